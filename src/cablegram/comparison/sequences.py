"""What two sequences have in common, in bounded time.

`difflib` of the standard library finds it in small stretches. As its time may grow with the cube of their length,
larger ones are first cut where both say something that they say only once ("patience diff"), be it in four items one
behind the other; what cannot be cut and is still too large counts as replaced as a whole.
"""

import bisect
import difflib
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

# Comparisons that difflib may need for one stretch, at worst; a text of 300 words that was written anew needs fewer.
_MOST: Final = 4_000_000
# The same for a whole file.
_MOST_IN_FILE: Final = 40_000_000
_DEEPEST: Final = 30


SAME: Final = True
DIFFERENT: Final = False


class Step(NamedTuple):
    """A stretch that is the same in both sequences, or one that takes the place of another; ends are exclusive."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Effort:
    """How much work a comparison may still do."""

    def __init__(self, most: int = _MOST_IN_FILE) -> None:
        """Takes the number of comparisons that are allowed at worst."""
        self._left = most

    def takes(self, work: int) -> bool:
        """Whether so much work may be done; then it counts as done."""
        if work > min(_MOST, self._left):
            return False
        self._left -= work
        return True


def steps(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort) -> list[Step]:
    """The stretches of two sequences in order, equal and changed ones in turn; together they cover both.

    Args:
        old: a sequence.
        new: its successor.
        effort: how much work may be done; beyond that a stretch counts as replaced.
    """
    same: list[tuple[int, int, int]] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        lower, upper, left, right, depth = waiting.pop()
        start, end = _equal_ends(old, new, (lower, upper, left, right))
        same += [(lower, left, start), (upper - end, right - end, end)]
        lower, upper, left, right = lower + start, upper - end, left + start, right - end
        if lower == upper or left == right:
            continue
        mine, other = old[lower:upper], new[left:right]
        if effort.takes(_work(mine, other)):
            matcher = difflib.SequenceMatcher(None, mine, other, autojunk=False)
            same += [(lower + a, left + b, size) for a, b, size in matcher.get_matching_blocks()]
        elif depth < _DEEPEST and (anchors := _anchors(mine, other) or _anchors(_runs(mine), _runs(other))):
            at_old, at_new = lower, left
            for a, b in anchors:
                waiting.append((at_old, lower + a, at_new, left + b, depth + 1))
                same.append((lower + a, left + b, 1))
                at_old, at_new = lower + a + 1, left + b + 1
            waiting.append((at_old, upper, at_new, right, depth + 1))
    return _in_turn(sorted(block for block in same if block[2]), len(old), len(new))


def _equal_ends(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: tuple[int, int, int, int]
) -> tuple[int, int]:
    """How many items of a stretch are equal at the beginning, and how many of the others at the end."""
    lower, upper, left, right = stretch
    most = min(upper - lower, right - left)
    start = 0
    while start < most and old[lower + start] == new[left + start]:
        start += 1
    end = 0
    while end < most - start and old[upper - 1 - end] == new[right - 1 - end]:
        end += 1
    return start, end


def _work(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many comparisons difflib may need: pairs of equal items, looked at once for each block that it finds."""
    counted = Counter(new)
    pairs = sum(counted[item] for item in old if item in counted)
    return (pairs + len(old)) * (1 + min(len(old), len(new), pairs))


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest run, in order in both, of items that each has once."""
    in_old, in_new = Counter(old), Counter(new)
    places = {item: number for number, item in enumerate(new) if in_new[item] == 1}
    pairs = [(number, places[item]) for number, item in enumerate(old) if in_old[item] == 1 and item in places]
    return [pairs[number] for number in longest_rise([place for _, place in pairs])]


def _runs(items: Sequence[Hashable]) -> list[Hashable]:
    """Each item with the three behind it: where all items come again and again, their order seldom does."""
    return list(zip(items, items[1:], items[2:], items[3:], strict=False))


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest subsequence that rises, by piles as in patience sorting.

    See https://en.wikipedia.org/wiki/Patience_sorting.
    """
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for position, number in enumerate(numbers):
        pile = bisect.bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [position]
        below.append(piles[pile - 1] if pile else -1)
    run: list[int] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        run.append(at)
        at = below[at]
    return run[::-1]


def _in_turn(same: Sequence[tuple[int, int, int]], old_length: int, new_length: int) -> list[Step]:
    """Equal stretches, joined where they meet, with what stands between them."""
    found: list[Step] = []
    at_old = at_new = 0
    for a, b, size in (*same, (old_length, new_length, 0)):
        if a > at_old or b > at_new:
            found.append(Step(DIFFERENT, at_old, a, at_new, b))
        if size:
            before = found.pop() if found and found[-1].same else Step(SAME, a, a, b, b)
            found.append(Step(SAME, before.old_start, a + size, before.new_start, b + size))
        at_old, at_new = a + size, b + size
    return found
