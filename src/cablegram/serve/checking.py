"""What the validator says of each document of an edition, kept until the document changes."""

import dataclasses
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cablegram import shipped
from cablegram.edition.edition import Edition
from cablegram.edition.rules.collect import collect
from cablegram.edition.rules.facts import Facts
from cablegram.edition.rules.table import check as check_rules
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity
from cablegram.serve.watching import Stamp, stamp_of
from cablegram.validation.check import Choice, check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, EngineSettings
from cablegram.validation.network import Access, cache_folder
from cablegram.validation.schemas import Origin, Schema, named_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclasses.dataclass(frozen=True)
class _Checked:
    stamp: Stamp | None
    problems: tuple[Problem, ...]


@dataclasses.dataclass(frozen=True)
class _Collected:
    stamp: Stamp | None
    facts: Facts | None


class Checker:
    """Checks documents as `cablegram validate` does, each once for each state of it.

    Attributes:
        of_edition: what the rules over all documents said when they were last checked.
    """

    def __init__(self, edition: Edition) -> None:
        """Opens no schema yet."""
        settings = edition.settings
        self._edition = edition
        own = shipped.schema("cable.rng")
        names = settings.schema
        fallback = (
            tuple(named_schema(name, Origin.EDITION, folder=edition.root) for name in names)
            if names
            else (Schema(str(own), own.name, Origin.OWN),)
        )
        self._choice = Choice((), fallback)
        access = Access(edition.folder(settings.schema_folder).absolute(), cache=cache_folder())
        self._engine = Engine(EngineSettings(access, switches=settings.rules))
        self._checked: dict[Path, _Checked] = {}
        self._collected: dict[Path, _Collected] = {}
        self.of_edition: tuple[Problem, ...] = ()
        self._fresh = False

    def forget_edition(self) -> None:
        """Has the rules over all documents checked again, because one of these has changed."""
        self._fresh = False

    def is_checked(self, path: Path) -> bool:
        """Whether a document is known as it is now."""
        known = self._checked.get(path)
        return known is not None and known.stamp == stamp_of(path)

    def alone(self, path: Path) -> tuple[Problem, ...]:
        """What is wrong with a document by its schemas."""
        stamp = stamp_of(path)
        known = self._checked.get(path)
        if known is None or known.stamp != stamp:
            outcome = check(Document(str(path), path), self._choice, self._engine)
            found = [problem for one in outcome.checks for problem in one.problems]
            if outcome.schema_fault:
                found.append(outcome.schema_fault)
            known = self._checked[path] = _Checked(stamp, tuple(dict.fromkeys(found)))
        return known.problems

    def together(self, until: float) -> bool:
        """Works on the rules over all documents of the edition until a moment of `time.monotonic`.

        Returns:
            Whether `of_edition` is what these rules say of the edition as it is now.
        """
        if self._fresh:
            return True
        paths = self._edition.documents(readable=False)
        self._collected = {path: known for path in paths if (known := self._collected.get(path)) is not None}
        for path in paths:
            if time.monotonic() > until:
                return False
            self._collected[path] = self._collect(path)
        collected = [self._collected[path] for path in paths]
        facts = [known.facts for known in collected if known.facts is not None]
        unread = [str(path) for path, known in zip(paths, collected, strict=True) if known.facts is None]
        found = check_rules(
            facts, self._edition.settings.rules, exists=lambda path: Path(path).is_file(), unread=unread
        )
        self.of_edition, self._fresh = tuple(found), True
        return True

    def _collect(self, path: Path) -> _Collected:
        stamp = stamp_of(path)
        known = self._collected.get(path)
        if known is not None and known.stamp == stamp:
            return known
        try:
            with path.open("rb") as stream:
                return _Collected(stamp, collect(stream, str(path)))
        except (NotWellFormedError, OSError):
            return _Collected(stamp, None)


def in_order(problems: "Iterable[Problem]") -> list[Problem]:
    """Problems with the errors first, then by file and place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (_RANKS[problem.severity], problem))
