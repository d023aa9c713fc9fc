"""Maps: the places of an edition and the ways of its cables between them, as GeoJSON and as KML.

GeoJSON is that of RFC 7946; a place without a position is a feature without a geometry. KML is version 2.2 of the Open
Geospatial Consortium.
"""

import dataclasses
import html
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from cablegram.citation.date import cited_date, written
from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import Role
from cablegram.export.days import span_of
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import fields
from cablegram.export.pieces import DECLARATION, element, json_array, xml_text
from cablegram.export.uris import page, uris
from cablegram.publish.machine.tables import Seen, Tabled

PLACES_FILE: Final = "places.geojson"
MOVEMENTS_FILE: Final = "movements.geojson"
KML_FILE: Final = "places.kml"
_ENTRY: Final = "place:name place:sort place:variants place:country place:note place:numbers"
HOLDS: Final = fields("identifier title date sent-from sent-to", _ENTRY, "place:coordinates")
KML_NS: Final = "http://www.opengis.net/kml/2.2"
_HALF: Final = 180.0
# Longitude and latitude, in this order, as both formats have them.
_Position = tuple[float, float]


@dataclasses.dataclass(frozen=True)
class Movement:
    """The way of a cable from a place to a place."""

    cable: CatalogueEntry
    origin: Entry
    goal: Entry

    @property
    def lines(self) -> list[list[_Position]]:
        """The line between the places, in two where it crosses the meridian of 180 degrees; empty without positions."""
        one, two = position(self.origin), position(self.goal)
        return [] if one is None or two is None else _cut(one, two)


def position(entry: Entry) -> _Position | None:
    """Longitude and latitude of a place, where both are known and possible."""
    try:
        longitude, latitude = float(entry.longitude), float(entry.latitude)
    except ValueError:
        return None
    if not (abs(longitude) <= 2 * _HALF and abs(latitude) <= _HALF / 2):
        return None
    # Some count eastwards beyond 180 degrees.
    return (longitude if abs(longitude) <= _HALF else round((longitude + _HALF) % 360 - _HALF, 9), latitude)


def _cut(one: _Position, two: _Position) -> list[list[_Position]]:
    """A line by the shorter way around the earth, cut where the numbers of its longitudes jump (RFC 7946, 3.1.9)."""
    (x1, y1), (x2, y2) = one, two
    if abs(x2 - x1) <= _HALF:
        return [[one, two]]
    edge = _HALF if x1 > 0 else -_HALF
    width = 2 * _HALF - abs(x2 - x1)
    latitude = round(y1 + (y2 - y1) * (abs(edge - x1) / width if width else 0.5), 6)
    return [[one, (edge, latitude)], [(-edge, latitude), two]]


def geojson(exported: Exported) -> Made:
    """`places.geojson` and `movements.geojson`."""
    places = ({"type": "Feature", "id": seen.entry.identifier, "geometry": _point(seen.entry),
               "properties": dict(_of_place(exported, seen))} for seen in _seen(exported))  # fmt: skip
    yield from _collection(PLACES_FILE, places)
    movements = ({"type": "Feature", "geometry": _line(way.lines), "properties": dict(_of_movement(exported, way))}
                 for way in _movements(exported))  # fmt: skip
    yield from _collection(MOVEMENTS_FILE, movements)
    yield from _without_entry(exported)


def kml(exported: Exported) -> Made:
    """One document with a folder of places and one of movements."""
    yield Piece(KML_FILE, DECLARATION + f'<kml xmlns="{KML_NS}">\n<Document>\n'.encode())
    yield Piece(KML_FILE, element(_named("name", exported.settings.title)))
    for folder, marks in (("places", _place_marks(exported)), ("movements", _movement_marks(exported))):
        yield Piece(KML_FILE, f'  <Folder id="{folder}">\n    <name>{folder}</name>\n'.encode())
        for mark in marks:
            yield Piece(KML_FILE, element(mark, 2)) if isinstance(mark, etree._Element) else mark
        yield Piece(KML_FILE, b"  </Folder>\n")
    yield Piece(KML_FILE, b"</Document>\n</kml>\n")
    yield from _without_entry(exported)


def _collection(path: str, features: Iterator[Mapping[str, Any]]) -> Iterator[Piece]:
    yield Piece(path, b'{"type": "FeatureCollection", "features": ')
    for piece in json_array(features):
        yield Piece(path, piece)
    yield Piece(path, b"}\n")


def _point(entry: Entry) -> dict[str, Any] | None:
    found = position(entry)
    return {"type": "Point", "coordinates": list(found)} if found else None


def _line(lines: list[list[_Position]]) -> dict[str, Any] | None:
    if not lines:
        return None
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _seen(exported: Exported) -> Iterator[Seen]:
    return Tabled(exported.catalogue).seen("place")


