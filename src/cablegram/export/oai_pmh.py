"""An OAI-PMH static repository: one file with a Dublin Core record of each cable, which a gateway serves to others.

http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm
"""

import datetime
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from lxml import etree

from cablegram.citation import Citation, citation_of
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.pieces import DECLARATION, element, xml_text

FILE: Final = "oai.xml"
HOLDS: Final = fields(
    "identifier title subject date dispatch archive shelfmark leaves senders addressees sent-from sent-to languages "
    "translators summary references entry:name"
)
OPTIONS: Final = (
    Option("gateway", ("",), "the address of the gateway that serves the file", r"https?://\S+"),
    Option(
        "email", ("",), "the mail address of who looks after it, which the protocol requires", r"[^\s@]+@[^\s@]+\.\S+"
    ),
)
_STATIC: Final = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES: Final = {None: _STATIC, "oai": _OAI, "oai_dc": _OAI_DC, "dc": _DC, "xsi": _XSI}


def repository(exported: Exported) -> Made:
    """The repository: what it is, its one format, and the records."""
    cables = exported.catalogue.cables
    days = [_day(exported, entry) for entry in cables]
    declared = " ".join(f'xmlns{f":{name}" if name else ""}="{where}"' for name, where in _NAMES.items())
    yield Piece(FILE, DECLARATION + f'<Repository {declared} xsi:schemaLocation="{_STATIC} {_STATIC}.xsd">\n'.encode())
    yield Piece(FILE, _bare(_identify(exported, min(days, default=exported.day.isoformat()))))
    yield Piece(FILE, _bare(_formats()))
    yield Piece(FILE, b'  <ListRecords metadataPrefix="oai_dc">\n')
    for entry, day in zip(cables, days, strict=True):
        yield Piece(FILE, _bare(_record(exported, entry, day), 2))
    yield Piece(FILE, b"  </ListRecords>\n</Repository>\n")
    if not exported.options["gateway"]:
        yield Loss("the address at a gateway, which the option gateway gives", exported.settings.title)
    if not exported.options["email"]:
        yield Loss("a mail address, which the option email gives: webmaster stands for it", exported.settings.title)


def _bare(node: etree._Element, level: int = 1) -> bytes:
    """An element without the declarations that the root has."""
    text = element(node, level).decode()
    for name, where in _NAMES.items():
        text = text.replace(f' xmlns{f":{name}" if name else ""}="{where}"', "", 1)
    return text.encode()


def _identify(exported: Exported, earliest: str) -> etree._Element:
    address = f"{exported.base}{FILE}"
    gateway = exported.options["gateway"]
    root = etree.Element(f"{{{_STATIC}}}Identify", nsmap=_NAMES)
    for name, value in (
        ("repositoryName", exported.settings.title),
        # The address of the file without its scheme follows that of the gateway (section 3.2).
        ("baseURL", f"{gateway.rstrip('/')}/{address.partition('://')[2]}" if gateway else address),
        ("protocolVersion", "2.0"),
        ("adminEmail", exported.options["email"] or _webmaster(_host(exported))),
        ("earliestDatestamp", earliest),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        _child(root, _OAI, name, value)
    return root


def _host(exported: Exported) -> str:
    """The host of the site; `localhost` where its address has none."""
    return (urlsplit(exported.base).hostname or "").strip(".") or "localhost"


def _webmaster(host: str) -> str:
    """A mail address that stands for one; the protocol takes none whose host is a single word."""
    return f"webmaster@{host}" if "." in host else f"webmaster@{host}.invalid"


def _formats() -> etree._Element:
    root = etree.Element(f"{{{_STATIC}}}ListMetadataFormats", nsmap=_NAMES)
    form = _child(root, _OAI, "metadataFormat")
    _child(form, _OAI, "metadataPrefix", "oai_dc")
    _child(form, _OAI, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    _child(form, _OAI, "metadataNamespace", _OAI_DC)
    return root


def _record(exported: Exported, entry: CatalogueEntry, day: str) -> etree._Element:
    root = etree.Element(f"{{{_OAI}}}record", nsmap=_NAMES)
    header = _child(root, _OAI, "header")
    _child(header, _OAI, "identifier", f"oai:{_host(exported)}:{quote(entry.identifier)}")
    _child(header, _OAI, "datestamp", day)
    dc = _child(_child(root, _OAI, "metadata"), _OAI_DC, "dc")
    dc.set(f"{{{_XSI}}}schemaLocation", f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    citation = citation_of(entry, exported.settings, exported.authority)
    for name, value in _values(exported, entry, citation):
        if value.strip():
            _child(dc, _DC, name, " ".join(value.split()))
    return root


def _values(exported: Exported, entry: CatalogueEntry, citation: Citation) -> Iterator[tuple[str, str]]:
    """The elements of Dublin Core, in the order of its fifteen."""
    facts = entry.facts
    yield "title", facts.title or entry.identifier
    for name in citation.senders:
        yield "creator", name.text
    yield "subject", facts.subject
    yield "description", facts.summary
    yield "publisher", exported.settings.publisher
    for name in (*citation.recipients, *citation.translators, *citation.editors):
        yield "contributor", name.text
    yield "date", citation.date.iso or citation.date.words
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", f"{exported.base}{quote(entry.html)}"
    yield "identifier", entry.identifier
    for number in facts.dispatch:
        yield "identifier", number
    yield "source", ", ".join(part for part in (citation.archive, citation.location) if part)
    for language in facts.languages:
        yield "language", language
    for _, target in entry.references:
        yield "relation", f"{exported.base}cables/{quote(target)}.html"
    for place in dict.fromkeys(p.name for p, _ in entry.parties if p.kind == "place" and p.role in ("sent", "to")):
        yield "coverage", place
    yield "rights", exported.settings.licence
    yield "rights", exported.settings.licence_url


def _day(exported: Exported, entry: CatalogueEntry) -> str:
    """When a record was last changed."""
    told = entry.facts.changed.sort[:10] if entry.facts.changed else ""
    try:
        return datetime.date.fromisoformat(told).isoformat()
    except ValueError:
        return exported.day.isoformat()


def _child(parent: etree._Element, namespace: str, name: str, text: str | None = None) -> etree._Element:
    node = etree.SubElement(parent, f"{{{namespace}}}{name}")
    node.text = None if text is None else xml_text(text)
    return node
