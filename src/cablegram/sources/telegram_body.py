"""The message of an American telegram: its paragraphs across sheets and sections, and its sign-off."""

import dataclasses
import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from cablegram.model import Field, FieldKind, FormLine, Paragraph, Place, Span
from cablegram.sources.document import Line
from cablegram.sources.telegram_head import page_fields, read_head
from cablegram.sources.telegram_lines import (
    CLASSIFICATION,
    DATE_TIME_GROUP,
    END,
    PAGE,
    RELAY,
    SHEET,
    is_classification_alone,
    is_page,
    is_running,
)
from cablegram.sources.telegram_parties import people
from cablegram.sources.telegram_values import ordinal

# What begins a paragraph, where the one before it has ended.
_MARK: Final = re.compile(
    r"^(?:\(?\d{1,3}\s?[.)]\s?(?=\D)|\(?[A-Z]\s?[.)]\s|\([A-Za-z0-9]{1,4}\)\s|[-–*•]+\s?(?=\S)|[IVX]{1,5}\.\s"
    r"|(?:BEGIN|END)\s[A-Z ]{3,40}[.:]*$|(?:UN)?QUOTE[.:]?$|(?:COMMENT|SUMMARY|ACTION REQUESTED|RECOMMENDATION)\s?[:.])"
)
_ENDED: Final = re.compile(r"[.:;?!”\"’'*)]\s*$|\b(?:UNQUOTE|QUOTE|COMMENT|SUMMARY)$")
_SIGNED: Final = re.compile(
    r"^(?P<lead>(?:UNQUOTE|END QUOTE"
    r"|UNQTE)[.,]?\s+)?(?P<name>(?:[A-Z]\.\s?){0,3}[A-Z][A-Z'’-]{1,20}(?: [A-Z]\.)?(?: [A-Z][A-Z'’-]{1,20}){0,2})\.?$"
)
_UNSIGNED: Final = frozenset(
    """UNQUOTE QUOTE END COMMENT SUMMARY TEXT REGARDS CONFIDENTIAL SECRET UNCLASSIFIED TABLE BT NIL NONE RECOMMENDATION
    THANKS ENDTEXT ENDALL CONCLUSION CONCLUSIONS DISCUSSION BACKGROUND INTRODUCTION""".split()
)
_NAME_BEHIND: Final = re.compile(r"(?<=[a-zA-Z\d)\"”][.?!])\s{1,4}(?P<name>[A-Z]{4,20}(?: [A-Z]{4,20})?)$")
_NOTE: Final = re.compile(r"^(?:NOTE BY|NOTE:|NOTE FOR|\* ?NOTE|CORRECTED COPY|#\s?AS RECEIVED|\*AS RECEIVED)")
_CLOSING: Final = re.compile(
    r"^(?P<label>(?:DRAFTED|APPROVED|CLEARED|AUTHORIZED|RELEASED)(?: BY)?:?)\s+(?P<rest>[A-Z].{1,90})$"
)
_CLOSING_KINDS: Final = {
    "D": FieldKind.DRAFTED, "A": FieldKind.APPROVED, "C": FieldKind.CLEARED, "R": FieldKind.APPROVED,
}  # fmt: skip
_SECTION_HEAD: Final = 60
_LONG: Final = 100
_WIDTH: Final = 0.75
_MOST_CLOSING: Final = 40


class Body(NamedTuple):
    """A message, the lines of its sign-off, and how many sections it was found to have."""

    paragraphs: tuple[Paragraph, ...]
    closer: tuple[FormLine, ...]
    sections: tuple[int, ...]


class _Draft:
    """A paragraph that is being put together out of lines."""

    def __init__(self, place: Place) -> None:
        self.place: Final = place
        self.parts: list[str] = []
        self.spans: list[Span] = []
        self.length = 0

    def point(self, element: str, **attributes: str) -> None:
        at = self.length + 1 if self.parts else 0
        self.spans.append(Span(at, at, element=element, attributes=tuple(attributes.items())))

    def add(self, text: str, running: str = "") -> None:
        start = self.length + 1 if self.parts else 0
        self.parts.append(text)
        self.length = start + len(text)
        if running:
            self.spans.append(Span(start, self.length, element="fw", attributes=(("type", running),)))

    def paragraph(self) -> Paragraph:
        return Paragraph(" ".join(self.parts), self.place, tuple(self.spans))


