"""The date of a document that a cable names: as printed, or told from the cable's own day (`of the 24th`).

Dates without a year are the last such day before the cable, or on its day: what a cable answers to, came first.
"""

import calendar
import dataclasses
import datetime
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.date_words import COMMON_WORDS, WEEKDAYS
from cablegram.header.dates import read_date
from cablegram.header.precedence import Certainty
from cablegram.header.rule import Rule

_DAY: Final = len("1962-06-28")
_MONTH: Final = len("1962-06")
_REACH: Final = 44
# A year in which every day of a calendar is one.
_ANY_YEAR: Final = 2000


@frozen
class ReferenceDate:
    """The date that a reference gives.

    Attributes:
        when: the day, month or year; empty where the words tell it from a day that is not known.
        certainty: high where the whole date is printed, medium where it is told from the cable's day.
        start: offset of its first character.
        end: offset behind its last character.
        rule: the name of the rule.
    """

    when: str
    certainty: Certainty
    start: int
    end: int
    rule: str


def bounded_words(words: str) -> str:
    """A regular expression whose white space is bounded, so that no line takes more than linear time."""
    return words.replace(r"\s+", r"\s{1,4}").replace(r"\s*", r"\s{0,4}")


def bounded(words: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The same, compiled."""
    return re.compile(bounded_words(words), flags)


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"reference-date.{name}", example, reason, bounded_words(pattern), re.IGNORECASE)


# What joins a document to its date; the date itself is read by the grammar of dates.
JOIN: Final = bounded(
    r"\s*(?:,\s*)?[(\[]?(?:(?:dated|date|of|off|on|du|en date du|vom|v\.|datiert|de fecha|con fecha|de data de|"
    r"del día|del|"
    r"de|z dnia|z dn\.|z|din data de|din|ze dne|ze|od|от|ngày|from)\s+|(?<=\()|(?<=,\s))(?:the\s+|den\s+|le\s+|el\s+)?"
)
_BARE_JOIN: Final = bounded(r"\s*,\s+|\s*\(|\s+")
_COMMON: Final = "|".join(sorted(COMMON_WORDS, key=len, reverse=True))
_COMMON_MONTH: Final = re.compile(rf"\d{{1,2}}(?:er|\.)?\s(?:de\s)?(?:{_COMMON})(?![^\W\d_])(?!\s\d{{4}})")
_WEEKDAY: Final = "|".join(sorted((name for name in WEEKDAYS if len(name) > len("wed")), key=len, reverse=True))

RELATIVE: Final[tuple[Rule, ...]] = (
    _rule(
        "this-month",
        "24th inst.",
        "a day of the cable's own month: instant, courant, dieses Monats, corriente, bieżącego miesiąca, сего "
        "месяца, 本月",
        r"(?P<this>(?P<day>\d{1,2})(?:st|nd|rd|th|\.|-?го)?\s*(?:inst(?:ant|\.)?|courant|ct\.|d\.\s?m(?:ts)?\.|"
        r"dieses monats|"
        r"del? (?:presente|corriente|actual)|corriente|b\.?\s?m\.|c\.|crt\.|luna curentă|с\.\s?м\.|сего месяца|"
        r"of this month))(?![^\W\d_])",
    ),
    _rule(
        "last-month",
        "24th ult.",
        "a day of the month before: ultimo, vorigen Monats, pasado, ubiegłego miesiąca, прошлого месяца",
        r"(?P<last>(?P<day>\d{1,2})(?:st|nd|rd|th|\.|-?го)?\s*(?:ult(?:imo|\.)?|v\.\s?m(?:ts)?\.|vorigen monats|"
        r"dernier|"
        r"del (?:mes )?pasado|u\.?\s?b?\.?\s?m\.|l\.\s?c\.|п(?:р|рошл)?\.\s?м\.|прошлого месяца|of last "
        r"month))(?![^\W\d_])",
    ),
    _rule(
        "yesterday",
        "of yesterday",
        "the day before the cable",
        r"(?P<yesterday>yesterday(?:['’]s)?(?: evening| morning| afternoon)?|last night|gestern|gestrig\w*|hier|"
        r"ayer|wczoraj\w*|"
        r"вчера\w*)(?![^\W\d_])",
    ),
    _rule(
        "today",
        "of today",
        "the day of the cable",
        r"(?P<today>today(?:['’]s)?|this (?:morning|afternoon|evening)|same date|even date|heute|heutig\w*|"
        r"aujourd['’]hui|"
        r"hoy|dzisiaj|dzisiejsz\w*|сегодня\w*|azi)(?![^\W\d_])",
    ),
    _rule(
        "weekday",
        "of Monday",
        "the last day of that name before the cable",
        rf"(?:last\s+)?(?P<weekday>{_WEEKDAY})(?:['’]s)?(?![^\W\d_])(?!,?\s*\d)",
    ),
    _rule(
        "day-alone",
        "of the 24th",
        "a day without its month: the last one of that number before the cable",
        r"(?P<alone>(?P<day>\d{1,2})(?:st|nd|rd|th|-го|\.(?=\s|$|,))|(?<=the )(?P<day2>\d{1,2})(?![\d\w])|"
        r"(?<=ngày )(?P<day3>\d{1,2})(?![\d\w]))(?![\d/.]|\s*(?:of|[A-Z][a-z]+day))",
    ),
)


_OF_OWN: Final = frozenset({"reference-date.yesterday", "reference-date.today"})


def date_after(text: str, at: int, sent: str, *, bare: bool = False, own: bool = False) -> ReferenceDate | None:
    """The date that follows a document's name, with the words that join it (`of`, `dated`, `vom`, `от` …).

    Args:
        text: the words.
        at: the offset behind the name.
        sent: the day of the cable, or its month or year; empty where it is not known.
        bare: whether a comma or a bracket is enough to join the date: behind a number.
        own: whether `yesterday` needs nothing that joins it: `my telegram 33 yesterday`. Behind `your telegram 33`
            it is as often the day on which that came in.
    """
    joined = JOIN.match(text, at)
    if joined:
        found = date_at(text, joined.end(), sent)
        if found:
            return _closed(found, text, joined)
    if bare and (comma := _BARE_JOIN.match(text, at)):
        found = date_at(text, comma.end(), sent)
        if found and (found.rule.startswith("date.") or (own and found.rule in _OF_OWN)):
            return _closed(found, text, comma)
    return None


def date_at(text: str, at: int, sent: str) -> ReferenceDate | None:
    """The date that begins at an offset, printed or relative."""
    words = text[at : at + _REACH]
    # Only digits, months and words of the table begin a date.
    printed = _printed(words, at, sent)
    if printed:
        return printed
    for rule in RELATIVE:
        if found := rule.pattern.match(text, at):
            return ReferenceDate(_relative(found, sent), "medium", at, found.end(), rule.name)
    return None


def _closed(found: ReferenceDate, text: str, joined: re.Match[str]) -> ReferenceDate:
    """The date with the bracket that closes it, where one opened before."""
    if joined[0].rstrip().endswith("(") and text[found.end : found.end + 1] == ")":
        return dataclasses.replace(found, end=found.end + 1)
    return found


def _printed(words: str, at: int, sent: str) -> ReferenceDate | None:
    reading = read_date(words)
    if reading and _begins(words, reading.start) and not reading.precision:
        when = (reading.when or reading.day)[:_DAY]
        return ReferenceDate(when, reading.certainty, at, at + _end(words, reading.end), reading.rule)
    year = int(sent[:4]) if sent else _ANY_YEAR
    # `3 mai`: months that are common words too are read with a year only, but a document's date is no other word.
    named = _COMMON_MONTH.match(words)
    reading = read_date(f"{named[0]} {year}" if named else words, year=year)
    if reading and named:
        reading = dataclasses.replace(reading, end=len(named[0]))
    if not reading or not _begins(words, reading.start) or not reading.day or reading.precision:
        return None
    when = before_or_on(reading.day[5:], sent) if sent else ""
    return ReferenceDate(when, "medium", at, at + _end(words, reading.end), reading.rule)


def _end(words: str, end: int) -> int:
    """The end of a date without the full stop of its sentence."""
    return end - 1 if words[end - 1 : end] == "." and re.search(r"[^\W\d_]{3}\.$|\d{4}\.$", words[:end]) else end


def _begins(words: str, start: int) -> bool:
    return not words[:start].strip(" [(")


def before_or_on(month_and_day: str, sent: str) -> str:
    """The last day (`04-24`) or month (`04`) before a cable or on its day; of its year where only that is known."""
    year = int(sent[:4])
    if len(sent) > len("1962") and month_and_day[: len(sent) - 5] > sent[5 : 5 + len(month_and_day)]:
        year -= 1
    try:
        return str(datetime.date(year, *map(int, f"{month_and_day}-01"[:5].split("-"))))[: 5 + len(month_and_day)]
    except ValueError:  # 29 February
        return ""


def day_before_or_on(day: int, sent: str) -> str:
    """The last day of a number before a cable or on its day; empty where the cable's day is not known."""
    if len(sent) < _DAY or not 1 <= day <= len(range(31)):
        return ""
    at = datetime.date.fromisoformat(sent[:_DAY])
    for _ in range(3):
        if day <= calendar.monthrange(at.year, at.month)[1] and at.replace(day=day) <= datetime.date.fromisoformat(
            sent[:_DAY]
        ):
            return str(at.replace(day=day))
        if at.year == 1 and at.month == 1:
            return ""
        at = at.replace(day=1) - datetime.timedelta(days=1)
    return ""


def in_month(day: int, sent: str, *, back: int) -> str:
    """A day of the cable's month, or of a month before it; empty where that is not known or has no such day."""
    if len(sent) < _MONTH:
        return ""
    months = int(sent[:4]) * 12 + int(sent[5:7]) - 1 - back
    try:
        return str(datetime.date(months // 12, months % 12 + 1, day))
    except ValueError:
        return ""


def _relative(found: re.Match[str], sent: str) -> str:
    parts = found.groupdict()
    day = int(parts.get("day") or parts.get("day2") or parts.get("day3") or 0)
    if "this" in parts or "last" in parts:
        return in_month(day, sent, back="last" in parts)
    if "alone" in parts:
        return day_before_or_on(day, sent)
    if len(sent) < _DAY:
        return ""
    today = datetime.date.fromisoformat(sent[:_DAY])
    back = 0
    if "yesterday" in parts:
        back = 1
    elif name := parts.get("weekday"):
        back = (today.weekday() - WEEKDAYS[name.lower()]) % 7 or 7
    return str(today - datetime.timedelta(days=back)) if today.toordinal() > back else ""
