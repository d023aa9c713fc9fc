"""Dates that are not written as XML Schema has them: what to write instead, where that is sure."""

import calendar
import re
from collections.abc import Callable, Iterator
from typing import Final

# In small letters, by the first letters that tell them apart: English, German, French; and Roman numerals.
_MONTHS: Final = (
    ("january", "januar", "janvier", "jan", "jänner", "janv", "i"),
    ("february", "februar", "février", "fevrier", "feb", "févr", "fév", "ii"),
    ("march", "märz", "maerz", "mars", "mar", "mär", "iii"),
    ("april", "avril", "apr", "avr", "iv"),
    ("may", "mai", "v"),
    ("june", "juni", "juin", "jun", "vi"),
    ("july", "juli", "juillet", "jul", "juil", "vii"),
    ("august", "août", "aout", "aug", "viii"),
    ("september", "septembre", "sept", "sep", "ix"),
    ("october", "oktober", "octobre", "oct", "okt", "x"),
    ("november", "novembre", "nov", "xi"),
    ("december", "dezember", "décembre", "decembre", "dec", "dez", "déc", "xii"),
)
_NUMBERS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_ROMAN: Final = frozenset(names[-1] for names in _MONTHS)
_MOST_MONTHS: Final = 12
_MOST_DAYS: Final = 31

_NAME: Final = r"(?P<name>[^\W\d_]{1,10})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})"
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")

# A time after a date: `17:40`, `17.40`, `17h40`, `5:40 pm`, `17:40:00Z`, `17:40+01:00`.
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}(?:\.\d+)?))?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC|GMT)?",
    re.IGNORECASE,
)
_DATE_AND_TIME: Final = re.compile(r"(?P<date>.*?\d{4}(?:-\d\d?-\d\d?)?|.*?\d)(?P<between>[T\s,]+|t)(?P<time>\d.*)")

# `1961-12-28`, `1961/12/28`, `1961.1.5`, `1961 12 28`; one sign between all of them.
_YEAR_FIRST: Final = re.compile(_YEAR + r"(?P<sign>[-/._ ])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?")
# `28.12.1961`, `12/28/1961`, `28-12-1961`, `28. 12. 1961`, `28 12 1961`.
_YEAR_LAST: Final = re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/._ ])\s?(?P<other>\d{1,2})(?P=sign)\s?" + _YEAR)
_MONTH_AND_YEAR: Final = re.compile(r"(?P<month>\d{1,2})[-/. ]" + _YEAR)
_IN_ONE: Final = re.compile(_YEAR + r"(?P<month>\d{2})(?P<day>\d{2})")
# `28 December 1961`, `28th of December, 1961`, `28. Dezember 1961`, `28-Dec-1961`, `28.XII.1961`.
_DAY_AND_NAME: Final = re.compile(rf"{_DAY}\.?[\s-]?\s*(?:of\s)?{_NAME},?[\s-]?{_YEAR}", re.IGNORECASE)
_NAME_AND_DAY: Final = re.compile(rf"{_NAME}\s?{_DAY}\.?,?\s{_YEAR}", re.IGNORECASE)
_YEAR_AND_NAME: Final = re.compile(rf"{_YEAR}[,\s-]\s?{_NAME}(?:[\s-]{_DAY})?", re.IGNORECASE)
_NAME_AND_YEAR: Final = re.compile(rf"{_NAME},?[\s-]?{_YEAR}", re.IGNORECASE)
# The date-time group of a cable: `281740Z DEC 1961`.
_GROUP: Final = re.compile(
    rf"(?P<day>\d{{2}})(?P<hour>\d{{2}})(?P<minute>\d{{2}})Z?\s(?P<name>[A-Z]{{3}})\s{_YEAR}", re.IGNORECASE
)

# What is not known of a date is left out: `1961-12-00`, `1961-12-XX`, `1961-??-??`.
_UNKNOWN_PARTS: Final = re.compile(r"(?P<known>\d{4}(?:-(?!00)\d\d)?)(?:-(?:00|[Xx]{2}|\?{1,2}|_{2}|uu)){1,2}")
_DOUBT: Final = re.compile(
    r"(?P<before>(?:circa|ca\.?|c\.|um|about|vers|[~\[(])\s?)?"
    r"(?P<date>\d{4}(?:-\d\d){0,2})(?P<after>\s?(?:\?|~|\)|\]|\(\?\)))?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\d{4}(?:-\d\d){0,2}\s?(?:/|--|\.\.|to|bis|until|à)\s?\d{4}(?:-\d\d){0,2}|\d{4}\s?-\s?\d{4}"
)
_SHORT_YEAR: Final = re.compile(
    rf"\d{{2}}|\d{{2}}-\d{{2}}-\d{{2}}|\d{{1,2}}([./])\s?\d{{1,2}}\1\s?\d{{2}}|(?:\d{{1,2}}\.?\s)?{_NAME}\s'?\d{{2}}"
    rf"|\d{{6}}Z?\s[A-Z]{{3}}\s\d{{2}}"
)
_YEAR_OF_THREE: Final = re.compile(r"(?P<sign>-?)(?P<digits>\d{1,3})")


