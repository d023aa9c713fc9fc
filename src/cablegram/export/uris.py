"""Addresses of things: of authority entries in the great authority files, and of an edition's own pages."""

import re
from typing import Final
from urllib.parse import quote

from cablegram.edition.authority import Entry
from cablegram.export.exported import Exported

# The address of a number by the type of its `idno`, in small letters; those that others know best come first.
URIS: Final[dict[str, str]] = {
    "gnd": "https://d-nb.info/gnd/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "geonames": "https://www.geonames.org/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
    "lccn": "https://id.loc.gov/authorities/names/{}",
    "bnf": "https://catalogue.bnf.fr/ark:/12148/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "ulan": "http://vocab.getty.edu/ulan/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
}
FOLDERS: Final = {"person": "persons", "place": "places", "org": "organisations"}
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NUMBER: Final = re.compile(r"[A-Za-z0-9._~/-]+")


def uris(entry: Entry) -> tuple[str, ...]:
    """The addresses of an entry in authority files, those of the best known ones first."""
    found = []
    for kind, number in entry.numbers:
        form = URIS.get(kind.casefold())
        plain = number.replace(" ", "")
        if _ADDRESS.fullmatch(plain):
            found.append((len(URIS), plain))
        elif form and _NUMBER.fullmatch(plain):
            found.append((list(URIS).index(kind.casefold()), form.format(plain)))
    return tuple(dict.fromkeys(uri for _, uri in sorted(found, key=lambda one: one[0])))


def page(exported: Exported, entry: Entry) -> str:
    """The address of the page of an entry in the site; empty where the edition has no address."""
    return f"{exported.base}{FOLDERS[entry.kind]}/{quote(entry.identifier)}.html" if exported.base else ""
