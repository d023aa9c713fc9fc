"""The map: from where cables were sent and to where, which places they mention, and between which they went."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.authority import Entry
from cablegram.publish.finding.documents import PageDocument, Shown, add, entry_path, measure, page_of, written
from cablegram.publish.finding.labels import Mark, placed
from cablegram.publish.finding.projection import Chart, window_of
from cablegram.publish.finding.survey import Survey, span

ARCS: Final = 80  # the strongest connections, which are drawn
MARKED: Final = 300  # the places with most cables, which are drawn
LISTED: Final = 500  # places in the table; the index has all
_KINDS: Final = ("sent", "received", "mentioned")
_LEAST: Final = 3.0  # the radius of the smallest mark
_MOST: Final = 15.0  # what the largest has more
_WIDEST: Final = 7.0  # the width of the widest arc


def has_map(survey: Survey) -> bool:
    """Whether a place of the edition has both coordinates and cables."""
    return any(_position(place) is not None for place in _named(survey))


def map_documents(survey: Survey) -> Iterator[PageDocument]:
    """The one page `map.html`, where there is something to draw."""
    if has_map(survey):
        yield PageDocument("map.html", "map", lambda: _map(survey), Shown(counts=True))


def add_locator(root: etree._Element, place: Entry) -> None:
    """Appends a small map that shows where one place lies (`r:map`)."""
    position = _position(place)
    if position is not None:
        drawn = Chart(window_of([position]))
        node = _add_chart(root, drawn)
        x, y = drawn.place(*position)
        add(node, "spot", x=x, y=y)


def _map(survey: Survey) -> bytes:
    root = page_of(survey.catalogue, "map.html", "map")
    places = _named(survey)
    counts = {place.identifier: _counts(survey, place) for place in places}
    places = sorted(places, key=lambda place: (-sum(counts[place.identifier].values()), place.identifier))
    located = [(place, position) for place in places if (position := _position(place)) is not None]
    drawn = Chart(window_of([position for _, position in located]))
    node = _add_chart(root, drawn)
    points = {place.identifier: drawn.place(*position) for place, position in located}
    pairs = _pairs(survey)
    _add_arcs(node, survey, pairs, points)
    _add_marks(node, [place for place, _ in located[:MARKED]], counts, points, drawn)
    table = add(root, "table", total=len(places))
    order = {entry.identifier: number for number, entry in enumerate(survey.entries("place"))}
    for place in sorted(places[:LISTED], key=lambda place: order[place.identifier]):
        row = _add_place(table, place, counts[place.identifier])
        first, last = span([cable for cable, _ in survey.involved[place.identifier]])
        row.set("first", first[:10])
        row.set("last", last[:10])
    return written(root)


def _add_chart(root: etree._Element, drawn: Chart) -> etree._Element:
    node = add(root, "map", width=drawn.width, height=drawn.height)
    add(node, "frame", d=drawn.frame)
    add(node, "land", d=drawn.land)
    add(node, "coast", d=drawn.coast)
    for path, kind, degrees, (x, y) in drawn.graticule:
        add(node, "graticule", d=path, kind=kind, degrees=degrees, x=x, y=y)
    return node


def _add_place(parent: etree._Element, place: Entry, counts: Mapping[str, int]) -> etree._Element:
    node = add(parent, "place", id=place.identifier, href=entry_path(place), **{k: counts[k] for k in _KINDS})
    position = _position(place)
    if position is not None:
        node.set("lat", place.latitude)
        node.set("lon", place.longitude)
    add(node, "name", place.name or place.identifier)
    return node


def _add_marks(
    node: etree._Element,
    places: Sequence[Entry],
    counts: Mapping[str, Mapping[str, int]],
    points: Mapping[str, tuple[float, float]],
    drawn: Chart,
) -> None:
    highest = max(max(counts[place.identifier].values()) for place in places)

    def radius(number: int) -> float:
        return _LEAST + _MOST * (number / highest) ** 0.5 if number else 0.0

    marks = [
        Mark(*points[place.identifier], max(map(radius, counts[place.identifier].values())), place.name)
        for place in places
    ]
    for place, mark, label in zip(places, marks, placed(marks, drawn.width, drawn.height), strict=True):
        spot = _add_place(node, place, counts[place.identifier])
        spot.set("x", measure(mark.x))
        spot.set("y", measure(mark.y))
        for kind in _KINDS:
            if number := counts[place.identifier][kind]:
                spot.set(f"{kind}-radius", measure(radius(number)))
        if label is not None:
            add(spot, "label", dx=label.dx, dy=label.dy, anchor=label.anchor)


def _add_arcs(
    node: etree._Element,
    survey: Survey,
    pairs: Mapping[tuple[str, str], int],
    points: Mapping[str, tuple[float, float]],
) -> None:
    """Appends the strongest connections as arcs, each bent to the right of its direction, so that two are seen."""
    entries = survey.catalogue.authority.entries
    highest = max(pairs.values(), default=1)
    strongest = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    for (origin, goal), number in strongest[:ARCS]:
        arc = add(node, "arc", n=number, **{"from": origin, "to": goal})
        add(arc, "from", entries[origin].name)
        add(arc, "to", entries[goal].name)
        if origin in points and goal in points and points[origin] != points[goal]:
            (x1, y1), (x2, y2) = points[origin], points[goal]
            x, y = (x1 + x2) / 2 - (y2 - y1) * 0.18, (y1 + y2) / 2 + (x2 - x1) * 0.18
            arc.set("d", f"M{measure(x1)},{measure(y1)}Q{measure(x)},{measure(y)} {measure(x2)},{measure(y2)}")
            arc.set("width", measure(0.8 + min(_WIDEST, 0.8 * highest) * (number / highest) ** 0.5))


def _pairs(survey: Survey) -> Mapping[tuple[str, str], int]:
    """How many cables went from each place to each other."""
    found: Counter[tuple[str, str]] = Counter()
    for cable in survey.catalogue.cables:
        sides = {
            role: dict.fromkeys(r for party, r in cable.parties if r and party.kind == "place" and party.role == role)
            for role in ("sent", "to")
        }
        found.update((origin, goal) for origin in sides["sent"] for goal in sides["to"] if origin != goal)
    return found


def _named(survey: Survey) -> list[Entry]:
    """The places that cables name."""
    return [place for place in survey.entries("place") if place.identifier in survey.involved]


def _counts(survey: Survey, place: Entry) -> dict[str, int]:
    """How many cables were sent from a place, to it (or copied to it), and mention it."""
    found = dict.fromkeys(_KINDS, 0)
    for _, parts in survey.involved[place.identifier]:
        for part in parts:
            if part in found:
                found[part] += 1
    return found


def _position(place: Entry) -> tuple[float, float] | None:
    """Longitude and latitude, where both are numbers that can be ones."""
    try:
        longitude, latitude = float(place.longitude), float(place.latitude)
    except ValueError:
        return None
    return (longitude, latitude) if abs(longitude) <= 360 and abs(latitude) <= 90 else None
