"""CMIF, the Correspondence Metadata Interchange Format of the TEI's special interest group, for correspSearch.

Who wrote when from where to whom, one `correspDesc` to a cable, as the documentation of the format has it
(https://github.com/TEI-Correspondence-SIG/CMIF, `doc/documentation-en.md`), with the uncertain dates of version 1.1;
as version 2 with what `proposals/CMIFv2_proposal.md` adds, which is a draft.
"""

import itertools
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from lxml import etree

from cablegram.citation.date import cited_date, written
from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.pieces import DECLARATION, element
from cablegram.export.uris import addresses, page, uris
from cablegram.xml import TEI_NS, XML_ID, find_all, tei

FILE: Final = "cmif.xml"
HOLDS: Final = fields("identifier date senders sent-from addressees sent-to entry:name")
HOLDS_2: Final = fields("mentions original-language")
OPTIONS: Final = (Option("version", ("1", "2"), "the version of the format; 2 is a draft, with languages and names"),)
UNKNOWN: Final = "http://correspSearch.net/unknown"
TERMS: Final = "https://lod.academy/cmif/vocab/terms#"
_BY: Final = "https://creativecommons.org/licenses/by/4.0/"
_ZERO: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
_STATEMENTS: Final = {
    _BY: "This file is licensed under the terms of the Creative Commons License CC-BY 4.0",
    _ZERO: "This file is in the public domain under the terms of Creative Commons CC0 1.0",
}
_DAY: Final = re.compile(r"(?!0000)\d{4}(-\d\d(-\d\d)?)?")
_DATING: Final = ("when", "from", "to", "notBefore", "notAfter")
_ELEMENTS: Final = {"person": "persName", "organisation": "orgName", "name": "persName"}
_MENTIONS: Final = {"person": "mentionsPerson", "place": "mentionsPlace", "org": "mentionsOrg"}


def cmif(exported: Exported) -> Made:
    """One TEI file with a `correspDesc` for each cable."""
    source = _edition_id(exported.base or exported.settings.title)
    yield Piece(FILE, DECLARATION + f'<TEI xmlns="{TEI_NS}">\n<teiHeader>\n'.encode())
    yield Piece(FILE, element(_file_description(exported, source)))
    yield Piece(FILE, b"  <profileDesc>\n")
    for entry, cable in exported.cables():
        node = etree.Element(tei("correspDesc"), nsmap={None: TEI_NS}, key=entry.identifier, source=f"#{source}")
        if exported.base:
            node.set("ref", f"{exported.base}{quote(entry.html)}")
        yield from _described(exported, entry, cable.load().root, node)
        if exported.options["version"] == "2":
            _note(exported, entry, node)
        yield Piece(FILE, element(node, 2))
    yield Piece(FILE, b"  </profileDesc>\n</teiHeader>\n<text><body><p/></body></text>\n</TEI>\n")
    if not exported.base:
        yield Loss("the address of a cable, because edition.toml has no base-url", exported.settings.title)
    if exported.settings.licence_url.strip() not in ("", _BY, _ZERO):
        yield Loss("the edition's own licence, because an index must be CC BY 4.0 or CC0", exported.settings.licence)


def _file_description(exported: Exported, source: str) -> etree._Element:
    """What the index is and of what edition; `source` is the id of the edition in it."""
    settings = exported.settings
    file = etree.Element(tei("fileDesc"), nsmap={None: TEI_NS})
    titles = etree.SubElement(file, tei("titleStmt"))
    etree.SubElement(titles, tei("title")).text = settings.title
    for editor in settings.editors or (settings.publisher or settings.title,):
        etree.SubElement(titles, tei("editor")).text = editor
    publication = etree.SubElement(file, tei("publicationStmt"))
    etree.SubElement(publication, tei("publisher")).text = settings.publisher or settings.title
    etree.SubElement(publication, tei("idno"), type="url").text = f"{exported.base}{FILE}"
    etree.SubElement(publication, tei("date"), when=f"{exported.day.isoformat()}T00:00:00Z")
    target = _ZERO if settings.licence_url.strip() == _ZERO else _BY
    licence = etree.SubElement(etree.SubElement(publication, tei("availability")), tei("licence"), target=target)
    licence.text = _STATEMENTS[target]
    kind = "online" if exported.base else "print"
    bibl = etree.SubElement(etree.SubElement(file, tei("sourceDesc")), tei("bibl"), {"type": kind, XML_ID: source})
    title = ". ".join(part for part in (settings.title, settings.subtitle) if part)
    edited = f" Ed. {', '.join(settings.editors)}." if settings.editors else ""
    bibl.text = f"{title}.{edited} {settings.publisher}".strip()
    return file


def _edition_id(name: str) -> str:
    """A UUID of the edition that is always the same and begins with a letter, as an `xml:id` must."""
    made = (str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}#{number}")) for number in itertools.count())
    return next(one for one in made if one[0].isalpha())


