"""Text as it is written: references and CDATA sections stay around a change within it."""

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_PIECE: Final = re.compile(r"<!\[CDATA\[(?P<data>.*?)\]\]>|(?P<reference>&[^;]*;)|\r\n?|[^<]", re.DOTALL)
_LINE: Final = re.compile(r"\r\n?|.", re.DOTALL)
_IN_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


class _Character(NamedTuple):
    """A character of a text, or an empty CDATA section, which says nothing.

    Attributes:
        said: the character.
        written: how it is written.
        section: the number of the CDATA section that it stands in; 0 outside of any.
    """

    said: str
    written: str
    section: int = 0


def respelled(written: Iterable[str], new: Sequence[str], line_end: str) -> list[str]:
    """Texts as they are to be written in place of others.

    What they have in common with these at the beginning and at the end is written as it was.

    Args:
        written: the old texts as they are written.
        new: the new texts.
        line_end: how new lines end.
    """
    old = _characters(written)
    said = "".join(character.said for character in old)
    whole = "".join(new)
    before = _common(said, whole)
    after = _common(said[before:][::-1], whole[before:][::-1])
    between = [_Character(one, _escaped(one, line_end)) for one in whole[before : len(whole) - after]]
    first = _place(old, before)
    last = max(first, _place(old, len(said) - after))
    spelled = [*old[:first], *between, *old[last:]]
    texts: list[str] = []
    at = 0
    for text in new:
        end = _place(spelled, len(text), at)
        texts.append(_joined(spelled[at:end]))
        at = end
    return texts


def _place(characters: Sequence[_Character], number: int, start: int = 0) -> int:
    """The place behind a number of characters, and behind what says nothing there."""
    at = start
    while at < len(characters) and (number or not characters[at].said):
        number -= len(characters[at].said)
        at += 1
    return at


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def escaped(text: str, line_end: str) -> str:
    """A text as it is to be written where nothing of it was there before."""
    return "".join(_escaped(one, line_end) for one in text)


def _escaped(character: str, line_end: str) -> str:
    return line_end if character == "\n" else _IN_TEXT.get(character, character)


def _characters(written: Iterable[str]) -> list[_Character]:
    """The characters of some texts; each line end is one, as for XML (https://www.w3.org/TR/xml/#sec-line-ends)."""
    found: list[_Character] = []
    for section, piece in enumerate((piece for text in written for piece in _PIECE.finditer(text)), start=1):
        raw = piece[0]
        if (data := piece["data"]) is not None:
            inside = [_Character(_plain(one[0]), one[0], section) for one in _LINE.finditer(data)]
            found += inside or [_Character("", raw)]
        elif piece["reference"]:
            found.append(_Character(_referred(raw), raw))
        else:
            found.append(_Character(_plain(raw), raw))
    return found


def _plain(raw: str) -> str:
    return "\n" if raw.startswith("\r") else raw


def _referred(reference: str) -> str:
    name = reference[1:-1]
    if not name.startswith("#"):
        return html.unescape(reference)
    return chr(int(f"0{name[1:]}", base=0) if name[1] == "x" else int(name[1:]))


def _joined(characters: Iterable[_Character]) -> str:
    pieces: list[str] = []
    section = 0
    for character in characters:
        if character.section != section:
            pieces.append("]]>" if section else "")
            pieces.append("<![CDATA[" if character.section else "")
            section = character.section
        pieces.append(character.written)
    return "".join([*pieces, "]]>" if section else ""])
