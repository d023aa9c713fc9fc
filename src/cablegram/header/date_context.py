"""The reading of a match, with the words around it that belong to it: time, day of the week, bounds, brackets."""

import calendar
import dataclasses
import datetime
import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.date_draft import Draft, iso_of
from cablegram.header.date_reading import DateReading, common, first_day, in_words, last_day, moved
from cablegram.header.date_rules import APPROXIMATIONS, FROM
from cablegram.header.date_times import Clock, time_beside
from cablegram.header.date_words import WEEKDAYS
from cablegram.header.precedence import Certainty
from cablegram.header.rule import Rule

_NEXT_DAY: Final = 24
_DAY: Final = len("1962-06-28")
_REACH: Final = 60
_DAYNAMES: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY_BEFORE: Final = re.compile(
    rf"(?<![^\W\d_])(?P<name>{_DAYNAMES})\b\.?,?\s{{0,2}}(?:(?:the|den|le|el|dnia|dne)\s)?$", re.IGNORECASE
)
_WEEKDAY_BEHIND: Final = re.compile(rf"[\s,]{{0,2}}\(?(?P<name>{_DAYNAMES})\b\)?", re.IGNORECASE)


@dataclasses.dataclass(slots=True)
class _Found:
    """A reading, while the words around its match are looked at.

    Attributes:
        start: where its words begin in the plain text; `end` is behind them.
        day: the day; `when` has the time with it, or what the bounds have in common.
        certainty: how sure it is; `others` are the other days that the words can mean.
        notes: what is to be said of it.
        zone: the zone of its time.
    """

    start: int
    end: int
    day: str
    when: str
    certainty: Certainty
    others: tuple[str, ...]
    notes: list[str]
    zone: str = ""


def reading_of(
    rule: Rule, match: re.Match[str], draft: Draft, printed: str, plain: tuple[str, list[int] | None]
) -> DateReading:
    """The reading of a match that came to a date, with the words around it that belong to it.

    Args:
        rule: the rule.
        match: its match in the plain words.
        draft: what the match came to.
        printed: the words as printed.
        plain: the same words as `date_words.plain` gives them, with the places of their characters.
    """
    text, offsets = plain
    day = iso_of(draft.first)
    found = _Found(*match.span(), day, day, draft.certainty, draft.others, list(draft.notes))
    not_before = not_after = ""
    precision = draft.precision
    if draft.last:
        not_before, not_after = day, iso_of(draft.last)
        found.when = common(not_before, not_after)
        if joined := FROM.search(text, max(0, found.start - _REACH), found.start):
            found.start = joined.start()
    else:
        if len(day) == _DAY:
            _take_time_and_weekday(found, text, draft)
        if about := _approximation(text, found.start):
            found.start = about[1].start()
            precision, found.when, not_before, not_after = _bounds(about[0], found.day, found.when)
            if found.certainty == "high" and precision == "circa":
                found.certainty = "medium"
    start, end = found.start, found.end
    if offsets:
        start, end = offsets[start], offsets[end - 1] + 1
    start, end = _widened(printed, start, end)
    inside = printed[start:end]
    if found.others and draft.order == "":
        found.notes.append(f"the words can also mean {' or '.join(found.others)}")
    if "[" in inside:
        found.notes.extend(f"the {part} is supplied in brackets" for part in _supplied(printed, match, offsets))
    if "?" in inside and not draft.others:
        found.certainty = "low"
        found.notes.append("the source marks it as doubtful")
    return DateReading(
        found.when, found.certainty, start, end, found.day, rule.name, not_before, not_after, precision, found.zone,
        draft.arrival, found.others, draft.order, draft.completed, tuple(found.notes),
    )  # fmt: skip


