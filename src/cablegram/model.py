"""The model of a cable between its source and its TEI: frozen values that keep what is printed and where.

Everything that is read keeps the printed words beside the regular value, and the place in the source.
"""

import enum
import functools
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from cablegram.frozen import frozen
from cablegram.header.archival import ArchivalReference
from cablegram.header.classification import Classification
from cablegram.header.dates import DateReading
from cablegram.header.distribution import Distribution
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party
from cablegram.header.precedence import Precedence
from cablegram.problems import Problem


class Place(NamedTuple):
    """A position in a source: 1-based line and column."""

    line: int
    column: int = 1


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


@frozen
class Note:
    """A note that a source has at a point of its text.

    Attributes:
        kind: the `type` of the TEI note: `footnote`, `comment`, `source`, `editorial`.
        mark: the mark by which the text points to it (`1`, `*`); empty where it has none.
        blocks: its paragraphs, lists and tables.
        by: who made it, where the source says.
        label: the mark as it is printed before the note's own words (`1.`, `[1]`); empty where it is not.
    """

    kind: str
    mark: str
    blocks: tuple["Block", ...]
    by: str = ""
    label: str = ""


@frozen
class Span:
    """What a source itself says of some words of a paragraph, beyond the words.

    Attributes:
        start: offset of the first character; spans of one paragraph lie apart, or one within another.
        end: offset behind the last one; the same as `start` for a note.
        rendition: how the words are set, a value of TEI's `rend`: `italic`, `bold`, `underline`, `smallcaps`, `super`,
            `sub`, `strikethrough`; empty where nothing is said.
        element: the TEI element that the source's markup stands for (`persName`, `placeName`, `orgName`, `gloss` …);
            empty where there is none.
        target: where the words link to; empty where they do not.
        note: the note that hangs at this point.
        attributes: further attributes of the element, by name (`xml:id` and `xml:lang` as `id` and `lang`).
    """

    start: int
    end: int
    rendition: str = ""
    element: str = ""
    target: str = ""
    note: Note | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@frozen
class Paragraph:
    """A paragraph of the message; `spans` hold what a source with markup says of its words."""

    text: str
    place: Place
    spans: tuple[Span, ...] = ()


class Item(NamedTuple):
    """An item of a list: the mark that is printed before it, its words, and what stands below them in the item."""

    mark: str
    paragraph: Paragraph
    inner: tuple["Block", ...] = ()


@frozen
class ItemList:
    """A list in the message."""

    items: tuple[Item, ...]


@frozen
class Cell:
    """A cell of a table: its words, whether it is a heading, and how many columns and rows it takes."""

    paragraph: Paragraph
    label: bool = False
    columns: int = 1
    rows: int = 1


@frozen
class Table:
    """A table in the message, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


@frozen
class Heading:
    """A heading within the message; its section reaches to the next heading of its level (1 is the highest)."""

    paragraph: Paragraph
    level: int = 1


Block: TypeAlias = Paragraph | ItemList | Table | Heading


@frozen
class Attachment:
    """A text that follows the message, under its heading."""

    heading: Paragraph
    blocks: tuple[Block, ...]


class Attribute(NamedTuple):
    """What a database says of a message: a key as printed, and its value, which may be empty."""

    key: Paragraph
    value: Paragraph


@frozen
class AttributeList:
    """A block of keys and values, with its heading where it has one."""

    heading: Paragraph | None
    attributes: tuple[Attribute, ...]


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


class PageKind(enum.StrEnum):
    """What a line beside a cable says of it, beyond what has an attribute of its own in `PageText`."""

    AUTHOR = "author"
    CONTRIBUTOR = "contributor"
    CREDIT = "credit"
    TOPIC = "topic"
    PEOPLE = "people"
    PLACE = "place"
    GENRE = "genre"
    ORIGINAL_ARCHIVE = "originalArchive"
    CLASSIFICATION = "archiveClassification"
    UPLOADED = "uploaded"
    DATING = "dating"
    RELATED = "related"
    URI = "uri"


class PageLine(NamedTuple):
    """A line of what an archive says of a document, as printed."""

    kind: PageKind
    paragraph: Paragraph


@frozen
class PageText:
    """Words of the page around a cable, by what they are; each is printed once on the page.

    The attributes hold the printed words with their places: the date line, the title, the citation (or the
    archival reference that stands for one), the summary, the lines that thank donors, the rights statement,
    the name of the original language, and lines that no rule reads. `furniture` has the 1-based numbers of the lines
    that are the site's own and were left out. `about` has what else the archive says of the document, `address` the
    web address that the source's markup gives and its text does not print.
    """

    date: Paragraph | None = None
    title: Paragraph | None = None
    citation: Paragraph | None = None
    summary: tuple[Paragraph, ...] = ()
    donors: tuple[Paragraph, ...] = ()
    rights: tuple[Paragraph, ...] = ()
    record: Paragraph | None = None
    original_language: Paragraph | None = None
    unread: tuple[Paragraph, ...] = ()
    furniture: tuple[int, ...] = ()
    about: tuple[PageLine, ...] = ()
    address: str = ""

    def lines_about(self, kind: PageKind) -> tuple[Paragraph, ...]:
        """The lines of a kind among `about`, in printed order."""
        return self._by_kind.get(kind, ())

    # The parts of the header each ask for some kinds.
    @functools.cached_property
    def _by_kind(self) -> dict[PageKind, tuple[Paragraph, ...]]:
        lines: dict[PageKind, list[Paragraph]] = {}
        for line in self.about:
            lines.setdefault(line.kind, []).append(line.paragraph)
        return {kind: tuple(paragraphs) for kind, paragraphs in lines.items()}


def fields_of(openers: Iterable[Opener], closer: Iterable[FormLine], tail: Iterable[Field]) -> tuple[Field, ...]:
    """All fields of openers, closer and tail, in printed order."""
    lines = [line for opener in openers for line in opener.lines]
    return (*(field for line in (*lines, *closer) for field in line), *tail)


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


@frozen
class CalendarEntry:
    """One entry of a listing: a date, a title where there is one, an abstract where there is one."""

    date: Paragraph
    reading: DateReading | None
    title: Paragraph | None
    abstract: Paragraph | None


@frozen
class Calendar:
    """A listing page: entries in printed order, the lines that belong to none, and the numbers of furniture lines."""

    identifier: str
    source: str
    title: str
    entries: tuple[CalendarEntry, ...]
    unread: tuple[Paragraph, ...]
    furniture: tuple[int, ...]
    problems: tuple[Problem, ...]


Encodable: TypeAlias = Cable | Calendar
