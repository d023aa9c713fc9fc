"""Nothing of a text is lost: every character that is no space reaches the article, in the order of the source."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
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
    files = sorted((shared / "corpora" / corpus).glob("*.xml"))[::4]
    assert _reordered(files, page, transcription) == []


def test_no_character_of_the_specimen_is_lost(checkout: Path, page: Callable[..., Any]) -> None:
    files = sorted((checkout / "tei" / "cables").glob("*.xml"))
    assert files
    assert _losses(files, page) == {}


def test_the_elements_of_the_specimen_are_all_known(checkout: Path, page: Callable[..., Any]) -> None:
    unknown: set[str] = set()
    for file in (checkout / "tei" / "cables").glob("*.xml"):
        unknown.update(page(file.read_bytes()).values("//@data-tei"))
    assert unknown == set()


def test_every_element_of_a_made_up_vocabulary_keeps_its_text(tiny: Callable[..., Any]) -> None:
    body = etree.Element("body")
    for number, name in enumerate(("bogus", "list", "table", "choice", "app", "lg", "sp", "figure", "row", "castList")):
        for outer in ("p", "div", "list", "table", "cell", "note"):
            inner = etree.SubElement(etree.SubElement(body, outer), name)
            inner.text = f"«{name}{number}{outer}»"
            etree.SubElement(inner, "item").text = f"‹{name}{number}{outer}›"
    content = "".join(etree.tostring(child, encoding="unicode") for child in body)
    shown = Counter(_dense("".join(tiny(content).article.itertext())))
    assert Counter(_dense("".join(body.itertext()))) - shown == Counter()
