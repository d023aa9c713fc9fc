"""References of a cable to other documents: `your telegram No. 345 of 12 May`, `Embtel 2604`, `你部6月20日电`, `ref A`.

A document is named by its kind with a number or a date, or by its number alone where the form, a sign or the words
before it say that it is one; what merely speaks of telegrams names none. All languages are read by the same rules.
"""

import bisect
import re
import string
from collections.abc import Iterable, Iterator
from typing import Final

from cablegram.header.reference_east_asian import HAN_SIGNS, KOREAN_SIGNS, chinese, korean
from cablegram.header.reference_fields import NOTHING, lettered, listed
from cablegram.header.reference_forms import (
    date_alone,
    number_alone,
    of_kind,
    pointing,
    post_number,
    to_the_form,
    us_word,
)
from cablegram.header.reference_reading import DocumentReference
from cablegram.header.reference_rules import BY_NAME, RULES
from cablegram.header.word_signs import KIND_STEMS, REF, US_STEMS, signs_in

__all__ = ["RULES", "DocumentReference", "find_references"]

_LONGEST_PREFIX: Final = 16
_BEFORE_NUMBER: Final = 26
_DIGITS: Final = re.compile(r"\d+")
_WORD_START: Final = re.compile(r"(?<![\w.-])[^\W\d_]|(?<!\w)7\d\s|(?<!\w)197\d\s")


def find_references(text: str, *, sent: str = "", field: bool = False) -> tuple[DocumentReference, ...]:
    """The documents that words name, in their order; none lies in the words of another.

    Args:
        text: the words.
        sent: the day of the cable, or its month or year, by which dates are completed; empty where it is not known.
        field: whether the words stand in a field of the form for references (`REF:`), where a bare number
            names a document.
    """
    found = list(_without_overlaps(_candidates(text, sent)))
    if not found and not field:
        return ()
    if field and not NOTHING.match(text):
        found = list(_without_overlaps([*listed(text, sent, found), *found]))
        found = [lettered(text, one) for one in found]
    return tuple(sorted(found, key=lambda one: one.start))


def _without_overlaps(references: Iterator[DocumentReference] | list[DocumentReference]) -> Iterator[DocumentReference]:
    """Those that overlap none that came before; candidates come with those first that say more."""
    ends: list[int] = []
    starts: list[int] = []
    for one in references:
        at = bisect.bisect_right(starts, one.start)
        free = (at == 0 or ends[at - 1] <= one.start) and (at == len(starts) or one.end <= starts[at])
        if one.end > one.start and free:
            starts.insert(at, one.start)
            ends.insert(at, one.end)
            yield one


def _candidates(text: str, sent: str) -> Iterator[DocumentReference]:
    signs = signs_in(text)
    stems = signs.stems
    lowered = _lowered(text) if stems else ""
    # Half of the paragraphs have none.
    numbers = [found.start() for found in _DIGITS.finditer(text)] if signs.digit else []
    if numbers and (of_us := stems & US_STEMS):
        for found in _at(BY_NAME["us.word"].pattern, text, _holding(lowered, of_us)):
            yield from us_word(text, found, sent)
    if REF in stems:
        yield from to_the_form(text)
    of_kinds = stems & KIND_STEMS
    kinds = [*_at(BY_NAME["kind"].pattern, text, _holding(lowered, of_kinds))] if of_kinds else []
    for found in kinds:
        yield from of_kind(text, found, sent)
    if numbers:
        near = _word_starts(text, numbers)
        for found in _at(BY_NAME["number-alone"].pattern, text, near):
            yield from number_alone(text, found, sent)
        for found in _at(BY_NAME["date-alone"].pattern, text, [at for at in near if text[at] in "YyOo"]):
            yield from date_alone(text, found, sent)
        # The name of a post begins with a capital, a year before it with a digit.
        for found in _at(BY_NAME["us.post"].pattern, text, [at for at in near if not text[at].islower()]):
            yield from post_number(text, found, sent)
    if kinds:
        yield from pointing(text, lowered, stems)
    if text.isascii():
        return
    if HAN_SIGNS.search(text):
        yield from chinese(text, sent)
    if KOREAN_SIGNS.search(text):
        yield from korean(text, sent)


def _at(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at some offsets."""
    for start in starts:
        if found := pattern.match(text, start):
            yield found


def _lowered(text: str) -> str:
    """A text in small letters, each where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A letter that is two in lower case would move all places.
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lowered


def _holding(lowered: str, stems: Iterable[str]) -> list[int]:
    """The beginnings of the words that hold a stem, or begin with it."""
    starts: set[int] = set()
    plain = lowered.isascii()
    for stem in stems:
        at = lowered.find(stem)
        while at >= 0:
            # No word of the tables is longer.
            before = lowered[max(0, at - _LONGEST_PREFIX) : at]
            starts.add(at - (len(before) - len(before.rstrip(string.ascii_lowercase)) if plain else _letters(before)))
            at = lowered.find(stem, at + len(stem))
    return sorted(starts)


def _letters(before: str) -> int:
    """How many letters stand at the end of some words."""
    return next((count for count, sign in enumerate(reversed(before)) if not sign.isalpha()), len(before))


def _word_starts(text: str, numbers: list[int]) -> list[int]:
    """The beginnings of the words before numbers, where what numbers them may begin."""
    starts: set[int] = set()
    for at in numbers:
        starts.update(found.start() for found in _WORD_START.finditer(text, max(0, at - _BEFORE_NUMBER), at))
    return sorted(starts)
