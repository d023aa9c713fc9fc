"""The one way in which this project parses XML: no DTD from the network, no entities, no external files."""

import functools
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from cablegram.events import EventReader
from cablegram.ill_formed import NotWellFormedError

if TYPE_CHECKING:
    from lxml.etree._docloader import _InputDocument

TEI_NS: Final = "http://www.tei-c.org/ns/1.0"
XML_NS: Final = "http://www.w3.org/XML/1998/namespace"
XML_ID: Final = f"{{{XML_NS}}}id"
XML_LANG: Final = f"{{{XML_NS}}}lang"
NAMESPACES: Final = {"t": TEI_NS}
# What the parser refuses and a stream does not: trees have a depth, and there is one version of XML.
_OTHERS: Final[dict[int, str]] = {
    etree.ErrorTypes.ERR_RESOURCE_LIMIT: "elements are nested here more than 2,048 deep, which no tree is made of",
    etree.ErrorTypes.ERR_UNKNOWN_VERSION: "the XML declaration must have the version 1.0",
    etree.ErrorTypes.ERR_NAME_TOO_LONG: "this name is longer than any that is read",
}
# The parser tells a place in its words too.
_PLACE: Final = re.compile(r", line \d+, column \d+\Z")


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
    # Repeated ids are a fault to a parser that collects them; one that does not reads the DTD, whatever it is told of
    # that: it finds each of them empty.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    parser.resolvers.add(_NOTHING)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = _OTHERS.get(error.code) or _PLACE.sub("", str(error.msg))
        raise _fault(document) or NotWellFormedError(message, max(line, 1), max(column, 1)) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (fault := _fault(document)):
        raise fault
    for declaration in declared.iterentities() if declared is not None else ():
        raise NotWellFormedError(f"the entity {declaration.name} is declared; write the characters themselves", 1, 1)
    for entity in root.iter(etree.Entity):
        raise NotWellFormedError(
            f"the entity {entity.text} is not expanded; write the character itself", entity.sourceline or 1, 1
        )
    return root


class _Nothing(etree.Resolver):
    """Has an empty text for whatever a document wants to be read besides itself."""

    def resolve(self, _url: str | None, _public: str | None, context: object, /) -> "_InputDocument":
        return self.resolve_string("", context)


def _fault(document: bytes) -> NotWellFormedError | None:
    """What is wrong with a document, in the words and at the place that all have who read it as a stream."""
    opened = _Opened()
    try:
        EventReader(opened, opened).read(document)
    except NotWellFormedError as fault:
        return fault
    return None


class _Opened(list[str]):
    """The names of the elements that are open: an end tag that is missing can be told by the innermost."""

    def start(self, name: str, _: list[str]) -> None:
        self.append(name)

    def end(self, _: str) -> None:
        self.pop()

    def text(self, _: str) -> None:
        pass


_NOTHING: Final = _Nothing()
