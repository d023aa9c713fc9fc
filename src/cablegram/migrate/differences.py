"""What would change in a file, as a unified diff."""

import difflib
from typing import Final

from cablegram.character_encoding import UnreadableError, Utf8Stream

_NO_LINE_END: Final = "\n\\ No newline at end of file\n"
_COLOURS: Final = (("---", "1"), ("+++", "1"), ("@@", "36"), ("-", "31"), ("+", "32"))


def difference(path: str, before: bytes, after: bytes, *, colour: bool) -> str:
    """The unified diff of a file and its successor.

    Args:
        path: how the file is named.
        before: its bytes.
        after: those of its successor.
        colour: whether to colour the lines for a terminal.
    """
    old, new = (_lines(data) for data in (before, after))
    lines = difflib.unified_diff(old, new, path, path)
    return "".join(_shown(line, colour=colour) for line in lines)


def _lines(data: bytes) -> list[str]:
    """The lines with their ends, of which the line feed alone counts: a carriage return is seen as a difference."""
    text = _text(data)
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


def _text(data: bytes) -> str:
    """The characters of a document, or of `edition.toml`, which is UTF-8 too."""
    stream = Utf8Stream(data)
    pieces: list[bytes] = []
    try:
        while piece := stream.read(max(len(data), 1)):
            pieces.append(piece)
    except UnreadableError:
        return data.decode("utf-8", "replace")
    return b"".join(pieces).decode("utf-8", "replace")


def _shown(line: str, *, colour: bool) -> str:
    whole = line if line.endswith("\n") else line + _NO_LINE_END
    code = next((code for start, code in _COLOURS if line.startswith(start)), "")
    if not colour or not code:
        return whole
    words, end, rest = whole.partition("\n")
    return f"\x1b[{code}m{words}\x1b[0m{end}{rest}"
