"""Texts that hold more than one cable: parted where it is certain that another one begins.

Certain is the head of a telegram with another number behind the end of the one before, and a page that begins as the
page before it did and has all marks of a page of its own. The sections of one telegram, and a telegram that another
one quotes, stay together.
"""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.telegram_lines import CLASSIFICATION, DATE_TIME_GROUP, LABELS, RELAY, is_page

# The first line of a page that was saved from the top.
PAGE_BEGINS: Final = "Skip to content"
# Lines of which a page of an archive has at least one, and which stand on it once.
PAGE_MARKS: Final = frozenset({"Document Information", "Contents:", "get citation"})
_END: Final = re.compile(r"^(?:NNNN?|#\d{3,5})$")
_NEAR: Final = 40
_SENDER_NEAR: Final = 12
_ABOVE: Final = 3
# What a computer prints above a telegram.
_EXPORTED: Final = frozenset({"message text", "raw content", "content"})


class _Head(NamedTuple):
    """The head of a telegram: the index of its date-time group, its post and number, and its section."""

    at: int
    number: str
    section: int


def cables_in(source: SourceDocument) -> tuple[SourceDocument, ...]:
    """The cables of a text, each as a document; the text itself where it holds one, or where no boundary is certain."""
    starts = _pages(source.lines) or _telegrams(source.lines)
    if not starts:
        return (source,)
    bounds = [0, *(at for at, _ in starts[1:]), len(source.lines)]
    names = [name for _, name in starts]
    seen = Counter(names)
    return tuple(
        dataclasses.replace(
            source,
            lines=source.lines[begin:end],
            record=name if name and seen[name] == 1 else str(number),
        )
        for number, (name, (begin, end)) in enumerate(zip(names, itertools.pairwise(bounds), strict=True), start=1)
    )


def _pages(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Where pages begin, each with an empty name; nothing where there is one page, or one lacks the marks of a page."""
    starts = [i for i, line in enumerate(lines) if line.text == PAGE_BEGINS]
    if len(starts) < 2:
        return []
    bounds = [0, *starts[1:], len(lines)]
    whole = all(any(line.text in PAGE_MARKS for line in lines[begin:end]) for begin, end in itertools.pairwise(bounds))
    return [(start, "") for start in starts] if whole else []


def _telegrams(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Where telegrams begin, with their numbers; nothing where there is one."""
    ends = [i for i, line in enumerate(lines) if _END.match(line.text)]
    if not ends:
        return []
    starts: list[tuple[int, str]] = []
    number = ""
    for head in _heads(lines):
        if not starts:
            starts.append((0, head.number))
            number = head.number
            continue
        end = max((i for i in ends if i < head.at), default=-1)
        if end < 0 or end < starts[-1][0] or head.number == number or head.section > 1:
            continue
        starts.append((_first(lines, end + 1, head.at), head.number))
        number = head.number
    return starts if len(starts) > 1 else []


def _heads(lines: Sequence[Line]) -> Iterator[_Head]:
    """The heads that name their sender and, with their classification, their number."""
    for at, line in enumerate(lines):
        if not DATE_TIME_GROUP.pattern.match(line.text[:80]):
            continue
        below = lines[at + 1 : at + _NEAR]
        if not any(LABELS["sender"].match(one.text[:200]) for one in below[:_SENDER_NEAR]):
            continue
        for one in below:
            found = CLASSIFICATION.pattern.match(one.text[:200])
            if found and found["dispatch"]:
                section = found["n"] or found["n2"] or found["n3"] or "1"
                number = f"{found['post'].replace(' ', '-')}-{int(found['number'])}"
                yield _Head(at, number, int(section) if section.isdecimal() else 1)
                break


def _first(lines: Sequence[Line], begin: int, head: int) -> int:
    """The index of the first line of a telegram, between the end of the one before it and its date-time group."""
    for at in range(begin, head):
        text = lines[at].text
        if text.casefold() in _EXPORTED or is_page(text) or any(rule.pattern.match(text[:200]) for rule in RELAY[1:5]):
            break
    else:
        at = head
    # A heading of the export above it, which is no key with its value.
    for _ in range(_ABOVE):
        if at > begin and not re.search(r":(?:\s|$)", lines[at - 1].text) and lines[at - 1].text[:1].isupper():
            at -= 1
    return at
