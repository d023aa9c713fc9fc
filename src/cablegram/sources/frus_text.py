"""A page of the series Foreign Relations of the United States as text: heading, dateline, message, footnotes."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.header.parties import RANK
from cablegram.header.source_note import is_source_note
from cablegram.header.values import with_value
from cablegram.model import Block, Cable, Field, FieldKind, FormLine, Note, Paragraph, Place, Span
from cablegram.problems import Problem, warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.frus_document import Parts, document_of
from cablegram.sources.frus_head import FILE, has_head, head_of, heading_at, title_of
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.page import record_identifier
from cablegram.sources.reader import Claim

_SERIES: Final = re.compile(r"^(?:Foreign Relations of the United States|FRUS)\b.{0,200}$|^Document \d{1,4}[a-z]?$")
_FOOTNOTE: Final = re.compile(r"^(?P<label>(?P<open>[\[(]?)(?P<mark>\d{1,3}|[*†‡])[\])]?[.)]?)(?:\s*↩︎?)?\s+(?=\S)")
_FOOT_BEGINS: Final = re.compile(r"^(?:[\[(]?1[\])]?[.)]?\s*↩?︎?\s*)Source:")
_SIGNED: Final = re.compile(r"^(?:[/[]s[/\]]\s*)?[A-Z][\w.’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|Jr\.)){0,3}\d{0,2}$")
_FOR: Final = re.compile(r"^For the [A-Z][\w ]{2,40}:$")
_ABSTRACT: Final = 4  # lines below the heading that may be the editors' summary
_DIRECT: Final = 3  # lines below the heading that may be the source note
# How many paragraphs may stand between two footnotes.
_NEAR: Final = 500
_PAGES: Final = frozenset({"Document Information", "get citation", "Contents:"})


class FrusText:
    """A document page of the Office of the Historian, saved as text."""

    name = "frus-text"
    title = "document of Foreign Relations of the United States as text (numbered heading, note “Source:”)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with a heading of the series and the note that begins `Source:`, or a head as it prints one."""
        texts = [line.text for line in source.lines]
        if _PAGES & set(texts):
            return Claim(claims=False, why="it is a page of an archive")
        at = heading_at(source.lines)
        if at < 0:
            return Claim(claims=False, why="no numbered heading such as “102. Telegram From …”")
        if any(_FOOT_BEGINS.match(text[:40]) or is_source_note(text) for text in texts):
            return Claim(claims=True, why="it has a heading and a source note")
        headed = has_head(source.lines, at)
        why = "it has a heading, a dateline, and a file or a time of receipt"
        return Claim(headed, why if headed else "no note “Source:”, and no head such as older volumes have")

    def read(self, source: SourceDocument) -> Cable:
        """The document; its words are kept as `Cable` says."""
        lines = source.lines
        at = max(heading_at(lines), 0)
        above = [line for line in lines[:at] if not is_furniture(line.text)]
        source_notes = [Note("source", "", (_paragraph(line),)) for line in above if _SERIES.match(line.text)]
        title, mark = title_of(lines[at])
        foot = _foot(lines, at)
        notes, end = _footnotes(lines, foot)
        body = [line for line in lines[at + 1 : foot] if not is_furniture(line.text)]
        below = [line for line in lines[end:] if not is_furniture(line.text)]
        direct = [line for line in body[:_DIRECT] if is_source_note(line.text)]
        source_notes.extend(
            Note("source", "" if number else mark, (_paragraph(line),)) for number, line in enumerate(direct)
        )
        if notes and not direct and is_source(notes[0]):
            # The first footnote hangs at the heading: it is the source note.
            source_notes.append(dataclasses.replace(notes.pop(0), kind="source", mark=mark))
        elif not direct:
            # A mark without a note is a part of the heading.
            title = _paragraph(lines[at])
        filed = [line for line in above if FILE.pattern.match(line.text[:120])]
        summary = [line for line in body[:_ABSTRACT] if line.text.startswith("Summary: ")]
        apart = [*direct, *summary]
        head = head_of(filed, [line for line in body if line not in apart], apart)
        paragraphs, closer = _message(head.rest)
        blocks, unplaced = _with_notes(paragraphs, notes)
        parts = Parts(
            title=title,
            notes=(*source_notes, *(dataclasses.replace(note, kind="source", mark="") for note in unplaced)),
            lines=head.lines,
            blocks=tuple(blocks),
            closer=tuple(closer),
            unread=tuple(_paragraph(line) for line in above if line not in filed and not _SERIES.match(line.text))
            + tuple(map(_paragraph, below)),
            furniture=furniture_in(lines),
            reference=head.reference,
            summary=tuple(map(_paragraph, summary)),
        )
        words = " ".join(line.text for line in body)[:3000]
        cable = document_of(source.name, record_identifier(source), parts, words)
        return dataclasses.replace(cable, problems=(*cable.problems, *_unplaced(source.name, unplaced)))


