"""What an entry of a list of persons, places or organisations becomes in an authority file."""

import dataclasses
import re
from typing import Final

from cablegram.adopt.content import PHRASE, Content, has_words, number_type, trimmed
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.tree import Node as Source
from cablegram.edition.authority_files import file_of
from cablegram.encode.elements import Element, Node

_PARTS: Final = frozenset(("forename", "surname", "roleName"))
_MAIN: Final = frozenset(("main", "pref", "preferred", "reg", "primary", "standard"))
_SEXES: Final[dict[str, str]] = {
    "1": "M", "m": "M", "male": "M", "männlich": "M", "2": "F", "f": "F", "female": "F", "weiblich": "F",
    "w": "F", "o": "O", "other": "O", "9": "U", "0": "U", "u": "U", "unknown": "U",
}  # fmt: skip
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "person": ("persName", "name"),
    "place": ("placeName", "geogName", "name"),
    "org": ("orgName", "name", "persName"),
}
_SEVERAL: Final[dict[str, frozenset[str]]] = {
    "person": frozenset(("birth", "death", "nationality", "occupation", "affiliation")),
    "place": frozenset(("country", "region", "settlement")),
    "org": frozenset(("placeName",)),
}


class URI:
    """Addresses in other authority files."""

    @staticmethod
    def bare(uri: str) -> str:
        """An address for comparison: without its scheme and what may stand at its end."""
        return re.sub(r"^https?://(?:www\.)?", "", uri.strip()).rstrip("/").lower()


@dataclasses.dataclass
class Fields:
    """The parts of an entry.

    Attributes:
        names: its names, the main one first.
        facts: dates, offices, countries and the like.
        numbers: identifiers.
        notes: all else, in words.
        sex: the value of `person/@sex`.
        attributes: further attributes of the entry.
        uris: addresses in other authority files by which it is known again, without their schemes.
    """

    names: list[Element] = dataclasses.field(default_factory=list)
    facts: list[Element] = dataclasses.field(default_factory=list)
    numbers: list[Element] = dataclasses.field(default_factory=list)
    notes: list[Element] = dataclasses.field(default_factory=list)
    sex: str = ""
    attributes: dict[str, str | None] = dataclasses.field(default_factory=dict)
    uris: set[str] = dataclasses.field(default_factory=set)

    def all_names(self) -> list[str]:
        """The words of its names."""
        return [words_of(name) for name in self.names]

    def sort_key(self) -> str:
        """By which it is sorted."""
        sort = next((name for name in self.names if name.get("type") == "sort"), None)
        return words_of(sort or self.names[0]).casefold() if self.names else ""

    def add(self, other: "Fields") -> None:
        """Takes what another description of the same entry says besides."""
        known = {(name.get("type") == "sort", words_of(name)) for name in self.names}
        for name in other.names:
            if (name.get("type") == "sort", words_of(name)) not in known:
                kind = "variant" if self.names and name.get("type") == "main" else name.get("type")
                if kind == "sort" and any(one.get("type") == "sort" for one in self.names):
                    continue
                name.attributes["type"] = kind
                self.names.append(name)
        for mine, others in (
            (self.facts, other.facts), (self.numbers, other.numbers), (self.notes, other.notes)
        ):  # fmt: skip
            have = {_sign(one) for one in mine}
            for one in others:
                if _sign(one) not in have:
                    have.add(_sign(one))
                    mine.append(one)
        self.sex = self.sex or other.sex
        self.attributes = {**other.attributes, **self.attributes}
        self.uris |= other.uris

    def element(self, kind: str, identifier: str) -> Element:
        """The entry as an element of an authority file."""
        order = [*self.names, *self.facts, *self.numbers, *self.notes]
        made = Element(kind, *order)
        made.attributes = {"id": identifier, **self.attributes, "sex": self.sex if kind == "person" else None}
        return made


def fields_of(node: Source, kind: str, making: Making) -> Fields:
    """Reads an entry.

    Args:
        node: the entry, or another element that describes a place.
        kind: person, place or org.
        making: the document that it belongs to, for its pointers and its account.
    """
    return _Reading(kind, making).read(node)


