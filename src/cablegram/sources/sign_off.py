"""The sign-off of a cable: who signs, where and when, at the end of the message."""

import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.dates import DateReading, read_date
from cablegram.header.labels import is_gap
from cablegram.header.numbers import read_dispatch_number
from cablegram.header.parties import OFFICE, RANK
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line

# `[signed] Rudin`, `Signed: Rudin`, `(-) Rudin`
_SIGNED: Final = re.compile(r"^(?:\[signed\]|Signed\b\s*:|\(-\))\s*", re.IGNORECASE)
_TYPED: Final = re.compile(r"^(?:Typed|Printed|Written) by\b", re.IGNORECASE)
_CONNECTORS: Final = frozenset("of the in to and for at on de la le du van von da di".split())
_SHORT: Final = 90
_WORDS: Final = 9
_LINES: Final = 6


def closer_start(lines: Sequence[Line], start: int, end: int, year: int) -> int:
    """The index of the first sign-off line among the last lines before `end`; `end` where there is none.

    Only lines that look like a sign-off count, and at least one of them must be a signature or a date.
    """
    at = end
    found = False
    while at > start and end - at < _LINES:
        line = lines[at - 1]
        signs = is_signature(line.text) or _date_line(line.text, year) is not None
        if not signs and not is_gap(line.text) and not _TYPED.match(line.text) and not _is_number(line.text):
            break
        found = found or signs
        at -= 1
    return at if found or (at < end and all(is_gap(line.text) for line in lines[at:end])) else end


def is_closing(text: str) -> bool:
    """Whether a line can be the last one of a sign-off: a signature, a date, a gap, a note on typing."""
    dated = _date_line(text, 0) is not None or bool(_TYPED.match(text))
    return dated or is_signature(text) or is_gap(text) or bool(re.fullmatch(r"\d{1,2} \w+", text))


def closer_line(line: Line, year: int) -> FormLine:
    """The fields of a sign-off line: signature, date, number, or gap."""
    text, place = line.text, line.place
    if is_gap(text):
        return (Field(FieldKind.GAP, "", text, place),)
    if _TYPED.match(text):
        return (Field(FieldKind.UNREAD, "", text, place),)
    date = _date_line(text, year)
    if date is None:
        if _is_number(text):
            return (with_value(Field(FieldKind.DISPATCH, "", text, place)),)
        label = _SIGNED.match(text)
        begin = label.end() if label else 0
        field = Field(FieldKind.SIGNED, text[:begin].strip(), text[begin:], place)
        return (with_value(field),)
    fields = []
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip(" .,]")
    if before.strip(" ["):
        fields.append(with_value(Field(FieldKind.SIGNED, "", before, place)))
    else:
        before = ""
    dated_end = len(text) - len(after)
    dated = text[len(before) : dated_end].strip()
    fields.append(with_value(Field(FieldKind.DATELINE, "", dated, _at(line, date.start)), year=year))
    if after:
        fields.append(with_value(Field(FieldKind.SIGNED, "", after, _at(line, dated_end))))
    return tuple(fields)


def is_signature(text: str) -> bool:
    """Whether a line is the name of a person or an office, and nothing that a sentence or a note would be."""
    label = _SIGNED.match(text)
    if label:
        return 0 < len(text) - label.end() <= _SHORT
    name = re.sub(r"[\[\]]", " ", text).strip()
    words = name.split()
    if not words or len(name) > _SHORT or len(words) > _WORDS or re.search(r"[\d():：;?!。，]|[.,]$", name):
        return False
    if name.isupper() and len(name) < len("LIU Q"):
        return False
    if re.fullmatch(r"[\u3400-\u9fff·]{2,16}", name):
        return True
    capitalised = all(word[0].isupper() or word in _CONNECTORS for word in words) and words[0][0].isupper()
    known = bool(OFFICE.search(name) or RANK.match(name))
    return capitalised and (known or len(words) <= 5 or name.isupper())


def _date_line(text: str, year: int) -> DateReading | None:
    """The date of a line that holds a date, and at most a signature or a place before or behind it."""
    if len(text) > _SHORT:
        return None
    date = read_date(text, year=year)
    if date is None:
        return None
    before = text[: date.start].strip(" [,")
    after = text[date.end :].strip(" ].,")
    fits = all(not part or is_signature(part) for part in (before, after))
    return date if fits else None


def _is_number(text: str) -> bool:
    return len(text) <= len("No. ") + 20 and bool(re.match(r"(?:No|Nr)\b", text)) and bool(read_dispatch_number(text))


def _at(line: Line, offset: int) -> Place:
    return Place(line.number, line.column + offset)
