"""What stands above the message on a page of Foreign Relations of the United States: heading, dateline, form lines.

Volumes on the years before 1952 head a document with its ends alone, and print the file, the level and the time of
receipt around the dateline; later ones number it.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.header.archival import ArchivalReference
from cablegram.header.classification import read_classification
from cablegram.header.date_reading import moved
from cablegram.header.dates import DateReading, is_only_date, read_date
from cablegram.header.handling import read_handling
from cablegram.header.numbers import DispatchNumber
from cablegram.header.precedence import read_precedence
from cablegram.header.rule import Rule
from cablegram.header.source_note import is_source_note
from cablegram.model import Field, FieldKind, FieldValue, FormLine, Paragraph, Place
from cablegram.sources.document import Line

_MARK: Final = r"(?P<mark>(?<=[a-z)\]”])\s?\[?1\]?)?$"

NUMBERED: Final = Rule(
    "frus.heading-numbered",
    "102. Telegram From the Embassy in Tarn to the Department of State",
    "the number that the volume gives the document (`[293]` where it is supplied), and what the document is",
    r"^(?P<serial>\[?\d{1,4}[a-z]?(?:\]?\.|\]))\s+(?P<words>[A-Z“\"].{0,400}?(?:\b(?:From|from|Between|between"
    r"|Prepared|of Conversation|of Meeting"
    r"|Editorial Note|Note|Minutes|Estimate|Memorandum|Letter|Paper|Message|Report|Summary|Notes)\b).{0,400}?)" + _MARK,
)
ENDS: Final = Rule(
    "frus.heading-ends",
    "The Ambassador in Galvia (Steller) to the Secretary of State",
    "older volumes head a document with who wrote to whom; each end is an office, mostly with a name in brackets",
    r"^(?P<serial>)(?P<words>(?:The|Mr\.|Mrs\.|Sir|President)\s[A-Z].{2,200}?\s(?:to|to\sthe)\s"
    r"(?:[Tt]he\s|Certain\s|President\s|Mr\.\s)?[A-Z][^.;:]{2,160}?(?:\([^)]{2,40}\)(?:,\sat\s[\w ]{2,30})?)?)" + _MARK,
)
FILE: Final = Rule(
    "frus.file-number",
    "880.01/2–2548: Telegram",
    "the file of the Department of State, and what was filed; older volumes print it beside the heading",
    (r"^(?P<file>(?:\d{3}[\w.]*|[\w.]+)(?: [A-Z][\w ]{2,30})?(?:\s?\([\w .]{2,30}\))?\s?/\d[\w–—/-]{0,24}|"
               r"Lot\s[\w–—-]+(?:\s?D\s?\d+)?(?:,[^:]{2,60})?):\s(?P<what>"
               r"(?:Circular |Coded |Cipher )?(?:[Tt]elegram|[Aa]irgram|[Dd]espatch|[Rr]adiogram|[Cc]ablegram))$"),
)  # fmt: skip
RECEIVED: Final = Rule(
    "frus.received",
    "[Received May 7—9:12 a.m.]",
    "when the telegram came in, in brackets below the dateline; without a day it is that of sending",
    r"^(?P<label>\[?Received\b(?:\s(?:at|on)\b)?:?)\s*(?P<when>[^\]]{3,60}\]?)$",
)
DATELINE: Final = Rule(
    "frus.dateline",
    "A–144 Orla, November 2, 1965",
    "the number of an airgram or despatch, where it has one, then place and day",
    (
        r"^(?:(?P<number>(?:[A-Z]{1,2}|No\.?)[–\s-]?\d{1,5})\.?\s+)?"
        r"[A-Z][\w.’' -]{2,40}, (?:undated|[A-Z][a-z]+ \d{1,2}(?:[–-]\d{1,2})?, \d{4})"
    ),
)
AIRGRAM: Final = Rule(
    "frus.number-alone",
    "A–77",
    "the number of an airgram or despatch, or post and number of a telegram, on a line of its own",
    (
        r"^(?P<number>(?:A|CA|CW|G|D|No\.)[–\s-]?\d{1,5}|"
        r"[A-Z][A-Za-z]+(?: [A-Z][a-z]+)? (?P<serial>\d{3,6}))\.?$"
    ),
)
LABELLED: Final = Rule(
    "frus.labelled",
    "Subject: Talk with the Vice Premier.",
    "subject and references, with the label before them or on the line above",
    (
        r"^(?P<label>SUBJECT|Subject|SUBJ|Subj|REFERENCES?|References?|REFS?|Refs?|TAGS|E\.?O\.? ?\d{5})\s?"
        r"(?::\s*(?P<words>\S.*)?)?$"
    ),
)
RULES: Final[tuple[Rule, ...]] = (NUMBERED, ENDS, FILE, RECEIVED, DATELINE, AIRGRAM, LABELLED)

_SEARCHED: Final = 60
_HEAD_LINES: Final = 8  # lines below the heading in which a head is looked for
_LONGEST_HEAD: Final = 120
_LONGEST: Final = 900


class Head(NamedTuple):
    """What stands above the message.

    Attributes:
        lines: the lines of the form, in their order.
        rest: the lines behind it.
        reference: the file, where one is printed.
    """

    lines: tuple[FormLine, ...]
    rest: tuple[Line, ...]
    reference: ArchivalReference | None


def heading_at(lines: Sequence[Line]) -> int:
    """The index of the heading among the first lines; -1 where there is none."""
    for number, line in enumerate(lines[:_SEARCHED]):
        text = line.text[:_LONGEST]
        if NUMBERED.pattern.match(text):
            return number
        # Without a number the lines around it must be those of the series.
        if ENDS.pattern.match(text) and has_head(lines, number):
            return number
    return -1


def has_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a dateline stands below a heading as the series has it, and a file or a time of receipt beside it."""
    below = [line.text for line in lines[at + 1 : at + 1 + _HEAD_LINES]]
    dated = any(is_dateline(text) for text in below)
    around = (*(line.text for line in lines[max(0, at - 3) : at]), *below)
    marked = any(
        FILE.pattern.match(text[:_LONGEST_HEAD]) or RECEIVED.pattern.match(text[:_LONGEST_HEAD]) for text in around
    )
    return dated and marked


