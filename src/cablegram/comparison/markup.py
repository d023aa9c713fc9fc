"""What changed in the markup of a passage: elements round its words, and elements between them."""

import bisect
import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal

from cablegram.comparison.passages import Mark
from cablegram.comparison.sequences import Step
from cablegram.comparison.words import Words

Attributes = tuple[tuple[str, str], ...]
# How many elements of one name are looked at for each one that moved.
_NEAR: Final = 20


@dataclasses.dataclass(frozen=True, slots=True)
class MarkupChange:
    """A change of an element in a passage.

    Attributes:
        what: it is new, or gone, its attributes changed, it stands round other words, or it has another name.
        name: the name of the element, the old one where it has another.
        words: the words that it stands round, or those before an empty one; `between` tells which.
        new_name: its name now, where it has another.
        new_words: the words that it stands round now, where these are others.
        attributes: the attributes that changed, each with its old and its new value, nothing where it has none.
        between: whether it stands between words.
    """

    what: Literal["new", "gone", "attributes", "extent", "renamed"]
    name: str
    words: str
    new_name: str = ""
    new_words: str = ""
    attributes: tuple[tuple[str, str | None, str | None], ...] = ()
    between: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class _Placed:
    """A mark by the numbers of words: those of the new text at which its ends may stand."""

    mark: Mark
    number: int
    start: tuple[int, int]
    end: tuple[int, int]


