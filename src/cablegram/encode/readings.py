"""What was read from a source, field by field: the words, where they stand, value, certainty and rule.

The summary, the explanation of a field and the review page all show these.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from cablegram.frozen import frozen
from cablegram.header.archival import read_citation
from cablegram.header.classification import Classification
from cablegram.header.dates import DateReading, read_date
from cablegram.header.distribution import Distribution
from cablegram.header.numbers import DispatchNumber
from cablegram.header.precedence import Precedence
from cablegram.model import (
    Block,
    Cable,
    CalendarEntry,
    Encodable,
    Field,
    FieldKind,
    Heading,
    ItemList,
    Message,
    Paragraph,
    Table,
    fields_of,
)
from cablegram.sources.document import Line

Certainty: TypeAlias = Literal["high", "medium", "low", "unknown", ""]
"""`unknown` for words whose value should have been read and was not; empty where there is no value to be sure of."""

# The names of fields on the command line and in reports, where they are not those of the TEI.
NAMES: Final = {
    FieldKind.SENDER: "from",
    FieldKind.ADDRESSEE: "to",
    FieldKind.COPY_TO: "cc",
    FieldKind.DATELINE: "date",
}
_NAMES: Final = {kind: NAMES.get(kind, kind.value) for kind in FieldKind}
PAGE: Final = (
    "page-date",
    "title",
    "citation",
    "summary",
    "donors",
    "rights",
    "record",
    "language",
    "about",
    "address",
    "note",
    "message",
    "furniture",
)
FIELDS: Final[tuple[str, ...]] = tuple(dict.fromkeys((*_NAMES.values(), *PAGE, "entry")))
_VALUED: Final = frozenset(
    {
        FieldKind.PRECEDENCE,
        FieldKind.CLASSIFICATION,
        FieldKind.DISPATCH,
        FieldKind.DATELINE,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.DECIPHERED,
        FieldKind.PRINTED,
        FieldKind.DATE_TIME_GROUP,
    }
)
_RANK: Final[dict[str, int]] = {"unknown": 0, "low": 1, "medium": 2, "high": 3, "": 4}


class Stretch(NamedTuple):
    """Characters of a line of the source: its number, and offsets in its visible text."""

    line: int
    start: int
    end: int


@frozen
class Reading:
    """One thing that was read.

    Attributes:
        field: its name, one of `FIELDS`.
        label: the label as printed; may be empty.
        printed: the words as printed.
        line: 1-based line of the source.
        column: 1-based column.
        value: the regular value in words; empty where there is none.
        certainty: how sure it is.
        rule: the rule that took the words for this field; empty where they are told by their place on the page.
        value_rule: the rule that read the value.
        others: other values that the words can have.
    """

    field: str
    label: str
    printed: str
    line: int
    column: int
    value: str = ""
    certainty: Certainty = ""
    rule: str = ""
    value_rule: str = ""
    others: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether an editor should look at it: unread, not understood, or of low certainty."""
        return self.field == "unread" or self.certainty in ("low", "unknown")


def readings(read: Encodable) -> tuple[Reading, ...]:
    """Everything that was read from a source, in the order of its lines."""
    return tuple(sorted(readings_of(read), key=lambda one: (one.line, one.column)))


def readings_of(read: Encodable) -> Iterator[Reading]:
    """Everything that was read from a source, part by part; this is for those that count."""
    return _of_cable(read) if isinstance(read, Cable) else _of_entries(read.entries, read.unread, read.furniture)


def _of_cable(cable: Cable) -> Iterator[Reading]:
    page = cable.page
    if page.date:
        yield _dated("page-date", page.date)
    if page.title:
        yield _plain("title", page.title)
    if page.citation:
        yield _citation(page.citation)
    for name, paragraphs in (
        ("summary", page.summary),
        ("donors", page.donors),
        ("rights", page.rights),
        ("unread", page.unread),
    ):
        yield from (_plain(name, paragraph) for paragraph in paragraphs)
    if page.record:
        yield _plain("record", page.record)
    if page.original_language:
        tag = cable.original_language
        yield _plain("language", page.original_language, value=tag, certainty="high" if tag else "unknown")
    for line in page.about:
        # What kind of line it is stands for a value.
        yield _plain("about", line.paragraph, value=line.kind.value, certainty="high")
    if page.address:
        yield Reading("address", "", page.address, 0, 0, page.address, "high", "markup.address")
    for note in cable.notes:
        yield from (_plain("note", block) for block in note.blocks if isinstance(block, Paragraph))
    yield from (Reading("furniture", "", "", number, 1) for number in page.furniture)
    yield from (_of_field(field) for field in (*cable.stated.fields, *cable.fields()))
    yield from _of_blocks(cable.blocks)
    for parallel in cable.parallels:
        yield from _of_message(parallel)
    for attachment in cable.attachments:
        yield _plain("message", attachment.heading)
        yield from _of_blocks(attachment.blocks)


def _of_message(message: Message) -> Iterator[Reading]:
    yield from (_of_field(field) for field in fields_of(message.openers, message.closer, message.tail))
    yield from _of_blocks(message.blocks)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Reading]:
    """The words of the message; one list in another is walked with a stack, however deep they lie."""
    waiting = list(reversed(blocks))
    while waiting:
        match waiting.pop():
            case Paragraph() as paragraph:
                yield _plain("message", paragraph)
            case Heading() as heading:
                yield _plain("message", heading.paragraph)
            case Table() as table:
                yield from (_plain("message", cell.paragraph) for row in table.rows for cell in row)
            case ItemList() as items:
                for item in reversed(items.items):
                    waiting.extend(reversed(item.inner))
                    waiting.append(
                        dataclasses.replace(item.paragraph, text=f"{item.mark} {item.paragraph.text}".strip())
                    )


