"""Who wrote to whom: the two sides of each cable, and how often they wrote."""

import dataclasses
from collections import Counter
from collections.abc import Mapping

from cablegram.edition.catalogue import Catalogue, CatalogueEntry


@dataclasses.dataclass(frozen=True, order=True)
class Correspondent:
    """One who writes or is written to: an authority entry, else a name without one."""

    key: str
    name: str
    ref: str

    @property
    def facet(self) -> str:
        """How the facets of the search name it."""
        return self.ref or self.name


def side(cable: CatalogueEntry, role: str) -> tuple[Correspondent, ...]:
    """Those who sent a cable (`sent`) or to whom it went (`to`): the offices that are named, else the persons.

    An office and the person who signs for it are one side; where the person alone is named, it is the person.
    """
    named = [(party, ref) for party, ref in cable.parties if party.role == role and party.kind != "place"]
    chosen = [one for one in named if one[0].kind == "organisation"] or named
    keys = {ref or party.name.casefold(): (party, ref) for party, ref in reversed(chosen) if ref or party.name}
    return tuple(Correspondent(key, party.name, ref) for key, (party, ref) in reversed(keys.items()))


def corresponds(catalogue: Catalogue) -> bool:
    """Whether a cable went from one correspondent to another one, so that there are exchanges."""
    return any(
        sender.key != goal.key
        for cable in catalogue.cables
        for sender in side(cable, "sent")
        for goal in side(cable, "to")
    )


def exchanges(catalogue: Catalogue) -> Mapping[tuple[Correspondent, Correspondent], int]:
    """How many cables went from each correspondent to each other."""
    names: dict[str, Correspondent] = {}
    entries = catalogue.authority.entries
    found: Counter[tuple[str, str]] = Counter()
    for cable in catalogue.cables:
        sides = []
        for role in ("sent", "to"):
            those = side(cable, role)
            for one in those:
                if one.key not in names:
                    name = entries[one.ref].name if one.ref else one.name
                    names[one.key] = Correspondent(one.key, name or one.name or one.key, one.ref)
            sides.append([one.key for one in those])
        found.update((sender, goal) for sender in sides[0] for goal in sides[1] if sender != goal)
    return {(names[one], names[two]): number for (one, two), number in found.items()}
