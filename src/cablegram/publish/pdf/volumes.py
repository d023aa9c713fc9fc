"""The plan of the printed volumes: which cables stand in which of them, and under which titles."""

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.register import volume_name
from cablegram.edition.sequence import Division, division_of
from cablegram.edition.settings import Settings

# What every volume has; of the other parts, those before the cables are in the first, those after them in the last.
_EVERYWHERE: Final = frozenset({"title", "imprint", "contents", "cables", "colophon"})
# How far a volume may be from an equal share, so that it begins with a part.
_LEEWAY: Final = 0.1


@dataclasses.dataclass(frozen=True)
class Section:
    """The cables of one part in one volume; `continued` where the part began in the volume before."""

    division: Division
    continued: bool
    cables: tuple[CatalogueEntry, ...]


@dataclasses.dataclass(frozen=True)
class Volume:
    """A volume of an edition.

    Attributes:
        number: its number; `of` is how many there are.
        parts: the names of its parts (`cablegram.edition.keys.PARTS`), in their order.
        sections: its cables.
    """

    number: int
    of: int
    parts: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def cables(self) -> tuple[CatalogueEntry, ...]:
        """Its cables, in their order."""
        return tuple(cable for section in self.sections for cable in section.cables)

    @property
    def file(self) -> str:
        """The name of its PDF."""
        return volume_name(self.number, self.of)

    @property
    def last(self) -> bool:
        """Whether it is the last one, which has the indexes."""
        return self.number == self.of


def plan_of(catalogue: Catalogue) -> tuple[Volume, ...]:
    """The volumes of an edition: as few as `print.volume-cables` allows, of about the same size.

    A volume begins with a part where that makes it neither too large nor much larger or smaller than the others.
    """
    settings = catalogue.settings
    most = settings.print_volume_cables if "cables" in settings.print_parts else 0
    cables = sorted(catalogue.cables, key=lambda cable: cable.document)
    divisions = [division_of(cable.sort, settings) for cable in cables]
    begins = [place for place in range(1, len(cables)) if divisions[place] != divisions[place - 1]]
    ends = list(_ends(len(cables), most, begins))
    return tuple(
        Volume(
            number,
            len(ends),
            tuple(_parts(settings, number, len(ends))),
            tuple(_sections(cables, divisions, start, end)),
        )
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False), start=1)
    )


def _ends(cables: int, most: int, begins: Sequence[int]) -> Iterator[int]:
    """After how many cables each volume ends."""
    volumes = -(-cables // most) if most else 1
    done = 0
    for left in range(volumes, 1, -1):
        share = (cables - done) / left
        # What is left must fit into the volumes that are left.
        least = max(1, cables - done - (left - 1) * most, int(share * (1 - _LEEWAY)))
        largest = min(most, int(share * (1 + _LEEWAY)))
        near = [place for place in begins if least <= place - done <= largest]
        equal = done + min(most, -(-(cables - done) // left))
        done = min(near, key=lambda place: abs(place - equal), default=equal)
        yield done
    yield cables


def _sections(
    cables: Sequence[CatalogueEntry], divisions: Sequence[Division], start: int, end: int
) -> Iterator[Section]:
    for division, places in groupby(range(start, end), key=lambda place: divisions[place]):
        own = list(places)
        continued = own[0] == start > 0 and divisions[start - 1] == division
        yield Section(division, continued, tuple(cables[place] for place in own))


def _parts(settings: Settings, number: int, of: int) -> Iterator[str]:
    parts = settings.print_parts
    middle = parts.index("cables") if "cables" in parts else len(parts)
    for place, part in enumerate(parts):
        if part in _EVERYWHERE or (number == 1 if place < middle else number == of):
            yield part
