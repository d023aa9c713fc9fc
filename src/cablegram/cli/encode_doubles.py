"""Sources of one cable in a run of `cablegram encode`: the fullest becomes the cable, and names the others."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from cablegram.cli.encode_files import What, origin_name
from cablegram.cli.encode_outcome import Outcome
from cablegram.encode.encoding import Encoding, encoding_of
from cablegram.encode.fingerprint import digest, is_untouched, source_of
from cablegram.encode.making import Made, Wanted, made_of
from cablegram.encode.other_sources import OtherSource
from cablegram.encode.readings import Reading, readings
from cablegram.encode.same import Identity, compared, identity_in_tei, identity_of, is_same
from cablegram.encode.summary import row_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.model import Cable
from cablegram.problems import Problem, Severity, warning
from cablegram.sources.opening import Opened, records
from cablegram.xml import parse

_TOLD: Final = 3  # differences that a message names
_HELD: Final = 1000


@dataclasses.dataclass(frozen=True, slots=True)
class Double:
    """A source that shares a key with another one.

    Attributes:
        path: its file.
        source: how messages name it: its file, and behind `#` what tells it from the others of its file.
        reader: the reader that is forced on it; empty for none.
        file: the TEI file that is, or would be, made from it.
        keys: the keys of its cable, as numbers.
        told: whether an outcome was told of it already.
        of_edition: whether it is known by its TEI file only, from an earlier run.
    """

    path: Path
    source: str
    reader: str
    file: str
    keys: tuple[int, ...]
    told: bool = False
    of_edition: bool = False

    @property
    def record(self) -> str:
        """What tells it from the others of its file; empty where it is the whole file."""
        return self.source[len(str(self.path)) + 1 :]

    @property
    def target(self) -> Path:
        """The TEI file. A run keeps a double of each source, and a path takes five times the memory of its words."""
        return Path(self.file)


def source_name(path: Path, record: str) -> str:
    """How messages name a source."""
    return f"{path}#{record}" if record else str(path)


def key_numbers(keys: Iterable[str]) -> tuple[int, ...]:
    """The keys of a cable, as a run keeps them: a number takes half the memory of its digits."""
    return tuple(int(key, 16) for key in keys)


@dataclasses.dataclass(frozen=True, slots=True)
class _Member:
    """A double that was read again."""

    double: Double
    opened: Opened
    encoding: Encoding
    found: tuple[Reading, ...]
    identity: Identity
    digest: str

    @property
    def fullness(self) -> int:
        """How many characters of a cable it has."""
        return sum(len(one.printed) for one in self.found if one.field not in ("unread", "furniture"))


Write: TypeAlias = Callable[[Double, Made, str], tuple[What, tuple[Problem, ...]]]
"""Writes the TEI of a double, given what was made of it and the digest of its source; says what was done."""


def together(doubles: Sequence[Double], wanted: Wanted, write: Write) -> Iterator[Outcome]:
    """What is done with sources that may be of the same cables.

    Args:
        doubles: the sources, in the order of the run.
        wanted: what is made of each.
        write: writes a TEI file.
    """
    groups = _groups(doubles)
    # So many at a time that their documents can be held; their files are read again for each such lot.
    for start in range(0, len(groups), _HELD):
        lot = groups[start : start + _HELD]
        opened = _opened_again([double for group in lot for double in group])
        for group in lot:
            members = [
                member for double in group if (member := _member(double, opened.pop(double.source, None), wanted))
            ]
            read = {member.double.source for member in members}
            yield from _with_edition(members, [double for double in group if double.source not in read], wanted, write)


def _groups(doubles: Sequence[Double]) -> list[list[Double]]:
    """The doubles that hang together by their keys, each group in the order of the run."""
    group_of: dict[int, int] = {}
    groups: dict[int, list[Double]] = {}
    for number, double in enumerate(doubles):
        joined = sorted({group_of[key] for key in double.keys if key in group_of})
        groups[number] = [*(other for one in joined for other in groups.pop(one)), double]
        for other in groups[number]:
            group_of.update(dict.fromkeys(other.keys, number))
    return list(groups.values())


def _opened_again(doubles: Sequence[Double]) -> dict[str, tuple[Opened, str]]:
    """The documents of doubles with the digests of their sources; each file is read once."""
    found: dict[str, tuple[Opened, str]] = {}
    by_path: dict[Path, dict[str, str]] = {}
    for double in doubles:
        by_path.setdefault(double.path, {})[double.record] = double.source
    for path, wanted in by_path.items():
        try:
            with path.open("rb") as stream:
                whole = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=12)).hexdigest()
                stream.seek(0)
                for part in records(path.name, stream):
                    opened = part.read()
                    record = opened.document.record if opened.document else ""
                    if opened.document and record in wanted:
                        found.setdefault(
                            wanted[record], (opened, part.digest or (digest_of(opened) if record else whole))
                        )
        except OSError:
            continue
    return found


def digest_of(opened: Opened) -> str:
    """The digest of one record of a file."""
    return digest(repr(opened.document).encode("utf-8", "backslashreplace"))


def _member(double: Double, opened: tuple[Opened, str] | None, wanted: Wanted) -> _Member | None:
    if opened is None:
        return None
    encoding = encoding_of(opened[0], wanted.publication, reader=double.reader)
    read, source = encoding.read, encoding.source
    if encoding.tei is None or source is None or not isinstance(read, Cable):
        return None
    return _Member(double, opened[0], encoding, readings(read), identity_of(read), opened[1])


def _with_edition(members: list[_Member], missing: Sequence[Double], wanted: Wanted, write: Write) -> Iterator[Outcome]:
    """The outcomes of a group; a cable of the edition whose source cannot be read is compared as it stands."""
    left = sorted(members, key=lambda member: -member.fullness)
    for double in missing:
        try:
            root = parse(double.target.read_bytes())
        except (OSError, NotWellFormedError):
            continue
        identity = identity_in_tei(root)
        for member in [one for one in left if is_same(identity, one.identity)]:
            left.remove(member)
            other = compared(root, parse(member.encoding.tei or b""), member.found, member.double.source, "")
            yield _same(member, double, other, "the source of that file is not there, so that nothing was written")
    while left:
        main, *rest = left
        others = [member for member in rest if is_same(main.identity, member.identity)]
        left = [member for member in rest if member not in others]
        yield from _of_one_cable(main, others, wanted, write)


def _of_one_cable(main: _Member, others: Sequence[_Member], wanted: Wanted, write: Write) -> Iterator[Outcome]:
    root = parse(main.encoding.tei or b"")
    same = tuple(
        compared(root, parse(other.encoding.tei or b""), other.found, _name(other.double), other.encoding.reader)
        for other in others
    )
    double = main.double
    made = made_of(double.source, main.opened, wanted, double.reader, same)
    what, said = write(double, made, main.digest)
    if not double.told or what in ("kept", "failed"):
        problems = tuple(dataclasses.replace(problem, path=str(double.path)) for problem in made.problems)
        row = dataclasses.replace(made.row, what=what, target=str(double.target))
        yield Outcome(row, (*problems, *said), made.page, made.explained)
    for other, told in zip(others, same, strict=True):
        remove_old(other.double.path, other.double.record, other.double.target, double.target)
        yield _same(other, double, told, "the TEI names it in relatedItem, and in notes what it adds")


def remove_old(path: Path, record: str, target: Path, main: Path) -> None:
    """Removes the file that a source became before it went into another one, unless its editor has worked on it."""
    if target == main:
        return
    try:
        old = target.read_bytes()
    except OSError:
        return
    if is_untouched(old) and source_of(old) == origin_name(path, record, target.parent):
        target.unlink(missing_ok=True)


def _same(member: _Member, main: Double, other: OtherSource, hint: str) -> Outcome:
    """The outcome of a source that is not the one that its cable is made from."""
    differences = [str(difference) for difference in other.differences]
    told = "; ".join(differences[:_TOLD])
    more = len(differences) - _TOLD
    told += f"; and {more} more" if more > 0 else ""
    message = f"this is another source of {main.target.name}" + (f": {told}" if told else ", and adds nothing to it")
    path = str(member.double.path)
    problem = warning(path, "same-document", message, hint=hint)
    if not differences:
        problem = dataclasses.replace(problem, severity=Severity.NOTE)
    row = row_of(member.double.source, member.encoding.reader, member.found, (problem,))
    return Outcome(dataclasses.replace(row, what="same", target=str(main.target)), (problem,))


def _name(double: Double) -> str:
    return f"{double.path.name}#{double.record}" if double.record else double.path.name
