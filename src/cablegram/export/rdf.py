"""RDF for archives and museums: Records in Contexts (RiC-O 1.1) or CIDOC CRM (7.1), in Turtle.

The identifiers are the addresses of the pages, as in the JSON-LD, so that all three can be put together.
"""

from collections.abc import Iterator
from typing import Final

from cablegram.citation.date import CitedDate, cited_date
from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.export.days import day_of, span_of
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.linked_data import address, entry_id
from cablegram.export.places import position
from cablegram.export.turtle import Statement, described, iri, literal, moment, node
from cablegram.export.uris import uris

FILE: Final = "edition.ttl"
HOLDS: Final = fields(
    "identifier title date date-words dispatch archive shelfmark senders addressees languages references mentions "
    "summary entry:name entry:variants entry:note entry:coordinates"
)
OPTIONS: Final = (Option("model", ("ric", "crm"), "Records in Contexts, or CIDOC CRM"),)
_PREFIXES: Final = {
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_RIC: Final = {"person": "rico:Person", "organisation": "rico:CorporateBody", "org": "rico:CorporateBody",
               "place": "rico:Place", "name": "rico:Agent"}  # fmt: skip
_CRM: Final = {"person": "crm:E21_Person", "organisation": "crm:E74_Group", "org": "crm:E74_Group",
               "place": "crm:E53_Place", "name": "crm:E39_Actor"}  # fmt: skip


def turtle(exported: Exported) -> Made:
    """One file of statements."""
    ric = exported.options["model"] == "ric"
    others = ("crm", "geo") if ric else ("rico",)
    prefixes = {name: where for name, where in _PREFIXES.items() if name not in others}
    yield Piece(FILE, "".join(f"@prefix {name}: <{where}> .\n" for name, where in prefixes.items()).encode() + b"\n")
    for kind in ("person", "place", "org"):
        for one in exported.entries(kind):
            subject = iri(entry_id(exported, one))
            yield Piece(FILE, described(subject, _ric_entry(one) if ric else _crm_entry(one)))
    for entry in exported.catalogue.cables:
        subject = iri(address(exported, entry.html))
        if ric:
            yield Piece(FILE, described(subject, _ric_cable(exported, entry)))
        else:
            yield Piece(FILE, described(subject, _crm_cable(exported, entry)))
            sending = iri(f"{address(exported, entry.html)}#sending")
            yield Piece(FILE, described(sending, _crm_sending(exported, entry)))
            text = iri(f"{address(exported, entry.html)}#text")
            yield Piece(FILE, described(text, _crm_text(exported, entry)))
        if not ric and cited_date(entry.facts.date).circa:
            yield Loss("that a date is not sure", entry.identifier)


def _ric_entry(entry: Entry) -> Iterator[Statement]:
    yield "a", _RIC[entry.kind]
    yield "rico:name", literal(entry.name)
    for tag, name in entry.variants:
        yield "rico:name", literal(name, tag)
    if entry.note:
        yield "rico:generalDescription", literal(entry.note)
    if entry.kind == "place" and position(entry):
        numbers = (("rico:latitude", literal(entry.latitude)), ("rico:longitude", literal(entry.longitude)))
        coordinates = node((("a", "rico:Coordinates"), *numbers))
        location = (("a", "rico:PhysicalLocation"), ("rico:hasOrHadCoordinates", coordinates))
        yield "rico:hasOrHadPhysicalLocation", node(location)
    for uri in uris(entry):
        yield "owl:sameAs", iri(uri)


def _ric_cable(exported: Exported, entry: CatalogueEntry) -> Iterator[Statement]:
    facts, day = entry.facts, cited_date(entry.facts.date)
    yield "a", "rico:Record"
    yield "rico:title", literal(facts.title or entry.identifier)
    for number in (entry.identifier, *facts.dispatch, facts.shelfmark):
        if number:
            yield "rico:identifier", literal(number)
    if facts.summary:
        yield "rico:scopeAndContent", literal(facts.summary)
    if day.known:
        yield "rico:hasCreationDate", node(_ric_date(day))
    for party, ref in entry.parties:
        if party.role in ("sent", "to") and party.kind != "place":
            predicate = "rico:hasSender" if party.role == "sent" else "rico:hasAddressee"
            yield predicate, _agent(exported, party, ref, _RIC, "rico:name")
    for language in facts.languages:
        yield "rico:hasOrHadLanguage", node((("a", "rico:Language"), ("rico:name", literal(language))))
    if facts.repository:
        yield "rico:hasOrHadHolder", node((("a", "rico:CorporateBody"), ("rico:name", literal(facts.repository))))
    for ref in entry.mentions:
        yield "rico:hasOrHadSubject", iri(entry_id(exported, exported.authority.entries[ref]))
    for relation, target in entry.references:
        predicate = "rico:isReplyTo" if relation == "prev" else "rico:isRecordResourceAssociatedWithRecordResource"
        yield predicate, iri(address(exported, f"cables/{target}.html"))


def _ric_date(day: CitedDate) -> Iterator[Statement]:
    yield "a", "rico:Date"
    yield "rico:expressedDate", literal(day.words or day.iso)
    if day.iso:
        yield "rico:normalizedDateValue", literal(day.iso)
    if day.circa:
        yield "rico:dateQualifier", literal("uncertain", "en")


def _crm_entry(entry: Entry) -> Iterator[Statement]:
    yield "a", _CRM[entry.kind]
    yield "rdfs:label", literal(entry.name)
    for tag, name in (("", entry.name), *entry.variants):
        yield "crm:P1_is_identified_by", node((("a", "crm:E41_Appellation"),
                                               ("crm:P190_has_symbolic_content", literal(name, tag))))  # fmt: skip
    if entry.note:
        yield "crm:P3_has_note", literal(entry.note)
    if entry.kind == "place" and (place := position(entry)):
        longitude, latitude = place
        yield "crm:P168_place_is_defined_by", literal(f"POINT({longitude} {latitude})", kind="geo:wktLiteral")
    for uri in uris(entry):
        yield "owl:sameAs", iri(uri)


def _crm_cable(exported: Exported, entry: CatalogueEntry) -> Iterator[Statement]:
    facts = entry.facts
    yield "a", "crm:E22_Human-Made_Object"
    yield "rdfs:label", literal(facts.title or entry.identifier)
    for number in (entry.identifier, *facts.dispatch, facts.shelfmark):
        if number:
            yield "crm:P1_is_identified_by", node((("a", "crm:E42_Identifier"),
                                                   ("crm:P190_has_symbolic_content", literal(number))))  # fmt: skip
    if facts.repository:
        yield "crm:P50_has_current_keeper", node((("a", "crm:E39_Actor"), ("rdfs:label", literal(facts.repository))))
    yield "crm:P128_carries", iri(f"{address(exported, entry.html)}#text")


def _crm_sending(exported: Exported, entry: CatalogueEntry) -> Iterator[Statement]:
    """The sending as an activity: who, where, when, and to whom."""
    yield "a", "crm:E7_Activity"
    yield "rdfs:label", literal(f"Sending: {entry.facts.title or entry.identifier}")
    yield "crm:P16_used_specific_object", iri(address(exported, entry.html))
    for party, ref in entry.parties:
        if party.role == "sent" and party.kind == "place":
            if ref:
                yield "crm:P7_took_place_at", iri(entry_id(exported, exported.authority.entries[ref]))
        elif party.role == "sent":
            yield "crm:P14_carried_out_by", _agent(exported, party, ref, _CRM, "rdfs:label")
        elif party.role == "to" and party.kind != "place":
            yield "crm:P11_had_participant", _agent(exported, party, ref, _CRM, "rdfs:label")
    day = cited_date(entry.facts.date)
    if day.known:
        said = (("a", "crm:E52_Time-Span"), ("rdfs:label", literal(day.words or day.iso)), *_crm_span(entry, day))
        yield "crm:P4_has_time-span", node(said)


def _crm_span(entry: CatalogueEntry, day: CitedDate) -> Iterator[Statement]:
    """The ends of a time-span to the second, because the RDF form of the model has points of time there.

    What an unknown date lies between are the outer ends; a span has inner ends too, since it went on between them.
    """
    begin, end = span_of(entry.facts.date)
    if begin:
        yield "crm:P82a_begin_of_the_begin", moment(begin, last=False)
    if end:
        yield "crm:P82b_end_of_the_end", moment(end, last=True)
    if day.span:
        inner_begin, inner_end = day_of(day.first, last=True), day_of(day.last, last=False)
        if inner_begin:
            yield "crm:P81a_end_of_the_begin", moment(inner_begin, last=True)
        if inner_end:
            yield "crm:P81b_begin_of_the_end", moment(inner_end, last=False)


def _crm_text(exported: Exported, entry: CatalogueEntry) -> Iterator[Statement]:
    facts = entry.facts
    yield "a", "crm:E33_Linguistic_Object"
    yield "rdfs:label", literal(facts.title or entry.identifier)
    if facts.summary:
        yield "crm:P3_has_note", literal(facts.summary)
    for language in facts.languages:
        yield "crm:P72_has_language", node((("a", "crm:E56_Language"), ("rdfs:label", literal(language))))
    for ref in entry.mentions:
        yield "crm:P67_refers_to", iri(entry_id(exported, exported.authority.entries[ref]))
    for _, target in entry.references:
        yield "crm:P67_refers_to", iri(f"{address(exported, f'cables/{target}.html')}#text")


def _agent(exported: Exported, party: NamedParty, ref: str, classes: dict[str, str], named: str) -> str:
    known = exported.authority.entries.get(ref)
    # A place cannot act.
    if known and known.kind != "place":
        return iri(entry_id(exported, known))
    return node((("a", classes[party.kind]), (named, literal(party.name or "unknown"))))
