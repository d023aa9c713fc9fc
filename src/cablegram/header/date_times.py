"""Times of day as cables print them beside a date.

The words that are searched are those of `date_words.plain`. A zone is kept as printed (`Z`, `Moscow time`) and never
reckoned into the time: the values of an edition have no offset unless the edition declares one.
"""

import dataclasses
import re
from typing import Final

from cablegram.header.date_words import number_of
from cablegram.header.rule import Rule

_NOON: Final = 12
_LAST_MINUTE: Final = 59
_HALF: Final = r"(?P<half>[ap]\.?\s?m\b\.?)"
_ZONE: Final = (
    r"(?:\s{0,2}\(?(?P<zone>(?-i:Z)(?![a-z])|GMT|UTC|UT|BST|CET|E[SD]T|[CMP][SD]T|hora local|heure locale|Ortszeit"
    r"|[a-z]{3,12}\stime|(?:по\s)?московскому времени|мск|北京时间|平壤时间)\b)?"
)
_UNIT_H: Final = (
    r"(?:(?:hours?|horas?|heures?|ore|ora|uur|uhr|casova|sati|час(?:ов|а)|gio)(?![^\W\d_])"
    r"|(?:hrs?|hs|godz|hod|час|ч|h|u)(?![^\W\d_])\.?)"
)
_UNIT_M: Final = r"(?:(?:minut(?:e|es|os|en|a|y|i)|минут[аы]?|phut)(?![^\W\d_])|(?:mins?|мин|m)(?![^\W\d_])\.?)"
_HAN: Final = "0-9〇零一二三四五六七八九十廿"


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"time.{name}", example, reason, pattern, re.IGNORECASE)


# Order matters: a form that says more comes before one that reads a part of it.
RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "noon",
        "12 noon",
        "a word for twelve o'clock",
        r"(?:12(?:[:.]00)?\s{0,2})?\b(?P<noon>noon|midday|mediodia|midi|полдень|mittags?)\b",
    ),
    _rule(
        "midnight",
        "midnight",
        "midnight begins a day or ends it, which the words do not say; so it gives no time",
        r"(?:12(?:[:.]00)?\s{0,2})?\b(?P<midnight>midnight|medianoche|minuit|полночь|mitternacht)\b",
    ),
    _rule(
        "east-asian",
        "下午3时20分",
        "Chinese, Japanese and Korean forms put the half of the day first",
        rf"(?P<half>上午|午前|오전|凌晨|早晨|早上|下午|午后|午後|오후|晚上|晚)?\s{{0,2}}(?P<hour>[{_HAN}]{{1,3}})\s{{0,2}}(?:時|时|시|点|點)"
        rf"(?:\s{{0,2}}(?P<minute>[{_HAN}]{{1,3}})\s{{0,2}}(?:分|분))?",
    ),
    _rule(
        "military",
        "0230 hours",
        "four digits are a time only with a word or a zone that says so; a bare 1962 is a year",
        rf"(?<!\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?=\s{{0,2}}(?:h(?:ou)?rs?\b|hs?\b|Uhr\b|GMT|UTC|(?-i:Z)\b))"
        rf"(?:\s{{0,2}}(?:h(?:ou)?rs?\b\.?|hs?\b\.?|Uhr\b))?{_ZONE}",
    ),
    _rule(
        "military-behind-at",
        "1530",
        "four digits right behind a date and `at`; the day has no such hour as most years would be",
        rf"(?:(?<=\bat\s)|^)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?!\d|[:.]\d){_ZONE}",
    ),
    _rule(
        "hyphen-behind-date",
        "03-15",
        "hours and minutes with a hyphen, as Soviet telegrams have them right behind the day, at the end of the line",
        r"(?:(?<=\s)|^)(?P<hour>[0-2]\d)-(?P<minute>[0-5]\d)(?=\s?(?:час|мск|по московскому)|$)",
    ),
    _rule(
        "hours-and-minutes",
        "15 hrs 25 min",
        "both units in words, in the languages of the archives",
        rf"(?<![\d:.])(?P<hour>\d{{1,2}})\s{{0,2}}{_UNIT_H}(?:\s{{0,2}}(?:and|e|y|et|и|i|und)\s)?"
        rf"\s{{0,2}}(?P<minute>\d{{1,2}})(?!\d|\s?%)(?:\s{{0,2}}{_UNIT_M})?{_ZONE}",
    ),
    _rule(
        "clock",
        "03:15 a.m.",
        "hours and minutes, with a colon, a stop or a comma between them and the half of the day behind",
        r"(?<![\d:.,])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d|0(?=\s?[ap]\.?m))(?:[:.](?P<second>\d\d))?|,(?P<comma>\d\d)(?=\s?(?:h\b|hrs|Uhr)))"
        rf"(?![\d/%-]|[:.,]\d|\s?(?:per\s?cent|million|billion|thousand|percent|%))"
        rf"(?:\s{{0,2}}(?:o'clock\b|{_UNIT_H}))?(?:\s{{0,2}}{_HALF})?{_ZONE}",
    ),
    _rule(
        "half-day",
        "7 p.m.",
        "an hour alone wants the half of the day",
        rf"(?<![\d:.])(?P<hour>\d{{1,2}})\s{{0,2}}{_HALF}{_ZONE}",
    ),
    _rule(
        "hour",
        "14 Uhr",
        "an hour alone, with its unit in words",
        rf"(?<![\d:.])(?P<hour>\d{{1,2}})\s{{0,2}}(?:{_UNIT_H}|o'clock\b)(?!\s{{0,2}}\d)"
        rf"(?:\s(?:in the )?(?P<half>[ap]\.?m\b\.?|evening|afternoon|morning))?{_ZONE}",
    ),
)

