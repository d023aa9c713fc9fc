"""Cables that cannot be set: where in the TEI that lies, as far as it can be told from the typesetter's words."""

import re
from typing import Final

from lxml import etree

from cablegram.problems import Problem, error

_TOO_DEEP: Final = re.compile(r"maximum [a-z ]*depth exceeded|nested too deep", re.IGNORECASE)
_PLACE: Final = re.compile(r"cables/[^\s:]+\.typ:(?P<line>\d+):(?P<column>\d+)")
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)+)"')
# So many characters of a text node are looked for in the file.
_ENOUGH: Final = 24


def failure(path: str, message: str, root: etree._Element, source: str) -> Problem:
    """The error that a cable's PDF could not be made.

    Args:
        path: the TEI file, as problems name it.
        message: what the typesetter says.
        root: the tree of the TEI file.
        source: the Typst file that was made of it.
    """
    line = line_in_tei(message, root, source)
    if _TOO_DEEP.search(message):
        words = "no PDF could be made: elements are nested too deeply in each other"
        hint = f"the typesetter says: {message.partition(chr(10))[0]}"
        return error(path, "pdf-failed", words, line=line or _deepest_line(root), hint=hint)
    return error(path, "pdf-failed", f"no PDF could be made: {message}", line=line)


def line_in_tei(message: str, root: etree._Element, source: str) -> int:
    """The line of the TEI file whose text stands where the typesetter found the fault; 0 where that cannot be told."""
    place = _PLACE.search(message)
    lines = source.split("\n")
    if place is None or int(place["line"]) > len(lines):
        return 0
    rest = lines[int(place["line"]) - 1][int(place["column"]) - 1 :]
    for literal in _LITERAL.finditer(rest):
        words = re.sub(r"\\(.)", r"\1", literal[1])[:_ENOUGH]
        for element in root.iter(etree.Element):
            if words in " ".join((element.text or "").split()):
                return element.sourceline or 0
    return 0


def _deepest_line(root: etree._Element) -> int:
    """The line of the element that the most others stand around."""
    deepest, line = -1, 0
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        if depth > deepest:
            deepest, line = depth, element.sourceline or 0
    return line
