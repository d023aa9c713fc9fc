"""The month codes of Chinese serials (`Si-1296` is of June), as one more, weak witness of a date."""

import re
from collections.abc import Collection
from typing import Final

from cablegram.header.numbers import MONTH_CODES

HINT: Final = "the code is a weak witness; check the date against the original"
# `Si-1296`, `(65) Si-1296`: the month code of a Chinese serial and its running number.
_SERIAL: Final = re.compile(r"(?:\(\d\d\)\s*)?(?P<code>[A-Z][a-z]{1,4})[- ]?\d+")


def month_of(serial: str) -> int:
    """The month that the code of a serial stands for; 0 where it has none."""
    found = _SERIAL.fullmatch(serial)
    return MONTH_CODES.get(found["code"].lower(), 0) if found else 0


def code_disagrees(serial: str, months: Collection[int], said: str) -> str:
    """The message that a serial is of another month than the cable; empty where it may be of the same.

    Args:
        serial: the number of the cable.
        months: the months in which the cable may lie; none where nothing is known.
        said: what the date is said to be, in words that may follow “but”.
    """
    month = month_of(serial)
    if not month or not months or month in months:
        return ""
    return f"the serial {serial} is of month {month} by its code, but {said}"
