"""What a page's title says of a cable: the fields that its own text lacks, and whose the office in its head is."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from typing import Final

from cablegram.header.classification import Classification
from cablegram.header.parties import Party
from cablegram.header.precedence import Precedence
from cablegram.header.titles import fields_of_title
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FieldValue, Opener, Paragraph

# What a title may add; what it is about, and its date, have places of their own.
_ADDED: Final = frozenset(
    {
        FieldKind.SENDER,
        FieldKind.ADDRESSEE,
        FieldKind.DISPATCH,
        FieldKind.PRECEDENCE,
        FieldKind.CLASSIFICATION,
    }
)
# Kinds that only a form has: a title with one of them stands for the form; many titles have a number.
_OF_A_FORM: Final = frozenset({FieldKind.PRECEDENCE, FieldKind.CLASSIFICATION})
_LETTERHEAD: Final = "context.letterhead"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SMALL: Final = frozenset("the of in to a an and for at from".split())


def added_by_title(title: Paragraph | None, fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields that a title says and the cable's own text does not, of medium certainty.

    A kind that the text prints, be it unread or blank, is never added. A person who signs leaves room for the office
    only where the title stands for a form (`Telegram from Brill to Tarn, No. 76.171, Regular`).

    Args:
        title: the title of the page; nothing where it has none.
        fields: all fields of the cable's text.
    """
    if title is None:
        return ()
    said = [field for field in fields_of_title(title.text, title.place) if field.kind in _ADDED]
    has = {field.kind for field in fields if field.kind in _ADDED}
    if any(field.kind is FieldKind.SALUTE and field.value for field in fields):
        has.add(FieldKind.ADDRESSEE)
    signed = [field for field in fields if field.kind is FieldKind.SIGNED]
    form = any(field.kind in _OF_A_FORM for field in said)
    if any(_is_office(field) for field in signed) or (signed and not form):
        has.add(FieldKind.SENDER)
    return tuple(
        dataclasses.replace(field, value=_less_sure(field.value))
        for field in said
        if field.kind not in has and field.value
    )


def with_title(openers: Iterable[Opener], title: Paragraph | None) -> tuple[Opener, ...]:
    """The forms, an office without a label in the head taken for sender or addressee where the title names it so."""
    said = fields_of_title(title.text, title.place) if title else ()
    ends = [(field.kind, _words(field.printed)) for field in said if field.kind in _ENDS]
    forms = tuple(openers)
    known = {field.kind for opener in forms for line in opener.lines for field in line}
    return tuple(
        Opener(opener.language, tuple(tuple(_named(field, ends, known) for field in line) for line in opener.lines))
        for opener in forms
    )


_ENDS: Final = frozenset({FieldKind.SENDER, FieldKind.ADDRESSEE})


def _named(field: Field, ends: Sequence[tuple[FieldKind, frozenset[str]]], known: set[FieldKind]) -> Field:
    if field.rule != _LETTERHEAD:
        return field
    words = _words(field.printed)
    fitting = [kind for kind, said in ends if kind not in known and said and words and (words <= said or said <= words)]
    if len(fitting) != 1:
        return field
    known.add(fitting[0])
    return with_value(dataclasses.replace(field, kind=fitting[0], rule="context.title"))


def _words(printed: str) -> frozenset[str]:
    return frozenset(_WORD.findall(printed.casefold())) - _SMALL


def _is_office(field: Field) -> bool:
    return isinstance(field.value, tuple) and any(party.kind == "organisation" for party in field.value)


def _less_sure(value: FieldValue) -> FieldValue:
    """A value with medium certainty, for what stands beside the cable and not in it."""
    if isinstance(value, tuple):
        return tuple(_less_sure_party(party) for party in value)
    if isinstance(value, Classification | Precedence) and value.certainty == "high":
        return dataclasses.replace(value, certainty="medium")
    return value


def _less_sure_party(party: Party) -> Party:
    return dataclasses.replace(
        party, external=True, certainty="medium" if party.certainty == "high" else party.certainty
    )
