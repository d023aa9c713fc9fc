"""Numbers of cables: dispatch numbers, numbered series, copy numbers and registry numbers."""

import dataclasses
import functools
import re
import unicodedata
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.rule import Rule

# The earthly branches, which Chinese telegrams use as month codes, by their pinyin.
MONTH_CODES: Final[dict[str, int]] = {
    name: month
    for month, name in enumerate(
        ("zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai"), start=1
    )
}


@frozen
class DispatchNumber:
    """The number of a cable.

    Attributes:
        number: the number that identifies it (`508`, `Si-1296`, `600428/sh`).
        start: offset in the printed words at which the number as printed begins.
        end: offset at which it ends.
        series: the series that it belongs to (`(65) Si`); empty where none is printed.
        in_series: its number in the series.
        month: the month that its code stands for (1-12); 0 where it has none.
        slip: the stray letter of an evident slip of typing; empty where there is none.
        rule: the rule that read it.
    """

    number: str
    start: int
    end: int
    series: str = ""
    in_series: str = ""
    month: int = 0
    slip: str = ""
    rule: str = dataclasses.field(default="", compare=False)


# A number as cables have them: digits with points, slashes, hyphens and letters among or behind them.
_NUMBER: Final = (
    r"(?P<number>(?:[\[(]\d\d[\])]\s{0,2})?(?:[^\W\d_]{1,4}[-.])?"
    r"\d(?:[\w./-]{0,24}\w)?(?:\s[\[(]\d\d[\])])?(?:\sSaving\b)?)"
)
# The sign for `number` in the languages of the sources.
_SIGN: Final = (
    r"(?:(?:No|Nr|Num|N|Br|Čís|Cis|Nro)\b\s?[.ºo°]?|N\.?\s?[º°ᵒ]|№|Č\.(?:\s?j\.)?|Číslo|číslo|Số|Number|Nummer|"
    r"Número|"
    r"Număr(?:ul)?|Broj|Номер|номер|НОМЕР|\#)"
)
_KINDS: Final = (
    r"(?:(?:Cipher(?:ed)?|Cypher|Coded|Code|Outgoing|Incoming|Enciphered|Encrypted|Special)\s+)?"
    r"(?:Telegram|Cable|Cablegram|Ciphergram|Cryptogram|Dispatch|Despatch|Cipher|Cypher|Message|Telegramm|Telegrama|"
    r"Telegrame|Télégramme|Telegramme|Telegrafă|Szyfrogram|Szyfrotelegram|Clarion|Depesza|Depeša|Fernschreiben|"
    r"Drahtbericht|"
    r"Drahterlass|Drahterlaß|Chiffretelegramm|Šifra|Shifra|Cifrată|Cifrado|Cable cifrado|Távirat|Rejtjeltávirat|"
    r"Telex|"
    r"Wire|Airgram|Memorandum|Document|Circular|Serial|Deptel|Embtel|Contel|Legtel|Depcirtel|Depcirctel|Despacho "
    r"telegráfico|Oficio|"
    r"Шифртелеграмма|Шифротелеграмма|Шифровка|Телеграмма|Шифрограма|전보|Điện|Mật điện)"
)


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"number.{name}", example, reason, pattern, re.IGNORECASE)


