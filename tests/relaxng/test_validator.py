"""Places, streams and hostile documents; what is right and wrong about structure is compared with jing elsewhere."""

import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.problems import Problem
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.validator import validate

_SCHEMA = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="div"/></start>
  <define name="div"><element name="div">
    <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
    <optional><attribute name="who"><data type="IDREFS"/></attribute></optional>
    <optional><attribute name="n"><data type="integer"/></attribute></optional>
    <zeroOrMore><choice><ref name="div"/><ref name="p"/><ref name="when"/><ref name="kind"/><ref name="map"/>
    </choice></zeroOrMore>
  </element></define>
  <define name="p"><element name="p"><text/></element></define>
  <define name="when"><element name="when"><data type="date"/></element></define>
  <define name="map"><element name="map"><data type="ENTITIES"/></element></define>
  <define name="kind"><element name="kind"><data type="QName"/></element></define>
</grammar>"""


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return open_grammar("/schema.rng", lambda _: _SCHEMA)


def _told(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.rule or problem.code, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<div><p/></div>", []),
        ("<div>\n  <q/></div>", [("unknown-element", 2, 3)]),
        ("<div>\r\n\t<q/></div>", [("unknown-element", 2, 2)]),
        ("<div><p>电报，电报</p><q/></div>", [("unknown-element", 1, 18)]),
        ("<div n='1'\n   x='2'/>", [("unknown-attribute", 2, 4)]),
        ("<div n='a > b'/>", [("wrong-value", 1, 6)]),
        ("<div who='1' n = '电'/>", [("wrong-value", 1, 6), ("wrong-value", 1, 14)]),
        ("<div>\n  text</div>", [("text-not-here", 2, 3)]),
        ("<div><!-- a > b -->text</div>", [("text-not-here", 1, 20)]),
        ("<div><p/> text</div>", [("text-not-here", 1, 11)]),
        ("<div><p></p>text</div>", [("text-not-here", 1, 13)]),
        ("<div><![CDATA[text]]></div>", [("text-not-here", 1, 15)]),
        ("<div>a<p/>b</div>", [("text-not-here", 1, 6), ("text-not-here", 1, 11)]),
        ("<div><when> 1962-04-31 </when></div>", [("wrong-content", 1, 13)]),
        ("<div><when/></div>", [("wrong-content", 1, 6)]),
        ("<div xml:id='a'><div xml:id='a'/></div>", [("duplicate-id", 1, 22)]),
        ("<div xml:id='a' who='a b'/>", [("idref-nowhere", 1, 1)]),
        ("<div><kind>p:q</kind></div>", [("wrong-content", 1, 12)]),
        ("<div xmlns:p='u:p'><kind>p:q</kind></div>", []),
        ("<div><div xmlns:p='u:p'/><kind>p:q</kind></div>", [("wrong-content", 1, 32)]),
        ("<!DOCTYPE div [<!NOTATION n SYSTEM 'n'><!ENTITY m SYSTEM 'm' NDATA n>]><div><map>m</map></div>", []),
        ("<div><map>m</map></div>", [("wrong-content", 1, 11)]),
        ("<p/>", [("element-not-here", 1, 1)]),
        ("", [("not-well-formed", 1, 1)]),
        ("<div><q/>", [("not-well-formed", 1, 10)]),
        ("<!DOCTYPE div [<!ENTITY e 'x'>]><div>&e;</div>", [("not-well-formed", 1, 27)]),
        ("<!DOCTYPE div SYSTEM 'nowhere.dtd'><div><p>&e;</p></div>", [("not-well-formed", 1, 44)]),
    ],
)
def test_place(document: str, expected: list[tuple[str, int, int]], grammar: Grammar) -> None:
    assert _told(validate(document.encode(), "x.xml", grammar)) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "koi8-r"])
def test_places_count_characters_in_every_encoding(encoding: str, grammar: Grammar) -> None:
    declared = "" if encoding == "utf-8-sig" else f" encoding='{encoding}'"
    word = "шифр" if encoding == "koi8-r" else "电报"
    document = f"<?xml version='1.0'{declared}?>\n<div><p>{word}</p><q/></div>".encode(encoding)
    assert _told(validate(document, "x.xml", grammar)) == [("unknown-element", 2, 13 + len(word))]


def test_a_file_is_read_in_pieces_with_the_same_result(grammar: Grammar) -> None:
    faulty = "<p>电报</p><q n='1'/> stray <div m='1'/>"
    lines = ["<div>", *("<p>line</p>" if number % 5000 else faulty for number in range(40_000))]
    document = "\n".join([*lines, "</div>"]).encode()
    assert len(document) > 400_000
    whole = validate(document, "x.xml", grammar)
    assert _told(validate(io.BytesIO(document), "x.xml", grammar)) == _told(whole)
    assert [p.line for p in whole if p.rule == "unknown-attribute"] == [number + 2 for number in range(0, 40_000, 5000)]
    assert {p.column for p in whole if p.rule == "unknown-element"} == {10}
    assert {p.rule for p in whole} == {"unknown-element", "text-not-here", "unknown-attribute"}


def test_memory_does_not_grow_with_the_document(grammar: Grammar) -> None:
    class Endless(io.RawIOBase):
        """A document of 20 MB that is never in memory."""

        _parts = iter([b"<div>", *[b"<p>a line of a cable</p>\n" * 2000] * 60, b"</div>"])

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:  # noqa: ARG002 - pieces come as they are
            return next(self._parts, b"")

    tracemalloc.start()
    try:
        assert validate(Endless(), "x.xml", grammar) == []  # type: ignore[arg-type]  # it reads as a file does
        assert tracemalloc.get_traced_memory()[1] < 2_500_000
    finally:
        tracemalloc.stop()


def test_a_hundred_thousand_levels(grammar: Grammar) -> None:
    depth = 100_000
    assert validate(b"<div>" * depth + b"</div>" * depth, "x.xml", grammar) == []
    problems = validate(b"<div>" * depth + b"<q/>" + b"</div>" * depth, "x.xml", grammar)
    assert _told(problems) == [("unknown-element", 1, 5 * depth + 1)]


def test_an_attribute_of_fifty_megabytes(grammar: Grammar) -> None:
    document = io.BytesIO(b"<div><p/><div n='" + b"x" * 50_000_000 + b"'/></div>")
    (problem,) = validate(document, "x.xml", grammar)
    assert (problem.rule, problem.line) == ("wrong-value", 1)
    assert len(problem.message) < 160


_TOKENS = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<q>",
    "</q>",
    "<div n='1'/>",
    "<div n='x' m='2'/>",
    "text",
    " ",
    "&amp;",
    "<",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS), max_size=12))
def test_any_document_is_judged(tokens: list[str]) -> None:
    grammar = open_grammar("/schema.rng", lambda _: _SCHEMA)
    document = f"<div>{''.join(tokens)}</div>".encode()
    for problem in validate(document, "x.xml", grammar):
        assert problem.line == 1
        assert 1 <= problem.column <= len(document) + 1
        assert problem.message


def test_the_same_document_gives_the_same_problems(checkout: Path) -> None:
    schema = checkout / "schema/cable.rng"
    document = (checkout / "tests/relaxng/messages/cable.xml").read_bytes().replace(b"persName", b"persname")
    first, second = (open_grammar(str(schema), lambda location: Path(location).read_bytes()) for _ in range(2))
    assert validate(document, "x.xml", first) == validate(document, "x.xml", second)
    assert validate(document, "x.xml", first) == validate(document, "x.xml", first)
