"""What an editor is told of each kind of fault: one golden a case, beside the one document that all of them spoil."""

import dataclasses
import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram import shipped
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.messages import RULES
from cablegram.relaxng.validator import validate

_HERE = Path(__file__).parent / "messages"

# Name of the case: what is replaced (a regular expression, once), and by what.
CASES = {
    "element-mistyped": (r"persName>", "persname>"),
    "element-of-html": (r"<list><item>Pay</item>", "<list><li>Pay</li>"),
    "element-of-another-kind": (r"<persName>(.*?)</persName>", r"<author>\1</author>"),
    "element-without-a-likeness": (r"<placeName>(.*?)</placeName>", r"<zzyx>\1</zzyx>"),
    "element-in-a-wrong-parent": (r"<row>", "<p>Dues</p><row>"),
    "element-in-no-namespace": (r'<p xml:id="p1">', '<p xmlns="" xml:id="p1">'),
    "document-in-another-namespace": (r"ns/1\.0", "ns/1.O"),
    "element-too-early": (r"(?s)(      <publicationStmt>.*</publicationStmt>\n)(.*</sourceDesc>\n)", r"\2\1"),
    "element-too-late": (r"(<head>Telegram</head>)\n(\s+<p .*\n)", r"\2\1"),
    "element-missing": (r"\s+<publisher>.*</publisher>", ""),
    "element-missing-at-the-end": (r"(?s)\s+<sourceDesc>.*</sourceDesc>", ""),
    "element-empty": (r"<row>.*</row>", ""),
    "body-empty": (r"(?s)<body>.*</body>", "<body/>"),
    "root-unknown": (r"(?s)<TEI (.*)</TEI>", r"<tei \1</tei>"),
    "root-known": (r"(?s)<TEI (.*)</TEI>", r"<teiHeader \1</teiHeader>"),
    "attribute-mistyped": (r'date when="1961-03"', 'date whne="1961-03"'),
    "attribute-of-html": (r'ref type="cable" target=', 'ref type="cable" href='),
    "attribute-of-another-element": (r"<head>", '<head when="1961">'),
    "attribute-unknown": (r"<head>", '<head zzyx="1961">'),
    "attribute-missing": (r' url="seal.png"', ""),
    "kind-of-document-missing": (r' type="cable" xml:id="harbour-7"', ' xml:id="harbour-7"'),
    "kind-of-document-wrong": (r'type="cable" xml:id="harbour-7"', 'type="cabel" xml:id="harbour-7"'),
    "date-wrong": (r"1961-03-14", "14.3.1961"),
    "value-not-in-the-list": (r'cert="high"', 'cert="hihg"'),
    "language-wrong": (r'ident="en"', 'ident="English language"'),
    "pointer-with-a-space": (r'target="y.xml"', 'target="y x.xml"'),
    "id-wrong": (r'xml:id="p2"', 'xml:id="2p"'),
    "id-twice": (r'xml:id="p2"', 'xml:id="p1"'),
    "text-between-elements": (r"<list>", "<list>\n          Two things:"),
    "not-well-formed": (r"</persName>", ""),
    "two-faults": (r"(?s)<item>Pay</item>(.*)<cell>Pounds</cell>", r"<itme>Pay</itme>\1<cel>Pounds</cel>"),
}


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return open_grammar(str(shipped.schema("cable.rng")), lambda location: Path(location).read_bytes())


@pytest.mark.parametrize("name", CASES)
def test_message(name: str, grammar: Grammar, file_regression: FileRegressionFixture) -> None:
    found, replacement = CASES[name]
    text, number = re.subn(found, replacement, (_HERE / "cable.xml").read_text("utf-8"), count=2)
    assert number
    problems = validate(text.encode(), "cable.xml", grammar)
    told = [f"{problem}\n    {problem.link}\n    {problem.details}".rstrip() for problem in problems]
    file_regression.check("\n".join(told) + "\n", fullpath=_HERE / f"{name}.txt")


def test_the_document_is_valid_before_it_is_spoilt(grammar: Grammar) -> None:
    assert validate((_HERE / "cable.xml").read_bytes(), "cable.xml", grammar) == []


def test_each_golden_has_its_case() -> None:
    assert {path.stem for path in _HERE.glob("*.txt")} == set(CASES)


def test_problems_name_a_rule_that_is_documented(checkout: Path) -> None:
    page = (checkout / "docs/problems.md").read_text("utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in page] == []


def test_a_problem_of_a_fault_is_complete(grammar: Grammar) -> None:
    text = (_HERE / "cable.xml").read_text("utf-8").replace("persName>", "persname>")
    problem = validate(text.encode(), "cable.xml", grammar)[0]
    assert dataclasses.astuple(problem)[:5] == ("cable.xml", 27, 36, "error", "relaxng")
    assert problem.rule == "unknown-element"
    assert problem.link.endswith("ref-persName.html")
