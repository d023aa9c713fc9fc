"""Documents of the register put together of parts that are written once: most of what pages need is needed by many."""

from collections.abc import Iterable

from lxml import etree


def serialised(node: etree._Element) -> bytes:
    """An element as bytes, in UTF-8 without declaration."""
    return etree.tostring(node, encoding="utf-8", with_tail=False)


def filled(node: etree._Element, parts: Iterable[bytes]) -> bytes:
    """An element without content as bytes, with elements that are bytes already for its content."""
    start = serialised(node).removesuffix(b"/>")
    tag = start.partition(b" ")[0][1:]
    return b"".join((start, b">", *parts, b"</", tag, b">"))
