"""The examples in the specification are valid against it."""

from pathlib import Path

import pytest
from lxml import etree
from tests.schema.random_documents import RNG

from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.validator import validate

TEI = "http://www.tei-c.org/ns/1.0"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
ODD = Path(__file__).parents[2] / "schema" / "cable.odd"


def _examples() -> list[etree._Element]:
    """The elements that examples of an elementSpec show."""
    root = etree.parse(ODD).getroot()
    shown = (spec.iter(f"{{{EXAMPLES}}}egXML") for spec in root.iter(f"{{{TEI}}}elementSpec"))
    return [element for examples in shown for example in examples for element in example]


def _name(element: etree._Element) -> str:
    return f"line {element.sourceline}: {etree.QName(element).localname}"


@pytest.fixture(scope="module")
def grammar(schema: Path) -> Grammar:
    """The schema, with the elements of the examples as roots of documents."""
    tree = etree.parse(schema)
    start = next(tree.iter(RNG + "start"))
    names = {etree.QName(element).localname for element in _examples()}
    alternatives = etree.Element(RNG + "choice")
    alternatives.extend(etree.Element(RNG + "ref", name=name) for name in sorted(names))
    start[:] = [alternatives]
    return open_grammar(str(schema), lambda _: etree.tostring(tree))


def test_there_are_examples() -> None:
    assert len(_examples()) > 20


@pytest.mark.parametrize("element", _examples(), ids=_name)
def test_an_example_is_valid(element: etree._Element, grammar: Grammar) -> None:
    text = etree.tostring(element, encoding="unicode", with_tail=False).replace(EXAMPLES, TEI)
    assert validate(text.encode(), "example.xml", grammar) == []
