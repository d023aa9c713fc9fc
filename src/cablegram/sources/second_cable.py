"""Texts that seem to hold more than one cable, though where the second begins is not certain enough to part them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.source_note import is_source_note
from cablegram.model import Block, Cable, FieldKind, Paragraph
from cablegram.problems import Problem, shortened, warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.form_lines import known_fields
from cablegram.sources.page import THANKS, is_thanks
from cablegram.sources.sentences import is_prose
from cablegram.sources.several import PAGE_BEGINS, PAGE_MARKS

# Fields that together are a form.
_OF_FORM: Final = frozenset(
    {
        FieldKind.SENDER,
        FieldKind.ADDRESSEE,
        FieldKind.DISPATCH,
        FieldKind.PRECEDENCE,
        FieldKind.CLASSIFICATION,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.INFO,
        FieldKind.DATE_TIME_GROUP,
    }
)
_FEWEST: Final = 3
_LONGEST_FORM: Final = 40
_HEAD_LINES: Final = 4
_SHORT: Final = 90
_PART: Final = "put each cable into a file of its own"


def several(source: SourceDocument, cable: Cable | None = None) -> Iterator[Problem]:
    """Tells of a text that seems to hold more than one cable, though where the second begins is not certain.

    Args:
        source: the source.
        cable: what was read of it; nothing where no reader knew it.
    """
    second_page = _second_page(source.lines)
    if second_page:
        line, why = second_page
        yield warning(
            source.name, "several-cables", f"this text seems to hold more than one document: {why}", line=line.number,
            hint=_PART,
        )  # fmt: skip
        return
    second = _second_form(cable.blocks) if cable else None
    if second:
        yield warning(
            source.name, "several-cables", f"the form of another cable seems to begin here: {shortened(second.text)}",
            line=second.place.line, column=second.place.column, hint=_PART,
        )  # fmt: skip


def _second_page(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The first line that only a second document can have, and why: what a page prints once stands there again."""
    found: dict[str, list[Line]] = {}
    # Nearly no line can be one of them.
    possible = [
        line
        for line in lines
        if line.text.startswith(_BEGINNINGS) or (len(line.text) > _SHORT and "Source" in line.text[:80])
    ]
    for line in possible:
        if mark := _mark(line.text):
            found.setdefault(mark, []).append(line)
    if not found:
        return None
    for mark in _ONCE:
        if len(found.get(mark, ())) > 1:
            return found[mark][1], f"{mark} stands there again"
    begun = [line for line in found.get(_BEGINNING, ()) if line not in lines[:_HEAD_LINES]]
    if begun:
        return begun[0], "another page begins here"
    there = sorted((found[mark][0] for mark in _KINDS if mark in found), key=lambda line: line.number)
    if len(there) > 1:
        return there[1], "the marks of two kinds of pages are there"
    return None


_BEGINNING: Final = f"“{PAGE_BEGINS}”"
_SOURCE_NOTE: Final = "a note “Source:”"
_THANKS: Final = "the thanks to donors"
_TITLE: Final = "“Title:”"
# What tells one kind of page from another; then all that a page prints once, in the order in which it is told.
_KINDS: Final = (*(f"“{mark}”" for mark in sorted(PAGE_MARKS)), _SOURCE_NOTE)
_ONCE: Final = (*_KINDS, _THANKS, _TITLE)
_NUMBER_BEFORE: Final = re.compile(r"^\[?\d{1,2}\]?[.)]?\s+")
_WHOLE: Final = PAGE_MARKS | {PAGE_BEGINS}
_TITLES: Final = ("Title: ", "TITLE: ", "title: ")
_BEGINNINGS: Final = (*sorted(_WHOLE), *_TITLES, THANKS)


def _mark(text: str) -> str:
    """What a line is of the things that a page prints once; empty for nearly all lines."""
    if text.startswith(_BEGINNINGS):
        if text in _WHOLE:
            return f"“{text}”"
        if text.startswith(_TITLES):
            return _TITLE
        if is_thanks(text):
            return _THANKS
    if len(text) > _SHORT and is_source_note(_NUMBER_BEFORE.sub("", text[:80])):
        return _SOURCE_NOTE
    return ""


def _second_form(blocks: Sequence[Block]) -> Paragraph | None:
    """The first line of a form in the midst of a message, with sentences above and below it."""
    if len(blocks) < _FEWEST + 2:
        return None
    told = [i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and is_prose(Line(1, 1, block.text))]
    for above, below in itertools.pairwise(told):
        if below - above <= _FEWEST:
            continue
        lines = [block for block in blocks[above + 1 : below] if isinstance(block, Paragraph)]
        if len(lines) < _FEWEST or len(lines) > _LONGEST_FORM:
            continue
        known = [
            (line, {field.kind for field in known_fields(Line(1, 1, line.text), "", 0) if field.kind in _OF_FORM})
            for line in lines
        ]
        if len(set().union(*(kinds for _, kinds in known))) >= _FEWEST:
            return next(line for line, kinds in known if kinds)
    return None
