"""Which of the allowed names an editor most likely meant by a wrong one."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from cablegram.relaxng.aliases import ALIASES, SHORT_FORMS

_MOST: Final = 3
_LONGEST: Final = 64  # letters; what is longer is no name that anybody meant

# The words of a name: `persName` has pers, Name; `TEIHeader` has TEI, Header; `pers_name` and `when-iso` have two, too.
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
# A word that has a short form: `description`; the longest of those that begin alike stands first.
_LONG_WORDS: Final = re.compile("|".join(sorted(SHORT_FORMS, key=len, reverse=True)))
_VOWEL: Final = re.compile("[aeiou]")
_SEPARATORS: Final = re.compile(r"[-_.:\s]+")

# Costs: less is better. What costs less than a typing error is as good as certain.
_EXACT: Final = 0.0
_SAME_LETTERS: Final = 0.1  # persname, pers-name
_PLURAL: Final = 0.15
_ALIAS: Final = 0.2  # and a bit more for each alias that is a better guess
_ALIAS_STEP: Final = 0.02
_SINGULAR: Final = 0.3
_SAME_WORDS: Final = 0.4  # personGroup for personGrp, namePers for persName
_SAME_WORD_BEGINNINGS: Final = 0.5  # bindDesc for bindingDesc
_CONSONANTS: Final = 0.6  # tbl for table
_BEGINNING: Final = 0.9  # publicat for publicationStmt
_BEGINNING_LETTER: Final = 0.03  # more, for each letter that is missing
_BEGINNING_LEAST: Final = 4  # letters
_ALIAS_ENDURED: Final = 1.0
_MISTYPED_ALIAS: Final = 0.4  # and what the errors cost
_WORD_LEAST: Final = 3  # letters
_ALIAS_LEAST: Final = 6  # letters that an alias must have where it is mistyped itself
_FURTHER: Final = 0.5  # how much worse than the best one another suggestion may be
_FAR: Final = 99.0

# Costs of one typing error.
_DOUBLED: Final = 0.7  # opener with nn, cell with one l
_SWAPPED: Final = 0.75  # singed for signed
_NEIGHBOUR: Final = 0.8  # on the keyboard
_MISSING: Final = 0.9
_OTHER_VOWEL: Final = 0.9
_EXTRA: Final = 0.95
_OTHER: Final = 1.0
_FIRST_LETTER: Final = 0.35  # more, for a wrong first letter: people get it right
_RIGHT_BEGINNING: Final = 0.03  # less, for each right letter at the beginning

# How much typing errors may cost in all, by the number of letters of both names together (the last number is for all
# longer ones): short names have others near them that have nothing to do with them, so `svg` is not `seg`.
_ENDURED: Final = tuple(
    cost
    for cost, sums in ((0.7, 4), (0.75, 1), (0.95, 2), (1.0, 2), (1.5, 3), (1.8, 4), (2.4, 6), (3.2, 1))
    for _ in range(sums)
)
_ANAGRAM: Final = 2.0  # endured where only the order is wrong: brake for break
_ANAGRAM_LEAST: Final = 5  # letters

_KEYBOARD: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _replacements() -> dict[str, float]:
    """What it costs to type one letter for another, where that is less than usual."""
    vowels = "aeiouy"
    costs = {one + other: _OTHER_VOWEL for one in vowels for other in vowels}
    places = {letter: (row, at) for row, keys in enumerate(_KEYBOARD) for at, letter in enumerate(keys)}
    for one, (row, at) in places.items():
        for other, (other_row, other_at) in places.items():
            # A key touches those beside it, two above it and two below it; each row stands a bit to the right.
            if (other_row - row, other_at - at) in {(0, 1), (0, -1), (1, 0), (1, -1), (-1, 0), (-1, 1)}:
                costs[one + other] = _NEIGHBOUR
    return costs


_REPLACED: Final = _replacements()


class _Form(NamedTuple):
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


def nearest(name: str, allowed: Iterable[str], *, kind: str) -> list[str]:
    """What was most likely meant.

    Args:
        name: the wrong name, without prefix; `xml:id` and `xml:lang` with it.
        allowed: the names that may stand there.
        kind: `element` or `attribute`.

    Returns:
        At most three of the allowed names, the best one first; none where nothing is near.
    """
    if len(name) > _LONGEST:
        return []
    wrong = _form(name)
    candidates = {candidate: _form(candidate) for candidate in allowed}
    aliases = _aliases(kind)
    costs = {
        candidate: cost
        for candidate, form in candidates.items()
        if (wrong.words or not wrong.keys.isdisjoint(form.keys)) and (cost := _certain(wrong, form)) < _FAR
    }
    if name in candidates:
        costs[name] = _EXACT
    meant = [target for word in (wrong.folded, *wrong.singulars) for target in aliases.get(word, ())]
    for rank, target in enumerate(dict.fromkeys(meant)):
        if target in candidates:
            costs[target] = min(_ALIAS + rank * _ALIAS_STEP, costs.get(target, _FAR))
    if not costs or min(costs.values()) >= _SAME_WORDS:
        aliased = _mistyped_aliases(wrong, candidates, aliases)
        for guesses in (_mistyped(wrong, candidates), _begun(wrong, candidates), aliased):
            for candidate, cost in guesses.items():
                costs[candidate] = min(cost, costs.get(candidate, _FAR))
    best = sorted(costs, key=lambda candidate: (costs[candidate], candidate))[:_MOST]
    return [candidate for candidate in best if costs[candidate] <= costs[best[0]] + _FURTHER]


def _certain(wrong: _Form, form: _Form) -> float:
    """What a candidate costs that needs no guess at typing errors; far for all others."""
    if form.folded == wrong.folded:
        return _SAME_LETTERS
    if form.folded in wrong.singulars:
        return _PLURAL
    if wrong.folded in form.singulars:
        return _SINGULAR
    if form.short == wrong.short or (wrong.words and form.ordered == wrong.ordered):
        return _SAME_WORDS
    if wrong.words and len(wrong.words) == len(form.words) and _begin_alike(wrong.words, form.words):
        return _SAME_WORD_BEGINNINGS
    return _CONSONANTS if wrong.folded == form.consonants and len(wrong.folded) >= _WORD_LEAST else _FAR


def _begin_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether of all pairs of words one is the beginning of the other, as in bindDesc and bindingDesc."""
    return all(
        len(one) >= _WORD_LEAST and len(other) >= _WORD_LEAST and (one.startswith(other) or other.startswith(one))
        for one, other in zip(words, others, strict=True)
    )


