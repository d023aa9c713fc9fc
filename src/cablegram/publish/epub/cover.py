"""The cover: title, subtitle and editors of the edition, set in a drawing."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.edition.settings import Settings
from cablegram.publish.finding.labels import length_of

_SVG: Final = "http://www.w3.org/2000/svg"
_WIDTH: Final = 1200
_HEIGHT: Final = 1800
_MARGIN: Final = 130
_LETTER: Final = 13.0  # the size of type for which `length_of` tells lengths, about
_GROUND: Final = "#fbf9f4"
_INK: Final = "#22262b"
_RULE: Final = "#7a2e1f"


def cover(settings: Settings) -> bytes:
    """The cover of an edition as an SVG image."""
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG}, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img")
    root.set("width", str(_WIDTH))
    root.set("height", str(_HEIGHT))
    etree.SubElement(root, f"{{{_SVG}}}title").text = " ".join(settings.title.split())
    _box(root, (0, 0, _WIDTH, _HEIGHT), _GROUND)
    _rule(root, 300, 6)
    y = _lines(root, settings.title, 420, 104)
    y = _lines(root, settings.subtitle, y + 60, 50, italic=True)
    _rule(root, y + 20, 2)
    _lines(root, ", ".join(settings.editors), y + 110, 44)
    _lines(root, settings.publisher, _HEIGHT - 150, 38)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _rule(root: etree._Element, y: int, height: int) -> None:
    _box(root, (_MARGIN, y, _WIDTH - 2 * _MARGIN, height), _RULE)


def _box(root: etree._Element, place: tuple[int, int, int, int], colour: str) -> None:
    x, y, width, height = map(str, place)
    etree.SubElement(root, f"{{{_SVG}}}rect", x=x, y=y, width=width, height=height, fill=colour)


def _lines(root: etree._Element, text: str, y: int, size: int, *, italic: bool = False) -> int:
    """Sets a text in lines from a height downwards; returns the height below the last one."""
    for line in _broken(text, (_WIDTH - 2 * _MARGIN) / size * _LETTER):
        attributes = {"x": str(_MARGIN), "y": str(y), "font-size": str(size), "fill": _INK, "font-family": "serif"}
        if italic:
            attributes["font-style"] = "italic"
        etree.SubElement(root, f"{{{_SVG}}}text", attributes).text = line
        y += size * 5 // 4
    return y


def _broken(text: str, room: float) -> Iterator[str]:
    """Lines of a text, at most six; between Chinese or Japanese characters a line may end anywhere."""
    words: list[str] = []
    for word in text.split():
        wide = any(unicodedata.east_asian_width(sign) in "WF" for sign in word)
        words.extend([*word[:-1], word[-1] + " "] if wide else [word + " "])
    lines = [""]
    for word in words:
        if lines[-1] and length_of(lines[-1] + word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    yield from (line.strip() for line in lines[:6] if line.strip())
