"""A cable as a whole, and what an editor states of it beside its text."""

import functools
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.archival import ArchivalReference
from cablegram.header.dates import DateReading
from cablegram.model.form import Field, FieldKind, FormLine, Opener, fields_of
from cablegram.model.page import PageText
from cablegram.model.text import Attachment, AttributeList, Block, Note, Place
from cablegram.problems import Problem


@frozen
class Message:
    """The text of a cable in a second language, beside the main one.

    Attributes:
        is_translation: whether it is a translation of the main text; else it is the original.
        language: BCP 47 tag of its language.
        openers: its forms.
        blocks: the message.
        closer: sign-off lines.
        tail: lines after the sign-off.
    """

    is_translation: bool
    language: str
    openers: tuple[Opener, ...]
    blocks: tuple[Block, ...]
    closer: tuple[FormLine, ...]
    tail: tuple[Field, ...]


@frozen
class DateWitness:
    """One place that says when a cable was written, received or printed."""

    name: str
    printed: str
    reading: DateReading
    place: Place
    of_sending: bool


@frozen
class Stated:
    """What an editor states of a cable beside its text: in a header of keys and values, or in the row of a table.

    Attributes:
        fields: fields of a form, each with its key as label; they count before those that the text prints.
        reference: where the original is kept; nothing where that is not stated.
        translators: who translated it.
        series: the series that it is of; empty where none is stated.
        keywords: what it is about, in words for an index.
        entries: keys and values as they are written, where no other part of the cable has them; one list for each
            run of them.
    """

    fields: tuple[Field, ...] = ()
    reference: ArchivalReference | None = None
    translators: tuple[str, ...] = ()
    series: str = ""
    keywords: tuple[str, ...] = ()
    entries: tuple[AttributeList, ...] = ()


@frozen
class Cable:
    """One cable as it was read from one source.

    Attributes:
        identifier: the `xml:id` and file stem of its TEI.
        source: the file name of the source.
        page: the words of the page around it.
        language: BCP 47 tag of the message's language.
        original_language: BCP 47 tag of the language in which it was written; empty where not known.
        is_translation: whether the message is known to be a translation.
        openers: its forms, in printed order.
        blocks: the message.
        closer: sign-off lines.
        tail: lines after the sign-off (distribution list, print note).
        attachments: texts that follow, each under its heading.
        witnesses: every dated place.
        problems: what an editor should look at.
        parallels: the same cable in other languages, where the source has them beside the main text.
        attributes: blocks of keys and values that stand below the message.
        front: such blocks that stand above it.
        record: its number in a database, as its attributes name it; empty where they do not.
        notes: notes on the whole cable (the note `Source:` of a printed edition).
        stated: what an editor states of it beside its text.
        titled: fields that the page's title says and the text does not.
    """

    identifier: str
    source: str
    page: PageText
    language: str
    original_language: str
    is_translation: bool
    openers: tuple[Opener, ...]
    blocks: tuple[Block, ...]
    closer: tuple[FormLine, ...]
    tail: tuple[Field, ...]
    attachments: tuple[Attachment, ...]
    witnesses: tuple[DateWitness, ...]
    problems: tuple[Problem, ...]
    parallels: tuple[Message, ...] = ()
    attributes: tuple[AttributeList, ...] = ()
    front: tuple[AttributeList, ...] = ()
    record: str = ""
    notes: tuple[Note, ...] = ()
    stated: Stated = Stated()
    titled: tuple[Field, ...] = ()

    def facts(self) -> tuple[Field, ...]:
        """The fields that tell what the cable is: those that are stated, and of other kinds those of the text.

        Then come those of the same cable in other languages, and last those of the title, of kinds that neither has.
        """
        return self._facts

    # Each part of the header asks for them.
    @functools.cached_property
    def _facts(self) -> tuple[Field, ...]:
        kinds = {field.kind for field in self.stated.fields}
        if FieldKind.ADDRESSEE in kinds:
            kinds.add(FieldKind.SALUTE)
        if FieldKind.SENDER in kinds and not any(_names_person(field) for field in self.fields()):
            # An office that signs is the sender, whom the editor names.
            kinds.add(FieldKind.SIGNED)
        own = (*self.stated.fields, *(field for field in self.fields() if field.kind not in kinds))
        # What only the form of the same cable in another language has.
        known = {field.kind for field in own if field.printed}
        known |= {_STANDS_FOR[kind] for kind in known & _STANDS_FOR.keys()}
        beside = (
            field
            for message in self.parallels
            for field in fields_of(message.openers, message.closer, message.tail)
            if field.kind not in known
        )
        return (*own, *beside, *(field for field in self.titled if field.kind not in kinds))

    def fields(self) -> tuple[Field, ...]:
        """All fields of openers, closer and tail, in printed order."""
        return self._fields

    @functools.cached_property
    def _fields(self) -> tuple[Field, ...]:
        return fields_of(self.openers, self.closer, self.tail)


# Fields that say the same as one of the form.
_STANDS_FOR: Final = {
    FieldKind.SALUTE: FieldKind.ADDRESSEE,
    FieldKind.ADDRESSEE: FieldKind.SALUTE,
    FieldKind.SIGNED: FieldKind.SENDER,
    FieldKind.SENDER: FieldKind.SIGNED,
}


def _names_person(field: Field) -> bool:
    """Whether a signature is that of a person."""
    parties = field.value if isinstance(field.value, tuple) else ()
    return field.kind is FieldKind.SIGNED and not any(party.kind == "organisation" for party in parties)
