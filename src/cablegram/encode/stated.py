"""The TEI header of what an editor states of a cable beside its text, and the title of a cable that has none."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Final

from cablegram.encode.blocks import person_identifier
from cablegram.encode.elements import Element, Node
from cablegram.header.archival import Citation, read_citation
from cablegram.header.dates import in_words
from cablegram.header.numbers import DispatchNumber
from cablegram.model import AttributeList, Block, Cable, FieldKind, Heading, ItemList, Paragraph, Table

_EMPTY: Final = Citation("", None, "", None, "", "")
_MOST_NAMES: Final = 2


def cited(cable: Cable) -> Citation | None:
    """What the citation of a cable says; the archive and the translator that an editor states go before it."""
    stated = cable.stated
    citation = read_citation(cable.page.citation.text) if cable.page.citation else None
    if not (stated.reference or stated.translators):
        return citation
    said = citation or _EMPTY
    return dataclasses.replace(
        said,
        reference=stated.reference or said.reference,
        translator=", ".join(stated.translators) or said.translator,
    )


def stated_notes(cable: Cable) -> Iterator[Element]:
    """Keys and values as the editor wrote them, each run of them a gloss list in a note (TEI Guidelines, HD27)."""
    for entries in cable.stated.entries:
        yield Element("note", _glosses(entries), type="attributes")


def note_makers(cable: Cable) -> Iterator[Element]:
    """Who made the comments on a cable, each named once; the comments point here."""
    blocks = (*cable.blocks, *(block for attachment in cable.attachments for block in attachment.blocks))
    for name in dict.fromkeys(_makers(blocks)):
        yield Element(
            "respStmt",
            Element("resp", "comments"),
            Element("name", name),
            id=person_identifier(name),
            resp="#cablegram",
        )


def _makers(blocks: Iterable[Block]) -> Iterator[str]:
    # Most blocks are paragraphs of nothing but words.
    waiting = [block for block in blocks if not isinstance(block, Paragraph) or block.spans][::-1]
    while waiting:
        match waiting.pop():
            case Paragraph(spans=spans) | Heading(paragraph=Paragraph(spans=spans)):
                notes = [span.note for span in spans if span.note]
                yield from (note.by for note in notes if note.by)
                waiting.extend(block for note in reversed(notes) for block in reversed(note.blocks))
            case ItemList(items=items):
                for item in reversed(items):
                    waiting.extend((*reversed(item.inner), item.paragraph))
            case Table(rows=rows):
                waiting.extend(cell.paragraph for row in reversed(rows) for cell in reversed(row))


def stated_series(cable: Cable) -> Element:
    """The series that an editor states, with the number of the cable in it (TEI Guidelines, HD26)."""
    number = next(
        (f.value.in_series or f.value.number for f in cable.facts() if isinstance(f.value, DispatchNumber)), ""
    )
    return Element(
        "seriesStmt",
        Element("title", cable.stated.series, level="s"),
        Element("biblScope", number, unit="number") if number else None,
    )


def stated_keywords(cable: Cable) -> Iterator[Element]:
    """The words for an index that an editor states (TEI Guidelines, HD43)."""
    if cable.stated.keywords:
        terms = (Element("term", word) for word in cable.stated.keywords)
        yield Element("keywords", *terms)


def title_of(cable: Cable, day: str) -> str:
    """A title made out of the facts: `Cable from Brill to Lanjing, 12 June 1953`; words that are unknown are left out.

    Args:
        cable: a cable whose source prints no title.
        day: the day on which it was sent, as ISO 8601; empty where it is not known.
    """
    parts = ["Cable"]
    for word, kinds in (
        ("from", (FieldKind.SENDER, FieldKind.SIGNED)),
        ("to", (FieldKind.ADDRESSEE, FieldKind.SALUTE)),
    ):
        if names := next(filter(None, (_names(cable, kind) for kind in kinds)), ""):
            parts.append(f"{word} {names}")
    when = in_words(day)
    if len(parts) == 1:
        return f"Cable of {when or 'unknown date'}"
    return " ".join(parts) + (f", {when}" if when else "")


def _names(cable: Cable, kind: FieldKind) -> str:
    found = (
        party.name
        for field in cable.facts()
        if field.kind is kind and isinstance(field.value, tuple)
        for party in field.value
    )
    # The same name in capitals, on another line of the form, is no second one.
    names = list({name.casefold(): name for name in reversed(list(found))}.values())[::-1]
    if len(names) > _MOST_NAMES:
        return f"{names[0]} and others"
    return " and ".join(names)


def _glosses(entries: AttributeList) -> Element:
    content: list[Node] = []
    for entry in entries.attributes:
        content.append(Element("label", entry.key.text))
        content.append(Element("item", *_broken(entry.value.text)))
    head = Element("head", entries.heading.text) if entries.heading else None
    return Element("list", head, *content, type="gloss")


def _broken(text: str) -> Iterator[Node]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Element("lb")
        yield line
