"""The network of who wrote to whom: correspondents on a circle, with the letters between them as tapering bands."""

import itertools
import math
import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.publish.finding.correspondence import Correspondent, corresponds
from cablegram.publish.finding.documents import PageDocument, Shown, add, entry_path, measure, page_of, written
from cablegram.publish.finding.labels import length_of
from cablegram.publish.finding.survey import Survey

DRAWN: Final = 40  # the strongest correspondents
MATRIX: Final = 14  # of them in the table of senders and addressees
PAIRS: Final = 1000  # the strongest pairs in the list
_RADIUS: Final = 270.0
_MARGIN: Final = 34.0
_LETTERS: Final = 1.2  # the size of names here, against those on a map
_WIDEST: Final = 13.0
_ROUNDS: Final = 12


def network_documents(survey: Survey) -> Iterator[PageDocument]:
    """The one page `network.html`, where two correspond."""
    if corresponds(survey.catalogue):
        shows = Shown(lambda: (f"{pair} {number}" for pair, number in survey.exchanges.items()))
        yield PageDocument("network.html", "network", lambda: _network(survey), shows)


def _network(survey: Survey) -> bytes:
    root = page_of(survey.catalogue, "network.html", "network")
    letters = survey.exchanges
    weights: Counter[Correspondent] = Counter()
    for (sender, goal), number in letters.items():
        weights[sender] += number
        weights[goal] += number
    ranked = sorted(weights, key=lambda one: (-weights[one], one))
    drawn = ranked[:DRAWN]
    ring = _ring(drawn, letters)
    places = _places(ring)
    numbers = {one: number for number, one in enumerate(ring)}
    longest = max((length_of(_short(one.name)) for one in ring), default=0) * _LETTERS
    width = 2 * (_RADIUS + longest + _MARGIN)
    height = 2 * (_RADIUS + _MARGIN)
    node = add(root, "network", width=width, height=height, radius=_RADIUS, total=len(ranked), drawn=len(drawn))
    between = [(number, pair) for pair, number in letters.items() if pair[0] in places and pair[1] in places]
    highest = max((number for number, _ in between), default=1)
    # The weak ones first, so that the strong ones lie above them.
    for number, (sender, goal) in sorted(between):
        band = _band(places[sender], places[goal], _WIDEST * (number / highest) ** 0.5)
        tint = 1 + min(3, number * 4 // (highest + 1))
        edge = add(node, "edge", n=number, tint=tint, d=band)
        for local, one in (("from", sender), ("to", goal)):
            add(edge, local, one.name, facet=one.facet, place=numbers[one])
    heaviest = weights[ranked[0]]
    for one in ring:
        x, y = places[one]
        spot = add(node, "node", x=x, y=y, n=weights[one], radius=3 + 9 * (weights[one] / heaviest) ** 0.5)
        spot.set("place", str(numbers[one]))
        spot.set("side", "right" if x >= 0 else "left")
        add(spot, "short", _short(one.name))
        _identify(survey, spot, one)
    matrix = add(root, "matrix")
    shown = sorted(ranked[:MATRIX], key=lambda one: (survey.collation.key(one.name), one))
    most = max((letters.get((sender, goal), 0) for sender in shown for goal in shown), default=1) or 1
    for one in shown:
        row = _identify(survey, add(matrix, "row", key=one.key), one)
        for goal in shown:
            number = letters.get((one, goal), 0)
            cell = add(
                row, "cell", to=goal.key, n=number, tint=str(1 + min(3, (number * 4 - 1) // most)) if number else ""
            )
            if number:
                cell.set("from-facet", one.facet)
                cell.set("to-facet", goal.facet)
    pairs = add(root, "pairs", total=len(letters))
    for (sender, goal), number in sorted(letters.items(), key=lambda letter: (-letter[1], letter[0]))[:PAIRS]:
        pair = add(pairs, "pair", n=number)
        for local, one in (("from", sender), ("to", goal)):
            _identify(survey, add(pair, local, facet=one.facet), one)
    return written(root)


def _short(name: str) -> str:
    return name if len(name) <= 38 else f"{name[:36].rstrip()}…"


def _identify(survey: Survey, node: etree._Element, one: Correspondent) -> etree._Element:
    """Says on an element who a correspondent is, and where it has a page."""
    if one.ref:
        node.set("ref", one.ref)
        node.set("href", entry_path(survey.catalogue.authority.entries[one.ref]))
    add(node, "name", one.name)
    return node


def _ring(
    drawn: Sequence[Correspondent], letters: Mapping[tuple[Correspondent, Correspondent], int]
) -> list[Correspondent]:
    """An order on the circle in which those who write to each other much stand near each other.

    Each is first put at that end of the row to which it has the stronger ties; then neighbours are exchanged as long
    as that makes the ties shorter.
    """

    def tie(one: Correspondent, two: Correspondent) -> int:
        return letters.get((one, two), 0) + letters.get((two, one), 0)

    row: list[Correspondent] = []
    for one in drawn:
        half = len(row) // 2
        if sum(tie(one, two) for two in row[:half]) > sum(tie(one, two) for two in row[half:]):
            row.insert(0, one)
        else:
            row.append(one)
    size = len(row)
    ties = [[tie(one, two) for two in row] for one in row]
    order = list(range(size))
    distances = [[min(abs(one - two), size - abs(one - two)) for two in range(size)] for one in range(size)]

    def length(place: int) -> int:
        own = map(ties[order[place]].__getitem__, order)
        return sum(map(operator.mul, own, distances[place]))

    for _ in range(_ROUNDS):
        moved = False
        for left, right in itertools.combinations(range(size), 2):
            before = length(left) + length(right)
            order[left], order[right] = order[right], order[left]
            if length(left) + length(right) < before:
                moved = True
            else:
                order[left], order[right] = order[right], order[left]
        if not moved:
            break
    return [row[place] for place in order]


def _places(ring: Sequence[Correspondent]) -> dict[Correspondent, tuple[float, float]]:
    """Places on the circle, evenly spaced in height on each side, so that each has a line for its name."""
    right = (len(ring) + 1) // 2
    found = {}
    for number, one in enumerate(ring):
        down = number < right
        place, count = (number, right) if down else (number - right, len(ring) - right)
        y = -_RADIUS + 2 * _RADIUS * (place + 0.5) / count
        x = math.sqrt(max(_RADIUS**2 - y * y, 0))
        found[one] = (x, y) if down else (-x, -y)
    return found


def _band(origin: tuple[float, float], goal: tuple[float, float], width: float) -> str:
    """A band that is wide where a letter leaves and narrow where it arrives, bent towards the middle of the circle.

    It passes the middle on the right of its direction, so that the band of the answer lies beside it.
    """
    (x1, y1), (x2, y2) = origin, goal
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    right_x, right_y = -(y2 - y1) / length, (x2 - x1) / length
    # Near neighbours need no way through the middle.
    inward = 0.92 - 0.7 * length / (2 * _RADIUS)
    aside = max(length * 0.05, 9.0)
    middle_x, middle_y = (x1 + x2) / 2 * inward + right_x * aside, (y1 + y2) / 2 * inward + right_y * aside
    half, quarter, end = max(width, 1.4) / 2, max(width, 1.4) / 4, 0.4
    angle_x, angle_y = _normal(middle_x - x1, middle_y - y1)
    end_x, end_y = _normal(x2 - middle_x, y2 - middle_y)
    points = (
        (x1 + angle_x * half, y1 + angle_y * half),
        (middle_x + right_x * quarter, middle_y + right_y * quarter),
        (x2 + end_x * end, y2 + end_y * end),
        (x2 - end_x * end, y2 - end_y * end),
        (middle_x - right_x * quarter, middle_y - right_y * quarter),
        (x1 - angle_x * half, y1 - angle_y * half),
    )
    a, b, c, d, e, f = (f"{measure(x)},{measure(y)}" for x, y in points)
    return f"M{a}Q{b} {c}L{d}Q{e} {f}Z"


def _normal(x: float, y: float) -> tuple[float, float]:
    length = math.hypot(x, y) or 1.0
    return -y / length, x / length
