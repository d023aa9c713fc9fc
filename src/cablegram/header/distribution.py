"""Distribution lists: who gets a cable, and how many copies."""

import dataclasses
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.parties import Party, read_party
from cablegram.header.rule import Rule


@frozen
class Recipient:
    """One entry of a distribution list.

    Attributes:
        start: offset of the entry in the printed words.
        end: offset behind the entry and the separator that follows it.
        name_end: offset behind the name.
        party: whom it names; nothing where the name is not legible.
        copies: number of copies; 0 where none is printed.
        copies_start: offset of the printed number of copies.
        copies_end: offset behind it; both are `name_end` where the number stands before the name (`1x Registry`).
    """

    start: int
    end: int
    name_end: int
    party: Party | None
    copies: int = 0
    copies_start: int = 0
    copies_end: int = 0


@frozen
class Distribution:
    """A distribution list: its entries, and the number of copies that the form says were printed.

    Attributes:
        recipients: the entries in printed order.
        total: number of copies printed; nothing where none is said.
        total_start: offset at which the statement of the total begins; the end of the words where the label has it.
        total_number: offsets of its number.
        rule: the rule that read the total, or the list where none is printed.
    """

    recipients: tuple[Recipient, ...]
    total: int | None = None
    total_start: int = 0
    total_number: tuple[int, int] = (0, 0)
    rule: str = dataclasses.field(default="", compare=False)


_MADE: Final = r"(?:printed|made|issued|produced|in total|total|distributed|were (?:made|printed|issued))"
_COPY: Final = (
    r"(?:cop(?:y|ies)|экз(?:емпляр\w*)?\.?|份|Exemplare?|exemplaires?|Ausfertigung(?:en)?|egz\.?|"
    r"výtisk[ůy]?|exemplare|primer\w*|ejemplares|부)"
)

# The statement of all copies; it ends the list.
TOTALS: Final[tuple[Rule, ...]] = (
    Rule(
        "distribution.copies-printed",
        "41 copies printed",
        "the last words of a list, on the line of the last name or on one of its own",
        rf"(?<!\d)\(?(?P<number>\d{{1,4}})\s*{_COPY}(?:\s+{_MADE})?[.)]{{0,2}}\s*$",
        re.IGNORECASE,
    ),
    Rule(
        "distribution.total-printed",
        "(Total printed: 18 copies)",
        "the number behind the words",
        (
            rf"\(?(?:Total (?:number of )?(?:cop(?:ies|y)\s*)?(?:printed|made|issued)?|(?:Total |Number of )"
            rf"?copies (?:printed|made|issued)|Total|"
            rf"(?:Prepared|Made|Issued|Typed|Drawn up) in|"
            rf"Printed(?: in)?|Prints?|Printed copies|In all|Total copies|共印|共印發|共|印发?|"
            rf"印數|印数|Отп(?:ечатано|\.)?"
            rf"(?: "
            rf"в)?|Gesamt|Tirage|Tiraj|Nakład|Bito|"
            rf"Wykonano(?: w)?|Vyhotoveno(?: v)?|Umnoženo(?: u)?|Multiplicat(?: în)?)"
            rf"\s*[:：]?\s*(?P<number>\d{{1,4}})\s*{_COPY}?(?:\s+{_MADE})?[.)]{{0,2}}\s*$"
        ),
        re.IGNORECASE,
    ),
)
# `Asia Affairs Office (2)`, `Stalin - 2`, `Molotov-1`, `Archive x 2`, `Registry, 2 copies`
COPIES: Final[tuple[Rule, ...]] = (
    Rule(
        "distribution.copies-behind",
        "Asia Affairs Office (2)",
        "the number of copies behind the name, in brackets or behind a dash",
        (
            rf"\s*(?:[(（]\s*(?P<bracketed>\d{{1,3}})\s*{_COPY}?\s*[)）]|[-–—]\s*(?P<dashed>\d{{1,3}})\s*{_COPY}?|"
            rf"\s[x×]\s?(?P<times>\d{{1,3}})|\s(?P<copies>\d{{1,3}})\s*{_COPY}|(?P<zh>\d{{1,3}})份)\s*[,;，；、.]?\s*$"
        ),
        re.IGNORECASE,
    ),
    Rule(
        "distribution.copies-before",
        "1x West Department",
        "the number of copies before the name, as German lists have it",
        r"^\s*(?P<before>\d{1,3})\s?(?:[x×]|mal|fach)\s*(?=\S)",
        re.IGNORECASE,
    ),
)
RULES: Final[tuple[Rule, ...]] = (*TOTALS, *COPIES)

