"""Writes patterns as RELAX NG in XML syntax."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram.odd.model import RNG, SCHEMATRON
from cablegram.odd.patterns import DEFAULT_VALUE, Pattern

ANNOTATIONS: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
DATATYPES: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_NESTED: Final = 50  # levels: libxml2 refuses a file with more than 256
# Elements that hold the words of messages.
_WORDS: Final = frozenset(f"{{{SCHEMATRON}}}{name}" for name in ("assert", "report", "diagnostic", "property"))
_REPEATED: Final = {(0, 1): "optional", (0, None): "zeroOrMore", (1, None): "oneOrMore"}


def grammar_tree(
    start: Pattern, definitions: Mapping[str, Pattern], namespace: str, comment: str, *, words: bool
) -> etree._Element:
    """The `grammar` element of a schema.

    Args:
        start: what the root may be.
        definitions: all others, in the order in which they are written.
        namespace: of elements that name no other.
        comment: stands before everything else.
        words: whether documentation is written.
    """
    nsmap = {None: RNG, "a": ANNOTATIONS} if words or _has_defaults(definitions) else {None: RNG}
    root = etree.Element(f"{{{RNG}}}grammar", nsmap=nsmap)
    root.set("ns", namespace)
    root.set("datatypeLibrary", DATATYPES)
    if comment:
        root.append(etree.Comment(f" {comment} ".replace("--", "- -")))
    writer = _Writer(namespace, words=words)
    writer.write(start, etree.SubElement(root, f"{{{RNG}}}start"))
    for name, pattern in definitions.items():
        element = etree.SubElement(root, f"{{{RNG}}}define", name=name)
        writer.write_all(pattern, element)
    return root


def _has_defaults(definitions: Mapping[str, Pattern]) -> bool:
    waiting = list(definitions.values())
    while waiting:
        pattern = waiting.pop()
        if any(name == DEFAULT_VALUE for name, _ in pattern.attributes):
            return True
        waiting.extend(pattern.parts)
    return False


class _Writer:
    def __init__(self, namespace: str, *, words: bool) -> None:
        self._namespace = namespace
        self._words = words

    def write_all(self, pattern: Pattern, parent: etree._Element) -> None:
        """Writes a pattern into an element whose children are a group anyway."""
        for part in pattern.parts if pattern.kind == "group" else (pattern,):
            if part.kind == "repeat":
                self._write_repeat(part, parent, parent)
            else:
                self.write(part, parent)

    def write(self, pattern: Pattern, parent: etree._Element) -> None:
        """Writes a pattern as the last child of an element."""
        if pattern.kind == "repeat":
            self._write_repeat(pattern, parent, None)
            return
        element = etree.SubElement(parent, f"{{{RNG}}}{pattern.kind}")
        if pattern.name:
            element.set("name", pattern.name)
        for name, text in pattern.attributes:
            if pattern.kind == "element" and name == "ns" and text == self._namespace:
                continue
            element.set(name, text)
        if pattern.text:
            element.text = pattern.text
        if pattern.words and self._words and pattern.kind != "value":
            etree.SubElement(element, f"{{{ANNOTATIONS}}}documentation").text = pattern.words
        for part in pattern.parts:
            if pattern.kind == "attribute" and part.kind == "repeat" and (part.least, part.most) == (0, 1):
                # libxml2 takes everything for an optional datatype, but reads this choice as it is meant.
                either = etree.SubElement(element, f"{{{RNG}}}choice")
                self.write(part.parts[0], either)
                etree.SubElement(either, f"{{{RNG}}}empty")
            elif pattern.kind in ("element", "list", "group"):
                self.write_all(part, element)
            else:
                self.write(part, element)
        if pattern.words and self._words and pattern.kind == "value":
            etree.SubElement(parent, f"{{{ANNOTATIONS}}}documentation").text = pattern.words

    def _write_repeat(self, pattern: Pattern, parent: etree._Element, grouped: etree._Element | None) -> None:
        """Writes what comes several times; into `grouped`, where that is given and needs no group around it."""
        part, least, most = pattern.parts[0], pattern.least, pattern.most
        kind = _REPEATED.get((least, most))
        if kind is not None:
            self.write_all(part, etree.SubElement(parent, f"{{{RNG}}}{kind}"))
            return
        within = etree.SubElement(parent, f"{{{RNG}}}group") if grouped is None else grouped
        for _ in range(least - 1 if most is None else least):
            self.write_all(part, within)
        if most is None:
            self.write_all(part, etree.SubElement(within, f"{{{RNG}}}oneOrMore"))
            return
        flat = most - least > _NESTED
        for _ in range(most - least):
            if flat:
                self.write_all(part, etree.SubElement(within, f"{{{RNG}}}optional"))
                continue
            # Each stands in the one before: a reader never has to guess which it is at.
            within = etree.SubElement(within, f"{{{RNG}}}optional")
            self.write_all(part, within)


def serialised(tree: etree._Element) -> bytes:
    """A schema as a file: UTF-8, indented, the same bytes for the same schema."""
    _indent(tree)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"


def _indent(tree: etree._Element) -> None:
    """Puts each element on a line of its own, but for those among words: space between them would be read."""
    waiting = [(tree, 0)]
    while waiting:
        element, depth = waiting.pop()
        texts = [element.text, *(child.tail for child in element)]
        if not len(element) or element.tag in _WORDS or any(text and not text.isspace() for text in texts):
            continue
        element.text = "\n" + "  " * (depth + 1)
        for child in element:
            child.tail = element.text
            waiting.append((child, depth + 1))
        element[-1].tail = "\n" + "  " * depth
