"""Regular expressions run without going back: every possible place in the expression at once, one character at a time.

The time is at most the length of the text times the size of the expression, whatever the two are. It is slower than
the library for the patterns of this world, and takes over where one would take the library hours.

The places are those of Glushkov's construction; a sign that is repeated by number is one place that counts.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import regex

from cablegram.relaxng.datatypes.expressions import Choice, Expression, Repeat, Sequence, Signs

_MOST_KEPT: Final = 2_000


class _Part(NamedTuple):
    """A part of the expression: whether it matches nothing at all, and the places that begin and end it, as bits."""

    nullable: bool
    first: int
    last: int


class Automaton:
    """The places of an expression, which of them may follow each other, and what is known about characters so far."""

    def __init__(self, expression: Expression) -> None:
        self._signs: list[str] = []
        self._followers: list[int] = []
        self._limits: dict[int, tuple[int, int | None]] = {}
        self._whole = self._add(expression)
        self._counting = sum(1 << place for place in self._limits)
        self._places_of_signs: dict[str, int] = {}
        for place, members in enumerate(self._signs):
            self._places_of_signs[members] = self._places_of_signs.get(members, 0) | 1 << place
        self._places_of_character: dict[str, int] = {}
        self._after: dict[int, int] = {}

    def matches(self, text: str) -> bool:
        """Whether the expression matches the whole text."""
        if not text:
            return self._whole.nullable
        possible = self._whole.first
        counts: dict[int, int] = {}
        ended = 0
        for character in text:
            allowed = self._allowed(character)
            entered = possible & allowed
            counts = {place: self._counted(place, count) for place, count in counts.items() if allowed >> place & 1}
            for place in _bits(entered & self._counting):
                counts[place] = counts.get(place, 0) | 0b10
            ended = entered & ~self._counting
            for place, count in counts.items():
                if count >> self._limits[place][0]:
                    ended |= 1 << place
            possible = self._follow(ended)
            if not possible and not counts and not ended:
                return False
        return ended & self._whole.last != 0

    def _counted(self, place: int, count: int) -> int:
        """The possible numbers of repetitions, as bits, after one more."""
        least, most = self._limits[place]
        if most is None:
            return (count << 1 | count & 1 << least) & (2 << least) - 1
        return count << 1 & (2 << most) - 1

    def _allowed(self, character: str) -> int:
        """The places that a character can stand in."""
        places = self._places_of_character.get(character)
        if places is None:
            places = 0
            for members, where in self._places_of_signs.items():
                if _class(members)(character):
                    places |= where
            if len(self._places_of_character) < _MOST_KEPT:
                self._places_of_character[character] = places
        return places

    def _follow(self, ended: int) -> int:
        """The places that may come after any of these."""
        following = self._after.get(ended)
        if following is None:
            following = 0
            for place in _bits(ended):
                following |= self._followers[place]
            if len(self._after) < _MOST_KEPT:
                self._after[ended] = following
        return following

    def _add(self, expression: Expression) -> _Part:
        match expression:
            case Signs(members):
                return self._place(members)
            case Sequence(parts):
                whole = _Part(nullable=True, first=0, last=0)
                for part in parts:
                    whole = self._joined(whole, self._add(part))
                return whole
            case Choice(branches):
                added = [self._add(branch) for branch in branches]
                return _Part(
                    any(part.nullable for part in added),
                    functools.reduce(int.__or__, (part.first for part in added)),
                    functools.reduce(int.__or__, (part.last for part in added)),
                )
            case Repeat(_, _, 0):
                return _Part(nullable=True, first=0, last=0)
            case Repeat(Signs(members), least, most) if least > 1 or (most is not None and most > 1):
                counting = self._place(members)
                self._limits[len(self._signs) - 1] = (max(least, 1), most)
                return counting._replace(nullable=least == 0)
            case Repeat(repeated, least, most):
                return self._repeated(repeated, least, most)

    def _place(self, members: str) -> _Part:
        self._signs.append(members)
        self._followers.append(0)
        bit = 1 << len(self._signs) - 1
        return _Part(nullable=False, first=bit, last=bit)

    def _repeated(self, repeated: Expression, least: int, most: int | None) -> _Part:
        """Copies of an expression, put together from the last one: what may be missing is missing at the end."""
        rest = _Part(nullable=True, first=0, last=0)
        if most is None:
            rest = self._add(repeated)
            for place in _bits(rest.last):
                self._followers[place] |= rest.first
            rest = rest._replace(nullable=rest.nullable or least == 0)
            least = max(least - 1, 0)
        else:
            for _ in range(most - least):
                rest = self._joined(self._add(repeated), rest)._replace(nullable=True)
        for _ in range(least):
            rest = self._joined(self._add(repeated), rest)
        return rest

    def _joined(self, one: _Part, other: _Part) -> _Part:
        for place in _bits(one.last):
            self._followers[place] |= other.first
        return _Part(
            one.nullable and other.nullable,
            one.first | other.first if one.nullable else one.first,
            one.last | other.last if other.nullable else other.last,
        )


@functools.cache
def _class(members: str) -> Callable[[str], object]:
    return regex.compile(f"[{members}]", regex.V1).fullmatch


def _bits(places: int) -> Iterator[int]:
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest
