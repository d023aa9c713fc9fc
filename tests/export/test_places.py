"""Maps: read by the packages geojson and fastkml, with lines that do not go around the world."""

import json
import logging
from pathlib import Path

import pytest
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp, texts

from cablegram.publish.prepared import PreparedEdition
from cablegram.xml import parse


def place(identifier: str, geo: str) -> str:
    location = f"<location><geo>{geo}</geo></location>" if geo else ""
    return f'<place xml:id="{identifier}"><placeName>{identifier.title()}</placeName>{location}</place>'


def named(identifier: str) -> str:
    return f'<placeName ref="../authority/p.xml#{identifier}">{identifier}</placeName>'


def way(origin: str, goal: str, date: str = 'when="1962-01"', title: str = "T") -> str:
    return cable(
        header=corresp(action("sent", origin, f"<date {date}>x</date>"), action("received to", goal)), title=title
    )


PLACES = authority(
    place("west", "10 -170"), place("east", "20 170"), place("mid", "0 0"), place("far", "5 190"), place("no", ""),
    place("bad", "91 x"),
)  # fmt: skip
FILES = {
    "tei/cables/a.xml": way(named("west"), named("east")),
    "tei/cables/b.xml": way(named("mid"), named("east"), title="a &lt;b> c"),
    "tei/cables/c.xml": way(named("mid"), named("no")),
    "tei/cables/d.xml": way("<placeName>Nowhere</placeName>", named("mid")),
    "tei/cables/e.xml": way(named("far"), named("mid"), 'notBefore="1961" notAfter="1962-02-31"'),
    "tei/authority/p.xml": PLACES,
}


@pytest.mark.parametrize("path", ["places.geojson", "movements.geojson"])
def test_the_geojson_is_valid(specimen: PreparedEdition, path: str) -> None:
    geojson = pytest.importorskip("geojson", reason="the package geojson is not installed")
    found = geojson.loads(MadeExport(specimen, "geojson").text(path))
    assert found.is_valid, found.errors()
    assert len(found.features) > 10


@pytest.mark.parametrize("small", [False, True])
def test_the_kml_is_valid(specimen: PreparedEdition, edition: MakeEdition, small: bool, tmp_path: Path) -> None:
    validator = pytest.importorskip("fastkml.validator", reason="the package fastkml is not installed")
    logging.getLogger("fastkml").setLevel(logging.ERROR)
    prepared = edition(FILES) if small else specimen
    path = tmp_path / "places.kml"
    path.write_bytes(MadeExport(prepared, "kml").files["places.kml"])
    assert validator.validate(file_to_validate=path)


def test_movements(edition: MakeEdition) -> None:
    made = MadeExport(edition(FILES), "geojson")
    features = json.loads(made.text("movements.geojson"))["features"]
    found = {one["properties"]["cable"]: one["geometry"] for one in features}
    assert found == {
        "a": {"type": "MultiLineString", "coordinates": [[[-170, 10], [-180, 15]], [[180, 15], [170, 20]]]},
        "b": {"type": "LineString", "coordinates": [[0, 0], [170, 20]]},
        "c": None,
        "e": {"type": "LineString", "coordinates": [[-170, 5], [0, 0]]},
    }
    assert made.lost == {
        "a place of sending or receiving that no authority entry describes",
        "the way of a cable without a known place of sending or receiving",
    }


def test_places(edition: MakeEdition) -> None:
    features = json.loads(MadeExport(edition(FILES), "geojson").text("places.geojson"))["features"]
    assert {one["id"]: one["geometry"] and one["geometry"]["coordinates"] for one in features} == {
        "west": [-170, 10], "east": [170, 20], "mid": [0, 0], "far": [-170, 5], "no": None, "bad": None,
    }  # fmt: skip
    assert next(one["properties"] for one in features if one["id"] == "mid") == {
        "name": "Mid", "sent": 2, "received": 2, "mentioned": 0, "first": "1961", "last": "1962-01",
    }  # fmt: skip


def test_kml_tells_what_it_cannot_draw(edition: MakeEdition) -> None:
    made = MadeExport(edition(FILES), "kml")
    assert [loss.where for loss in made.losses if loss.what == "a place without a position"] == ["bad", "no"]
    root = parse(made.files["places.kml"])
    kml = {"k": "http://www.opengis.net/kml/2.2"}
    assert texts(root, "//k:Folder[2]//k:when/text()", **kml) == ["1962-01", "1962-01"]
    assert texts(root, "//k:begin/text() | //k:end/text()", **kml) == ["1961"]
    assert "a &lt;b&gt; c" in texts(root, "//k:description/text()", **kml)
