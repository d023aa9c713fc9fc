"""The words of a text as the search index knows them; `assets/js/search-text.js` says the same in the browser.

A word is a run of letters, marks and digits, folded so that case and accents do not matter. Scripts that are written
without spaces (Han, kana, Hangul, Thai and its neighbours) are cut into single characters; that these follow one
another is seen from their places.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

# Scripts whose words are not set apart, with the sound mark that Unicode counts to no script.
_UNSPACED: Final = (
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70\p{Script=Hangul}\p{Script=Bopomofo}"
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]"
)
_MARKED: Final = r"\p{L}\p{M}\p{N}"
_UNIT: Final = regex.compile(
    rf"(?P<sign>{_UNSPACED}\p{{M}}*)|(?:(?!{_UNSPACED})[{_MARKED}])+|(?P<end>\n)", regex.VERSION1
)
# Marks that readers leave out when they type: those of Latin, Greek, Cyrillic, Hebrew and Arabic. The marks of kana,
# of Korean and of Indic scripts make other letters, and so does the breve of Cyrillic short i.
_MARK: Final = regex.compile(
    r"(?<!и)\u0306|[\u0300-\u0305\u0307-\u036F\u0483-\u0487\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]"
)
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ς": "σ", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)
_OTHER: Final = regex.compile(rf"[^{_MARKED}]", regex.VERSION1)
_SIGN: Final = regex.compile(_UNSPACED)
_SIGNS: Final = regex.compile(rf"{_UNSPACED}\p{{M}}*", regex.VERSION1)
# What `_UNIT` finds, with signs that touch one another in one piece; in a text without signs; in one of ASCII alone.
_PIECE: Final = regex.compile(rf"((?:{_UNSPACED}\p{{M}}*)+)|((?:(?!{_UNSPACED})[{_MARKED}])+|\n)", regex.VERSION1)
_WORD: Final = regex.compile(rf"[{_MARKED}]+|\n", regex.VERSION1)
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+|\n")
LONGEST: Final = 40


class Unit(NamedTuple):
    """A word, or a single character of a script without spaces.

    Attributes:
        token: it as the index knows it.
        start: the offset of its first character; `end` that after its last one.
        position: its place; two units follow one another in a phrase if their places do.
    """

    token: str
    start: int
    end: int
    position: int


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and forms of letters, of `LONGEST` characters at most."""
    if word.isascii():
        return word.lower()[:LONGEST]
    lowered = unicodedata.normalize("NFKD", word).lower()
    plain = unicodedata.normalize("NFC", _MARK.sub("", lowered).translate(_LETTERS))
    # A compatibility form may hold signs, such as the stroke of a fraction.
    return _OTHER.sub("", plain)[:LONGEST]


def tokens(text: str, start: int = 0) -> list[tuple[str, int]]:
    """The token and the place of each of the `units` of a text; most texts are read faster so."""
    if text.isascii():
        words = enumerate(_ASCII_WORD.findall(text.lower()), start)
        return [(word[:LONGEST], place) for place, word in words if word != "\n"]
    if _SIGN.search(text):
        return _tokens_with_signs(text, start)
    folded = enumerate(filter(None, map(_fold_or_end, _WORD.findall(text))), start)
    return [(word, place) for place, word in folded if word != "\n"]


def _fold_or_end(word: str) -> str:
    return fold(word) if word != "\n" else word


def _tokens_with_signs(text: str, start: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    place = start - 1
    after_sign = False
    for signs, word in _PIECE.findall(text):
        if signs:
            step = 2 if after_sign else 1
            for sign in signs if signs.isalpha() else _SIGNS.findall(signs):
                if token := fold(sign):
                    place += step
                    found.append((token, place))
                step = 1
            after_sign = True
        elif word == "\n":
            place += 1
        else:
            after_sign = False
            if token := fold(word):
                place += 1
                found.append((token, place))
    return found


def units(text: str, start: int = 0) -> Iterator[Unit]:
    """The words and characters of a text, in order.

    A place is left free where no phrase goes on: at the end of a paragraph (a line feed), and where anything stands
    between two characters of a script without spaces.

    Args:
        text: the text, in Unicode's form NFC.
        start: the place of the first unit.
    """
    position = start - 1
    sign_end = -1
    for match in _UNIT.finditer(text):
        begin, end = match.span()
        kind = match.lastgroup
        if kind == "end":
            position += 1
            continue
        token = fold(match[0])
        if token:
            position += 2 if kind == "sign" and 0 <= sign_end < begin else 1
            yield Unit(token, begin, end, position)
        sign_end = end if kind == "sign" else -1
