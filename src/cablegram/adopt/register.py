"""The persons, places and organisations of the files that are taken over, as drafts of authority entries."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from cablegram.adopt.entry import URI, Fields, fields_of, same_names
from cablegram.adopt.made import ENTRY, Making, is_name
from cablegram.adopt.rules import NAME_KINDS
from cablegram.adopt.tree import Node as Source
from cablegram.edition.rules.pointing import is_web_address
from cablegram.encode.elements import Element

KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "person": ("persName", "listPerson", "pers"),
    "place": ("placeName", "listPlace", "place"),
    "org": ("orgName", "listOrg", "org"),
}
_KIND_OF: Final = {"person": "person", "personGrp": "org", "place": "place", "org": "org", "bibl": ""}
_NAME_KIND: Final = {"persName": "person", "placeName": "place", "orgName": "org"}
_SETTLED: Final = frozenset(("settlement", "country", "region", "geogName", "district", "bloc"))


@dataclasses.dataclass
class Draft:
    """An entry in the making.

    Attributes:
        kind: person, place or org.
        identifier: its `xml:id` in the edition.
        file: the authority file of the edition that has it already; empty for a new one.
        names: its names, folded, for comparison.
        uris: its addresses in other authority files.
        sources: the files that list it, each with the `xml:id` there.
        fields: what it holds; nothing for one that the edition has.
    """

    kind: str
    identifier: str
    file: str = ""
    names: set[frozenset[str]] = dataclasses.field(default_factory=set)
    uris: set[str] = dataclasses.field(default_factory=set)
    sources: dict[str, str] = dataclasses.field(default_factory=dict)
    fields: Fields = dataclasses.field(default_factory=Fields)


class Register:
    """All entries, found by where they stand, by their identifier and by their addresses.

    Attributes:
        clashes: identifiers that two files give to different entries: file, `xml:id` there, the new one.
        merged: how many entries were told in more than one file.
    """

    def __init__(self, known: Iterable[Draft]) -> None:
        """Takes the entries that the edition has already."""
        self._drafts: list[Draft] = []
        self._by_id: dict[str, Draft] = {}
        self._by_uri: dict[tuple[str, str], Draft] = {}
        self._by_place: dict[tuple[str, str], Draft] = {}
        self._of_node: dict[int, Draft] = {}
        self._named: dict[tuple[str, str], Draft] = {}
        self._forms: dict[int, Counter[str]] = {}
        self.clashes: list[tuple[Source, str, str]] = []
        self.merged = 0
        for draft in known:
            self._by_id.setdefault(draft.identifier, draft)
            for uri in draft.uris:
                self._by_uri.setdefault((draft.kind, uri), draft)

    def forget(self) -> None:
        """Forgets what entries hold, but not which there are: so that pointers between them lead somewhere."""
        for draft in self._drafts:
            draft.fields = Fields()

    def add(self, node: Source, making: Making) -> None:
        """Takes an entry of a list: `person`, `place`, `org`, or a place that is described in an entry.

        Done twice for each, with `forget` between: pointers between entries are known the second time.
        """
        kind = "place" if node.name in _SETTLED or node.name == "location" else _KIND_OF.get(node.name, "")
        if not kind:
            return
        fields = fields_of(node, kind, making)
        if not fields.names:
            return
        given = node.get("xml:id") or node.get("ref").split(" ")[0].rpartition("#")[2]
        if node.name == "location" and (name := node.child("placeName")) is not None:
            given = name.get("ref").rpartition("#")[2] or name.get("key")
        self._place(node, kind, given, fields)

    def _place(self, node: Source, kind: str, given: str, fields: Fields) -> None:
        names = {same_names(words) for words in fields.all_names()}
        draft = self._of_node.get(id(node)) or self._match(kind, given, names, fields.uris, node.file)
        if draft is None:
            identifier = self._free(given, kind, fields)
            if given and identifier != given and is_name(given):
                self.clashes.append((node, given, identifier))
            draft = Draft(kind, identifier)
            self._drafts.append(draft)
            self._by_id[identifier] = draft
        elif draft.sources:
            self.merged += node.file not in draft.sources
        self._of_node[id(node)] = draft
        draft.names |= names
        draft.uris |= fields.uris
        draft.sources.setdefault(node.file, given)
        if not draft.file:
            draft.fields.add(fields)
        if given:
            self._by_place.setdefault((node.file, given), draft)
        for uri in fields.uris:
            self._by_uri.setdefault((kind, uri), draft)

    def _match(self, kind: str, given: str, names: set[frozenset[str]], uris: set[str], file: str) -> Draft | None:
        """The entry that this one is, as far as identifier, addresses and names tell."""
        if given and (draft := self._by_place.get((file, given))) and draft.kind == kind:
            return draft
        one = self._by_id.get(given)
        if one is not None and one.kind == kind and (names & one.names or uris & one.uris or not one.names):
            return one
        for uri in sorted(uris):
            other = self._by_uri.get((kind, uri))
            # Whoever lists two entries in one file takes them for two.
            if other is not None and other.sources.get(file, given) == given:
                return other
        return None

    def _free(self, given: str, kind: str, fields: Fields) -> str:
        stem = given if is_name(given) else ""
        if not stem:
            words = re.findall(r"\w+", next(iter(fields.all_names()), ""))
            stem = f"{KINDS[kind][2]}-{'-'.join(words).lower()[:60]}"
        stem = stem if is_name(stem) else f"{KINDS[kind][2]}-unnamed"
        identifier, number = stem, 1
        while identifier in self._by_id:
            number += 1
            identifier = f"{stem}-{number}"
        return identifier

    def of(self, file: str, identifier: str) -> str:
        """The pointer to what a file lists under an identifier; empty where it lists no such entry."""
        draft = self._by_place.get((file, identifier))
        return f"{ENTRY}{draft.identifier}" if draft else ""

    def anywhere(self, identifier: str) -> str:
        """The pointer to the entry with an identifier, whichever file lists it."""
        draft = self._by_id.get(identifier)
        return f"{ENTRY}{draft.identifier}" if draft else ""

    def of_uri(self, uri: str) -> str:
        """The pointer to the entry with an address in another authority file."""
        bare = URI.bare(uri)
        found = next((draft for kind in KINDS if (draft := self._by_uri.get((kind, bare)))), None)
        return f"{ENTRY}{found.identifier}" if found else ""

    def name(self, node: Source, value: str) -> str:
        """The pointer to an entry for a name whose pointer leads nowhere, so that its value is not lost.

        Empty for an element that is no name of a kind, and for web addresses, which lead somewhere.
        """
        kind = _NAME_KIND.get(node.name) or _NAME_KIND.get(NAME_KINDS.get(node.get("type").lower(), ""), "")
        if node.name in _SETTLED:
            kind = "place"
        if not kind or node.name == "term" or is_web_address(value) or not value:
            return ""
        draft = self._named.get((kind, value))
        if draft is None:
            words = node.words()
            if not words:
                return ""
            fields = Fields()
            fields.names.append(Element(KINDS[kind][0], words, type="main"))
            fields.numbers.append(Element("idno", value, type="key"))
            draft = Draft(kind, self._free(re.sub(r"[^\w.-]+", "-", value.rpartition("#")[2]).strip("-"), kind, fields))
            draft.fields = fields
            self._drafts.append(draft)
            self._by_id[draft.identifier] = draft
            self._named[kind, value] = draft
            self._forms[id(draft)] = Counter()
        self._forms[id(draft)][node.words()] += 1
        return f"{ENTRY}{draft.identifier}"

    def written(self, kind: str) -> list[Element]:
        """The new entries of a kind, in the order of their names."""
        own = [draft for draft in self._drafts if draft.kind == kind and not draft.file]
        for draft in own:
            if forms := self._forms.get(id(draft)):
                name = KINDS[kind][0]
                common = sorted((form for form in forms if form), key=lambda form: (-forms[form], form))
                draft.fields.names = [
                    Element(name, form, type="variant" if position else "main") for position, form in enumerate(common)
                ]
        own.sort(key=lambda draft: (draft.fields.sort_key(), draft.identifier))
        return [draft.fields.element(kind, draft.identifier) for draft in own]

    def file_of(self, identifier: str) -> str:
        """The authority file of the edition that has an entry already; empty for a new one."""
        draft = self._by_id.get(identifier)
        return draft.file if draft else ""