def _described(exported: Exported, entry: CatalogueEntry, root: etree._Element, node: etree._Element) -> Iterator[Loss]:
    """Fills a correspDesc with who sent and who received the cable."""
    for kind, role, actions in (
        ("sent", "sent", "t:correspAction[@type='sent']"),
        ("received", "to", "t:correspAction[@type='received'][not(@subtype) or @subtype='to']"),
    ):
        action = etree.SubElement(node, tei("correspAction"), type=kind)
        parties = [(party, ref) for party, ref in entry.parties if party.role == role]
        yield from _parties(exported, entry, parties, action)
        dates = find_all(root, f"t:teiHeader//t:correspDesc/{actions}/t:date")
        date, losses = _date([dict(each.attrib) for each in dates] or _other_date(entry, role))
        if date is not None:
            action.append(date)
        yield from (
            Loss(f"{what} of {'sending' if kind == 'sent' else 'receiving'}", entry.identifier) for what in losses
        )


def _other_date(entry: CatalogueEntry, role: str) -> list[dict[str, str]]:
    """The date of a cable whose action of sending has none."""
    date = cited_date(entry.facts.date)
    if role != "sent" or not (date.first or date.last):
        return []
    cert = {"cert": "low"} if date.circa else {}
    if date.first == date.last:
        return [{"when": written(date.first), **cert}]
    names = ("from", "to") if date.span else ("notBefore", "notAfter")
    return [{**{name: written(end) for name, end in zip(names, (date.first, date.last), strict=True) if end}, **cert}]


def _date(dates: Iterable[dict[str, str]]) -> tuple[etree._Element | None, list[str]]:
    """The first date that can be told, to the day; what of it is lost."""
    losses: list[str] = []
    for attributes in dates:
        node = etree.Element(tei("date"))
        for name in _DATING:
            value = attributes.get(name) or (attributes.get("when-iso", "") if name == "when" else "")
            day, _, time = value.partition("T")
            if _DAY.fullmatch(day):
                node.set(name, day)
                losses += ["a time of day"] if time else []
            elif value:
                losses.append("a date without a year")
        if any(name in node.attrib for name in _DATING):
            if attributes.get("cert") in ("low", "unknown"):
                node.set("cert", "low")
            return node, losses
    return None, losses


def _parties(
    exported: Exported, entry: CatalogueEntry, parties: list[tuple[NamedParty, str]], action: etree._Element
) -> Iterator[Loss]:
    named = [(party, ref) for party, ref in parties if party.kind != "place" and (party.name or ref)]
    places = [(party, ref) for party, ref in parties if party.kind == "place" and (party.name or ref)]
    if not named:
        etree.SubElement(action, tei("persName"), ref=UNKNOWN).text = "Unknown"
    for party, ref in named + places:
        known = exported.authority.entries.get(ref)
        element = "placeName" if party.kind == "place" else _ELEMENTS[party.kind]
        if party.kind == "name" and known and known.kind == "org":
            element = "orgName"
        node = etree.SubElement(action, tei(element))
        # An index is read apart from its edition, so it has the whole name.
        node.text = (known.name if known else "") or party.name
        if node.text != party.name:
            yield Loss(
                "a name as the header words it, where the index has that of the authority file", entry.identifier
            )
        if known and (uri := _uri(exported, known)):
            node.set("ref", uri)
        if known and len(uris(known)) > 1:
            yield Loss("a further number of a sender, addressee or place", entry.identifier)
    if len(places) > 1:
        yield Loss("that a place belongs to one of several parties", entry.identifier)


def _uri(exported: Exported, entry: Entry) -> str:
    """The address of an entry in an authority file, else that of its page; empty where there is neither."""
    known = next(iter(addresses(entry)), None)
    if known is None:
        return page(exported, entry)
    # The format has places by the addresses of the pages of GeoNames.
    return known.page if known.name == "geonames" else known.uri


def _note(exported: Exported, entry: CatalogueEntry, node: etree._Element) -> None:
    """What version 2 adds: names in the text, languages, where the TEI is and what is published."""
    note = etree.SubElement(node, tei("note"))
    for ref in entry.mentions:
        known = exported.authority.entries[ref]
        if uri := _uri(exported, known):
            etree.SubElement(note, tei("ref"), type=TERMS + _MENTIONS[known.kind], target=uri).text = known.name
    original = entry.facts.original_language
    for language in dict.fromkeys((original,) if original else entry.facts.languages):
        etree.SubElement(note, tei("ref"), type=f"{TERMS}hasLanguage", target=language)
    if exported.base:
        address = f"{exported.base}tei/{quote(entry.identifier)}.xml"
        etree.SubElement(note, tei("ref"), type=f"{TERMS}isAvailableAsTEIfile", target=address)
    etree.SubElement(note, tei("ref"), type=f"{TERMS}isPublishedWith", target=f"{TERMS}transcription")
