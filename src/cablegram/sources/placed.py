"""Documents whose lines are not those of their file: records of a table, saved web pages, records of JSON."""

import dataclasses
import re
from collections.abc import Iterable
from typing import Final

from cablegram.model import Place
from cablegram.problems import Problem
from cablegram.sources.document import Line, SourceDocument


@dataclasses.dataclass(frozen=True)
class PlacedDocument(SourceDocument):
    """A document of which several visible lines can stand on one line of the file.

    Its lines are counted from 1, so that each has a number of its own.

    Attributes:
        places: where each line stands in the file, in the order of the lines.
    """

    places: tuple[Place, ...] = ()

    def in_file(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of the document with the place in the file for the number of a line."""
        return tuple(map(self._in_file, problems))

    def _in_file(self, problem: Problem) -> Problem:
        message = _NAMED.sub(self._named, problem.message)
        if not 0 < problem.line <= len(self.places):
            return dataclasses.replace(problem, message=message)
        place = self.places[problem.line - 1]
        column = place.column + max(0, problem.column - 1)
        return dataclasses.replace(problem, message=message, line=place.line, column=column)

    def _named(self, found: re.Match[str]) -> str:
        """The mention of a line in a message, with its number in the file."""
        number = int(found["number"])
        line = self.places[number - 1].line if 0 < number <= len(self.places) else number
        return f"(line {line}"


# How messages name a line: `the page (line 4: “…”)`.
_NAMED: Final = re.compile(r"\(line (?P<number>\d{1,9})\b")


def counted(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Place, ...]]:
    """Lines counted from 1, each beginning in its column 1, and where they stand in the file."""
    found = tuple(lines)
    own = tuple(
        Line(number, 1, line.text, line.region, line.printed) for number, line in enumerate(found, start=1)
    )  # fmt: skip
    return own, tuple(line.place for line in found)