def attribute_changes(old: Attributes, new: Attributes) -> tuple[tuple[str, str | None, str | None], ...]:
    """The attributes that differ, by name, each with its old and its new value."""
    before, after = dict(old), dict(new)
    names = sorted({*before, *after})
    return tuple((name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def markup_changes(
    old: tuple[str, Words, Sequence[Mark]], new: tuple[str, Words, Sequence[Mark]], steps: Sequence[Step]
) -> tuple[MarkupChange, ...]:
    """The changes of the elements in a passage.

    Args:
        old: its text, the words of that, and the elements.
        new: the same of its successor.
        steps: which words stay.
    """
    if old[2] == new[2] and old[0] == new[0]:
        return ()
    places = _Places(old, new, steps)
    olds = [places.of_old(mark, number) for number, mark in enumerate(old[2])]
    news = [places.of_new(mark, number) for number, mark in enumerate(new[2])]
    found: list[tuple[int, int, MarkupChange]] = []
    for strict in (True, False):
        for one, other in _pairs(olds, news, strict=strict):
            if differing := attribute_changes(one.mark.attributes, other.mark.attributes):
                change = MarkupChange("attributes", one.mark.name, places.words(new, other.mark), attributes=differing,
                                      between=_between(other.mark))  # fmt: skip
                found.append((other.start[0], other.number, change))
    for one, other in _overlapping(olds, news):
        words, now = places.words(old, one.mark), places.words(new, other.mark)
        differing = attribute_changes(one.mark.attributes, other.mark.attributes)
        change = MarkupChange("extent", one.mark.name, words, "", now, differing)
        found.append((other.start[0], other.number, change))
    for one, other in _renamed(olds, news):
        differing = attribute_changes(one.mark.attributes, other.mark.attributes)
        words = places.words(new, other.mark)
        change = MarkupChange("renamed", one.mark.name, words, other.mark.name, "", differing, _between(other.mark))
        found.append((other.start[0], other.number, change))
    found += [(one.start[0], one.number, places.told("gone", old, one.mark)) for one in olds]
    found += [(other.start[0], other.number, places.told("new", new, other.mark)) for other in news]
    return tuple(change for _, _, change in sorted(found, key=lambda item: item[:2]))


def _between(mark: Mark) -> bool:
    return mark.start == mark.end


class _Places:
    """Where characters of the old text stand in the new one, by words."""

    def __init__(
        self, old: tuple[str, Words, Sequence[Mark]], new: tuple[str, Words, Sequence[Mark]], steps: Sequence[Step]
    ) -> None:
        self._old = old
        self._new = new
        self._steps = steps
        self._starts = [step.old_start for step in steps]

    def of_old(self, mark: Mark, number: int) -> _Placed:
        first, last = _span(mark, self._old[1])
        return _Placed(mark, number, self._moved(first), self._moved(last))

    def of_new(self, mark: Mark, number: int) -> _Placed:
        first, last = _span(mark, self._new[1])
        return _Placed(mark, number, (first, first), (last, last))

    def _moved(self, at: int) -> tuple[int, int]:
        """The places between words of the new text where a place of the old one may be."""
        found: list[int] = []
        # The stretches that end or begin there, or that it is inside of.
        number = bisect.bisect_right(self._starts, at)
        for step in self._steps[max(number - 3, 0) : number]:
            if step.old_start <= at <= step.old_end:
                if step.same:
                    found.append(step.new_start + at - step.old_start)
                else:
                    found += [step.new_start, step.new_end]
        return (min(found), max(found)) if found else (0, 0)

    def words(self, text: tuple[str, Words, Sequence[Mark]], mark: Mark) -> str:
        """The words that a mark stands round, or, where it stands between words, the one before it."""
        if not _between(mark):
            return text[0][mark.start : mark.end]
        at = bisect.bisect_left(text[1].starts, mark.start)
        return text[1].text(max(at - 3, 0), at)

    def told(self, what: Literal["new", "gone"], text: tuple[str, Words, Sequence[Mark]], mark: Mark) -> MarkupChange:
        attributes = tuple(
            (name, None, value) if what == "new" else (name, value, None) for name, value in mark.attributes
        )
        return MarkupChange(what, mark.name, self.words(text, mark), attributes=attributes, between=_between(mark))


def _span(mark: Mark, words: Words) -> tuple[int, int]:
    """The words that a mark stands round, as their numbers; a mark inside of a word counts with the whole of it."""
    first = bisect.bisect_right(words.starts, mark.start) - 1
    if first < 0 or words.starts[first] + len(words.words[first]) <= mark.start:
        first += 1
    if mark.start == mark.end:
        return first, first
    return first, bisect.bisect_left(words.starts, mark.end)


def _pairs(olds: list[_Placed], news: list[_Placed], *, strict: bool) -> list[tuple[_Placed, _Placed]]:
    """The elements that are one and the same in both: of one name, round the same words. They are taken out.

    Args:
        olds: the elements of the old text.
        news: those of the new one.
        strict: whether the attributes too must be the same.
    """

    def key(placed: _Placed) -> tuple[object, ...]:
        inside = (placed.mark.start == placed.mark.end,)
        return (placed.mark.name, *inside, placed.mark.attributes) if strict else (placed.mark.name, *inside)

    waiting: defaultdict[tuple[object, ...], list[_Placed]] = defaultdict(list)
    for other in news:
        waiting[key(other)].append(other)
    taken: set[int] = set()
    pairs: list[tuple[_Placed, _Placed]] = []
    for one in olds:
        near = waiting.get(key(one), [])
        low = bisect.bisect_left(near, one.start[0], key=lambda other: other.start[0])
        for other in near[low : low + _NEAR]:
            if other.start[0] > one.start[1]:
                break
            if other.number not in taken and one.end[0] <= other.end[0] <= one.end[1]:
                taken.add(other.number)
                pairs.append((one, other))
                break
    _take_out(olds, news, pairs)
    return pairs


def _overlapping(olds: list[_Placed], news: list[_Placed]) -> list[tuple[_Placed, _Placed]]:
    """Elements of one name that stand round some of the same words."""
    waiting: defaultdict[str, list[_Placed]] = defaultdict(list)
    for other in news:
        if not _between(other.mark):
            waiting[other.mark.name].append(other)
    taken: set[int] = set()
    pairs: list[tuple[_Placed, _Placed]] = []
    for one in olds:
        near = [] if _between(one.mark) else waiting.get(one.mark.name, [])
        at = bisect.bisect_left(near, one.start[0], key=lambda other: other.start[0])
        for other in near[max(at - 2, 0) : at + 2]:
            overlap = other.start[0] < one.end[1] and one.start[0] < other.end[0]
            if overlap and other.number not in taken:
                taken.add(other.number)
                pairs.append((one, other))
                break
    _take_out(olds, news, pairs)
    return pairs


def _renamed(olds: list[_Placed], news: list[_Placed]) -> list[tuple[_Placed, _Placed]]:
    """Elements of different names round the same words."""
    waiting: defaultdict[tuple[int, int], list[_Placed]] = defaultdict(list)
    for other in news:
        if not _between(other.mark):
            waiting[other.start[0], other.end[0]].append(other)
    pairs: list[tuple[_Placed, _Placed]] = []
    for one in olds:
        exact = one.start[0] == one.start[1] and one.end[0] == one.end[1] and not _between(one.mark)
        queue = waiting.get((one.start[0], one.end[0])) if exact else None
        if queue:
            pairs.append((one, queue.pop(0)))
    _take_out(olds, news, pairs)
    return pairs


def _take_out(olds: list[_Placed], news: list[_Placed], pairs: Sequence[tuple[_Placed, _Placed]]) -> None:
    gone = {one.number for one, _ in pairs}
    taken = {other.number for _, other in pairs}
    olds[:] = [one for one in olds if one.number not in gone]
    news[:] = [other for other in news if other.number not in taken]
