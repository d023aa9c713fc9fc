"""A text that holds nothing but a cable: its form, the message, the sign-off, and no page around them."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from cablegram.model import Cable, Field, FieldKind, PageText
from cablegram.sources.cable_text import read_cable_text
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.form_lines import known_fields
from cablegram.sources.page import cable_of, paragraph
from cablegram.sources.reader import Claim, Reader, claiming
from cablegram.sources.sentences import is_prose

# Fields that say nothing of what a text is: a line can be one of them by chance.
_WEAK: Final = frozenset(
    {
        FieldKind.UNREAD,
        FieldKind.GAP,
        FieldKind.FORM,
        FieldKind.SALUTE,
        FieldKind.SIGNED,
        FieldKind.STAMP,
        FieldKind.REFERENCES,
        FieldKind.COPY_NUMBER,
    }
)
_DATES: Final = frozenset({FieldKind.DATELINE, FieldKind.SENT, FieldKind.RECEIVED, FieldKind.SUBJECT})
_ENOUGH: Final = 2
_HEAD: Final = 45
_LONGEST_TITLE: Final = 200


class BareCable:
    """The reader of such texts."""

    name = "bare-cable"
    title = "text that holds nothing but a cable: form, message, sign-off"
    reads: type[SourceDocument] = SourceDocument

    def __init__(self, others: Sequence[Reader]) -> None:
        """Takes the readers that go before: it claims only what none of them claims."""
        self._others = tuple(others)

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text that begins with the form of a cable and has a message below it."""
        if not source.lines:
            return Claim(claims=False, why="it is empty")
        title = _title(source.lines)
        text = read_cable_text(source.lines[title : title + _HEAD], subject="", year=0)
        form = [field for opener in text.openers for line in opener.lines for field in line]
        kinds = {field.kind for field in form if field.kind not in _WEAK}
        read = ", ".join(sorted(kinds)) or "none"
        if len(kinds) < _ENOUGH or kinds <= _DATES:
            return Claim(claims=False, why=f"it does not begin with the form of a cable (fields read: {read})")
        unread = sum(field.kind is FieldKind.UNREAD for field in form)
        if unread > len(form) - unread:
            return Claim(claims=False, why="most lines at its head are of no form")
        if other := claiming(self._others, source):
            return Claim(claims=False, why=f"it is more than a cable ({other})")
        return Claim(claims=True, why=f"it begins with a form ({read})")

    def read(self, source: SourceDocument) -> Cable:
        """The cable; a line above its form is its title."""
        title = _title(source.lines)
        page = PageText(title=paragraph(source.lines[0])) if title else PageText()
        cable = cable_of(source, page, source.lines[title:], translation=False)
        if not cable.witnesses:
            return cable
        # There is no page that could give another date.
        return dataclasses.replace(cable, problems=tuple(p for p in cable.problems if p.code != "no-date"))


def _title(lines: Sequence[Line]) -> int:
    """1 where the first line is a title above the form, else 0."""
    first, *rest = lines[:6]
    if not rest or _fields(first) or len(first.text) > _LONGEST_TITLE or re.search(r"[:：;,.]$", first.text):
        return 0
    if is_prose(first) or first.text.isupper() or len(first.text.split()) < 3:
        return 0
    # A blank line behind it, or a form at once.
    return int(bool(_fields(rest[0])))


def _fields(line: Line) -> tuple[Field, ...]:
    return known_fields(line, "", 0)
