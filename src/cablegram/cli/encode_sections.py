"""Sections of telegrams in a run of `cablegram encode`: held until all of a telegram are there, then put together."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from cablegram.encode.fingerprint import digest
from cablegram.problems import Problem, Severity
from cablegram.sources.opening import Opened
from cablegram.sources.telegram_sections import Section, Telegram, joined


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A file that is one section of a telegram.

    Attributes:
        path: the file.
        opened: its document.
        digest: the digest of the file.
        reader: the reader that is forced on it; empty for none.
        section: which section of which telegram it is.
    """

    path: Path
    opened: Opened
    digest: str
    reader: str
    section: Section


class Sections:
    """The sections that a run has met and not given back. Other sources never wait here."""

    def __init__(self) -> None:
        self._held: dict[tuple[Telegram, int, str], dict[int, Held]] = {}

    def hold(self, held: Held) -> tuple[Held, ...]:
        """Takes a section; gives back those of its telegram, in their order, once all are there.

        A second file of the same section comes back by itself.
        """
        key = (held.section.telegram, held.section.sections, held.reader)
        group = self._held.setdefault(key, {})
        if held.section.number in group:
            return (held,)
        group[held.section.number] = held
        if len(group) < held.section.sections:
            return ()
        return _in_order(self._held.pop(key))

    def left(self) -> Iterator[tuple[Held, ...]]:
        """The sections of telegrams of which not all came."""
        while self._held:
            yield _in_order(self._held.pop(next(iter(self._held))))


def _in_order(group: dict[int, Held]) -> tuple[Held, ...]:
    return tuple(group[number] for number in sorted(group))


def put_together(group: tuple[Held, ...]) -> tuple[Opened, str]:
    """One document out of sections, and its digest; a section alone stays what it is."""
    first, *others = group
    if not others:
        return first.opened, first.digest
    documents = [held.opened.document for held in group if held.opened.document]
    odd = tuple(problem for held in group for problem in held.opened.problems)
    return Opened(joined(documents), odd), digest(" ".join(held.digest for held in group).encode())[:24]


def told_of(held: Held, target: Path) -> Problem:
    """What an editor is told of a section that stands in the TEI file of another one."""
    message = f"section {held.section.number} of {held.section.sections} of a telegram: it is in {target.name}"
    return Problem(str(held.path), 0, 0, Severity.NOTE, "sections-joined", message)
