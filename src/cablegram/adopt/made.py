"""The making of one document: its identifiers, its pointers, its account."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Final
from urllib.parse import urljoin

from cablegram.adopt.ledger import Ledger
from cablegram.adopt.rules import CERTAINTY, LIST_REND, REASONS, REND, UNITS
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node
from cablegram.edition.rules.pointing import is_pointer, is_web_address
from cablegram.encode.elements import Element

# Attributes of other names that say the same.
_SAME: Final[dict[str, str]] = {
    "key": "ref",
    "rendition": "rend",
    "when-iso": "when",
    "notBefore-iso": "notBefore",
    "notAfter-iso": "notAfter",
    "from-iso": "from",
    "to-iso": "to",
    "when-custom": "when",
    "sameAs": "corresp",
}
_DATES: Final = frozenset(("when", "notBefore", "notAfter", "from", "to"))
_WRITTEN: Final[dict[str, str]] = {"xml:id": "id", "xml:lang": "lang"}
_TAG: Final = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?"
    r"(?P<rest>(?:[-_][A-Za-z0-9]{1,8})*)"
)
# Codes of three letters of which BCP 47 has shorter ones, and older codes.
_LANGUAGES: Final[dict[str, str]] = {
    "ara": "ar", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "deu": "de", "ger": "de", "dut": "nl", "nld": "nl",
    "eng": "en", "fre": "fr", "fra": "fr", "gre": "el", "ell": "el", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko",
    "lat": "la", "pol": "pl", "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr",
    "ukr": "uk", "vie": "vi", "iw": "he", "heb": "he",
}  # fmt: skip

# Pointers to what is taken over too, until it is known in which folder the pointing file lies.
DOCUMENT: Final = "cablegram-document:"
ENTRY: Final = "cablegram-entry:"

Resolver = Callable[[str, Node, str], str]


class Making:
    """One document in the making.

    Attributes:
        ledger: what is to be told of it.
        ids: the `xml:id`s that were given.
        alias: `xml:id`s whose element is no more, with the one of the element that is there instead.
        noted: notes that stand apart in the source, by their `xml:id`, for the place that points to them.
        used: those of them that were put at their place.
        pages: the page of the facsimile for each image that has one.
        language: the language of the document.
        images: an address for each image; empty for one that is not there.
    """

    def __init__(self, resolve: Resolver, pointed: frozenset[str], images: Callable[[str, Node], str]) -> None:
        self.ledger: Final = Ledger()
        self.ids: set[str] = set()
        self.alias: dict[str, str] = {}
        self.noted: dict[str, Node] = {}
        self.used: set[int] = set()
        self.pages: dict[str, str] = {}
        self.language = "und"
        self.images: Final = images
        self._resolve = resolve
        self._pointed = pointed
        self._homeless: list[str] = []

    def element(
        self,
        name: str,
        node: Node,
        *content: "Element | str | None",
        said: Collection[str] = (),
        left: Collection[str] = (),
        **fixed: str,
    ) -> Element:
        """An element that stands for one of the source, with those of its attributes that the schema takes.

        Args:
            name: its name in the schema.
            node: the element of the source.
            content: what it holds.
            said: attributes of the source that the new element says otherwise.
            left: attributes that are not taken over, which is told.
            fixed: attributes that are already known; they go before those of the source.
        """
        made = Element(name, *content)
        allowed = attributes_of(name)
        given: dict[str, str] = {}
        for key, value in node.attributes.items():
            if key in said:
                continue
            if key in left:
                self.ledger.attribute(node, key)
                continue
            ours = key if key in allowed else _SAME.get(key, key)
            known = fixed.get(_WRITTEN.get(ours, ours))
            if known is not None:
                if " ".join(value.split()) != known and not self._says(ours, value, known):
                    self.ledger.attribute(node, key)
                continue
            if not value.strip() or key in ("xml:base", "xml:space", "TEIform"):
                continue
            if ours in given or ours not in allowed:
                if ours == "xml:id":
                    self._homeless.append(value.strip())
                else:
                    self.ledger.attribute(node, key)
                continue
            if written := self._value(name, ours, value, node, key):
                given[ours] = written
        self._settle_dates(given, node)
        for key, value in given.items():
            made.attributes[_WRITTEN.get(key, key)] = value
        made.attributes.update(fixed)
        return made

    def _says(self, key: str, value: str, known: str) -> bool:
        return (key == "rend" and _rend(value) == known) or (key == "type" and value.strip().lower() == known)

    def homeless(self, node: Node) -> None:
        """Notes an element that has no place: what points to it is led to the element around it."""
        if identifier := node.get("xml:id"):
            self._homeless.append(identifier)

    def house(self, made: Element) -> Element:
        """Leads what points to elements without a place to the element that was made around them."""
        wanted = [one for one in self._homeless if one in self._pointed]
        self._homeless.clear()
        for identifier in wanted:
            if not made.attributes.get("id") and identifier not in self.ids and is_name(identifier):
                made.attributes["id"] = identifier
                self.ids.add(identifier)
            if own := made.attributes.get("id"):
                self.alias[identifier] = own
        return made

    def unwrap(self, node: Node, *, but: Iterable[str] = ()) -> None:
        """Tells that the words of an element stay without it, and keeps the values of its attributes."""
        self.ledger.element(node, "words")
        self.homeless(node)
        for key, value in node.attributes.items():
            if value.strip() and key not in ("xml:id", "xml:base", "xml:space", *but):
                self.ledger.attribute(node, key)

    def pointers(self, value: str, node: Node, attribute: str) -> str:
        """Pointers as they lead somewhere from this document; those that lead nowhere are told and left out."""
        kept: list[str] = []
        for pointer in value.split():
            if leads := self._resolve(pointer, node, attribute):
                kept.append(leads)
            else:
                self.ledger.attribute(node, attribute, "pointer", pointer)
        return " ".join(dict.fromkeys(kept))

    def _value(self, name: str, key: str, value: str, node: Node, attribute: str) -> str:
        """The value of an attribute as the schema takes it; empty where it does not, which is told."""
        given = " ".join(value.split())
        if key == "xml:id":
            return self._claim(given, node)
        if key == "xml:lang":
            written = language_tag(given)
        elif is_pointer(key, name) or key in ("ref", "target"):
            written = self.pointers(given, node, attribute)
            if not written:
                return ""
            if not attributes_of(name)[key].many:
                written, _, others = written.partition(" ")
                if others:
                    self.ledger.attribute(node, attribute, value=others)
        elif key in _DATES:
            written = _date(given)
        elif key == "rend":
            written = _rend(given) if name == "hi" else LIST_REND.get(given, given)
        elif key == "reason":
            written = next((REASONS[word] for word in given.split() if word in REASONS), given)
        elif key == "unit" and name in ("gap", "space"):
            written = UNITS.get(given, given)
        elif key == "cert":
            written = CERTAINTY.get(given, given)
        else:
            written = given
        if attributes_of(name)[key].accept(written):
            return written
        self.ledger.attribute(node, attribute)
        return ""

    def _settle_dates(self, given: dict[str, str], node: Node) -> None:
        """Leaves out limits beside an exact date, a period beside limits, and limits in the wrong order."""
        dropped: list[str] = []
        if "when" in given:
            dropped = ["notBefore", "notAfter", "from", "to"]
        elif "notBefore" in given or "notAfter" in given:
            dropped = ["from", "to"]
        for first, last in (("notBefore", "notAfter"), ("from", "to")):
            begin, end = given.get(first, ""), given.get(last, "")
            common = min(len(begin), len(end))
            if begin[:common] > end[:common]:
                dropped += [first, last]
        for key in dropped:
            if given.get(key) and (key not in ("from", "to") or node.name not in ("biblScope", "locus")):
                self.ledger.attribute(node, key, value=given.pop(key))

    def _claim(self, identifier: str, node: Node) -> str:
        if not is_name(identifier) or identifier in self.ids:
            self.ledger.attribute(node, "xml:id")
            return ""
        self.ids.add(identifier)
        return identifier


def is_name(identifier: str) -> bool:
    """Whether an `xml:id` is one that the schema takes."""
    return attributes_of("TEI")["xml:id"].accept(identifier)


def language_tag(given: str) -> str:
    """A language tag in its recommended form (BCP 47); as it is where it is none."""
    found = _TAG.fullmatch(given.strip())
    if not found:
        return given
    language = found["language"].lower()
    parts = [_LANGUAGES.get(language, language)]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + found["rest"].lower().replace("_", "-")


def absolute(pointer: str, node: Node) -> str:
    """A relative pointer as a web address, where `xml:base` of the element or around it is one; else empty.

    A word alone (`MAM`, `L00317`) is no address, whatever the base is: projects write identifiers so.
    """
    address = pointer
    if not re.search(r"[/.#?]", pointer):
        return ""
    for around in (node, *node.above()):
        if base := around.get("xml:base"):
            address = urljoin(base, address)
            if is_web_address(address):
                return address
    return ""


def _rend(given: str) -> str:
    words = given.replace("#", " ").replace(";", " ").split()
    return " ".join(dict.fromkeys(REND[word] for word in words if word in REND))


def _date(given: str) -> str:
    """A value of a date in the forms of the schema: without what lies below seconds, `T18:03` as `T18:03:00`."""
    value = re.sub(r"(T\d\d:\d\d:\d\d)[.,]\d+", r"\1", given)
    value = re.sub(r"(T\d\d:\d\d)(?=Z|[+-]\d\d:\d\d|$)", r"\1:00", value)
    if re.fullmatch(r"\d{8}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    # A zone behind a day says nothing that an edition shows.
    return re.sub(r"^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$", r"\1", value)
