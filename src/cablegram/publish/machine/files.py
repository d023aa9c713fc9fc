"""The files of the site that are for machines: of each cable, and of the edition as a whole."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from cablegram.citation import Citation, bibtex, citation_of_edition, csl, readable_text, ris
from cablegram.citation.readable import Wording
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.publish.machine.feed import changed_at, feed
from cablegram.publish.machine.sitemap import robots, sitemap_paths, sitemaps
from cablegram.publish.machine.tables import tables
from cablegram.publish.machine.text import plain_text

# The path of a file in the site, and what makes its bytes.
File: TypeAlias = tuple[str, Callable[[], bytes]]
_FORMS: tuple[tuple[str, Callable[[Citation], str]], ...] = (
    ("bib", bibtex),
    ("ris", ris),
    ("json", lambda citation: csl([citation])),
)


def files_of_cable(entry: CatalogueEntry, citation: Citation, root: etree._Element, wording: Wording) -> Iterator[File]:
    """The plain text of a cable, and its citation in three formats, by the paths that `paths_of_cable` names.

    Args:
        entry: the cable.
        citation: how it is cited.
        root: the root element of its document.
        wording: the messages of the edition's language, by key.
    """
    text, *_ = paths_of_cable(entry.identifier)
    yield text, lambda: plain_text(root, header_lines(entry, citation, wording), wording).encode()
    yield from _citations(f"cite/{entry.identifier}", lambda: citation)


def paths_of_cable(identifier: str) -> tuple[str, ...]:
    """The paths of the files for machines of a cable: its text, its citations."""
    return f"text/{identifier}.txt", *(f"cite/{identifier}.{suffix}" for suffix, _ in _FORMS)


def files_of_edition(catalogue: Catalogue, pages: Iterable[str]) -> Iterator[File]:
    """The citation of the edition, its feed, its tables, and the files for crawlers.

    Args:
        catalogue: the edition.
        pages: the paths of all pages of the site that crawlers should know.
    """
    base = catalogue.settings.base_url
    yield from _citations("cite/edition", lambda: citation_of_edition(catalogue.settings))
    if has_feed(catalogue):
        yield "feed.xml", lambda: feed(catalogue) or b""
    yield from tables(catalogue).items()
    yield "robots.txt", lambda: robots(base)
    listed = tuple(pages)

    @functools.cache
    def made() -> Mapping[str, bytes]:
        changed = {entry.html: changed_at(entry)[:10] for entry in catalogue.cables}
        return sitemaps(base, ((page, changed.get(page, "")) for page in listed))

    for path in sitemap_paths(base, len(listed)):
        yield path, lambda path=path: made()[path]  # type: ignore[misc]


def has_feed(catalogue: Catalogue) -> bool:
    """Whether a cable tells when it was changed, so that there is a feed."""
    return any(changed_at(entry) for entry in catalogue.cables)


def header_lines(entry: CatalogueEntry, citation: Citation, wording: Wording) -> list[tuple[str, str]]:
    """The lines at the head of a cable's plain text, each a label and a value; values that are not known are empty."""
    facts = entry.facts
    classification = facts.classification
    values = {
        "title": citation.title or citation.identifier,
        "subject": facts.subject,
        "date": (facts.date.words or facts.sort) if facts.date else "",
        "dispatch": citation.dispatch,
        "precedence": facts.precedence_printed or ", ".join(level.category for level in facts.precedence),
        "classification": (classification.printed or classification.category) if classification else "",
        "from": _parties(entry, "sent"),
        "to": _parties(entry, "to"),
        "copies": _parties(entry, "cc", "info", "distribution"),
        "archive": ", ".join(part for part in (citation.archive, citation.location) if part),
        "translators": "; ".join(name.text for name in citation.translators),
        "cite": readable_text(citation, wording),
        "licence": " ".join(part for part in (citation.licence, citation.licence_url) if part),
    }
    return [(wording(f"machine.text-{name}"), value) for name, value in values.items()]


def _parties(entry: CatalogueEntry, *roles: str) -> str:
    return "; ".join(dict.fromkeys(party.name for party, _ in entry.parties if party.role in roles))


def _citations(stem: str, citation: Callable[[], Citation]) -> Iterator[File]:
    for suffix, form in _FORMS:
        yield f"{stem}.{suffix}", lambda form=form: form(citation()).encode()  # type: ignore[misc]
