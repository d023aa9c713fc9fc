"""Names of languages, and the language of a text as its script shows it."""

import itertools
import re
from collections import Counter
from typing import Final

# BCP 47 tags by English name.
TAGS: Final[dict[str, str]] = {
    "Albanian": "sq",
    "Arabic": "ar",
    "Bulgarian": "bg",
    "Chinese": "zh",
    "Czech": "cs",
    "English": "en",
    "French": "fr",
    "German": "de",
    "Greek": "el",
    "Hebrew": "he",
    "Hungarian": "hu",
    "Italian": "it",
    "Japanese": "ja",
    "Korean": "ko",
    "Mongolian": "mn",
    "Polish": "pl",
    "Portuguese": "pt",
    "Romanian": "ro",
    "Russian": "ru",
    "Serbian": "sr",
    "Serbo-Croatian": "sh",
    "Spanish": "es",
    "Ukrainian": "uk",
    "Vietnamese": "vi",
}
NAMES: Final[dict[str, str]] = {tag: name for name, tag in TAGS.items()}

# Languages in Latin letters, which script alone does not tell from one another.
LATIN: Final = frozenset("sq cs en fr de hu it pl pt ro sr sh es vi".split())

_SCRIPTS: Final = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("vi", re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")),
)


# Short words that are frequent in one language and rare or unknown in the others; a message of some length has many.
_FREQUENT: Final[dict[str, frozenset[str]]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to that was is with for he on it be by were has have this which not are his",
        "de": "der die das und ist nicht daß dass mit von den dem ein eine zu sich auf wurde auch für wird im "
        "des werden",
        "fr": "le la les et des est que une dans qui pour pas sur avec ce il du au par cette nous ont sont",
        "es": "el la los las y que en por con una para del se su lo al como está este fue sobre pero",
        "pt": "o os as e que em por com uma para do da dos das não se seu ao como é foi pelo pela sobre",
        "it": "il di che e la per un non con una del della dei sono è gli nel alla anche questo",
        "pl": "i w na z że się nie do jest to przez od dla po oraz jak został przy był był",
        "cs": "a v na že se je s z do pro byl jako bylo o k by jsou není však podle který při",
        "ro": "și şi în că nu la cu pe din de este a fost pentru să care au al ale mai prin către",
        "hu": "a az és hogy nem is egy meg volt van el de ez mint csak ha már azt szerint",
        "sh": "i u je da se na su od za sa nije bi kao koji iz ali će što po o",
        "sq": "të e në dhe që për me nga një i ka është nuk se do më",
    }.items()
}
# The languages by frequent word, so that a message is gone through once for all of them.
_TAGS_OF: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(tag for tag, frequent in _FREQUENT.items() if word in frequent)
    for word in frozenset().union(*_FREQUENT.values())
}
_WORD: Final = re.compile(r"\b[^\W\d_]+")
_FEWEST_WORDS: Final = 8
# So large a part of the words must be frequent ones, and so many times those of the next language.
_SHARE: Final = 0.22
_CLEARLY: Final = 1.4


def language_of_message(text: str) -> str:
    """The language of a message: by its script, and in Latin letters by its frequent words, where they are sure.

    Fewer words than a sentence or two, or words that two languages share, leave it English, as `language_of` does.
    """
    by_script = language_of(text)
    if by_script not in ("en", "vi"):
        return by_script
    words = _words_of(text.lower())
    total = len(words)
    if total < _FEWEST_WORDS:
        return by_script
    counts = dict.fromkeys(_FREQUENT, 0)
    for word, times in Counter(filter(_TAGS_OF.__contains__, words)).items():
        for tag in _TAGS_OF[word]:
            counts[tag] += times
    (most, tag), (second, _) = sorted(((count, tag) for tag, count in counts.items()), reverse=True)[:2]
    sure = most >= _SHARE * total and most >= _CLEARLY * second
    return {"sh": "sr"}.get(tag, tag) if sure and (by_script == "en" or tag != "en") else by_script


def _words_of(lowered: str) -> list[str]:
    """The words of a text: letters that begin where no digit stands before them."""
    plain = lowered if lowered.isascii() else _without_signs(lowered)
    if not plain:
        return _WORD.findall(lowered)
    # Four times as fast as the pattern: signs become blanks, and few words hold a digit.
    blank = plain.translate(_BLANKS)
    words = blank.split()
    if _NO_LETTER not in blank:
        return words
    whole = [*filter(str.isalpha, words)]
    begun = (begin[0] for word in itertools.filterfalse(str.isalpha, words) if (begin := _WORD.match(word)))
    return [*whole, *begun]


def _without_signs(lowered: str) -> str:
    """A text in which no letter or digit is beyond ASCII, with blanks for the signs that are; empty for any other."""
    return "" if any(map(str.isalnum, _FOREIGN.findall(lowered))) else _FOREIGN.sub(" ", lowered)


_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
# What stands for digits and the underscore, which are signs of a word and no letters.
_NO_LETTER: Final = "0"
# All of ASCII, so that none is looked up in vain.
_BLANKS: Final = {
    code: chr(code) if chr(code).isalpha() else _NO_LETTER if chr(code).isdigit() or chr(code) == "_" else " "
    for code in range(128)
}


# The bytes of ASCII that are no letters.
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())


def language_of(text: str) -> str:
    """The language that the script of a text points to, English where it is plain Latin.

    A script counts when a fifth of the letters are of it (Vietnamese: a twentieth, since it marks only some).
    """
    if text.isascii():
        return "en"
    plain = text.encode("ascii", "ignore")
    if (len(text) - len(plain)) * 20 < len(plain.translate(None, _NO_LETTERS)):
        # Fewer signs of any script than the least share of the letters that one must have.
        return "en"
    letters = len(re.findall(r"[^\W\d_]", text))
    for tag, script in _SCRIPTS:
        share = 20 if tag == "vi" else 5
        if letters and len(script.findall(text)) * share >= letters:
            return tag
    return "en"
