"""The table of exports, and what holds for each row of it; how exports are asked for and written."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tests.export.conftest import MadeExport, MakeEdition

from cablegram.cli import main
from cablegram.export.exporting import Request, export_edition, read_request, write_export
from cablegram.export.fields import ENTRY_FIELDS, FIELDS, Field, holds_of
from cablegram.export.table import EXPORTS
from cablegram.problems import Problem, Severity
from cablegram.publish.prepared import PreparedEdition

if TYPE_CHECKING:
    from cablegram.edition.authority import Entry
    from cablegram.edition.catalogue import CatalogueEntry

NAMES = [export.name for export in EXPORTS]
DOCS = Path(__file__).parent.parent.parent / "docs"
# Held in another form than the header's, which the tests of the export look at.
OTHER_FORM = {
    "csl-json": {"senders", "addressees", "date", "date-certainty", "sort", "name"},
    "bibtex": {"senders", "addressees", "date-certainty", "sort", "name"},
    "ris": {"senders", "addressees", "date", "date-certainty", "sort", "name"},
    "tei": {"life"},
    # In the words and datelines of the series; names in the form for sorting.
    "frus": {"date", "other-dates", "precedence", "classification", "languages", "references", "name"},
    "cmif": {"senders", "addressees", "sent-from", "sent-to", "name"},
    "graphml": {"senders", "addressees", "copies", "name", "role", "country"},
    "gexf": {"senders", "addressees", "copies", "name", "role", "country"},
    "geojson": {"identifier", "title", "date", "sent-from", "sent-to", "coordinates"},
    "kml": {"identifier", "title", "date", "sent-from", "sent-to", "coordinates"},
    "jsonld": {"archive", "shelfmark", "coordinates", "languages"},
    "rdf": {"date-words"},
    "crate": {"life"},
    "oai-pmh": {"senders", "addressees", "name"},
    "iiif": {field.name for field in FIELDS},  # of the cables with images
    "text": {"name", "life", "role", "precedence", "classification", "date"},
    "json": {"coordinates"},
    "parquet": {"coordinates"},
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *[str(argument) for argument in arguments]])


@pytest.mark.parametrize("name", NAMES)
def test_an_export_holds_what_it_says_that_it_holds(specimen: PreparedEdition, name: str) -> None:
    made = MadeExport(specimen, name)
    words = made.words()
    missing: list[tuple[str, str]] = []
    other = OTHER_FORM.get(name, set()) | {"text"}
    catalogue = specimen.catalogue
    cable_fields: list[Field[CatalogueEntry]] = [f for f in FIELDS if f.name in made.export.holds - other]
    for field in cable_fields:
        for entry in catalogue.cables:
            missing += [(field.name, value) for value in field.values(entry) if " ".join(value.split()) not in words]
    entry_fields: list[Field[Entry]] = [field for field in ENTRY_FIELDS if field.name not in other]
    for own in entry_fields:
        for one in catalogue.authority.entries.values():
            if not holds_of(made.export.holds, one.kind, own.name):
                continue
            missing += [(own.name, value) for value in own.values(one) if " ".join(value.split()) not in words]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_the_same_each_time(specimen: PreparedEdition, name: str) -> None:
    assert MadeExport(specimen, name).files == MadeExport(specimen, name).files


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_one_file_makes_one_file(specimen: PreparedEdition, name: str) -> None:
    made = MadeExport(specimen, name)
    assert (set(made.files) == {made.export.file}) == bool(made.export.file)
    assert all(made.files.values())


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_an_edition_that_says_almost_nothing(edition: MakeEdition, name: str) -> None:
    assert MadeExport(edition(), name).files


@pytest.mark.parametrize("name", NAMES)
def test_an_export_has_a_page(name: str) -> None:
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert f"| [`{name}`](exports/" in text
    page = re.findall(rf"\[`{name}`\]\((exports/[a-z-]+\.md)\)", text)[0]
    own = (DOCS / page).read_text(encoding="utf-8")
    assert f"`{name}`" in own
    for option in next(export for export in EXPORTS if export.name == name).options:
        assert f"`{option.name}`" in own
        assert all(f"`{value}`" in own for value in option.values if value)


def test_what_is_asked_for_is_read() -> None:
    assert [export.name for export in EXPORTS] == sorted(set(NAMES), key=NAMES.index)
    request = read_request("bibtex", "edition.toml")
    assert isinstance(request, Request)
    assert request.export.name == "bibtex"
    for words, hint in (("bibtx", "did you mean bibtex?"), ("", "known are csl-json, "), ("ris a=b", "no options")):
        problem = read_request(words, "edition.toml")
        assert isinstance(problem, Problem)
        assert problem.code == "export-unknown"
        assert hint in problem.hint


def test_what_a_format_has_no_place_for_is_told(specimen: PreparedEdition, tmp_path: Path) -> None:
    request = read_request("bibtex", "")
    assert isinstance(request, Request)
    (told,) = write_export(specimen, request, tmp_path / "x")
    assert (told.code, told.severity) == ("export-left-out", Severity.NOTE)
    assert "the subject line (27)" in told.message
    assert "the subject line: 27, the first of lantern-001-the-tender-is-iced-in" in told.details


def test_the_exports_of_an_edition_lie_beside_each_other(edition: MakeEdition, tmp_path: Path) -> None:
    told = export_edition(edition(), ["bibtex", "nothing", "ris"], tmp_path)
    assert [problem.code for problem in told if problem.severity is Severity.ERROR] == ["export-unknown"]
    (note,) = (problem for problem in told if problem.severity is Severity.NOTE)
    assert note.message == "bibtex, ris leave out what the format has no place for"
    assert "the text (1)" in note.details
    assert (tmp_path / "bibtex/citations.bib").is_file()
    assert (tmp_path / "ris/citations.ris").is_file()


def test_the_command(edition: MakeEdition, tmp_path: Path) -> None:
    folder = edition().edition.root
    done = run("bibtex", "--edition", folder)
    assert done.exit_code == 0, done.output
    assert (folder / "dist/export/bibtex/citations.bib").is_file()
    assert run("ris", "--edition", folder, "-o", tmp_path / "own").exit_code == 0
    assert (tmp_path / "own/ris/citations.ris").is_file()
    assert run("ris", "--edition", folder, "-o", tmp_path / "mine.ris").exit_code == 0
    assert (tmp_path / "mine.ris").read_bytes() == (tmp_path / "own/ris/citations.ris").read_bytes()
    assert run("ris", "bibtex", "--edition", folder, "-o", tmp_path / "two").exit_code == 0
    assert (tmp_path / "two/bibtex/citations.bib").is_file()
    verbose = run("ris", "--edition", folder, "-v")
    assert "    the text: 1, the first of tarn-1\n" in verbose.output


def test_an_export_that_needs_an_address(edition: MakeEdition, tmp_path: Path) -> None:
    folder = edition().edition.root
    alone = run("iiif", "--edition", folder, "-o", tmp_path / "x")
    assert alone.exit_code == 1
    assert "[export-needs]" in alone.output
    assert not (tmp_path / "x").exists()
    done = run("--all", "--edition", folder, "-o", tmp_path / "all")
    assert done.exit_code == 0, done.output
    made = {path.name for path in (tmp_path / "all").iterdir()}
    assert made == {export.name for export in EXPORTS if not export.needs_address}


def test_what_was_not_made_here_is_not_replaced(edition: MakeEdition, tmp_path: Path) -> None:
    (tmp_path / "own/ris").mkdir(parents=True)
    (tmp_path / "own/ris/precious.txt").write_text("x", encoding="utf-8")
    done = run("ris", "--edition", edition().edition.root, "-o", tmp_path / "own")
    assert done.exit_code == 1
    assert "[foreign-folder]" in done.output
    assert (tmp_path / "own/ris/precious.txt").is_file()


@pytest.mark.parametrize("arguments", [(), ("nothing",), ("ris", "--option", "a=b")])
def test_a_wrong_command_ends_with_2(edition: MakeEdition, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "--edition", edition().edition.root).exit_code == 2


def test_the_list_names_all() -> None:
    told = run("--list").output
    assert [line.split()[0] for line in told.split("\n") if line and line[0] != " "] == NAMES
