"""Senders, addressees and the people and offices of a distribution list."""

import dataclasses
import difflib
import functools
import re
from collections.abc import Iterator
from typing import Final, Literal

from cablegram.frozen import frozen
from cablegram.header.party_words import (
    OFFICE,
    OFFICE_LEVEL,
    PARTICLES,
    PLACES,
    PLACES_FOLDED,
    RANK,
    RANK_BEGINS,
    RANK_BEHIND,
)
from cablegram.header.precedence import Certainty, Precedence, read_precedence
from cablegram.header.rule import Rule

__all__ = [
    "OFFICE",
    "PLACES",
    "RANK",
    "RANK_BEGINS",
    "RULES",
    "Party",
    "is_gloss",
    "read_parties",
    "read_party",
    "without_gloss",
]

PartyKind = Literal["person", "organisation", "place", "name"]


@frozen
class Party:
    """One person, office or place, with how sure its kind is.

    Attributes:
        name: the regular form of its name, glosses and brackets resolved.
        kind: person, organisation or place; name where nothing tells which.
        certainty: certainty of the kind.
        start: offset of the name in the printed words.
        end: offset behind it.
        precedence: the level that stands beside this party alone (`SECSTATE WASHDC PRIORITY 1234`).
        number: the number that stands beside this party alone.
        rule: the rule that told its kind.
        external: whether words beside the cable, such as a title, name it, and not the cable itself.
    """

    name: str
    kind: PartyKind
    certainty: Certainty = "high"
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)
    precedence: Precedence | None = None
    number: str = ""
    rule: str = dataclasses.field(default="", compare=False)
    external: bool = dataclasses.field(default=False, compare=False)


_CAPITALISED: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_POST: Final = re.compile(
    r"(?i)^(?:AMEMBASSY|AMCONSUL|AMCONGEN|AMLEGATION|SECSTATE|USMISSION|USUN|USINT|USNATO|USLO|USDEL|CINC[A-Z]{2,6}|"
    r"RU[A-Z]{4,5}/|SECDEF|WHITE ?HOUSE|STATE(?! SECRETARY)|DEPARTMENT OF STATE|"
    r"COMUS[A-Z]+|USIA|USICA|DOD|JCS|CIA|NSC|DIA|"
    r"AMEMB|OSD|FBIS|H\.?M\.? (?:EMBASSY|CONSUL)|HMG|UKDEL|UKREP|UKMIS|CRO|EXTERIORES|AA|BRASEMB|BRASUNIDO|MFA|MID|"
    r"Sovambassador|Sovposol)\b|^\w+ AA$|^(?!Ambassador)\w{3,8}ambassador$"
)

# `Orla Venn of the Upper Province Committee`, `Orla Venn in Brill`: a person where he serves.
_SERVES: Final = re.compile(
    r"^(?P<name>[^\Wa-z_][^\W\d_]+(?:[ -][^\Wa-z_][^\W\d_]+){1,2})\s(?:of|in|at)\s(?P<where>(?:the\s)?[^\Wa-z_].*)$"
)
_NATIONAL: Final = re.compile(
    r"\b(?:Republic|Kingdom|Union|State|Province|City|People|National|United|Communist|Democratic|Workers|Soviet|"
    r"Members?|Comrades?|Head|Friends?|Brothers?|Port|House|Bay|Cape|Isle|Posts?|All|Ministers?|Diplomatic|Corps|Chief)\w*\b",
    re.IGNORECASE,
)

