"""Words that are one whole date in a form that nearly all English sources have, read without a search.

What is read here is exactly what the rules of `date_rules` read of the same words: half of the dates of an archive are
of these forms, and finding that out by trying all rules takes ten times as long.
"""

import re
from typing import Final

from cablegram.header.date_draft import iso_of
from cablegram.header.date_reading import DateReading, days_in_month

_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS: Final = {name: number for number, name in enumerate(_NAMES, start=1)}
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_TIME: Final = r"(?:, (?:1?\d|2[0-3]):[0-5]\d)?"
# `17 April 1954`, `April 17, 1954`, `17 April`, `1954-04-17`; and a time behind a year, `17 April 1954, 16:20`
_WHOLE: Final = re.compile(
    rf"(?:(?P<day>[1-9]\d?) (?P<month>{'|'.join(_NAMES)})(?: (?P<year>{_YEAR}){_TIME})?"
    rf"|(?P<month_first>{'|'.join(_NAMES)}) (?P<day_behind>[1-9]\d?)(?:, (?P<year_behind>{_YEAR}){_TIME})?"
    rf"|(?P<iso>{_YEAR})-(?P<number>0[1-9]|1[0-2])-(?P<iso_day>0[1-9]|[12]\d|3[01]))",
    re.ASCII,
)
_LONGEST: Final = len("28 September 1962, 16:20")


def whole_date(printed: str, year: int) -> DateReading | None:
    """The date that words are from end to end; nothing where they are not, or there is no such day.

    Args:
        printed: the words.
        year: the year to take where none is printed; 0 for none.
    """
    if len(printed) > _LONGEST or not (found := _WHOLE.fullmatch(printed)):
        return None
    day, month, own_year, month_first, day_behind, year_behind, iso, number, iso_day = found.groups()
    if day:
        rule, name, printed_year = "date.day-month", month, own_year
    elif month_first:
        rule, name, day, printed_year = "date.month-day", month_first, day_behind, year_behind
    else:
        rule, name, day, printed_year = "date.iso", "", iso_day, iso
    first = (int(printed_year or year), _MONTHS[name] if name else int(number), int(day))
    if not first[0] or first[2] > days_in_month(*first[:2]):
        return None
    value = iso_of(first)
    if not printed_year:
        return DateReading(value, "medium", 0, len(printed), value, rule, completed="year")
    hour, colon, minute = printed.rpartition(", ")[2].partition(":")
    when = f"{value}T{hour:0>2}:{minute}:00" if colon else value
    return DateReading(when, "high", 0, len(printed), value, f"{rule}-year" if name else rule)
