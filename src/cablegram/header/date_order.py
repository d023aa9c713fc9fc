"""What one line leaves open of a date, told by the other dates of the cable: order of day and month, year, month."""

import dataclasses
import datetime
import re
from collections.abc import Sequence
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.date_reading import DateReading, first_day, in_words, last_day, moved
from cablegram.header.date_words import BRANCHES, RHYMES, ROMANS, plain
from cablegram.header.dates import read_date
from cablegram.header.rule import Rule

# The order of day and month in digits, by the country (ISO 3166) of typing; all others put the day first.
MONTH_FIRST: Final = frozenset({"US", "FM", "MH", "PH", "PW"})

_DAY: Final = len("1962-06-28")
_CLEAR: Final = 31
_CLOSE: Final = 10
_NEAR: Final = 3
_NEXT_DAY: Final = 24
_DOTTED: Final = re.compile(r"^\D{0,3}\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:\d{4}|\d\d)\b")
# `21h10`
_BETWEEN: Final = re.compile(r"(?<=\d)h(?=\s?\d)", re.IGNORECASE)
# A leap year, so that 29 February is a day.
_ANY_YEAR: Final = 2000


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"date.{name}", example, reason, pattern, re.IGNORECASE)


# Values that are a date only together with another witness; each is the whole value. Order matters: a value with its
# month goes before a bare day.
RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "day-hour-group",
        "131200",
        "day, hour and minute in six digits; month and year stand elsewhere",
        r"^\W{0,5}(?P<day>0[1-9]|[12]\d|3[01])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?P<zone>(?-i:[A-Z]))?\W{0,5}$",
    ),
    _rule(
        "rhyme",
        "巳俭",
        "Chinese telegrams: an earthly branch for the month, a rhyme for the day",
        rf"^\W{{0,5}}(?P<branch>[{''.join(BRANCHES)}])\s?(?P<rhyme>[{''.join(RHYMES)}])(?:日|电|印)?\W{{0,5}}$",
    ),
    _rule(
        "day-and-month-in-digits",
        "28.6.",
        "a day and a month in digits, which a sentence may hold as another number; so the whole value only",
        r"^\W{0,5}(?P<day>\d{1,2})\s?(?:[./]\s?|-)(?P<number>\d{1,2})\W{0,5}$",
    ),
    _rule(
        "day-and-month-with-time",
        "31.10, 8.30 a.m.",
        "a day and a month in digits, and behind them the time",
        r"^\W{0,5}(?P<day>\d{1,2})\s?[./]\s?(?P<number>\d{1,2})\.?,?\s{1,3}(?:at\s|um\s|o\s|à\s)?"
        r"(?P<clock>(?:[01]?\d|2[0-4])(?:[:.h]\s?[0-5]\d)(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?(?:hrs?|hours|h|uhr)\b\.?)?)\W{0,5}$",
    ),
    _rule(
        "day-and-roman-month",
        "28.VI.",
        "a day and a month as a Roman number",
        r"^\W{0,5}(?P<day>\d{1,2})[\s./-]{1,3}(?P<roman>(?-i:[IVX]{1,4}))\W{0,5}$",
    ),
    _rule(
        "day-of-month",
        "the 26th inst.",
        "a day without its month",
        r"^\W{0,5}(?:on\s)?(?:the\s)?(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\s(?:of\s)?(?:inst(?:ant)?|this\smonth)\b\.?)?\W{0,5}$",
    ),
    _rule("day-of-month-east-asian", "28日", "a day without its month", r"^\W{0,5}(?P<day>\d{1,2})\s?[日일]\W{0,5}$"),
    _rule(
        "time-alone",
        "21h10",
        "a time without its day, which is that of the cable",
        r"^\W{0,5}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,4})?(?P<clock>(?:[01]?\d|2[0-4])(?:[:.h]\s?[0-5]\d)"
        r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?(?:hrs?|hs|hours|h|uhr)\b\.?)?|(?:[01]\d|2[0-4])[0-5]\d\s?(?:hrs?|hs|hours|h)\b\.?)"
        r"\W{0,5}$",
    ),
)