RULES: Final[tuple[Rule, ...]] = (
    Rule("party.place", "Wulumuqi [Urumqi]", "a seat of posts that is known by name", re.compile(r"^\w")),
    Rule("party.post", "AMEMBASSY MOSCOW", "the short name of a post in telegrams, with its place", _POST),
    Rule("party.rank-behind", "耿大川同志", "Chinese and Korean put the rank behind the name", RANK_BEHIND),
    Rule("party.rank-alone", "Chairman", "a rank without a name may be anyone", RANK),
    Rule("party.office", "Ministry of Foreign Affairs", "a word that heads the names of offices", OFFICE),
    Rule("party.rank", "Ambassador Orla Venn", "a rank and a name", RANK),
    Rule(
        "party.name-serves",
        "Orla Venn of the Upper Province Committee",
        "a person's name, and the office or place where the person serves",
        _SERVES,
    ),
    Rule(
        "party.initials",
        "O. P. Venn",
        "initials and a name",
        re.compile(
            r"^(?:[^\W\d_]{1,2}\.[ -]?)"
            r"{1,3}\s?[^\W\d_]"
        ),
    ),
    Rule(
        "party.name",
        "Orla Venn",
        "two to four capitalised words",
        re.compile(
            r"^[^\W\d_]\w*(?: "
            r"[^\W\d_][\w.'’-]*){1,3}$"
        ),
    ),
    Rule("party.word", "Venn", "nothing tells what it is; a person is likeliest", re.compile(r"\w")),
)

# A level and a number behind a name in a US telegram: `SECSTATE WASHDC PRIORITY 1234`, `MOSCOW IMMEDIATE`.
_BESIDE: Final = re.compile(
    r"\s+(?P<level>(?:NIACT |NIGHT ACTION )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT IMMEDIATE))"
    r"?\s*(?P<number>(?<=\s)\d{1,6})?\s*$"
)
# `IMMEDIATE WASHING`, as British telegrams have it.
_BEFORE: Final = re.compile(r"(?P<level>FLASH|IMMEDIATE|PRIORITY|ROUTINE)\s+(?=[A-Z]{2,})")
# `[To the]`, `Dear`, `For immediate report to` before the party.
_ADDRESS: Final = re.compile(
    r"^[\s\[(“\"'«„]*(?:(?:For (?:immediate|urgent|personal) (?:report|delivery|transmission) to|For the "
    r"attention of|To(?: the)?|"
    r"Dear|For|Attention|Personal for|Hand over to|Esteemed|Respected|Kính gửi|Уважаемый|Дорогой|Lieber?|Sehr "
    r"geehrter?|Cher|Estimado|Querido|Drag[ăa]|"
    r"Vážený|Szanowny|Tisztelt|Для|致|各|呈|报)\b\]?[:：]?[\s,]*)?(?:the\s+)?",
    re.IGNORECASE,
)
_CHINESE_ADDRESS: Final = re.compile(r"^(?:致|呈|并报|并告|报)")
_BRACKET: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)")
# `comrades Vell and Ruhl`: a plural rank, then names.
_PLURAL: Final = re.compile(
    r"^(?:Comrades|Brothers|Cdes\.?|Comrs\.?|Messrs\.?|Ambassadors|Ministers|Genossen|Camaradas|Camarades|тт\.|товарищам)\s+",
    re.IGNORECASE,
)
_AND: Final = (
    r"\s+(?:and|und|et|и|y|și|şi|và|oraz|&)\s+(?:also\s+)?(?:to\s+be\s+forwarded\s+)?(?:to\s+)"
    r"?(?:report to\s+)?(?:the\s+)?"
)
_SPLIT: Final = re.compile(
    # `Embassy in Brill, and please pass to Minister Vell`; `KARSK – TO VELL`; `Brill and Saving to Lidgat`
    r"\s*,\s*and\s+please\s+(?:pass|forward|transmit|relay|convey)\s+(?:on\s+)?to\s+(?:the\s+)?|\s+[-–—]\s+(?-i:TO)\s+"
    r"|\s+and\s+Saving\s+to\s+|"
    r"\s*[;；、\n]\s*(?:and\s+|to\s+)?|\s*,\s+(?:and|also|and also)\s+(?:to\s+be\s+forwarded\s+|forwarded\s+|"
    r"report\s+|for\s+)?(?:to\s+)?(?:the\s+)?|\s+/\s+|"
    # `Embassy in Brill, please pass to Minister Vell`; `Department IV, attention Vell`
    r"\s*[,.]\s*(?:and\s+)?(?:(?:please|pls\.?|kindly)\s+)?(?:pass|forward|transmit|relay|deliver|hand|convey|show)\s+"
    r"(?:(?:it|this|on|over)\s+){0,2}to\s+(?:the\s+)?|\s*,\s*(?:(?:(?:only\s+)?for\s+(?:the\s+)?)?attention(?:\s+of)?|attn\.?(?:\s+of)?"
    r"|z\.\s?Hd\.|à l['’]attention de|do rąk)\s*[:.]?\s*(?:the\s+)?",
    re.IGNORECASE,
)
# A dash parts two parties, unless a place alone stands behind the office that is there: `TARN EMBASSY - BRILL`.
_DASH: Final = re.compile(r"\s+-\s+(?=[A-Z])")
# `for Comrade Vell only`
_ONLY: Final = re.compile(r"(?<=\w)[\s,]+(?:only|personally|exclusively)\W*$", re.IGNORECASE)
_MARK: Final = re.compile(r"\s*\[(?:\d{1,2}|[*†‡x]{1,2}|\?{1,3})\]")
_GLOSSED: Final = re.compile(r"(?<!\S)(\S{1,60})\s{1,9}\[([^\]]+)\]")
_LONGEST: Final = 3000
_ROMANISED: Final = 8
# `Shuichan Bu [Ministry of Fisheries]`: the romanised name of a Chinese office, and what it is called.
_OFFICE_GLOSSED: Final = re.compile(
    r"(?:[^\Wa-z_][\w'’-]*\s){1,3}(?:[Bb]u|[Jj]u|[Ss]i|[Tt]ing|[Cc]hu|[Yy]uan|[Kk]e|[Bb]an|[Ww]ei)\s\[(?P<name>[^\]]{4,80})\]"
)


