"""The forms in which cables name other documents, as rules.

A rule finds where a reference may be; what must stand beside it is told in `reference_forms`.
"""

import re
from typing import Final

from cablegram.header.date_words import RHYMES
from cablegram.header.party_words import PLACES
from cablegram.header.reference_dates import bounded_words
from cablegram.header.reference_words import (
    BETWEEN,
    KIND,
    KINDS,
    NUMBER,
    POSTS,
    SIGN,
    US_WORDS,
    WHOSE_ALONE_PATTERN,
    WHOSE_PATTERN,
)
from cablegram.header.rule import Rule


def _rule(name: str, example: str, reason: str, pattern: str, flags: int = re.IGNORECASE) -> Rule:
    return Rule(f"reference.{name}", example, reason, bounded_words(pattern), flags)


EDGE: Final = r"(?<![^\W\d_])"
_END: Final = r"(?![^\W\d_])"
_PLACE: Final = "|".join(
    sorted({form for name in PLACES if name.isascii() for form in (name, name.upper())}, key=len, reverse=True)
)
_ZH_DATE: Final = r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号號]|(?:本月|上月)?\d{1,2}[日]|昨日|昨天|今日|今天)"
_ZH_WHOSE: Final = r"(?:(?P<addressee>[你贵您])|(?P<own>[我本])|(?P<other>该))"
_ZH_OFFICE: Final = r"(?:部|大?使馆|馆|处|方|国|办事处|大使|代办处|司)"
RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "kind",
        "your telegram no. 01/04493, dated June 3, 1973",
        "the kind of document; a number or a date must follow, or words before it point to one",
        rf"{EDGE}(?:{KIND}){_END}",
    ),
    _rule(
        "us.word",
        "Embtel 2604",
        "the shorthand of American telegrams: sender and kind in one word",
        rf"{EDGE}{US_WORDS}{_END}",
    ),
    _rule(
        "us.post",
        "MOSCOW 0234 (NOTAL)",
        "a post and the number of its telegram; a year behind a place names none",
        rf"(?<![\w.-])(?:(?P<year>7\d|197\d)\s)?(?P<post>{POSTS}|{_PLACE})\s+(?P<number>\d{{3,6}})(?![\w])",
        0,
    ),
    _rule(
        "us.reftel",
        "reftel",
        "the telegram that the form's line `REF:` names",
        rf"{EDGE}(?:ref(?:erence[d]?)?[ -]?(?:tels?|telegrams?|airgrams?|cables?)|refair|(?:telegram|cable) "
        rf"under reference)"
        rf"{_END}(?:\s*[(\[]?(?-i:(?P<letter>[A-H])(?![\w'’]))[)\]]?|\s*[(\[](?P<small>[a-h])[)\]])?",
    ),
    _rule(
        "us.ref-letter",
        "ref A",
        "one of several telegrams that the form lists with letters",
        rf"{EDGE}ref(?:erence)?s?\.?\s*(?:(?-i:(?P<letter>[A-H])(?![\w'’]))|[(\[](?P<small>[A-H])[)\]])"
        r"(?:\s*(?:and|&|,)\s*[(\[]?(?-i:(?P<second>[A-H])(?![\w'’]))[)\]]?)?",
    ),
    _rule(
        "number-alone",
        "your 203",
        "whose it is and the number, the kind left out; a sign, or the end of the phrase, tells it from a quantity",
        rf"{EDGE}(?:{WHOSE_ALONE_PATTERN}|(?P<on>на))\s+(?:(?P<sign>{SIGN})\s*|"
        rf"(?=\d[\d/-]*\d(?:/[^\W\d_]{{1,3}})?(?:\s*(?:[.,;:)]|$"
        rf"|(?:of|dated|du|vom|от|z|din)\s+(?:(?:the\s+)?[\d«\"]|yesterday|today)))))(?P<number>{NUMBER})",
    ),
    _rule(
        "date-alone",
        "yours of 3 March",
        "whose it is and the date, the document itself left out, as letters and telegrams of the service have it",
        rf"{EDGE}(?:(?P<addressee>yours)|(?P<own>ours))(?=\s+(?:of|dated)\s)",
    ),
    _rule(
        "previous",
        "the previous telegram",
        "the telegram just before this one, by its sender",
        rf"{EDGE}(?:(?:the|{WHOSE_PATTERN})\s+)(?:immediately\s+)?(?:previous|preceding|last|latest|letzte[ns]?|"
        rf"vorige[ns]?|"
        rf"poprzedni(?:a|ej)?|предыдущ\w+|последн\w+)\s+(?P<kind>{KINDS['telegram']}){_END}",
    ),
    _rule(
        "reply",
        "in reply to your telegram",
        "what the cable answers to, when neither number nor date are given",
        rf"{EDGE}(?:(?:in|with)\s+(?:reply|answer|response|reference|regard)\s+to|further\s+to|referring\s+to|"
        rf"in\s+antwort\s+auf|"
        rf"unter\s+bezugnahme\s+auf|en\s+r[ée]ponse\s+[àa]|en\s+respuesta\s+a|w\s+odpowiedzi\s+na|"
        rf"ca\s+răspuns\s+la|в\s+ответ\s+на)"
        rf"\s+(?P<words>(?:{WHOSE_PATTERN})\s+(?:{BETWEEN}\s+){{0,2}}(?P<kind>{KINDS['telegram']})){_END}",
    ),
    _rule(
        "zh.telegram",
        "你部6月20日电",
        "whose, day or number, and a word for telegram, letter or note; news agencies and electricity are none",
        rf"{_ZH_WHOSE}?(?P<office>{_ZH_OFFICE})?\s?(?P<date>{_ZH_DATE})?\s?(?:(?:来|去|发|关于.{{1,20}}的)?\s?)"
        r"(?:(?:外发|外收|部发|发|收|字)?第?\s?(?P<number>\d{1,6})\s?[号號]?)?\s?的?"
        r"(?P<kind>来电|去电|复电|电报|密电|电示|电悉|照会|備忘錄|备忘录|来函|函|電報|來電|電|电(?![话話影台臺视視灯燈站力车車子机機线線气氣码碼]))",
        0,
    ),
    _rule(
        "zh.outgoing",
        "我外发508号",
        "the running number of the Foreign Ministry without a word for telegram",
        rf"{_ZH_WHOSE}?(?P<office>{_ZH_OFFICE})?(?P<date>{_ZH_DATE})?(?:外发|外收|部发|外發|"
        rf"部發)第?\s?(?P<number>\d{{1,6}})\s?[号號]",
        0,
    ),
    _rule(
        "zh.rhyme",
        "你馆俭电",
        "the day of the month by its rhyme character (俭 is the 28th)",
        rf"{_ZH_WHOSE}(?P<office>{_ZH_OFFICE})?(?P<rhyme>[{''.join(RHYMES)}])日?[电電](?![话話影台视灯站力])",
        0,
    ),
    _rule(
        "ko.telegram",
        "귀부 6월 20일자 제41호 전문",
        "Korean: whose, day, number, and a word for telegram",
        r"(?:(?P<addressee>귀)|(?P<own>[당본아]))(?:부|관|처|공관|대사관|"
        r"측)?\s?(?:(?P<date>(?:\d{4}년\s?)?\d{1,2}월\s?\d{1,2}일)자?)?\s?"
        r"(?:제?\s?(?P<number>\d{1,6})\s?호)?\s?(?P<kind>전문|전보)?",
        0,
    ),
)
BY_NAME: Final = {rule.name.partition(".")[2]: rule for rule in RULES}
