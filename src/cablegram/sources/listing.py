"""Listing pages of an archive, as text: the result list and the place page. They become calendars."""

import re
from collections.abc import Callable, Sequence

from cablegram.header.dates import in_words, is_only_date, read_date
from cablegram.identifiers import identifier_of
from cablegram.model import Calendar, CalendarEntry, Paragraph
from cablegram.problems import warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.page import paragraph
from cablegram.sources.reader import Claim

_BULLET = re.compile(r"[•*–-]\s*")
_LEAST = 2


class ResultList:
    """The result of a search: bulleted dates, each with a title and mostly an abstract."""

    name = "result-list"
    title = "result list (bulleted dates, each with a title and an abstract)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with at least two bulleted dates."""
        dates = sum(_is_bulleted_date(line) for line in source.lines)
        return Claim(dates >= _LEAST, f"{dates} bulleted dates")

    def read(self, source: SourceDocument) -> Calendar:
        """The entries of the list in their order."""
        return _calendar(source, _is_bulleted_date, titled=True)


class PlacePage:
    """A place or time-line page: dates, each with a summary, without titles."""

    name = "place-page"
    title = "place page (dates without bullets, each with a summary and no title)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with at least two bare dates, each followed by one line, up to its end."""
        lines = source.lines
        first = next((i for i, line in enumerate(lines) if is_only_date(line.text)), len(lines))
        entries = lines[first:]
        dates = sum(is_only_date(line.text) for line in entries)
        alternate = len(entries) == 2 * dates and all(is_only_date(line.text) for line in entries[::2])
        if not alternate:
            return Claim(claims=False, why="dates and summaries do not alternate to the end")
        return Claim(dates >= _LEAST, f"{dates} dates with a summary each")

    def read(self, source: SourceDocument) -> Calendar:
        """The entries of the page in their order."""
        return _calendar(source, lambda line: is_only_date(line.text), titled=False)


def _is_bulleted_date(line: Line) -> bool:
    bullet = _BULLET.match(line.text)
    return bool(bullet) and is_only_date(_BULLET.sub("", line.text, count=1))


def _calendar(source: SourceDocument, is_date: Callable[[Line], bool], *, titled: bool) -> Calendar:
    first = next((i for i, line in enumerate(source.lines) if is_date(line)), len(source.lines))
    above = source.lines[:first]
    own = [*(line for line in above if not is_furniture(line.text)), *source.lines[first:]]
    starts = [i for i, line in enumerate(own) if is_date(line)]
    ends = [*starts[1:], len(own)]
    entries: list[CalendarEntry] = []
    unread = own[: starts[0]] if starts else own
    for start, end in zip(starts, ends, strict=False):
        entry, rest = _entry(own[start:end], titled=titled)
        entries.append(entry)
        unread.extend(rest)
    readings = sorted(entry.reading.day for entry in entries if entry.reading)
    span = f", {in_words(readings[0])} to {in_words(readings[-1])}" if readings else ""
    problems = []
    if unread:
        first, last = unread[0].number, unread[-1].number
        lines = "one line belongs" if len(unread) == 1 else f"{len(unread)} lines, from {first} to {last}, belong"
        problems.append(
            warning(
                source.name,
                "unread-line",
                f"{lines} to no entry",
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


def _entry(lines: Sequence[Line], *, titled: bool) -> tuple[CalendarEntry, Sequence[Line]]:
    """The entry that a date line opens, and the lines of it that no rule reads."""
    date = lines[0]
    parts = [paragraph(line) for line in lines[1:3]]
    title: Paragraph | None = None
    abstract: Paragraph | None = None
    used = 1
    if titled and parts:
        title, used = parts[0], 2
        if len(parts) > 1:
            abstract, used = parts[1], 3
    elif parts:
        abstract, used = parts[0], 2
    return CalendarEntry(paragraph(date), read_date(date.text), title, abstract), lines[used:]
