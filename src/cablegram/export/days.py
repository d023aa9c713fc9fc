"""Days of the calendar, for formats that have no month or year alone."""

import calendar
import datetime

from cablegram.citation.date import Parts, cited_date
from cablegram.edition.facts import DateFact


def span_of(date: DateFact | None) -> tuple[str, str]:
    """The first and the last day that a date may mean, by ISO 8601; each empty where it is not known."""
    cited = cited_date(date)
    return day_of(cited.first, last=False), day_of(cited.last, last=True)


def day_of(parts: Parts, *, last: bool) -> str:
    """The first or the last day of a year or month, or the day itself; empty where the calendar has no such day."""
    if not parts or parts[0] < 1:
        return ""
    year, month = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""  # a day that the month has not
