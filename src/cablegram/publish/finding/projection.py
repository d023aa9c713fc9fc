"""Maps computed here: a window on the world that holds the places of an edition, a projection, the land within it.

A window of up to 170 degrees of longitude is drawn in the equirectangular projection that is true to scale on its
middle parallel; a wider one in the Natural Earth projection (T. Patterson, in the polynomial form of B. Šavrič,
B. Jenny, T. Patterson, D. Petrovič and L. Hurni, "A Polynomial Equation for the Natural Earth Projection", 2011).
"""

import dataclasses
import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import pairwise
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[Point]

WIDTH: Final = 960.0
_REGION: Final = 170.0  # degrees of longitude, beyond which a flat map would deceive
_POLAR: Final = 75.0  # degrees of latitude, beyond which it would too
_MARGIN: Final = 0.16  # of the extent of the places, on each side
_LEAST: Final = 24.0  # degrees of longitude that a map shows at least
_SHAPES: Final = (0.46, 0.66)  # the least and the greatest height of a region's map, as parts of its width
_STEP: Final = 4.0  # degrees between the points of a line that the projection bends
_LAND_PART: Final = 0.008  # of the window that should be land, so that a reader sees where it is
_GRATICULES: Final = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0)


@dataclasses.dataclass(frozen=True)
class Window:
    """A window on the world in degrees; east is greater than west, and may be greater than 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> float:
        """The longitude in its middle."""
        return (self.west + self.east) / 2

    @property
    def is_region(self) -> bool:
        """Whether it is drawn flat."""
        return self.east - self.west <= _REGION

    def longitude(self, value: float) -> float:
        """A longitude as it lies nearest to the middle of the window."""
        return self.middle + (value - self.middle + 180) % 360 - 180


class Chart:
    """A window projected onto a drawing of a fixed width.

    Attributes:
        window: the window.
        width: the width of the drawing.
        height: its height.
    """

    def __init__(self, window: Window) -> None:
        """Fits the window into the width of a drawing."""
        self.window = window
        self.width = WIDTH
        outline = [self._raw(point) for point in _bent(_corners(window))]
        self._left = min(x for x, _ in outline)
        self._top = max(y for _, y in outline)
        self._scale = WIDTH / (max(x for x, _ in outline) - self._left)
        self.height = (self._top - min(y for _, y in outline)) * self._scale

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a place lies in the drawing."""
        return self._drawn((self.window.longitude(longitude), latitude))

    @functools.cached_property
    def frame(self) -> str:
        """The outline of the window as path data."""
        return _path([self._drawn(point) for point in _bent(_corners(self.window))], closed=True)

    @functools.cached_property
    def land(self) -> str:
        """The land in the window as path data, to be filled."""
        rings = (self._bent_ring(ring) for ring in land_in(self.window))
        return "".join(_path([self._drawn(point) for point in ring], closed=True) for ring in rings)

    @functools.cached_property
    def coast(self) -> str:
        """The coasts in the window as path data, to be drawn: not where land is cut off by the window."""
        return "".join(
            _path([self._drawn(point) for point in line], closed=False)
            for ring in land_in(self.window)
            for line in _coasts(ring, self.window)
        )

    @functools.cached_property
    def graticule(self) -> Sequence[tuple[str, str, float, Point]]:
        """Meridians and parallels: path data, which of both it is, degrees, where it meets the left or lower side."""
        window = self.window
        step = next((s for s in _GRATICULES if (window.east - window.west) / s <= 12), _GRATICULES[-1])
        lines: list[tuple[str, str, float, Point]] = []
        for longitude in _multiples(window.west, window.east, step):
            line = [self._drawn(p) for p in _bent([(longitude, window.south), (longitude, window.north)])]
            lines.append((_path(line, closed=False), "meridian", (longitude + 180) % 360 - 180, line[0]))
        for latitude in _multiples(window.south, window.north, step):
            line = [self._drawn(p) for p in _bent([(window.west, latitude), (window.east, latitude)])]
            lines.append((_path(line, closed=False), "parallel", latitude, line[0]))
        return lines

    def _bent_ring(self, ring: Ring) -> Ring:
        return ring if self.window.is_region else list(_bent([*ring, ring[0]]))

    def _drawn(self, point: Point) -> Point:
        x, y = self._raw(point)
        return (x - self._left) * self._scale, (self._top - y) * self._scale

    def _raw(self, point: Point) -> Point:
        longitude, latitude = point[0] - self.window.middle, point[1]
        if self.window.is_region:
            return longitude * math.cos(math.radians((self.window.south + self.window.north) / 2)), latitude
        f, x = math.radians(latitude), math.radians(longitude)
        f2 = f * f
        f4 = f2 * f2
        return (
            x * (0.8707 - 0.131979 * f2 - 0.013791 * f4 + f4 * f4 * f2 * (0.003971 - 0.001529 * f2)),
            f * (1.007226 + 0.015085 * f2 + f4 * f2 * (-0.044475 + 0.028874 * f2 - 0.005916 * f4)),
        )


def window_of(places: Sequence[Point]) -> Window:
    """The window for places (longitude, latitude), of which there is at least one.

    It holds all of them with a margin, in a shape that suits a page, and is widened until it shows some land.
    """
    west, east = _extent([longitude for longitude, _ in places])
    south, north = min(latitude for _, latitude in places), max(latitude for _, latitude in places)
    width = max((east - west) * (1 + 2 * _MARGIN), _LEAST)
    for _ in range(5):
        window = _shaped((west + east) / 2, (south + north) / 2, width, (north - south) * (1 + 2 * _MARGIN))
        if not window.is_region or max(north, -south) > _POLAR:
            return _whole(window.middle, south, north)
        if _land_part(window) >= _LAND_PART:
            break
        width *= 1.35
    return window


