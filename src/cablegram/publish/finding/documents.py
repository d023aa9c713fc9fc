"""Page documents: what one page shows, as XML that `html/pages.xsl` renders (namespace `urn:cablegram:register`)."""

import dataclasses
import functools
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from lxml import etree

from cablegram import __version__
from cablegram.edition.authority import REGISTER_NS, Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.facts import DateFact
from cablegram.edition.register import name
from cablegram.header.precedence import LEVELS

# The folders of the site in which persons, places and organisations have their pages, by the kind of entry.
FOLDERS: Final = {"person": "persons", "place": "places", "org": "organisations"}


class Shown(NamedTuple):
    """What a page shows beside the authority files, the settings and what stands on every page.

    Attributes:
        lists: gives the cables that it lists, and words that stand beside them.
        counts: whether it shows of all cables who has which part in them, their dates and their numbers.
    """

    lists: Callable[[], Iterable[CatalogueEntry | str]] = tuple
    counts: bool = False


@dataclasses.dataclass(frozen=True)
class PageDocument:
    """A page of the site that is still to be made.

    Attributes:
        path: where it stands in the site, with forward slashes.
        kind: what the stylesheet makes of it (`timeline`, `person`).
        make: gives its page document as the bytes of an XML document.
        shows: what it shows; nothing where that can be anything of the edition.
    """

    path: str
    kind: str
    make: Callable[[], bytes]
    shows: Shown | None = None


def page_of(catalogue: Catalogue, path: str, kind: str) -> etree._Element:
    """The root of a page document: `r:page` with what the page's frame says of the edition."""
    home = "../" * path.count("/")
    root = etree.Element(name("page"), nsmap={None: REGISTER_NS}, path=path, kind=kind, home=home, version=__version__)
    root.append(catalogue.edition_element())
    return root


def written(root: etree._Element) -> bytes:
    """A page document as bytes."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def add(parent: etree._Element, local: str, text: str = "", /, **attributes: str | float) -> etree._Element:
    """Appends an element of the register; underscores in names of attributes become hyphens, empty values go away."""
    # A large edition has millions of these.
    node = etree.SubElement(parent, _qualified(local))
    for key, value in attributes.items():
        if value != "":
            node.set(_hyphened(key), value if isinstance(value, str) else measure(value))
    if text:
        node.text = text
    return node


@functools.cache
def _qualified(local: str) -> str:
    return name(local)


@functools.cache
def _hyphened(key: str) -> str:
    return key.replace("_", "-")


def measure(value: float) -> str:
    """A number as drawings carry it: at most one digit after the point."""
    if isinstance(value, int):
        return str(value)
    written = f"{value:.1f}".removesuffix(".0")
    return written if written != "-0" else "0"


def add_line(parent: etree._Element, entry: CatalogueEntry, *, roles: Iterable[str] = ()) -> etree._Element:
    """Appends a cable as a line of a list (`r:cable`).

    Args:
        parent: what lists it.
        entry: the cable.
        roles: the parts that the person, place or organisation of the page has in it.
    """
    facts = entry.facts
    attributes = {"roles": " ".join(roles), "level": priority(entry), "sort": entry.sort}
    node = add(parent, "cable", id=entry.identifier, html=entry.html, number=entry.number, **attributes)
    add(node, "title", facts.title or facts.identifier)
    if facts.subject:
        add(node, "subject", facts.subject)
    add_date(node, facts.date)
    for dispatch in facts.dispatch:
        add(node, "dispatch", dispatch)
    if facts.precedence_printed or facts.precedence:
        levels = " ".join(level.category for level in facts.precedence)
        add(node, "precedence", facts.precedence_printed, level=levels)
    for role, local in (("sent", "from"), ("to", "to")):
        for side in side_names(entry, role):
            add(node, local, side)
    return node


def add_date(parent: etree._Element, date: DateFact | None) -> None:
    """Appends a date (`r:date`): its bounds as attributes, its words where nothing can be read from them."""
    if date is None or not date.sort:
        add(parent, "date", date.words if date else "")
        return
    bounds = {"when": date.when, "not_before": date.not_before, "not_after": date.not_after, "cert": date.cert}
    add(parent, "date", **bounds, span="yes" if date.span else "")


def side_names(entry: CatalogueEntry, role: str) -> tuple[str, ...]:
    """Those who sent a cable, or got it, in short: bodies and persons, and places where neither is named."""
    parties = [party for party, _ in entry.parties if party.role == role]
    bodies = [party for party in parties if party.kind != "place"] or parties
    return tuple(dict.fromkeys(party.name for party in bodies if party.name))


def priority(entry: CatalogueEntry) -> str:
    """The highest level of priority that a cable bears; empty where it bears none."""
    borne = {level.category for level in entry.facts.precedence}
    return next((level for level in LEVELS if level in borne), "")


def entry_path(entry: Entry) -> str:
    """The path of the page of a person, place or organisation."""
    return f"{FOLDERS[entry.kind]}/{entry.identifier}.html"
