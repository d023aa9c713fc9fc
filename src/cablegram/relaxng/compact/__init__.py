"""The compact syntax of RELAX NG (OASIS Committee Specification, 21 November 2002).

The steps are those of the specification's appendix A: bytes become characters (`characters`), characters become tokens
(`tokens`), and the tokens are parsed (`cursor`, `declarations`, `annotations`, `name_classes`, `patterns`).
"""

from cablegram.relaxng.compact.characters import Characters
from cablegram.relaxng.compact.cursor import Cursor
from cablegram.relaxng.compact.declarations import read_declarations
from cablegram.relaxng.compact.patterns import Patterns
from cablegram.relaxng.compact.steps import run
from cablegram.relaxng.source import SchemaNode


def read(document: bytes, path: str) -> SchemaNode:
    """The schema as its translation into the XML syntax would have it, with the places of the compact source.

    Namespaces stand on `name`, `nsName`, `value`, `include` and `externalRef` only, so that what a schema inherits from
    the one that refers to it comes through; `data` and `value` always have their `datatypeLibrary`.

    Args:
        document: the schema in UTF-8, or in UTF-16 with a byte order mark.
        path: the absolute path or URL of the schema.

    Raises:
        SchemaError: the schema breaks a rule of the compact syntax.
    """
    cursor = Cursor(Characters(document, path))
    environment = read_declarations(cursor)
    return run(Patterns(cursor, environment).top_level(), cursor)
