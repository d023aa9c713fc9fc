"""What has no place in the header of a cable: its words stand in notes of `notesStmt`, its values are told."""

from typing import TYPE_CHECKING, Final

from cablegram.adopt.blocks import LISTS_OF_NAMES
from cablegram.adopt.content import PHRASE, has_words
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.tree import Node as Source

if TYPE_CHECKING:
    from cablegram.encode.elements import Element


class Notes:
    """Collects the notes of one header.

    Attributes:
        made: the notes so far.
    """

    def __init__(self, making: Making, lines: Lines) -> None:
        """Takes the document in the making, and what converts its lines."""
        self._making: Final = making
        self._lines: Final = lines
        self.made: Final[list[Element]] = []

    def keep(self, node: Source, kind: str = "unread") -> None:
        """Keeps the words of a part of the header, and what its elements say without words, in a note."""
        if node.name in LISTS_OF_NAMES or (not node.words() and not node.attributes and not node.children()):
            return
        content = self._lines.stripped(node, PHRASE - {"note", "figure", "pb"})
        if not has_words(content):
            for inside in node.nodes():
                self.values(inside)
            return
        self._making.ledger.element(node, "note")
        made = self._making.element("note", node, *content, left=("type", "n", "target"), type=kind)
        self.made.append(self._making.house(made))

    def values(self, node: Source) -> None:
        """Tells the values of the attributes of an element that has no place."""
        for key, value in node.attributes.items():
            if value.strip() and not key.startswith("xml:"):
                self._making.ledger.attribute(node, key)
