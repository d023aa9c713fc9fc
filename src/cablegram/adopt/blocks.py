"""The blocks of a text: paragraphs, lists, tables, quotations, verse, and what stands before and behind them.

A text is first made a row of parts, then divisions of the schema are put together from them (`division`).
"""

from typing import Final

from cablegram.adopt.content import PARAGRAPH, PHRASE, SPECIAL, Content, has_words, trimmed
from cablegram.adopt.division import Part
from cablegram.adopt.lines import APART, Lines
from cablegram.adopt.lists import GLOBAL, Lists, is_global, of_paragraph
from cablegram.adopt.made import Making
from cablegram.adopt.rules import NOTE_DIVISIONS
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element

# Elements that hold blocks and are none themselves.
HOLDERS: Final = frozenset(
    """text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7 titlePage argument sp
    castGroup set prologue epilogue performance noteGrp lyrics annotationBlock""".split()
)
_DIVISIONS: Final = frozenset("div div0 div1 div2 div3 div4 div5 div6 div7 floatingText".split())
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
        self._lists: Final = Lists(making, self.lines)

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
        if any(not is_global(part) for part in content) and has_words(content):
            made.append(Part("block", self.making.house(Element("p", *content))))
        else:
            made.extend(Part("global", part) for part in content if isinstance(part, Element) and is_global(part))

    def _is_block(self, node: Source) -> bool:
        return (
            node.name in HOLDERS or node.name in GLOBAL or node.name in _FRAMES or node.name in _BARE
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
        if name in GLOBAL:
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
        if name in HOLDERS or any(self._is_block(child) for child in node.children() if child.name not in GLOBAL):
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
            return [Part("global", part) for part in content if isinstance(part, Element) and part.name in GLOBAL]
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
        kept = any(isinstance(part, Element) and part.name not in GLOBAL for part in inside)
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
        made = self._block(node)
        # A list without items, a table without rows: paragraphs only where these may stand.
        return made if "p" in allowed else [one for part in made for one in of_paragraph(part)]

    def _block(self, node: Source) -> Content:
        name = node.name
        if name in ("list", "castList", "listBibl"):
            return self._lists.items(node)
        if name == "table":
            return self._lists.rows(node)
        if name in ("lg", "l"):
            return self._lists.verse(node)
        content = self.lines.stripped(node, SPECIAL)
        if not has_words(content):
            self.making.unwrap(node)
            return content
        if name != "quote":
            self.making.ledger.element(node, "mapped", "quote")
        return [self.making.element("quote", node, *content)]


def _edges(text: str) -> tuple[str, str]:
    """One space for white space at each end of a text."""
    if not text.strip():
        return " ", ""
    return " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