class _Reading:
    def __init__(self, kind: str, making: Making) -> None:
        self._kind: Final = kind
        self._making: Final = making
        self._lines: Final = Lines(making, lambda node, _: [" ", " ".join(node.text().split()), " "])
        self._fields: Final = Fields()

    def read(self, node: Source) -> Fields:
        fields, kind = self._fields, self._kind
        given = node.children(*_NAMES[kind]) if node.name != "location" else node.children("placeName")
        if not given and node.name in ("settlement", "country", "region", "district") and not node.children():
            given = [node]
        first = next((name for name in given if name.get("type").lower() in _MAIN), given[0] if given else None)
        for name in sorted(given, key=lambda name: name is not first):
            self._name(name)
        self._sort_name(first)
        for key, value in node.attributes.items():
            if key in ("xml:id", "ref", "key"):
                fields.uris.update(URI.bare(one) for one in value.split() if one.startswith("http"))
            elif key == "sex":
                fields.sex = _SEXES.get(value.lower(), "U")
            elif node.name in ("person", "place", "org") and key in ("sameAs", "corresp") and "//" in value:
                fields.uris.update(URI.bare(one) for one in value.split())
                fields.numbers.extend(
                    Element("idno", one, type=file_of("", one) or _other_type("", one)) for one in value.split()
                )
            elif value.strip() and node.name in ("person", "place", "org", "personGrp"):
                if key == "type" and kind != "person" and re.fullmatch(r"[A-Za-z][A-Za-z0-9._\-]*", value.strip()):
                    fields.attributes["type"] = value.strip()
                else:
                    self._making.ledger.attribute(node, key)
        for part in node.content:
            if isinstance(part, str):
                if part.strip() and given != [node]:
                    self._note(part.strip())
            elif part not in given:
                self._part(part)
        return fields

    def _name(self, node: Source) -> None:
        ours = {"person": "persName", "place": "placeName", "org": "orgName"}[self._kind]
        content = trimmed(self._lines.content(node, _PARTS if ours == "persName" else frozenset()))
        if not has_words(content):
            return
        content = _given_name_first(content)
        words = " ".join("".join(_texts(content)).split())
        if words in self._fields.all_names():
            return
        kind = "variant" if self._fields.names else "main"
        known = (
            ("ref", "key", "xml:id", "type") if node.get("type").lower() in (*_MAIN, "") else ("ref", "key", "xml:id")
        )
        left = () if "type" in known else ("type",)
        made = self._making.element(ours, node, *content, said=known, left=left, type=kind)
        for value in f"{node.get('ref')} {node.get('key')}".split():
            if value.startswith("http"):
                self._fields.uris.add(URI.bare(value))
        self._fields.names.append(made)

    def _sort_name(self, node: Source | None) -> None:
        if node is None or self._kind != "person" or not self._fields.names:
            return
        surname, forename = node.child("surname"), node.child("forename")
        if surname is not None and forename is not None and surname.words() and forename.words():
            forenames = " ".join(one.words() for one in node.children("forename"))
            surnames = " ".join(one.words() for one in node.children("surname"))
            self._fields.names.append(Element("persName", f"{surnames}, {forenames}", type="sort"))

    def _part(self, node: Source) -> None:
        name, fields = node.name, self._fields
        if name == "idno":
            self._number(node)
        elif name == "sex" or (name == "gender" and not fields.sex):
            given = (node.get("value") or node.words()).lower()
            if given in _SEXES:
                fields.sex = _SEXES[given]
            else:
                self._note(node.words() or given)
        elif name == "geo" and self._kind == "place":
            self._position(node)
        elif name == "location" and self._kind == "place":
            self._location(node)
        elif name == "location":
            self._seat(node)
        elif name in ("event", "note", "desc", "p", "listEvent", "listRelation") or name not in _SEVERAL[self._kind]:
            self._words(node)
        elif self._kind == "place" and not node.children():
            if node.words():
                fields.facts.append(self._making.element(name, node, node.words()))
        else:
            self._fact(node)

    def _fact(self, node: Source) -> None:
        content: Content = []
        for part in node.content:
            if isinstance(part, Source) and part.child("placeName") is not None and part.child("location") is not None:
                # A place that is described where it is named has an entry of its own; its name is enough here.
                name = part.child("placeName")
                leads = self._making.pointers(part.get("ref"), part, "ref") if part.get("ref") else ""
                words = name.words() if name is not None else ""
                content += [" ", Element("placeName", words, ref=leads.partition(" ")[0] or None)]
            elif isinstance(part, str):
                content.append(" ".join(part.split()) or " ")
            else:
                content += [*self._lines.convert(part, PHRASE), " "]
        content = trimmed(content)
        made = self._making.element(node.name, node, *content)
        for date in [part for part in content if isinstance(part, Element) and part.name == "date"][:1]:
            for key in ("when", "notBefore", "notAfter", "from", "to"):
                if date.get(key) and not any(made.get(one) for one in ("when", "notBefore", "notAfter", "from", "to")
                                             if one != key):  # fmt: skip
                    made.attributes.setdefault(key, date.get(key))
        if has_words(content) or made.get("when"):
            if not has_words(content):
                made.content = [made.get("when")]
            self._fields.facts.append(made)

    def _location(self, node: Source) -> None:
        """Coordinates; or the place that this one lies in, which has an entry of its own."""
        name = node.child("placeName", "settlement", "region", "country")
        if name is not None and name.words():
            leads = self._making.pointers(name.get("ref"), name, "ref").partition(" ")[0] if name.get("ref") else ""
            self._fields.facts.append(Element("region", name.words(), ref=leads or None))
            if leads:
                return
        for part in node.children():
            if part.name == "geo":
                self._position(part)
            elif part.name == "idno":
                self._number(part)
            elif part is not name:
                self._words(part)

    def _position(self, node: Source) -> None:
        position = coordinates(node.words())
        if position:
            self._fields.facts.append(Element("location", Element("geo", position)))
        elif node.words():
            self._note(node.words())

    def _seat(self, node: Source) -> None:
        """Where an organisation is."""
        name = node.child("placeName", "settlement", "region", "country")
        if name is None or not name.words():
            self._words(node)
            return
        leads = self._making.pointers(name.get("ref"), name, "ref").partition(" ")[0] if name.get("ref") else ""
        if self._kind == "org":
            self._fields.facts.append(Element("placeName", name.words(), ref=leads or None))
        else:
            self._note(name.words())

    def _number(self, node: Source) -> None:
        words = node.words()
        if not words:
            return
        given = f"{node.get('type')} {node.get('subtype')}"
        known = file_of(given, words)
        self._fields.numbers.append(Element("idno", words, type=known or _other_type(given, words)))
        if known:
            self._fields.uris.add(f"{known}:{URI.bare(words).rpartition('/')[2]}")
            self._fields.uris.add(URI.bare(words))

    def _words(self, node: Source) -> None:
        words = self._lines.plain(node)
        if node.name not in ("note", "desc", "p"):
            self._making.unwrap(node)
        if words:
            self._note(words)

    def _note(self, words: str) -> None:
        note = Element("note", Element("p", words))
        if _sign(note) not in {_sign(one) for one in self._fields.notes}:
            self._fields.notes.append(note)


