"""Senders, addressees and the people and offices of a distribution list."""

import dataclasses
import difflib
import re
from typing import Final, Literal

from cablegram.header.precedence import Certainty

PartyKind = Literal["person", "organisation", "place", "name"]


@dataclasses.dataclass(frozen=True)
class Party:
    """One person, office or place, with how sure its kind is.

    Attributes:
        name: the regular form of its name, glosses and brackets resolved.
        kind: person, organisation or place; name where nothing tells which.
        certainty: certainty of the kind.
    """

    name: str
    kind: PartyKind
    certainty: Certainty = "high"


OFFICE: Final = re.compile(
    r"\b(?:Administration|Affairs|Agency|Archives?|Army|Association|Authority|Bureau|Cabinet|Center|Centre|"
    r"Central Committee|Commission|Committee|Confidential|Consulate|Council|Delegation|Department|Desk|Directorate|"
    r"Division|Embassy|Foreign|General|Government|Headquarters|Institute|Legation|Liaison|Missions?|Ministry|Office|"
    r"Politburo|Press|Registry|Secretariat|Section|Service|Staff|Station|Treasury|Union|University)\b"
    r"|[部司局处委馆室署]$|министерство|посольство|отдел|bộ|sứ quán|대사관|외무성",
    re.IGNORECASE,
)
_RANK: Final = (
    r"(?:Acting |Deputy |Vice |First |Prime |Foreign |Party |General |Charg[ée] d['’]affaires |Ad Interim ){0,4}"
    r"(?:Ambassador|Attach[ée]|Chairman|Comrade|Consul|Counsel(?:l)?or|Director|General|Madame|Marshal|Minister|"
    r"Mr\.?|Mrs\.?|Dr\.?|Premier|President|Professor|Secretary|Chief|Commissar)"
)
RANK: Final = re.compile(rf"\b{_RANK}\b")
_CAPITALISED: Final = re.compile(r"[^\W\d_][\w.'’-]*")

# Places whose older or Chinese romanisation pages gloss with the usual name, and capitals that head telegrams.
PLACES: Final = frozenset(
    "Urumqi Ili Yining Kashgar Tacheng Altay Khorgos Beijing Peking Moscow Pyongyang Hanoi Guangzhou Nanjing Shenyang"
    " Washington London Delhi Ulaanbaatar Almaty Tashkent Prague Warsaw Budapest Bucharest Sofia Berlin Belgrade"
    " Tirana Havana 北京 乌鲁木齐 莫斯科 伊犁 平壤 河内".split()
)

# `Comrade Xu Huang, Yili Office, …`: a person, then the office.
_PERSON_OF_OFFICE: Final = re.compile(rf"\s*({_RANK}(?:\s+[A-Z][\w'’-]*){{1,4}}),\s+")


def without_gloss(printed: str) -> str:
    """The regular name of what brackets gloss or complete: `Wulumuqi [Urumqi]` is Urumqi, `Ji [Pengfei]` both."""

    def gloss(found: re.Match[str]) -> str:
        word, inside = found[1], found[2]
        return inside if is_gloss(word, inside) else f"{word} {inside}"

    text = re.sub(r"(?<!\S)(\S{1,60})\s{1,9}\[([^\]]+)\]", gloss, printed)
    return re.sub(r"\s+", " ", re.sub(r"[\[\]]", "", text)).strip(" ,;:.")


def is_gloss(word: str, inside: str) -> bool:
    """Whether a bracket names its word again in another spelling (`Wulumuqi [Urumqi]`), and adds nothing to it.

    The two must be one capitalised word each that share most of their consonants and vowels in order.
    """
    if len(word) > 40 or len(inside) > 40 or not (_CAPITALISED.fullmatch(word) and _CAPITALISED.fullmatch(inside)):
        return False
    if not (word[0].isupper() and inside[0].isupper()):
        return False

    least = 0.6
    return difflib.SequenceMatcher(None, word.lower(), inside.lower(), autojunk=False).ratio() >= least


def read_party(printed: str) -> Party:
    """The party that a name stands for, its kind told by the words in it."""
    name = without_gloss(printed)
    bare = re.sub(r"^(?:the|to)\s+", "", name, flags=re.IGNORECASE)
    if bare in PLACES:
        return Party(bare, "place")
    rank = RANK.match(bare)
    # `Consul General Tu Hai` is a person, although offices are called general too.
    if OFFICE.search(RANK.sub("", bare) if rank else bare):
        return Party(bare, "organisation")
    words = bare.split()
    if rank and rank.end() == len(bare):
        return Party(bare, "name", "low")
    if RANK.match(bare) or (1 < len(words) <= 4 and all(w[0].isupper() for w in words)):
        return Party(bare, "person", "medium")
    return Party(bare, "person", "low")


def read_parties(printed: str) -> tuple[Party, ...]:
    """The parties that a line or a salutation names, split at semicolons, commas and a joining `and`.

    An `and` inside the name of one office stays: `Division of Soviet and European Affairs`.
    """
    text = re.sub(r"^\s*\[?(?:To(?: the)?|Dear)\b\]?:?\s*", "", printed.strip().rstrip(":：,").strip())
    text = re.sub(r"^Comrades (.+?) and (?=[A-Z])", r"Comrade \1; Comrade ", text)
    parts = [part for part in re.split(r"[;；、]|,\s+and\s+", text) if part.strip()]
    split: list[str] = []
    for part in parts:
        person = _PERSON_OF_OFFICE.match(part)
        if person:
            split.append(person[1])
        split.extend(re.split(r"\s+and\s+(?=the\s+[A-Z\[])", part[person.end() if person else 0 :]))
    parties = [read_party(part) for part in split if re.search(r"\w", part)]
    return tuple(party for party in parties if party.name)
