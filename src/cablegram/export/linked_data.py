"""schema.org as JSON-LD: the edition, its cables as messages, persons, bodies and places, as its pages say it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from cablegram.citation.date import cited_date
from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import fields
from cablegram.export.pieces import json_array
from cablegram.export.places import position
from cablegram.export.uris import page, uris

FILE: Final = "edition.jsonld"
HOLDS: Final = fields(
    "identifier title subject date time dispatch senders addressees copies languages translators funders archive "
    "shelfmark summary references mentions changed entry:name entry:variants entry:role entry:country "
    "entry:coordinates entry:note entry:numbers"
)
_TYPES: Final = {"person": "Person", "place": "Place", "org": "Organization"}
_PARTIES: Final = {"person": "Person", "organisation": "Organization", "name": "Person"}
_ROLES: Final = {"sent": "sender", "to": "toRecipient", "cc": "ccRecipient", "info": "ccRecipient",
                 "distribution": "ccRecipient"}  # fmt: skip


def json_ld(exported: Exported) -> Made:
    """One graph; the identifiers are the addresses of the pages."""
    yield Piece(FILE, b'{"@context": "https://schema.org/", "@graph": ')
    for piece in json_array(_nodes(exported)):
        yield Piece(FILE, piece)
    yield Piece(FILE, b"}\n")
    for entry in exported.catalogue.cables:
        date = cited_date(entry.facts.date)
        if date.circa:
            yield Loss("that a date is not sure", entry.identifier)
        if bool(date.first) != bool(date.last):
            yield Loss("an open span of dates", entry.identifier)


def address(exported: Exported, path: str) -> str:
    """The address of a file of the site."""
    return exported.base + quote(path)


def _nodes(exported: Exported) -> Iterator[Mapping[str, Any]]:
    yield _without_empty(_edition(exported))
    for entry in exported.catalogue.cables:
        yield _without_empty(_cable(exported, entry))
    for kind in _TYPES:
        for one in exported.entries(kind):
            yield _without_empty(_entry(exported, one))


def _edition(exported: Exported) -> dict[str, Any]:
    settings = exported.settings
    return {
        "@type": "Dataset",
        "@id": address(exported, "index.html"),
        "name": ": ".join(part for part in (settings.title, settings.subtitle) if part),
        "description": ". ".join(part for part in (settings.title, settings.subtitle, settings.statement) if part),
        "inLanguage": list(settings.languages),
        "license": settings.licence_url or settings.licence,
        "creator": [{"@type": "Person", "name": editor} for editor in settings.editors],
        "publisher": {"@type": "Organization", "name": settings.publisher} if settings.publisher else {},
    }


def _cable(exported: Exported, entry: CatalogueEntry) -> dict[str, Any]:
    facts = entry.facts
    parties: dict[str, list[Any]] = {}
    for party, ref in entry.parties:
        if party.kind != "place" and party.role in _ROLES and (party.name or ref):
            parties.setdefault(_ROLES[party.role], []).append(_party(exported, party, ref))
    edges = cited_date(facts.date)
    when = facts.date.when if facts.date and edges.first == edges.last and edges.first else ""
    span = edges.iso if edges.first and edges.last else ""
    single = span and edges.first == edges.last
    identifiers = [{"@type": "PropertyValue", "propertyID": "dispatch", "value": number} for number in facts.dispatch]
    return {
        "@type": "Message",
        "@id": address(exported, entry.html),
        "url": address(exported, entry.html),
        "name": facts.title,
        "about": facts.subject,
        "identifier": [entry.identifier, *identifiers],
        "dateSent" if "sender" in parties else "dateCreated": when or (span if single else ""),
        # A span, or one date that lies between two (ISO 8601-2), for which schema.org has no property of its own.
        "temporal": "" if single else span,
        "dateModified": facts.changed.sort if facts.changed else "",
        **{
            key: list({json.dumps(one, sort_keys=True): one for one in found}.values())
            for key, found in parties.items()
        },
        "translator": [{"@type": "Person", "name": name} for name in facts.translators],
        "funder": [{"@type": "Organization", "name": name} for name in facts.funders],
        "inLanguage": list(facts.languages),
        "abstract": facts.summary,
        "itemLocation": ", ".join(part for part in (facts.repository, facts.shelfmark) if part),
        "mentions": [{"@id": entry_id(exported, exported.authority.entries[ref])} for ref in entry.mentions],
        "citation": [{"@id": address(exported, f"cables/{target}.html")} for _, target in entry.references],
        "isPartOf": {"@id": address(exported, "index.html")},
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/tei+xml",
            "contentUrl": address(exported, f"tei/{entry.identifier}.xml"),
        },
    }


def _party(exported: Exported, party: NamedParty, ref: str) -> dict[str, str]:
    """A party by the words of the header, with the identifier of its entry."""
    known = exported.authority.entries.get(ref)
    if known:
        return {"@id": entry_id(exported, known), "@type": _TYPES[known.kind], "name": party.name or known.name}
    return {"@type": _PARTIES[party.kind], "name": party.name}


def entry_id(exported: Exported, entry: Entry) -> str:
    """The identifier of a person, body or place: the address of its page."""
    return page(exported, entry)


def _entry(exported: Exported, entry: Entry) -> dict[str, Any]:
    found = position(entry)
    return {
        "@type": _TYPES[entry.kind],
        "@id": entry_id(exported, entry),
        "url": page(exported, entry),
        "name": entry.name,
        "alternateName": [{"@value": name, "@language": tag} if tag else name for tag, name in entry.variants],
        "description": entry.note,
        "hasOccupation": {"@type": "Occupation", "name": entry.role} if entry.role and entry.kind == "person" else {},
        "containedInPlace": {"@type": "Country", "name": entry.country} if entry.country else {},
        "geo": {"@type": "GeoCoordinates", "longitude": found[0], "latitude": found[1]} if found else {},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": number} for kind, number in entry.numbers
        ],
        "sameAs": list(uris(entry)),
    }


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}
