"""The document from which one volume is printed: `r:volume`, in the vocabulary of the register."""

import copy
import dataclasses
import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram import __version__
from cablegram.citation import citation_of_edition, readable
from cablegram.edition.authority import REGISTER_NS
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.register import calendars_element, edition_element, name
from cablegram.publish.pdf.indexes import KINDS, add_correspondents, add_index
from cablegram.publish.pdf.places import Places
from cablegram.publish.pdf.volumes import Section, Volume
from cablegram.xml import NAMESPACES, XML_LANG, local_name, tei

_LISTS: Final = frozenset({"abbreviations", "gloss"})


@dataclasses.dataclass(frozen=True)
class Print:
    """What a volume is printed from beside the catalogue.

    Attributes:
        messages: the words around the documents, by key.
        signs: the names of the signs that the texts use (`supplied`), for their explanation.
        checksum: the SHA-256 of the TEI files of the volume's cables, one after another, in hexadecimal digits.
        printed: the pages of the volumes that were printed before, in their order.
    """

    messages: Mapping[str, str]
    signs: Collection[str] = ()
    checksum: str = ""
    printed: tuple[Places, ...] = ()


def volume_document(catalogue: Catalogue, volume: Volume, plan: Sequence[Volume], given: Print) -> bytes:
    """The document of a volume.

    It holds what its parts print: the edition, the other volumes, the cables with the numbers of those of other volumes
    that they refer to, and the indexes in their order.

    Args:
        catalogue: the edition.
        volume: the volume to be printed.
        plan: all volumes.
        given: what else it is printed from.

    Returns:
        An XML document, `r:volume` with `@number`, `@of` and `@start`, its first folio.
    """
    root = etree.Element(name("volume"), nsmap={None: REGISTER_NS}, version=__version__)
    root.set("number", str(volume.number))
    root.set("of", str(volume.of))
    root.set("start", str(given.printed[-1].next if given.printed else 1))
    root.append(edition_element(catalogue.settings))
    if catalogue.settings.doi:
        root[0].set("doi", catalogue.settings.doi)
    _add_volumes(root, plan, given.printed)
    parts = _Parts(catalogue, volume, given)
    for part in volume.parts:
        node = etree.SubElement(root, name("part"), name=part)
        parts.fill(node, part)
        if part not in _PLAIN and not len(node):
            root.remove(node)
    _add_elsewhere(root, catalogue, volume, plan)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


# Parts whose content is said elsewhere in the document.
_PLAIN: Final = frozenset({"title", "contents", "colophon"})


class _Parts:
    """What the parts of a volume hold."""

    def __init__(self, catalogue: Catalogue, volume: Volume, given: Print) -> None:
        self._catalogue = catalogue
        self._volume = volume
        self._given = given

    def fill(self, node: etree._Element, part: str) -> None:
        """Fills the element of a part."""
        catalogue = self._catalogue
        fillings: dict[str, Callable[[etree._Element], None]] = {
            "imprint": self._imprint,
            "introduction": self._introduction,
            "abbreviations": self._abbreviations,
            "cables": self._cables,
            "correspondents": lambda node: add_correspondents(node, self._in_order(), catalogue),
            "calendar": lambda node: node.extend(self._calendars()),
            "colophon": self._colophon,
        }
        if part in KINDS:
            earlier = list(enumerate(self._given.printed, start=1))
            add_index(node, KINDS[part], catalogue, earlier)
        elif part in fillings:
            fillings[part](node)

    def _in_order(self) -> list[CatalogueEntry]:
        return sorted(self._catalogue.cables, key=lambda cable: cable.document)

    def _imprint(self, node: etree._Element) -> None:
        cited = etree.SubElement(node, name("citation"))
        for run in readable(citation_of_edition(self._catalogue.settings), self._given.messages.__getitem__):
            piece = etree.SubElement(cited, name("run"))
            piece.text = run.text
            if run.style:
                piece.set("style", run.style)

    def _introduction(self, node: etree._Element) -> None:
        for child in self._introduction_without_lists.iterfind("t:text/t:body/*", NAMESPACES):
            node.append(copy.deepcopy(child))

    @functools.cached_property
    def _introduction_without_lists(self) -> etree._Element:
        introduction = self._catalogue.introduction
        root = copy.deepcopy(introduction) if introduction is not None else etree.Element("none")
        if "abbreviations" in self._catalogue.settings.print_parts:
            for listed in _lists(root):
                parent = listed.getparent()
                if parent is not None:
                    parent.remove(listed)
                    _drop_empty(parent)
        return root

    def _abbreviations(self, node: etree._Element) -> None:
        introduction = self._catalogue.introduction
        for listed in _lists(introduction) if introduction is not None else ():
            for term, meaning in _pairs(listed):
                entry = etree.SubElement(node, name("abbreviation"))
                for local, found in (("term", term), ("meaning", meaning)):
                    held = etree.SubElement(entry, name(local))
                    held.text = found.text
                    held.extend(copy.deepcopy(child) for child in found)
                    if language := found.get(XML_LANG):
                        held.set(XML_LANG, language)
        for sign in sorted(self._given.signs):
            etree.SubElement(node, name("sign"), name=sign)

    def _cables(self, node: etree._Element) -> None:
        for section in self._volume.sections:
            held = _section(node, section)
            held.extend(self._catalogue.described(cable, related=True) for cable in section.cables)

    def _calendars(self) -> Iterator[etree._Element]:
        listed = calendars_element(self._catalogue.calendars, [cable.facts for cable in self._catalogue.cables])
        for calendar in listed:
            for entry in calendar.iter(name("entry")):
                cable = self._catalogue.find(entry.get("cable") or "")
                if cable is not None:
                    entry.set("document", str(cable.document))
            if calendar.find(name("entry")) is not None:
                yield calendar

    def _colophon(self, node: etree._Element) -> None:
        node.set("cables", str(len(self._volume.cables)))
        node.set("checksum", self._given.checksum)


