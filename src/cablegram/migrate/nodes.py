"""A document as a tree whose nodes know which characters they were written in, and which nodes say the same.

What counts as the same is what XPath's data model sees (https://www.w3.org/TR/xpath-datamodel-31/): names, values of
attributes, text. Prefixes, quotes, references, CDATA sections, the order of attributes are ways of writing it.
"""

import dataclasses
import enum
import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from lxml import etree

from cablegram.xml import XML_ID, XML_NS

Scope: TypeAlias = Mapping[str | None, str]
NO_SCOPE: Final[Scope] = {"xml": XML_NS}
# Quantifiers are possessive: tags and comments may have megabytes.
_MARKUP: Final = re.compile(
    r"""<!--.*?-->|(?P<data><!\[CDATA\[.*?\]\]>)|<\?.*?\?>|<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.DOTALL
)
_BEFORE_ROOT: Final = re.compile(
    r"""(?:\s++|<!--.*?-->|<\?.*?\?>
        |<!DOCTYPE(?:[^\[\]"'>]++|"[^"]*+"|'[^']*+')*+
          (?:\[(?:<!--.*?-->|<\?.*?\?>|"[^"]*+"|'[^']*+'|[^\]"'])*+\]\s*+)?+>)*+""",
    re.DOTALL | re.VERBOSE,
)
_DECLARATION: Final = re.compile(r"""\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Kind(enum.IntEnum):
    """What a node is."""

    ELEMENT = 1
    TEXT = 2
    COMMENT = 3
    INSTRUCTION = 4


@dataclasses.dataclass(slots=True, eq=False)
class Node:
    """A node of a document, and, where it is the one of a file, where it stands in its text.

    Attributes:
        kind: what it is.
        name: of an element in `{namespace}name` form, of an instruction its target.
        value: of all but elements: their text.
        attributes: of an element, by name.
        prefix: of an element, as it is written.
        namespaces: of an element, the declarations that are in scope in it.
        children: of an element.
        key: the same number for nodes of the same table that say the same.
        start: where it begins; what says nothing and stands before it (an empty CDATA section) belongs to it.
        tag: where its markup begins.
        content: of an element, where its start tag ends.
        close: of an element, where its content ends; where it has no end tag, the end.
        end: where it ends.
        outer: the declarations that are in scope around it.
    """

    kind: Kind
    name: str = ""
    value: str = ""
    attributes: dict[str, str] = dataclasses.field(default_factory=dict)
    prefix: str | None = None
    namespaces: Scope = dataclasses.field(default_factory=dict)
    children: list["Node"] = dataclasses.field(default_factory=list)
    key: int = 0
    start: int = 0
    tag: int = 0
    content: int = 0
    close: int = 0
    end: int = 0
    outer: Scope = dataclasses.field(default_factory=dict)


class Keys:
    """A table of all that nodes say: what is told twice has one number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}

    def of(self, node: Node) -> int:
        """The number of a node whose children have theirs."""
        said: tuple[object, ...]
        if node.kind is Kind.ELEMENT:
            said = (
                node.name,
                tuple(sorted(node.attributes.items())) if node.attributes else (),
                tuple([child.key for child in node.children]),
            )
        else:
            said = (node.kind, node.name, node.value)
        return self._numbers.setdefault(said, len(self._numbers) + 1)


def written(root: etree._Element, text: str, keys: Keys) -> Node:
    """The tree of a document with its places.

    Args:
        root: the root element, as it was parsed from `text`.
        text: the document.
        keys: the table that numbers the nodes.
    """
    return _Builder(keys, text).tree(root)


def made(root: etree._Element, keys: Keys) -> Node:
    """The tree of a document that was not read from a file."""
    return _Builder(keys, None).tree(root)


class _Builder:
    """One tree being built, along with the markup of its text where there is one.

    lxml gives the nodes in the order in which their markup stands, so the two are walked side by side.
    """

    def __init__(self, keys: Keys, text: str | None) -> None:
        self._keys: Final = keys
        self._text: Final = text
        self._at = 0
        self._markup: Iterator[re.Match[str]] = iter(())
        if text is not None:
            before = _BEFORE_ROOT.match(text)
            self._at = before.end() if before else 0
            self._markup = _MARKUP.finditer(text, self._at)
        self._open_text: Node | None = None

    def tree(self, root: etree._Element) -> Node:
        open_nodes: list[Node] = []
        last = Node(Kind.ELEMENT)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                node = self._started(element, open_nodes[-1] if open_nodes else None)
                open_nodes.append(node)
                if element.text:
                    self._add_text(node, element.text)
                continue
            if event == "end":
                last = open_nodes.pop()
                self._ended(last)
            else:
                last = self._other(element, event)
                open_nodes[-1].children.append(last)
            last.key = self._keys.of(last)
            if element.tail and open_nodes:
                self._add_text(open_nodes[-1], element.tail)
        return last

    def _started(self, element: etree._Element, parent: Node | None) -> Node:
        node = Node(Kind.ELEMENT, str(element.tag), prefix=element.prefix)
        if len(element.attrib):
            node.attributes = {str(name): str(value) for name, value in element.attrib.items()}
            if XML_ID in node.attributes:  # an id, in which white space says nothing (https://www.w3.org/TR/xml-id/)
                node.attributes[XML_ID] = " ".join(node.attributes[XML_ID].split())
        around = parent.namespaces if parent else NO_SCOPE
        if self._text is None:
            node.namespaces = {**NO_SCOPE, **element.nsmap}
        else:
            node.start, node.tag, node.content = self._next()
            node.outer = around
            node.namespaces = _with_declared(self._text[node.tag : node.content], around)
        if parent:
            parent.children.append(node)
        return node

    def _ended(self, node: Node) -> None:
        if self._text is None:
            return
        if self._text.startswith("/>", node.content - 2):
            node.close = node.end = node.content
        else:
            node.close, _, node.end = self._next()

    def _other(self, element: etree._Element, event: str) -> Node:
        if event == "comment":
            node = Node(Kind.COMMENT, value=element.text or "")
        else:
            node = Node(Kind.INSTRUCTION, getattr(element, "target", ""), element.text or "")
        if self._text is not None:
            node.start, node.tag, node.end = self._next()
        return node

    def _add_text(self, parent: Node, value: str) -> None:
        node = Node(Kind.TEXT, value=value, start=self._at, tag=self._at)
        node.key = self._keys.of(node)
        parent.children.append(node)
        self._open_text = node

    def _next(self) -> tuple[int, int, int]:
        """The next markup, CDATA sections apart: where what belongs to it begins, where it begins and ends."""
        for found in self._markup:
            if found["data"] is None:
                break
        else:
            raise AssertionError("a parsed document has more nodes than markup")
        start = self._at
        if self._open_text:
            start = self._open_text.end = found.start()
            self._open_text = None
        self._at = found.end()
        return start, found.start(), found.end()


def _with_declared(tag: str, around: Scope) -> Scope:
    """The namespaces in scope in an element, of which this is the start tag."""
    if "xmlns" not in tag:
        return around
    # A reference in a namespace's name is as rare as it is allowed; what is written then is compared in the end.
    declared = {found[1]: found[2] if found[2] is not None else found[3] for found in _DECLARATION.finditer(tag)}
    return {**around, **declared} if declared else around
