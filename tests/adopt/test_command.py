"""`cablegram import tei DIR`: what it writes, what it leaves alone, what it says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.adopt.rules import IN_LINE
from cablegram.cli import main

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="venn-1" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Orla Venn to Lev Vyazhin</title></titleStmt><publicationStmt><p>Free.</p></publicationStmt>
<sourceDesc><p>A box.</p></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName ref="#p1">Orla Venn</persName><date when="1961-09-04"/></correspAction>
<correspAction type="received"><persName>Lev Vyazhin</persName></correspAction></correspDesc></profileDesc></teiHeader>
<standOff><listPerson><person xml:id="p1"><persName>Orla Venn</persName></person></listPerson></standOff>
<text><body><p><pb facs="leaf-1.png"/>Arrived.</p></body></text></TEI>
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    assert run("new", str(tmp_path / "edition")).exit_code == 0
    (tmp_path / "in").mkdir()
    (tmp_path / "in/letter.xml").write_text(LETTER, "utf-8")
    return tmp_path / "edition"


def imported(edition: Path, *more: str) -> Result:
    return run("import", "tei", str(edition.parent / "in"), "--edition", str(edition), *more)


def test_it_writes_a_cable_and_an_authority_file_and_says_so(edition: Path) -> None:
    result = imported(edition)
    assert result.exit_code == 0
    assert "encoded" in result.output
    assert "1 document of 1 file: 2 files written; entries: 1 person; 0 errors, 0 warnings" in result.output
    cable = (edition / "tei/cables/venn-1.xml").read_text("utf-8")
    assert 'encoded-from="../../../in/letter.xml"' in cable
    assert '<persName ref="../authority/imported-persons.xml#p1">Orla Venn</persName>' in cable
    assert run("validate", str(edition / "tei")).exit_code == 0


def test_the_second_time_nothing_changes_and_what_was_edited_is_kept(edition: Path) -> None:
    imported(edition)
    assert "2 unchanged" in imported(edition).output
    cable = edition / "tei/cables/venn-1.xml"
    cable.write_text(cable.read_text("utf-8").replace("Arrived.", "Arrived safely."), "utf-8")
    result = imported(edition)
    assert "edited-since" in result.output
    assert "1 unchanged, 1 kept" in result.output
    assert "Arrived safely." in cable.read_text("utf-8")
    imported(edition, "--force")
    assert "Arrived safely." not in cable.read_text("utf-8")
    assert "Arrived safely." in (edition / "tei/cables/venn-1.xml.backup-1").read_text("utf-8")


def test_entries_that_were_edited_are_pointed_to_and_not_drafted_again(edition: Path) -> None:
    imported(edition)
    drafts = edition / "tei/authority/imported-persons.xml"
    drafts.write_text(drafts.read_text("utf-8").replace("<person ", '<person sex="F" '), "utf-8")
    result = imported(edition)
    assert "entries: none" in result.output
    assert "1 unchanged" in result.output


def test_a_cable_from_elsewhere_is_never_overwritten(edition: Path) -> None:
    (edition / "tei/cables/venn-1.xml").write_text("mine", "utf-8")
    result = imported(edition)
    assert "import-renamed" in result.output
    assert (edition / "tei/cables/venn-1.xml").read_text("utf-8") == "mine"
    assert (edition / "tei/cables/venn-1-2.xml").is_file()


def test_images_are_copied_or_have_an_address(edition: Path) -> None:
    imported(edition, "--images", "https://example.org/{}?page")
    cable = edition / "tei/cables/venn-1.xml"
    assert '<pb facs="https://example.org/leaf-1.png?page"/>' in cable.read_text("utf-8")
    (edition.parent / "in/leaf-1.png").write_bytes(b"\x89PNG")
    imported(edition)
    assert '<pb facs="../facsimile/leaf-1.png"/>' in cable.read_text("utf-8")
    assert (edition / "tei/facsimile/leaf-1.png").read_bytes() == b"\x89PNG"


def test_a_link_out_of_the_folder_is_not_followed(edition: Path) -> None:
    (edition.parent / "secret.xml").write_text(LETTER, "utf-8")
    (edition.parent / "in/link.xml").symlink_to(edition.parent / "secret.xml")
    result = imported(edition)
    assert result.exit_code == 1
    assert "import-outside" in result.output


def test_reports_tell_each_change(edition: Path) -> None:
    assert "import-changed" in imported(edition, "--verbose").output
    told = json.loads(CliRunner().invoke(
        main, ["import", "tei", str(edition.parent / "in"), "--edition", str(edition), "--report", "json"]
    ).stdout)  # fmt: skip
    assert told["documents"][0]["identifier"] == "venn-1"
    assert {"file", "line", "column", "name", "what", "became", "value"} == set(told["changes"][0])


@pytest.mark.parametrize("arguments", [("tei", "nowhere"), ("tei", "."), ("html", ".")])
def test_wrong_use_is_told(edition: Path, arguments: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition / "schema" / "..")
    (edition / "empty").mkdir()
    form, folder = arguments
    assert run("import", form, "empty" if folder == "." else folder).exit_code == 2


def test_who_leaves_out_the_form_is_told_what_to_write(edition: Path) -> None:
    ended = run("import", str(edition.parent / "in"))
    assert ended.exit_code == 2
    assert f"say what the files are: cablegram import tei {edition.parent / 'in'}" in ended.output


def test_the_handbook_has_the_table_of_the_program(checkout: Path) -> None:
    text = (checkout / "docs/importing.md").read_text("utf-8")
    for name, becomes in IN_LINE.items():
        said = "".join(f'[@{key}="{value}"]' for key, value in becomes.attributes)
        target = f"`{becomes.name}{said}`" if becomes.name else "its words"
        assert f"| `{name}` | {target} | {becomes.reason} |" in text
