"""Why an output was made again, in words for an editor; answered from what the last build has left."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.files import read_or_problem
from cablegram.publish.incremental.state import Record, State

_IDENTIFIER: Final = re.compile(r"""xml:id\s*=\s*["']([^"']+)""")
_MOST: Final = 10  # names of one sentence
_WORDS: Final = {
    "first": "everything was made: there was no earlier build, or one of another version of the program, or by --again",
    "new": "there was none before",
    "gone": "the file had been deleted",
    "touched": "somebody had changed the file",
    "order": "its neighbours, its number or the cables that refer to it are others",
    "frame": "what stands on every page is different: the pages that the navigation names, the logo, the PDFs",
    "other": "what it is made of came out differently",
}
_NAMED: Final = {
    "file": "{} {} different",
    "cable": "what it shows of {} is different",
    "entry": "the authority {} {} different",
    "setting": "{} in " + FILE_NAME + " {} different",
    "look": "{} {} different",
}


def explain(edition: Edition, target: Path, state: State, name: str) -> list[str]:
    """Why an output was last made, or what was last made because of a file of the edition.

    Args:
        edition: the edition.
        target: the output folder.
        state: what the last build has left.
        name: the output or the file: a path, or a path below the output folder or below the edition.

    Returns:
        Lines of text; nothing where there is neither such an output nor such a file.
    """
    output = _found(name, (target,), state.outputs)
    if output:
        return list(_of_output(output, state))
    file = _found(name, (edition.root,), state.head.get("inputs", {}))
    return list(_of_file(file, state, _identifiers(edition.root / file))) if file else []


def _found(name: str, folders: Sequence[Path], known: Iterable[str]) -> str:
    """A name as it is known: as it stands, or of a file that lies in one of some folders."""
    path = Path(name)
    if path.as_posix() in known:
        return path.as_posix()
    for folder in folders:
        full, top = path.absolute().resolve(), folder.absolute().resolve()
        if full.is_relative_to(top) and full.relative_to(top).as_posix() in known:
            return full.relative_to(top).as_posix()
    return ""


def _of_output(path: str, state: State) -> Iterator[str]:
    record, last = state.outputs[path], int(state.head.get("build", 0))
    reasons = _reasons(record, state)
    when = "in the last build that changed anything" if record.build == last else _ago(last - record.build)
    yield f"{path} was last made {when}:"
    yield from (f"  {line}" for line in _in_words(reasons))


def _ago(builds: int) -> str:
    return f"{builds} {'build' if builds == 1 else 'builds'} earlier, and has not changed since"


def _in_words(reasons: Sequence[list[str]]) -> Iterator[str]:
    if not reasons:
        yield "it is made as a whole, and something that it is made of is different"
        return
    named: dict[str, list[str]] = {}
    for kind, name in reasons:
        named.setdefault(kind, []).append(name)
    for kind, names in named.items():
        if kind in _WORDS:
            yield _WORDS[kind]
            continue
        shown = names[:_MOST] + ([f"{len(names) - _MOST} more"] if len(names) > _MOST else [])
        listed = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
        if kind == "entry":
            listed = f"{'entry' if len(names) == 1 else 'entries'} {listed}"
        verb = "is" if len(names) == 1 else "are"
        yield _NAMED[kind].format(listed, verb) if kind != "cable" else _NAMED[kind].format(listed)


def _identifiers(path: Path) -> frozenset[str]:
    """The identifiers that a TEI file gives, for the entries of authority files."""
    data = read_or_problem(path)
    return frozenset(_IDENTIFIER.findall(data.decode("utf-8", "replace"))) if isinstance(data, bytes) else frozenset()


def _of_file(file: str, state: State, entries: frozenset[str]) -> Iterator[str]:
    """What was made because of a file, or of an entry in it, in the last build in which something was."""
    made = [
        (path, record)
        for path, record in state.outputs.items()
        if any(name == file or (kind == "entry" and name in entries) for kind, name in _reasons(record, state))
    ]
    if not made:
        first = any(kind == "first" for record in state.outputs.values() for kind, _ in _reasons(record, state))
        why = "; everything was made at once in the first build" if first else ""
        yield f"nothing was made again because of {file} alone{why}"
        return
    last = max(record.build for _, record in made)
    paths = [path for path, record in made if record.build == last]
    yield f"because {file} was different, these were made again:"
    yield from (f"  {path}" for path in paths[:_MOST])
    rest = Counter(_folder(path) for path in paths[_MOST:])
    yield from (f"  {number} more in {folder}" for folder, number in rest.items())


def _folder(path: str) -> str:
    return f"{path.rpartition('/')[0]}/"


def _reasons(record: Record, state: State) -> list[Any]:
    table = state.head.get("reasons", [])
    found = table[record.reason] if 0 <= record.reason < len(table) else []
    return found if isinstance(found, list) else []