def _take_time_and_weekday(found: _Found, text: str, draft: Draft) -> None:
    """Takes in the time and the day of the week that stand beside a day, in either order."""
    weekday = _weekday_before(found, text)
    clock = draft.clock or (None if draft.timeless else time_beside(text, found.start, found.end))
    if clock:
        found.zone = clock.zone
        found.when = _moment(found.day, clock)
        if not draft.clock:
            found.start, found.end = min(found.start, clock.start), max(found.end, clock.end)
        if clock.hour < 0:
            found.notes.append("midnight may begin the day or end it, so no time is given")
    if weekday := weekday or _weekday_before(found, text) or _weekday_behind(found, text):
        _compare(found, weekday)


def _moment(day: str, clock: Clock) -> str:
    if clock.hour < 0:
        return day
    if clock.hour == _NEXT_DAY:
        return f"{moved(day, 1)}T00:00:00"
    return f"{day}T{clock.hour:02}:{clock.minute:02}:{clock.second:02}"


def _weekday_before(found: _Found, text: str) -> str:
    """The name of the day of the week before a date, which is then of it; empty where there is none."""
    named = _WEEKDAY_BEFORE.search(text, max(0, found.start - _REACH), found.start)
    if not named:
        return ""
    found.start = named.start()
    return named["name"]


def _weekday_behind(found: _Found, text: str) -> str:
    """The name of the day of the week behind a date, which is then of it; empty where there is none."""
    named = _WEEKDAY_BEHIND.match(text, found.end)
    if not named:
        return ""
    found.end = named.end()
    return named["name"]


def _compare(found: _Found, name: str) -> None:
    """Holds a reading against the day of the week printed with it, which may settle the order, or contradict."""
    weekday = WEEKDAYS[name.lower()]
    fits = [day for day in (found.day, *found.others) if datetime.date.fromisoformat(day).weekday() == weekday]
    if not fits:
        was = calendar.day_name[datetime.date.fromisoformat(found.day).weekday()]
        found.certainty = "low"
        found.notes.append(f"{in_words(found.day)} was a {was}, and the words say {name}")
    elif found.others:
        if found.day not in fits:
            late = found.when[:_DAY] != found.day  # `24:00` stays the end of its day
            found.day, found.when = fits[0], (moved(fits[0], 1) if late else fits[0]) + found.when[_DAY:]
        found.certainty, found.others = "medium", ()
        found.notes.append("the day of the week decides")


def _approximation(text: str, start: int) -> tuple[str, re.Match[str]] | None:
    if start == 0:
        return None
    for rule in APPROXIMATIONS:
        if found := rule.pattern.search(text, max(0, start - _REACH // 2), start):
            return rule.name.partition(".")[2], found
    return None


def _bounds(precision: str, day: str, when: str) -> tuple[str, str, str, str]:
    """Precision, value and bounds of a day that is told as a bound."""
    match precision:
        case "circa":
            return precision, when, "", ""
        case "not-before":
            return precision, "", day, ""
        case "not-after":
            return precision, "", "", day
        case "before":
            return precision, "", "", moved(first_day(day), -1)
        case _:
            return precision, "", moved(last_day(day), 1), ""


def _supplied(printed: str, match: re.Match[str], offsets: list[int] | None) -> Iterator[str]:
    for part in ("day", "month", "year"):
        if part in match.re.groupindex and (at := match.start(part)) >= 0:
            before = printed[: offsets[at] if offsets else at]
            if before.rfind("[") > before.rfind("]"):
                yield part


_PAIRS: Final = (("[", "]"), ("(", ")"), ("«", "»"), ("“", "”"))


def _widened(printed: str, start: int, end: int) -> tuple[int, int]:
    """The span with a bracket that it opens or closes: `28 June [1962]` ends behind the bracket."""
    for opening, closing in _PAIRS:
        inside = printed[start:end]
        if opening in inside and inside.rfind(opening) > inside.rfind(closing):
            behind = re.compile(rf"\??\s?{re.escape(closing)}").match(printed, end)
            end = behind.end() if behind else end
        if closing in inside and (opening not in inside or inside.find(closing) < inside.find(opening)):
            start -= printed[max(0, start - 1) : start] == opening
    return start, end
