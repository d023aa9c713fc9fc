"""Names on a map that do not run into each other: the weightiest is set first, each where there is room for it."""

import dataclasses
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

Anchor = Literal["start", "middle", "end"]
_Box: TypeAlias = tuple[float, float, float, float]

_HEIGHT: Final = 14.0
_NARROW: Final = 6.6  # the width of a Latin letter at the size of labels
_WIDE: Final = 12.5  # that of a Chinese character
_GAP: Final = 4.0


@dataclasses.dataclass(frozen=True)
class Mark:
    """A mark on a map: where it is, how large, and its name."""

    x: float
    y: float
    radius: float
    name: str


@dataclasses.dataclass(frozen=True)
class Label:
    """Where the name of a mark stands, relative to the mark."""

    dx: float
    dy: float
    anchor: Anchor


def placed(marks: Sequence[Mark], width: float, height: float) -> tuple[Label | None, ...]:
    """A place for the name of each mark, in their order, which is that of their weight; nothing where is no room."""
    taken: list[_Box] = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    found: list[Label | None] = []
    for number, mark in enumerate(marks):
        label = None
        for candidate in _candidates(mark):
            box = _box(mark, candidate)
            if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height:
                continue
            if any(_meet(box, other) for place, other in enumerate(taken) if place != number):
                continue
            label = candidate
            taken.append(box)
            break
        found.append(label)
    return tuple(found)


def length_of(name: str) -> float:
    """About how wide a name is when it is set."""
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in name)


def _candidates(mark: Mark) -> tuple[Label, ...]:
    away = mark.radius + _GAP
    return (
        Label(away, 4, "start"),
        Label(-away, 4, "end"),
        Label(0, -away, "middle"),
        Label(0, away + _HEIGHT - 3, "middle"),
        Label(away * 0.7, -away * 0.7, "start"),
        Label(away * 0.7, away * 0.7 + 8, "start"),
        Label(-away * 0.7, -away * 0.7, "end"),
        Label(-away * 0.7, away * 0.7 + 8, "end"),
    )


def _box(mark: Mark, label: Label) -> _Box:
    length = length_of(mark.name)
    left = mark.x + label.dx - {"start": 0.0, "middle": length / 2, "end": length}[label.anchor]
    bottom = mark.y + label.dy + 3
    return left, bottom - _HEIGHT, left + length, bottom


def _meet(one: _Box, two: _Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
