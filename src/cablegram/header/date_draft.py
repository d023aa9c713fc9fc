"""What the words that a rule matched come to: a day, a span of days, or the reason why there is no such day."""

import calendar
import dataclasses
import datetime
import re
from typing import Final, TypeAlias

from cablegram.header.date_reading import days_in_month
from cablegram.header.date_times import Clock, clock_of
from cablegram.header.date_words import (
    COMMON_WORDS,
    ERAS,
    MONTHS,
    OTHER_MONTHS,
    ROMANS,
    VIETNAMESE_NUMBERS,
    number_of,
)
from cablegram.header.precedence import Certainty
from cablegram.header.rule import Rule

# What a match comes to: a reading, the reason why there is no such day, or nothing where the words are no date.
Outcome: TypeAlias = "Draft | str | None"

_CENTURY: Final = 1900
_MONTHS_IN_YEAR: Final = 12
_LONGEST_MONTH: Final = 31
# A number behind one of these is the number of a thing.
_NUMBERED: Final = re.compile(
    r"(?:\b(?:no|nr|nos|num|numero|tel|telephone|phone|fax|box|folder|file|vol|pages?|pp?|op|opis|fond|delo|f|d|ll?|para|"
    r"paragraph|art|article|section|chapter|version|order|serial)\b\.?|[#№$£號号]|第)\s{0,2}:?\s{0,2}$",
    re.IGNORECASE,
)
_SLIPS: Final = str.maketrans("lI|oOSZBGg", "1110052869")
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
                   "весн": (3, 5), "лет": (6, 8),
                   "осень": (9, 11)}  # fmt: skip
_QUARTERS: Final = {"first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9),
                    "fourth quarter": (10, 12),
                    "first half": (1, 6), "second half": (7, 12)}  # fmt: skip
_EARLY: Final = ("early", "beginning", "начал", "anfang", "debut", "principios", "poczatek", "pocet", "incep",
                 "zacatek",
                 "inicio", "上", "初", "상", "초")  # fmt: skip
_MIDDLE: Final = ("mi", "серед", "mediados", "polowa", "sredin", "meados", "中", "중")


@dataclasses.dataclass(slots=True)
class Draft:
    """A reading in the making.

    Attributes:
        first: year, month and day, each 0 where not told; the first day of a span.
        certainty: as of a reading.
        last: the last day of a span.
        clock: the time that the rule itself reads.
        others: other days that the words can have.
    """

    first: tuple[int, int, int]
    certainty: Certainty = "high"
    last: tuple[int, int, int] | None = None
    clock: Clock | None = None
    precision: str = ""
    arrival: str = ""
    others: tuple[str, ...] = ()
    order: str = ""
    completed: str = ""
    notes: tuple[str, ...] = ()
    timeless: bool = False


