"""The `text` of a cable: openers with their form fields, the message, the closer, the distribution list."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cablegram.encode.blocks import blocks, heading
from cablegram.encode.elements import Node, element, extend
from cablegram.encode.inline import Context, around_brackets, bracketed, inline
from cablegram.encode.telegram import attribute_list, has_posts, message_reference, offices, posts, running
from cablegram.header.classification import Classification
from cablegram.header.dates import DateReading
from cablegram.header.distribution import Distribution, Recipient
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party, PartyKind
from cablegram.header.precedence import Precedence
from cablegram.model import Cable, Field, FieldKind, FormLine, Message
from cablegram.xml import XML_ID, tei

NAME_ELEMENTS: dict[PartyKind, str] = {
    "person": "persName",
    "organisation": "orgName",
    "place": "placeName",
    "name": "name",
}
_NAMES: frozenset[object] = frozenset(map(tei, NAME_ELEMENTS.values()))


def text_of_cable(cable: Cable, context: Context) -> etree._Element:
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
            other.set(XML_ID, other.get(XML_ID) or f"text-{number}")
            one.set("corresp", f"#{other.get(XML_ID)}")
        parts.extend(beside)
    for block in cable.attributes:
        parts.append(element("div", *attribute_list(block), type="attributes", lang="en"))
    for attachment in cable.attachments:
        head = heading(attachment.heading, context)
        within = blocks(attachment.blocks, context)
        parts.append(element("div", head, *within, type="attachment", lang=cable.language))
    return element("text", element("body", *parts))


def _message(message: Cable | Message, kind: str, context: Context) -> list[etree._Element]:
    """The division of a message, and the one of what stands below its sign-off."""
    division = element("div", type=kind, lang=message.language)
    for opener in message.openers:
        language = opener.language if opener.language not in ("", message.language) else None
        division.append(element("opener", *_lines(opener.lines, context), lang=language))
    # A division must hold something of the message, so that an editor sees where it is missing.
    extend(division, blocks(message.blocks, context) or [element("p")])
    if message.closer:
        division.append(element("closer", *_lines(message.closer, context)))
    if not message.tail:
        return [division]
    return [division, element("div", *_tail(message.tail, context), type="distribution", lang=message.language)]


def _lines(lines: Sequence[FormLine], context: Context) -> Iterator[Node]:
    for number, line in enumerate(lines):
        if number:
            yield element("lb")
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
        while field.kind is FieldKind.DATE_TIME_GROUP and groups and groups[-1][1].kind is FieldKind.PRECEDENCE:
            before.insert(0, groups.pop()[1])
        groups.append((before, field))
    return groups


def _with_levels(group: etree._Element, prosigns: Sequence[Field], context: Context) -> etree._Element:
    """A date-time group with its prosigns before it."""
    content: list[Node] = []
    for prosign in prosigns:
        content += [*_field(prosign, context), " "]
    made = element("seg", *content, group.text, **{name: str(value) for name, value in group.attrib.items()})
    made.extend(list(group))
    return made


def _field(field: Field, context: Context) -> list[Node]:
    """The nodes of a form field: an element of its own where TEI has one, else a `seg` of its type."""
    match field.kind:
        case FieldKind.GAP:
            return _printed(field, context)
        case FieldKind.RUNNING:
            return [running(field)]
        case FieldKind.SALUTE:
            return [element("salute", *_parties(field, context))]
        case FieldKind.SIGNED:
            return [element("signed", *_label(field), *_printed(field, context))]
        case FieldKind.REGISTRY:
            return [element("stamp", element("idno", field.printed, type="registry"), type="registry")]
        case FieldKind.STAMP:
            when = field.value.when if isinstance(field.value, DateReading) else ""
            kind = "date" if isinstance(field.value, DateReading) else "office"
            return [element("stamp", *_label(field), *_dated(field, context), type=kind, when=when)]
        case FieldKind.DATELINE:
            return [element("dateline", *_label(field), *_dated(field, context))]
    seg = element("seg", *_label(field), type=field.kind.value)
    match field.value:
        case Precedence() as precedence:
            seg.set("ana", " ".join(f"#precedence.{name}" for name in precedence.categories()))
            seg.set("cert", precedence.certainty)
            extend(seg, _printed(field, context))
        case Classification() as classification:
            seg.set("ana", f"#classification.{classification.category}")
            extend(seg, _printed(field, context))
        case DispatchNumber() as number:
            extend(seg, _dispatch(field.printed, number))
        case DateReading():
            extend(seg, _dated(field, context))
        case Distribution() as distribution if field.kind in (FieldKind.ACTION, FieldKind.OFFICE_COPIES):
            extend(seg, offices(field, distribution))
        case Distribution() as distribution:
            for recipient in distribution.recipients:
                extend(seg, [*_recipient(field.printed, recipient, context), " "])
            if distribution.total is not None:
                extend(seg, [field.printed[distribution.total_start :]])
        case _ if field.kind is FieldKind.MESSAGE_REFERENCE:
            extend(seg, message_reference(field.printed))
        case _ if has_posts(field):
            extend(seg, posts(field, context))
        case _ if field.kind in (FieldKind.ADDRESSEE, FieldKind.SENDER, FieldKind.COPY_TO, FieldKind.INFO):
            extend(seg, _parties(field, context))
        case _:
            extend(seg, _printed(field, context))
    return [seg]


def _printed(field: Field, context: Context) -> list[Node]:
    """The nodes of the words of a field."""
    return inline(field.printed, context, field=field.kind in (FieldKind.REFERENCES, FieldKind.REPLY_TO))


def _label(field: Field) -> list[Node]:
    if not field.label:
        return []
    label = element("seg", field.label, type="label")
    # After a full-width colon, and in Chinese, no space is set.
    spaced = field.printed and not re.search(r"[：\u3400-\u9fff]", field.label)
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


def _named(party: Party, printed: str, context: Context) -> etree._Element:
    """The words of a party as one name: a glossed place or a person with a rank is marked within it."""
    kind = tei(NAME_ELEMENTS[party.kind])
    words = inline(printed, context)
    first = words[0]
    if len(words) == 1 and not isinstance(first, str) and first.tag in _NAMES:
        # It is an element already; what the form says of it decides which.
        first.tag = kind
        return first
    return element(NAME_ELEMENTS[party.kind], *bracketed(printed, context))


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
        element("date", *bracketed(printed[reading.start : reading.end], context), **attributes, cert=cert),
        *inline(printed[reading.end :], context),
    ]


def _dispatch(printed: str, number: DispatchNumber) -> list[Node]:
    """The words with the number in `idno`; an evident slip of typing is `sic` with its `corr`."""
    if number.slip:
        before = printed[: number.start].rstrip()
        corrected = before.removesuffix(number.slip).rstrip()
        return [
            element(
                "choice",
                element("sic", printed),
                element(
                    "corr",
                    corrected,
                    element("idno", number.number, type="dispatch"),
                    printed[number.end :],
                    resp="#cablegram",
                ),
            )
        ]
    return [
        printed[: number.start],
        element("idno", printed[number.start : number.end], type="dispatch"),
        printed[number.end :],
    ]


def _tail(fields: Sequence[Field], context: Context) -> Iterator[etree._Element]:
    for field in fields:
        if isinstance(field.value, Distribution):
            yield from _distribution(field, field.value, context)
        elif field.kind is FieldKind.DATELINE:
            yield element("p", *_label(field), *_dated(field, context))
        else:
            yield element("p", *_field(field, context))


def _distribution(field: Field, value: Distribution, context: Context) -> Iterator[etree._Element]:
    printed = field.printed
    items = [element("item", *_recipient(printed, recipient, context)) for recipient in value.recipients]
    head = element("head", field.label) if field.label else None
    if items:
        yield element("list", head, *items, type="distribution")
    if value.total is not None and value.total_start < len(printed):
        start, end = value.total_number
        number = element("num", printed[start:end], type="copies", value=str(value.total))
        label = [] if items else _label(field)
        before = printed[value.total_start : start]
        yield element("p", element("seg", *label, before, number, printed[end:], type="printed"))
    elif not items:
        yield element("p", *_label(field))


def _recipient(printed: str, recipient: Recipient, context: Context) -> list[Node]:
    """The nodes of an entry: the name, the number of copies, the separator."""
    words = bracketed(printed[recipient.start : recipient.name_end], context)
    name: list[Node] = list(words)
    if recipient.party:
        kind = recipient.party.kind
        cert = recipient.party.certainty if recipient.party.certainty == "low" else None
        name = [element(NAME_ELEMENTS[kind], *words, cert=cert)]
    rest: list[Node]
    if recipient.copies:
        rest = [
            printed[recipient.name_end : recipient.copies_start],
            element(
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