def _mistyped(wrong: _Form, candidates: Mapping[str, _Form]) -> dict[str, float]:
    """What the candidates cost that a few typing errors make the wrong name, or its singular."""
    costs: dict[str, float] = {}
    for typed, more in ((wrong, 0.0), *((_form(word), _PLURAL) for word in wrong.singulars)):
        letters = typed.letters
        most = 2 * int(
            _ENDURED[min(2 * len(typed.folded) + 3, len(_ENDURED) - 1)] / _DOUBLED
        )  # an error changes two bits
        for candidate, form in candidates.items():
            if (letters ^ form.letters).bit_count() <= most:
                cost = _typing_errors(typed, form) + more
                if cost < costs.get(candidate, _FAR):
                    costs[candidate] = cost
    return costs


def _typing_errors(wrong: _Form, form: _Form) -> float:
    """What the errors cost, with regard to the beginning; far where they cost too much."""
    length, other = len(wrong.folded), len(form.folded)
    endured = _ENDURED[min(length + other, len(_ENDURED) - 1)]
    # Letters that only one of the two has cost at least so much; most candidates are out with that.
    extra = (wrong.letters & ~form.letters).bit_count()
    missing = (form.letters & ~wrong.letters).bit_count()
    if _DOUBLED * abs(length - other) > endured or _NEIGHBOUR * max(extra, missing) > endured + _NEIGHBOUR - _DOUBLED:
        return _FAR
    if extra == missing == 0 and length >= _ANAGRAM_LEAST:
        endured = max(endured, _ANAGRAM)
    cost = _errors(wrong.folded, form.folded, endured)
    if cost > endured:
        return _FAR
    right = next(
        (at for at, (one, two) in enumerate(zip(wrong.folded, form.folded, strict=False)) if one != two), length
    )
    if not right and cost > _OTHER and wrong.letters != form.letters:
        return _FAR
    return cost - _RIGHT_BEGINNING * right if right else cost + _FIRST_LETTER


