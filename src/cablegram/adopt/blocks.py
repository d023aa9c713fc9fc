"""The blocks of a text: paragraphs, lists, tables, quotations, verse, and what stands before and behind them.

A text is first made a row of parts, then divisions of the schema are put together from them (`division`).
"""

from collections.abc import Sequence
from typing import Final

from cablegram.adopt.division import Part
from cablegram.adopt.lines import APART, PARAGRAPH, PHRASE, SPECIAL, Content, Lines, has_words, trimmed
from cablegram.adopt.made import Making
from cablegram.adopt.rules import NOTE_DIVISIONS
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node

# Elements that hold blocks and are none themselves.
HOLDERS: Final = frozenset(
    """text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7 titlePage argument sp
    castGroup set prologue epilogue performance noteGrp lyrics annotationBlock""".split()
)
_DIVISIONS: Final = frozenset("div div0 div1 div2 div3 div4 div5 div6 div7 floatingText".split())
_GLOBAL: Final = frozenset("milestone pb lb fw gap space app figure note cb gb anchor".split())
_FRAMES: Final = frozenset("opener closer".split())
_BARE: Final = frozenset("dateline salute signed".split())
_LIKE_OPENER: Final = frozenset("byline docAuthor docDate docImprint imprimatur docEdition address".split())
LISTS_OF_NAMES: Final = frozenset("listPerson listPlace listOrg".split())
_BLOCKS: Final = frozenset("list table lg quote cit epigraph castList listBibl l".split())


