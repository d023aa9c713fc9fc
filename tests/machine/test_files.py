"""Feed, sitemap, robots, tables: valid by their specifications, and the same for the same edition."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from lxml import etree
from tests.machine.conftest import cable

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.machine import sitemap
from cablegram.publish.machine.feed import ENTRIES, feed
from cablegram.publish.machine.files import files_of_edition, has_feed
from cablegram.publish.machine.sitemap import robots, sitemap_paths, sitemaps
from cablegram.publish.machine.tables import tables
from cablegram.xml import parse

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MakeCatalogue = Callable[..., Catalogue]
BASE = 'base-url = "https://tarn.example/papers"\nlicence = "CC0 1.0"\n'


def changed(*days: str) -> str:
    changes = "".join(f'<change when="{day}">Corrected.</change>' for day in days)
    return f"<revisionDesc><listChange>{changes}</listChange></revisionDesc>"


CHANGED = {
    "tei/cables/a.xml": cable("<p>a</p>", changes=changed("2024-03-01", "2025-01-31", "2023")),
    "tei/cables/b.xml": cable("<p>b</p>", "<abstract><p>Fog &amp; ice.</p></abstract>", changed("2025-02")),
    "tei/cables/c.xml": cable("<p>c</p>"),
    "tei/cables/d.xml": cable("<p>d</p>", changes=changed("2025-02-01")),
}  # fmt: skip


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces=ATOM)]


@pytest.mark.parametrize("more", ["", BASE])
def test_the_feed_has_what_an_atom_feed_must_have(catalogue: MakeCatalogue, more: str) -> None:
    made = feed(catalogue(CHANGED, more))
    assert made is not None
    root = parse(made)
    assert texts(root, "a:updated/text()") == ["2025-02-01T00:00:00Z"]
    for node in [root, *root.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", ATOM)) == 1
        assert node.findall("a:link[@rel='alternate']", ATOM)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", node.findtext("a:updated", "", ATOM))
        assert re.match(r"https://tarn.example/papers/|urn:uuid:[0-9a-f-]{36}$", node.findtext("a:id", "", ATOM))
    assert len(set(texts(root, "//a:id/text()"))) == 4
    assert texts(root, "a:author/a:name/text()") == ["Orla Venn"]
    assert texts(root, "a:entry/a:link/@href") == [
        f"{'https://tarn.example/papers/' if more else ''}cables/{name}.html" for name in "bda"
    ]
    assert texts(root, "a:entry/a:summary/text()") == ["Fog & ice."]
    assert bool(root.findall("a:link[@rel='self']", ATOM)) == bool(more)


def test_no_feed_where_nothing_tells_of_a_change(catalogue: MakeCatalogue) -> None:
    empty = catalogue({"tei/cables/c.xml": CHANGED["tei/cables/c.xml"]})
    assert feed(empty) is None
    assert not has_feed(empty)
    assert "feed.xml" not in dict(files_of_edition(empty, []))


def test_a_feed_is_not_endless(catalogue: MakeCatalogue) -> None:
    many = {f"tei/cables/c{n:03}.xml": cable("<p/>", changes=changed("2025")) for n in range(ENTRIES + 5)}
    made = feed(catalogue(many))
    assert made is not None
    assert len(parse(made).findall("a:entry", ATOM)) == ENTRIES


def test_the_sitemap_needs_addresses() -> None:
    assert sitemaps("", [("index.html", "")]) == {}
    assert sitemap_paths("", 3) == []
    assert robots("") == b"User-agent: *\nAllow: /\n"
    assert robots("https://x.example/").endswith(b"\nSitemap: https://x.example/sitemap.xml\n")


def test_the_sitemap_names_each_page_with_its_last_change() -> None:
    pages = [("index.html", ""), ("cables/a&b.html", "2025-01-31")]
    made = sitemaps("https://x.example/e/", pages)
    assert list(made) == sitemap_paths("https://x.example/e/", 2) == ["sitemap.xml"]
    root = parse(made["sitemap.xml"])
    assert [[str(part.text) for part in url] for url in root] == [
        ["https://x.example/e/"], ["https://x.example/e/cables/a&b.html", "2025-01-31"]
    ]  # fmt: skip


def test_a_large_sitemap_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    made = sitemaps("https://x.example", [(f"p{n}.html", f"2025-01-0{n}") for n in range(1, 6)])
    assert list(made) == sitemap_paths("https://x.example", 5)
    index = parse(made["sitemap.xml"])
    assert [[str(part.text) for part in one] for one in index] == [
        [f"https://x.example/sitemap-{n}.xml", f"2025-01-0{day}"] for n, day in ((1, 2), (2, 4), (3, 5))
    ]
    assert [len(parse(made[f"sitemap-{n}.xml"])) for n in (1, 2, 3)] == [2, 2, 1]


PARTIES = (
    '<correspDesc><correspAction type="sent"><persName ref="p.xml#pers-venn">Venn</persName>'
    '<placeName>Tarn</placeName><date when="1962-01-04">4 Jan</date></correspAction><correspAction type="received" '
    'subtype="to"><orgName>Office, "North"</orgName></correspAction></correspDesc>'
)
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority"><text><body><listPerson><person xml:id="pers-venn">'
    "<persName>Orla Venn</persName></person></listPerson></body></text></TEI>"
)
NAMING = '<p>a <persName ref="p.xml#pers-venn">V.</persName> <ref target="b.xml">b</ref></p>'
TABLED = {
    "tei/cables/a.xml": cable(NAMING, PARTIES),
    "tei/cables/b.xml": cable("<p>b\nc</p>", "<abstract><p>Line\none; “x”, =1+1</p></abstract>"),
    "tei/authority/persons.xml": PERSONS,
}  # fmt: skip


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.count(b"\r\n") == data.count(b"\n")
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_tables_hold_the_edition(catalogue: MakeCatalogue) -> None:
    made = {path: make() for path, make in tables(catalogue(TABLED)).items()}
    first, second = rows(made["data/cables.csv"])
    assert (first["id"], first["when"], first["senders"], first["sent_from"]) == ("a", "1962-01-04", "Venn", "Tarn")
    assert first["addressees"] == 'Office, "North"'
    assert second["summary"] == "Line one; “x”, =1+1"
    assert json.loads(made["data/cables.json"])[0] == {**first, "number": 1}
    assert [row["role"] for row in rows(made["data/parties.csv"])] == ["sent", "sent", "to"]
    (venn,) = rows(made["data/persons.csv"])
    assert (venn["sent"], venn["mentioned"], venn["first"]) == ("1", "1", "1962-01-04")
    assert rows(made["data/references.csv"])[0] == {"cable": "a", "type": "cable", "target": "b", "words": ""}
    assert rows(made["data/places.csv"]) == []


def test_each_column_is_described(catalogue: MakeCatalogue) -> None:
    made = {path: make() for path, make in tables(catalogue(TABLED, BASE)).items()}
    package = json.loads(made["data/datapackage.json"])
    assert package["homepage"] == "https://tarn.example/papers/"
    described = {one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
    written = {path.removeprefix("data/"): data for path, data in made.items() if path.endswith(".csv")}
    assert described.keys() == written.keys()
    for path, names in described.items():
        assert written[path].decode().split("\r\n")[0].split(",") == names


def test_the_files_are_the_same_each_time(catalogue: MakeCatalogue) -> None:
    def made() -> dict[str, bytes]:
        return {path: make() for path, make in files_of_edition(catalogue(CHANGED, BASE), ["index.html"])}

    assert made() == made()
    assert {"feed.xml", "sitemap.xml", "robots.txt", "cite/edition.bib"} <= made().keys()
