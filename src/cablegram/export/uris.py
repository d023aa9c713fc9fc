"""Addresses of things: of authority entries in the great authority files, and of an edition's own pages."""

from typing import Final
from urllib.parse import quote

from cablegram.edition.authority import Entry
from cablegram.edition.authority_files import Address, address_of
from cablegram.export.exported import Exported

FOLDERS: Final = {"person": "persons", "place": "places", "org": "organisations"}


def addresses(entry: Entry) -> list[Address]:
    """Where authority files speak of an entry, the best known ones first."""
    found = dict.fromkeys(address for kind, number in entry.numbers if (address := address_of(kind, number)))
    return sorted(found, key=lambda address: address.rank)


def uris(entry: Entry) -> tuple[str, ...]:
    """The addresses that stand for an entry in linked data, those of the best known authority files first."""
    return tuple(dict.fromkeys(address.uri for address in addresses(entry)))


def page(exported: Exported, entry: Entry) -> str:
    """The address of the page of an entry in the site; empty where the edition has no address."""
    return f"{exported.base}{FOLDERS[entry.kind]}/{quote(entry.identifier)}.html" if exported.base else ""
