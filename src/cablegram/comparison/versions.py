"""Two versions of an edition: which of its files are new, gone, renamed or changed."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal

from lxml import etree

from cablegram.comparison.documents import (
    Part,
    PartChange,
    part_changes,
    parts_of,
    parts_of_settings,
    parts_of_words,
    settings_data,
)
from cablegram.comparison.pairing import PassageChange
from cablegram.edition.facts import CableFacts, read_facts
from cablegram.edition.settings import FILE_NAME
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.xml import parse

FileKind = Literal["settings", "introduction", "cable", "authority", "calendar", "page"]
KINDS: Final[tuple[FileKind, ...]] = ("settings", "introduction", "cable", "authority", "calendar", "page")
_XML: Final = (".xml", ".tei")
_WORDS: Final = (".md", ".txt", ".css", ".toml", ".csv")


@dataclasses.dataclass(frozen=True, slots=True)
class File:
    """A file of a version.

    Attributes:
        kind: what it is in the edition.
        key: by what its other version is found: its path below the folder of its kind.
        path: how it is named.
        read: gives its bytes, or the problem that stands in the way.
        mark: a digest of its bytes where one is known; files of one mark are the same.
    """

    kind: FileKind
    key: str
    path: str
    read: Callable[[], bytes | Problem]
    mark: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """How many changes there are: of fields, of words of the text, of notes, and of markup alone."""

    fields: int = 0
    text: int = 0
    notes: int = 0
    markup: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.fields + other.fields, self.text + other.text, self.notes + other.notes, self.markup + other.markup
        )


@dataclasses.dataclass(frozen=True, slots=True)
class FileChange:
    """What became of a file.

    Attributes:
        what: it is new, gone, changed, changed in its layout alone, or cannot be compared.
        kind: what it is in the edition.
        old_path: how the old version names it; empty where it is new. `new_path` alike.
        title: its title, of a cable with its date; empty where it has none.
        parts: the parts that changed; none where it is new or gone.
        by: where it was renamed, by what it is known to be the same.
        note: what else is to be said.
    """

    what: Literal["new", "gone", "changed", "layout", "unread"]
    kind: FileKind
    old_path: str
    new_path: str
    title: str = ""
    parts: tuple[PartChange, ...] = ()
    by: str = ""
    note: str = ""

    @property
    def path(self) -> str:
        """How it is named, as it is, or as it was where it is gone."""
        return self.new_path or self.old_path

    @property
    def tally(self) -> Tally:
        """How many changes there are."""
        return sum((tally_of(part, change) for part in self.parts for change in part.changes), Tally())


@dataclasses.dataclass(frozen=True)
class Comparison:
    """The differences between two versions.

    Attributes:
        old: how the old version is named. `new` alike.
        files: the files that differ: by their kind, then by name.
        same: how many files are the same, by kind.
        problems: what could not be read.
    """

    old: str
    new: str
    files: tuple[FileChange, ...]
    same: Mapping[FileKind, int]
    problems: tuple[Problem, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything differs but for the layout of files."""
        return any(file.what != "layout" for file in self.files)


def tally_of(part: PartChange, change: PassageChange) -> Tally:
    """What a change counts as; one of both words and markup counts as both."""
    if part.part.kind in ("header", "entry", "settings"):
        return Tally(fields=1)
    if part.part.kind == "file":
        return Tally(markup=1)
    if change.passage.holds:
        return Tally(markup=1)
    words = int(change.of_text or change.moved or change.what != "changed")
    markup = len(change.markup) + len(change.attributes) + change.elsewhere
    if any(step.name == "note" for step in change.passage.path):
        return Tally(notes=words, markup=markup)
    return Tally(text=words, markup=markup)


def compare(
    old: tuple[str, Sequence[File]], new: tuple[str, Sequence[File]], step: Callable[[], None] = lambda: None
) -> Comparison:
    """What differs between two versions.

    Args:
        old: how the old version is named, and its files.
        new: the same of the new one.
        step: called once for each file.
    """
    before = {(file.kind, file.key): file for file in old[1]}
    after = {(file.kind, file.key): file for file in new[1]}
    found: list[FileChange] = []
    problems: list[Problem] = []
    same: dict[FileKind, int] = dict.fromkeys(KINDS, 0)
    for key in [key for key in before if key in after]:
        change = _changed(before[key], after[key], "", problems)
        if change:
            found.append(change)
        else:
            same[key[0]] += 1
        step()
    gone = [_Read.of(file, problems, step) for key, file in before.items() if key not in after]
    come = [_Read.of(file, problems, step) for key, file in after.items() if key not in before]
    pairs = list(_renamed(gone, come))
    for one, other, by in pairs:
        change = _changed(one.file, other.file, by, problems)
        found.append(
            change or FileChange("changed", other.file.kind, one.file.path, other.file.path, other.title, by=by)
        )
    still = {id(read) for one, other, _ in pairs for read in (one, other)}
    found += [read.change(new=False) for read in gone if id(read) not in still]
    found += [read.change(new=True) for read in come if id(read) not in still]
    found.sort(key=lambda change: (KINDS.index(change.kind), change.path))
    return Comparison(old[0], new[0], tuple(found), same, tuple(dict.fromkeys(problems)))


