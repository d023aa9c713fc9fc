"""What the typing errors cost that make one name of another: less for those that people make often."""

from typing import Final

from cablegram.relaxng.name_forms import Form

FAR: Final = 99.0  # more than anything costs

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


def differing_letters(length: int, other: int) -> int:
    """How many letters two names of these lengths may have that the other lacks; -1 where they are out of question."""
    endured = _ENDURED[min(length + other, len(_ENDURED) - 1)]
    if _DOUBLED * abs(length - other) > endured:
        return -1
    return int((endured + _NEIGHBOUR - _DOUBLED) / _NEIGHBOUR)


def typing_errors(wrong: Form, meant: Form) -> float:
    """What the errors cost, with regard to the beginning; far where they cost too much."""
    length, other = len(wrong.folded), len(meant.folded)
    most = differing_letters(length, other)
    # Letters that only one of the two has cost at least so much; most names are out with that.
    extra = (wrong.letters & ~meant.letters).bit_count()
    missing = (meant.letters & ~wrong.letters).bit_count()
    if max(extra, missing) > most:
        return FAR
    endured = _ENDURED[min(length + other, len(_ENDURED) - 1)]
    if extra == missing == 0 and length >= _ANAGRAM_LEAST:
        endured = max(endured, _ANAGRAM)
    cost = _errors(wrong.folded, meant.folded, endured)
    if cost > endured:
        return FAR
    right = next(
        (at for at, (one, two) in enumerate(zip(wrong.folded, meant.folded, strict=False)) if one != two), length
    )
    if not right and cost > _OTHER and wrong.letters != meant.letters:
        return FAR
    return cost - _RIGHT_BEGINNING * right if right else cost + _FIRST_LETTER


def is_slip(wrong: Form, meant: Form) -> bool:
    """Whether one typing error makes the one of the other, but for the first letter."""
    alike = wrong.folded[:1] == meant.folded[:1]
    return alike and typing_errors(wrong, meant) < FAR and _errors(wrong.folded, meant.folded, _OTHER) <= _OTHER


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
            return FAR
        before, row = row, following
    return row[-1]
