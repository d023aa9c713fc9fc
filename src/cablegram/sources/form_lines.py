"""Lines of a cable's form: what each says, told by its label, its shape, or the page's title."""

import difflib
import re
from typing import Final

from cablegram.header.dates import is_only_date, read_date
from cablegram.header.labels import is_gap, split_form_line
from cablegram.header.numbers import is_registry_number, read_dispatch_number
from cablegram.header.parties import OFFICE, RANK
from cablegram.header.precedence import read_precedence
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line

_STAMP: Final = re.compile(r"\[\s*(?:stamp(?:ed)?|seal)\s*\]", re.IGNORECASE)
# `[To the] Foreign Affairs Office:`, `Comrade Minister:`, `To Comrades Vell and Ruhl,`, `致外交部：`
_SALUTE: Final = re.compile(
    r"^(?:\[?To\b|Dear\b|(?:Esteemed |Respected )?(?:Comrades?|Excellency|Ambassador|Minister)\b|致|各|Товарищ)"
    r".*[:：,]$"
)
# `From Moscow Station`: a sender without a colon.
_FROM: Final = re.compile(r"^From\s+(?=[A-Z])")
# `Ministry of Foreign Affairs Telegram`, `Cable sent by the Ministry …`, `Ciphered Telegram`
_FORM: Final = re.compile(
    r"^(?:(?:[\w.’' ]+\s)?(?:Telegram|Cable|Cablegram|Cipher(?:ed)? Telegram|Dispatch|TELEGRAM|CIPHERED TELEGRAM)$"
    r"|(?:Cable|Telegram|Cablegram) sent (?:by|from)\b)"
)
# `Sent by wire on 10/14/50 at 03:15 a.m.`, `Received in Moscow on …`, `Deciphered by Lukin on …`
_TIMED: Final = re.compile(
    r"^(?P<label>(?P<verb>Sent|Dispatched|Transmitted|Received|Arrived|Deciphered|Decoded|Decrypted)(?: by(?: wire)?)?"
    r"(?: (?:in|at|from) (?:the )?[A-Z0-9][\w/-]*)?(?: (?:on|at))?)\s+(?P<words>\S.*)$"
)
_TIMED_KINDS: Final = {
    "Sent": FieldKind.SENT,
    "Dispatched": FieldKind.SENT,
    "Transmitted": FieldKind.SENT,
    "Received": FieldKind.RECEIVED,
    "Arrived": FieldKind.RECEIVED,
    "Deciphered": FieldKind.DECIPHERED,
    "Decoded": FieldKind.DECIPHERED,
    "Decrypted": FieldKind.DECIPHERED,
}
_HANDLING: Final = re.compile(
    r"^(?:(?:Making|Taking) (?:of )?copies (?:is )?(?:prohibited|forbidden)|Not to be copied|No distribution|"
    r"EXDIS|NODIS|LIMDIS|Снятие копий воспрещается)\.?$",
    re.IGNORECASE,
)
_SHORT: Final = 90
_LONG: Final = 200
_ALIKE: Final = 0.85


def known_fields(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a form line that a rule knows; empty where none does.

    Args:
        line: the line.
        subject: what the page's title says the cable is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    text, place = line.text, line.place
    if is_gap(text):
        return (Field(FieldKind.GAP, "", text, place),)
    if stamp := _STAMP.match(text):
        field = Field(FieldKind.STAMP, stamp[0], text[stamp.end() :].strip(), place)
        return (with_value(field, year=year),)
    if labelled := split_form_line(text, place):
        return tuple(with_value(field, year=year) for field in labelled)
    if (timed := _TIMED.match(text)) and read_date(timed["words"], year=year):
        return (with_value(_labelled(_TIMED_KINDS[timed["verb"]], line, timed.end("label")), year=year),)
    if is_only_date(text, year=year):
        return (with_value(Field(FieldKind.DATELINE, "", text, place), year=year),)
    if subject and _alike(text, subject):
        return (Field(FieldKind.SUBJECT, "", text, place),)
    if is_registry_number(text):
        return (Field(FieldKind.REGISTRY, "", text, place),)
    if _FORM.match(text):
        return (Field(FieldKind.FORM, "", text, place),)
    if sender := _FROM.match(text):
        return (with_value(_labelled(FieldKind.SENDER, line, sender.end())),)
    if _HANDLING.match(text):
        return (Field(FieldKind.HANDLING, "", text, place),)
    return _bare(text, place)


def is_labelled(line: Line) -> bool:
    """Whether a line begins with the label of a form field."""
    return bool(split_form_line(line.text, line.place))


def salutation(line: Line) -> Field:
    """A line as the salutation."""
    return with_value(Field(FieldKind.SALUTE, "", line.text, line.place))


def is_salutation(line: Line, *, after_form: bool) -> bool:
    """Whether a line addresses the reader.

    Args:
        line: the line.
        after_form: whether the line before is of the form, or this is the first line; an office and a colon are
            then enough (`Embassy in North Korea:`).
    """
    if is_labelled(line) or len(line.text) > _LONG:
        return False
    if _SALUTE.match(line.text):
        return True
    bare = re.fullmatch(r"([^.:：]{2,160})[:：]", line.text)
    named = bare and (OFFICE.search(bare[1]) or RANK.search(bare[1]) or re.search(r"[馆部司局处厅]$", bare[1]))
    return after_form and bool(named) and not _has_verb(line.text)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the message, by its length, or by its end and its common words."""
    text = line.text
    if is_labelled(line):
        return False
    if len(text) > _LONG:
        return True
    common = re.findall(r"(?<![\w])[a-zà-ÿа-яё]{2,}", text)
    ends = re.search(r"[.!?…:][”\"'’)\]]*$", text)
    chinese = re.search(r"[。！？]$", text) and len(text) >= 12
    return bool(ends and len(common) >= 7) or bool(chinese)


def continues_subject(before: FormLine, line: Line, subject: str) -> bool:
    """Whether a line goes on with the subject of the line before: the title, where there is one, tells."""
    last = before[-1]
    if last.kind is not FieldKind.SUBJECT or not subject:
        return False
    one, two = last.printed.lower(), f"{last.printed} {line.text}".lower()
    whole = subject.lower()
    shorter = difflib.SequenceMatcher(None, one, whole, autojunk=False).ratio()
    return difflib.SequenceMatcher(None, two, whole, autojunk=False).ratio() > shorter


def _labelled(kind: FieldKind, line: Line, label_end: int) -> Field:
    return Field(kind, line.text[:label_end].strip(), line.text[label_end:].strip(), line.place)


def _bare(text: str, place: Place) -> FormLine:
    """A number, a level or a classification that stands on its own."""
    told = text.endswith((".", "?", "!")) or len(re.findall(r"(?<!\w)[a-z]{2,}", text)) > 3
    if (
        len(text) <= _SHORT
        and not told
        and read_dispatch_number(text)
        and not re.match(r"(?:Reference|Special)\b", text)
    ):
        return (with_value(Field(FieldKind.DISPATCH, "", text, place)),)
    # A single letter, or the word that also names a thing (`Priority`), says too little without a label.
    if len(text) > 1 and read_precedence(text):
        return (with_value(Field(FieldKind.PRECEDENCE, "", text, place)),)
    classification = with_value(Field(FieldKind.CLASSIFICATION, "", text, place))
    return (classification,) if classification.value else ()


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _has_verb(text: str) -> bool:
    return bool(re.search(r"\b(?:is|are|was|were|has|have|had|said|says|reports?|reported|put|following)\b", text))
