"""All kinds of finding pages, in the order in which the navigation names them."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Final

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.calendars import calendar_documents
from cablegram.publish.finding.correspondence import corresponds
from cablegram.publish.finding.distribution import distribution_documents, has_distribution
from cablegram.publish.finding.documents import PageDocument
from cablegram.publish.finding.entities import organisations_documents, persons_documents, places_documents
from cablegram.publish.finding.index import index_documents
from cablegram.publish.finding.map import has_map, map_documents
from cablegram.publish.finding.missing import missing_documents
from cablegram.publish.finding.network import network_documents
from cablegram.publish.finding.survey import Survey
from cablegram.publish.finding.timeline import timeline_documents, year_documents


@dataclasses.dataclass(frozen=True)
class Finding:
    """A kind of page.

    Attributes:
        path: the page to which the navigation leads; empty where it leads to none of this kind.
        key: the key of its name in the messages.
        documents: the pages of this kind, with those below them.
        is_filled: whether the edition has something for it.
    """

    path: str
    key: str
    documents: Callable[[Survey], Iterator[PageDocument]]
    is_filled: Callable[[Survey], bool]


PAGES: Final[tuple[Finding, ...]] = (
    Finding("index.html", "frame.nav-index", index_documents, lambda survey: survey is not None),
    Finding("timeline.html", "frame.nav-timeline", timeline_documents, lambda survey: bool(survey.years)),
    Finding("", "", year_documents, lambda survey: bool(survey.catalogue.cables)),
    Finding("map.html", "frame.nav-map", map_documents, has_map),
    Finding("network.html", "frame.nav-network", network_documents, lambda survey: corresponds(survey.catalogue)),
    Finding("persons.html", "frame.nav-persons", persons_documents, lambda survey: bool(survey.entries("person"))),
    Finding("places.html", "frame.nav-places", places_documents, lambda survey: bool(survey.entries("place"))),
    Finding(
        "organisations.html",
        "frame.nav-organisations",
        organisations_documents,
        lambda survey: bool(survey.entries("org")),
    ),
    Finding("distribution.html", "frame.nav-distribution", distribution_documents, has_distribution),
    Finding(
        "missing.html", "frame.nav-missing", missing_documents, lambda survey: bool(survey.catalogue.network.missing)
    ),
    Finding("calendar.html", "frame.nav-calendar", calendar_documents, lambda survey: bool(survey.catalogue.calendars)),
)


def documents(catalogue: Catalogue, survey: Survey | None = None) -> Iterator[PageDocument]:
    """All finding pages of an edition; each is made when it is asked for.

    Args:
        catalogue: the edition, with its navigation.
        survey: the same edition surveyed, where it is already.
    """
    survey = survey or Survey(catalogue)
    for page in PAGES:
        if page.is_filled(survey):
            yield from page.documents(survey)


def navigation(catalogue: Catalogue, survey: Survey | None = None) -> tuple[tuple[str, str], ...]:
    """The pages that the navigation names, each with its path and the key of its name in the messages."""
    survey = survey or Survey(catalogue)
    return tuple((page.path, page.key) for page in PAGES if page.path and page.is_filled(survey))
