"""Lines of a cable's form: what each says, told by its label, its shape, or the page's title."""

import dataclasses
import difflib
import functools
import re
from typing import Final

from cablegram.header.date_search import has_hint
from cablegram.header.dates import is_only_date
from cablegram.header.distribution import is_total
from cablegram.header.form_fields import fields_of_form_line, timed_field
from cablegram.header.handling import read_handling
from cablegram.header.labels import is_gap, split_form_line
from cablegram.header.numbers import SPECIAL, is_registry_number, read_copy_number, read_dispatch_number
from cablegram.header.precedence import read_precedence
from cablegram.header.stamps import read_stamp
from cablegram.header.titles import fields_of_header
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.addresses import HEAD_OF_POST, copied_apart
from cablegram.sources.document import Line
from cablegram.sources.form_context import NAME_ALONE

_SHORT: Final = 90
_LONG: Final = 200
_ALIKE: Final = 0.85
# `Havel, 3 April 1961`, `PARYS, le 15 janvier 1964`
_PLACE_AND: Final = re.compile(
    r"^(?!(?:From|FROM|To|TO|Von|Aus|An|De|Z)\b)[^\Wa-z_][^\W\d_.'-]{2,20}(?:[ "
    r"-][^\Wa-z_][\w.'-]{2,20}){0,2},\s+(?:(?:the|le|den|dne|dnia|am|el|em)\s)?(?=[\w\[])"
)
# What a bare word or two of a form's column may be; more words are a sentence.
_COLUMN_WORDS: Final = 4
_SMALL_WORD: Final = re.compile(r"(?<!\w)[a-z]{2,}")
_ABOUT: Final = re.compile(r"(?:Reference|Re)\b")
_FEW: Final = 3


