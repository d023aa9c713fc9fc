"""The text of a cable: its form, the message, the sign-off, attachments and what follows, out of lines."""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.languages import language_of
from cablegram.model import (
    Attachment,
    Block,
    Field,
    FieldKind,
    FormLine,
    Opener,
    fields_of,
)
from cablegram.sources.below_message import tail_of, tail_start
from cablegram.sources.blocks import attachment_of, attachment_starts, blocks_of
from cablegram.sources.cable_form import form_of
from cablegram.sources.document import Line
from cablegram.sources.rich_blocks import paragraphs_of
from cablegram.sources.sign_off import closer_line, closer_start


@frozen
class CableText:
    """The parts of a cable's text in printed order; attachments come last."""

    openers: tuple[Opener, ...]
    blocks: tuple[Block, ...]
    closer: tuple[FormLine, ...]
    tail: tuple[Field, ...]
    attachments: tuple[Attachment, ...]

    def fields(self) -> tuple[Field, ...]:
        """All fields of the form, the sign-off and what follows it, in printed order."""
        return fields_of(self.openers, self.closer, self.tail)


# `155 - THURSDAY - 11:30 a.m. - In reply to …`
_HEAD_OF_TEXT: Final = re.compile(
    r"^(?P<head>\d{1,4}\s?[-–—]\s?(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\s?[-–—]\s?"
    r"(?:\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?|hr?s?)?|\d{3,4}\s?h(?:r?s|ours)?)\s?[-–—]?)\s*(?=[^\Wa-z_])"
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def read_cable_text(lines: Sequence[Line], *, subject: str, year: int) -> CableText:
    """The parts of a cable's text.

    Args:
        lines: its lines, the page around it taken away.
        subject: what the page's title says it is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    # Most lines begin with a letter.
    lines = [part for line in lines for part in (_unfolded(line) if line.text[:1].isdigit() else (line,))]
    form_end, form_lines = form_of(lines, subject, year)
    attached = [*attachment_starts(lines, form_end), len(lines)]
    main = lines[: attached[0]]
    below = tail_start(main, form_end, year)
    closing = closer_start(main, form_end, below, year)
    return CableText(
        _by_language(form_lines),
        blocks_of(main[form_end:closing]),
        _with_posts([closer_line(line, year) for line in main[closing:below]]),
        tail_of(main[below:], year),
        tuple(attachment_of(lines[i:j]) for i, j in itertools.pairwise(attached)),
    )


def _with_posts(closer: Sequence[FormLine]) -> tuple[FormLine, ...]:
    """The sign-off, a rank alone below a name as the post of who signs."""
    lines: list[FormLine] = []
    for line in closer:
        before = lines[-1][-1] if lines else None
        only = line[0] if len(line) == 1 else None
        post = only and only.kind is FieldKind.SIGNED and isinstance(only.value, tuple)
        if before and before.kind is FieldKind.SIGNED and only and post and _is_rank(only):
            lines.append((dataclasses.replace(only, kind=FieldKind.FORM, value=None, rule="sign-off.post"),))
        else:
            lines.append(line)
    return tuple(lines)


def _is_rank(field: Field) -> bool:
    return bool(field.value) and isinstance(field.value, tuple) and field.value[0].rule == "party.rank-alone"


def _unfolded(line: Line) -> tuple[Line, ...]:
    """A line, the number and time at the head of a Brazilian telegram's first paragraph as a line of their own."""
    found = _HEAD_OF_TEXT.match(line.text)
    return (line.part(0, len(found["head"].rstrip())), line.part(found.end())) if found else (line,)


def message_words(text: CableText) -> str:
    """The words of the message alone, without form, sign-off and lists below it."""
    return " ".join(paragraph.text for paragraph in paragraphs_of(text.blocks))


def _by_language(lines: Sequence[FormLine]) -> tuple[Opener, ...]:
    """The form lines, a new opener at each change of language; lines without letters stay where they are."""
    openers: list[tuple[str, list[FormLine]]] = []
    for line in lines:
        words = " ".join(field.label + field.printed for field in line if field.kind is not FieldKind.GAP)
        language = language_of(words) if _LETTER.search(words) else ""
        if not openers or (language and openers[-1][0] and language != openers[-1][0]):
            openers.append((language, []))
        elif language and not openers[-1][0]:
            openers[-1] = (language, openers[-1][1])
        openers[-1][1].append(line)
    return tuple(Opener(language, tuple(group)) for language, group in openers)