def _begun(wrong: _Form, candidates: Mapping[str, _Form]) -> dict[str, float]:
    """What the candidates cost that begin with the wrong name, if they are few."""
    if len(wrong.folded) < _BEGINNING_LEAST:
        return {}
    costs = {
        candidate: _BEGINNING + _BEGINNING_LETTER * (len(form.folded) - len(wrong.folded))
        for candidate, form in candidates.items()
        if form.folded.startswith(wrong.folded)
    }
    return costs if len(costs) <= _MOST else {}


def _mistyped_aliases(
    wrong: _Form, candidates: Mapping[str, _Form], aliases: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    """What the candidates cost that have an alias with a typing error in the wrong name."""
    costs: dict[str, float] = {}
    first = wrong.folded[:1]
    for alias, targets in aliases.items():
        if alias[0] != first or len(alias) < _ALIAS_LEAST or not any(target in candidates for target in targets):
            continue
        errors = _typing_errors(wrong, _form(alias))
        if errors > _ALIAS_ENDURED:
            continue
        for rank, target in enumerate(targets):
            if target in candidates:
                costs[target] = min(_MISTYPED_ALIAS + errors + rank * _ALIAS_STEP, costs.get(target, _FAR))
    return costs


def _errors(typed: str, meant: str, endured: float) -> float:
    """What the typing errors cost that make `typed` of `meant`; far where they cost more than is endured.

    The distance of Damerau and Levenshtein, where each letter takes part in one error only; errors that people make
    often cost less.
    """
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(meant):
        row.append(row[-1] + (_DOUBLED if at and meant[at - 1] == letter else _MISSING))
    for i, one in enumerate(typed):
        previous = typed[i - 1] if i else ""
        extra = _DOUBLED if previous == one else _EXTRA
        cost = row[0] + extra
        following = [cost]
        last = ""
        for j, other in enumerate(meant):
            cost += _DOUBLED if last == other else _MISSING
            cost = min(cost, row[j + 1] + extra)
            replaced = row[j] if one == other else row[j] + _REPLACED.get(one + other, _OTHER)
            cost = min(cost, replaced)
            if one == last and previous == other and before[j - 1] + _SWAPPED < cost:
                cost = before[j - 1] + _SWAPPED
            following.append(cost)
            last = other
        if min(following) > endured:
            return _FAR
        before, row = row, following
    return row[-1]


@functools.lru_cache(maxsize=8192)
def _form(name: str) -> _Form:
    folded = _fold(name)
    words = [_fold(word) for word in _WORDS.findall(name)]
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
    return _Form(folded, singulars, short, shortened, tuple(sorted(shortened)), consonants, keys, letters)


def _fold(name: str) -> str:
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


@functools.cache
def _aliases(kind: str) -> dict[str, tuple[str, ...]]:
    """The names that each alias may stand for, the best guess first."""
    meant: dict[str, list[str]] = {}
    for target, words in ALIASES[kind].items():
        for word in words.split():
            meant.setdefault(_fold(word), []).append(target)
    return {word: tuple(targets) for word, targets in meant.items()}
