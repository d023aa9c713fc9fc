"""Dates as cables print them.

A reading keeps to what is printed: a month is a month, a year that brackets supply is as good as a printed one,
a year taken from elsewhere makes the certainty medium. Values are those of `xsd:date`, `xsd:gYearMonth`,
`xsd:gYear` and `xsd:dateTime` (TEI Guidelines, att.datable.w3c); `24:00` becomes the next day, 00:00, and a zone stays
beside the value. The forms are the rules of `date_rules` and `date_times`; `date_order` settles what one line cannot.
"""

import functools
import re
from typing import Final

from cablegram.header.date_context import reading_of
from cablegram.header.date_reading import DateReading, in_words
from cablegram.header.date_rules import APPROXIMATIONS, RULES
from cablegram.header.date_search import all_found, first_found, has_hint
from cablegram.header.date_whole import whole_date
from cablegram.header.date_words import plain

__all__ = [
    "APPROXIMATIONS",
    "RULES",
    "DateReading",
    "impossible_date",
    "in_words",
    "is_only_date",
    "read_date",
]

# Words that may stand beside a date on a line that says nothing else.
_BESIDE: Final = re.compile(
    r"\b(?:at|date|dated|on|the|le|den|vom|am|el|dia|dne|dnia|day|days|of|от|дата|datum|fecha|data|ngay|time|in|em|im|г|года?)\b"
    r"|日期|时间|日付|날짜|于|於",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"\w")
# Longer words are never a date alone.
_LONGEST_ALONE: Final = 160
# A leap year, so that 29 February is a day.
_ANY_YEAR: Final = 2000


# Lines are asked for their date again and again: by the readers that look at a source, by the rules of its form.
@functools.lru_cache(maxsize=512)
def read_date(printed: str, *, year: int = 0, order: str = "") -> DateReading | None:
    """The first date in printed words, with its time where one is printed beside it.

    Args:
        printed: the words; brackets that supply a part (`28 June [1962]`) are read through.
        year: the year to take where none is printed; 0 for none, which leaves such a date unread.
        order: the order of day and month in digits where the numbers do not tell, `day-month` or `month-day`; empty
            where it is not known: the day is then taken to come first, with low certainty, the other value beside it.
    """
    if not has_hint(printed, year):
        return None
    if whole := whole_date(printed, year):
        return whole
    text, offsets = plain(printed)
    found = first_found(text, year=year, order=order)
    if found is None or isinstance(found.outcome, str):
        return None
    return reading_of(found.rule, found.match, found.outcome, printed, (text, offsets))


def impossible_date(printed: str) -> str:
    """Why words that look like a date are none (`June 1962 has 30 days …`); empty where nothing is wrong with them."""
    if not has_hint(printed):
        return ""
    text, _ = plain(printed)
    for found in all_found(text, year=0):
        if isinstance(found.outcome, str):
            return found.outcome
    for found in all_found(text, year=_ANY_YEAR):
        if isinstance(found.outcome, str):
            return found.outcome.replace(f" {_ANY_YEAR}", "")
    return ""


def is_only_date(printed: str, *, year: int = 0) -> bool:
    """Whether words are a date and nothing else but brackets, commas and the like.

    Two years (`1893-1976`) are none: they are mostly those of a life.
    """
    if len(printed) > _LONGEST_ALONE:
        return False
    reading = read_date(printed, year=year)
    if not reading or reading.rule == "date.span-of-years":
        return False
    rest = printed[: reading.start] + " " + printed[reading.end :]
    return not _SIGN.search(_BESIDE.sub("", plain(rest)[0]))
