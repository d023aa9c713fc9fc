"""Of what finding pages and tables are made, as digests: where one is the same, none needs to be made to know it."""

import functools

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.documents import Shown
from cablegram.publish.incremental.digests import digest
from cablegram.publish.incremental.keys import Keys


class FindingKeys:
    """What the finding pages and the tables of an edition are made of."""

    def __init__(self, catalogue: Catalogue, keys: Keys) -> None:
        """Computes nothing yet."""
        self._catalogue = catalogue
        self._keys = keys

    def page(self, path: str, shows: Shown | None) -> str:
        """A digest that is the same as long as the page is; empty where that must be made to know it."""
        if shows is None:
            return ""
        known = self._lines
        lines = [one if isinstance(one, str) else known[one.number] for one in shows.lists()]
        return digest(path, self._common, self._counts if shows.counts else "", "\n".join(lines))

    @functools.cached_property
    def _lines(self) -> dict[int, str]:
        """By the number of each cable what a line can show of it; its parties are resolved by the authority files."""
        cables = self._catalogue.cables
        return {one.number: f"{one.identifier} {one.number} {self._keys.summary(one)}" for one in cables}

    @functools.cached_property
    def _common(self) -> str:
        return digest(self._keys.frame, self._keys.names)

    @functools.cached_property
    def _counts(self) -> str:
        """What is counted of all cables; whom their pointers name, the authority files tell."""
        return digest(*(f"{one.identifier} {self._keys.counted(one)}" for one in self._catalogue.cables))
