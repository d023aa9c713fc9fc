"""The catalogue of an edition: its cables in order of time, with all that is known of each beyond its own file.

Names are resolved to authority entries, references to cables, neighbours in time and in an exchange are found. From it
come the register of the whole edition, for the printed volume, and a slice of the register for each single page, so
that no page costs more because the edition is large.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram import __version__
from cablegram.edition.authority import REGISTER_NS, Authority
from cablegram.edition.facts import CableFacts, NamedParty
from cablegram.edition.parts import filled, serialised
from cablegram.edition.register import cable_element, calendars_element, edition_element, name
from cablegram.edition.sequence import in_sequence
from cablegram.edition.settings import Settings
from cablegram.references.network import Link, Network, Read, network_of

# A cable is shown by those that stand near it, most of which are made soon after one another.
_SHOWN: Final = 1024


@dataclasses.dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A cable with its pointers resolved.

    Attributes:
        facts: what its header and text say.
        file: path of its TEI file in the edition, with forward slashes.
        number: its 1-based place in the order of time.
        document: its document number: its 1-based place in the order in which the edition prints its cables.
        previous: the identifier of the cable before it in time; empty where there is none. `next` alike.
        exchange_previous: the same among the cables between the same two sides. `exchange_next` alike.
        references: the cables of the edition that it refers to, each with the type of the reference, each once.
        referred: identifiers of the cables that refer to it.
        parties: who sent and received it, each with the identifier of its authority entry or an empty text.
        mentions: identifiers of the authority entries that its text points to, each once, in the order of the text.
    """

    facts: CableFacts
    file: str
    number: int
    document: int
    previous: str
    next: str
    exchange_previous: str
    exchange_next: str
    references: tuple[tuple[str, str], ...]
    referred: tuple[str, ...]
    parties: tuple[tuple[NamedParty, str], ...]
    mentions: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """The identifier of the cable, which is the stem of its file."""
        return self.facts.identifier

    @property
    def html(self) -> str:
        """The path of its page in the site."""
        return f"cables/{self.facts.identifier}.html"

    @property
    def sort(self) -> str:
        """The first day that it may be of, by which it is sorted; empty where it is undated."""
        return self.facts.sort

    @property
    def names(self) -> tuple[str, ...]:
        """Identifiers of all authority entries that it names, parties first, each once."""
        return tuple(dict.fromkeys([*(ref for _, ref in self.parties if ref), *self.mentions]))


