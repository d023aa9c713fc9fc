"""Large XML and JSON files piece by piece, so that an edition of any size needs no more memory than one cable."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# Characters that XML has no place for.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(node: etree._Element, level: int = 1) -> bytes:
    """An element for a document that declares its namespace as default already: on lines of its own, indented.

    White space is added; where it would be text, take `inline`.
    """
    etree.indent(node, level=level)
    return b"  " * level + inline(node) + b"\n"


def inline(node: etree._Element) -> bytes:
    """An element for a document that declares its namespace as default already, as it is."""
    declared = f' xmlns="{node.nsmap.get(None, "")}"'
    # The first one is that of the element itself.
    text = etree.tostring(node, encoding="unicode", with_tail=False)
    return text.replace(declared, "", 1).encode()


def xml_text(text: str) -> str:
    """A text with U+FFFD for each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def json_array(items: Iterable[object]) -> Iterator[bytes]:
    """A JSON array with one item to a line, without the line end behind it."""
    yield b"["
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{json.dumps(item, ensure_ascii=False)}".encode()
    yield b"\n]"
