"""The timeline: how densely the cables lie, by year, month and day."""

import calendar
import datetime
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.finding.charts import add_bars
from cablegram.publish.finding.documents import PageDocument, Shown, add, add_line, measure, page_of, priority, written
from cablegram.publish.finding.lists import chunks, periods
from cablegram.publish.finding.survey import PAGE, Survey, by_month, month_of, year_range

_DAY = len("1961-03-14")
_STRIP_WIDTH = 732.0  # two units for each day of a leap year
_STRIP_HEIGHT = 40.0


def timeline_documents(survey: Survey) -> Iterator[PageDocument]:
    """The one page `timeline.html`."""
    shows = Shown(lambda: (cable.sort for cable in survey.catalogue.cables))
    yield PageDocument("timeline.html", "timeline", lambda: _timeline(survey), shows)


def year_documents(survey: Survey) -> Iterator[PageDocument]:
    """A page for each year, for each month of a year with too many cables for one page, and for the undated ones."""
    for year, cables in survey.years.items():
        shows = _listed([*survey.years, *cables])
        yield PageDocument(f"dates/{year}.html", "year", functools.partial(_year, survey, year), shows)
        if len(cables) > PAGE:
            for month in periods(cables, lambda cable: cable):
                if month != year:
                    make = functools.partial(_month, survey, month)
                    yield PageDocument(f"dates/{month}.html", "month", make, shows)
    undated = _listed(survey.undated)
    for number, cables in enumerate(chunks(survey.undated), start=1):
        path = _undated_path(number)
        yield PageDocument(path, "undated", functools.partial(_undated, survey, path, cables, number), undated)


def _listed(shown: Sequence[CatalogueEntry | str]) -> Shown:
    return Shown(lambda: shown)


def _timeline(survey: Survey) -> bytes:
    root = page_of(survey.catalogue, "timeline.html", "timeline")
    years = year_range(list(survey.years))
    if len(survey.periods) > 1:
        bars = [(period, [survey.counts.get(period, 0)], survey.href(period)) for period in survey.periods]
        add_bars(root, bars)
    highest = max(Counter(map(month_of, survey.catalogue.cables)).values(), default=1)
    table = add(root, "months", undated=len(survey.undated))
    days = {year: _days(cables) for year, cables in survey.years.items()}
    most = max((count for counts in days.values() for count in counts.values()), default=1)
    for year in years:
        cables = survey.years.get(year, ())
        row = add(table, "year", year=year, n=len(cables), href=survey.href(year))
        months = by_month(cables)
        for number in range(1, 13):
            month = f"{year}-{number:02}"
            count = len(months.get(month, ()))
            add(row, "month", month=month, n=count, tint=_tint(count, highest), href=survey.href(month))
        if months.get(""):
            row.set("vague", str(len(months[""])))
        if days.get(year):
            strip = add(row, "strip", width=_STRIP_WIDTH, height=_STRIP_HEIGHT, highest=max(days[year].values()))
            strip.set("d", _strip(days[year], most))
    if survey.undated:
        root.set("undated", _undated_path(1))
    return written(root)


def _year(survey: Survey, year: str) -> bytes:
    root = page_of(survey.catalogue, f"dates/{year}.html", "year")
    _add_neighbours(root, [f"dates/{other}.html" for other in survey.years], [*survey.years], year)
    cables = survey.years[year]
    parted = len(cables) > PAGE
    _add_calendar(root, cables, year, parted=parted)
    months = by_month(cables)
    for month, those in months.items():
        if parted and month:
            add(root, "month", month=month, n=len(those), href=f"dates/{month}.html")
        else:
            listed = add(root, "month", month=month, n=len(those))
            for cable in those:
                add_line(listed, cable)
    return written(root)


def _month(survey: Survey, month: str) -> bytes:
    root = page_of(survey.catalogue, f"dates/{month}.html", "month")
    root.set("year", month[:4])
    cables = by_month(survey.years[month[:4]])
    names = [other for other in cables if other]
    _add_neighbours(root, [f"dates/{other}.html" for other in names], names, month)
    listed = add(root, "month", month=month, n=len(cables[month]))
    for cable in cables[month]:
        add_line(listed, cable)
    return written(root)


def _undated(survey: Survey, path: str, cables: Sequence[CatalogueEntry], number: int) -> bytes:
    root = page_of(survey.catalogue, path, "undated")
    total = -(-len(survey.undated) // PAGE)
    paths = [_undated_path(other) for other in range(1, total + 1)]
    _add_neighbours(root, paths, [str(other) for other in range(1, total + 1)], str(number))
    listed = add(root, "month", n=len(cables))
    for cable in cables:
        add_line(listed, cable)
    return written(root)


def _add_neighbours(root: etree._Element, paths: Sequence[str], names: Sequence[str], own: str) -> None:
    """Appends the pages before and after one (`r:previous`, `r:next`)."""
    root.set("name", own)
    place = names.index(own)
    if place:
        add(root, "previous", href=paths[place - 1], name=names[place - 1])
    if place + 1 < len(names):
        add(root, "next", href=paths[place + 1], name=names[place + 1])


def _add_calendar(root: etree._Element, cables: Sequence[CatalogueEntry], year: str, *, parted: bool) -> None:
    """Appends the twelve months of a year with their weeks, from Monday to Sunday (`r:calendar-month`)."""
    counts = _days(cables)
    levels: dict[str, set[str]] = {}
    for cable in cables:
        if level := priority(cable):
            levels.setdefault(cable.sort[:_DAY], set()).add(level)
    highest = max(counts.values(), default=1)
    order = ("flash", "immediate", "priority", "routine", "deferred")
    number = int(year)
    for month in range(1, 13):
        shown = add(root, "calendar-month", month=f"{year}-{month:02}")
        if not 1 <= number <= 9999:
            continue
        for week in calendar.Calendar().monthdayscalendar(number, month):
            row = add(shown, "week")
            for day in week:
                if not day:
                    add(row, "day")
                    continue
                iso = f"{year}-{month:02}-{day:02}"
                count = counts.get(iso, 0)
                page = f"dates/{iso[:7]}.html" if parted else f"dates/{year}.html"
                level = next((level for level in order if level in levels.get(iso, ())), "")
                node = add(row, "day", day=day)
                if count:
                    node.set("n", str(count))
                    node.set("tint", _tint(count, highest))
                    node.set("href", f"{page}#ed-{iso}")
                    if level:
                        node.set("level", level)


def _days(cables: Sequence[CatalogueEntry]) -> Mapping[str, int]:
    """How many cables each day has, of those whose day is known."""
    return Counter(cable.sort[:_DAY] for cable in cables if _is_day(cable.sort[:_DAY]))


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == _DAY


def _strip(counts: Mapping[str, int], most: int) -> str:
    """Path data of the days of a year: an upright stroke for each that has cables."""
    strokes = []
    for day, count in sorted(counts.items()):
        date = datetime.date.fromisoformat(day)
        x = (date - datetime.date(date.year, 1, 1)).days * 2 + 1
        strokes.append(f"M{x},{measure(_STRIP_HEIGHT)}v-{measure(max((_STRIP_HEIGHT - 2) * count / most, 3))}")
    return "".join(strokes)


def _tint(count: int, highest: int) -> str:
    """One of four tints, for a count against the highest; none for nothing."""
    return str(1 + min(3, (count * 4 - 1) // max(highest, 1))) if count else ""


def _undated_path(number: int) -> str:
    return "dates/undated.html" if number == 1 else f"dates/undated-{number}.html"
