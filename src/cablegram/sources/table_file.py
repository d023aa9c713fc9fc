"""Tables as CSV or TSV files: each row a document of named cells, read one after another.

The quoting is that of RFC 4180. A row with a broken quote is an error of its own, and the rows behind it are read.
"""

import csv
import dataclasses
import functools
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple

from cablegram.model import Place
from cablegram.problems import Problem, error, warning
from cablegram.sources.document import Line
from cablegram.sources.placed import PlacedDocument
from cablegram.sources.text_stream import encoding_of, fit_for_xml, text_of, unfit_characters, words_in

SUFFIXES: Final = (".csv", ".tsv", ".tab")
# Columns whose cells tell the rows apart, the best first.
_KEYS: Final = ("record_id", "id", "identifier", "xml:id", "record", "number", "no", "no.", "file", "filename")
_LONGEST_ROW: Final = 16 << 20
_COMMON_LENGTH: Final = 160
_QUOTES: Final = "check its quotation marks: a quote within a quoted cell is written twice"
# How much is read again and again behind broken quotes before the rest of the file is given up.
_LONGEST_SEARCH: Final = 64 << 20


@dataclasses.dataclass(frozen=True)
class TableDocument(PlacedDocument):
    """One row of a table; its lines are counted over its cells.

    Attributes:
        columns: the names of the columns, as the first row prints them, without the space around them.
        cells: the words of each cell, as many as there are columns; a JSON array of strings stays as it is here.
        cell_lines: the visible lines of each cell; those of a JSON array of strings are its strings.
        row: the line of the file on which the row begins.
    """

    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    cell_lines: tuple[tuple[Line, ...], ...] = ()
    row: int = 1

    def cell(self, column: str) -> str:
        """The words in a column, told by its name in any case; empty where there is none."""
        return next((cell for name, cell in zip(self.columns, self.cells, strict=True) if _same(name, column)), "")


def claims_table(name: str, _head: bytes) -> bool:
    """Whether a file is a table, told by the ending of its name."""
    return name.lower().endswith(SUFFIXES)


class Row(NamedTuple):
    """A row of a table before its cells are read: its text as it stands in the file, and what reads it."""

    raw: str
    read: Callable[[], tuple[TableDocument | None, tuple[Problem, ...]]]


def table_documents(name: str, stream: BinaryIO) -> Iterator[tuple[TableDocument | None, tuple[Problem, ...]]]:
    """The rows of a table in their order, each with its problems; no document for a row that cannot be read."""
    return (row.read() for row in table_rows(name, stream))


def table_rows(name: str, stream: BinaryIO) -> Iterator[Row]:
    """The rows of a table in their order, none of them read yet: a run may know some of them already."""
    encoding, odd = encoding_of(name, stream)
    # The module's own limit is for all of the program; a row has another one here.
    csv.field_size_limit(_LONGEST_ROW)
    with text_of(stream, encoding) as text:
        lines = _Lines(text)
        dialect = _dialect(name, lines)
        for row in _rows(name, lines, dialect):
            yield Row(row.raw, functools.partial(_with, odd, row.read)) if odd else row
            odd = ()


def _with(
    odd: tuple[Problem, ...], read: Callable[[], tuple[TableDocument | None, tuple[Problem, ...]]]
) -> tuple[TableDocument | None, tuple[Problem, ...]]:
    """A row with what was odd about its file."""
    document, problems = read()
    return document, (*odd, *problems)


def strings_of(cell: str) -> tuple[str, ...] | None:
    """The strings of a cell that is a JSON array of strings or numbers; nothing where it is something else."""
    said = cell.strip()
    if said[:1] != "[" or said[-1] != "]" or len(said) > _LONGEST_ROW:
        return None
    if said == "[]":
        return ()
    return _strings_in(said) if len(said) > _COMMON_LENGTH else _common_strings_in(said)


# The rows of a table have many of their short cells in common: languages, subjects, collections.
@functools.lru_cache(maxsize=512)
def _common_strings_in(said: str) -> tuple[str, ...] | None:
    return _strings_in(said)


