"""Dates as cables print them.

A reading keeps to what is printed: a month is a month, a year that brackets supply is as good as a printed one,
a year taken from elsewhere makes the certainty medium. Values are those of `xsd:date`, `xsd:gYearMonth`,
`xsd:gYear` and `xsd:dateTime` (TEI Guidelines, att.datable.w3c); `24:00` becomes the next day, 00:00.
"""

import calendar
import dataclasses
import datetime
import re
from typing import Final

from cablegram.header.precedence import Certainty

_MONTHS: Final[dict[str, int]] = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "i ii iii iv v vi vii viii ix x xi xii",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"sept": 9}

_NAME = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>\d{4}|'\d\d|[2-9]\d(?![:.]\d|\s*(?:copies|[ap]\.?m)))(?!\d)"
# `May 3-5, 1962`: the first day counts, and the certainty is less.
_SPAN = r"(?P<span>\s*[-–]\s*\d{1,2}(?!\d))?"
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)|(?=\s*[ap]\.?m\b))\s*(?:hrs\b\.?|hours\b)?\s*(?P<half>[ap]\.?m\b\.?)?"
)

# Order matters: forms that say more come before forms that say less.
_FORMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 1965-06-19
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        # 1965年6月19日, 6月19日, 1965년 6월 19일, 1965年6月
        r"(?:(?P<year>\d{4})\s*[年년]\s*)?(?P<number>\d{1,2})\s*[月월]\s*(?:(?P<day>\d{1,2})\s*[日일号])?",
        # June 28, 1962; June 28
        rf"\b{_NAME}\s+{_DAY}{_SPAN}(?:\s*,?\s+{_YEAR})?",
        # 26.X 62, 24.III.50
        r"(?<!\d)(?P<day>\d{1,2})\s*[./ ]\s*(?P<month>[IVX]{1,4})\s*[./ ]\s*(?P<year>\d{4}|\d\d)(?!\d)",
        # 28 June 1962; 28 June
        rf"(?<!\d){_DAY}{_SPAN}\s*[. ]\s*{_NAME}(?:\s*,?\s*{_YEAR})?",
        # August, 1962; August 1962
        rf"(?<!\d)(?<!\d\s)\b{_NAME}\s*,?\s+(?P<year>\d{{4}})(?!\d)",
        # 14.10.1950 and 10/14/50, in either order of day and month
        r"(?<![\d./])(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./-](?P<year>\d{4}|\d\d)(?!\d)",
        # 1962
        r"^[\s(\[•]*(?P<year>1[89]\d\d|20\d\d)[\s)\].,]*$",
    )
)
_TIME_FORM: Final = re.compile(rf"(?<![\d.:]){_TIME}(?![\d:])", re.IGNORECASE)
_CENTURY: Final = 1900
_MONTHS_IN_YEAR: Final = 12


@dataclasses.dataclass(frozen=True)
class DateReading:
    """A date that was read.

    Attributes:
        when: the value, as precise as what is printed (`1962`, `1962-08`, `1965-06-22T08:32:00`).
        certainty: high where all of it is printed, medium where the year comes from elsewhere, low where the
            order of day and month is a guess.
        start: offset in the printed words at which the date begins.
        end: offset at which it ends.
        day: the day, month or year as it is printed, without a time; `24:00` is still of this day.
    """

    when: str
    certainty: Certainty
    start: int
    end: int
    day: str

    def agrees(self, other: "DateReading") -> bool:
        """Whether two readings can be of one day: the same, or one less precise than the other."""
        return self.day.startswith(other.day) or other.day.startswith(self.day)


