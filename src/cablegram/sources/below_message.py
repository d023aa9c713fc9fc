"""What stands below a cable's sign-off: distribution lists, notes on copies and printing, fields of the form."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.distribution import is_total
from cablegram.header.labels import split_form_line
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind
from cablegram.sources.document import Line
from cablegram.sources.form_lines import known_fields
from cablegram.sources.sentences import is_prose

# What stands below a sign-off: distribution lists, notes on copies and typing.
_TAIL: Final = re.compile(
    r"^\W?(?:Distribution(?: list)?\b|(?:Printed|Issued) (?:on|at|and|by)\b|Received (?:on|at) .{4,50}[,;] printed\b|"
    r"Cop(?:y|ies)(?: to| made)?:|"
    r"Copied to:|(?:Sent|Issued|Deliver(?:ed)?|Distributed|Circulated) to:|"
    r"Total printed\b|"
    r"\d+ copies\b|Security restricted\b|This (?:cable|telegram) was sent\b|分送|抄送|抄报|"
    r"共印|印发|Рассылка|Разослано|"
    r"Verteiler|Diffusion\b|Rozdzielnik|Otrzymali|Otrzymują|Rozdělovník|Dostavljeno\s*:|ADVANCE COPIES|"
    r"DISTRIBUT(?:ION|ED)\b|"
    r"(?:F\.?O\.?|FOREIGN OFFICE|INTERNAL|DEPARTMENTAL|CABINET|WHITEHALL)[\w/. ]{0,30} DISTRIBUTION|Kapják|배부)",
    re.IGNORECASE,
)
# Fields that stand below a sign-off as well as above a message.
_BELOW: Final = frozenset(
    {
        FieldKind.DISTRIBUTION,
        FieldKind.COPY_TO,
        FieldKind.INFO,
        FieldKind.PRINTED,
        FieldKind.TYPED,
        FieldKind.COPIED,
        FieldKind.RECEIVED,
        FieldKind.SENT,
        FieldKind.DECIPHERED,
        FieldKind.APPROVED,
        FieldKind.DRAFTED,
        FieldKind.CLEARED,
        FieldKind.READ,
        FieldKind.HANDLING,
        FieldKind.CLASSIFICATION,
        FieldKind.PRECEDENCE,
        FieldKind.COPY_NUMBER,
        FieldKind.STAMP,
        FieldKind.REGISTRY,
        FieldKind.FORM,
        FieldKind.OFFICE_COPIES,
    }
)
_FOOT: Final = re.compile(r"^(?:[xX*†‡]{1,3}/|[*†‡]{1,3}\s|\[[x*\d]{1,2}\]\s|[-–—_=]{3,}$).{0,300}$")
_PRINTED: Final = re.compile(r"^(?P<label>Printed(?: on| at)?)\b", re.IGNORECASE)
_BELOW_SEARCHED: Final = 25


def is_below_message(text: str) -> bool:
    """Whether a line is of what stands below a sign-off: a distribution list, a note on copies."""
    return bool(_TAIL.match(text))


def tail_start(lines: Sequence[Line], form_end: int, year: int) -> int:
    """The index of the first line below the sign-off; it cannot be the first line of the message."""
    end = len(lines)
    first = form_end + 1
    # Behind the last sentence of the message.
    behind = next((i + 1 for i in reversed(range(first, end)) if _is_of_message(lines[i])), first)
    start = next((i for i in range(behind, end) if is_below_message(lines[i].text)), end)
    # Notes at the foot of the page, behind a line drawn or marked by themselves.
    while start == end or _FOOT.match(lines[start].text):
        if start - 1 > form_end and _FOOT.match(lines[start - 1].text):
            start -= 1
        else:
            break
    # Lines of a form that stand at the very end, as British telegrams have them.
    while start > max(first, end - _BELOW_SEARCHED) and _is_below(lines[start - 1], year):
        start -= 1
    return start


def _is_of_message(line: Line) -> bool:
    """Whether a line is a sentence of a message, so that what stands before it is no end of it."""
    return is_prose(line) and not is_below_message(line.text) and line.text.count(",") < 3


def _is_below(line: Line, year: int) -> bool:
    """Whether a line can be of a form below the sign-off: a label, a note, a marking, and no date or signature."""
    if is_prose(line) or len(line.text) > 300:
        return False
    fields = known_fields(line, "", year)
    return bool(fields) and all(field.kind in _BELOW for field in fields)


def tail_of(lines: Sequence[Line], year: int) -> tuple[Field, ...]:
    """What follows the sign-off: the distribution list over all its lines, the print note, lines unread."""
    fields: list[Field] = []
    for line in lines:
        last = fields[-1] if fields else None
        listed = last is not None and last.kind in (FieldKind.DISTRIBUTION, FieldKind.COPY_TO)
        if printed := _PRINTED.match(line.text):
            words = line.text[printed.end() :].strip()
            fields.append(Field(FieldKind.PRINTED, printed["label"], words, line.place, rule="label.en.printed"))
        elif labelled := split_form_line(line.text, line.place):
            fields.extend(map(_as_list, labelled))
        elif listed and last and _takes(last, line, year):
            fields[-1] = dataclasses.replace(last, printed=f"{last.printed}\n{line.text}".strip())
        elif (
            last
            and (is_total(last.printed) or (listed and last.printed.isdecimal()))
            and re.match(r"\d{1,2}\s?[-–.)x]", line.text)
        ):
            fields.append(Field(FieldKind.DISTRIBUTION, "", line.text, line.place, rule="distribution.list"))
        elif is_below_message(line.text) and re.match(
            r"\W?(?:Distrib|F\.?O|Foreign Off|Internal|Advance)", line.text, re.IGNORECASE
        ):
            fields.append(Field(FieldKind.DISTRIBUTION, line.text, "", line.place, rule="label.en.distribution"))
        elif known := known_fields(line, "", year):
            fields.extend(known)
        else:
            fields.append(Field(FieldKind.UNREAD, "", line.text, line.place))
    return tuple(with_value(field, year=year) for field in fields)


def _as_list(field: Field) -> Field:
    """`Sent to: …` below a sign-off is a list of those who got copies, and no address."""
    if field.kind is FieldKind.ADDRESSEE and field.printed:
        return dataclasses.replace(field, kind=FieldKind.DISTRIBUTION)
    return field


def _takes(last: Field, line: Line, year: int) -> bool:
    """Whether a list goes on with a line: not behind a bare total, and not with a total of its own below a copy-to."""
    if last.printed.isdecimal() or (is_total(last.printed) and not last.label):
        return False
    return not (last.kind is FieldKind.COPY_TO and is_total(line.text)) and not _ends_list(line, year)


def _ends_list(line: Line, year: int) -> bool:
    """Whether a line below a list is something else: a note on times, typing or handling."""
    fields = known_fields(line, "", year)
    return bool(fields) and fields[0].kind in (
        FieldKind.SENT, FieldKind.RECEIVED, FieldKind.TYPED, FieldKind.HANDLING, FieldKind.COPIED, FieldKind.STAMP,
        FieldKind.CLASSIFICATION, FieldKind.DATELINE, FieldKind.DECIPHERED,
    )  # fmt: skip