def _changed(old: File, new: File, by: str, problems: list[Problem]) -> FileChange | None:
    """The differences between two versions of a file; nothing where there is none at all."""
    if old.mark and old.mark == new.mark:
        return None
    before, after = old.read(), new.read()
    if before == after and isinstance(after, bytes):
        return None
    told: list[list[Part] | str] = []
    title = ""
    for file, data in ((old, before), (new, after)):
        content = data if isinstance(data, Problem) else _content(file, data)
        if isinstance(content, Problem):
            problems.append(content)
            return FileChange("unread", new.kind, old.path, new.path, by=by, note=content.message)
        title = content.title or title
        told.append(content.parts if content.parts is not None else content.note)
    one, other = told
    if isinstance(one, str) or isinstance(other, str):
        note = f"{one} → {other}" if isinstance(one, str) and isinstance(other, str) else ""
        return FileChange("changed", new.kind, old.path, new.path, by=by, note=note)
    parts = part_changes(one, other)
    note = _order(one, other)
    what: Literal["changed", "layout"] = "changed" if parts or by or note else "layout"
    return FileChange(what, new.kind, old.path, new.path, title, parts, by, note)


def _order(old: Sequence[Part], new: Sequence[Part]) -> str:
    """What is to be said where the entries of a file stand in another order."""
    before = [part.identifier for part in old if part.kind == "entry"]
    after = [part.identifier for part in new if part.kind == "entry"]
    there, here = set(before), set(after)
    moved = [name for name in before if name in here] != [name for name in after if name in there]
    return "The entries stand in another order." if moved else ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Content:
    """What a file says: its parts, or, of one that is no text, its size in words; its title and facts."""

    parts: list[Part] | None
    title: str = ""
    note: str = ""
    facts: CableFacts | None = None


def _content(file: File, data: bytes) -> _Content | Problem:
    suffix = "." + file.path.lower().rpartition(".")[2]
    if suffix in _XML:
        try:
            root = parse(data)
        except NotWellFormedError as fault:
            return error(file.path, "not-well-formed", str(fault), line=fault.line, column=fault.column)
        facts = _facts(root)
        return _Content(parts_of(root), _title(facts), facts=facts)
    if suffix in _WORDS:
        text = data.decode("utf-8-sig", "replace")
        settings = settings_data(text) if file.key == FILE_NAME else None
        if settings is None and file.key == FILE_NAME:
            return error(file.path, "settings-syntax", "this is no TOML, so its settings cannot be compared")
        return _Content(parts_of_words(text) if settings is None else parts_of_settings(settings))
    return _Content(None, note=f"{len(data):,} bytes")


def _facts(root: etree._Element) -> CableFacts | None:
    try:
        return read_facts(root)
    except RecursionError:
        # A header that is nested without end has no facts; what it says is compared all the same.
        return None


def _title(facts: CableFacts | None) -> str:
    if facts is None:
        return ""
    day = facts.date.when or facts.date.words if facts.date else ""
    return " · ".join(part for part in (facts.title, day) if part)


@dataclasses.dataclass(frozen=True, slots=True)
class _Read:
    """A file that is in one version alone, with what it says where that can be read."""

    file: File
    title: str
    keys: tuple[tuple[str, object], ...]
    unread: bool

    @classmethod
    def of(cls, file: File, problems: list[Problem], step: Callable[[], None]) -> "_Read":
        step()
        data = file.read()
        content = data if isinstance(data, Problem) else _content(file, data)
        if isinstance(content, Problem):
            problems.append(content)
            return cls(file, "", (), unread=True)
        return cls(file, content.title, tuple(_keys(content)), unread=False)

    def change(self, *, new: bool) -> FileChange:
        paths = ("", self.file.path) if new else (self.file.path, "")
        note = "It cannot be read." if self.unread else ""
        return FileChange("new" if new else "gone", self.file.kind, *paths, self.title, note=note)


def _keys(content: _Content) -> Iterator[tuple[str, object]]:
    """By what a file is known under another name, with what that is called; the surest first."""
    facts = content.facts
    if facts and facts.identifier:
        yield "identifier", facts.identifier
    if facts and facts.record:
        yield "record", facts.record
    if facts and facts.shelfmark:
        # A shelfmark alone is often that of a folder with many cables.
        yield "shelfmark and date", (facts.repository, facts.shelfmark, facts.leaves, facts.sort, facts.dispatch)
    words = tuple(passage.text for part in content.parts or () if part.kind == "text" for passage in part.passages)
    if any(words):
        yield "text", hash(words)


def _renamed(gone: Sequence[_Read], come: Sequence[_Read]) -> Iterator[tuple[_Read, _Read, str]]:
    """The files that are the same under another name, with what tells so; what tells of several tells nothing."""
    left: set[int] = set()
    taken: set[int] = set()
    for name in ("identifier", "record", "shelfmark and date", "text"):
        by_key: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, reads, done in ((0, gone, left), (1, come, taken)):
            for number, read in enumerate(reads):
                for key, value in read.keys:
                    if key == name and number not in done:
                        by_key[read.file.kind, value][side].append(number)
        for ones, others in by_key.values():
            if len(ones) == len(others) == 1:
                left.add(ones[0])
                taken.add(others[0])
                yield gone[ones[0]], come[others[0]], name
