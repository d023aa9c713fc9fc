"""The parts of a document in TEI: heading, dateline, source note, blocks, sign-off, attachments."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.header.dates import read_date
from cablegram.header.source_note import is_source_note
from cablegram.header.values import with_value
from cablegram.model import (
    Attachment,
    Block,
    Cell,
    Field,
    FieldKind,
    FormLine,
    Heading,
    Item,
    ItemList,
    Note,
    Paragraph,
    Table,
)
from cablegram.sources.tei_file import words_of
from cablegram.sources.tei_words import nodes_paragraph, note_of, paragraph_of, place_of
from cablegram.xml import local_name

_INLINE_BLOCKS: Final = frozenset("list table quote lg floatingText figure p cit".split())
# Elements that hold blocks or lines; each of these is a block of the message.
_WRAPPERS: Final = frozenset(
    "quote floatingText postscript figure lg argument epigraph cit closer opener titlePage listBibl sp".split()
)
_WRAPPED: Final = _INLINE_BLOCKS | frozenset("head l signed dateline salute bibl speaker body div".split())
_FORM: Final = {"dateline": FieldKind.DATELINE, "salute": FieldKind.SALUTE, "signed": FieldKind.SIGNED}
_DEEPEST_HEADING: Final = 6


@dataclasses.dataclass
class Content:
    """The parts of a document, in the order of the source.

    Attributes:
        heading: its heading, without the notes in it.
        notes: the note `Source:` and other notes at the heading and the dateline.
        lines: the lines of its form.
        blocks: its message.
        closer: its sign-off.
        attachments: the documents that follow it.
    """

    heading: Paragraph | None = None
    notes: list[Note] = dataclasses.field(default_factory=list)
    lines: list[FormLine] = dataclasses.field(default_factory=list)
    blocks: list[Block] = dataclasses.field(default_factory=list)
    closer: list[FormLine] = dataclasses.field(default_factory=list)
    attachments: list[Attachment] = dataclasses.field(default_factory=list)


def content_of(node: etree._Element) -> Content:
    """The parts of a document; the words of each are there once."""
    made = Content()
    _read(node, made, 0)
    return made


def _read(node: etree._Element, made: Content, level: int) -> None:
    """Reads what an element holds into the parts of the document; `level` is the depth of its division."""
    for child in _with_text(node):
        if isinstance(child, Paragraph):
            _block(made, child)
            continue
        name = local_name(child)
        if name in ("body", "text", "front", "back", "group"):
            _read(child, made, level)
        elif name == "div":
            if level == 0 and made.heading is None and not made.blocks and not made.lines:
                _read(child, made, 0)
            elif child.get("type") == "document" and made.heading is not None:
                _attach(child, made)
            else:
                _read(child, made, min(level + 1, _DEEPEST_HEADING))
        elif name == "attachment":
            _attach(child, made)
        elif name == "head":
            _head(child, made, level)
        elif name in ("opener", "dateline", "salute") and not (made.blocks or made.attachments):
            made.lines.extend(_form(child, made))
        elif name in ("closer", "signed") and not made.attachments and _is_last(child):
            made.closer.extend(_form(child, made))
        elif name == "list" and child.get("type") == "subject" and not made.blocks and _is_subject(child):
            made.lines.append((_subject(child),))
        elif name == "p" and _is_note(child, made):
            made.notes.append(Note("source", "", (paragraph_of(child),)))
        elif name == "note" and (is_source_note(words_of(child)) or child.get("type") == "source"):
            made.notes.append(note_of(child, "source"))
        else:
            for block in blocks_of(child):
                _block(made, block)


def _is_subject(node: etree._Element) -> bool:
    """Whether a list is a heading and an item of nothing but words, and has no words of its own."""
    return (
        [local_name(child) for child in node] in (["head", "item"], ["item"])
        and not any(local_name(inner) in ("note", "list", "table", "p") for inner in node.iterdescendants())
        and not "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
    )


def _subject(node: etree._Element) -> Field:
    """`SUBJECT` and what stands below it."""
    label = " ".join(words_of(child) for child in node if local_name(child) == "head")
    printed = " ".join(words_of(child) for child in node if local_name(child) == "item")
    return Field(FieldKind.SUBJECT, label, printed, place_of(node), None, "tei.subject")


def _is_note(node: etree._Element, made: Content) -> bool:
    """Whether a paragraph above the heading says where the document is from, and who cites it."""
    above = made.heading is None and not made.blocks and not made.lines
    return above and (is_source_note(words := words_of(node)) or words.startswith("Cited in "))


def _block(made: Content, block: Block) -> None:
    """Adds a block: to the message, or to the last attachment where one has begun."""
    if made.attachments:
        last = made.attachments[-1]
        made.attachments[-1] = dataclasses.replace(last, blocks=(*last.blocks, block))
    elif made.closer and isinstance(block, Paragraph) and not (block.text or block.spans):
        return
    elif made.closer:
        # Nothing may follow a sign-off; what stands above more text is a paragraph.
        made.blocks.extend(map(_as_paragraph, made.closer))
        made.closer.clear()
        made.blocks.append(block)
    else:
        made.blocks.append(block)


def _as_paragraph(line: FormLine) -> Paragraph:
    return Paragraph(" ".join(field.printed for field in line), line[0].place)


def _with_text(node: etree._Element) -> Iterator[etree._Element | Paragraph]:
    """The children of an element; words that stand loose between them are paragraphs."""
    if (node.text or "").strip():
        yield Paragraph(" ".join((node.text or "").split()), place_of(node))
    for child in node:
        if local_name(child):
            yield child
        if (child.tail or "").strip():
            yield Paragraph(" ".join((child.tail or "").split()), place_of(child))


def _is_last(node: etree._Element) -> bool:
    """Whether nothing but notes, page breaks and attachments follows an element in its division."""
    return not any(
        local_name(after) in ("p", "list", "table", "head", "quote", "div", "lg") for after in node.itersiblings()
    )


def _head(node: etree._Element, made: Content, level: int) -> None:
    words = paragraph_of(node)
    notes = [span.note for span in words.spans if span.note]
    if made.heading is None and not made.blocks:
        made.heading = Paragraph(words.text, words.place)
        made.notes.extend(dataclasses.replace(note, kind="source") for note in notes)
    elif words.text and not made.attachments:
        _block(made, Heading(words, max(level, 1)))
    else:
        _block(made, words)


def _attach(node: etree._Element, made: Content) -> None:
    """An attachment: a document within the document, under its own heading."""
    inner = Content()
    _read(node, inner, 0)
    blocks: list[Block] = [*map(_as_paragraph, inner.lines), *inner.blocks, *map(_as_paragraph, inner.closer)]
    heading = inner.heading or Paragraph("", place_of(node))
    made.notes.extend(inner.notes)
    if not heading.text:
        # A division of its own needs a heading; its first words are one where none is printed.
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and not first.spans:
            heading = first
            blocks = blocks[1:]
    made.attachments.append(Attachment(heading, tuple(blocks)))
    made.attachments.extend(inner.attachments)


def _form(node: etree._Element, made: Content) -> Iterator[FormLine]:
    """The lines of an opener or closer: dateline, salutation, signature; other words are kept as they are."""
    kind = _FORM.get(local_name(node))
    if kind is not None or not any(local_name(child) in (*_FORM, "p", "seg", "byline") for child in node):
        words = paragraph_of(node)
        made.notes.extend(_footnotes(words))
        if words.text:
            yield (_field(kind or _kind(node, words.text), words),)
        return
    for child in _with_text(node):
        if isinstance(child, Paragraph):
            yield (_field(_kind(node, child.text), child),)
            continue
        if local_name(child) == "note":
            made.notes.append(note_of(child, "source"))
            continue
        words = paragraph_of(child)
        made.notes.extend(_footnotes(words))
        if words.text:
            yield (_field(_FORM.get(local_name(child)) or _kind(node, words.text), words),)


def _footnotes(words: Paragraph) -> list[Note]:
    return [dataclasses.replace(span.note, kind="source") for span in words.spans if span.note]


def _kind(node: etree._Element, text: str) -> FieldKind:
    if read_date(text) and len(text) < 120:
        return FieldKind.DATELINE
    return FieldKind.SIGNED if local_name(node) in ("closer", "signed") else FieldKind.FORM


def _field(kind: FieldKind, words: Paragraph) -> Field:
    printed = words.text
    field = Field(kind, "", printed, words.place, rule=f"tei.{kind.value}")
    if kind is FieldKind.DATELINE:
        return dataclasses.replace(field, value=read_date(printed))
    if kind in (FieldKind.SIGNED, FieldKind.SALUTE):
        # The first line names who signs, those below it his rank.
        told = with_value(dataclasses.replace(field, printed=printed.split("\n")[0]))
        return dataclasses.replace(field, value=told.value)
    return field


def blocks_of(node: etree._Element) -> Iterator[Block]:
    """The blocks that an element of a message becomes; words of unknown elements are paragraphs."""
    name = local_name(node)
    if name == "list":
        yield from _list(node)
    elif name == "table":
        yield _table(node)
    elif name in ("body", "div") or (name in _WRAPPERS and any(local_name(child) in _WRAPPED for child in node)):
        for child in _with_text(node):
            yield from [child] if isinstance(child, Paragraph) else blocks_of(child)
    elif any(local_name(child) in ("list", "table", "quote", "p", "floatingText", "figure") for child in node):
        yield from _divided(node)
    else:
        words = paragraph_of(node)
        if words.text or words.spans:
            yield words


def _divided(node: etree._Element) -> Iterator[Block]:
    """A paragraph that holds lists or tables: its words before, between and behind them are paragraphs."""
    run: list[etree._Element] = []
    first = node.text or ""
    for child in node:
        if local_name(child) in ("list", "table", "quote", "p", "floatingText", "figure"):
            before = nodes_paragraph(first, run, place_of(node))
            if before.text or before.spans:
                yield before
            yield from blocks_of(child)
            first, run = child.tail or "", []
        elif local_name(child):
            run.append(child)
        else:
            first, run = (first + (child.tail or ""), run) if not run else (first, run)
            if run:
                run[-1].tail = (run[-1].tail or "") + (child.tail or "")
    behind = nodes_paragraph(first, run, place_of(node))
    if behind.text or behind.spans:
        yield behind


def _list(node: etree._Element) -> Iterator[Block]:
    """A list; its heading, and labels before items, are paragraphs and marks."""
    items: list[Item] = []
    label: Paragraph | None = None

    def close() -> Iterator[Block]:
        if items:
            yield ItemList(tuple(items))
            items.clear()

    for child in _with_text(node):
        if isinstance(child, Paragraph):
            yield from close()
            yield child
            continue
        name = local_name(child)
        if name == "label":
            if label is not None:
                yield from close()
                yield label
            label = paragraph_of(child)
        elif name == "item":
            inner = list(_divided(child))
            if label is not None:
                # The words of a label may hold markup, so they begin the item rather than being its mark.
                yield from close()
                yield label
                label = None
            if inner and isinstance(inner[0], Paragraph):
                items.append(Item("", inner[0], tuple(inner[1:])))
            elif inner:
                yield from close()
                yield from inner
        else:
            yield from close()
            yield from blocks_of(child)
    if label is not None:
        yield from close()
        yield label
    yield from close()


def _table(node: etree._Element) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for child in _with_text(node):
        if isinstance(child, Paragraph):
            rows.append((Cell(child),))
        elif local_name(child) == "row":
            cells = [Cell(cell) if isinstance(cell, Paragraph) else _cell(cell, child) for cell in _with_text(child)]
            if cells:
                rows.append(tuple(cells))
        else:
            # A heading of the table is a row of its own.
            rows.append((Cell(paragraph_of(child), label=True),))
    return Table(tuple(rows) or ((Cell(paragraph_of(node)),),))


def _cell(cell: etree._Element, row: etree._Element) -> Cell:
    return Cell(
        paragraph_of(cell),
        label=cell.get("role") == "label" or row.get("role") == "label",
        columns=_span(cell.get("cols")),
        rows=_span(cell.get("rows")),
    )


def _span(printed: str | None) -> int:
    return int(printed) if printed and re.fullmatch(r"[1-9]\d{0,2}", printed) else 1