def without_gloss(printed: str) -> str:
    """The regular name of what brackets gloss or complete: `Wulumuqi [Urumqi]` is Urumqi, `Ji [Pengfei]` both."""

    def gloss(found: re.Match[str]) -> str:
        word, inside = found[1], found[2]
        if _stands_for(word, inside):
            return word
        return inside if is_gloss(word, inside) else f"{word} {inside}"

    # The mark of a footnote, or of a doubt, is no part of the name.
    printed = _MARK.sub("", printed)
    if (office := _OFFICE_GLOSSED.search(printed)) and OFFICE.search(office["name"]):
        printed = f"{printed[: office.start()]}{office['name']}{printed[office.end() :]}"
    text = _GLOSSED.sub(gloss, printed) if "[" in printed else printed
    text = " ".join(text.replace("[", "").replace("]", "").split()).strip(" ,;:：，。")
    # The last full stop of a sentence, but not that of an initial or of a short form.
    if text.endswith(".") and not re.search(r"(?:^|[\s.])[^\W\d_]{1,3}\.$", text):
        text = text.rstrip(". ")
    # `Z A R U D I N`: capitals set apart.
    if re.fullmatch(r"[^\W\d_](?: [^\W\d_]){3,}", text):
        text = text.replace(" ", "")
    return text


def _stands_for(word: str, inside: str) -> bool:
    """Whether a bracket spells out the letters before it: `CC [Central Committee]`."""
    letters = "".join(part[0] for part in inside.split() if part[0].isupper())
    return len(word) > 1 and word.isupper() and word == letters


def is_gloss(word: str, inside: str) -> bool:
    """Whether a bracket names its word again in another spelling (`Wulumuqi [Urumqi]`), and adds nothing to it.

    The two must be one capitalised word each that share most of their consonants and vowels in order.
    """
    if len(word) > 40 or len(inside) > 40 or not (_CAPITALISED.fullmatch(word) and _CAPITALISED.fullmatch(inside)):
        return False
    if not (word[0].isupper() and inside[0].isupper()):
        return False

    # A romanisation of three syllables is no family name that the bracket completes.
    if len(word) >= _ROMANISED and word[0] == inside[0]:
        return True
    least = 0.6
    return difflib.SequenceMatcher(None, word.lower(), inside.lower(), autojunk=False).ratio() >= least


