"""Names without what differs between spellings: case, diacritics, brackets, signs, ranks."""

import re
import unicodedata
from typing import Final

from cablegram.header.parties import RANK, without_gloss

# Letters that do not fall apart into a letter and a sign.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
_LONGEST: Final = 400


def folded(name: str) -> str:
    """The words of a name in lower case without diacritics and signs: `Tạ Văn Nghiêm` is `ta van nghiem`."""
    lowered = name[:_LONGEST].casefold().translate(_LETTERS)
    # A hook or breve over a Cyrillic or Korean letter makes another letter.
    text = "".join(
        letter if ord(letter) > _LATIN_END else _bare(letter) for letter in unicodedata.normalize("NFC", lowered)
    )
    text = re.sub(r"['’ʼ‘`ʹʺ]", "", text)
    return " ".join(re.findall(r"\w+", text))


_LATIN_END: Final = 0x024F


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def latin_folded(name: str) -> str:
    """As `folded`, with the diacritics of Vietnamese and other letters behind the common Latin ones."""
    decomposed = unicodedata.normalize("NFD", name[:_LONGEST].casefold().translate(_LETTERS))
    kept = "".join(
        part for at, part in enumerate(decomposed)
        if not (unicodedata.combining(part) and "a" <= _base(decomposed, at) <= "z")
    )  # fmt: skip
    return folded(unicodedata.normalize("NFC", kept))


def _base(text: str, at: int) -> str:
    """The letter to which a combining sign belongs."""
    while at > 0 and unicodedata.combining(text[at]):
        at -= 1
    return text[at : at + 1]


def without_rank(name: str) -> tuple[str, str]:
    """A name with its brackets resolved and its ranks taken off, and the ranks: `Ambassador [Orla] Venn`."""
    rest = without_gloss(name[:_LONGEST])
    ranks: list[str] = []
    while (found := RANK.match(rest)) and rest[found.end() :].strip(" .,"):
        ranks.append(found[0])
        rest = rest[found.end() :].lstrip(" .,")
    return rest, " ".join(ranks)
