"""A page of the series Foreign Relations of the United States as text: heading, dateline, message, footnotes."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.header.dates import is_only_date, read_date
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import RANK
from cablegram.header.source_note import is_source_note
from cablegram.header.values import with_value
from cablegram.identifiers import identifier_of
from cablegram.model import Block, Cable, Field, FieldKind, FormLine, Note, Paragraph, Place, Span
from cablegram.problems import Problem, warning
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.frus_document import Parts, document_of
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.reader import Claim

_HEADING: Final = re.compile(
    r"^(?P<serial>\[?\d{1,4}[a-z]?\]?\.)\s+(?P<words>[A-Z“\"].{0,400}?(?:\b(?:From|from|Between|between"
    r"|Prepared|of Conversation|of Meeting"
    r"|Editorial Note|Note|Minutes|Estimate|Memorandum|Letter|Paper|Message|Report|Summary|Notes)\b).{0,400}?)"
    r"(?P<mark>(?<=[a-z)\]”])\s?\[?1\]?)?$"
)
_SERIES: Final = re.compile(r"^(?:Foreign Relations of the United States|FRUS)\b.{0,200}$|^Document \d{1,4}[a-z]?$")
_FOOTNOTE: Final = re.compile(r"^(?P<label>(?P<open>[\[(]?)(?P<mark>\d{1,3}|[*†‡])[\])]?[.)]?)(?:\s*↩︎?)?\s+(?=\S)")
_FOOT_BEGINS: Final = re.compile(r"^(?:[\[(]?1[\])]?[.)]?\s*↩?︎?\s*)Source:")
_PLACE_DAY: Final = re.compile(
    r"^(?:(?P<number>(?:[A-Z]{1,2}|No\.?)[–\s-]?\d{1,5})\.?\s+)?"
    r"[A-Z][\w.’' -]{2,40}, (?:undated|[A-Z][a-z]+ \d{1,2}(?:[–-]\d{1,2})?, \d{4})"
)
_SIGNED: Final = re.compile(r"^(?:[/[]s[/\]]\s*)?[A-Z][\w.’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|Jr\.)){0,3}\d{0,2}$")
_LABELS: Final = {"SUBJECT": FieldKind.SUBJECT, "REF": FieldKind.REFERENCES, "REFERENCE": FieldKind.REFERENCES}
_SEARCHED: Final = 60
# How many paragraphs may stand between two footnotes.
_NEAR: Final = 500
_PAGES: Final = frozenset({"Document Information", "get citation", "Contents:"})


class FrusText:
    """A document page of the Office of the Historian, saved as text."""

    name = "frus-text"
    title = "document of Foreign Relations of the United States as text (numbered heading, note “Source:”)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with a numbered heading and the note that begins `Source:`."""
        texts = [line.text for line in source.lines]
        if _PAGES & set(texts):
            return Claim(claims=False, why="it is a page of an archive")
        if _heading(source.lines) < 0:
            return Claim(claims=False, why="no numbered heading such as “102. Telegram From …”")
        noted = any(_FOOT_BEGINS.match(text[:40]) or is_source_note(text) for text in texts)
        return Claim(noted, "it has a numbered heading and a source note" if noted else "no note “Source:”")

    def read(self, source: SourceDocument) -> Cable:
        """The document; its words are kept as `Cable` says."""
        lines = source.lines
        at = max(_heading(lines), 0)
        foot = next((i for i in range(at + 1, len(lines)) if _FOOT_BEGINS.match(lines[i].text[:40])), len(lines))
        notes, end = _footnotes(lines, foot)
        title, mark = _title(lines[at])
        body = [line for line in lines[at + 1 : foot] if not is_furniture(line.text)]
        above = [line for line in lines[:at] if not is_furniture(line.text)]
        below = [line for line in lines[end:] if not is_furniture(line.text)]
        source_notes = [Note("source", "", (_paragraph(line),)) for line in above if _SERIES.match(line.text)]
        direct = [line for line in body[:3] if is_source_note(line.text)]
        source_notes.extend(
            Note("source", "" if number else mark, (_paragraph(line),)) for number, line in enumerate(direct)
        )
        if not (direct or notes):
            # A mark without a note is a part of the heading.
            title = _paragraph(lines[at])
        if notes and not direct:
            # The first footnote hangs at the heading: it is the source note.
            source_notes.append(dataclasses.replace(notes.pop(0), kind="source", mark=mark))
        form, rest = _form([line for line in body if line not in direct])
        paragraphs, closer = _message(rest)
        blocks, unplaced = _with_notes(paragraphs, notes)
        parts = Parts(
            title=title,
            notes=(*source_notes, *(dataclasses.replace(note, kind="source", mark="") for note in unplaced)),
            lines=tuple(form),
            blocks=tuple(blocks),
            closer=tuple(closer),
            unread=tuple(_paragraph(line) for line in (*above, *below) if not _SERIES.match(line.text))
            + tuple(_paragraph(line) for line in below if _SERIES.match(line.text)),
            furniture=furniture_in(lines),
        )
        words = " ".join(line.text for line in body)[:3000]
        cable = document_of(source.name, identifier_of(source.name), parts, words)
        return dataclasses.replace(cable, problems=(*cable.problems, *_unplaced(source.name, unplaced)))


