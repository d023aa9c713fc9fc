"""What stands around the name of a document: whose it is, number, date, sender."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.reference_dates import JOIN, ReferenceDate, bounded, date_after, date_at
from cablegram.header.reference_reading import NOTAL, DocumentReference, trimmed, whose_of, with_notal
from cablegram.header.reference_rules import BY_NAME, EDGE
from cablegram.header.reference_words import (
    BETWEEN,
    FOLLOWING_UNIT,
    KINDS,
    NUMBER,
    NUMBERED,
    SIGN,
    US_PARTY,
    US_WHOSE,
    WHOSE_BEHIND,
    WHOSE_PATTERN,
    Whose,
)
from cablegram.header.word_signs import PREVIOUS_STEMS, REPLY_STEMS

_WHOSE_BEFORE: Final = bounded(
    rf"{EDGE}(?:{WHOSE_PATTERN})\s+(?:{BETWEEN}\s+|[A-Z][\w’'-]{{1,20}}\s+){{0,3}}$", re.IGNORECASE
)
_WHOSE_BEHIND: Final = bounded(WHOSE_BEHIND)
_BETWEEN_BEFORE: Final = bounded(rf"{EDGE}(?:the\s+)?(?:{BETWEEN}\s+){{1,3}}$", re.IGNORECASE)
# `the Embassy's telegram`, `Soviet memorandum`, `Moscow telegram 2604`.
_NAMED_BEFORE: Final = bounded(
    r"(?<![\w.])(?P<the>[Tt]he\s+)?(?P<party>(?:[A-Z][\w-]{1,24}\s+(?:of\s+)?){0,3}[A-Z][\w-]{1,24})(?:['’]s|['’])?\s+"
    rf"(?:(?:{BETWEEN})\s+){{0,2}}$",
    0,
)
_THE_BEFORE: Final = bounded(r"(?<![\w])(?:the|the said|die|das|der|dem|la|le|el|o)\s+$", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"^(?:In|On|By|See|From|To|The|This|That|These|If|As|With|At|After|Before|Since|When|Our|Your|My|His|Their|"
    r"And|But|A|An|For|"
    r"Re|According|Reference|Please|Also|No|Although|While|Per|Which|Has|Have|Had|Their|Its|Send|Secret|"
    r"Ciphered|Coded|Cipher|"
    r"Code|Code[d]?|Incoming|Outgoing|Urgent|Top|Special|Circular|Further|Receipt)$"
)
_FROM_TO: Final = bounded(
    r"\s+(?:\((?:secret|confidential|top secret)\)\s+)?(?P<way>from|to|aus|nach|de|de la|à|z|do|из|в)\s+(?:the\s+)?"
    r"(?P<party>[A-ZА-Я][\w’'-]{2,20}(?:\s[A-ZА-Я][\w’'-]{2,20}){0,2})(?=\s*(?:,|\.|;|\(|\)|$|of\b|dated|No|Nr|"
    r"№|on\b|from\b|\d))",
    0,
)
_SIGNED: Final = bounded(rf"\s*[,(]?\s*(?:{SIGN})\s*(?P<number>{NUMBER})", re.IGNORECASE)
_BARE: Final = bounded(
    r"\s+(?P<number>(?!(?:19|20)\d\d\b)\d[\d.]{0,9}(?:[/-][\w.-]{1,12})?)(?![\w:])"
    r"(?=\s*(?:[,.;:)\]\"”]|$|\b(?:of|dated|from|to|in|on|and|&|which|is|was|has|du|vom|de|del|z|din|от|we|I|"
    r"the|und|et|stated|"
    r"reported|reports|re|for|section|that|concerning|[A-Z])))"
)
_FURTHER: Final = bounded(
    rf"\s*(?:,\s*(?:and\s+)?|;\s*|and\s+|und\s+|et\s+|y\s+|i\s+|și\s+|и\s+|&\s*|、|"
    rf"和)(?:{SIGN}\s*)?(?P<number>\d[\d.]{{0,7}}(?:/[\w-]{{1,8}})?)"
    r"(?![\w:])",
    re.IGNORECASE,
)
# `tel.`, `teleg.`: without a sign a telephone has such a number too, so the words must say whose telegram it is.
_SHORT: Final = re.compile(r"(?i)tel(?:egr?)?s?\.?$")
# The British series of telegrams that went by bag, behind its number.
_SAVING: Final = bounded(r"\s+saving(?![^\W\d_])")
_DIGITS_BEHIND: Final = bounded(r"\s+(?P<number>\d{1,6})(?![\w:]|,\d{3})")
_DAY_NAMED: Final = re.compile(
    r"([^\W\d_]{5,9})['’]s\s+$|(gestrige[sn]?|heutige[sn]?|wczorajsz\w+|dzisiejsz\w+|вчерашн\w+)\s+$", re.IGNORECASE
)
_DAY_FIRST: Final = re.compile(r"(?i)([^\W\d_]{5,9})['’]s\s")
_DAY_LENGTH: Final = 24
# What stands in every day that is named before a document.
_OF_DAYS: Final = ("'s", "’s", "gestrig", "heutig", "wczorajsz", "dzisiejsz", "вчерашн")
_MONTH_BEHIND: Final = re.compile(
    r"\s{1,4}(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_PLURAL: Final = re.compile(r"(?:s\.?|e|y|ы|i|n)$|^memoranda$", re.IGNORECASE)
_LOOK_BACK: Final = 70


def of_kind(text: str, found: re.Match[str], sent: str) -> Iterator[DocumentReference]:
    """The documents that a kind of document names with the number, date and party beside it; none without either."""
    kind = next(name for name in KINDS if name and found[name])
    start, at = found.span()
    if not _may_be_told(text, start, at, numbered=kind in NUMBERED):
        return
    whose, party, addressed, begin = _before(text, start)
    if behind := _WHOSE_BEHIND.match(text, at):
        whose = "own" if behind["behind_own"] else "addressee"
        at = behind.end()
    at, party, addressed = _from_to(text, at, party, addressed)
    number = _SIGNED.match(text, at) or (_BARE.match(text, at) if kind in NUMBERED else None)
    signed = number is not None and _SIGNED.match(text, at) is not None
    if number and not signed and FOLLOWING_UNIT.match(text, number.end("number")):
        number = None
    if not (signed or whose) and _SHORT.match(found[0]):
        return
    if number:
        at = number.end("number")
        at = saving.end() if (saving := _SAVING.match(text, at)) else at
        at, party, addressed = _from_to(text, at, party, addressed)
    date = date_after(text, at, sent, bare=bool(number), own=bool(number) and whose == "own")
    if date:
        at = date.end
        if not number and (number := _SIGNED.match(text, at)):
            at = number.end("number")
        at, party, addressed = _from_to(text, at, party, addressed)
    elif not number and (told := _day_before(text, begin, sent)):
        begin, date = told
        party = ""
    if not (number or date):
        return
    printed = trimmed(number["number"]) if number else ""
    if number and at == number.end("number"):
        at = number.start("number") + len(printed)
    base = DocumentReference(begin, at, kind, printed, date, whose, party, "", "", "reference.kind", addressed)
    plural = number and (_PLURAL.search(found[0]) or re.search(r"(?i)nos|nrs|№№", number[0]))
    more = list(_further(text, base, sent)) if plural else []
    # `telegrams Nos. 345 and 346 of 12 May`: the date behind the last number is that of all.
    last = next((one.date for one in reversed(more) if one.date), None)
    yield with_notal(text, base if base.date else dataclasses.replace(base, date=last))
    yield from more


def _may_be_told(text: str, start: int, end: int, *, numbered: bool) -> bool:
    """Whether a number, a date or a party can stand beside the kind of a document: the cheap test before the rest.

    Most of the words `note` or `report` in a message name no document.
    """
    return (
        JOIN.match(text, end) is not None
        or _SIGNED.match(text, end) is not None
        or (numbered and _BARE.match(text, end) is not None)
        or _FROM_TO.match(text, end) is not None
        or _WHOSE_BEHIND.match(text, end) is not None
        or _holds_any(text[max(0, start - _LOOK_BACK - _DAY_LENGTH) : start + _DAY_LENGTH].lower(), _OF_DAYS)
    )


def _holds_any(lowered: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator would take twice as long, for each kind of document in a text
        if sign in lowered:
            return True
    return False


def _further(text: str, base: DocumentReference, sent: str) -> Iterator[DocumentReference]:
    """More numbers behind the first: `telegrams Nos. 345 and 346 of 12 May`; a date behind the last is of all."""
    more: list[DocumentReference] = []
    at = base.end
    while found := _FURTHER.match(text, at):
        if FOLLOWING_UNIT.match(text, found.end()) or date_at(text, found.start("number"), sent or "2000"):
            break
        start, number = found.start("number"), trimmed(found["number"])
        at = start + len(number)
        date = date_after(text, at, sent, bare=True)
        at = date.end if date else at
        more.append(dataclasses.replace(base, start=start, end=at, number=number, date=date))
    last = next((one.date for one in reversed(more) if one.date), None)
    for one in more:
        yield one if one.date or base.date else dataclasses.replace(one, date=last)


def _before(text: str, start: int) -> tuple[Whose, str, str, int]:
    """Whose a document is and the party that is named before it, and the offset at which the words begin."""
    low = max(0, start - _LOOK_BACK)
    before = text[low:start]
    if found := _WHOSE_BEFORE.search(before):
        return whose_of(found), "", "", low + found.start()
    if (found := _NAMED_BEFORE.search(before)) and not _NO_NAME.match(found["party"].split()[-1]):
        words = found["party"].split()
        skipped = 0
        while words and _NO_NAME.match(words[0]):
            skipped += 1
            words = words[1:]
        begin = found.start() if not skipped else before.find(words[0], found.start("party"))
        return "", " ".join(words), "", low + begin
    for pattern in (_BETWEEN_BEFORE, _THE_BEFORE):
        if found := pattern.search(before):
            return "", "", "", low + found.start()
    return "", "", "", start


def _day_before(text: str, begin: int, sent: str) -> tuple[int, ReferenceDate] | None:
    """`yesterday's telegram`, `Monday's telegram`."""
    low = max(0, begin - _DAY_LENGTH)
    found = _DAY_NAMED.search(text[low:begin])
    words = _DAY_FIRST.match(text[begin : begin + _DAY_LENGTH])
    at = begin if words else low + found.start() if found else -1
    if at < 0:
        return None
    date = date_at(text, at, sent)
    return (at, date) if date else None


def _from_to(text: str, at: int, party: str, addressed: str) -> tuple[int, str, str]:
    found = _FROM_TO.match(text, at)
    if not found or date_at(text, found.start("party"), "2000"):
        return at, party, addressed
    if found["way"].lower() in ("from", "aus", "de", "de la", "z", "из"):
        return (at, party, addressed) if party else (found.end(), found["party"], addressed)
    return (at, party, addressed) if addressed else (found.end(), party, found["party"])


def us_word(text: str, found: re.Match[str], sent: str) -> Iterator[DocumentReference]:
    """The telegrams that the shorthand of American telegrams names."""
    name = found["us"].lower()
    single = name.rstrip("s") if not name.endswith("usun") else name
    number = _SIGNED.match(text, found.end()) or _DIGITS_BEHIND.match(text, found.end())
    whose: Whose = US_WHOSE.get(single, "")
    if not number:
        return
    if single == "usun" and len(number["number"]) < 3:
        return
    at = number.end("number")
    date = date_after(text, at, sent, bare=True)
    base = DocumentReference(
        found.start(), date.end if date else at, "telegram", number["number"], date, whose,
        US_PARTY.get(single, ""), "", "", "reference.us.word",
    )  # fmt: skip
    yield with_notal(text, base)
    if name.endswith("s"):
        yield from _further(text, base, sent)


def to_the_form(text: str) -> Iterator[DocumentReference]:
    """References to what the form of the cable lists: `reftel`, `refs A and B`."""
    for name in ("us.reftel", "us.ref-letter"):
        for found in BY_NAME[name].pattern.finditer(text):
            parts = found.groupdict()
            letter = (parts.get("letter") or parts.get("small") or "").upper()
            end = found.start("second") - 1 if parts.get("second") else found.end()
            rule = f"reference.{name}"
            if second := parts.get("second"):
                end = found.end("letter") if parts.get("letter") else found.end("small") + 1
                at = found.start("second")
                yield DocumentReference(at, at + 1, "telegram", points="reference", letter=second.upper(), rule=rule)
            yield DocumentReference(found.start(), end, "telegram", points="reference", letter=letter, rule=rule)


def number_alone(text: str, found: re.Match[str], sent: str) -> Iterator[DocumentReference]:
    """A document that is named by whose it is and its number."""
    number = trimmed(found["number"])
    at = found.start("number") + len(number)
    if FOLLOWING_UNIT.match(text, at) or (not found["sign"] and date_at(text, found.start("number"), sent or "2000")):
        return
    if found["on"] and not found["sign"]:
        return
    whose: Whose = "addressee" if found["on"] else whose_of(found)
    date = date_after(text, at, sent, bare=True, own=whose == "own")
    if whose == "other" and not found["sign"]:
        return
    yield DocumentReference(
        found.start(), date.end if date else at, "", number, date, whose, rule="reference.number-alone"
    )


def date_alone(text: str, found: re.Match[str], sent: str) -> Iterator[DocumentReference]:
    """A document that is named by whose it is and its date."""
    if date := date_after(text, found.end(), sent):
        yield DocumentReference(found.start(), date.end, "", "", date, whose_of(found), rule="reference.date-alone")


def post_number(text: str, found: re.Match[str], sent: str) -> Iterator[DocumentReference]:
    """A telegram that is named by its post and number; not a place and a year, or a quantity."""
    number = found["number"]
    notal = NOTAL.match(text, found.end())
    if FOLLOWING_UNIT.match(text, found.end()) and not notal:
        return
    # A place and a year, or a place that an address or a date follows.
    if not notal and re.fullmatch(r"1[89]\d\d|20[0-4]\d", number):
        return
    if not notal and _MONTH_BEHIND.match(text, found.end()):
        return
    date = date_after(text, found.end(), sent)
    end = date.end if date else found.end()
    base = DocumentReference(
        found.start(), end, "telegram", number, date, party=found["post"], rule="reference.us.post"
    )
    yield with_notal(text, base)


def pointing(text: str, lowered: str, stems: frozenset[str]) -> Iterator[DocumentReference]:
    """References to the telegram before, and to what the cable answers to, without number and date."""
    if stems & PREVIOUS_STEMS:
        for found in BY_NAME["previous"].pattern.finditer(text):
            whose = whose_of(found) or "own"
            yield DocumentReference(
                *found.span(), "telegram", whose=whose, points="previous", rule="reference.previous"
            )
    if any(stem in lowered for stem in stems & REPLY_STEMS):
        for found in BY_NAME["reply"].pattern.finditer(text):
            yield DocumentReference(
                *found.span("words"), "telegram", whose=whose_of(found), points="reply", rule="reference.reply"
            )
