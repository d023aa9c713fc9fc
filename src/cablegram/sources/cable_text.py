"""The text of a cable: its form, the message, the sign-off and what follows it, out of lines."""

import dataclasses
import difflib
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.dates import is_only_date, read_date
from cablegram.header.labels import is_gap, split_form_line
from cablegram.header.languages import language_of
from cablegram.header.numbers import is_registry_number, read_dispatch_number
from cablegram.header.values import with_value
from cablegram.model import Block, Field, FieldKind, FormLine, ItemList, Opener, Paragraph, Place
from cablegram.sources.document import Line


@dataclasses.dataclass(frozen=True)
class CableText:
    """The parts of a cable's text in printed order."""

    openers: tuple[Opener, ...]
    blocks: tuple[Block, ...]
    closer: tuple[FormLine, ...]
    tail: tuple[Field, ...]


_STAMP: Final = re.compile(r"\[\s*(?:stamp(?:ed)?|seal)\s*\]", re.IGNORECASE)
# `[To the] Foreign Affairs Office:`, `Comrade Minister:`, `致外交部：`
_SALUTE: Final = re.compile(
    r"^(?:\[?To\b|Dear\b|(?:Esteemed |Respected )?(?:Comrades?|Excellency|Ambassador|Minister)\b|致|各|Товарищ).*[:：]$"
)
# `From Moscow Station`: a sender without a colon.
_FROM: Final = re.compile(r"^From\s+(?=[A-Z])")
# `Ministry of Foreign Affairs Telegram`, `Cable sent by the Ministry …`, `Ciphered Telegram`
_FORM: Final = re.compile(
    r"^(?:(?:[\w.’' ]+\s)?(?:Telegram|Cable|Cablegram|Cipher(?:ed)? Telegram|Dispatch)$"
    r"|(?:Cable|Telegram|Cablegram) sent (?:by|from)\b)"
)
_TAIL: Final = re.compile(r"^(?:Distribution(?: list)?\b|Printed (?:on|at)\b|分送|Рассылка)", re.IGNORECASE)
_PRINTED: Final = re.compile(r"^(?P<label>Printed(?: on| at)?)\b", re.IGNORECASE)
_DASH: Final = re.compile(r"^(?P<mark>[-–—•*·])\s+(?=\S)")
_LONG: Final = 200
_SHORT: Final = 90
_SEARCHED: Final = 40
_ALIKE: Final = 0.85


def read_cable_text(lines: Sequence[Line], *, subject: str, year: int) -> CableText:
    """The parts of a cable's text.

    Args:
        lines: its lines, the page around it taken away.
        subject: what the page's title says it is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    form_end, form_lines = _form(lines, subject, year)
    tail_start = next((i for i in range(form_end, len(lines)) if _TAIL.match(lines[i].text)), len(lines))
    closer_start = _closer_start(lines, form_end, tail_start, year)
    closer = [_closer_line(line, year) for line in lines[closer_start:tail_start]]
    return CableText(
        _by_language(form_lines),
        _blocks(lines[form_end:closer_start]),
        tuple(closer),
        _tail(lines[tail_start:], year),
    )


def _form(lines: Sequence[Line], subject: str, year: int) -> tuple[int, list[FormLine]]:
    """The form at the head: the number of lines that it takes, and its lines."""
    prose = next((i for i, line in enumerate(lines) if _is_prose(line)), len(lines))
    limit = min(prose, _SEARCHED)
    salute = next((i for i in range(limit) if _SALUTE.match(lines[i].text) and not _labelled(lines[i])), None)
    if salute is not None:
        end = salute + 1
    else:
        known = [i for i in range(limit) if _known(lines[i], subject, year)]
        # Without prose nothing tells a form's last line from a message of short lines, so it must be unbroken.
        if prose == len(lines):
            known = [i for position, i in enumerate(known) if position == i]
        end = known[-1] + 1 if known else 0
    form: list[FormLine] = []
    for i in range(end):
        fields = (_salute(lines[i]),) if i == salute else _known(lines[i], subject, year)
        if fields:
            form.append(fields)
        elif form and _continues_subject(form[-1], lines[i], subject):
            form[-1] = _joined(form[-1], lines[i])
        else:
            form.append((Field(FieldKind.UNREAD, "", lines[i].text, lines[i].place),))
    return end, form


def _is_prose(line: Line) -> bool:
    return len(line.text) > _LONG and not _labelled(line) and not _SALUTE.match(line.text)


def _labelled(line: Line) -> bool:
    return bool(split_form_line(line.text, line.place))


def _salute(line: Line) -> Field:
    return with_value(Field(FieldKind.SALUTE, "", line.text, line.place))


def _known(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a form line that a rule knows; empty where none does."""
    text, place = line.text, line.place
    if is_gap(text):
        return (Field(FieldKind.GAP, "", text, place),)
    if stamp := _STAMP.match(text):
        field = Field(FieldKind.STAMP, stamp[0], text[stamp.end() :].strip(), place)
        return (with_value(field, year=year),)
    if labelled := split_form_line(text, place):
        return tuple(with_value(field, year=year) for field in labelled)
    if is_only_date(text, year=year):
        return (with_value(Field(FieldKind.DATELINE, "", text, place), year=year),)
    if subject and _alike(text, subject):
        return (Field(FieldKind.SUBJECT, "", text, place),)
    if is_registry_number(text):
        return (Field(FieldKind.REGISTRY, "", text, place),)
    if _FORM.match(text):
        return (Field(FieldKind.FORM, "", text, place),)
    if sender := _FROM.match(text):
        field = Field(FieldKind.SENDER, sender[0].strip(), text[sender.end() :], place)
        return (with_value(field),)
    if len(text) <= _SHORT and read_dispatch_number(text):
        return (with_value(Field(FieldKind.DISPATCH, "", text, place)),)
    bare = with_value(Field(FieldKind.CLASSIFICATION, "", text, place))
    return (bare,) if bare.value else ()


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _continues_subject(before: FormLine, line: Line, subject: str) -> bool:
    """Whether a line goes on with the subject of the line before: the title, where there is one, tells."""
    last = before[-1]
    if last.kind is not FieldKind.SUBJECT or not subject:
        return False
    one, two = last.printed.lower(), f"{last.printed} {line.text}".lower()
    whole = subject.lower()
    shorter = difflib.SequenceMatcher(None, one, whole, autojunk=False).ratio()
    return difflib.SequenceMatcher(None, two, whole, autojunk=False).ratio() > shorter


