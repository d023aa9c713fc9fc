"""The great authority files: under which addresses they speak of their entries.

This is the one table of them; pages, exports and metadata take their addresses from here.
"""

import re
from typing import Final, NamedTuple


class AuthorityFile(NamedTuple):
    """An authority file.

    Attributes:
        name: as the type of an `idno` writes it.
        sign: a regular expression of what the addresses of its entries have in common, in small letters.
        number: a regular expression of its numbers.
        uri: the address that stands for the thing itself in linked data, with `{}` for the number.
        page: the address of the page that tells readers of it, where it is another one.
    """

    name: str
    sign: str
    number: str
    uri: str
    page: str = ""


class Address(NamedTuple):
    """Where an authority file speaks of an entry.

    Attributes:
        rank: the place of the file in the table; behind all of them for an address that the edition gives itself.
        name: the name of the file, in small letters; empty for an address that the edition gives itself.
        uri: the address that stands for the thing itself.
        page: the address of the page that tells readers of it.
    """

    rank: int
    name: str
    uri: str
    page: str


# By the type of an `idno`, in small letters; those that others know best come first.
AUTHORITY_FILES: Final[dict[str, AuthorityFile]] = {
    "gnd": AuthorityFile("GND", "gnd", r"[0-9Xx-]+", "https://d-nb.info/gnd/{}"),
    "viaf": AuthorityFile("VIAF", "viaf", r"[0-9]+", "https://viaf.org/viaf/{}"),
    # https://www.geonames.org/ontology/documentation.html tells the feature from the document about it.
    "geonames": AuthorityFile(
        "GeoNames", "geonames", r"[0-9]+", "https://sws.geonames.org/{}/", "https://www.geonames.org/{}"
    ),
    "wikidata": AuthorityFile(
        "Wikidata", "wikidata", r"[QqPp][0-9]+", "http://www.wikidata.org/entity/{}", "https://www.wikidata.org/wiki/{}"
    ),
    "lcnaf": AuthorityFile("LCNAF", r"id\.loc\.gov|lcnaf", r"[a-z]+[0-9]+", "http://id.loc.gov/authorities/names/{}"),
    "lccn": AuthorityFile("LCCN", r"lccn\.loc\.gov", r"[a-z]+[0-9]+", "http://id.loc.gov/authorities/names/{}"),
    "bnf": AuthorityFile("BnF", "bnf", r"[0-9a-z]+", "https://catalogue.bnf.fr/ark:/12148/{}"),
    "isni": AuthorityFile("ISNI", "isni", r"[0-9]{15}[0-9X]", "https://isni.org/isni/{}"),
    "orcid": AuthorityFile("ORCID", "orcid", r"([0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/{}"),
    "ulan": AuthorityFile("ULAN", "ulan", r"[0-9]+", "http://vocab.getty.edu/ulan/{}"),
    "tgn": AuthorityFile("TGN", "tgn", r"[0-9]+", "http://vocab.getty.edu/tgn/{}"),
    "aat": AuthorityFile("AAT", r"getty\.edu/(?:page/)?aat", r"[0-9]+", "http://vocab.getty.edu/aat/{}"),
}
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def address_of(kind: str, number: str) -> Address | None:
    """Where a number of an authority entry leads.

    Args:
        kind: the name of the authority file, as the type of an `idno` has it.
        number: the number; blanks in it do not count.

    Returns:
        The address, or nothing where the file is not known or the number cannot be one of its own.
    """
    plain = "".join(number.split())
    if _ADDRESS.fullmatch(plain):
        return Address(len(AUTHORITY_FILES), "", plain, plain)
    name = kind.strip().casefold()
    file = AUTHORITY_FILES.get(name)
    if file is None or not re.fullmatch(file.number, plain):
        return None
    uri = file.uri.format(plain)
    return Address(list(AUTHORITY_FILES).index(name), name, uri, file.page.format(plain) or uri)


def file_of(kind: str, number: str) -> str:
    """The authority file that an identifier belongs to, however another project gives it.

    Args:
        kind: what its type says, in one word or several.
        number: the number or address.

    Returns:
        The name of the file, as the type of an `idno` writes it; empty where it is none of the table.
    """
    given = kind.casefold().split()
    # A type may name the address of the file.
    address = " ".join([number.casefold(), *(word for word in given if "." in word)])
    found = (file for name, file in AUTHORITY_FILES.items() if re.search(file.sign, address) or name in given)
    return next((file.name for file in found), "")
