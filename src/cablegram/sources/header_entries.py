"""The lines of an editor's own header: which lines at the head of a text are one, and the keys and values in them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cablegram.model import Place
from cablegram.sources.document import Line
from cablegram.sources.header_keys import EDITORIAL, key_of


class Entry(NamedTuple):
    """One key with its value.

    Attributes:
        key: the key as it is written, with its colon; the name of a column in a table.
        value: the lines of the value, without the sign of quoting; none where it is empty.
        place: where the key stands.
    """

    key: str
    value: tuple[Line, ...]
    place: Place


# `Key: value`; a key is short, begins with a letter, and has no sign of a sentence in it.
_KEYED: Final = re.compile(r"^\W{0,2}(?P<key>[^\W\d_][^:：,;.!?()\t]{0,40}?\.?)\s?[:：](?=\s|$|[^\s/\\])")
# So many lines at the head of a text are looked at.
MOST: Final = 500
# What stands for the key of a line that is no entry but a remark.
REMARK: Final = "#"


def split_key(line: Line) -> tuple[str, Line | None] | None:
    """The key of a line with its colon, and the words behind it (nothing where there are none)."""
    found = _KEYED.match(line.text)
    if not found:
        return None
    rest = line.text[found.end() :]
    value = rest.lstrip()
    begin = found.end() + len(rest) - len(value)
    key = line.text[: found.end()].strip()
    return key, line.part(begin) if value else None


def header_lines(lines: Sequence[Line]) -> int:
    """How many lines at the head of a text are an editor's header; 0 where there is none.

    It is an unbroken run of `Key: value` lines with a blank line behind it: at least two, at least half of the keys
    known, and one that no form of a cable prints. Indented lines go on with the value above.
    """
    end = keys = known = editorial = 0
    for number, line in enumerate(lines[:MOST]):
        if number and line.number > lines[number - 1].number + 1:
            break
        split = split_key(line)
        if keys and line.column > lines[0].column:
            end = number + 1
            continue
        if not split:
            return 0
        key = key_of(split[0])
        keys += 1
        known += key is not None
        editorial += bool(key and key.about in EDITORIAL and split[1])
        end = number + 1
    return end if keys > 1 and known * 2 >= keys and editorial else 0


def entries_in(lines: Sequence[Line]) -> Iterator[Entry]:
    """The entries of header lines; an indented line, or one without a key, goes on with the entry above."""
    key, value, place = "", list[Line](), Place(1)
    for line in lines:
        split = split_key(line) if not key or line.column <= lines[0].column else None
        if split is None:
            value.append(line)
            continue
        if key or value:
            yield Entry(key, tuple(value), place)
        key, place = split[0], line.place
        value = [split[1]] if split[1] else []
    if key or value:
        yield Entry(key, tuple(value), place)
