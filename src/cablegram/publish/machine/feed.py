"""The Atom feed of an edition: the cables whose files changed last (RFC 4287).

Nothing in it depends on when it is made: each entry is dated by the last change that its `revisionDesc` tells, and the
feed by the newest of them. A cable whose file tells of no change is not in it.
"""

import uuid
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.citation.date import cited_date, written
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.settings import Settings

ENTRIES: Final = 50  # as many as a reader of feeds looks at
_ATOM: Final = "http://www.w3.org/2005/Atom"


def feed(catalogue: Catalogue) -> bytes | None:
    """The feed as an XML document; nothing where no cable tells when it was changed, since a feed must be dated.

    An identifier is the address of the page where the edition has a `base-url`. Else it is a UUID made of the title of
    the edition and the identifier of the cable (RFC 9562, version 5), which stays the same as long as these do.
    """
    changed = ((moment, entry) for entry in catalogue.cables if (moment := changed_at(entry)))
    newest = sorted(changed, key=lambda pair: pair[1].identifier)
    newest.sort(key=lambda pair: pair[0], reverse=True)
    if not newest:
        return None
    settings = catalogue.settings
    base = settings.base_url.strip().rstrip("/")
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", settings.languages[0])
    _add(root, "id", _identifier(settings, ""))
    _add(root, "title", settings.title)
    if settings.subtitle:
        _add(root, "subtitle", settings.subtitle)
    _add(root, "updated", newest[0][0])
    for name in _authors(settings):
        _add(_add(root, "author"), "name", name)
    _add(root, "link", rel="alternate", type="text/html", href=f"{base}/" if base else "index.html")
    if base:
        _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}/feed.xml")
    if settings.licence:
        _add(root, "rights", settings.licence)
    for moment, entry in newest[:ENTRIES]:
        _add_entry(root, settings, entry, moment)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def changed_at(entry: CatalogueEntry) -> str:
    """The moment of the last change of a cable's file as RFC 3339 has it; empty where it is not told.

    A day, month or year stands for its beginning.
    """
    parts = cited_date(entry.facts.changed).first
    return f"{written((*parts, 1, 1)[:3])}T00:00:00Z" if parts else ""


def _add_entry(root: etree._Element, settings: Settings, entry: CatalogueEntry, moment: str) -> None:
    base = settings.base_url.strip().rstrip("/")
    node = _add(root, "entry")
    _add(node, "id", _identifier(settings, entry.html))
    _add(node, "title", entry.facts.title or entry.identifier)
    _add(node, "updated", moment)
    _add(node, "link", rel="alternate", type="text/html", href=f"{base}/{entry.html}" if base else entry.html)
    if entry.facts.summary:
        _add(node, "summary", entry.facts.summary)


def _identifier(settings: Settings, path: str) -> str:
    base = settings.base_url.strip().rstrip("/")
    if base:
        return f"{base}/{path}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:cablegram:{settings.title}/{path}").urn


def _authors(settings: Settings) -> Iterable[str]:
    """Who is named as author, which a feed must have: the editors, else the publisher, else the edition itself."""
    return [name for name in settings.editors if name.strip()] or [settings.publisher or settings.title]


def _add(parent: etree._Element, local: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_ATOM}}}{local}", attributes)
    node.text = text or None
    return node
