"""One cable in several sources: the fullest becomes the cable, the others are compared with it; others stay apart."""

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.cable_schema import validate
from cablegram.cli import main
from cablegram.encode.same import Identity, is_same

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import records

PDF = """{date}

Cable from the Embassy in Brill, '{title}'

Citation:

"Cable from the Embassy in Brill, '{title}'", {date}, Archive of Invented Documents, IAM 101-00007-01, {leaf}. https://archive.example/document/{record}

Summary:

{summary}

Original Language:

Russian

Contents:

Translation - English

Dispatch No. {number}

To the Maritime Ministry:

{text}

Embassy in Brill

3 June 1964
"""
WORDS = {
    "title": "Gulls and What They Mean",
    "date": "June 3, 1964",
    "record": "990007",
    "leaf": "12",
    "summary": "The embassy counts gulls.",
    "number": "88",
    "text": "The gulls have been counted again, and the number does not please the other side. Their count is forty.",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def page(name: Path, **changes: str) -> None:
    name.write_text(PDF.format_map({**WORDS, **changes}), encoding="utf-8")


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder.parent / "out").glob("*.xml"))


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_the_fullest_source_becomes_the_cable_and_the_other_is_noted(sources: Path, names: tuple[str, str]) -> None:
    fuller, other = names
    page(sources / f"{fuller}.txt", text=WORDS["text"] + " Ours is forty-one, and was made in June by three of us.")
    page(sources / f"{other}.txt", text=WORDS["text"].replace("forty", "fourteen"))
    result = run("encode", "in", "-o", "out")
    assert result.exit_code == 0
    assert written(sources) == [f"{fuller}.xml"]
    assert f"same      in/{other}.txt → out/{fuller}.xml" in result.stdout
    assert f"in/{other}.txt: warning: this is another source of {fuller}.xml" in result.stderr
    tei = (sources.parent / f"out/{fuller}.xml").read_bytes()
    assert validate(tei, "cable") == []
    text = tei.decode()
    assert re.search(
        rf'<relatedItem type="sameDocument"[^>]*>\s*<bibl>{other}.txt, <idno type="record">990007</idno>', text
    )
    assert f"{other}.txt, text, line 25: has “fourteen" in text
    # A second run finds the same, and leaves the file alone.
    again = run("encode", "in", "-o", "out")
    assert written(sources) == [f"{fuller}.xml"]
    assert (sources.parent / f"out/{fuller}.xml").read_bytes() == tei
    assert f"same      in/{other}.txt" in again.stdout


def test_what_the_other_source_adds_to_the_header_is_told(sources: Path) -> None:
    page(sources / "a.txt", text=WORDS["text"] * 2)
    page(sources / "b.txt", number="89", text=f"{WORDS['text']}", summary="Other words.")
    told = run("encode", "in", "-o", "out").stderr
    assert "dispatch, line 21: has “89” for “88”" in told
    assert "summary" in told


@pytest.mark.parametrize(
    "changes",
    [
        {"record": "990008"},
        {"record": "990008", "leaf": "13"},
        {"record": "990008", "number": "89"},
        {"title": "Other Gulls", "date": "June 9, 1964"},
        {"record": "990008", "title": "Other Gulls"},
    ],
    ids=["record", "leaf", "number", "title-and-date", "title"],
)
def test_different_cables_are_not_merged(sources: Path, changes: dict[str, str]) -> None:
    page(sources / "a.txt")
    page(sources / "b.txt", **changes)
    result = run("encode", "in", "-o", "out")
    assert written(sources) == ["a.xml", "b.xml"]
    assert "same-document" not in result.stderr


ONE = Identity("", "iam101", "12", "1964-06-03", "gulls", ("88",))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ONE, True),
        (ONE._replace(leaves=""), True),
        (ONE._replace(leaves="13"), False),
        (ONE._replace(dispatch=("89",)), False),
        (ONE._replace(day="1964-06-04"), False),
        (ONE._replace(shelfmark="iam102"), False),
        (Identity("", "", "", "1964-06-03", "gulls", ()), False),
    ],
)
def test_without_a_record_number_shelfmark_date_and_title_decide(other: Identity, *, same: bool) -> None:
    assert is_same(ONE, other) is same
    assert is_same(other, ONE) is same


def test_two_archives_may_count_alike() -> None:
    one = Identity("7", "iam101", "", "1964-06-03", "gulls", ())
    assert not is_same(one, Identity("7", "zpa1", "", "1951-01-01", "lamps", ()))
    assert is_same(one, Identity("7", "zpa1", "", "", "", ()))


def test_a_source_of_a_cable_that_the_edition_has_is_compared_with_it(sources: Path) -> None:
    page(sources / "a.txt", text=WORDS["text"] + " Ours is forty-one.")
    run("encode", "in", "-o", "out")
    page(sources / "b.txt", text=WORDS["text"].replace("forty", "fourteen"))
    result = run("encode", "in/b.txt", "-o", "out")
    assert written(sources) == ["a.xml"]
    assert "this is another source of a.xml" in result.stderr
    assert "fourteen" in (sources.parent / "out/a.xml").read_text(encoding="utf-8")


def test_an_edited_cable_whose_source_is_gone_is_compared_and_left_alone(sources: Path) -> None:
    page(sources / "a.txt")
    run("encode", "in", "-o", "out")
    (sources / "a.txt").unlink()
    target = sources.parent / "out/a.xml"
    edited = target.read_text(encoding="utf-8").replace("does not please", "displeases")
    target.write_text(edited, encoding="utf-8")
    page(sources / "b.txt")
    result = run("encode", "in", "-o", "out")
    assert written(sources) == ["a.xml"]
    assert target.read_text(encoding="utf-8") == edited
    assert "has “does not please” for “displeases”" in result.stderr


def test_a_file_that_was_edited_is_not_removed_for_a_fuller_source(sources: Path) -> None:
    page(sources / "a.txt")
    run("encode", "in", "-o", "out")
    target = sources.parent / "out/a.xml"
    target.write_text(target.read_text(encoding="utf-8").replace("forty", "fifty"), encoding="utf-8")
    page(sources / "b.txt", text=WORDS["text"] + " Ours is forty-one, and was made in June by three of us.")
    run("encode", "in", "-o", "out")
    assert "fifty" in target.read_text(encoding="utf-8")


def test_a_table_and_pages_of_the_same_records_become_one_cable_each(sources: Path) -> None:
    records.write_csv(sources / "archive.csv", 3)
    records.write_pages(sources / "pages", 3)
    told = run("encode", "in", "-o", "out")
    assert told.stdout.count("same      ") == 3
    first = {name: (sources.parent / "out" / name).read_bytes() for name in written(sources)}
    assert len(first) == 3
    # Once more: nothing is different, and nothing fails, though rows come before the pages that they are compared with.
    again = run("encode", "in", "-o", "out")
    assert again.exit_code == 0
    assert again.stdout.count("unchanged ") == 3
    assert again.stdout.count("same      ") == 3
    assert {name: (sources.parent / "out" / name).read_bytes() for name in written(sources)} == first
