"""Problems as they are kept: a path begins with what it is relative to, since the next build may be run elsewhere."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cablegram.problems import Problem
from cablegram.publish.incremental.packing import pack, unpack


@dataclasses.dataclass(frozen=True)
class Places:
    """Where an edition and its outputs are, as the user has named them."""

    root: Path
    target: Path

    def packed(self, problems: Iterable[Problem]) -> list[Any]:
        """Problems as plain lists."""
        return [pack(Problem, dataclasses.replace(one, path=self._put_away(one.path))) for one in problems]

    def unpacked(self, kept: Iterable[Any]) -> list[Problem]:
        """The problems again.

        Raises:
            PackingError: these are none.
        """
        found = [unpack(Problem, list(one)) for one in kept]
        return [dataclasses.replace(one, path=self._brought_back(one.path)) for one in found]

    def _put_away(self, path: str) -> str:
        for sign, base in (("target", self.target), ("root", self.root)):
            if path == str(base) or Path(path).is_relative_to(base):
                return f"{sign}:{Path(path).relative_to(base).as_posix()}"
        return f"plain:{path}"

    def _brought_back(self, path: str) -> str:
        sign, _, rest = path.partition(":")
        return str({"target": self.target, "root": self.root}[sign] / rest) if sign != "plain" else rest