# Order matters: forms that say more come before forms that say less.
RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "zh.serial",
        "(65) No. Si-1296",
        "year, month code and running number of a Chinese serial; the brackets may be full-width",
        r"[(（\[](?P<year>\d\d)[)）\]]\s{0,3}(?:No\.?\s{0,2})?(?P<code>[A-Z][a-z]{1,4})\s?(?:[- ]|(?:Zi\s)?No\.?\s)"
        r"?\s?(?P<number>\d{1,6})",
    ),
    _rule(
        "zh.serial-without-year",
        "No. Si-1296",
        "a serial whose year is not printed; only the month codes are known for one",
        rf"\bNo\.?\s{{0,2}}(?P<branch>{'|'.join(MONTH_CODES)})\s?[- ]\s?(?P<number>\d{{1,6}})",
    ),
    _rule(
        "zh.outgoing",
        "外发508",
        "the running number of the Foreign Ministry's outgoing and incoming telegrams; a stray letter is a slip "
        "of typing",
        r"(?P<word>外发|外收|外發|发电|收电|發電|收電|部发|部收)\s*(?:第|字第?)?\s*(?P<slip>[A-Za-z]?)\s*(?P<number>\d{1,6})\s*[号號]?",
    ),
    _rule(
        "zh.lettered",
        "(62)领五欧字第123号",
        "year, office and number as Chinese offices write them",
        r"(?P<series>[(（\[〔]?(?:19)?\d\d[)）\]〕]?[\u3400-\u9fff]{1,8}?字?)第?\s?(?P<number>\d{1,6})\s?[号號]",
    ),
    _rule("zh.ordinal", "第77号", "a number in Chinese words", r"第\s?(?P<number>\d{1,6})\s?[号號]"),
    _rule(
        "ko.ordinal",
        "제123호",
        "a number in Korean words",
        r"제\s?(?P<number>\d{1,6})\s?호",
    ),
    _rule(
        "us.message-reference",
        "1975MOSCOW01234",
        "year, post and number of a State Department message in the archive's own form",
        r"\b(?P<number>19[67]\d(?=[A-Z])[A-Z ]{3,12}\d{5,6})\b",
    ),
    _rule(
        "telegram-number",
        "Ciphered Telegram # 600428/sh",
        "the kind of document, a sign for number, the number",
        rf"\b{_KINDS}\s*(?:\(\w{{1,20}}\)\s*)?{_SIGN}\s*:?\s*{_NUMBER}",
    ),
    _rule(
        "telegram-bare",
        "Telegram 66.793",
        "Romanian and Polish titles, US references: the kind of document and the number without a sign",
        rf"\b{_KINDS}\s{{1,3}}(?P<number>(?!19\d\d\b|\d{{1,2}}\s+[A-Za-z])\d[\d.]{{1,9}}(?:/[\w/.-]{{1,12}})?)"
        rf"(?![\w:])",
    ),
    _rule(
        "office-direction",
        "Upper Out No. 77",
        "an office, the way that the telegram went, and its running number; nothing else on the line",
        r"^\s*(?-i:(?P<number>[A-Z][a-z]+(?: [A-Z][a-z]+)?,? (?:Out|In|Incoming|Outgoing|Received|Sent)(?: Telegram)? "
        r"(?:No|Nr)\.? ?\d{1,6}))\s*$",
    ),
    _rule(
        "sign",
        "No (63) 395",
        "a sign for number and the number; in brackets the year",
        rf"(?<![\w.])(?!N\s+\d){_SIGN}(?<!\#)\s*:?\s*{_NUMBER}",
    ),
    _rule(
        "us.airgram",
        "A-123",
        "airgrams of the Department of State; nothing else on the line",
        r"^\s*(?P<number>(?:A|CA|CW|G|D)-\d{1,5})\s*$",
    ),
    _rule(
        "us.post",
        "MOSCOW 1234",
        "the post and its running number, alone or behind the classification of a US telegram",
        r"^(?-i:(?:(?:[A-Z] ){4,}\s*[A-Z]?\s{1,4}|(?:SECTION\s.{1,20}\s)?)(?P<post>(?!PAGE|SECTION|COPY|DAY)"
        r"[A-Z]{4,12}(?: [A-Z]{3,12})?))\s(?P<number>\d{3,6})(?:/\d{1,2})?\s*$",
    ),
    _rule(
        "lettered-year",
        "CT 388/75",
        "the letters of a series, the running number and the year; nothing else on the line",
        r"^\s*(?-i:(?P<number>[A-Z]{1,4}\s?\d{1,5}/(?:19)?\d\d))\s*$",
    ),
    _rule(
        "hash-alone",
        "# 600428/sh",
        "the sign alone at the head of the line",
        r"^\s*\#\s*(?P<number>\d[\w./-]{0,20})\s*$",
    ),
)

LABELLED: Final = Rule(
    "number.labelled",
    "76.026",
    "what stands behind a label for the number",
    rf"^\s*(?:[^\w\s(\[]{{1,3}}\s*)?{_NUMBER}",
    re.IGNORECASE,
)

OFFICE_LABELLED: Final = Rule(
    "number.labelled-office",
    "Upper Out 88",
    "behind a label for the number, an office or post and its running number, which only together tell the cable",
    r"^\s*(?P<number>(?!No\b|Nr\b)[A-Z][a-z]\w*(?:\s[A-Z]\w*){0,3}\s(?:[\[(（]\d\d[)）\]]\s?)?(?:No\.?\s?)?\d{1,6})\s*$",
)

