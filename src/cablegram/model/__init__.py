"""The model of a cable between its source and its TEI: frozen values that keep what is printed and where.

Everything that is read keeps the printed words beside the regular value, and the place in the source.
"""

from typing import TypeAlias

from cablegram.model.cable import Cable, DateWitness, Message, Stated
from cablegram.model.calendar import Calendar, CalendarEntry
from cablegram.model.form import Field, FieldKind, FieldValue, FormLine, Opener, fields_of
from cablegram.model.page import PageKind, PageLine, PageText
from cablegram.model.text import (
    Attachment,
    Attribute,
    AttributeList,
    Block,
    Cell,
    Heading,
    Item,
    ItemList,
    Note,
    Paragraph,
    Place,
    Span,
    Table,
)

__all__ = [
    "Attachment",
    "Attribute",
    "AttributeList",
    "Block",
    "Cable",
    "Calendar",
    "CalendarEntry",
    "Cell",
    "DateWitness",
    "Encodable",
    "Field",
    "FieldKind",
    "FieldValue",
    "FormLine",
    "Heading",
    "Item",
    "ItemList",
    "Message",
    "Note",
    "Opener",
    "PageKind",
    "PageLine",
    "PageText",
    "Paragraph",
    "Place",
    "Span",
    "Stated",
    "Table",
    "fields_of",
]

Encodable: TypeAlias = Cable | Calendar
