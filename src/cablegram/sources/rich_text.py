"""Texts with markup of their own (Word, Markdown): from their blocks to the form, the message and the sign-off.

The form and the sign-off are read as on any cable, line by line; the message keeps the blocks of the source with
all that it says of their words.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import ClassVar

from cablegram.model import (
    Attachment,
    Block,
    Cable,
    FormLine,
    Heading,
    Item,
    ItemList,
    Note,
    Paragraph,
    Span,
    Table,
)
from cablegram.problems import Problem, warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.header_entries import Entry, entries_in, header_lines, split_key
from cablegram.sources.header_keys import EDITORIAL, About, key_of
from cablegram.sources.keyed_header import read_header, visible_lines, with_header
from cablegram.sources.loose_notes import loose_notes, with_notes
from cablegram.sources.page import cable_of
from cablegram.sources.reader import Claim
from cablegram.sources.rich_blocks import (
    SOFT,
    Piece,
    first_line,
    hung_at_words,
    joined,
    lines_of,
    lines_of_blocks,
    lines_of_notes,
    one_line,
    part_of,
    pieces_of_blocks,
)


@dataclasses.dataclass(frozen=True)
class RichDocument(SourceDocument):
    """A text with markup: an editor's header where it has one, and its blocks; `lines` has the words of both.

    Attributes:
        entries: the header.
        body: the blocks below it; `SOFT` in their words is a line end that only wraps them.
        title: the title as the format itself marks it; nothing where it does not.
        running: what the format prints at the head or foot of each page.
        odd: what an editor should know of the file.
    """

    entries: tuple[Entry, ...] = ()
    body: tuple[Block, ...] = ()
    title: Paragraph | None = None
    running: tuple[Paragraph, ...] = ()
    odd: tuple[Problem, ...] = ()

    prints_note_marks: ClassVar[bool] = False

    def body_lines(self) -> tuple[Line, ...]:
        """The visible lines below the header: those of the blocks, of their notes, and what runs over all pages."""
        return visible_text((), None, self.body, self.running)


class RichReader:
    """What the readers of such texts share; each names its format."""

    name = ""
    title = ""
    reads: type[SourceDocument] = RichDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims every document of its format."""
        mine = type(source) is self.reads
        return Claim(mine, f"it is {'' if mine else 'no '}{self.title}")

    def read(self, source: SourceDocument) -> Cable:
        """The cable in the document, with what its header states."""
        if not isinstance(source, RichDocument):
            raise TypeError(source.name)
        return read_rich(source)


def read_rich(source: RichDocument) -> Cable:
    """The cable in a text with markup."""
    header = read_header(source.name, source.entries)
    page = header.page
    if source.title:
        page = dataclasses.replace(page, title=dataclasses.replace(source.title, text=one_line(source.title.text)))
    if source.running:
        page = dataclasses.replace(page, unread=(*page.unread, *source.running))
    pieces = tuple(pieces_of_blocks(source.body))
    cable = cable_of(source, page, [piece.line for piece in pieces], translation=False)
    cable = _with_blocks(cable, source.body, {piece.line.number: piece for piece in pieces})
    running = {paragraph.place.line for paragraph in source.running}
    problems = tuple(p for p in cable.problems if not (p.code == "unread-line" and p.line in running))
    return with_header(dataclasses.replace(cable, problems=(*source.odd, *problems)), header)


def split_blocks(
    blocks: Sequence[Block], *, fenced: Sequence[Entry] = ()
) -> tuple[tuple[Entry, ...], Paragraph | None, tuple[Block, ...]]:
    """The header at the head of a text, its title, and the blocks below them.

    A header is a run of `Key: value` lines, or a table of two columns whose first holds keys. The title is a heading
    of the first level above all else, where the header names none.
    """
    title: Paragraph | None = None
    entries, rest = tuple(fenced), tuple(_without_empty(blocks))
    if rest and isinstance(rest[0], Heading) and rest[0].level <= 1:
        title, rest = rest[0].paragraph, rest[1:]
    if not entries:
        entries, rest = _header_of(rest)
    if title is None and rest and isinstance(rest[0], Heading) and rest[0].level <= 1:
        title, rest = rest[0].paragraph, rest[1:]
    if title and (any(span.note for span in title.spans) or _names_title(entries)):
        # A title with a note stays where the note can hang.
        return entries, None, (Heading(title), *rest)
    return entries, title, rest


def visible_text(
    entries: Sequence[Entry], title: Paragraph | None, blocks: Sequence[Block], running: Sequence[Paragraph] = ()
) -> tuple[Line, ...]:
    """All visible text of a document, in the order in which its TEI has it."""
    head = lines_of_blocks((title,) if title else ())
    return (
        *head,
        *visible_lines(entries),
        *lines_of_blocks(blocks),
        *lines_of_notes((*((title,) if title else ()), *blocks)),
        *lines_of_blocks(running),
    )


