"""The bytes of an XML document in UTF-8, whatever encoding it is in.

How the encoding is known: XML 1.0, section 4.3.3 and appendix F, https://www.w3.org/TR/xml/#sec-guessing
"""

import codecs
import io
import re
import zlib
from typing import BinaryIO, Final

# The longer mark first: that of UTF-32 in little endian begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Which of the first four bytes are zero, where a document begins with `<` or white space and without a mark.
_ZEROS: Final = (
    (re.compile(rb"[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\0[^\0]", re.DOTALL), "utf-16-be"),
)
_DECLARED: Final = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_OTHER_NAMES: Final = {
    "iso-10646-ucs-2": "utf-16",
    "ucs-2": "utf-16",
    "iso-10646-ucs-4": "utf-32",
    "ucs-4": "utf-32",
    "utf-8-sig": "utf-8",
    "utf_8_sig": "utf-8",
}
# Python's own notations and those of a machine: codecs for text that no document is in.
_NO_ENCODINGS: Final = frozenset(
    (
        "charmap",
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
    )
)


class UnreadableError(Exception):
    """A document that cannot be read on, at the place to which it has been read; the message says why."""


class Utf8Stream:
    """A document that is read as UTF-8 without a byte order mark, piece by piece.

    Attributes:
        exhausted: whether what was read last is the end of the document.
        encoding: Python's name of the encoding, once something was read.
    """

    def __init__(self, document: bytes | BinaryIO) -> None:
        self.exhausted = False
        self._raw: Final = io.BytesIO(document) if isinstance(document, bytes) else document
        self._begun = False
        self.encoding = "utf-8"
        self._decoder: codecs.IncrementalDecoder | None = None
        self._fault = ""

    def read(self, size: int) -> bytes:
        """The next bytes of the document; none at its end.

        What is in UTF-8 is given as it is: whoever parses it finds the wrong bytes, with their place.

        Args:
            size: how many bytes of the file to take for it, however few the stream gives at a time.

        Raises:
            UnreadableError: the encoding is not known, the bytes are not in it, or the file cannot be unpacked. All
                that comes before the fault has been given then.
            OSError: the file cannot be read.
        """
        while not self._fault:
            raw = self._next(size)
            found = self._begin(raw) if not self._begun else raw
            self._begun = True
            if self._decoder and not self._fault:
                found = self._decoded(self._decoder, found)
            if found or not (raw or self._fault):
                return found
        raise UnreadableError(self._fault)

    def _next(self, size: int) -> bytes:
        """The bytes as they are in the file."""
        pieces: list[bytes] = []
        try:
            while size > 0 and (piece := self._raw.read(size)):
                pieces.append(piece)
                size -= len(piece)
        except (EOFError, zlib.error):  # of a stream that unpacks, as that of gzip does
            self._fault = "the file is damaged or cut off: it cannot be unpacked beyond this"
        self.exhausted = size > 0
        return b"".join(pieces)

    def _begin(self, first: bytes) -> bytes:
        """Settles the encoding; the first bytes without their mark."""
        mark, encoding = next(((mark, name) for mark, name in _MARKS if first.startswith(mark)), (b"", ""))
        if not mark:
            encoding = next((name for zeros, name in _ZEROS if zeros.match(first)), "")
        first = first[len(mark) :]
        head = first.partition(b">")[0]  # all of a declaration, if there is one
        found = _DECLARED.match(head.decode(encoding or "latin-1", "replace"))
        if found:
            encoding = self._agreed(encoding, found[1], head)
        self.encoding = encoding or "utf-8"
        if self.encoding != "utf-8":
            self._decoder = codecs.getincrementaldecoder(self.encoding)()
        return first

    def _agreed(self, encoding: str, declared: str, head: bytes) -> str:
        """The encoding that a declaration names, held against the one that the first bytes tell, if they tell one."""
        name = _OTHER_NAMES.get(declared.lower(), declared)
        try:
            codec = codecs.lookup(name)
        except LookupError:
            codec = None
        if codec is None or not codec._is_text_encoding or codec.name in _NO_ENCODINGS:
            raise UnreadableError(f"the encoding {declared} is not known")
        if encoding and codec.name not in (encoding, encoding.removesuffix("-le").removesuffix("-be")):
            raise UnreadableError(f"the XML declaration names the encoding {declared}, but the file is in {encoding}")
        if not encoding and not head.decode(codec.name, "replace").startswith("<?xml"):
            raise UnreadableError(f"the XML declaration names the encoding {declared}, but the file is not in it")
        return encoding or codec.name

    def _decoded(self, decoder: codecs.IncrementalDecoder, raw: bytes) -> bytes:
        """The bytes in UTF-8; where some are wrong, up to these, and the fault is kept for the next reading."""
        before = decoder.getstate()
        try:
            text = decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as fault:
            wrong = fault.object[fault.start : fault.end].hex(" ").upper()
            bytes_are = f"the byte {wrong} is" if len(wrong) == 2 else f"the bytes {wrong} are"
            self._fault = (
                f"{bytes_are} no character of {self.encoding}, the encoding of this file"
                if raw
                else f"the file ends in the middle of a character of {self.encoding}"
            )
            decoder.setstate(before)  # the fault counts its bytes too: those of a character that was not whole
            text = decoder.decode(raw[: max(fault.start - len(before[0]), 0)])
        return text.encode("utf-8", "surrogatepass")  # a surrogate is for the parser to refuse
