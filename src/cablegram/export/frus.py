"""Documents shaped as the volumes of Foreign Relations of the United States, which the Office of the Historian edits.

Source: the series' customisation of TEI and its Schematron rules (https://github.com/HistoryAtState/frus, `schema/`),
and its volumes. What a document looks like is the stylesheet's matter (`xslt/export/frus.xsl`).
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.sequence import Division, division_of
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.frus_dates import bounds, date_attributes, date_words
from cablegram.export.frus_front import front, header, listed_terms, terms_of, volume_id
from cablegram.export.frus_note import person_id, source_note
from cablegram.export.pieces import DECLARATION, inline, xml_text
from cablegram.export.tei_pointers import pointers
from cablegram.publish.prepared import PreparedCable
from cablegram.shipped import stylesheet as shipped
from cablegram.transform import Tree, stylesheet
from cablegram.xml import TEI_NS, XML_ID, find_all, local_name, parse, tei

HOLDS: Final = fields(
    "title date time other-dates dispatch registry archive shelfmark leaves precedence precedence-words classification "
    "classification-words handling senders sent-from addressees sent-to copies copy-numbers acting blank languages "
    "translators funders summary references remarks text person:name person:sort person:role"
)
IN_FILES: Final = fields("identifier")
OPTIONS: Final = (
    Option("form", ("volume", "files"), "one volume with all documents, or a file for each"),
    Option("extensions", ("frus", "none"), "attachments and dates as the series has them, or TEI alone"),
)
FRUS_NS: Final = "http://history.state.gov/frus/ns/1.0"
_STYLESHEET: Final = "export/frus.xsl"
_FRAME_NS: Final = "urn:cablegram:export"
_MONTHS: Final = "January February March April May June July August September October November December".split()
# What the edition's encoding tells beyond the words, and the volumes have no attribute for.
_LOST: Final = {
    "cert": "how sure the editors are of a reading",
    "corresp": "which paragraphs of original and translation belong together",
    "ana": "the level that printed words of the form stand for",
    "value": "a number in figures",
}
_LOST_ELEMENTS: Final = {"graphic": "an image", "pb": "the image of a page"}


def volumes(exported: Exported) -> Made:
    """One volume, `ID.xml`, or a file for each document with its own front matter, `CABLE.xml`."""
    volume = _Volume(exported)
    yield from volume.whole() if exported.options["form"] == "volume" else volume.files()
    for file in exported.prepared.edition.introduction():
        yield Loss("the introduction", file.stem)
    for file in exported.prepared.edition.calendars():
        yield Loss("a calendar", file.stem)


class _Volume:
    """The documents of an edition in the order in which it prints them."""

    def __init__(self, exported: Exported) -> None:
        self.exported = exported
        self.in_files = exported.options["form"] == "files"
        self.extended = exported.options["extensions"] == "frus"
        self.cables: Sequence[tuple[CatalogueEntry, PreparedCable]] = sorted(
            exported.cables(), key=lambda pair: pair[0].document
        )
        self.numbers = {entry.identifier: entry.document for entry, _ in self.cables}
        self.terms = terms_of(cable.load().root for _, cable in self.cables)

    def whole(self) -> Made:
        """The volume."""
        identifier = volume_id(self.exported.settings.title)
        path = f"{identifier}.xml"
        entries = [entry for entry, _ in self.cables]
        persons = {one.identifier for one in self.exported.entries("person")}
        yield Piece(path, self._opening(identifier))
        yield Piece(path, inline(header(self.exported, identifier)) + b"\n<text>\n")
        yield Piece(path, inline(front(self.exported, entries, persons, self.terms.values())) + b"\n<body>\n")
        chapters = itertools.groupby(self.cables, key=lambda pair: self._division(pair[0]))
        for number, (division, cables) in enumerate(chapters, start=1):
            yield Piece(path, f'<div type="chapter" xml:id="ch{number}">'.encode())
            yield Piece(path, inline(_head(self._title(division))) + b"\n")
            for entry, cable in cables:
                yield from self._document(path, entry, cable)
            yield Piece(path, b"</div>\n")
        if not self.cables:
            yield Piece(path, b"<p/>\n")
        yield Piece(path, b"</body>\n</text>\n</TEI>\n")

    def files(self) -> Made:
        """Each document in a file."""
        for entry, cable in self.cables:
            path = f"{entry.identifier}.xml"
            root = cable.load().root
            named = {ref for pointer in pointers(root) if (ref := self.exported.authority.identifier(pointer))}
            before = front(self.exported, [entry], named | set(entry.names), listed_terms(self.terms, root))
            yield Piece(path, self._opening(entry.identifier))
            yield Piece(path, inline(header(self.exported, entry.identifier, entry.facts.title)) + b"\n<text>\n")
            yield Piece(path, inline(before) + b"\n<body>\n")
            yield from self._document(path, entry, cable)
            yield Piece(path, b"</body>\n</text>\n</TEI>\n")
        if not self.cables:
            yield from self.whole()

    def _opening(self, identifier: str) -> bytes:
        namespace = f' xmlns:frus="{FRUS_NS}"' if self.extended else ""
        return DECLARATION + f'<TEI xmlns="{TEI_NS}"{namespace} xml:id="{identifier}" xml:lang="en">\n'.encode()

    @property
    def _in_years(self) -> bool:
        """Whether the chapters are years, because the printed edition has no parts."""
        settings = self.exported.settings
        parts = settings.print_divisions != "none" or settings.print_division_titles
        return not parts and settings.print_order == "date"

    def _division(self, entry: CatalogueEntry) -> Division:
        if self._in_years:
            return Division(period=entry.sort[:4])
        return division_of(entry.sort, self.exported.settings)

    def _title(self, division: Division) -> str:
        """The head of a chapter: its title, month or year; that of the edition before the first title."""
        settings = self.exported.settings
        if division.title:
            return division.title
        if not division.period:
            dated = self._in_years or (settings.print_divisions != "none" and not settings.print_division_titles)
            return "Undated" if dated else settings.title
        year, _, month = division.period.partition("-")
        known = month.isascii() and month.isdigit() and 1 <= int(month) <= 12
        return f"{_MONTHS[int(month) - 1]} {year}" if known else division.period

    def _document(self, path: str, entry: CatalogueEntry, cable: PreparedCable) -> Made:
        loaded = cable.load()
        made = parse(
            stylesheet(shipped(_STYLESHEET))
            .transform(
                loaded.document,
                {
                    "number": str(entry.document),
                    "before-text": f"{entry.facts.dispatch[0]}." if entry.facts.dispatch else "",
                    "frame": Tree(etree.tostring(self._frame(entry, loaded.root))),
                },
            )
            .encode()
        )
        for node in [made] if self.extended else _plain(made):
            data = inline(node).replace(f' xmlns:frus="{FRUS_NS}"'.encode(), b"", 1)
            yield Piece(path, data + b"\n")
        yield from _losses(entry, loaded.root)
        if entry.facts.date and entry.facts.date.sort and not bounds(entry.facts.date):
            yield Loss("a date that is open at one end, as a value", entry.identifier)

    def _frame(self, entry: CatalogueEntry, root: etree._Element) -> etree._Element:
        """What the stylesheet is told of a document beyond its text."""
        frame = etree.Element(f"{{{_FRAME_NS}}}frame", nsmap={"x": _FRAME_NS, None: TEI_NS})
        limits = bounds(entry.facts.date)
        if limits:
            frame.set("min", limits[0])
            frame.set("max", limits[1])
        title = " ".join(entry.facts.title.split()) or entry.identifier
        head = _head(f"{entry.document}. {title}")
        dateline = _dateline(entry)
        text = " ".join(" ".join("".join(node.itertext()) for node in find_all(root, "t:text")).split())
        said = "\n".join((title, text, " ".join(dateline.itertext())))
        head.append(source_note(entry, self.exported.authority, said, self._related(entry, root)))
        frame.extend([head, dateline])
        for pointer in dict.fromkeys(pointers(root)):
            target = self._target(pointer)
            if target:
                etree.SubElement(frame, f"{{{_FRAME_NS}}}pointer", attrib={"from": pointer, "to": target})
        for term in listed_terms(self.terms, root):
            etree.SubElement(frame, f"{{{_FRAME_NS}}}term", to=term.identifier).text = term.words
        return frame

    def _related(self, entry: CatalogueEntry, root: etree._Element) -> list[tuple[str, str]]:
        """The documents to which the header of a cable refers and its text does not, with where they are."""
        pointing = [node.get("target") or "" for node in find_all(root, "t:text//t:ref | t:text//t:ptr")]
        there = {self._target(pointer) for pointer in pointing}
        targets = dict.fromkeys(self._target(f"{identifier}.xml") for _, identifier in entry.references)
        return [(f"Document {target.rpartition('#d')[2]}", target) for target in targets if target not in there]

    def _target(self, pointer: str) -> str:
        """Where a pointer to a person or to another cable of the edition leads; empty for all others."""
        known = self.exported.authority.entries.get(self.exported.authority.identifier(pointer))
        if known is not None:
            return f"#{person_id(known.identifier)}" if known.kind == "person" else ""
        path = pointer.partition("#")[0]
        identifier = path.rpartition("/")[2].removesuffix(".xml")
        if not path.endswith(".xml") or identifier not in self.numbers:
            return ""
        file = f"{identifier}.xml" if self.in_files else ""
        return f"{file}#d{self.numbers[identifier]}"


def _head(words: str) -> etree._Element:
    made = etree.Element(tei("head"), nsmap={None: TEI_NS})
    made.text = xml_text(words)
    return made


def _dateline(entry: CatalogueEntry) -> etree._Element:
    """`Port Selen, June 1, 1966, 9:15 p.m.`, from the header."""
    made = etree.Element(tei("dateline"), nsmap={None: TEI_NS})
    place = next((party.name for party, _ in entry.parties if party.role == "sent" and party.kind == "place"), "")
    if place:
        node = etree.SubElement(made, tei("placeName"))
        node.text, node.tail = place, ", "
    date = etree.SubElement(made, tei("date"))
    date.text = "undated"
    if entry.facts.date:
        date.text = date_words(entry.facts.date)
        for name, value in date_attributes(entry.facts.date).items():
            date.set(name, value)
    return made


def _plain(document: etree._Element) -> Iterator[etree._Element]:
    """A document without the series' own elements and attributes: its attachments are divisions that follow it."""
    attachments = [node for node in document if node.tag == f"{{{FRUS_NS}}}attachment"]
    for name in [name for name in document.attrib if str(name).startswith(f"{{{FRUS_NS}}}")]:
        del document.attrib[name]
    for node in attachments:
        document.remove(node)
    etree.cleanup_namespaces(document)
    yield document
    for node in attachments:
        made = etree.Element(tei("div"), nsmap={None: TEI_NS}, type="document", subtype="attachment")
        made.attrib.update(node.attrib)
        made.set("corresp", f"#{document.get(XML_ID)}")
        made.extend(list(node))
        yield made


def _losses(entry: CatalogueEntry, root: etree._Element) -> Iterator[Loss]:
    """What the encoding of a text tells and the document does not: each kind once for a cable."""
    found: dict[str, None] = {}
    for node in itertools.chain.from_iterable(part.iter(etree.Element) for part in find_all(root, "t:text")):
        name = local_name(node)
        if name == "graphic" or (name == "pb" and node.get("facs")):
            found[_LOST_ELEMENTS[name]] = None
        for attribute, what in _LOST.items():
            if node.get(attribute) and name != "persName":
                found[what] = None
        if name == "ref" and node.get("type") and not node.get("target"):
            found["a reference whose document is not in the edition, as a reference"] = None
    for what in found:
        yield Loss(what, entry.identifier)
