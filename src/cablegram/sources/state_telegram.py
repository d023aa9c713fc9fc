"""American telegrams as text: those of the Department of State's files, and messages with ACP 127 heads."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.dates import read_date
from cablegram.header.witnesses import date_cable
from cablegram.model import AttributeList, Cable, DateWitness, FieldKind, FormLine, Opener, PageText, Paragraph
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.message_attributes import attributes_above, attributes_below, record_of
from cablegram.sources.page import record_identifier
from cablegram.sources.reader import Claim
from cablegram.sources.telegram_body import paragraph_gap, read_body, with_name_apart
from cablegram.sources.telegram_head import read_head
from cablegram.sources.telegram_lines import (
    CLASSIFICATION,
    DATE_TIME_GROUP,
    LABELS,
    PAGE,
    RELAY,
    is_page,
    is_running,
    label_of,
)
from cablegram.sources.telegram_problems import telegram_problems
from cablegram.sources.telegram_values import reference_number

_SEARCHED: Final = 400
# Lines that only a page of an archive has; its own readers read it, with the telegram on it.
_PAGES: Final = frozenset({"Document Information", "get citation", "Citation:", "Contents:"})


class StateTelegram:
    """A telegram of the Department of State as its central files print it, with or without message attributes."""

    name = "state-telegram"
    title = "telegram of the US Department of State (PAGE 01, ACTION … INFO …, date-time group, message attributes)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with the head of a sheet or offices with copies, and with a sender or a date-time group."""
        return _claim(source, relayed=False)

    def read(self, source: SourceDocument) -> Cable:
        """The telegram; its words are kept as `Cable` says."""
        return telegram_of(source)


class RelayedMessage:
    """A message with a head by ACP 127, as military and later diplomatic telegrams have it."""

    name = "acp-127"
    title = "message with an ACP 127 head (RR RUEHTA, DE RUEHTA #1234, ZNR UUUUU ZZH, BT)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with lines of message relay, and with a sender or a date-time group."""
        return _claim(source, relayed=True)

    def read(self, source: SourceDocument) -> Cable:
        """The message; its words are kept as `Cable` says."""
        return telegram_of(source)


def _claim(source: SourceDocument, *, relayed: bool) -> Claim:
    texts = [line.text[:200] for line in source.lines[:_SEARCHED]]
    if _PAGES & set(texts):
        return Claim(claims=False, why="it is a page of an archive")
    group = any(DATE_TIME_GROUP.pattern.match(text) for text in texts)
    sender = any(LABELS["sender"].match(text) for text in texts)
    sheet = any(is_page(text) and (found := PAGE.pattern.match(text)) and found["number"] for text in texts)
    offices = any(label_of(text, ("info-offices",)) for text in texts)
    order = any(LABELS["executiveOrder"].match(text) for text in texts)
    relay = [rule.name for rule in RELAY[1:5] if any(rule.pattern.match(text) for text in texts)]
    is_relayed = bool(relay) and not offices and not attributes_below(source.lines).block
    # Later telegrams are often handed on without the lines above the classification.
    numbered = any((found := CLASSIFICATION.pattern.match(text)) and found["dispatch"] for text in texts)
    if not (group or (sender and sheet) or (order and numbered)):
        return Claim(claims=False, why="no line with a date-time group such as “R 121302Z JUL 74”")
    if relayed:
        return Claim(is_relayed, "it has lines of message relay" if is_relayed else "no line of message relay")
    if is_relayed:
        return Claim(claims=False, why="its lines of message relay make it one of ACP 127")
    told = sheet or offices or order or sender
    return Claim(told, "it has the head of a telegram" if told else "no line “PAGE 01”, “FM”, “E.O.”")


def telegram_of(source: SourceDocument) -> Cable:
    """The cable that a text holds."""
    lines = source.lines
    below = attributes_below(lines)
    blocks_below = [below.block] if below.block else []
    while source.parts and blocks_below and (more := attributes_below(lines[: below.start])).block:
        # Sections that were put together have their attributes one behind the other.
        below = more
        blocks_below.insert(0, more.block)
    main = with_name_apart(lines[: below.start])
    start = _first(main)
    front = attributes_above(main, start)
    unread = () if front else tuple(Paragraph(line.text, line.place) for line in main[:start])
    blocks = (*blocks_below, *([front] if front else []))
    gap = paragraph_gap(main[start:])
    head = read_head(main, start, gap=gap)
    body = read_body(main, head.end, gap)
    openers = (Opener("en", _with_number(head.lines)),)
    page = PageText(unread=unread)
    dating = date_cable(page, openers, body.closer, (), country="US")
    witnesses = (*dating.witnesses, *_draft_date(blocks, dating.witnesses))
    cable = Cable(
        identifier=record_identifier(source),
        source=source.name,
        page=page,
        language="en",
        original_language="en",
        is_translation=False,
        openers=dating.openers,
        blocks=body.paragraphs,
        closer=dating.closer,
        tail=(),
        attachments=(),
        witnesses=witnesses,
        problems=(),
        attributes=tuple(blocks_below),
        front=(front,) if front else (),
        record=record_of(blocks),
    )
    return dataclasses.replace(cable, problems=tuple(telegram_problems(source, cable, head, body)))


def _first(lines: Sequence[Line]) -> int:
    """The index of the first line of the telegram: all before it was set there by whoever exported it."""
    for i, line in enumerate(lines[:_SEARCHED]):
        if is_running(line.text) or DATE_TIME_GROUP.pattern.match(line.text[:80]):
            return i
        if label_of(line.text, ("action", "info-offices", "sender")) and not attributes_above(lines, i + 1):
            return i
        if line.text in ("Message Text", "MESSAGE TEXT", "Raw content", "Content"):
            return i
    return 0


def _with_number(lines: tuple[FormLine, ...]) -> tuple[FormLine, ...]:
    """The lines of the head; where no line of classification has the number, the message reference gives it."""
    fields = [field for line in lines for field in line]
    if any(field.kind is FieldKind.DISPATCH for field in fields):
        return lines
    reference = next((field for field in fields if field.kind is FieldKind.MESSAGE_REFERENCE), None)
    number = reference_number(reference.printed) if reference else None
    if reference is None or number is None:
        return lines
    told = dataclasses.replace(reference, value=number)
    return tuple(tuple(told if field is reference else field for field in line) for line in lines)


def _draft_date(blocks: Sequence[AttributeList], others: Sequence[DateWitness]) -> Iterator[DateWitness]:
    """The date that the attributes give, as a witness of its own; it decides where there is no other."""
    for block in blocks:
        for attribute in block.attributes:
            if attribute.key.text.rstrip(" :").casefold() not in ("draft date", "date", "sent", "created"):
                continue
            reading = read_date(attribute.value.text)
            if reading:
                alone = not any(witness.of_sending for witness in others)
                name = "the page" if alone else "the attributes"
                yield DateWitness(name, attribute.value.text, reading, attribute.value.place, of_sending=alone)
                return
