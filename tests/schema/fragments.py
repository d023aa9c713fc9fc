"""Grammars for pieces of documents: the schema, started with any of its elements, whole or with parts left out."""

import copy
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.xml import parse

RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
# What stands in the content of an element and can be left out, where the element is the nearest of `_HOLDERS`.
_DATA: Final = frozenset(RNG + name for name in ("data", "value", "list", "ref"))
_HOLDERS: Final = frozenset(RNG + name for name in ("element", "attribute", "list", "define", "except"))


class FragmentGrammars:
    """The schema as grammars that start with elements of given names.

    Attributes:
        names: the names of all elements of the schema.
    """

    def __init__(self, schema: bytes) -> None:
        self._schema = parse(schema)
        self._lenient = copy.deepcopy(self._schema)
        _make_optional(self._lenient)
        self._grammars: dict[tuple[str, bool], Grammar] = {}
        self.names = frozenset(node.get("name", "") for node in self._schema.iter(f"{RNG}element"))

    def of(self, name: str, *, complete: bool) -> Grammar:
        """The grammar of fragments whose root has a name.

        Args:
            name: the local name of the root; one of `names`.
            complete: whether all that the schema asks for must be there. If not, the grammar accepts what becomes
                valid by adding elements, attributes and text and nothing else: each of them is optional in it, and a
                content model whose every particle is optional accepts exactly the parts of what it accepted before,
                in their order.
        """
        key = (name, complete)
        if key not in self._grammars:
            self._grammars[key] = _started(self._schema if complete else self._lenient, name)
        return self._grammars[key]


def _started(schema: etree._Element, name: str) -> Grammar:
    """The grammar of a schema whose start is any element pattern of a name."""
    found = [node for node in schema.iter(f"{RNG}element") if node.get("name") == name]
    started = copy.deepcopy(schema)
    for start in list(started.iter(f"{RNG}start")):
        parent = start.getparent()
        assert parent is not None
        parent.remove(start)
    choice = etree.SubElement(etree.SubElement(started, f"{RNG}start"), f"{RNG}choice")
    choice.extend(copy.deepcopy(node) for node in found)
    data = etree.tostring(_without_unused(started))
    return open_grammar(f"/fragment-of-{name}.rng", lambda _: data)


def _without_unused(schema: etree._Element) -> etree._Element:
    """The schema without the definitions that its start does not lead to, which need not be built."""
    definitions: dict[str, list[etree._Element]] = {}
    for define in schema.iter(f"{RNG}define"):
        definitions.setdefault(define.get("name", ""), []).append(define)
    used: set[str] = set()
    waiting: list[etree._Element] = list(schema.iter(f"{RNG}start"))
    while waiting:
        for name in _referred(waiting.pop().iter(f"{RNG}ref")):
            if name not in used:
                used.add(name)
                waiting.extend(definitions.get(name, ()))
    for name, nodes in definitions.items():
        for node in nodes if name not in used else ():
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    return schema


def _referred(references: Iterable[etree._Element]) -> list[str]:
    return [reference.get("name", "") for reference in references]


def _make_optional(schema: etree._Element) -> None:
    """Wraps each element, attribute and value in the content of an element in `optional`."""
    for node in list(schema.iter(f"{RNG}element", f"{RNG}attribute", *_DATA)):
        parent = node.getparent()
        if parent is None or (node.tag in _DATA and _holder(node) != f"{RNG}element"):
            continue
        optional = etree.Element(f"{RNG}optional")
        optional.tail, node.tail = node.tail, None
        parent.replace(node, optional)
        optional.append(node)


def _holder(node: etree._Element) -> str:
    """The name of the nearest pattern around a node that says what its values are of."""
    return next((str(outer.tag) for outer in node.iterancestors() if outer.tag in _HOLDERS), "")
