"""Blocks of a Word file: lists out of numbered paragraphs, and paragraphs that become one, or a part of another."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from cablegram.model import Block, Heading, Item, ItemList, Paragraph, Place, Span, Table


def listed(parts: Iterable[Block | tuple[int, Item]]) -> Iterator[Block]:
    """Blocks, with items that follow one another, each with its level, as lists; deeper ones lie within those above."""
    run: list[tuple[int, Item]] = []
    for part in parts:
        if isinstance(part, tuple):
            run.append(part)
            continue
        if run:
            yield _list_of(run)
            run = []
        yield part
    if run:
        yield _list_of(run)


def _list_of(items: Sequence[tuple[int, Item]]) -> ItemList:
    level = min(depth for depth, _ in items)
    made: list[Item] = []
    deeper: list[tuple[int, Item]] = []
    for depth, item in items:
        if depth > level and made:
            deeper.append((depth, item))
            continue
        if deeper:
            made[-1] = made[-1]._replace(inner=(_list_of(deeper),))
            deeper = []
        made.append(item)
    if deeper:
        made[-1] = made[-1]._replace(inner=(_list_of(deeper),))
    return ItemList(tuple(made))


def leaves_of(parts: Iterable[Block | tuple[int, Item]]) -> Iterator[Paragraph]:
    """The paragraphs of blocks and items as they come, each item with its mark, as a cell of a table holds them."""
    for part in parts:
        if isinstance(part, tuple):
            yield prefixed(part[1].paragraph, part[1].mark) if part[1].mark else part[1].paragraph
        else:
            yield from leaves(part)


def leaves(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of a block, those of lists with their marks."""
    match block:
        case Paragraph():
            yield block
        case Heading():
            yield block.paragraph
        case ItemList():
            for item in block.items:
                yield prefixed(item.paragraph, item.mark) if item.mark else item.paragraph
                for inner in item.inner:
                    yield from leaves(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield cell.paragraph


def united(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Paragraphs as the lines of one, as a cell holds them."""
    text: list[str] = []
    spans: list[Span] = []
    length = 0
    for paragraph in paragraphs:
        spans += [
            dataclasses.replace(span, start=span.start + length, end=span.end + length) for span in paragraph.spans
        ]
        text.append(paragraph.text)
        length += len(paragraph.text) + 1
    return Paragraph("\n".join(text), paragraphs[0].place, tuple(spans))


def prefixed(paragraph: Paragraph, mark: str) -> Paragraph:
    """A paragraph with the number that Word shows before it."""
    shift = len(mark) + 1
    spans = tuple(dataclasses.replace(span, start=span.start + shift, end=span.end + shift) for span in paragraph.spans)
    return dataclasses.replace(paragraph, text=f"{mark} {paragraph.text}", spans=spans)


def stripped(text: str, spans: Sequence[Span], place: Place) -> Paragraph:
    """A paragraph without the blank space and the blank lines around it."""
    begin = len(text) - len(text.lstrip())
    words = text.strip()
    moved: list[Span] = []
    for span in spans:
        start, end = (min(max(at - begin, 0), len(words)) for at in (span.start, span.end))
        if start < end or span.note:
            moved.append(dataclasses.replace(span, start=start, end=end))
    line = place.line + text[:begin].count("\n")
    return Paragraph(words, Place(line), tuple(moved))
