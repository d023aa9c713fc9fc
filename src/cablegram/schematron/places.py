"""The characters of a document as they were written, and places in them: what a tree without its own places lacks."""

import bisect
import codecs
import re
from typing import Final

from lxml import etree

from cablegram.events import Place
from cablegram.ill_formed import NotWellFormedError
from cablegram.xml import parse

_BEFORE_DOCTYPE: Final = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# A document type declaration: literals, comments and instructions in it may hold any sign.
_DOCTYPE: Final = re.compile(
    r"""<!DOCTYPE(?>[^\[\]<>"']|"[^"]*"|'[^']*')*+(?:\[(?><!--.*?-->|<\?.*?\?>|[^\]"'<]|"[^"]*"|'[^']*'|<)*+\]\s*)?>""",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
# What divides the content of an element: a tag, a comment, an instruction; a CDATA section does not.
_MARKUP: Final = re.compile(
    r"""<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|</[^>]*>|<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL
)
_BEFORE_TEXT: Final = re.compile(r"(?:\s|<!\[CDATA\[|\]\]>)*")
_ASTRAL: Final = re.compile(r"[\U00010000-\U0010ffff]")


class Written:
    """A document's characters with line ends as XML takes them, without its document type declaration.

    Attributes:
        text: what may be given to a parser; lines and columns are those of the document.
    """

    def __init__(self, document: bytes) -> None:
        """Takes a document's bytes.

        Raises:
            NotWellFormedError: it is no XML, or declares or refers to an entity.
        """
        info = parse(document).getroottree().docinfo
        self.text = _without_doctype(_decoded(document, info)) if info.doctype else _decoded(document, info)
        self._lines: list[int] = []
        self._wide: list[int] | None = None
        self._texts: dict[int, list[int]] = {}

    def start(self, line: int, column: int) -> int:
        """The offset of the `<` of the start tag, comment or instruction that ends before a place.

        Args:
            line: 1-based line.
            column: 1-based column behind the last character, in units of UTF-16.
        """
        end = self._offset(line, column)
        if self.text.startswith("-->", end - 3):
            return self.text.rfind("<!--", 0, end - 3)
        if self.text.startswith("?>", end - 2):
            return self.text.rfind("<?", 0, end - 2)
        return self.text.rfind("<", 0, end)  # no attribute can hold a `<`

    def attribute(self, tag: int, name: str) -> int:
        """The offset of an attribute, by its name as it is written, in the tag at an offset."""
        end = self.text.find("<", tag + 1)
        for found in _ATTRIBUTE.finditer(self.text, tag, end if end > 0 else len(self.text)):
            if found[1] == name:
                return found.start()
        return tag

    def text_in(self, tag: int, number: int) -> int:
        """The offset of the first visible character of a text: that after `number` others in the element at `tag`."""
        if tag not in self._texts:
            self._texts[tag] = self._texts_of(tag)
        texts = self._texts[tag]
        return texts[number] if number < len(texts) else tag

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        lines = self._starts()
        line = bisect.bisect_right(lines, offset)
        return Place(line, offset - lines[line - 1] + 1)

    def _starts(self) -> list[int]:
        """The offset of each line."""
        if not self._lines:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return self._lines

    def _offset(self, line: int, column: int) -> int:
        lines = self._starts()
        start = lines[min(line, len(lines)) - 1]
        units = column - 1
        wide = self._wide_characters()
        if not wide:
            return start + units
        # How many of these begin before the place: each takes two units, and is one character.
        first = bisect.bisect_left(wide, start)
        before = bisect.bisect_left(range(first, len(wide)), units, key=lambda one: wide[one] - start + one - first)
        behind = wide[first + before - 1] + 1 if before else start
        return min(max(start + units - before, behind), len(self.text))

    def _wide_characters(self) -> list[int]:
        """The offset of each character that takes two units of UTF-16; found once, for all may be on one line."""
        if self._wide is None:
            self._wide = [found.start() for found in _ASTRAL.finditer(self.text)] if not self.text.isascii() else []
        return self._wide

    def _texts_of(self, tag: int) -> list[int]:
        """Where each text begins that stands in the element itself."""
        opening = _MARKUP.match(self.text, tag)
        if opening is None or opening[0].endswith("/>"):
            return []
        found, depth, begin, filled = [], 0, opening.end(), False
        at = begin
        for markup in _MARKUP.finditer(self.text, begin):
            sign = markup[0]
            filled |= markup.start() > at
            at = markup.end()
            if sign.startswith("<![CDATA["):
                filled |= len(sign) > len("<![CDATA[]]>")
                continue
            if depth == 0 and filled:
                first = _BEFORE_TEXT.match(self.text, begin, markup.start())
                visible = first.end() if first else begin
                found.append(visible if visible < markup.start() else begin)
            depth += -1 if sign.startswith("</") else 0 if sign.startswith(("<!", "<?")) or sign.endswith("/>") else 1
            if depth < 0:
                break
            begin, filled = markup.end(), False
        return found


def _decoded(document: bytes, info: etree.DocInfo) -> str:
    """The text of a document that was parsed, with line feeds alone at the ends of lines."""
    encoding = (info.encoding or "utf-8").lower()
    if encoding == "utf-16" and not document.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Without a mark the first sign, a `<`, shows the order of bytes.
        encoding = "utf-16-be" if document.startswith(b"\0") else "utf-16-le"
    try:
        text = document.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        raise NotWellFormedError(f"this file cannot be read in its encoding, {encoding}", 1, 1) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _without_doctype(text: str) -> str:
    """The text with spaces for its document type declaration, which could name files and so must not be parsed."""
    prolog = _BEFORE_DOCTYPE.match(text)
    found = _DOCTYPE.match(text, prolog.end() if prolog else 0)
    if found is None:
        raise NotWellFormedError("the document type declaration cannot be read", 1, 1)
    return text[: found.start()] + re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]
