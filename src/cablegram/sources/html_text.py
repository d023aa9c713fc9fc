"""The visible text of HTML, line by line, with what the markup says of each line and of the words in it."""

import dataclasses
import itertools
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.model import Span
from cablegram.sources.document import Line
from cablegram.sources.html_elements import (
    count_of,
    holds_text,
    is_hidden,
    marks_of,
    region_of,
    rendition_of,
    stands_alone,
    target_of,
)
from cablegram.sources.html_words import BLOCKS
from cablegram.sources.text_stream import fit_for_xml

_LONGEST: Final = 16 << 20
_MOST_LINES: Final = 200_000
# How many parts of a page are searched for its text before they count as regions.
_MOST_SEARCHES: Final = 200
# An element with a thousand attributes: the parser compares each with each, which may take minutes. Quantifiers are
# possessive: a page may hold megabytes of anything.
_CROWDED: Final = re.compile(
    r"""<[A-Za-z][^\s>/]*+(?:[\s/]*+=?+[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?+){1000}"""
)
_SPACE: Final = re.compile(r"[ \t\n\r\f\v]+")
_LINE_END: Final = re.compile(r"\r\n|[\n\r]")


class UnreadableHtmlError(Exception):
    """HTML of a size or depth that is no page."""


@dataclasses.dataclass(frozen=True, slots=True)
class HtmlLine:
    """A visible line.

    Attributes:
        text: its words, white space as a browser shows it.
        spans: what the markup says of the words.
        source_line: the line of the file on which it begins, counted from 1.
        region: the part of the page in which it stands, where that is the site's own (a name of `REGIONS`).
        within: the elements (`h1`), classes (`.title`), identifiers (`#main`) and roles around it.
        block: the innermost block element that holds it (`p`, `li`, `td`, `h2`).
        anchors: identifiers of elements that begin in it or right before it, to which links may point.
        links: where its links within the page point, with the offsets of their words.
        list_item: the numbers of the list and the item; nothing outside of lists.
        cell: the numbers of the table, row and cell, and how many columns and rows the cell takes; nothing outside.
        language: the `lang` of the innermost element that has one.
        printed: the words with the very spaces of the page, where these are others than in `text`.
    """

    text: str
    spans: tuple[Span, ...]
    source_line: int
    region: str = ""
    within: frozenset[str] = frozenset()
    block: str = ""
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    list_item: tuple[int, int] | None = None
    cell: tuple[int, int, int, int, int] | None = None
    language: str = ""
    printed: str = ""


