"""What the tests of the HTML edition share: its stylesheets, small documents to give them, and ways to read a page."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import PageAsRead

from cablegram import shipped
from cablegram.transform import Tree, stylesheet

_VARIABLE = "{urn:cablegram:variable}"
_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="tiny" type="{kind}" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title type="main">Tiny</title></titleStmt>{file}</fileDesc>{profile}</teiHeader>
<text>{front}<body>{body}</body>{back}</text></TEI>"""


class Page(PageAsRead):
    """The page of a document."""

    @property
    def article(self) -> etree._Element:
        """The text of the document with its notes."""
        return self.one("//article")


@pytest.fixture(scope="session")
def words() -> Callable[[etree._Element], str]:
    """The text of an element with white space folded."""

    def _words(element: etree._Element) -> str:
        return re.sub(r"\s+", " ", "".join(element.itertext())).strip()

    return _words


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    """Makes the page of a TEI document, with a register where one is given."""

    def _page(document: str | bytes, register: bytes | None = None) -> Page:
        source = document.encode() if isinstance(document, str) else document
        parameters = {f"{_VARIABLE}register": Tree(register)} if register else {}
        return Page(stylesheet(shipped.stylesheet("html/cable.xsl")).transform(source, parameters))

    return _page


@pytest.fixture(scope="session")
def tiny(page: Callable[..., Page]) -> Callable[..., Page]:
    """Makes the page of a document of which only the named parts matter."""

    def _tiny(body: str, register: bytes | None = None, **parts: str) -> Page:
        given = {"kind": "letter", "file": "", "profile": "", "front": "", "back": ""} | parts
        return page(_FRAME.format(body=body, **given), register)

    return _tiny


@pytest.fixture(scope="session")
def register() -> bytes:
    """A small invented register."""
    return (Path(__file__).parent / "register.xml").read_bytes()


@pytest.fixture(scope="session")
def transcription() -> Callable[[Page], str]:
    """The text of a page's article as the source has it: without what the page adds, each note where it is called."""

    def _transcription(page: Page) -> str:
        article = Page(page.source).article
        notes = {note.getparent().get("id"): note for note in article.xpath(".//div[@class='note-text']")}
        for reference in article.xpath(".//sup[contains(@class, 'note-reference')]"):
            note = notes[reference[0].get("href").removeprefix("#")]
            note.tail = reference.tail
            reference.getparent().replace(reference, note)
        for added in article.xpath(".//*[contains(concat(' ', @class, ' '), ' added ')]"):
            added.drop_tree()
        return html.unescape("".join(article.itertext()))

    return _transcription
