"""Lines of a form that are told by the lines around them: values below their labels, letterheads, names alone."""

import dataclasses
import difflib
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.distribution import COPIES
from cablegram.header.labels import is_labelled
from cablegram.header.parties import OFFICE, read_parties
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine
from cablegram.sources.addresses import HEAD_OF_POST, is_salutation
from cablegram.sources.document import Line
from cablegram.sources.sentences import has_verb

_SHORT: Final = 90
_LONG: Final = 200
_COLUMN_LENGTH: Final = 40
_SUBJECT: Final = 120


def subject_below(before: Sequence[FormLine], line: Line) -> FormLine:
    """The line below class and level of a Brazilian telegram, which is what it is about."""
    of_class = any(field.rule == "form.br.class" for fields in before[-2:] for field in fields)
    told = any(field.rule == "context.below-class" for fields in before[-1:] for field in fields)
    if not of_class or told or len(line.text) > _SUBJECT or is_labelled(line.text):
        return ()
    return (Field(FieldKind.SUBJECT, "", line.text, line.place, rule="context.below-class"),)


def value_below(before: FormLine, line: Line, known: FormLine) -> Field | None:
    """The last field of a line, blank so far, with the line below as its value; nothing where that does not fit it."""
    if not before:
        return None
    last = before[-1]
    text = line.text
    if last.printed or not last.label or len(text) > _LONG:
        return None
    filled = dataclasses.replace(last, printed=text)
    same = len(known) == 1 and not known[0].label and known[0].kind is last.kind
    match last.kind:
        case FieldKind.PRECEDENCE | FieldKind.CLASSIFICATION:
            valued = with_value(filled)
            return valued if valued.value is not None and not any(field.label for field in known) else None
        case FieldKind.DISPATCH:
            valued = with_value(filled)
            return valued if valued.value is not None and len(text) < 30 and (same or not known) else None
        case FieldKind.SENT | FieldKind.RECEIVED | FieldKind.DECIPHERED | FieldKind.PRINTED | FieldKind.DATELINE:
            dated = len(known) == 1 and known[0].kind is FieldKind.DATELINE and not known[0].label
            return filled if dated else None
        case FieldKind.SUBJECT:
            titled = len(known) == 1 and known[0].kind is FieldKind.SUBJECT and not known[0].label
            return filled if titled or (not known and not is_salutation(line, after_form=False)) else None
        case FieldKind.ADDRESSEE | FieldKind.SENDER | FieldKind.COPY_TO | FieldKind.INFO:
            named = not known and text[:1].isupper() | bool(re.match(r"[\[\u3400-\u9fff\uac00-\ud7a3]", text))
            fits = named and len(text) <= _SHORT and not text.endswith((".", ":", "：", "?")) and not has_verb(text)
            return with_value(filled) if fits else None
        case FieldKind.DRAFTED | FieldKind.APPROVED | FieldKind.READ:
            parties = read_parties(text) if not known and len(text) < 60 and not text.endswith((".", ":", "?")) else ()
            fits = bool(parties) and all(
                p.rule in ("party.rank", "party.name", "party.initials", "party.rank-behind") for p in parties
            )
            return with_value(filled) if fits and len(text.split()) <= 5 else None
    return None


def entry_below(before: FormLine, line: Line, known: FormLine) -> FormLine:
    """A line below a list of distribution as one more of its entries: a name and a number of copies."""
    listed = bool(before) and before[-1].kind is FieldKind.DISTRIBUTION
    if not listed or len(line.text) > _SHORT or any(field.label for field in known):
        return ()
    entry = COPIES[0].pattern.search(line.text)
    return (Field(FieldKind.DISTRIBUTION, "", line.text, line.place, rule=_ENTRY),) if entry and entry.start() else ()


def is_entry(before: FormLine, line: FormLine) -> bool:
    """Whether a line is an entry of the list of distribution before it, as `entry_below` told."""
    return bool(line) and line[0].rule == _ENTRY and before[-1].kind is FieldKind.DISTRIBUTION