class References:
    """The references that the cables of an edition make in words, resolved when they are first asked for."""

    def __init__(self, reads: Sequence[Read] = ()) -> None:
        """Takes the documents with the references that they make."""
        self.reads = reads

    @functools.cached_property
    def network(self) -> Network:
        """The references, resolved within the edition."""
        return network_of(self.reads)


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """All cables of an edition.

    Attributes:
        settings: the edition's settings.
        cables: the cables in order of time, the undated ones last.
        authority: the entries of persons, places and organisations.
        calendars: the root elements of calendar documents.
        introduction: the root element of the introduction, where there is one.
        references: the references that the cables make in words.
        navigation: the pages that the site has, each with its path, the key of its name in the messages, and its
            title where it has one of its own.
        logo: the path of the logo in the site; `feed` of the feed; each empty where there is none.
        epub: the path of the EPUB in the site; empty where there is none.
        pdfs: the names of the PDF files that were made (`ID.pdf`, `volume.pdf`, or `volume-1.pdf` and so on).
    """

    settings: Settings
    cables: tuple[CatalogueEntry, ...]
    authority: Authority
    calendars: tuple[etree._Element, ...] = ()
    introduction: etree._Element | None = None
    references: References = dataclasses.field(default_factory=References)
    navigation: tuple[tuple[str, str, str], ...] = ()
    logo: str = ""
    feed: str = ""
    pdfs: frozenset[str] = frozenset()
    epub: str = ""

    def find(self, identifier: str) -> CatalogueEntry | None:
        """The cable with an identifier, or nothing."""
        return self._by_identifier.get(identifier)

    @property
    def network(self) -> Network:
        """The references that the cables make in words, resolved within the edition."""
        return self.references.network

    def missing(self, identifier: str) -> tuple[Link, ...]:
        """The references of a cable to documents that are not in the edition."""
        return self._missing.get(identifier, ())

    def edition_element(self) -> etree._Element:
        """What a page says of the edition (`r:edition`), without the introduction."""
        return edition_element(
            self.settings, self.navigation, self.pdfs, logo=self.logo, feed=self.feed, epub=self.epub
        )

    def context(self, identifier: str, *beside: etree._Element) -> bytes:
        """The slice of the register that the page of one cable needs.

        The cables are this one and those that its page names: its neighbours, those that it refers to and that refer
        to it. Persons, places and organisations are those that it names.

        Args:
            identifier: the cable.
            beside: elements that its entry holds beside what the catalogue knows.
        """
        cables: list[bytes] = []
        entry = self.find(identifier)
        if entry is not None:
            own = self.described(entry, related=True)
            own.extend(beside)
            cables.append(serialised(own))
            others = (entry.previous, entry.next, entry.exchange_previous, entry.exchange_next)
            named = dict.fromkeys([*others, *(target for _, target in entry.references), *entry.referred])
            cables += [self.shown(other) for other in named if other != identifier]
        listed = filled(etree.Element(name("cables"), nsmap={None: REGISTER_NS}), cables)
        named_entries = self.authority.lists(entry.names if entry else ())
        return filled(self._root(), (self._edition, listed, *named_entries))

    def shown(self, identifier: str) -> bytes:
        """What lists and pages of others show of a cable, as the bytes of an element; none where there is no cable."""
        return self._shown(identifier)

    def register(self) -> bytes:
        """The register of the whole edition as the bytes of an XML document."""
        root = self._root()
        root.append(edition_element(self.settings, pdfs=self.pdfs, introduction=self.introduction))
        listed = etree.SubElement(root, name("cables"))
        for entry in self.cables:
            listed.append(self.described(entry, related=True))
        self.authority.write(root)
        root.append(calendars_element(self.calendars, [entry.facts for entry in self.cables]))
        return _serialised(root)

    def described(self, entry: CatalogueEntry, *, related: bool) -> etree._Element:
        """A cable as an element (`r:cable`); with its place among the others and its relations to them, or without."""
        pdf = f"{entry.identifier}.pdf"
        place = {
            "file": entry.file,
            "html": entry.html,
            "pdf": f"pdf/{pdf}" if pdf in self.pdfs else "",
            "number": str(entry.document),
        }
        if related:
            place |= {
                "previous": entry.previous,
                "next": entry.next,
                "exchange-previous": entry.exchange_previous,
                "exchange-next": entry.exchange_next,
            }
        node = cable_element(entry.facts, place, entry.parties)
        if related:
            for relation, target in entry.references:
                etree.SubElement(node, name("refers"), type=relation, target=target)
            for ref in entry.mentions:
                etree.SubElement(node, name("mention"), ref=ref)
            for source in entry.referred:
                etree.SubElement(node, name("referred"), by=source)
            for link in self.missing(entry.identifier):
                missing = etree.SubElement(node, name("missing"))
                missing.text = link.resolution.sought
                missing.set("words", link.occurrence.words)
        return node

    @functools.cached_property
    def _edition(self) -> bytes:
        return serialised(self.edition_element())

    @functools.cached_property
    def _shown(self) -> Callable[[str], bytes]:
        @functools.lru_cache(maxsize=_SHOWN)
        def shown(identifier: str) -> bytes:
            entry = self.find(identifier)
            return serialised(self.described(entry, related=False)) if entry is not None else b""

        return shown

    def _root(self) -> etree._Element:
        return etree.Element(name("register"), nsmap={None: REGISTER_NS}, version=__version__)

    @functools.cached_property
    def _by_identifier(self) -> dict[str, CatalogueEntry]:
        return {entry.identifier: entry for entry in self.cables}

    @functools.cached_property
    def _missing(self) -> dict[str, tuple[Link, ...]]:
        identifiers = {entry.file: entry.identifier for entry in self.cables}
        found: dict[str, list[Link]] = {}
        for link in self.network.links:
            if link.resolution.sought:
                found.setdefault(identifiers[link.source.file], []).append(link)
        return {identifier: tuple(links) for identifier, links in found.items()}


