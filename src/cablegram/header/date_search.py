"""Finding the dates of a line: which rules are tried, where, and which of them goes first."""

import bisect
import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.date_draft import Draft, outcome_of
from cablegram.header.date_rules import EAST_ASIAN, NAMED, NUMERIC
from cablegram.header.date_words import MONTHS
from cablegram.header.rule import Rule

# No date without one of these; then no named month without a word that is one, and no digits without their shape.
_HINT: Final = re.compile("[\\d年月년월]")
_DIGIT: Final = re.compile("[0-9]")
# Without digits there is at most a part of a month, whose year another witness has.
_PART: Final = re.compile(r"\b(?:mid-|mid |early |late |end of |beginning of )[A-Z]", re.IGNORECASE)
# What each such part holds, in small letters.
_PARTS: Final = ("mid", "early ", "late ", "end of ", "beginning of ")
# A date-time group that is written as one word has no word that is a month: six digits, and capitals behind them.
_GROUP_DIGITS: Final = 6
_GROUP: Final = re.compile("[A-Z]{4}")
_EAST_ASIAN: Final = re.compile("[年月년월]")
# What stands behind a number of a date in digits; a number that begins with a year; the month in Vietnamese.
_SHAPE: Final = re.compile(r"\s?[./,-]\s{0,3}[\dIVXivx]|\s[IVX]")
_YEAR_BEGUN: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_THANG: Final = re.compile(r"\bthang\b")
# How every rule begins that begins with a number and has no month by name: a day or a year, and behind it a sign that
# joins numbers, a Roman number, the Mongolian word for a year. `14:20`, `112-` and a year alone begin none.
_JOINED: Final = re.compile(r"(?:\d{4}|\d{1,2})(?:\s?[./-]|[\s.,/-]{1,3}[IVX]|\sоны)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{3,13}")
_WORD_START: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_NUMBER: Final = re.compile(r"\d+")
_YEAR4: Final = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
# Whatever can be a year, slips of letters for digits and date-time groups included.
_YEAR: Final = re.compile(
    r"(?<!\d)(?:(?:1[5-9]|20|[2-9])\d\d?(?:\d|(?!\d))|[12lI|][09g][\doOlISZBG]{2}|\d{6}|(?<=')\d\d)"
)
_SLIP: Final = re.compile(r"\d[oOlISZBG]|[lI|oOSZBG]\d")
_REACH: Final = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule, and what it comes to; offsets are those of the plain words."""

    rule: Rule
    match: re.Match[str]
    outcome: Draft | str


def first_found(text: str, *, year: int, order: str) -> Found | None:
    """The first date in plain words; a reason does not count, and hides the dates that lie in its words."""
    best: Found | None = None
    hidden: list[tuple[int, int]] = []
    for rule, starts in _applicable(text, year):
        if best:
            if best.match.start() == 0:
                break
            end = best.match.start()
        else:
            end = len(text)
        early = starts and starts[: bisect.bisect_left(starts, end)]
        if early is not None and not _matches(rule, text, early):
            continue
        for found in _of_rule(rule, text, early, year, order):
            span = found.match.span()
            if best and span[0] >= best.match.start():
                break
            if _hides(hidden, span):
                continue
            bisect.insort(hidden, span)
            if isinstance(found.outcome, Draft):
                best = found
                break
    return best


def all_found(text: str, *, year: int) -> list[Found]:
    """Every date in plain words, and every date that cannot be, in their order; none lies in another's words."""
    taken: list[Found] = []
    hidden: list[tuple[int, int]] = []
    for rule, starts in _applicable(text, year):
        for found in _of_rule(rule, text, starts, year, ""):
            span = found.match.span()
            if not _hides(hidden, span):
                bisect.insort(hidden, span)
                taken.append(found)
    return sorted(taken, key=lambda found: found.match.start())


def has_hint(printed: str, year: int = 0) -> bool:
    """Whether words can hold a date at all: the cheap test before all others."""
    hint = _DIGIT if printed.isascii() else _HINT
    return hint.search(printed) is not None or (year > 0 and _names_part(printed))


def _names_part(printed: str) -> bool:
    if printed.isascii():
        lowered = printed.lower()
        for part in _PARTS:
            if part in lowered:
                break
        else:
            return False
    return _PART.search(printed) is not None