def is_source(note: Note) -> bool:
    """Whether a footnote is the note `Source:`; the first one is, unless its mark says that others go before it."""
    return note.mark in ("", "1") or any(isinstance(one, Paragraph) and is_source_note(one.text) for one in note.blocks)


def _foot(lines: Sequence[Line], at: int) -> int:
    """The index at which the footnotes begin: the source note, or the first note whose mark the text has."""
    for number in range(at + 1, len(lines)):
        text = lines[number].text
        if _FOOT_BEGINS.match(text[:40]) or (number > at + _DIRECT and is_source_note(text)):
            return number
    direct = any(is_source_note(line.text) for line in lines[at + 1 : at + 1 + _DIRECT])
    for number in range(at + 2, len(lines)):
        found = _FOOTNOTE.match(lines[number].text[:60])
        # Where the source note stands below the heading, the first note at the foot may be the second.
        first = found and (not direct or found["mark"] in ("1", "2"))
        if found and first and not re.search(r"[.)]\s*$", found["label"]):
            before = [_paragraph(line) for line in lines[max(at + 1, number - _NEAR) : number]]
            if _find(before, found["mark"], 0, 0):
                return number
    return len(lines)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, line.place)


def _footnotes(lines: Sequence[Line], start: int) -> tuple[list[Note], int]:
    """The notes at the foot, each the next of the one before it, and the index behind them."""
    notes: list[Note] = []
    first = _FOOTNOTE.match(lines[start].text[:60]) if start < len(lines) else None
    # In older volumes the notes of a chapter are counted through.
    following = frozenset({1, 2, int(first["mark"]) if first and first["mark"].isdecimal() else 1})
    at = start
    while at < len(lines) and not is_furniture(lines[at].text):
        text = lines[at].text
        found = _FOOTNOTE.match(text[:60])
        if found and (not found["mark"].isdecimal() or int(found["mark"]) in following):
            place = Place(lines[at].number, lines[at].column + found.end())
            label = " ".join(text[: found.end()].split())
            notes.append(Note("footnote", found["mark"], (Paragraph(text[found.end() :], place),), label=label))
            following = frozenset({int(found["mark"]) + 1}) if found["mark"].isdecimal() else following
        elif not notes and is_source_note(text):
            notes.append(Note("footnote", "", (_paragraph(lines[at]),)))
        elif notes and not _SERIES.match(text):
            last = notes[-1]
            notes[-1] = dataclasses.replace(last, blocks=(*last.blocks, _paragraph(lines[at])))
        else:
            break
        at += 1
    return notes, at


