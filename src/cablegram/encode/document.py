"""Whole TEI documents: a cable or a calendar as the bytes of a file."""

from lxml import etree

from cablegram.encode.correspondence import sending_date
from cablegram.encode.elements import Node, element, serialise
from cablegram.encode.header import Publication, application, brackets_by, header_of_cable, unstated_rights
from cablegram.encode.inline import Context
from cablegram.encode.text import text_of_cable
from cablegram.model import Cable, Calendar, CalendarEntry, Encodable


def tei_of(document: Encodable, publication: Publication) -> etree._Element:
    """The TEI root element of what a reader read."""
    return _cable(document, publication) if isinstance(document, Cable) else _calendar(document, publication)


def file_of(root: etree._Element, schema: str) -> bytes:
    """The bytes of the TEI file: declaration, association with a schema (none if empty), and the document."""
    instructions = []
    if schema:
        instructions.append(
            f'<?xml-model href="{schema}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'
        )
    return serialise(root, instructions)


def _cable(cable: Cable, publication: Publication) -> etree._Element:
    year = cable.witnesses[0].reading.year if cable.witnesses else 0
    text = text_of_cable(cable, Context(brackets_by(cable), year, sending_date(cable)))
    text.set("{http://www.w3.org/XML/1998/namespace}id", "text")
    return element(
        "TEI",
        header_of_cable(cable, publication),
        text,
        type="cable",
        id=cable.identifier,
        lang=cable.language,
    )


def _calendar(calendar: Calendar, publication: Publication) -> etree._Element:
    notes = [element("note", line.text, type="unread") for line in calendar.unread]
    header = element(
        "teiHeader",
        element(
            "fileDesc",
            element("titleStmt", element("title", calendar.title, type="main", resp="#cablegram")),
            element(
                "publicationStmt",
                element("publisher", publication.publisher),
                unstated_rights(),
            ),
            element("notesStmt", *notes) if notes else None,
            element("sourceDesc", element("bibl", calendar.source, type="source", resp="#cablegram")),
        ),
        element("encodingDesc", application()),
    )
    entries = (_entry(entry, f"{calendar.identifier}-{n}") for n, entry in enumerate(calendar.entries, start=1))
    body = element("body", element("div", element("listBibl", *entries), type="calendar"))
    return element("TEI", header, element("text", body), type="calendar", id=calendar.identifier, lang="en")


def _entry(entry: CalendarEntry, identifier: str) -> etree._Element:
    bullet = entry.date.text[0] if entry.date.text[:1] and entry.date.text[0] in "•*–-" else None
    date = entry.date.text.removeprefix(bullet or "")
    parts: list[Node] = [element("date", date.strip(), **(entry.reading.attributes if entry.reading else {}))]
    if entry.title:
        parts += [" ", element("title", entry.title.text)]
    if entry.abstract:
        parts += [" ", element("note", entry.abstract.text, type="abstract")]
    return element("bibl", *parts, type="entry", id=identifier, n=bullet)
