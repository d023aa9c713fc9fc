"""Stamps and notes by hand at the head of a cable."""

import functools
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.rule import Rule


@frozen
class Stamp:
    """What a line says of a stamp or a note by hand.

    Attributes:
        label: the words that say so, as printed; empty where the whole line is one bracket.
        printed: the words of the stamp.
        by_hand: whether they are written by hand.
        rule: the rule that read it.
    """

    label: str
    printed: str
    by_hand: bool
    rule: str


_STAMP: Final = (
    r"(?:(?:round|rubber|office|receipt|received|registry|date|red|blue|black|purple|official|incoming|square)\s+)"
    r"{0,2}(?:stamp(?:ed)?s?|seal)"
    r"|печать|штамп|盖章|蓋章|印章|图章|收文章|stempel|cachet|tampon|sello|carimbo|pieczęć|pieczątka|razítko|[șş]tampil[ăa]|"
    r"pečat|dấu|직인|접수인"
)
_HAND: Final = (
    r"(?:hand[- ]?written|in (?:hand|pencil|ink)|written by hand|handwriting|manuscript|marginal(?:ia)?|in the "
    r"margin)"
    r"(?:\s+(?:note|notes|number|text|remark|comment|annotation|signature|resolution|insertion|date|notation|in "
    r"[\w ]{2,30}|at [\w ]{2,30}|on [\w ]{2,30}|by [\w. ]{2,30}))?"
    r"|резолюция|помета|пометка|от руки|手写|手寫|批示|批注|眉批|handschriftlich(?:er Vermerk)?|manuscrit|manuscrito|"
    r"odręcznie|dopisek|manu scripta|rukou|rukom"
)


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"stamp.{name}", example, reason, pattern, re.IGNORECASE)


RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "bracket-before",
        "[stamp] June 22, 1965",
        "the word in brackets, the stamp's own words behind it",
        rf"^(?P<label>[\[【〔(（<{{]\s*(?:{_STAMP})\s*[:：]?\s*[\]】〕)）>}}]\s*[:：]?)\s*(?P<words>.*)$",
    ),
    _rule(
        "bracket-around",
        "[Stamp: “Declassified 14 December 1993”]",
        "the stamp's words with the word in one bracket",
        rf"^(?P<all>[\[【〔(（<{{]\s*(?:{_STAMP})\b[^\]】〕]{{0,20}}?(?:[:：,]|\s(?=[“\"«'(]))\s*(?P<words>[^\]】〕]*)"
        rf"[\]】〕)）>}}])\s*\.?$",
    ),
    _rule(
        "label",
        "STAMPED: West Department",
        "the word, a colon, the stamp's words",
        rf"^(?P<label>(?:{_STAMP})(?:\s+(?:at|on|in|of|reads?|says?)\b[\w ]{{0,30}})?\s*[:：])\s*(?P<words>.*)$",
    ),
    _rule(
        "declassified",
        "DECLASSIFIED",
        "the stamp of the office that opened the papers to readers",
        r"^(?P<all>(?P<words>\[?(?:DECLASSIFIED|РАССЕКРЕЧЕНО|Рассекречено|Declasificat|ODTAJNIONE|ODTAJNĚNO|"
        r"DESCLASIFICADO|DESCLASSIFICADO)\b.{0,80}))$",
    ),
    _rule(
        "hand-before",
        "[Handwritten] Approved. Lo Wen, August 14",
        "the word in brackets, the written words behind it",
        rf"^(?P<label>[\[【〔(（<{{]\s*(?:{_HAND})\s*[:：]?\s*[\]】〕)）>}}]\s*[:：]?)\s*(?P<words>.*)$",
    ),
    _rule(
        "hand-around",
        "[handwritten 512]",
        "the written words with the word in one bracket",
        rf"^(?P<all>[\[【〔(（<{{]\s*(?:{_HAND})\b\s*[:：,]?\s*(?P<words>[^\]】〕]*)[\]】〕)）>}}])\s*\.?$",
    ),
    _rule(
        "hand-label",
        "Handwritten note: seen by the Director",
        "the word, a colon, the written words",
        rf"^(?P<label>(?:{_HAND})\s*[:：])\s*(?P<words>.*)$",
    ),
)
_LONGEST: Final = 500


def words_of(printed: str) -> str:
    """The words of a stamp alone, where one bracket holds them with the word for it (`[Stamp: Received]`)."""
    for rule in RULES:
        if len(printed) <= _LONGEST and (found := rule.pattern.match(printed)) and found.groupdict().get("all"):
            return str(found["words"]).strip() or printed
    return printed


def read_stamp(printed: str) -> Stamp | None:
    """The stamp or note by hand that a line is; nothing where it is none."""
    return _stamp_of(printed) if len(printed) <= _LONGEST else None


# A line of a sign-off is asked for it twice, and many cables end alike.
@functools.lru_cache(maxsize=512)
def _stamp_of(printed: str) -> Stamp | None:
    for rule in RULES:
        if found := rule.pattern.match(printed):
            parts = found.groupdict()
            by_hand = rule.name.startswith("stamp.hand")
            if parts.get("all"):
                return Stamp("", printed, by_hand, rule.name)
            return Stamp(found["label"].strip(), found["words"].strip(), by_hand, rule.name)
    return None
