"""The TEI's own rules, each with an example that it accepts and one that it alone rejects."""

from pathlib import Path

import pytest
from tests.schematron.findings import fetch_file, in_words

from cablegram.schematron.extract import extract
from cablegram.schematron.rules import Rules, open_rules

EXAMPLES = Path(__file__).parent / "tei"
RULES = sorted(path.name.removesuffix(".rejected.xml") for path in EXAMPLES.glob("*.rejected.xml"))
SCHEMAS = ("all", "bare", "corpus", "drama", "lite", "minimal", "ms", "simplePrint", "speech")


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Rules:
    return open_rules(str(shared / "tei" / "schematron" / "tei_all.isosch"), fetch_file)


def test_there_are_enough_of_them() -> None:
    assert len(RULES) >= 60


@pytest.mark.parametrize("name", RULES)
def test_a_rule_accepts_one_example_and_alone_rejects_the_other(tei_all: Rules, name: str) -> None:
    rule = name if name.startswith("teipm-") else f"schematron-constraint-tei_all-{name}"
    accepted, rejected = (EXAMPLES / f"{name}.{kind}.xml" for kind in ("accepted", "rejected"))
    assert [in_words(one) for one in tei_all.check(accepted.read_bytes(), str(accepted))] == []
    assert {one.rule for one in tei_all.check(rejected.read_bytes(), str(rejected))} == {rule}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_rules_of_each_schema_run_on_all_corpora(shared: Path, name: str) -> None:
    rules = open_rules(str(shared / "tei" / "schematron" / f"tei_{name}.isosch"), fetch_file)
    for document in sorted((shared / "corpora").glob("*/*.xml"))[::9]:
        for problem in rules.check(document.read_bytes(), str(document)):
            assert problem.line, problem
            assert "cannot be run" not in problem.message


@pytest.mark.parametrize("name", ["all", "corpus", "drama", "lite", "ms", "speech"])
def test_the_rules_in_a_grammar_are_found(shared: Path, name: str) -> None:
    schema = extract(str(shared / "tei" / "rng" / f"tei_{name}.rng"), fetch_file)
    assert schema is not None
    rules = Rules(schema, fetch_file, "")
    document = EXAMPLES / "ptr-ptrAtts-19.rejected.xml"
    [found] = rules.check(document.read_bytes(), str(document))
    assert "@cRef" in found.message
    assert (found.line, found.column) == (4, 10)
