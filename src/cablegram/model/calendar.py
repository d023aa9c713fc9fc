"""A listing page, which tells of cables and has none."""

from cablegram.frozen import frozen
from cablegram.header.dates import DateReading
from cablegram.model.text import Paragraph
from cablegram.problems import Problem


@frozen
class CalendarEntry:
    """One entry of a listing: a date, a title where there is one, an abstract where there is one."""

    date: Paragraph
    reading: DateReading | None
    title: Paragraph | None
    abstract: Paragraph | None


@frozen
class Calendar:
    """A listing page: entries in printed order, the lines that belong to none, and the numbers of furniture lines."""

    identifier: str
    source: str
    title: str
    entries: tuple[CalendarEntry, ...]
    unread: tuple[Paragraph, ...]
    furniture: tuple[int, ...]
    problems: tuple[Problem, ...]
