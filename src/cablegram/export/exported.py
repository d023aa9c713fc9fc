"""What an export is made of and what it is: an edition on one side, pieces of files and losses on the other."""

import dataclasses
import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from cablegram.edition.authority import Authority, Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.settings import Settings
from cablegram.publish.prepared import PreparedCable, PreparedEdition


@dataclasses.dataclass(frozen=True)
class Exported:
    """An edition that is being exported.

    Attributes:
        prepared: the edition.
        options: the value of each option that the export has.
        day: the date that an export carries which must have one.
        built: the folder in which `site/`, `pdf/` and `epub/` lie, if they were made; nothing where none is meant.
    """

    prepared: PreparedEdition
    options: Mapping[str, str]
    day: datetime.date
    built: Path | None = None

    @property
    def catalogue(self) -> Catalogue:
        """All that is known of the cables beside their texts."""
        return self.prepared.catalogue

    @property
    def settings(self) -> Settings:
        """The settings of the edition."""
        return self.prepared.edition.settings

    @property
    def authority(self) -> Authority:
        """Its persons, places and organisations."""
        return self.catalogue.authority

    @property
    def base(self) -> str:
        """The address of the site with one slash at its end; empty where the edition has none."""
        address = self.settings.base_url.strip().rstrip("/")
        return f"{address}/" if address else ""

    def entries(self, kind: str) -> list[Entry]:
        """The authority entries of a kind (`person`, `place`, `org`), sorted by name."""
        found = (entry for entry in self.authority.entries.values() if entry.kind == kind)
        return sorted(found, key=lambda entry: (entry.sort.casefold(), entry.identifier))

    def cables(self) -> Iterator[tuple[CatalogueEntry, PreparedCable]]:
        """The cables in the order of time, each with the way to its text."""
        for entry in self.catalogue.cables:
            yield entry, self._prepared[entry.identifier]

    @functools.cached_property
    def _prepared(self) -> dict[str, PreparedCable]:
        return {cable.identifier: cable for cable in self.prepared.cables}


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file; parts that follow one another with the same path are one file.

    Attributes:
        path: the path of the file below the folder of the export, with forward slashes.
        data: the bytes that come next.
    """

    path: str
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Loss:
    """Something that the edition says and the export cannot hold, at one place.

    Attributes:
        what: what is lost, in the same words for each loss of its kind (`the time of day`).
        where: the cable or the entry that it is lost of; a text of the edition where it is of none.
    """

    what: str
    where: str


# What the function of an export makes: its files piece by piece, and what it had to leave out.
Made: TypeAlias = Iterator[Piece | Loss]


@dataclasses.dataclass(frozen=True)
class Option:
    """A choice that an export offers.

    Attributes:
        name: its name.
        values: what it may be; the first is taken where nothing is chosen.
        meaning: what it decides.
        pattern: a regular expression of more values; empty where there are none but those.
    """

    name: str
    values: tuple[str, ...]
    meaning: str
    pattern: str = ""

    def takes(self, value: str) -> bool:
        """Whether it may have a value."""
        return value in self.values or bool(self.pattern and re.fullmatch(self.pattern, value))

    @property
    def form(self) -> str:
        """How a list shows it: `form=files|corpus`."""
        return f"{self.name}={'…' if self.pattern else '|'.join(self.values)}"


@dataclasses.dataclass(frozen=True)
class Export:
    """A row of the table of exports.

    Attributes:
        name: its name, as commands and settings give it.
        what: what it is, in one line.
        media: the media type of its file, or of the files that it mostly has.
        file: the name of its file where it is one file; empty where it is a folder.
        make: makes it.
        holds: the names of the fields (`cablegram.export.fields`) that it holds; the others are reported as left out.
        options: what can be chosen.
        also: more fields that it holds where an option has a value, by KEY=VALUE.
        needs_address: whether it cannot be made without a `base-url`.
        needs: a package that it cannot do without, with the name of the extra that brings it.
    """

    name: str
    what: str
    media: str
    file: str
    make: Callable[[Exported], Made]
    holds: frozenset[str]
    options: tuple[Option, ...] = ()
    also: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    needs_address: bool = False
    needs: tuple[str, str] | None = None

    def held(self, options: Mapping[str, str]) -> frozenset[str]:
        """The names of the fields that it holds with these options."""
        more = (self.also.get(f"{name}={value}", frozenset()) for name, value in options.items())
        return self.holds.union(*more)