def _whole(middle: float, south: float, north: float) -> Window:
    """The whole world around a meridian, without the ends where no place is."""
    return Window(middle - 180, max(-90.0, min(-56.0, south - 6)), middle + 180, min(90.0, max(78.0, north + 6)))


def _shaped(longitude: float, latitude: float, width: float, height: float) -> Window:
    longitude = (longitude + 180) % 360 - 180
    stretch = max(math.cos(math.radians(latitude)), 0.2)
    height = max(height, width * stretch * _SHAPES[0])
    width = max(width, height / stretch / _SHAPES[1])
    south, north = latitude - height / 2, latitude + height / 2
    # A window that would reach beyond a pole is moved.
    move = max(-88.0 - south, 0.0) - max(north - 88.0, 0.0)
    south, north = max(south + move, -90.0), min(north + move, 90.0)
    return Window(longitude - width / 2, south, longitude + width / 2, north)


def _extent(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest way from west to east that passes all longitudes."""
    ordered = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise(ordered)]
    gaps.append((ordered[0] + 360 - ordered[-1], ordered[0]))
    gap, west = max(gaps)
    west = (west + 180) % 360 - 180
    return west, west + 360 - gap


@functools.cache
def _land() -> tuple[tuple[Window, tuple[Point, ...]], ...]:
    """All land in outline: rings of longitude and latitude, each with its bounds."""
    text = resources.files(__package__).joinpath("land.txt").read_text(encoding="ascii")
    rings = []
    for line in text.splitlines():
        numbers = [int(number) / 10 for number in line.split()]
        east, north = numbers[::2], numbers[1::2]
        rings.append((Window(min(east), min(north), max(east), max(north)), tuple(zip(east, north, strict=True))))
    return tuple(rings)


@functools.lru_cache(maxsize=8)
def land_in(window: Window) -> tuple[Ring, ...]:
    """The rings of land as far as they lie in a window, with longitudes as the window counts them."""
    found: list[Ring] = []
    for bounds, ring in _land():
        if bounds.south >= window.north or bounds.north <= window.south:
            continue
        for turn in (-360.0, 0.0, 360.0):
            if bounds.west + turn < window.east and bounds.east + turn > window.west:
                clipped = _clipped([(x + turn, y) for x, y in ring], window)
                if len(clipped) > 2:
                    found.append(clipped)
    return tuple(found)


def _land_part(window: Window) -> float:
    area = sum(abs(_area(ring)) for ring in land_in(window))
    return area / ((window.east - window.west) * (window.north - window.south))


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2


def _clipped(ring: Ring, window: Window) -> Ring:
    """A ring cut along the sides of a window, one after the other (I. Sutherland and G. Hodgman, 1974)."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        kept: list[Point] = []
        for before, after in pairwise([*ring, ring[0]] if ring else []):
            inside = (before[axis] - limit) * sign >= 0, (after[axis] - limit) * sign >= 0
            if inside[0]:
                kept.append(before)
            if inside[0] != inside[1]:
                part = (limit - before[axis]) / (after[axis] - before[axis])
                crossing = [before[0] + part * (after[0] - before[0]), before[1] + part * (after[1] - before[1])]
                crossing[axis] = limit
                kept.append((crossing[0], crossing[1]))
        ring = kept
    return ring


def _coasts(ring: Ring, window: Window) -> Iterator[list[Point]]:
    """The lines of a clipped ring that are coast: not the sides of the window, nor the cut at 180 degrees."""
    line: list[Point] = []
    for before, after in pairwise([*ring, ring[0]]):
        if _is_cut(before, after, window):
            if len(line) > 1:
                yield line
            line = []
        else:
            line = [*line, after] if line else [before, after]
    if len(line) > 1:
        yield line


def _is_cut(one: Point, two: Point, window: Window) -> bool:
    if one[0] == two[0] and (one[0] in (window.west, window.east) or abs(one[0]) % 360 == 180):
        return True
    return one[1] == two[1] and (one[1] in (window.south, window.north) or one[1] <= -90)


def _corners(window: Window) -> list[Point]:
    west, south, east, north = window.west, window.south, window.east, window.north
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def _bent(line: Sequence[Point]) -> Iterator[Point]:
    """A line with points between its points, so that the projection can bend it."""
    for one, two in pairwise(line):
        steps = max(1, math.ceil(max(abs(two[0] - one[0]), abs(two[1] - one[1])) / _STEP))
        for step in range(steps):
            yield one[0] + (two[0] - one[0]) * step / steps, one[1] + (two[1] - one[1]) * step / steps
    yield line[-1]


def _multiples(start: float, end: float, step: float) -> Iterator[float]:
    value = math.ceil(start / step) * step
    while value <= end:
        yield value
        value += step


def _path(points: Sequence[Point], *, closed: bool) -> str:
    """Path data; a point on the same tenth of a unit as the one before it is left out."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    kept = rounded[:1] + [after for before, after in pairwise(rounded) if after != before]
    if len(kept) < 2:
        return ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + ("Z" if closed else "")
