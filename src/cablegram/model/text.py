"""Words and their places: the blocks of a text, with what a source says of them beyond the words."""

from typing import NamedTuple, TypeAlias

from cablegram.frozen import frozen


class Place(NamedTuple):
    """A position in a source: 1-based line and column."""

    line: int
    column: int = 1


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
