"""Whole TEI documents: a cable or a calendar as the bytes of a file."""

from cablegram.encode.correspondence import sending_date
from cablegram.encode.elements import Element, Node, serialise
from cablegram.encode.header import Publication, application, brackets_by, header_of_cable, unstated_rights
from cablegram.encode.inline import Context
from cablegram.encode.text import text_of_cable
from cablegram.model import Cable, Calendar, CalendarEntry, Encodable


def tei_of(document: Encodable, publication: Publication) -> Element:
    """The TEI root element of what a reader read, in the making."""
    return _cable(document, publication) if isinstance(document, Cable) else _calendar(document, publication)


def file_of(root: Element, schema: str) -> bytes:
    """The bytes of the TEI file: declaration, association with a schema (none if empty), and the document."""
    instructions = []
    if schema:
        instructions.append(
            f'<?xml-model href="{schema}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'
        )
    return serialise(root, instructions)


def _cable(cable: Cable, publication: Publication) -> Element:
    year = cable.witnesses[0].reading.year if cable.witnesses else 0
    text = text_of_cable(cable, Context(brackets_by(cable), year, sending_date(cable)))
    text.attributes["id"] = "text"
    return Element(
        "TEI",
        header_of_cable(cable, publication),
        text,
        type="cable",
        id=cable.identifier,
        lang=cable.language,
    )


def _calendar(calendar: Calendar, publication: Publication) -> Element:
    notes = [Element("note", line.text, type="unread") for line in calendar.unread]
    header = Element(
        "teiHeader",
        Element(
            "fileDesc",
            Element("titleStmt", Element("title", calendar.title, type="main", resp="#cablegram")),
            Element(
                "publicationStmt",
                Element("publisher", publication.publisher),
                unstated_rights(),
            ),
            Element("notesStmt", *notes) if notes else None,
            Element("sourceDesc", Element("bibl", calendar.source, type="source", resp="#cablegram")),
        ),
        Element("encodingDesc", application()),
    )
    entries = (_entry(entry, f"{calendar.identifier}-{n}") for n, entry in enumerate(calendar.entries, start=1))
    body = Element("body", Element("div", Element("listBibl", *entries), type="calendar"))
    return Element("TEI", header, Element("text", body), type="calendar", id=calendar.identifier, lang="en")


def _entry(entry: CalendarEntry, identifier: str) -> Element:
    bullet = entry.date.text[0] if entry.date.text[:1] and entry.date.text[0] in "•*–-" else None
    date = entry.date.text.removeprefix(bullet or "")
    parts: list[Node] = [Element("date", date.strip(), **(entry.reading.attributes if entry.reading else {}))]
    if entry.title:
        parts += [" ", Element("title", entry.title.text)]
    if entry.abstract:
        parts += [" ", Element("note", entry.abstract.text, type="abstract")]
    return Element("bibl", *parts, type="entry", id=identifier, n=bullet)