COPY_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "copy-number.sign",
        "Copy No. 3",
        "numbered copies of secret telegrams; no number of the telegram",
        (
            rf"^\W{{0,2}}(?:Copy|Сору|Экз(?:\.|емпляр)?|Ausfertigung|Exemplar(?:ul)?|Exemplaire|Ex\.|Egz(?:\.|"
            rf"emplarz)|Výtisk|Výt\.|"
            rf"Primerak|Primjerak|Ejemplar|Bản)\s*(?:{_SIGN}\s*)?:?\s*(?P<number>\d{{1,4}})"
            r"(?:\s*(?:of|/|из|von|z|de|din|sur|od)\s*\d{1,4})?(?:\s*(?:copies|экз\.?))?\W{0,2}$"
        ),
        re.IGNORECASE,
    ),
    Rule(
        "copy-number.ordinal",
        "3. Ausfertigung",
        "the number of the copy before the word",
        (
            r"^\W{0,2}(?P<number>\d{1,3})(?:\.|st|nd|rd|th|-й|-я)?\s*(?:Ausfertigung|copy|экз(?:\.|емпляр)?|"
            r"výtisk|exemplar)\W{0,2}$"
        ),
        re.IGNORECASE,
    ),
    Rule("copy-number.zh", "第3份", "the number of the copy in Chinese", r"^第?\s?(?P<number>\d{1,4})\s?份$"),
    Rule(
        "copy-number.blank",
        "Copy No.",
        "the field of the form left blank",
        r"^(?:COPY|Copy|Экз\.?|Egz\.?|Výtisk)\s*(?:NO|No|no|Nr|nr|№|č)\.?\s*_{0,20}(?P<number>)$",
    ),
)

SPECIAL: Final = Rule(
    "number.special",
    "Special No. 550",
    "the running number of the cipher office on Soviet forms, beside the number of the telegram",
    (
        r"^(?:SPECIAL|Special|Spec\.|Особый|ОСОБЫЙ|Спец\.?|СПЕЦ\.?)\s*(?:[Nn]o\b\.?|NO\b\.?|№|#)"
        r"\s*[\w./-]{0,20}$"
    ),
)

SECTION: Final = Rule(
    "number.section",
    "SECTION 01 OF 02",
    "which part of a message that was sent in several this is; no number of the cable",
    r"\(?(?:FINAL )?SECTION (?:\d{1,2}|[A-Z]{3,6}) OF (?:\d{1,2}|[A-Z]{3,6})\b.{0,40}",
    re.IGNORECASE,
)

# `Soviet Union # 2548`: an office and its running number, with nothing that says telegram.
REGISTRY: Final = Rule(
    "number.registry",
    "Soviet Union # 2548",
    "an office and its running number, as a registry stamps them",
    r"^(?P<office>[A-Z][\w.' -]{2,60}?)\s*#\s*(?P<number>\d[\w./-]*)$",
)
_KIND: Final = re.compile(rf"\b{_KINDS}\b", re.IGNORECASE)
_LONGEST: Final = 400


def read_dispatch_number(printed: str, *, labelled: bool = False) -> DispatchNumber | None:
    """The dispatch number in a printed line; nothing where the line holds none. Full-width digits count as digits.

    Args:
        printed: the words.
        labelled: whether a label for the number stands before them, so that a bare number is one.
    """
    return _number_in(printed, labelled=labelled) if len(printed) <= _LONGEST else None


# The same words are asked for as a line of the form and as a part of the title, and again for their value.
@functools.lru_cache(maxsize=512)
def _number_in(printed: str, *, labelled: bool) -> DispatchNumber | None:
    if labelled and (found := OFFICE_LABELLED.pattern.match(printed)) and not _KIND.match(printed.strip()):
        return _number(OFFICE_LABELLED.name, found)
    for rule in RULES:
        found = rule.pattern.search(printed)
        if found and (number := _number(rule.name, found)):
            return number
    if labelled and (found := LABELLED.pattern.search(printed)):
        return _number(LABELLED.name, found)
    return None


def read_copy_number(printed: str) -> str | None:
    """The rule that knows a line for the number of a copy (`Copy No. 3`); nothing where none does."""
    if len(printed) > 40:
        return None
    words = printed.strip()
    return next((rule.name for rule in COPY_RULES if rule.pattern.match(words)), None)


def is_registry_number(printed: str) -> bool:
    """Whether a line is an office's registry number (`Soviet Union # 2548`)."""
    return len(printed) < 120 and bool(REGISTRY.pattern.match(printed.strip())) and not _KIND.search(printed)


def _number(rule: str, found: re.Match[str]) -> DispatchNumber | None:
    parts = found.groupdict()
    printed = unicodedata.normalize("NFKC", found["number"]).rstrip(".-/")
    start = found.start("number")
    end = start + len(found["number"].rstrip(".-/"))
    if code := parts.get("code"):
        # A code that is no earthly branch may still be one misread; anything with a year is a serial.
        return DispatchNumber(
            f"{code}-{printed}",
            found.start(),
            found.end(),
            f"({found['year']}) {code}",
            printed,
            MONTH_CODES.get(code.lower(), 0),
            rule=rule,
        )
    if branch := parts.get("branch"):
        start = found.start("branch")
        month = MONTH_CODES[branch.lower()]
        return DispatchNumber(f"{branch}-{printed}", start, end, branch, printed, month, rule=rule)
    if series := parts.get("series"):
        return DispatchNumber(f"{series}{printed}", found.start(), found.end(), series, printed, rule=rule)
    return DispatchNumber(printed, start, end, slip=parts.get("slip") or "", rule=rule)
