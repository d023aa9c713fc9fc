"""The folder `data/`: the edition as tables, for spreadsheets and programs.

CSV is that of RFC 4180 in UTF-8. Several values of one cell are parted by ` | `. `datapackage.json` describes each
column, in the form of a Data Package (Frictionless Standards).
"""

import csv
import functools
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.edition.settings import Settings
from cablegram.publish.finding.documents import Shown

_SEPARATOR: Final = " | "
_PIECE: Final = 500  # rows
# The forms of tables, with their media types.
MEDIA: Final = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a table: its name, what it holds, and how its value is had from a row's subject."""

    name: str
    meaning: str
    value: Callable[[Row], object]
    kind: str = "string"


@dataclass(frozen=True)
class Seen:
    """An authority entry with the part that it has in the cables of the edition."""

    entry: Entry
    roles: Mapping[str, int]
    mentioned: int
    first: str
    last: str


_Party = tuple[CatalogueEntry, NamedParty, str]
_Reference = tuple[str, str, str, str]


def _names(entry: CatalogueEntry, *roles: str) -> str:
    return _SEPARATOR.join(dict.fromkeys(p.name for p, _ in entry.parties if p.role in roles and p.kind != "place"))


def _places(entry: CatalogueEntry, role: str) -> str:
    return _SEPARATOR.join(dict.fromkeys(p.name for p, _ in entry.parties if p.role == role and p.kind == "place"))


def _end(entry: CatalogueEntry, name: Literal["not_before", "not_after"], *, span: bool) -> str:
    """An end of a span, or of the time in which an unknown date lies."""
    date = entry.facts.date
    return getattr(date, name) if date is not None and date.span is span else ""


CABLES: Final[tuple[Column[CatalogueEntry], ...]] = (
    Column("id", "the identifier of the cable, which is the name of its files", lambda c: c.identifier),
    Column("number", "its place in the order of time, from 1", lambda c: c.number, "integer"),
    Column("title", "its title", lambda c: c.facts.title),
    Column("subject", "its subject line", lambda c: c.facts.subject),
    Column("date", "its date as the header words it", lambda c: c.facts.date.words if c.facts.date else ""),
    Column("when", "the date by ISO 8601, to the precision known", lambda c: c.facts.date.when if c.facts.date else ""),
    Column("not_before", "the first date that it may have", lambda c: _end(c, "not_before", span=False)),
    Column("not_after", "the last date that it may have", lambda c: _end(c, "not_after", span=False)),
    Column("from_date", "the first date of a span of time", lambda c: _end(c, "not_before", span=True)),
    Column("to_date", "the last date of a span of time", lambda c: _end(c, "not_after", span=True)),
    Column("date_certainty", "how sure the date is", lambda c: c.facts.date.cert if c.facts.date else ""),
    Column("dispatch", "its dispatch number", lambda c: _SEPARATOR.join(c.facts.dispatch)),
    Column("registry", "its number in a registry", lambda c: _SEPARATOR.join(c.facts.registry)),
    Column("precedence", "its level of priority", lambda c: _SEPARATOR.join(p.category for p in c.facts.precedence)),
    Column("precedence_printed", "the words that print the level", lambda c: c.facts.precedence_printed),
    Column(
        "classification",
        "its classification",
        lambda c: c.facts.classification.category if c.facts.classification else "",
    ),
    Column(
        "classification_printed",
        "the words that print the classification",
        lambda c: c.facts.classification.printed if c.facts.classification else "",
    ),
    Column("handling", "how it was to be handled", lambda c: _SEPARATOR.join(c.facts.handling)),
    Column("senders", "who sent it", lambda c: _names(c, "sent")),
    Column("sent_from", "where it was sent", lambda c: _places(c, "sent")),
    Column("addressees", "to whom it was addressed", lambda c: _names(c, "to")),
    Column("sent_to", "where it was received", lambda c: _places(c, "to")),
    Column("copies", "who got copies", lambda c: _names(c, "cc", "info", "distribution")),
    Column("languages", "the languages of its texts", lambda c: _SEPARATOR.join(c.facts.languages)),
    Column("original_language", "the language of the original", lambda c: c.facts.original_language),
    Column("translators", "who translated it", lambda c: _SEPARATOR.join(c.facts.translators)),
    Column("funders", "who paid for its publication", lambda c: _SEPARATOR.join(c.facts.funders)),
    Column("archive", "where the original is kept", lambda c: c.facts.repository),
    Column("shelfmark", "its shelfmark there", lambda c: c.facts.shelfmark),
    Column("leaves", "the leaves of it", lambda c: c.facts.leaves),
    Column("record", "the number of its record in a digital archive", lambda c: c.facts.record),
    Column("summary", "what it is about", lambda c: c.facts.summary),
    Column("remarks", "what the editors remark", lambda c: _SEPARATOR.join(c.facts.remarks)),
    Column("left_blank", "parts of the form that were left blank", lambda c: _SEPARATOR.join(c.facts.blank)),
    Column("changed", "when its file was last changed", lambda c: c.facts.changed.sort if c.facts.changed else ""),
    Column("html", "its page in the site", lambda c: c.html),
    Column("tei", "its TEI file in the site", lambda c: f"tei/{c.identifier}.xml"),
)
PARTIES: Final[tuple[Column[_Party], ...]] = (
    Column("cable", "the identifier of the cable", lambda p: p[0].identifier),
    Column("role", "what the party did with the cable", lambda p: p[1].role),
    Column("kind", "person, organisation, place or name", lambda p: p[1].kind),
    Column("name", "its name as the header gives it", lambda p: p[1].name),
    Column("entry", "the identifier of its authority entry", lambda p: p[2]),
    Column("copies", "how many copies it got", lambda p: p[1].copies or "", "integer"),
)
ENTRIES: Final[tuple[Column[Seen], ...]] = (
    Column("id", "the identifier of the entry", lambda s: s.entry.identifier),
    Column("name", "its name", lambda s: s.entry.name),
    Column("sort", "the form by which it is sorted", lambda s: s.entry.sort),
    Column("variants", "other forms of the name", lambda s: _SEPARATOR.join(name for _, name in s.entry.variants)),
    Column("dates", "dates of life", lambda s: s.entry.dates),
    Column("role", "office or occupation", lambda s: s.entry.role),
    Column("country", "the country", lambda s: s.entry.country),
    Column("note", "what the edition says of it", lambda s: s.entry.note),
    Column("latitude", "degrees north", lambda s: s.entry.latitude, "number"),
    Column("longitude", "degrees east", lambda s: s.entry.longitude, "number"),
    Column(
        "identifiers",
        "numbers in authority files",
        lambda s: _SEPARATOR.join(f"{kind}:{number}" if kind else number for kind, number in s.entry.numbers),
    ),
    Column("sent", "in how many cables it is a sender", lambda s: s.roles.get("sent", 0), "integer"),
    Column("received", "in how many it is an addressee", lambda s: s.roles.get("to", 0), "integer"),
    Column("copied", "in how many it got a copy", lambda s: s.roles.get("copied", 0), "integer"),
    Column("mentioned", "in how many the text names it", lambda s: s.mentioned, "integer"),
    Column("first", "the date of the first cable that names it", lambda s: s.first),
    Column("last", "the date of the last one", lambda s: s.last),
)
REFERENCES: Final[tuple[Column[_Reference], ...]] = (
    Column("cable", "the identifier of the cable that refers", lambda r: r[0]),
    Column("type", "the type of the reference", lambda r: r[1]),
    Column("target", "the identifier of the cable that it refers to; empty where it is not here", lambda r: r[2]),
    Column("words", "the words that refer to a document that is not here", lambda r: r[3]),
)
_COPIES: Final = frozenset({"cc", "info", "distribution", "copied"})


