"""Nothing of a text is lost in the book: every character that is no space is in the file of its document."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from tests.epub.conftest import NS, BookAsRead
from tests.html.test_completeness import CORPORA

from cablegram.identifiers import identifier_of
from cablegram.publish.epub.book import cable_path
from cablegram.xml import parse, tei


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _source(document: bytes) -> str:
    root = parse(document)
    outer = [text for text in root.iter(tei("text")) if next(text.iterancestors(tei("text")), None) is None]
    return _dense("".join(str(text.xpath("string()")) for text in outer))


def _article(made: BookAsRead, stem: str) -> etree._Element:
    (article,) = made.all(cable_path(identifier_of(f"{stem}.xml")), "//h:article")
    return article


def _transcription(article: etree._Element) -> str:
    """The text as the source has it: without what the book adds, each note where it is called."""
    notes = {
        str(note.getparent().get("id")): note for note in article.xpath(".//h:div[@class='note-text']", namespaces=NS)
    }
    for reference in article.xpath(".//h:a[@e:type='noteref']", namespaces=NS):
        sup = reference.getparent()
        note = notes[reference.get("href").removeprefix("#")]
        note.tail = sup.tail
        sup.getparent().replace(sup, note)
    for added in article.xpath(".//*[contains(concat(' ', @class, ' '), ' added ')]"):
        # Emptied, not removed: what follows it is the source's.
        added[:] = []
        added.text = None
    return _dense("".join(article.itertext()))


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_corpus_is_there_in_its_order(corpus: str, shared: Path, book: Callable[..., BookAsRead]) -> None:
    files = {file.stem: file for file in sorted((shared / "corpora" / corpus).glob("*.xml"))}
    made = book({stem: file.read_text("utf-8") for stem, file in files.items()})
    assert [p for p in made.problems if p.code != "element-unknown"] == []
    changed = [
        stem for stem, file in files.items() if _transcription(_article(made, stem)) != _source(file.read_bytes())
    ]
    assert changed == []


def test_the_specimen_is_there_and_nothing_twice(specimen: BookAsRead, checkout: Path) -> None:
    for file in sorted((checkout / "tei" / "cables").glob("*.xml")):
        # Pairs of paragraphs stand in another order, so each character counts, but not its place.
        shown = Counter(_transcription(_article(specimen, file.stem)))
        assert shown == Counter(_source(file.read_bytes())), file.name


def test_an_element_that_no_template_knows_is_shown_and_told(
    book: Callable[..., BookAsRead], cable: Callable[..., str]
) -> None:
    made = book({"a": cable("<p>Before <bogus>the lamp</bogus> after</p>")})
    assert made.values("cables/a.xhtml", "//*[@class='tei-unknown']") == ["the lamp"]
    (problem,) = made.problems
    assert problem.code == "element-unknown"
    assert "bogus (1)" in problem.message
