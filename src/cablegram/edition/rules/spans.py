"""Dates as spans of time, to tell what is surely earlier, and what cannot be the same day."""

import calendar
import datetime
import math
import re
from typing import Final, NamedTuple

from cablegram.edition.facts import DateFact

_DAY: Final = 24 * 60
# How far local time goes ahead of universal time, and behind it, in minutes.
_AHEAD: Final = 14 * 60
_BEHIND: Final = 12 * 60
# `1962`, `1962-08`, `1962-08-19`, `1962-08-19T08:32:00+08:00` (XML Schema Part 2, 3.2.7 to 3.2.11).
_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?)?)?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?"
)


class Span(NamedTuple):
    """The minutes, counted from the year 1, in which something happened; `end` is the first one behind it."""

    start: float
    end: float


def day_span(date: DateFact) -> Span | None:
    """The span of a date by the clock of the place where it was dated; nothing where its values say nothing."""
    return _span(date, universal=False)


def universal_span(date: DateFact) -> Span | None:
    """The span of universal time in which a date surely lies; without a time zone it may be that of any place."""
    return _span(date, universal=True)


def months(date: DateFact) -> frozenset[int]:
    """The months in which a date may lie, 1-12; none where its values say nothing, or not enough."""
    bounds = [date.when, date.when] if date.when else [date.not_before, date.not_after]
    found = [_VALUE.fullmatch(bound) for bound in bounds]
    first, last = found
    if not first or not last or not first["month"] or not last["month"]:
        return frozenset()
    start = int(first["year"]) * 12 + int(first["month"]) - 1
    end = int(last["year"]) * 12 + int(last["month"]) - 1
    return frozenset(month % 12 + 1 for month in range(start, min(end, start + 11) + 1))


def _span(date: DateFact, *, universal: bool) -> Span | None:
    if date.when:
        return _of_value(date.when, universal=universal)
    first = _of_value(date.not_before, universal=universal) if date.not_before else None
    last = _of_value(date.not_after, universal=universal) if date.not_after else None
    if not first and not last:
        return None
    return Span(first.start if first else -math.inf, last.end if last else math.inf)


def _of_value(value: str, *, universal: bool) -> Span | None:
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    try:
        start = datetime.date(year, month or 1, day or 1).toordinal() * _DAY
    except ValueError:
        return None
    if found["hour"]:
        start += int(found["hour"]) * 60 + int(found["minute"])
        length = 1
    elif day:
        length = _DAY
    elif month:
        length = calendar.monthrange(year, month)[1] * _DAY
    else:
        length = (365 + calendar.isleap(year)) * _DAY
    zone = found["zone"]
    if not universal:
        return Span(start, start + length)
    if not zone:
        return Span(start - _AHEAD, start + length + _BEHIND)
    offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:])) * (-1 if zone[0] == "-" else 1)
    return Span(start - offset, start - offset + length)
