"""A TEI file of another project as a tree in which each element knows its place in the file."""

from typing import TYPE_CHECKING, Final

from cablegram.events import SEPARATOR, EventReader
from cablegram.sources.tei_volume import DEEPEST, TooDeepError
from cablegram.xml import TEI_NS, XML_NS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEI: Final = f"{TEI_NS}{SEPARATOR}"
_XML: Final = f"{XML_NS}{SEPARATOR}"


class Node:
    """An element.

    Attributes:
        name: its local name if it is TEI's, else `{namespace}name`.
        attributes: its attributes by local name; those of the namespace of XML as `xml:id`, others as
            `{namespace}name`.
        content: text and elements in their order.
        parent: the element around it; nothing for the root.
        file: the file that it stands in, relative to the folder that is taken over.
        line: 1-based line of its start tag.
        column: 1-based column of its start tag.
    """

    __slots__ = ("attributes", "column", "content", "file", "line", "name", "parent")

    def __init__(self, name: str, *, file: str = "", line: int = 0, column: int = 0) -> None:
        self.name = name
        self.attributes: dict[str, str] = {}
        self.content: list[Node | str] = []
        self.parent: Node | None = None
        self.file = file
        self.line = line
        self.column = column

    def get(self, attribute: str) -> str:
        """The value of an attribute, without space at its ends; empty where it is missing."""
        return self.attributes.get(attribute, "").strip()

    def children(self, *names: str) -> "list[Node]":
        """Its child elements: all, or those of some names."""
        return [part for part in self.content if isinstance(part, Node) and (not names or part.name in names)]

    def child(self, *names: str) -> "Node | None":
        """Its first child of one of some names."""
        return next((part for part in self.content if isinstance(part, Node) and part.name in names), None)

    def nodes(self) -> "Iterator[Node]":
        """It and all elements in it, in their order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(part for part in reversed(node.content) if isinstance(part, Node))

    def all(self, *names: str) -> "list[Node]":
        """All elements of some names in it, in their order."""
        return [node for node in self.nodes() if node.name in names and node is not self]

    def above(self) -> "Iterator[Node]":
        """The elements around it, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def words(self) -> str:
        """All its text, white space as single spaces."""
        return " ".join(self.text().split())

    def text(self) -> str:
        """All its text."""
        texts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                texts.append(part)
            else:
                waiting.extend(reversed(part.content))
        return "".join(texts)

    def append(self, part: "Node | str") -> None:
        """Puts something at its end."""
        if isinstance(part, Node):
            part.parent = self
        self.content.append(part)


def read_tree(document: bytes, file: str) -> Node:
    """The root element of a file.

    Comments and processing instructions are left out; nothing outside the file is read.

    Args:
        document: the bytes of the file.
        file: how its elements name it.

    Raises:
        NotWellFormedError: it is no XML, or declares or refers to an entity.
        TooDeepError: its elements are nested deeper than those of any text.
    """
    builder = _Builder(file)
    builder.reader.read(document)
    return builder.root


class _Builder:
    """Builds the tree out of events."""

    def __init__(self, file: str) -> None:
        self.reader: Final = EventReader(self)
        self.root = Node("")
        self._file = file
        self._open: list[Node] = []

    def start(self, name: str, attributes: list[str]) -> None:
        if len(self._open) >= DEEPEST:
            raise TooDeepError
        place = self.reader.place()
        node = Node(_element_name(name), file=self._file, line=place.line, column=place.column)
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            node.attributes[_attribute_name(key)] = value
        if self._open:
            self._open[-1].append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, name: str) -> None:  # noqa: ARG002 - an event has the name, and expat has checked it
        self._open.pop()

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1].content.append(data)


def _element_name(name: str) -> str:
    return name.removeprefix(_TEI) if name.startswith(_TEI) else f"{{{name}" if SEPARATOR in name else f"{{}}{name}"


def _attribute_name(name: str) -> str:
    if name.startswith(_XML):
        return f"xml:{name.removeprefix(_XML)}"
    return f"{{{name}" if SEPARATOR in name else name
