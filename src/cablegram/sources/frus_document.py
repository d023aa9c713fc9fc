"""A document of the series Foreign Relations of the United States, whatever file it comes from, as a cable."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.archival import ArchivalReference
from cablegram.header.dates import read_date
from cablegram.header.languages import language_of
from cablegram.header.numbers import DispatchNumber
from cablegram.header.rule import Rule
from cablegram.header.source_note import SourceNote, is_source_note, read_source_note
from cablegram.header.titles import fields_of_title
from cablegram.header.values import with_value
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
from cablegram.problems import Problem, shortened, warning

NUMBER: Final = Rule(
    "frus.first-paragraph",
    "1234. For Ambassador.",
    "the number of the telegram at the head of its first paragraph, with the letters of its series",
    r"^(?P<number>(?:(?:[A-Z][a-z]+to|Secto|Tosec|Topol|[A-Z]{2,6})[\s–-]?)?\d{1,6})\.\s+(?=\S)",
)
ENDS: Final = Rule(
    "frus.first-paragraph-ends",
    "To: Colonel Gull. From: General Harrow. Please hand over the note.",
    "for whom a message through another office is, and from whom, in sentences of their own before the message",
    r"^(?:(?:To|TO|For|FOR|From|FROM): [A-Z](?:[^.:\n]|(?<=\sMr)\.|(?<=\sDr)\.){2,80}\.\s+){1,2}",
)
SUBJECT: Final = Rule(
    "frus.first-paragraph-subject",
    "Subj: The Lamp Market. Ref: Tarn 1234.",
    "the subject in a sentence of its own, before the message",
    r"^(?:Subj|Subject|SUBJ|SUBJECT): (?P<subject>[^\n]{3,160}?)\.(?=\s|$)",
)
RULES: Final[tuple[Rule, ...]] = (NUMBER, ENDS, SUBJECT)
_KINDS: Final = re.compile(r"\b(?:Telegram|Cable|Airgram|Message|Despatch|Dispatch)\b")
_NUMBERED_HEAD: Final = re.compile(r"^(?P<serial>\[?\d{1,4}[a-z]?)(?:\]?\.|\])\s+(?=\S)")
# `Action Memorandum`, `Information Memorandum`: the kind is the second word.
_ADJECTIVE: Final = re.compile(
    r"^(?:Action|Information|Briefing|Draft|Intelligence|Personal|Oral|Backchannel) (?=[A-Z])"
)
_HEAD: Final = 400  # characters of the first paragraph in which ends and subject may stand


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
        summary: what the editors say of it in short.
        reference: the file that a line beside the heading names; the source note counts before it.
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
    reference: ArchivalReference | None = None
    summary: tuple[Paragraph, ...] = ()


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
    page = PageText(
        title=parts.title, date=parts.date, summary=parts.summary, unread=parts.unread, furniture=parts.furniture
    )
    language = language_of(words) if words else "en"
    openers = (Opener(language, parts.lines),) if parts.lines else ()
    note = _note(parts, year)
    stated = Stated(
        fields=(*_of_title(title, parts), *_of_message(parts, title), *_received(note, reading)),
        reference=note.reference or parts.reference,
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
    for field in fields_of_title(_bare(title), place):
        if field.kind is FieldKind.ADDRESSEE or (
            field.kind is FieldKind.SENDER and not (signed and field.value is None)
        ):
            yield field


def _bare(title: str) -> str:
    return _ADJECTIVE.sub("", _NUMBERED_HEAD.sub("", title))


def _of_message(parts: Parts, title: str) -> Iterator[Field]:
    """What the head of the first paragraph of a telegram says: its number, its ends, its subject."""
    first = next((block for block in parts.blocks if isinstance(block, Paragraph) and block.text), None)
    form = [field for line in parts.lines for field in line]
    titled = [field for field in fields_of_title(_bare(title)) if field.kind is FieldKind.DISPATCH]
    telegram = _KINDS.search(title) or any(
        field.kind is FieldKind.FORM and _KINDS.search(field.printed.title()) for field in form
    )
    numbered = NUMBER.pattern.match(first.text) if first and telegram else None
    second = any(isinstance(block, Paragraph) and block.text.startswith("2. ") for block in parts.blocks)
    if numbered and numbered["number"] == "1" and second:
        numbered = None
    if first and numbered:
        number = numbered["number"]
        value = DispatchNumber(number, 0, len(number), rule="number.first-paragraph")
        yield Field(FieldKind.DISPATCH, "", number, first.place, value, NUMBER.name)
    elif not any(field.kind is FieldKind.DISPATCH for field in form):
        yield from titled
    if first and telegram:
        begin = numbered.end() if numbered else 0
        yield from _before_message(first, begin, form)


def _before_message(first: Paragraph, begin: int, form: Sequence[Field]) -> Iterator[Field]:
    """The ends and the subject that stand in sentences of their own before the message."""
    words = first.text[begin : begin + _HEAD]
    if found := ENDS.pattern.match(words):
        for one in re.finditer(r"(?P<label>To|TO|For|FOR|From|FROM): (?P<name>.+?)\.\s+(?=\S)", found[0] + "."):
            kind = FieldKind.SENDER if one["label"].casefold() == "from" else FieldKind.ADDRESSEE
            field = Field(kind, "", one["name"], first.place, rule=ENDS.name)
            yield with_value(field)
        words = words[found.end() :]
    known = any(field.kind is FieldKind.SUBJECT for field in form)
    if not known and (found := SUBJECT.pattern.match(words)):
        yield Field(FieldKind.SUBJECT, "", found["subject"], first.place, None, SUBJECT.name)


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
            name, "unread-line", f"no rule reads this line of the page: {shortened(paragraph.text)}",
            line=paragraph.place.line, hint="it is kept as note[@type='unread'] in the header",
        )  # fmt: skip
    yield from date_problems(name, cable.witnesses, cable.fields())
    if not any((cable.blocks, cable.attachments)):
        yield warning(name, "no-message", "no paragraph of a message was found after the form")
    if not cable.witnesses:
        yield warning(name, "no-date", "neither the dateline nor the file gives a date")
