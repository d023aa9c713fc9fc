"""Schemas with which ID and IDREF can be checked, and others (RELAX NG DTD Compatibility, section 4)."""

import pytest
from tests.relaxng.schemas import fetch_from

from cablegram.relaxng.loader import load


def _problem(schema: str) -> str:
    schema = "namespace x = 'urn:x'\n" + schema
    return load("/s.rnc", fetch_from({"/s.rnc": schema.encode()})).id_problem


@pytest.mark.parametrize(
    "schema",
    [
        "element a { attribute id { xsd:ID } }",
        "element a | b { attribute id { xsd:ID } }",
        "element a { attribute id { xsd:ID }, element b { attribute id { xsd:IDREF } } }",
        "element a { attribute id { xsd:ID }, element b { attribute id { text } } }",
        "element a { attribute id { xsd:ID } | attribute id { xsd:ID } }",
        "element a { attribute id { xsd:ID 'x' } }",
        "element a { attribute id { xsd:ID - 'x' } }",
        "element a { attribute id { xsd:ID }, element * - a { attribute id { text } } }",
        "element a { attribute id { xsd:ID }, (empty | (notAllowed, element a { attribute id { text } })) }",
        "element a { attribute id { text }, element a { attribute * { text }+ } }",
    ],
)
def test_ids_can_be_checked(schema: str) -> None:
    assert _problem(schema) == ""


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            "element a { xsd:ID }",
            "The type ID can only be the whole content of an attribute (/s.rnc, line 2).",
        ),
        ("element a { attribute id { xsd:ID | 'x' } }", "The type ID can only be the whole content"),
        ("element a { attribute id { list { xsd:IDREF } } }", "The type IDREF can only be the whole content"),
        ("element a { attribute id { string - xsd:ID 'x' } }", "The type ID can only be the whole content"),
        ("element a | x:* { attribute id { xsd:ID } }", "An element with an attribute of type ID must have a name"),
        ("element a { attribute x | y { xsd:IDREFS } }", "An attribute of type IDREFS must have a single name"),
        ("element a { attribute * { xsd:ID }+ }", "An attribute of type ID must have a single name"),
        (
            "element a { attribute id { xsd:ID } | attribute id { text } }",
            "“id” of the element “a” is of type ID at one",
        ),
        (
            "element a { attribute id { xsd:ID },\nelement a { attribute id { xsd:IDREF } } }",
            "of type IDREF at one place (/s.rnc, line 3), of type ID at another (/s.rnc, line 2).",
        ),
        ("element a { attribute id { xsd:ID }, element a { attribute * { text }+ } }", "of type text at another"),
        ("element a { attribute id { xsd:ID }, element * { attribute id { text } } }", "of type text at another"),
    ],
)
def test_ids_cannot_be_checked(schema: str, words: str) -> None:
    """jing reports an error of the schema for each of these, too."""
    assert words in _problem(schema)
