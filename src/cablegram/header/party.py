"""A person, an office or a place by itself: its regular name, and its kind as the words in it tell."""

import dataclasses
import functools
import re
from typing import Final, Literal

from cablegram.frozen import frozen
from cablegram.header.party_glosses import without_gloss
from cablegram.header.party_words import OFFICE, PARTICLES, PLACES_FOLDED, RANK, RANK_BEHIND
from cablegram.header.precedence import Certainty, Precedence, read_precedence
from cablegram.header.rule import Rule

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
    Rule("party.place", "Wulumuqi [Urumqi]", "a seat of posts that is known by name", r"^\w"),
    Rule(
        "party.post",
        "AMEMBASSY MOSCOW",
        "the short name of a post in telegrams, with its place",
        _POST.pattern,
        _POST.flags,
    ),
    Rule(
        "party.rank-behind",
        "耿大川同志",
        "Chinese and Korean put the rank behind the name",
        RANK_BEHIND.pattern,
        RANK_BEHIND.flags,
    ),
    Rule("party.rank-alone", "Chairman", "a rank without a name may be anyone", RANK.pattern, RANK.flags),
    Rule(
        "party.office",
        "Ministry of Foreign Affairs",
        "a word that heads the names of offices",
        OFFICE.pattern,
        OFFICE.flags,
    ),
    Rule("party.rank", "Ambassador Orla Venn", "a rank and a name", RANK.pattern, RANK.flags),
    Rule(
        "party.name-serves",
        "Orla Venn of the Upper Province Committee",
        "a person's name, and the office or place where the person serves",
        _SERVES.pattern,
    ),
    Rule(
        "party.initials",
        "O. P. Venn",
        "initials and a name",
        (
            r"^(?:[^\W\d_]{1,2}\.[ -]?)"
            r"{1,3}\s?[^\W\d_]"
        ),
    ),
    Rule(
        "party.name",
        "Orla Venn",
        "two to four capitalised words",
        (
            r"^[^\W\d_]\w*(?: "
            r"[^\W\d_][\w.'’-]*){1,3}$"
        ),
    ),
    Rule("party.word", "Venn", "nothing tells what it is; a person is likeliest", r"\w"),
)

# A level and a number behind a name in a US telegram: `SECSTATE WASHDC PRIORITY 1234`, `MOSCOW IMMEDIATE`.
_BESIDE: Final = re.compile(
    r"(?<!\s)\s++(?:(?P<level>(?:NIACT |NIGHT ACTION )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT IMMEDIATE))\s*+)?"
    r"(?:(?P<number>(?<=\s)\d{1,6})\s*+)?$"
)
# `IMMEDIATE WASHING`, as British telegrams have it.
_BEFORE: Final = re.compile(r"(?P<level>FLASH|IMMEDIATE|PRIORITY|ROUTINE)\s+(?=[A-Z]{2,})")
# `for Comrade Vell only`
_ONLY: Final = re.compile(r"(?<=\w)[\s,]+(?:only|personally|exclusively)\W*$", re.IGNORECASE)


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
