"""White space in values: the facet whiteSpace (XML Schema part 2, section 4.3.6), which each type has fixed."""

import operator
import re
from typing import Final

SPACES: Final = " \t\n\r"

_TO_SPACE: Final = str.maketrans("\t\n\r", "   ")
_TO_COLLAPSE: Final = re.compile(r"[\t\n\r]|  ")

# For types whose values hold no space: what stands around one goes, and one inside makes the value wrong in any case.
strip: Final = operator.methodcaller("strip", SPACES)


def preserve(text: str) -> str:
    """The text as it is."""
    return text


def replace(text: str) -> str:
    """The text with a space for each tab and each end of line."""
    return text.translate(_TO_SPACE)


def collapse(text: str) -> str:
    """The text without white space at its ends, and with one space for each run inside."""
    text = text.strip(SPACES)
    if _TO_COLLAPSE.search(text) is None:
        return text
    return " ".join(part for part in text.translate(_TO_SPACE).split(" ") if part)
