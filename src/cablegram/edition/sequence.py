"""The order in which an edition prints its cables, and the parts that it divides them into."""

import dataclasses
import re
from collections.abc import Iterable, Sequence

from cablegram.edition.facts import CableFacts
from cablegram.edition.settings import Settings


@dataclasses.dataclass(frozen=True)
class Division:
    """A part of the cables: a title of the editors' own, or a year or month (`1961`, `1961-03`).

    Both are empty for the cables before the first title, and for the undated ones among years or months.
    """

    title: str = ""
    period: str = ""


def in_sequence(cables: Iterable[tuple[CableFacts, str]], settings: Settings) -> list[tuple[CableFacts, str]]:
    """Cables, each with the path of its file, in the order in which they are printed.

    Divisions follow each other in time, with the undated cables last; `print.order` holds within each of them. Cables
    without a dispatch number follow those that have one.
    """
    starts = dated_titles(settings)

    def key(cable: tuple[CableFacts, str]) -> tuple[object, ...]:
        facts, file = cable
        dated = (not facts.sort, facts.sort, facts.identifier)
        if settings.print_order == "file":
            own: tuple[object, ...] = (file,)
        elif settings.print_order == "number":
            own = (not facts.dispatch, numeric(facts.dispatch[0]) if facts.dispatch else (), *dated)
        else:
            own = dated
        return (*_place(facts.sort, starts, settings.print_divisions), *own)

    return sorted(cables, key=key)


def division_of(sort: str, settings: Settings) -> Division:
    """The part to which a cable of a day belongs, by the settings; an empty `sort` is that of an undated cable."""
    starts = dated_titles(settings)
    if starts:
        place = _started(sort, starts)
        return Division(title=starts[place - 1][1]) if place else Division()
    return Division(period=_period(sort, settings.print_divisions))


def dated_titles(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The titles of parts that the settings give, each after the day, month or year from which it holds, in order."""
    titles = (words.split(maxsplit=1) for words in settings.print_division_titles)
    return tuple(sorted((first, title.strip()) for first, title in titles))


def numeric(text: str) -> tuple[tuple[int, str], ...]:
    """What a number with letters sorts by: `7a` before `31`, `A 2` before `A 10`."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", text)
    return tuple((int(digits[:200]), "") if digits else (-1, words.strip().casefold()) for digits, words in parts)


def _place(sort: str, starts: Sequence[tuple[str, str]], divisions: str) -> tuple[object, ...]:
    if starts:
        return (_started(sort, starts),)
    period = _period(sort, divisions)
    return (divisions != "none" and not period, period)


def _started(sort: str, starts: Sequence[tuple[str, str]]) -> int:
    """How many of the parts have begun on a day; for an undated cable all of them."""
    return len(starts) if not sort else sum(first <= sort for first, _ in starts)


def _period(sort: str, divisions: str) -> str:
    return "" if divisions == "none" else sort[:4] if divisions == "year" else sort[:7]
