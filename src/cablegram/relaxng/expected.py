"""What a value ought to be, in words, and what is wrong with the one that is there."""

import contextlib
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from cablegram.relaxng.date_slips import date_advice
from cablegram.relaxng.derivatives import Patterns
from cablegram.relaxng.patterns import Choice, Data, Group, Interleave, List, OneOrMore, Pattern, Value
from cablegram.relaxng.suggest import nearest
from cablegram.relaxng.words import describe, describe_values

if TYPE_CHECKING:
    from cablegram.relaxng.datatypes import Datatype

_DATES: Final = {"date", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "dateTime", "time"}
_DAY_WORDS: Final = "a date such as 1962-04-25, 1962-04 or 1962"
_DATE_WORDS: Final = "a date such as 1962-04-25, 1962-04 or 1962-04-25T18:03:00Z"
_MOST_VALUES: Final = 8
_MOST_TOKENS: Final = 3  # wrong ones of a list that are named
_LONGEST_LIST: Final = 1000  # characters; in a longer one no tokens are named
_LONGEST_DATE: Final = 60  # characters
_SEVERAL: Final = 2  # and more


class Expectation(NamedTuple):
    """What is told of a wrong value.

    Attributes:
        words: what it ought to be, to go on after "is" or "is not".
        near: the values that were probably meant.
        tokens: the wrong ones of its tokens, where the others are right.
        advice: what to do about a date.
    """

    words: str
    near: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    advice: str = ""


def expectation(patterns: Iterable[Pattern], value: str, pool: Patterns, *, guess: bool = True) -> Expectation:
    """What is told of a value that matches none of some patterns.

    Args:
        patterns: what it ought to match.
        value: the value; empty where none is there.
        pool: the patterns of the grammar.
        guess: whether the values that were probably meant are looked for.
    """
    outer, inner, length = _Kinds(), _Kinds(), (0, 0)
    for pattern in patterns:
        outer.add(pattern)
    for each in outer.lists:
        inner.add(each.inner)
        length = max(length, _length(each.inner, {}), key=lambda least_most: least_most[1])
    tokens = value.split() if len(value) <= _LONGEST_LIST and not inner.needs_namespaces else []
    wrong = [token for token in dict.fromkeys(tokens) if not inner.allow(token, pool)] if outer.lists else []
    everything = _Kinds()
    for kinds in (outer, inner):
        everything.values.update(kinds.values)
        everything.data.update(kinds.data)
    # Tokens are judged one by one where nothing but a list is expected, or the value is one token only.
    singly = bool(wrong) and (len(tokens) == 1 or not (outer.values or outer.data))
    if singly:
        asked = wrong[:_MOST_TOKENS]
        near = [found for token in asked for found in everything.near(token)] if guess else []
        named = tuple(asked) if len(tokens) > 1 else ()
        return Expectation(everything.words(near), tuple(dict.fromkeys(near)), named)
    near = outer.near(value.strip()) if guess else []
    words = outer.words(near)
    if outer.lists:
        words = " or ".join(part for part in (words, _several(inner.words(()), length)) if part)
    advice = ""
    if outer.dates and not near and len(value) <= _LONGEST_DATE:
        advice = date_advice(value, lambda text: any(pool.matches(pattern, text, {}) for pattern in outer.data))
    return Expectation(words, tuple(near), (), advice)


class _Kinds:
    """The values, datatypes and lists of patterns; those in lists are not looked at."""

    def __init__(self) -> None:
        self.values: Final[dict[str, None]] = {}
        self._equal: Final[dict[Datatype, set[Hashable]]] = {}
        self.data: Final[dict[Data, None]] = {}
        self.lists: Final[dict[List, None]] = {}
        self._seen: Final[set[int]] = set()

    def add(self, pattern: Pattern) -> None:
        """Adds what a pattern holds; what several patterns share is looked at once."""
        if pattern.number in self._seen:
            return
        self._seen.add(pattern.number)
        match pattern:
            case Choice() | Group() | Interleave():
                for part in pattern.parts:
                    self.add(part)
            case OneOrMore():
                self.add(pattern.inner)
            case Value():
                self.values[pattern.text] = None
                self._equal.setdefault(pattern.datatype, set()).add(pattern.value)
            case Data():
                self.data[pattern] = None
            case List():
                self.lists[pattern] = None

    @property
    def needs_namespaces(self) -> bool:
        """Whether what is allowed depends on the namespaces in scope."""
        return any(kind.needs_namespaces for kind in (*self._equal, *(pattern.datatype for pattern in self.data)))

    @property
    def dates(self) -> bool:
        """Whether a date may stand there."""
        return any(data.name[1] in _DATES or _described(data).startswith("a date") for data in self.data)

    def allow(self, token: str, pool: Patterns) -> bool:
        """Whether a token is one of the values, or of one of the datatypes."""
        if token in self.values:
            return True
        for kind, values in self._equal.items():
            with contextlib.suppress(ValueError):
                if kind.value(token, {}) in values:
                    return True
        return any(pool.matches(pattern, token, {}) for pattern in self.data)

    def near(self, text: str) -> list[str]:
        """The value that was probably meant."""
        return nearest(text, self._shown(), kind="attribute")[:1]

    def words(self, first: Sequence[str]) -> str:
        """All in words; some of the values first. The types of dates and times together, which TEI uses together."""
        kinds = {data.name[1] for data in self.data}
        words = []
        if len(kinds & _DATES) > 1:
            words.append(_DATE_WORDS if "dateTime" in kinds or "time" in kinds else _DAY_WORDS)
        words += [_described(data) for data in self.data if not words or data.name[1] not in _DATES]
        words = list(dict.fromkeys(words))
        ordered = list(dict.fromkeys((*first, *self._shown())))
        if ordered:
            more = len(ordered) - _MOST_VALUES
            listed = describe_values(ordered[:_MOST_VALUES]) + (f" ({more} more)" if more > 0 else "")
            words.insert(0, f"one of {listed}" if len(ordered) > 1 else listed)
        return (", or " if len(ordered) > 1 else " or ").join(words)

    def _shown(self) -> list[str]:
        """The values; the empty one only where there is nothing else."""
        if len(self.values) + len(self.data) > 1:
            return [text for text in self.values if text]
        return list(self.values)


def _described(data: Data) -> str:
    return describe(*data.name, data.parameters).words


def _several(words: str, length: tuple[int, int]) -> str:
    """What the tokens of a list are, with how many of them there may be."""
    if length[1] < _SEVERAL:
        return words
    number = "two" if length == (_SEVERAL, _SEVERAL) else "or several"
    return f"{words} ({number} of these, with spaces between)"


def _length(pattern: Pattern, found: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many tokens a pattern takes: at least, and at most, where 3 stands for all that is more."""
    known = found.get(pattern.number)
    if known is not None:
        return known
    match pattern:
        case Value() | Data():
            length = (1, 1)
        case Choice():
            lengths = [_length(part, found) for part in pattern.parts]
            length = (min(least for least, _ in lengths), max(most for _, most in lengths))
        case Group() | Interleave():
            lengths = [_length(part, found) for part in pattern.parts]
            length = (min(3, sum(least for least, _ in lengths)), min(3, sum(most for _, most in lengths)))
        case OneOrMore():
            length = (_length(pattern.inner, found)[0], 3)
        case _:
            length = (0, 0)
    found[pattern.number] = length
    return length
