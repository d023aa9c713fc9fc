"""Listing pages of an archive, as text: the result list and the place page. They become calendars."""

import dataclasses
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Final

from cablegram.header.dates import in_words, is_only_date, read_date
from cablegram.identifiers import identifier_of
from cablegram.model import Calendar, CalendarEntry, Paragraph
from cablegram.problems import warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.page import paragraph
from cablegram.sources.reader import Claim

_BULLET: Final = re.compile(r"[•*–-]\s*")
_LEAST: Final = 2
# Where nothing but dates tells the entries apart, as many must be there, and no entry longer than this.
_LEAST_BARE: Final = 3
_LONGEST: Final = 6
_UNDATED: Final = re.compile(r"(?:undated|no date|n\.\s?d\.)$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?…][”\"'’)\]]*$")
# Lines of the pages of one document.
_OTHER: Final = frozenset(
    ("Document Information", "Record ID", "get citation", "• share document", "Citation:", "Contents:")
)


class ResultList:
    """The result of a search: dates, each with a title and mostly an abstract."""

    name = "result-list"
    title = "result list (dates, mostly with bullets, each with a title and an abstract)"
    reads: type[SourceDocument] = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with at least two bulleted dates, or three dates each with a title below it."""
        dates = sum(_is_bulleted_date(line) for line in source.lines) or _bullets_above(source.lines)
        if dates >= _LEAST or _is_other(source):
            return Claim(dates >= _LEAST and not _is_other(source), f"{dates} bulleted dates")
        entries = _bare_entries(source.lines)
        titled = sum(bool(entry) and not _SENTENCE.search(entry[0].text) for entry in entries)
        listed = len(entries) >= _LEAST_BARE and titled * 2 > len(entries)
        return Claim(listed, f"{len(entries)} dates, {titled} of them with a title")

    def read(self, source: SourceDocument) -> Calendar:
        """The entries of the list in their order."""
        bulleted = any(_is_bulleted_date(line) for line in source.lines)
        return _calendar(source, _is_bulleted_date if bulleted else _is_date, titled=True)


class PlacePage:
    """A place or time-line page: dates, each with a summary, without titles."""

    name = "place-page"
    title = "place page (dates without bullets, each with a summary and no title)"
    reads: type[SourceDocument] = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with at least two bare dates, each followed by sentences, up to its end."""
        if _is_other(source) or _bullets_above(source.lines) >= _LEAST:
            return Claim(claims=False, why="it has the marks of another layout")
        entries = _bare_entries(source.lines)
        told = sum(bool(entry) and bool(_SENTENCE.search(entry[0].text)) for entry in entries)
        single = all(len(entry) == 1 for entry in entries)
        least = _LEAST if single else _LEAST_BARE
        listed = len(entries) >= least and told * 2 >= len(entries)
        if len(entries) < _LEAST_BARE and single:
            listed = len(entries) >= _LEAST
        return Claim(listed, f"{len(entries)} dates, {told} of them with a summary")

    def read(self, source: SourceDocument) -> Calendar:
        """The entries of the page in their order."""
        return _calendar(source, _is_date, titled=False)


def _is_date(line: Line) -> bool:
    return is_only_date(line.text)


def _is_bulleted_date(line: Line) -> bool:
    bullet = _BULLET.match(line.text)
    return bool(bullet) and _dates(_BULLET.sub("", line.text, count=1))


def _dates(text: str) -> bool:
    return is_only_date(text) or bool(_UNDATED.match(text))


def _is_other(source: SourceDocument) -> bool:
    return any(line.text in _OTHER for line in source.lines)


def _bullets_above(lines: Sequence[Line]) -> int:
    """How many dates have a bullet on the line above them."""
    return sum(bool(_BULLET.fullmatch(one.text)) and _dates(two.text) for one, two in itertools.pairwise(lines))


def _bare_entries(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines below each date; none where an entry is empty or too long, as in the text of a cable."""
    entries: list[list[Line]] = []
    for line in lines:
        if _is_date(line):
            if entries and not entries[-1]:
                return []
            entries.append([])
        elif entries and not is_furniture(line.text):
            entries[-1].append(line)
            if len(entries[-1]) > _LONGEST:
                return []
    return entries if entries and entries[-1] else []


def _with_bullets(lines: Sequence[Line]) -> list[Line]:
    """The lines with a bullet that stands alone set before the date below it."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above and _BULLET.fullmatch(above.text) and _dates(line.text):
            found[-1] = dataclasses.replace(above, text=f"{above.text} {line.text}")
        else:
            found.append(line)
    return found


def _calendar(source: SourceDocument, is_date: Callable[[Line], bool], *, titled: bool) -> Calendar:
    lines = _with_bullets(source.lines) if titled else list(source.lines)
    if titled and any(_is_bulleted_date(line) for line in lines):
        is_date = _is_bulleted_date
    begin = next((i for i, line in enumerate(lines) if is_date(line)), len(lines))
    above = lines[:begin]
    own = [*(line for line in above if not is_furniture(line.text)), *lines[begin:]]
    starts = [i for i, line in enumerate(own) if is_date(line)]
    ends = [*starts[1:], len(own)]
    entries: list[CalendarEntry] = []
    unread = own[: starts[0]] if starts else own
    for start, end in zip(starts, ends, strict=False):
        found, rest = _entries(own[start:end], titled=titled)
        entries.extend(found)
        unread.extend(rest)
    readings = sorted(entry.reading.day for entry in entries if entry.reading)
    span = f", {in_words(readings[0])} to {in_words(readings[-1])}" if readings else ""
    problems = []
    if unread:
        first, last = unread[0].number, unread[-1].number
        which = "one line belongs" if len(unread) == 1 else f"{len(unread)} lines, from {first} to {last}, belong"
        problems.append(
            warning(
                source.name,
                "unread-line",
                f"{which} to no entry",
                line=first,
                column=unread[0].column,
                hint="kept as note[@type='unread'] in the header",
            )
        )
    return Calendar(
        identifier=identifier_of(source.name),
        source=source.name,
        title=f"Calendar of {len(entries)} documents{span}",
        entries=tuple(entries),
        unread=tuple(paragraph(line) for line in unread),
        furniture=furniture_in(above),
        problems=tuple(problems),
    )


def _entries(lines: Sequence[Line], *, titled: bool) -> tuple[list[CalendarEntry], Sequence[Line]]:
    """The entries that a date line opens, and the lines of it that no rule reads.

    On a page without titles several sentences below a date are entries of that date; it is printed once.
    """
    date = lines[0]
    reading = read_date(date.text)
    parts = [paragraph(line) for line in lines[1:]]
    if titled:
        title = parts[0] if parts else None
        abstract = parts[1] if len(parts) > 1 else None
        return [CalendarEntry(paragraph(date), reading, title, abstract)], lines[3:]
    first = CalendarEntry(paragraph(date), reading, None, parts[0] if parts else None)
    told = [part for part in parts[1:] if _SENTENCE.search(part.text)]
    unread = [line for line in lines[2:] if not _SENTENCE.search(line.text)]
    return [first, *(CalendarEntry(Paragraph("", part.place), reading, None, part) for part in told)], unread
