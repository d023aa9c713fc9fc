"""The form at the head of a cable's text: how many lines it takes, and what each of them says."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine
from cablegram.sources.addresses import (
    continues_address,
    goes_on_addressing,
    is_capital_name,
    is_salutation,
    salutation,
)
from cablegram.sources.below_message import is_below_message
from cablegram.sources.document import Line
from cablegram.sources.form_context import (
    above_salutation,
    among_form,
    continues_subject,
    entry_below,
    is_entry,
    letterhead,
    subject_below,
    value_below,
)
from cablegram.sources.form_lines import known_fields
from cablegram.sources.sentences import is_prose, is_sentence

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
_SEARCHED: Final = 40
# So many lines of a form that no rule knows may stand between a known one and the message, or the next known one.
_STRAY: Final = 3
_STRAY_LENGTH: Final = 80


def form_of(lines: Sequence[Line], subject: str, year: int) -> tuple[int, list[FormLine]]:
    """The form at the head: the number of lines that it takes, and its lines.

    It reaches to the salutation, and to the last line that a rule knows before the first sentence of the message.
    """
    known, told = _known(lines, subject, year)
    if not told:
        # Nothing tells the form's last line from a message of short lines, so the form must be unbroken.
        ends = (
            number
            for number, fields in enumerate(known)
            if not fields
            and (is_sentence(lines[number]) or not _form_goes_on(lines[number + 1 : number + 1 + _STRAY], year))
        )
        known = known[: next(ends, len(known))]
    end = max((i for i, fields in enumerate(known) if fields), default=-1) + 1
    if told and 0 < end < len(known) and len(known) - end <= _STRAY and all(map(_is_stray, lines[end : len(known)])):
        # Between the last known line and the first sentence: of the form, though no rule knows it.
        end = len(known)
    form: list[FormLine] = []
    for line, fields in zip(lines[:end], known, strict=False):
        value = value_below(form[-1], line, fields) if form else None
        if form and is_entry(form[-1], fields):
            last = form[-1][-1]
            whole = dataclasses.replace(last, printed=f"{last.printed}\n{line.text}".lstrip())
            form[-1] = (*form[-1][:-1], with_value(whole, year=year))
        elif value is not None:
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
        if entry := entry_below(before, line, fields):
            known.append(entry)
            continue
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