def _of_entries(
    entries: Sequence[CalendarEntry], unread: Sequence[Paragraph], furniture: Sequence[int]
) -> Iterator[Reading]:
    for entry in entries:
        yield _dated("entry", entry.date)
        yield from (_plain("entry", part) for part in (entry.title, entry.abstract) if part)
    yield from (_plain("unread", paragraph) for paragraph in unread)
    yield from (Reading("furniture", "", "", number, 1) for number in furniture)


def _plain(
    name: str,
    paragraph: Paragraph,
    *,
    value: str = "",
    certainty: Certainty = "",
    rule: str = "",
    others: tuple[str, ...] = (),
) -> Reading:
    """Words that are told by their place, with a value and the rule that read it where they have one."""
    place = paragraph.place
    return Reading(name, "", paragraph.text, place.line, place.column, value, certainty, "", rule, others)


def _dated(name: str, paragraph: Paragraph) -> Reading:
    reading = read_date(paragraph.text)
    if reading is None:
        return _plain(name, paragraph, certainty="unknown")
    return _plain(
        name,
        paragraph,
        value=_day(reading),
        certainty=reading.certainty,
        rule=reading.rule,
        others=reading.others,
    )


def _citation(paragraph: Paragraph) -> Reading:
    citation = read_citation(paragraph.text)
    parts: list[str] = []
    rule = ""
    if reference := citation.reference:
        leaves = "-".join(dict.fromkeys(leaf for leaf in (reference.first_leaf, reference.last_leaf) if leaf))
        parts.append(", ".join(part for part in (reference.repository, reference.shelfmark, leaves) if part))
        rule = reference.rule
    if citation.date:
        parts.append(_day(citation.date))
    if citation.translator:
        parts.append(f"translated by {citation.translator}")
    if citation.record:
        parts.append(f"record {citation.record}")
    certainty: Certainty = "high" if citation.reference else "unknown"
    return _plain("citation", paragraph, value="; ".join(parts), certainty=certainty, rule=rule)


def _of_field(field: Field) -> Reading:
    value, certainty, rule, others = _value(field)
    return Reading(
        _NAMES[field.kind],
        field.label,
        field.printed,
        field.place.line,
        field.place.column,
        value,
        certainty,
        field.rule,
        rule,
        others,
    )


def _value(field: Field) -> tuple[str, Certainty, str, tuple[str, ...]]:
    """The value in words, its certainty, the rule that read it, and other values."""
    match field.value:
        case Precedence() as level:
            return " + ".join(level.categories()) or "no level", level.certainty, level.rule, ()
        case Classification() as classification:
            return classification.category, "high", getattr(classification, "rule", ""), ()
        case DispatchNumber() as number:
            certainty: Certainty = "low" if number.slip else "high"
            return number.number, certainty, number.rule, (field.printed,) if number.slip else ()
        case DateReading() as date:
            return _day(date), date.certainty, date.rule, date.others
        case Distribution() as distribution:
            names = [
                f"{r.party.name if r.party else '?'}{f' ({r.copies})' if r.copies else ''}"
                for r in distribution.recipients
            ]
            total = [f"{distribution.total} copies printed"] if distribution.total is not None else []
            return "; ".join((*names, *total)), "high", distribution.rule, ()
        case tuple() as parties if parties:
            surest = min((party.certainty for party in parties), key=lambda name: _RANK[name])
            words = "; ".join(f"{party.name} ({party.kind})" for party in parties)
            return words, surest, ", ".join(dict.fromkeys(party.rule for party in parties)), ()
    return "", "unknown" if field.printed and field.kind in _VALUED else "", "", ()


def _day(reading: DateReading) -> str:
    if reading.when:
        return reading.when
    return "/".join((reading.not_before or "..", reading.not_after or ".."))


def stretches(reading: Reading, lines: Mapping[int, Line]) -> tuple[Stretch, ...]:
    """Where the words of a reading stand: label and value on its line, then further lines of the value.

    Args:
        reading: the reading.
        lines: the lines of its source by their numbers.
    """
    line = lines.get(reading.line)
    if line is None:
        return ()
    if reading.field == "furniture":
        return (Stretch(line.number, 0, len(line.text)),)
    begin = max(0, reading.column - line.column)
    first, *further = reading.printed.split("\n")
    if reading.label and (at := line.text.find(reading.label, begin)) >= 0:
        begin = at
    else:
        at = line.text.find(first, begin)
        begin = at if at >= 0 else begin
    words = line.text.find(first, begin + len(reading.label)) if first else -1
    end = words + len(first) if words >= 0 else begin + len(reading.label) if reading.label else len(line.text)
    found = [Stretch(line.number, min(begin, len(line.text)), min(max(end, begin), len(line.text)))]
    number = line.number
    for words_of_line in further:
        following = (n for n in range(number + 1, number + _FURTHER) if n in lines and words_of_line in lines[n].text)
        if (there := next(following, 0)) and words_of_line:
            number = there
            at = lines[there].text.find(words_of_line)
            found.append(Stretch(there, at, at + len(words_of_line)))
    return tuple(found)


_FURTHER: Final = 40  # lines below in which the next line of a value is looked for
