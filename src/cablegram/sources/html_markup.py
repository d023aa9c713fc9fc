"""The markup of a web page, given back to a cable that was read from its lines: spans, tables, lists, notes."""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cablegram.model import (
    Block,
    Cable,
    Cell,
    Heading,
    Item,
    ItemList,
    Message,
    Note,
    Paragraph,
    Place,
    Span,
    Table,
)
from cablegram.sources.document import Line
from cablegram.sources.html_text import HtmlLine

# The mark of a footnote: `1`, `[12]`, `*`, `a`.
_MARK: Final = re.compile(r"\[?(?:\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|[†‡§])\]?$")
# What stands before the words of a note: its mark again, an arrow back to the text.
_LABEL: Final = re.compile(r"(?:(?:\[?(?:\d{1,3}|[a-z]|[ivx]{1,5})\]?[.)]?|\*{1,3}|[†‡§^↑↩])\s*(?=\W|\s|[A-Z“\"‘]))+")
_NUMBERED: Final = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|[†‡])[\])]?$")
# `1 Head of the department.`, `[1] …`, `* …`: a note at the foot, with its mark.
_FOOT: Final = re.compile(r"[\[(]?(?P<mark>\d{1,3}|\*{1,3}|[†‡])[\])]?[.)]?\s+(?=\S)")
_LONGEST_CELL: Final = 3


