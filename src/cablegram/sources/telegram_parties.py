"""Who is named in the head of an American telegram: posts with their own precedence, offices with copies, drafters."""

import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.distribution import Distribution, Recipient
from cablegram.header.parties import Party, PartyKind
from cablegram.header.precedence import read_precedence

_POST: Final = (
    r"(?:AMEMBASSY|AMEMB|AMCONSUL|AMCONGEN|AMLEGATION|AMINTSECT|SECSTATE|USMISSION|USINT|USLO|USDEL|USUN|USNATO"
    r"|USIA|USICA"
    r"|SECDEF|WHITE ?HOUSE|CINC[A-Z]{2,8}|JCS|DIA|CIA|NSC|USDOC|USDA|TREASURY DEPT|DEPT OF|FBIS|USEC|USOECD|AMB"
    r"|JOINT STAFF)"
)
# Where a second address begins on the line: behind a separator, or where the short name of a post stands again.
_NEXT: Final = re.compile(
    rf"\n|\s*[;,]\s+(?=\S)|(?<=[^\s/])\s+(?={_POST}\s+[A-Z])(?<!AND\s)|(?<=\S)\s+(?=R[UH][A-Z]{{3,6}}\s?/)"
)
_ADDRESS: Final = re.compile(
    r"^(?:(?P<routing>R[A-Z]{3,7})\s?/\s?)?(?P<name>\S.*?)"
    r"(?:\s+(?P<level>NIACT\s+IMMEDIATE|IMMEDIATE\s+NIACT|NIACT|FLASH|IMMEDIATE|PRIORITY|ROUTINE|IMMED|PRTY))?"
    r"(?:\s+(?P<number>(?:NR\s+)?\d{1,6}))?(?:\s+(?P<level2>NIACT\s+IMMEDIATE|FLASH|IMMEDIATE|PRIORITY|ROUTINE))?$",
    re.DOTALL,
)
_SHORT: Final = {"IMMED": "IMMEDIATE", "PRTY": "PRIORITY"}
_OFFICE: Final = re.compile(r"(?P<name>[A-Z][A-Z0-9/()]{0,9})-(?P<copies>\d{2})(?!\d)")
_TOTAL: Final = re.compile(r"/\s?(?P<total>\d{3})(?:\s?[A-Z]{1,2})?\b")
# `EUR/SOV:JVELL:AB` and `EUR/SOV - O VENN`: the office, the person, who typed it.
_PERSON: Final = re.compile(
    r"^(?P<office>[A-Z][A-Z0-9/&-]*?)\s*(?:[:;]|\s-+\s?|--)\s*(?P<name>(?:(?:MR|MRS|MS|MISS|AMB|DR|GEN"
    r"|COL)\b\.?\s*)?[A-Z][A-Za-z.’' ]*?)"
    r"(?:\s*[:/]\s*(?P<typist>[A-Z]{1,6}))?(?:\s*\((?P<how>[^)]*)\))?(?:\s+(?:X|EXT\.?)?\s*\d[\d/-]*)?$"
)
_LONGEST: Final = 400_000


def posts(printed: str) -> tuple[Party, ...]:
    """The posts that an address line names, each with the precedence and the number that stand beside it.

    Offsets are those of the printed words, from the routing indicator to the last word about the post.
    """
    parties: list[Party] = []
    level = None
    for start, end in _pieces(printed[:_LONGEST]):
        words = printed[start:end]
        found = _ADDRESS.match(words)
        if not found or not re.search(r"[A-Za-z]{2}", found["name"]):
            continue
        told = found["level"] or found["level2"] or ""
        level = read_precedence(_SHORT.get(told, " ".join(told.split()))) if told else None
        name = re.sub(r"^(?:ALSO|ZEN/)\s*", "", " ".join(found["name"].split())).strip(" .,;:")
        number = found["number"] or ""
        parties.append(Party(name, "organisation", "high", start, end, level, number, "party.telegram-post"))
    return tuple(parties)


def _pieces(printed: str) -> Iterator[tuple[int, int]]:
    position = 0
    for found in _NEXT.finditer(printed):
        # `USMISSION USUN`: two short names that make one.
        if re.search(rf"(?:^|[\s/]){_POST}$", printed[position : found.start()]) and found[0] != "\n":
            continue
        if printed[position : found.start()].strip():
            yield _trimmed(printed, position, found.start())
        position = found.end()
    if printed[position:].strip():
        yield _trimmed(printed, position, len(printed))


def _trimmed(printed: str, start: int, end: int) -> tuple[int, int]:
    words = printed[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def read_offices(printed: str) -> Distribution | None:
    """The offices of a line `ACTION` or `INFO`, each with its number of copies, and the total behind the stroke."""
    text = printed[:_LONGEST]
    total = next(reversed(list(_TOTAL.finditer(text))), None)
    found = [office for office in _OFFICE.finditer(text) if not total or office.end() <= total.start()]
    if not found and not total:
        return None
    # A total may stand alone.
    ends = [office.start() for office in found[1:]] + [total.start() if total else len(text)] * bool(found)
    recipients = tuple(
        Recipient(
            office.start(),
            end,
            office.end("name"),
            Party(office["name"], "organisation", "high", office.start(), office.end("name"), rule="party.office-code"),
            int(office["copies"]),
            office.start("copies"),
            office.end("copies"),
        )
        for office, end in zip(found, ends, strict=True)
    )
    if not total:
        return Distribution(recipients, None, len(printed), rule="distribution.office-copies")
    return Distribution(
        recipients, int(total["total"]), total.start(), total.span("total"), "distribution.office-copies"
    )


def people(printed: str) -> tuple[Party, ...]:
    """The persons of a line `DRAFTED BY`, `APPROVED BY` or of clearances, with their offices."""
    named: list[Party] = []
    position = 0
    for line in printed.split("\n"):
        for words in line.split(", ") if ":" in line or " - " in line else [line]:
            start = printed.find(words, position)
            position = start + len(words)
            found = _PERSON.match(words.strip()) if len(words) < 120 else None
            if found:
                name = found["name"].strip()
                named.append(Party(name, "person", "medium", start, start + len(words), rule="party.telegram-drafter"))
            elif re.fullmatch(r"[A-Z][A-Za-z.'’/ -]{1,60}", words.strip()):
                kind: PartyKind = "organisation" if "/" in words or len(words.strip()) < 4 else "person"
                named.append(
                    Party(words.strip(), kind, "low", start, start + len(words), rule="party.telegram-drafter")
                )
    return tuple(named)
