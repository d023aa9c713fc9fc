"""Bars and sparklines: counts of cables by time, laid out for drawing."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

from cablegram.publish.finding.documents import add, measure

WIDTH: Final = 960.0
HEIGHT: Final = 150.0
_AXIS: Final = 22.0
SPARK_WIDTH: Final = 120.0
SPARK_HEIGHT: Final = 22.0
_LABELS: Final = 14  # on one axis
_WIDEST: Final = 64.0  # that a bar may be


def add_bars(parent: etree._Element, bars: Sequence[tuple[str, Sequence[int], str]]) -> etree._Element:
    """Appends a chart of bars (`r:chart`).

    Args:
        parent: what shows it.
        bars: for each bar its label, its numbers from the foot upwards, and where it leads; empty where nowhere.
    """
    highest = max((sum(numbers) for _, numbers, _ in bars), default=0) or 1
    node = add(parent, "chart", width=WIDTH, height=HEIGHT + _AXIS, foot=HEIGHT, highest=highest)
    step = WIDTH / max(len(bars), 1)
    width = min(step * 0.8 if step > 3 else step, _WIDEST)
    every = max(1, -(-len(bars) // _LABELS))
    for place, (label, numbers, href) in enumerate(bars):
        left = place * step + (step - width) / 2
        bar = add(node, "bar", label=label, x=left, width=width, middle=left + width / 2, n=sum(numbers), href=href)
        bar.set("tick", "yes" if place % every == 0 else "no")
        top = HEIGHT
        for part, number in enumerate(numbers):
            if number:
                height = max((HEIGHT - 18) * number / highest, 1.5)
                top -= height
                add(bar, "block", part=part, y=top, height=height)
        bar.set("top", measure(top))
    return node


def spark(counts: Sequence[int]) -> str:
    """Path data of a sparkline: an upright stroke for each year that has cables."""
    highest = max(counts, default=0)
    if not highest:
        return ""
    step = SPARK_WIDTH / len(counts)
    strokes = []
    for place, count in enumerate(counts):
        if count:
            height = max((SPARK_HEIGHT - 2) * count / highest, 2)
            strokes.append(f"M{measure((place + 0.5) * step)},{measure(SPARK_HEIGHT)}v-{measure(height)}")
    return "".join(strokes)


def spark_stroke(years: int) -> float:
    """The width of the strokes of a sparkline over some years."""
    return max(min(SPARK_WIDTH / max(years, 1) * 0.7, 8.0), 0.8)
