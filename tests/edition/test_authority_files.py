"""The table of authority files: one place that says where a number of an entry leads."""

import re
from pathlib import Path

import pytest

from cablegram.edition.authority_files import AUTHORITY_FILES, AuthorityFile, address_of, file_of


@pytest.mark.parametrize(
    ("kind", "number", "uri", "page"),
    [
        ("GND", "118-X", "https://d-nb.info/gnd/118-X", "https://d-nb.info/gnd/118-X"),
        ("viaf", " 12 3 ", "https://viaf.org/viaf/123", "https://viaf.org/viaf/123"),
        ("GeoNames", "99", "https://sws.geonames.org/99/", "https://www.geonames.org/99"),
        ("Wikidata", "Q7", "http://www.wikidata.org/entity/Q7", "https://www.wikidata.org/wiki/Q7"),
        ("", "https://tarn.example/9", "https://tarn.example/9", "https://tarn.example/9"),
        ("GND", "https://d-nb.info/gnd/1", "https://d-nb.info/gnd/1", "https://d-nb.info/gnd/1"),
    ],
)
def test_where_a_number_leads(kind: str, number: str, uri: str, page: str) -> None:
    found = address_of(kind, number)
    assert found is not None
    assert (found.uri, found.page) == (uri, page)


@pytest.mark.parametrize(
    ("kind", "number"),
    [("Wikidata", "7"), ("GeoNames", "x"), ("GND", "1/../2"), ("harbour", "1"), ("", "1"), ("GND", "javascript:1")],
)
def test_what_cannot_be_a_number_leads_nowhere(kind: str, number: str) -> None:
    assert address_of(kind, number) is None


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        ("", "http://d-nb.info/gnd/999000999", "GND"),
        ("URL gnd", "999000999", "GND"),
        ("data.bnf.fr", "cb999", "BnF"),
        ("URI", "https://id.loc.gov/rwo/agents/n999", "LCNAF"),
        ("", "https://vocab.getty.edu/page/aat/300000000", "AAT"),
        ("Viaf", "999", "VIAF"),
        ("", "https://staatsarchiv.tarn.example/9", ""),
        ("harbour", "999", ""),
    ],
)
def test_to_which_file_an_identifier_belongs(kind: str, number: str, name: str) -> None:
    assert file_of(kind, number) == name


@pytest.mark.parametrize("file", [file for file in AUTHORITY_FILES.values() if file.name != "LCCN"])
def test_each_file_knows_its_own_addresses(file: AuthorityFile) -> None:
    assert file_of("", file.uri.format("999")) == file.name
    assert file_of("", file.page.format("999") or file.uri) == file.name


def test_nothing_that_is_published_takes_an_address_from_elsewhere(checkout: Path) -> None:
    hosts = {match[1] for file in AUTHORITY_FILES.values() for match in re.finditer(r"//(?:www\.)?([^/]+)", file.uri)}
    own = checkout / "src/cablegram/edition/authority_files.py"
    for folder in (
        "src/cablegram/edition",
        "src/cablegram/publish",
        "src/cablegram/export",
        "src/cablegram/adopt",
        "xslt",
    ):
        for path in (*(checkout / folder).rglob("*.py"), *(checkout / folder).rglob("*.xsl")):
            text = "" if path == own else path.read_text("utf-8")
            assert [host for host in hosts if host in text] == [], path
