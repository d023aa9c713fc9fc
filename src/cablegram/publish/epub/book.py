"""The plan of the book: its files in reading order, with what each of them holds."""

import dataclasses
import functools
import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.sequence import Division, division_of
from cablegram.publish.finding.correspondence import Correspondent, side
from cablegram.publish.finding.survey import Survey

# What a file is: a part of `print.parts`, one `cable`, or the title of a `division` of the cables.
Kind: TypeAlias = str
# The kinds of authority entries by the part of the book that lists them.
INDEXES: Final[Mapping[str, str]] = {"persons": "person", "places": "place", "organisations": "org"}
LINES: Final = 500  # cables that one file lists
NUMBERS: Final = 2000  # numbers of cables in one file of an index; reading systems are slow with long files
_Item = TypeVar("_Item")
_SAFE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """Cables that stand together: their division, and whether it has a heading."""

    division: Division
    headed: bool
    cables: tuple[CatalogueEntry, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A name of an index: an authority entry or, in the list of correspondents, one who may have none."""

    name: str
    entry: Entry | None
    sent: tuple[CatalogueEntry, ...] = ()
    received: tuple[CatalogueEntry, ...] = ()
    cables: tuple[CatalogueEntry, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book.

    Attributes:
        path: where it stands, below the folder of the book.
        kind: what it is.
        number: its place among the files of its part, from 1; other files than the first continue it.
        cables: the cables that it lists; the one that it is of.
        lines: the names that it lists.
        section: what it belongs to, if it is of a cable or the title of a division.
    """

    path: str
    kind: Kind
    number: int = 1
    cables: tuple[CatalogueEntry, ...] = ()
    lines: tuple[Line, ...] = ()
    section: Section | None = None


@dataclasses.dataclass(frozen=True)
class Book:
    """A book: its files in reading order, and its cables in sections."""

    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]

    @functools.cached_property
    def cables(self) -> Mapping[str, str]:
        """The path of the file of each cable, by its identifier."""
        return {chapter.cables[0].identifier: chapter.path for chapter in self.chapters if chapter.kind == "cable"}

    @functools.cached_property
    def entries(self) -> Mapping[str, str]:
        """The path of the index file in which each authority entry stands, by its identifier."""
        return {
            line.entry.identifier: chapter.path
            for chapter in self.chapters
            if chapter.kind in INDEXES
            for line in chapter.lines
            if line.entry
        }

    def first(self, kind: Kind) -> Chapter | None:
        """The first file of a part, or nothing."""
        return next((chapter for chapter in self.chapters if chapter.kind == kind), None)


def book_of(catalogue: Catalogue) -> Book:
    """The plan of the book of an edition, as its settings of printed volumes ask for it.

    A part is there if the edition has something for it.
    """
    settings = catalogue.settings
    survey = Survey(catalogue)
    sections = tuple(_sections(catalogue))
    chapters: list[Chapter] = []
    for part in settings.print_parts:
        if part == "cables":
            chapters.extend(_cables(sections))
        elif part == "contents":
            listed = tuple(itertools.chain.from_iterable(section.cables for section in sections))
            chapters.extend(
                Chapter(_path(part, number), part, number, cables)
                for number, cables in enumerate(_batches(listed, LINES, lambda _: 1), start=1)
            )
        elif part in INDEXES or part == "correspondents":
            lines = list(_correspondents(survey) if part == "correspondents" else _index(survey, INDEXES[part]))
            chapters.extend(
                Chapter(_path(part, number), part, number, lines=those)
                for number, those in enumerate(_batches(lines, NUMBERS, _weight), start=1)
            )
        elif _is_there(catalogue, part):
            chapters.append(Chapter(_path(part, 1), part))
    return Book(tuple(chapters), sections)


def _sections(catalogue: Catalogue) -> Iterator[Section]:
    """The cables in the order of print, by divisions; the undated ones among years or months have a heading too."""
    settings = catalogue.settings
    by_time = settings.print_divisions != "none" and not settings.print_division_titles
    ordered = sorted(catalogue.cables, key=lambda entry: entry.document)
    for division, those in itertools.groupby(ordered, lambda entry: division_of(entry.sort, settings)):
        yield Section(division, by_time or bool(division.title or division.period), tuple(those))


def _cables(sections: Sequence[Section]) -> Iterator[Chapter]:
    number = 0
    for section in sections:
        if section.headed:
            number += 1
            yield Chapter(f"division-{number}.xhtml", "division", number, section.cables, section=section)
        for entry in section.cables:
            yield Chapter(cable_path(entry.identifier), "cable", cables=(entry,), section=section)


def cable_path(identifier: str) -> str:
    """The path of the file of a cable; one whose name not every reading system could open is named by its hash."""
    safe = _SAFE.fullmatch(identifier) and not identifier.endswith(".")
    name = identifier if safe else f"ed-{hashlib.sha256(identifier.encode()).hexdigest()[:16]}"
    return f"cables/{name}.xhtml"


def _is_there(catalogue: Catalogue, part: str) -> bool:
    if part == "introduction":
        return catalogue.introduction is not None
    return part != "calendar" or bool(catalogue.calendars)


def _path(part: str, number: int) -> str:
    return f"{part}.xhtml" if number == 1 else f"{part}-{number}.xhtml"


def _index(survey: Survey, kind: str) -> Iterator[Line]:
    """The entries of a kind that a cable names."""
    for entry in survey.entries(kind):
        if lines := survey.involved.get(entry.identifier):
            yield Line(heading(entry), entry, cables=tuple(cable for cable, _ in lines))


def heading(entry: Entry) -> str:
    """Under which form of its name an entry stands in an index."""
    return entry.sort or entry.name or entry.identifier


def _correspondents(survey: Survey) -> Iterator[Line]:
    """Those who sent or got cables, in the order of their names."""
    catalogue = survey.catalogue
    named: dict[str, Correspondent] = {}
    cables: dict[str, dict[str, list[CatalogueEntry]]] = {}
    for cable in catalogue.cables:
        for role in ("sent", "to"):
            for one in side(cable, role):
                named.setdefault(one.key, one)
                cables.setdefault(one.key, {"sent": [], "to": []})[role].append(cable)
    found = []
    for key, one in named.items():
        entry = catalogue.authority.entries.get(one.ref)
        name = heading(entry) if entry else one.name or key
        found.append(Line(name, entry, tuple(cables[key]["sent"]), tuple(cables[key]["to"])))
    yield from sorted(found, key=lambda line: (survey.collation.key(line.name), line.name))


def _weight(line: Line) -> int:
    return 1 + len(line.cables) + len(line.sent) + len(line.received)


def _batches(items: Iterable[_Item], most: int, weight: Callable[[_Item], int]) -> Iterator[tuple[_Item, ...]]:
    """Items in batches of at most so much weight, but for single ones that weigh more."""
    batch: list[_Item] = []
    total = 0
    for item in items:
        if batch and total + weight(item) > most:
            yield tuple(batch)
            batch, total = [], 0
        batch.append(item)
        total += weight(item)
    if batch:
        yield tuple(batch)