class Tabled:
    """An edition as the subject of tables."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def seen(self, kind: str) -> Iterator[Seen]:
        """The authority entries of a kind, each with its part in the cables, sorted by name."""
        return self._tally.seen(entry for entry in self.catalogue.authority.entries.values() if entry.kind == kind)

    @functools.cached_property
    def _tally(self) -> "_Tally":
        return _Tally(self.catalogue.cables)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table.

    Attributes:
        name: the stem of its file.
        meaning: what it holds, in a sentence.
        columns: its columns.
        rows: the subjects of its rows.
        key: the column that no two rows share the value of; empty where there is none.
        foreign: columns whose values are those of a column of another table: own column, table, its column.
    """

    name: str
    meaning: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Tabled], Iterable[Row]]
    key: str = ""
    foreign: tuple[tuple[str, str, str], ...] = ()


OF_CABLE: Final = (("cable", "cables", "id"),)
CABLES_TABLE: Final = Table("cables", "The cables in the order of time.", CABLES, lambda t: t.catalogue.cables, "id")
TABLES: Final[tuple[Table[Any], ...]] = (
    CABLES_TABLE,
    Table("parties", "Who had a part in each cable: a line for each part.", PARTIES, lambda t: _parties(t.catalogue),
          foreign=OF_CABLE),
    Table("persons", "The persons of the authority files.", ENTRIES, lambda t: t.seen("person"), "id"),
    Table("places", "The places of the authority files.", ENTRIES, lambda t: t.seen("place"), "id"),
    Table("organisations", "The organisations of the authority files.", ENTRIES, lambda t: t.seen("org"), "id"),
    Table("references", "What each cable refers to.", REFERENCES, lambda t: _references(t.catalogue),
          foreign=(*OF_CABLE, ("target", "cables", "id"))),
)  # fmt: skip