def title_of(line: Line) -> tuple[Paragraph, str]:
    """The heading without the mark of its note, and the mark."""
    text = line.text[:_LONGEST]
    found = NUMBERED.pattern.match(text) or ENDS.pattern.match(text)
    if not found or not found["mark"]:
        return Paragraph(line.text, line.place), ""
    return Paragraph(line.text[: found.start("mark")].rstrip(), line.place), found["mark"].strip()


def is_dateline(text: str) -> bool:
    """Whether a line gives place and day, or a day alone."""
    return len(text) < _LONGEST_HEAD and bool(DATELINE.pattern.match(text) or is_only_date(text))


def head_of(above: Sequence[Line], below: Sequence[Line], apart: Sequence[Line] = ()) -> Head:
    """The lines of the form: what of it stands above the heading, and the first lines below it.

    Args:
        above: lines above the heading, those of a file alone.
        below: the lines below the heading.
        apart: lines among them that are no part of the form.
    """
    day = next((number for number, line in enumerate(below[:_HEAD_LINES]) if is_dateline(line.text)), -1)
    reading = read_date(below[day].text) if day >= 0 else None
    form = [_field(line, reading) or _other(line) for line in above]
    # Above the dateline any short line is of the form; below it those that a rule knows.
    if day > _HEAD_LINES // 2 or any(
        len(line.text) > _LONGEST_HEAD or is_source_note(line.text) for line in below[:day]
    ):
        day = -1
    at = 0
    while at < len(below):
        line = below[at]
        known = _field(line, reading)
        label = LABELLED.pattern.match(line.text)
        value = below[at + 1] if label and not label["words"] and at + 1 < len(below) else None
        if value and any(line.number < other.number < value.number for other in apart):
            value = None
        if label and value and not _field(value, reading):
            form.append((Field(_kind_of(label["label"]), line.text, value.text, line.place, None, LABELLED.name),))
            at += 1
        elif known:
            form.append(known)
        elif at < day:
            form.append(_other(line))
        else:
            break
        at += 1
    filed = next((found for line in (*above, *below[:at]) if (found := FILE.pattern.match(line.text))), None)
    reference = ArchivalReference("Department of State", filed["file"], "", "", FILE.name) if filed else None
    return Head(tuple(form), tuple(below[at:]), reference)


def _other(line: Line) -> FormLine:
    return (Field(FieldKind.FORM, "", line.text, line.place, None, "frus.form"),)


