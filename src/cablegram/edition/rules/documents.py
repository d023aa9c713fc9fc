"""The documents of an edition together: where each pointer leads, and what comes near where it leads nowhere."""

import difflib
import functools
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from cablegram.edition.rules.facts import Entry, Facts, Identified
from cablegram.edition.rules.pointing import is_web_address, prefixed

# How many names are looked at, in all, to find one that was meant: an edition full of mistakes is told in bounded time.
_LOOKS: Final = 200_000
_NEAR: Final = 0.75
_NEAR_SHORT: Final = 0.6
_SHORT: Final = 6
_DIGITS: Final = re.compile(r"\d+")
# The longest pattern of a prefixDef, and the seconds that it may take: what people write is far from both.
_LONGEST: Final = 1_000
_PATIENCE: Final = 0.05


class Finding(NamedTuple):
    """What a rule found: the file and place, what is wrong, and what to do about it."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""


class Target(NamedTuple):
    """Where a pointer leads: a file by its path, and an `xml:id` in it; empty for the file as a whole."""

    path: str
    identifier: str


class Documents:
    """The facts of all documents of an edition, sorted by path, and what follows from them taken together.

    Attributes:
        facts: the facts of each document.
        by_path: the same by path, with forward slashes and without `.` and `..`.
        exists: whether a file is there that is no document of the edition; nothing where that cannot be known.
        unread: paths of documents that are no XML; nothing is said of pointers into them.
    """

    def __init__(
        self, facts: Sequence[Facts], exists: Callable[[str], bool] | None = None, unread: Collection[str] = ()
    ) -> None:
        self.facts = sorted(facts, key=lambda document: document.path)
        self.by_path = {normal(document.path): document for document in self.facts}
        self.exists = functools.cache(exists) if exists else None
        self.unread = {normal(path) for path in unread}
        self._ids: dict[str, frozenset[str]] = {}
        self._targets: dict[tuple[str, str], list[Target]] = {}
        self._near: dict[tuple[str, str], str] = {}
        self._looks = _LOOKS

    def cables(self) -> Iterator[Facts]:
        """The documents that are cables."""
        return (document for document in self.facts if document.kind == "cable")

    def entries(self) -> Iterator[tuple[Facts, Identified]]:
        """The persons, places and organisations of the authority files, each with its document."""
        return ((document, entry) for document in self.facts for entry in document.entries)

    def ids(self, path: str) -> frozenset[str]:
        """The `xml:id`s of a document, by its normal path."""
        if path not in self._ids:
            self._ids[path] = frozenset(self.by_path[path].ids.split())
        return self._ids[path]

    @functools.cached_property
    def files(self) -> dict[str, str]:
        """The normal path of each document by the last part of it; of several the first."""
        found: dict[str, str] = {}
        for path in self.by_path:
            found.setdefault(path.rpartition("/")[2], path)
        return found

    def targets(self, document: Facts, pointer: str) -> list[Target]:
        """Where a pointer leads, abbreviated or not; none where it becomes a web address or its prefix is unknown."""
        if pointer.startswith("#"):
            return [Target(normal(document.path), unquote(pointer[1:]))]
        folder = posixpath.dirname(document.path.replace("\\", "/"))
        if ":" in pointer:
            whole = (pointer for pointer in expanded(document, pointer) if not is_web_address(pointer))
            return [_target(folder, pointer) for pointer in whole]
        key = (folder, pointer)
        if key not in self._targets:
            self._targets[key] = [_target(folder, pointer)]
        return self._targets[key]

    def leads_somewhere(self, target: Target) -> bool:
        """Whether a target is there, as far as that can be known."""
        if target.path in self.by_path:
            # A fragment with a bracket is an XPointer, which only some programs understand.
            return not target.identifier or "(" in target.identifier or target.identifier in self.ids(target.path)
        if target.path in self.unread:
            return True
        if self.exists is None:
            return not target.path.endswith(".xml")
        return self.exists(target.path)

    def cable_of(self, document: Facts, entry: Entry) -> Facts | None:
        """The cable that an entry of a calendar is about.

        It is the one that the entry points to with `@corresp`; without it the one with the same `xml:id`, or else the
        same day and title, as in the register of the edition.
        """
        for pointer in entry.corresp.split():
            for target in self.targets(document, pointer):
                found = self.by_path.get(target.path)
                if found is not None and found.kind == "cable":
                    return found
        if entry.corresp:
            return None
        day = entry.dated.date.sort if entry.dated else ""
        return self._cables.get(entry.identifier) or self._cables.get(f"{day} {entry.title.words}")

    def near(self, name: str, among: Collection[str], where: str) -> str:
        """The name that was probably meant; empty where none is near.

        Args:
            name: the name that is nowhere.
            among: those that there are.
            where: what `among` is of; the same question is answered once.
        """
        key = (where, name)
        if key not in self._near:
            if self._looks < len(among):
                return ""
            self._looks -= len(among)
            # What differs in its digits only is another one of a series, not a slip.
            shape = _DIGITS.sub("", name)
            others = sorted(other for other in among if _DIGITS.sub("", other) != shape)
            cutoff = _NEAR_SHORT if len(name) < _SHORT else _NEAR
            found = difflib.get_close_matches(name, others, n=1, cutoff=cutoff)
            self._near[key] = found[0] if found else ""
        return self._near[key]

    @functools.cached_property
    def _cables(self) -> dict[str, Facts]:
        """The cables by their `xml:id`, and by day and title."""
        found: dict[str, Facts] = {}
        for cable in self.cables():
            if cable.root:
                found.setdefault(cable.root.identifier, cable)
            dated = cable.sending()
            if dated and cable.title:
                found.setdefault(f"{dated.date.sort[:10]} {cable.title}", cable)
        return found


def normal(path: str) -> str:
    """A path with forward slashes and without `.` and `..` where they can be resolved."""
    return posixpath.normpath(path.replace("\\", "/"))


def _target(folder: str, pointer: str) -> Target:
    """Where a relative pointer leads from a folder."""
    file, _, fragment = pointer.partition("#")
    return Target(normal(posixpath.join(folder, unquote(file.partition("?")[0]))), unquote(fragment))


def expanded(document: Facts, pointer: str) -> list[str]:
    """A pointer with its prefix resolved by the `prefixDef`s of its document (TEI Guidelines, SAPU).

    Returns:
        The pointer itself where it has no prefix; one for each `prefixDef` that matches it; none where none does.
    """
    prefix, rest = prefixed(pointer)
    if not prefix:
        return [pointer]
    return [
        _filled(definition.replacement, groups)
        for definition in document.prefixes
        if definition.ident == prefix and (groups := _groups(definition.pattern, rest)) is not None
    ]


@functools.lru_cache(maxsize=1 << 16)
def _groups(pattern: str, text: str) -> tuple[str, ...] | None:
    """The groups of a pattern that matches the whole text; none where it does not, is no pattern or takes too long."""
    import regex  # noqa: PLC0415 -- only for the few editions that abbreviate their pointers

    if len(pattern) > _LONGEST:
        return None
    try:
        found = regex.fullmatch(pattern, text, timeout=_PATIENCE)
    except (regex.error, RecursionError, OverflowError, TimeoutError):
        return None
    return found.groups(default="") if found else None


def _filled(replacement: str, groups: Sequence[str]) -> str:
    """A replacement pattern with `$1` and so on filled in; a number without a group is an empty text."""
    return re.sub(
        r"\$([1-9])", lambda found: groups[int(found[1]) - 1] if int(found[1]) <= len(groups) else "", replacement
    )