class Markup:
    """What the markup of a page says of its lines, by their numbers.

    Args:
        html: the lines of the page; number 1 is the first.
        body: the lines of the text of the cable, among which notes are looked for.
    """

    def __init__(self, html: Sequence[HtmlLine], body: Iterable[Line]) -> None:
        self._html = html
        self._notes: dict[int, list[tuple[int, int, Note]]] = {}
        self._note_lines: set[int] = set()
        self._find_notes([line.number for line in body])
        self._cells = Counter(line.cell[0] for line in html if line.cell)

    def without_notes(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The lines that are no footnotes."""
        return tuple(line for line in lines if line.number not in self._note_lines)

    def of_cable(self, cable: Cable) -> Cable:
        """The cable with the markup of its message, its attachments and its parallels."""
        blocks = self._blocks(cable.blocks)
        attachments = tuple(
            dataclasses.replace(attachment, blocks=self._blocks(attachment.blocks)) for attachment in cable.attachments
        )
        parallels = tuple(self.of_message(message) for message in cable.parallels)
        return dataclasses.replace(cable, blocks=blocks, attachments=attachments, parallels=parallels)

    def of_message(self, message: Message) -> Message:
        """A message with its markup."""
        return dataclasses.replace(message, blocks=self._blocks(message.blocks))

    def left_notes(self) -> tuple[Note, ...]:
        """The notes that no part of the message took; asked last."""
        # Their marks stay where they are printed, in a line of the form.
        return tuple(dataclasses.replace(note, mark="") for notes in self._notes.values() for _, _, note in notes)

    def _find_notes(self, numbers: Sequence[int]) -> None:
        """Pairs each mark that links to a line further down with that line."""
        anchors = {anchor: number for number in reversed(numbers) for anchor in self._html[number - 1].anchors}
        for number in numbers:
            if number in self._note_lines:
                continue
            line = self._html[number - 1]
            for start, end, target in line.links:
                below = anchors.get(target, 0)
                mark = line.text[start:end]
                if below <= number or below in self._note_lines or not _MARK.match(mark):
                    continue
                words = self._html[below - 1].text
                label = _LABEL.match(words)
                printed = label[0].strip() if label else ""
                rest = words[label.end() :] if label else words
                if rest.strip():
                    self._pair(number, (start, end), below, (rest, printed))
        self._find_raised(numbers)

    def _find_raised(self, numbers: Sequence[int]) -> None:
        """Pairs each raised mark that links to nothing with the line at the foot that begins with it."""
        raised = [
            (number, span.start, span.end)
            for number in numbers
            if number not in self._note_lines
            for span in self._html[number - 1].spans
            if span.rendition == "super"
            and span.start
            and _NUMBERED.match(self._html[number - 1].text[span.start : span.end])
            and not any(start <= span.start < end for start, end, _ in self._notes.get(number, []))
        ]
        last = max((number for number, _, _ in raised), default=0)
        feet = {
            found["mark"]: (number, found.end())
            for number in reversed(numbers)
            if number > last and number not in self._note_lines
            for found in [_FOOT.match(self._html[number - 1].text)]
            if found
        }
        for number, start, end in raised:
            below, begin = feet.pop(self._html[number - 1].text[start:end].strip("[]()"), (0, 0))
            if below:
                words = self._html[below - 1].text
                self._pair(number, (start, end), below, (words[begin:], words[:begin].strip()))

    def _pair(self, number: int, mark: tuple[int, int], below: int, words: tuple[str, str]) -> None:
        """Takes a line for the note of a mark; `words` are those of the note, and its printed label."""
        start, end = mark
        rest, printed = words
        line = self._html[below - 1]
        begin = len(line.text) - len(rest)
        spans = _cut(line.spans, begin, len(line.text))
        paragraph = Paragraph(rest, Place(below, begin + 1), spans)
        told = Note("footnote", self._html[number - 1].text[start:end], (paragraph,), label=printed)
        self._notes.setdefault(number, []).append((start, end, told))
        self._notes[number].sort(key=lambda note: note[:2])
        self._note_lines.add(below)

    def _marked(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with the spans of its line, the marks of its notes taken out and the notes hung there."""
        number, offset = paragraph.place.line, paragraph.place.column - 1
        if not 0 < number <= len(self._html):
            return paragraph
        line = self._html[number - 1]
        end = offset + len(paragraph.text)
        if line.text[offset:end] != paragraph.text:
            return paragraph
        notes = [note for note in self._notes.get(number, []) if note[0] >= offset and note[1] <= end]
        spans = list(_cut(line.spans, offset, end))
        text = paragraph.text
        for start, stop, told in reversed(notes):
            a, b = start - offset, stop - offset
            text = text[:a] + text[b:]
            spans = [moved for span in spans if (moved := _without(span, a, b)).start < moved.end or moved.note]
            spans.append(Span(a, a, note=told))
            self._notes[number].remove((start, stop, told))
        return Paragraph(text, paragraph.place, tuple(sorted(spans, key=lambda s: (s.start, -s.end))))

    def _line_of(self, block: Block) -> HtmlLine | None:
        if isinstance(block, Paragraph) and 0 < block.place.line <= len(self._html):
            return self._html[block.place.line - 1]
        return None

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        made: list[Block] = []
        for key, group in itertools.groupby(blocks, key=self._structure):
            members = list(group)
            paragraphs = [block for block in members if isinstance(block, Paragraph)]
            if key and key[0] == "table" and (table := self._table(paragraphs)):
                made.append(table)
            elif key and key[0] == "list":
                made.append(self._list(paragraphs))
            else:
                made.extend(self._block(block) for block in members)
        return tuple(made)

    def _structure(self, block: Block) -> tuple[str, int] | None:
        """The table or list that a paragraph belongs to."""
        line = self._line_of(block)
        if line is None:
            return None
        if line.cell:
            return ("table", line.cell[0])
        if line.list_item:
            return ("list", line.list_item[0])
        return None

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                line = self._line_of(block)
                level = re.match(r"h([2-6])$", line.block) if line else None
                return Heading(self._marked(block), int(level[1]) - 1) if level else self._marked(block)
            case ItemList():
                return ItemList(tuple(item._replace(paragraph=self._marked(item.paragraph)) for item in block.items))
            case _:
                return block

    def _table(self, paragraphs: Sequence[Paragraph]) -> Table | None:
        """The table, where all of it is here and it is one of words, not of the page's layout."""
        lines = [self._html[paragraph.place.line - 1] for paragraph in paragraphs]
        cells: dict[tuple[int, int], list[tuple[HtmlLine, Paragraph]]] = {}
        for line, paragraph in zip(lines, paragraphs, strict=True):
            if line.cell:
                cells.setdefault(line.cell[1:3], []).append((line, paragraph))
        columns = {column for _, column in cells}
        if len(columns) < 2 or any(len(words) > _LONGEST_CELL for words in cells.values()):
            return None
        if not lines[0].cell or self._cells[lines[0].cell[0]] != len(lines):
            return None
        rows: dict[int, list[Cell]] = {}
        for (row, _), words in cells.items():
            first = words[0][0]
            span = first.cell or (0, 0, 0, 1, 1)
            joined = _joined([self._marked(paragraph) for _, paragraph in words])
            rows.setdefault(row, []).append(Cell(joined, first.block == "th", span[3], span[4]))
        return Table(tuple(tuple(row) for row in rows.values()))

    def _list(self, paragraphs: Sequence[Paragraph]) -> ItemList:
        items: list[Item] = []
        for _, group in itertools.groupby(paragraphs, key=lambda p: self._html[p.place.line - 1].list_item):
            first, *rest = [self._marked(paragraph) for paragraph in group]
            items.append(Item("", first, tuple(rest)))
        return ItemList(tuple(items))


def _cut(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans within a stretch, counted from its beginning."""
    moved = (
        dataclasses.replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
    )
    return tuple(span for span in moved if span.start < span.end)


def _without(span: Span, start: int, end: int) -> Span:
    """A span after the characters of a stretch were taken out."""
    gone = end - start

    def moved(at: int) -> int:
        return at if at <= start else start if at < end else at - gone

    return dataclasses.replace(span, start=moved(span.start), end=moved(span.end))


def _joined(paragraphs: Sequence[Paragraph]) -> Paragraph:
    text = ""
    spans: list[Span] = []
    for paragraph in paragraphs:
        text = f"{text} " if text else ""
        spans += [
            dataclasses.replace(span, start=span.start + len(text), end=span.end + len(text))
            for span in paragraph.spans
        ]
        text += paragraph.text
    return Paragraph(text, paragraphs[0].place, tuple(spans))