@frozen
class IncompleteDate:
    """A date that wants its year, or its month and year.

    Attributes:
        printed: the words.
        day: the day of the month; 0 where a time alone is printed.
        month: the month; 0 where it is not printed.
        clock: the time as `THH:MM:00`; empty where none is printed.
        zone: its zone as printed.
        rule: the name of the rule that read it.
        span: where it stands in the words; zeros where it is all of them.
    """

    printed: str
    day: int
    month: int
    clock: str
    zone: str
    rule: str
    span: tuple[int, int] = (0, 0)

    def completed(self, year: int, month: int) -> DateReading | None:
        """The date in a year, and in a month where none is printed; nothing where there is no such day."""
        try:
            day = str(datetime.date(year, self.month or month, self.day))
        except ValueError:
            return None
        when = f"{moved(day, 1)}T00:00:00" if self.clock.startswith(f"T{_NEXT_DAY}") else day + self.clock
        begin = len(self.printed) - len(self.printed.lstrip())
        begin, end = self.span if self.span[1] else (begin, len(self.printed.rstrip()))
        return DateReading(
            when, "medium", begin, end, day, self.rule, zone=self.zone,
            completed="year" if self.month else "month and year",
        )  # fmt: skip

    def on(self, day: str) -> DateReading | None:
        """The time on a day of the cable (ISO 8601)."""
        whole = dataclasses.replace(self, day=int(day[8:]), month=int(day[5:7])).completed(int(day[:4]), 0)
        return dataclasses.replace(whole, completed="day") if whole else None


def read_incomplete(printed: str) -> IncompleteDate | None:
    """A value that is a date without its year (`28 June`), or without month and year (`131200`)."""
    text, _ = plain(printed)
    for rule in RULES:
        if found := rule.pattern.match(text):
            parts = found.groupdict()
            month = BRANCHES.get(parts.get("branch") or "", 0) or ROMANS.get((parts.get("roman") or "").lower(), 0)
            month = month or int(parts.get("number") or 0)
            day = RHYMES[found["rhyme"]] if parts.get("rhyme") else int(parts.get("day") or 0)
            clock = f"T{parts['hour']}:{parts['minute']}:00" if parts.get("hour") else ""
            if parts.get("clock"):
                # The grammar of times reads it beside any whole date.
                beside = read_date(f"1 January {_ANY_YEAR}, {_BETWEEN.sub(':', parts['clock'])}")
                clock = beside.when[_DAY:] if beside else ""
            told = bool({"branch", "roman", "number"} & parts.keys())
            incomplete = IncompleteDate(printed, day, month, clock, parts.get("zone") or "", rule.name)
            if rule.name == "date.time-alone":
                return incomplete if clock else None
            return incomplete if (month or not told) and incomplete.completed(_ANY_YEAR, 1) else None
    reading = read_date(printed, year=_ANY_YEAR)
    if reading is None or reading.completed != "year" or len(reading.day) != _DAY:
        return None
    midnight = reading.when[:_DAY] != reading.day
    clock = f"T{_NEXT_DAY}:00:00" if midnight else reading.when[_DAY:]
    return IncompleteDate(
        printed,
        int(reading.day[8:]),
        int(reading.day[5:7]),
        clock,
        reading.zone,
        reading.rule,
        (reading.start, reading.end),
    )


def settle(readings: Sequence[DateReading], *, country: str = "") -> tuple[DateReading, ...]:
    """All readings of one cable, the ambiguous ones (`03/05/51`) settled by the others.

    These decide, in this order: an unambiguous date of the same cable that is clearly nearer to one value; the order
    that another date in digits shows (`10/14/50`); the order that is usual in the country. The certainty is then
    medium. Where nothing decides it stays low, and both values are kept.

    Args:
        readings: the readings, in the order in which their witnesses count.
        country: the ISO 3166 code of the country in which the cable was typed; empty where it is not known.
    """
    sure = [reading for reading in readings if not reading.others and not reading.precision]
    return tuple(_settled(reading, sure, country) if reading.others else reading for reading in readings)


def in_order_of_dots(reading: DateReading, printed: str) -> DateReading:
    """A date in digits that nothing settled, the day first where full stops stand between: `12.3.1947`."""
    dotted = reading.rule == "date.numeric" and _DOTTED.search(printed[reading.start : reading.end])
    if not (reading.others and dotted):
        return reading
    return _in_order(reading, "day-month", "in the order that is usual with full stops")