class _Run(NamedTuple):
    """Running lines between two lines of text; `section` is the number of the section that begins there."""

    lines: list[Line]
    section: int


def paragraph_gap(lines: Sequence[Line]) -> int:
    """How far apart the first lines of paragraphs lie at least, in line numbers: one more than lines mostly do."""
    steps = Counter(b.number - a.number for a, b in itertools.pairwise(lines))
    if not steps:
        return 2
    usual = min(steps, key=lambda step: (-steps[step], step))
    return usual + 1


def read_body(lines: Sequence[Line], start: int, gap: int) -> Body:
    """The message that begins at a line.

    Args:
        lines: the lines of the telegram, what stands below it taken away.
        start: index of the first line behind its head.
        gap: how far apart paragraphs lie, see `paragraph_gap`.
    """
    end = _closing_start(lines, start, gap)
    divided = [i for i in range(start, end) if _section_of(lines[i].text)]
    drafts: list[_Draft] = []
    run: list[_Run] = []
    sections: list[int] = []
    width = max((len(line.text) for line in lines[start:end] if len(line.text) < _LONG), default=_LONG)
    gaps = any(b.number - a.number >= gap for a, b in itertools.pairwise(lines[start:end]))
    last: Line | None = None
    at = start
    while at < end:
        line = lines[at]
        section_end, section = _section_at(lines, at, divided)
        # The head of a section without a text goes over into what closes the message.
        section_end = min(section_end, end)
        if section_end > at:
            run.append(_Run(list(lines[at:section_end]), section))
            sections.append(section)
            at = section_end
            continue
        if is_running(line.text):
            sheet = SHEET.pattern.match(line.text)
            if sheet and int(sheet["n"]) > 1:
                sections.append(int(sheet["n"]))
            run.append(_Run([line], int(sheet["n"]) if sheet else 0))
        else:
            if last is None or _begins(line, last, gap=0 if run else gap, width=width, gaps=gaps):
                drafts.append(_Draft(line.place))
            _set_running(drafts[-1], run)
            run = []
            drafts[-1].add(line.text)
            last = line
        at += 1
    closing = [one for each in run for one in each.lines]
    closer = [_running_line(line) for line in closing]
    closer.extend(_closer_line(line) for line in lines[end:])
    return Body(tuple(draft.paragraph() for draft in drafts), tuple(closer), tuple(sections))


def _begins(line: Line, last: Line, *, gap: int, width: int, gaps: bool) -> bool:
    """Whether a line begins a paragraph; a gap of 0 says that running lines stand before it."""
    ended = bool(_ENDED.search(last.text))
    marked = bool(_MARK.match(line.text))
    if marked and (ended or len(last.text) < width * _WIDTH):
        return True
    if len(last.text) >= _LONG:
        return True
    if gap and gaps:
        return line.number - last.number >= gap
    if line.column >= last.column + 3 and ended:
        return True
    return ended and len(last.text) < width * _WIDTH


def _set_running(draft: _Draft, runs: list[_Run]) -> None:
    """Sets running lines into a paragraph: the page break stands before the head of the new sheet."""
    for number, run in enumerate(runs):
        if run.section:
            draft.point("milestone", unit="section", n=str(run.section))
        for line in run.lines:
            # The foot of one sheet and the head of the next may both be the classification alone.
            ahead = runs[number + 1].lines[0].text if number + 1 < len(runs) else ""
            turns = is_classification_alone(line.text) and is_page(ahead)
            if turns and number and is_classification_alone(runs[number - 1].lines[-1].text):
                draft.point("pb", **_page_number(ahead))
            elif is_page(line.text) and not (
                number > 1
                and is_classification_alone(runs[number - 1].lines[-1].text)
                and is_classification_alone(runs[number - 2].lines[-1].text)
            ):
                draft.point("pb", **_page_number(line.text))
            draft.add(line.text, running="pageNum" if is_page(line.text) else "header")


def _page_number(text: str) -> dict[str, str]:
    found = PAGE.pattern.match(text) or SHEET.pattern.match(text)
    return {"n": found["n"].lstrip("0") or "0"} if found else {}


