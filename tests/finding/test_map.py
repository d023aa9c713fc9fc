"""The map: window, projection, land, marks and names."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.publish.finding.labels import Mark, length_of, placed
from cablegram.publish.finding.projection import Chart, land_in, window_of

_POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=6)


@given(_POINTS)
@settings(max_examples=40, deadline=None)
def test_every_place_lies_on_its_map(places: list[tuple[float, float]]) -> None:
    drawn = Chart(window_of(places))
    assert 100 < drawn.height < drawn.width * 1.1
    for place in places:
        x, y = drawn.place(*place)
        assert -0.5 <= x <= drawn.width + 0.5
        assert -0.5 <= y <= drawn.height + 0.5


@pytest.mark.parametrize(
    ("places", "is_region"),
    [
        ([(105.8, 21.0), (116.4, 39.9)], True),
        ([(170.0, 10.0), (-170.0, 15.0)], True),
        ([(-77.0, 38.9), (37.6, 55.8)], True),
        ([(-122.0, 37.0), (37.6, 55.8), (139.7, 35.7)], False),
    ],
)
def test_a_region_is_flat_and_the_world_is_not(places: list[tuple[float, float]], is_region: bool) -> None:
    window = window_of(places)
    assert window.is_region is is_region
    assert all(window.west <= window.longitude(longitude) <= window.east for longitude, _ in places)


def test_a_map_shows_some_land_and_only_what_lies_in_it() -> None:
    window = window_of([(-170.0, 0.0)])
    rings = land_in(window)
    assert rings
    assert all(window.west <= x <= window.east and window.south <= y <= window.north for ring in rings for x, y in ring)


def test_land_is_where_it_is() -> None:
    drawn = Chart(window_of([(0.0, 45.0), (30.0, 60.0)]))
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", drawn.land)]
    assert len(numbers) > 200
    assert min(numbers[::2]) >= -0.1
    assert max(numbers[::2]) <= drawn.width + 0.1


@given(st.lists(st.tuples(st.integers(0, 960), st.integers(0, 500)), max_size=30))
@settings(max_examples=30, deadline=None)
def test_names_never_run_into_each_other(points: list[tuple[int, int]]) -> None:
    marks = [Mark(x, y, 5, "Norderwyk") for x, y in points]
    boxes = []
    for mark, label in zip(marks, placed(marks, 960, 500), strict=True):
        if label is not None:
            left = mark.x + label.dx - {"start": 0, "middle": 0.5, "end": 1}[label.anchor] * length_of(mark.name)
            boxes.append((left, mark.y + label.dy, left + length_of(mark.name)))
    for number, one in enumerate(boxes):
        for two in boxes[number + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or abs(one[1] - two[1]) >= 14


def test_the_map_page_tells_the_same_in_a_table(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["map.html"]
    assert page.words("//table[contains(@class, 'places-table')]/tbody/tr") == [
        "Cold Hill 12.5° S, 101.2° E 1 2 May 1911",
        "Long Vale 10° S, 99° E 1 2 May 1911",
        "Lost Barton not known 1 2 May 1911",
    ]
    assert page.words("//table[@class='pairs']/tbody/tr") == ["Cold Hill Long Vale 1"]
    assert page.words("//section[@aria-labelledby='ed-not-located']//li") == ["Lost Barton"]
    assert len(page.all("//*[@class='place']")) == 2
    assert len(page.all("//*[@class='map']//*[@class='arc']")) == 1
    assert page.words("//ul[@class='map-legend']/li")[:2] == ["Sent from", "Sent to"]


@pytest.mark.parametrize("geo", ["x y", "nan nan", "91 10", "inf 3", "1e999 1", "12"])
def test_impossible_coordinates_are_none(
    geo: str, edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    authority = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><place xml:id="place-x"><placeName>X</placeName><location>
    <geo>{geo}</geo></location></place></TEI>"""
    found = pages(edition([facts("a", "1961", sent=("place-x",))], authority=authority))
    assert "map.html" not in found
    assert not found["places/place-x.html"].all("//figure")


def test_no_coast_runs_across_the_world() -> None:
    drawn = Chart(window_of([(-120.0, 40.0), (0.0, 0.0), (120.0, -30.0)]))
    for line in drawn.coast.split("M")[1:]:
        points = [tuple(map(float, point.split(","))) for point in line.rstrip("Z").split("L")]
        assert all(abs(one[0] - two[0]) < drawn.width / 8 for one, two in pairwise(points))


@pytest.mark.parametrize("longitude", [-179, -120, -60, 0, 60, 120, 179])
def test_the_whole_world_has_all_its_land_whatever_lies_in_the_middle(longitude: float) -> None:
    window = window_of([(longitude - 90, 50.0), (longitude, 0.0), (longitude + 90, -30.0)])
    area = sum(abs(sum(a * d - c * b for (a, b), (c, d) in pairwise([*ring, ring[0]]))) / 2 for ring in land_in(window))
    assert not window.is_region
    assert area == pytest.approx(15_160, abs=1)
