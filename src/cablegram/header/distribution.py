"""Distribution lists: who gets a cable, and how many copies."""

import dataclasses
import re
from typing import Final

from cablegram.header.parties import Party, read_party


@dataclasses.dataclass(frozen=True)
class Recipient:
    """One entry of a distribution list.

    Attributes:
        start: offset of the entry in the printed words.
        end: offset behind the entry and the separator that follows it.
        name_end: offset behind the name.
        party: whom it names; nothing where the name is not legible.
        copies: number of copies; 0 where none is printed.
        copies_start: offset of the printed number of copies.
        copies_end: offset behind it.
    """

    start: int
    end: int
    name_end: int
    party: Party | None
    copies: int = 0
    copies_start: int = 0
    copies_end: int = 0


@dataclasses.dataclass(frozen=True)
class Distribution:
    """A distribution list: its entries, and the number of copies that the form says were printed.

    Attributes:
        recipients: the entries in printed order.
        total: number of copies printed; nothing where none is said.
        total_start: offset at which the statement of the total begins; the end of the words where the label has it.
        total_number: offsets of its number.
    """

    recipients: tuple[Recipient, ...]
    total: int | None = None
    total_start: int = 0
    total_number: tuple[int, int] = (0, 0)


_TOTAL: Final = re.compile(r"\b(?P<number>\d+)\s+copies(?:\s+(?:printed|made|issued))?\b\.?\s*$", re.IGNORECASE)
_ENTRY: Final = re.compile(r"[^,;，；、\n]*[,;，；、]?\s*")
# `1. Comrade Vell` in a numbered list of copies
_NUMBER: Final = re.compile(r"^\s*\d{1,2}\.\s*")
# `Asia Affairs Office (2)`, `Stalin - 2`, `Molotov-1`
_COPIES: Final = re.compile(r"\s*(?:\((?P<bracketed>\d+)\)|[-–—]\s*(?P<dashed>\d+))\s*[,;，；、.]?\s*$")


def read_distribution(printed: str, label: str = "") -> Distribution:
    """The entries of a printed list; offsets cover the words without a gap.

    Args:
        printed: the list.
        label: its label, which may say how many copies there are (`Distribution list - 9 copies:`).
    """
    announced = re.search(r"(\d+)\s+copies", label)
    total = _TOTAL.search(printed)
    list_end = total.start() if total else len(printed)
    recipients: list[Recipient] = []
    position = 0
    while position < list_end:
        found = _ENTRY.match(printed, position, list_end)
        if not found or not found[0]:
            break
        recipients.append(_recipient(printed, found.start(), found.end()))
        position = found.end()
    if not total:
        return Distribution(tuple(recipients), int(announced[1]) if announced else None, len(printed))
    return Distribution(
        tuple(recipients), int(total["number"]), total.start(), (total.start("number"), total.end("number"))
    )


def _recipient(printed: str, start: int, end: int) -> Recipient:
    entry = printed[start:end]
    copies = _COPIES.search(entry)
    name = entry[: copies.start()] if copies else entry
    name_end = start + len(name.rstrip(" \t\n,;，；、"))
    words = _NUMBER.sub("", printed[start:name_end]).strip()
    party = None if not words or words.startswith("[") else read_party(words)
    if not copies:
        return Recipient(start, end, name_end, party)
    group = "bracketed" if copies["bracketed"] else "dashed"
    span = copies.span(group)
    return Recipient(start, end, name_end, party, int(copies[group]), start + span[0], start + span[1])
