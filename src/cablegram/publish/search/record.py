"""What the search index keeps of one cable."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import CableFacts
from cablegram.publish.search.dates import days
from cablegram.publish.search.shards import written_places
from cablegram.publish.search.text import Part, Segment, segments
from cablegram.publish.search.tokens import tokens

# How much a word counts in each part of a cable.
_WEIGHTS: Final[dict[Part, float]] = {
    "title": 5.0, "subject": 5.0, "summary": 2.0, "header": 1.0, "text": 1.0, "note": 1.0, "forms": 1.0,
}  # fmt: skip
# The weight of a word grows less and less as it is repeated, and less in a long cable: the saturation and the length
# normalisation of BM25 (Robertson and Zaragoza, 2009), with the length of a cable of two pages for the average.
_SATURATION: Final = 1.2
_BY_LENGTH: Final = 0.5
_USUAL_LENGTH: Final = 700
LEVELS: Final = 6
# What a cable without a value has in a facet.
NONE: Final = "none"

FACETS: Final = (
    "precedence", "classification", "sender", "addressee", "person", "place", "organisation", "type", "language",
    "archive",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class SearchRecord:
    """A cable as the index takes it.

    Attributes:
        number: its 1-based place in the order of time.
        card: what a result shows of it: identifier, title, subject, first and last day, dispatch number, from, to.
        days: the first and the last day that it may be of, as numbers; nothing where it is undated.
        facets: the values that it has in each of `FACETS`: identifiers of authority entries, else names.
        labels: the name of each value that is not its own name.
        names: identifiers of the authority entries that it names.
        segments: its text.
        terms: its tokens, each with its level of weight, below `LEVELS`, and its places as the index writes them.
        length: the place after the last one.
    """

    number: int
    card: tuple[str, ...]
    days: tuple[int, int] | None
    facets: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    segments: tuple[Segment, ...]
    terms: tuple[tuple[str, int, str], ...]
    length: int


def record_of(entry: CatalogueEntry, root: etree._Element) -> SearchRecord:
    """The record of a cable; raises nothing, whatever the document is."""
    facts = entry.facts
    found = segments(root)
    terms, length = terms_of(found)
    date = facts.date
    bounds = days(date.when, date.not_before, date.not_after) if date else None
    when = (date.when or f"{date.not_before}/{date.not_after}".strip("/")) if date else ""
    return SearchRecord(
        number=entry.number,
        card=(
            facts.identifier,
            facts.title or facts.identifier,
            facts.subject,
            when,
            ", ".join(facts.dispatch),
            _side(facts, "sent"),
            _side(facts, "to"),
        ),
        days=bounds,
        facets=_facets(entry, root),
        labels=tuple(dict.fromkeys((ref, party.name) for party, ref in entry.parties if ref)),
        names=entry.names,
        segments=found,
        terms=terms,
        length=length,
    )


def terms_of(found: Iterable[Segment]) -> tuple[tuple[tuple[str, int, str], ...], int]:
    """The tokens of a text in their order of appearance, each with level and places, and the place after the last."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    # What a token weighs beyond 1 for each place.
    more: defaultdict[str, float] = defaultdict(float)
    after = 0
    for segment in found:
        listed = tokens(segment.text, after)
        for token, place in listed:
            places[token].append(place)
        if weight := _WEIGHTS[segment.part] - 1:
            for token, _ in listed:
                more[token] += weight
        after = (listed[-1][1] if listed else after) + 2
    norm = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * after / _USUAL_LENGTH)
    terms: list[tuple[str, int, str]] = []
    for token, own in places.items():
        weight = len(own) + more.get(token, 0)
        # A weight is never all of 1, so the level never reaches `LEVELS`.
        terms.append((token, int(LEVELS * weight / (weight + norm)), written_places(own)))
    return tuple(terms), after


def _facets(entry: CatalogueEntry, root: etree._Element) -> tuple[tuple[str, ...], ...]:
    facts = entry.facts
    values = {
        "precedence": [level.category for level in facts.precedence],
        "classification": [facts.classification.category] if facts.classification else [],
        "sender": _parties(entry, "sent"),
        "addressee": _parties(entry, "to"),
        "type": [_type(root)],
        "language": [*facts.languages, facts.original_language],
        "archive": [facts.repository],
    }
    # Persons, places and organisations are told apart by the authority files: the index does that.
    return tuple(_once(values.get(facet, ())) for facet in FACETS)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _parties(entry: CatalogueEntry, role: str) -> list[str]:
    named = [(party, ref) for party, ref in entry.parties if party.role == role]
    bodies = [(party, ref) for party, ref in named if party.kind != "place"] or named
    return [ref or party.name for party, ref in bodies]


def _side(facts: CableFacts, role: str) -> str:
    return ", ".join(dict.fromkeys(party.name for party in facts.parties if party.role == role and party.name))


def _type(root: etree._Element) -> str:
    for node in root.iter("{http://www.tei-c.org/ns/1.0}objectDesc"):
        return node.get("form") or ""
    return root.get("type") or ""
