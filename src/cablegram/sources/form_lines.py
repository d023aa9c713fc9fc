"""Lines of a cable's form: what each says, told by its label, its shape, or the page's title."""

import dataclasses
import difflib
import functools
import re
from typing import Final

from cablegram.header.dates import is_only_date
from cablegram.header.distribution import is_total
from cablegram.header.form_rules import fields_of_form_line, timed_field
from cablegram.header.handling import read_handling
from cablegram.header.labels import is_gap, split_form_line
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
# `…, with a copy to the Ministry of Trade`
_COPIED: Final = re.compile(
    r"\s*[,;]?\s*[(\[]?(?P<label>\b(?:and\s+)?(?:with\s+)?(?:a\s+)?(?:cop(?:y|ies)\s+(?:also\s+)?(?:to|for)|cc|c\.c\.)\b\s*:?"
    r")\s*(?=\S)",
    re.IGNORECASE,
)
# The head of a British post, whose name stands alone below the line of both ends.
_HEAD_OF_POST: Final = re.compile(
    r"^(?:Sir|Mr\.?|Mrs\.?|Miss|Lord|Lady|Dame|Viscount|Earl|General|Admiral)\s(?:[A-Z]\.\s?){0,3}[^\Wa-z_][\w'’-]+"
    r"(?:[ -][^\Wa-z_][\w'’-]+){0,2}$"
)
# Words in capitals that head no message.
_NO_NAME: Final = re.compile(
    r"\b(?:TELEGRAM|CABLE|COPY|COPIES|PAGE|SECTION|URGENT|DRAFT|ANNEX|NOTE|TEXT|SUMMARY|"
    r"SUBJECT|REPORT|PART|MESSAGE|MEMORANDUM|NO|END|OF|THE|YEAR|CIPHER|CIPHERED|CODED|OFFICE|DEPARTMENT)\b"
)


# The same line is asked for as itself, as the one below and as part of the end.
@functools.lru_cache(maxsize=512)
def known_fields(line: Line, subject: str, year: int) -> FormLine:
    """The fields of a form line that a rule knows; empty where none does.

    Args:
        line: the line.
        subject: what the page's title says the cable is about; empty where it does not say.
        year: the year to take for dates without one; 0 where it is not known.
    """
    text, place = line.text, line.place
    if is_gap(text):
        return (Field(FieldKind.GAP, "", text, place, rule="bare.gap"),)
    if stamped := _stamp(line, year):
        return stamped
    if len(text) > _LONG * 2 and not re.search(r"[:：]", text[:60]):
        return ()
    if labelled := split_form_line(text, place):
        return tuple(
            with_value(part, year=year)
            for field in labelled
            for column in _columns(field, year)
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
    if subject and _alike(text, subject):
        return (Field(FieldKind.SUBJECT, "", text, place, rule="page.subject"),)
    if is_registry_number(text):
        return (Field(FieldKind.REGISTRY, "", text, place, rule="number.registry"),)
    if rule := read_copy_number(text):
        return (Field(FieldKind.COPY_NUMBER, "", text, place, rule=rule),)
    if text[-1:] not in ":：," and (found := fields_of_form_line(text, place, year)):
        return found
    if handling := read_handling(text):
        return (Field(FieldKind.HANDLING, "", text, place, rule=handling.rule),)
    return _bare(text, place) or fields_of_header(text, place, year)


def is_labelled(line: Line) -> bool:
    """Whether a line begins with the label of a form field."""
    return bool(split_form_line(line.text, line.place))


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
    if len(text) > _LONG or text[-1:] not in ":：,!" or is_labelled(line):
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
    addressed = bool(RANK.match(text)) and "report to" in text
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


def is_sentence(line: Line) -> bool:
    """Whether a line, however short, ends as a sentence does and has its small words (`Two texts are attached.`)."""
    text = line.text
    words = re.findall(r"(?<!\w)[a-zà-ÿĀ-ſа-яё]{2,}(?!\w)", text)
    ends = re.search(r"[^\W\d_]{2}[.!?][”\"'’)\]]*$", text)
    return bool(ends) and len(words) > 1 and len(text.split()) > 2 and not is_labelled(line) and not RANK.match(text)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the message, by its length, or by its end and its common words."""
    text = line.text
    if is_labelled(line):
        return False
    if len(text) > _LONG:
        return True
    # A message in capitals has no small letters to tell its words by.
    common = re.findall(r"[A-Z]{2,}", text) if text.isupper() else re.findall(r"(?<![\w])[a-zà-ÿĀ-ſа-яё]{2,}", text)
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


def _stamp(line: Line, year: int) -> FormLine:
    """A stamp, or a note by hand, which stays as its words are; a note of approval names who approved."""
    text, place = line.text, line.place
    if text[:1].isalpha() and not re.match(
        r"(?i)[^\W\d_]*(?:stamp|seal|hand|manu|marg|in |written|round|rubber|"
        r"office|receipt|receiv|registry|date|"
        r"печ|штам|盖|蓋|印|图|收|stemp|cach|tamp|sell|cari|piecz|razít|[șş]tamp|"
        r"pečat|dấu|직|접|declas|расс|odtaj|descl|резол|поме|от |手|批|眉|odr|"
        r"dopis|ruk)",
        text,
    ):
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
            kind = FieldKind.SENDER if _HEAD_OF_POST.match(part) else FieldKind.FORM
            where = Place(line.number, line.column + position)
            known = (with_value(Field(kind, "", part, where, rule="context.column")),)
        fields += known
        position = wide.end() if wide else 0
    times = any(field.kind in (FieldKind.SENT, FieldKind.RECEIVED) for field in fields)
    return tuple(fields) if count > 1 or (count and times) else ()


_WIDE: Final = re.compile(r"\s{3,}|\t\s*")


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
    if field.kind is FieldKind.SUBJECT and _NUMBERED_TELEGRAM.match(field.printed):
        return dataclasses.replace(field, kind=FieldKind.REPLY_TO)
    return field


# `发电：巴林`: with a name behind it the word for an outgoing telegram says where it comes from.
_DIRECTIONS: Final = {
    "发电": FieldKind.SENDER, "發電": FieldKind.SENDER, "收电": FieldKind.ADDRESSEE, "收電": FieldKind.ADDRESSEE,
}  # fmt: skip
# `Re: Telegraphic directive No. 802 of 29 March`
_NUMBERED_TELEGRAM: Final = re.compile(
    r"^(?:(?:your|our|my|telegraphic|wire|cable)\s){0,2}(?:telegram|cable|directive|instruction|report|dispatch|despatch|letter|"
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
