"""IIIF manifests: read by iiif-prezi3, with sizes as the images have them."""

import json
import struct
import zlib

import pytest
from tests.export.conftest import MadeExport, MakeEdition, cable

from cablegram.export.images import size_of
from cablegram.publish.prepared import PreparedEdition

BASE = "https://tarn.example/papers/"


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(620, 877), (620, 877)),
        (b"GIF89a" + struct.pack("<HH", 3, 4), (3, 4)),
        (b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc2\x00\x11\x08" + struct.pack(">HH", 40, 30) + b"\0" * 10, (30, 40)),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1d\0\0\x27\0\0", (30, 40)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + ((39 << 14) | 29).to_bytes(4, "little"), (30, 40)),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 30, 40), (30, 40)),
        (b"", None), (b"\x89PNG\r\n\x1a\n", None), (b"\xff\xd8\xff\xff", None), (png(0, 5), None), (b"text", None),
    ],
)  # fmt: skip
def test_sizes(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


def test_manifests_are_read_by_prezi3(specimen: PreparedEdition) -> None:
    prezi3 = pytest.importorskip("iiif_prezi3", reason="the package iiif-prezi3 is not installed")
    made = MadeExport(specimen, "iiif")
    collection = prezi3.Collection(**json.loads(made.text("collection.json")))
    assert len(collection.items) == len(made.files) - 1 == 2
    for path in made.files:
        if path != "collection.json":
            manifest = prezi3.Manifest(**json.loads(made.text(path)))
            assert manifest.id == f"{BASE}iiif/{path}"
            assert manifest.items


def test_a_manifest_of_the_specimen(specimen: PreparedEdition) -> None:
    made = json.loads(MadeExport(specimen, "iiif").text("lantern-005-instructions-to-protest/manifest.json"))
    assert [canvas["label"] for canvas in made["items"]] == [{"en": ["7"]}, {"en": ["8"]}]
    (annotation,) = made["items"][0]["items"][0]["items"]
    assert annotation["body"]["id"] == f"{BASE}facsimile/lantern-005-leaf-7.png"
    assert annotation["target"] == made["items"][0]["id"]
    assert made["rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert made["seeAlso"][0]["id"] == f"{BASE}tei/lantern-005-instructions-to-protest.xml"
    values = json.dumps(made["metadata"], ensure_ascii=False)
    entry = specimen.catalogue.find("lantern-005-instructions-to-protest")
    assert entry is not None
    assert entry.facts.repository in values
    assert all(party.name in values for party, _ in entry.parties if party.role in ("sent", "to"))


def test_what_has_no_place_is_told(edition: MakeEdition) -> None:
    url = "https://tarn.example/x.jpg"
    facsimile = f'<p><graphic url="{url}" width="10px" height="20"/><graphic url="{url}"/><graphic url="lost.png"/></p>'
    made = MadeExport(edition({"tei/cables/a.xml": cable(facsimile), "tei/cables/b.xml": cable()}), "iiif")
    manifest = json.loads(made.text("a/manifest.json"))
    assert [(canvas["width"], canvas["height"]) for canvas in manifest["items"]] == [(10, 20)]
    assert manifest["items"][0]["label"] == {"en": ["1"]}
    assert [loss.where for loss in made.losses] == ["a", "a", "b"]
    assert made.lost == {"an image that is missing, or of unknown size or kind", "a cable without an image"}
