"""The regular values of the head of an American telegram."""

import dataclasses
import re

from cablegram.header.classification import read_classification
from cablegram.header.date_reading import DateReading
from cablegram.header.dates import read_date
from cablegram.header.numbers import DispatchNumber
from cablegram.header.precedence import Precedence, read_precedence
from cablegram.model import Field, FieldKind, FormLine
from cablegram.sources.telegram_parties import people, posts, read_offices


def ordinal(printed: str) -> int:
    """The number that digits or a word (`ONE`) stand for; 0 where they stand for none."""
    if printed.isdecimal():
        return int(printed)
    words = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split()
    return words.index(printed) + 1 if printed in words else 0


def with_value(field: Field) -> Field:
    """The field with its value read, or as it is where its words have no regular value."""
    printed = field.printed
    if not printed:
        return field
    match field.kind:
        case FieldKind.PRECEDENCE:
            return dataclasses.replace(field, value=read_precedence(printed))
        case FieldKind.CLASSIFICATION:
            return dataclasses.replace(
                field, value=read_classification(re.sub(r"(?<=\b\w)\s(?=\w\b)", "", _closed(printed)))
            )
        case FieldKind.DATE_TIME_GROUP:
            return dataclasses.replace(field, value=_time(printed))
        case FieldKind.DISPATCH:
            return dataclasses.replace(field, value=_dispatch(printed))
        case FieldKind.ACTION | FieldKind.OFFICE_COPIES:
            return dataclasses.replace(field, value=read_offices(printed))
        case FieldKind.SENDER | FieldKind.ADDRESSEE | FieldKind.INFO:
            return dataclasses.replace(field, value=posts(printed))
        case FieldKind.DRAFTED | FieldKind.APPROVED | FieldKind.CLEARED:
            return dataclasses.replace(field, value=people(printed))
    return field


def _time(printed: str) -> DateReading | None:
    """The time of a date-time group; the form is younger than 1940, so a year below 40 is of this century."""
    reading = read_date(printed)
    if reading and re.search(r"\s[0-3]\d$", printed) and reading.when[:2] == "19":
        return dataclasses.replace(reading, when=f"20{reading.when[2:]}", day=f"20{reading.day[2:]}")
    return reading


def _closed(printed: str) -> str:
    """Letters that are set apart, closed up: `L I M I T E D  O F F I C I A L  U S E`."""
    if not re.match(r"\w\s+\w\s", printed):
        return printed
    letters = re.sub(r"\s+", "", printed)
    for words in ("TOP SECRET", "LIMITED OFFICIAL USE"):
        if letters == words.replace(" ", ""):
            return words
    return letters


def _dispatch(printed: str) -> DispatchNumber:
    """`TARN 01234`: the post and its number make the number of the telegram."""
    post, _, number = printed.rpartition(" ")
    regular = f"{' '.join(post.split())} {number.lstrip('0') or '0'}"
    return DispatchNumber(regular, 0, len(printed), rule="number.us.post-and-number")


def reference_number(printed: str) -> DispatchNumber | None:
    """The number in a message reference (`TARN 01234 121302Z`); nothing where there is none."""
    found = re.match(r"(?P<post>[A-Z][A-Z.'’ -]*?)\s+(?P<number>\d{2,6})(?!\d)", printed)
    if not found:
        return None
    regular = f"{' '.join(found['post'].split())} {found['number'].lstrip('0') or '0'}"
    return DispatchNumber(regular, 0, found.end(), rule="number.us.post-and-number")


def with_second_precedence(form: tuple[FormLine, ...]) -> tuple[FormLine, ...]:
    """Two prosigns before a date-time group: the second is that of the information addressees (ACP 127)."""
    doubled = next(
        ([f.value for f in line if f.kind is FieldKind.PRECEDENCE] for line in form
         if any(f.kind is FieldKind.DATE_TIME_GROUP for f in line)), []
    )  # fmt: skip
    second = doubled[1] if len(doubled) > 1 and isinstance(doubled[1], Precedence) else None
    if second is None:
        return form

    def told(field: Field) -> Field:
        if field.kind is not FieldKind.INFO or not isinstance(field.value, tuple):
            return field
        parties = tuple(dataclasses.replace(p, precedence=p.precedence or second) for p in field.value)
        return dataclasses.replace(field, value=parties)

    return tuple(tuple(told(field) for field in line) for line in form)
