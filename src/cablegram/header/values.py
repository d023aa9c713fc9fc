"""The regular value of a form field, read by the grammar of its family."""

import dataclasses

from cablegram.header.classification import Classification, read_classification
from cablegram.header.dates import read_date
from cablegram.header.distribution import read_distribution
from cablegram.header.numbers import read_dispatch_number
from cablegram.header.parties import RANK, Party, read_parties
from cablegram.header.precedence import read_precedence
from cablegram.model import Field, FieldKind, FieldValue

_PARTIES = frozenset(
    {
        FieldKind.ADDRESSEE,
        FieldKind.COPY_TO,
        FieldKind.INFO,
        FieldKind.SENDER,
        FieldKind.DRAFTED,
        FieldKind.READ,
        FieldKind.SALUTE,
        FieldKind.SIGNED,
    }
)
_STATIONS = frozenset({FieldKind.ADDRESSEE, FieldKind.SENDER, FieldKind.COPY_TO, FieldKind.INFO})
_DATES = frozenset(
    {
        FieldKind.STAMP,
        FieldKind.DATELINE,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.DECIPHERED,
        FieldKind.PRINTED,
    }
)


def with_value(field: Field, *, year: int = 0) -> Field:
    """The field with its value read, or as it is where its words have no regular value.

    Args:
        field: a field whose kind, label and printed words are known.
        year: the year to take for dates without one; 0 where it is not known.
    """
    if not field.printed:
        return field
    value = _value(field, year)
    # Translators put a classification under the label of the level too (`Class: Secret`).
    kind = FieldKind.CLASSIFICATION if isinstance(value, Classification) else field.kind
    return dataclasses.replace(field, kind=kind, value=value)


def _value(field: Field, year: int) -> FieldValue:
    printed = field.printed
    match field.kind:
        case FieldKind.PRECEDENCE:
            return read_precedence(printed) or read_classification(printed)
        case FieldKind.CLASSIFICATION:
            return read_classification(printed)
        case FieldKind.DISPATCH:
            return read_dispatch_number(printed)
        case FieldKind.DISTRIBUTION:
            return read_distribution(printed, field.label)
        case FieldKind.APPROVED:
            # Names only: a form may hold a bare number here (`( 628`), which names nobody.
            return read_parties(printed) if any(c.isalpha() for c in printed) else None
    if field.kind in _DATES:
        return read_date(printed, year=year)
    if field.kind not in _PARTIES:
        return None
    parties = read_parties(printed)
    return tuple(map(_station, parties)) if field.kind in _STATIONS else parties


def _station(party: Party) -> Party:
    """In a form's address a bare word is the place of a post (`To: Urumqi`); two words may be a place or a person."""
    if party.kind != "person" or RANK.search(party.name):
        return party
    return Party(party.name, "name" if " " in party.name else "place", "low")