def _without_empty(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks whose empty paragraphs are gone; the notes that hang in these hang in the next one, or in the last."""
    loose: list[Note] = []
    last = max((n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text.strip()), default=-1)
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            yield block
            continue
        notes = [span.note for span in block.spans if span.note]
        if not block.text.strip() and number != last:
            if number < last:
                loose += notes
            elif last < 0 and notes:
                yield block
            continue
        late: list[Note] = []
        if number == last:
            empty = (one for one in blocks[number + 1 :] if isinstance(one, Paragraph))
            late = [span.note for one in empty for span in one.spans if span.note]
        end = len(block.text)
        spans = (
            *(Span(0, 0, note=note) for note in loose),
            *block.spans,
            *(Span(end, end, note=note) for note in late),
        )
        loose = []
        yield hung_at_words(dataclasses.replace(block, spans=spans))


def _names_title(entries: Sequence[Entry]) -> bool:
    return any((key := key_of(entry.key)) and key.about is About.TITLE and entry.value for entry in entries)


def _header_of(blocks: tuple[Block, ...]) -> tuple[tuple[Entry, ...], tuple[Block, ...]]:
    """The entries of a header at the head of blocks, and the blocks below it."""
    if blocks and isinstance(blocks[0], Table):
        entries = _tabular(blocks[0])
        return (entries, blocks[1:]) if entries else ((), blocks)
    plain: list[Line] = []
    taken: list[int] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or any(span.note for span in block.spans):
            break
        # Blank paragraphs are not in the model; in markup, each line of a header is whole.
        lines = list(lines_of(block))
        if not lines or not all(split_key(line) for line in lines):
            break
        plain.extend(lines)
        taken.append(len(lines))
    # Lines stand one below another here, whatever blank ones the file has between them.
    close = [Line(number, 1, line.text) for number, line in enumerate(plain, start=1)]
    if not header_lines(close):
        return (), blocks
    # A form may follow the header without a line between: the header ends behind the last key of an editor.
    last = max(
        number
        for number, line in enumerate(plain, start=1)
        if (split := split_key(line)) and (key := key_of(split[0])) and key.about in EDITORIAL
    )
    known = [bool((split := split_key(line)) and key_of(split[0])) for line in plain]
    end = last
    while end < len(plain) and known[end] and plain[end].number == plain[end - 1].number + 1:
        end += 1
    count = lines_taken = 0
    while count < len(taken) and lines_taken < end:
        lines_taken += taken[count]
        count += 1
    return tuple(entries_in(plain[:lines_taken])), blocks[count:]


def _tabular(table: Table) -> tuple[Entry, ...]:
    """A table of two columns as a header: keys and values; empty where it is none."""
    entries: list[Entry] = []
    known = 0
    for row in table.rows:
        if len(row) != 2 or any(span.note for cell in row for span in cell.paragraph.spans):
            return ()
        key, value = row[0].paragraph, row[1].paragraph
        if not key.text.strip():
            return ()
        known += key_of(key.text.rstrip(" :：")) is not None
        entries.append(Entry(one_line(key.text), tuple(lines_of(value)), key.place))
    return tuple(entries) if len(entries) > 1 and known * 2 >= len(entries) else ()


def _with_blocks(cable: Cable, blocks: Sequence[Block], pieces: dict[int, Piece]) -> Cable:
    """The cable with the blocks of the source where the lines of its message stand, and the notes of other lines."""
    message = _rebuilt(cable.blocks, blocks, pieces)
    attachments = tuple(
        Attachment(_respanned(one.heading, blocks, pieces), _rebuilt(one.blocks, blocks, pieces))
        for one in cable.attachments
    )
    held = (*message, *(block for one in attachments for block in (one.heading, *one.blocks)))
    begin = pieces[_first_line_of(cable.blocks[0])] if cable.blocks else None
    start = (begin.block, begin.start) if begin else (len(blocks), 0)
    loose_above, loose_below = loose_notes(blocks, held, start)
    problems: list[Problem] = []
    if loose_above or loose_below:
        message = with_notes(message, loose_above, loose_below)
        number = min(first_line(note) for note in (*loose_above, *loose_below))
        problems.append(
            warning(
                cable.source,
                "note-moved",
                "a note hangs at a line of the form or the sign-off; it was moved into the message",
                line=number,
                hint="move it in the TEI to where it belongs",
            )
        )
    changed = dataclasses.replace(
        cable,
        blocks=message,
        attachments=attachments,
        openers=tuple(
            dataclasses.replace(opener, lines=tuple(map(_hard_lines, opener.lines))) for opener in cable.openers
        ),
    )
    return dataclasses.replace(changed, problems=(*changed.problems, *problems))


def _first_line_of(block: Block) -> int:
    """The number of the line with which a block that was read from lines begins."""
    return (
        block.items[0].paragraph.place.line if isinstance(block, ItemList) else next(lines_of_blocks((block,))).number
    )


def _hard_lines(line: FormLine) -> FormLine:
    return tuple(dataclasses.replace(field, printed=field.printed.replace(SOFT, "\n")) for field in line)


def _rebuilt(read: Sequence[Block], blocks: Sequence[Block], pieces: dict[int, Piece]) -> tuple[Block, ...]:
    """Blocks that were read from lines, as the source has them."""
    made: list[Block] = []
    before: Piece | None = None
    for block in read:
        if isinstance(block, ItemList):
            items = (Item(item.mark, _respanned(item.paragraph, blocks, pieces)) for item in block.items)
            made.append(ItemList(tuple(items)))
            before = None
            continue
        if not isinstance(block, Paragraph):
            continue
        piece = pieces[block.place.line]
        source = blocks[piece.block]
        if not isinstance(source, Paragraph):
            made.append(joined(source))
            before = None
        elif before and before.block == piece.block:
            # One more line of the paragraph before.
            before = before._replace(end=piece.end)
            made[-1] = part_of(source, before.start, before.end, before.line.place)
        else:
            before = piece
            made.append(part_of(source, piece.start, piece.end, piece.line.place))
    return tuple(made)


def _respanned(paragraph: Paragraph, blocks: Sequence[Block], pieces: dict[int, Piece]) -> Paragraph:
    """A paragraph that was read from a line or the end of one, with what the source says of its words."""
    piece = pieces[paragraph.place.line]
    source = blocks[piece.block]
    if not isinstance(source, Paragraph):
        return paragraph
    begin = piece.end - len(paragraph.text)
    return part_of(source, begin, piece.end, paragraph.place)
