"""The words of a text, and which of them changed.

Chinese, Japanese, Korean and Thai are compared by character, other languages by word. Blanks are no words: what is
between two words belongs to the first of them.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import regex

from cablegram.comparison.sequences import DIFFERENT, Effort, Step, steps

Kind = Literal["same", "gone", "new"]

# White space of XML; other blanks (no-break space, ideographic space) are characters of the text.
_BLANK: Final = re.compile(r"[ \t\r\n]+")
# Scripts without blanks between words, cut into characters; the sound mark of kana is of no script.
_UNSPACED: Final = (
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70\p{Script=Hangul}\p{Script=Bopomofo}"
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]"
)
_WORD: Final = regex.compile(rf"{_UNSPACED}\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}]+|(?! )\X", regex.VERSION1)
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]+|[^ ]")


class Piece(NamedTuple):
    """A stretch of text that is in both versions, in the old one alone, or in the new one alone."""

    kind: Kind
    text: str


class Words(NamedTuple):
    """A text cut into words and signs, none of them empty, each with whether a blank stands between it and the next."""

    words: tuple[str, ...]
    blanks: tuple[bool, ...]
    starts: tuple[int, ...]  # the offset of each in the text

    def text(self, start: int, end: int) -> str:
        """The text from one word up to another one, without the blank behind it."""
        parts = zip(self.words[start:end], self.blanks[start:end], strict=True)
        return "".join(word + " " * blank for word, blank in parts).removesuffix(" ")


def folded(text: str) -> str:
    """A text on one line, with one blank for any white space, and none at its ends."""
    return _BLANK.sub(" ", text).strip(" ")


@functools.lru_cache(maxsize=1 << 12)
def words_in(text: str) -> Words:
    """The words and signs of a text that is folded; they are the ones that the search of the site knows."""
    words = _ASCII_WORD.findall(text) if text.isascii() else _WORD.findall(text)
    starts: list[int] = []
    blanks: list[bool] = []
    at = 0
    for word in words:
        blank = text[at] == " "
        at += blank
        if starts:
            blanks.append(blank)
        starts.append(at)
        at += len(word)
    return Words(tuple(words), (*blanks, False) if words else (), tuple(starts))


def changes(old: Words, new: Words, effort: Effort) -> list[Step]:
    """Which words of a text stay and which are replaced; small words that stay by chance count as replaced."""
    found: list[Step] = []
    for step in steps(old.words, new.words, effort):
        found.append(step)
        # A comma or an “of” between two rewritten stretches says nothing, and makes both hard to read.
        while len(found) > 2 and not step.same and _by_chance(found[-3], found[-2], found[-1], old, new):
            first, _, last = found[-3:]
            found[-3:] = [Step(DIFFERENT, first.old_start, last.old_end, first.new_start, last.new_end)]
    return found


def _by_chance(before: Step, between: Step, after: Step, old: Words, new: Words) -> bool:
    if between.old_end - between.old_start > 3:
        return False
    size = sum(map(len, old.words[between.old_start : between.old_end]))
    return all(
        size <= sum(map(len, old.words[step.old_start : step.old_end]))
        and size <= sum(map(len, new.words[step.new_start : step.new_end]))
        for step in (before, after)
    )


def pieces(old: Words, new: Words, found: Sequence[Step]) -> tuple[Piece, ...]:
    """The text of both versions, piece by piece: those not new are the old text, those not gone the new one."""
    parts: list[Piece] = []
    for step in found:
        if not step.same:
            gone, come = (
                _with_blanks(old, step.old_start, step.old_end),
                _with_blanks(new, step.new_start, step.new_end),
            )
            # The blank behind a word that was replaced stays.
            blank = " " if gone.endswith(" ") and come.endswith(" ") else ""
            parts += [Piece("gone", gone.removesuffix(blank)), Piece("new", come.removesuffix(blank))]
            parts.append(Piece("same", blank))
            continue
        for at_old, at_new in zip(
            range(step.old_start, step.old_end), range(step.new_start, step.new_end), strict=True
        ):
            was, now = old.blanks[at_old], new.blanks[at_new]
            parts.append(Piece("same", old.words[at_old] + " " * (was and now)))
            if was != now:
                parts.append(Piece("gone" if was else "new", " "))
    return tuple(_joined(parts))


def _with_blanks(words: Words, start: int, end: int) -> str:
    parts = zip(words.words[start:end], words.blanks[start:end], strict=True)
    return "".join(word + " " * blank for word, blank in parts)


def _joined(parts: Sequence[Piece]) -> list[Piece]:
    """Pieces of one kind joined where they meet; what goes stands before what comes in its place."""
    texts: list[tuple[Kind, list[str]]] = []
    for kind, text in parts:
        if not text:
            continue
        if texts and texts[-1][0] == kind:
            texts[-1][1].append(text)
        elif kind == "gone" and len(texts) > 1 and texts[-1][0] == "new" and texts[-2][0] == "gone":
            texts[-2][1].append(text)
        elif kind == "gone" and texts and texts[-1][0] == "new":
            texts.insert(len(texts) - 1, (kind, [text]))
        else:
            texts.append((kind, [text]))
    return [Piece(kind, "".join(part)) for kind, part in texts]
