"""IIIF manifests: read by iiif-prezi3, with sizes as the images have them."""

import json
import re
import struct
import zlib

import jsonschema
import pytest
from tests.export.conftest import MadeExport, MakeEdition, cable, published_schema

from cablegram.export.images import size_of
from cablegram.publish.prepared import PreparedEdition

BASE = "https://tarn.example/papers/"
IMAGE = '<p><graphic url="https://tarn.example/x.jpg" width="10px" height="20px"/></p>'


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


def test_an_image_keeps_its_own_size_on_a_canvas_of_the_size_that_is_told(edition: MakeEdition) -> None:
    files = {
        "tei/cables/a.xml": cable('<p><graphic url="../leaf.gif" width="30px" height="40px"/></p>'),
        "tei/leaf.gif": (b"GIF89a" + struct.pack("<HH", 3, 4)).decode(),
    }
    (canvas,) = json.loads(MadeExport(edition(files), "iiif").text("a/manifest.json"))["items"]
    body = canvas["items"][0]["items"][0]["body"]
    assert (canvas["width"], canvas["height"], body["width"], body["height"]) == (30, 40, 3, 4)


# Letters, digits and signs that an address may have, and whole signs of what is encoded (RFC 3986, appendix A).
ADDRESS = re.compile(r"https?://([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://tarn.example/fog bank.jpg", "https://tarn.example/fog%20bank.jpg"),
        ("https://tarn.example/brücke%20(1).jpg", "https://tarn.example/br%C3%BCcke%20(1).jpg"),
        ("https://tärn.example:80/50%.png", "https://t%C3%A4rn.example:80/50%25.png"),
        ("HTTPS://Tarn.example/leaf[2].gif", "https://Tarn.example/leaf%5B2%5D.gif"),
        ("https://tarn.example/x.jpg?leaf=2&amp;of=é#xywh=1,2", "https://tarn.example/x.jpg?leaf=2&of=%C3%A9#xywh=1,2"),
        ("https://tarn.example/x.exe?leaf=2.jpg", None),
        ("https://[tarn/x.jpg", None), ("https://tarn.example:port/x.jpg", None), ("//tarn.example/x.jpg", None),
    ],
)  # fmt: skip
def test_an_image_elsewhere_has_a_whole_address(edition: MakeEdition, written: str, address: str | None) -> None:
    graphic = f'<p><graphic url="{written}" width="10" height="20"/></p>'
    made = MadeExport(edition({"tei/cables/a.xml": cable(graphic)}), "iiif")
    if address is None:
        assert "an image that is missing, or of unknown size or kind" in made.lost
        return
    (canvas,) = json.loads(made.text("a/manifest.json"))["items"]
    assert canvas["items"][0]["items"][0]["body"]["id"] == address
    assert ADDRESS.fullmatch(address)


@pytest.mark.parametrize(
    ("address", "rights"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by/4.0/"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "http://rightsstatements.org/vocab/InC/1.0/"),
        # Pages of these sites about licences, which are none.
        ("https://creativecommons.org/share-your-work/", None), ("https://rightsstatements.org/page/InC/1.0/", None),
        ("https://tarn.example/creativecommons.org/licenses/by/4.0/", None),
    ],
)  # fmt: skip
def test_rights_name_a_licence_itself(edition: MakeEdition, address: str, rights: str | None) -> None:
    prepared = edition({"tei/cables/a.xml": cable()}, f'licence = "Free"\nlicence-url = "{address}"\n')
    collection = json.loads(MadeExport(prepared, "iiif").text("collection.json"))
    assert collection.get("rights") == rights
    assert ("requiredStatement" in collection) == (rights is None)


def test_words_between_angle_brackets_are_no_html(edition: MakeEdition) -> None:
    files = {"tei/cables/a.xml": cable(IMAGE, "<abstract><p>&lt;torn away&gt;</p></abstract>", "&lt;Fog&gt;")}
    made = MadeExport(edition(files, 'subtitle = "<draft>"\nlicence = "<none>"\n'), "iiif")
    manifest, collection = (json.loads(made.text(path)) for path in ("a/manifest.json", "collection.json"))
    told = [manifest["summary"], collection["summary"], manifest["requiredStatement"]["value"]]
    assert [words["en"] for words in told] == [["<torn away> "], ["<draft> "], ["<none> "]]
    # A label is never HTML.
    assert manifest["label"] == {"en": ["<Fog>"]}
    assert not [line for line in manifest["metadata"] if re.fullmatch("<.*>", line["value"]["en"][0])]


def test_the_published_schema_takes_all(specimen: PreparedEdition, edition: MakeEdition) -> None:
    schema = published_schema("CABLEGRAM_IIIF_SCHEMA", "the schema of IIIF Presentation 3, iiif_3_0.json")
    leaf = '<graphic url="https://tarn.example/a b.svg" width="7" height="9"><desc>Leaf</desc></graphic>'
    odd = {"tei/cables/a.xml": cable(f"<p>{leaf}{leaf}<graphic url='lost.png'/></p>"), "tei/cables/b.xml": cable(IMAGE)}
    for prepared in (specimen, edition(odd, 'licence = "CC"\nlicence-url = "https://creativecommons.org/"\n')):
        made = MadeExport(prepared, "iiif")
        assert len(made.files) == 3
        for path in made.files:
            # It names no draft; the validator of its publishers takes draft 7.
            jsonschema.Draft7Validator(schema).validate(json.loads(made.text(path)))