def catalogue_of(
    settings: Settings,
    cables: Sequence[tuple[CableFacts, str]],
    authority: Authority,
    *,
    calendars: Sequence[etree._Element] = (),
    introduction: etree._Element | None = None,
    references: References | None = None,
) -> Catalogue:
    """The catalogue of an edition.

    Args:
        settings: the edition's settings.
        cables: the facts of each cable and the path of its file in the edition.
        authority: the entries of persons, places and organisations.
        calendars: the root elements of calendar documents.
        introduction: the root element of the introduction, where there is one.
        references: the references that the cables make in words, for those to missing documents.
    """
    known = {facts.identifier for facts, _ in cables}
    ordered = sorted(cables, key=lambda cable: (not cable[0].sort, cable[0].sort, cable[0].identifier))
    relations = {facts.identifier: tuple(_references(facts, known)) for facts, _ in ordered}
    referred: dict[str, dict[str, None]] = {}
    for facts, _ in ordered:
        for _, target in relations[facts.identifier]:
            referred.setdefault(target, {})[facts.identifier] = None
    parties = {
        facts.identifier: tuple((party, authority.identifier(party.ref)) for party in facts.parties)
        for facts, _ in ordered
    }
    documents = {facts.identifier: number for number, (facts, _) in enumerate(in_sequence(cables, settings), start=1)}
    neighbours = _neighbours([facts.identifier for facts, _ in ordered])
    exchanged = _exchanged([facts.identifier for facts, _ in ordered], parties)
    entries = tuple(
        CatalogueEntry(
            facts,
            file,
            number,
            documents[facts.identifier],
            *neighbours[facts.identifier],
            *exchanged.get(facts.identifier, ("", "")),
            relations[facts.identifier],
            tuple(referred.get(facts.identifier, ())),
            parties[facts.identifier],
            _mentions(facts, authority),
        )
        for number, (facts, file) in enumerate(ordered, start=1)
    )
    return Catalogue(settings, entries, authority, tuple(calendars), introduction, references or References())


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _references(facts: CableFacts, known: set[str]) -> Iterator[tuple[str, str]]:
    """References to cables of this edition: `ID.xml`, with or without a fragment."""
    seen: set[tuple[str, str]] = set()
    for reference in facts.references:
        path = reference.target.partition("#")[0]
        target = path.rpartition("/")[2].removesuffix(".xml")
        found = (reference.type or "cable", target)
        if path.endswith(".xml") and target in known and target != facts.identifier and found not in seen:
            seen.add(found)
            yield found


def _mentions(facts: CableFacts, authority: Authority) -> tuple[str, ...]:
    refs = (ref for refs in facts.mentions for ref in refs.split())
    return tuple(found for found in dict.fromkeys(authority.identifier(ref) for ref in refs) if found)


def _neighbours(identifiers: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Of each identifier of a sequence the one before and the one after it."""
    padded = ["", *identifiers, ""]
    return {own: (padded[place], padded[place + 2]) for place, own in enumerate(identifiers)}


def _exchanged(
    identifiers: Sequence[str], parties: dict[str, tuple[tuple[NamedParty, str], ...]]
) -> dict[str, tuple[str, str]]:
    """The neighbours of each cable among those between the same two sides, in either direction.

    A side is the first body or person that is named as sender or as addressee; without one there is no exchange.
    """
    exchanges: dict[frozenset[str], list[str]] = {}
    for identifier in identifiers:
        sides = frozenset((_side(parties[identifier], "sent"), _side(parties[identifier], "to")))
        if len(sides) == 2 and "" not in sides:
            exchanges.setdefault(sides, []).append(identifier)
    return {own: places for exchange in exchanges.values() for own, places in _neighbours(exchange).items()}


def _side(parties: Sequence[tuple[NamedParty, str]], role: str) -> str:
    named = [(party, ref) for party, ref in parties if party.role == role]
    bodies = [(party, ref) for party, ref in named if party.kind != "place"] or named
    return next((ref or party.name.casefold() for party, ref in bodies), "")
