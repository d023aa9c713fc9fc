"""The `text` of a cable: openers with their form fields, the message, the closer, the distribution list."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.encode.blocks import blocks, heading
from cablegram.encode.elements import Element, Node
from cablegram.encode.inline import Context, around_brackets, bracketed, inline
from cablegram.encode.telegram import attribute_list, has_posts, message_reference, offices, posts, running
from cablegram.header.classification import Classification
from cablegram.header.dates import DateReading
from cablegram.header.distribution import Distribution, Recipient
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party, PartyKind
from cablegram.header.precedence import Precedence
from cablegram.model import Cable, Field, FieldKind, FormLine, Message

NAME_ELEMENTS: dict[PartyKind, str] = {
    "person": "persName",
    "organisation": "orgName",
    "place": "placeName",
    "name": "name",
}
_NAMES: frozenset[str] = frozenset(NAME_ELEMENTS.values())


def text_of_cable(cable: Cable, context: Context) -> Element:
    """The `text` element of a cable; every visible character of its lines is in it once.

    A translation is a `div` of type translation, any other message one of type message; a distribution list and
    what follows it have a sibling `div`, because nothing block-level may follow a closer.
    """
    kind = "translation" if cable.is_translation else "message"
    if any(parallel.is_translation for parallel in cable.parallels):
        kind = "original"
    parts = _message(cable, kind, context)
    for number, parallel in enumerate(cable.parallels, start=1):
        beside = _message(parallel, "translation" if parallel.is_translation else "original", context)
        if parallel.is_translation or kind == "translation":
            one, other = (beside[0], parts[0]) if parallel.is_translation else (parts[0], beside[0])
            other.attributes["id"] = other.get("id") or f"text-{number}"
            one.attributes["corresp"] = f"#{other.get('id')}"
        parts.extend(beside)
    for block in cable.attributes:
        parts.append(Element("div", *attribute_list(block), type="attributes", lang="en"))
    for attachment in cable.attachments:
        head = heading(attachment.heading, context)
        within = blocks(attachment.blocks, context)
        parts.append(Element("div", head, *within, type="attachment", lang=cable.language))
    return Element("text", Element("body", *parts))


def _message(message: Cable | Message, kind: str, context: Context) -> list[Element]:
    """The division of a message, and the one of what stands below its sign-off."""
    division = Element("div", type=kind, lang=message.language)
    for opener in message.openers:
        language = opener.language if opener.language not in ("", message.language) else None
        division.content.append(Element("opener", *_lines(opener.lines, context), lang=language))
    # A division must hold something of the message, so that an editor sees where it is missing.
    division.content += blocks(message.blocks, context) or [Element("p")]
    if message.closer:
        division.content.append(Element("closer", *_lines(message.closer, context)))
    if not message.tail:
        return [division]
    return [division, Element("div", *_tail(message.tail, context), type="distribution", lang=message.language)]


def _lines(lines: Sequence[FormLine], context: Context) -> Iterator[Node]:
    for number, line in enumerate(lines):
        if number:
            yield Element("lb")
        groups = _with_prosigns(line)
        for position, (prosigns, field) in enumerate(groups):
            if position:
                yield " "
            nodes = _field(field, context)
            if prosigns and not isinstance(nodes[0], str):
                nodes[0] = _with_levels(nodes[0], prosigns, context)
            yield from nodes


def _with_prosigns(line: FormLine) -> list[tuple[list[Field], Field]]:
    """The fields of a line; a precedence right before a date-time group belongs to it."""
    groups: list[tuple[list[Field], Field]] = []
    for field in line:
        before: list[Field] = []
        while groups and field.kind is FieldKind.DATE_TIME_GROUP and groups[-1][1].kind is FieldKind.PRECEDENCE:
            before.insert(0, groups.pop()[1])
        groups.append((before, field))
    return groups


def _with_levels(group: Element, prosigns: Sequence[Field], context: Context) -> Element:
    """A date-time group with its prosigns before it."""
    content: list[Node] = []
    for prosign in prosigns:
        content += [*_field(prosign, context), " "]
    return Element("seg", *content, *group.content, **group.attributes)


def _field(field: Field, context: Context) -> list[Node]:
    """The nodes of a form field: an element of its own where TEI has one, else a `seg` of its type."""
    if field.kind in _OF_THEIR_OWN:
        return _own_element(field, context)
    seg = Element("seg", *_label(field), type=field.kind.value)
    match field.value:
        case Precedence() as precedence:
            seg.attributes["ana"] = " ".join(f"#precedence.{name}" for name in precedence.categories())
            seg.attributes["cert"] = precedence.certainty
            seg.content += _printed(field, context)
        case Classification() as classification:
            seg.attributes["ana"] = f"#classification.{classification.category}"
            seg.content += _printed(field, context)
        case DispatchNumber() as number:
            seg.content += _dispatch(field.printed, number)
        case DateReading():
            seg.content += _dated(field, context)
        case Distribution() as distribution if field.kind in (FieldKind.ACTION, FieldKind.OFFICE_COPIES):
            seg.content += offices(field, distribution)
        case Distribution() as distribution:
            for recipient in distribution.recipients:
                seg.content += (*_recipient(field.printed, recipient, context), " ")
            if distribution.total is not None:
                seg.content.append(field.printed[distribution.total_start :])
        case _ if field.kind is FieldKind.MESSAGE_REFERENCE:
            seg.content += message_reference(field.printed)
        case _ if has_posts(field):
            seg.content += posts(field, context)
        case _ if field.kind in _NAMING:
            seg.content += _parties(field, context)
        case _:
            seg.content += _printed(field, context)
    return [seg]


def _own_element(field: Field, context: Context) -> list[Node]:
    """The nodes of a field of a kind that has an element of its own, and of a gap."""
    match field.kind:
        case FieldKind.GAP:
            return _printed(field, context)
        case FieldKind.RUNNING:
            return [running(field)]
        case FieldKind.SALUTE:
            return [Element("salute", *_parties(field, context))]
        case FieldKind.SIGNED:
            return [Element("signed", *_label(field), *_printed(field, context))]
        case FieldKind.REGISTRY:
            return [Element("stamp", Element("idno", field.printed, type="registry"), type="registry")]
        case FieldKind.STAMP:
            when = field.value.when if isinstance(field.value, DateReading) else ""
            kind = "date" if isinstance(field.value, DateReading) else "office"
            return [Element("stamp", *_label(field), *_dated(field, context), type=kind, when=when)]
        case _:
            return [Element("dateline", *_label(field), *_dated(field, context))]


_OF_THEIR_OWN: Final = frozenset(
    {
        FieldKind.GAP,
        FieldKind.RUNNING,
        FieldKind.SALUTE,
        FieldKind.SIGNED,
        FieldKind.REGISTRY,
        FieldKind.STAMP,
        FieldKind.DATELINE,
    }
)
_REFERRING: Final = frozenset({FieldKind.REFERENCES, FieldKind.REPLY_TO})
_NAMING: Final = frozenset({FieldKind.ADDRESSEE, FieldKind.SENDER, FieldKind.COPY_TO, FieldKind.INFO})


def _printed(field: Field, context: Context) -> list[Node]:
    """The nodes of the words of a field."""
    return inline(field.printed, context, field=field.kind in _REFERRING)


def _label(field: Field) -> list[Node]:
    if not field.label:
        return []
    label = Element("seg", field.label, type="label")
    # After a full-width colon, and in Chinese, no space is set.
    spaced = field.printed and (field.label.isascii() or not re.search(r"[：\u3400-\u9fff]", field.label))
    return [label, " "] if spaced else [label]


def _parties(field: Field, context: Context) -> Iterator[Node]:
    """The words with each party that they name in an element of its kind."""
    position = 0
    for party in field.value if isinstance(field.value, tuple) else ():
        if not position <= party.start < party.end:
            continue
        start, end = around_brackets(field.printed, party.start, party.end)
        start = max(start, position)
        yield from bracketed(field.printed[position:start], context)
        yield _named(party, field.printed[start:end], context)
        position = end
    yield from bracketed(field.printed[position:], context)


def _named(party: Party, printed: str, context: Context) -> Element:
    """The words of a party as one name: a glossed place or a person with a rank is marked within it."""
    kind = NAME_ELEMENTS[party.kind]
    words = inline(printed, context)
    first = words[0]
    if len(words) == 1 and not isinstance(first, str) and first.name in _NAMES:
        # It is an element already; what the form says of it decides which.
        first.name = kind
        return first
    return Element(kind, *bracketed(printed, context))


def _dated(field: Field, context: Context) -> list[Node]:
    """The words with their date in a `date` element."""
    reading = field.value
    if not isinstance(reading, DateReading):
        return inline(field.printed, context)
    printed = field.printed
    cert = reading.certainty if reading.certainty != "high" else None
    attributes = dict(reading.attributes)
    # A date-time group names its zone; elsewhere the value is the time as printed.
    if field.kind is FieldKind.DATE_TIME_GROUP and reading.zone == "Z" and "T" in attributes.get("when", ""):
        attributes["when"] += "Z"
    return [
        *inline(printed[: reading.start], context),
        Element("date", *bracketed(printed[reading.start : reading.end], context), **attributes, cert=cert),
        *inline(printed[reading.end :], context),
    ]


def _dispatch(printed: str, number: DispatchNumber) -> list[Node]:
    """The words with the number in `idno`; an evident slip of typing is `sic` with its `corr`."""
    if number.slip:
        before = printed[: number.start].rstrip()
        corrected = before.removesuffix(number.slip).rstrip()
        return [
            Element(
                "choice",
                Element("sic", printed),
                Element(
                    "corr",
                    corrected,
                    Element("idno", number.number, type="dispatch"),
                    printed[number.end :],
                    resp="#cablegram",
                ),
            )
        ]
    return [
        printed[: number.start],
        Element("idno", printed[number.start : number.end], type="dispatch"),
        printed[number.end :],
    ]


def _tail(fields: Sequence[Field], context: Context) -> Iterator[Element]:
    for field in fields:
        if isinstance(field.value, Distribution):
            yield from _distribution(field, field.value, context)
        elif field.kind is FieldKind.DATELINE:
            yield Element("p", *_label(field), *_dated(field, context))
        else:
            yield Element("p", *_field(field, context))


def _distribution(field: Field, value: Distribution, context: Context) -> Iterator[Element]:
    printed = field.printed
    items = [Element("item", *_recipient(printed, recipient, context)) for recipient in value.recipients]
    head = Element("head", field.label) if field.label else None
    if items:
        yield Element("list", head, *items, type="distribution")
    if value.total is not None and value.total_start < len(printed):
        start, end = value.total_number
        number = Element("num", printed[start:end], type="copies", value=str(value.total))
        label = [] if items else _label(field)
        before = printed[value.total_start : start]
        yield Element("p", Element("seg", *label, before, number, printed[end:], type="printed"))
    elif not items:
        yield Element("p", *_label(field))


def _recipient(printed: str, recipient: Recipient, context: Context) -> list[Node]:
    """The nodes of an entry: the name, the number of copies, the separator."""
    words = bracketed(printed[recipient.start : recipient.name_end], context)
    name: list[Node] = list(words)
    if recipient.party:
        kind = recipient.party.kind
        cert = recipient.party.certainty if recipient.party.certainty == "low" else None
        name = [Element(NAME_ELEMENTS[kind], *words, cert=cert)]
    rest: list[Node]
    if recipient.copies:
        rest = [
            printed[recipient.name_end : recipient.copies_start],
            Element(
                "num",
                printed[recipient.copies_start : recipient.copies_end],
                type="copies",
                value=str(recipient.copies),
            ),
            printed[recipient.copies_end : recipient.end].rstrip(),
        ]
    else:
        rest = [printed[recipient.name_end : recipient.end].rstrip()]
    return [*name, *rest]