def _joined(before: FormLine, line: Line) -> FormLine:
    return (*before[:-1], dataclasses.replace(before[-1], printed=f"{before[-1].printed}\n{line.text}"))


def _by_language(lines: Sequence[FormLine]) -> tuple[Opener, ...]:
    """The form lines, a new opener at each change of language; lines without letters stay where they are."""
    openers: list[tuple[str, list[FormLine]]] = []
    for line in lines:
        words = " ".join(field.label + field.printed for field in line if field.kind is not FieldKind.GAP)
        language = language_of(words) if re.search(r"[^\W\d_]", words) else ""
        if not openers or (language and openers[-1][0] and language != openers[-1][0]):
            openers.append((language, []))
        elif language and not openers[-1][0]:
            openers[-1] = (language, openers[-1][1])
        openers[-1][1].append(line)
    return tuple(Opener(language, tuple(group)) for language, group in openers)


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in lines:
        mark = _DASH.match(line.text)
        if not mark:
            blocks.append(Paragraph(line.text, line.place))
            continue
        item = (
            mark["mark"],
            Paragraph(line.text[mark.end() :], Place(line.number, line.column + mark.end())),
        )
        before = blocks[-1] if blocks else None
        if isinstance(before, ItemList):
            blocks[-1] = ItemList((*before.items, item))
        else:
            blocks.append(ItemList((item,)))
    return tuple(blocks)


def _closer_start(lines: Sequence[Line], start: int, end: int, year: int) -> int:
    """The index of the first sign-off line: gaps, a date, and the name before it, read from the end."""
    at = end
    while at > start and is_gap(lines[at - 1].text):
        at -= 1
    if at > start and len(lines[at - 1].text) <= _SHORT and (date := read_date(lines[at - 1].text, year=year)):
        line = lines[at - 1].text
        if line[date.end :].strip(" ].,"):
            return at
        if line[: date.start].strip(" ["):
            return at - 1
        at -= 1
        if at > start and _is_signature(lines[at - 1]):
            at -= 1
    elif at > start and _is_signature(lines[at - 1]):
        at -= 1
    return at


def _is_signature(line: Line) -> bool:
    return len(line.text) <= _SHORT and not re.search(r"[.!?:;,。：]$", line.text) and not _DASH.match(line.text)


def _closer_line(line: Line, year: int) -> FormLine:
    if is_gap(line.text):
        return (Field(FieldKind.GAP, "", line.text, line.place),)
    date = read_date(line.text, year=year)
    if not date:
        return (with_value(Field(FieldKind.SIGNED, "", line.text, line.place)),)
    name = line.text[: date.start].rstrip()
    dated = Field(FieldKind.DATELINE, "", line.text[len(name) :].strip(), Place(line.number, line.column + date.start))
    signed = (with_value(Field(FieldKind.SIGNED, "", name, line.place)),) if name.strip(" [") else ()
    return (*signed, with_value(dated, year=year))


def _tail(lines: Sequence[Line], year: int) -> tuple[Field, ...]:
    """What follows the sign-off: the distribution list over all its lines, the print note, lines unread."""
    fields: list[Field] = []
    for line in lines:
        if printed := _PRINTED.match(line.text):
            fields.append(Field(FieldKind.PRINTED, printed["label"], line.text[printed.end() :].strip(), line.place))
        elif labelled := split_form_line(line.text, line.place):
            fields.extend(labelled)
        elif fields and fields[-1].kind is FieldKind.DISTRIBUTION:
            fields[-1] = dataclasses.replace(fields[-1], printed=f"{fields[-1].printed}\n{line.text}")
        else:
            fields.append(Field(FieldKind.UNREAD, "", line.text, line.place))
    return tuple(with_value(field, year=year) for field in fields)
