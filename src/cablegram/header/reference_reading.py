"""What a reference that was read is."""

import dataclasses
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.reference_dates import ReferenceDate, bounded
from cablegram.header.reference_words import DocumentKind, Whose


@frozen
class DocumentReference:
    """Words that name another document.

    Attributes:
        start: offset of the first character.
        end: offset behind the last one.
        kind: what kind of document it is; empty where the words do not say.
        number: its number as printed; empty where none is.
        date: its date.
        whose: whose it is, seen from the sender of the cable; empty where the words do not say.
        party: the post or office that the words name as its sender, as printed; of a shorthand (`Embtel`) its kind.
        points: how it is named without number and date: `previous`, `reference` (a document that the
            cable's form names), `reply` (what it answers to); empty where it is not.
        letter: the letter under which the form lists it (`A`), or that a `ref A` means.
        rule: the rule that found it.
        addressed: the post to which it went, where the words say.
    """

    start: int
    end: int
    kind: DocumentKind = ""
    number: str = ""
    date: ReferenceDate | None = None
    whose: Whose = ""
    party: str = ""
    points: str = ""
    letter: str = ""
    rule: str = ""
    addressed: str = ""


NOTAL: Final = bounded(r"\s*\(?NOTAL\b\)?", re.IGNORECASE)


def whose_of(found: re.Match[str]) -> Whose:
    """Whose a document is by the groups of a match."""
    parts = found.groupdict()
    return next((name for name in ("own", "addressee", "other") if parts.get(name)), "")


def trimmed(number: str) -> str:
    """A number without the signs behind it."""
    return number.rstrip(".-/ ")


def with_notal(text: str, reference: DocumentReference) -> DocumentReference:
    """The reference with the `NOTAL` (not sent to all addressees) behind it, which is of its words."""
    found = NOTAL.match(text, reference.end)
    return dataclasses.replace(reference, end=found.end()) if found else reference
