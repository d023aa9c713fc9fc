"""Other sources of one cable, as its TEI names them: where they are, what they add, and where they differ."""

import dataclasses
from collections.abc import Iterable, Sequence

from lxml import etree

from cablegram.encode.elements import element
from cablegram.xml import NAMESPACES


@dataclasses.dataclass(frozen=True)
class Difference:
    """One thing in which another source differs from the one that the cable was made from.

    Attributes:
        where: the name of a field, or `text`.
        line: line of the other source; 0 where it is of no single line.
        here: the words of the source that the cable was made from; empty where it lacks them.
        there: the words of the other source; empty where it lacks them.
    """

    where: str
    line: int
    here: str
    there: str

    def __str__(self) -> str:
        place = self.where + (f", line {self.line}" if self.line else "")
        if not self.here:
            return f"{place}: has “{self.there}”, which is missing here"
        if not self.there:
            return f"{place}: lacks “{self.here}”"
        return f"{place}: has “{self.there}” for “{self.here}”"


@dataclasses.dataclass(frozen=True)
class OtherSource:
    """Another source of a cable.

    Attributes:
        source: its file name, with `#record` where its file holds several.
        reader: the name of the reader that read it.
        record: its record number; may be empty.
        shelfmark: where it says that the original is; may be empty.
        differences: what it adds and where it differs.
    """

    source: str
    reader: str
    record: str
    shelfmark: str
    differences: tuple[Difference, ...]


def add_sources(root: etree._Element, others: Sequence[OtherSource]) -> None:
    """Names other sources in the header of a cable: a `relatedItem` for each, a note for each of its differences."""
    source = root.find("t:teiHeader/t:fileDesc/t:sourceDesc", NAMESPACES)
    if not others or source is None:
        return
    notes = root.find("t:teiHeader/t:fileDesc/t:notesStmt", NAMESPACES)
    if notes is None:
        notes = element("notesStmt")
        source.addprevious(notes)
    notes.extend(node for other in others for node in _nodes(other))


def _nodes(other: OtherSource) -> Iterable[etree._Element]:
    known = [
        element("idno", words, type=kind)
        for kind, words in (("record", other.record), ("shelfmark", other.shelfmark))
        if words
    ]
    words = [part for node in known for part in (", ", node)]
    yield element("relatedItem", element("bibl", other.source, *words), type="sameDocument", resp="#cablegram")
    for difference in other.differences:
        yield element("note", f"{other.source}, {difference}", type="encoding", n="same-document", resp="#cablegram")
