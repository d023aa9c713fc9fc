"""What a field of the form for references lists: posts with numbers, and bare numbers."""

import bisect
import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.numbers import read_dispatch_number
from cablegram.header.reference_dates import bounded, date_after, date_at
from cablegram.header.reference_reading import DocumentReference, trimmed, whose_of, with_notal
from cablegram.header.reference_words import FOLLOWING_UNIT, NO_POST, SIGN, WHOSE_PATTERN, Whose

_ITEM_MARK: Final = bounded(r"(?:^|(?<=[\s;,.]))[(\[]?(?-i:([A-H]))[.)\]:]\s*(?=\S)")
_ITEM: Final = bounded(
    rf"\s*(?P<item>(?:(?P<year>7\d|197\d)\s)?(?:(?!{SIGN})(?P<post>[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){{0,2}}?)\s+)?(?:{SIGN}\s*)?"
    rf"(?P<number>(?:[(（\[]\d\d[)）\]]\s?)?(?:[^\W\d_]{{1,4}}[-.])?\d[\d/.-]{{0,14}}(?:[/-][^\W\d_]{{1,4}}(?:-[^\W\d_])?)?(?:\s?[号호號])?))"
    r"(?=\s*(?:$|[;,.)(\n]|(?:and|und|et|и)\b|of\b|dated\b|vom\b|du\b|от\b|\s(?:DTG|\d{1,2}[\s.])))",
    re.IGNORECASE,
)
_JOINED: Final = bounded(r"\s*(?:and|und|et|и)\s+")
_LONGEST_ITEM: Final = 40
# What a form prints before a number, and no post.
_NO_POST_WORDS: Final = re.compile(
    r"(?i)^(?:in (?:reply|answer) to|reply to|re|ref|reference[s]?|telegrams?|tel|bezug|betr|auf|на|в ответ на|"
    r"ad|see|dtg|answer to)$"
)
NOTHING: Final = bounded(r"^\W*(?:none|n/?a|nil|keine|нет|无|无)\W*$", re.IGNORECASE)


def listed(text: str, sent: str, taken: list[DocumentReference]) -> Iterator[DocumentReference]:
    """The documents that a field of the form lists, each by post and number, or by a number alone."""
    post = ""
    at = 0
    taken = sorted(taken, key=lambda one: one.start)
    starts = [one.start for one in taken]
    pieces = [
        (piece.start(), piece.end()) for piece in re.finditer(r"(?i)(?:(?!\s{1,4}(?:and|und|et|и)\s)[^;,\n])+", text)
    ]
    for first, stop in pieces:
        if first < at:
            continue
        mark = _ITEM_MARK.search(text, first, stop)
        begin = mark.end() if mark else first
        joined = _JOINED.match(text, begin)
        begin = joined.end() if joined else begin
        last = bisect.bisect_left(starts, stop) - 1
        if last >= 0 and taken[last].end > begin:
            post = taken[last].party
            continue
        found = _ITEM.match(text, begin)
        if not found or found.start("item") >= stop:
            number = read_dispatch_number(text[begin:stop], labelled=True) if stop - begin <= _LONGEST_ITEM else None
            if number and not date_at(text, begin + number.start, sent or "2000"):
                yield DocumentReference(begin, begin + number.end, "", number.number, rule="reference.field-item")
            continue
        named = _NO_POST_WORDS.sub("", re.sub(r"['’]s?$", "", found["post"] or ""))
        if named.upper() in NO_POST or FOLLOWING_UNIT.match(text, found.end()):
            continue
        if not named and date_at(text, found.start("item"), sent or "2000"):
            continue
        post = named or post
        printed = trimmed(re.sub(r"\s?[号호號]$", "", found["number"]))
        date = date_after(text, found.end(), sent, bare=True)
        at = date.end if date else found.start("number") + len(trimmed(found["number"]))
        whose: Whose = ""
        party = post
        if words := re.fullmatch(rf"(?i)(?:{WHOSE_PATTERN})", named):
            whose, party, post = whose_of(words), "", ""
        yield with_notal(text, DocumentReference(
            found.start("item"), at, "", printed, date, whose, party, rule="reference.field-item"
        ))  # fmt: skip


def lettered(text: str, reference: DocumentReference) -> DocumentReference:
    """The reference with the letter that is printed before it in a list of references."""
    found = re.search(
        r"(?:^|[\s;,.])[(\[]?(?P<letter>[A-H])[.)\]:]\s*$", text[max(0, reference.start - 8) : reference.start]
    )
    return dataclasses.replace(reference, letter=found["letter"]) if found and not reference.letter else reference
