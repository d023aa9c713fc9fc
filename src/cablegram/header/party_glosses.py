"""Brackets in names: what they gloss or complete, and the regular name of what they stand beside."""

import difflib
import re
from typing import Final

from cablegram.header.party_words import OFFICE

_CAPITALISED: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_MARK: Final = re.compile(r"\s*\[(?:\d{1,2}|[*†‡x]{1,2}|\?{1,3})\]")
_GLOSSED: Final = re.compile(r"(?<!\S)(\S{1,60})\s{1,9}\[([^\]]+)\]")
_ROMANISED: Final = 8
# `Shuichan Bu [Ministry of Fisheries]`: the romanised name of a Chinese office, and what it is called.
_OFFICE_GLOSSED: Final = re.compile(
    r"(?<![\w'’-])(?:[^\Wa-z_][\w'’-]*\s){1,3}(?:[Bb]u|[Jj]u|[Ss]i|[Tt]ing|[Cc]hu|[Yy]uan|[Kk]e|[Bb]an|[Ww]ei)\s\[(?P<name>[^\]]{4,80})\]"
)


def without_gloss(printed: str) -> str:
    """The regular name of what brackets gloss or complete: `Wulumuqi [Urumqi]` is Urumqi, `Ji [Pengfei]` both."""

    def gloss(found: re.Match[str]) -> str:
        word, inside = found[1], found[2]
        if _stands_for(word, inside):
            return word
        return inside if is_gloss(word, inside) else f"{word} {inside}"

    # The mark of a footnote, or of a doubt, is no part of the name.
    printed = _MARK.sub("", printed)
    if (office := _OFFICE_GLOSSED.search(printed)) and OFFICE.search(office["name"]):
        printed = f"{printed[: office.start()]}{office['name']}{printed[office.end() :]}"
    text = _GLOSSED.sub(gloss, printed) if "[" in printed else printed
    text = " ".join(text.replace("[", "").replace("]", "").split()).strip(" ,;:：，。")
    # The last full stop of a sentence, but not that of an initial or of a short form.
    if text.endswith(".") and not re.search(r"(?:^|[\s.])[^\W\d_]{1,3}\.$", text):
        text = text.rstrip(". ")
    # `Z A R U D I N`: capitals set apart.
    if re.fullmatch(r"[^\W\d_](?: [^\W\d_]){3,}", text):
        text = text.replace(" ", "")
    return text


def _stands_for(word: str, inside: str) -> bool:
    """Whether a bracket spells out the letters before it: `CC [Central Committee]`."""
    letters = "".join(part[0] for part in inside.split() if part[0].isupper())
    return len(word) > 1 and word.isupper() and word == letters


def is_gloss(word: str, inside: str) -> bool:
    """Whether a bracket names its word again in another spelling (`Wulumuqi [Urumqi]`), and adds nothing to it.

    The two must be one capitalised word each that share most of their consonants and vowels in order.
    """
    if len(word) > 40 or len(inside) > 40 or not (_CAPITALISED.fullmatch(word) and _CAPITALISED.fullmatch(inside)):
        return False
    if not (word[0].isupper() and inside[0].isupper()):
        return False

    # A romanisation of three syllables is no family name that the bracket completes.
    if len(word) >= _ROMANISED and word[0] == inside[0]:
        return True
    least = 0.6
    return difflib.SequenceMatcher(None, word.lower(), inside.lower(), autojunk=False).ratio() >= least