# Splitting words into parties asks again and again what their parts would be.
@functools.lru_cache(maxsize=1024)
def read_party(printed: str) -> Party:
    """The party that a name stands for, its kind told by the words in it."""
    printed = _ONLY.sub("", printed)
    before = _BEFORE.match(printed)
    if before:
        printed = printed[before.end() :]
    beside = _BESIDE.search(printed) if printed[-1:].isdigit() or printed[-1:].isupper() else None
    precedence, number = read_precedence(before["level"]) if before else None, ""
    # A number alone belongs to a post only; `Engels 2` may be a street.
    told = beside and (beside["level"] or (beside["number"] and _POST.match(printed.strip())))
    if beside and told and printed[: beside.start()].strip():
        precedence = read_precedence(beside["level"]) if beside["level"] else precedence
        number = beside["number"] or ""
        printed = printed[: beside.start()]
    name = without_gloss(printed)
    bare = re.sub(r"^(?:the|to)\s+", "", name, flags=re.IGNORECASE)
    bare = re.sub(r"^Office of the (?=Ambassador|Minister)", "Office of the ", bare)
    kind, certainty, rule = _kind(bare)
    return Party(bare, kind, certainty, 0, len(printed), precedence, number, f"party.{rule}")


def _kind(bare: str) -> tuple[PartyKind, Certainty, str]:
    if bare.casefold() in PLACES_FOLDED or re.sub(r"\s*\(.*\)$", "", bare).casefold() in PLACES_FOLDED:
        return "place", "high", "place"
    if _POST.match(bare):
        return "organisation", "high", "post"
    if RANK_BEHIND.match(bare):
        return "person", "high", "rank-behind"
    words = bare.split()
    rank = RANK.match(bare)
    serves = None if rank else _SERVES.match(bare)
    if serves and not (OFFICE.search(serves["name"]) or _NATIONAL.search(serves["name"])):
        where = re.sub(r"^the\s", "", serves["where"])
        if OFFICE.search(where) or where.casefold() in PLACES_FOLDED or len(where.split()) == 1:
            return "person", "medium", "name-serves"
    if rank and rank.end() == len(bare):
        return "person", "low", "rank-alone"
    # `Consul General Tu Hai` is a person, although offices are called general too.
    rest = bare[rank.end() :] if rank else bare
    if OFFICE.search(RANK.sub("", rest) if rank else bare) and not (rank and re.match(r"\s+(?:of|to|in)\b", rest)):
        # `Comrade Vell, Foreign Ministry`: the person, wherever he serves.
        if rank and re.match(r"(?:\s+[A-Z][\w'’.-]*){1,4},", rest):
            return "person", "medium", "rank"
        return "organisation", "high", "office"
    if rank and re.match(r"\s+(?:of|to|in|for)\b", rest):
        return "person", "low", "rank-alone"
    if rank:
        return "person", "medium", "rank"
    if re.match(r"(?:[^\W\d_]{1,2}\.[ -]?){1,3}\s?[^\W\d_]", bare) and len(words) <= 4:
        return "person", "medium", "initials"
    capitals = all(word[0].isupper() or word.lower() in PARTICLES for word in words)
    if 1 < len(words) <= 4 and capitals:
        return "person", "medium", "name"
    return "person", "low", "word"


def read_parties(printed: str) -> tuple[Party, ...]:
    """The parties that a line or a salutation names, split at semicolons, commas and a joining `and`.

    An `and` inside the name of one office stays: `Division of Soviet and European Affairs`. Offsets are those of the
    printed words.
    """
    return _parties_in(printed) if len(printed) <= _LONGEST else ()


