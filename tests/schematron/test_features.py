"""The language of Schematron by its features: `features/NAME/` holds rules, a good document and a bad one."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from tests.schematron.findings import fetch_file, in_words

from cablegram.schematron.rules import open_rules

FEATURES = Path(__file__).parent / "features"
CASES = sorted(path.name for path in FEATURES.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", CASES)
def test_finds_in_the_bad_document_what_is_expected_and_nothing_in_the_good_one(
    name: str, file_regression: FileRegressionFixture
) -> None:
    folder = FEATURES / name
    phase = folder / "phase.txt"
    rules = open_rules(str(folder / "rules.sch"), fetch_file, phase.read_text().strip() if phase.exists() else "")
    good, bad = (folder / "ok.xml"), (folder / "bad.xml")
    assert [in_words(one) for one in rules.check(good.read_bytes(), str(good))] == []
    found = [in_words(one) for one in rules.check(bad.read_bytes(), str(bad))]
    assert found
    file_regression.check("\n".join(found) + "\n", fullpath=folder / "expected.txt")


def test_there_are_as_many_features_as_the_language_has() -> None:
    assert len(CASES) >= 40
