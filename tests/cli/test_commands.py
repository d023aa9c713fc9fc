"""The command line, as it is used: real files, exit status, what stands on which stream."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.cli import COMMANDS, main
from cablegram.edition.settings import NEWEST_MODEL
from cablegram.encode.fingerprint import is_untouched
from cablegram.sources import READERS

PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
# The oldest samples: no two of them are of one cable.
PAGES = sorted(
    path for path in PAIRS.glob("*.txt") if path.stem.split("-")[0] in ("new", "old", "pdf", "place", "result")
)
SOURCES = len(PAGES)
SETTINGS = f'[edition]\ntitle = "A test edition"\nmodel = {NEWEST_MODEL}\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition with one source of each kind."""
    (tmp_path / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    for path in PAGES:
        (tmp_path / "sources" / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_help_is_quick_and_imports_no_command() -> None:
    code = "import sys, cablegram.cli as c; c.main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "Encode sources as TEI." in told
    assert not [name for name in ("lxml", "saxonche", "typst", "cablegram.cli.encode") if f"'{name}'" in told]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_that_begins_as_the_table_says(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_an_unknown_command_is_wrong_use() -> None:
    result = run("encoed")
    assert result.exit_code == 2
    assert "Did you mean encode?" in result.stderr


def test_encode_puts_cables_and_calendars_where_they_belong(edition: Path) -> None:
    result = run("encode", "--edition", edition)
    assert result.exit_code == 0
    names = {path.relative_to(edition / "tei").as_posix() for path in (edition / "tei").rglob("*.xml")}
    calendars = {"calendar/result-list.xml", "calendar/place-page.xml"}
    cables = {f"cables/{path.stem}.xml" for path in PAGES} - {
        "cables/result-list.xml",
        "cables/place-page.xml",
    }
    assert names == calendars | cables
    assert result.stdout.count("encoded") == SOURCES
    assert "warning" in result.stderr
    assert run("encode", "--edition", edition).stdout.count("unchanged") == SOURCES


def test_encode_without_an_edition_writes_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("encode", *PAGES, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert len(list((tmp_path / "out").glob("*.xml"))) == SOURCES


def test_a_file_that_was_edited_is_kept_and_force_keeps_a_backup(edition: Path) -> None:
    run("encode", "--edition", edition)
    target = edition / "tei/cables/pdf-export.xml"
    assert is_untouched(target.read_bytes())
    edited = target.read_text(encoding="utf-8").replace("The harbour master", "The harbourmaster")
    target.write_text(edited, encoding="utf-8")
    result = run("encode", "--edition", edition)
    assert result.exit_code == 0
    assert "kept" in result.stdout
    assert "[edited-since]" not in result.stderr
    assert target.read_text(encoding="utf-8") == edited
    source = edition / "sources/pdf-export.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("eight.", "seven."), encoding="utf-8")
    result = run("encode", "--edition", edition)
    assert result.exit_code == 0
    assert "kept" in result.stdout
    assert "[edited-since]" in result.stderr
    assert target.read_text(encoding="utf-8") == edited
    forced = run("encode", "--edition", edition, "--force")
    assert "[overwritten]" in forced.stderr
    assert is_untouched(target.read_bytes())
    assert (target.parent / "pdf-export.xml.backup-1").read_text(encoding="utf-8") == edited


def test_an_untouched_file_follows_its_source(edition: Path) -> None:
    run("encode", "--edition", edition)
    source = edition / "sources/pdf-export.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("eight.", "seven."), encoding="utf-8")
    result = run("encode", "--edition", edition)
    assert result.stdout.count("unchanged") == SOURCES - 1
    assert "seven" in (edition / "tei/cables/pdf-export.xml").read_text(encoding="utf-8")


def test_changed_line_ends_are_no_edit(edition: Path) -> None:
    run("encode", "--edition", edition)
    target = edition / "tei/cables/pdf-export.xml"
    crlf = target.read_bytes().replace(b"\n", b"\r\n")
    assert is_untouched(crlf)
    assert not is_untouched(crlf.replace(b"captain", b"Captain"))
    assert not is_untouched(b"<TEI/>\n")


def test_one_bad_source_is_reported_and_the_others_are_encoded(edition: Path) -> None:
    (edition / "sources/diary.txt").write_text("Dear diary,\nnothing.\n", encoding="utf-8")
    (edition / "sources/empty.txt").write_bytes(b"")
    (edition / "sources/program.txt").write_bytes(b"MZ\0\0")
    result = run("encode", "--edition", edition)
    assert result.exit_code == 1
    assert result.stdout.count("encoded") == SOURCES
    assert result.stdout.count("failed") == 3
    for code in ("no-reader", "empty-source", "not-text"):
        assert f"[{code}]" in result.stderr
    assert "diary.txt: error: no reader knows this source (archive-page-new: " in result.stderr


def test_two_sources_of_one_name_are_an_error_that_names_both(edition: Path) -> None:
    (edition / "sources/more").mkdir()
    (edition / "sources/more/Result-list.txt").write_bytes((PAIRS / "place-page.txt").read_bytes())
    result = run("encode", "--edition", edition)
    assert result.exit_code == 1
    assert "[same-name]" in result.stderr
    assert "Result-list.txt" in result.stderr


def test_a_source_of_the_same_name_elsewhere_does_not_overwrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, name in (("a", "pdf-export.txt"), ("b", "old-layout-stamps.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cable.txt").write_bytes((PAIRS / name).read_bytes())
    run("encode", "a/cable.txt", "-o", "out")
    before = (tmp_path / "out/cable.xml").read_bytes()
    result = run("encode", "b/cable.txt", "-o", "out")
    assert result.exit_code == 1
    assert "was made from another source, ../a/cable.txt" in result.stderr
    assert (tmp_path / "out/cable.xml").read_bytes() == before


def test_a_fault_with_one_source_does_not_stop_the_others(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a fault of the program")

    monkeypatch.setattr("cablegram.sources.listing.PlacePage.read", fails)
    result = run("encode", "--edition", edition)
    assert result.exit_code == 1
    assert "[program-fault]" in result.stderr
    assert result.stdout.count("encoded") == SOURCES - 1


def test_a_second_backup_does_not_overwrite_the_first(edition: Path) -> None:
    run("encode", "--edition", edition)
    target = edition / "tei/cables/pdf-export.xml"
    for words in ("first", "second"):
        target.write_text(f"<{words}/>", encoding="utf-8")
        run("encode", "--edition", edition, "--force")
    backups = [(target.parent / f"pdf-export.xml.backup-{n}").read_text(encoding="utf-8") for n in (1, 2)]
    assert backups == ["<first/>", "<second/>"]


def test_a_missing_source_and_a_folder_without_sources(edition: Path) -> None:
    assert "[unreadable]" in run("encode", edition / "nothing.txt", "--edition", edition).stderr
    (edition / "void").mkdir()
    assert run("encode", edition / "void", "--edition", edition).exit_code == 2


def test_a_reader_chosen_by_hand(edition: Path) -> None:
    (edition / "sources/plain.txt").write_text("March 1, 1960\n\nA note\n\nHello.\n", encoding="utf-8")
    result = run("encode", edition / "sources/plain.txt", "--edition", edition, "--reader", "archive-page-old")
    assert result.exit_code == 1
    assert "[wrong-reader]" in result.stderr
    assert run("encode", "--reader", "no-such", "--edition", edition).exit_code == 2


def test_no_edition_and_wrong_settings_are_wrong_use(tmp_path: Path) -> None:
    for command in ("encode", "validate", "build"):
        result = run(command, "--edition", tmp_path)
        assert result.exit_code == 2
        assert "[no-edition]" in result.stderr
    (tmp_path / "edition.toml").write_text('[edition]\ntitel = "x"\n', encoding="utf-8")
    result = run("build", "--edition", tmp_path)
    assert result.exit_code == 2
    assert "edition.toml:2: error: the key edition.titel is not known [settings-key]" in result.stderr
    assert "did you mean edition.title?" in result.stderr


def test_the_nearest_edition_above_is_taken(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition / "sources")
    assert run("encode").exit_code == 0
    assert (edition / "tei/cables/pdf-export.xml").is_file()


def test_validate_says_file_and_line(edition: Path) -> None:
    run("encode", "--edition", edition)
    assert run("validate", "--edition", edition).exit_code == 0
    target = edition / "tei/cables/pdf-export.xml"
    lines = target.read_text(encoding="utf-8").split("\n")
    number = next(i for i, line in enumerate(lines) if "<p>We propose" in line)
    lines[number] = lines[number].replace("p>", "paragraph>")
    target.write_text("\n".join(lines), encoding="utf-8")
    (edition / "tei/cables/broken.xml").write_text("<TEI>\n<text></TEI>", encoding="utf-8")
    (edition / "tei/cables/entity.xml").write_text(
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI>&x;</TEI>', encoding="utf-8"
    )
    result = run("validate", "--edition", edition)
    assert result.exit_code == 1
    assert f"pdf-export.xml:{number + 1}:" in result.stdout
    assert "broken.xml:2:" in result.stdout
    assert "entity.xml:1:" in result.stdout
    assert f"{SOURCES + 2} files checked" in result.stderr


def test_show_a_tei_file_and_a_source(edition: Path) -> None:
    run("encode", "--edition", edition)
    shown = run("show", edition / "tei/cables/pdf-export.xml")
    assert shown.exit_code == 0
    assert "Dispatch number  41" in shown.stdout
    assert "priority, printed “Urgent” (certainty low)" in shown.stdout
    assert run("show", edition / "sources/pdf-export.txt").stdout == shown.stdout
    assert run("show", edition / "nothing.xml").exit_code == 1


def test_readers_lists_every_reader() -> None:
    assert [line.split()[0] for line in run("readers").stdout.splitlines()] == [reader.name for reader in READERS]


def test_a_folder_of_sources_may_hold_documents_of_the_edition(tmp_path: Path) -> None:
    for name in ("pdf-export.txt", "pdf-export.xml"):
        (tmp_path / name).write_bytes((PAIRS / name).read_bytes())
    result = run("encode", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pdf-export.xml"]
    # Named by hand, it is told that it is no source.
    assert "no reader knows this source" in run("encode", tmp_path / "pdf-export.xml", "-o", tmp_path / "out").stderr


def test_new_makes_an_edition_that_encodes_and_validates(tmp_path: Path) -> None:
    made = tmp_path / "mine"
    assert run("new", made).exit_code == 0
    assert run("encode", "--edition", made).stdout.startswith("unchanged")
    assert run("validate", "--edition", made).exit_code == 0
    assert run("new", made).exit_code == 2
