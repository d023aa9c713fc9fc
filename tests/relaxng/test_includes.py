"""Schemas of several files: include, externalRef, and where files are looked for (sections 4.5 to 4.7)."""

import hashlib

import pytest
from tests.relaxng.schemas import MAIN, fetch_from, loaded, schema, written

from cablegram.relaxng.loader import load
from cablegram.relaxng.source import SchemaError


def test_an_include_may_define_anew() -> None:
    grammar = loaded(
        """<grammar ns="urn:n">
          <include href="middle.rng"><define name="x"><attribute name="mine"/></define></include>
        </grammar>""",
        middle="""<grammar><include href="inner.rng">
            <start><element name="a"><ref name="x"/></element></start>
          </include></grammar>""",
        inner="""<grammar ns="urn:other"><start><text/></start>
          <div><define name="x"><attribute name="theirs"/></define></div></grammar>""",
    )
    assert written(grammar) == "<{urn:n}a>; <{urn:n}a> = @mine=text"
    assert grammar.elements[0].path == "/schemas/middle.rng"


def test_an_external_schema_inherits_the_namespace_but_not_the_datatypes() -> None:
    grammar = loaded(
        """<element name="a" ns="urn:n" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
          <externalRef href="one.rng"/><externalRef href="one.rng" ns="urn:m"/><externalRef href="two.rng" ns="urn:m"/>
        </element>""",
        one='<element name="b"><data type="token"/></element>',
        two='<element name="c" ns="urn:own"><empty/></element>',
    )
    parts = "<{urn:n}b>, <{urn:m}b>, <{urn:own}c>"
    assert written(grammar).startswith(f"<{{urn:n}}a>; <{{urn:n}}a> = group({parts}); ")
    assert ["data", "", "token", [], None] in grammar.patterns


def test_a_reference_in_an_external_schema_is_to_the_grammar_around() -> None:
    grammar = loaded(
        """<grammar><start><element name="a"><externalRef href="one.rng"/></element></start>
        <define name="x"><attribute name="b"/></define></grammar>""",
        one='<optional><ref name="x"/></optional>',
    )
    assert written(grammar) == "<a>; <a> = choice(empty, @b=text)"


def test_files_are_found_from_where_they_are_named() -> None:
    files = {
        MAIN: schema('<choice xml:base="sub/"><externalRef href="b%20c.rng"/><externalRef href="../d.rng"/></choice>'),
        "/schemas/sub/b c.rng": schema('<externalRef href="d.rng"/>'),
        "/schemas/sub/d.rng": schema('<element name="sub"><empty/></element>'),
        "/schemas/d.rng": schema('<element name="top"><empty/></element>'),
    }
    grammar = load(MAIN, fetch_from(files))
    assert written(grammar).startswith("choice(<sub>, <top>)")
    assert grammar.files == [
        [path, hashlib.sha256(files[path]).hexdigest()]
        for path in (MAIN, "/schemas/sub/b c.rng", "/schemas/sub/d.rng", "/schemas/d.rng")
    ]


def test_a_compact_schema_may_be_put_in() -> None:
    files = {MAIN: schema('<externalRef href="b.rnc"/>'), "/schemas/b.rnc": b"element b { attribute c { 'x' } }"}
    assert written(load(MAIN, fetch_from(files))) == "<b>; <b> = @c=value(token 'x')"


def test_a_missing_file_is_reported_where_it_is_named() -> None:
    with pytest.raises(SchemaError, match=r"there is no such file \(needed here by href=“other.rng”") as caught:
        loaded('<element name="a">\n <externalRef href="other.rng"/>\n</element>')
    assert (caught.value.path, caught.value.line, caught.value.column) == (MAIN, 2, 2)


def test_a_schema_from_the_network_cannot_read_files_of_this_computer() -> None:
    files = {"https://example.org/a.rng": schema('<externalRef href="file:///etc/hosts"/>')}
    with pytest.raises(SchemaError, match="file of this computer"):
        load("https://example.org/a.rng", fetch_from(files))
