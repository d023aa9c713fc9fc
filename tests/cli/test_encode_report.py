"""What `cablegram encode` tells: the table, the reports, the review, the explanation of a field."""

import csv
import html
import io
import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.cli import main
from cablegram.encode.summary import COLUMNS, Row, table

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import records

PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
SOURCES = sorted(PAIRS.glob("*.txt"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few sources; nothing else is near."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("pdf-export", "old-layout-stamps", "new-ciphered-telegram", "result-list"):
        (tmp_path / "in" / f"{name}.txt").write_bytes((PAIRS / f"{name}.txt").read_bytes())
    return tmp_path


def test_the_run_ends_with_a_table_that_fits_a_terminal(folder: Path) -> None:
    lines = run("encode", "in", "-o", "out").stdout.split("\n\n")[1].splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[0].split()[:4] == ["source", "ti", "no", "date"]
    stamps = next(line for line in lines if "old-layout-stamps" in line)
    # The title stands in the citation only, and “Telegram” is no level.
    assert stamps.split()[1:5] == ["·", "+", "+", "~"]
    telegram = next(line for line in lines if "new-ciphered-telegram" in line)
    tei = (folder / "out/new-ciphered-telegram.xml").read_text(encoding="utf-8")
    assert telegram.split()[-1] == (str(tei.count('type="unread"')) if 'type="unread"' in tei else "·")
    assert folder.joinpath("out/pdf-export.xml").is_file()


def test_many_sources_are_told_by_reader_with_the_worst_named() -> None:
    found = tuple(1 for _ in COLUMNS)
    rows = [Row(f"{number}.txt", "encoded", "x", "one", found, (), 0, number, 0) for number in range(60)]
    rows += [Row("bad.txt", "encoded", "x", "two", tuple(0 for _ in COLUMNS), ("date",), 1, 0, 7)]
    told = table(rows)
    assert re.search(r"^one +60 +(100% +){12}", told, re.MULTILINE)
    assert re.search(r"^two +1 +(0% +){12}", told, re.MULTILINE)
    worst = told.split("most to look at:\n")[1].splitlines()
    assert worst[0].strip().startswith("bad.txt")
    assert "59.txt" in worst[1]
    assert len(worst) == 10
    assert all(len(line) <= 100 for line in told.splitlines())


@pytest.mark.usefixtures("folder")
def test_quiet_prints_nothing_but_problems() -> None:
    result = run("encode", "in", "-o", "out", "--quiet")
    assert result.stdout == ""
    assert "warning" in result.stderr


@pytest.mark.usefixtures("folder")
def test_the_report_as_json_and_csv_is_all_that_is_printed() -> None:
    documents = json.loads(run("encode", "in", "-o", "out", "--report", "json").stdout)["documents"]
    assert [one["what"] for one in documents] == ["encoded"] * 4
    stamps = next(one for one in documents if "stamps" in one["source"])
    assert stamps["found"]["distr"] >= 5
    assert stamps["doubtful"] == ["level"]
    assert (stamps["reader"], stamps["errors"]) == ("archive-page-old", 0)
    rows = list(csv.DictReader(io.StringIO(run("encode", "in", "-o", "out", "--again", "--report", "csv").stdout)))
    assert [row["what"] for row in rows] == ["unchanged"] * 4
    assert next(row for row in rows if "stamps" in row["source"])["distr"] == str(stamps["found"]["distr"])


def test_a_report_goes_into_a_file(folder: Path) -> None:
    assert run("encode", "in", "-o", "out", "--report", "csv", "--report-file", "told.csv").stdout == ""
    assert (folder / "told.csv").read_text(encoding="utf-8").startswith("source,what,target,reader,title,number,")


@pytest.mark.parametrize("name", ["=1+1", "-2", "@x"])
def test_a_name_is_no_formula_in_a_spreadsheet(name: str, folder: Path) -> None:
    (folder / f"{name}.txt").write_bytes((PAIRS / "pdf-export.txt").read_bytes())
    rows = list(csv.reader(io.StringIO(run("encode", "--report", "csv", "-o", "out", "--", f"{name}.txt").stdout)))
    assert rows[1][0] == f"'{name}.txt"


def test_the_review_shows_doubts_first_and_holds_all_of_the_source(folder: Path) -> None:
    run("encode", "in", "-o", "out", "--report", "html")
    page = (folder / "review.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    order = re.findall(r"<h2>([^<]+)</h2>", page)
    assert order[-1] == "in/result-list.txt"
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)
    words = "".join(html.unescape(re.sub(r'<span class="tip".*?</span>|<[^>]+>', "", page)).split())
    for source in (folder / "in").glob("*.txt"):
        for line in source.read_text(encoding="utf-8").splitlines():
            assert "".join(line.split()) in words


def test_hostile_text_is_only_text_in_the_review(folder: Path) -> None:
    page = (folder / "in/pdf-export.txt").read_text(encoding="utf-8")
    hostile = '<script>alert(1)</script><a href="#@-1" id="@x">\u202edne</style>'
    (folder / "in/pdf-export.txt").write_text(page.replace("The harbour master", hostile), encoding="utf-8")
    run("encode", "in", "-o", "out", "--report", "html", "--report-file", "told.html")
    told = (folder / "told.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in told
    assert "<script" not in told
    assert "\u202e" not in told
    assert told.count("</style>") == 1


def test_a_review_of_many_sources_has_an_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cablegram.cli.encode_review._ON_A_PAGE", 2)
    run("encode", "in", "-o", "out", "--report", "html")
    index = (folder / "review.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"]+)"', index) == ["review-1.html", "review-2.html"]
    assert 'id="s3"' in (folder / "review-2.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_field_is_explained_with_its_words_and_rule() -> None:
    told = run("encode", "in/old-layout-stamps.txt", "-o", "out", "--explain", "precedence", "--explain", "date").stdout
    assert "29:1  Priority: Telegram\n" in told
    lines = told.splitlines()
    at = next(i for i, line in enumerate(lines) if "Priority: Telegram" in line)
    start = lines[at].index("Priority")
    assert lines[at + 1] == " " * start + "^" * len("Priority: Telegram")
    assert "taken by   label.en.precedence" in told
    assert "not understood" in told
    assert "the sign-off, line 49: 1964-06-03 (high)" in told
    assert "a stamp, line 19: 1964-06-05 (high), not of sending" in told


@pytest.mark.usefixtures("folder")
def test_an_unknown_field_is_wrong_use() -> None:
    assert run("encode", "in", "-o", "out", "--explain", "colour").exit_code == 2


@pytest.mark.usefixtures("folder")
def test_a_reader_is_forced_on_the_files_that_a_pattern_names() -> None:
    result = run("encode", "in", "-o", "out", "--reader", "*stamps*=result-list")
    assert "old-layout-stamps.xml (result-list)" in result.stdout
    assert "pdf-export.xml (pdf-export)" in result.stdout
    unknown = run("encode", "in", "-o", "out", "--reader", "*=telepathy")
    assert unknown.exit_code == 2
    assert "there is no reader telepathy" in unknown.stderr


def test_what_did_not_change_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("encode", "in", "-o", "out")
    read: list[object] = []

    def fails(opened: object, *_: object, **__: object) -> None:
        read.append(opened)
        raise ZeroDivisionError

    monkeypatch.setattr("cablegram.encode.making.encoding_of", fails)
    assert run("encode", "in", "-o", "out").stdout.count("unchanged") == 4
    assert not read
    run("encode", "in", "-o", "out", "--again")
    assert len(read) == 4
    read.clear()
    # Another reader is another encoding; so is another source.
    run("encode", "in", "-o", "out", "--reader", "*list*=place-page")
    assert len(read) == 1
    read.clear()
    source = folder / "in/pdf-export.txt"
    source.write_bytes(source.read_bytes() + b"\n")
    run("encode", "in", "-o", "out")
    assert len(read) == 1


def test_several_processes_write_what_one_writes(folder: Path) -> None:
    run("encode", "in", "-o", "out", "--workers", "1")
    told = run("encode", "in", "-o", "two", "--workers", "2")
    assert told.exit_code == 0
    for path in (folder / "out").glob("*.xml"):
        assert (folder / "two" / path.name).read_bytes() == path.read_bytes()


def test_of_a_table_only_rows_that_changed_are_encoded(folder: Path) -> None:
    path = folder / "archive.csv"
    records.write_csv(path, 5)
    assert run("encode", "archive.csv", "-o", "out").stdout.count("encoded  ") == 5
    told = run("encode", "archive.csv", "-o", "out")
    assert told.stdout.count("unchanged ") == 5
    assert told.stderr == "5 sources: 5 unchanged; 0 errors, 0 warnings\n"
    words = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(
        number for number, line in enumerate(words) if line.startswith("https://archive.example.org/document/900003")
    )
    words[at + 1] = f"Lamps. {words[at + 1]}"
    path.write_text("".join(words), encoding="utf-8", newline="")
    told = run("encode", "archive.csv", "-o", "out")
    assert told.stdout.count("unchanged ") == 4
    assert "encoded   archive.csv#900003 → " in told.stdout


def test_a_source_whose_tei_was_edited_is_kept_without_being_read(folder: Path) -> None:
    run("encode", "in", "-o", "out")
    target = folder / "out/pdf-export.xml"
    target.write_text(target.read_text(encoding="utf-8").replace("harbour", "harbor"), encoding="utf-8")
    told = run("encode", "in", "-o", "out")
    assert "kept      in/pdf-export.txt" in told.stdout
    assert "[edited-since]" not in told.stderr
    told = run("encode", "in", "-o", "out", "--force")
    assert "[overwritten]" in told.stderr
    assert told.stdout.count("unchanged ") == 3


def test_names_with_a_number_sign_are_no_records(folder: Path) -> None:
    (folder / "a#b").mkdir()
    (folder / "a#b/c#d.txt").write_bytes((PAIRS / "pdf-export.txt").read_bytes())
    run("encode", "a#b", "-o", "out")
    assert "unchanged a#b/c#d.txt → " in run("encode", "a#b", "-o", "out").stdout