def in_words(when: str) -> str:
    """A W3C date as a reader of English wants it (`22 June 1965, 08:32`); a value of another form as it is."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?", when)
    if not found:
        return when
    year, month, day, clock = found.groups()
    if month and not 1 <= int(month) <= _MONTHS_IN_YEAR:
        return when
    name = calendar.month_name[int(month)] if month else ""
    words = " ".join(part for part in (day.lstrip("0") if day else "", name, year) if part)
    return f"{words}, {clock}" if clock else words


def read_date(printed: str, *, year: int = 0) -> DateReading | None:
    """The first date in printed words, with its time where one is printed beside it.

    Args:
        printed: the words; brackets that supply a part (`28 June [1962]`) are read through.
        year: the year to take where none is printed; 0 for none, which leaves such a date unread.
    """
    # Brackets become spaces, so that offsets in the printed words stay right.
    plain = printed.translate(str.maketrans("[]", "  "))
    for form in _FORMS:
        for found in form.finditer(plain):
            parts = found.groupdict()
            reading = _reading(parts, year)
            if reading:
                when, certainty = reading
                start, end = _widened(printed, found.start(), found.end())
                return _with_time(plain, when, certainty, start, end)
    return None


def is_only_date(printed: str, *, year: int = 0) -> bool:
    """Whether words are a date and nothing else but brackets, commas and the like."""
    reading = read_date(printed, year=year)
    if not reading:
        return False
    rest = printed[: reading.start] + printed[reading.end :]
    return not re.search(r"\w", _TIME_FORM.sub("", re.sub(r"\b(?:at|date|on)\b", "", rest, flags=re.IGNORECASE)))


def _reading(parts: dict[str, str | None], other_year: int) -> tuple[str, Certainty] | None:
    certainty: Certainty = "high"
    printed_year = parts.get("year")
    year = int(printed_year.lstrip("'")) if printed_year else other_year
    if not year:
        return None
    if not printed_year or parts.get("span"):
        certainty = "medium"
    if year < 100:
        year += _CENTURY
    if first := parts.get("first"):
        one, two = int(first), int(parts["second"] or 0)
        if one > _MONTHS_IN_YEAR:
            day, month = one, two
        elif two > _MONTHS_IN_YEAR or one == two:
            day, month = two, one
        else:
            day, month, certainty = one, two, "low"
    else:
        month = (
            int(parts["number"] or 0)
            if "number" in parts
            else _MONTHS[name.lower()]
            if (name := parts.get("month"))
            else 0
        )
        day = int(parts.get("day") or 0)
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if day else [])]), certainty


def _widened(printed: str, start: int, end: int) -> tuple[int, int]:
    """The span with a bracket that it opens or closes: `28 June [1962]` ends behind the bracket."""
    inside = printed[start:end]
    if inside.count("[") > inside.count("]") and printed[end : end + 1] == "]":
        end += 1
    if inside.count("]") > inside.count("[") and start and printed[start - 1] == "[":
        start -= 1
    return start, end


def _with_time(plain: str, when: str, certainty: Certainty, start: int, end: int) -> DateReading:
    """The reading with a time that stands just before or just behind the date."""
    if len(when) == len("1962-06-28"):
        behind = re.compile(rf"\s*,?\s*(?:at\s+)?{_TIME}", re.IGNORECASE).match(plain, end)
        before = re.compile(rf"(?<![\d.:]){_TIME}\s*,?\s*(?:on\s+)?$", re.IGNORECASE).search(plain, 0, start)
        found = behind or before
        if found and (moment := _moment(when, found.groupdict())):
            return DateReading(moment, certainty, min(start, found.start()), max(end, found.end()), when)
    return DateReading(when, certainty, start, end, when)


def _moment(day: str, parts: dict[str, str | None]) -> str | None:
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    half = (parts["half"] or "").lower()
    noon = 12
    if half.startswith("p") and hour < noon:
        hour += noon
    elif half.startswith("a") and hour == noon:
        hour = 0
    date = datetime.date.fromisoformat(day)
    try:
        if (hour, minute) == (24, 0):
            return f"{date + datetime.timedelta(days=1)}T00:00:00"
        return datetime.datetime.combine(date, datetime.time(hour, minute)).isoformat()
    except (ValueError, OverflowError):
        return None
