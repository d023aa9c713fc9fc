"""Schemas that are damaged or mean harm: each is taken or refused with an error, in bounded time."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.relaxng.schemas import MAIN, fetch_from, loaded, written

from cablegram.relaxng import files
from cablegram.relaxng.loader import load
from cablegram.relaxng.name_sets import MOST_NAMES
from cablegram.relaxng.source import SchemaError


@pytest.mark.parametrize("text", ["", "<grammar", "<!DOCTYPE a [<!ENTITY e 'x'>]><grammar>&e;</grammar>", "<TEI/>"])
def test_what_is_no_schema_is_refused(text: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load(MAIN, fetch_from({MAIN: text.encode()}))
    assert caught.value.line


_DEEP = 20_000  # far more than calls can nest


def _nested(opening: str, inside: str, closing: str, number: int = _DEEP) -> str:
    return opening * number + inside + closing * number


@pytest.mark.parametrize(
    "content",
    [
        _nested("<group>", "<text/>", "</group>", 100_000),
        _nested("<oneOrMore>", "<text/>", "</oneOrMore>"),
        _nested("<choice><text/><group>", "<text/>", "</group></choice>"),
        _nested("<element name='b'>", "<text/>", "</element>"),
        _nested("<grammar><start>", "<text/>", "</start></grammar>"),
        f"<grammar>{_nested('<div>', '<start><text/></start>', '</div>')}</grammar>",
    ],
    ids=["groups", "repetitions", "choices of groups", "elements", "grammars", "divisions"],
)
def test_schemas_may_nest_deep(content: str) -> None:
    assert loaded(f'<element name="a">{content}</element>').elements


@pytest.mark.parametrize(
    "content",
    [
        _nested("<list>", "<text/>", "</list>"),
        _nested("<element><anyName><except>", "<name>a</name>", "</except></anyName><text/></element>"),
        "".join(f"<optional><attribute name='a{number}'/></optional>" for number in range(MOST_NAMES)),
    ],
    ids=["lists", "exceptions", "too many names"],
)
def test_deep_or_large_schemas_are_refused_with_an_error(content: str) -> None:
    with pytest.raises(SchemaError):
        loaded(f'<element name="a">{content}</element>')


def _chain(number: int, link: Callable[[int], str], last: str) -> dict[str, str]:
    return {**{f"f{each}": link(each + 1) for each in range(number)}, f"f{number}": last}


def test_what_refers_twice_to_the_next_does_not_grow() -> None:
    defines = "".join(
        f"<define name='d{number}'><choice><ref name='d{number + 1}'/><group><ref name='d{number + 1}'/><text/></group>"
        "</choice></define>"
        for number in range(60)
    )
    start = "<start><element name='a'><ref name='d0'/></element></start>"
    grammar = loaded(f"<grammar>{start}{defines}<define name='d60'><text/></define></grammar>")
    assert len(grammar.patterns) < 200

    chain = _chain(
        60, lambda n: f"<group><externalRef href='f{n}.rng'/><externalRef href='f{n}.rng'/></group>", "<text/>"
    )
    assert len(loaded("<element name='a'><externalRef href='f0.rng'/></element>", **chain).patterns) < 100


def test_files_that_would_grow_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10_000)
    chain = _chain(
        60,
        lambda n: f"<grammar><include href='f{n}.rng'/><include href='f{n}.rng'/></grammar>",
        "<grammar><define name='x' combine='choice'><text/></define></grammar>",
    )
    with pytest.raises(SchemaError, match="more than"):
        loaded("<grammar><include href='f0.rng'/><start><ref name='x'/></start></grammar>", **chain)


_SMALL = [
    """<grammar ns="urn:n" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
    <include href="library.rng"><define name="c"><empty/></define></include>
    <start combine="choice"><ref name="a"/></start>
    <define name="a"><element name="a"><mixed><attribute name="b"><list>
    <data type="int"><param name="minInclusive">3</param><except><value type="int">4</value></except></data>
    </list></attribute></mixed><externalRef href="pattern.rng"/></element></define>
    <div><define name="b"><grammar><start><parentRef name="a"/></start></grammar></define></div></grammar>""",
    """<element><choice><name>a</name><anyName><except><nsName ns="urn:n"/></except></anyName></choice><interleave>
    <zeroOrMore><attribute><nsName ns="urn:m"/><value type="string">x</value></attribute></zeroOrMore><oneOrMore>
    <element name="b"><notAllowed/></element></oneOrMore><optional><text/></optional><group><empty/></group>
    </interleave></element>""",
]
_LIBRARY = """<grammar><start combine="choice"><element name="e"><ref name="c"/></element></start>
    <define name="c"><text/></define></grammar>"""
_PATTERN = '<optional><ref name="c"/><element name="d"><empty/></element></optional>'


def test_the_schemas_to_be_damaged_are_correct() -> None:
    assert all(loaded(text, library=_LIBRARY, pattern=_PATTERN) for text in _SMALL)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_SMALL), st.randoms(use_true_random=False), st.integers(1, 8))
def test_no_damage_to_a_schema_raises_anything_else(text: str, chance: random.Random, times: int) -> None:
    words = sorted(set(re.findall(r"[\w:.]+", " ".join(_SMALL))))
    for _ in range(times):
        parts = re.split(r"(<[^>]*>|[\w:.]+)", text)
        at = chance.randrange(len(parts))
        match chance.randrange(4):
            case 0:
                parts[at] = ""
            case 1:
                parts.insert(at, parts[chance.randrange(len(parts))])
            case 2:
                parts[at] = re.sub(r"[\w:.]+", lambda _: chance.choice(words), parts[at], count=1)
            case _:
                other = chance.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
        text = "".join(parts)
    try:
        grammar = loaded(text, library=_LIBRARY, pattern=_PATTERN)
    except SchemaError:
        return
    assert written(grammar)
