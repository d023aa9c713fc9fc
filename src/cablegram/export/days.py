"""Days of the calendar, for formats that have no month or year alone."""

import calendar
import datetime

from cablegram.citation.date import Parts, cited_date
from cablegram.edition.facts import DateFact


def span_of(date: DateFact | None) -> tuple[str, str]:
    """The first and the last day that a date may mean, by ISO 8601; each empty where it is not known."""
    cited = cited_date(date)
    return _day(cited.first, last=False), _day(cited.last, last=True)


def _day(parts: Parts, *, last: bool) -> str:
    if not parts or parts[0] < 1:
        return ""
    year, month = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""  # a day that the month has not
