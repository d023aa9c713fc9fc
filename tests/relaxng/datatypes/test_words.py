"""Datatypes in words: each with an example that it accepts."""

from pathlib import Path

import pytest
from lxml import etree

from cablegram.relaxng.datatypes import XSD_LIBRARY, datatype
from cablegram.relaxng.datatypes.builtin import BUILTINS
from cablegram.relaxng.words import describe, describe_values

RNG = "{http://relaxng.org/ns/structure/1.0}"
WORDS = [
    ("date", [], "a date such as 1962-04-25", "1962-04-25"),
    ("token", [("pattern", r"[^\p{C}\p{Z}]+")], "one word without spaces", "draft"),
    (
        "ID",
        [],
        "an id: begins with a letter or underscore, then letters, digits, . - _ (such as pers-venn)",
        "pers-venn",
    ),
    (
        "anyURI",
        [("pattern", r"\S+")],
        "a URI or pointer such as #pers-venn or https://example.org/",
        "#pers-venn",
    ),
    ("nonNegativeInteger", [], "a whole number of 0 or more", "12"),
    ("nonNegativeInteger", [("maxInclusive", "100")], "a whole number from 0 to 100", "12"),
    ("positiveInteger", [("maxInclusive", "9")], "a whole number from 1 to 9", "1"),
    ("nonPositiveInteger", [("minInclusive", "-5")], "a whole number from -5 to 0", "0"),
    ("integer", [("minExclusive", "5")], "a whole number more than 5", "12"),
    ("double", [("minInclusive", "0"), ("maxInclusive", "1")], "a number from 0 to 1", "0.5"),
    ("float", [("minExclusive", "0"), ("maxExclusive", "1")], "a number more than 0 and less than 1", "0.5"),
    ("date", [("minInclusive", "1945-08-15")], "a date of 1945-08-15 or later", "1962-04-25"),
    ("gYear", [("maxExclusive", "1950")], "a year before 1950", ""),
    ("boolean", [], "true or false", "true"),
    ("byte", [], "a whole number from -128 to 127", "12"),
    ("string", [("maxLength", "10")], "text, at most 10 characters", "some text"),
    ("string", [("minLength", "1"), ("maxLength", "12")], "text, from 1 to 12 characters", "some text"),
    ("string", [("length", "1")], "text, exactly 1 character", "a"),
    ("string", [("minLength", "1")], "text, not empty", "some text"),
    ("token", [("minLength", "12")], "text, at least 12 characters", "xxxxxxxxxxxx"),
    (
        "hexBinary",
        [("length", "3")],
        "bytes in hexadecimal digits, two for each, such as 0FB7, exactly 3 bytes",
        "000000",
    ),
    (
        "decimal",
        [("totalDigits", "4"), ("fractionDigits", "2")],
        "a number such as 12.5, 3 or -7, at most 4 digits, at most 2 digits after the point",
        "12.5",
    ),
    ("decimal", [("fractionDigits", "0")], "a number such as 12.5, 3 or -7, no digits after the point", "3"),
    ("string", [("pattern", "[A-Z]{3}[0-9]*")], "text of the form [A-Z]{3}[0-9]*", "AAA"),
    ("string", [("pattern", "in|out")], 'one of "in" or "out"', "in"),
    ("string", [("pattern", r"a\.b")], '"a.b"', "a.b"),
    ("string", [("pattern", "a?")], "text of the form a?", "a"),
    ("string", [("pattern", "[a-z]+"), ("pattern", ".{3}")], "text of the form [a-z]+ and of the form .{3}", "aaa"),
    ("string", [("pattern", "(ab){2,}" * 20)], f"text of the form {('(ab){2,}' * 20)[:59]}…", "abab" * 20),
    ("integer", [("pattern", "[0-9]{2}"), ("maxInclusive", "50")], "text of the form [0-9]{2}, of 50 or less", "11"),
    ("string", [("pattern", "[")], "text of the form [", ""),
    ("nothing", [], "a value of the type nothing", ""),
]


@pytest.mark.parametrize(("name", "given", "words", "example"), WORDS)
def test_words(name: str, given: list[tuple[str, str]], words: str, example: str) -> None:
    assert describe(XSD_LIBRARY, name, given) == (words, example)


def test_types_of_the_built_in_library() -> None:
    assert describe("", "token", ()) == describe("", "string", ()) == ("text", "some text")


@pytest.mark.parametrize("name", BUILTINS)
def test_each_type_has_words_and_an_example_that_it_accepts(name: str) -> None:
    words, example = describe(XSD_LIBRARY, name, ())
    assert "type" not in words
    assert "{}" not in words
    assert datatype(XSD_LIBRARY, name, (), {}).allows(example, {}) or name in ("ENTITY", "ENTITIES")


def data_patterns(schema: Path) -> set[tuple[str, str, tuple[tuple[str, str], ...]]]:
    found = set()
    for data in etree.parse(schema).iter(f"{RNG}data"):
        library = str(data.xpath("string(ancestor-or-self::*[@datatypeLibrary][1]/@datatypeLibrary)"))
        given = tuple((param.get("name", ""), param.text or "") for param in data.iter(f"{RNG}param"))
        found.add((library, data.get("type", ""), given))
    return found


def test_all_datatypes_of_published_schemas(shared: Path, checkout: Path) -> None:
    schemas = [*shared.glob("tei/rng/*.rng"), *shared.glob("relaxng/zoo/*.rng"), checkout / "schema" / "cable.rng"]
    found = set().union(*map(data_patterns, schemas))
    assert len(found) > 50
    for library, name, given in sorted(found):
        words, example = describe(library, name, given)
        assert not words.startswith(("text of the form", "a value of")), (name, given)
        assert datatype(library, name, given, {}).allows(example, {}), (name, given, example)


def test_the_schema_of_this_project(checkout: Path) -> None:
    for library, name, given in data_patterns(checkout / "schema" / "cable.rng"):
        words, example = describe(library, name, given)
        assert not words.startswith(("text of the form", "a value of")), (name, given)
        assert datatype(library, name, given, {}).allows(example, {})


@pytest.mark.parametrize(
    ("values", "words"),
    [(["in", "out", "draft"], '"in", "out" or "draft"'), (["in", "out"], '"in" or "out"'), (["in"], '"in"'), ([], "")],
)
def test_values(values: list[str], words: str) -> None:
    assert describe_values(values) == words