_ENTRY: Final = re.compile(r"[^,;，；、\n\[(]*(?:(?:\[[^\]\n]*\]?|\([^)\n]*\)?)[^,;，；、\n\[(]*)*[,;，；、]?\s*")
_WORD_SIGN: Final = re.compile(r"\w")
_LINE: Final = re.compile(r"[^\n]*\n?\s*")
# `1. Comrade Vell` in a numbered list of copies, `1 - to addressee`
_NUMBER: Final = re.compile(
    r"^\s*(?:(?:No\.?\s?)?\d{1,2}(?:-\d{1,2})?\s*(?:[.)]|[-–—](?=\s))|[-–—•*]\s|to "
    r"(?=[a-z]|the\b))\s*"
)


def read_distribution(printed: str, label: str = "") -> Distribution:
    """The entries of a printed list; offsets cover the words without a gap.

    Args:
        printed: the list.
        label: its label, which may say how many copies there are (`Distribution list - 9 copies:`).
    """
    announced = re.search(rf"(\d{{1,4}})\s+{_COPY}", label, re.IGNORECASE)
    total, rule = _total(printed)
    list_end = total.start() if total else len(printed)
    # One entry on a line, each with its number: commas are then part of the entry.
    lines = [line for line in printed[:list_end].split("\n") if line.strip()]
    by_line = len(lines) > 1 and all(_NUMBER.match(line) or COPIES[1].pattern.match(line) for line in lines)
    entry = _LINE if by_line else _ENTRY
    recipients: list[Recipient] = []
    position = 0
    while position < list_end:
        found = entry.match(printed, position, list_end)
        if not found or not found[0]:
            break
        recipients.append(_recipient(printed, found.start(), found.end()))
        position = found.end()
    if position < list_end:
        recipients.append(_recipient(printed, position, list_end))
    if not total:
        count = int(announced[1]) if announced else None
        return Distribution(tuple(recipients), count, len(printed), rule="distribution.list")
    span = total.span("number")
    if span[0] > total.start():
        # The words before the number (`Total printed: 18`) close the list.
        if recipients:
            recipients[-1] = dataclasses.replace(recipients[-1], end=span[0])
        else:
            recipients.append(Recipient(0, span[0], span[0], None))
        return Distribution(tuple(recipients), int(total["number"]), span[0], span, rule)
    return Distribution(tuple(recipients), int(total["number"]), total.start(), span, rule)


def is_total(printed: str) -> bool:
    """Whether a line is a statement of all copies and nothing else."""
    total, _ = _total(printed)
    return bool(total) and not _WORD_SIGN.search(printed[: total.start()] if total else "")


def _total(printed: str) -> tuple[re.Match[str] | None, str]:
    # The statement is short, and at the very end.
    tail = max(0, len(printed) - 60)
    for rule in reversed(TOTALS):
        if found := rule.pattern.search(printed, tail):
            before = printed[: found.start()].rstrip()
            # `Registry, 2 copies` is one recipient's number; a total stands after white space or on its own line.
            listed = re.search(r"[\w)\]][,;]$|[-–—]$", before)
            if rule is TOTALS[0] and listed and not re.search(_MADE, found[0], re.IGNORECASE):
                continue
            if (
                rule is TOTALS[0]
                and before
                and not re.search(rf"{_MADE}|份", found[0], re.IGNORECASE)
                # `Venn, Rudin. 12 copies`
                and not re.search(r"\w{3}\.$", before)
                and "\n" not in printed[found.start() - 1 : found.start()]
            ):
                continue
            return found, rule.name
    return None, ""


def _recipient(printed: str, start: int, end: int) -> Recipient:
    entry = printed[start:end]
    behind = COPIES[0].pattern.search(entry[-80:]) if len(entry) > 80 else COPIES[0].pattern.search(entry)
    shift = max(0, len(entry) - 80) if behind else 0
    before = None if behind else COPIES[1].pattern.match(entry)
    name = entry[: behind.start() + shift] if behind else entry
    name_end = start + len(name.rstrip(" \t\n,;，；、"))
    words = printed[start + (before.end() if before else 0) : name_end]
    words = _NUMBER.sub("", words).strip(" .")
    party = None if not words or words.startswith("[") or not _WORD_SIGN.search(words) else read_party(words)
    if behind:
        group = next(name for name, value in behind.groupdict().items() if value)
        one, two = behind.span(group)
        return Recipient(start, end, name_end, party, int(behind[group]), start + shift + one, start + shift + two)
    if before:
        return Recipient(start, end, name_end, party, int(before["before"]), name_end, name_end)
    return Recipient(start, end, name_end, party)
