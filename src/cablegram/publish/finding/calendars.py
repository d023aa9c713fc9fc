"""Calendars: listings of cables that an edition brings along, each entry linked to its cable where there is one."""

import functools
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.edition.register import calendars_element, name
from cablegram.publish.finding.documents import PageDocument, add, page_of, written
from cablegram.publish.finding.survey import Survey

WHOLE: Final = 1500  # entries on one page


def calendar_documents(survey: Survey) -> Iterator[PageDocument]:
    """`calendar.html`, and pages for the years of each calendar where there is much."""
    if not survey.catalogue.calendars:
        return
    yield PageDocument("calendar.html", "calendar", lambda: _calendar(survey))
    calendars = _element(survey)
    if len(list(calendars.iter(name("entry")))) > WHOLE:
        for number, calendar in enumerate(calendars, start=1):
            for year in dict.fromkeys(_year_of(entry) for entry in calendar.iter(name("entry"))):
                yield PageDocument(_path(number, year), "calendar-year", functools.partial(_part, survey, number, year))


def _element(survey: Survey) -> etree._Element:
    return calendars_element(survey.catalogue.calendars, [cable.facts for cable in survey.catalogue.cables])


def _year_of(entry: etree._Element) -> str:
    return (entry.get("sort") or "")[:4]


def _path(number: int, year: str) -> str:
    return f"calendar/{number}-{year or 'undated'}.html"


def _calendar(survey: Survey) -> bytes:
    root = page_of(survey.catalogue, "calendar.html", "calendar")
    calendars = _element(survey)
    parted = len(list(calendars.iter(name("entry")))) > WHOLE
    for number, calendar in enumerate(list(calendars), start=1):
        root.append(calendar)
        if not parted:
            _link(survey, calendar)
            continue
        years: dict[str, int] = {}
        for entry in list(calendar.iter(name("entry"))):
            years[_year_of(entry)] = years.get(_year_of(entry), 0) + 1
            calendar.remove(entry)
        parts = add(calendar, "parts")
        for year, count in years.items():
            add(parts, "part", href=_path(number, year), period=year, n=count)
    return written(root)


def _part(survey: Survey, number: int, year: str) -> bytes:
    root = page_of(survey.catalogue, _path(number, year), "calendar-year")
    root.set("name", year)
    calendar = _element(survey)[number - 1]
    root.append(calendar)
    for entry in list(calendar.iter(name("entry"))):
        if _year_of(entry) != year:
            calendar.remove(entry)
    _link(survey, calendar)
    return written(root)


def _link(survey: Survey, calendar: etree._Element) -> None:
    """Says of each entry that is a cable of the edition where its page is, and its title where the listing has none."""
    for entry in calendar.iter(name("entry")):
        cable = survey.catalogue.find(entry.get("cable") or "")
        if cable is not None:
            entry.set("html", cable.html)
            if entry.find(name("title")) is None:
                add(entry, "title", cable.facts.title or cable.identifier)
