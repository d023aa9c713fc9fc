"""The source note of a document as the volumes of Foreign Relations of the United States have one.

Where the original is; classification, precedence and handling; who drafted, cleared and approved it; when it was sent
and received; who else got it: in sentences, in the order in which the volumes have them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty, Role
from cablegram.export.frus_dates import date_words
from cablegram.xml import tei

# A sentence in pieces: words, and words with what they point to (empty where that is nothing): persons, documents.
Piece: TypeAlias = str | tuple[str, str]
Sentence: TypeAlias = list[Piece]

CLASSIFICATIONS: Final = {
    "top-secret": "Top Secret",
    "secret": "Secret",
    "confidential": "Confidential",
    "restricted": "Restricted",
    "limited-official-use": "Limited Official Use",
    "unclassified": "Unclassified",
    "unmarked": "No classification marking",
}
PRECEDENCES: Final = {
    "flash": "Flash",
    "immediate": "Immediate",
    "priority": "Priority",
    "routine": "Routine",
    "deferred": "Deferred",
    "night": "Niact",
    "advance": "Advance",
    "special": "Special",
}
_ACTS: Final[tuple[tuple[Role, str], ...]] = (
    ("drafted", "drafted by"),
    ("cleared", "cleared by"),
    ("approved", "approved by"),
    ("typed", "typed by"),
    ("copied", "copied by"),
    ("deciphered", "deciphered by"),
    ("read", "read by"),
)
_ENDS: Final[tuple[tuple[Role, str], ...]] = (
    ("sent", "Sent by "),
    ("to", "Addressed to "),
    ("info", "Repeated for information to "),
    ("cc", "Copies went to "),
    ("distribution", "Distributed to "),
)
# How a pointer to the list of persons begins.
_PERSON: Final = "#p_"
# Acts of sending that have a date and no one who is named for them.
_SENT: Final = ("transmitted", "printed")


def source_note(
    entry: CatalogueEntry, authority: Authority, said: str, related: Sequence[tuple[str, str]] = ()
) -> etree._Element:
    """The note, `note[@type="source"]`.

    Args:
        entry: the cable.
        authority: the entries of its edition.
        said: what title, dateline and text of the document say; parties that are not in it are told by the note.
        related: other documents that the cable is said to belong to and its text does not point to: their words and
            pointers.
    """
    note = etree.Element(tei("note"), type="source")
    sentences = [_origin(entry), *_levels(entry), *_acts(entry, authority), *_sent(entry, authority, said)]
    sentences += _received(entry)
    if related:
        sentences.append(["See ", *_enumerated([[one] for one in related])])
    sentences += ([words] for words in _remarks(entry))
    _write(note, ["Source: "])
    for number, sentence in enumerate(sentence for sentence in sentences if sentence):
        _write(note, [" " if number else "", *sentence])
        if not _ends(note):
            _write(note, ["."])
    return note


def person_id(identifier: str) -> str:
    """The id of a person in the list of persons of a volume."""
    return f"{_PERSON[1:]}{identifier}"


def _origin(entry: CatalogueEntry) -> Sentence:
    facts = entry.facts
    place = [words for words in (facts.repository, facts.shelfmark, facts.leaves) if words]
    return [", ".join(place) or "Archive not stated"]


def _levels(entry: CatalogueEntry) -> Iterator[Sentence]:
    facts = entry.facts
    words = []
    if facts.classification:
        words.append(CLASSIFICATIONS.get(facts.classification.category, facts.classification.category))
    words += [PRECEDENCES.get(level.category, level.category) for level in facts.precedence]
    # The volumes print no notes on handling in capitals: `Limit Distribution`.
    words += [note.title() if note.isupper() else note for note in facts.handling]
    if words:
        yield ["; ".join(words)]


def _acts(entry: CatalogueEntry, authority: Authority) -> Iterator[Sentence]:
    """`Drafted by Venn, 1 June; cleared by Toll and Pell; approved by Rook.`; the date of an act stands behind it."""
    dates = {kind: date_words(fact) for kind, fact in entry.facts.times}
    clauses: list[Sentence] = []
    for role, words in _ACTS:
        names = _names(entry, authority, role)
        when = dates.get(role, "")
        if names:
            clauses.append([f"{words} ", *names, f" on {when}" if when else ""])
        elif when:
            clauses.append([f"{words.removesuffix(' by')} on {when}"])
    if clauses:
        yield _sentence(clauses)


def _sent(entry: CatalogueEntry, authority: Authority, said: str) -> Iterator[Sentence]:
    """How it went out, and to whom else; of sender and addressee what the document does not name."""
    facts = entry.facts
    times = [f"{kind} {date_words(fact)}" for kind, fact in facts.times if kind in _SENT]
    if times:
        yield _sentence([[words] for words in times])
    for role, words in _ENDS:
        names = _names(entry, authority, role, unless=said if role in ("sent", "to") else "")
        if names:
            yield [words, *names]


def _received(entry: CatalogueEntry) -> Iterator[Sentence]:
    facts = entry.facts
    told = {*_SENT, *(role for role, _ in _ACTS)}
    for kind, fact in facts.times:
        if kind not in told:
            yield [f"{kind[:1].upper()}{kind[1:]} {date_words(fact)}"]
    if facts.registry:
        yield [f"Registered as {'; '.join(facts.registry)}"]


def _remarks(entry: CatalogueEntry) -> Iterator[str]:
    facts = entry.facts
    yield from facts.blank
    if facts.translators:
        yield f"Translated by {_joined(facts.translators)}"
    yield from facts.remarks
    yield from facts.funders
    if facts.summary:
        yield f"Summary: {facts.summary}"


def _names(entry: CatalogueEntry, authority: Authority, role: Role, unless: str = "") -> Sentence:
    """The parties with a role, the place of each body behind it, but for those of which all is said already.

    The result reads `A in P, B, and C`.
    """
    groups: list[list[tuple[NamedParty, str]]] = []
    for party, identifier in entry.parties:
        if party.role != role:
            continue
        if party.kind == "place" and groups and groups[-1][-1][0].kind != "place":
            groups[-1].append((party, identifier))
        else:
            groups.append([(party, identifier)])
    if role == "sent":
        # Where it was sent from stands in the dateline.
        groups = [[one for one in group if one[0].name not in unless] for group in groups]
    told = [group for group in groups if any(not unless or party.name not in unless for party, _ in group)]
    return _enumerated([_named(group, authority) for group in told])


def _named(group: Sequence[tuple[NamedParty, str]], authority: Authority) -> Sentence:
    made: Sentence = []
    for number, (party, identifier) in enumerate(group):
        known = authority.entries.get(identifier)
        is_person = known is not None and known.kind == "person"
        made += [" in " if number else "", (party.name, f"#{person_id(identifier)}" if is_person else "")]
        if party.copies:
            made.append(f" ({party.copies} {'copy' if party.copies == 1 else 'copies'})")
    return made


def _enumerated(listed: Sequence[Sentence]) -> Sentence:
    made: Sentence = []
    for number, one in enumerate(listed):
        if number:
            made.append(" and " if len(listed) == 2 else ", and " if number == len(listed) - 1 else ", ")
        made.extend(one)
    return made


def _joined(words: Iterable[str]) -> str:
    return "".join(str(piece) for piece in _enumerated([[word] for word in words]))


def _sentence(clauses: Sequence[Sentence]) -> Sentence:
    made: Sentence = []
    for number, clause in enumerate(clauses):
        made.extend(["; ", *clause] if number else clause)
    first = made[0]
    return [first[:1].upper() + first[1:], *made[1:]] if isinstance(first, str) else made


def _write(note: etree._Element, pieces: Sentence) -> None:
    for piece in pieces:
        if not isinstance(piece, str) and piece[1]:
            person = piece[1].startswith(_PERSON)
            name, attribute = ("persName", "corresp") if person else ("ref", "target")
            etree.SubElement(note, tei(name), attrib={attribute: piece[1]}).text = piece[0]
            continue
        words = piece if isinstance(piece, str) else piece[0]
        if len(note):
            note[-1].tail = (note[-1].tail or "") + words
        else:
            note.text = (note.text or "") + words


def _ends(note: etree._Element) -> bool:
    return bool(re.search(r"[.?!][”’\")\]]*$", "".join(note.itertext())))
