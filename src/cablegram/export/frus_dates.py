"""Dates as the volumes of Foreign Relations of the United States write them: in words, and as bounds of a document."""

import calendar
import datetime
import re
from typing import Final

from cablegram.citation.date import Parts, cited_date
from cablegram.edition.facts import DateFact

_TIME: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
# A date-time group, whose letter says that its time is that of Greenwich.
_ZULU: Final = re.compile(r"\b\d{2}(?P<time>\d{4})Z\b")


def date_attributes(date: DateFact) -> dict[str, str]:
    """The attributes of a date in a dateline: `when`, or both `notBefore` and `notAfter`; none for a half-open span."""
    timed = _timed(date)
    if timed:
        return {"when": "T".join(timed[:2]) + timed[2]}
    cited = cited_date(date)
    if cited.first and cited.first == cited.last and _day(cited.first, last=False):
        return {"when": "-".join(f"{part:0{width}d}" for part, width in zip(cited.first, (4, 2, 2), strict=False))}
    first, last = _day(cited.first, last=False), _day(cited.last, last=True)
    if first and last and first <= last:
        return {"notBefore": first.isoformat(), "notAfter": last.isoformat()}
    return {}


def bounds(date: DateFact | None) -> tuple[str, str] | None:
    """The first and the last moment that a document may be of, as `xs:dateTime`; nothing where either is unknown.

    An offset is there where the cable has one; none is made up.
    """
    if date is None:
        return None
    timed = _timed(date)
    if timed:
        moment = f"{timed[0]}T{timed[1] if len(timed[1]) == len('00:00:00') else f'{timed[1]}:00'}{timed[2]}"
        return moment, moment
    cited = cited_date(date)
    first, last = _day(cited.first, last=False), _day(cited.last, last=True)
    if first is None or last is None or first > last:
        return None
    return f"{first.isoformat()}T00:00:00", f"{last.isoformat()}T23:59:59"


def date_words(date: DateFact) -> str:
    """A date as a dateline has it: `January 9, 1962, 9:30 p.m.`; what is no single date stays as it is worded."""
    timed = _timed(date)
    cited = cited_date(date)
    if not cited.first or cited.first != cited.last or not _day(cited.first, last=False):
        return date.words or "undated"
    year, *rest = cited.first
    month = f"{calendar.month_name[rest[0]]} " if rest else ""
    words = f"{month}{rest[1]}, {year}" if len(rest) == 2 else f"{month}{year}"
    if not timed:
        return words
    zulu = _ZULU.search(date.words)
    return f"{words}, {zulu['time']}Z" if zulu else f"{words}, {_clock(timed[1])}"


def _clock(time: str) -> str:
    """`9:30 p.m.`, `9 p.m.`; noon by its name, midnight as the beginning of its day."""
    hour, minute = int(time[:2]), int(time[3:5])
    if (hour, minute) == (12, 0):
        return "noon"
    shown = f"{(hour - 1) % 12 + 1}" + (f":{minute:02d}" if minute or hour == 0 else "")
    return f"{shown} {'a.m.' if hour < 12 else 'p.m.'}"


def _timed(date: DateFact) -> tuple[str, str, str] | None:
    """Day, time and offset of a date with a time of day."""
    found = _TIME.fullmatch(date.when.strip())
    if not found or not _day(tuple(int(part) for part in found["day"].split("-")), last=False):
        return None
    zone = found["zone"] or ("+00:00" if _ZULU.search(date.words) else "")
    return found["day"], found["time"], "+00:00" if zone == "Z" else zone


def _day(parts: Parts, *, last: bool) -> datetime.date | None:
    """The first or last day of a day, month or year; nothing for what is no date of the calendar."""
    if not parts:
        return None
    year, month, day = (*parts, 12 if last else 1, 0)[:3] if len(parts) == 1 else (*parts, 0)[:3]
    try:
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