def outcome_of(rule: Rule, match: re.Match[str], other_year: int, order: str) -> Outcome:
    """What a match comes to, without the words around it.

    Args:
        rule: the rule.
        match: its match in plain words.
        other_year: the year to take where none is printed; 0 for none.
        order: the order of day and month in digits where the numbers do not tell; may be empty.
    """
    parts = match.groupdict()
    if rule.name == "date.slip":
        return _slip(parts)
    month = _month(parts, "")
    if month is None or ("month2" in parts and _month(parts, "2") is None):
        return None
    year, year2 = _year(parts, ""), _year(parts, "2")
    if parts.get("year") and not year:
        return None
    if "month" in parts and not year and _is_common_word(parts["month"] or ""):
        return None
    if rule.name == "date.month-year" and _is_common_word(parts["month"] or "") and parts["month"] not in _LOWER_MONTHS:
        return None
    completed = "" if year or year2 else "year"
    if completed and not other_year:
        return None
    certainty: Certainty = "medium" if completed else "high"
    if "first" in parts:
        return _numeric(match, year, order)
    day = number_of(parts.get("day") or "0")
    first = (year or year2 or other_year, month, day)
    if parts.get("part"):
        return _part(parts["part"] or "", first, certainty, completed)
    if any(name in parts for name in ("day2", "month2", "year2")):
        return _span(rule, parts, first, Draft(first, certainty, completed=completed))
    if rule.name == "date.compact":
        # Zeros stand for what is not known.
        first = (first[0], month, day if month else 0)
    elif (parts.get("day") is not None and not day) or (
        ("month" in parts or "number" in parts) and not month and parts.get("number", "") is not None
    ):
        return None
    if fault := _fault(first):
        return fault if day <= _LONGEST_MONTH or (parts.get("year") or "")[:2] in ("19", "20") else None
    clock = None
    if parts.get("hour") is not None:
        clock = clock_of(parts["hour"] or "0", parts["minute"] or "0", parts.get("zone") or "", rule.name)
        if clock is None:
            return f"{parts['hour']}:{parts['minute']} is no time of day"
    draft = Draft(first, certainty, clock=clock, completed=completed, timeless=rule.name == "date.compact")
    if other := OTHER_MONTHS.get((parts.get("month") or "").lower()):
        draft.certainty = "low"
        draft.others = (iso_of((first[0], other, day)),) if not _fault((first[0], other, day)) else ()
    return draft


_LOWER_MONTHS: Final = ("mars", "mai", "maj")


def _is_common_word(name: str) -> bool:
    return name.islower() and name in COMMON_WORDS


def _month(parts: dict[str, str | None], suffix: str) -> int | None:
    """The month that a match tells; 0 where it tells none, nothing where its words name none."""
    if name := parts.get(f"month{suffix}"):
        return MONTHS.get(name.lower())
    if suffix:
        return None
    if roman := parts.get("roman"):
        return ROMANS.get(roman.lower())
    number = parts.get("number")
    if not number:
        return 0
    words = " ".join(number.lower().split())
    return VIETNAMESE_NUMBERS.get(words) or number_of(number)


def _year(parts: dict[str, str | None], suffix: str) -> int:
    printed = parts.get(f"year{suffix}")
    if not printed:
        return 0
    year = 1 if printed == "元" else number_of(printed.lstrip("'"))
    if era := parts.get("era"):
        return ERAS[era] + year
    return year + _CENTURY if len(printed.lstrip("'")) == len("62") and not suffix else year


def _numeric(match: re.Match[str], year: int, order: str) -> Outcome:
    """Day and month in either order."""
    if _NUMBERED.search(match.string, max(0, match.start() - 14), match.start()):
        return None
    one, two = int(match["first"]), int(match["second"])
    if not one or not two or max(one, two) > _LONGEST_MONTH or min(one, two) > _MONTHS_IN_YEAR:
        return None
    day_first, month_first = (year, two, one), (year, one, two)
    possible = [day for day in (day_first, month_first) if not _fault(day)]
    if not possible:
        return f"“{match[0].strip()}” is no day: {_fault(day_first if two <= _MONTHS_IN_YEAR else month_first)}"
    if alternative := match.groupdict().get("alternative"):
        month = possible[0][1]
        other = (year, month, int(alternative))
        return Draft(
            possible[0], "low", others=() if _fault(other) else (iso_of(other),), notes=("an editor doubts the day",)
        )
    if len(possible) == 1 or one == two:
        told = "" if one == two else "day-month" if possible[0] == day_first else "month-day"
        return Draft(possible[0], order=told)
    if order:
        return Draft(
            month_first if order == "month-day" else day_first, "medium", notes=(f"read as {order} by other dates",)
        )
    return Draft(day_first, "low", others=(iso_of(month_first),))


