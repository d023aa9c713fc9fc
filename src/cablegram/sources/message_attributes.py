"""The block of keys and values that a database sets above or below a message."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cablegram.model import Attribute, AttributeList, Paragraph, Place
from cablegram.sources.document import Line
from cablegram.sources.telegram_lines import is_page, is_running

KEYS: Final = frozenset(
    key.casefold()
    for key in """Automatic Decaptioning|Capture Date|Channel Indicators|Concepts|Control Number|Copy
Current Classification|Current Handling Restrictions
Decaption Date|Decaption Note|Disposition Action|Disposition Approved on Date
Disposition Case Number|Disposition Comment|Disposition Date|Disposition Event|Disposition History|Disposition Reason
Disposition Remarks|Document Number|Document Source|Document Unique ID|Draft Date|Drafter|Enclosure|Errors
Executive Order|Expiration|Film Number|Format|From|Handling Restrictions|Image Path|ISecure|Legacy Key|Line Count
Litigation Code Aides|Litigation Codes|Litigation History|Locator|Markings|Message ID|Office|Original Classification
Original Handling Restrictions|Original Previous Classification|Original Previous Handling Restrictions|Page Count
Previous Channel Indicators|Previous Classification|Previous Handling Restrictions|Reference|Retention|Review Action
Review Content Flags|Review Authority|Review Comment|Review Date|Review Event|Review Exemptions|Review History
Review Markings|Review Media Identifier|Review Release Date|Review Release Event|Review Transfer Date
Review Withdrawn Fields|SAS ID|Secure|Status|Subject|TAGS|To|Type|vdkvgwkey|XML|Eap|EXEMPTIONS|Canonical ID|Date
Character Count|Office Origin|Office Action|Archive Status|Original Source|Raw Source|Media|Message Reference|Record ID
Text Online|D Number|P Number|N Number|Electronic Telegram|Reference ID|Created|Released|Classification|Origin
Identifier|Document Reference|Declassification Date|Release Date|Sent|Title|Post|Microfilm Number|Citation""".replace(
        "\n", "|"
    ).split("|")
)
_PAIR: Final = re.compile(r"^(?P<key>[A-Za-z][\w /().&-]{1,45}?)\s?:(?:\s+|(?=\S)|$)(?P<value>.*)$")
_HEADING: Final = re.compile(r"^(?:Message Attributes|MESSAGE ATTRIBUTES|Metadata|Message attributes|Attributes):?$")
_RECORD: Final = ("document number", "canonical id", "message reference", "reference id", "record id")
_FEWEST: Final = 3


class Attributes(NamedTuple):
    """The attributes that stand below a message, and the index of their first line."""

    start: int
    block: AttributeList | None


def attributes_below(lines: Sequence[Line]) -> Attributes:
    """The block below a message: behind its heading, or a run of known keys that reaches to the end."""
    headed = next((i for i in range(len(lines) - 1, -1, -1) if _HEADING.match(lines[i].text)), -1)
    if headed >= 0 and any(_known(line.text) for line in lines[headed + 1 : headed + 1 + _FEWEST]):
        heading = Paragraph(lines[headed].text, lines[headed].place)
        return Attributes(headed, AttributeList(heading, _pairs(lines[headed + 1 :])))
    start = len(lines)
    known = 0
    for i in range(len(lines) - 1, -1, -1):
        if _known(lines[i].text):
            start, known = i, known + 1
        elif start - i > 3:
            break
    if known < _FEWEST:
        return Attributes(len(lines), None)
    return Attributes(start, AttributeList(None, _pairs(lines[start:])))


def attributes_above(lines: Sequence[Line], end: int) -> AttributeList | None:
    """The block that stands in the first lines up to an index; nothing where these are none."""
    first = lines[:end]
    if (
        not first
        or not _known(first[0].text)
        or sum(map(_known, (line.text for line in first))) < min(_FEWEST, len(first))
    ):
        return None
    return AttributeList(None, _pairs(first))


def value_of(blocks: Sequence[AttributeList], *keys: str) -> str:
    """The value of the first key of these that has one; empty where none has."""
    for key in keys:
        for block in blocks:
            for attribute in block.attributes:
                if attribute.key.text.rstrip(" :").casefold() == key and _says(attribute.value.text):
                    return attribute.value.text
    return ""


def record_of(blocks: Sequence[AttributeList]) -> str:
    """The number of the record in its database; empty where no attribute says it."""
    return value_of(blocks, *_RECORD)


def _says(value: str) -> bool:
    return value.strip().casefold() not in ("", "n/a", "none", "-- n/a or blank --", "-- not assigned --")


def _known(text: str) -> bool:
    found = _PAIR.match(text[:200])
    return bool(found) and " ".join(found["key"].split()).casefold() in KEYS if found else False


def _pairs(lines: Sequence[Line]) -> tuple[Attribute, ...]:
    pairs: list[list[Paragraph]] = []
    parts: list[str] = []

    def close() -> None:
        if pairs:
            pairs[-1][1] = Paragraph(" ".join(part for part in parts if part), pairs[-1][1].place)

    for line in lines:
        found = _PAIR.match(line.text)
        aside = (is_running(line.text) or is_page(line.text)) and parts[-1:] != [""]
        if found and _known(line.text):
            close()
            at = found.start("value")
            key = line.text[:at].rstrip()
            pairs.append([Paragraph(key, line.place), Paragraph("", Place(line.number, line.column + at))])
            parts = [found["value"].strip()]
        elif aside or not pairs:
            close()
            pairs.append([Paragraph("", line.place), Paragraph("", line.place)])
            parts = [line.text]
        else:
            parts.append(line.text)
    close()
    return tuple(Attribute(*pair) for pair in pairs)
