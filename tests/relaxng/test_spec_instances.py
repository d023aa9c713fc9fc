"""The instances of the RELAX NG specification's own test suite: each valid one accepted, each invalid one refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.relaxng.validator import validate

_SUITE = Path(__file__).parents[3] / "shared/relaxng/spectest.xml"


def _element(case: etree._Element, name: str) -> bytes:
    node = case.find(name)
    assert node is not None
    return etree.tostring(node[0], with_tail=False)


def _resources(node: etree._Element, folder: str) -> Iterator[tuple[str, bytes]]:
    for child in node.findall("resource"):
        yield folder + str(child.get("name")), etree.tostring(child[0], with_tail=False) if len(child) else b""
    for child in node.findall("dir"):
        yield from _resources(child, f"{folder}{child.get('name')}/")


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[etree._Element]:
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=True)
    root = etree.parse(str(shared / "relaxng/spectest.xml"), parser).getroot()
    return [case for case in root.iter("testCase") if case.find("correct") is not None]


def test_each_instance_is_judged_as_the_suite_says(cases: list[etree._Element]) -> None:
    wrong: list[str] = []
    judged = 0
    for case in cases:
        files = {"/suite/schema.rng": _element(case, "correct"), **dict(_resources(case, "/suite/"))}

        def fetch(location: str, files: dict[str, bytes] = files) -> bytes:
            if location not in files:
                raise SchemaError("there is no such file", location)
            return files[location]

        grammar = open_grammar("/suite/schema.rng", fetch)
        for document in case.iterchildren("valid", "invalid"):
            judged += 1
            # A document of the suite may carry a DTD of its own in an attribute.
            data = (document.get("dtd", "") + etree.tostring(document[0], encoding="unicode", with_tail=False)).encode()
            problems = validate(data, "instance.xml", grammar)
            if bool(problems) is (document.tag == "valid"):
                told = problems[0].message if problems else "nothing"
                wrong.append(f"line {document.sourceline}: {document.tag!s}, but found {told}")
    assert not wrong
    assert judged == 580
