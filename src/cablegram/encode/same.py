"""One cable in several sources: by what it is known again, and what one source has that another lacks."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from cablegram.edition.facts import CableFacts, read_facts
from cablegram.encode.account import printed
from cablegram.encode.elements import of_tree
from cablegram.encode.fingerprint import digest
from cablegram.encode.other_sources import Difference, OtherSource
from cablegram.encode.readings import PAGE, Reading
from cablegram.header.archival import read_citation
from cablegram.header.dates import read_date
from cablegram.model import Cable
from cablegram.xml import find_all, tei

_ROLES: Final = (
    "sent",
    "to",
    "cc",
    "info",
    "approved",
    "cleared",
    "drafted",
    "typed",
    "read",
    "deciphered",
    "distribution",
)
_MOST_WORDS: Final = 6000


class Identity(NamedTuple):
    """What tells a cable from others: each part is empty where its source does not say."""

    record: str
    shelfmark: str
    leaves: str
    day: str
    title: str
    dispatch: tuple[str, ...]


def identity_of(cable: Cable) -> Identity:
    """The identity of a cable, as its page tells it."""
    page = cable.page
    citation = read_citation(page.citation.text) if page.citation else None
    reference = citation.reference if citation else None
    reading = read_date(page.date.text) if page.date else citation.date if citation else None
    title = page.title.text if page.title else citation.title if citation else ""
    leaves = "-".join(dict.fromkeys((reference.first_leaf, reference.last_leaf))) if reference else ""
    record = page.record.text if page.record else citation.record if citation else ""
    numbers = (getattr(field.value, "number", "") for field in cable.fields() if field.kind == "dispatch")
    return Identity(
        _folded(record),
        _folded(f"{reference.repository} {reference.shelfmark}") if reference and reference.shelfmark else "",
        leaves,
        reading.day if reading else "",
        _folded(title),
        tuple(dict.fromkeys(_folded(number) for number in numbers if number)),
    )


def identity_in_tei(root: etree._Element) -> Identity:
    """The identity of a cable, as its TEI tells it."""
    facts = read_facts(root)
    day = next(iter(find_all(root, "t:teiHeader/t:profileDesc/t:creation/t:date")), None)
    return Identity(
        _folded(facts.record),
        _folded(f"{facts.repository} {facts.shelfmark}") if facts.shelfmark else "",
        facts.leaves,
        (day.get("when") or "")[:10] if day is not None else "",
        _folded(facts.title),
        tuple(map(_folded, facts.dispatch)),
    )


def keys_of(identity: Identity) -> tuple[str, ...]:
    """The keys of a cable: two sources of one cable have at least one in common, and so may two that are not."""
    keys = []
    if identity.record:
        keys.append(digest(f"record {identity.record}".encode())[:16])
    if identity.shelfmark and identity.day and identity.title:
        whole = f"shelfmark {identity.shelfmark} {identity.day} {identity.title}"
        keys.append(digest(whole.encode())[:16])
    return tuple(keys)


def is_same(one: Identity, other: Identity) -> bool:
    """Whether two sources are of one cable: by record number, or by shelfmark, date and title; nothing may contradict.

    Two archives may count their records alike, so that a record number alone is not enough where title and date both
    differ; and two cables of one day may share title and folder, but not leaves, record or dispatch number.
    """
    if one.record and other.record:
        if one.record != other.record:
            return False
        agree = [a == b for a, b in ((one.title, other.title), (one.day, other.day)) if a and b]
        return any(agree) or not agree
    if not (one.shelfmark and one.day and one.title) or (one.shelfmark, one.day, one.title) != (
        other.shelfmark,
        other.day,
        other.title,
    ):
        return False
    if one.leaves and other.leaves and one.leaves != other.leaves:
        return False
    return not (one.dispatch and other.dispatch) or not set(one.dispatch).isdisjoint(other.dispatch)


def compared(
    here: etree._Element, there: etree._Element, found: Sequence[Reading], source: str, reader: str
) -> OtherSource:
    """What another source of a cable adds, and where it differs.

    Args:
        here: the TEI of the source that the cable is made from.
        there: the TEI of the other source.
        found: what was read from the other source.
        source: its name.
        reader: the reader that read it.
    """
    ours, theirs = read_facts(here), read_facts(there)
    differences = (*_fields(ours, theirs, found), *_text(here, found))
    return OtherSource(
        source, reader, theirs.record, " ".join(f"{theirs.repository} {theirs.shelfmark}".split()), differences
    )


def _fields(ours: CableFacts, theirs: CableFacts, found: Sequence[Reading]) -> Iterator[Difference]:
    """The fields of the header that the other source has and this one lacks, or has otherwise."""
    here, there = _facts(ours), _facts(theirs)
    lines = {reading.field: reading.line for reading in reversed(found)}
    for name, words in there.items():
        known = here.get(name, "")
        if words and _folded(words) != _folded(known):
            yield Difference(name, lines.get(_LINES.get(name, name), 0), known, words)


# The reading by which a fact stands in its source.
_LINES: Final = {
    "sent": "from",
    "translator": "citation",
    "shelfmark": "citation",
    "leaves": "citation",
    "repository": "citation",
}


def _facts(facts: CableFacts) -> dict[str, str]:
    parties = {
        role: "; ".join(
            party.name + (f" ({party.copies})" if party.copies else "") for party in facts.parties if party.role == role
        )
        for role in _ROLES
    }
    return {
        "title": facts.title,
        "subject": facts.subject,
        "date": facts.date.sort if facts.date else "",
        "dispatch": "; ".join(facts.dispatch),
        "precedence": "; ".join(level.category for level in facts.precedence),
        "classification": facts.classification.category if facts.classification else "",
        "handling": "; ".join(facts.handling),
        **parties,
        **{f"{kind} on": date.sort for kind, date in facts.times},
        "registry": "; ".join(facts.registry),
        "repository": "" if facts.repository == "unknown" else facts.repository,
        "shelfmark": facts.shelfmark,
        "leaves": facts.leaves,
        "record": facts.record,
        "translator": "; ".join(facts.translators),
        "original language": facts.original_language,
        "donors": "; ".join(facts.funders),
        "summary": facts.summary,
    }


def _text(here: etree._Element, found: Sequence[Reading]) -> Iterator[Difference]:
    """The words of the cable itself that differ, each stretch with its line in the other source."""
    ours = [word for text in here.iterchildren(tei("text")) for word in printed(of_tree(text)).split()]
    theirs = [
        (word, reading.line)
        for reading in found
        if reading.field not in PAGE[:-2] and reading.field != "furniture"
        for word in f"{reading.label} {reading.printed}".split()
    ]
    words = [word for word, _ in theirs]
    # In a very long text words that are frequent are no anchors.
    matcher = difflib.SequenceMatcher(None, ours, words, autojunk=max(len(ours), len(words)) > _MOST_WORDS)
    for what, start, end, other, other_end in matcher.get_opcodes():
        if what != "equal" and (there := words[other:other_end]) and not _alike(ours[start:end], there):
            yield Difference("text", theirs[other][1], " ".join(ours[start:end]), " ".join(there))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words differ in nothing but signs and capitals."""
    return bool(one) and _folded(" ".join(one)) == _folded(" ".join(other))


def _folded(words: str) -> str:
    """Letters and digits alone, in small letters: what two hosts of a page print alike."""
    if words.isascii():
        return words.translate(_SIGNS).lower()
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


# The signs that are no letters and no digits.
_SIGNS: Final = {code: None for code in range(128) if not chr(code).isalnum()}