def _slip(parts: dict[str, str | None]) -> Outcome:
    year, day = (parts["year"] or "").translate(_SLIPS), (parts["day"] or parts["date"] or "").translate(_SLIPS)
    month = MONTHS.get((parts["month"] or parts["name"] or "").lower())
    printed = " ".join(words for words in (parts["day"], parts["year"]) if words and not words.isdecimal())
    if not month or not printed or not (year.isdecimal() and day.isdecimal()):
        return None
    first = (int(year), month, int(day))
    return None if _fault(first) else Draft(first, "low", notes=(f"“{printed}” is taken for a slip of digits",))


def _span(rule: Rule, parts: dict[str, str | None], first: tuple[int, int, int], draft: Draft) -> Outcome:
    """A span of days; the draft has its certainty, and whether the year is another witness's."""
    year, month, day = first
    month2 = _month(parts, "2") or month
    day2 = int(parts.get("day2") or 0)
    own_year, year2 = bool(parts.get("year")), _year(parts, "2")
    if rule.name == "date.sent-and-received":
        return _two_days(first, day2)
    if year2 and year2 < 100:
        year2 += year // 100 * 100
    last = (year2 or year, month2, day2)
    if not own_year and (month, day) > (month2, day2):
        # `28 December - 3 January 1962`: the year is that of the end.
        first = (last[0] - 1, month, day) if year2 else first
        last = last if year2 else (year + 1, month2, day2)
    for each in (first, last):
        if fault := _fault(each):
            return fault if each[2] <= _LONGEST_MONTH and rule.name != "date.days-of-numeric-month" else None
    if first >= last or ("day2" in parts and not (day and day2)):
        return None
    return dataclasses.replace(draft, first=first, last=last, precision="span")


def _two_days(sent: tuple[int, int, int], day: int) -> Outcome:
    """The day of sending and that of receipt, in one month; a receipt of a lesser day is of the next month."""
    year, month, _ = sent
    later = day >= sent[2]
    arrival = (year, month, day) if later else (year + month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1, day)
    if _fault(sent) or _fault(arrival):
        return _fault(sent) or _fault(arrival)
    notes = () if later else ("the day of receipt is taken for one of the next month",)
    return Draft(sent, "high" if later else "low", arrival=iso_of(arrival), notes=notes, timeless=True)


def _part(words: str, first: tuple[int, int, int], certainty: Certainty, completed: str) -> Outcome:
    part = " ".join(words.lower().split())
    year, month, _ = first
    if not year or (month and _fault((year, month, 0))):
        return None
    months = next((value for name, value in (_SEASONS | _QUARTERS).items() if part.startswith(name)), None)
    certainty = "medium" if certainty == "high" else certainty
    if month:
        if months and part not in ("first half", "second half"):
            return None
        length = days_in_month(year, month)
        early = part.startswith(_EARLY)
        days = (1, 10) if early else (11, 20) if part.startswith(_MIDDLE) else (21, length)
        if "half" in part:
            days = (1, 15) if part.startswith("first") else (16, length)
        return Draft((year, month, days[0]), certainty, (year, month, days[1]), precision="part", completed=completed)
    if not months:
        months = (1, 4) if part.startswith(_EARLY) else (5, 8) if part.startswith(_MIDDLE) else (9, 12)
    return Draft((year, months[0], 0), certainty, (year, months[1], 0), precision="part", completed=completed)


def _fault(day: tuple[int, int, int]) -> str:
    """Why there is no such day; empty where there is."""
    year, month, number = day
    if not 0 < year <= datetime.MAXYEAR or not 0 <= month <= _MONTHS_IN_YEAR:
        return f"there is no month {month}" if month > _MONTHS_IN_YEAR else f"there is no year {year}"
    if month and number > days_in_month(year, month):
        length = days_in_month(year, month)
        return f"{calendar.month_name[month]} {year} has {length} days, and none that is the {number}th"
    return ""


def iso_of(day: tuple[int, int, int]) -> str:
    """A day, month or year as ISO 8601 writes it."""
    year, month, number = day
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{number:02}" if number else "")
