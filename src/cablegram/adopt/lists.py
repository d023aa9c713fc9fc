"""Lists, tables and verse: what consists of items, rows or lines."""

from collections.abc import Sequence
from typing import Final

from cablegram.adopt.content import PHRASE, SPECIAL, Content, has_words, trimmed
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node

# Elements that may stand between blocks, items, rows and lines alike (model.global of TEI, as far as texts have it).
GLOBAL: Final = frozenset("milestone pb lb fw gap space app figure note cb gb anchor".split())


class Lists:
    """Converts lists, tables and verse, for one document."""

    def __init__(self, making: Making, lines: Lines) -> None:
        """Takes the document in the making, and what converts its lines."""
        self._making: Final = making
        self._lines: Final = lines

    def items(self, node: Source) -> Content:
        """A list, its labels as those of a glossary where each item has one."""
        children = node.children()
        items = [child for child in children if child.name not in ("head", "label", "desc", *GLOBAL)]
        labels = [child for child in children if child.name == "label"]
        paired = labels and [c.name for c in children if c.name in ("label", "item")] == ["label", "item"] * len(labels)
        if not items:
            self._making.unwrap(node)
            content = self._lines.stripped(node, PHRASE)
            return [Element("p", *content)] if has_words(content) else content
        made: Content = []
        label: Source | None = None
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("item", " ".join(part.split())))
            elif part.name in ("head", "desc") and not any(isinstance(m, Element) and m.name == "item" for m in made):
                made.append(self._making.element("head", part, *self._lines.stripped(part, PHRASE)))
            elif part.name in GLOBAL:
                made.extend(self._between(part, "item"))
            elif part.name == "label" and paired:
                made.append(self._making.element("label", part, *self._lines.stripped(part, PHRASE)))
            elif part.name == "label":
                if label is not None:
                    made.append(Element("item", *self._lines.stripped(label, PHRASE)))
                label = part
            else:
                inside = self._lines.stripped(part, SPECIAL)
                if label is not None:
                    self._making.ledger.element(label, "words")
                    inside = [Element("hi", *self._lines.stripped(label, PHRASE), rend="bold"), " ", *inside]
                    label = None
                if part.name not in ("item", "bibl"):
                    self._making.ledger.element(part, "mapped", "item")
                made.append(self._making.house(self._making.element("item", part, *inside)))
        if label is not None:
            made.append(Element("item", *self._lines.stripped(label, PHRASE)))
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
        return [self._making.element("list", node, *made, said=said, left=left, **fixed)]

    def rows(self, node: Source) -> Content:
        """A table; words between its rows as rows."""
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
                        self._making.ledger.element(cell, "mapped", "cell")
                    cells.append(
                        self._making.house(self._making.element("cell", cell, *self._lines.stripped(cell, SPECIAL)))
                    )
                made.append(self._making.element("row", part, *cells))
                rows += 1
            elif part.name in ("head", "caption") and not rows:
                made.append(self._making.element("head", part, *self._lines.stripped(part, PHRASE)))
            elif part.name in GLOBAL:
                between = self._between(part, "row")
                rows += sum(one.name == "row" for one in between)
                made.extend(between)
            elif content := self._lines.stripped(part, SPECIAL):
                self._making.ledger.element(part, "mapped", "row")
                made.append(Element("row", Element("cell", *content)))
                rows += 1
        if not rows:
            self._making.unwrap(node)
            content = self._lines.stripped(node, PHRASE)
            return [Element("p", *content)] if has_words(content) else content
        return [self._making.element("table", node, *made)]

    def _between(self, node: Source, name: str) -> list[Element]:
        """What stands between items, rows or lines; words in it, which it should not have, as one of these."""
        content = trimmed(self._lines.convert(node, PHRASE))
        if any(not is_global(part) for part in content) and has_words(content):
            return [Element(name, Element("cell", *content))] if name == "row" else [Element(name, *content)]
        return [part for part in content if isinstance(part, Element)]

    def verse(self, node: Source) -> Content:
        """Stanzas and lines of verse; paragraphs where they hold no line."""
        if node.name == "l":
            content = self._lines.stripped(node, PHRASE)
            return [Element("lg", self._making.element("l", node, *content))] if has_words(content) else content
        made: list[Element] = []
        lines = 0
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("l", " ".join(part.split())))
                    lines += 1
            elif part.name == "lg":
                inside = self.verse(part)
                if not any(isinstance(one, Element) and one.name == "lg" for one in inside) and has_words(inside):
                    words = [one for part in inside for one in of_paragraph(part)]
                    inside = [Element("l", *words)]
                made.extend(one for one in inside if isinstance(one, Element))
                lines += sum(isinstance(one, Element) and one.name in ("lg", "l") for one in inside)
            elif part.name == "head" and not lines:
                made.append(self._making.element("head", part, *self._lines.stripped(part, PHRASE)))
            elif part.name in GLOBAL:
                between = self._between(part, "l")
                lines += sum(one.name == "l" for one in between)
                made.extend(between)
            elif content := self._lines.stripped(part, PHRASE):
                made.append(self._making.element("l", part, *content))
                lines += 1
        if not lines:
            self._making.unwrap(node)
            loose = [part for one in made for part in ([one] if is_global(one) else one.content)]
            return [Element("p", *loose)] if has_words(loose) else loose
        return [self._making.element("lg", node, *made)]


def is_global(part: Node) -> bool:
    """Whether a part is one that may stand between all others."""
    return isinstance(part, Element) and part.name in GLOBAL


def of_paragraph(part: Node) -> Sequence[Node]:
    """What a paragraph holds; anything else as it is."""
    return part.content if isinstance(part, Element) and part.name == "p" else [part]
