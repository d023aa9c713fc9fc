"""The metadata stream of a PDF: what archives and libraries read of it without opening it (XMP, ISO 16684-1).

Typst writes title, authors, keywords, description and dates. What it has no words for is added to its packet here:
identifier, rights, source, publisher and more, all in schemas that PDF/A-3 knows beforehand (ISO 19005-3, 6.6.2.3), so
that none needs a description of its own.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.xml import XML_LANG, parse

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_RIGHTS: Final = "http://ns.adobe.com/xap/1.0/rights/"
_DESCRIPTION: Final = f"{{{_RDF}}}Description"
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# The end of a file with a cross-reference table, and what a table and its entries look like (ISO 32000-1, 7.5.4).
_START: Final = re.compile(rb"(?<=startxref)(\s+)\d+(\s+%%EOF\s*)\Z")
_END: Final = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\r?\n0 (\d{1,8})\r?\n")
_ENTRY: Final = 20
_ROOT: Final = re.compile(rb"/Root (\d{1,8}) 0 R\b")
_METADATA: Final = re.compile(rb"/Metadata (\d{1,8}) 0 R\b")
_STREAM: Final = re.compile(rb"(\d+) 0 obj\s+<<(?P<entries>[^>]*)>>\s*stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length (\d{1,10})\b(?! \d)")


class UnknownStructureError(Exception):
    """A PDF that is not built as Typst builds one, so that nothing in it is changed."""


@dataclasses.dataclass(frozen=True)
class Metadata:
    """What is said of a PDF beside its title, authors, keywords, description and dates; what is empty is left out.

    Attributes:
        identifier: its address, or another name of its own (`dc:identifier`).
        contributors: who edited it, where they are not its authors (`dc:contributor`).
        publisher: who publishes it (`dc:publisher`).
        source: the shelfmark of what is edited in it (`dc:source`).
        relations: the address of the edition that it is a part of (`dc:relation`).
        languages: the BCP 47 tags of its languages (`dc:language`).
        date: the day of the document that it edits, as YYYY-MM-DD (`dc:date`).
        coverage: the time that its documents are of (`dc:coverage`).
        rights: its licence in words (`dc:rights`, `xmpRights:UsageTerms`).
        licence: the address of the licence (`xmpRights:WebStatement`).
    """

    identifier: str = ""
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    source: str = ""
    relations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    date: str = ""
    coverage: str = ""
    rights: str = ""
    licence: str = ""


def with_metadata(pdf: bytes, metadata: Metadata) -> bytes:
    """The PDF with more said in its metadata stream; all else is left byte for byte, but for its places in the file.

    Args:
        pdf: a file as Typst writes it: one cross-reference table, the metadata uncompressed in an object of its own.
        metadata: what is to be said.

    Raises:
        UnknownStructureError: the file is built in another way.
    """
    start, end = _packet_place(pdf)
    packet = _completed(pdf[start:end], metadata)
    return _replaced(pdf, start, end, packet)


def _completed(packet: bytes, metadata: Metadata) -> bytes:
    try:
        root = parse(packet)
    except NotWellFormedError as fault:
        raise UnknownStructureError(f"its metadata is no XML: {fault}") from None
    description = root.find(f".//{_DESCRIPTION}")
    if description is None:
        raise UnknownStructureError("its metadata describes nothing")
    for node in list(_properties(metadata, description)):
        same = description.find(str(node.tag))
        if same is not None:
            description.remove(same)
        description.append(node)
    etree.cleanup_namespaces(description, top_nsmap={"xmpRights": _RIGHTS}, keep_ns_prefixes=["xmpRights"])
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=False)


def _properties(metadata: Metadata, description: etree._Element) -> Iterator[etree._Element]:
    """The elements of the properties, each of the type that its schema gives it."""
    if metadata.identifier:
        yield _text(_DC, "identifier", metadata.identifier)
    if metadata.source:
        yield _text(_DC, "source", metadata.source)
    if metadata.coverage:
        yield _text(_DC, "coverage", metadata.coverage)
    if _DATE.fullmatch(metadata.date):
        yield _list(_DC, "date", "Seq", (metadata.date,))
    if metadata.contributors:
        yield _list(_DC, "contributor", "Bag", metadata.contributors)
    if metadata.publisher:
        yield _list(_DC, "publisher", "Bag", (metadata.publisher,))
    if metadata.relations:
        yield _list(_DC, "relation", "Bag", metadata.relations)
    if metadata.languages:
        given = description.findall(f"{{{_DC}}}language//{{{_RDF}}}li")
        languages = dict.fromkeys([*(item.text or "" for item in given), *metadata.languages])
        yield _list(_DC, "language", "Bag", tuple(languages))
    if metadata.rights:
        yield _in_languages(_DC, "rights", metadata.rights)
        yield _in_languages(_RIGHTS, "UsageTerms", metadata.rights)
    if metadata.licence:
        yield _text(_RIGHTS, "WebStatement", metadata.licence)


def _text(namespace: str, name: str, text: str) -> etree._Element:
    node = etree.Element(f"{{{namespace}}}{name}")
    node.text = text
    return node


def _list(namespace: str, name: str, kind: str, texts: tuple[str, ...]) -> etree._Element:
    node = etree.Element(f"{{{namespace}}}{name}")
    items = etree.SubElement(node, f"{{{_RDF}}}{kind}")
    for text in texts:
        etree.SubElement(items, f"{{{_RDF}}}li").text = text
    return node


def _in_languages(namespace: str, name: str, text: str) -> etree._Element:
    node = _list(namespace, name, "Alt", (text,))
    node[0][0].set(XML_LANG, "x-default")
    return node


def _packet_place(pdf: bytes) -> tuple[int, int]:
    """Where the metadata packet begins and ends."""
    catalogue = _object_place(pdf, _number(_ROOT, pdf, _table_place(pdf)))
    place = _object_place(pdf, _number(_METADATA, pdf, catalogue))
    stream = _STREAM.match(pdf, place)
    if stream is None or b"/Filter" in stream["entries"]:
        raise UnknownStructureError("its metadata is no plain stream")
    length = _LENGTH.search(stream["entries"])
    if length is None:
        raise UnknownStructureError("its metadata stream has no length")
    return stream.end(), stream.end() + int(length[1])


def _number(pattern: re.Pattern[bytes], pdf: bytes, start: int) -> int:
    found = pattern.search(pdf, start)
    if found is None:
        raise UnknownStructureError(f"it lacks {pattern.pattern.decode()}")
    return int(found[1])


def _table_place(pdf: bytes) -> int:
    """Where the cross-reference table begins."""
    end = _END.search(pdf, max(0, len(pdf) - 64))
    place = int(end[1]) if end else -1
    if place < 0 or not _TABLE.match(pdf, place):
        raise UnknownStructureError("it has no cross-reference table")
    return place


def _object_place(pdf: bytes, number: int) -> int:
    """Where an object begins."""
    table = _TABLE.match(pdf, _table_place(pdf))
    entry = table.end() + number * _ENTRY if table and number < int(table[1]) else len(pdf)
    offset = pdf[entry : entry + 10]
    if not offset.isdigit() or not pdf.startswith(b"%d 0 obj" % number, int(offset)):
        raise UnknownStructureError(f"its object {number} is not where the cross-reference table says")
    return int(offset)


def _replaced(pdf: bytes, start: int, end: int, packet: bytes) -> bytes:
    """The file with the bytes of a stream replaced, its length and every later place corrected."""
    dictionary = pdf.rindex(b"<<", 0, start)
    head = _LENGTH.sub(b"/Length %d" % len(packet), pdf[dictionary:start])
    shift = len(head) + len(packet) - (end - dictionary)
    place = _table_place(pdf)
    table = _TABLE.match(pdf, place)
    assert table is not None  # noqa: S101 - `_table_place` has found it there
    entries_end = table.end() + int(table[1]) * _ENTRY
    entries = [_moved(pdf[entry : entry + _ENTRY], end, shift) for entry in range(table.end(), entries_end, _ENTRY)]
    trailer = _START.sub(lambda found: b"%b%d%b" % (found[1], place + shift, found[2]), pdf[entries_end:])
    return b"".join((pdf[:dictionary], head, packet, pdf[end : table.end()], *entries, trailer))


def _moved(entry: bytes, end: int, shift: int) -> bytes:
    """An entry of the table, moved where its object lies behind the stream."""
    offset = int(entry[:10])
    return b"%010d" % (offset + shift) + entry[10:] if entry[17:18] == b"n" and offset >= end else entry
