"""The references of a whole edition: read, resolved, counted, and the answers that they tell of."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from cablegram.edition.facts import CableFacts, read_facts
from cablegram.references.documents import Document, Documents, document_of
from cablegram.references.occurrences import Occurrence, occurrences
from cablegram.references.resolution import Resolution, resolve_all


@dataclasses.dataclass(frozen=True, slots=True)
class Read:
    """A document with the references that it makes."""

    document: Document
    found: tuple[Occurrence, ...]
    directions: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """One reference and what became of it."""

    source: Document
    occurrence: Occurrence
    resolution: Resolution


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """A relation of reply that no header tells yet: `cable` answers to `to`.

    Attributes:
        cable: the answer.
        to: what it answers to.
        prev: whether the header of the answer lacks it.
        next: whether the header of what is answered lacks it.
        words: the words of the reference that tells it.
    """

    cable: Document
    to: Document
    prev: bool
    next: bool
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Missing:
    """A document that is referred to and not in the edition: in how many cables, the places, and the references."""

    sought: str
    cables: int
    places: tuple[str, ...]
    links: tuple[Link, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Network:
    """All references of an edition.

    Attributes:
        documents: all documents, in the order of their files.
        links: all references, in the order of files and places.
        answers: relations of reply that the references tell and no header has.
        missing: the documents that are referred to and missing, those that are named most often first.
    """

    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    answers: tuple[Answer, ...]
    missing: tuple[Missing, ...]


def read(root: etree._Element, file: str, facts: CableFacts | None = None) -> Read:
    """A document as the network needs it; nothing of its tree is kept. `facts` are its own, where they are known."""
    facts = facts or read_facts(root)
    found = occurrences(root, facts)
    directions = frozenset(one.place for one in found if one.place in ("prev", "next"))
    return Read(document_of(facts, file), found, directions)


def network_of(reads: Sequence[Read]) -> Network:
    """The references of the documents of an edition, resolved among them."""
    documents = Documents([one.document for one in reads])
    links: list[Link] = []
    for one in reads:
        resolutions = resolve_all(one.document, one.found, documents)
        links.extend(
            Link(one.document, occurrence, resolution)
            for occurrence, resolution in zip(one.found, resolutions, strict=True)
        )
    directions = {one.document.file: one.directions for one in reads}
    return Network(documents.all, tuple(links), tuple(_answers(links, directions)), tuple(_missing(links)))


def _answers(links: Iterable[Link], directions: dict[str, frozenset[str]]) -> Iterator[Answer]:
    told: dict[str, dict[str, Link]] = {}
    for link in links:
        one = link.occurrence
        if one.answers and one.place not in ("prev", "next") and link.resolution.status in ("given", "resolved"):
            for target in link.resolution.documents:
                told.setdefault(link.source.file, {}).setdefault(target.file, link)
    # A cable that answers to two has no one before it; one that two answer to has no one after it.
    answered = Counter(target for targets in told.values() for target in targets)
    for source, answers in told.items():
        for file, link in answers.items():
            to = link.resolution.documents[0]
            prev = len(answers) == 1 and "prev" not in directions.get(source, ())
            after = answered[file] == 1 and "next" not in directions.get(file, ())
            if (prev or after) and to.file != link.source.file:
                yield Answer(link.source, to, prev, after, link.occurrence.words)


def _missing(links: Iterable[Link]) -> list[Missing]:
    references: dict[str, list[Link]] = {}
    for link in links:
        if sought := link.resolution.sought:
            references.setdefault(sought, []).append(link)
    found = []
    for sought, told in references.items():
        places = dict.fromkeys(f"{link.source.file}:{link.occurrence.line}" for link in told)
        found.append(Missing(sought, len({link.source.file for link in told}), tuple(places), tuple(told)))
    return sorted(found, key=lambda one: (-one.cables, -len(one.places), one.sought))
