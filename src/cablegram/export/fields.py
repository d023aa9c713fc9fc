"""All that an edition says of its cables and of its authority entries, field by field.

An export names the fields that it holds. Whatever else is in the edition is reported as left out, so that nothing is
lost in silence: neither by an export that is new, nor because a field is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from cablegram.citation.date import cited_date
from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty, Role

Subject = TypeVar("Subject")
_COPIES: Final[tuple[Role, ...]] = ("cc", "info", "distribution")
_ACTING: Final[tuple[Role, ...]] = ("approved", "cleared", "drafted", "typed", "copied", "read", "deciphered")


@dataclass(frozen=True)
class Field(Generic[Subject]):
    """A field: its name, what it is (as the subject of "is left out"), and its values, none where there are none."""

    name: str
    what: str
    values: Callable[[Subject], Iterable[str]]


def _named(entry: CatalogueEntry, *roles: Role) -> Iterator[NamedParty]:
    return (party for party, _ in entry.parties if party.role in roles)


def _bodies(entry: CatalogueEntry, role: Role) -> list[str]:
    return [party.name for party in _named(entry, role) if party.kind != "place"]


def _places(entry: CatalogueEntry, role: Role) -> list[str]:
    return [party.name for party in _named(entry, role) if party.kind == "place"]


def _time_of_day(entry: CatalogueEntry) -> list[str]:
    when = entry.facts.date.when if entry.facts.date else ""
    return [when.partition("T")[2]] if "T" in when else []


def _days(entry: CatalogueEntry) -> list[str]:
    date = cited_date(entry.facts.date)
    return ["-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))
            for parts in dict.fromkeys((date.first, date.last)) if parts]  # fmt: skip


FIELDS: Final[tuple[Field[CatalogueEntry], ...]] = (
    Field("identifier", "the identifier", lambda c: [c.identifier]),
    Field("title", "the title", lambda c: [c.facts.title]),
    Field("subject", "the subject line", lambda c: [c.facts.subject]),
    Field("date", "the date", _days),
    Field("time", "the time of day", _time_of_day),
    Field("date-words", "the date as it is worded", lambda c: [c.facts.date.words] if c.facts.date else []),
    Field("date-certainty", "how sure the date is", lambda c: [c.facts.date.cert] if c.facts.date else []),
    Field("other-dates", "a date of receiving, deciphering or the like", lambda c: [d.words for _, d in c.facts.times]),
    Field("dispatch", "the dispatch number", lambda c: c.facts.dispatch),
    Field("registry", "the registry number", lambda c: c.facts.registry),
    Field("archive", "the archive", lambda c: [c.facts.repository]),
    Field("shelfmark", "the shelfmark", lambda c: [c.facts.shelfmark]),
    Field("leaves", "the leaves", lambda c: [c.facts.leaves]),
    Field("precedence", "the precedence", lambda c: [level.category for level in c.facts.precedence]),
    Field("precedence-words", "the printed precedence", lambda c: [c.facts.precedence_printed]),
    Field(
        "classification",
        "the classification",
        lambda c: [c.facts.classification.category] if c.facts.classification else [],
    ),
    Field(
        "classification-words",
        "the printed classification",
        lambda c: [c.facts.classification.printed] if c.facts.classification else [],
    ),
    Field("handling", "a note on handling", lambda c: c.facts.handling),
    Field("senders", "the sender", lambda c: _bodies(c, "sent")),
    Field("sent-from", "the place of sending", lambda c: _places(c, "sent")),
    Field("addressees", "the addressee", lambda c: _bodies(c, "to")),
    Field("sent-to", "the place of the addressee", lambda c: _places(c, "to")),
    Field("copies", "a recipient of copies", lambda c: [party.name for party in _named(c, *_COPIES)]),
    Field("copy-numbers", "the number of copies", lambda c: [str(p.copies) for p, _ in c.parties if p.copies]),
    Field("acting", "who drafted, cleared or deciphered it", lambda c: [p.name for p in _named(c, *_ACTING)]),
    Field("blank", "a part of the form that was left blank", lambda c: c.facts.blank),
    Field("languages", "the languages of the text", lambda c: c.facts.languages),
    Field("original-language", "the language of the original", lambda c: [c.facts.original_language]),
    Field("translators", "the translator", lambda c: c.facts.translators),
    Field("funders", "the funder", lambda c: c.facts.funders),
    Field("record", "the number of its record elsewhere", lambda c: [c.facts.record]),
    Field("summary", "the summary", lambda c: [c.facts.summary]),
    Field("references", "a reference to another cable", lambda c: [target for _, target in c.references]),
    Field("mentions", "a name in the text", lambda c: c.mentions),
    Field("remarks", "a remark of the editors", lambda c: c.facts.remarks),
    Field("changed", "the last change", lambda c: [c.facts.changed.sort] if c.facts.changed else []),
    # Its words are in the file alone; where it is left out, every cable loses it.
    Field("text", "the text", lambda c: [c.identifier]),
)
ENTRY_FIELDS: Final[tuple[Field[Entry], ...]] = (
    Field("name", "the name", lambda e: [e.name]),
    Field("sort", "the form for sorting", lambda e: [e.sort] if e.sort != e.name else []),
    Field("variants", "another form of the name", lambda e: [name for _, name in e.variants]),
    Field("life", "the dates of life", lambda e: [e.dates]),
    Field("role", "the office", lambda e: [e.role]),
    Field("country", "the country", lambda e: [e.country]),
    Field("coordinates", "the position", lambda e: [e.latitude, e.longitude]),
    Field("note", "the note", lambda e: [e.note]),
    Field("numbers", "a number in an authority file", lambda e: [number for _, number in e.numbers]),
)
# An export holds the fields of entries of all kinds as `entry:name`, `entry:life` …, those of one kind as `place:name`.
ENTRY: Final = "entry"
KINDS: Final = {"person": "a person", "place": "a place", "org": "an organisation"}
ALL: Final = frozenset(field.name for field in FIELDS) | {f"{ENTRY}:{field.name}" for field in ENTRY_FIELDS}
_KNOWN: Final = ALL | {f"{kind}:{field.name}" for kind in KINDS for field in ENTRY_FIELDS}


def fields(*names: str) -> frozenset[str]:
    """A set of names of fields, given as words.

    Raises:
        ValueError: there is no field of a name.
    """
    found = frozenset(name for words in names for name in words.split())
    if strange := found - _KNOWN:
        raise ValueError(f"no fields: {', '.join(sorted(strange))}")
    return found


def left_out(
    cables: Iterable[CatalogueEntry], entries: Iterable[Entry], holds: frozenset[str]
) -> Iterator[tuple[str, int, str]]:
    """The fields that an edition has values of and an export does not hold.

    Args:
        cables: the cables.
        entries: the authority entries.
        holds: the names of the fields that the export holds.

    Returns:
        Of each such field its words, in how many cables or entries it has a value, and the first of them.
    """
    listed = tuple(cables)
    for field in FIELDS:
        if field.name not in holds:
            yield from _counted(field.what, [cable.identifier for cable in listed if any(field.values(cable))])
    own = tuple(entries)
    for each in ENTRY_FIELDS:
        found = [entry for entry in own if not holds_of(holds, entry.kind, each.name) and any(each.values(entry))]
        kinds = [words for kind, words in KINDS.items() if any(entry.kind == kind for entry in found)]
        yield from _counted(f"{each.what} of {' or '.join(kinds)}", [entry.identifier for entry in found])


def holds_of(holds: frozenset[str], kind: str, name: str) -> bool:
    """Whether a field of authority entries of a kind is among those that an export holds."""
    return f"{ENTRY}:{name}" in holds or f"{kind}:{name}" in holds


def _counted(what: str, found: list[str]) -> Iterator[tuple[str, int, str]]:
    if found:
        yield what, len(found), found[0]