# The same words are asked for in the title, in the form and for their value.
@functools.lru_cache(maxsize=512)
def _parties_in(printed: str) -> tuple[Party, ...]:
    parties: list[Party] = []
    plural = False
    for start, end in _spans(printed):
        words = printed[start:end]
        if found := _PLURAL.match(words):
            plural = True
            words_start = start
            first = words[found.end() :]
            rank = _singular(found[0].strip())
            party = read_party(f"{rank} {first}")
        else:
            words_start = start
            party = read_party(words)
            if (
                plural
                and party.kind in ("person", "name")
                and party.rule in ("party.word", "party.name", "party.initials")
            ):
                party = dataclasses.replace(read_party(f"{rank} {words}"))
        # A person who is named again, for whose attention it is, is no second one.
        again = any(one.name.casefold().startswith(f"{party.name.casefold()},") for one in parties)
        if party.name and re.search(r"\w", party.name) and not again:
            parties.append(dataclasses.replace(party, start=words_start, end=words_start + len(words.rstrip())))
    return tuple(parties)


def _singular(rank: str) -> str:
    singular = {"comrades": "Comrade", "brothers": "Brother", "cdes": "Cde.", "comrs": "Comr.", "messrs": "Mr.",
                "ambassadors": "Ambassador", "ministers": "Minister", "genossen": "Genosse", "camaradas": "Camarada",
                "camarades": "Camarade", "тт": "тов.", "товарищам": "товарищ"}  # fmt: skip
    return singular.get(rank.lower().rstrip("."), rank)


def _spans(printed: str) -> Iterator[tuple[int, int]]:
    """The spans of the parties in printed words, without what joins them."""
    begin = 0
    if lead := _ADDRESS.match(printed):
        begin = lead.end()
    if lead := _CHINESE_ADDRESS.match(printed[begin:]):
        begin += lead.end()
    stop = len(printed.rstrip(" \t\n:：,，;；!"))
    inside = printed[begin:stop]
    if inside.endswith(")") and inside.count("(") < inside.count(")"):
        stop -= 1
    # What stands in brackets never splits.
    masked = _BRACKET.sub(lambda found: "_" * len(found[0]), printed[:stop])
    for start, end in _at_dashes(masked, printed, begin, stop):
        for one, two in _at_commas(masked, printed, start, end):
            yield from _at_and(masked, printed, one, two)