_ENTRY: Final = "context.entry"


def above_salutation(line: Line) -> FormLine:
    """A line right above the salutation as the person or the place that a letter is addressed to."""
    parties = read_parties(line.text) if len(line.text) <= _SHORT and line.text[-1:] not in ".:?!" else ()
    told = bool(parties) and all(party.rule in ("party.rank", "party.place", "party.rank-behind") for party in parties)
    field = Field(FieldKind.ADDRESSEE, "", line.text, line.place, rule="context.above-salutation")
    return (with_value(field),) if told else ()


def letterhead(line: Line) -> FormLine:
    """A line among those of the form as the name of an office whose paper it is; empty where it is none."""
    text = line.text
    if len(text) > _SHORT or text[-1:] in ".:：;?!" or len(text.split()) > 9:
        return ()
    capital = all(
        word[0].isupper() or word[0].isdigit() or not word[0].isalpha() or word in _SMALL for word in text.split()
    )
    office = bool(OFFICE.search(text)) or bool(re.fullmatch(r"(?:[A-ZА-Я]{2,6}(?:\([a-zа-я]\))?\s?){1,4}", text))
    return (Field(FieldKind.FORM, "", text, line.place, rule="context.letterhead"),) if capital and office else ()


_SMALL: Final = frozenset("of the and for in to on de la du des von der and at".split())
# `Тов. ВЕСНИНУ`, `Genosse Minister Winzel`: whom a form is for, on a line without a label or a sign behind it.
COMRADE: Final = re.compile(
    r"^(?:[Тт]ов\.|Товарищ(?:у|ам)|Tov\.|Tovarăşului|Tovarășului|Tow\.|Towarzysz\w*|Genossen?|Gen\.|Soudruh\w*|Drugu)"
    r"\s[^\Wa-z_][^:!?]{1,70}[^\W\d_]$"
)
NAME_ALONE: Final = re.compile(r"^[^\Wa-z_][^\W\d_A-Z][\w'’-]+(?: [^\Wa-z_][\w'’-]+)?$")


def among_form(before: Sequence[FormLine], line: Line) -> FormLine:
    """A name alone among the lines of a form: the seat of the office above it, or whom a ciphered telegram is for."""
    if not before or len(line.text) > _SHORT:
        return ()
    kinds = {field.kind for fields in before for field in fields}
    if COMRADE.match(line.text) and not kinds & {FieldKind.ADDRESSEE, FieldKind.SALUTE}:
        return (with_value(Field(FieldKind.ADDRESSEE, "", line.text, line.place, rule="context.comrade")),)
    if HEAD_OF_POST.match(line.text) and any(field.rule == "form.gb.from-to" for field in before[0]):
        return (with_value(Field(FieldKind.SENDER, "", line.text, line.place, rule="context.head-of-post")),)
    if len(line.text) > _COLUMN_LENGTH or not NAME_ALONE.match(line.text):
        return ()
    if before[-1][-1].rule == "context.letterhead":
        return (Field(FieldKind.FORM, "", line.text, line.place, rule="context.seat"),)
    # Polish and Soviet forms set the name of the addressee below the times, without a label.
    if {FieldKind.SENDER, FieldKind.RECEIVED} <= kinds and not kinds & {FieldKind.ADDRESSEE, FieldKind.SALUTE}:
        return (with_value(Field(FieldKind.ADDRESSEE, "", line.text, line.place, rule="context.name-alone")),)
    return ()


def continues_subject(before: FormLine, line: Line, subject: str) -> bool:
    """Whether a line goes on with the subject of the line before: the title, where there is one, tells."""
    last = before[-1]
    if last.kind is not FieldKind.SUBJECT or not subject:
        return False
    one, two = last.printed.lower(), f"{last.printed} {line.text}".lower()
    whole = subject.lower()
    shorter = difflib.SequenceMatcher(None, one, whole, autojunk=False).ratio()
    return difflib.SequenceMatcher(None, two, whole, autojunk=False).ratio() > shorter
