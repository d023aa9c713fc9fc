"""Senders, addressees and the people and offices of a distribution list: a line parted into those that it names."""

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.party import RULES, Party, PartyKind, read_party
from cablegram.header.party_glosses import is_gloss, without_gloss
from cablegram.header.party_words import OFFICE, OFFICE_LEVEL, PLACES, RANK, RANK_BEGINS

__all__ = [
    "OFFICE",
    "PLACES",
    "RANK",
    "RANK_BEGINS",
    "RULES",
    "Party",
    "PartyKind",
    "is_gloss",
    "read_parties",
    "read_party",
    "without_gloss",
]

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
_AND: Final = re.compile(
    r"\s+(?:and|und|et|и|y|și|şi|và|oraz|&)\s+(?:also\s+)?(?:to\s+be\s+forwarded\s+)?(?:to\s+)"
    r"?(?:report to\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OFFICE_FIRST: Final = re.compile(
    r"^(?:\w+\s){0,2}(?:Ministry|Embassy|Department|Consulate|Central Committee|Legation)\b"
)
_COMMA: Final = re.compile(r"\s*[,，]\s*")
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
_LONGEST: Final = 3000


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
    pieces = list(_between(masked, start, end, _COMMA))
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
    pieces = list(_between(masked, start, end, _AND))
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
        return bool(_OFFICE_FIRST.match(right)) and _level(left) > 1
    return False