def _of_place(exported: Exported, seen: Seen) -> Iterator[tuple[str, Any]]:
    """What is known of a place, without what is not."""
    entry = seen.entry
    said = {
        "name": entry.name,
        "sort": entry.sort if entry.sort != entry.name else "",
        "variants": [{"name": name, **({"language": tag} if tag else {})} for tag, name in entry.variants],
        "country": entry.country,
        "note": entry.note,
        "identifiers": [f"{kind}:{number}" if kind else number for kind, number in entry.numbers],
        "addresses": list(uris(entry)),
        "page": page(exported, entry),
        "sent": seen.roles.get("sent", 0),
        "received": seen.roles.get("to", 0),
        "mentioned": seen.mentioned,
        "first": seen.first,
        "last": seen.last,
    }
    return ((key, value) for key, value in said.items() if value or value == 0)


def _of_movement(exported: Exported, way: Movement) -> Iterator[tuple[str, Any]]:
    facts = way.cable.facts
    said = {
        "cable": way.cable.identifier,
        "title": facts.title,
        "date": cited_date(facts.date).iso,
        "from": way.origin.name,
        "from_id": way.origin.identifier,
        "to": way.goal.name,
        "to_id": way.goal.identifier,
        "page": f"{exported.base}{way.cable.html}" if exported.base else "",
    }
    return ((key, value) for key, value in said.items() if value)


def _movements(exported: Exported) -> Iterator[Movement]:
    entries = exported.authority.entries
    for cable in exported.catalogue.cables:
        origins, goals = (_places(cable, role) for role in ("sent", "to"))
        for origin in origins:
            yield from (Movement(cable, entries[origin], entries[goal]) for goal in goals if goal != origin)


def _places(cable: CatalogueEntry, role: Role | str) -> list[str]:
    return list(
        dict.fromkeys(ref for party, ref in cable.parties if ref and party.kind == "place" and party.role == role)
    )


def _without_entry(exported: Exported) -> Iterator[Loss]:
    for cable in exported.catalogue.cables:
        for party, ref in cable.parties:
            if party.kind == "place" and party.role in ("sent", "to") and not ref:
                yield Loss("a place of sending or receiving that no authority entry describes", cable.identifier)
        if not (_places(cable, "sent") and _places(cable, "to")):
            yield Loss("the way of a cable without a known place of sending or receiving", cable.identifier)


def _place_marks(exported: Exported) -> Iterator[etree._Element | Loss]:
    for seen in _seen(exported):
        found = position(seen.entry)
        if found is None:
            yield Loss("a place without a position", seen.entry.identifier)
            continue
        mark = _mark(seen.entry.name, seen.entry.note, "", "", _of_place(exported, seen))
        point = _child(mark, "Point")
        _child(point, "coordinates", _written([found]))
        yield mark


def _movement_marks(exported: Exported) -> Iterator[etree._Element | Loss]:
    for way in _movements(exported):
        if not way.lines:
            yield Loss("the way of a cable from or to a place without a position", way.cable.identifier)
            continue
        date, (begin, end) = cited_date(way.cable.facts.date), span_of(way.cable.facts.date)
        name = f"{way.origin.name} – {way.goal.name}"
        # To the precision that is known, where the calendar has such a day.
        first, last = written(date.first) if begin else "", written(date.last) if end else ""
        mark = _mark(name, way.cable.facts.title, first, last, _of_movement(exported, way))
        parent = _child(mark, "MultiGeometry") if len(way.lines) > 1 else mark
        for line in way.lines:
            node = _child(parent, "LineString")
            _child(node, "tessellate", "1")
            _child(node, "coordinates", _written(line))
        yield mark


def _mark(name: str, description: str, first: str, last: str, said: Iterator[tuple[str, Any]]) -> etree._Element:
    """A Placemark without its geometry; its parts in the order that the schema of KML has."""
    mark = etree.Element(f"{{{KML_NS}}}Placemark", nsmap={None: KML_NS})
    _child(mark, "name", name)
    if description:
        # Google Earth reads a description as HTML.
        _child(mark, "description", html.escape(description, quote=False))
    if first and first == last:
        _child(_child(mark, "TimeStamp"), "when", first)
    elif first or last:
        span = _child(mark, "TimeSpan")
        for part, value in (("begin", first), ("end", last)):
            if value:
                _child(span, part, value)
    data = _child(mark, "ExtendedData")
    for key, value in said:
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
        node = _child(data, "Data")
        node.set("name", key)
        _child(node, "value", text)
    return mark


def _written(positions: list[_Position]) -> str:
    return " ".join(f"{longitude},{latitude}" for longitude, latitude in positions)


def _child(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    node = etree.SubElement(parent, f"{{{KML_NS}}}{name}")
    node.text = None if text is None else xml_text(text)
    return node


def _named(name: str, text: str) -> etree._Element:
    node = etree.Element(f"{{{KML_NS}}}{name}", nsmap={None: KML_NS})
    node.text = xml_text(text)
    return node
