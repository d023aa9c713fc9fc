"""What random schemas and documents are made of: nodes, names, datatypes with texts that they allow and refuse."""

import dataclasses
from collections.abc import Sequence
from typing import Final, NamedTuple

NAMESPACES: Final = {"": "", "n": "urn:n", "m": "urn:m"}
ELEMENTS: Final = ("a", "b", "c", "d", "n:a", "n:b", "m:c")
ATTRIBUTES: Final = ("x", "y", "z", "n:x", "type")
XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"


@dataclasses.dataclass(slots=True)
class Node:
    """An element of a schema or of a document: name as written, attributes, parts (strings are text)."""

    name: str
    attributes: dict[str, str] = dataclasses.field(default_factory=dict)
    parts: "list[Node | str]" = dataclasses.field(default_factory=list)

    def nodes(self) -> "list[Node]":
        """The parts that are no text."""
        return [part for part in self.parts if isinstance(part, Node)]

    def text(self) -> str:
        """The text directly inside."""
        return "".join(part for part in self.parts if isinstance(part, str))


class Type(NamedTuple):
    """A datatype, texts that it allows and texts that it refuses."""

    name: str
    parameters: dict[str, str]
    allowed: Sequence[str]
    refused: Sequence[str]


TYPES: Final = (
    Type("integer", {}, ("0", "7", "-3", " 12 ", "007"), ("x", "1.5", "")),
    Type("integer", {"minInclusive": "3", "maxInclusive": "9"}, ("3", "7", "9"), ("2", "10", "a")),
    Type("decimal", {}, ("0.5", "7", "-1.0"), ("x", "1e3", "")),
    Type("boolean", {}, ("true", "false", "0", "1"), ("yes", "")),
    Type("NMTOKEN", {}, ("x", "7", "x-y"), ("x y", "")),
    Type("NCName", {}, ("x", "a"), ("7", "n:x", "")),
    Type("token", {"maxLength": "3"}, ("x", "y z", ""), ("xxxx",)),
    Type("string", {"minLength": "2"}, ("xy", "  "), ("x", "")),
    Type("string", {"pattern": "[a-c]+"}, ("a", "abc"), ("", "x", "ab ")),
    Type("date", {}, ("1962-04-25", "2000-02-29"), ("1962-13-01", "x", "1962")),
    Type("QName", {}, ("n:a", "a", "m:c", " a"), ("q:a", ":a", "")),
    Type("token", {}, ("x", "y", "x y", ""), ()),
    Type("string", {}, ("x", "y", " ", ""), ()),
)
WORDS: Final = ("x", "y", "7", "07", "3", "true", "a", "x y", " ", "")