def known_fields(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a form line that a rule knows; empty where none does.

    Args:
        line: the line.
        subject: what the page's title says the cable is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    text = line.text
    if len(text) > _LONG * 2 and ":" not in text[:60] and "：" not in text[:60]:
        # A paragraph; most rules look at short lines only.
        return _gap_or_stamp(line, year)
    dated = year if has_hint(text, year) else 0
    # Fields in columns may each be like the title, so that such a line is not known by its words alone.
    wide = "  " in text or not text.isprintable() or len(text) > _LONG * 2
    found = _by_itself(line, subject, year) if wide else _at(line, _by_words(text, dated))
    if not found and subject and _alike(text, subject):
        return (Field(FieldKind.SUBJECT, "", text, line.place, rule="page.subject"),)
    return found or (_by_shape(line, year) if wide else _at(line, _by_words_and_shape(text, dated)))


def _at(line: Line, fields: FormLine) -> FormLine:
    """Fields of the words of a line, put where the line stands."""
    return tuple(
        Field(
            field.kind, field.label, field.printed, Place(line.number, line.column + field.place.column - 1),
            field.value, field.rule,
        )
        for field in fields
    )  # fmt: skip


# The same line is asked for as itself, as the one below and as part of the end; and the forms of an archive have many
# lines in common. The lines of these fields are counted from the line itself.
@functools.lru_cache(maxsize=512)
def _by_words(text: str, year: int) -> FormLine:
    return _by_itself(Line(1, 1, text), "", year)


@functools.lru_cache(maxsize=512)
def _by_words_and_shape(text: str, year: int) -> FormLine:
    return _by_shape(Line(1, 1, text), year)


def _by_itself(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a line that says itself what it is: by a label, brackets, a level, a date."""
    text, place = line.text, line.place
    if found := _gap_or_stamp(line, year):
        return found
    if labelled := split_form_line(text, place):
        return tuple(
            with_value(part, year=year)
            for field in labelled
            for part_of in _between_gaps(field, year)
            for column in _columns(part_of, year)
            for part in copied_apart(_relabelled(column))
        )
    if columns := _side_by_side(line, subject, year):
        return columns
    if len(text) <= _SHORT and len(text) > 1 and (precedence := read_precedence(text)):
        return (with_value(Field(FieldKind.PRECEDENCE, "", text, place, rule=precedence.rule)),)
    if timed := timed_field(text, place, year):
        both = fields_of_form_line(text, place, year) if _SECOND_TIME.search(text) else ()
        return both or (timed,)
    if is_only_date(text, year=year):
        return (with_value(Field(FieldKind.DATELINE, "", text, place, rule="bare.date"), year=year),)
    if (where := _PLACE_AND.match(text)) and is_only_date(text[where.end() :], year=year):
        return (with_value(Field(FieldKind.DATELINE, "", text, place, rule="bare.place-date"), year=year),)
    return ()


def _gap_or_stamp(line: Line, year: int) -> FormLine:
    if is_gap(line.text):
        return (Field(FieldKind.GAP, "", line.text, line.place, rule="bare.gap"),)
    return _stamp(line, year)


def _by_shape(line: Line, year: int) -> FormLine:
    """The fields of a line that is neither labelled nor the title, told by the shape of its words."""
    text, place = line.text, line.place
    if is_registry_number(text):
        return (Field(FieldKind.REGISTRY, "", text, place, rule="number.registry"),)
    if rule := read_copy_number(text):
        return (Field(FieldKind.COPY_NUMBER, "", text, place, rule=rule),)
    addressed = text[-1:] == "," and bool(_EXCHANGE.match(text))
    if (text[-1:] not in ":：," or addressed) and (found := fields_of_form_line(text, place, year)):
        if not _COPY_WORDS.search(text):
            return found
        return tuple(
            part if part is field else with_value(part, year=year) for field in found for part in copied_apart(field)
        )
    if handling := read_handling(text):
        return (Field(FieldKind.HANDLING, "", text, place, rule=handling.rule),)
    return _bare(text, place) or fields_of_header(text, place, year) or _in_part(text, place, year)


_COPY_WORDS: Final = re.compile(r"\bcop(?:y|ies)\b|, information to\b|\bmade known to\b", re.IGNORECASE)


def _in_part(text: str, place: Place, year: int) -> FormLine:
    return _in_brackets(text, place, year) or _level_behind(text, place)


def _level_behind(text: str, place: Place) -> FormLine:
    """`NEWS OF THE ISLAND - VERY URGENT`: a level behind a dash, whatever stands before it in capitals."""
    found = _LEVEL_BEHIND.match(text)
    level = read_precedence(found["level"]) if found else None
    if not found or not level:
        return ()
    before = Field(FieldKind.FORM, "", text[: found.start("level")].rstrip(), place, rule="context.before-level")
    behind = Place(place.line, place.column + found.start("level"))
    return (before, with_value(Field(FieldKind.PRECEDENCE, "", found["level"], behind, rule=level.rule)))


_LEVEL_BEHIND: Final = re.compile(r"^[^\Wa-z_][^a-z]{3,60}?\s+[-–—]\s+(?P<level>[^\Wa-z_][A-Z!' ]{4,40})$")
# `MOSKVA-2 to comrade VELL,`: the exchange before the addressee, whose line may end as an address does.
_EXCHANGE: Final = re.compile(r"^[A-Z]{3,14}(?:-\d)?\s+to\s+[Cc]omrades?\s")


def _in_brackets(text: str, place: Place, year: int) -> FormLine:
    """`(Urgent, Confidential)`: a header on one line, in brackets."""
    if not (text.startswith("(") and text.endswith(")")):
        return ()
    fields = fields_of_header(text[1:-1], Place(place.line, place.column + 1), year)
    if not fields:
        return ()
    first = Field(FieldKind.GAP, "", "(", place, rule="header.mark")
    last = Field(FieldKind.GAP, "", ")", Place(place.line, place.column + len(text) - 1), rule="header.mark")
    return (first, *fields, last)


def _stamp(line: Line, year: int) -> FormLine:
    """A stamp, or a note by hand, which stays as its words are; a note of approval names who approved."""
    text, place = line.text, line.place
    if text[:1].isalpha():
        found = _FIRST_WORD.match(text)
        first = found[0] if found else ""
        if not (_may_be_stamp(first) if len(first) <= _COMMON_LENGTH else _OF_STAMPS.match(first)):
            return ()
    stamp = read_stamp(text)
    if not stamp:
        return ()
    if not stamp.by_hand:
        return (with_value(Field(FieldKind.STAMP, stamp.label, stamp.printed, place, rule=stamp.rule), year=year),)
    approved = re.match(r"(?P<label>(?:Approved|Agreed|Approve)\b[.,:]?)\s+(?P<who>[A-Z].{2,60})$", stamp.printed)
    if approved and stamp.label:
        behind = Place(place.line, place.column + text.index(stamp.printed))
        field = Field(FieldKind.APPROVED, approved["label"], approved["who"], behind, rule=stamp.rule)
        return (Field(FieldKind.GAP, "", stamp.label, place, rule=stamp.rule), with_value(field, year=year))
    return (Field(FieldKind.GAP, "", text, place, rule=stamp.rule),)


# The first word and the sign that follows it.
_FIRST_WORD: Final = re.compile(r"[^\W\d_]*[\W\d_]?")
_OF_STAMPS: Final = re.compile(
    r"(?i)[^\W\d_]*(?:stamp|seal|hand|manu|marg|in |written|round|rubber|"
    r"office|receipt|receiv|registry|date|"
    r"печ|штам|盖|蓋|印|图|收|stemp|cach|tamp|sell|cari|piecz|razít|[șş]tamp|"
    r"pečat|dấu|직|접|declas|расс|odtaj|descl|резол|поме|от |手|批|眉|odr|"
    r"dopis|ruk)"
)
# The lines of forms begin with few words; a longer one is a line in Chinese, which does not come again.
_COMMON_LENGTH: Final = 24


@functools.lru_cache(maxsize=512)
def _may_be_stamp(first: str) -> bool:
    """Whether a line can be a stamp or a note by hand, told by its first word with the sign behind it."""
    return _OF_STAMPS.match(first) is not None


def _columns(field: Field, year: int) -> tuple[Field, ...]:
    """A labelled field, cut where another field without a label stands some space behind its value."""
    if field.kind in (FieldKind.SUBJECT, FieldKind.DISTRIBUTION, FieldKind.GAP) or not (
        wide := _WIDE.search(field.printed)
    ):
        return (field,)
    rest = field.printed[wide.end() :]
    behind = Place(field.place.line, field.place.column + len(field.label) + wide.end())
    found = _bare(rest, behind) or fields_of_form_line(rest, behind, year)
    return (dataclasses.replace(field, printed=field.printed[: wide.start()]), *found) if found else (field,)


def _between_gaps(field: Field, year: int) -> tuple[Field, ...]:
    """A labelled field, cut where an editor's gap parts its value from a field without a label."""
    gap = _INNER_GAP.search(field.printed)
    if not gap or not field.printed[: gap.start()].strip():
        return (field,)
    column = field.place.column + len(field.label) + 1
    behind = Place(field.place.line, column + gap.end())
    rest = field.printed[gap.end() :].strip()
    found = _bare(rest, behind) or fields_of_form_line(rest, behind, year)
    if not found:
        return (field,)
    lost = Field(FieldKind.GAP, "", gap[0].strip(), Place(field.place.line, column + gap.start()), rule="label.gap")
    return (dataclasses.replace(field, printed=field.printed[: gap.start()].rstrip()), lost, *found)


_INNER_GAP: Final = re.compile(r"\s*\[\s*(?:\.\s?\.\s?\.|…)\s*\]\s*(?=\S)")


def _side_by_side(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a line whose parts stand in columns, with wide space between them; two parts must be known.

    Other parts may be a word or two: a place, the letters of a clerk.
    """
    fields: list[Field] = []
    position = count = 0
    if not _WIDE.search(line.text) or len(line.text) > _LONG or re.match(r"(?:\w\s){3}", line.text):
        return ()
    for wide in (*_WIDE.finditer(line.text), None):
        part = line.text[position : wide.start() if wide else len(line.text)]
        known = known_fields(Line(line.number, line.column + position, part), subject, year) if part else ()
        count += bool(known)
        if not known and part:
            if len(part.split()) > _COLUMN_WORDS or (part.endswith((".", "?", "!")) and not HEAD_OF_POST.match(part)):
                return ()
            # `Brill     File # 11.766     Arrived: …`: the post's place stands first.
            post = not fields and NAME_ALONE.match(part) and _ARRIVED.search(line.text)
            kind = FieldKind.SENDER if post or HEAD_OF_POST.match(part) else FieldKind.FORM
            where = Place(line.number, line.column + position)
            known = (with_value(Field(kind, "", part, where, rule="context.column")),)
        fields += known
        position = wide.end() if wide else 0
    times = any(field.kind in (FieldKind.SENT, FieldKind.RECEIVED) for field in fields)
    return tuple(fields) if count > 1 or (count and times) else ()


# `Sent 9 March 1972, received 10 March 1972`: one line tells both.
_SECOND_TIME: Final = re.compile(r"[,;.]\s+(?:and\s)?(?:received|arrived|printed)\s", re.IGNORECASE)
_WIDE: Final = re.compile(r"\s{3,}|\t\s*")
_ARRIVED: Final = re.compile(r"\s(?:Arrived|Received|Došlo|Přijato|Processed)\b")


def _relabelled(field: Field) -> Field:
    """A labelled field whose value says that it is another: `Copies: 5`, `Copy No: 3`, `From: …` behind `Sent`."""
    if field.kind is FieldKind.COPY_TO and re.fullmatch(r"(?:[Nn]o\.?\s*)?\d{1,3}", field.printed):
        return dataclasses.replace(field, kind=FieldKind.COPY_NUMBER)
    if not field.printed:
        return field
    bare = field.label.rstrip(" :：").casefold()
    if field.kind is FieldKind.DISTRIBUTION and bare == "copies" and not re.search(r"\d", field.printed):
        # A list of names alone tells who gets a copy; with numbers of copies it is the distribution.
        return dataclasses.replace(field, kind=FieldKind.COPY_TO)
    if field.kind is FieldKind.DISPATCH and bare in _DIRECTIONS and not re.search(r"\d", field.printed):
        return dataclasses.replace(field, kind=_DIRECTIONS[bare])
    about = (FieldKind.SUBJECT, FieldKind.REFERENCES, FieldKind.FORM)
    if field.kind in about and _NUMBERED_TELEGRAM.match(field.printed):
        return dataclasses.replace(field, kind=FieldKind.REPLY_TO)
    return field


# `发电：巴林`: with a name behind it the word for an outgoing telegram says where it comes from.
_DIRECTIONS: Final = {
    "发电": FieldKind.SENDER, "發電": FieldKind.SENDER, "收电": FieldKind.ADDRESSEE, "收電": FieldKind.ADDRESSEE,
}  # fmt: skip
# `Re: Telegraphic directive No. 802 of 29 March`
_NUMBERED_TELEGRAM: Final = re.compile(
    r"^(?:[A-Z]{2,4}-\d{3,5}$|(?:your|our|my|telegraphic|wire|cable)\s){0,2}(?:telegram|cable|directive|instruction|report|dispatch|despatch|letter|"
    r"Drahterlass|Drahtbericht|message|telno)\s*(?:No|Nr|number|#)?\.?\s*\d[\w./-]*(?:\s+(?:of|vom|dated)\s[^.;]{3,30})?\.?$",
    re.IGNORECASE,
)


def _bare(text: str, place: Place) -> FormLine:
    """A number, a level or a classification that stands on its own."""
    if len(text) > _SHORT:
        return ()
    if SPECIAL.pattern.match(text):
        return (Field(FieldKind.FORM, "", text, place, rule=SPECIAL.name),)
    # `Cipher No. 141.`
    told = text.endswith(("?", "!")) or (text.endswith(".") and len(text.split()) > _FEW)
    told = told or len(_SMALL_WORD.findall(text)) > _FEW
    numbered = None if told or _ABOUT.match(text) else read_dispatch_number(text)
    if numbered and not fields_of_header(text, place):
        return (with_value(Field(FieldKind.DISPATCH, "", text, place, rule=numbered.rule)),)
    classification = with_value(Field(FieldKind.CLASSIFICATION, "", text, place, rule="bare.classification"))
    if classification.value:
        return (classification,)
    if is_total(text):
        # The words before the number are the label of the total.
        number = re.search(r"\d", text)
        begin = number.start() if number else 0
        rule = "distribution.total-printed" if begin else "distribution.copies-printed"
        return (with_value(Field(FieldKind.DISTRIBUTION, text[:begin].strip(), text[begin:], place, rule=rule)),)
    return ()


def _alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    # Most lines are too short or too long to be alike, and preparing the comparison costs more than it does.
    if 2 * min(len(one), len(other)) < _ALIKE * (len(one) + len(other)):
        return False
    if one == other:
        return True
    # No more than these characters can be alike, and counting them costs a fraction of preparing the comparison.
    common = sum(min(one.count(character), other.count(character)) for character in set(one))
    if 2 * common < _ALIKE * (len(one) + len(other)):
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