def _message(lines: Sequence[Line]) -> tuple[list[Paragraph], list[FormLine]]:
    """The paragraphs of the message, and its sign-off."""
    closer: list[FormLine] = []
    end = len(lines)
    if end > 1 and _SIGNED.match(lines[end - 1].text) and not lines[end - 1].text.isdecimal():
        end -= 1
    elif (
        end > 2
        and len(lines[end - 1].text) < 80
        and _SIGNED.match(lines[end - 2].text)
        and (RANK.match(lines[end - 1].text) or len(lines[end - 1].text.split()) < 6)
        and not lines[end - 1].text.endswith(".")
    ):
        end -= 2
    begin = end
    if 1 < end < len(lines) and _FOR.match(lines[end - 1].text):
        begin -= 1
        closer.append((Field(FieldKind.FORM, "", lines[begin].text, lines[begin].place, None, "frus.signed-for"),))
    for number, line in enumerate(lines[end:]):
        kind = FieldKind.SIGNED if number == 0 else FieldKind.FORM
        told = with_value(Field(FieldKind.SIGNED, "", re.sub(r"\d+$", "", line.text), line.place))
        value = told.value if kind is FieldKind.SIGNED else None
        closer.append((Field(kind, "", line.text, line.place, value, f"frus.{kind.value}"),))
    return _joined(lines[:begin]), closer


def _joined(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs: each line one, or where blank lines part them, each run of lines."""
    steps = {after.number - before.number for before, after in itertools.pairwise(lines)}
    wrapped = 1 in steps and len(steps) > 1 and all(len(line.text) <= 120 for line in lines)
    paragraphs: list[Paragraph] = []
    for number, line in enumerate(lines):
        if wrapped and number and line.number - lines[number - 1].number == 1:
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(f"{last.text} {line.text}", last.place)
        else:
            paragraphs.append(_paragraph(line))
    return paragraphs


class _Mark(NamedTuple):
    paragraph: int
    start: int
    end: int


def _with_notes(paragraphs: Sequence[Paragraph], notes: Sequence[Note]) -> tuple[list[Block], list[Note]]:
    """The paragraphs with their footnotes at the marks, in order; and the notes whose mark is not found."""
    marks: dict[int, list[tuple[_Mark, Note]]] = {}
    unplaced: list[Note] = []
    at, position = 0, 0
    for note in notes:
        # Of two source notes the second one has no mark, and hangs nowhere.
        mark = _find(paragraphs, note.mark, at, position) if note.mark else None
        if mark is None:
            unplaced.append(note)
            continue
        at, position = mark.paragraph, mark.end
        marks.setdefault(at, []).append((mark, note))
    blocks: list[Block] = []
    for number, paragraph in enumerate(paragraphs):
        text, spans, taken, done = "", [], 0, 0
        for mark, note in marks.get(number, ()):
            text += paragraph.text[done : mark.start]
            taken = len(text)
            spans.append(Span(taken, taken, note=note))
            done = mark.end
        blocks.append(Paragraph(text + paragraph.text[done:], paragraph.place, tuple(spans)))
    return blocks, unplaced


def _find(paragraphs: Sequence[Paragraph], mark: str, at: int, position: int) -> _Mark | None:
    """The next place at which a mark hangs at a word or behind a stop."""
    number = re.escape(mark)
    pattern = re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=[.,;:?!”\"’')\]]))(?:(?<!\d[.,])|(?=\d{{1,3}}\s+[A-Z“]|\d{{1,3}}$)){number}(?=$|[\s.,;:)”—])|\[{number}\]"
    )
    for index in range(at, min(at + _NEAR, len(paragraphs))):
        found = pattern.search(paragraphs[index].text, position if index == at else 0)
        if found and found[0] == mark:
            return _Mark(index, found.start(), found.end())
    return None


def _unplaced(name: str, notes: Sequence[Note]) -> Iterator[Problem]:
    for note in notes:
        place = next((block.place for block in note.blocks if isinstance(block, Paragraph)), Place(1))
        yield warning(
            name, "note-unplaced", f"the text has no mark for the footnote “{note.label}”",
            line=place.line, hint="it stands in notesStmt; move it to its place",
        )  # fmt: skip
