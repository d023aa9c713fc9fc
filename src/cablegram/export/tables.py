"""Flat tables, for spreadsheets, databases and statistics: CSV, JSON and Parquet with a Data Package beside them.

They are those of the site's folder `data/` and some more, which need the texts.
"""

import importlib
import io
import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty, words_of
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import ALL
from cablegram.publish.machine.tables import (
    OF_CABLE,
    TABLES,
    Column,
    Table,
    Tabled,
    csv_lines,
    json_lines,
    package,
)
from cablegram.publish.machine.text import read_text
from cablegram.xml import find_all, local_name

HOLDS: Final = ALL
_GROUP: Final = 2000  # rows of a Parquet row group
_DISTRIBUTED: Final = frozenset({"cc", "info", "distribution"})
# Where in a text a date can stand, so that a reader knows what it is a witness of.
_PLACES: Final = frozenset("stamp opener closer dateline note head p item cell".split())


@dataclass(frozen=True)
class DateRow:
    """A date with its place: the cable, where in its file, and the element."""

    cable: str
    place: str
    node: etree._Element

    def said(self, *names: str) -> str:
        """The first attribute that there is."""
        return next((value for name in names if (value := self.node.get(name))), "")


@dataclass(frozen=True)
class TextRow:
    """A part of a text, or a note of it."""

    cable: str
    number: int
    part: str
    language: str
    words: str


_Distributed = tuple[CatalogueEntry, int, NamedParty, str]
DATES: Final[tuple[Column[DateRow], ...]] = (
    Column("cable", "the identifier of the cable", lambda d: d.cable),
    Column("witness", "where it stands: an action of the header, or a part of the text", lambda d: d.place),
    Column("words", "its words", lambda d: words_of(d.node)),
    Column("when", "the date by ISO 8601, to the precision known", lambda d: d.said("when", "when-iso")),
    Column("not_before", "the first date that it may mean", lambda d: d.said("notBefore")),
    Column("not_after", "the last date that it may mean", lambda d: d.said("notAfter")),
    Column("from_date", "the first date of a span of time", lambda d: d.said("from")),
    Column("to_date", "the last date of a span of time", lambda d: d.said("to")),
    Column("certainty", "how sure it is", lambda d: d.said("cert")),
    Column("evidence", "what it rests upon", lambda d: d.said("evidence")),
)
DISTRIBUTION: Final[tuple[Column[_Distributed], ...]] = (
    Column("cable", "the identifier of the cable", lambda d: d[0].identifier),
    Column("number", "the place in the list, from 1", lambda d: d[1], "integer"),
    Column("role", "cc, info or distribution", lambda d: d[2].role),
    Column("kind", "person, organisation, place or name", lambda d: d[2].kind),
    Column("name", "its name as the header gives it", lambda d: d[2].name),
    Column("entry", "the identifier of its authority entry", lambda d: d[3]),
    Column("copies", "how many copies it got", lambda d: d[2].copies or "", "integer"),
)
MENTIONS: Final[tuple[Column[tuple[str, str]], ...]] = (
    Column("cable", "the identifier of the cable", lambda m: m[0]),
    Column("entry", "the identifier of an authority entry that its text points to", lambda m: m[1]),
)
TEXTS: Final[tuple[Column[TextRow], ...]] = (
    Column("cable", "the identifier of the cable", lambda t: t.cable),
    Column("number", "the number of the part or note in the cable, from 1", lambda t: t.number, "integer"),
    Column("part", "original, translation, another type of division, or note", lambda t: t.part),
    Column("language", "the language of the part", lambda t: t.language),
    Column("words", "its reading text; [1] is where note 1 stands", lambda t: t.words),
)


def _distribution(tabled: Tabled) -> Iterator[_Distributed]:
    for entry in tabled.catalogue.cables:
        listed = [(party, ref) for party, ref in entry.parties if party.role in _DISTRIBUTED]
        yield from ((entry, number, party, ref) for number, (party, ref) in enumerate(listed, start=1))


def _mentions(tabled: Tabled) -> Iterator[tuple[str, str]]:
    return ((entry.identifier, ref) for entry in tabled.catalogue.cables for ref in entry.mentions)


MORE: Final[tuple[Table[Any], ...]] = (
    Table("distribution", "Who got copies of each cable, in the order of the list.", DISTRIBUTION, _distribution,
          foreign=OF_CABLE),
    Table("mentions", "Which persons, places and organisations the text of each cable names.", MENTIONS, _mentions,
          foreign=OF_CABLE),
)  # fmt: skip


