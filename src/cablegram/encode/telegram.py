"""What only telegrams of message relay have: running lines, posts with a precedence, office copies, attributes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cablegram.encode.elements import Element, Node
from cablegram.encode.inline import Context, inline
from cablegram.header.dates import is_only_date, read_date
from cablegram.header.distribution import Distribution
from cablegram.header.parties import Party
from cablegram.model import AttributeList, Field

_FOOT: Final = re.compile(r"^(?:NNNN?\.?|\*\*\*.*|<<.*|END (?:OF )?SECTION.*|BT|#\d+)$")


def running(field: Field) -> Element:
    """A running line: the head of a sheet, a line of relay, the end of message."""
    kind = "pageNum" if field.printed.startswith("PAGE ") else "footer" if _FOOT.match(field.printed) else "header"
    return Element("fw", field.printed, type=kind)


def has_posts(field: Field) -> bool:
    """Whether a field names posts, each perhaps with a precedence and a number of its own."""
    return isinstance(field.value, tuple) and any(party.rule == "party.telegram-post" for party in field.value)


def posts(field: Field, context: Context) -> Iterator[Node]:
    """The words of a field that names posts: each name in its element, its precedence in a `seg` beside it."""
    position = 0
    for party in field.value if isinstance(field.value, tuple) else ():
        yield from inline(field.printed[position : party.start], context)
        yield from _post(field.printed[party.start : party.end], party, context)
        position = party.end
    yield from inline(field.printed[position:], context)


def _post(words: str, party: Party, context: Context) -> Iterator[Node]:
    # The name may be printed with other spaces than its regular form has.
    name = re.search(r"\s+".join(re.escape(word) for word in party.name.split()), words)
    begin, end = name.span() if name else (0, len(words))
    yield from inline(words[:begin], context)
    yield Element("orgName", *inline(words[begin:end], context))
    rest = words[end:]
    level = re.search(r"[A-Z]{4,}(?:\s+[A-Z]{4,})?", rest) if party.precedence else None
    if level and party.precedence:
        yield rest[: level.start()]
        names = " ".join(f"#precedence.{level_name}" for level_name in party.precedence.categories())
        yield Element("seg", level[0], type="precedence", ana=names, cert=party.precedence.certainty)
        rest = rest[level.end() :]
    yield from inline(rest, context)


def offices(field: Field, value: Distribution) -> Iterator[Node]:
    """The words of a line of offices: each name in `orgName`, each number of copies in `num`, and the total."""
    printed = field.printed
    spans = [
        (recipient.start, recipient.name_end, recipient.copies_start, recipient.copies_end, recipient.copies)
        for recipient in value.recipients
    ]
    position = 0
    for start, name_end, copies_start, copies_end, copies in spans:
        yield from _lines(printed[position:start])
        yield Element("orgName", printed[start:name_end])
        yield printed[name_end:copies_start]
        yield Element("num", printed[copies_start:copies_end], type="copies", value=str(copies))
        position = copies_end
    if value.total is not None:
        start, end = value.total_number
        yield from _lines(printed[position:start])
        yield Element("num", printed[start:end], value=str(value.total))
        position = end
    yield from _lines(printed[position:])


def _lines(text: str) -> Iterator[Node]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Element("lb")
        if line:
            yield line


def message_reference(printed: str) -> list[Node]:
    """`TARN 01234 01 OF 03 121302Z`: the number that the message has in its system is an `idno`."""
    found = re.search(r"\b\d{2,6}\b", printed)
    if not found:
        return [printed]
    return [printed[: found.start()], Element("idno", found[0], type="message"), printed[found.end() :]]


def attribute_list(block: AttributeList) -> list[Element]:
    """The heading of a block of attributes, where it has one, and its list of labels and items."""
    head = [Element("head", block.heading.text)] if block.heading else []
    return [*head, Element("list", *_pairs(block), type="gloss")]


def _pairs(block: AttributeList) -> Iterable[Element]:
    for attribute in block.attributes:
        yield Element("label", attribute.key.text)
        value = attribute.value.text
        reading = read_date(value) if is_only_date(value) else None
        if reading and reading.when:
            words: list[Node] = [
                value[: reading.start],
                Element("date", value[reading.start : reading.end], when=reading.when),
                value[reading.end :],
            ]
            yield Element("item", *words)
        else:
            yield Element("item", value)
