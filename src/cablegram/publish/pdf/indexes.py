"""Indexes of a volume: persons, places, organisations, and those who wrote and received its documents.

The order is that of the site's lists, by the rules of the edition's first language.
"""

import dataclasses
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.authority import Authority, Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.edition.register import name
from cablegram.publish.finding.collation import HAN, Collation
from cablegram.publish.pdf.places import Places

# The part of a volume that indexes the entries of each kind.
KINDS: Final[Mapping[str, str]] = {"persons": "person", "places": "place", "organisations": "org"}
_OFFICES: Final = 3  # that are said of a person whose authority entry says none


@dataclasses.dataclass(frozen=True)
class _Line:
    """A line of an index: the words by which it is sorted, and the element."""

    heading: str
    element: etree._Element


def add_index(
    parent: etree._Element, kind: str, catalogue: Catalogue, earlier: Sequence[tuple[int, Places]] = ()
) -> None:
    """Appends the entries of a kind by letters (`r:group`), with cross-references from the other forms of their names.

    Whether an entry stands on any page is known to the typesetter alone; here are all that a cable names.

    Args:
        parent: the part of the volume.
        kind: `person`, `place` or `org`.
        catalogue: the edition.
        earlier: the pages of volumes that were printed before this one, with their numbers.
    """
    named = {identifier for cable in catalogue.cables for identifier in cable.names}
    collation = Collation(catalogue.settings.languages[0])
    entries = [entry for entry in catalogue.authority.entries.values() if entry.identifier in named]
    entries = [entry for entry in entries if entry.kind == kind]
    lines = [_Line(_heading(entry), _entry(entry, collation, earlier)) for entry in entries]
    lines += [line for entry in entries for line in _references(entry, collation)]
    _add_groups(parent, lines, collation)


def add_correspondents(parent: etree._Element, cables: Iterable[CatalogueEntry], catalogue: Catalogue) -> None:
    """Appends who sent and who received the cables, by letters, with their offices and the numbers of the documents."""
    found: dict[str, _Correspondent] = {}
    for cable in cables:
        for role in ("sent", "to"):
            acting = [(party, ref) for party, ref in cable.parties if party.role == role and party.name.strip()]
            bodies = [(party, ref) for party, ref in acting if party.kind != "place"] or acting
            offices = [party.name for party, _ in bodies if party.kind == "organisation"]
            for party, ref in bodies:
                one = found.setdefault(ref or party.name.casefold(), _Correspondent(party, ref))
                one.documents(role).setdefault(cable.document, cable.identifier)
                if party.kind == "person":
                    one.offices.extend(offices)
    collation = Collation(catalogue.settings.languages[0])
    _add_groups(parent, [_correspondent(one, catalogue.authority) for one in found.values()], collation)


@dataclasses.dataclass
class _Correspondent:
    """Who sent or received documents: their identifiers by number."""

    party: NamedParty
    ref: str
    sent: dict[int, str] = dataclasses.field(default_factory=dict)
    received: dict[int, str] = dataclasses.field(default_factory=dict)
    offices: list[str] = dataclasses.field(default_factory=list)

    def documents(self, role: str) -> dict[int, str]:
        return self.sent if role == "sent" else self.received


def _correspondent(one: _Correspondent, authority: Authority) -> _Line:
    entry = authority.entries.get(one.ref)
    heading = _heading(entry) if entry else one.party.name
    node = etree.Element(name("correspondent"))
    _add(node, "name", heading)
    offices = [entry.role] if entry and entry.role else list(dict.fromkeys(one.offices))[:_OFFICES]
    for office in offices:
        _add(node, "office", office)
    for local, documents in (("sent", one.sent), ("received", one.received)):
        if documents:
            listed = etree.SubElement(node, name(local))
            for first, last in runs(sorted(documents)):
                _add(listed, "run", first=str(first), last=str(last), id=documents[first])
    return _Line(heading, node)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as first and last ones of runs without a gap."""
    for _, run in itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        own = [number for _, number in run]
        yield own[0], own[-1]


def _heading(entry: Entry) -> str:
    return entry.sort or entry.name or entry.identifier


def _entry(entry: Entry, collation: Collation, earlier: Sequence[tuple[int, Places]]) -> etree._Element:
    node = etree.Element(name("entry"), id=entry.identifier)
    _add(node, "name", _heading(entry))
    characters = next((v for v in entry.variants if collation.initial(v[1]) == HAN), None)
    if characters and collation.initial(_heading(entry)) != HAN:
        _add(node, "characters", characters[1], lang=characters[0])
    for local, words in (("dates", entry.dates), ("role", entry.role), ("country", entry.country)):
        if words:
            _add(node, local, words)
    for number, places in earlier:
        if pages := places.mentions.get(entry.identifier):
            _add(node, "pages", " ".join(map(str, pages)), volume=str(number))
    return node


def _references(entry: Entry, collation: Collation) -> Iterator[_Line]:
    """Lines that lead from another form of the name to the entry, where they would not stand beside it."""
    heading = _heading(entry)
    seen = {collation.key(heading)[0]}
    forms = [*entry.variants] if entry.kind == "person" else [("", entry.name), *entry.variants]
    for language, form in forms:
        key = collation.key(form)[0]
        if not key or key in seen or _beside(key, heading, entry.kind, collation):
            continue
        seen.add(key)
        node = etree.Element(name("see"), to=entry.identifier)
        _add(node, "name", form, lang=language)
        _add(node, "of", heading)
        yield _Line(form, node)


def _beside(key: str, heading: str, kind: str, collation: Collation) -> bool:
    """Whether a form begins as the heading does, or is a person's name in another order of words."""
    words, own = key.split(), collation.key(heading)[0].split()
    return words[:1] == own[:1] or (kind == "person" and sorted(words) == sorted(own))


def _add_groups(parent: etree._Element, lines: Collection[_Line], collation: Collation) -> None:
    ordered = sorted(lines, key=lambda line: (collation.key(line.heading), line.element.get("id") or ""))
    initial: Callable[[_Line], str] = lambda line: collation.initial(line.heading)  # noqa: E731 - the key of groupby
    for letter, group in itertools.groupby(ordered, key=initial):
        node = _add(parent, "group", initial=letter)
        node.extend(line.element for line in group)


def _add(parent: etree._Element, local: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, name(local))
    node.text = text or None
    for key, value in attributes.items():
        if value:
            node.set(key, value)
    return node
