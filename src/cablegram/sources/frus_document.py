"""A document of the series Foreign Relations of the United States, whatever file it comes from, as a cable."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.dates import read_date
from cablegram.header.languages import language_of
from cablegram.header.numbers import DispatchNumber
from cablegram.header.source_note import SourceNote, is_source_note, read_source_note
from cablegram.header.titles import fields_of_title
from cablegram.header.witnesses import date_cable, date_problems
from cablegram.model import (
    Attachment,
    Block,
    Cable,
    DateWitness,
    Field,
    FieldKind,
    FormLine,
    Note,
    Opener,
    PageText,
    Paragraph,
    Place,
    Stated,
)
from cablegram.problems import Problem, warning

# `1234. For Ambassador.`: the number of the telegram at the head of its first paragraph.
_NUMBER: Final = re.compile(r"^(?P<series>(?:[A-Z][a-z]+to|Secto|Tosec)\s)?(?P<number>\d{1,5})\.\s+(?=\S)")
_KINDS: Final = re.compile(r"\b(?:Telegram|Cable|Airgram|Message|Despatch|Dispatch)\b")
_NUMBERED_HEAD: Final = re.compile(r"^(?P<serial>\d{1,4}[a-z]?)\.\s+(?=\S)")
# `Action Memorandum`, `Information Memorandum`: the kind is the second word.
_ADJECTIVE: Final = re.compile(
    r"^(?:Action|Information|Briefing|Draft|Intelligence|Personal|Oral|Backchannel) (?=[A-Z])"
)
_SHORT: Final = 60


@dataclasses.dataclass(frozen=True)
class Parts:
    """The parts of a document that its file tells apart.

    Attributes:
        title: its heading, with the number that the edition gives it.
        notes: the note `Source:` and others at the heading.
        lines: dateline and other lines above the message.
        blocks: the message.
        closer: the sign-off.
        attachments: the documents that follow it.
        date: the date that the file gives the document; nothing where it gives none.
        bounds: the first and last day that the edition's own attributes give the document; empty where they do not.
        unread: words that no rule reads.
        furniture: the numbers of the lines that are the site's own.
    """

    title: Paragraph | None
    notes: tuple[Note, ...] = ()
    lines: tuple[FormLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    closer: tuple[FormLine, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    date: Paragraph | None = None
    bounds: tuple[str, str] = ("", "")
    unread: tuple[Paragraph, ...] = ()
    furniture: tuple[int, ...] = ()


def document_of(name: str, identifier: str, parts: Parts, words: str) -> Cable:
    """The cable that the parts make.

    Args:
        name: the file name of the source.
        identifier: the identifier of the cable.
        parts: the parts.
        words: some of its words, by which its language is known.
    """
    title = parts.title.text if parts.title else ""
    dateline = next((f for line in parts.lines for f in line if f.kind is FieldKind.DATELINE), None)
    reading = read_date(dateline.printed) if dateline else None
    year = reading.year if reading else _year(parts)
    page = PageText(title=parts.title, date=parts.date, unread=parts.unread, furniture=parts.furniture)
    language = language_of(words) if words else "en"
    openers = (Opener(language, parts.lines),) if parts.lines else ()
    note = _note(parts, year)
    stated = Stated(
        fields=(*_of_title(title, parts), *_number(parts, title), *_received(note, reading)), reference=note.reference
    )
    dating = date_cable(page, openers, parts.closer, (), country="US")
    witnesses = (*dating.witnesses, *_bounds(parts, dating.witnesses))
    cable = Cable(
        identifier=identifier,
        source=name,
        page=page,
        language=language,
        original_language="en" if language == "en" and "Translation" not in title else "",
        is_translation=False,
        openers=dating.openers,
        blocks=parts.blocks,
        closer=dating.closer,
        tail=(),
        attachments=parts.attachments,
        witnesses=witnesses,
        problems=(),
        notes=parts.notes,
        stated=stated,
    )
    return dataclasses.replace(cable, problems=tuple(_problems(name, cable)))


def _note(parts: Parts, year: int) -> SourceNote:
    for note in parts.notes:
        for block in note.blocks:
            if isinstance(block, Paragraph) and is_source_note(block.text):
                return read_source_note(block.text, block.place, year=year)
    return SourceNote(None, ())


def _year(parts: Parts) -> int:
    said = parts.bounds[0][:4] or (parts.date.text if parts.date else "")
    found = re.search(r"\b(1[6-9]|20)\d\d\b", said)
    return int(found[0]) if found else 0


def _received(note: SourceNote, sent: object) -> Iterator[Field]:
    """The fields of the note; a time of receipt without a day is that of the day of sending."""
    day = getattr(sent, "day", "")
    for field in note.fields:
        if field.kind is FieldKind.RECEIVED and field.value is None and len(day) == len("1968-06-01"):
            reading = read_date(f"{day}, {field.printed}")
            if reading and "T" in reading.when:
                yield dataclasses.replace(field, value=dataclasses.replace(reading, certainty="medium"))
                continue
        yield field


def _of_title(title: str, parts: Parts) -> Iterator[Field]:
    """Who wrote to whom, as the heading says it, where neither form nor sign-off do."""
    signed = any(field.kind is FieldKind.SIGNED for line in parts.closer for field in line)
    place = parts.title.place if parts.title else Place(1)
    bare = _ADJECTIVE.sub("", _NUMBERED_HEAD.sub("", title))
    for field in fields_of_title(bare, place):
        if field.kind is FieldKind.ADDRESSEE or (
            field.kind is FieldKind.SENDER and not (signed and field.value is None)
        ):
            yield field


def _number(parts: Parts, title: str) -> Iterator[Field]:
    """The number of a telegram, which stands at the head of its first paragraph, and no paragraph 2 follows."""
    first = next((block for block in parts.blocks if isinstance(block, Paragraph) and block.text), None)
    found = _NUMBER.match(first.text) if first and _KINDS.search(title) else None
    if first is None or found is None:
        return
    second = any(isinstance(block, Paragraph) and block.text.startswith("2. ") for block in parts.blocks)
    if found["number"] == "1" and second:
        return
    number = f"{found['series'] or ''}{found['number']}"
    value = DispatchNumber(number, 0, len(number), rule="number.first-paragraph")
    yield Field(FieldKind.DISPATCH, "", number, first.place, value, "frus.first-paragraph")


def _bounds(parts: Parts, others: Sequence[DateWitness]) -> Iterator[DateWitness]:
    """The day that the edition's own attributes give, as a witness; it decides where there is no other."""
    first, last = parts.bounds
    if not first or first[:10] != (last or first)[:10]:
        return
    reading = read_date(first[:10])
    if reading:
        alone = not any(witness.of_sending for witness in others)
        name = "the page" if alone else "the volume"
        place = parts.title.place if parts.title else Place(1)
        yield DateWitness(name, first[:10], reading, place, of_sending=alone)


def _problems(name: str, cable: Cable) -> Iterator[Problem]:
    for paragraph in cable.page.unread:
        yield warning(
            name, "unread-line", f"no rule reads this line of the page: {_shortened(paragraph.text)}",
            line=paragraph.place.line, hint="it is kept as note[@type='unread'] in the header",
        )  # fmt: skip
    yield from date_problems(name, cable.witnesses, cable.fields())
    if not any((cable.blocks, cable.attachments)):
        yield warning(name, "no-message", "no paragraph of a message was found after the form")
    if not cable.witnesses:
        yield warning(name, "no-date", "neither the dateline nor the file gives a date")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
