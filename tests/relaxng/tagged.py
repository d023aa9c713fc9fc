"""A document as text, with the place of every element and attribute in it: what changes to a text need.

The document is well-formed; nothing here checks that.
"""

import dataclasses
import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|
    <(?P<close>/)?(?P<name>[^\s/>!?]+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<empty>/)?>""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""(?P<name>[^\s=]+)\s*=\s*(?P<quoted>"[^"]*"|'[^']*')""")


class Place(NamedTuple):
    """1-based line and column."""

    line: int
    column: int


class Attribute(NamedTuple):
    """An attribute as it is written.

    Attributes:
        name: its name with its prefix.
        value: its value as written.
        start: where its name begins.
        value_start: where its value begins, after the quotation mark.
        end: where it ends, after the quotation mark.
    """

    name: str
    value: str
    start: int
    value_start: int
    end: int


@dataclasses.dataclass(slots=True, eq=False)
class Element:
    """An element of a text.

    Attributes:
        name: its name as written.
        start: where its start tag begins.
        tag_end: where its start tag ends.
        close: where its end tag begins; for an empty element tag the same as `end`.
        end: where it ends.
        attributes: its attributes in their order.
        parent: the element around it.
        children: the elements in it.
    """

    name: str
    start: int
    tag_end: int
    close: int
    end: int
    attributes: list[Attribute]
    parent: "Element | None"
    children: "list[Element]"

    def value(self, attribute: str) -> str:
        """The value of an attribute; empty where it is not there."""
        return next((each.value for each in self.attributes if each.name == attribute), "")

    def size(self) -> int:
        """How many elements it has in it."""
        return sum(1 + child.size() for child in self.children)


def elements(text: str) -> list[Element]:
    """All elements of a document, in its order."""
    found: list[Element] = []
    around: list[Element] = []
    for token in _TOKEN.finditer(text):
        name = token["name"]
        if name is None:
            continue
        if token["close"]:
            element = around.pop()
            element.close, element.end = token.start(), token.end()
            continue
        parent = around[-1] if around else None
        at = token.start("attributes")
        attributes = [
            Attribute(
                each["name"], each["quoted"][1:-1], at + each.start(), at + each.start("quoted") + 1, at + each.end()
            )
            for each in _ATTRIBUTE.finditer(token["attributes"])
        ]
        element = Element(name, token.start(), token.end(), token.end(), token.end(), attributes, parent, [])
        found.append(element)
        if parent:
            parent.children.append(element)
        if not token["empty"]:
            around.append(element)
    return found


def place(text: str, offset: int) -> Place:
    """The line and column of an offset."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
