"""Names as they are compared: their letters, their words, and what they have in common whoever typed them."""

import functools
import re
import unicodedata
from typing import Final, NamedTuple

from cablegram.relaxng.aliases import SHORT_FORMS

# The words of a name: `persName` has pers, Name; `TEIHeader` has TEI, Header; `pers_name` and `when-iso` have two, too.
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
# A word that has a short form: `description`; the longest of those that begin alike stands first.
_LONG_WORDS: Final = re.compile("|".join(sorted(SHORT_FORMS, key=len, reverse=True)))
_VOWEL: Final = re.compile("[aeiou]")
_SEPARATORS: Final = re.compile(r"[-_.:\s]+")


class Form(NamedTuple):
    """A name, as it is compared.

    Attributes:
        folded: in small letters, without accents and separators.
        singulars: what it may be the plural of.
        short: with the short forms of all words, and as it is heard (grafic).
        words: these words; none where it is one word.
        ordered: the words in alphabetical order.
        consonants: it without vowels, but for the first letter.
        keys: all that one of two names must have in common, unless words begin alike or letters are mistyped.
        letters: which letters it has, as bits; there are other bits for the second and third of a letter.
    """

    folded: str
    singulars: tuple[str, ...]
    short: str
    words: tuple[str, ...]
    ordered: tuple[str, ...]
    consonants: str
    keys: frozenset[str]
    letters: int


@functools.lru_cache(maxsize=8192)
def form(name: str) -> Form:
    """A name as it is compared."""
    folded = fold(name)
    words = [fold(word) for word in _WORDS.findall(name)]
    letters = 0
    for letter in folded:
        bit = 1 << (ord(letter) % 32)
        while letters & bit:
            bit <<= 32
        letters |= bit
    singulars = _singulars(folded)
    short = _LONG_WORDS.sub(lambda found: SHORT_FORMS[found[0]], folded).replace("ph", "f")
    shortened = tuple(SHORT_FORMS.get(word, word) for word in words) if len(words) > 1 else ()
    consonants = folded[:1] + _VOWEL.sub("", folded[1:])
    keys = frozenset((folded, short, consonants, *singulars))
    return Form(folded, singulars, short, shortened, tuple(sorted(shortened)), consonants, keys, letters)


def fold(name: str) -> str:
    """A name in small letters, without accents and separators."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SEPARATORS.sub("", letters)


def _singulars(folded: str) -> tuple[str, ...]:
    """What a word in small letters may be the plural of: items, addresses, categories."""
    return tuple(
        folded.removesuffix(plural) + singular
        for plural, singular in (("ies", "y"), ("es", ""), ("s", ""))
        if folded.endswith(plural) and len(folded) > len(plural) + 1 and (plural != "es" or folded[-3] in "hsxz")
    )
