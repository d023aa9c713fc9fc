"""Documents that the schema accepts beside documents that it rejects, each of these for one fault."""

import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree

CASES = Path(__file__).parent
ACCEPTED = sorted((CASES / "accepted").glob("*.xml"))
REJECTED = sorted((CASES / "rejected").glob("*.xml"))


def _name(path: Path) -> str:
    return path.stem


def _parsed(path: Path) -> etree._ElementTree:
    # Without collect_ids=False the parser itself stops at a faulty xml:id, before any schema is asked.
    return etree.parse(path, etree.XMLParser(collect_ids=False))


@pytest.fixture(scope="module")
def relaxng(schema: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schema))


@pytest.mark.parametrize("path", ACCEPTED, ids=_name)
def test_accepted(path: Path, relaxng: etree.RelaxNG) -> None:
    relaxng.validate(_parsed(path))
    assert not list(relaxng.error_log)


@pytest.mark.parametrize("path", REJECTED, ids=_name)
def test_rejected(path: Path, relaxng: etree.RelaxNG) -> None:
    assert not relaxng.validate(_parsed(path))


@pytest.mark.parametrize("path", REJECTED, ids=_name)
def test_a_rejected_document_says_its_fault_and_the_rule(path: Path) -> None:
    comment = _parsed(path).getroot().getprevious()
    words = " ".join((comment.text or "").split()) if comment is not None else ""
    assert words.startswith("Rejected: "), "begin the file with a comment: Rejected: why. Rule: which."
    assert " Rule: " in words


def test_jing_agrees_and_finds_one_fault_in_each(schema: Path, jing: str) -> None:
    run = subprocess.run([jing, schema, *ACCEPTED, *REJECTED], capture_output=True, text=True, check=False)
    lines: dict[str, set[str]] = defaultdict(set)
    for complaint in run.stdout.splitlines():
        place, line, _ = complaint.split(":", 2)
        lines[Path(place).name].add(line)
    assert sorted(lines) == [path.name for path in REJECTED]
    assert not {name: found for name, found in lines.items() if len(found) > 1}, "complaints in several lines"


@pytest.mark.parametrize("tei_all", ["tei_all-4.12.0.rng", "tei_all.rng"])
def test_accepted_documents_are_valid_tei(shared: Path, jing: str, tei_all: str) -> None:
    rng = shared / "tei" / "rng" / tei_all
    run = subprocess.run([jing, rng, *ACCEPTED], capture_output=True, text=True, check=False)
    assert not run.stdout.splitlines()
