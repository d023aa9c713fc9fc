"""A RELAX NG grammar in the simple form (section 5 of the specification), as plain data.

Everything in it is made of lists, strings, numbers and None, so that it can be kept as JSON. Patterns and name classes
refer to each other by their index, and only to those before them; what goes round goes through an element.

A pattern is a list whose first item is its kind; P is the index of a pattern, N of a name class, E of an element:

    ["notAllowed"]  ["empty"]  ["text"]
    ["choice", P, P, …]  ["group", P, P, …]  ["interleave", P, P, …]    two or more; in a choice, empty comes first
    ["oneOrMore", P]  ["list", P]
    ["attribute", N, P]
    ["element", E]
    ["data", library, type, [[parameter, value], …], P or None]         the last is the exception
    ["value", library, type, text, namespace, {prefix: namespace}]      the two last are for QName and NOTATION; the
                                                                        namespaces are {} for all other types

A name class is a list too; what is excepted is None or the index of a name class:

    ["name", namespace, local]  ["anyName", N or None]  ["nsName", namespace, N or None]  ["choice", N, N, …]
"""

import dataclasses
from typing import Any

Pattern = list[Any]
NameClass = list[Any]


@dataclasses.dataclass(slots=True)
class ElementPattern:
    """An element pattern: its name class, its content, and where the schema has it.

    Attributes:
        names: index of the name class.
        content: index of the pattern of attributes and content.
        define: the name of the definition that it stood in; empty for none.
        path: the file of the schema.
        line: 1-based line there.
    """

    names: int
    content: int
    define: str
    path: str
    line: int


@dataclasses.dataclass(slots=True)
class SimpleGrammar:
    """A whole grammar after simplification and after all restrictions were checked.

    Attributes:
        start: index of the start pattern.
        patterns: all patterns; one that is used in several places occurs once.
        name_classes: all name classes; the same holds.
        elements: all element patterns that can be reached from the start.
        files: each file that was read, as [absolute path or URL, SHA-256 of its bytes in hexadecimal].
        translations: each XSD regular expression of the schema, in the syntax of the library that runs it.
        id_problem: why ID and IDREF cannot be checked (RELAX NG DTD Compatibility, section 4); or empty.
    """

    start: int
    patterns: list[Pattern]
    name_classes: list[NameClass]
    elements: list[ElementPattern]
    files: list[list[str]]
    translations: dict[str, str]
    id_problem: str