def _strings_in(said: str) -> tuple[str, ...] | None:
    try:
        values = json.loads(said)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in values):
        return None
    return tuple(value if isinstance(value, str) else json.dumps(value) for value in values)


class _TooLong(Exception):  # noqa: N818 - not an error yet: it may be the fault of a quote
    """A row that takes more of the file than a row may."""


class _Lines:
    """The lines of a file, those that the row in hand has taken, and lines that were put back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._back: list[str] = []
        self.taken: list[str] = []
        self.number = 0
        self.first = 1
        self._size = 0
        self.searched = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._size > _LONGEST_ROW:
            raise _TooLong
        line = self._back.pop() if self._back else self._text.readline(_LONGEST_ROW)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """Begins a new row."""
        self.first = self.number + 1
        self.taken = []
        self._size = 0

    def put_back(self) -> None:
        """Puts back all lines of the row in hand but the first one."""
        self.searched += self._size
        rest = self.taken[1:]
        self._back.extend(reversed(rest))
        self.number -= len(rest)
        self.begin()


class _Dialect(csv.Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL
    strict = True


def _dialect(name: str, lines: _Lines) -> type[_Dialect]:
    """How the table is written: by its first line, or a tab where the name says so."""
    first = next((line for line in lines if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first[:_LONGEST_ROW])
    mark = "\t" if name.lower().endswith((".tsv", ".tab")) else max(",;\t|", key=bare.count)
    single = first.startswith("'") and first.rstrip().endswith("'")

    class Dialect(_Dialect):
        delimiter = mark
        quotechar = "'" if single else '"'

    # The first line is read again as a row.
    lines.taken = ["", first] if first else [""]
    lines.put_back()
    lines.searched = 0
    return Dialect


def _rows(name: str, lines: _Lines, dialect: type[_Dialect]) -> Iterator[Row]:
    reader = csv.reader(lines, dialect)
    columns: tuple[str, ...] = ()
    broken = False
    # The first line behind a broken row that is no whole one; 0 where there is none.
    behind = 0
    # As a spreadsheet counts them.
    number = 1
    while True:
        lines.begin()
        line = lines.first
        fault = ""
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            break
        except (csv.Error, _TooLong) as error_of_row:
            fault = _said(error_of_row)
        if not fault and not any(cell.strip() for cell in cells):
            continue
        if not fault and not columns:
            columns = tuple(_column(cell) for cell in cells)
            continue
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if not fault and len(cells) > len(columns):
            fault = f"it has {len(cells)} cells, but the first row names {len(columns)} columns"
        # Behind a broken row only a whole one can be trusted to begin where it seems to.
        if broken and (fault or len(cells) != len(columns)):
            if lines.searched > _LONGEST_SEARCH:
                told = "the rows from here on cannot be told apart; the rest of the file was not read"
                yield _unread(error(name, "broken-table", told, line=behind or line, hint=_QUOTES))
                return
            behind = behind or line
            lines.put_back()
            continue
        if fault:
            yield _broken(name, fault, line, first=not columns)
            broken, behind = True, 0
            if not columns:
                return
            lines.put_back()
            continue
        broken = False
        number += 1
        raw = "".join(lines.taken)
        yield Row(raw, functools.partial(_document, name, columns, cells, raw, line=line, number=number))
    if broken and behind:
        told = "no whole row stands behind the broken one; the rest of the file, from here on, was not read"
        yield _unread(error(name, "broken-table", told, line=behind, hint=_QUOTES))
    if number == 1 and not broken:
        message = "this table has no row below the names of its columns" if columns else "this file holds no text"
        yield _unread(error(name, "empty-source", message))


def _broken(name: str, fault: str, line: int, *, first: bool) -> Row:
    """A row that is broken; without the first one, which names the columns, no other can be read."""
    rest = "; it should name the columns, and so the rest of the file was not read" if first else ""
    return _unread(error(name, "broken-row", f"this row cannot be read: {fault}{rest}", line=line, hint=_QUOTES))


def _unread(fault: Problem) -> Row:
    """A row that cannot be read."""
    return Row("", lambda: (None, (fault,)))


def _said(fault: Exception) -> str:
    if isinstance(fault, _TooLong) or "field limit" in str(fault):
        return "a cell does not end; its closing quotation mark may be missing"
    if "unexpected end" in str(fault):
        return "the file ends within a quoted cell"
    return "words stand behind the closing quotation mark of a cell"


def _document(
    name: str, columns: tuple[str, ...], cells: list[str], raw: str, *, line: int, number: int
) -> tuple[TableDocument, tuple[Problem, ...]]:
    problems: list[Problem] = []
    if len(cells) < len(columns):
        told = f"this row has {len(cells)} cells, but the first row names {len(columns)} columns; the last are empty"
        problems.append(warning(name, "short-row", told, line=line))
        cells = [*cells, *([""] * (len(columns) - len(cells)))]
    first_unfit = ""
    places = _places(raw, cells, line)
    # The cells have no characters but those of the row, and nearly all rows are fit as they are.
    if fit_for_xml(raw)[1]:
        sound = [fit_for_xml(cell) for cell in cells]
        cells = [cell for cell, _ in sound]
        first_unfit = next((unfit for _, unfit in sound if unfit), "")
    if first_unfit:
        problems.append(unfit_characters(name, first_unfit, line))
    own: list[Line] = []
    own_places: list[Place] = []
    cell_lines: list[tuple[Line, ...]] = []
    for cell, place in zip(cells, places, strict=True):
        before = len(own)
        for where, words in _cell_words(cell, place) if cell else ():
            own_places.append(where)
            own.append(Line.of(len(own_places), 1, words))
        cell_lines.append(tuple(own[before:]))
    key = next((cell for at in _telling(columns) if (cell := cells[at].strip())), "")
    document = TableDocument(
        name,
        tuple(own),
        record=" ".join(key.split())[:80] or f"row-{number}",
        columns=columns,
        cells=tuple(cells),
        cell_lines=tuple(cell_lines),
        row=line,
        places=tuple(own_places),
    )
    return document, tuple(problems)


def _column(cell: str) -> str:
    """The name of a column, as a document may hold it."""
    return fit_for_xml(cell)[0].replace("\v", " ").replace("\f", " ").strip().lstrip("\ufeff")


# The rows of a table have the same columns.
@functools.lru_cache(maxsize=8)
def _telling(columns: tuple[str, ...]) -> tuple[int, ...]:
    """Where the cells stand that tell the rows apart, the best first."""
    places = {column.lower(): at for at, column in enumerate(columns)}
    return tuple(places[name] for name in _KEYS if name in places)


def _cell_words(cell: str, place: Place) -> Sequence[tuple[Place, str]]:
    """The words of each line of a cell, or of each of its strings, and where they stand in the file."""
    strings = strings_of(cell)
    if strings is None:
        return words_in(cell, place)
    found: list[tuple[Place, str]] = []
    column = place.column
    for string in strings:
        # Line ends within a string are escaped, and so no lines of the file.
        where = Place(place.line, column)
        found += [(where, words) for _, words in words_in(_fit(string), place)]
        column += len(string) + 4
    return tuple(found)


def _fit(string: str) -> str:
    return fit_for_xml(string)[0]


def _places(raw: str, cells: list[str], line: int) -> list[Place]:
    """Where the words of each cell begin in the file; the parser does not tell."""
    places: list[Place] = []
    end_of_line = "\n" if "\n" in raw else "\r"
    position = counted_to = 0
    before = -1
    for cell in cells:
        found = position
        written = ""
        if cell:
            written = cell.replace('"', '""') if '"' in cell else cell
            found = max(raw.find(written, position), position)
        if ends := raw.count(end_of_line, counted_to, found):
            line += ends
            before = raw.rfind(end_of_line, 0, found)
        counted_to = found
        places.append(Place(line, found - before))
        position = found + len(written)
    return places


def _same(name: str, column: str) -> bool:
    return name.lower() == column.lower()