def _heading(lines: Sequence[Line]) -> int:
    """The index of the heading among the first lines; -1 where there is none."""
    return next((i for i, line in enumerate(lines[:_SEARCHED]) if _HEADING.match(line.text[:900])), -1)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, line.place)


def _title(line: Line) -> tuple[Paragraph, str]:
    """The heading without the mark of its note, and the mark."""
    found = _HEADING.match(line.text[:900])
    if not found or not found["mark"]:
        return _paragraph(line), ""
    return Paragraph(line.text[: found.start("mark")].rstrip(), line.place), found["mark"].strip()


def _footnotes(lines: Sequence[Line], start: int) -> tuple[list[Note], int]:
    """The notes at the foot, each the next of the one before it, and the index behind them."""
    notes: list[Note] = []
    at = start
    while at < len(lines) and not is_furniture(lines[at].text):
        text = lines[at].text
        found = _FOOTNOTE.match(text[:60])
        if found and (not found["mark"].isdecimal() or int(found["mark"]) == len(notes) + 1):
            place = Place(lines[at].number, lines[at].column + found.end())
            label = " ".join(text[: found.end()].split())
            notes.append(Note("footnote", found["mark"], (Paragraph(text[found.end() :], place),), label=label))
        elif notes and not _SERIES.match(text):
            last = notes[-1]
            notes[-1] = dataclasses.replace(last, blocks=(*last.blocks, _paragraph(lines[at])))
        else:
            break
        at += 1
    return notes, at


def _form(lines: Sequence[Line]) -> tuple[list[FormLine], list[Line]]:
    """The dateline and what stands above it, out of the first lines of the text; and the rest."""
    day = next((i for i, line in enumerate(lines[:4]) if _is_dateline(line.text)), -1)
    form: list[FormLine] = []
    for line in lines[: day + 1]:
        numbered = _PLACE_DAY.match(line.text) if line is lines[day] else None
        if numbered and numbered["number"]:
            form.append(_numbered(line, numbered.end("number")))
            continue
        kind = FieldKind.DATELINE if line is lines[day] else FieldKind.FORM
        value = read_date(line.text) if kind is FieldKind.DATELINE else None
        form.append((Field(kind, "", line.text, line.place, value, f"frus.{kind.value}"),))
    rest = list(lines[day + 1 :])
    while len(rest) > 1 and rest[0].text.rstrip(":") in _LABELS:
        kind = _LABELS[rest[0].text.rstrip(":")]
        form.append((Field(kind, rest[0].text, rest[1].text, rest[0].place, None, f"frus.{kind.value}"),))
        rest = rest[2:]
    return form, rest


def _numbered(line: Line, end: int) -> FormLine:
    """`A–144 Orla, November 2, 1965`: the number of an airgram or despatch, and the dateline."""
    number = line.text[:end]
    begin = end + len(line.text[end:]) - len(line.text[end:].lstrip(" ."))
    value = DispatchNumber(number.replace("–", "-"), 0, end, rule="number.us.airgram")
    place = Place(line.number, line.column + begin)
    printed = line.text[begin:]
    between = line.text[end:begin].strip()
    return (
        Field(FieldKind.DISPATCH, "", number + between, line.place, value, "frus.dispatch"),
        Field(FieldKind.DATELINE, "", printed, place, read_date(printed), "frus.dateline"),
    )


def _is_dateline(text: str) -> bool:
    return len(text) < 120 and bool(_PLACE_DAY.match(text) or is_only_date(text))


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
    for number, line in enumerate(lines[end:]):
        kind = FieldKind.SIGNED if number == 0 else FieldKind.FORM
        told = with_value(Field(FieldKind.SIGNED, "", re.sub(r"\d+$", "", line.text), line.place))
        value = told.value if kind is FieldKind.SIGNED else None
        closer.append((Field(kind, "", line.text, line.place, value, f"frus.{kind.value}"),))
    return _joined(lines[:end]), closer


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
        mark = _find(paragraphs, note.mark, at, position)
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