def complete(incomplete: IncompleteDate, readings: Sequence[DateReading]) -> DateReading | None:
    """A date without year or month, completed from the first whole date of the cable; nothing where none helps.

    A month is taken so that the day comes nearest to that date: a `02` beside 30 June is of July.
    """
    known = next((reading.day for reading in readings if len(reading.day) == _DAY), "")
    if not incomplete.day:
        return incomplete.on(known) if known else None
    if not known:
        return _in_known_month(incomplete, readings)
    year, month = int(known[:4]), int(known[5:7])
    incomplete = _in_likely_order(incomplete, known)
    possible = [
        reading
        for other_year, other_month in _near(year, month, whole_year=bool(incomplete.month))
        if (reading := incomplete.completed(other_year, other_month))
    ]
    return min(possible, key=lambda reading: (_apart(reading.day, known), reading.day), default=None)


def _in_likely_order(incomplete: IncompleteDate, known: str) -> IncompleteDate:
    """Day and month in digits, the month first where only that is near the known day: `10/12` beside 12 October."""
    if not incomplete.rule.startswith("date.day-and-month") or incomplete.day > 12:
        return incomplete
    other = dataclasses.replace(incomplete, day=incomplete.month, month=incomplete.day)
    year = int(known[:4])
    one, two = incomplete.completed(year, 1), other.completed(year, 1)
    turned = one and two and _apart(one.day, known) > _CLOSE and _apart(two.day, known) <= _NEAR
    return other if turned else incomplete


def _in_known_month(incomplete: IncompleteDate, readings: Sequence[DateReading]) -> DateReading | None:
    for reading in readings:
        year, _, month = reading.day.partition("-")
        if month or incomplete.month:
            return incomplete.completed(int(year), int(month or 1))
    return None


def _near(year: int, month: int, *, whole_year: bool) -> list[tuple[int, int]]:
    """The month itself, the one before and the one behind; or the years."""
    if whole_year:
        return [(year, 0), (year - 1, 0), (year + 1, 0)]
    months = year * 12 + month - 1
    return [_month_of(months + step) for step in (0, -1, 1)]


def _month_of(months: int) -> tuple[int, int]:
    year, month = divmod(months, 12)
    return year, month + 1


def _settled(reading: DateReading, sure: Sequence[DateReading], country: str) -> DateReading:
    values = (reading.day, *reading.others)
    for other in sure:
        # The nearest value must be near, and clearly nearer than the next.
        apart = sorted((_apart(value, other.day), value) for value in values)
        if (apart[0][0] <= _CLOSE and apart[1][0] > _CLEAR) or apart[0][0] == 0 < apart[1][0]:
            return _chosen(reading, apart[0][1], f"{_said(other.day)} decides")
    if reading.rule != "date.numeric":
        return reading
    shown = next((other for other in sure if other.order), None)
    if shown:
        return _in_order(reading, shown.order, f"in the order of {_said(shown.day)}")
    if country:
        order = "month-day" if country in MONTH_FIRST else "day-month"
        return _in_order(reading, order, f"in the order that is usual in {country}")
    return reading


def _said(day: str) -> str:
    return in_words(day) if len(day) == _DAY else day


def _in_order(reading: DateReading, order: str, reason: str) -> DateReading:
    return _chosen(reading, reading.day if order == "day-month" else reading.others[0], reason)


def _chosen(reading: DateReading, day: str, reason: str) -> DateReading:
    rest = tuple(value for value in (reading.day, *reading.others) if value != day)
    note = f"read as {in_words(day)}, not {' or '.join(map(in_words, rest))}: {reason}"
    when = day if len(reading.when) <= _DAY else _moved_time(reading, day)
    return dataclasses.replace(reading, when=when, day=day, certainty="medium", others=(), notes=(note,))


def _moved_time(reading: DateReading, day: str) -> str:
    """The time of a reading on another day; `24:00` stays the end of it."""
    late = reading.when[:_DAY] != reading.day
    return (moved(day, 1) if late else day) + reading.when[_DAY:]


def _apart(one: str, other: str) -> int:
    """The days between two dates; of a month or year the nearest of its days counts."""
    first, last = datetime.date.fromisoformat(first_day(other)), datetime.date.fromisoformat(last_day(other))
    day = datetime.date.fromisoformat(one)
    return max((first - day).days, (day - last).days, 0)
