"""Which of the allowed names an editor most likely meant by a wrong one."""

import functools
from collections.abc import Hashable, Iterable, Mapping
from typing import Final

from cablegram.relaxng.aliases import ALIASES
from cablegram.relaxng.name_forms import Form, fold, form
from cablegram.relaxng.typing_errors import FAR, differing_letters, is_slip, typing_errors

_MOST: Final = 3
_LONGEST: Final = 64  # letters; what is longer is no name that anybody meant

# Costs: less is better. What costs less than a typing error is as good as certain.
_EXACT: Final = 0.0
_SAME_LETTERS: Final = 0.1  # persname, pers-name
_PLURAL: Final = 0.15
_ALIAS: Final = 0.2  # and a bit more for each alias that is a better guess
_ALIAS_STEP: Final = 0.02
_SINGULAR: Final = 0.3
_SAME_WORDS: Final = 0.4  # personGroup for personGrp, namePers for persName
_SAME_WORD_BEGINNINGS: Final = 0.5  # bindDesc for bindingDesc
_SLIP: Final = 0.6  # county for country, where it is an alias of another name too
_SLIP_LEAST: Final = 5  # letters
_CONSONANTS: Final = 0.6  # tbl for table
_BEGINNING: Final = 0.9  # publicat for publicationStmt
_BEGINNING_LETTER: Final = 0.03  # more, for each letter that is missing
_BEGINNING_LEAST: Final = 4  # letters
_ALIAS_ENDURED: Final = 1.0
_MISTYPED_ALIAS: Final = 0.4  # and what the errors cost
_WORD_LEAST: Final = 3  # letters
_ALIAS_LEAST: Final = 6  # letters that an alias must have where it is mistyped itself
_FURTHER: Final = 0.5  # how much worse than the best one another suggestion may be

_MOST_GUESSES: Final = 1000
_MOST_NEAR: Final = 60  # names like a wrong one; where more are, as v1, v2, v3 …, none is likelier than the others
_INDEXES: Final = 128  # sets of allowed names whose index is kept
_ANSWERS: Final = 4096


class Guesses:
    """How many wrong names of one document are guessed at: a document in which all is wrong needs no more guesses.

    Each name counts once for each set of names that it is compared with, whether the answer is known from an earlier
    document or not: so what is told of a document does not depend on those before it.
    """

    def __init__(self, most: int = _MOST_GUESSES) -> None:
        self._most: Final = most
        self._asked: Final[set[Hashable]] = set()

    def allow(self, name: str, among: Hashable) -> bool:
        """Whether what was meant by a name may be guessed."""
        question = (name, among)
        if question in self._asked:
            return True
        if len(self._asked) >= self._most:
            return False
        self._asked.add(question)
        return True


class _Index:
    """The names that are allowed, found by what a wrong one may have in common with them."""

    def __init__(self, allowed: tuple[str, ...], kind: str) -> None:
        self.forms: Final = {name: form(name) for name in allowed}
        self._by_key: Final[dict[str, list[str]]] = {}
        self._by_words: Final[dict[tuple[str, ...], list[str]]] = {}
        self._by_first_word: Final[dict[tuple[int, str], list[str]]] = {}
        self._by_length: Final[dict[int, list[tuple[str, Form]]]] = {}
        self._by_beginning: Final[dict[str, list[str]]] = {}
        for name, its in self.forms.items():
            for key in its.keys:
                self._by_key.setdefault(key, []).append(name)
            if its.words:
                self._by_words.setdefault(its.ordered, []).append(name)
                self._by_first_word.setdefault((len(its.words), its.words[0][:_WORD_LEAST]), []).append(name)
            self._by_length.setdefault(len(its.folded), []).append((name, its))
            self._by_beginning.setdefault(its.folded[:_BEGINNING_LEAST], []).append(name)
        self.aliases: Final = {
            alias: names
            for alias, targets in _aliases(kind).items()
            if (names := {target: rank for rank, target in enumerate(targets) if target in self.forms})
        }
        self._long_aliases: Final[dict[str, list[str]]] = {}
        for alias in self.aliases:
            if len(alias) >= _ALIAS_LEAST:
                self._long_aliases.setdefault(alias[0], []).append(alias)

    def certain(self, wrong: Form) -> dict[str, float]:
        """What the names cost that need no guess at typing errors."""
        found = [name for key in wrong.keys for name in self._by_key.get(key, ())]
        if wrong.words:
            found += self._by_words.get(wrong.ordered, ())
            found += self._by_first_word.get((len(wrong.words), wrong.words[0][:_WORD_LEAST]), ())
        costs = {name: _certain(wrong, self.forms[name]) for name in dict.fromkeys(found)}
        return {name: cost for name, cost in costs.items() if cost < FAR}

    def meant(self, wrong: Form) -> dict[str, float]:
        """What the names cost that have the wrong one, or its singular, as an alias."""
        ranks = [self.aliases.get(word, {}) for word in (wrong.folded, *wrong.singulars)]
        names = dict.fromkeys(name for rank in ranks for name in rank)
        return {name: _ALIAS + place * _ALIAS_STEP for place, name in enumerate(names)}

    def near(self, wrong: Form) -> list[tuple[str, Form]]:
        """The names that have so many letters in common with a wrong one that it may be a mistyped one of them."""
        found: list[tuple[str, Form]] = []
        letters = wrong.letters
        for length, names in self._by_length.items():
            most = differing_letters(len(wrong.folded), length)
            if most >= 0:
                found += [
                    (name, its)
                    for name, its in names
                    if (letters & ~its.letters).bit_count() <= most and (its.letters & ~letters).bit_count() <= most
                ]
        return found

    def mistyped(self, wrong: Form) -> dict[str, float]:
        """What the names cost that a few typing errors make the wrong name, or its singular."""
        costs: dict[str, float] = {}
        for typed, more in ((wrong, 0.0), *((form(word), _PLURAL) for word in wrong.singulars)):
            near = self.near(typed)
            for name, its in near if len(near) <= _MOST_NEAR else ():
                cost = typing_errors(typed, its) + more
                if cost < costs.get(name, FAR):
                    costs[name] = cost
        return costs

    def begun(self, wrong: Form) -> dict[str, float]:
        """What the names cost that begin with the wrong name, if they are few."""
        if len(wrong.folded) < _BEGINNING_LEAST:
            return {}
        costs = {
            name: _BEGINNING + _BEGINNING_LETTER * (len(self.forms[name].folded) - len(wrong.folded))
            for name in self._by_beginning.get(wrong.folded[:_BEGINNING_LEAST], ())
            if self.forms[name].folded.startswith(wrong.folded)
        }
        return costs if len(costs) <= _MOST else {}

    def mistyped_aliases(self, wrong: Form) -> dict[str, float]:
        """What the names cost that have an alias with a typing error in the wrong name."""
        costs: dict[str, float] = {}
        for alias in self._long_aliases.get(wrong.folded[:1], ()):
            errors = typing_errors(wrong, form(alias))
            if errors <= _ALIAS_ENDURED:
                for name, rank in self.aliases[alias].items():
                    costs[name] = min(_MISTYPED_ALIAS + errors + rank * _ALIAS_STEP, costs.get(name, FAR))
        return costs


