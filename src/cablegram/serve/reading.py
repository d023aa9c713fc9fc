"""The documents of an edition made ready again after each change, at the cost of those that changed."""

import dataclasses
from collections.abc import Collection, Sequence
from pathlib import Path

from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.edition import Edition
from cablegram.edition.facts import CableFacts
from cablegram.problems import Problem, error
from cablegram.publish.prepared import PreparedCable, PreparedEdition, prepare
from cablegram.references.network import Network, Read
from cablegram.serve.network import LiveNetwork


@dataclasses.dataclass(frozen=True)
class _OneCable(Edition):
    """An edition of which only one cable counts."""

    only: Path = dataclasses.field(default_factory=Path)

    def cables(self) -> list[Path]:
        return [self.only]

    def calendars(self) -> list[Path]:
        return []

    def authorities(self) -> list[Path]:
        return []

    def introduction(self) -> list[Path]:
        return []

    def documents(self, *, readable: bool = True) -> list[Path]:  # noqa: ARG002 - the signature is that of Edition
        return []


@dataclasses.dataclass(frozen=True)
class _WithoutCables(Edition):
    """An edition of which all but the cables counts."""

    def cables(self) -> list[Path]:
        return []

    def documents(self, *, readable: bool = True) -> list[Path]:  # noqa: ARG002 - the signature is that of Edition
        return []


class _LiveReferences(References):
    """References that are resolved anew only for the cables that changed."""

    def __init__(self, reads: Sequence[Read], live: LiveNetwork) -> None:
        super().__init__(reads)
        self._live = live

    @property
    def network(self) -> Network:  # the one that is overridden is kept for good
        """The references, resolved within the edition."""
        return self._live.of(self.reads)


@dataclasses.dataclass(frozen=True)
class _Known:
    """What a file was when it was last read.

    Attributes:
        good: the cable as it was when it could last be read; nothing where it never could.
        problems: what is wrong with the file now.
    """

    good: tuple[PreparedCable, CableFacts, Read] | None
    problems: tuple[Problem, ...]


class Reader:
    """Reads an edition again and again; a file that has not changed is not read again.

    A file that cannot be read keeps the place in the edition that it had when it last could, with its problem told.
    """

    def __init__(self) -> None:
        self._files: dict[Path, _Known] = {}
        self._rest: PreparedEdition | None = None
        self._catalogue: Catalogue | None = None
        self._references = LiveNetwork()

    def prepared(self, edition: Edition, changed: Collection[Path], *, only_cables: bool) -> PreparedEdition:
        """The edition as it is now.

        Args:
            edition: the edition.
            changed: the files that have changed since the last time.
            only_cables: whether these are all cables, which were there the last time.

        Returns:
            The edition. Where nothing has changed that another page could tell of, its catalogue is the one of the last
            time, the same object.
        """
        before = self._files
        if self._rest is None or not only_cables:
            self._rest = prepare(_WithoutCables(edition.root, edition.settings))
            self._catalogue = None
            # Images that a file names may have come or gone.
            read = {path for path in edition.cables() if path in changed or path not in before or before[path].problems}
            self._files = {path: before[path] for path in edition.cables() if path in before}
        else:
            read = set(changed)
        for path in sorted(read):
            known = before.get(path)
            now = self._read(edition, path, known)
            self._files[path] = now
            if self._told(now) != self._told(known):
                self._catalogue = None
        return self._assembled(edition, self._rest)

    def knows(self, path: Path) -> bool:
        """Whether a file is that of a cable which was there the last time."""
        return path in self._files

    @property
    def references(self) -> LiveNetwork:
        """What resolves the references of the edition."""
        return self._references

    def _assembled(self, edition: Edition, rest: PreparedEdition) -> PreparedEdition:
        problems = list(rest.problems)
        taken: dict[str, Path] = {}
        cables: list[tuple[PreparedCable, CableFacts, Read]] = []
        for path, known in sorted(self._files.items(), key=lambda item: item[0].name):
            problems += known.problems
            if known.good is None:
                continue
            identifier = known.good[0].identifier
            other = taken.setdefault(identifier.casefold(), path)
            if other is path:
                cables.append(known.good)
                continue
            message = f"this file and {other.name} would have the same page, {identifier}.html; rename one of them"
            problems.append(error(str(path), "same-name", message))
        if self._catalogue is None:
            self._catalogue = self._catalogue_of(edition, rest, cables)
        return dataclasses.replace(
            rest,
            edition=edition,
            cables=tuple(cable for cable, _, _ in cables),
            catalogue=self._catalogue,
            problems=tuple(problems),
        )

    def _catalogue_of(
        self, edition: Edition, rest: PreparedEdition, cables: list[tuple[PreparedCable, CableFacts, Read]]
    ) -> Catalogue:
        return catalogue_of(
            edition.settings,
            [(facts, cable.path.relative_to(edition.root).as_posix()) for cable, facts, _ in cables],
            rest.catalogue.authority,
            calendars=rest.catalogue.calendars,
            introduction=rest.catalogue.introduction,
            references=_LiveReferences([read for _, _, read in cables], self._references),
        )

    @staticmethod
    def _told(known: _Known | None) -> tuple[CableFacts, Read] | None:
        """What other pages can tell of a cable."""
        return known.good[1:] if known is not None and known.good is not None else None

    @staticmethod
    def _read(edition: Edition, path: Path, before: _Known | None) -> _Known:
        part = prepare(_OneCable(edition.root, edition.settings, path))
        if part.cables:
            return _Known(
                (part.cables[0], part.catalogue.cables[0].facts, part.catalogue.references.reads[0]), part.problems
            )
        return _Known(before.good if before else None, part.problems)
