"""The recipe of `land.txt`: the world's land in outline, from the TopoJSON file of the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m cablegram.publish.finding.land_recipe package/land-110m.json > land.txt

Each line of the result is a ring: longitude and latitude in tenths of a degree, in turn. A ring that passes the
meridian of 180 degrees goes on beyond it, and one that goes around a pole is closed there. A point that is no other
than the one before it after rounding goes away, and so does a ring of which fewer than four points are left.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

_WORLD: Final = 3600  # tenths of a degree
_POLE: Final = 900


def rings(topology: dict[str, Any]) -> Iterator[list[tuple[int, int]]]:
    """The rings of all polygons of a topology with the object `land`, in tenths of a degree."""
    arcs = [list(_positions(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
                whole = _unrolled(points)
                kept = [whole[0], *(after for before, after in pairwise(whole) if after != before)]
                if len(kept) > 3:
                    yield kept


def _unrolled(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A ring whose points never jump around the world, with its middle between -180 and 180 degrees."""
    found = [points[0]]
    for x, y in points[1:]:
        turns = round((found[-1][0] - x) / _WORLD)
        found.append((x + turns * _WORLD, y))
    (first, _), (last, latitude) = found[0], found[-1]
    if first != last:
        pole = -_POLE if latitude < 0 else _POLE
        found += [(last, pole), (first, pole), found[0]]
    turns = round((min(x for x, _ in found) + max(x for x, _ in found)) / 2 / _WORLD)
    return [(x - turns * _WORLD, y) for x, y in found]


def _positions(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The points of an arc, which are differences of quantised coordinates."""
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * scale_x + shift_x) * 10), round((y * scale_y + shift_y) * 10)


if __name__ == "__main__":
    for found in rings(json.loads(Path(sys.argv[1]).read_bytes())):
        sys.stdout.write(" ".join(f"{x} {y}" for x, y in found) + "\n")
