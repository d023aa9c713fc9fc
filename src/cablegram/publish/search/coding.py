"""How the index is written: numbers as printable characters, and files that are scripts.

Scripts are the only data that a page may read when it is opened from the disk. The characters are those of ASCII
without quotation mark, backslash, blank and exclamation mark, 91 of them, so that a list stands in a string as it is
and `!` can part lists. A number below 60 is one character, one below 2,517 is two.
"""

import functools
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_ALPHABET: Final = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
_SIZE: Final = len(_ALPHABET)
# First characters of numbers of one, two, three and five characters: each range begins where the one before it ends.
_ONE: Final = 60
_TWO: Final = 87
_THREE: Final = 90
_LIMIT_TWO: Final = _ONE + (_TWO - _ONE) * _SIZE
_LIMIT_THREE: Final = _LIMIT_TWO + (_THREE - _TWO) * _SIZE**2
LARGEST: Final = _LIMIT_THREE + _SIZE**4 - 1
PART: Final = "!"


class _Coded(dict[int, str]):
    """Numbers as characters; those of one and two, which nearly all are, are known."""

    def __missing__(self, value: int) -> str:
        if value < 0 or value > LARGEST:
            raise ValueError(f"{value} is no number of the index")
        if value < _LIMIT_THREE:
            high, low = divmod(value - _LIMIT_TWO, _SIZE**2)
            return _ALPHABET[_TWO + high] + _digits(low, 2)
        return _ALPHABET[_THREE] + _digits(value - _LIMIT_THREE, 4)


_SHORT: Final = (*_ALPHABET[:_ONE], *(first + second for first in _ALPHABET[_ONE:_TWO] for second in _ALPHABET))
_CODED: Final = _Coded(enumerate(_SHORT))


def number(value: int) -> str:
    """A number as characters.

    Raises:
        ValueError: it is negative, or larger than `LARGEST`.
    """
    return _CODED[value]


def coded(values: Iterable[int]) -> str:
    """Numbers one after another; raises as `number` does."""
    return "".join(map(_CODED.__getitem__, values))


def _digits(value: int, length: int) -> str:
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, _SIZE)
        digits = _ALPHABET[digit] + digits
    return digits


# First index, number of further characters, and the number that stands at the first index, of each length.
_LENGTHS: Final = ((0, 0, 0), (_ONE, 1, _ONE), (_TWO, 2, _LIMIT_TWO), (_THREE, 4, _LIMIT_THREE))


def _class(indices: Iterable[int]) -> str:
    return f"[{''.join(re.escape(_ALPHABET[index]) for index in indices)}]"


def _written(parities: Sequence[int]) -> str:
    """The regular expression of a written number that is even (0) or odd (1), or of any."""
    forms: list[str] = []
    ends = (_ONE, _TWO, _THREE, _SIZE)
    for (start, further, base), end in zip(_LENGTHS, ends, strict=True):
        # The alphabet has an odd size, so the digits of a number count alike for whether it is odd.
        for digits in itertools.product((0, 1), repeat=further):
            firsts = [index for index in range(start, end) if (base + index - start + sum(digits)) % 2 in parities]
            if firsts:
                forms.append(_class(firsts) + "".join(_class(range(digit, _SIZE, 2)) for digit in digits))
    return "|".join(forms)


EVEN: Final = _written((0,))
ODD: Final = _written((1,))
_NUMBER: Final = re.compile(_written((0, 1)))


class _Values(dict[str, int]):
    """Numbers by how they are written; the long ones are computed when they are asked for."""

    def __missing__(self, written: str) -> int:
        first, *rest = (_ALPHABET.index(character) for character in written)
        low = functools.reduce(lambda value, digit: value * _SIZE + digit, rest)
        return _LIMIT_THREE + low if len(rest) > 2 else _LIMIT_TWO + (first - _TWO) * _SIZE**2 + low


_VALUES: Final = _Values({written: value for value, written in enumerate(_SHORT)})


def pieces(written: str) -> list[str]:
    """The numbers of a list as they are written, each by itself.

    Raises:
        ValueError: a character is not of the alphabet, or the last number is cut off.
    """
    found = _NUMBER.findall(written)
    if sum(map(len, found)) != len(written):
        raise ValueError("the last number is cut off, or a character not found in the alphabet")
    return found


def numbers(written: str) -> Iterator[int]:
    """The numbers that `number` wrote one after another; raises as `pieces` does."""
    return map(_VALUES.__getitem__, pieces(written))


def ascending(values: Sequence[int]) -> str:
    """Ascending numbers as their differences; the first one is counted from -1, so each difference is less by one."""
    if len(values) == 1:  # as most lists have
        return number(values[0])
    return coded([value - before - 1 for before, value in zip((-1, *values), values, strict=False)])


def from_ascending(written: str) -> list[int]:
    """The numbers that `ascending` wrote; raises as `pieces` does."""
    return [total + place for place, total in enumerate(itertools.accumulate(numbers(written)))]


def script(name: str, value: object) -> bytes:
    """A file that hands a value over to the page under a name."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The separators of lines and paragraphs end a line in older scripts.
    safe = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"cablegram.data({json.dumps(name)},{safe});\n".encode("utf-8", "backslashreplace")


def from_script(name: str, data: bytes) -> object:
    """The value that `script` wrote under a name.

    Raises:
        ValueError: this is no such file.
    """
    before, after = f"cablegram.data({json.dumps(name)},", ");\n"
    text = data.decode("utf-8")
    if not (text.startswith(before) and text.endswith(after)):
        raise ValueError(f"this file does not hold {name}")
    value: object = json.loads(text[len(before) : -len(after)])
    return value
