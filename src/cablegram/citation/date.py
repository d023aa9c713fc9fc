"""The date of a citation: a day, month or year, a span of them, or only the words that are printed."""

import dataclasses
import re
from typing import Final, TypeAlias

from cablegram.edition.facts import DateFact

# Year, month and day, as far as they are known.
Parts: TypeAlias = tuple[int, ...]
_ISO: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T.*)?)?)?", re.DOTALL)
_UNSURE: Final = frozenset({"low", "unknown"})


@dataclasses.dataclass(frozen=True)
class CitedDate:
    """A date with as much as is known of it.

    Attributes:
        words: the date as it is printed.
        first: the first day, month or year that it may mean; `last` the last one. They are the same where it is one
            date; one of them is empty where the span is open, both where nothing is known.
        circa: whether the encoding is unsure of it.
        span: whether it went on from the first to the last; else it is one date that lies between the two.
    """

    words: str = ""
    first: Parts = ()
    last: Parts = ()
    circa: bool = False
    span: bool = False

    @property
    def known(self) -> bool:
        """Whether anything can be said of it."""
        return bool(self.words or self.first or self.last)

    @property
    def year(self) -> int | None:
        """The year, where there is only one that it can be of."""
        years = {parts[0] for parts in (self.first, self.last) if parts}
        return years.pop() if self.first and self.last and len(years) == 1 else None

    @property
    def iso(self) -> str:
        """The date in the form of ISO 8601: `1961-12-28`.

        A span is `1961/1962`, an open one `1961/..`; one date between two is `[1961..1962]`, as ISO 8601-2 has it.
        """
        first, last = written(self.first), written(self.last)
        if not (first or last) or first == last:
            return first
        return f"{first or '..'}/{last or '..'}" if self.span else f"[{first}..{last}]"


def cited_date(date: DateFact | None) -> CitedDate:
    """The date of a citation from the date of a header; what is no date of the calendar is words."""
    if date is None:
        return CitedDate()
    when = _parts(date.when)
    first, last = (when, when) if when else (_parts(date.not_before), _parts(date.not_after))
    words = " ".join(date.words.split())
    return CitedDate(words, first, last, circa=date.cert in _UNSURE, span=date.span and not when)


def written(parts: Parts) -> str:
    """Year, month and day in the form of ISO 8601, as far as they are known."""
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))


def _parts(iso: str) -> Parts:
    found = _ISO.fullmatch(iso.strip())
    return tuple(int(part) for part in found.groups() if part) if found else ()
