"""Schemas printed in compact syntax are the same grammar as in XML; no input raises anything but SchemaError."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.relaxng.compact.printed import printed
from tests.relaxng.compact.test_suite import grammar_or_rule, parts

from cablegram.relaxng import xml_syntax
from cablegram.relaxng.compact import read
from cablegram.relaxng.loader import load
from cablegram.relaxng.source import SchemaError

_XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_names = st.sampled_from(("a", "b", "element", "list", "n:a", "x-y", "größe"))
_texts = st.text(
    st.sampled_from("ab \"'\\x{}\n\t#~\N{CJK UNIFIED IDEOGRAPH-4E00}\N{DESERET SMALL LETTER YEE}"), max_size=8
)
_definitions = st.sampled_from(("one", "two", "start", "text"))


def _tag(tag: str, inside: str = "", /, **attributes: str) -> str:
    return f"<{tag}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>{inside}</{tag}>"


def _in(*names: str, inner: st.SearchStrategy[str], least: int = 1, most: int = 3) -> st.SearchStrategy[str]:
    children = st.lists(inner, min_size=least, max_size=most).map("".join)
    return st.builds(_tag, st.sampled_from(names), children)


_simple_names = st.one_of(
    _names.map(lambda name: _tag("name", name)),
    st.sampled_from(("", "urn:m")).map(lambda ns: _tag("nsName", ns=ns)),
)
_name_classes = st.one_of(
    _simple_names,
    _in("choice", inner=_simple_names),
    _in("except", inner=_names.map(lambda name: _tag("name", name))).map(lambda inner: _tag("anyName", inner)),
    st.just(_tag("nsName", _tag("except", _tag("name", "a")))),
)
_values = st.builds(
    lambda text, kind: _tag("value", escape(text), **kind), _texts, st.sampled_from(({}, {"type": "string"}))
)
_data = st.one_of(
    st.sampled_from(("token", "string", "NMTOKEN", "integer")).map(lambda kind: _tag("data", type=kind)),
    _texts.map(lambda text: _tag("data", _tag("except", _tag("value", escape(text), type="string")), type="string")),
    st.just(_tag("data", _tag("param", "[a-c]+", name="pattern") + _tag("param", "3", name="maxLength"), type="token")),
    st.just(_tag("data", _tag("except", "<value>a</value><value>b</value>"), type="token", datatypeLibrary="")),
)
_leaves = st.one_of(
    st.sampled_from(("<empty/>", "<text/>", "<notAllowed/>")),
    _values,
    _data,
    _definitions.map(lambda name: _tag("ref", name=name)),
    st.builds(lambda name, ns: _tag("attribute", name=name, **ns), _names, st.sampled_from(({}, {"ns": "urn:m"}))),
    st.builds(lambda names, value: _tag("attribute", names + value), _name_classes, _values),
)


def _branches(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _in("group", "choice", "interleave", "optional", "zeroOrMore", "oneOrMore", "mixed", "list", inner=inner),
        st.builds(lambda name, inside: _tag("element", inside, name=name), _names, inner),
        st.builds(lambda names, inside: _tag("element", names + inside), _name_classes, inner),
        inner.map(lambda inside: _tag("grammar", _tag("start", _tag("element", inside, name="a")))),
        st.builds(lambda ns, inside: _tag("group", inside, ns=ns), st.sampled_from(("", "urn:k")), inner),
    )


_patterns = st.recursive(_leaves, _branches, max_leaves=12)


@st.composite
def _schemas(draw: st.DrawFn) -> bytes:
    start = _tag("start", _tag("element", draw(_patterns), name="root"))
    defines = "".join(
        _tag(
            "define",
            draw(st.one_of(_leaves, _patterns)),
            name=name,
            **draw(st.sampled_from(({}, {"combine": "choice"}))),
        )
        for name in ("one", "two", "start", "text", "one")
    )
    inside = f"<div>{start}</div>{defines}"
    head = f"<grammar xmlns='{xml_syntax.RELAXNG_NS}' xmlns:n='urn:n' datatypeLibrary='{_XSD}' ns='urn:default'>"
    return f"{head}{inside}</grammar>".encode()


@given(_schemas())
@settings(max_examples=300, deadline=None)
def test_random_schemas_are_the_same_in_both_syntaxes(schema: bytes) -> None:
    compact = printed(xml_syntax.read(schema, "/s.rng")).encode()
    assert printed(read(compact, "/s.rnc")) == compact.decode()
    assert grammar_or_rule({"/s.rnc": compact}) == grammar_or_rule({"/s.rng": schema})


@pytest.mark.parametrize("name", ["cable", "eltec_eltec-1", "dva_dracor_1.6.0", "tei_all"])
def test_real_schemas_are_the_same_in_both_syntaxes(checkout: Path, shared: Path, name: str) -> None:
    folders = (checkout / "schema", shared / "relaxng/zoo", shared / "tei/rng")
    schema = next(path for folder in folders if (path := folder / f"{name}.rng").is_file())
    files = {"/s.rng": schema.read_bytes()}
    files["/s.rnc"] = printed(xml_syntax.read(files["/s.rng"], "/s.rng")).encode()
    assert parts(load("/s.rnc", files.__getitem__)) == parts(load("/s.rng", files.__getitem__))


_pieces = st.sampled_from(
    [
        *"{}()[]=,|&?*+-~\\#\"'",
        *(
            "|=",
            "&=",
            ">>",
            '"""',
            "'''",
            "\\x{",
            "\\x{41}",
            "##",
            "# ",
            "\n",
            " ",
            "a:b",
            "a:*",
            "xsd:string",
            "a",
            "\\a",
        ),
        *"attribute default datatypes div element empty external grammar include inherit list mixed namespace".split(),
        *"notAllowed parent start string text token".split(),
        "element a { ",
        " }",
        "start = ",
        'namespace a = "b" ',
    ]
)


def _fault(document: bytes) -> SchemaError | None:
    """The error of a schema, if it has one."""
    try:
        read(document, "/s.rnc")
    except SchemaError as error:
        return error
    return None


@given(st.one_of(st.lists(_pieces, max_size=40).map(lambda pieces: " ".join(pieces).encode()), st.binary(max_size=60)))
@settings(max_examples=400, deadline=None)
def test_garbage_is_refused_and_nothing_else(document: bytes) -> None:
    error = _fault(document)
    assert error is None or (error.line > 0 and error.column > 0)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_schemas_are_read_or_refused(data: st.DataObject) -> None:
    compact = printed(xml_syntax.read(data.draw(_schemas()), "/s.rng"))
    at = data.draw(st.integers(0, len(compact)))
    error = _fault((compact[:at] + data.draw(_pieces) + compact[at + data.draw(st.integers(0, 5)) :]).encode())
    assert error is None or error.line > 0
