"""What a date that was read is."""

import calendar
import datetime
import functools
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.precedence import Certainty

_MONTHS_IN_YEAR = 12
_FEBRUARY: Final = 2
_LENGTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@frozen
class DateReading:
    """A date that was read.

    Attributes:
        when: the value, as precise as what is printed (`1962`, `1962-08`, `1965-06-22T08:32:00`); of a span of time the
            month or year that holds all of it, empty where none does (`before 4 May 1962`).
        certainty: high where all of it is printed, medium where a part comes from elsewhere or by a convention (the
            first third of a month), low where it is a guess.
        start: offset in the printed words at which the date begins.
        end: offset at which it ends.
        day: the day, month or year as it is printed, without a time; `24:00` is still of this day. Never empty: of
            a bound it is the day that is named.
        rule: the name of the rule that read it.
        not_before: the first possible day or month, of a span; empty for an exact date.
        not_after: the last possible day or month, of a span; empty for an exact date.
        precision: how a date that is not exact was told: `span`, `part`, `circa`, `before`, `after`, `not-before`,
            `not-after`; empty for an exact date.
        zone: the zone of the time as printed (`Z`, `R`, `Moscow time`); it is never reckoned into the value.
        arrival: the day of receipt, of a form that gives both days in one.
        others: other values that the words can have; certainty is low until one of them is settled.
        order: the order of day and month in digits, where the numbers tell it: `day-month` or `month-day`.
        completed: what another witness supplied: `year`, or `month and year`.
        notes: what an editor should know of the reading, each as a few words.
    """

    when: str
    certainty: Certainty
    start: int
    end: int
    day: str
    rule: str = ""
    not_before: str = ""
    not_after: str = ""
    precision: str = ""
    zone: str = ""
    arrival: str = ""
    others: tuple[str, ...] = ()
    order: str = ""
    completed: str = ""
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """The year of the date; of a span the year in which it begins."""
        return int(self.day[:4])

    @property
    def attributes(self) -> dict[str, str]:
        """The dating attributes of TEI (att.datable.w3c): `when`, or `notBefore` and `notAfter`."""
        if self.not_before or self.not_after:
            bounds = {"notBefore": self.not_before, "notAfter": self.not_after}
            return {name: value for name, value in bounds.items() if value}
        return {"when": self.when}

    @property
    def words(self) -> str:
        """The date as a reader of English wants it (`22 June 1965, 08:32`; `3 May 1962 to 5 May 1962`)."""
        if self.not_before and self.not_after:
            return f"{in_words(self.not_before)} to {in_words(self.not_after)}"
        if self.not_before:
            return f"not before {in_words(self.not_before)}"
        if self.not_after:
            return f"not after {in_words(self.not_after)}"
        return in_words(self.when)

    def agrees(self, other: "DateReading") -> bool:
        """Whether two readings can be of one day: their possible days meet."""
        (first, last), (other_first, other_last) = self.span(), other.span()
        return first <= other_last and other_first <= last

    def span(self) -> tuple[str, str]:
        """The first and the last possible day."""
        if self.not_before or self.not_after:
            first = first_day(self.not_before) if self.not_before else "0001-01-01"
            return first, last_day(self.not_after) if self.not_after else "9999-12-31"
        return first_day(self.day), last_day(self.day)


def first_day(value: str) -> str:
    """The first day of a day, month or year (`1962-06`)."""
    return (value + "-01-01")[: len("1962-06-28")]


# Each witness of a date is compared with each other one.
@functools.lru_cache(maxsize=512)
def last_day(value: str) -> str:
    """The last day of a day, month or year."""
    parts = [int(part) for part in value[: len("1962-06-28")].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else _MONTHS_IN_YEAR
    day = parts[2] if len(parts) > len(("year", "month")) else days_in_month(year, month)
    return f"{year:04}-{month:02}-{day:02}"


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    # `calendar.monthrange` reckons the weekday of the first as well.
    return _LENGTHS[month] + (month == _FEBRUARY and calendar.isleap(year))


def common(first: str, last: str) -> str:
    """The month or year that holds two days; empty where none does."""
    same = []
    for one, two in zip(first.split("-"), last.split("-"), strict=False):
        if one != two:
            break
        same.append(one)
    return "-".join(same)


def moved(day: str, days: int) -> str:
    """The day that is so many days later; the day itself at the ends of the calendar."""
    try:
        return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=days))
    except OverflowError:
        return day


_VALUE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?")
# Those of `calendar` are made anew each time, and in the language of the machine.
_MONTH_NAMES: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


# The days of a cable are said again and again: in messages, in notes, of each witness.
@functools.lru_cache(maxsize=512)
def in_words(when: str) -> str:
    """A W3C date as a reader of English wants it (`22 June 1965, 08:32`); a value of another form as it is."""
    found = _VALUE.match(when)
    if not found:
        return when
    year, month, day, clock = found.groups()
    if month and not 1 <= int(month) <= _MONTHS_IN_YEAR:
        return when
    name = _MONTH_NAMES[int(month)] if month else ""
    words = " ".join(part for part in (day.lstrip("0") if day else "", name, year) if part)
    return f"{words}, {clock}" if clock else words
