"""Documents that the schema accepts beside documents that it rejects, each of these for one fault."""

import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree

from cablegram.cable_schema import check, rules, validate
from cablegram.problems import Problem, Severity

CASES = Path(__file__).parent
ACCEPTED = sorted((CASES / "accepted").glob("*.xml"))
REJECTED = sorted((CASES / "rejected").glob("*.xml"))
ODD = "{http://www.tei-c.org/ns/1.0}"


def _name(path: Path) -> str:
    return path.stem


def _parsed(path: Path) -> etree._ElementTree:
    # Without collect_ids=False the parser itself stops at a faulty xml:id, before any schema is asked.
    return etree.parse(path, etree.XMLParser(collect_ids=False))


def _structure(path: Path) -> list[Problem]:
    return validate(path.read_bytes(), str(path))


def _errors(path: Path) -> list[Problem]:
    """What makes a document not valid; warnings of the rules ask for a look only."""
    return [problem for problem in check(path.read_bytes(), str(path)) if problem.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def relaxng(schema: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schema))


@pytest.mark.parametrize("path", ACCEPTED, ids=_name)
def test_accepted(path: Path) -> None:
    assert _errors(path) == []


@pytest.mark.parametrize("path", REJECTED, ids=_name)
def test_rejected_for_one_fault(path: Path) -> None:
    problems = _errors(path)
    assert len({problem.line for problem in problems}) == 1
    if problems[0].code == "schematron":
        assert len(problems) == 1, "several rules find the same fault"


@pytest.mark.parametrize("path", REJECTED, ids=_name)
def test_a_rejected_document_says_its_fault_and_the_rule(path: Path) -> None:
    comment = _parsed(path).getroot().getprevious()
    words = " ".join((comment.text or "").split()) if comment is not None else ""
    assert words.startswith("Rejected: "), "begin the file with a comment: Rejected: why. Rule: which."
    assert " Rule: " in words


def test_each_rule_of_an_element_or_class_rejects_a_document(checkout: Path) -> None:
    root = etree.parse(checkout / "schema" / "cable.odd").getroot()
    specified = {
        constraint.get("ident", "")
        for name in ("elementSpec", "classSpec")
        for spec in root.iter(ODD + name)
        for constraint in spec.iter(ODD + "constraintSpec")
        if constraint.get("mode") != "delete"
    }
    broken = {
        problem.rule
        for path in REJECTED
        if not _structure(path)
        for problem in rules().check(path.read_bytes(), str(path))
    }
    assert sorted(specified - broken) == []


@pytest.mark.parametrize("path", [*ACCEPTED, *REJECTED], ids=_name)
def test_libxml2_agrees(path: Path, relaxng: etree.RelaxNG) -> None:
    assert relaxng.validate(_parsed(path)) == (not _structure(path)), relaxng.error_log


def test_jing_agrees_and_finds_one_fault_in_each(schema: Path, jing: str) -> None:
    run = subprocess.run([jing, schema, *ACCEPTED, *REJECTED], capture_output=True, text=True, check=False)
    lines: dict[str, set[str]] = defaultdict(set)
    for complaint in run.stdout.splitlines():
        place, line, _ = complaint.split(":", 2)
        lines[Path(place).name].add(line)
    assert sorted(lines) == [path.name for path in REJECTED if _structure(path)]
    assert not {name: found for name, found in lines.items() if len(found) > 1}, "complaints in several lines"


@pytest.mark.parametrize("tei_all", ["tei_all-4.12.0.rng", "tei_all.rng"])
def test_accepted_documents_are_valid_tei(shared: Path, jing: str, tei_all: str) -> None:
    rng = shared / "tei" / "rng" / tei_all
    run = subprocess.run([jing, rng, *ACCEPTED], capture_output=True, text=True, check=False)
    assert not run.stdout.splitlines()
