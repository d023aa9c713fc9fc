"""A RELAX NG schema as it was written: what both readers (XML syntax, compact syntax) make, and the loader takes."""

import dataclasses
from collections.abc import Callable, Mapping

# Answers a location (an absolute path or a URL) with the bytes of the schema there.
# Raises SchemaError where it may not or cannot be read.
Fetch = Callable[[str], bytes]


class SchemaError(Exception):
    """A schema that breaks a rule of RELAX NG, or cannot be read.

    Attributes:
        path: the file or URL of the schema.
        line: 1-based line; 0 where unknown.
        column: 1-based column; 0 where unknown.
        rule: the section of the specification whose rule is broken (`7.3`); empty where none stands behind it.
        hint: what to do about it; empty where that is plain, or not known.
    """

    hint: str = ""

    def __init__(self, message: str, path: str, line: int = 0, column: int = 0, rule: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.line = line
        self.column = column
        self.rule = rule

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        rule = f" (RELAX NG, section {self.rule})" if self.rule else ""
        return f"{place}: {super().__str__()}{rule}"


@dataclasses.dataclass(slots=True)
class SchemaNode:
    """One element of a schema in the RELAX NG namespace; annotations are gone.

    Attributes:
        name: its local name (`element`, `oneOrMore`, `param`).
        attributes: its attributes in no namespace, as written (`name`, `ns`, `href`, `combine`, `datatypeLibrary`…).
        children: the elements in it, in their order.
        text: the text in it, as written (of `name`, `value` and `param`).
        namespaces: the prefixes in scope, with the default namespace under the empty string.
        path: the absolute path or URL of the file that it stands in; `href` is relative to it.
        base: what `href` is relative to, where `xml:base` changes it; else the same as `path`.
        line: 1-based line of its start.
        column: 1-based column of its start.
    """

    name: str
    attributes: dict[str, str]
    children: "list[SchemaNode]"
    text: str
    namespaces: Mapping[str, str]
    path: str
    base: str
    line: int
    column: int
