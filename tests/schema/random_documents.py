"""Random documents that a RELAX NG schema accepts, made by walking its patterns.

The walk prefers what it has used least, so that a few hundred documents reach every define, attribute and listed
value of `cable.rng`; `Grammar.unused` says what has not been reached. A datatype has its own little generator,
which also writes the forms that people seldom write (`+0.50`, non-ASCII URIs, padded values).
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.schema.datatypes import DataWriter

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXTS = ("Reply today. ", "于6月28日收到。", "Ответьте. ", " ", "a ", "& <", "“…” ", "\n", "Đã nhận ")

MOST_ELEMENTS = 220
"""Beyond this size a document is finished with the smallest content that its open elements may have."""

DEEPEST = 14
"""Beyond this depth an element gets the smallest content that it may have."""


class Grammar:
    """A RELAX NG schema (XML syntax, one file, every define given once) and what has been used of it."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self.namespace = root.get("ns", "")
        self.defines = {define.get("name", ""): define for define in root.iter(RNG + "define")}
        self.start = next(root.iter(RNG + "start"))
        self.used: Counter[etree._Element] = Counter()
        self._heights: dict[etree._Element, int] = {}
        self._measure(root)

    def parts(self, pattern: etree._Element) -> list[etree._Element]:
        """The patterns directly inside a pattern; a reference holds the define that it names."""
        if pattern.tag == RNG + "ref":
            return [self.defines[pattern.get("name", "")]]
        return [part for part in pattern if isinstance(part.tag, str) and part.tag.startswith(RNG)]

    def height(self, pattern: etree._Element) -> int:
        """How many elements deep the smallest content is that matches a pattern."""
        return self._heights[pattern]

    def unused(self) -> Iterator[str]:
        """Names the defines, elements, attributes and values that no document has used yet."""
        for define in self.defines.values():
            for pattern in define.iter(*(RNG + kind for kind in ("define", "element", "attribute", "value", "data"))):
                if not self.used[pattern]:
                    what = pattern.get("name") or pattern.text or pattern.get("type")
                    yield f"{define.get('name')}: {etree.QName(pattern).localname} {what} (line {pattern.sourceline})"

    def _measure(self, root: etree._Element) -> None:
        """Computes all heights: repeated until nothing changes, because defines refer to each other."""
        patterns = [node for node in root.iter() if isinstance(node.tag, str) and node.tag.startswith(RNG)]
        endless = len(patterns)
        self._heights = dict.fromkeys(patterns, endless)
        changed = True
        while changed:
            changed = False
            for pattern in patterns:
                height = self._height_from_parts(pattern)
                if height < self._heights[pattern]:
                    self._heights[pattern] = height
                    changed = True

    def _height_from_parts(self, pattern: etree._Element) -> int:
        kind = etree.QName(pattern).localname
        if kind in {"attribute", "optional", "zeroOrMore", "text", "empty", "data", "value", "list"}:
            return 0
        heights = [self._heights[part] for part in self.parts(pattern)] or [0]
        height = min(heights) if kind == "choice" else max(heights)
        return height + 1 if kind == "element" else height


class DocumentWriter:
    """Writes documents that a grammar accepts; the same seed gives the same documents."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self._grammar = grammar
        self._random = random.Random(seed)
        self._data = DataWriter(self._random)
        self._size = 0

    def document(self) -> bytes:
        """One document in UTF-8. Where ids collide, which no grammar can forbid, another is made."""
        while True:
            self._size = 0
            holder = etree.Element("holder")
            self._write(self._grammar.start, holder, 0)
            identifiers = [str(value) for value in holder.xpath("//@xml:id")]
            if len(set(identifiers)) == len(identifiers):
                return etree.tostring(holder[0], encoding="utf-8", xml_declaration=True)

    def _write(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        """Adds to `parent` one random thing that matches `pattern`."""
        self._grammar.used[pattern] += 1
        kind = etree.QName(pattern).localname
        if kind == "element":
            self._size += 1
            child = etree.SubElement(
                parent, f"{{{self._grammar.namespace}}}{pattern.get('name')}", nsmap={None: self._grammar.namespace}
            )
            for part in self._grammar.parts(pattern):
                self._write(part, child, depth + 1)
        elif kind == "attribute":
            name = pattern.get("name", "").replace("xml:", XML)
            words = [word for part in self._grammar.parts(pattern) for word in self._words(part)]
            parent.set(name, self._data.spaced(words, padded=name != XML + "id"))
        elif kind in {"data", "value", "list"}:
            self._grammar.used[pattern] -= 1
            self._append(parent, self._data.spaced(self._words(pattern), padded=True))
        elif kind == "text":
            if self._random.random() < 0.8:
                self._append(parent, self._random.choice(TEXTS))
        else:
            for part in self._picked(pattern, small=self._size > MOST_ELEMENTS or depth > DEEPEST):
                self._write(part, parent, depth)

    def _words(self, pattern: etree._Element) -> list[str]:
        """The words of a random value that matches a pattern of datatypes."""
        self._grammar.used[pattern] += 1
        kind = etree.QName(pattern).localname
        if kind == "value":
            return [pattern.text or ""]
        if kind == "data":
            facets = {param.get("name", ""): param.text or "" for param in pattern.iter(RNG + "param")}
            return [self._data.value(pattern.get("type", ""), facets)]
        return [word for part in self._picked(pattern, small=False) for word in self._words(part)]

    def _picked(self, pattern: etree._Element, *, small: bool) -> list[etree._Element]:
        """The parts of a pattern to be written, in their order, each as often as is to be."""
        parts = self._grammar.parts(pattern)
        kind = etree.QName(pattern).localname
        if kind == "choice":
            return [self._alternative(parts, small=small)]
        if kind in {"optional", "zeroOrMore", "oneOrMore"}:
            least, most = {"optional": (0, 1), "zeroOrMore": (0, 4), "oneOrMore": (1, 4)}[kind]
            if small:
                return parts * least
            unused = any(not self._grammar.used[part] for part in parts)
            return parts * max(self._random.randint(least, most), int(unused))
        return parts

    def _alternative(self, parts: list[etree._Element], *, small: bool) -> etree._Element:
        if small:
            lowest = min(self._grammar.height(part) for part in parts)
            parts = [part for part in parts if self._grammar.height(part) == lowest]
        elif self._random.random() < 0.5:
            rarest = min(self._grammar.used[part] for part in parts)
            parts = [part for part in parts if self._grammar.used[part] == rarest]
        return self._random.choice(parts)

    @staticmethod
    def _append(parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