def _section(parent: etree._Element, section: Section) -> etree._Element:
    node = etree.SubElement(parent, name("section"))
    division = section.division
    for key, value in (("title", division.title), ("period", division.period)):
        if value:
            node.set(key, value)
    if section.continued:
        node.set("continued", "yes")
    return node


def _add_volumes(root: etree._Element, plan: Sequence[Volume], printed: Sequence[Places]) -> None:
    """What the list of volumes says; the pages of a volume are known when it is printed."""
    if len(plan) == 1:
        return
    listed = etree.SubElement(root, name("volumes"))
    for volume, places in zip(plan, [*printed, *[None] * len(plan)], strict=False):
        cables = volume.cables
        node = etree.SubElement(listed, name("volume"), number=str(volume.number))
        node.set("first", str(cables[0].document))
        node.set("last", str(cables[-1].document))
        days = sorted(cable.sort[:10] for cable in cables if cable.sort)
        if days:
            node.set("from", days[0])
            node.set("to", days[-1])
        if places is not None:
            node.set("first-page", str(places.first))
            node.set("last-page", str(places.last))


def _add_elsewhere(root: etree._Element, catalogue: Catalogue, volume: Volume, plan: Sequence[Volume]) -> None:
    """The cables of other volumes that those of this one refer to and are referred to by."""
    volumes = {cable.identifier: each.number for each in plan for cable in each.cables}
    related = {target for cable in volume.cables for target in (*(to for _, to in cable.references), *cable.referred)}
    listed = etree.SubElement(root, name("elsewhere"))
    for identifier in sorted(related):
        cable = catalogue.find(identifier)
        if cable is not None and volumes[identifier] != volume.number:
            node = etree.SubElement(listed, name("cable"), id=identifier, number=str(cable.document))
            node.set("volume", str(volumes[identifier]))


def _lists(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iterfind("t:text//t:list", NAMESPACES) if node.get("type") in _LISTS]


def _pairs(listed: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Terms and meanings of a list: labels before items, or items that hold a term and its gloss."""
    label: etree._Element | None = None
    for child in listed:
        if local_name(child) == "label":
            label = child
        elif local_name(child) == "item":
            term = label if label is not None else next(child.iter(tei("term"), tei("abbr"), tei("label")), None)
            meaning = child if label is not None else next(child.iter(tei("gloss"), tei("expan"), tei("desc")), child)
            if term is not None:
                yield term, meaning
            label = None


def _drop_empty(node: etree._Element) -> None:
    """Removes a division that has nothing left but its heading."""
    parent = node.getparent()
    if local_name(node) == "div" and parent is not None and all(local_name(child) == "head" for child in node):
        parent.remove(node)
