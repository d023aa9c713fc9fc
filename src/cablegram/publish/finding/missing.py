"""Documents that cables refer to and that the edition does not have.

What is missing is resolved by `cablegram.references.network`, as it is for `cablegram references`.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.publish.finding.documents import PageDocument, add, page_of, written
from cablegram.publish.finding.survey import Survey
from cablegram.references.network import Missing

WHOLE: Final = 500  # documents that stand on one page
_OFTEN: Final = 20  # that are named first, where the list is parted
_YEAR: Final = len("1961")


def missing_documents(survey: Survey) -> Iterator[PageDocument]:
    """`missing.html`, and a page for each year where there is much."""
    found = survey.catalogue.network.missing
    if not found:
        return
    years = _by_year(found)
    yield PageDocument("missing.html", "missing", lambda: _missing(survey, years))
    if len(found) > WHOLE:
        for year in years:
            yield PageDocument(_path(year), "missing-year", functools.partial(_year, survey, years, year))


def date_of(missing: Missing) -> str:
    """The date of a missing document as those who refer to it give it; empty where none does."""
    dates = (link.occurrence.reference.date for link in missing.links if link.occurrence.reference)
    return next((date.when for date in dates if date and date.when), "")


def _by_year(found: Sequence[Missing]) -> Mapping[str, Sequence[Missing]]:
    """By year, those without a date last; in a year by date, then those that are named most often first."""
    years: dict[str, list[Missing]] = {}
    ordered = sorted(found, key=lambda one: (not date_of(one), date_of(one), -one.cables, one.sought))
    for one in ordered:
        years.setdefault(date_of(one)[:_YEAR], []).append(one)
    return years


def _path(year: str) -> str:
    return f"missing/{year or 'undated'}.html"


def _missing(survey: Survey, years: Mapping[str, Sequence[Missing]]) -> bytes:
    root = page_of(survey.catalogue, "missing.html", "missing")
    found = survey.catalogue.network.missing
    root.set("total", str(len(found)))
    root.set("cables", str(len({link.source.identifier for one in found for link in one.links})))
    if len(found) > WHOLE:
        parts = add(root, "parts")
        for year, those in years.items():
            add(parts, "part", href=_path(year), period=year, n=len(those))
        _add_all(survey, add(root, "often"), found[:_OFTEN])
    else:
        for year, those in years.items():
            _add_all(survey, add(root, "group", year=year), those)
    return written(root)


def _year(survey: Survey, years: Mapping[str, Sequence[Missing]], year: str) -> bytes:
    root = page_of(survey.catalogue, _path(year), "missing-year")
    root.set("name", year)
    names = list(years)
    place = names.index(year)
    for local, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(names):
            add(root, local, href=_path(names[other]), name=names[other])
    _add_all(survey, add(root, "group", year=year), years[year])
    return written(root)


def _add_all(survey: Survey, parent: etree._Element, found: Sequence[Missing]) -> None:
    for one in found:
        node = add(parent, "missing", when=date_of(one), cables=one.cables)
        add(node, "sought", one.sought)
        told: dict[str, dict[str, None]] = {}
        for link in one.links:
            told.setdefault(link.source.identifier, {})[link.occurrence.words] = None
        for identifier, words in told.items():
            _add_source(survey, node, identifier, list(words))


def _add_source(survey: Survey, node: etree._Element, identifier: str, words: Sequence[str]) -> None:
    cable = survey.catalogue.find(identifier)
    if cable is not None:
        source = add(node, "cable", id=identifier, html=cable.html, number=cable.number)
        add(source, "title", cable.facts.title or identifier)
        if cable.sort:
            add(source, "date", when=cable.sort[:10])
        for word in words:
            add(source, "words", word)
