"""The account of what the cable schema did not take as it was: each time, with its place and what became of it."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from cablegram.adopt.tree import Node
from cablegram.problems import Problem, Severity

# mapped: another element of the schema; words: its words stay without it; note: its words stand in a note of the
# header; value: an attribute that has no place, kept in the comment that begins the file; pointer: the same of a
# pointer that leads nowhere; merged: told elsewhere already.
What = Literal["mapped", "words", "note", "value", "pointer", "merged"]
_MEANINGS: Final[dict[What, str]] = {
    "mapped": "became another element",
    "words": "its words stay, the element does not",
    "note": "its words stand in a note of the header",
    "value": "no place for it: kept in the comment at the head of the file",
    "pointer": "leads nowhere: kept in the comment at the head of the file",
    "merged": "stands elsewhere already",
}
_LONGEST: Final = 200
_WIDTH: Final = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """One thing that was not taken as it was.

    Attributes:
        file: the file, relative to the folder that is taken over.
        line: its line.
        column: its column.
        name: the element, or `element/@attribute`.
        what: what was done with it.
        became: the element that it became; empty for none.
        value: the value of the attribute; empty for an element.
    """

    file: str
    line: int
    column: int
    name: str
    what: What
    became: str = ""
    value: str = ""

    @property
    def sense(self) -> str:
        """What was done with it, in words."""
        return f"became {self.became}" if self.became and self.what == "mapped" else _MEANINGS[self.what]


class Ledger:
    """Collects what is to be told of one document."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    def element(self, node: Node, what: What, became: str = "") -> None:
        """Tells of an element."""
        self.told.append(Told(node.file, node.line, node.column, _short(node.name), what, became))

    def attribute(self, node: Node, attribute: str, what: What = "value", value: str = "") -> None:
        """Tells of an attribute."""
        name = f"{_short(node.name)}/@{_short(attribute)}"
        given = value or " ".join(node.attributes.get(attribute, "").split())
        self.told.append(Told(node.file, node.line, node.column, name, what, "", given))

    def comment(self, *, several: bool = False) -> str:
        """The comment that keeps the values that have no place in a document; empty where there are none.

        Args:
            several: whether the document was made of several files: then these are named, and what is said in the same
                words more than once is kept once.
        """
        kept: dict[tuple[str, str, str], str] = {}
        for one in self.told:
            if one.what in ("value", "pointer") and one.value:
                place = f"{one.line}:{one.column}"
                key = (one.name, one.value, "" if several else place)
                kept.setdefault(key, f"{one.file}:{place}" if several else place)
        if not kept:
            return ""
        lines = (f"  {place} {name} = {value}" for (name, value, _), place in kept.items())
        # Two hyphens would end the comment.
        said = "\n".join(lines).replace("--", "-\u2060-")
        return f"<!-- What the source says besides, by line and column:\n{said}\n-->"


def _short(name: str) -> str:
    """A name with the last part of its namespace only: `{http://history.state.gov/frus/ns/1.0}x` is `frus/ns/1.0:x`."""
    if not name.startswith("{"):
        return name
    space, _, local = name[1:].partition("}")
    return f"{'/'.join(space.split('/')[-3:])}:{local}"


def problems_of(told: Iterable[Told], folder: str) -> Iterable[Problem]:
    """Each thing as a note, for those who ask for all of them.

    Args:
        told: the things.
        folder: the folder that is taken over, which stands before the names of its files.
    """
    for one in told:
        value = f" = {one.value[:_LONGEST]}" if one.value else ""
        message = f"{one.name}{value}: {one.sense}"
        yield Problem(f"{folder}/{one.file}", one.line, one.column, Severity.NOTE, "import-changed", message)


def table(told: Sequence[Told]) -> str:
    """What was not taken as it was, by element: how often, in how many files, what became of it, where first."""
    if not told:
        return ""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((one.name, one.sense), []).append(one)
    lines = [f"{'element or attribute':30} {'times':>6} {'files':>6}  what became of it"]
    for (name, sense), ones in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        files = Counter(one.file for one in ones)
        first = ones[0]
        where = f"{first.file}:{first.line}:{first.column}"
        lines.append(f"{name[:30]:30} {len(ones):>6} {len(files):>6}  {sense}"[:_WIDTH])
        lines.append(f"{'':46}first {where}"[:_WIDTH])
    return "\n".join(lines)
