"""The one way in which this project parses XML: no DTD from the network, no entities, no external files."""

import functools
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError

TEI_NS: Final = "http://www.tei-c.org/ns/1.0"
XML_NS: Final = "http://www.w3.org/XML/1998/namespace"
XML_ID: Final = f"{{{XML_NS}}}id"
XML_LANG: Final = f"{{{XML_NS}}}lang"
NAMESPACES: Final = {"t": TEI_NS}


def tei(name: str) -> str:
    """The name of a TEI element in lxml's `{namespace}name` form."""
    return f"{{{TEI_NS}}}{name}"


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or a processing instruction."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@functools.lru_cache(maxsize=512)
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMESPACES)


def find_all(node: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath of elements finds; the prefix `t` is TEI's."""
    found = _compiled(path)(node)
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []


def parse(document: bytes) -> etree._Element:
    """The root element of a document.

    Comments and processing instructions are kept; nothing outside the document is read. A repeated `xml:id` is left
    for the validator to report.

    Raises:
        NotWellFormedError: the document cannot be parsed, or declares or refers to an entity.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise NotWellFormedError(str(error.msg), max(line, 1), max(column, 1)) from None
    declared = root.getroottree().docinfo.internalDTD
    for declaration in declared.iterentities() if declared is not None else ():
        raise NotWellFormedError(f"the entity {declaration.name} is declared; write the characters themselves", 1, 1)
    for entity in root.iter(etree.Entity):
        raise NotWellFormedError(
            f"the entity {entity.text} is not expanded; write the character itself", entity.sourceline or 1, 1
        )
    return root
