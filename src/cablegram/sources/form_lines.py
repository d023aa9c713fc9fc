"""Lines of a cable's form: what each says, told by its label, its shape, or the page's title."""

import dataclasses
import difflib
import functools
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.date_search import has_hint
from cablegram.header.dates import is_only_date
from cablegram.header.distribution import is_total
from cablegram.header.form_rules import fields_of_form_line, timed_field
from cablegram.header.handling import read_handling
from cablegram.header.labels import is_gap, is_labelled, split_form_line
from cablegram.header.numbers import SPECIAL, is_registry_number, read_copy_number, read_dispatch_number
from cablegram.header.parties import OFFICE, RANK, read_parties
from cablegram.header.precedence import read_precedence
from cablegram.header.stamps import read_stamp
from cablegram.header.titles import fields_of_header
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line

# `[To the] Foreign Affairs Office:`, `Comrade Minister:`, `To Comrades Vell and Ruhl,`, `致外交部：`
_SALUTE: Final = re.compile(
    r"^[“\"„«]?(?:\[?To\b|\[?TO\b|Dear\b|DEAR\b|(?:Esteemed |Respected |Most esteemed )?(?:[Cc]omrades?|COMRADES?|"
    r"Cdes?\.|Excellency|Your Excellency|"
    r"Ambassador|Minister|Premier|Chairman|Mr\.?|Sir|Sirs|Gentlemen)\b|致|各|Товарищ|Тов\.|Уважаем|Дорого|Sehr "
    r"geehrte|Lieber?\b|Werter?\b|"
    r"Genosse|Cher\b|Monsieur\b|Estimad|Compañer|Querid|Senhor|Señor|Drag[ăa]\b|Tovarăș|Vážen|Soudruh|Szanown|"
    r"Tow\.|Drug|Kính gửi|Đồng chí|Tisztelt|Kedves)"
    r".*[:：,!]$"
)
# `Pu [Haoran]`: a name that an editor completed.
_SUPPLIED_NAME: Final = r"[A-Z][\w'’-]{1,20}\s\[[A-Z][\w'’ -]{1,30}\]"
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
_COLUMN_LENGTH: Final = 40
_SUBJECT: Final = 120
# `…, with a copy to the Ministry of Trade`
_COPIED: Final = re.compile(
    r"\s*[,;]?\s*[(\[]?(?P<label>\b(?:and\s+)?(?:with\s+)?(?:a\s+)?(?:cop(?:y|ies)\s+(?:also\s+)?(?:to|for)|"
    r"(?<=, )information\s+to|to\s+be\s+made\s+known\s+to|cc|c\.c\.)\b\s*:?"
    r")\s*(?=\S)",
    re.IGNORECASE,
)
# The head of a British post, whose name stands alone below the line of both ends.
# `Foreign Ministry, and please pass to Vice Minister Venn:`
_HANDED_ON: Final = re.compile(
    r"\b(?:and|please|to)\s(?:please\s)?(?:report|pass|forward|transmit|convey|relay|hand)(?:\s(?:on|this|it))?\sto\b"
)
_HEAD_OF_POST: Final = re.compile(
    r"^(?:Sir|Mr\.?|Mrs\.?|Miss|Lord|Lady|Dame|Viscount|Earl|General|Admiral)\s(?:[A-Z]\.\s?){0,3}[^\Wa-z_][\w'’-]+"
    r"(?:[ -][^\Wa-z_][\w'’-]+){0,2}$"
)
# Words in capitals that head no message.
_NO_NAME: Final = re.compile(
    r"\b(?:TELEGRAM|CABLE|COPY|COPIES|PAGE|SECTION|URGENT|DRAFT|ANNEX|NOTE|TEXT|SUMMARY|"
    r"SUBJECT|REPORT|PART|MESSAGE|MEMORANDUM|NO|END|OF|THE|YEAR|CIPHER|CIPHERED|CODED|OFFICE|DEPARTMENT)\b"
)


