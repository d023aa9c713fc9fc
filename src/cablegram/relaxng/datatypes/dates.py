"""Dates, times and durations: their forms, their values on a time line and the order of these.

XML Schema part 2, second edition, sections 3.2.6 to 3.2.14, and its appendices D and E. Where XML Schema 1.1 differs,
1.0 is followed: there is no year 0000 (section 3.2.7.1), so the year before 0001 is -0001, which is a leap year.
24:00:00 is allowed and is the first instant of the next day (same section). A second 60 is allowed for the sake of leap
seconds, and is second 0 of the next minute (appendix D.1); 1.1 dropped it.

Years and the numbers of a duration have at most 1,000 digits here, a limit that section 3.2.6 lets a processor set.
"""

import re
from typing import Final, NamedTuple

_MOST_DIGITS: Final = 1000

_YEAR: Final = rf"(?P<year>-?(?!0000)(?:[0-9]{{4}}|[1-9][0-9]{{4,{_MOST_DIGITS - 1}}}))"
_MONTH: Final = r"(?P<month>0[1-9]|1[0-2])"
_DAY: Final = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
# A day that its month has; whether the year has a 29 February is asked of the number.
_MONTH_AND_DAY: Final = rf"(?!(?:0[2469]|11)-31|02-30){_MONTH}-{_DAY}"
_CLOCK: Final = (
    r"(?:(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9]|60)(?:\.(?P<fraction>[0-9]+))?"
    r"|(?P<midnight>24:00:00(?:\.0+)?))"
)
_ZONE: Final = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"

FORMS: Final = {
    "dateTime": rf"{_YEAR}-{_MONTH_AND_DAY}T{_CLOCK}{_ZONE}",
    "date": rf"{_YEAR}-{_MONTH_AND_DAY}{_ZONE}",
    "time": rf"{_CLOCK}{_ZONE}",
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_ZONE}",
    "gYear": rf"{_YEAR}{_ZONE}",
    "gMonthDay": rf"--{_MONTH_AND_DAY}{_ZONE}",
    "gMonth": rf"--{_MONTH}{_ZONE}",
    "gDay": rf"---{_DAY}{_ZONE}",
}

_NUMBER: Final = rf"[0-9]{{1,{_MOST_DIGITS}}}"
DURATION: Final = (
    rf"(?P<sign>-?)P(?!$)(?:(?P<years>{_NUMBER})Y)?(?:(?P<months>{_NUMBER})M)?(?:(?P<days>{_NUMBER})D)?"
    rf"(?:T(?!$)(?:(?P<hours>{_NUMBER})H)?(?:(?P<minutes>{_NUMBER})M)?"
    rf"(?:(?P<seconds>{_NUMBER})(?:\.(?P<fraction>[0-9]+))?S)?)?"
)

_DAY_SECONDS: Final = 86400
_ZONE_SECONDS: Final = 14 * 3600  # how far an unknown time zone may lie from UTC (section 3.2.7.4)

# What the types that leave out a year, month or day are completed with to stand on a time line: a leap year (section
# 3.2.12) and a month that has 31 days (section 3.2.13).
_ANY_YEAR: Final = 1972
_ANY_MONTH: Final = 12

# The dates to which two durations are added to be compared (section 3.2.6.2).
_REFERENCE_MONTHS: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


class Moment(NamedTuple):
    """A place on the time line: the start of what a date or time stands for.

    Attributes:
        zoned: whether the time zone is known; a moment with one never equals a moment without.
        seconds: whole seconds from 1 January of the year 1, in UTC where the zone is known.
        fraction: the digits of the rest, without zeros at their end; their order as text is that of their values.
    """

    zoned: bool
    seconds: int
    fraction: str


class Duration(NamedTuple):
    """A duration: six numbers and a sign, as section 3.2.6 has it, so that P1Y is not P12M.

    Attributes:
        negative: whether time goes backwards; never so for nothing at all.
        fraction: the digits of the fraction of a second, without zeros at their end.
    """

    negative: bool
    years: int
    months: int
    days: int
    hours: int
    minutes: int
    seconds: int
    fraction: str


def day_exists(match: re.Match[str]) -> bool:
    """Whether the year of a date has the day that was found: asked for 29 February, true for all others."""
    return match["month"] != "02" or match["day"] != "29" or _is_leap(_astronomical(match["year"][-4:], match["year"]))


