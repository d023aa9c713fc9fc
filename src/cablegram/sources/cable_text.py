"""The text of a cable: its form, the message, the sign-off, attachments and what follows, out of lines."""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.distribution import is_total
from cablegram.header.labels import split_form_line
from cablegram.header.languages import language_of
from cablegram.header.values import with_value
from cablegram.model import (
    Attachment,
    Block,
    Field,
    FieldKind,
    FormLine,
    Heading,
    ItemList,
    Opener,
    Paragraph,
    Table,
    fields_of,
)
from cablegram.sources.addresses import (
    continues_address,
    goes_on_addressing,
    is_capital_name,
    is_salutation,
    salutation,
)
from cablegram.sources.blocks import attachment_of, attachment_starts, blocks_of
from cablegram.sources.document import Line
from cablegram.sources.form_context import (
    above_salutation,
    among_form,
    continues_subject,
    letterhead,
    subject_below,
    value_below,
)
from cablegram.sources.form_lines import known_fields
from cablegram.sources.sentences import is_prose, is_sentence
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


# What stands below a sign-off: distribution lists, notes on copies and typing.
_TAIL: Final = re.compile(
    r"^\W?(?:Distribution(?: list)?\b|(?:Printed|Issued) (?:on|at|and|by)\b|Cop(?:y|ies)(?: to| made)?:|"
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
# Fields that tell that the form goes on, by themselves or with their label.
_SURE: Final = frozenset({FieldKind.PRECEDENCE, FieldKind.CLASSIFICATION, FieldKind.ADDRESSEE, FieldKind.SENDER})
_SURE_LABELLED: Final = frozenset(
    {
        FieldKind.DISPATCH,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.DECIPHERED,
        FieldKind.DATELINE,
        FieldKind.SUBJECT,
    }
)
_FOOT: Final = re.compile(r"^(?:[xX*†‡]{1,3}/|[*†‡]{1,3}\s|\[[x*\d]{1,2}\]\s|[-–—_=]{3,}$).{0,300}$")
_PRINTED: Final = re.compile(r"^(?P<label>Printed(?: on| at)?)\b", re.IGNORECASE)
# `155 - THURSDAY - 11:30 a.m. - In reply to …`
_HEAD_OF_TEXT: Final = re.compile(
    r"^(?P<head>\d{1,4}\s?[-–—]\s?(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\s?[-–—]\s?\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?|hrs?|h)?"
    r"\s?[-–—]?)\s*(?=[^\Wa-z_])"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_SEARCHED: Final = 40
# So many lines of a form that no rule knows may stand between a known one and the message, or the next known one.
_STRAY: Final = 3
_STRAY_LENGTH: Final = 80
_BELOW_SEARCHED: Final = 25


def read_cable_text(lines: Sequence[Line], *, subject: str, year: int) -> CableText:
    """The parts of a cable's text.

    Args:
        lines: its lines, the page around it taken away.
        subject: what the page's title says it is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    # Most lines begin with a letter.
    lines = [part for line in lines for part in (_unfolded(line) if line.text[:1].isdigit() else (line,))]
    form_end, form_lines = _form(lines, subject, year)
    attached = [*attachment_starts(lines, form_end), len(lines)]
    main = lines[: attached[0]]
    tail_start = _tail_start(main, form_end, year)
    closing = closer_start(main, form_end, tail_start, year)
    tail = _tail(main[tail_start:], year)
    return CableText(
        _by_language(form_lines),
        blocks_of(main[form_end:closing]),
        _with_posts([closer_line(line, year) for line in main[closing:tail_start]]),
        tail,
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
    waiting: list[Block] = list(reversed(text.blocks))
    words: list[str] = []
    while waiting:
        match waiting.pop():
            case Paragraph(text=said) | Heading(paragraph=Paragraph(text=said)):
                words.append(said)
            case ItemList(items=items):
                for item in reversed(items):
                    waiting.extend((*reversed(item.inner), item.paragraph))
            case Table(rows=rows):
                waiting.extend(cell.paragraph for row in reversed(rows) for cell in reversed(row))
    return " ".join(words)


def is_below_message(text: str) -> bool:
    """Whether a line is of what stands below a sign-off: a distribution list, a note on copies."""
    return bool(_TAIL.match(text))


def _form(lines: Sequence[Line], subject: str, year: int) -> tuple[int, list[FormLine]]:
    """The form at the head: the number of lines that it takes, and its lines.

    It reaches to the salutation, and to the last line that a rule knows before the first sentence of the message.
    """
    known, told = _known(lines, subject, year)
    if not told:
        # Nothing tells the form's last line from a message of short lines, so the form must be unbroken.
        known = known[: next((i for i, fields in enumerate(known) if not fields), len(known))]
    end = max((i for i, fields in enumerate(known) if fields), default=-1) + 1
    if told and 0 < end < len(known) and len(known) - end <= _STRAY and all(map(_is_stray, lines[end : len(known)])):
        # Between the last known line and the first sentence: of the form, though no rule knows it.
        end = len(known)
    form: list[FormLine] = []
    for line, fields in zip(lines[:end], known, strict=False):
        value = value_below(form[-1], line, fields) if form else None
        if value is not None:
            form[-1] = (*form[-1][:-1], with_value(value, year=year))
        elif fields:
            form.append(fields)
        elif form and continues_subject(form[-1], line, subject):
            last = form[-1][-1]
            form[-1] = (*form[-1][:-1], dataclasses.replace(last, printed=f"{last.printed}\n{line.text}"))
        else:
            near = any(
                field.kind is FieldKind.SALUTE for fields in known[len(form) : len(form) + 4] for field in fields
            )
            form.append(
                (above_salutation(line) if near else ())
                or letterhead(line)
                or among_form(form, line)
                or (Field(FieldKind.UNREAD, "", line.text, line.place),)
            )
    return end, form


def _known(lines: Sequence[Line], subject: str, year: int) -> tuple[list[FormLine], bool]:
    """What rules know of the lines at the head, and whether a salutation or a sentence tells where they end."""
    known: list[FormLine] = []
    salute = False
    for number, line in enumerate(lines[:_SEARCHED]):
        fields = known_fields(line, subject, year)
        before = known[-1] if known else ()
        following = lines[number + 1] if number + 1 < len(lines) else None
        labelled = bool(fields) and bool(fields[0].label)
        if not salute and not labelled and is_salutation(line, after_form=not known or bool(before)):
            salute = True
            known.append(salutation(line))
            continue
        if not fields and not salute and value_below(before, line, ()):
            # It is the value of the blank field above.
            known.append((Field(FieldKind.GAP, "", line.text, line.place),))
            continue
        if not fields and not salute:
            fields = continues_address(before, line)
        fields = fields or subject_below(known, line)
        if not fields and salute and before and goes_on_addressing(before, line):
            known.append(salutation(line))
            continue
        if not fields and not salute and any(known) and following and is_capital_name(line):
            # `VENN` alone, above the message or one more line of the form.
            words = following.text.split()
            mixed = len(words) > 2 and not following.text.isupper()
            if mixed or is_prose(following) or known_fields(following, subject, year):
                salute = True
                known.append(salutation(line))
                continue
        if not fields and is_sentence(line) and not _form_goes_on(lines[number + 1 : number + 1 + _STRAY], year):
            return known, True
        if not fields and (salute or is_prose(line)):
            return known, True
        if fields and is_prose(line) and not labelled and fields[0].kind is not FieldKind.SUBJECT:
            return known, True
        known.append(fields)
    return known, salute


def _form_goes_on(lines: Sequence[Line], year: int) -> bool:
    """Whether one of the next lines is of a form for sure: a level, a classification, an end, a labelled number."""
    return any(
        field.kind in _SURE or (field.label and field.kind in _SURE_LABELLED)
        for line in lines
        if not is_below_message(line.text)
        for field in known_fields(line, "", year)
    )


def _is_stray(line: Line) -> bool:
    """Whether a line above the message can be of its form: short, and no end of a sentence."""
    return len(line.text) <= _STRAY_LENGTH and not re.search(r"[.!?:：。”\"]$", line.text)


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


def _tail_start(lines: Sequence[Line], form_end: int, year: int) -> int:
    """The index of the first line below the sign-off; it cannot be the first line of the message."""
    end = len(lines)
    first = form_end + 1
    # Behind the last sentence of the message.
    behind = next((i + 1 for i in reversed(range(first, end)) if _is_of_message(lines[i])), first)
    start = next((i for i in range(behind, end) if is_below_message(lines[i].text)), end)
    # Lines of a form that stand at the very end, as British telegrams have them.
    # Notes at the foot of the page, behind a line drawn or marked by themselves.
    while start == end or _FOOT.match(lines[start].text):
        if start - 1 > form_end and _FOOT.match(lines[start - 1].text):
            start -= 1
        else:
            break
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


def _tail(lines: Sequence[Line], year: int) -> tuple[Field, ...]:
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
