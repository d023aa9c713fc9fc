"""What the words of a text can be part of, told word by word: the cheap test before the rules that search a text.

The words of an archive come again and again. So each is asked once what it can be part of, and a text is searched
only for what one of its words may be.
"""

import functools
import re
from typing import Final, NamedTuple

from cablegram.header.party_words import RANK_BEGINS

# What some word of each rule for documents holds, in lower case.
KIND_STEMS: Final = frozenset(
    (
        *("tel", "cable", "gram", "patch", "memo", "mémo", "aide", "note", "verbal", "nota", "noty", "notę", "letter"),
        *("lettre", "carta", "pism", "scriso", "report", "raport", "bericht", "erlaß", "erlass", "schreib"),
        *("statement", "depesz", "dépêche", "depeche", "depeš", "informe", "rapport", "circular", "oficio", "despach"),
        *("dopis", "denkschrift", "aufzeichnung", "claris", "db nr"),
        *("телегр", "шифр", "депеш", "письм", "донес", "меморанд", "памятн", "нот", "điện", "công hàm"),
    )
)
US_STEMS: Final = frozenset(
    (
        *("tel", "embdes", "depins", "embairgram", "secto", "tosec", "polto", "topol", "delga", "gadel", "toito"),
        *("usito", "musto", "cedto", "tocah", "hakto", "tohak", "dulte", "tedul", "usfoto", "toica", "usun"),
    )
)
PREVIOUS_STEMS: Final = frozenset("previous preceding last latest letzte vorige poprzedni предыдущ последн".split())
REPLY_STEMS: Final = frozenset(
    (
        *("reply to", "answer to", "response to", "reference to", "regard to", "further to", "referring to"),
        *("antwort", "bezugnahme", "ponse", "respuesta", "odpowiedzi", "răspuns", "ответ"),
    )
)
REF: Final = "ref"
"""Stands for a word that begins with `ref` and may name what the form lists."""

# `ref` alone, or as the beginning of a word that names a document; other words are frequent in messages.
_REF: Final = re.compile(r"ref(?!us|er(?!ence)|orm|lect|rain|resh)")
# The first word of each stem, which a text must hold to hold the stem.
_FIRST_WORDS: Final = tuple(
    (stem.split()[0], stem) for stem in sorted(KIND_STEMS | US_STEMS | PREVIOUS_STEMS | REPLY_STEMS)
)
# The name of each month has one of them.
_MONTH_STEMS: Final = ("uary", "March", "April", "May", "June", "July", "August", "ember", "October")


class Signs(NamedTuple):
    """What words can be part of.

    Attributes:
        stems: of all stems those that they hold, or hold the first word of; `REF` too.
        ranks: those in which the rank of a person can begin, each with the offsets at which it can.
        month: whether one of them can be the English name of a month.
        digit: whether one of them holds a digit.
    """

    stems: frozenset[str]
    ranks: tuple[tuple[str, tuple[int, ...]], ...]
    month: bool
    digit: bool


_MOST_WORDS: Final = 16_384
_NONE: Final = Signs(frozenset(), (), month=False, digit=False)


# The rules for persons, dates and documents ask one after another.
@functools.lru_cache(maxsize=8)
def signs_in(text: str) -> Signs:
    """What the words of a text can be part of; it may be more than they are, and never less."""
    found = [*filter(None, map(_SIGNS.__getitem__, text.split()))]
    if len(found) < 2:
        return found[0] if found else _NONE
    stems: set[str] = set()
    ranks: dict[str, tuple[int, ...]] = {}
    month = digit = False
    for signs in found:
        stems |= signs.stems
        ranks.update(signs.ranks)
        month = month or signs.month
        digit = digit or signs.digit
    return Signs(frozenset(stems), tuple(ranks.items()), month, digit)


def _signs_of(word: str) -> Signs | None:
    """What a word can be part of; nothing for nearly all words."""
    lowered = word.lower()
    stems = {stem for first, stem in _FIRST_WORDS if first in lowered}
    if _REF.search(lowered):
        stems.add(REF)
    # A blank stands behind a word.
    offsets = tuple(found.start() for found in RANK_BEGINS.finditer(f"{word} "))
    month = any(stem in word for stem in _MONTH_STEMS)
    digit = any(map(str.isdecimal, word))
    if not (stems or offsets or month or digit):
        return None
    return Signs(frozenset(stems), ((word, offsets),) if offsets else (), month, digit)


class _SignsOfWords(dict[str, Signs | None]):
    """What each word can be part of. The words of an archive are mostly those of the records before.

    Looking a word up here takes half the time of a cache that knows which one was asked for last.
    """

    def __missing__(self, word: str) -> Signs | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        signs = self[word] = _signs_of(word)
        return signs


_SIGNS: Final = _SignsOfWords()


def rank_starts(text: str) -> list[int]:
    """Where the rank of a person can begin in a text, in their order."""
    starts: set[int] = set()
    for word, offsets in signs_in(text).ranks:
        at = text.find(word)
        while at >= 0:
            for offset in offsets:
                starts.add(at + offset)
            at = text.find(word, at + len(word))
    return sorted(starts)
