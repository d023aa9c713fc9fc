"""The schemas of the RELAX NG specification's own test suite: each correct one is taken, each incorrect one refused.

No case is held to be wrong.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from tests.relaxng.schemas import MAIN, fetch_from

from cablegram.relaxng.loader import load
from cablegram.relaxng.source import SchemaError

# Cases that are refused by another rule than the one that they are filed under, by the line of the schema: they break
# both, or the suite files a rule of the syntax (3), of datatypes (4.16) or of cycles (4.19) elsewhere.
_OTHER_RULES = {
    1328: "3",
    2896: "3",
    2938: "3",
    3053: "3",
    3179: "3",
    3381: "4.19",
    5149: "4.16",
    5157: "4.16",
    5165: "4.16",
    5175: "4.16",
    5381: "7.3",
    5402: "7.3",
    5445: "7.3",
    5466: "7.3",
    5934: "7.4",
    5951: "7.4",
}


class Case(NamedTuple):
    """A schema of the suite with the files beside it, and the sections that it is filed under."""

    line: int
    correct: bool
    sections: list[str]
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=True)
    root = etree.parse(str(shared / "relaxng/spectest.xml"), parser).getroot()
    found = []
    for case in root.iter("testCase"):
        sections = [str(section.text) for section in case.findall("section")]
        beside = dict(_files(case, "/schemas/"))
        for node in case.iter("correct", "incorrect"):
            files = {MAIN: etree.tostring(node[0], with_tail=False), **beside}
            found.append(Case(int(node.sourceline or 0), node.tag == "correct", sections, files))
    return found


def _files(node: etree._Element, folder: str) -> Iterator[tuple[str, bytes]]:
    for child in node:
        if child.tag == "resource":
            yield folder + str(child.get("name")), etree.tostring(child[0], with_tail=False)
        elif child.tag == "dir":
            yield from _files(child, f"{folder}{child.get('name')}/")


def _refused(case: Case) -> SchemaError | None:
    try:
        load(MAIN, fetch_from(case.files))
    except SchemaError as error:
        return error
    return None


def test_each_schema_is_judged_as_the_suite_says(cases: list[Case]) -> None:
    assert len(cases) == 385
    judged = [(case, _refused(case)) for case in cases]
    wrong = [f"line {case.line}: {error}" for case, error in judged if case.correct is not (error is None)]
    assert not wrong


def test_the_rule_that_is_named_is_the_one_that_the_suite_is_about(cases: list[Case]) -> None:
    other = {
        case.line: error.rule
        for case, error in ((case, _refused(case)) for case in cases)
        if error and not any(error.rule == section or error.rule.startswith(f"{section}.") for section in case.sections)
    }
    assert other == _OTHER_RULES


def test_each_error_has_its_place(cases: list[Case]) -> None:
    errors = [(case, error) for case, error in ((case, _refused(case)) for case in cases) if error]
    assert len(errors) == 213
    assert all(error.path in case.files and error.line and error.column for case, error in errors)