# No time without one of these: a digit, or the beginning of a word for noon or midnight, or a Chinese numeral.
_HINT: Final = re.compile(rf"\d|[{_HAN}]|noon|mid|med|min|mit|пол", re.IGNORECASE)
# What stands between a date and the time behind it, and between a time and the date behind that.
_BEHIND: Final = re.compile(
    r"(?:\s{0,2}г(?:ода|\.)?)?[\s,;.:/()'-]{0,4}"
    r"(?:(?:at|um|gegen|kl|a las|as|a|om|o|в|о|u|ve|v|ora|ore|luc|godz|hod|h|hour|около|time|"
    r"um ca|about)\b\.?\s{0,2}){0,2}",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"[\s,;.)-]{0,4}(?:(?:on|of|am|den|le|de|del|dne|dnia|du|hours|ngay|от)\b\.?\s{0,2}){0,2}(?:the\s)?", re.IGNORECASE
)
_REACH: Final = 40
_AFTER_NOON: Final = ("p", "evening", "afternoon", "下午", "午后", "午後", "오후", "晚")
_ZONES: Final = {"gmt": "Z", "utc": "Z", "ut": "Z", "z": "Z"}


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        hour: 0 to 24; -1 where the words give no time (midnight).
        minute: 0 to 59.
        second: 0 to 59.
        zone: the zone as printed, `Z` for Greenwich; empty where none is.
        start: offset at which the words begin.
        end: offset at which they end.
        rule: the name of the rule that read them.
    """

    hour: int
    minute: int
    second: int
    zone: str
    start: int
    end: int
    rule: str


def time_beside(plain: str, start: int, end: int) -> Clock | None:
    """The time that stands just behind or just before the span of a date."""
    if _HINT.search(plain, end):
        joined = _BEHIND.match(plain, end)
        positions = (joined.end(), end) if joined and joined.end() > end else (end,)
        for rule in RULES:
            for position in positions:
                found = rule.pattern.match(plain, position)
                if found and (clock := _clock(rule, found)):
                    return clock
    window = max(0, start - _REACH)
    for rule in RULES if _HINT.search(plain, window, start) else ():
        for found in rule.pattern.finditer(plain, window, start):
            if _BEFORE.fullmatch(plain, found.end(), start) and (clock := _clock(rule, found)):
                return clock
    return None


def clock_of(hour: str, minute: str, zone: str, rule: str) -> Clock | None:
    """The time of a date-time group; nothing where the day has no such time."""
    clock = Clock(int(hour), int(minute), 0, zone, 0, 0, rule)
    return clock if _possible(clock) else None


def _clock(rule: Rule, found: re.Match[str]) -> Clock | None:
    parts = found.groupdict()
    half = (parts.get("half") or "").lower()
    zone = " ".join((parts.get("zone") or "").split())
    minute = number_of(parts.get("minute") or parts.get("comma") or "0")
    second = int(parts.get("second") or 0)
    hour = _NOON if parts.get("noon") else -1 if parts.get("midnight") else number_of(parts["hour"] or "")
    if half:
        if half.startswith(_AFTER_NOON):
            hour += _NOON if hour < _NOON else 0
        elif hour == _NOON:
            hour = 0
    clock = Clock(hour, minute, second, _ZONES.get(zone.lower(), zone), found.start(), found.end(), rule.name)
    return clock if _possible(clock) else None


def _possible(clock: Clock) -> bool:
    if clock.hour == 2 * _NOON:
        return clock.minute == clock.second == 0
    return clock.hour < 2 * _NOON and clock.minute <= _LAST_MINUTE and clock.second <= _LAST_MINUTE
