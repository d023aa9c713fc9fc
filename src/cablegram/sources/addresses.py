"""Salutations and addresses: whom a line of a form addresses, and who gets a copy by its own words."""

import dataclasses
import re
from typing import Final

from cablegram.header.labels import is_gap, is_labelled
from cablegram.header.parties import OFFICE, RANK, read_parties
from cablegram.header.precedence import read_precedence
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line
from cablegram.sources.sentences import has_verb

_SHORT: Final = 90
_LONG: Final = 200

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
# `…, with a copy to the Ministry of Trade`
_COPIED: Final = re.compile(
    r"\s*[,;]?\s*[(\[]?(?P<label>\b(?:and\s+)?(?:with\s+)?(?:a\s+)?(?:cop(?:y|ies|ied)\s+(?:also\s+)?(?:to|for)|"
    r"(?<=, )information\s+to|to\s+be\s+made\s+known\s+to|cc|c\.c\.)\b\s*:?"
    r")\s*(?=\S)",
    re.IGNORECASE,
)
# `Foreign Ministry, and please pass to Vice Minister Venn:`
_HANDED_ON: Final = re.compile(
    r"\b(?:and|please|to)\s(?:please\s)?(?:report|pass|forward|transmit|convey|relay|hand)(?:\s(?:on|this|it))?\sto\b"
)
# The head of a British post, whose name stands alone below the line of both ends.
HEAD_OF_POST: Final = re.compile(
    r"^(?:Sir|Mr\.?|Mrs\.?|Miss|Lord|Lady|Dame|Viscount|Earl|General|Admiral)\s(?:[A-Z]\.\s?){0,3}[^\Wa-z_][\w'’-]+"
    r"(?:[ -][^\Wa-z_][\w'’-]+){0,2}$"
)
# Words in capitals that head no message.
_NO_NAME: Final = re.compile(
    r"\b(?:TELEGRAM|CABLE|COPY|COPIES|PAGE|SECTION|URGENT|DRAFT|ANNEX|NOTE|TEXT|SUMMARY|"
    r"SUBJECT|REPORT|PART|MESSAGE|MEMORANDUM|NO|END|OF|THE|YEAR|CIPHER|CIPHERED|CODED|OFFICE|DEPARTMENT)\b"
)


def salutation(line: Line) -> FormLine:
    """A line as the salutation, and whom it names for a copy."""
    field = Field(FieldKind.SALUTE, "", line.text, line.place, rule="bare.salutation")
    return tuple(map(with_value, copied_apart(field)))


def copied_apart(field: Field) -> tuple[Field, ...]:
    """The parties of an address, and those who get a copy by its own words (`…, with a copy to the Registry`)."""
    may_copy = field.kind in (FieldKind.ADDRESSEE, FieldKind.SALUTE) and _may_copy(field.printed)
    found = _COPIED.search(field.printed) if may_copy else None
    if not found or not re.search(r"\w", field.printed[: found.start()]) or is_gap(field.printed[found.end() :]):
        return (field,)
    printed = field.printed
    column = field.place.column + (len(field.label) + 1 if field.label else 0) + found.start("label")
    copied = Field(
        FieldKind.COPY_TO, found["label"], printed[found.end() :], Place(field.place.line, column), rule="address.copy"
    )
    return dataclasses.replace(field, printed=printed[: found.start("label")].rstrip()), copied


def _may_copy(printed: str) -> bool:
    """Whether words can say who gets a copy: the cheap test before the rule, which begins anywhere."""
    # Of other letters some are the same in small letters for the rule, and others for `lower`.
    if not printed.isascii():
        return True
    lowered = printed.lower()
    return "cop" in lowered or "cc" in lowered or "c.c" in lowered or "information" in lowered or "known" in lowered


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
        return not (text[-1] in ",!" and has_verb(text))
    bare = re.fullmatch(r"([^.:：]{2,160}|(?:[^:：]{0,20}\b(?:Cde|Comr|Mr|Dr|тов|Gen)\.[^:：]{2,120}))[:：]", text)
    if after_form and re.fullmatch(
        rf"{_SUPPLIED_NAME}(?:(?:,\s|\s(?:and|&)\s|,\sand\s){_SUPPLIED_NAME}){{0,5}}[:：]", text
    ):
        return True
    named = bare and (OFFICE.search(bare[1]) or RANK.search(bare[1]) or re.search(r"[馆部司局处厅院委]$", bare[1]))
    # `Chairman, and report to the Committee:` is an address, although it has a verb.
    addressed = bool(RANK.match(text) or OFFICE.search(text.partition(" and ")[0])) and bool(_HANDED_ON.search(text))
    return after_form and bool(named) and (addressed or not has_verb(text))


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
    if last.rule in _BRITISH and HEAD_OF_POST.match(line.text):
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
    if (
        not (signal or told)
        or has_verb(line.text)
        or _TWO_SENTENCES.search(line.text)
        or (line.text.endswith(".") and not RANK.match(line.text))
    ):
        return ()
    return (with_value(Field(last.kind, "", line.text, line.place, rule="context.address")),)


# Beyond English, where the verb is not known: `Minister przyjął mnie. Mówił o moście.`
_TWO_SENTENCES: Final = re.compile(r"[^\W\d_A-Z][^\W\d_]{3}\.\s+[^\Wa-z_]")


def goes_on_addressing(before: FormLine, line: Line) -> bool:
    """Whether a line names one more person of the form of address above it, which ends with a comma."""
    last = before[-1]
    return (
        last.kind is FieldKind.SALUTE
        and last.printed.endswith(",")
        and len(line.text) <= _SHORT
        and line.text[-1:] not in ".?!"
        and bool(RANK.match(line.text))
        and not has_verb(line.text)
    )


_BRITISH: Final = frozenset({"form.gb.from-to", "handling.gb.cipher"})
