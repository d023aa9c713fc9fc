"""Which passage of the old version each passage of the new one was: the same, moved, changed, new or gone."""

import dataclasses
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from cablegram.comparison.labels import label
from cablegram.comparison.markup import MarkupChange, attribute_changes, markup_changes
from cablegram.comparison.passages import Passage
from cablegram.comparison.sequences import Effort, longest_rise, steps
from cablegram.comparison.words import Piece, changes, pieces, words_in

# A word that stands in more passages than that tells none of them.
_COMMON: Final = 4
# Passages that share fewer of their words than that are no versions of one another.
_ALIKE: Final = 0.3
# So many words of a passage are looked at to find its other version.
_LOOKED_AT: Final = 500
_SHORT: Final = 60


@dataclasses.dataclass(frozen=True, slots=True)
class PassageChange:
    """What became of a passage.

    Attributes:
        what: it is new, gone, or changed, which it is too where it only moved.
        old: the passage as it was; nothing where it is new.
        new: the passage as it is; nothing where it is gone.
        pieces: the text of both versions, piece by piece.
        markup: the changes of the elements inside; none where the whole passage is new or gone.
        attributes: the attributes of its own element that changed.
        moved: whether it stands before or behind others that it stood behind or before.
        elsewhere: whether it stands in other elements, or its own has another name.
    """

    what: Literal["new", "gone", "changed"]
    old: Passage | None
    new: Passage | None
    pieces: tuple[Piece, ...]
    markup: tuple[MarkupChange, ...] = ()
    attributes: tuple[tuple[str, str | None, str | None], ...] = ()
    moved: bool = False
    elsewhere: bool = False

    @property
    def passage(self) -> Passage:
        """The passage, as it is, or as it was where it is gone."""
        passage = self.new or self.old
        assert passage is not None  # noqa: S101  one of both is always there
        return passage

    @property
    def of_text(self) -> bool:
        """Whether words changed."""
        return any(piece.kind != "same" for piece in self.pieces)


def passage_changes(old: Sequence[Passage], new: Sequence[Passage], effort: Effort) -> list[PassageChange]:
    """The changes between two versions of a part of a document, in the order of the new one.

    Args:
        old: its passages.
        new: those of its successor.
        effort: how much work may be done; beyond that passages count as replaced.
    """
    source = _sources(old, new, effort)
    in_order = [number for number, one in enumerate(source) if one is not None]
    still = {in_order[at] for at in longest_rise([one for one in source if one is not None])}
    found: list[tuple[float, PassageChange]] = []
    for number, one in enumerate(source):
        change = _change(None if one is None else old[one], new[number], effort, moved=number not in still)
        if change:
            found.append((number, change))
    found += [
        (at, PassageChange("gone", old[number], None, _all("gone", old[number])))
        for number, at in _places_of_gone(source, len(old), still)
        if _counts(old[number])
    ]
    return [change for _, change in sorted(found, key=lambda item: item[0])]


def _places_of_gone(source: Sequence[int | None], old_length: int, still: set[int]) -> Iterator[tuple[int, float]]:
    """Each old passage that is gone, with its place among the new ones: behind what it stood behind."""
    became = {one: number for number, one in enumerate(source) if one is not None}
    at = -1
    for number in range(old_length):
        if number not in became:
            yield number, at + 0.5
        elif became[number] in still:
            at = became[number]


def _change(old: Passage | None, new: Passage, effort: Effort, *, moved: bool) -> PassageChange | None:
    if old is None:
        return PassageChange("new", None, new, _all("new", new)) if _counts(new) else None
    if old.key() == new.key():
        if not moved or (new.holds and not new.attributes):
            return None
        return PassageChange("changed", old, new, _all("same", new), moved=True)
    before, after = words_in(old.text), words_in(new.text)
    found = changes(before, after, effort)
    return PassageChange(
        "changed",
        old,
        new,
        pieces(before, after, found),
        markup_changes((old.text, before, old.marks), (new.text, after, new.marks), found),
        attribute_changes(old.attributes, new.attributes),
        moved,
        old.where != new.where,
    )


def _all(kind: Literal["same", "new", "gone"], passage: Passage) -> tuple[Piece, ...]:
    return (Piece(kind, passage.text),) if passage.text else ()


def _counts(passage: Passage) -> bool:
    """Whether a passage that is new or gone is told: one that only holds others is seen from these."""
    known = {"type", "subtype", "role", "scheme"}
    # An entry is named by its identifier.
    told = {name for name, _ in passage.attributes} - (known | {"xml:id"} if len(passage.path) == 1 else known)
    return not passage.holds or bool(told)


