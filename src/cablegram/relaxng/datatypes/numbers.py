"""Numbers: decimal and the integers with their bounds, float and double.

XML Schema part 2, sections 3.2.3 to 3.2.5 and 3.3.13 to 3.3.25.
"""

import math
import struct
from decimal import Decimal
from typing import Final

DECIMAL: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
INTEGER: Final = r"[+-]?[0-9]+"
# `+INF` is not in XML Schema 1.0 (section 3.2.4.1 lists INF, -INF and NaN); 1.1 added it.
FLOAT: Final = rf"-?INF|NaN|{DECIMAL}(?:[eE][+-]?[0-9]+)?"

# The lexical forms of the integer types: those of one sign need no arithmetic.
INTEGERS: Final = {
    "integer": INTEGER,
    "nonPositiveInteger": r"-[0-9]+|\+?0+",
    "negativeInteger": r"-0*[1-9][0-9]*",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "long": INTEGER,
    "int": INTEGER,
    "short": INTEGER,
    "byte": INTEGER,
    "unsignedLong": r"\+?[0-9]+|-0+",
    "unsignedInt": r"\+?[0-9]+|-0+",
    "unsignedShort": r"\+?[0-9]+|-0+",
    "unsignedByte": r"\+?[0-9]+|-0+",
}

# The bounds of the types that fit a machine word.
BOUNDS: Final = {
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}

# What a float or a double is as a value: NaN, which equals itself here and nothing in Python, is written as its name.
Real = float | str


def in_bounds(name: str, text: str) -> bool:
    """Whether an integer, lexically right, lies within the bounds of the named type."""
    low, high = BOUNDS[name]
    return low <= Decimal(text) <= high


def decimal(text: str) -> Decimal:
    """The value of a decimal, exactly, whatever its length."""
    return Decimal(text)


def compare_decimals(one: Decimal, other: Decimal) -> int:
    """-1, 0 or 1: less, equal, greater."""
    return (one > other) - (one < other)


def digits(text: str) -> tuple[int, int]:
    """How many digits a decimal needs, and how many of them behind the point (sections 4.3.11 and 4.3.12).

    A number is i × 10 to the power of -n with the least n that is 0 or more: zeros that begin or end it do not count,
    zeros between the point and the first digit do.
    """
    whole, _, fraction = text.lstrip("+-").partition(".")
    fraction = fraction.rstrip("0")
    return len(whole.lstrip("0")) + len(fraction), len(fraction)


def double(text: str) -> Real:
    """The value of a double. There is one zero (section 3.2.5 has no negative one), and NaN equals itself."""
    return "NaN" if text == "NaN" else float(text)


def single(text: str) -> Real:
    """The value of a float: the number of single precision that is nearest; as `double` for zero and NaN."""
    value = double(text)
    if isinstance(value, str) or not math.isfinite(value) or value == 0:
        return value
    # Rounding twice, to double and then to single, may be wrong when the first result lies just between two singles.
    # Then the digits themselves say on which side it is.
    exact = Decimal(text)
    if exact != Decimal(value) and _is_even(value):
        value = math.nextafter(value, math.inf if exact > Decimal(value) else -math.inf)
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def compare_reals(one: Real, other: Real) -> int | None:
    """-1, 0 or 1; None where one of the two is NaN, which is neither less nor greater than any number."""
    if isinstance(one, str) or isinstance(other, str):
        return 0 if one == other else None
    return (one > other) - (one < other)


def _is_even(value: float) -> bool:
    """Whether the last bit of a double is 0."""
    return struct.pack("<d", value)[0] % 2 == 0
