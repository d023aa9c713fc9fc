"""The sign-off of a cable: who signs, where and when, at the end of the message."""

import dataclasses
import functools
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.classification import read_classification
from cablegram.header.dates import DateReading, read_date
from cablegram.header.form_fields import timed_field
from cablegram.header.handling import read_handling
from cablegram.header.labels import is_gap
from cablegram.header.numbers import DispatchNumber, read_copy_number, read_dispatch_number
from cablegram.header.parties import OFFICE, RANK, read_party
from cablegram.header.precedence import read_precedence
from cablegram.header.stamps import read_stamp
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, FormLine, Place
from cablegram.sources.document import Line

# `[signed] Rudin`, `Signed: Rudin`, `(-) Rudin`, `/s/ Rudin`, `gez. Rudin`, `[signature] (G. Rudin)`
_SIGNED: Final = re.compile(
    r"^(?:[\[(](?:signed|signature|sgd\.?|sign\.?|podpis|подпись|unterschrift|signé|firmado|assinado|semnat|"
    r"illegible signature)[\])]|"
    r"(?:Signed(?: by)?|Signature|Подпись|Подписал|Podpis|Podpisał|Semnat|Signé|Firmado|Assinado|Unterschrift)"
    r"\b\s*[:：]|\(-\)|"
    r"/[Ss]{1,2}/|/[-–—]/|\[[-–—]\]|[(\[][Ss]{1,2}\.?[)\]]|gez\.|Gez\.|ss\)|s\.(?=\s[A-Z])|za zgodność|p\.\s?o\.)\s*",
    re.IGNORECASE,
)
# `With comradely greetings,`
_VALEDICTION: Final = re.compile(
    r"^(?:(?:With|Yours|Respectfully|Sincerely|Faithfully|Best|Kind|Warm|Cordially|Please accept|Long live|Mit|"
    r"Hochachtungsvoll|"
    r"С (?:уважением|приветом|коммунистическим|товарищеским)|Respetuosamente|Revolucionariamente|Fraternalmente|"
    r"Saludos|Saudações|Tovărășeşte|Z komunistickým|Atentamente|Atenciosamente|Veuillez|Cu stimă|Cu salutări|"
    r"Z poważaniem|Z towarzyskim|S pozdravem|Se soudružským|S poštovanjem|Trân trọng|Kính chào|此致|敬礼|致以|"
    r"Salutations)\b.{0,80}|此致|敬礼|此致敬礼)[,!.，。！]?$"
)
_TYPED: Final = re.compile(r"^(?P<label>(?:Typed|Printed|Written|Отпечатала|Печатала) (?:by\b)?)\s*", re.IGNORECASE)
# `5th`; `2/4`, `10.12.`: a day, or day and month, whose year stands elsewhere.
_DAY_ONLY: Final = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)|(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|[12]\d|3[01])\.?)$")
# `722 - THURSDAY - 5:30 p.m.`, above the name in Brazilian telegrams.
_WEEKDAY: Final = re.compile(
    r"^(?:(?P<number>\d{1,4})\s?[-–—/]\s?)?(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY(?:\s?[-–—,/]\s?|\s)\d{1,2}[:.h]?\d{0,2}"
    r"\s?(?:[ap]\.?m\.?|hrs?|hours|h)?\.?$",
    re.IGNORECASE,
)
# `41 – Venn`, `Venn 340`: the number that the cipher office gave, beside the name.
_NUMBER_BEFORE: Final = re.compile(
    r"^(?P<number>\d{1,4})\s?[-–—]\s?(?P<name>[^\Wa-z_][\w'’-]+(?: [^\Wa-z_][\w'’-]+)?)$"
)
_NUMBER_BEHIND: Final = re.compile(
    r"^(?P<name>[^\Wa-z_][a-zà-ž'’-]{2,}(?: [^\Wa-z_][a-zà-ž'’-]{2,})?)(?:,\s|\s)(?P<number>\d{2,4})$"
)
# `Secretary of the mission, Venn`
_POST_AND_NAME: Final = re.compile(
    rf"^(?:{RANK.pattern})\s(?:of|for|to|at|in)\s[\w’' "
    rf"-]{{2,50}},\s(?P<name>[^\Wa-z_][\w.'’-]*(?:\s[^\Wa-z_][\w.'’-]*){{0,2}})$"
)
# `16.20`: the time of sending below the date.
_CLOCK: Final = re.compile(r"^\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|hrs?|hours|h|Uhr)\b\.?)?$")
# `ambassador`, in small letters below the name
_POST: Final = re.compile(
    r"^(?:(?:acting|temporary|interim|first|second|third|deputy|extraordinary|plenipotentiary|and|military|press|trade)\s){0,4}"
    r"(?:ambassador|envoy|minister|chargé d['’]affaires|consul(?:[ -]general)?|counsell?or|attaché|"
    r"secretary|councill?or|permanent representative|head of (?:the )?(?:mission|embassy|legation|department))"
    r"(?:\s(?:a\.\s?i\.|ad interim))?\.?$"
)
# `[Certified as a true copy:] (–) H. Rutka`: who vouches for the copy signs nothing.
_CERTIFIED: Final = re.compile(
    r"^\W?(?:Certified|True copy|Authenticated|Verified|For the (?:accuracy|correctness)|"
    r"Za zgodność|Za správnost|F\.d\.R)\b"
    r".{0,80}$"
)
_HEADED: Final = re.compile(
    r"^(?:Part|Section|Page|Attachment|Annex|Table|Chapter|Article|Telegram|Cable|Number|Copy|Note|Room|Paragraph|Point|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
_CONNECTORS: Final = frozenset("of the in to and for at on de la le du van von da di".split())
# Short words in capitals at the end of a telegram that sign nothing.
_SIGNALS: Final = frozenset("NNN NNNN END STOP OVER TEXT NOTE COPY SECRET URGENT FLASH EXDIS NODIS LIMDIS".split())
_ILLEGIBLE: Final = re.compile(r"\[(?:[\w ]{0,30})?(?:illegible|unreadable)(?:[\w ]{0,20})?\]", re.IGNORECASE)
# `[...] December 1961`: the day is not legible.
_GAP_BEFORE: Final = re.compile(r"\[\s*(?:\.\s?\.\s?\.|…)\s*\]?")
# A time, and a year in brackets, behind a day.
_SUPPLIED: Final = re.compile(r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)?[\s,]*\[?(?:19\d\d)?\]?")
_COPIES: Final = re.compile(r"\b[Cc]opies\b")
# Signs that no name has, or not at its end.
_NO_NAME: Final = re.compile(r"[\d():：;?!。，]|[.,]$")
_UNSIGNED: Final = re.compile(r"(?:illegible|unreadable|signature|no signature|unsigned)(?: \w+)?", re.IGNORECASE)
_CHINESE_NAME: Final = re.compile(r"[\u3400-\u9fff·]{2,16}")
_NUMBER_SIGN: Final = re.compile(r"(?:No|Nr)\b")
_SHORT: Final = 90
_WORDS: Final = 9
_LINES: Final = 6


def closer_start(lines: Sequence[Line], start: int, end: int, year: int) -> int:
    """The index of the first sign-off line among the last lines before `end`; `end` where there is none.

    Only lines that look like a sign-off count, and at least one of them must be a signature or a date.
    """
    at = end
    found = False
    while at > start and end - at < _LINES:
        line = lines[at - 1]
        signs = (
            is_signature(line.text)
            or _date_line(line.text, year) is not None
            or (bool(_DAY_ONLY.match(line.text)) and at - 1 > start and _may_sign(lines[at - 2].text))
            or (at == end and _numbered_name(line.text) is not None)
        )
        if (
            not signs
            and not _VALEDICTION.match(line.text)
            and not read_stamp(line.text)
            and not is_gap(line.text)
            and not _ILLEGIBLE.fullmatch(line.text)
            and not _TYPED.match(line.text)
            and not read_copy_number(line.text)
            and not _WEEKDAY.match(line.text)
            and not _CLOCK.match(line.text)
            and not _CERTIFIED.match(line.text)
            and not _is_number(line.text)
            and not (_POST.match(line.text) and at - 1 > start and is_signature(lines[at - 2].text))
        ):
            break
        # Above a list of copies, the number of the telegram alone can end the message.
        found = found or signs or _is_number(line.text)
        at -= 1
    return at if found or (at < end and all(is_gap(line.text) for line in lines[at:end])) else end


def is_closing(text: str) -> bool:
    """Whether a line can be the last one of a sign-off: a signature, a date, a gap, a note on typing."""
    dated = _date_line(text, 0) is not None or bool(
        _TYPED.match(text) or _DAY_ONLY.match(text) or _VALEDICTION.match(text) or _numbered_name(text)
    )
    return dated or is_signature(text) or is_gap(text) or bool(re.fullmatch(r"\d{1,2} \w+", text))


def closer_line(line: Line, year: int) -> FormLine:
    """The fields of a sign-off line: signature, date, number, or gap."""
    text, place = line.text, line.place
    if is_gap(text) or _ILLEGIBLE.fullmatch(text):
        return (Field(FieldKind.GAP, "", text, place, rule="bare.gap"),)
    if (stamp := read_stamp(text)) and not _SIGNED.match(text):
        kind = FieldKind.GAP if stamp.by_hand else FieldKind.STAMP
        label, printed = ("", text) if stamp.by_hand else (stamp.label, stamp.printed)
        return (with_value(Field(kind, label, printed, place, rule=stamp.rule), year=year),)
    if _VALEDICTION.match(text):
        # A greeting at the end names no addressee; its words have no value.
        return (Field(FieldKind.SALUTE, "", text, place, rule="sign-off.valediction"),)
    if _TYPED.match(text):
        return (timed_field(text, place, year) or _typed(text, place),)
    if rule := read_copy_number(text):
        return (Field(FieldKind.COPY_NUMBER, "", text, place, rule=rule),)
    if _WEEKDAY.match(text) or _CLOCK.match(text):
        return _of_weekday(line)
    if _CERTIFIED.match(text):
        return (Field(FieldKind.FORM, "", text, place, rule="sign-off.certified"),)
    if _POST.match(text):
        return (Field(FieldKind.FORM, "", text, place, rule="sign-off.post"),)
    if numbered := _numbered_name(text):
        return _of_numbered_name(line, numbered)
    if _DAY_ONLY.match(text):
        return (Field(FieldKind.DATELINE, "", text, place, rule="sign-off.day"),)
    date = _date_line(text, year)
    if date is None:
        if _is_number(text):
            return (with_value(Field(FieldKind.DISPATCH, "", text, place, rule="sign-off.number")),)
        signed = _SIGNED.match(text)
        begin = signed.end() if signed else 0
        field = Field(FieldKind.SIGNED, text[:begin].strip(), text[begin:], place, rule="sign-off.signature")
        return (with_value(field),)
    fields = []
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip(" .,]")
    if (after and _SUPPLIED.fullmatch(after)) or (before and _GAP_BEFORE.fullmatch(before)):
        # The year that an editor supplied behind the time; a day that is not legible.
        whole = with_value(Field(FieldKind.DATELINE, "", text, place, rule="sign-off.date"), year=year)
        return (whole,)
    # `Brill, 8 February 1957`: the place belongs to the date.
    if before.strip(' ["“”„«') and not _is_place(before):
        fields.append(with_value(Field(FieldKind.SIGNED, "", before, place, rule="sign-off.signature")))
    else:
        before = ""
    dated_end = len(text) - len(after)
    dated = text[len(before) : dated_end].strip()
    where = _at(line, len(before) + len(text[len(before) :]) - len(text[len(before) :].lstrip()))
    fields.append(with_value(Field(FieldKind.DATELINE, "", dated, where, rule="sign-off.date"), year=year))
    if after:
        fields.append(with_value(Field(FieldKind.SIGNED, "", after, _at(line, dated_end), rule="sign-off.signature")))
    return tuple(fields)


def _is_place(words: str) -> bool:
    """Whether the words before a date are where it was written."""
    bare = words.rstrip(" ,.")
    return read_party(bare).kind == "place" or (
        words.rstrip().endswith(",") and bool(re.fullmatch(r"[^\Wa-z_]\w+", bare))
    )


# A line is asked for it as the end of a message, as the line above a date, and as the part beside one.
@functools.lru_cache(maxsize=512)
def is_signature(text: str) -> bool:
    """Whether a line is the name of a person or an office, and nothing that a sentence or a note would be."""
    label = _SIGNED.match(text)
    if label:
        return 0 <= len(text) - label.end() <= _SHORT
    name = text.replace("[", " ").replace("]", " ").strip()
    if _POST_AND_NAME.match(name):
        return len(name) <= _SHORT
    if len(name) > 1 and (read_precedence(name) or read_classification(name) or read_handling(name)):
        # A marking of the form, not the name of anyone.
        return False
    if "opies" in name and _COPIES.search(name):
        return False
    words = name.split()
    if not words or len(name) > _SHORT or len(words) > _WORDS or _NO_NAME.search(name):
        return False
    if name.isupper() and (len(name) < len("KIM") or name in _SIGNALS or len(set(name)) == 1):
        return False
    if _UNSIGNED.fullmatch(name):
        return False
    if _CHINESE_NAME.fullmatch(name):
        return True
    capitalised = (
        all(word[0].isupper() or word in _CONNECTORS or re.match(r"d['’][^\W\d_]{3}", word) for word in words)
        and words[0][0].isupper()
    )
    known = bool(OFFICE.search(name) or RANK.match(name))
    return capitalised and (known or len(words) <= 5 or name.isupper())


def _date_line(text: str, year: int) -> DateReading | None:
    """The date of a line that holds a date, and at most a signature or a place before or behind it."""
    if len(text) > _SHORT:
        return None
    date = read_date(text, year=year)
    if date is None:
        return None
    before = text[: date.start].strip(' [,"“”„«')
    after = text[date.end :].strip(" ].,")
    if _SUPPLIED.fullmatch(after):
        after = ""
    if _GAP_BEFORE.fullmatch(text[: date.start].strip()):
        before = ""
    fits = all(not part or is_signature(part) for part in (before, after))
    return date if fits else None


def _may_sign(text: str) -> bool:
    """Whether the line above a short date is one that signs; `2/4` below a sentence may be anything."""
    return is_signature(text) or is_gap(text) or bool(_ILLEGIBLE.fullmatch(text))


def _of_weekday(line: Line) -> FormLine:
    """A time with or without its day of the week, and the number before it."""
    found = _WEEKDAY.match(line.text)
    begin = found.end("number") if found and found["number"] else 0
    rest = line.text[begin:]
    offset = begin + len(rest) - len(rest.lstrip(" -–—/")) if begin else 0
    dated = Field(FieldKind.DATELINE, "", line.text[offset:], _at(line, offset), rule="sign-off.weekday")
    if not found or not begin:
        return (dated,)
    value = DispatchNumber(found["number"], 0, begin, rule="sign-off.number")
    number = Field(FieldKind.DISPATCH, "", line.text[:offset].rstrip(), line.place, value, "sign-off.number")
    return (number, dated)


def _typed(text: str, place: Place) -> Field:
    label = _TYPED.match(text)
    begin = label.end() if label and label["label"].rstrip().endswith("by") else 0
    field = Field(FieldKind.TYPED, text[:begin].strip(), text[begin:], place, rule="label.en.typed")
    return with_value(field) if begin else field


def _numbered_name(text: str) -> re.Match[str] | None:
    """A signature with the number of the cipher office beside it; nothing where the words are another thing."""
    found = _NUMBER_BEFORE.match(text) or _NUMBER_BEHIND.match(text)
    return found if found and not _HEADED.match(found["name"]) and not OFFICE.search(found["name"]) else None


def _of_numbered_name(line: Line, found: re.Match[str]) -> FormLine:
    number = Field(
        FieldKind.DISPATCH, "", found["number"], _at(line, found.start("number")), rule="sign-off.number",
        value=DispatchNumber(found["number"], 0, len(found["number"]), rule="sign-off.number"),
    )  # fmt: skip
    if found.start("number") > found.start("name"):
        signed = with_value(Field(FieldKind.SIGNED, "", found["name"], line.place, rule="sign-off.signature"))
        # A comma between the two is printed with the name.
        return (dataclasses.replace(signed, printed=line.text[: found.start("number")].rstrip()), number)
    label = line.text[: found.start("name")].strip()
    return (with_value(Field(FieldKind.SIGNED, label, found["name"], line.place, rule="sign-off.signature")),)


def _is_number(text: str) -> bool:
    return len(text) <= len("No. ") + 20 and bool(_NUMBER_SIGN.match(text)) and bool(read_dispatch_number(text))


def _at(line: Line, offset: int) -> Place:
    return Place(line.number, line.column + offset)
