"""Schemas in the simple form: what section 4 of the RELAX NG specification makes of them."""

from pathlib import Path

import pytest
from tests.relaxng.schemas import loaded, written

from cablegram.relaxng.loader import load
from cablegram.relaxng.simple import SimpleGrammar


@pytest.mark.parametrize(
    ("pattern", "simple"),
    [
        ("<empty/>", "empty"),
        ("<notAllowed/>", "notAllowed"),
        ("<text/><text/><text/>", "group(text, text, text)"),
        ("<group><text/><group><text/><text/></group></group>", "group(text, text, text)"),
        ("<choice><text/></choice>", "text"),
        ("<choice><text/><choice><value>x</value><empty/></choice></choice>", "choice(empty, text, value(token 'x'))"),
        ("<optional><text/></optional>", "choice(empty, text)"),
        ("<optional><text/><text/></optional>", "choice(empty, group(text, text))"),
        ("<zeroOrMore><text/></zeroOrMore>", "choice(empty, oneOrMore(text))"),
        ("<oneOrMore><text/><text/></oneOrMore>", "oneOrMore(group(text, text))"),
        ("<mixed><element name='b'><empty/></element></mixed>", "interleave(text, <b>); <b> = empty"),
        ("<list><data type='token'/><data type='token'/></list>", "list(group(data(token), data(token)))"),
        ("<attribute name='b'/>", "@b=text"),
        ("<attribute name='b'><notAllowed/></attribute>", "notAllowed"),
        ("<group><text/><empty/></group>", "text"),
        ("<group><text/><notAllowed/></group>", "notAllowed"),
        ("<interleave><empty/><empty/></interleave>", "empty"),
        ("<choice><notAllowed/><text/></choice>", "text"),
        ("<oneOrMore><empty/></oneOrMore>", "empty"),
        ("<choice><text/><text/></choice>", "text"),
        ("<data type='token'><except><notAllowed/></except></data>", "data(token)"),
        (
            "<data type='token'><except><value>x</value><value type='string'> y</value></except></data>",
            "data(token - choice(value(token 'x'), value(string ' y')))",
        ),
        ("<choice><group><notAllowed/><element name='b'><empty/></element></group><text/></choice>", "text"),
        ("<grammar><start><text/></start></grammar>", "text"),
    ],
)
def test_patterns_in_the_simple_form(pattern: str, simple: str) -> None:
    assert written(loaded(f'<element name="a">{pattern}</element>')) == f"<a>; <a> = {simple}"


@pytest.mark.parametrize(
    ("names", "simple"),
    [
        ("<name>b</name>", "{urn:n}b"),
        ("<name> b </name>", "{urn:n}b"),
        ("<name ns=''>b</name>", "b"),
        ("<name ns='urn:m'>x:b</name>", "{urn:x}b"),
        ("<name>xml:id</name>", "{http://www.w3.org/XML/1998/namespace}id"),
        ("<anyName/>", "*"),
        ("<nsName/>", "{urn:n}*"),
        ("<choice ns='urn:m'><name>b</name><choice><nsName/></choice></choice>", "{urn:m}b|{urn:m}*"),
        ("<anyName><except ns='urn:m'><name>b</name><nsName ns=''/></except></anyName>", "*-({urn:m}b|{}*)"),
        ("<choice><name>b</name><name>b</name></choice>", "{urn:n}b"),
    ],
)
def test_name_classes_in_the_simple_form(names: str, simple: str) -> None:
    found = written(loaded(f'<element ns="urn:n" xmlns:x="urn:x">{names}<empty/></element>'))
    assert found == f"<{simple}>; <{simple}> = empty"


def test_namespaces_of_elements_and_attributes() -> None:
    attributes = '<attribute name="b"/><attribute ns="urn:m" name="c"/><attribute><name>d</name></attribute>'
    grammar = loaded(f'<element ns="urn:n" name="a">{attributes}</element>')
    assert written(grammar) == "<{urn:n}a>; <{urn:n}a> = group(@b=text, @{urn:m}c=text, @{urn:n}d=text)"


def test_datatypes_have_their_library_and_qnames_their_namespaces() -> None:
    library = "http://www.w3.org/2001/XMLSchema-datatypes"
    grammar = loaded(
        f"""<element name="a" ns="urn:n" datatypeLibrary="{library}" xmlns:x="urn:x" xmlns:y="urn:y"><choice>
          <value type="QName">x:b</value>
          <value>c</value>
          <data type="int"><param name="minInclusive">3</param></data>
        </choice></element>"""
    )
    in_scope = {"xml": "http://www.w3.org/XML/1998/namespace", "x": "urn:x", "y": "urn:y"}
    assert ["value", library, "QName", "x:b", "urn:n", in_scope] in grammar.patterns
    assert ["value", "", "token", "c", "", {}] in grammar.patterns
    assert ["data", library, "int", [["minInclusive", "3"]], None] in grammar.patterns


def test_references_share_what_they_refer_to() -> None:
    grammar = loaded(
        """<grammar>
          <start><ref name="a"/></start>
          <define name="a">
            <element name="a"><ref name="content"/><optional><ref name="a"/></optional></element>
          </define>
          <define name="content"><choice><attribute name="b"/><ref name="more"/></choice></define>
          <define name="more"><choice><text/><element name="c"><ref name="content"/></element></choice></define>
          <define name="unused"><element name="unused"><empty/></element></define>
        </grammar>"""
    )
    content = "choice(@b=text, choice(text, <c>))"
    assert written(grammar) == f"<a>; <a> = group({content}, choice(empty, <a>)); <c> = {content}"
    assert [element.define for element in grammar.elements] == ["a", "more"]
    assert [element.line for element in grammar.elements] == [4, 7]
    assert [pattern[0] for pattern in grammar.patterns].count("choice") == 3


def test_definitions_are_combined() -> None:
    grammar = loaded(
        """<grammar>
          <start combine="choice"><element name="a"><ref name="x"/></element></start>
          <start><ref name="b"/></start>
          <define name="b"><element name="b"><empty/></element></define>
          <define name="x" combine="interleave"><attribute name="y"/><text/></define>
          <div><define name="x" combine="interleave"><ref name="b"/></define></div>
        </grammar>"""
    )
    assert written(grammar) == "choice(<a>, <b>); <a> = interleave(group(@y=text, text), <b>); <b> = empty"


def test_nested_grammars_have_names_of_their_own() -> None:
    grammar = loaded(
        """<grammar>
          <start><grammar>
            <start><ref name="x"/></start>
            <define name="x"><element name="inner"><parentRef name="x"/></element></define>
          </grammar></start>
          <define name="x"><element name="outer"><empty/></element></define>
        </grammar>"""
    )
    assert written(grammar) == "<inner>; <inner> = <outer>; <outer> = empty"


@pytest.mark.parametrize("name", ["tei_all-4.12.0", "tei_ms"])
def test_the_result_is_the_same_each_time_and_refers_backwards(shared: Path, name: str) -> None:
    path = shared / "tei" / "rng" / f"{name}.rng"

    def result() -> SimpleGrammar:
        return load(str(path), lambda location: Path(location).read_bytes())

    grammar = result()
    assert grammar == result()
    assert grammar.id_problem == ""
    for index, (kind, *parts) in enumerate(grammar.patterns):
        if kind in ("choice", "group", "interleave"):
            assert len(parts) > 1
            assert max(parts) < index
    used = {pattern[1] for pattern in grammar.patterns if pattern[0] == "element"}
    assert used == set(range(len(grammar.elements)))
