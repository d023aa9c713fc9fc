"""Which nodes of a document each node of its successor comes from.

The lists of children are compared, not the whole sequence of tags: what is compared stays short, and an end tag never
comes from another element than its start tag. Time grows with the number of nodes times its logarithm.
"""

import bisect
import dataclasses
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence

from cablegram.migrate.nodes import Kind, Node


@dataclasses.dataclass(frozen=True)
class Alignment:
    """Where children come from.

    Attributes:
        sources: for each new child the old one that it is, or was; nothing where it is new, or is a text of `texts`.
        texts: stretches in which text has changed: the old nodes, and the numbers of the new ones.
    """

    sources: list[Node | None]
    texts: list[tuple[list[Node], list[int]]]


def align(old: Sequence[Node], new: Sequence[Node]) -> Alignment:
    """The alignment of the children of an element with those of its successor; both are of one table of keys."""
    found = Alignment([None] * len(new), [])
    for olds, news in _unequal(old, new, found.sources):
        _pair(olds, news, new, found)
    return found


def _unequal(
    old: Sequence[Node], new: Sequence[Node], sources: list[Node | None]
) -> Iterator[tuple[list[Node], list[int]]]:
    """The stretches between equal children (old ones, numbers of new ones); where these come from is noted.

    Equal ones are sought from both ends, and around those that say what no other child does ("patience diff").
    """
    lower, upper, left, right = _trim(old, new, sources, (0, len(old), 0, len(new)))
    if left == right:
        return
    anchors = [*_anchors(old, new, (lower, upper, left, right)), (upper, right)]
    for at_old, at_new in anchors:
        if at_new < right:
            sources[at_new] = old[at_old]
        low, high, first, last = _trim(old, new, sources, (lower, at_old, left, at_new))
        if first < last:
            yield list(old[low:high]), list(range(first, last))
        lower, left = at_old + 1, at_new + 1


def _trim(
    old: Sequence[Node], new: Sequence[Node], sources: list[Node | None], stretch: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    lower, upper, left, right = stretch
    while lower < upper and left < right and old[lower].key == new[left].key:
        sources[left] = old[lower]
        lower, left = lower + 1, left + 1
    while lower < upper and left < right and old[upper - 1].key == new[right - 1].key:
        upper, right = upper - 1, right - 1
        sources[right] = old[upper]
    return lower, upper, left, right


def _anchors(old: Sequence[Node], new: Sequence[Node], stretch: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The longest run of children, in order in both lists, that say what no other child in the stretch says."""
    lower, upper, left, right = stretch
    in_old = Counter(node.key for node in old[lower:upper])
    in_new = Counter(node.key for node in new[left:right])
    at_new = {new[i].key: i for i in range(left, right) if in_new[new[i].key] == 1}
    pairs = [(i, at_new[old[i].key]) for i in range(lower, upper) if in_old[old[i].key] == 1 and old[i].key in at_new]
    # The longest increasing subsequence, by piles: https://en.wikipedia.org/wiki/Patience_sorting
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, position) in enumerate(pairs):
        pile = bisect.bisect_left(tops, position)
        tops[pile : pile + 1] = [position]
        piles[pile : pile + 1] = [number]
        below.append(piles[pile - 1] if pile else -1)
    run: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        run.append(pairs[at])
        at = below[at]
    return run[::-1]


def _pair(olds: list[Node], numbers: list[int], new: Sequence[Node], found: Alignment) -> None:
    """Aligns a stretch without equal ends: equal ones in turn, then elements of one name, then the others in turn."""
    texts = [number for number in numbers if new[number].kind is Kind.TEXT]
    if texts:
        found.texts.append(([node for node in olds if node.kind is Kind.TEXT], texts))
    left = [node for node in olds if node.kind is not Kind.TEXT]
    open_numbers = [number for number in numbers if new[number].kind is not Kind.TEXT]
    for same in (_says, _name, _kind):
        waiting: defaultdict[Hashable, deque[Node]] = defaultdict(deque)
        for node in left:
            waiting[same(node)].append(node)
        for number in open_numbers:
            if queue := waiting.get(same(new[number])):
                found.sources[number] = queue.popleft()
        open_numbers = [number for number in open_numbers if found.sources[number] is None]
        taken = {id(found.sources[number]) for number in numbers}
        left = [node for node in left if id(node) not in taken]
        if not left or not open_numbers:
            return


def _says(node: Node) -> Hashable:
    return node.key


def _name(node: Node) -> Hashable:
    return node.kind, node.name


def _kind(node: Node) -> Hashable:
    return node.kind
