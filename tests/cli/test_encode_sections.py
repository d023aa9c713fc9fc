"""Sections of one telegram that lie in several files."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cli import main
from cablegram.sources.document import SourceDocument, read_source
from cablegram.sources.telegram_sections import section_of
from cablegram.xml import find_all, parse

_SECTION = """PAGE 01        LOWAN  02207  0{number} OF 03  170512Z
ACTION EUR-12
INFO OCT-01 ISO-00 /013 W
O {time} JUL 74
FM AMEMBASSY LOWAN
TO SECSTATE WASHDC IMMEDIATE 091{number}
S E C R E T SECTION {number} OF 3 LOWAN 2207
E.O. 11652: GDS
TAGS: PINS
SUBJECT: THE SQUARE
{text}
SECRET
NNN
Message Attributes
Draft Date: 17 JUL 1974
Document Number: 1974LOWAN0220{number}
Disposition Action: RELEASED
"""
_TEXTS = {1: "1. THE FIRST PARAGRAPH GOES ON OVER", 2: "THE SECTION.\n\n2. THE SECOND ONE.", 3: "3. THE END.\nTRASK"}


def _section(number: int, time: str = "170455Z") -> str:
    return _SECTION.format(number=number, text=_TEXTS[number], time=time)


def _encode(folder: Path, *numbers: int) -> str:
    for number in numbers:
        (folder / f"lowan-{number}.txt").write_text(_section(number))
    sources = sorted(str(path) for path in folder.glob("*.txt"))
    result = CliRunner().invoke(main, ["encode", "-q", "--workers", "1", "-o", str(folder / "tei"), *sources])
    assert "error:" not in result.output, result.output
    return result.output


def _paragraphs(path: Path) -> list[str]:
    return [" ".join("".join(node.itertext()).split()) for node in find_all(parse(path.read_bytes()), "//t:text//t:p")]


def test_all_sections_make_one_cable(tmp_path: Path) -> None:
    told = _encode(tmp_path, 1, 2, 3)
    assert [path.name for path in (tmp_path / "tei").iterdir()] == ["lowan-1.xml"]
    first, second, third = _paragraphs(tmp_path / "tei" / "lowan-1.xml")
    assert first.startswith("1. THE FIRST PARAGRAPH GOES ON OVER SECRET NNN PAGE 01")
    assert first.endswith("THE SECTION.")
    assert second == "2. THE SECOND ONE."
    assert third.endswith("3. THE END.")
    root = parse((tmp_path / "tei" / "lowan-1.xml").read_bytes())
    assert [node.get("n") for node in find_all(root, "//t:milestone[@unit='section']")] == ["2", "3"]
    assert len(find_all(root, "//t:div[@type='attributes']")) == 3
    note = find_all(root, "//t:note[@n='sections-joined']")[0].text or ""
    assert all(f"lowan-{number}.txt from line" in note for number in (1, 2, 3))
    assert "sections-incomplete" not in told


def test_a_missing_section_is_told_and_comes_later(tmp_path: Path) -> None:
    told = _encode(tmp_path, 1, 3)
    assert "sections 2 are missing" in told
    assert len(_paragraphs(tmp_path / "tei" / "lowan-1.xml")) == 1
    assert "sections-incomplete" not in _encode(tmp_path, 2)
    assert len(_paragraphs(tmp_path / "tei" / "lowan-1.xml")) == 3


def test_a_section_that_was_a_cable_of_its_own_leaves_no_file(tmp_path: Path) -> None:
    _encode(tmp_path, 2)
    assert (tmp_path / "tei" / "lowan-2.xml").exists()
    _encode(tmp_path, 1, 2, 3)
    assert [path.name for path in (tmp_path / "tei").iterdir()] == ["lowan-1.xml"]


def test_sections_of_other_times_are_other_telegrams(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(_section(2, "180455Z"))
    _encode(tmp_path, 1)
    assert sorted(path.name for path in (tmp_path / "tei").iterdir()) == ["lowan-1.xml", "other.xml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(_section(2), (2, 3)), (_section(1) + _section(2), None), ("SECTION 1 OF 2\n", None), ("To: Brill\n", None)],
)
def test_what_is_a_section(text: str, expected: tuple[int, int] | None) -> None:
    document: SourceDocument = read_source("x.txt", text.encode())[0]
    section = section_of(document)
    assert (section and (section.number, section.sections)) == expected
