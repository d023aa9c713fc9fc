"""Each rule of cablegram's own schema: its reason, its severity, its section; what it accepts and what it rejects."""

import re
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from cablegram.cable_schema import validate
from cablegram.edition.rules.table import RULES
from cablegram.problems import Problem, Severity
from cablegram.schematron.rules import Rules, open_rules
from cablegram.xml import XML_ID, parse, tei

PAIRS: Final = sorted(path for path in Path(__file__).parent.iterdir() if (path / "rejected.xml").is_file())
ROOT: Final = Path(__file__).parents[3]
SCHEMA: Final = ROOT / "schema"
CHECKS: Final = tuple(f"{{http://purl.oclc.org/dsdl/schematron}}{name}" for name in ("assert", "report"))
ROLES: Final = ("error", "warning", "information")
OWN_GROUP: Final = "rules."  # the groups of rules that are not of one element or class
_REJECTED: Final = re.compile(r"\s*Rejected: .+ Rule: (?P<rule>[a-z-]+), line (?P<line>\d+)\.\s*", re.DOTALL)


def _odd() -> etree._Element:
    return parse((SCHEMA / "cable.odd").read_bytes())


@pytest.fixture(scope="module")
def rules() -> Rules:
    return open_rules(str(SCHEMA / "cable.sch"), lambda location: Path(location).read_bytes(), folders=())


def _specifications() -> list[etree._Element]:
    return [spec for spec in _odd().iter(tei("constraintSpec")) if spec.get("mode") != "delete"]


def _own() -> list[etree._Element]:
    """The rules that stand in groups of their own; those of one element or class have documents in `rejected/`."""
    groups = [group for group in _odd().iter(tei("specGrp")) if str(group.get(XML_ID)).startswith(OWN_GROUP)]
    return [spec for group in groups for spec in group.iter(tei("constraintSpec"))]


def _found(rules: Rules, path: Path) -> list[Problem]:
    return rules.check(path.read_bytes(), str(path))


def test_each_rule_has_a_name_of_its_own_a_reason_and_a_severity() -> None:
    names = [str(spec.get("ident")) for spec in _specifications()]
    assert sorted(names) == sorted(set(names))
    for spec in _specifications():
        desc = spec.find(tei("desc"))
        assert "".join(desc.itertext() if desc is not None else ()).strip(), f"{spec.get('ident')} has no reason (desc)"
        checks = list(spec.iter(*CHECKS))
        assert checks, f"{spec.get('ident')} checks nothing"
        for check in checks:
            assert check.get("role") in ROLES, f"{spec.get('ident')} has no severity (role)"


def test_each_rule_of_its_own_tells_one_thing_and_says_where_it_is_explained() -> None:
    sections = {division.get(XML_ID) for division in _odd().iter(tei("div"))}
    for spec in _own():
        (check,) = spec.iter(*CHECKS)
        file, _, section = str(check.get("see")).partition("#")
        assert file == "cable.odd"
        if any(str(known).startswith("guide.") for known in sections):
            assert section in sections, f"{spec.get('ident')} leads to {section}, which the guidelines do not have"
        assert check.get("flag") in (None, "source")


def test_no_rule_has_the_name_of_one_of_the_edition() -> None:
    assert {rule.id for rule in RULES} & {spec.get("ident") for spec in _specifications()} == set()


def test_the_rules_that_a_note_admits_are_documented() -> None:
    page = (ROOT / "docs" / "schema-rules.md").read_text(encoding="utf-8")
    listed = page.partition("The rules that take such a note:")[2].partition(".")[0]
    flagged = {spec.get("ident") for spec in _own() for check in spec.iter(*CHECKS) if check.get("flag") == "source"}
    assert set(re.findall(r"`([a-z-]+)`", listed)) == flagged


def test_each_rule_of_its_own_has_its_pair_and_each_pair_its_rule() -> None:
    assert sorted(path.name for path in PAIRS) == sorted(str(spec.get("ident")) for spec in _own())


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_a_document_is_accepted_by_all_rules(folder: Path, rules: Rules) -> None:
    path = folder / "accepted.xml"
    assert [*validate(path.read_bytes(), str(path)), *_found(rules, path)] == []


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_a_document_is_rejected_by_its_rule_alone_on_the_line_of_the_fault(folder: Path, rules: Rules) -> None:
    path = folder / "rejected.xml"
    assert validate(path.read_bytes(), str(path)) == []
    comment = etree.parse(path).getroot().getprevious()
    said = _REJECTED.fullmatch((comment.text or "") if comment is not None else "")
    assert said, "begin the file with a comment: Rejected: what is wrong. Rule: ID, line N."
    assert [(problem.rule, problem.line) for problem in _found(rules, path)] == [(said["rule"], int(said["line"]))]
    assert said["rule"] == folder.name


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_the_two_documents_of_a_pair_differ_in_few_lines(folder: Path) -> None:
    accepted, rejected = (
        set((folder / name).read_text(encoding="utf-8").splitlines()[2:]) for name in ("accepted.xml", "rejected.xml")
    )
    assert len(accepted ^ rejected) <= 12


def test_what_is_right_and_looks_like_a_mistake_is_accepted(rules: Rules) -> None:
    path = Path(__file__).parent / "accepted-uncommon.xml"
    assert [*validate(path.read_bytes(), str(path)), *_found(rules, path)] == []


def test_the_specimen_edition_keeps_the_rules(rules: Rules) -> None:
    found = [problem for path in sorted((ROOT / "tei").rglob("*.xml")) for problem in _found(rules, path)]
    assert [str(problem) for problem in found if problem.severity is not Severity.NOTE] == []


# Samples whose source itself is so: nothing dates it, its header contradicts its text, a character is lost.
OF_SOURCES: Final = {
    "archive-html-other-page": {"cable-undated"},
    "archive-table-bare": {"cable-undated"},
    "own-keyed-disagreeing": {"dispatch-number-not-in-text", "precedence-disagrees", "classification-disagrees"},
    "own-keyed-full": {"dispatch-number-not-in-text"},
    "own-keyed-signs": {"character-lost"},
    "state-mixed-case-2009": {"cable-undated"},
}


def test_what_is_encoded_keeps_the_rules(rules: Rules) -> None:
    told = {}
    for path in sorted((ROOT / "tests" / "encode" / "pairs").glob("*.xml")):
        found = {problem.rule for problem in _found(rules, path) if problem.severity is not Severity.NOTE}
        if found:
            told[path.stem] = found
    assert told == OF_SOURCES