def moment(match: re.Match[str]) -> Moment:
    """The moment at which a date or time begins; the match is that of one of `FORMS`."""
    found = match.groupdict()
    year = _astronomical(found["year"], found["year"]) if "year" in found else _ANY_YEAR
    month = int(found["month"]) if "month" in found else 1 if "year" in found else _ANY_MONTH
    seconds = (_days(year, month) + int(found.get("day", "1")) - 1) * _DAY_SECONDS
    if found.get("midnight"):
        seconds += _DAY_SECONDS
    elif found.get("hour"):
        seconds += int(found["hour"]) * 3600 + int(found["minute"]) * 60 + int(found["second"])
    zone = found["zone"]
    seconds -= _offset(zone)
    if found.keys().isdisjoint({"year", "month", "day"}):
        # A time is an instant of every day and has one canonical form (section 3.2.8): 23:00:00-03:00 is 02:00:00Z.
        seconds %= _DAY_SECONDS
    return Moment(zone is not None, seconds, (found.get("fraction") or "").rstrip("0"))


def compare_moments(one: Moment, other: Moment) -> int | None:
    """-1, 0 or 1; None where that depends on the time zone that one of them leaves open (section 3.2.7.4)."""
    if one.zoned == other.zoned:
        return (one > other) - (one < other)
    if other.zoned:
        answer = compare_moments(other, one)
        return None if answer is None else -answer
    if one < other._replace(zoned=True, seconds=other.seconds - _ZONE_SECONDS):
        return -1
    if one > other._replace(zoned=True, seconds=other.seconds + _ZONE_SECONDS):
        return 1
    return None


def duration(match: re.Match[str]) -> Duration:
    """The duration of a match of `DURATION`."""
    years, months, days = (int(match[field] or 0) for field in ("years", "months", "days"))
    hours, minutes, seconds = (int(match[field] or 0) for field in ("hours", "minutes", "seconds"))
    fraction = (match["fraction"] or "").rstrip("0")
    nothing = not any((years, months, days, hours, minutes, seconds, fraction))
    return Duration(bool(match["sign"]) and not nothing, years, months, days, hours, minutes, seconds, fraction)


def compare_durations(one: Duration, other: Duration) -> int | None:
    """-1, 0 or 1; None where the dates that they are added to decide, or the two differ in form only (P1Y, P12M)."""
    if one == other:
        return 0
    ends = [(_added(start, one), _added(start, other)) for start in _REFERENCE_MONTHS]
    if all(end < other_end for end, other_end in ends):
        return -1
    if all(end > other_end for end, other_end in ends):
        return 1
    return None


def _astronomical(number: str, year: str) -> int:
    """The number of a year, counted with a year 0: -0001 is 0. Of the number, its last four digits will do."""
    return 1 - abs(int(number)) if year.startswith("-") else int(number)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(year: int, month: int) -> int:
    """Days from 1 January of the year 1 to the first day of a month, in the Gregorian calendar at all times."""
    past = year - 1
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    return past * 365 + past // 4 - past // 100 + past // 400 + before + (month > 2 and _is_leap(year))


def _offset(zone: str | None) -> int:
    """Seconds that a time zone is ahead of UTC."""
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
    return -seconds if zone[0] == "-" else seconds


def _added(start: tuple[int, int], length: Duration) -> tuple[int, str]:
    """Seconds and their fraction at the end of a duration that starts with the first day of a month (appendix E)."""
    sign = -1 if length.negative else 1
    year, month = start
    years, month = divmod(month - 1 + sign * (length.years * 12 + length.months), 12)
    seconds = ((length.days * 24 + length.hours) * 60 + length.minutes) * 60 + length.seconds
    whole = _days(year + years, month + 1) * _DAY_SECONDS + sign * seconds
    if length.negative and length.fraction:
        return whole - 1, _complement(length.fraction)
    return whole, length.fraction


def _complement(fraction: str) -> str:
    """What a fraction lacks to 1: of 25, 75. Both without zeros at their end."""
    return "".join(str(9 - int(digit)) for digit in fraction[:-1]) + str(10 - int(fraction[-1]))