def _at_dashes(masked: str, printed: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans between semicolons and the like, and between dashes that part two parties."""
    for start, end in _between(masked, begin, stop, _SPLIT):
        spans: list[tuple[int, int]] = []
        for one, two in _between(masked, start, end, _DASH):
            seat = spans and len(printed[one:two].split()) <= 2 and not OFFICE.search(printed[one:two])
            if seat and read_party(printed[slice(*spans[-1])]).kind == "organisation":
                spans[-1] = (spans[-1][0], two)
            else:
                spans.append((one, two))
        yield from spans


def _between(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    position = start
    for found in pattern.finditer(text, start, end):
        if text[position : found.start()].strip():
            yield position, found.start()
        position = found.end()
    if text[position:end].strip():
        yield position, end


def _at_commas(masked: str, printed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between commas, where what follows a comma is a party of its own."""
    pieces = list(_between(masked, start, end, re.compile(r"\s*[,，]\s*")))
    at = 0
    while at < len(pieces):
        begin, stop = pieces[at]
        at += 1
        while at < len(pieces) and _continues(printed[begin:stop], printed[slice(*pieces[at])]):
            stop = pieces[at][1]
            at += 1
        yield begin, stop


def _continues(before: str, piece: str) -> bool:
    """Whether what stands behind a comma goes on with the party before it: a higher office, or a person's post."""
    one, two = read_party(before), read_party(piece)
    # `Foreign Office, Ref. 310`: a numbered desk of the office.
    if one.kind == "organisation" and _DESK.match(piece):
        return True
    if one.kind == "person" and one.rule in ("party.rank", "party.name") and _POSTED.match(piece):
        return True
    if one.kind == "organisation" and two.kind == "organisation":
        return _level(before) < _level(piece)
    # `Comrade Doberan, Head of the 2nd Department`; `Raul Vell, MINREL`: his post or office behind a person.
    if one.kind == "person" and one.rule in ("party.rank", "party.name") and _HEADS.match(piece):
        return True
    if two.kind == "organisation":
        return False
    if one.kind == "person" and one.rule in ("party.rank", "party.name", "party.initials"):
        # `Comrade Nicu Ghenade, Deputy Foreign Minister`: a rank alone is his own.
        return (
            two.rule == "party.rank-alone"
            or bool(re.match(r"(?:Jr|Sr|Esq|M\.?P|KCMG|CMG)\b", piece))
            or (two.rule == "party.rank" and bool(re.match(rf"(?:{RANK.pattern})\s+(?:of|to|for|in)\b", piece)))
        )
    # `Embassy in Brill, Tarland`: a place behind an office is where it is.
    return one.kind == "organisation" and two.kind == "place" and one.rule != "party.post"


_DESK: Final = re.compile(
    r"^(?:Ref\.|Referat|Abt\.|Abteilung|Dept\.?|Department|Desk|Room|Section|Unit|Div\.|Division|"
    r"Wydział|Odbor|Uprava|Pov\.)"
    r"\s?(?:\d{1,4}|[IVX]{1,5})(?:\s?[A-Za-z])?$"
)
# The post of a person by the office that he heads, and an office in capitals.
_HEADS: Final = re.compile(
    r"^(?:(?:Deputy |Acting |Vice[- ])?(?:Head|Chief|Director|Secretary|Member|Leader)\s(?:of|for)\b|[A-Z]{5,9}$)"
)
# A post without a name: `1st Deputy Foreign Minister`.
_POSTED: Final = re.compile(rf"^(?:{RANK.pattern})$")


def _level(printed: str) -> int:
    """How high the office that a name is headed by stands; 0 for none."""
    best = (len(printed) + 1, 0)
    for level, pattern in OFFICE_LEVEL:
        if found := pattern.search(printed):
            head = 0 if re.match(r"\s+(?:of|for|in|to)\b", printed[found.end() :]) else 1
            best = min(best, (found.start() if not head else len(printed) - found.end() + head, level))
    return best[1]


def _at_and(masked: str, printed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans that a joining `and` parts: both sides must be whole parties."""
    pieces = list(_between(masked, start, end, re.compile(_AND, re.IGNORECASE)))
    if len(pieces) == 1 and pieces[0] != (start, end):
        yield pieces[0]
        return
    at = 0
    while at < len(pieces):
        begin, stop = pieces[at]
        at += 1
        while at < len(pieces) and not _joins(printed, (begin, stop), pieces[at]):
            stop = pieces[at][1]
            at += 1
        yield begin, stop


def _joins(printed: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether `and` joins two parties, and not two words of one name."""
    between = printed[one[1] : two[0]].lower()
    left, right = printed[slice(*one)], printed[slice(*two)]
    if re.search(r"\bthe\b|\bto\b|also", between):
        return bool(re.match(r"[\[A-ZÀ-ÞА-Я]", right))
    if _PLURAL.match(left):
        return True
    before, after = read_party(left), read_party(right)
    if before.rule == after.rule == "party.name-serves":
        return True
    if after.kind == "person" and (after.rule == "party.rank" or before.kind == "person"):
        return before.kind != "organisation" or after.rule == "party.rank"
    if before.kind == "place" and after.kind == "place":
        return True
    if before.kind in ("person", "place") and after.kind == "organisation":
        return before.rule in ("party.rank", "party.initials", "party.place")
    # `Ministry of Defence and Ministry of Trade`: each side is headed by an office word of its own.
    if before.kind == after.kind == "organisation":
        heads = re.compile(r"^(?:\w+\s){0,2}(?:Ministry|Embassy|Department|Consulate|Central Committee|Legation)\b")
        return bool(heads.match(right)) and _level(left) > 1
    return False
