"""Random documents that a RELAX NG schema accepts, made by walking its patterns.

The walk prefers what it has used least, so that a few hundred documents reach every define, attribute and listed
value of `cable.rng`; `Grammar.unused` says what has not been reached.
"""

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from tests.schema.datatypes import DataWriter

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

TEXTS = ("Reply today. ", "于6月28日收到。", "Ответьте. ", " ", "a ", "& <", "“…” ", "\n", "Đã nhận ")

DEEP = 5
"""The depth of a paragraph or a title. Above it documents grow wide, below it they soon come to an end."""

DEEPEST = 12
"""Beyond this depth an element gets the smallest content that it may have."""


@dataclasses.dataclass(eq=False)
class Pattern:
    """A pattern of the schema, with the number of times that documents have used it.

    Attributes:
        kind: the local name of its RELAX NG element.
        label: its name, value or datatype.
        place: the define and line in which it stands.
        facets: the parameters of a datatype.
        parts: the patterns directly inside it; a reference holds the define that it names.
        height: how many elements deep its smallest content is.
        used: how often documents have used it.
    """

    kind: str
    label: str
    place: str
    facets: dict[str, str]
    parts: list["Pattern"]
    height: int
    used: int = 0


class Grammar:
    """A RELAX NG schema in XML syntax: one file, every define given once."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self.namespace = root.get("ns", "")
        self.patterns: list[Pattern] = []
        self._defines = {node.get("name", ""): self._pattern(node) for node in root.iter(RNG + "define")}
        self.start = self._pattern(next(root.iter(RNG + "start")))
        for pattern in self.patterns:
            if pattern.kind == "ref":
                pattern.parts.append(self._defines[pattern.label])
        self._measure()

    def unused(self) -> Iterator[str]:
        """Names the defines, elements, attributes, values and datatypes that no document has used."""
        for pattern in self.patterns:
            if not pattern.used and pattern.kind in {"define", "element", "attribute", "value", "data"}:
                yield f"{pattern.place}: {pattern.kind} {pattern.label}"

    def _pattern(self, node: etree._Element) -> Pattern:
        define = next(node.iterancestors(RNG + "define"), node)
        pattern = Pattern(
            kind=etree.QName(node).localname,
            label=node.get("name") or node.get("type") or (node.text or "").strip(),
            place=f"line {node.sourceline}, {define.get('name')}",
            facets={param.get("name", ""): param.text or "" for param in node.iterchildren(RNG + "param")},
            parts=[self._pattern(part) for part in node.iterchildren(RNG + "*") if part.tag != RNG + "param"],
            height=10**6,
        )
        self.patterns.append(pattern)
        return pattern

    def _measure(self) -> None:
        """Computes the heights: again and again until nothing changes, because defines refer to each other."""
        changed = True
        while changed:
            changed = False
            for pattern in self.patterns:
                height = _height(pattern)
                if height < pattern.height:
                    pattern.height = height
                    changed = True


def _height(pattern: Pattern) -> int:
    if pattern.kind in {"attribute", "optional", "zeroOrMore"} or not pattern.parts:
        return 1 if pattern.kind == "element" else 0
    heights = [part.height for part in pattern.parts]
    height = min(heights) if pattern.kind == "choice" else max(heights)
    return height + 1 if pattern.kind == "element" else height


class DocumentWriter:
    """Writes documents that a grammar accepts; the same seed gives the same documents."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self._grammar = grammar
        self._random = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
        self._data = DataWriter(self._random)

    def document(self) -> bytes:
        """One document in UTF-8. Where ids collide, which no grammar can forbid, another is made."""
        while True:
            holder = etree.Element("holder")
            self._write(self._grammar.start, holder, 0)
            identifiers = [element.get(XML + "id") for element in holder.iter() if element.get(XML + "id")]
            if len(set(identifiers)) == len(identifiers):
                return etree.tostring(holder[0], encoding="utf-8", xml_declaration=True)

    def _write(self, pattern: Pattern, parent: etree._Element, depth: int) -> None:
        """Adds to `parent` one random thing that matches `pattern`."""
        pattern.used += 1
        if pattern.kind == "element":
            namespace = self._grammar.namespace
            child = etree.SubElement(parent, f"{{{namespace}}}{pattern.label}", nsmap={None: namespace})
            for part in pattern.parts:
                self._write(part, child, depth + 1)
        elif pattern.kind == "attribute":
            value = " ".join(word for part in pattern.parts for word in self._words(part))
            parent.set(pattern.label.replace("xml:", XML), value)
        elif pattern.kind in {"data", "value", "list"}:
            _append(parent, " ".join(self._words(pattern)))
        elif pattern.kind == "text":
            _append(parent, self._random.choice(("", *TEXTS)))
        else:
            for part in self._picked(pattern, depth):
                self._write(part, parent, depth)

    def _words(self, pattern: Pattern) -> list[str]:
        """The words of a random value that matches a pattern of datatypes."""
        pattern.used += 1
        if pattern.kind == "value":
            return [pattern.label]
        if pattern.kind == "data":
            return [self._data.value(pattern.label, pattern.facets)]
        return [word for part in self._picked(pattern, 0) for word in self._words(part)]

    def _picked(self, pattern: Pattern, depth: int) -> list[Pattern]:
        """The parts of a pattern to be written, in their order, each as often as is to be."""
        if pattern.kind == "choice":
            return [self._alternative(pattern.parts, depth)]
        if pattern.kind not in {"optional", "zeroOrMore", "oneOrMore"}:
            return pattern.parts
        least = 1 if pattern.kind == "oneOrMore" else 0
        if depth > DEEPEST:
            return pattern.parts * least
        wish = self._random.randint(0, 4) if depth < DEEP else int(self._random.random() < 0.3)
        if any(not part.used for part in pattern.parts):
            wish = 1
        most = 1 if pattern.kind == "optional" else wish
        return pattern.parts * max(least, min(wish, most))

    def _alternative(self, parts: list[Pattern], depth: int) -> Pattern:
        if depth > DEEPEST:
            lowest = min(part.height for part in parts)
            parts = [part for part in parts if part.height == lowest]
        elif self._random.random() < 0.5:
            rarest = min(part.used for part in parts)
            parts = [part for part in parts if part.used == rarest]
        return self._random.choice(parts)


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
