"""The head of an American telegram: sheet, offices, relay, addresses, classification, captions, subject, references."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line
from cablegram.sources.telegram_lines import (
    CAPTION,
    CLASSIFICATION,
    DATE_TIME_GROUP,
    OFFICES,
    PAGE,
    RUNNING,
    is_classification_alone,
    is_page,
    is_relay,
    is_running,
    label_of,
)
from cablegram.sources.telegram_values import ordinal, with_second_precedence, with_value

_ABOVE: Final = (
    "action",
    "info-offices",
    "sender",
    "addressee",
    "info",
    "exempt",
    "drafted",
    "approved",
    "cleared",
    "distribution",
)
_BELOW: Final = ("executiveOrder", "tags", "subject", "references", "classifier")
# By the names of their labels in `telegram_parties` and in the names of rules.
HEAD_FIELDS: Final = {
    "action": FieldKind.ACTION,
    "info-offices": FieldKind.OFFICE_COPIES,
    "sender": FieldKind.SENDER,
    "addressee": FieldKind.ADDRESSEE,
    "info": FieldKind.INFO,
    "exempt": FieldKind.HANDLING,
    "drafted": FieldKind.DRAFTED,
    "approved": FieldKind.APPROVED,
    "cleared": FieldKind.CLEARED,
    "distribution": FieldKind.DISTRIBUTION,
    "executiveOrder": FieldKind.EXECUTIVE_ORDER,
    "tags": FieldKind.TAGS,
    "subject": FieldKind.SUBJECT,
    "references": FieldKind.REFERENCES,
    "classifier": FieldKind.HANDLING,
}
# A level on a line of its own, below the classification.
_LEVEL_ALONE: Final = re.compile(r"^(?:NIACT IMMEDIATE|NIACT|FLASH|IMMEDIATE|PRIORITY|ROUTINE)$")
# The first line of a message: a number, a heading of a summary, the start of a quoted text.
BEGINS: Final = re.compile(
    r"^(?:\d{1,3}\s?[.)]\s{0,6}(?=\S)|(?:BEGIN |SUMMARY\b(?! OF RECORD)|Summary\b|BEGIN$|SUMMARY:|ACTION REQUEST"
    r"|(?:FOLLOWING|FOLLG?|FOL) (?:IS|ARE|TEXT|FYI|REPEAT|RECEIVED|TELEGRAM|SENT)|QUOTE\b|UNDERSTAND\b|INTRODUCTION\b))"
)
# `FOR AMBASSADOR FROM SECRETARY`, `DEPT PASS COMMERCE`, `TARN FOR USMISSION`
_ATTENTION: Final = re.compile(
    r"^(?:(?:DEPT|DEPARTMENT|STATE|WHITE HOUSE|EMBASSY|JOINT|USUN|NATO|GENEVA|VIENNA|CINC\w+"
    r"|[A-Z]{3,12}(?: [A-Z]{3,12})?)"
    r"\s+(?:ALSO\s+)?(?:PASS|FOR|PLEASE PASS|PASS TO|MESSAGE)\b|FOR\b(?! THE PAST)|FROM\b(?! THE)|PASS\b"
    r"|TO\s\w+\sFROM\b|STADIS\b|"
    r"(?:DEPARTMENT|DEPT|NSC|STATE|EMBASSY) FOR\b)[^a-z]{0,70}$|^(?:DEPARTMENT|DEPT|STATE|NSC|PLEASE PASS"
    r"|FOR)\b.{0,50}$",
)
_POST_LINE: Final = re.compile(r"^(?!\d)[A-Z0-9/&.,;:()'’ -]{3,110}$|^R[A-Z]{4,7}/\S.{2,100}$")
_WRAPPED: Final = 44
_MOST_CONTINUED: Final = 6
_MOST_UNREAD: Final = 400
_ITEM: Final = re.compile(r"^(?:\(?[A-Z0-9]{1,2}[).]\s|AND\b|\d{2} )")


@dataclasses.dataclass(frozen=True)
class Head:
    """The head of a telegram or of one of its sections.

    Attributes:
        lines: its printed lines.
        end: index of the line behind it.
        section: which section it heads; 0 where it says nothing.
        sections: how many there are; 0 where it says nothing.
    """

    lines: tuple[FormLine, ...]
    end: int
    section: int = 0
    sections: int = 0


class _Reading:
    """The reading of one head, line by line."""

    def __init__(self, *, message: bool) -> None:
        self.message: Final = message
        self.form: list[list[Field]] = []
        # The field that further lines may go on with, and the last line that it took.
        self.open = ""
        self.last: Line | None = None
        self.continued = 0
        self.addressed = False
        self.classified = False
        self.described = False
        self.section = self.sections = self.unread = 0

    def add(self, line: Line, fields: Sequence[Field], opens: str = "") -> None:
        self.form.append(list(fields))
        self.open, self.last, self.continued = opens, line, 0

    def go_on(self, line: Line) -> None:
        """Joins a line to the field that is open, or adds a field of its kind where other lines stand between."""
        kind = HEAD_FIELDS[self.open]
        field = self.form[-1][-1]
        if field.kind is kind and kind is not FieldKind.CLEARED:
            self.form[-1][-1] = dataclasses.replace(
                field, printed=f"{field.printed}\n{line.text}" if field.printed else line.text
            )
        else:
            self.form.append([Field(kind, "", line.text, line.place, rule=f"telegram.{self.open}")])
        self.last = line
        self.continued += 1

    def aside(self, fields: Sequence[Field]) -> None:
        """Adds a running line, behind which the open field may go on."""
        self.form.append(list(fields))


def read_head(lines: Sequence[Line], start: int, *, gap: int = 2, message: bool = True) -> Head:
    """The head that begins at a line.

    Args:
        lines: the lines of the telegram.
        start: index of its first line.
        gap: how many lines lie between two paragraphs at least.
        message: whether it is the head of the whole message; else that of a later section, in whose text any words
            may stand first.
    """
    reading = _Reading(message=message)
    at = start
    while at < len(lines):
        line = lines[at]
        if (reading.addressed or reading.classified or reading.described) and BEGINS.match(line.text):
            break
        ahead = lines[at + 1 : at + 4]
        if not _take(reading, line, gap, turns=_turns(ahead)):
            if not (message and ahead and _is_attention(line.text, ahead[0].text)):
                break
            reading.add(line, [Field(FieldKind.HANDLING, "", line.text, line.place, rule="telegram.attention")])
        at += 1
    form = tuple(tuple(with_value(field) for field in fields) for fields in reading.form)
    return Head(with_second_precedence(form), at, reading.section, reading.sections)


def _turns(ahead: Sequence[Line]) -> bool:
    """Whether a new sheet begins behind nothing but the classification."""
    follows = next((line for line in ahead if not is_classification_alone(line.text)), None)
    return follows is not None and is_page(follows.text)


def _is_attention(text: str, following: str) -> bool:
    """Whether a line between subject and message says for whom the message is."""
    return len(text) < _WRAPPED * 2 and bool(_ATTENTION.match(text) and BEGINS.match(following))


def _take(reading: _Reading, line: Line, gap: int, *, turns: bool) -> bool:
    """Takes a line into the head; false where the head has ended before it."""
    text = line.text
    place = line.place
    if is_page(text):
        reading.aside(list(page_fields(line)))
        return True
    if group := DATE_TIME_GROUP.pattern.match(text):
        reading.add(line, list(_group(group, place)))
        reading.addressed = True
        return True
    if not (is_classification_alone(text) and (turns or not reading.addressed)) and (
        found := CLASSIFICATION.pattern.match(text[:200])
    ):
        reading.add(line, list(_classified(found, place)))
        reading.classified = True
        section, of = section_in(found)
        reading.section, reading.sections = section or reading.section, of or reading.sections
        return True
    if (
        is_running(text)
        or (not reading.addressed and RUNNING[0].pattern.match(text))
        or text in ("Message Text", "MESSAGE TEXT", "Raw content", "Content")
    ):
        reading.aside([Field(FieldKind.RUNNING, "", text, place, rule="telegram.running")])
        if is_relay(text):
            reading.open = ""
        return True
    if _LEVEL_ALONE.match(text):
        reading.add(line, [Field(FieldKind.PRECEDENCE, "", text, place, rule="telegram.level")])
        return True
    if CAPTION.pattern.match(text[:200]):
        reading.add(line, [Field(FieldKind.HANDLING, "", text, place, rule=CAPTION.name)])
        return True
    labels = (*_BELOW, *(() if reading.described else _ABOVE))
    if told := label_of(text, labels):
        name, found = told
        reading.add(line, [_labelled(name, found, line)], opens=name)
        reading.addressed = reading.addressed or name in ("sender", "addressee")
        reading.described = reading.described or name in ("executiveOrder", "tags", "subject")
        return True
    if reading.open and _continues(reading, line, gap):
        reading.go_on(line)
        return True
    if reading.message and reading.classified and not reading.described and _ATTENTION.match(text[:200]):
        reading.add(line, [Field(FieldKind.HANDLING, "", text, place, rule="telegram.attention")])
        return True
    if reading.classified or reading.described:
        return False
    if reading.addressed and not _POST_LINE.match(text[:200]):
        return False
    reading.unread += 1
    if reading.unread > _MOST_UNREAD or not reading.message:
        return False
    reading.add(line, [Field(FieldKind.UNREAD, "", text, place, rule="telegram.unread")])
    return True


def section_in(found: re.Match[str]) -> tuple[int, int]:
    """The number of the section that a line of classification heads, and of how many; zeros where it heads none."""
    if last := found["of4"]:
        return ordinal(last), ordinal(last)
    numbers = [(found[f"n{mark}"], found[f"of{mark}"]) for mark in ("", "2", "3")]
    return next(((ordinal(n), ordinal(of)) for n, of in numbers if n), (0, 0))


def _continues(reading: _Reading, line: Line, gap: int) -> bool:
    """Whether a line goes on with the field that is open."""
    text, last = line.text, reading.last
    match reading.open:
        case "action" | "info-offices":
            return len(text) < 200 and bool(OFFICES.pattern.match(text))
        case "addressee" | "info" | "exempt":
            return not reading.classified and bool(_POST_LINE.match(text[:200])) and reading.continued < 20_000
        case "drafted" | "approved" | "cleared" | "distribution":
            reading.open = "cleared" if reading.open in ("drafted", "approved") else reading.open
            return not reading.addressed and len(text) < 100
        case "executiveOrder" | "sender":
            return False
        case _ if last is None or reading.continued >= _MOST_CONTINUED:
            return False
        case "references" if _ITEM.match(text):
            return True
    if line.number - last.number >= gap and reading.form[-1][-1].printed:
        return False
    return not reading.form[-1][-1].printed or len(last.text) >= _WRAPPED


def _labelled(name: str, found: re.Match[str], line: Line) -> Field:
    label = found["label"]
    return Field(HEAD_FIELDS[name], label, (found["rest"] or "").rstrip(), line.place, rule=f"telegram.{name}")


def page_fields(line: Line) -> Iterator[Field]:
    """The fields of the head of a sheet: its number, and the message reference."""
    found = PAGE.pattern.match(line.text)
    if found is None:
        yield Field(FieldKind.RUNNING, "", line.text, line.place, rule=PAGE.name)
        return
    at = found.start("page") if not found["before"] else 0
    yield Field(FieldKind.RUNNING, "", line.text[at : found.end("page")].strip(), line.place, rule=PAGE.name)
    rest = line.text[found.end("page") :]
    if rest.strip():
        begin = found.end("page") + len(rest) - len(rest.lstrip())
        kind = FieldKind.MESSAGE_REFERENCE if found["number"] else FieldKind.RUNNING
        yield Field(kind, "", rest.strip(), Place(line.number, line.column + begin), rule=PAGE.name)


def _group(found: re.Match[str], place: Place) -> Iterator[Field]:
    for prosign in re.finditer(r"\S+", found["prosigns"]):
        yield Field(
            FieldKind.PRECEDENCE,
            "",
            prosign[0],
            Place(place.line, place.column + prosign.start()),
            rule="telegram.prosign",
        )
    at = Place(place.line, place.column + found.start("group"))
    yield Field(FieldKind.DATE_TIME_GROUP, "", found["group"], at, rule=DATE_TIME_GROUP.name)
    if (found["rest"] or "").strip():
        at = Place(place.line, place.column + found.start("rest") + 1)
        yield Field(FieldKind.RUNNING, "", found["rest"].strip(), at, rule=DATE_TIME_GROUP.name)


def _classified(found: re.Match[str], place: Place) -> Iterator[Field]:
    parts = {
        "class": FieldKind.CLASSIFICATION,
        "early": FieldKind.HANDLING,
        "section": FieldKind.RUNNING,
        "dispatch": FieldKind.DISPATCH,
        "section3": FieldKind.RUNNING,
        "late": FieldKind.HANDLING,
    }
    for name, kind in parts.items():
        if found[name]:
            at = Place(place.line, place.column + found.start(name))
            yield Field(kind, "", found[name], at, rule=CLASSIFICATION.name)