def _applicable(text: str, year: int) -> Iterator[tuple[Rule, Sequence[int] | None]]:
    """The rules that can match, in their order, each with the offsets at which it can begin; nothing for anywhere.

    Rules begin at a number or at the name of a month, and are tried there only.
    """
    lowered = text.lower()
    months: Sequence[int] = ()
    if not MONTHS.keys().isdisjoint(_WORD.findall(lowered)):
        months = [word.start() for word in _WORD.finditer(lowered) if word[0] in MONTHS]
    spans = [number.span() for number in _NUMBER.finditer(text)]
    shaped = _is_shaped(text, spans)
    grouped = _has_group(text, spans)
    numbers = [start for start, _ in spans] if months or shaped or grouped else ()
    if (months and (year or _YEAR.search(text))) or grouped:
        near = numbers if grouped else _near(numbers, months)
        slips = _SLIP.search(text) is not None
        for rule, has_year, begins, fewest in _NAMED:
            if not (year or has_year) or len(months) < fewest:
                continue
            if begins == "month":
                yield rule, months
            elif rule.name == "date.part-of-month":
                yield rule, _words_before(text, months)
            elif rule.name != "date.slip":
                yield rule, near
            elif slips:
                yield rule, None
    if _EAST_ASIAN.search(text):
        yield from ((rule, None) for rule in EAST_ASIAN)
    if shaped:
        joined = [at for at in numbers if _JOINED.match(text, at)]
        for rule, where in _NUMERIC:
            if where == "number":
                if joined:
                    yield rule, joined
            elif where == "beginning":
                yield rule, _BEGINNING
            elif where == "date.part-of-year":
                yield rule, _words_before(text, [at for at in numbers if _YEAR4.match(text, at)])
            elif where != "date.numeric-month-words" or "thang" in lowered:
                yield rule, None


def _has_group(text: str, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is the beginning of a date-time group that is written as one word."""
    for start, end in numbers:  # noqa: SIM110 - as in `_matches`
        if end - start == _GROUP_DIGITS and _GROUP.match(text, end):
            return True
    return False


def _is_shaped(text: str, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether a number has the shape of a part of a date in digits, or the Vietnamese word for a month is there."""
    for start, end in numbers:
        if _SHAPE.match(text, end) or _YEAR_BEGUN.match(text, start):
            return True
    return "thang" in text and _THANG.search(text) is not None


def _near(numbers: Sequence[int], months: Sequence[int]) -> list[int]:
    """The numbers that have the name of a month close behind them."""
    near = []
    for number in numbers:
        at = bisect.bisect_right(months, number)
        if at < len(months) and months[at] - number <= _REACH:
            near.append(number)
    return near


def _words_before(text: str, places: Sequence[int]) -> list[int]:
    """Where words begin that stand shortly before a place."""
    starts: list[int] = []
    for place in places:
        begin = max(starts[-1] + 1 if starts else 0, place - _REACH // 2)
        starts.extend(word.start() for word in _WORD_START.finditer(text, begin, place))
    return starts


# Each rule of named months: whether it reads a year, the group with which it begins, the fewest names of months in it.
_NAMED: Final = tuple(
    (
        rule,
        "year" in rule.groups,
        "" if rule.name in ("date.part-of-month", "date.slip") else rule.groups[0],
        2 if "month2" in rule.groups else 0,
    )
    for rule in NAMED
)
_BEGINNING: Final = (0,)
_OWN_PLACES: Final = frozenset(("date.part-of-year", "date.numeric-month-words", "date.roman-month-year"))
# Each rule of numbers, and where it can begin: at the beginning of the words, at a number, or where its name says.
_NUMERIC: Final = tuple(
    (
        rule,
        "beginning" if rule.words.startswith("^") else rule.name if rule.name in _OWN_PLACES else "number",
    )
    for rule in NUMERIC
)


def _of_rule(rule: Rule, text: str, starts: Sequence[int] | None, year: int, order: str) -> Iterator[Found]:
    position = 0
    if starts is None:
        while match := rule.pattern.search(text, position):
            outcome = outcome_of(rule, match, year, order)
            # Words that are no date may hold the beginning of one.
            position = match.end() if outcome is not None else match.start() + 1
            if outcome is not None:
                yield Found(rule, match, outcome)
        return
    for start in starts:
        if start < position:
            continue
        if match := rule.pattern.match(text, start):
            outcome = outcome_of(rule, match, year, order)
            if outcome is not None:
                position = match.end()
                yield Found(rule, match, outcome)


def _matches(rule: Rule, text: str, starts: Sequence[int]) -> bool:
    """Whether a rule matches at one of some offsets: nearly all rules that are tried match at none."""
    match = rule.pattern.match
    for start in starts:  # noqa: SIM110 - a generator would take twice as long, for each rule of each date
        if match(text, start):
            return True
    return False


def _hides(hidden: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect.bisect_left(hidden, (span[1],))
    return at > 0 and hidden[at - 1][1] > span[0]
