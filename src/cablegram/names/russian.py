"""Russian names in Cyrillic and in the romanisations of English, German, French, Polish and others.

A key is the skeleton of a name: classes of consonants. `Khrushchev`, `Chruschtschow`, `Khrouchtchev` and `Хрущёв`
have the same one. Different names may share a skeleton, so that a match by it is of medium certainty at best.
"""

import re
from typing import Final

from cablegram.names.folding import latin_folded

_CYRILLIC: Final[dict[str, str]] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "S", "з": "s", "и": "i", "й": "",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "v",
    "х": "k", "ц": "s", "ч": "S", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
    "і": "i", "ї": "i", "є": "e",
}  # fmt: skip
# Letters of a romanisation that stand for one sound, the longest first.
_SIBILANTS: Final = re.compile(r"schtsch|chtch|shch|szcz|tsch|stch|sch|tch|sh|zh|dj|dsch|sz|cz|rz|ch(?=[eiy])|ch$")
_KH: Final = re.compile(r"kh|(?<![a-z])ch(?=[rlmnoau])|ch|(?<![aeiou])h|h(?=[aeiou])")
# Cyrillic letters, or an ending of Russian, Ukrainian, Belorussian and Armenian surnames; other names have no such key.
_RUSSIAN: Final = re.compile(
    r"[а-яё]|(?:o[vw]|e[vw]|off|eff|[yi]n|ine|sk[iy]j?|skii|skij|sky|enko|[kt]schenko|[kh]o|ya?n|jan|ian|itsch|"
    r"ich|itch|uk|ova|eva|owa|ewa)$"
)
_LEAST: Final = 4
_LONGEST: Final = 60


def russian_key(name: str) -> str:
    """The skeleton of a surname or name; empty where it is too short to tell one name from another."""
    text = latin_folded(name[:_LONGEST])
    if not _RUSSIAN.search(text):
        return ""
    if re.search("[а-яё]", text):
        text = "".join(_CYRILLIC.get(letter, letter) for letter in text)
    else:
        text = _SIBILANTS.sub("S", text)
        text = _KH.sub("k", text)
        text = re.sub("ts|tz|z|c(?=[eiy])", "s", text)
        text = re.sub("c|q", "k", text)
        text = re.sub("ff|w|f|ph", "v", text)
        text = text.replace("x", "ks").replace("j", "")
    text = re.sub("[aeiouy]", "", text)
    text = re.sub(r"(\w)\1+", r"\1", text)
    return text if len(text.replace(" ", "")) >= _LEAST else ""
