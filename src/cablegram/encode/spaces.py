"""The spaces of a source in its TEI: rules read each space as a plain one, the TEI keeps those that are printed."""

from collections.abc import Sequence
from typing import Final

from cablegram.encode.account import transcribed
from cablegram.encode.elements import Element, Node
from cablegram.sources.document import Line

# Words are near the last ones; a text of any size must not pay for each of those that are not.
_NEAR: Final = 1 << 16
_MOST_MISSES: Final = 100


def keep_spaces(root: Element, lines: Sequence[Line]) -> None:
    """Gives the words of a TEI document the spaces that their source prints, where rules read them as plain ones.

    Args:
        root: the TEI document; its words are changed in place.
        lines: the lines of the source.
    """
    if any(line.printed for line in lines):
        words = _Words(lines)
        for part in transcribed(root):
            _restore(part, words)
        for child in root.children():
            if child.name == "text":
                _restore(child, words)


class _Words:
    """The words of a source, searched from where the last ones were found."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._all = "\n".join(line.text for line in lines)
        # The same characters at the same offsets, but for the spaces.
        self._printed = "\n".join(line.printed or line.text for line in lines)
        self._at = 0
        self._misses = 0

    def printed(self, words: str) -> str:
        """The words as they are printed; those that are on no line of the source as they are."""
        bare = words.strip()
        if not bare:
            return words
        found = self._all.find(bare, self._at, self._at + len(bare) + _NEAR)
        if found < 0 and self._misses < _MOST_MISSES:
            self._misses += 1
            found = self._all.find(bare)
        if found < 0:
            return words
        self._at = found + len(bare)
        return words.replace(bare, self._printed[found : self._at], 1)


def _restore(node: Element, words: _Words) -> None:
    """Restores the words of an element in reading order; a text that stands behind another is one with it."""
    content: list[Node] = []
    text = ""
    for part in node.content:
        if isinstance(part, str):
            text += part
            continue
        content += (words.printed(text), part)
        text = ""
        _restore(part, words)
    node.content = [*content, words.printed(text)] if text else content