def nearest(name: str, allowed: Iterable[str], *, kind: str, known: bool = False) -> list[str]:
    """What was most likely meant.

    Args:
        name: the wrong name, without prefix; `xml:id` and `xml:lang` with it.
        allowed: the names that may stand there.
        kind: `element` or `attribute`.
        known: the name is right elsewhere; so it is hardly mistyped, and taken for an alias or another form only.

    Returns:
        At most three of the allowed names, the best one first; none where nothing is near.
    """
    if len(name) > _LONGEST:
        return []
    return list(_nearest(name, tuple(allowed), kind, known=known))


@functools.lru_cache(maxsize=_ANSWERS)
def _nearest(name: str, allowed: tuple[str, ...], kind: str, *, known: bool) -> tuple[str, ...]:
    index = _index(allowed, kind)
    wrong = form(name)
    costs = index.certain(wrong)
    if name in index.forms:
        costs[name] = _EXACT
    _merge(costs, index.meant(wrong))
    if known:
        costs = {candidate: cost for candidate, cost in costs.items() if cost < _CONSONANTS}
    elif not costs or min(costs.values()) >= _SAME_WORDS:
        for guesses in (index.mistyped(wrong), index.begun(wrong), index.mistyped_aliases(wrong)):
            _merge(costs, guesses)
    elif min(costs.values()) >= _ALIAS and len(wrong.folded) >= _SLIP_LEAST:
        slips = [candidate for candidate, its in index.near(wrong) if is_slip(wrong, its)]
        if costs.keys().isdisjoint(slips):
            _merge(costs, dict.fromkeys(slips, _SLIP))
    best = sorted(costs, key=lambda candidate: (costs[candidate], candidate))[:_MOST]
    return tuple(candidate for candidate in best if costs[candidate] <= costs[best[0]] + _FURTHER)


def _merge(costs: dict[str, float], others: Mapping[str, float]) -> None:
    for candidate, cost in others.items():
        costs[candidate] = min(cost, costs.get(candidate, FAR))


def _certain(wrong: Form, meant: Form) -> float:
    """What a candidate costs that needs no guess at typing errors; far for all others."""
    if meant.folded == wrong.folded:
        return _SAME_LETTERS
    if meant.folded in wrong.singulars:
        return _PLURAL
    if wrong.folded in meant.singulars:
        return _SINGULAR
    if meant.short == wrong.short or (wrong.words and meant.ordered == wrong.ordered):
        return _SAME_WORDS
    if wrong.words and len(wrong.words) == len(meant.words) and _begin_alike(wrong.words, meant.words):
        return _SAME_WORD_BEGINNINGS
    return _CONSONANTS if wrong.folded == meant.consonants and len(wrong.folded) >= _WORD_LEAST else FAR


def _begin_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether of all pairs of words one is the beginning of the other, as in bindDesc and bindingDesc."""
    return all(
        len(one) >= _WORD_LEAST and len(other) >= _WORD_LEAST and (one.startswith(other) or other.startswith(one))
        for one, other in zip(words, others, strict=True)
    )


@functools.lru_cache(maxsize=_INDEXES)
def _index(allowed: tuple[str, ...], kind: str) -> _Index:
    return _Index(allowed, kind)


@functools.cache
def _aliases(kind: str) -> dict[str, tuple[str, ...]]:
    """The names that each alias may stand for, the best guess first."""
    meant: dict[str, list[str]] = {}
    for target, words in ALIASES[kind].items():
        for word in words.split():
            meant.setdefault(fold(word), []).append(target)
    return {word: tuple(targets) for word, targets in meant.items()}
