"""Name classes of a schema in the simple form (sections 4.8, 4.9, 4.10, 4.12 and 4.16)."""

from collections.abc import Hashable, Iterable
from typing import Final

from cablegram.relaxng.scopes import Context
from cablegram.relaxng.simple import NameClass
from cablegram.relaxng.source import SchemaError, SchemaNode
from cablegram.relaxng.xml_syntax import WHITESPACE
from cablegram.xml import XML_NS

XMLNS: Final = "http://www.w3.org/2000/xmlns"  # as section 4.16 has it, without a slash


class NameClasses:
    """The name classes of one schema; equal ones are kept once.

    Attributes:
        all: the name classes; one refers only to those before it.
    """

    def __init__(self) -> None:
        self.all: list[NameClass] = []
        self._known: dict[tuple[Hashable, ...], int] = {}

    def of(self, node: SchemaNode, context: Context) -> int:
        """The index of the name class of an `element` or `attribute`.

        Args:
            node: the element or attribute.
            context: that of what stands in it.

        Raises:
            SchemaError: a prefix is not declared (section 4.10), or section 4.16 is broken.
        """
        attributes = node.attributes
        if "name" not in attributes:
            return self._build(node.children[0], context.namespace, node)
        namespace = context.namespace if node.name == "element" else attributes.get("ns", "")
        return self._name(node, attributes["name"], namespace, node)

    def _build(self, first: SchemaNode, namespace: str, owner: SchemaNode, inside: str = "") -> int:
        """The name class that an element stands for; what is put together by `choice` is flat.

        Args:
            first: the element.
            namespace: the `ns` in force there.
            owner: the element or attribute that is named.
            inside: what it is excepted from; section 4.16 lets exceptions nest only twice.
        """
        made: list[int] = []
        waiting = [(first, namespace)]
        while waiting:
            node, namespace = waiting.pop()
            namespace = node.attributes.get("ns", namespace)
            if node.name == "name":
                made.append(self._name(node, node.text, namespace, owner))
            elif node.name in ("anyName", "nsName"):
                _check_wildcard(node, namespace, inside, owner)
                excepted = self._build(node.children[0], namespace, owner, node.name) if node.children else None
                made.append(self._keep([node.name, *([] if node.name == "anyName" else [namespace]), excepted]))
            else:  # choice, or except, which is a choice too
                waiting.extend((child, namespace) for child in reversed(node.children))
        made = list(dict.fromkeys(made))
        return made[0] if len(made) == 1 else self._keep(["choice", *made])

    def _name(self, node: SchemaNode, text: str, namespace: str, owner: SchemaNode) -> int:
        prefix, _, local = text.strip(WHITESPACE).rpartition(":")
        if prefix:
            found = XML_NS if prefix == "xml" else node.namespaces.get(prefix)
            if found is None:
                raise SchemaError(f"the prefix “{prefix}” is not declared", node.path, node.line, node.column, "4.10")
            namespace = found
        if owner.name == "attribute":
            if local == "xmlns" and not namespace:
                raise SchemaError("no attribute can be named xmlns", node.path, node.line, node.column, "4.16")
            _check_attribute_namespace(node, namespace)
        return self._keep(["name", namespace, local])

    def _keep(self, name_class: NameClass) -> int:
        key = tuple(name_class)
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.all)
            self.all.append(name_class)
        return index


def _check_wildcard(node: SchemaNode, namespace: str, inside: str, owner: SchemaNode) -> None:
    """Holds an `anyName` or `nsName` to section 4.16; `inside` is what it is excepted from."""
    if (inside and node.name == "anyName") or inside == "nsName":
        message = f"{node.name} cannot be excepted from {inside}"
        raise SchemaError(message, node.path, node.line, node.column, "4.16")
    if owner.name == "attribute" and node.name == "nsName":
        _check_attribute_namespace(node, namespace)


def _check_attribute_namespace(node: SchemaNode, namespace: str) -> None:
    if namespace == XMLNS:
        message = "no attribute can be in the namespace of namespace declarations"
        raise SchemaError(message, node.path, node.line, node.column, "4.16")


def parts(name_class: NameClass) -> Iterable[int]:
    """The indices of the name classes that one refers to."""
    if name_class[0] == "choice":
        return name_class[1:]
    return [name_class[-1]] if name_class[0] != "name" and name_class[-1] is not None else []
