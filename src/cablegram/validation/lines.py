"""The text of the lines that problems are on, for reports that tell a problem again after lines have moved."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cablegram.problems import Problem
from cablegram.validation.documents import Document

_LONGEST: Final = 1000  # bytes of a line that are kept; a whole document may be on one line
_CHUNK: Final = 1 << 20  # bytes of a line that are read at once


def texts_of_lines(problems: Iterable[Problem], documents: Mapping[str, Document]) -> dict[tuple[str, int], str]:
    """The beginning of each line that a problem is on, by path and line; those that cannot be read are left out."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        if problem.line and problem.path in documents:
            wanted.setdefault(problem.path, set()).add(problem.line)
    found: dict[tuple[str, int], str] = {}
    for path, lines in wanted.items():
        try:
            for line, text in _lines(documents[path], max(lines)):
                if line in lines:
                    found[path, line] = text
        except OSError:
            continue
    return found


def _lines(document: Document, last: int) -> Iterator[tuple[int, str]]:
    number = 1
    begins = True
    with document.open() as stream:
        while piece := stream.readline(_CHUNK):
            if begins:
                yield number, piece[:_LONGEST].decode("utf-8", "replace")
                if number == last:
                    return
            begins = piece.endswith(b"\n")
            number += begins
