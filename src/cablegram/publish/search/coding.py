"""How the index is written: numbers as printable characters, and files that are scripts.

Scripts are the only data that a page may read when it is opened from the disk. The characters are those of ASCII
without quotation mark, backslash, blank and exclamation mark, 91 of them, so that a list stands in a string as it is
and `!` can part lists. A number below 60 is one character, one below 2,517 is two.
"""

import json
from collections.abc import Iterable, Iterator
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
# The numbers of one and two characters, which nearly all are.
_SHORT: Final[tuple[str, ...]] = (
    *_ALPHABET[:_ONE],
    *(first + second for first in _ALPHABET[_ONE:_TWO] for second in _ALPHABET),
)


def number(value: int) -> str:
    """A number as characters.

    Raises:
        ValueError: it is negative, or larger than `LARGEST`.
    """
    if value < 0 or value > LARGEST:
        raise ValueError(f"{value} is no number of the index")
    if value < _LIMIT_TWO:
        return _SHORT[value]
    if value < _LIMIT_THREE:
        high, low = divmod(value - _LIMIT_TWO, _SIZE**2)
        return _ALPHABET[_TWO + high] + _digits(low, 2)
    return _ALPHABET[_THREE] + _digits(value - _LIMIT_THREE, 4)


def _digits(value: int, length: int) -> str:
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, _SIZE)
        digits = _ALPHABET[digit] + digits
    return digits


def numbers(coded: str) -> Iterator[int]:
    """The numbers that `number` wrote one after another.

    Raises:
        ValueError: a character is not of the alphabet, or the last number is cut off.
    """
    codes = iter([_ALPHABET.index(character) for character in coded])
    try:
        for code in codes:
            if code < _ONE:
                yield code
            elif code < _TWO:
                yield _ONE + (code - _ONE) * _SIZE + next(codes)
            elif code < _THREE:
                yield _LIMIT_TWO + (code - _TWO) * _SIZE**2 + next(codes) * _SIZE + next(codes)
            else:
                low = 0
                for _ in range(4):
                    low = low * _SIZE + next(codes)
                yield _LIMIT_THREE + low
    except StopIteration:
        raise ValueError("the last number is cut off") from None


def ascending(values: Iterable[int]) -> str:
    """Ascending numbers as their differences; the first one is counted from -1, so each difference is less by one."""
    before = -1
    parts: list[str] = []
    for value in values:
        parts.append(number(value - before - 1))
        before = value
    return "".join(parts)


def from_ascending(coded: str) -> Iterator[int]:
    """The numbers that `ascending` wrote."""
    before = -1
    for difference in numbers(coded):
        before += difference + 1
        yield before


def script(name: str, value: object) -> bytes:
    """A file that hands a value over to the page under a name."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The separators of lines and paragraphs end a line in older scripts.
    safe = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"cablegram.data({json.dumps(name)},{safe});\n".encode("utf-8", "backslashreplace")