def _dates(identifier: str, root: etree._Element) -> Iterator[DateRow]:
    for node in find_all(root, "t:teiHeader//t:date | t:teiHeader//t:origDate | t:text//t:date"):
        yield DateRow(identifier, _witness(node), node)


def _witness(node: etree._Element) -> str:
    for above in node.iterancestors():
        name = local_name(above)
        if name == "correspAction":
            return " ".join(filter(None, (above.get("type"), above.get("subtype"))))
        if name in ("creation", "msDesc", "publicationStmt", "revisionDesc", "fileDesc", "profileDesc", "teiHeader"):
            return name
        if name in _PLACES:
            division = next(above.iterancestors("{*}div"), None)
            kind = division.get("type") if division is not None else ""
            return " ".join(filter(None, ("text" if name == "p" else name, kind)))
    return "text"


def _texts(identifier: str, root: etree._Element) -> Iterator[TextRow]:
    parts, notes = read_text(root)
    rows = [(part.kind, part.language, part.words) for part in parts] + [("note", "", note) for note in notes]
    for number, (kind, language, words) in enumerate(rows, start=1):
        yield TextRow(identifier, number, kind, language, words)


# Tables whose rows come out of the files themselves, a file at a time.
FILED: Final[tuple[tuple[Table[Any], Callable[[str, etree._Element], Iterator[Any]]], ...]] = (
    (Table("dates", "Every date of header and text, each a witness.", DATES, lambda _: (), foreign=OF_CABLE), _dates),
    (Table("texts", "The texts: a line for each part and note.", TEXTS, lambda _: (), foreign=OF_CABLE), _texts),
)
ALL_TABLES: Final = (*TABLES, *MORE, *(table for table, _ in FILED))


def csv_tables(exported: Exported) -> Made:
    """CSV by RFC 4180 in UTF-8, one file to a table."""
    yield from _made(exported, "csv", csv_lines)


def json_tables(exported: Exported) -> Made:
    """JSON arrays of objects, one file to a table; what is empty is null."""
    yield from _made(exported, "json", json_lines)


def parquet_tables(exported: Exported) -> Made:
    """Parquet with typed columns, one file to a table; what is empty is null."""
    yield from _made(exported, "parquet", _parquet_pieces)


def _made(
    exported: Exported,
    form: str,
    pieces: Callable[[tuple[Column[Any], ...], Iterable[Any]], Iterator[bytes]],
) -> Made:
    losses: list[Loss] = []
    for table, rows in _tables(exported):
        columns = tuple(_typed(column, losses, as_text=form == "csv") for column in table.columns)
        for piece in pieces(columns, rows):
            yield Piece(f"{table.name}.{form}", piece)
    yield Piece("datapackage.json", package(exported.settings, ALL_TABLES, form))
    yield from losses


def _tables(exported: Exported) -> Iterator[tuple[Table[Any], Iterable[Any]]]:
    tabled = Tabled(exported.catalogue)
    for table in (*TABLES, *MORE):
        yield table, table.rows(tabled)
    for table, of_file in FILED:
        rows = (row for entry, cable in exported.cables() for row in of_file(entry.identifier, cable.load().root))
        yield table, rows


def _typed(column: Column[Any], losses: list[Loss], *, as_text: bool) -> Column[Any]:
    """A column whose values have its type, or are empty; as text, they are written as the edition writes them."""

    def value(row: object) -> object:
        text = str(found) if (found := column.value(row)) is not None else ""
        if text and column.kind == "number" and not _is_number(text):
            losses.append(Loss(f"a value of the column {column.name} that is no number", text))
            text = ""
        if as_text or not text:
            return text if as_text else None
        return {"integer": int, "number": float}.get(column.kind, str)(text)

    return Column(column.name, column.meaning, value, column.kind)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and text.isascii() and "_" not in text
    except ValueError:
        return False


def _parquet_pieces(columns: tuple[Column[Any], ...], rows: Iterable[Any]) -> Iterator[bytes]:
    # By name, because it is large, may be missing, and ships no types.
    pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    kinds = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in columns])
    sink = _Sink()
    own = iter(rows)
    with parquet.ParquetWriter(pyarrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while group := list(itertools.islice(own, _GROUP)):
            named = {column.name: [column.value(row) for row in group] for column in columns}
            writer.write_table(pyarrow.table(named, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Takes bytes and gives away those that came since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  whatever has bytes, as io declares it
        """Keeps the bytes."""
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def tell(self) -> int:
        """How many bytes came so far."""
        return self._length

    def taken(self) -> bytes:
        """The bytes that came since this was last called."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken
