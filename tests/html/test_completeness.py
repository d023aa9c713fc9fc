"""Nothing of a text is lost: every character that is no space reaches the article, in the order of the source."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cablegram.xml import parse, tei

CORPORA = ("letters", "drama", "state-department")


def _texts(document: bytes) -> str:
    """The text of all outermost `text` elements."""
    root = parse(document)
    outer = [text for text in root.iter(tei("text")) if next(text.iterancestors(tei("text")), None) is None]
    return "".join(str(text.xpath("string()")) for text in outer)


def _dense(text: str) -> str:
    return "".join(text.split())


def _losses(files: list[Path], page: Callable[..., Any]) -> dict[str, str]:
    lost = {}
    for file in files:
        shown = Counter("".join(page(file.read_bytes()).article.itertext()))
        missing = Counter(_dense(_texts(file.read_bytes()))) - shown
        if missing:
            lost[file.name] = "".join(missing.elements())
    return lost


def _reordered(files: list[Path], page: Callable[..., Any], transcription: Callable[[Any], str]) -> list[str]:
    return [
        file.name
        for file in files
        if _dense(transcription(page(file.read_bytes()))) != _dense(_texts(file.read_bytes()))
    ]


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_character_of_a_corpus_is_lost(corpus: str, shared: Path, page: Callable[..., Any]) -> None:
    files = sorted((shared / "corpora" / corpus).glob("*.xml"))
    assert files
    assert _losses(files, page) == {}


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_order_of_a_corpus_is_kept_and_nothing_is_unmarked_addition(
    corpus: str, shared: Path, page: Callable[..., Any], transcription: Callable[[Any], str]
) -> None:
    files = sorted((shared / "corpora" / corpus).glob("*.xml"))
    assert _reordered(files[::3] if corpus == "letters" else files, page, transcription) == []


def _hidden(page: Any) -> list[str]:  # noqa: ANN401
    """The text of the article that a reader without scripts or with a screen reader does not come to."""
    away = "ancestor-or-self::*[@hidden or @aria-hidden or self::template or self::noscript or self::script]"
    return [str(text) for text in page.article.xpath(f".//text()[normalize-space()][{away}]")]


@pytest.mark.parametrize("corpus", CORPORA)
def test_nothing_of_a_text_is_hidden(corpus: str, shared: Path, page: Callable[..., Any]) -> None:
    for file in sorted((shared / "corpora" / corpus).glob("*.xml"))[::5]:
        assert _hidden(page(file.read_bytes())) == [], file.name


def test_the_specimen_is_in_order_and_nothing_is_hidden_or_twice(
    checkout: Path, page: Callable[..., Any], transcription: Callable[[Any], str], register: bytes
) -> None:
    for file in sorted((checkout / "tei" / "cables").glob("*.xml")):
        made = page(file.read_bytes(), register)
        assert _hidden(made) == [], file.name
        # Rows of two columns put paragraphs into another order, so each character counts, but not its place.
        assert Counter(_dense(transcription(made))) == Counter(_dense(_texts(file.read_bytes()))), file.name


NAMES = (
    "ab add anchor app back bogus c cell choice cit closer corr del desc div epigraph ex figDesc figure "
    "floatingText front gap g graphic group head hi idno item l label lb lem lg list listPerson milestone "
    "name note opener orig p pb persName person place placeName ptr quote rdg ref reg row rs said seg sic "
    "sp space speaker stage stamp subst supplied table text title unclear"
).split()
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["type", "n", "rend", "place", "break", "corresp", "ref", "target", "reason"]),
    st.sampled_from(
        ["handwritten", "textual", "translation", "original", "no", "2", "inline", "gloss", "https://a.example/"]
    ),
    max_size=2,
)
CHARACTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=5)


def _element(
    name: str, attributes: dict[str, str], text: str, children: list[tuple[etree._Element, str]]
) -> etree._Element:
    element = etree.Element(name, attributes)
    element.text = text
    for child, tail in children:
        child.tail = tail
        element.append(child)
    return element


LEAVES = st.builds(_element, st.sampled_from(NAMES), ATTRIBUTES, CHARACTERS, st.just([]))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        _element,
        st.sampled_from(NAMES),
        ATTRIBUTES,
        CHARACTERS,
        st.lists(st.tuples(inner, CHARACTERS), max_size=4),
    ),
    max_leaves=25,
)


@given(tree=TREES)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_nesting_of_elements_loses_text_or_breaks_the_page(tree: etree._Element, tiny: Callable[..., Any]) -> None:
    body = etree.tostring(tree, encoding="unicode", with_tail=False)
    page = tiny(f"<div>{body}</div>")
    shown = Counter("".join(page.article.itertext()))
    assert Counter(_dense("".join(tree.itertext()))) - shown == Counter()
    ids = page.values("//@id")
    assert len(ids) == len(set(ids))