def known_fields(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a form line that a rule knows; empty where none does.

    Args:
        line: the line.
        subject: what the page's title says the cable is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    text = line.text
    if len(text) > _LONG * 2 and not re.search(r"[:：]", text[:60]):
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
        return (timed,)
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


def salutation(line: Line) -> FormLine:
    """A line as the salutation, and whom it names for a copy."""
    field = Field(FieldKind.SALUTE, "", line.text, line.place, rule="bare.salutation")
    return tuple(map(with_value, copied_apart(field)))


def copied_apart(field: Field) -> tuple[Field, ...]:
    """The parties of an address, and those who get a copy by its own words (`…, with a copy to the Registry`)."""
    found = _COPIED.search(field.printed) if field.kind in (FieldKind.ADDRESSEE, FieldKind.SALUTE) else None
    if not found or not re.search(r"\w", field.printed[: found.start()]) or is_gap(field.printed[found.end() :]):
        return (field,)
    printed = field.printed
    column = field.place.column + (len(field.label) + 1 if field.label else 0) + found.start("label")
    copied = Field(
        FieldKind.COPY_TO, found["label"], printed[found.end() :], Place(field.place.line, column), rule="address.copy"
    )
    return dataclasses.replace(field, printed=printed[: found.start("label")].rstrip()), copied


def is_salutation(line: Line, *, after_form: bool) -> bool:
    """Whether a line addresses the reader.

    Args:
        line: the line.
        after_form: whether the line before is of the form, or this is the first line; an office and a colon are
            then enough (`Embassy in North Korea:`).
    """
    text = line.text
    if len(text) > _LONG or text[-1:] not in ":：,!" or is_labelled(line.text):
        return False
    if _SALUTE.match(text):
        return not (text[-1] in ",!" and _has_verb(text))
    bare = re.fullmatch(r"([^.:：]{2,160}|(?:[^:：]{0,20}\b(?:Cde|Comr|Mr|Dr|тов|Gen)\.[^:：]{2,120}))[:：]", text)
    if after_form and re.fullmatch(
        rf"{_SUPPLIED_NAME}(?:(?:,\s|\s(?:and|&)\s|,\sand\s){_SUPPLIED_NAME}){{0,5}}[:：]", text
    ):
        return True
    named = bare and (OFFICE.search(bare[1]) or RANK.search(bare[1]) or re.search(r"[馆部司局处厅院委]$", bare[1]))
    # `Chairman, and report to the Committee:` is an address, although it has a verb.
    addressed = bool(RANK.match(text) or OFFICE.search(text.partition(" and ")[0])) and bool(_HANDED_ON.search(text))
    return after_form and bool(named) and (addressed or not _has_verb(text))


def is_capital_name(line: Line) -> bool:
    """Whether a line is a name in capitals on its own, by which ciphered telegrams address their reader (`VENN`)."""
    text = re.sub(r"\s*[\[(][^\])]*[\])]\s*$", "", line.text).rstrip(" .,!:")
    words = text.split()
    if not 1 <= len(words) <= 4 or not 3 <= len(text) <= 40 or not text.isupper() or re.search(r"\d", text):
        return False
    return (
        not _NO_NAME.search(text)
        and not OFFICE.search(text)
        and read_precedence(text) is None
        and bool(re.fullmatch(r"[^\W\d_][\w.,'’ -]*", text))
    )


def continues_address(before: FormLine, line: Line) -> FormLine:
    """A line as a further party of the address before it: a person with a rank, a post in capitals, his office."""
    if not before or len(line.text) > _SHORT or line.text[-1:] in ":：;!?" or re.search(r"\d{5,}", line.text):
        return ()
    last = before[-1]
    if last.rule in _BRITISH and _HEAD_OF_POST.match(line.text):
        return (with_value(Field(FieldKind.SENDER, "", line.text, line.place, rule="context.head-of-post")),)
    if last.kind not in (FieldKind.ADDRESSEE, FieldKind.INFO, FieldKind.COPY_TO) or not last.printed:
        return ()
    parties = read_parties(line.text)
    signal = (
        last.printed.isupper()
        and line.text.isupper()
        and bool(
            re.match(
                r"(?:AM|US|RU|SEC|CINC|DIA|CIA|"
                r"WHITE|DEPT?)",
                line.text,
            )
        )
    )
    open_end = last.printed.endswith((",", ";")) or last.printed.endswith(" and")
    told = bool(parties) and all(
        party.rule in ("party.rank", "party.post", "party.place", "party.rank-alone")
        or (open_end and party.rule == "party.office")
        for party in parties
    )
    if open_end and parties and all(party.rule == "party.rank-alone" for party in parties):
        # `Comrade Venn,` / `Deputy Foreign Minister`: the post of the person above.
        return (Field(FieldKind.FORM, "", line.text, line.place, rule="context.post"),)
    if not (signal or told) or _has_verb(line.text) or (line.text.endswith(".") and not RANK.match(line.text)):
        return ()
    return (with_value(Field(last.kind, "", line.text, line.place, rule="context.address")),)


def subject_below(before: Sequence[FormLine], line: Line) -> FormLine:
    """The line below class and level of a Brazilian telegram, which is what it is about."""
    of_class = any(field.rule == "form.br.class" for fields in before[-2:] for field in fields)
    told = any(field.rule == "context.below-class" for fields in before[-1:] for field in fields)
    if not of_class or told or len(line.text) > _SUBJECT or is_labelled(line.text):
        return ()
    return (Field(FieldKind.SUBJECT, "", line.text, line.place, rule="context.below-class"),)


def goes_on_addressing(before: FormLine, line: Line) -> bool:
    """Whether a line names one more person of the form of address above it, which ends with a comma."""
    last = before[-1]
    return (
        last.kind is FieldKind.SALUTE
        and last.printed.endswith(",")
        and len(line.text) <= _SHORT
        and line.text[-1:] not in ".?!"
        and bool(RANK.match(line.text))
        and not _has_verb(line.text)
    )


_BRITISH: Final = frozenset({"form.gb.from-to", "handling.gb.cipher"})


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
            fits = named and len(text) <= _SHORT and not text.endswith((".", ":", "：", "?")) and not _has_verb(text)
            return with_value(filled) if fits else None
        case FieldKind.DRAFTED | FieldKind.APPROVED | FieldKind.READ:
            parties = read_parties(text) if not known and len(text) < 60 and not text.endswith((".", ":", "?")) else ()
            fits = bool(parties) and all(
                p.rule in ("party.rank", "party.name", "party.initials", "party.rank-behind") for p in parties
            )
            return with_value(filled) if fits and len(text.split()) <= 5 else None
    return None


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
_NAME_ALONE: Final = re.compile(r"^[^\Wa-z_][^\W\d_A-Z][\w'’-]+(?: [^\Wa-z_][\w'’-]+)?$")


def among_form(before: Sequence[FormLine], line: Line) -> FormLine:
    """A name alone among the lines of a form: the seat of the office above it, or whom a ciphered telegram is for."""
    if not before or len(line.text) > _COLUMN_LENGTH or not _NAME_ALONE.match(line.text):
        return ()
    if before[-1][-1].rule == "context.letterhead":
        return (Field(FieldKind.FORM, "", line.text, line.place, rule="context.seat"),)
    kinds = {field.kind for fields in before for field in fields}
    # Polish and Soviet forms set the name of the addressee below the times, without a label.
    if {FieldKind.SENDER, FieldKind.RECEIVED} <= kinds and not kinds & {FieldKind.ADDRESSEE, FieldKind.SALUTE}:
        return (with_value(Field(FieldKind.ADDRESSEE, "", line.text, line.place, rule="context.name-alone")),)
    return ()


def is_sentence(line: Line) -> bool:
    """Whether a line, however short, ends as a sentence does and has its small words (`Two texts are attached.`)."""
    text = line.text
    if not re.search(r"[^\W\d_]{2}[.!?]$", text.rstrip(_CLOSING)[-3:]):
        return False
    words = re.findall(r"(?<!\w)[a-zà-ÿĀ-ſа-яё]{2,}(?!\w)", text)
    return len(words) > 1 and len(text.split()) > 2 and not is_labelled(line.text) and not RANK.match(text)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the message, by its length, or by its end and its common words."""
    return _is_prose(line.text)


# Each paragraph is asked whether it is one when the ends of the message are looked for, and by the checks behind that.
@functools.lru_cache(maxsize=512)
def _is_prose(text: str) -> bool:
    if is_labelled(text):
        return False
    if len(text) > _LONG:
        return True
    # A message in capitals has no small letters to tell its words by.
    if text.endswith(("。", "！", "？")):
        return len(text) >= 12
    if not text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":")):
        return False
    common = re.findall(r"[A-Z]{2,}", text) if text.isupper() else re.findall(r"(?<![\w])[a-zà-ÿĀ-ſа-яё]{2,}", text)
    return len(common) >= 7


# What may stand behind the sign that ends a sentence.
_CLOSING: Final = "”\"'’)]"


def continues_subject(before: FormLine, line: Line, subject: str) -> bool:
    """Whether a line goes on with the subject of the line before: the title, where there is one, tells."""
    last = before[-1]
    if last.kind is not FieldKind.SUBJECT or not subject:
        return False
    one, two = last.printed.lower(), f"{last.printed} {line.text}".lower()
    whole = subject.lower()
    shorter = difflib.SequenceMatcher(None, one, whole, autojunk=False).ratio()
    return difflib.SequenceMatcher(None, two, whole, autojunk=False).ratio() > shorter


def _stamp(line: Line, year: int) -> FormLine:
    """A stamp, or a note by hand, which stays as its words are; a note of approval names who approved."""
    text, place = line.text, line.place
    if text[:1].isalpha():
        first = _FIRST_WORD.sub("", text)
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


# All behind the first word and the sign that follows it.
_FIRST_WORD: Final = re.compile(r"(?<=[\W\d_]).*", re.DOTALL)
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
            if len(part.split()) > _COLUMN_WORDS or (part.endswith((".", "?", "!")) and not _HEAD_OF_POST.match(part)):
                return ()
            # `Brill     File # 11.766     Arrived: …`: the post's place stands first.
            post = not fields and _NAME_ALONE.match(part) and _ARRIVED.search(line.text)
            kind = FieldKind.SENDER if post or _HEAD_OF_POST.match(part) else FieldKind.FORM
            where = Place(line.number, line.column + position)
            known = (with_value(Field(kind, "", part, where, rule="context.column")),)
        fields += known
        position = wide.end() if wide else 0
    times = any(field.kind in (FieldKind.SENT, FieldKind.RECEIVED) for field in fields)
    return tuple(fields) if count > 1 or (count and times) else ()


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
    told = text.endswith((".", "?", "!")) or len(re.findall(r"(?<!\w)[a-z]{2,}", text)) > 3
    numbered = None if told or re.match(r"(?:Reference|Re)\b", text) else read_dispatch_number(text)
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
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _has_verb(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:is|are|was|were|has|have|had|said|says|reports?|reported|put|following|will|must|"
            r"please|should|thank|thanks)\b",
            text,
        )
    )
