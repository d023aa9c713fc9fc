"""TEI elements in the making, and the text of a file that is written of them.

A document is built once, written once, and read by nothing but its account. So its elements are plain objects here,
which take a fraction of the time of those of an XML library; `cablegram.xml.parse` makes a tree of the written text
where something is looked for in it.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from lxml import etree

from cablegram.xml import TEI_NS, XML_ID, XML_LANG, local_name

# Elements whose children are laid out on lines of their own; everything else is left as it is, because white
# space in mixed content is text.
_LAID_OUT: Final = frozenset(
    "TEI teiHeader fileDesc titleStmt publicationStmt seriesStmt notesStmt sourceDesc msDesc msIdentifier"
    " altIdentifier msContents msItem physDesc additions encodingDesc classDecl taxonomy category appInfo"
    " application profileDesc abstract creation langUsage textClass correspDesc correspAction correspContext"
    " respStmt availability licence revisionDesc text body div list listBibl bibl standOff".split()
)

# Elements of printed lines: each `lb` in them begins a line of the file too, where white space is at an edge.
_LINED: Final = frozenset(("opener", "closer"))

_ON_LINES: Final = _LAID_OUT | _LINED

_ATTRIBUTES: Final = {"id": "xml:id", "lang": "xml:lang"}
_NAMES: Final = {XML_ID: "id", XML_LANG: "lang"}

# What stands for signs of the markup; white space other than spaces would be read as a space in an attribute.
_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
# Bytes that no XML file can hold, and the two characters above them.
_UNFIT: Final = bytes(code for code in range(32) if code not in b"\t\n\r")
_UNFIT_CHARACTERS: Final = ("\ufffe", "\uffff")


class Element:
    """A TEI element.

    Attributes:
        name: its local name.
        content: text and elements in their order; one text may stand behind another.
        attributes: its attributes by name; `id` and `lang` are `xml:id` and `xml:lang`. Those that are `None` or empty
            are not written.
        written: how it is written; set for an element that stands in many documents and is written once for all.
    """

    __slots__ = ("attributes", "content", "name", "written")

    def __init__(self, name: str, /, *content: "Node | None", **attributes: str | None) -> None:
        self.name = name
        # Looking for what is left out takes a third of the time of leaving it out, and few elements have any.
        self.content: list[str | Element] = [
            *(content if None not in content else [part for part in content if part is not None])
        ]
        self.attributes = attributes
        self.written = ""

    def get(self, attribute: str) -> str:
        """The value of an attribute; empty where it is missing."""
        return self.attributes.get(attribute) or ""

    def children(self) -> list["Element"]:
        """Its child elements."""
        return [part for part in self.content if not isinstance(part, str)]

    def elements(self) -> list["Element"]:
        """It and all elements in it, in the order of the document."""
        found: list[Element] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.children()))
        return found

    def child(self, name: str) -> "Element | None":
        """Its first child of a name."""
        return next((part for part in self.content if not isinstance(part, str) and part.name == name), None)

    def leading(self) -> str:
        """The text before its first child."""
        text = ""
        for part in self.content:
            if not isinstance(part, str):
                break
            text += part
        return text

    def is_mixed(self) -> bool:
        """Whether visible text stands in it, between its children or alone."""
        for part in self.content:  # noqa: SIM110 - a generator would take twice as long, for each element of each file
            if isinstance(part, str) and part and not part.isspace():
                return True
        return False


Node: TypeAlias = str | Element


def of_tree(node: etree._Element) -> Element:
    """An element that was parsed, with all that is in it; comments and processing instructions are left out."""
    made = Element(local_name(node), node.text)
    made.attributes = {_NAMES.get(str(key), str(key)): str(value) for key, value in node.attrib.items()}
    for child in node:
        if isinstance(child.tag, str):
            made.content.append(of_tree(child))
        if child.tail:
            made.content.append(child.tail)
    return made


def serialise(root: Element, instructions: Iterable[str] = ()) -> bytes:
    """A TEI document as UTF-8 with an XML declaration, indented where white space is not text.

    Args:
        root: its root element.
        instructions: processing instructions to stand before the root, each with its angle brackets.

    Raises:
        ValueError: its words hold a character that XML cannot hold.
    """
    if "xmlns" not in root.attributes:
        root.attributes = {"xmlns": TEI_NS, **root.attributes}
    head = "".join(f"{instruction}\n" for instruction in instructions)
    body = _written(root, _lines(root.content, 0) if root.name in _LAID_OUT else "")
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}\n'
    data = document.encode()
    unfit = not document.isascii() and any(sign in document for sign in _UNFIT_CHARACTERS)
    if unfit or len(data.translate(None, _UNFIT)) != len(data):
        raise ValueError("a character that XML cannot hold")
    return data


def write_once(part: Element, depth: int) -> Element:
    """A part that stands so deep in many documents, written for all of them; nothing in it may change from here on."""
    part.written = _written(part, _lines(part.content, depth))
    return part


def _written(node: Element, inside: str = "") -> str:
    """An element as it is written; `inside` is its content where that is written already, on lines of its own."""
    start, content = node.name, node.content
    if node.attributes:
        for attribute in node.attributes.items():
            start += _ATTRIBUTES_WRITTEN[attribute]
    if not content:
        return f"<{start}/>"
    if not inside:
        if len(content) == 1:
            part = content[0]
            inside = _escaped(part) if isinstance(part, str) else _written(part)
        else:
            inside = "".join([_escaped(part) if isinstance(part, str) else _written(part) for part in content])
    return f"<{start}>{inside}</{node.name}>"


class _WrittenAttributes(dict[tuple[str, str | None], str]):
    """How each attribute is written, by its name and value. Most attributes of a document are those of many others."""

    def __missing__(self, attribute: tuple[str, str | None]) -> str:
        if len(self) >= _MOST_ATTRIBUTES:
            self.clear()
        key, value = attribute
        written = f' {_ATTRIBUTES.get(key, key)}="{value.translate(_IN_VALUE)}"' if value else ""
        self[attribute] = written
        return written


_MOST_ATTRIBUTES: Final = 1024
_ATTRIBUTES_WRITTEN: Final = _WrittenAttributes()


def _escaped(text: str) -> str:
    # Looking for each sign takes a tenth of the time of the translation, and few words hold one.
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return text.translate(_IN_TEXT)
    return text


def _lines(content: Iterable[Node], depth: int) -> str:
    """The content of an element, each child on a line of its own; empty where it has no child, or text among them."""
    within = depth + 1
    lines: list[str] = []
    for part in content:
        if isinstance(part, str):
            # Text before the first child is text, even if it is a blank.
            if part and not (lines and part.isspace()):
                return ""
        elif part.written:
            lines.append(part.written)
        elif part.name not in _ON_LINES:
            lines.append(_written(part))
        elif part.name in _LINED:
            lines.append(_written(_lined(part, within)))
        else:
            lines.append(_written(part, _lines(part.content, within)))
    if not lines:
        return ""
    line = "\n" + "  " * within
    return f"{line}{line.join(lines)}\n{'  ' * depth}"


def _lined(node: Element, depth: int) -> Element:
    """An element of printed lines, with a line of the file for each of them."""
    line = "\n" + "  " * (depth + 1)
    lined = Element(node.name)
    lined.attributes = node.attributes
    before = ""
    for part in node.content:
        if isinstance(part, str):
            before += part
            continue
        lined.content.append(before.rstrip() + line if part.name == "lb" else before)
        lined.content.append(part)
        before = ""
    lined.content.append(before)
    return lined
