"""Reads an index as its script does, in Python, so that what was written can be looked at."""

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Any

from cablegram.publish.search.coding import PART, from_ascending, numbers


class Index:
    """The files of an index, opened."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.files = dict(files)
        self.head = self.value("index")

    def value(self, name: str) -> Any:  # noqa: ANN401 - JSON is anything
        """What a file of the index hands over."""
        written = self.files[f"search/{name}.js"].decode()
        begin = f'cablegram.data("search/{name}",'
        assert written.startswith(begin)
        assert written.endswith(");\n")
        return json.loads(written[len(begin) : -3])

    def lines(self, kind: str) -> dict[str, str]:
        """What is known of each token, by its shard's place and the directory."""
        found: dict[str, str] = {}
        for shard, first in enumerate(self.head[kind]):
            tokens = dict(line.split(" ", 1) for line in self.value(f"{kind}/{shard}").split("\n"))
            assert next(iter(tokens)) == first
            found.update(tokens)
        return found

    def levels(self, token: str) -> dict[int, int]:
        """The level of weight of a token in each cable that has it, in the order of the lists."""
        coded = self.lines("words").get(token)
        if coded is None:
            return {}
        lists = coded[1:].split(PART)
        return {cable: level for level, part in enumerate(lists, start=int(coded[0])) for cable in from_ascending(part)}

    def places(self, token: str) -> dict[int, list[int]]:
        """The places of a token in each cable."""
        cables = iter(sorted(self.levels(token)))
        found: dict[int, list[int]] = {}
        own: list[int] = []
        for step in numbers(self.lines("places")[token]):
            own.append((own[-1] if own else -1) + (step >> 1) + 1)
            if step & 1:
                found[next(cables)] = own
                own = []
        assert next(cables, None) is None
        return found

    def cards(self) -> list[list[Any]]:
        """The card of each cable."""
        blocks = range((self.head["cables"] + self.head["block"] - 1) // self.head["block"])
        packed = (base64.b64decode(self.value(f"texts/{block}")) for block in blocks)
        return [card for block in packed for card in json.loads(zlib.decompress(block, -zlib.MAX_WBITS))]

    def values(self, facet: str) -> list[list[str]]:
        """The values of each cable in a facet."""
        column = self.head["facets"][facet]
        found: list[list[str]] = []
        left = 0
        for number in numbers(column["rows"]):
            if left:
                found[-1].append(column["keys"][number])
                left -= 1
            else:
                found.append([])
                left = number
        return found

    def days(self) -> list[tuple[int, int] | None]:
        """The first and last day of each cable."""
        found: list[tuple[int, int] | None] = []
        before = 0
        coded = numbers(self.head["days"])
        for step in coded:
            if step == 0:
                found.append(None)
            else:
                before += (step - 1) // 2 if step & 1 else -step // 2
                found.append((before, before + next(coded)))
        return found
