"""An edition surveyed for its finding pages: which cables fall on which day, and who has which part in which cable."""

import copy
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.publish.finding.collation import Collation
from cablegram.publish.finding.correspondence import Correspondent, exchanges

# The parts that an entry can have in a cable, in the order in which pages give them, with the roles of parties that
# they stand for. Places have them too: a cable is sent from them and to them.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "sent": ("sent",),
    "received": ("to",),
    "copied": ("cc", "info", "distribution"),
    "handled": ("drafted", "approved", "cleared", "typed", "copied", "read", "deciphered"),
    "mentioned": (),
}
_BITS: Final = {role: 1 << number for number, roles in enumerate(PARTS.values()) for role in roles}
_MENTIONED: Final = 1 << list(PARTS).index("mentioned")
PAGE: Final = 1000  # lines on one page; more stand on a page for each year, and more in a year for each month
_MONTHLY: Final = 4  # years up to which charts are by month
_YEAR: Final = len("1961")
_MONTH: Final = len("1961-03")

# A cable in which an entry has a part, with these parts.
Involved: TypeAlias = tuple[CatalogueEntry, tuple[str, ...]]


class Survey:
    """What the finding pages ask of a catalogue again and again, each answer computed once and when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Surveys a catalogue."""
        self.catalogue = catalogue
        self.collation = Collation(catalogue.settings.languages[0])

    def dressed(self, catalogue: Catalogue) -> "Survey":
        """The same survey of a catalogue that knows more of the site, and has the same cables and names."""
        survey = copy.copy(self)
        survey.catalogue = catalogue
        return survey

    @functools.cached_property
    def years(self) -> Mapping[str, Sequence[CatalogueEntry]]:
        """The dated cables by year, in order of time."""
        found: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
        for entry in self.catalogue.cables:
            if year := year_of(entry):
                found[year].append(entry)
        return dict(sorted(found.items()))

    @functools.cached_property
    def undated(self) -> Sequence[CatalogueEntry]:
        """The cables whose year is not known."""
        return tuple(entry for entry in self.catalogue.cables if not year_of(entry))

    @functools.cached_property
    def periods(self) -> Sequence[str]:
        """The periods of charts, from the first to the last: years, or months in an edition of few years."""
        years = year_range(list(self.years))
        if len(years) > _MONTHLY:
            return years
        months = sorted({month for cables in self.years.values() for cable in cables if (month := month_of(cable))})
        every = [f"{year}-{number:02}" for year in years for number in range(1, 13)]
        return [month for month in every if months[0] <= month <= months[-1]] if months else years

    def period_of(self, cable: CatalogueEntry) -> str:
        """The period of charts in which a cable falls; empty where it is not known."""
        return year_of(cable) if self.periods and len(self.periods[0]) == _YEAR else month_of(cable)

    @functools.cached_property
    def counts(self) -> Mapping[str, int]:
        """The number of cables by year and by month."""
        found: Counter[str] = Counter()
        for year, cables in self.years.items():
            found[year] = len(cables)
            found.update(month for cable in cables if (month := month_of(cable)))
        return found

    def href(self, period: str) -> str:
        """Where the cables of a year or month are listed; empty where there are none."""
        if not self.counts.get(period):
            return ""
        year = period[:_YEAR]
        if period == year:
            return f"dates/{year}.html"
        return f"dates/{period}.html" if self.counts[year] > PAGE else f"dates/{year}.html#ed-{period}"

    @functools.cached_property
    def involved(self) -> Mapping[str, Sequence[Involved]]:
        """For each authority entry the cables in which it has a part, in order of time."""
        found: defaultdict[str, list[Involved]] = defaultdict(list)
        for cable in self.catalogue.cables:
            # A large edition has hundreds of thousands of these: parts are bits until they are told.
            parts: dict[str, int] = {}
            for party, ref in cable.parties:
                if ref:
                    parts[ref] = parts.get(ref, 0) | _BITS[party.role]
            for ref in cable.mentions:
                parts[ref] = parts.get(ref, 0) | _MENTIONED
            for ref, bits in parts.items():
                found[ref].append((cable, _parts(bits)))
        return dict(found)

    @functools.cached_property
    def exchanges(self) -> Mapping[tuple[Correspondent, Correspondent], int]:
        """How many cables went from each correspondent to each other."""
        return exchanges(self.catalogue)

    def entries(self, kind: str) -> Sequence[Entry]:
        """The authority entries of a kind (`person`, `place`, `org`) in the order of the edition's language."""
        return self._entries.get(kind, ())

    @functools.cached_property
    def _entries(self) -> Mapping[str, Sequence[Entry]]:
        kinds: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.catalogue.authority.entries.values():
            kinds[entry.kind].append(entry)
        for entries in kinds.values():
            entries.sort(key=lambda entry: (self.collation.key(entry.sort or entry.name), entry.identifier))
        return dict(kinds)


@functools.cache
def _parts(bits: int) -> tuple[str, ...]:
    """The parts that bits stand for; few combinations occur, so cables share them."""
    return tuple(part for number, part in enumerate(PARTS) if bits & 1 << number)


def year_range(years: Sequence[str]) -> list[str]:
    """All years from the first to the last of some; only those given, where they lie more than two centuries apart."""
    if not years:
        return []
    first, last = int(min(years)), int(max(years))
    if last - first > 200:
        return sorted(set(years))
    return [f"{year:04}" for year in range(first, last + 1)]


def year_of(entry: CatalogueEntry) -> str:
    """The year of a cable, or an empty text where there is none that a page can be named after."""
    year = entry.sort[:_YEAR]
    return year if len(year) == _YEAR and year.isascii() and year.isdigit() else ""


def month_of(entry: CatalogueEntry) -> str:
    """The month of a cable (`1961-03`), or an empty text where only its year is known."""
    month = entry.sort[:_MONTH]
    valid = len(month) == _MONTH and month[_YEAR] == "-" and month[-2:].isascii() and month[-2:].isdigit()
    return month if valid and year_of(entry) and 1 <= int(month[-2:]) <= 12 else ""


def by_month(cables: Iterable[CatalogueEntry]) -> Mapping[str, Sequence[CatalogueEntry]]:
    """Cables of one year by month, those without a month under an empty text, first."""
    found: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in cables:
        found[month_of(entry)].append(entry)
    return dict(sorted(found.items()))


def span(cables: Sequence[CatalogueEntry]) -> tuple[str, str]:
    """The first and the last date of cables in order of time; empty where none is dated."""
    dated = [entry.sort for entry in cables if entry.sort]
    return (dated[0], dated[-1]) if dated else ("", "")