def _field(line: Line, sent: DateReading | None) -> FormLine | None:
    """The fields of a line that a rule knows; nothing where none does."""
    text = line.text
    if len(text) > _LONGEST_HEAD:
        label = LABELLED.pattern.match(text[:_LONGEST])
        return _labelled(line, label) if label and label["words"] and len(text) < _LONGEST else None
    if is_dateline(text):
        return _dateline(line)
    if FILE.pattern.match(text):
        return _other(line)
    if found := RECEIVED.pattern.match(text):
        value = _received(found["when"], sent)
        return (Field(FieldKind.RECEIVED, found["label"], found["when"], line.place, value, RECEIVED.name),)
    if found := AIRGRAM.pattern.match(text):
        # Of post and number of a telegram, the series counts the number alone.
        begin = found.start("serial") if found["serial"] else 0
        end = found.end("number")
        number = DispatchNumber(text[begin:end], begin, end, rule="number.us.airgram")
        return (Field(FieldKind.DISPATCH, "", text, line.place, number, AIRGRAM.name),)
    if (found := LABELLED.pattern.match(text)) and found["words"]:
        return _labelled(line, found)
    return tuple(_levels(line)) or None


def _labelled(line: Line, found: re.Match[str]) -> FormLine:
    end = found.start("words")
    return (
        Field(_kind_of(found["label"]), line.text[:end].rstrip(), line.text[end:], line.place, None, LABELLED.name),
    )


def _kind_of(label: str) -> FieldKind:
    return next(kind for start, kind in _LABELS if label.casefold().startswith(start))


_LABELS: Final = (
    ("subj", FieldKind.SUBJECT),
    ("ref", FieldKind.REFERENCES),
    ("tags", FieldKind.TAGS),
    ("e", FieldKind.EXECUTIVE_ORDER),
)


def _levels(line: Line) -> Iterator[Field]:
    """Classification, level and handling that share a line without a mark between them: `secret   us urgent`."""
    words = list(re.finditer(r"\S+", line.text))
    fields: list[Field] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 5), at, -1):
            printed = line.text[words[at].start() : words[end - 1].end()]
            if field := _level(printed, line, words[at].start()):
                fields.append(field)
                at = end
                break
        else:
            return
    yield from fields


def _level(printed: str, line: Line, column: int) -> Field | None:
    place = Place(line.number, line.column + column)
    value: FieldValue = read_classification(printed)
    if value:
        return Field(FieldKind.CLASSIFICATION, "", printed, place, value, "frus.classification")
    value = read_precedence(printed) if len(printed) > 2 else None
    if value:
        return Field(FieldKind.PRECEDENCE, "", printed, place, value, "frus.precedence")
    if read_handling(printed):
        return Field(FieldKind.HANDLING, "", printed, place, None, "frus.handling")
    return None


def _dateline(line: Line) -> FormLine:
    found = DATELINE.pattern.match(line.text)
    if not (found and found["number"]):
        return (Field(FieldKind.DATELINE, "", line.text, line.place, _dated(line.text), DATELINE.name),)
    end = found.end("number")
    number = line.text[:end]
    begin = end + len(line.text[end:]) - len(line.text[end:].lstrip(" ."))
    value = DispatchNumber(number.replace("–", "-"), 0, end, rule="number.us.airgram")
    printed = line.text[begin:]
    return (
        Field(FieldKind.DISPATCH, "", number + line.text[end:begin].strip(), line.place, value, "frus.dispatch"),
        Field(
            FieldKind.DATELINE, "", printed, Place(line.number, line.column + begin), read_date(printed), DATELINE.name
        ),
    )


def _dated(text: str) -> DateReading | None:
    """The date of a dateline; its `midnight` is the end of the day, since the series prints times of sending."""
    reading = read_date(text)
    if reading and _MIDNIGHT.search(text) and len(reading.day) == len("1948-02-25"):
        return dataclasses.replace(
            reading, when=f"{moved(reading.day, 1)}T00:00:00", certainty="medium", end=len(text.rstrip(" ."))
        )
    return reading


_MIDNIGHT: Final = re.compile(r"[—,]\s?midnight\.?$")


def _received(printed: str, sent: DateReading | None) -> DateReading | None:
    """When it came in; a time alone is of the day of sending."""
    reading = read_date(printed, year=sent.year if sent else 0)
    if reading or sent is None or len(sent.day) != len("1948-02-25"):
        return reading
    told = read_date(f"{sent.day}, {printed.rstrip(']')}")
    if told is None or "T" not in told.when:
        return None
    return dataclasses.replace(told, certainty="medium", start=0, end=len(printed.rstrip("]")))
