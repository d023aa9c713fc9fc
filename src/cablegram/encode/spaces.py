"""The spaces of a source in its TEI: rules read each space as a plain one, the TEI keeps those that are printed."""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.encode.account import TRANSCRIBED, is_derived
from cablegram.sources.document import Line
from cablegram.xml import find_all, tei

_HEADER: Final = " | ".join(f"t:teiHeader/{path.removeprefix('./')}" for path in TRANSCRIBED)
# Words are near the last ones; a text of any size must not pay for each of those that are not.
_NEAR: Final = 1 << 16
_MOST_MISSES: Final = 100


def keep_spaces(root: etree._Element, lines: Sequence[Line]) -> None:
    """Gives the words of a TEI document the spaces that their source prints, where rules read them as plain ones.

    Args:
        root: the TEI document; its words are changed in place.
        lines: the lines of the source.
    """
    if any(line.printed for line in lines):
        words = _Words(lines)
        for part in find_all(root, _HEADER):
            if not is_derived(part):
                _restore(part, words)
        for text in root.iterchildren(tei("text")):
            _restore(text, words)


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


def _restore(node: etree._Element, words: _Words) -> None:
    for one, is_tail in _strings(node):
        if is_tail:
            one.tail = words.printed(one.tail or "")
        else:
            one.text = words.printed(one.text or "")


def _strings(node: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The places of words in a tree, in reading order: elements, and whether it is what follows them."""
    for event, one in etree.iterwalk(node, events=("start", "end")):
        if event == "start" and isinstance(one.tag, str) and one.text:
            yield one, False
        elif event == "end" and one is not node and one.tail:
            yield one, True
