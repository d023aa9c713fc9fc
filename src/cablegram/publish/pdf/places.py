"""On which pages of printed volumes things stand."""

import dataclasses
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

# What a volume tells of itself when it is set (xslt/print/typst/volume.typ), as a Typst selector.
SELECTOR: Final = "<places>"


@dataclasses.dataclass(frozen=True)
class Places:
    """The pages of one volume.

    Attributes:
        first: the folio with which its cables begin; `last` its last one.
        mentions: the folios on which an authority entry is mentioned, by its identifier, each once and in order.
    """

    first: int
    last: int
    mentions: Mapping[str, tuple[int, ...]]

    @property
    def next(self) -> int:
        """The folio with which the next volume begins: a right-hand page."""
        return self.last + 1 + self.last % 2


def read_places(told: str) -> Places:
    """The pages of a volume from what it tells of itself: a JSON list of one value."""
    found: dict[str, Any] = json.loads(told)[0]
    mentions = {identifier: tuple(pages) for identifier, pages in found["mentions"].items()}
    return Places(found["first"], found["last"], MappingProxyType(mentions))
