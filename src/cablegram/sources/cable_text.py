"""The text of a cable: its form, the message, the sign-off, attachments and what follows, out of lines."""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.labels import split_form_line
from cablegram.header.languages import language_of
from cablegram.header.values import with_value
from cablegram.model import Attachment, Block, Field, FieldKind, FormLine, Opener, fields_of
from cablegram.sources.blocks import attachment_of, attachment_starts, blocks_of
from cablegram.sources.document import Line
from cablegram.sources.form_lines import continues_subject, is_prose, is_salutation, known_fields, salutation
from cablegram.sources.sign_off import closer_line, closer_start


@dataclasses.dataclass(frozen=True)
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
    r"^\(?(?:Distribution(?: list)?\b|Printed (?:on|at)\b|Cop(?:y|ies)(?: to)?:|Copied to:|Total printed\b|"
    r"\d+ copies\b|Security restricted\b|This (?:cable|telegram) was sent\b|分送|抄送|Рассылка)",
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(r"^(?P<label>Printed(?: on| at)?)\b", re.IGNORECASE)
_SEARCHED: Final = 40


def read_cable_text(lines: Sequence[Line], *, subject: str, year: int) -> CableText:
    """The parts of a cable's text.

    Args:
        lines: its lines, the page around it taken away.
        subject: what the page's title says it is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    form_end, form_lines = _form(lines, subject, year)
    attached = [*attachment_starts(lines, form_end), len(lines)]
    main = lines[: attached[0]]
    tail_start = _tail_start(main, form_end)
    closing = closer_start(main, form_end, tail_start, year)
    return CableText(
        _by_language(form_lines),
        blocks_of(main[form_end:closing]),
        tuple(closer_line(line, year) for line in main[closing:tail_start]),
        _tail(main[tail_start:], year),
        tuple(attachment_of(lines[i:j]) for i, j in itertools.pairwise(attached)),
    )


def is_below_message(text: str) -> bool:
    """Whether a line is of what stands below a sign-off: a distribution list, a note on copies."""
    return bool(_TAIL.match(text))


def _form(lines: Sequence[Line], subject: str, year: int) -> tuple[int, list[FormLine]]:
    """The form at the head: the number of lines that it takes, and its lines.

    It reaches to the salutation, and to the last line that a rule knows before the first sentence of the message.
    """
    known: list[FormLine] = []
    salute = -1
    prose = False
    for line in lines[:_SEARCHED]:
        fields = known_fields(line, subject, year)
        if salute < 0 and is_salutation(line, after_form=not known or bool(known[-1])):
            salute = len(known)
            fields = (salutation(line),)
        elif (salute >= 0 and not fields) or (not fields and is_prose(line)):
            prose = True
            break
        known.append(fields)
    if not prose and salute < 0:
        # Nothing tells the form's last line from a message of short lines, so the form must be unbroken.
        known = known[: next((i for i, fields in enumerate(known) if not fields), len(known))]
    end = max((i for i, fields in enumerate(known) if fields), default=-1) + 1
    form: list[FormLine] = []
    for line, fields in zip(lines[:end], known, strict=False):
        if fields:
            form.append(fields)
        elif form and continues_subject(form[-1], line, subject):
            last = form[-1][-1]
            form[-1] = (*form[-1][:-1], dataclasses.replace(last, printed=f"{last.printed}\n{line.text}"))
        else:
            form.append((Field(FieldKind.UNREAD, "", line.text, line.place),))
    return end, form


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


def _tail_start(lines: Sequence[Line], form_end: int) -> int:
    """The index of the first line below the sign-off; it cannot be the first line of the message."""
    return next((i for i in range(form_end + 1, len(lines)) if is_below_message(lines[i].text)), len(lines))


def _tail(lines: Sequence[Line], year: int) -> tuple[Field, ...]:
    """What follows the sign-off: the distribution list over all its lines, the print note, lines unread."""
    fields: list[Field] = []
    for line in lines:
        if printed := _PRINTED.match(line.text):
            words = line.text[printed.end() :].strip()
            fields.append(Field(FieldKind.PRINTED, printed["label"], words, line.place))
        elif labelled := split_form_line(line.text, line.place):
            fields.extend(labelled)
        elif fields and fields[-1].kind is FieldKind.DISTRIBUTION:
            fields[-1] = dataclasses.replace(fields[-1], printed=f"{fields[-1].printed}\n{line.text}".strip())
        else:
            fields.append(Field(FieldKind.UNREAD, "", line.text, line.place))
    return tuple(with_value(field, year=year) for field in fields)
