"""The form of a cable: the fields of its printed lines, each with its words and its regular value."""

import enum
from collections.abc import Iterable
from typing import TypeAlias

from cablegram.frozen import frozen
from cablegram.header.classification import Classification
from cablegram.header.dates import DateReading
from cablegram.header.distribution import Distribution
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party
from cablegram.header.precedence import Precedence
from cablegram.model.text import Place


class FieldKind(enum.StrEnum):
    """What a line of a cable's form says. The value is the `type` of the element that holds it in the text."""

    ADDRESSEE = "addressee"
    COPY_TO = "copyTo"
    INFO = "info"
    SENDER = "sender"
    PRECEDENCE = "precedence"
    DISPATCH = "dispatch"
    CLASSIFICATION = "classification"
    HANDLING = "handling"
    SUBJECT = "subject"
    APPROVED = "approved"
    DRAFTED = "drafted"
    READ = "read"
    RECEIVED = "received"
    SENT = "sent"
    DECIPHERED = "deciphered"
    PRINTED = "printed"
    FORM = "form"
    REPLY_TO = "replyTo"
    DISTRIBUTION = "distribution"
    DATE_TIME_GROUP = "dateTimeGroup"
    MESSAGE_REFERENCE = "messageReference"
    ACTION = "action"
    OFFICE_COPIES = "officeCopies"
    TAGS = "tags"
    EXECUTIVE_ORDER = "executiveOrder"
    REFERENCES = "references"
    CLEARED = "cleared"
    TYPED = "typed"
    COPIED = "copied"
    COPY_NUMBER = "copyNumber"
    UNREAD = "unread"
    RUNNING = "running"
    # The following have TEI elements of their own.
    STAMP = "stamp"
    REGISTRY = "registry"
    DATELINE = "dateline"
    SALUTE = "salute"
    SIGNED = "signed"
    GAP = "gap"


FieldValue: TypeAlias = (
    Precedence | Classification | DispatchNumber | DateReading | tuple[Party, ...] | Distribution | None
)


@frozen
class Field:
    """One field of a cable's form.

    Attributes:
        kind: what it says.
        label: its label as printed, with its colon; empty where none is printed.
        printed: the words after the label; empty for a blank field.
        place: where the field begins.
        value: the regular value, where one was read.
        rule: the rule that took the words for this field (`label.en.to`, `bare.precedence`).
    """

    kind: FieldKind
    label: str
    printed: str
    place: Place
    value: FieldValue = None
    rule: str = ""


FormLine: TypeAlias = tuple[Field, ...]
"""The fields that stand on one printed line, in their order."""


@frozen
class Opener:
    """The form at the head of a cable, in one language."""

    language: str
    lines: tuple[FormLine, ...]


def fields_of(openers: Iterable[Opener], closer: Iterable[FormLine], tail: Iterable[Field]) -> tuple[Field, ...]:
    """All fields of openers, closer and tail, in printed order."""
    lines = [line for opener in openers for line in opener.lines]
    return (*(field for line in (*lines, *closer) for field in line), *tail)