def date_advice(value: str, allowed: Callable[[str], bool]) -> str:
    """What to do about a date that is not allowed, to go on after a semicolon: `write 1961-12-28`.

    Args:
        value: what is there.
        allowed: whether a text is allowed in its place; only what is allowed is proposed.

    Returns:
        the advice; empty where nothing is sure enough to be told.
    """
    text = " ".join(value.translate(_HYPHENS).split())
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        return ""
    if (found := _UNKNOWN_PARTS.fullmatch(text)) and allowed(found["known"]):
        return f"leave out what is not known: {found['known']}"
    date, time, impossible = text, "", ""
    divided = _DATE_AND_TIME.fullmatch(text)
    clock = _TIME.fullmatch(divided["time"]) if divided else None
    if divided and clock:
        date = divided["date"].rstrip(", ")
        time, impossible = _time(clock)
    days = list(_readings(date))
    if days and all(_impossible(day) for day in days):
        return _impossible(days[0])
    if impossible:
        return impossible
    proposed = [day + time for day in days if not _impossible(day) and allowed(day + time)]
    if len(proposed) == 1:
        return _proposal(proposed[0], text, date)
    if proposed:
        return "write " + " or ".join(f"{each} ({_in_words(each)})" for each in proposed)
    return _doubt(text, allowed)


def _proposal(proposed: str, text: str, date: str) -> str:
    """The words for the one thing that may be meant."""
    day, divided, time = proposed.partition("T")
    if divided and day == date:
        if text[len(day) : len(day) + 1] != "T":
            return f"put T between date and time: {proposed}"
        if len(time) > len(text) - len(day) - 1 and time.startswith(text[len(day) + 1 :]):
            return f"the seconds are missing: {proposed}"
    return f"write {proposed}"


def _readings(text: str) -> Iterator[str]:
    """All that a text may mean as a date: `1961-12-28`, `1961-12`; the likeliest first. They may be impossible."""
    if found := _YEAR_FIRST.fullmatch(text) or _IN_ONE.fullmatch(text):
        yield _written(found["year"], found["month"], found["day"])
        return
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = found["one"], found["other"], found["year"]
        readings = dict.fromkeys((_written(year, other, one), _written(year, one, other)))
        if found["sign"] == "/":  # the month comes first in America, and only there
            readings = dict.fromkeys(reversed(readings))
        possible = [reading for reading in readings if not _impossible(reading)]
        yield from possible or [next((each for each in readings if int(each[5:7]) <= _MOST_MONTHS), *[*readings][:1])]
        return
    if found := _MONTH_AND_YEAR.fullmatch(text):
        yield _written(found["year"], found["month"], None)
        return
    for pattern in (_DAY_AND_NAME, _NAME_AND_DAY, _YEAR_AND_NAME, _NAME_AND_YEAR):
        found = pattern.fullmatch(text)
        month = _NUMBERS.get(found["name"].casefold()) if found else None
        if found and month and (pattern is _DAY_AND_NAME or found["name"].casefold() not in _ROMAN):
            yield _written(found["year"], str(month), found.groupdict().get("day"))
            return
    if (found := _GROUP.fullmatch(text)) and (month := _NUMBERS.get(found["name"].casefold())):
        yield f"{_written(found['year'], str(month), found['day'])}T{found['hour']}:{found['minute']}:00Z"


def _written(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _time(found: re.Match[str]) -> tuple[str, str]:
    """A time as it is written after a date; and why there is none like it, where that is so."""
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or "").casefold()[:1]
    if half and 1 <= hour <= _MOST_MONTHS:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (hour == 24 and minute):
        return "", f"there is no hour {found['hour']}:{found['minute']}" if hour == 24 else f"there is no hour {hour}"
    if minute > 59:
        return "", f"there is no minute {minute}"
    if (second := found["second"] or "00")[:2] > "59":
        return "", f"there is no second {second}"
    zone = (found["zone"] or "").upper()
    zone = "Z" if zone in ("UTC", "GMT") else zone
    if len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour:02}:{minute:02}:{second}{zone}", ""


def _impossible(date: str) -> str:
    """Why there is no such date: `there is no 30 February 1961`; empty where there may be one."""
    year, month, *rest = (int(part) for part in date[:10].split("-"))
    if not year:
        return "there is no year 0"
    if not 1 <= month <= _MOST_MONTHS:
        swapped = rest and 1 <= rest[0] <= _MOST_MONTHS and month <= _MOST_DAYS
        return f"there is no month {month}" + (
            f" ({year:04}-{rest[0]:02}-{month:02} is {month} {_month(rest[0])})" if swapped else ""
        )
    if rest and not 1 <= rest[0] <= calendar.monthrange(year, month)[1]:
        return f"there is no {rest[0]} {_month(month)} {year}"
    return ""


def _in_words(date: str) -> str:
    year, month, day = (int(part) for part in date[:10].split("-"))
    return f"{day} {_month(month)} {year}"


def _month(number: int) -> str:
    return _MONTHS[number - 1][0].capitalize()


def _doubt(text: str, allowed: Callable[[str], bool]) -> str:
    """What to do about what is not one whole date."""
    if _RANGE.fullmatch(text):
        return "this is a range; only one date may stand here"
    found = _DOUBT.fullmatch(text)
    if found and (found["before"] or found["after"]) and allowed(found["date"]):
        odd = " and ".join(f'"{each.strip()}"' for each in (found["before"], found["after"]) if each)
        return f"write {found['date']}, without {odd}"
    if _SHORT_YEAR.fullmatch(text):
        return "write the year with four digits, as in 1961-12-28"
    if (found := _YEAR_OF_THREE.fullmatch(text)) and allowed(f"{found['sign']}{found['digits']:0>4}"):
        return f"write the year with four digits: {found['sign']}{found['digits']:0>4}"
    return ""
