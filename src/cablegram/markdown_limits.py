"""How large a text in Markdown may be: the parser takes time by the square of the lines of a paragraph."""

import re
from typing import Final

LARGEST: Final = 4 << 20  # characters
_MOST_LINES: Final = 20_000
_BLANK: Final = re.compile(r"\n[ \t]*+\n")


def beyond_limits(text: str) -> str:
    """Why a text in Markdown is not read: it is larger than any page, or a paragraph of it is; empty where it is."""
    if len(text) > LARGEST:
        return f"this text is larger than {LARGEST >> 20} MB"
    start = 0
    for blank in (*(found.start() for found in _BLANK.finditer(text)), len(text)):
        if blank - start > _MOST_LINES and text.count("\n", start, blank) > _MOST_LINES:
            return f"a paragraph has more than {_MOST_LINES} lines"
        start = blank
    return ""
