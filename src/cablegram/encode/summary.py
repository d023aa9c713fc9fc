"""The account of a run for an editor: what was found in each source, as a table, as JSON, as CSV."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Sequence
from typing import Final

from cablegram.encode.readings import Reading
from cablegram.problems import Problem, Severity

# The columns of the table: heading, and the fields that count for it.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "number": ("dispatch",),
    "date": ("date", "page-date", "sent", "dateTimeGroup", "entry"),
    "level": ("precedence",),
    "class": ("classification",),
    "from": ("from", "signed"),
    "to": ("to", "salute"),
    "cc": ("cc", "info"),
    "distr": ("distribution",),
    "stamps": ("stamp", "registry"),
    "archive": ("citation",),
    "text": ("message",),
}
_COUNTED: Final = frozenset({"from", "to", "cc", "distr", "stamps", "text"})
_MOST_ROWS: Final = 40
_WORST: Final = 10
_NAME: Final = 30
_WIDTH: Final = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """What became of one source.

    Attributes:
        source: the source, `file#record` for a record of a file.
        what: what was done with it: encoded, unchanged, kept, same, failed.
        target: the TEI file; empty where there is none.
        reader: the name of the reader; empty where none read it in this run.
        found: how many fields were found, in the order of `COLUMNS`.
        doubtful: the columns of which one is of low certainty or not understood.
        errors: number of errors.
        warnings: number of warnings.
        unread: number of lines that no rule reads.
    """

    source: str
    what: str
    target: str = ""
    reader: str = ""
    found: tuple[int, ...] = ()
    doubtful: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
    unread: int = 0

    def done(self, what: str, target: str) -> "Row":
        """The row with what was done with its source; a run says it of each, and `dataclasses.replace` is slow."""
        return Row(
            self.source,
            what,
            target,
            self.reader,
            self.found,
            self.doubtful,
            self.errors,
            self.warnings,
            self.unread,
        )

    @property
    def doubt(self) -> tuple[int, int, int, int]:
        """By which rows are sorted, the most doubtful last: errors, warnings, doubtful fields, unread lines."""
        return self.errors, self.warnings, len(self.doubtful), self.unread


def row_of(source: str, reader: str, found: Iterable[Reading], problems: Sequence[Problem]) -> Row:
    """The row of one source that was read; `what` and `target` are still to be said.

    Args:
        source: its name.
        reader: the name of its reader.
        found: everything that was read from it.
        problems: everything that was said of it.
    """
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    numbers: dict[str, int] = {}
    doubtful: set[str] = set()
    unread = 0
    for reading in found:
        field = reading.field
        unread += field == "unread"
        if not reading.printed:
            continue
        numbers[field] = numbers.get(field, 0) + (reading.value.count("; ") + 1 if field in _PARTIES else 1)
        if reading.doubtful:
            doubtful.add(field)
    return Row(
        source,
        "",
        "",
        reader,
        tuple([sum([numbers.get(field, 0) for field in fields]) for fields in COLUMNS.values()]),
        tuple(name for name, fields in COLUMNS.items() if not doubtful.isdisjoint(fields)),
        errors,
        warnings,
        unread,
    )


_PARTIES: Final = frozenset({"from", "to", "cc", "info", "distribution"})


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of at most 100 columns: one line for each of a few, else one for each reader."""
    read = [row for row in rows if row.reader]
    if not read:
        return ""
    return _by_source(read) if len(read) <= _MOST_ROWS else _by_reader(read)


def _by_source(rows: Sequence[Row]) -> str:
    lines = [f"{'source':{_NAME}} " + " ".join(_heading(name) for name in COLUMNS) + " warn unread"]
    for row in rows:
        marks = (_mark(row, name, number) for name, number in zip(COLUMNS, row.found, strict=True))
        cells = " ".join(f"{mark:>{len(_heading(name))}}" for name, mark in zip(COLUMNS, marks, strict=False))
        lines.append(f"{_short(row.source):{_NAME}} {cells} {_number(row.warnings):>4} {_number(row.unread):>6}")
    lines.append(_LEGEND)
    return "\n".join(lines)


_HEADINGS: Final = {
    "title": "ti",
    "number": "no",
    "date": "date",
    "level": "lev",
    "class": "cls",
    "from": "from",
    "to": "to",
    "cc": "cc",
    "distr": "dis",
    "stamps": "st",
    "archive": "arch",
    "text": "text",
}
_LEGEND: Final = (
    "+ or a number: found   ~ doubtful or not understood   · none\n"
    "ti title, no dispatch number, lev level, cls classification, dis distribution, st stamps,\n"
    "arch archive and shelfmark"
)


def _heading(name: str) -> str:
    return _HEADINGS[name]


def _mark(row: Row, name: str, number: int) -> str:
    if not number:
        return "·"
    mark = str(number) if name in _COUNTED else "+"
    return f"{mark}~" if name in row.doubtful and name in _COUNTED else "~" if name in row.doubtful else mark


def _number(number: int) -> str:
    return str(number) if number else "·"


def _by_reader(rows: Sequence[Row]) -> str:
    """For each reader, in how many of its sources each field was found; then the sources to look at first."""
    lines = [f"{'reader':18} {'sources':>7} " + " ".join(f"{_heading(name):>4}" for name in COLUMNS) + "  warn unread"]
    for reader in sorted({row.reader for row in rows}):
        own = [row for row in rows if row.reader == reader]
        shares = [
            sum(bool(number) for number in numbers) * 100 // len(own)
            for numbers in zip(*(row.found for row in own), strict=True)
        ]
        cells = " ".join(f"{share:>3}%" for share in shares)
        warnings, unread = sum(row.warnings for row in own), sum(row.unread for row in own)
        lines.append(f"{reader[:18]:18} {len(own):>7} {cells} {warnings:>5} {unread:>6}")
    lines.append("in how many of the sources each field was found")
    worst = sorted((row for row in rows if any(row.doubt)), key=lambda row: row.doubt, reverse=True)[:_WORST]
    if worst:
        lines.append("most to look at:")
        lines.extend(
            f"  {_short(row.source):{_NAME}} {row.errors} errors, {row.warnings} warnings, {row.unread} unread lines"
            + (f"; doubtful: {', '.join(row.doubtful)}" if row.doubtful else "")
            for row in worst
        )
    return "\n".join(line[:_WIDTH] for line in lines)


def _short(source: str) -> str:
    """The end of a long name, which tells more than its beginning."""
    source = source.replace("\n", "\ufffd")
    return source if len(source) <= _NAME else f"…{source[-_NAME + 1 :]}"


def as_json(rows: Sequence[Row]) -> str:
    """The rows as one JSON document."""
    documents = [
        {
            "source": row.source,
            "what": row.what,
            "target": row.target,
            "reader": row.reader,
            "found": dict(zip(COLUMNS, row.found, strict=False)),
            "doubtful": list(row.doubtful),
            "errors": row.errors,
            "warnings": row.warnings,
            "unread": row.unread,
        }
        for row in rows
    ]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV with a heading."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("source", "what", "target", "reader", *COLUMNS, "doubtful", "errors", "warnings", "unread"))
    for row in rows:
        numbers = row.found or (0,) * len(COLUMNS)
        writer.writerow((_cell(row.source), row.what, _cell(row.target), row.reader, *numbers, " ".join(row.doubtful),
                         row.errors, row.warnings, row.unread))  # fmt: skip
    return stream.getvalue()


def _cell(text: str) -> str:
    """A name that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
