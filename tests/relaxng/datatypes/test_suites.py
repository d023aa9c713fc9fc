"""The test suites of RELAX NG for datatypes and regular expressions, case by case."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from cablegram.relaxng.datatypes import XSD_LIBRARY, DatatypeError, datatype

# Types of xsdtest.xml that XML Schema 1.0 does not have; jing knows them.
UNKNOWN_TYPES = {
    "untypedAtomic": "a type of XPath 2.0, in none of the sections of XML Schema 1.0",
    "anyAtomicType": "a type of XPath 2.0 and XML Schema 1.1, and abstract there",
}


def cases(shared: Path, name: str) -> etree._Element:
    return etree.parse(shared / "relaxng" / name).getroot()


def namespaces(element: etree._Element) -> Mapping[str, str]:
    """What a document declares: prefixes, and the unparsed entities of an internal subset that the suite gives."""
    declared = re.findall(r"<!ENTITY (\S+) .* NDATA ", element.get("internalSubset", ""))
    return {prefix or "": uri for prefix, uri in element.nsmap.items()} | {f"&{name}": "" for name in declared}


def allows(name: str, text: str, parameters: Mapping[str, str], scope: Mapping[str, str]) -> bool:
    return datatype(XSD_LIBRARY, name, tuple(parameters.items()), {}).allows(text, scope)


def test_regular_expressions(shared: Path) -> None:
    seen = {"correct": 0, "incorrect": 0, "valid": 0, "invalid": 0}
    wrong = []
    for case in cases(shared, "regextest.xml"):
        pattern = case[0].text or ""
        seen[str(case[0].tag)] += 1
        try:
            kind = datatype(XSD_LIBRARY, "string", [("pattern", pattern)], {})
        except DatatypeError as error:
            if case[0].tag == "correct":
                wrong.append(f"{pattern}: refused: {error}")
            continue
        if case[0].tag == "incorrect":
            wrong.append(f"{pattern}: accepted")
        for text in case[1:]:
            seen[str(text.tag)] += 1
            if kind.allows(text.text or "", {}) != (text.tag == "valid"):
                wrong.append(f"{pattern}: {text.text!r} is not {text.tag!r}")
    assert wrong == []
    assert seen == {"correct": 24, "incorrect": 24, "valid": 40, "invalid": 32}


def test_types_of_other_specifications_are_refused() -> None:
    for name in UNKNOWN_TYPES:
        with pytest.raises(DatatypeError, match=name):
            datatype(XSD_LIBRARY, name, (), {})


def test_valid_and_invalid(shared: Path) -> None:
    wrong: list[tuple[str, str]] = []
    number = 0
    for kind in cases(shared, "xsdtest.xml"):
        name = kind.get("name", "")
        if name in UNKNOWN_TYPES:
            continue
        for case in kind.iterchildren("valid", "invalid"):
            number += 1
            text = case.text or ""
            if allows(name, text, {}, namespaces(case)) != (case.tag == "valid"):
                wrong.append((name, text))
    assert wrong == []
    assert number > 200


def test_equal_within_a_class_and_different_between_classes(shared: Path) -> None:
    wrong = []
    number = 0
    for group in cases(shared, "xsdtest.xml").iter("equiv"):
        name = group.getparent().get("name", "")  # type: ignore[union-attr]  # an equiv stands in a datatype
        kind = datatype(XSD_LIBRARY, name, (), {})
        values = [
            (index, kind.value(value.text or "", namespaces(value)), value.text)
            for index, members in enumerate(group)
            for value in members
        ]
        for class_, value, text in values:
            for other_class, other, other_text in values:
                number += 1
                if (value == other) != (class_ == other_class) or (value == other and hash(value) != hash(other)):
                    wrong.append((name, text, other_text))
    assert wrong == []
    assert number > 1000


def limits(case: etree._Element) -> Iterator[tuple[str, str, str, bool]]:
    """Parameter, its value, a text, and whether the text is allowed, for a pair that is ordered or is not."""
    low, high = (value.text or "" for value in case)
    ordered = case.tag == "lessThan"
    for limit in ("minInclusive", "minExclusive"):
        yield limit, low, high, ordered
        yield limit, high, low, False
    for limit in ("maxInclusive", "maxExclusive"):
        yield limit, high, low, ordered
        yield limit, low, high, False
    for text in (low, high):
        yield "minInclusive", text, text, True
        yield "maxInclusive", text, text, True
        yield "minExclusive", text, text, False
        yield "maxExclusive", text, text, False


def test_order(shared: Path) -> None:
    wrong = []
    number = 0
    for case in cases(shared, "xsdtest.xml").iter("lessThan", "incomparable"):
        name = case.getparent().get("name", "")  # type: ignore[union-attr]  # as above
        for limit, value, text, allowed in limits(case):
            number += 1
            if allows(name, text, {limit: value}, {}) != allowed:
                wrong.append((name, limit, value, text))
    assert wrong == []
    assert number > 600


def test_length(shared: Path) -> None:
    wrong = []
    number = 0
    for case in cases(shared, "xsdtest.xml").iter("length"):
        name = case.getparent().get("name", "")  # type: ignore[union-attr]  # as above
        length = int(case.get("value", ""))
        for other in (length - 1, length, length + 1):
            if other >= 0:
                number += 1
                if allows(name, case.text or "", {"length": str(other)}, {}) != (other == length):
                    wrong.append((name, case.text, other))
    assert wrong == []
    assert number > 40
