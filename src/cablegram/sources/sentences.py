"""Sentences of a message, by which the end of a form is told."""

import functools
import re
from typing import Final

from cablegram.header.labels import is_labelled
from cablegram.header.parties import RANK
from cablegram.sources.document import Line

_LONG: Final = 200
_ENDED: Final = re.compile(r"[^\W\d_]{2}[.!?]$")
_SMALL_BEGUN: Final = re.compile(r"(?<!\w)[a-zà-ÿĀ-ſа-яё]{2,}")
_SMALL_WORD: Final = re.compile(rf"{_SMALL_BEGUN.pattern}(?!\w)")
_CAPITALS: Final = re.compile(r"[A-Z]{2,}")


def is_sentence(line: Line) -> bool:
    """Whether a line, however short, ends as a sentence does and has its small words (`Two texts are attached.`)."""
    text = line.text
    if not _ENDED.search(text.rstrip(_CLOSING)[-3:]):
        return False
    first = _SMALL_WORD.search(text)
    if not first or not _SMALL_WORD.search(text, first.end()):
        return False
    return len(text.split()) > 2 and not is_labelled(line.text) and not RANK.match(text)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the message, by its length, or by its end and its common words."""
    return _is_prose(line.text)


# Each paragraph is asked whether it is one when the ends of the message are looked for, and by the checks behind that.
@functools.lru_cache(maxsize=512)
def _is_prose(text: str) -> bool:
    if is_labelled(text):
        return False
    if len(text) > _LONG:
        return True
    # A message in capitals has no small letters to tell its words by.
    if text.endswith(("。", "！", "？")):
        return len(text) >= 12
    if not text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":")):
        return False
    common = (_CAPITALS if text.isupper() else _SMALL_BEGUN).findall(text)
    return len(common) >= 7


# What may stand behind the sign that ends a sentence.
_CLOSING: Final = "”\"'’)]"


def has_verb(text: str) -> bool:
    """Whether words have one of the verbs that sentences mostly have, and addresses do not."""
    return bool(
        re.search(
            r"\b(?:is|are|was|were|has|have|had|said|says|reports?|reported|put|following|will|must|"
            r"please|should|thank|thanks)\b",
            text,
        )
    )
