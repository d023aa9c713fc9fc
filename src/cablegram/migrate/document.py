"""The characters of an XML document, and how they become the bytes of its file again."""

import dataclasses
import re
from typing import Final, Self

from cablegram.character_encoding import UnreadableError, Utf8Stream
from cablegram.ill_formed import NotWellFormedError

_DECLARATION: Final = re.compile(r"<\?xml\s[^>]*\?>")
_LONGEST_MARK: Final = 4


@dataclasses.dataclass(frozen=True)
class DocumentText:
    """A document as text.

    Attributes:
        text: its characters, without a byte order mark; line ends as they are in the file.
        encoding: Python's name of the encoding that it is in.
        mark: its byte order mark, or nothing.
    """

    text: str
    encoding: str
    mark: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """The text of a file.

        Raises:
            NotWellFormedError: the encoding is not known, or the bytes are not in it; or they are, and would not be
                the same when they are written again.
        """
        stream = Utf8Stream(data)
        pieces: list[bytes] = []
        try:
            while piece := stream.read(max(len(data), 1)):
                pieces.append(piece)
            text = b"".join(pieces).decode()
        except UnreadableError as fault:
            raise NotWellFormedError(str(fault), 1, 1) from None
        except UnicodeDecodeError as fault:
            before = fault.object[: fault.start]
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            wrong = fault.object[fault.start : fault.end].hex(" ").upper()
            raise NotWellFormedError(f"{wrong} is no character of UTF-8", before.count(b"\n") + 1, column) from None
        try:
            encoded = text.encode(stream.encoding)
        except UnicodeEncodeError:
            encoded = b""
        mark = data[: len(data) - len(encoded)]
        if mark + encoded != data or len(mark) > _LONGEST_MARK:
            message = f"this file cannot be written again in {stream.encoding} as it is; save it as UTF-8"
            raise NotWellFormedError(message, 1, 1)
        return cls(text, stream.encoding, mark)

    def bytes_of(self, text: str) -> bytes:
        """The bytes of a file with another text in the same encoding; what it cannot hold becomes a reference."""
        return self.mark + text.encode(self.encoding, "xmlcharrefreplace")

    @property
    def line_end(self) -> str:
        """How most of its lines end."""
        windows = self.text.count("\r\n")
        return "\r\n" if windows * 2 > self.text.count("\n") else "\n"


def for_parser(text: str) -> bytes:
    """A text in UTF-8, with every place as it was; an XML declaration, which may name another encoding, is blank."""
    declaration = _DECLARATION.match(text)
    if declaration:
        text = re.sub(r"[^\r\n]", " ", declaration[0]) + text[declaration.end() :]
    return text.encode("utf-8", "surrogatepass")
