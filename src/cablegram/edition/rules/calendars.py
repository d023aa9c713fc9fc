"""Rules about calendars: what an entry says of a cable of the edition, the cable says too."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cablegram.edition.rules.cables import said
from cablegram.edition.rules.documents import Documents, Finding
from cablegram.edition.rules.spans import day_span

if TYPE_CHECKING:
    from cablegram.edition.rules.facts import Entry, Facts


def calendar_date(documents: Documents) -> Iterator[Finding]:
    """Entries of another day than their cable."""
    for calendar, entry, cable in _pairs(documents):
        dated = cable.sending()
        span = day_span(entry.dated.date) if entry.dated else None
        # A cable whose witnesses disagree has several dates; that of any of them will do.
        known = [found for d in cable.dates if d.action in ("sent", "creation") and (found := day_span(d.date))]
        if (
            dated
            and entry.dated
            and span
            and known
            and not any(s.start < span.end and span.start < s.end for s in known)
        ):
            message = (
                f"the entry is dated {said(entry.dated.date)}, but {cable.path} {said(dated.date)} (line {dated.line})"
            )
            hint = "correct the one that is wrong"
            yield Finding(calendar.path, entry.dated.line, entry.dated.column, message, hint)


def calendar_number(documents: Documents) -> Iterator[Finding]:
    """Entries with a dispatch number that their cable does not have."""
    for calendar, entry, cable in _pairs(documents):
        known = [number.number for number in cable.numbers]
        for number in entry.numbers:
            if known and number.number not in known:
                message = f"the entry has the dispatch number {number.number}, but {cable.path} has {', '.join(known)}"
                yield Finding(calendar.path, number.line, number.column, message, "correct the one that is wrong")


def calendar_title(documents: Documents) -> Iterator[Finding]:
    """Entries with another title than their cable, in a calendar that mostly has the titles of the cables."""
    pairs = [pair for pair in _pairs(documents) if pair[1].title.words and pair[2].title]
    same = Counter(calendar.path for calendar, entry, cable in pairs if entry.title.words == cable.title)
    all_of = Counter(calendar.path for calendar, _, _ in pairs)
    for calendar, entry, cable in pairs:
        if entry.title.words != cable.title and same[calendar.path] * 2 > all_of[calendar.path]:
            message = f"the entry is called “{entry.title.words}”, but {cable.path} “{cable.title}”"
            yield Finding(calendar.path, *entry.title[1:], message, "use one title, as for the other entries")


def _pairs(documents: Documents) -> "Iterator[tuple[Facts, Entry, Facts]]":
    """The entries of all calendars that are of a cable of the edition, each with its calendar and its cable."""
    for calendar in documents.facts:
        for entry in calendar.calendar:
            cable = documents.cable_of(calendar, entry)
            if cable is not None:
                yield calendar, entry, cable
