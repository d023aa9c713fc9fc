"""The lines and the words of blocks with markup: what is visible in them, and parts of their paragraphs."""

import bisect
import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.model import Block, Heading, Item, ItemList, Note, Paragraph, Place, Span, Table
from cablegram.sources.document import Line

# A line end that wraps a paragraph and is no line of the document; sources cannot hold this character.
SOFT: Final = "\x1f"
_BREAK: Final = re.compile(rf"[\n{SOFT}]")
# Longer than any line of a form, so that a block with structure is taken for a part of the message.
_STAND_IN: Final = 2100


class Piece(NamedTuple):
    """A visible line of a block: the number of the block, and where the line begins and ends in its words."""

    block: int
    start: int
    end: int
    line: Line


def lines_of_blocks(blocks: Iterable[Block]) -> Iterator[Line]:
    """The visible lines of blocks in their order, notes that hang in them left out."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from lines_of(block)
            case Heading():
                yield from lines_of(block.paragraph)
            case ItemList():
                for item in block.items:
                    if item.mark:
                        place = item.paragraph.place
                        yield Line(place.line, max(1, place.column - len(item.mark) - 1), item.mark)
                    yield from lines_of(item.paragraph)
                    yield from lines_of_blocks(item.inner)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from lines_of(cell.paragraph)


def lines_of_notes(blocks: Iterable[Block]) -> Iterator[Line]:
    """The visible lines of the notes that hang in blocks, and of the notes in these."""
    for note in notes_of(blocks):
        yield from lines_of_blocks(note.blocks)
        yield from lines_of_notes(note.blocks)


def notes_of(blocks: Iterable[Block]) -> Iterator[Note]:
    """The notes that hang in blocks, those that hang in these left out."""
    for paragraph in paragraphs_of(blocks):
        yield from (span.note for span in paragraph.spans if span.note)


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs of blocks, those of lists and tables among them, in their order."""
    waiting: list[Block] = [*blocks][::-1]
    while waiting:
        match waiting.pop():
            case Paragraph() as paragraph:
                yield paragraph
            case Heading(paragraph=paragraph):
                yield paragraph
            case ItemList(items=items):
                for item in reversed(items):
                    waiting.extend((*reversed(item.inner), item.paragraph))
            case Table(rows=rows):
                waiting.extend(cell.paragraph for row in reversed(rows) for cell in reversed(row))


def pieces_of_blocks(blocks: Sequence[Block]) -> Iterator[Piece]:
    """The visible lines of blocks; one long line stands for a block with structure."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from (piece._replace(block=number) for piece in _pieces_of(block))
            continue
        lines = list(lines_of_blocks((block,)))
        words = re.sub(r"[\W_]+", " ", " ".join(line.text for line in lines))[:_STAND_IN].strip() or "x"
        place = lines[0].place if lines else Place(0)
        text = "Block " + (f"{words} " * (_STAND_IN // len(words) + 1)).strip()
        yield Piece(number, -1, -1, Line(place.line, place.column, text))


def _pieces_of(paragraph: Paragraph) -> Iterator[Piece]:
    start = 0
    number = paragraph.place.line
    for part in _BREAK.split(paragraph.text):
        words = part.strip()
        if words:
            begin = start + len(part) - len(part.lstrip())
            column = paragraph.place.column if number == paragraph.place.line else 1
            yield Piece(0, begin, begin + len(words), Line.of(number, column, words))
        start += len(part) + 1
        number += 1


def hung_at_words(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose notes hang at its words, none of them alone on a line or in white space.

    Parts of a paragraph are made of its words, so that a note beside them would be in none.
    """
    pieces = tuple(_pieces_of(paragraph))
    if not pieces or not any(span.note for span in paragraph.spans):
        return paragraph
    spans = (
        dataclasses.replace(span, start=at, end=at)
        if span.note and (at := _nearest(paragraph.text, pieces, span.start)) != span.start
        else span
        for span in paragraph.spans
    )
    return dataclasses.replace(paragraph, spans=tuple(spans))


def _nearest(text: str, pieces: Sequence[Piece], at: int) -> int:
    """The offset of the words at which a point of a text belongs: those on its line, or else those before it."""
    number = bisect.bisect_right(pieces, at, key=lambda piece: piece.start)
    following = pieces[number] if number < len(pieces) else None
    if not number:
        return pieces[0].start
    before = pieces[number - 1]
    if at <= before.end or not _BREAK.search(text, before.end, at):
        return min(at, before.end)
    return following.start if following and not _BREAK.search(text, at, following.start) else before.end


def lines_of(paragraph: Paragraph) -> Iterator[Line]:
    """The visible lines of a paragraph."""
    return (piece.line for piece in _pieces_of(paragraph))


def part_of(paragraph: Paragraph, start: int, end: int, place: Place) -> Paragraph:
    """Some words of a paragraph, with the spans that lie in them; a span that is cut keeps its part."""
    spans: list[Span] = []
    for span in paragraph.spans:
        first, last = max(span.start, start), min(span.end, end)
        at_edge = span.start == span.end and start <= span.start <= _reach(paragraph.text, end)
        if first < last or at_edge:
            first, last = min(max(first, start), end), max(min(last, end), min(max(first, start), end))
            spans.append(dataclasses.replace(span, start=first - start, end=last - start))
    return Paragraph(paragraph.text[start:end].replace(SOFT, " "), place, tuple(spans))


def _reach(text: str, end: int) -> int:
    """The offset up to which a note still belongs to words: that of the line's end."""
    found = _BREAK.search(text, end)
    return found.start() if found else len(text)


def joined(block: Block) -> Block:
    """A block with its wrapped lines joined."""
    match block:
        case Heading():
            return dataclasses.replace(block, paragraph=_joined(block.paragraph))
        case ItemList():
            return ItemList(
                tuple(
                    Item(item.mark, _joined(item.paragraph), tuple(joined(inner) for inner in item.inner))
                    for item in block.items
                )
            )
        case Table():
            return Table(
                tuple(
                    tuple(dataclasses.replace(cell, paragraph=_joined(cell.paragraph)) for cell in row)
                    for row in block.rows
                )
            )
        case Paragraph():
            return _joined(block)


def _joined(paragraph: Paragraph) -> Paragraph:
    spans = tuple(
        dataclasses.replace(
            span, note=dataclasses.replace(span.note, blocks=tuple(joined(block) for block in span.note.blocks))
        )
        if span.note
        else span
        for span in paragraph.spans
    )
    return dataclasses.replace(paragraph, text=paragraph.text.replace(SOFT, " "), spans=spans)


def first_line(note: Note) -> int:
    """The number of the first line of a note; 0 where it has none."""
    return next((line.number for line in lines_of_blocks(note.blocks)), 0)


def one_line(text: str) -> str:
    """Words on one line, with single spaces."""
    return " ".join(text.split())
