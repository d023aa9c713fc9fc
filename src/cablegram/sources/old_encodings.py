"""The encoding of a text that is not UTF-8, as its words tell it: what offices and browsers once wrote."""

import codecs
import re
from typing import Final

from cablegram.problems import Problem, warning

# By its codec, how an encoding is called. What none of the others can be is Windows-1252.
_NAMES: Final = {
    "utf-8": "UTF-8",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "code page 866",
    "gb18030": "GB 18030",
    "cp1250": "Windows-1250",
    "cp1252": "Windows-1252",
}
_LOOKED: Final = 1 << 17  # bytes
_CYRILLIC: Final = ("cp1251", "koi8-r", "cp866")
# Three Cyrillic letters or more: of Western words in a wrong encoding nearly all have one or two among Latin letters.
_RUN: Final = re.compile("[Ѐ-ӿ]{3,}")
# The most frequent letters of Russian, Ukrainian, Bulgarian and Serbian. The wrong one of two Cyrillic encodings gives
# rare ones, and so does Chinese that is read as Cyrillic.
_FREQUENT: Final = frozenset("оеаинтсрвл")
_OFTEN: Final = 0.4
# Quotation marks, dashes, the sign of numbers, spaces: texts in all languages have them.
_SIGNS: Final = re.compile("[\x00-\x7f\u00a0«»“”„‘’‚…–—№°•·]")
_CHINESE: Final = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# Of a character of GB 2312 both bytes are such. Where the second one is not, it may be `ü` before a letter.
_HIGH: Final = re.compile(b"[\xa1-\xfe]")
_IN_A_WORD: Final = re.compile("[a-z][\u3000-\u9fff]+[a-z]")
# Within words, letters of Polish, Romanian, Slovak, Czech and Croatian in Windows-1250. In Windows-1252 they are signs,
# or letters that Western languages do not have there.
_CENTRAL: Final = re.compile(b"(?<=[A-Za-z])[\xa3\xaa\xaf\xb3\xb9\xba\xbc\xbe\xbf\x9d\xec\xf0\xfe](?=[a-z])")


def encoding_by_look(data: bytes, wrong: int) -> str:
    """The codec of a text that is not UTF-8; `utf-8` where all but a few bytes are.

    Args:
        data: the text, or a part of it.
        wrong: the offset of the first byte that is not UTF-8.
    """
    # Lines begin with a whole character, in all of these encodings.
    begin = max(data.rfind(b"\n", 0, wrong) + 1, wrong - _LOOKED // 2)
    block = data[begin : begin + _LOOKED]
    text = _decoded(block, "utf-8", errors="replace")
    if _foreign(text) > 4 * text.count("\ufffd"):
        return "utf-8"
    share, codec = max((_cyrillic(_decoded(block, codec)), codec) for codec in _CYRILLIC)
    if share > _OFTEN:
        return codec
    text = _decoded(block, "gb18030")
    chinese = len(_CHINESE.findall(text))
    of_two_bytes = len(_HIGH.findall(block)) * 2 > chinese * 3
    if chinese and chinese * 10 >= _foreign(text) * 9 and of_two_bytes and not _IN_A_WORD.search(text):
        return "gb18030"
    return "cp1250" if len(_CENTRAL.findall(block)) > 1 else "cp1252"


def other_encoding(name: str, encoding: str, line: int) -> Problem:
    """The warning for a source that was read in another encoding than UTF-8, from a line on."""
    if encoding == "utf-8":
        message = "bytes here are damaged, or of another encoding than the rest, which is UTF-8; each became U+FFFD"
    else:
        message = f"the text is not UTF-8; it was read as {_NAMES[encoding]}"
    return warning(
        name, "wrong-encoding", message, line=line, hint="save the source as UTF-8 if letters come out wrong"
    )


def _decoded(block: bytes, codec: str, errors: str = "strict") -> str:
    """A block as a text, but for half a character at its end; empty where it is not of this encoding."""
    try:
        return codecs.getincrementaldecoder(codec)(errors).decode(block)
    except UnicodeDecodeError:
        return ""


def _foreign(text: str) -> int:
    return sum(character > "\x7f" for character in text)


def _cyrillic(text: str) -> float:
    """The share of frequent letters in a text whose foreign letters are nearly all Cyrillic ones; 0 of any other."""
    letters = "".join(_RUN.findall(text)).casefold()
    if not letters or len(letters) * 5 < len(_SIGNS.sub("", text)) * 3:
        return 0
    return sum(letter in _FREQUENT for letter in letters) / len(letters)
