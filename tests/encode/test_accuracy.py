"""The accuracy table: that it is current, and that it counts as it says."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import accuracy

EXPECTED = Path(__file__).parent / "expected"


def test_the_table_is_current() -> None:
    told = "renew it with `python bench/accuracy.py --write`, and look at what changed"
    assert accuracy.table(list(accuracy.verdicts())) == accuracy.TABLE.read_text(encoding="utf-8"), told


def test_every_expected_file_has_its_source() -> None:
    for path in EXPECTED.rglob("*.expected.toml"):
        stem = path.name.removesuffix(".expected.toml")
        sources = [other for other in path.parent.glob(f"{stem}.*") if other != path]
        assert len(sources) == 1, path.name


def test_every_expected_fact_is_one_that_is_documented() -> None:
    documented = (EXPECTED / "README.md").read_text(encoding="utf-8")
    for verdict in accuracy.verdicts():
        assert f"`{verdict.field}`" in documented, f"{verdict.source}: {verdict.field}"


@pytest.mark.parametrize(
    ("field", "expected", "got", "right"),
    [
        ("title", "On  Lamps", "On Lamps", True),
        ("title", "On Lamps", "On lamps", False),
        ("sent_date", "1951-03-03", "1951-03-03T02:20:00", True),
        ("sent_date", "1951-03-03T02:20", "1951-03-03", False),
        ("sent_date", "", "1951-03-03", False),
        ("from", ["orla venn"], ["person:Orla Venn"], True),
        ("from", ["place:Brill"], ["person:Brill"], False),
        ("from", [], ["person:Brill"], False),
        ("from", ["Brill", "Sarn"], ["place:Sarn", "place:Brill"], True),
        ("precedence", ["immediate", "night"], ["night", "immediate"], True),
        ("distribution", [["A", 1], ["B", 0]], [["B", 0], ["A", 1]], False),
        ("summary", "The embassy", "The embassy counts gulls.", True),
        ("summary", "", "The embassy counts gulls.", False),
        ("unread", 0, 1, False),
    ],
)
def test_facts_are_compared_as_the_handbook_of_the_format_says(
    field: str, expected: object, got: object, *, right: bool
) -> None:
    assert accuracy._agrees(field, expected, got) is right