def html_lines(html: str, *, base: str = "") -> tuple[HtmlLine, ...]:
    """The visible lines of an HTML page or a piece of one, in document order.

    Scripts, styles, templates and elements that are hidden have no visible text. Nothing is loaded from anywhere.

    Args:
        html: the page; characters that XML cannot hold must have been replaced.
        base: the address against which links are resolved; empty where it is not known.

    Raises:
        UnreadableHtmlError: it is longer or deeper nested than any page.
    """
    if len(html) > _LONGEST:
        raise UnreadableHtmlError(f"it is longer than {_LONGEST >> 20} million characters")
    if _CROWDED.search(html):
        raise UnreadableHtmlError("an element of it has more than a thousand attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, recover=True, default_doctype=False
    )
    # A tree is not made out of nothing.
    root = etree.fromstring(f"<html><body>{html}".encode() if "<body" not in html[:4096] else html.encode(), parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableHtmlError("its elements are nested more than two thousand deep")
    found = tuple(itertools.islice(_Walk(base).lines(root), _MOST_LINES + 1)) if root is not None else ()
    if len(found) > _MOST_LINES:
        raise UnreadableHtmlError(f"it has more than {_MOST_LINES} lines")
    return found


@dataclasses.dataclass(slots=True, eq=False)
class _Open:
    """An element that is open while the tree is walked."""

    name: str
    within: frozenset[str]
    region: str
    language: str
    block: str
    keeps_space: bool
    breaks: bool = False
    rendition: str = ""
    target: str = ""
    start: int = 0
    list_item: tuple[int, int] | None = None
    cell: tuple[int, int, int, int, int] | None = None
    numbers: list[int] = dataclasses.field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether it says something of the words in it."""
        return bool(self.rendition or self.target)


class _Walk:
    """The walk over a tree, without recursion: the line in hand, and the elements that are open."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._stack: list[_Open] = [_Open("", frozenset(), "", "", "", keeps_space=False)]
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._links: list[tuple[int, int, str]] = []
        self._anchors: list[str] = []
        self._begun = 1
        self._holder = self._stack[0]
        self._source = 1
        self._tables = 0
        self._lists = 0
        self._searches = 0
        # Open inline elements that say something: one for each rendition, and one link.
        self._inline: list[_Open] = []

    def lines(self, root: etree._Element) -> Iterator[HtmlLine]:
        """The lines of a tree."""
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, node in walker:
            self._source = max(self._source, min(node.sourceline or 1, self._source + 1_000_000))
            if event == "comment":
                self._pass_over(node.text)
                yield from self._text(node.tail)
                continue
            name = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                if is_hidden(node, name):
                    self._pass_over("".join(node.itertext()))
                    walker.skip_subtree()
                    self._stack.append(_Open("hidden", frozenset(), "", "", "", keeps_space=False))
                    continue
                breaks = name in BLOCKS or stands_alone(node, self._stack[-1].within)
                if name in {"br", "hr"} or breaks:
                    yield from self._flush()
                self._open(node, name)
                self._stack[-1].breaks = breaks
                yield from self._text(node.text)
            else:
                if self._stack[-1].breaks:
                    yield from self._flush()
                self._close()
                yield from self._text(node.tail)
        yield from self._flush()

    def _pass_over(self, text: str | None) -> None:
        self._source += len(_LINE_END.findall(text or ""))

    def _open(self, node: etree._Element, name: str) -> None:
        above = self._stack[-1]
        marks = marks_of(node, name)
        region = above.region or self._region(node, name, above.within)
        opened = _Open(
            name,
            above.within | marks if marks else above.within,
            region,
            (node.get("lang") or above.language)[:35],
            name if name in BLOCKS else above.block,
            keeps_space=name == "pre" or (above.keeps_space and name != "table"),
            rendition=rendition_of(node, name),
            start=self._length,
            list_item=above.list_item,
            cell=above.cell,
        )
        if anchor := node.get("id") or (node.get("name") if name == "a" else None):
            self._anchors.append(anchor)
        match name:
            case "table":
                self._tables += 1
                opened.numbers = [self._tables, 0, 0]
                opened.cell = opened.list_item = None
            case "ul" | "ol" | "menu" | "dl":
                self._lists += 1
                opened.numbers = [self._lists, 0]
            case "tr":
                if (table := self._nearest("table")) is not None:
                    table.numbers[1] += 1
                    table.numbers[2] = 0
            case "td" | "th":
                if (table := self._nearest("table")) is not None:
                    table.numbers[2] += 1
                    number, row, cell = table.numbers
                    opened.cell = (number, row, cell, count_of(node.get("colspan")), count_of(node.get("rowspan")))
            case "li" | "dt" | "dd":
                if (holder := self._nearest("ul", "ol", "menu", "dl")) is not None:
                    holder.numbers[1] += 1
                    opened.list_item = (holder.numbers[0], holder.numbers[1])
            case "a":
                opened.target = node.get("href") or ""
        if any(one.rendition == opened.rendition for one in self._inline):
            opened.rendition = ""
        if any(one.target for one in self._inline):
            opened.target = ""
        if opened.says_something:
            self._inline.append(opened)
        self._stack.append(opened)

    def _region(self, node: etree._Element, name: str, within: frozenset[str]) -> str:
        """The region that an element opens; a part that holds the page's heading or its text is none."""
        region = region_of(node, name)
        if not region:
            return ""
        inside = not within.isdisjoint({"main", "article", "role=main", "section"})
        if inside and name in ("header", "footer", "aside"):
            return ""
        if name in ("button", "select", "nav", "dialog") or region == "dialog":
            return region
        self._searches += 1
        return "" if self._searches > _MOST_SEARCHES or holds_text(node) else region

    def _nearest(self, *names: str) -> _Open | None:
        # What a cell or item belongs to is near; a list in a cell is no part of the list around the table.
        for opened in reversed(self._stack[-40:]):
            if opened.name in names:
                return opened
            if opened.name in ("td", "th") and "table" not in names:
                return None
        return None

    def _close(self) -> None:
        closed = self._stack.pop()
        if closed.says_something:
            self._inline.remove(closed)
            self._mark(closed)

    def _mark(self, closed: _Open) -> None:
        """Keeps what an inline element says of the words of the line in hand."""
        end = self._length
        if not (closed.rendition or closed.target) or closed.start >= end:
            return
        if closed.target.startswith("#"):
            self._links.append((closed.start, end, closed.target[1:]))
        elif target := target_of(closed.target, self._base):
            self._spans.append(Span(closed.start, end, target=target))
        if closed.rendition:
            self._spans.append(Span(closed.start, end, closed.rendition))

    def _text(self, text: str | None) -> Iterator[HtmlLine]:
        if not text:
            return
        if self._stack[-1].keeps_space:
            for number, part in enumerate(_LINE_END.split(text)):
                if number:
                    yield from self._flush()
                    self._source += 1
                self._add(part)
            return
        words = text.lstrip(" \t\n\r\f\v")
        self._pass_over(text[: len(text) - len(words)])
        self._add(_SPACE.sub(" ", text))
        self._pass_over(words)

    def _add(self, words: str) -> None:
        if words[:1] in " \t" and (not self._pieces or self._pieces[-1][-1:] == " "):
            words = words.lstrip(" \t")
        if not words:
            return
        if not self._pieces:
            self._begun = self._source
            self._holder = self._stack[-1]
        self._pieces.append(words)
        self._length += len(words)

    def _flush(self) -> Iterator[HtmlLine]:
        """Ends the line in hand; elements that stay open go on in the next one."""
        if not self._pieces:
            return
        for opened in reversed(self._inline):
            self._mark(opened)
            opened.start = 0
        # A reference can name a character that XML cannot hold (`&#27;`); what moves paper is a space on a page.
        raw = fit_for_xml("".join(self._pieces))[0].replace("\v", " ").replace("\f", " ")
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        holder = self._holder
        spans = [_shifted(span, indent, len(text)) for span in self._spans]
        links = [(max(0, a - indent), min(b - indent, len(text)), to) for a, b, to in self._links]
        if text:
            line = Line.of(self._begun, 1, text)
            yield HtmlLine(
                line.text,
                tuple(sorted((s for s in spans if s.start < s.end), key=lambda s: (s.start, -s.end))),
                self._begun,
                holder.region,
                holder.within,
                holder.block,
                tuple(self._anchors),
                tuple(sorted(link for link in links if link[0] < link[1])),
                holder.list_item,
                holder.cell,
                holder.language,
                line.printed,
            )
            self._anchors = []
        self._pieces, self._length, self._spans, self._links = [], 0, [], []


def _shifted(span: Span, by: int, length: int) -> Span:
    return dataclasses.replace(span, start=max(0, span.start - by), end=min(span.end - by, length))
