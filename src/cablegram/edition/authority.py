"""Authority files: the entries of persons, places and organisations that cables point to."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.authority_files import address_of
from cablegram.edition.facts import words_of
from cablegram.edition.parts import filled, serialised
from cablegram.xml import NAMESPACES, XML_ID, XML_LANG, tei

REGISTER_NS: Final = "urn:cablegram:register"


@dataclasses.dataclass(frozen=True)
class Entry:
    """An entry of an authority file; `kind` is the name of its element (`person`, `place`, `org`)."""

    kind: str
    identifier: str
    name: str
    sort: str
    variants: tuple[tuple[str, str], ...]
    dates: str
    role: str
    country: str
    latitude: str
    longitude: str
    note: str
    numbers: tuple[tuple[str, str], ...]


class Authority:
    """All entries of an edition, found by their identifier."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        """Reads the entries of authority documents, given by their root elements."""
        self.entries: dict[str, Entry] = {}
        self._bytes: dict[str, bytes] = {}
        for root in roots:
            for kind in ("person", "place", "org"):
                for node in root.iter(tei(kind)):
                    entry = _entry(node, kind)
                    if entry.identifier:
                        self.entries.setdefault(entry.identifier, entry)

    def identifier(self, ref: str) -> str:
        """The identifier of the entry that a pointer names (`../authority/persons.xml#pers-x`), or an empty text."""
        fragment = ref.rpartition("#")[2] if "#" in ref else ""
        return fragment if fragment in self.entries else ""

    def write(self, register: etree._Element, only: Collection[str] | None = None) -> None:
        """Appends the lists of persons, places and organisations to a register, each sorted by name.

        Args:
            register: the element that gets them.
            only: the identifiers of the entries to be listed, where it is not all.
        """
        for group, entries in self._groups(only):
            etree.SubElement(register, f"{{{REGISTER_NS}}}{group}").extend(map(_written, entries))

    def lists(self, only: Collection[str]) -> Iterator[bytes]:
        """What `write` appends, each list as the bytes of an element."""
        for group, entries in self._groups(only):
            listed = etree.Element(f"{{{REGISTER_NS}}}{group}", nsmap={None: REGISTER_NS})
            yield filled(listed, map(self._serialised, entries))

    def _serialised(self, entry: Entry) -> bytes:
        found = self._bytes.get(entry.identifier)
        if found is None:
            found = self._bytes[entry.identifier] = serialised(_written(entry))
        return found

    def _groups(self, only: Collection[str] | None) -> Iterator[tuple[str, list[Entry]]]:
        for kind, group in (("person", "persons"), ("place", "places"), ("org", "organisations")):
            entries = (entry for entry in self._wanted(only) if entry.kind == kind)
            yield group, sorted(entries, key=lambda entry: (entry.sort.casefold(), entry.identifier))

    def _wanted(self, only: Collection[str] | None) -> Iterable[Entry]:
        if only is None:
            return self.entries.values()
        return (self.entries[identifier] for identifier in only if identifier in self.entries)


def _entry(node: etree._Element, kind: str) -> Entry:
    names = list(node.iterchildren(tei({"person": "persName", "place": "placeName", "org": "orgName"}[kind])))
    main = next((name for name in names if name.get("type") == "main"), names[0] if names else None)
    name = words_of(main) if main is not None else ""
    sort = next((words_of(n) for n in names if n.get("type") == "sort"), name)
    geo = (_text(node, "t:location/t:geo") or "").replace(",", " ").split()
    latitude, longitude = geo if len(geo) == 2 else ("", "")
    return Entry(
        kind=kind,
        identifier=node.get(XML_ID) or "",
        name=name,
        sort=sort,
        variants=tuple(
            (n.get(XML_LANG) or "", words_of(n)) for n in names if n is not main and n.get("type") != "sort"
        ),
        dates=_life(node),
        role="; ".join(_texts(node, "t:occupation")),
        country=_text(node, "t:country"),
        latitude=latitude,
        longitude=longitude,
        note=" ".join(_texts(node, "t:note")),
        numbers=tuple((n.get("type") or "", words_of(n)) for n in node.iterchildren(tei("idno"))),
    )


def _life(node: etree._Element) -> str:
    birth, death = _text(node, "t:birth"), _text(node, "t:death")
    if not (birth or death):
        return ""
    return f"{birth}–{death}" if birth and death else f"born {birth}" if birth else f"died {death}"


def _texts(node: etree._Element, path: str) -> Iterator[str]:
    return (words_of(found) for found in node.iterfind(path, NAMESPACES))


def _text(node: etree._Element, path: str) -> str:
    return next(_texts(node, path), "")


def _written(entry: Entry) -> etree._Element:
    node = etree.Element(f"{{{REGISTER_NS}}}{entry.kind}", nsmap={None: REGISTER_NS}, id=entry.identifier)
    if entry.latitude:
        node.set("lat", entry.latitude)
        node.set("lon", entry.longitude)
    _child(node, "name", entry.name)
    _child(node, "sort", entry.sort)
    for language, variant in entry.variants:
        _child(node, "variant", variant, lang=language)
    for name, words in (
        ("dates", entry.dates),
        ("role", entry.role),
        ("country", entry.country),
        ("note", entry.note),
    ):
        if words:
            _child(node, name, words)
    for kind, number in entry.numbers:
        found = address_of(kind, number)
        _child(node, "idno", number, type=kind, **({"uri": found.uri} if found else {}))
    return node


def _child(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    node = etree.SubElement(parent, f"{{{REGISTER_NS}}}{name}")
    node.text = text
    for key, value in attributes.items():
        if value:
            node.set(key, value)
