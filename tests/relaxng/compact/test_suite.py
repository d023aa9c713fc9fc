"""The cases of James Clark's test suite for the compact syntax.

Correct schemas are equivalent to the XML beside them, incorrect ones are refused. No case is held to be wrong; the
suite itself leaves out one as a bug, which no rule of the specification forbids once the namespaces are known.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree
from tests.relaxng.compact.printed import printed
from tests.relaxng.schemas import fetch_from

from cablegram.relaxng import xml_syntax
from cablegram.relaxng.compact import read
from cablegram.relaxng.loader import load
from cablegram.relaxng.simple import SimpleGrammar
from cablegram.relaxng.source import SchemaError


class Case(NamedTuple):
    """A case: its files in both syntaxes (none in XML where it is incorrect); the last one is the schema."""

    line: int
    correct: bool
    compact: dict[str, bytes]
    xml: dict[str, bytes]


def cases(suite: Path) -> Iterator[Case]:
    for case in etree.parse(suite).getroot().iterchildren("testCase"):
        (compact,) = case.iterchildren("compact")
        files = {
            f"/suite/{part.get('name', 'schema.rnc')}": (part.text or "").encode() for part in compact.iterchildren("*")
        }
        beside = {
            f"/suite/{part.get('name', 'schema.rng')}": etree.tostring(next(part.iterchildren("*")))
            for xml in case.iterchildren("xml")
            for part in xml.iterchildren("*")
        }
        yield Case(case.sourceline or 0, compact.find("incorrect") is None, files, beside)


def main(files: dict[str, bytes]) -> tuple[bytes, str]:
    location = list(files)[-1]
    return files[location], location


def parts(grammar: SimpleGrammar) -> tuple[Any, ...]:
    """What two grammars must have in common; places and files may differ."""
    elements = [(element.names, element.content, element.define) for element in grammar.elements]
    return grammar.start, grammar.patterns, grammar.name_classes, elements, grammar.translations, grammar.id_problem


def grammar_or_rule(files: dict[str, bytes]) -> tuple[Any, ...] | str:
    try:
        return parts(load(main(files)[1], fetch_from(files)))
    except SchemaError as error:
        return error.rule or str(error)


def test_correct_schemas_are_equivalent_to_their_xml(shared: Path) -> None:
    count = 0
    for case in cases(shared / "relaxng/compacttest.xml"):
        if not case.correct:
            continue
        count += 1
        beside = {location.removesuffix(".rnc") + ".rng": location for location in case.compact}
        for translated, location in beside.items():
            if translated in case.xml:
                translation = xml_syntax.read(case.xml[translated], translated)
                assert printed(read(case.compact[location], location)) == printed(translation), f"line {case.line}"
        if beside.keys() == case.xml.keys():  # in one case an included schema is given in compact syntax only
            # A fragment that is no whole schema is refused by the same rule in both syntaxes.
            assert grammar_or_rule(case.compact) == grammar_or_rule(case.xml), f"line {case.line}"
    assert count == 56


def test_incorrect_schemas_are_refused_with_a_place(shared: Path) -> None:
    count = 0
    for case in cases(shared / "relaxng/compacttest.xml"):
        if case.correct:
            continue
        count += 1
        with pytest.raises(SchemaError) as caught:
            load(main(case.compact)[1], fetch_from(case.compact))
        assert caught.value.line, f"line {case.line}"
        assert caught.value.column, f"line {case.line}"
    assert count == 31