def _section_of(text: str) -> int:
    """The section that a line of classification heads, where it is not the first; 0 for other lines."""
    found = CLASSIFICATION.pattern.match(text[:200]) if "SECT" in text[:200] else None
    if not found:
        return 0
    number = ordinal(found["n"] or found["n2"] or found["n3"] or found["of4"] or "")
    return number if number > 1 else 0


def _section_at(lines: Sequence[Line], at: int, divided: list[int]) -> tuple[int, int]:
    """The index behind the head of a section that begins here, with its number; the index itself where none does."""
    position = bisect_left(divided, at)
    if position == len(divided) or divided[position] - at > _SECTION_HEAD:
        return at, 0
    heads = divided[position]
    section = _section_of(lines[heads].text)
    if heads == at:
        head = read_head(lines, at, message=False)
        return max(head.end, at + 1), section
    text = lines[at].text
    if not (is_page(text) or any(rule.pattern.match(text[:200]) for rule in (*RELAY[:3], DATE_TIME_GROUP))):
        return at, 0
    if not any(DATE_TIME_GROUP.pattern.match(line.text[:80]) for line in lines[at:heads]):
        return at, 0
    head = read_head(lines, at, message=False)
    return (head.end, section) if head.end > heads else (at, 0)


def _closing_start(lines: Sequence[Line], start: int, gap: int) -> int:
    """The index at which the sign-off begins: the name at the end, and all running lines and notes below it."""
    at = len(lines)
    while at > start and (is_running(lines[at - 1].text) or _is_note(lines, at - 1)):
        at -= 1
    noted = at
    closing = at
    while closing > start and len(lines) - closing < _MOST_CLOSING and _CLOSING.match(lines[closing - 1].text):
        closing -= 1
    before = closing - 1
    while before > start and is_running(lines[before - 1].text):
        before -= 1
    if closing - 1 < start:
        return closing
    last = lines[closing - 1]
    found = _SIGNED.match(last.text) if len(last.text) <= 60 else None
    alone = closing - 1 == start or before < closing - 1
    ended = alone or last.number - lines[closing - 2].number >= gap or bool(_ENDED.search(lines[closing - 2].text))
    if (
        found
        and (ended or found["lead"])
        and found["name"] not in _UNSIGNED
        and not found["name"].startswith(("END ", "BEGIN "))
    ):
        return closing - 1
    return closing if closing < noted or noted < len(lines) else len(lines)


def with_name_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, the name of who signs taken off the last line of the text where it ends that line."""
    at = len(lines)
    while at and (is_running(lines[at - 1].text) or _is_note(lines, at - 1)):
        at -= 1
    found = _NAME_BEHIND.search(lines[at - 1].text[-80:]) if at else None
    if not found or found["name"] in _UNSIGNED or found["name"].split()[0] in ("END", "BEGIN"):
        return list(lines)
    last = lines[at - 1]
    start = len(last.text) - len(found["name"])
    message = dataclasses.replace(last, text=last.text[:start].rstrip())
    name = dataclasses.replace(last, text=last.text[start:], column=last.column + start)
    return [*lines[: at - 1], message, name, *lines[at:]]


def _is_note(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a note of the relay below a sign-off, or goes on with one."""
    if len(lines[at].text) > 160:
        return False
    for back in range(at, max(at - 3, -1), -1):
        if _NOTE.match(lines[back].text):
            return True
        if is_running(lines[back].text):
            return False
    return False


def _running_line(line: Line) -> FormLine:
    if is_page(line.text):
        return tuple(page_fields(line))
    return (Field(FieldKind.RUNNING, "", line.text, line.place, rule=END.name),)


def _closer_line(line: Line) -> FormLine:
    text = line.text
    if is_running(text):
        return _running_line(line)
    if found := _CLOSING.match(text):
        kind = _CLOSING_KINDS[text[0]]
        return (Field(kind, found["label"], found["rest"], line.place, people(found["rest"]), "telegram.closing"),)
    if found := _SIGNED.match(text):
        fields: list[Field] = []
        if lead := (found["lead"] or "").strip():
            fields.append(Field(FieldKind.RUNNING, "", lead, line.place, rule="telegram.unquote"))
        at = Place(line.number, line.column + found.start("name"))
        printed = text[found.start("name") :]
        fields.append(Field(FieldKind.SIGNED, "", printed, at, people(found["name"]), "telegram.signed"))
        return tuple(fields)
    return (Field(FieldKind.HANDLING, "", text, line.place, rule="telegram.note"),)
