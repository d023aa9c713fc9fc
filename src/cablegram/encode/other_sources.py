"""Other sources of one cable, as its TEI names them: where they are, what they add, and where they differ."""

import dataclasses
from collections.abc import Iterable, Sequence

from cablegram.encode.elements import Element


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


def add_sources(root: Element, others: Sequence[OtherSource]) -> None:
    """Names other sources in the header of a cable: a `relatedItem` for each, a note for each of its differences."""
    header = root.child("teiHeader") if others else None
    described = header.child("fileDesc") if header else None
    source = described.child("sourceDesc") if described else None
    if described is None or source is None:
        return
    notes = described.child("notesStmt")
    if notes is None:
        notes = Element("notesStmt")
        described.content.insert(described.content.index(source), notes)
    notes.content.extend(node for other in others for node in _nodes(other))


def _nodes(other: OtherSource) -> Iterable[Element]:
    known = [
        Element("idno", words, type=kind)
        for kind, words in (("record", other.record), ("shelfmark", other.shelfmark))
        if words
    ]
    words = [part for node in known for part in (", ", node)]
    yield Element("relatedItem", Element("bibl", other.source, *words), type="sameDocument", resp="#cablegram")
    for difference in other.differences:
        yield Element("note", f"{other.source}, {difference}", type="encoding", n="same-document", resp="#cablegram")
