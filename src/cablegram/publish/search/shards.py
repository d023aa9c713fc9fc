"""The pieces of the index as they are written and read: shards of lines, the lines of a token, blocks of texts."""

import base64
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cablegram.publish.search.coding import PART, ascending, coded, from_ascending, number, numbers, script

# A shard of words or places is closed when it is longer than this.
_SHARD: Final = 40_000
# So many cables share a file of texts: one is read for each result that is shown.
BLOCK: Final = 8


class Shards:
    """Lines put together to files of about `_SHARD` characters."""

    def __init__(self, kind: str) -> None:
        """Begins with nothing; `kind` is the folder of the files."""
        self.firsts: list[str] = []
        self._kind = kind
        self._lines: list[str] = []
        self._size = 0

    def add(self, token: str, line: str) -> Iterator[tuple[str, bytes]]:
        """Takes what is written of a token, and gives the file that it fills."""
        if not self._lines:
            self.firsts.append(token)
        whole = f"{token} {line}"
        self._lines.append(whole)
        self._size += len(whole)
        if self._size > _SHARD:
            yield from self.rest()

    def keep(self, place: int, first: str) -> bool:
        """Takes the shard of a place as it was, which begins with a token; false where another one has begun there."""
        if self._lines or len(self.firsts) != place:
            return False
        self.firsts.append(first)
        return True

    def rest(self) -> Iterator[tuple[str, bytes]]:
        """Gives the file of the lines that are left."""
        if self._lines:
            yield index_file(f"{self._kind}/{len(self.firsts) - 1}", "\n".join(self._lines))
        self._lines, self._size = [], 0


def index_file(name: str, value: object) -> tuple[str, bytes]:
    """A file of the index, with its path in the site."""
    return f"search/{name}.js", script(f"search/{name}", value)


def lines_of(shard: str) -> Iterator[tuple[str, str]]:
    """The tokens of a shard, each with what is written of it."""
    for line in shard.split("\n"):
        token, _, written = line.partition(" ")
        yield token, written


def written_levels(levels: Mapping[int, Sequence[int]]) -> str:
    """The cables of a token by level of weight: the lowest level, then a list for each level from there on.

    Args:
        levels: cables in ascending order, for each level that has one.
    """
    lowest = min(levels)
    if len(levels) == 1:
        return f"{lowest}{ascending(levels[lowest])}"
    return str(lowest) + PART.join(ascending(levels.get(level, ())) for level in range(lowest, max(levels) + 1))


def read_levels(written: str) -> dict[int, list[int]]:
    """What `written_levels` wrote."""
    lists = map(from_ascending, written[1:].split(PART))
    return {level: cables for level, cables in enumerate(lists, start=int(written[0])) if cables}


def written_places(places: Sequence[int]) -> str:
    """The places of a token in one of its cables, as steps; the last one is odd."""
    if len(places) == 1:  # as most are
        return number(places[0] << 1 | 1)
    steps = [place - before - 1 << 1 for before, place in zip((-1, *places), places, strict=False)]
    steps[-1] |= 1
    return coded(steps)


def read_places(written: str) -> list[int]:
    """What `written_places` wrote."""
    return [total + place for place, total in enumerate(itertools.accumulate(step >> 1 for step in numbers(written)))]


def card(value: object) -> str:
    """A card and the texts of a cable, as a block holds them."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def block(cards: Iterable[str]) -> str:
    """The cards and texts of some cables, compressed."""
    data = f"[{','.join(cards)}]".encode("utf-8", "backslashreplace")
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return base64.b64encode(compressor.compress(data) + compressor.flush()).decode()


def cards_of(written: str) -> list[object]:
    """The cards and texts that `block` wrote.

    Raises:
        ValueError: this is no such block.
    """
    try:
        data = zlib.decompress(base64.b64decode(written), -zlib.MAX_WBITS)
    except zlib.error as fault:
        raise ValueError(f"not compressed: {fault}") from None
    cards: list[object] = json.loads(data)
    return cards
