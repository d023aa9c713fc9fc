"""Notes whose line became a field, a title or a heading: found by what a cable does not hold, and moved into it."""

import collections
import dataclasses
from collections.abc import Iterable, Sequence

from cablegram.model import Block, Note, Paragraph, Place, Span
from cablegram.sources.rich_blocks import joined, notes_of, paragraphs_of


def loose_notes(
    blocks: Sequence[Block], held: Iterable[Block], start: tuple[int, int]
) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes of the source that no block of the cable holds, since their lines became something else.

    Args:
        blocks: those of the source.
        held: those of the cable, its attachments among them.
        start: where in the source the message begins: the number of a block, and the offset in its words.

    Returns:
        Those above the message, and those further on.
    """
    count = collections.Counter(notes_of(map(joined, held)))
    above: list[Note] = []
    below: list[Note] = []
    # The cable has the lines of its blocks joined.
    for number, block in enumerate(map(joined, blocks)):
        for paragraph in paragraphs_of((block,)):
            for span in paragraph.spans:
                if span.note and count[span.note]:
                    count[span.note] -= 1
                elif span.note:
                    (above if (number, span.start) < start else below).append(span.note)
    return tuple(above), tuple(below)


def with_notes(message: tuple[Block, ...], above: Sequence[Note], below: Sequence[Note]) -> tuple[Block, ...]:
    """The message with notes at the beginning of its first paragraph, and at the end of its last one."""
    changed = list(message)
    plain = [number for number, block in enumerate(changed) if isinstance(block, Paragraph)]
    if not plain:
        changed.insert(0, Paragraph("", Place(0)))
        plain = [0]
    for number, notes, at_end in ((plain[0], above, False), (plain[-1], below, True)):
        block = changed[number]
        if isinstance(block, Paragraph) and notes:
            at = len(block.text) if at_end else 0
            hung = tuple(Span(at, at, note=note) for note in notes)
            changed[number] = dataclasses.replace(
                block, spans=(*block.spans, *hung) if at_end else (*hung, *block.spans)
            )
    return tuple(changed)
