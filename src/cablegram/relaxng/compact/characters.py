"""The characters of a schema in compact syntax, and their places (appendix A.2.1 to A.2.4 of the specification)."""

import bisect
import codecs
import re
from typing import Final

from cablegram.relaxng.source import SchemaError

# Stands for a line feed that was written as `\x{A}`: it separates tokens as a line's end does, but may stand in a
# literal of one line. The character itself is none of XML's, so no schema can contain it.
ESCAPED_LINE_FEED: Final = "\0"

# A line's end as any system writes it: `\r\n`, `\r` or `\n`; the pair comes first, as it is one end.
_NEWLINE: Final = re.compile(r"\r\n|\r")

# An escape: `\x{6F}` or `\xx{6F}` (the more x's are for tools that turn a schema into ASCII and back). What only begins
# like one (`\x{7d`, `\x{}`) is matched too, without a group, because it is an error; `\xyz` is a quoted name.
_ESCAPE: Final = re.compile(r"\\x+\{(?:([0-9A-Fa-f]+)\})?")

# A character that XML 1.0 does not have, such as U+0000 or U+FFFE.
_NO_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIGHEST: Final = 0x10FFFF  # the highest character of Unicode


class Characters:
    """The characters of a schema after escapes were replaced.

    Attributes:
        text: the characters; each line ends with one line feed.
        path: the file or URL of the schema.
    """

    def __init__(self, document: bytes, path: str) -> None:
        self.path = path
        # Where in `text` an escape was replaced, and by how much the source is longer from there on.
        self._replaced: list[int] = []
        self._longer: list[int] = []
        source = _NEWLINE.sub("\n", self._decode(document))
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", source))]
        wrong = _NO_CHARACTER.search(source)
        if wrong:
            self.text = source
            raise self.error(f"the character U+{ord(wrong[0]):04X} is not allowed in a schema", wrong.start())
        self.text = self._without_escapes(source)

    def place(self, index: int) -> tuple[int, int]:
        """The 1-based line and column, in the source as it was written, of a character of `text`."""
        passed = bisect.bisect_left(self._replaced, index)
        at = index + (self._longer[passed - 1] if passed else 0)
        line = bisect.bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def error(self, message: str, index: int) -> SchemaError:
        """The error that says `message` of the character at an index of `text`."""
        return SchemaError(message, self.path, *self.place(index))

    def _decode(self, document: bytes) -> str:
        utf_16 = document.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        encoding = "utf-16" if utf_16 else "utf-8-sig"
        try:
            return document.decode(encoding)
        except UnicodeDecodeError as fault:
            good = _NEWLINE.sub("\n", document[: fault.start].decode(encoding, "ignore"))
            line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
            name = "UTF-16" if utf_16 else "UTF-8"
            words = f"a byte here is not {name}; save the schema in UTF-8"
            raise SchemaError(words, self.path, line, column) from None

    def _without_escapes(self, source: str) -> str:
        parts = []
        end = longer = length = 0
        for escape in _ESCAPE.finditer(source):
            parts.append(source[end : escape.start()])
            length += escape.start() - end
            character = self._escaped(escape, length)
            parts.append(character)
            longer += len(escape[0]) - 1
            self._replaced.append(length)
            self._longer.append(longer)
            length += 1
            end = escape.end()
        return "".join((*parts, source[end:]))

    def _escaped(self, escape: re.Match[str], index: int) -> str:
        if escape[1] is None:
            raise self.error(f"`{escape[0]}` begins an escape such as `\\x{{6F}}`, but does not end so", index)
        digits = escape[1].lstrip("0")
        code = int(digits, 16) if 0 < len(digits) <= len(f"{_HIGHEST:x}") else 0
        if not code or code > _HIGHEST or _NO_CHARACTER.match(chr(code)):
            raise self.error(f"`{escape[0]}` is no character that XML has", index)
        return ESCAPED_LINE_FEED if chr(code) == "\n" else chr(code)