def _other_type(given: str, words: str) -> str:
    """The type of an identifier that belongs to none of the great authority files."""
    last = given.rstrip().rpartition(" ")[2]
    if last.upper() in ("URL", "URI", ""):
        return number_type(words, "") if words.startswith("http") else last.upper() or "key"
    return last if re.fullmatch(r"[A-Za-z][A-Za-z0-9._\-]*", last) else "key"


def coordinates(words: str) -> str:
    """Latitude and longitude as `geo` of the schema has them: with points, within their bounds; empty for others."""
    parts = re.split(r"\s+", words.strip())
    if len(parts) == 1:
        parts = re.split(r"[,;]\s*", words.strip())
    if len(parts) != 2:
        return ""
    texts = [part.strip(",;").replace(",", ".") for part in parts]
    if not all(re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text) for text in texts):
        return ""
    latitude, longitude = map(float, texts)
    return " ".join(texts) if abs(latitude) <= 90 and abs(longitude) <= 180 else ""


def same_names(words: str) -> frozenset[str]:
    """A name for comparison: its words in any order."""
    return frozenset(re.findall(r"\w+", words.casefold()))


def words_of(made: Element) -> str:
    """The words of an element."""
    return " ".join("".join(_texts(made.content)).split())


def _texts(content: list[Node]) -> list[str]:
    texts: list[str] = []
    for part in content:
        texts += [part] if isinstance(part, str) else _texts(part.content)
    return texts


def _given_name_first(content: Content) -> Content:
    """A name whose parts stand in the order of an index, in the order in which it is said."""
    elements = [part for part in content if isinstance(part, Element)]
    loose = any(isinstance(part, str) and part.strip() for part in content)
    if loose or [part.name for part in elements] != ["surname", "forename"]:
        return content
    return [elements[1], " ", elements[0]]


def _sign(made: Element) -> tuple[str, str, str]:
    when = "".join(made.get(key) for key in ("when", "notBefore", "notAfter", "from", "to", "ref"))
    # The same day in another form is the same fact.
    words = "" if made.name in ("birth", "death") and when else words_of(made)
    return made.name, when, words