def tables(catalogue: Catalogue) -> dict[str, Callable[[], bytes]]:
    """What makes each file of the folder, by its path in the site."""
    tabled = Tabled(catalogue)
    made: dict[str, Callable[[], bytes]] = {
        f"data/{table.name}.csv": lambda own=table: b"".join(csv_lines(own.columns, own.rows(tabled)))  # type: ignore[misc]
        for table in TABLES
    }
    made["data/cables.json"] = lambda: b"".join(json_lines(CABLES, catalogue.cables))
    made["data/datapackage.json"] = lambda: package(catalogue.settings, TABLES, "csv")
    return made


def shown_in(path: str, catalogue: Catalogue) -> Shown | None:
    """What a file of the folder shows; nothing where that can be anything of the edition."""
    if path in ("data/cables.csv", "data/cables.json"):
        return Shown(lambda: catalogue.cables)
    counted = ("parties", "persons", "places", "organisations")
    return Shown(counts=True) if path in (f"data/{name}.csv" for name in counted) else None


def csv_lines(columns: tuple[Column[Row], ...], rows: Iterable[Row]) -> Iterator[bytes]:
    """A table as CSV, in pieces of a few hundred rows."""
    with io.StringIO(newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(column.name for column in columns)
        for number, row in enumerate(rows):
            writer.writerow(str(column.value(row)) for column in columns)
            if number % _PIECE == _PIECE - 1:
                yield _taken(stream)
        yield _taken(stream)


def json_lines(columns: tuple[Column[Row], ...], rows: Iterable[Row]) -> Iterator[bytes]:
    """A table as a JSON array, in pieces; one row to a line, so that two states of the file can be compared."""
    yield b"["
    for number, row in enumerate(rows):
        line = json.dumps({column.name: column.value(row) for column in columns}, ensure_ascii=False)
        yield f"{',' if number else ''}\n{line}".encode()
    yield b"\n]\n"


def _taken(stream: io.StringIO) -> bytes:
    taken = stream.getvalue().encode()
    stream.seek(0)
    stream.truncate()
    return taken


def _parties(catalogue: Catalogue) -> Iterator[_Party]:
    for entry in catalogue.cables:
        for party, ref in entry.parties:
            yield entry, party, ref


def _references(catalogue: Catalogue) -> Iterator[_Reference]:
    for entry in catalogue.cables:
        for kind, target in entry.references:
            yield entry.identifier, kind, target, ""
        for link in catalogue.missing(entry.identifier):
            yield entry.identifier, "missing", "", link.occurrence.words


class _Tally:
    """In how many cables each authority entry has which part, and when."""

    def __init__(self, cables: Iterable[CatalogueEntry]) -> None:
        self._roles: dict[str, dict[str, int]] = {}
        self._mentioned: dict[str, int] = {}
        self._dates: dict[str, tuple[str, str]] = {}
        for cable in cables:
            for ref, role in {(ref, "copied" if p.role in _COPIES else p.role) for p, ref in cable.parties if ref}:
                own = self._roles.setdefault(ref, {})
                own[role] = own.get(role, 0) + 1
            for ref in cable.mentions:
                self._mentioned[ref] = self._mentioned.get(ref, 0) + 1
            for ref in cable.names if cable.sort else ():
                self._dates[ref] = (self._dates.get(ref, (cable.sort, ""))[0], cable.sort)

    def seen(self, entries: Iterable[Entry]) -> Iterator[Seen]:
        """Each entry with its part, sorted by name."""
        for entry in sorted(entries, key=lambda entry: (entry.sort.casefold(), entry.identifier)):
            ref = entry.identifier
            first, last = self._dates.get(ref, ("", ""))
            yield Seen(entry, self._roles.get(ref, {}), self._mentioned.get(ref, 0), first, last)


def package(settings: Settings, described: Iterable[Table[Any]], form: str) -> bytes:
    """The description of tables as a Data Package: `datapackage.json`.

    Args:
        settings: the edition.
        described: the tables.
        form: the form of their files, a name in `MEDIA`.
    """
    made: dict[str, Any] = {"name": "edition", "title": settings.title}
    if settings.subtitle or settings.statement:
        made["description"] = ". ".join(text for text in (settings.subtitle, settings.statement) if text)
    if settings.base_url:
        made["homepage"] = f"{settings.base_url.rstrip('/')}/"
    if settings.licence or settings.licence_url:
        # The name is for programs, so it has only the signs that they take.
        name = re.sub(r"[^-a-zA-Z0-9._]+", "-", settings.licence).strip("-")
        named = {"name": name, "title": settings.licence, "path": settings.licence_url}
        made["licenses"] = [{key: value for key, value in named.items() if value}]
        if not (name or settings.licence_url):
            del made["licenses"]
    if settings.editors:
        made["contributors"] = [{"title": editor, "role": "author"} for editor in settings.editors]
    made["resources"] = [_resource(table, form) for table in described]
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table[Any], form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.kind, "description": c.meaning} for c in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [table.key]
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [its]}}
            for column, other, its in table.foreign
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.{form}",
        "description": table.meaning,
        "format": form,
        "mediatype": MEDIA[form],
        **({} if form == "parquet" else {"encoding": "utf-8"}),
        "schema": schema,
    }
