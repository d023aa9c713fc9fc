"""The catalogue of the last build, of which only the cables are brought back that somebody asks for."""

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.facts import CableFacts
from cablegram.publish.incremental.packing import PackingError, unpack
from cablegram.publish.incremental.state import State
from cablegram.references.documents import document_of
from cablegram.references.network import Link
from cablegram.references.occurrences import Occurrence
from cablegram.references.resolution import Resolution


@dataclasses.dataclass(frozen=True)
class Kept:
    """A cable as it was kept: its entry, and the references to documents that are not in the edition."""

    entry: CatalogueEntry
    missing: tuple[Link, ...]


@dataclasses.dataclass(frozen=True)
class KeptCatalogue(Catalogue):
    """A catalogue that knows each cable when it is asked for; the sequence of all of them it does not know."""

    kept: Callable[[str], Kept | None] = lambda identifier: None  # noqa: ARG005 - the name says what it takes

    def find(self, identifier: str) -> CatalogueEntry | None:
        """The cable with an identifier, or nothing."""
        found = self.kept(identifier)
        return found.entry if found else None

    def missing(self, identifier: str) -> tuple[Link, ...]:
        """The references of a cable to documents that are not in the edition, with their words alone."""
        found = self.kept(identifier)
        return found.missing if found else ()


def keeper(state: State) -> Callable[[str], Kept | None]:
    """What gives the cables of a state by their identifier."""
    files = state.head["files"]

    @functools.cache
    def kept(identifier: str) -> Kept | None:
        file = files.get(identifier)
        return kept_entry(state, file) if file else None

    return kept


def kept_entry(state: State, file: str) -> Kept | None:
    """A cable as a state has kept it; nothing where it has not.

    Raises:
        PackingError: what was kept is of another form.
    """
    reading, kept = state.cable(file), state.entries.get(file)
    if reading is None or kept is None:
        return None
    try:
        entry = _entry(unpack(CableFacts, reading[0]), kept[0])
        document = document_of(entry.facts, file)
        missing = (
            Link(document, Occurrence(0, words, "text", None, "", -1), Resolution("unresolved", (), "", sought))
            for sought, words in kept[1]
        )
        return Kept(entry, tuple(missing))
    except (TypeError, ValueError, IndexError, KeyError) as fault:
        raise PackingError(str(fault)) from None


def _entry(facts: CableFacts, data: Any) -> CatalogueEntry:  # noqa: ANN401 - it comes from a file
    file, number, document, previous, following, before, after, references, referred, refs, mentions = data
    return CatalogueEntry(
        facts,
        file,
        number,
        document,
        previous,
        following,
        before,
        after,
        tuple((kind, target) for kind, target in references),
        tuple(referred),
        tuple(zip(facts.parties, refs, strict=True)),
        tuple(mentions),
    )
