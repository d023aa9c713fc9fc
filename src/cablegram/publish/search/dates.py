"""Dates as numbers of days, for the range of dates that a search is limited to."""

import calendar
import datetime
from typing import Final

import regex

_DATE: Final = regex.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_FIRST: Final = datetime.date(1, 1, 1).toordinal()


def day(date: str, *, last: bool) -> int | None:
    """The number of a day, counted from the beginning of the year 1; nothing where it is not a date.

    Args:
        date: a date of W3C form: a year, a month, a day, or a point of time.
        last: whether to take the last day of a month or a year that has no day; else it is the first.
    """
    match = _DATE.fullmatch(date.strip())
    if match is None or match[1] == "0000":
        return None
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    number = int(match[3] or (length if last else 1))
    if not 1 <= number <= length:
        return None
    return datetime.date(year, month, number).toordinal() - _FIRST


def days(when: str, not_before: str, not_after: str) -> tuple[int, int] | None:
    """The first and the last day that a date may mean; nothing where it says neither."""
    first = day(when or not_before or not_after, last=False)
    last = day(when or not_after or not_before, last=True)
    if first is None or last is None:
        found = first if first is not None else last
        return None if found is None else (found, found)
    return min(first, last), max(first, last)
