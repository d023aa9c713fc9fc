"""The words of a TEI element as a paragraph with spans: renditions, names, references, page breaks, footnotes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.model import Block, Item, ItemList, Note, Paragraph, Place, Span
from cablegram.xml import XML_LANG, local_name, tei

# Elements that keep their name; all others give their words and nothing else.
_KEPT: Final = frozenset("persName placeName orgName name foreign title q emph date time num".split())
_RENDITIONS: Final = {
    "italic": "italic", "italics": "italic", "bold": "bold", "strong": "bold", "underline": "underline",
    "smallcaps": "smallcaps", "small-caps": "smallcaps", "superscript": "super", "sup": "super", "super": "super",
    "subscript": "sub", "sub": "sub", "strikethrough": "strikethrough", "strike": "strikethrough",
}  # fmt: skip
# Attributes that dates keep, where their value is one of a day or time.
_DATED: Final = ("when", "from", "to", "notBefore", "notAfter")
_DAY: Final = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?(?:Z|[+-]\d\d:\d\d)?$")


def place_of(node: etree._Element) -> Place:
    """Where an element begins: its line."""
    return Place(node.sourceline or 1)


class _Words:
    """Words that are being gathered, white space made single, with the spans of the elements around them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blank = True
        self.spans: list[Span] = []

    def add(self, text: str) -> None:
        bare = re.sub(r"\s+", " ", text)
        if self.blank:
            bare = bare.lstrip(" ")
        if bare:
            self.parts.append(bare)
            self.length += len(bare)
            self.blank = bare[-1] in " \n"

    def line_break(self) -> None:
        if self.length:
            self.parts.append("\n")
            self.length += 1
        self.blank = True

    def paragraph(self, place: Place) -> Paragraph:
        text = "".join(self.parts).rstrip()
        spans = tuple(span for span in (_within(span, len(text)) for span in self.spans) if span)
        return Paragraph(text, place, spans)


def _within(span: Span, length: int) -> Span | None:
    """A span cut to the words; nothing where no word is left of it."""
    if span.start == span.end or span.note or span.element == "pb":
        at = min(span.start, length)
        return Span(at, at, span.rendition, span.element, span.target, span.note, span.attributes)
    end = min(span.end, length)
    if span.start >= end:
        return None
    return Span(span.start, end, span.rendition, span.element, span.target, span.note, span.attributes)


def paragraph_of(node: etree._Element) -> Paragraph:
    """The words of an element with what its markup says of them; blocks in it are run on, a note hangs in no words."""
    if local_name(node) in ("note", "pb", "lb"):
        # What stands behind it is no part of it.
        words = _Words()
        _gather(node, words)
        return words.paragraph(place_of(node))
    return _inside(node)


def _inside(node: etree._Element) -> Paragraph:
    words = _Words()
    _gather(node, words, top=True)
    return words.paragraph(place_of(node))


def nodes_paragraph(first: str, nodes: Sequence[etree._Element], place: Place) -> Paragraph:
    """The words of a run of text and elements, as a paragraph."""
    words = _Words()
    words.add(first)
    for node in nodes:
        _gather(node, words)
        words.add(node.tail or "")
    return words.paragraph(place)


def _gather(node: etree._Element, words: _Words, *, top: bool = False) -> None:
    name = local_name(node)
    start = words.length
    match name:
        case "":
            return
        case "note" if not top:
            if any(character.strip() for character in node.itertext()):
                words.spans.append(Span(start, start, note=note_of(node, "footnote")))
            return
        case "pb":
            number = (node.get("n") or "").strip()
            words.spans.append(Span(start, start, element="pb", attributes=(("n", number),) if number else ()))
        case "lb":
            # It should be empty; where a converter has put the words of the line into it, they are its line.
            words.line_break()
    words.add(node.text or "")
    for child in node:
        _gather(child, words)
        words.add(child.tail or "")
    if not top and words.length > start:
        words.spans.extend(_spans(node, name, start, words.length))


def _spans(node: etree._Element, name: str, start: int, end: int) -> Iterator[Span]:
    """The span that an element becomes; the same words are not marked twice alike."""
    if name == "hi":
        rendition = _RENDITIONS.get((node.get("rend") or "italic").split()[0].lower(), "italic")
        yield Span(start, end, rendition=rendition)
    elif name == "ref":
        target = node.get("target") or ""
        if re.match(r"https?://[^\s<>\"{}|\\^`]+$", target):
            yield Span(start, end, target=target)
    elif name == "gloss":
        # An abbreviation that the volume's list of terms explains.
        yield Span(start, end, element="abbr", attributes=_key(node.get("target")))
    elif name == "date":
        yield Span(start, end, element="date", attributes=_days(node))
    elif name == "num":
        return
    elif name in _KEPT:
        attributes = _key(node.get("corresp") or node.get("ref") or node.get("key"))
        keyed = attributes if name in ("persName", "placeName", "orgName", "name") else ()
        language = node.get(XML_LANG)
        if name == "foreign" and language:
            keyed = (("lang", language),)
        yield Span(start, end, element="hi" if name == "emph" else name, attributes=keyed)


def _key(pointer: str | None) -> tuple[tuple[str, str], ...]:
    """The entry of the volume's lists that a name points to: a key, since these lists are not in this file."""
    return (("n", pointer.split()[0].lstrip("#")),) if pointer and pointer.strip() else ()


def _days(node: etree._Element) -> tuple[tuple[str, str], ...]:
    days = [(name, (node.get(name) or "").strip()) for name in _DATED]
    return tuple((name, value) for name, value in days if _DAY.match(value))


def note_of(node: etree._Element, kind: str) -> Note:
    """A note with its mark; its paragraphs and lists are its blocks."""
    mark = (node.get("n") or "").strip()
    children = [child for child in node if local_name(child)]
    if not any(local_name(child) in ("p", "list", "table", "quote") for child in children):
        return Note(kind, mark, (_inside(node),))
    blocks: list[Block] = []
    run: list[etree._Element] = []
    first = node.text or ""

    def close() -> None:
        nonlocal first
        said = nodes_paragraph(first, run, place_of(node))
        first = ""
        run.clear()
        if said.text or said.spans:
            blocks.append(said)

    for child in children:
        if local_name(child) in ("p", "list", "table", "quote"):
            close()
            blocks.extend(_simple(child))
            first = child.tail or ""
        else:
            run.append(child)
    close()
    return Note(kind, mark, tuple(blocks) or (_inside(node),))


def _simple(node: etree._Element) -> Iterator[Block]:
    """A block of a note: a list of items, or its words run on."""
    if local_name(node) == "list" and all(local_name(child) in ("item", "") for child in node) and len(node):
        items = tuple(Item("", paragraph_of(item)) for item in node.iterchildren(tei("item")))
        if items and all(item.paragraph.text for item in items):
            yield ItemList(items)
            return
    said = paragraph_of(node)
    if said.text or said.spans:
        yield said
