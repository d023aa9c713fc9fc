"""Makes a schema and a document small that two validators differ on."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

_ROUNDS: Final = 12


def reduced(document: bytes, differs: Callable[[bytes], bool]) -> bytes:
    """The smallest XML that was found by taking parts out one after another while `differs` still holds."""
    for _ in range(_ROUNDS):
        before = len(document)
        document = _round(document, differs)
        if len(document) == before:
            break
    return document


def _round(document: bytes, differs: Callable[[bytes], bool]) -> bytes:
    number = 0
    while True:
        changed = False
        root = _parsed(document)
        size = sum(1 for _ in root.iter())
        while number < size:
            for candidate in _candidates(document, number):
                if len(candidate) < len(document) and differs(candidate):
                    document, changed = candidate, True
                    break
            if changed:
                break
            number += 1
        if not changed:
            return document


def _candidates(document: bytes, number: int) -> Iterator[bytes]:
    """The document with the node of that number made smaller, in one way after another."""
    count = len(list(_parsed(document).iter()))
    if number >= count:
        return
    ways = (_removed, _unwrapped, _emptied, _without_text)
    for way in ways:
        root = _parsed(document)
        if way(list(root.iter())[number]):
            yield etree.tostring(root)
    for name in _parsed_node(document, number).attrib:
        root = _parsed(document)
        del list(root.iter())[number].attrib[name]
        yield etree.tostring(root)


def _parsed(document: bytes) -> etree._Element:
    return etree.fromstring(document, etree.XMLParser(resolve_entities=False, remove_blank_text=False))


def _parsed_node(document: bytes, number: int) -> etree._Element:
    return list(_parsed(document).iter())[number]


def _removed(node: etree._Element) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    parent.remove(node)
    return True


def _unwrapped(node: etree._Element) -> bool:
    parent = node.getparent()
    if parent is None or not len(node):
        return False
    at = parent.index(node)
    for child in reversed(node):
        parent.insert(at, child)
    parent.remove(node)
    return True


def _emptied(node: etree._Element) -> bool:
    if not len(node):
        return False
    for child in list(node):
        node.remove(child)
    return True


def _without_text(node: etree._Element) -> bool:
    if not node.text and not node.tail:
        return False
    node.text = node.tail = None
    return True
