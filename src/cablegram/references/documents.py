"""The documents of an edition as others cite them: by number, sender and date."""

import dataclasses
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from cablegram.edition.facts import CableFacts, NamedParty

Agreement = Literal["agrees", "differs", "unknown"]

_DAY: Final = len("1962-06-28")
_MONTH: Final = len("1962-06")
_US: Final = re.compile(r"(?P<year>19\d\d)(?P<post>[a-z]+)(?P<number>\d{5,6})")
_SIGNS: Final = re.compile(r"\b(?:no|nr|num|br)\b\.?|[№#号號호第제]")


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number for comparison: all of it, its main digits without leading noughts, and its letters."""

    whole: str
    digits: str
    letters: str

    def agrees(self, other: "Number") -> bool:
        """Whether two numbers can be the same one: equal, or equal in digits where one leaves the letters out."""
        if self.whole == other.whole:
            return True
        one, two = self._runs(), other._runs()
        if not self.digits or (one != two if len(one) == len(two) else self.digits != other.digits):
            return False
        if not self.letters or not other.letters:
            return True
        # Letters of two scripts (`171/ш`, `171/sh`) cannot be compared.
        return self.letters.isascii() != other.letters.isascii()

    def _runs(self) -> list[str]:
        return [run.lstrip("0") for run in re.findall(r"\d+", self.whole)]


def number_of(printed: str) -> Number:
    """A printed number (`01/04493`, `(65) Si-1296`, `Oju No. 58`, `1975MOSCOW01234`) for comparison."""
    text = unicodedata.normalize("NFKC", printed).casefold()
    text = re.sub(r"^\s*\(?\d\d\)\s*", "", text)
    text = re.sub(r"(?<=\d)\.(?=\d)", "", _SIGNS.sub(" ", text))
    whole = "".join(re.findall(r"\w+|/", text))
    if found := _US.fullmatch(whole):
        number = found["number"].lstrip("0")
        return Number(number, number, "")
    runs = [run.lstrip("0") for run in re.findall(r"\d+", whole)]
    digits = max(runs, key=len, default="")
    return Number(whole, digits, "".join(re.findall(r"[^\W\d_]+", whole)))


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """The names that a party goes by: entries of authority files, places, and folded words."""

    entries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def compared(self, other: "Names") -> tuple[Agreement, str]:
        """Whether two can be one party, and why."""
        if self.entries & other.entries:
            return "agrees", "the same entry of the authority files"
        if self.words & other.words:
            return "agrees", "the same name"
        if self.places & other.places:
            return "agrees", "the same place"
        if any(place in name for place in self.places for name in other.words) or any(
            place in name for place in other.places for name in self.words
        ):
            return "agrees", "the place is in the name"
        if (self.places and other.places) or (self._offices() and other._offices()):
            return "differs", ""
        return "unknown", ""

    def _offices(self) -> frozenset[str]:
        return frozenset(entry for entry in self.entries if entry.startswith("org"))


def folded(name: str) -> str:
    """A name without case, diacritics and signs, for comparison."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", text.casefold()))


def names_of(parties: Iterable[NamedParty]) -> Names:
    """The names of some parties."""
    entries, places, words = set(), set(), set()
    for party in parties:
        identifier = party.ref.rpartition("#")[2]
        if party.kind == "place":
            places.add(folded(party.name))
        else:
            words.add(folded(party.name))
            if identifier:
                entries.add(identifier)
    return Names(frozenset(entries), frozenset(places - {""}), frozenset(words - {""}))


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document of the edition as others cite it.

    Attributes:
        file: its path in the edition.
        facts: what its header says.
        numbers: its numbers.
        sender: who sent it.
        addressees: to whom it went.
        days: the days or months under which it may be cited: of its date and of its transmission.
    """

    file: str
    facts: CableFacts
    numbers: tuple[Number, ...]
    sender: Names
    addressees: Names
    days: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """Its `xml:id`."""
        return self.facts.identifier

    @property
    def day(self) -> str:
        """The day, month or year of its date; empty where there is none."""
        return self.days[0] if self.days else ""


def document_of(facts: CableFacts, file: str) -> Document:
    """The document that a file's facts tell of."""
    dates = [facts.date] if facts.date else []
    dates += [date for kind, date in facts.times if kind == "transmitted"]
    return Document(
        file,
        facts,
        tuple(number_of(number) for number in facts.dispatch),
        names_of(party for party in facts.parties if party.role == "sent"),
        names_of(party for party in facts.parties if party.role in ("to", "cc", "info")),
        tuple(dict.fromkeys(date.sort[:_DAY] for date in dates if date.sort)),
    )


class Documents:
    """The documents of an edition, found by number and by date."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Builds the index once; looking up takes no longer in a large edition."""
        self.all = tuple(documents)
        self.by_file = {document.file.rpartition("/")[2]: document for document in documents}
        self._by_digits: defaultdict[str, list[Document]] = defaultdict(list)
        self._by_day: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for key in dict.fromkeys(number.digits or number.whole for number in document.numbers):
                self._by_digits[key].append(document)
            for day in document.days:
                self._by_day[day].append(document)
                if len(day) == _DAY:
                    self._by_day[f"{day[:_MONTH]}-*"].append(document)

    def numbered(self, number: Number) -> list[Document]:
        """Those whose number agrees with one."""
        found = self._by_digits.get(number.digits or number.whole, [])
        return [document for document in found if any(own.agrees(number) for own in document.numbers)]

    def dated(self, when: str) -> list[Document]:
        """Those that can be of a day or month."""
        if len(when) == _DAY:
            found = [*self._by_day.get(when, ()), *self._by_day.get(when[:_MONTH], ())]
        elif len(when) == _MONTH:
            found = [*self._by_day.get(when, ()), *self._by_day.get(f"{when}-*", ())]
        else:
            found = []
        return list({document.file: document for document in found}.values())
