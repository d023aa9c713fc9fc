"""Citations, read back by the programs that take them."""

import json
import warnings

import jsonschema
import pytest
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp, published_schema

from cablegram.citation import Citation, csl_item
from cablegram.publish.prepared import PreparedEdition

VENN = '<person xml:id="pers-venn"><persName>Orla Venn</persName><persName type="sort">Venn, Orla</persName></person>'
SENDER = '<persName ref="../authority/n.xml#pers-venn">Venn</persName><orgName>Harbour Office, Tarn</orgName>'
# The date of a cable as TEI has it, and what readers make of it.
DATES = {
    "day": ('when="1961-12-28T03:15:00"', {"date-parts": [[1961, 12, 28]]}, "1961-12-28"),
    "month": ('when="1961-12"', {"date-parts": [[1961, 12]]}, "1961-12"),
    "year": ('when="1961" cert="low"', {"date-parts": [[1961]], "circa": True}, "1961~"),
    "span": ('from="1961-12-30" to="1962-01-02"', {"date-parts": [[1961, 12, 30], [1962, 1, 2]]},
             "1961-12-30/1962-01-02"),
    "between": ('notBefore="1961-12-30" notAfter="1962-01-02"',
                {"date-parts": [[1961, 12, 30], [1962, 1, 2]], "circa": True}, "1961-12-30?/1962-01-02?"),
    "after": ('notBefore="1961-12-30"', {"literal": "words"}, "1961-12-30?/.."),
    "words": ("", {"literal": "words"}, ""),
}  # fmt: skip


@pytest.fixture
def dated(edition: MakeEdition) -> PreparedEdition:
    """A cable for each kind of date, all of the same sender."""
    files = {
        f"tei/cables/{name}.xml": cable(
            header=corresp(
                action("sent", SENDER, f"<date {date}>words</date>"), action("received to", "<orgName>Inn</orgName>")
            )
        )
        for name, (date, _, _) in DATES.items()
    }
    return edition({**files, "tei/authority/n.xml": authority(VENN)}, 'licence = "CC0 1.0"\n')


def test_dates_of_all_precisions(dated: PreparedEdition) -> None:
    csl = {item["id"]: item for item in json.loads(MadeExport(dated, "csl-json").text("citations.json"))}
    assert {name: csl[name]["issued"] for name in DATES} == {name: issued for name, (_, issued, _) in DATES.items()}
    made = MadeExport(dated, "csl-json")
    assert "one end of an open span of dates, which it has as words" in made.lost
    assert "the licence of the edition" in made.lost


def test_bibtex_is_read_by_pybtex_and_bibtexparser(dated: PreparedEdition) -> None:
    pybtex = pytest.importorskip("pybtex.database", reason="the package pybtex is not installed")
    bibtexparser = pytest.importorskip("bibtexparser", reason="the package bibtexparser is not installed")
    made = MadeExport(dated, "bibtex")
    entries = pybtex.parse_string(made.text("citations.bib"), "bibtex").entries
    assert set(entries) > set(DATES)
    assert len(entries) == len(DATES) + 1
    for name, (_, _, date) in DATES.items():
        first, second = entries[name].persons["author"]
        assert (first.last_names, first.first_names) == (["Venn"], ["Orla"])
        assert str(second) == "{Harbour Office, Tarn}"
        assert entries[name].fields.get("date", "") == date
    assert "a date that is words alone" in made.lost
    library = bibtexparser.parse_string(made.text("citations.bib"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == set(entries)


def test_ris_is_read_by_rispy(dated: PreparedEdition) -> None:
    rispy = pytest.importorskip("rispy", reason="the package rispy is not installed")
    made = MadeExport(dated, "ris")
    records = rispy.loads(made.text("citations.ris"))
    assert len(records) == len(DATES) + 1
    by_id = {record["id"]: record for record in records if "id" in record}
    assert by_id["day"]["authors"] == ["Venn, Orla", "Harbour Office Tarn"]
    assert by_id["day"]["date"] == "1961/12/28/"
    assert by_id["span"]["date"] == "///words"
    assert "a comma in the name of a body" in made.lost


def test_archives_and_shelfmarks_are_in_their_fields(specimen: PreparedEdition) -> None:
    items = {item["id"]: item for item in json.loads(MadeExport(specimen, "csl-json").text("citations.json"))}
    item = items["lantern-007-the-embassys-explanation"]
    assert item["archive"].startswith("Archive of Foreign Relations of the Velmar Union")
    assert item["archive_location"] == "f. 0412, op. 18, p. 77, d. 9, ll. 31–32"
    assert item["number"] == "112/sh"
    assert item["author"][0]["family"]


def test_csl_json_is_set_by_citeproc(specimen: PreparedEdition) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own imports
        citeproc = pytest.importorskip("citeproc", reason="the package citeproc-py is not installed")
        from_json = pytest.importorskip("citeproc.source.json")
        items = json.loads(MadeExport(specimen, "csl-json").text("citations.json"))
        source = from_json.CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(items)
    assert any("Ciphered Telegram from Ambassador Artamelov" in line and "1962" in line for line in lines)


def test_an_item_of_csl_has_an_identifier_and_a_type_whatever_is_known() -> None:
    assert csl_item(Citation("edition")) == {"id": "edition", "type": "book"}
    assert csl_item(Citation("cable")) == {"id": "cable", "type": "personal_communication"}


def test_the_published_schema_takes_all_csl_json(specimen: PreparedEdition, dated: PreparedEdition) -> None:
    schema = published_schema("CABLEGRAM_CSL_SCHEMA", "the schema of CSL-JSON, csl-data.json")
    for prepared in (specimen, dated):
        jsonschema.validate(json.loads(MadeExport(prepared, "csl-json").text("citations.json")), schema)
    jsonschema.validate([csl_item(Citation("edition"))], schema)
