"""Sections of one American telegram that lie in several files, put together as one text.

The relay sent a long telegram as several messages, each with the same originator, number and date-time group, and
`SECTION 01 OF 03` behind its classification (ACP 127). Put one behind the other they are what one file would hold.
"""

import dataclasses
from collections.abc import Sequence
from typing import Final, NamedTuple

from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.message_attributes import attributes_below
from cablegram.sources.telegram_head import section_in
from cablegram.sources.telegram_lines import CLASSIFICATION, DATE_TIME_GROUP, LABELS

_SEARCHED: Final = 400
_MOST: Final = 99
READERS: Final = frozenset({"", "state-telegram", "acp-127"})
"""The readers that read sections; the empty name is that of no forced reader."""


class Telegram(NamedTuple):
    """What all sections of a telegram have in common, as printed: originator, number, date-time group."""

    sender: str
    number: str
    time: str


class Section(NamedTuple):
    """A section: of which telegram, which one, of how many."""

    telegram: Telegram
    number: int
    sections: int


def may_be_section(head: bytes) -> bool:
    """Whether a file that begins so can be one; most files need not be read to know that they are none."""
    return b"SECT" in head and b" OF " in head


def section_of(document: SourceDocument) -> Section | None:
    """The section that a text is; nothing where it is no telegram, a whole one, or holds more than one section."""
    if type(document) is not SourceDocument or document.record:
        return None
    heads = [
        found
        for line in document.lines
        if "SECT" in line.text[:200]
        and (found := CLASSIFICATION.pattern.match(line.text[:200]))
        and section_in(found)[0]
    ]
    if not heads or len({section_in(found) for found in heads}) > 1 or not heads[0]["dispatch"]:
        return None
    number, sections = section_in(heads[0])
    texts = [line.text[:200] for line in document.lines[:_SEARCHED]]
    time = next((found["group"] for text in texts if (found := DATE_TIME_GROUP.pattern.match(text))), "")
    sender = next((found["rest"] for text in texts if (found := LABELS["sender"].match(text))), "")
    if not time or not 1 <= number <= sections <= _MOST or sections == 1:
        return None
    post, _, serial = heads[0]["dispatch"].rpartition(" ")
    telegram = Telegram(_even(sender), f"{_even(post)} {serial.lstrip('0')}", _even(time))
    return Section(telegram, number, sections)


def joined(sections: Sequence[SourceDocument]) -> SourceDocument:
    """Sections in their order as one text: their messages, then the attributes of each.

    Lines are counted on from section to section; `SourceDocument.parts` says which of them are of which file.
    """
    lines: list[Line] = []
    parts: list[tuple[int, str]] = []
    texts, blocks = [], []
    for section in sections:
        start = attributes_below(section.lines).start
        texts.append((section.name, section.lines[:start]))
        blocks.append((section.name, section.lines[start:]))
    for name, own in (*texts, *blocks):
        if own:
            # A blank line stands between two.
            begin = lines[-1].number + 2 if lines else own[0].number
            parts.append((begin, name))
            shift = begin - own[0].number
            lines.extend(dataclasses.replace(line, number=line.number + shift) for line in own)
    return dataclasses.replace(sections[0], lines=tuple(lines), parts=tuple(parts))


def _even(words: str) -> str:
    return " ".join(words.split())
