"""The order of names, and the letters under which they stand, without a collation library.

The Unicode Collation Algorithm needs a table of half a megabyte; an index of names needs far less. Marks above and
below letters and case do not count, but in languages where a marked letter is one of its own, with a place of its own
in the alphabet. Scripts follow each other as in Unicode. Han characters have no order that a reader could look up, so
an entry whose `sort` name is in Latin letters (Pinyin, a romanisation) stands there, and the others by code point.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# Letters that decompose into nothing, and those that stand beside two.
_FOLDED: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
# Letters of their own, by language: each with the letter that it follows. Letters of one place keep their order.
_OWN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "cs": (("č", "c"), ("ř", "r"), ("š", "s"), ("ž", "z")),
    "da": (("æ", "z"), ("ø", "z"), ("å", "z")),
    "es": (("ñ", "n"),),
    "et": (("š", "s"), ("ž", "s"), ("õ", "w"), ("ä", "w"), ("ö", "w"), ("ü", "w")),
    "fi": (("å", "z"), ("ä", "z"), ("ö", "z")),
    "hr": (("č", "c"), ("ć", "c"), ("đ", "d"), ("š", "s"), ("ž", "z")),
    "hu": (("ö", "o"), ("ő", "o"), ("ü", "u"), ("ű", "u")),
    "is": (("ð", "d"), ("þ", "z"), ("æ", "z"), ("ö", "z")),
    "nb": (("æ", "z"), ("ø", "z"), ("å", "z")),
    "pl": (("ą", "a"), ("ć", "c"), ("ę", "e"), ("ł", "l"), ("ń", "n"), ("ó", "o"), ("ś", "s"), ("ź", "z"), ("ż", "z")),
    "ro": (("ă", "a"), ("â", "a"), ("î", "i"), ("ș", "s"), ("ț", "t")),
    "sk": (("ä", "a"), ("č", "c"), ("ô", "o"), ("š", "s"), ("ž", "z")),
    "sl": (("č", "c"), ("š", "s"), ("ž", "z")),
    "sv": (("å", "z"), ("ä", "z"), ("ö", "z")),
    "tr": (("ç", "c"), ("ğ", "g"), ("ı", "h"), ("ö", "o"), ("ş", "s"), ("ü", "u")),
    "vi": (("ă", "a"), ("â", "a"), ("đ", "d"), ("ê", "e"), ("ô", "o"), ("ơ", "o"), ("ư", "u")),
}
_OWN_ALWAYS: Final = ("й",)  # NFD would take it for an и; it is a letter in every language that writes it
_HANGUL: Final = 0xAC00
_HANGUL_END: Final = 0xD7A3
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES: Final = 588  # that begin with one initial
_KANA_ROWS: Final = "あかさたなはまやらわ"
_HAN: Final = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LEADING: Final = re.compile(r"^[\W_]+")

# The heading of names in Han characters without a romanised sort name, and of those without any letter.
HAN: Final = "漢"
OTHER: Final = "–"


class Collation:
    """The order of names in one language."""

    def __init__(self, language: str) -> None:
        """Takes the tag of the language (BCP 47)."""
        primary = language.partition("-")[0].casefold()
        own = _OWN.get({"no": "nb", "nn": "nb"}.get(primary, primary), ())
        # A letter of its own sorts as its predecessor with a sign that no name has, after all that begin so.
        self._own = {letter: f"{before}\uffff{place}" for place, (letter, before) in enumerate(own)}
        self._letters = {letter: letter.upper() for letter in self._own}
        for letter in _OWN_ALWAYS:
            self._own[letter] = "и\uffff0"
            self._letters[letter] = letter.upper()

    def key(self, name: str) -> tuple[str, str]:
        """What a name sorts by: first without marks and signs, then as it is written."""
        text = unicodedata.normalize("NFC", name.casefold())
        plain = "".join(self._own.get(character) or _plain(character) for character in _LEADING.sub("", text))
        return " ".join(re.findall(r"[\w\uffff]+", plain)), text

    def initial(self, name: str) -> str:
        """The letter under which a name stands."""
        text = _LEADING.sub("", unicodedata.normalize("NFC", name.casefold()))
        if not text:
            return OTHER
        first = text[0]
        if first in self._letters:
            return self._letters[first]
        if _HANGUL <= ord(first) <= _HANGUL_END:
            return _INITIALS[(ord(first) - _HANGUL) // _SYLLABLES]
        if _HAN.match(first):
            return HAN
        return _kana_row(first) or _plain(first)[:1].upper() or OTHER


def _plain(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    if _HANGUL <= ord(character) <= _HANGUL_END:
        return character
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_FOLDED)


def _kana_row(character: str) -> str:
    """The row of the table of sounds in which a Japanese syllable stands, by the sign that heads it."""
    name = unicodedata.name(character, "")
    found = re.fullmatch(r"(?:HIRAGANA|KATAKANA) LETTER (?:SMALL )?([A-Z]+)", name)
    if not found:
        return ""
    consonant = re.sub(r"[AIUEO]$", "", found[1])[:1]
    rows = {"": 0, "K": 1, "G": 1, "S": 2, "Z": 2, "T": 3, "D": 3, "C": 3, "N": 4, "H": 5, "B": 5, "P": 5, "M": 6}
    return _KANA_ROWS[rows.get(consonant, {"Y": 7, "R": 8}.get(consonant, 9))]