def _sources(old: Sequence[Passage], new: Sequence[Passage], effort: Effort) -> list[int | None]:
    """For each new passage the number of the old one that it was."""
    source: list[int | None] = [None] * len(new)
    keys = [[passage.key() for passage in side] for side in (old, new)]
    found = steps(keys[0], keys[1], effort)
    for step in found:
        if step.same:
            for at in range(step.new_end - step.new_start):
                source[step.new_start + at] = step.old_start + at
    open_old = [number for step in found if not step.same for number in range(step.old_start, step.old_end)]
    open_new = [number for step in found if not step.same for number in range(step.new_start, step.new_end)]
    by_place = functools.partial(_by_place, source=source)
    for pairs in (_by_identifier, _by_key, _by_words, by_place):
        if open_old and open_new:
            for one, number in list(pairs(old, new, open_old, open_new)):
                source[number] = one
            taken = set(source)
            open_old = [number for number in open_old if number not in taken]
            open_new = [number for number in open_new if source[number] is None]
    return source


def _by_identifier(
    old: Sequence[Passage], new: Sequence[Passage], open_old: list[int], open_new: list[int]
) -> Iterator[tuple[int, int]]:
    there = {(old[one].name, old[one].identifier): one for one in open_old if old[one].identifier}
    for number in open_new:
        one = there.pop((new[number].name, new[number].identifier), None)
        if one is not None:
            yield one, number


def _by_key(
    old: Sequence[Passage], new: Sequence[Passage], open_old: list[int], open_new: list[int]
) -> Iterator[tuple[int, int]]:
    """Passages that say the same, at another place."""
    there: defaultdict[object, list[int]] = defaultdict(list)
    for one in reversed(open_old):
        there[old[one].key()].append(one)
    for number in open_new:
        if queue := there.get(new[number].key()):
            yield queue.pop(), number


def _by_words(
    old: Sequence[Passage], new: Sequence[Passage], open_old: list[int], open_new: list[int]
) -> Iterator[tuple[int, int]]:
    """Passages that share most of their words; both are sought by the words and pairs of words that few have."""
    bags = ({one: _bag(old[one].text) for one in open_old}, {number: _bag(new[number].text) for number in open_new})
    where: tuple[defaultdict[object, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for side, passages in enumerate((old, new)):
        for number, bag in bags[side].items():
            features: tuple[object, ...] = (*bag, *_pairs_in(passages[number].text))
            for feature in features:
                where[side][feature].append(number)
    near: set[tuple[int, int]] = set()
    for feature, ones in where[0].items():
        others = where[1].get(feature, ())
        if len(ones) <= _COMMON and len(others) <= _COMMON:
            near.update((one, other) for one in ones for other in others)
    weighed: list[tuple[float, int, int, int]] = []
    for one, other in near:
        if _fits(old[one], new[other]):
            mine, its = bags[0][one], bags[1][other]
            alike = 2 * len(mine & its) / (len(mine) + len(its))
            if alike >= _ALIKE:
                weighed.append((-alike, abs(one - other), one, other))
    gone: set[int] = set()
    taken: set[int] = set()
    for _, _, one, other in sorted(weighed):
        if one not in gone and other not in taken:
            gone.add(one)
            taken.add(other)
            yield one, other


def _bag(text: str) -> frozenset[str]:
    return frozenset(words_in(text).words[:_LOOKED_AT])


def _pairs_in(text: str) -> set[tuple[str, str]]:
    """Pairs of words that follow one another; of a long passage some, which only these words themselves decide."""
    words = words_in(text).words[:_LOOKED_AT]
    pairs = itertools.pairwise(words)
    if len(words) <= _SHORT:
        return set(pairs)
    return {(one, other) for one, other in pairs if (3 * len(one) + 5 * len(other)) % 8 == 0}


def _by_place(
    old: Sequence[Passage],
    new: Sequence[Passage],
    open_old: list[int],
    open_new: list[int],
    *,
    source: list[int | None],
) -> Iterator[tuple[int, int]]:
    """What stands between the same neighbours: fields of one label, and as many paragraphs as were there."""
    became = {one: number for number, one in enumerate(source) if one is not None}
    gaps: defaultdict[tuple[object, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    open_now, open_then = set(open_new), set(open_old)
    neighbour = -1
    for number in range(len(new)):
        if number in open_now:
            gaps[_slot(new[number], neighbour)][1].append(number)
        elif source[number] is not None:
            neighbour = number
    neighbour = -1
    for one in range(len(old)):
        if one in open_then:
            gaps[_slot(old[one], neighbour)][0].append(one)
        else:
            neighbour = became.get(one, neighbour)
    for ones, others in gaps.values():
        if ones and len(ones) == len(others):
            yield from zip(ones, others, strict=True)


def _slot(passage: Passage, neighbour: int) -> tuple[object, ...]:
    """Where a passage may be replaced by another one: in a header each field, in a text what follows a neighbour."""
    return (label(passage),) if passage.field else (passage.name, neighbour)


def _fits(old: Passage, new: Passage) -> bool:
    return not (old.field or new.field) or old.where == new.where
