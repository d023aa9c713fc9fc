"""The recipe of `land.txt`: the world's land in outline, from the TopoJSON file of the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m cablegram.publish.finding.land_recipe package/land-110m.json > land.txt

Each line of the result is a ring: longitude and latitude in tenths of a degree, in turn. A point that is no other
than the one before it after rounding goes away, and so does a ring of which fewer than four points are left.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any


def rings(topology: dict[str, Any]) -> Iterator[list[tuple[int, int]]]:
    """The rings of all polygons of a topology with the object `land`, in tenths of a degree."""
    arcs = [list(_positions(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
                kept = [points[0], *(after for before, after in pairwise(points) if after != before)]
                if len(kept) > 3:
                    yield kept


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
