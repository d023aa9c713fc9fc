"""The faults that are put into documents are where they are said to be, and are the same each time."""

import pytest
from lxml import etree
from tests.relaxng.mutants import KINDS, Mutant, mutants
from tests.relaxng.random_schemas import case
from tests.relaxng.tagged import elements, place
from tests.relaxng.wrong_names import WRONG_ATTRIBUTES, WRONG_ELEMENTS

from cablegram.xml import parse

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="t">
 <teiHeader><fileDesc>
  <titleStmt><title type="main" level='a'>A</title><title>B</title></titleStmt>
  <publicationStmt><publisher/><date when="1962">1962</date></publicationStmt>
 </fileDesc></teiHeader>
 <!-- <p> in a comment -->
 <text><body><p xml:id="p1">One <hi rend="b">two</hi>.</p>
  <p xml:id="p2" corresp="#p1">Three <![CDATA[<p>]]> <ref
     target="#p1">four</ref>.</p></body></text>
</TEI>
"""


def _made(kind: str) -> list[Mutant]:
    return [mutant for number in range(12) for mutant in mutants(TEXT, str(number)) if mutant.kind == kind]


def _at(mutant: Mutant) -> str:
    line, column = mutant.places[0]
    return mutant.text.split("\n")[line - 1][column - 1 :]


def test_elements_are_found_with_their_places() -> None:
    found = elements(TEXT)
    parsed = [etree.QName(element).localname for element in parse(TEXT.encode()).iter(etree.Element)]
    assert [element.name for element in found] == parsed
    for element in found:
        assert TEXT.startswith(f"<{element.name}", element.start)
        assert TEXT[element.tag_end - 1] == ">"
        assert element.close == element.end or TEXT[element.close : element.end] == f"</{element.name}>"
        for attribute in element.attributes:
            assert TEXT[attribute.value_start : attribute.end - 1] == attribute.value
            assert TEXT.startswith(attribute.name, attribute.start)
    assert place(TEXT, TEXT.index("target")) == (9, 6)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_made_well_formed_and_changes_the_document(kind: str) -> None:
    made = _made(kind)
    assert made
    for mutant in made:
        parse(mutant.text.encode())
        assert mutant.text != TEXT
        assert {place.line for place in mutant.places} <= mutant.lines


@pytest.mark.parametrize("kind", ["unknown element", "misplaced element", "emptied element", "wrong namespace"])
def test_the_place_of_a_wrong_element_is_its_tag(kind: str) -> None:
    assert all(_at(mutant).startswith(f"<{mutant.names[0]}") for mutant in _made(kind))


@pytest.mark.parametrize("kind", ["unknown attribute", "wrong attribute", "wrong date", "malformed xml:id"])
def test_the_place_of_a_wrong_attribute_is_its_name(kind: str) -> None:
    assert all(_at(mutant).startswith(f"{mutant.names[0]}=") for mutant in _made(kind))


def test_the_place_of_stray_text_is_its_first_character() -> None:
    assert all(_at(mutant).startswith(mutant.names[1]) for mutant in _made("stray text"))


def test_the_place_of_a_missing_element_is_a_tag() -> None:
    assert all(_at(mutant).startswith("<") for mutant in _made("missing element"))


def test_a_wrong_name_is_never_a_right_one() -> None:
    assert not set(WRONG_ELEMENTS) & set(WRONG_ELEMENTS.values())
    assert not set(WRONG_ATTRIBUTES) & set(WRONG_ATTRIBUTES.values())


def test_what_is_random_follows_from_the_seed() -> None:
    assert list(mutants(TEXT, "a")) == list(mutants(TEXT, "a"))
    assert case(7) == case(7)
    assert case(7) != case(8)
