"""The reading of a match, with the words around it that belong to it: time, day of the week, bounds, brackets."""

import calendar
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
    start, end = match.span()
    certainty, notes, others = draft.certainty, list(draft.notes), draft.others
    day = iso_of(draft.first)
    when, zone = day, ""
    not_before = not_after = ""
    precision = draft.precision
    exact = len(day) == _DAY and draft.last is None
    if draft.last:
        not_before, not_after = day, iso_of(draft.last)
        when = common(not_before, not_after)
        if joined := FROM.search(text, max(0, start - _REACH), start):
            start = joined.start()
    elif exact:
        if named := _WEEKDAY_BEFORE.search(text, max(0, start - _REACH), start):
            start = named.start()
        clock = draft.clock or (None if draft.timeless else time_beside(text, start, end))
        if clock:
            zone = clock.zone
            when = _moment(day, clock)
            if not draft.clock:
                start, end = min(start, clock.start), max(end, clock.end)
            if clock.hour < 0:
                notes.append("midnight may begin the day or end it, so no time is given")
        behind = named or _WEEKDAY_BEFORE.search(text, max(0, start - _REACH), start)
        if not named and behind:
            start = behind.start()
        elif not named and (behind := _WEEKDAY_BEHIND.match(text, end)):
            end = behind.end()
        if behind:
            day, when, certainty, others, note = _weekday(behind["name"], day, when, certainty, others)
            notes.extend(note)
    if not draft.last and (about := _approximation(text, start)):
        start = about[1].start()
        precision, when, not_before, not_after = _bounds(about[0], day, when)
        certainty = "medium" if certainty == "high" and precision == "circa" else certainty
    if offsets:
        start, end = offsets[start], offsets[end - 1] + 1
    start, end = _widened(printed, start, end)
    inside = printed[start:end]
    if others and draft.order == "":
        notes.append(f"the words can also mean {' or '.join(others)}")
    if "[" in inside:
        notes.extend(f"the {part} is supplied in brackets" for part in _supplied(printed, match, offsets))
    if "?" in inside and not draft.others:
        certainty = "low"
        notes.append("the source marks it as doubtful")
    return DateReading(
        when, certainty, start, end, day, rule.name, not_before, not_after, precision, zone, draft.arrival,
        others, draft.order, draft.completed, tuple(notes),
    )  # fmt: skip


def _moment(day: str, clock: Clock) -> str:
    if clock.hour < 0:
        return day
    if clock.hour == _NEXT_DAY:
        return f"{moved(day, 1)}T00:00:00"
    return f"{day}T{clock.hour:02}:{clock.minute:02}:{clock.second:02}"


def _weekday(
    name: str, day: str, when: str, certainty: Certainty, others: tuple[str, ...]
) -> tuple[str, str, Certainty, tuple[str, ...], tuple[str, ...]]:
    """A reading in the light of the day of the week printed with it, which may settle the order, or contradict."""
    weekday = WEEKDAYS[name.lower()]
    fits = [each for each in (day, *others) if datetime.date.fromisoformat(each).weekday() == weekday]
    if day in fits:
        return day, when, "medium" if others else certainty, (), ("the day of the week decides",) if others else ()
    if fits:
        return fits[0], fits[0] + when[_DAY:], "medium", (), ("the day of the week decides",)
    was = calendar.day_name[datetime.date.fromisoformat(day).weekday()]
    return day, when, "low", others, (f"{in_words(day)} was a {was}, and the words say {name}",)


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
