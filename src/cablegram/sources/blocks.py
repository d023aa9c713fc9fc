"""Paragraphs, lists and attachments of a message."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.model import Attachment, Block, Item, ItemList, Paragraph, Place
from cablegram.sources.document import Line

_DASH: Final = re.compile(r"^(?P<mark>[-–—•*·])\s+(?=\S)")
# `1.`, `1)`, `(1)`, `a)`, `(a)`, `II.`: what stands around the number must be the same in all items.
_NUMBERED: Final = re.compile(r"^(?P<mark>(?P<open>\(?)(?P<number>\d{1,2}|[a-z]|[IVX]{1,5})(?P<close>[.)]))\s+(?=\S)")
# `Attachment:`, `Attachment 2: Memorandum of 30 June`, `附件：`
_ATTACHMENT: Final = re.compile(
    r"^\[?(?:Attachment|Enclosure|Annex|附件)\]?\s*(?:No\.?\s*)?\d{0,2}\s*(?:[:：].{0,120})?$"
)
# `Attachment: as stated, on 3 pages`: says that there is one, and heads none.
_MENTIONED: Final = re.compile(
    r"\b(?:as (?:stated|above|mentioned|indicated|described)|on \d+ (?:pages?|sheets?|leaves)|\d+ (?:pages?|"
    r"sheets?)\.?$|not (?:enclosed|attached))\b|如文",
    re.IGNORECASE,
)
_ROMAN: Final = {
    name: number for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), start=1)
}


def attachment_starts(lines: Sequence[Line], start: int) -> list[int]:
    """The indexes of the headings of attachments whose text follows, behind the first line of the message."""
    return [
        i
        for i in range(start + 1, len(lines) - 1)
        if _ATTACHMENT.match(lines[i].text) and not _is_list_line(lines[i]) and not _MENTIONED.search(lines[i].text)
    ]


def attachment_of(lines: Sequence[Line]) -> Attachment:
    """An attachment: its heading and what follows."""
    return Attachment(Paragraph(lines[0].text, lines[0].place), blocks_of(lines[1:]))


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Paragraphs and lists: runs of lines with dashes, and runs of lines that count on from one another."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        run = _dashed(lines, at) or _numbered(lines, at)
        if run:
            blocks.append(ItemList(tuple(run)))
            at += len(run)
        else:
            blocks.append(Paragraph(lines[at].text, lines[at].place))
            at += 1
    return tuple(blocks)


def _is_list_line(line: Line) -> bool:
    return bool(_DASH.match(line.text) or _NUMBERED.match(line.text))


def _dashed(lines: Sequence[Line], start: int) -> list[Item]:
    items: list[Item] = []
    # By index: a copy of what follows each line would make a long text slow.
    for at in range(start, len(lines)):
        line = lines[at]
        mark = _DASH.match(line.text)
        if not mark:
            break
        items.append(_item(line, mark))
    return items


def _numbered(lines: Sequence[Line], start: int) -> list[Item]:
    """The items of a list that begins here with its first number; at least two, each the next of the one before."""
    items: list[Item] = []
    shape = ""
    for at in range(start, len(lines)):
        line = lines[at]
        mark = _NUMBERED.match(line.text)
        if not mark or len(items) + 1 not in _ordinals(mark["number"]):
            break
        if items and shape != f"{mark['open']}{mark['close']}{_kind(mark['number'])}":
            break
        shape = f"{mark['open']}{mark['close']}{_kind(mark['number'])}"
        items.append(_item(line, mark))
    return items if len(items) > 1 else []


def _ordinals(number: str) -> Iterator[int]:
    if number.isdigit():
        yield int(number)
    elif number in _ROMAN:
        yield _ROMAN[number]
    elif number.islower():
        yield ord(number) - ord("a") + 1


def _kind(number: str) -> str:
    return "digit" if number.isdigit() else "letter" if number.islower() else "roman"


def _item(line: Line, mark: re.Match[str]) -> Item:
    place = Place(line.number, line.column + mark.end())
    return Item(mark["mark"], Paragraph(line.text[mark.end() :], place))
