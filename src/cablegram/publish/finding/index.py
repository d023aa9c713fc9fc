"""The first page of an edition: what it is, how large, where to go from here."""

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.finding.charts import add_bars
from cablegram.publish.finding.documents import PageDocument, add, add_line, page_of, written
from cablegram.publish.finding.survey import Survey, span
from cablegram.xml import NAMESPACES

LISTED: Final = 300  # cables that the first page lists itself


def index_documents(survey: Survey) -> Iterator[PageDocument]:
    """The one page `index.html`."""
    yield PageDocument("index.html", "index", lambda: _index(survey))


def _index(survey: Survey) -> bytes:
    catalogue = survey.catalogue
    root = page_of(catalogue, "index.html", "index")
    numbers = add(root, "numbers", cables=len(catalogue.cables))
    first, last = span(catalogue.cables)
    for key, value in (("first", first), ("last", last)):
        if value:
            numbers.set(key, value[:10])
    for kind in ("person", "place", "org"):
        numbers.set(kind, str(len(survey.entries(kind))))
    for tag in dict.fromkeys(tag for cable in catalogue.cables for tag in cable.facts.languages):
        add(numbers, "language", tag)
    # The schema wants a repository of each cable; “unknown” stands where a source names none.
    archives = {cable.facts.repository for cable in catalogue.cables} - {"", "unknown"}
    for archive in sorted(archives, key=survey.collation.key):
        add(numbers, "archive", archive)
    if len(survey.periods) > 1:
        bars = [(period, [survey.counts.get(period, 0)], survey.href(period)) for period in survey.periods]
        add_bars(root, bars)
    if catalogue.introduction is not None:
        place = add(root, "introduction")
        for child in catalogue.introduction.iterfind("t:text/t:body/*", NAMESPACES):
            place.append(copy.deepcopy(child))
    lines = add(root, "cables")
    if len(catalogue.cables) < LISTED:
        for cable in catalogue.cables:
            add_line(lines, cable)
    else:
        listed = add(root, "years", undated=len(survey.undated))
        for year, cables in survey.years.items():
            add(listed, "year", href=f"dates/{year}.html", year=year, n=len(cables))
        for cable in _named(survey, catalogue.introduction):
            add_line(lines, cable)
    _add_entries(survey, root)
    return written(root)


def _named(survey: Survey, introduction: etree._Element | None) -> Iterator[CatalogueEntry]:
    """The cables to which the introduction leads."""
    targets = introduction.xpath("//@target") if introduction is not None else []
    files = (target.partition("#")[0].rpartition("/")[2] for value in map(str, targets) for target in value.split())
    for file in dict.fromkeys(files):
        cable = survey.catalogue.find(file.removesuffix(".xml"))
        if cable is not None:
            yield cable


def _add_entries(survey: Survey, root: etree._Element) -> None:
    """Appends the persons, places and organisations that the introduction names, so that its names are links."""
    introduction = survey.catalogue.introduction
    refs = introduction.xpath("//@ref | //@target") if introduction is not None else []
    tokens = (token for value in map(str, refs) for token in value.split())
    survey.catalogue.authority.write(
        root, [found for ref in tokens if (found := survey.catalogue.authority.identifier(ref))]
    )