class Blocks:
    """Converts blocks, for one document."""

    def __init__(self, making: Making) -> None:
        self.making: Final = making
        self.lines: Final = Lines(making, self._block_inside)

    def parts(self, node: Source) -> list[Part]:
        """What an element holds as a row of parts, in their order."""
        made: list[Part] = []
        loose: Content = []
        for child in node.content:
            if isinstance(child, str):
                loose.append(" ".join(child.split()).join(_edges(child)))
            elif self._is_block(child):
                self._close(loose, made)
                made.extend(self._of(child))
            else:
                loose.extend(self.lines.convert(child, PARAGRAPH))
        self._close(loose, made)
        return made

    def _close(self, loose: Content, made: list[Part]) -> None:
        """Makes a paragraph of words that stood between blocks."""
        content = trimmed(loose)
        loose.clear()
        if not content:
            return
        if any(not _is_global(part) for part in content) and has_words(content):
            made.append(Part("block", self.making.house(Element("p", *content))))
        else:
            made.extend(Part("global", part) for part in content if isinstance(part, Element) and _is_global(part))

    def _is_block(self, node: Source) -> bool:
        return (
            node.name in HOLDERS or node.name in _GLOBAL or node.name in _FRAMES or node.name in _BARE
            or node.name in _LIKE_OPENER or node.name in _BLOCKS or node.name in LISTS_OF_NAMES or node.name in APART
            or node.name in ("postscript", "trailer", "stage", "eg", "formula", "listEvent", "graphic")
            or any(inside.name in ("p", "list", "table", "div") for inside in node.children())
        )  # fmt: skip

    def _of(self, node: Source) -> list[Part]:
        """A block as parts."""
        name = node.name
        if name in LISTS_OF_NAMES or id(node) in self.making.used:
            # Their entries go to the authority files.
            return []
        if name in _GLOBAL:
            parts: list[Part] = []
            self._close(self.lines.convert(node, PHRASE), parts)
            return parts
        if name in _DIVISIONS:
            return self._division(node)
        if name in ("head", "titlePart", "docTitle"):
            return self._head(node)
        if name in _FRAMES:
            return self._frame(node)
        if name in _BARE or name in _LIKE_OPENER or name == "trailer":
            return self._bare(node)
        if name == "postscript":
            return self._postscript(node)
        if name in _BLOCKS:
            return self._housed([Part("block", part) for part in self._block(node) if isinstance(part, Element)])
        if name in ("p", "ab"):
            return self._paragraph(node)
        if name == "speaker":
            self.making.ledger.element(node, "mapped", "p")
            return self._p(node, Element("hi", *self.lines.stripped(node, PHRASE), rend="bold"))
        if name in HOLDERS or any(self._is_block(child) for child in node.children() if child.name not in _GLOBAL):
            self._tell_holder(node)
            return self.parts(node)
        self.making.ledger.element(node, "mapped", "p")
        return self._p(node)

    def _tell_holder(self, node: Source) -> None:
        if node.name not in ("text", "front", "body", "back", "group") or any(
            key not in ("xml:id", "xml:lang", "xml:base") for key in node.attributes
        ):
            self.making.unwrap(node)
        else:
            self.making.homeless(node)

    def _division(self, node: Source) -> list[Part]:
        """A division: a section where it has a heading, else its parts."""
        if (
            node.get("type") in NOTE_DIVISIONS
            and all(id(note) in self.making.used for note in node.children("note"))
            and not [child for child in node.children() if child.name not in ("note", "head")]
        ):
            self.making.unwrap(node)
            head = node.child("head")
            return self._paragraph(head) if head is not None else []
        parts = self.parts(node)
        first = next((part for part in parts if part.kind != "global"), None)
        if first is None or first.kind != "head":
            self.making.unwrap(node)
            return parts
        made = self.making.element("div", node, type="section")
        return [Part("section", made, tuple(parts))]

    def _head(self, node: Source) -> list[Part]:
        if node.all("titlePart"):
            self._tell_holder(node)
            return self.parts(node)
        content = self.lines.stripped(node, PHRASE)
        if not content:
            self.making.unwrap(node)
            return []
        if node.name != "head":
            self.making.ledger.element(node, "mapped", "head")
        return [Part("head", self.making.house(self.making.element("head", node, *content)))]

    def _frame(self, node: Source) -> list[Part]:
        content: Content = []
        for child in node.content:
            if isinstance(child, str):
                content.append(" ".join(child.split()).join(_edges(child)))
            else:
                content.extend(self._inside_frame(child))
        content = trimmed(content)
        if not content:
            self.making.unwrap(node)
            return []
        kind = "opener" if node.name == "opener" else "closer"
        return [Part(kind, self.making.house(self.making.element(kind, node, *content)))]

    def _inside_frame(self, child: Source) -> Content:
        if child.name in _BARE:
            content = self.lines.stripped(child, PHRASE)
            return [self.making.element(child.name, child, *content), " "] if has_words(content) else content
        if child.name in ("address", "byline", "p", "ab"):
            self.making.unwrap(child)
            inside: Content = []
            for part in child.content:
                if isinstance(part, str):
                    inside.append(part if part.strip() else " ")
                else:
                    inside.extend(self._inside_frame(part))
            return [Element("lb"), *trimmed(inside)]
        return self.lines.convert(child, PHRASE)

    def _bare(self, node: Source) -> list[Part]:
        """A dateline, salutation or signature by itself, and what stands like one."""
        kind = "closer" if node.name in ("signed", "trailer") else "opener"
        content = self.lines.stripped(node, PHRASE)
        if not has_words(content):
            self.making.unwrap(node)
            return [Part("global", part) for part in content if isinstance(part, Element) and part.name in _GLOBAL]
        if node.name in _BARE:
            inside = Element(kind, self.making.element(node.name, node, *content))
        else:
            self.making.ledger.element(node, "mapped", kind)
            inside = self.making.element(kind, node, *content)
        return [Part(kind, self.making.house(inside), bare=True)]

    def _paragraph(self, node: Source) -> list[Part]:
        elements = [child for child in node.children() if child.name not in ("pb", "lb")]
        loose = any(isinstance(part, str) and part.strip() for part in node.content)
        if elements and not loose and all(child.name in _BARE for child in elements):
            # A signature that is tagged as a paragraph.
            self.making.unwrap(node)
            return self.parts(node)
        if node.name != "p":
            self.making.ledger.element(node, "mapped", "p")
        return self._p(node)

    def _p(self, node: Source, *content: Element) -> list[Part]:
        inside: Content = list(content) or self.lines.stripped(node, PARAGRAPH)
        kept = any(isinstance(part, Element) and part.name not in _GLOBAL for part in inside)
        if not has_words(inside) and not kept:
            self.making.unwrap(node)
            return [Part("global", part) for part in inside if isinstance(part, Element)]
        return [Part("block", self.making.house(self.making.element("p", node, *inside)))]

    def _postscript(self, node: Source) -> list[Part]:
        parts = self.parts(node)
        if not any(part.kind == "block" for part in parts):
            self.making.unwrap(node)
            return parts
        return [Part("postscript", self.making.element("postscript", node), tuple(parts))]

    def _housed(self, parts: list[Part]) -> list[Part]:
        for part in parts[:1]:
            self.making.house(part.element)
        return parts

    def _block_inside(self, node: Source, allowed: frozenset[str]) -> Content:
        """A block that stands in a paragraph, item or cell."""
        if node.name == "p":
            content = self.lines.stripped(node, PARAGRAPH & allowed)
            return [self.making.house(self.making.element("p", node, *content))] if has_words(content) else content
        return self._block(node)

    def _block(self, node: Source) -> Content:
        name = node.name
        if name in ("list", "castList", "listBibl"):
            return self._list(node)
        if name == "table":
            return self._table(node)
        if name in ("lg", "l"):
            return self._verse(node)
        content = self.lines.stripped(node, SPECIAL)
        if not has_words(content):
            self.making.unwrap(node)
            return content
        if name != "quote":
            self.making.ledger.element(node, "mapped", "quote")
        return [self.making.element("quote", node, *content)]

    def _list(self, node: Source) -> Content:
        children = node.children()
        items = [child for child in children if child.name not in ("head", "label", "desc", *_GLOBAL)]
        labels = [child for child in children if child.name == "label"]
        paired = labels and [c.name for c in children if c.name in ("label", "item")] == ["label", "item"] * len(labels)
        if not items:
            self.making.unwrap(node)
            content = self.lines.stripped(node, PHRASE)
            return [Element("p", *content)] if has_words(content) else content
        made: Content = []
        label: Source | None = None
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("item", " ".join(part.split())))
            elif part.name in ("head", "desc") and not any(isinstance(m, Element) and m.name == "item" for m in made):
                made.append(self.making.element("head", part, *self.lines.stripped(part, PHRASE)))
            elif part.name in _GLOBAL:
                made.extend(self._between(part, "item"))
            elif part.name == "label" and paired:
                made.append(self.making.element("label", part, *self.lines.stripped(part, PHRASE)))
            elif part.name == "label":
                if label is not None:
                    made.append(Element("item", *self.lines.stripped(label, PHRASE)))
                label = part
            else:
                inside = self.lines.stripped(part, SPECIAL)
                if label is not None:
                    self.making.ledger.element(label, "words")
                    inside = [Element("hi", *self.lines.stripped(label, PHRASE), rend="bold"), " ", *inside]
                    label = None
                if part.name not in ("item", "bibl"):
                    self.making.ledger.element(part, "mapped", "item")
                made.append(self.making.house(self.making.element("item", part, *inside)))
        if label is not None:
            made.append(Element("item", *self.lines.stripped(label, PHRASE)))
        loose_items = [part for part in made if isinstance(part, Element) and part.name == "item"]
        if paired and len(loose_items) != len(labels):
            made = [
                Element("item", *part.content) if isinstance(part, Element) and part.name == "label" else part
                for part in made
            ]
            paired = False
        rend = {"rend": "numbered"} if node.get("type") in ("ordered", "numbered") else {}
        if node.get("type") in ("bulleted", "unordered"):
            rend = {"rend": "bulleted"}
        fixed = {**rend, "type": "gloss"} if paired else rend
        # A type that says how a list looks is its `rend`.
        of_rend = bool(rend or node.get("type") == "gloss")
        said, left = (("type",), ()) if of_rend else ((), ("type",))
        return [self.making.element("list", node, *made, said=said, left=left, **fixed)]

    def _table(self, node: Source) -> Content:
        made: Content = []
        rows = 0
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("row", Element("cell", " ".join(part.split()))))
                    rows += 1
            elif part.name == "row" and part.children("cell"):
                cells = []
                for cell in part.children():
                    if cell.name != "cell":
                        self.making.ledger.element(cell, "mapped", "cell")
                    cells.append(
                        self.making.house(self.making.element("cell", cell, *self.lines.stripped(cell, SPECIAL)))
                    )
                made.append(self.making.element("row", part, *cells))
                rows += 1
            elif part.name in ("head", "caption") and not rows:
                made.append(self.making.element("head", part, *self.lines.stripped(part, PHRASE)))
            elif part.name in _GLOBAL:
                between = self._between(part, "row")
                rows += sum(one.name == "row" for one in between)
                made.extend(between)
            elif content := self.lines.stripped(part, SPECIAL):
                self.making.ledger.element(part, "mapped", "row")
                made.append(Element("row", Element("cell", *content)))
                rows += 1
        if not rows:
            self.making.unwrap(node)
            content = self.lines.stripped(node, PHRASE)
            return [Element("p", *content)] if has_words(content) else content
        return [self.making.element("table", node, *made)]

    def _between(self, node: Source, name: str) -> list[Element]:
        """What stands between items, rows or lines; words in it, which it should not have, as one of these."""
        content = trimmed(self.lines.convert(node, PHRASE))
        if any(not _is_global(part) for part in content) and has_words(content):
            return [Element(name, Element("cell", *content))] if name == "row" else [Element(name, *content)]
        return [part for part in content if isinstance(part, Element)]

    def _verse(self, node: Source) -> Content:
        if node.name == "l":
            content = self.lines.stripped(node, PHRASE)
            return [Element("lg", self.making.element("l", node, *content))] if has_words(content) else content
        made: list[Element] = []
        lines = 0
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("l", " ".join(part.split())))
                    lines += 1
            elif part.name == "lg":
                inside = self._verse(part)
                if not any(isinstance(one, Element) and one.name == "lg" for one in inside) and has_words(inside):
                    words = [one for part in inside for one in _of_paragraph(part)]
                    inside = [Element("l", *words)]
                made.extend(one for one in inside if isinstance(one, Element))
                lines += sum(isinstance(one, Element) and one.name in ("lg", "l") for one in inside)
            elif part.name == "head" and not lines:
                made.append(self.making.element("head", part, *self.lines.stripped(part, PHRASE)))
            elif part.name in _GLOBAL:
                between = self._between(part, "l")
                lines += sum(one.name == "l" for one in between)
                made.extend(between)
            elif content := self.lines.stripped(part, PHRASE):
                made.append(self.making.element("l", part, *content))
                lines += 1
        if not lines:
            self.making.unwrap(node)
            loose = [part for one in made for part in ([one] if _is_global(one) else one.content)]
            return [Element("p", *loose)] if has_words(loose) else loose
        return [self.making.element("lg", node, *made)]


def _is_global(part: Node) -> bool:
    return isinstance(part, Element) and part.name in _GLOBAL


def _of_paragraph(part: Node) -> Sequence[Node]:
    """What a paragraph holds; anything else as it is."""
    return part.content if isinstance(part, Element) and part.name == "p" else [part]


def _edges(text: str) -> tuple[str, str]:
    """One space for white space at each end of a text."""
    if not text.strip():
        return " ", ""
    return " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
