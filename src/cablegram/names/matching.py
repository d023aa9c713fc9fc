"""Which entry of the authority files a name means: candidates, each with its reason, and never a silent guess."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from cablegram.edition.authority import Entry
from cablegram.names.chinese import CUSTOMARY, chinese_keys, joined
from cablegram.names.folding import latin_folded, without_rank
from cablegram.names.korean import korean_key
from cablegram.names.russian import russian_key

Way = Literal[
    "main", "variant", "folded", "romanisation", "customary", "order", "surname", "initials", "part"
]  # fmt: skip

REASONS: Final[dict[Way, str]] = {
    "main": "the same as its main name",
    "variant": "the same as one of its names",
    "folded": "the same name but for diacritics, case or signs",
    "romanisation": "the same name in another romanisation",
    "customary": "the customary name of the same place",
    "order": "the same words in another order",
    "surname": "the same family name",
    "initials": "the same family name, and the initials fit",
    "part": "all its words are in the name",
}
_HIGH: Final[frozenset[Way]] = frozenset({"main", "variant", "folded"})
_MEDIUM: Final[frozenset[Way]] = frozenset({"romanisation", "customary"})
_ELEMENT_KINDS: Final[dict[str, frozenset[str]]] = {
    "person": frozenset({"person"}),
    "place": frozenset({"place"}),
    "organisation": frozenset({"org"}),
    "name": frozenset({"person", "place", "org"}),
}


@dataclasses.dataclass(frozen=True)
class Candidate:
    """An entry that a name may mean, and how it was found."""

    entry: Entry
    way: Way
    form: str

    @property
    def reason(self) -> str:
        """The way in words, with the form of the name that the entry has."""
        return f"{REASONS[self.way]}, {self.form}"


@dataclasses.dataclass(frozen=True)
class Match:
    """What the authority files say of a name.

    Attributes:
        candidates: the entries that it may mean, the surest first.
        certainty: `high` or `medium` where exactly one entry matches by a sure way; else empty.
    """

    candidates: tuple[Candidate, ...]
    certainty: Literal["high", "medium", ""]

    @property
    def entry(self) -> Entry | None:
        """The entry, where it is sure."""
        return self.candidates[0].entry if self.certainty else None


class NameIndex:
    """The names of the entries, by all the keys under which one may be looked up; built once for a run."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Reads the names of entries."""
        self._keys: dict[str, defaultdict[str, list[tuple[Entry, str]]]] = {
            name: defaultdict(list)
            for name in ("exact", "folded", "chinese", "russian", "korean", "order", "surname", "family")
        }
        self._words: dict[str, list[str]] = {}
        self._matched: dict[tuple[str, str], Match] = {}
        for entry in entries:
            forms = dict.fromkeys([entry.name, *(form for _, form in entry.variants), entry.sort])
            for form in forms:
                if form:
                    self._add(entry, form)

    def _add(self, entry: Entry, form: str) -> None:
        words = latin_folded(form)
        self._words[form] = words.split()
        self._put("exact", form, entry, form)
        self._put("folded", words, entry, form)
        self._put("order", " ".join(sorted(words.split())), entry, form)
        if entry.kind == "org":
            return
        for key in {*chinese_keys(form), joined(form)}:
            self._put("chinese", key, entry, form)
        if entry.kind == "person":
            self._put("korean", korean_key(form), entry, form)
            surname = _surname(form, entry.sort)
            self._put("surname", surname, entry, form)
            self._put("russian", russian_key(form), entry, form)
            self._put("family", russian_key(surname), entry, form)
        else:
            self._put("russian", russian_key(form), entry, form)

    def _put(self, table: str, key: str, entry: Entry, form: str) -> None:
        if key and not any(entry is other for other, _ in self._keys[table][key]):
            self._keys[table][key].append((entry, form))

    def match(self, name: str, kind: str) -> Match:
        """The entries that a name may mean.

        Args:
            name: the name as printed; ranks before it and brackets in it are resolved.
            kind: `person`, `place`, `organisation`, or `name` where nothing tells.
        """
        known = self._matched.get((name, kind))
        if known is None:
            known = self._matched[name, kind] = self._match(name, kind)
        return known

    def _match(self, name: str, kind: str) -> Match:
        kinds = _ELEMENT_KINDS.get(kind, _ELEMENT_KINDS["name"])
        found: dict[str, Candidate] = {}
        for way, entry, form in self._found(" ".join(name.split()), kind):
            if entry.kind in kinds and entry.identifier not in found:
                found[entry.identifier] = Candidate(entry, way, form)
        candidates = tuple(found.values())
        # The surest way decides; an entry that only a weaker one finds does not make it doubtful.
        for certainty, ways in (("high", _HIGH), ("medium", _MEDIUM)):
            sure = [candidate for candidate in candidates if candidate.way in ways]
            if len(sure) == 1:
                rest = tuple(candidate for candidate in candidates if candidate is not sure[0])
                return Match((sure[0], *rest), "high" if certainty == "high" else "medium")
            if sure:
                break
        return Match(candidates, "")

    def _found(self, name: str, kind: str) -> Iterator[tuple[Way, Entry, str]]:
        bare = without_rank(name)[0] if kind in ("person", "name") else name
        for form in dict.fromkeys((name, bare)):
            for entry, own in self._keys["exact"].get(form, ()):
                yield ("main" if own == entry.name else "variant"), entry, own
            yield from (("folded", *pair) for pair in self._keys["folded"].get(latin_folded(form), ()))
        words = latin_folded(bare).split()
        usual = CUSTOMARY.get(" ".join(words), "")
        if usual:
            yield from (("customary", *pair) for pair in self._keys["folded"].get(usual, ()))
        single = len(words) < len(("two", "words"))
        if not (single and kind == "person"):
            for key in dict.fromkeys((joined(bare), *chinese_keys(bare))):
                yield from (("romanisation", *pair) for pair in self._keys["chinese"].get(key, ()))
        yield from (("romanisation", *pair) for pair in self._keys["korean"].get(korean_key(bare), ()))
        yield from (("romanisation", *pair) for pair in self._keys["russian"].get(russian_key(bare), ()))
        if words and kind in ("person", "name"):
            yield from (("surname", *pair) for pair in self._keys["family"].get(russian_key(words[-1]), ()))
        yield from (("order", *pair) for pair in self._keys["order"].get(" ".join(sorted(words)), ()))
        if kind in ("person", "name") and words:
            yield from self._by_surname(words)

    def _by_surname(self, words: list[str]) -> Iterator[tuple[Way, Entry, str]]:
        for at in dict.fromkeys((-1, 0)):
            surname, given = words[at], words[:at] if at else words[1:]
            for entry, form in self._keys["surname"].get(surname, ()):
                own = [word for word in self._words[form] if word != surname]
                if not given:
                    yield "surname", entry, form
                elif len(given) <= len(own) and all(
                    one == two or (len(one) == 1 and two.startswith(one)) or (len(two) == 1 and one.startswith(two))
                    for one, two in zip(given, own, strict=False)
                ):
                    yield "initials", entry, form


def _surname(form: str, sort: str) -> str:
    """The family name: what stands before the comma of the sorting form, else a first word that both have."""
    words = latin_folded(form).split()
    family = latin_folded(sort.partition(",")[0]).split()
    if "," in sort and family and family[-1] in words:
        return family[-1]
    if words and family and family[0] == words[0] and len(words) > 1:
        return words[0]
    return words[-1] if words else ""
