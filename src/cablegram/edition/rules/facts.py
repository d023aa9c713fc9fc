"""What the rules of an edition know of one document: plain values that can go from process to process."""

import dataclasses
from typing import NamedTuple

from cablegram.edition.facts import DateFact


class Pointer(NamedTuple):
    """One pointer, and the place of its attribute."""

    target: str
    attribute: str
    line: int
    column: int


class Identified(NamedTuple):
    """An element that has an `xml:id` and the place of that attribute; `name` is the element's."""

    name: str
    identifier: str
    line: int
    column: int


class Dated(NamedTuple):
    """A date of the header: of which action (`sent`, `received`; `creation`), and its place."""

    action: str
    date: DateFact
    line: int
    column: int


class Number(NamedTuple):
    """A dispatch number of the header and the place of its element."""

    number: str
    line: int
    column: int


class TypedNumber(NamedTuple):
    """An `idno` in an `altIdentifier`: the types of both, and the place of the `idno`'s type."""

    outer: str
    inner: str
    line: int
    column: int


class Category(NamedTuple):
    """One target of a `catRef`; `taxonomy` is the one of this file that holds the category, or empty."""

    scheme: str
    target: str
    taxonomy: str
    line: int
    column: int


class Printed(NamedTuple):
    """The words of an element without their label, and its place."""

    words: str
    line: int
    column: int


class Copies(NamedTuple):
    """How many copies a cable says were printed, and how many each recipient got (0 where none is said)."""

    total: int
    recipients: tuple[int, ...]
    line: int
    column: int


class Division(NamedTuple):
    """A division of the body, its type and place, and the paragraphs in it that could have a counterpart."""

    type: str
    line: int
    column: int
    paragraphs: tuple[Identified, ...]
    corresponds: tuple[str, ...]


class Entry(NamedTuple):
    """An entry of a calendar."""

    identifier: str
    corresp: str
    dated: Dated | None
    title: Printed
    numbers: tuple[Number, ...]
    line: int
    column: int


class Prefix(NamedTuple):
    """A `prefixDef`: how a pointer that begins with `ident:` becomes another (TEI Guidelines, SAPU)."""

    ident: str
    pattern: str
    replacement: str


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document.

    Attributes:
        path: the file as the user named it.
        kind: `TEI/@type` (`cable`, `calendar`, `authority`, `edition`).
        root: the document's own `xml:id`; nothing where it has none.
        ids: all `xml:id`s of the document, with spaces between them; of one that is none, because it holds spaces, the
            words.
        pointers: pointers that lead out of the document; web addresses are left out.
        dangling: pointers `#id` into the document itself that meet no `xml:id`, and none with spaces in it either.
        inward: the ids in the document that its own pointers name; told of authority files only.
        prefixes: the abbreviations that the header declares for pointers.
        entries: persons, places and organisations of an authority file.
        title: the main title.
        sender: who sent the cable: the pointer of the first organisation, else of the first name, or the name itself.
        dates: the dates of the actions of the correspondence, and of `creation`.
        numbers: dispatch numbers, each once.
        typed: the `idno`s of `altIdentifier`s that have types.
        categories: what the `catRef`s of `textClass` say.
        levels: fields of priority in the text that no `@ana` explains.
        copies: the copies of a cable that says how many were printed.
        divisions: the divisions of the body that are an original or a translation.
        calendar: the entries of a calendar.
        admitted: ids of rules that a note of the header names, because the source itself is so.
    """

    path: str
    kind: str
    root: Identified | None
    ids: str
    pointers: tuple[Pointer, ...]
    dangling: tuple[Pointer, ...]
    inward: frozenset[str]
    prefixes: tuple[Prefix, ...]
    entries: tuple[Identified, ...]
    title: str
    sender: str
    dates: tuple[Dated, ...]
    numbers: tuple[Number, ...]
    typed: tuple[TypedNumber, ...]
    categories: tuple[Category, ...]
    levels: tuple[Printed, ...]
    copies: Copies | None
    divisions: tuple[Division, ...]
    calendar: tuple[Entry, ...]
    admitted: frozenset[str]

    def sending(self) -> Dated | None:
        """The date of a cable: that of the sending, else of `creation`."""
        dates = [dated for dated in self.dates if dated.date.sort]
        sent = [dated for dated in dates if dated.action == "sent"]
        return next(iter(sent or [dated for dated in dates if dated.action == "creation"]), None)
