"""Large files as text: the encoding found in one pass in blocks, the lines then read one after another."""

import codecs
import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from cablegram.model import Place
from cablegram.problems import Problem, warning
from cablegram.sources.document import Line
from cablegram.sources.old_encodings import encoding_by_look, other_encoding

_BLOCK: Final = 1 << 20
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Characters that XML 1.0 cannot hold, halves of surrogate pairs among them (JSON can escape one alone).
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNFIT_BYTES: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")
_LINE_END: Final = re.compile(r"\r\n|[\n\r\f\v]")
_BLANK: Final = re.compile(r"\s{80,}")


def encoding_of(name: str, stream: BinaryIO) -> tuple[str, tuple[Problem, ...]]:
    """The encoding of a file, and what is odd about it; the stream stands at its beginning again.

    A byte order mark tells it; else it is UTF-8 where all of the file is, else with a warning the encoding that the
    block looks like in which it is not.
    """
    head = stream.read(4)
    stream.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, ()
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    guess = ""
    while not guess:
        block = stream.read(_BLOCK)
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as fault:
            line += block.count(b"\n", 0, fault.start)
            guess = encoding_by_look(block, fault.start)
        if not block:
            break
        line += 0 if guess else block.count(b"\n")
    stream.seek(0)
    if not guess:
        return "utf-8", ()
    return guess, (other_encoding(name, guess, line),)


@contextlib.contextmanager
def text_of(stream: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """A stream of bytes as a stream of text, line ends untouched; the stream itself stays open behind it.

    Bytes that are none of the encoding become U+FFFD, which stays visible.
    """
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


def lines_in(text: str, place: Place) -> tuple[Line, ...]:
    """The visible lines of a text that begins at a place of its file."""
    return tuple(Line.of(where.line, where.column, words) for where, words in words_in(text, place))


def words_in(text: str, place: Place) -> Sequence[tuple[Place, str]]:
    """The visible words of each line of a text that begins at a place of its file, and where they stand in it."""
    if text.isprintable():
        # Most cells of a table hold one line, and no blank but spaces.
        visible = text.strip()
        if not visible:
            return ()
        if len(visible) < len(text):
            place = Place(place.line, place.column + len(text) - len(text.lstrip()))
        return ((place, _BLANK.sub(" ", visible) if "  " in visible else visible),)
    lines: list[tuple[Place, str]] = []
    # Most cells have the line ends of Unix alone.
    plain = "\r" not in text and "\f" not in text and "\v" not in text
    column = place.column
    for number, raw in enumerate(text.split("\n") if plain else _LINE_END.split(text), start=place.line):
        if visible := raw.strip():
            indent = len(raw) - len(raw.lstrip()) if len(visible) < len(raw) else 0
            # Nearly all lines have no two spaces in a row, and no other blank; looking for a stretch takes much longer.
            if "  " in visible or not visible.isprintable():
                visible = _BLANK.sub(" ", visible)
            lines.append((Place(number, column + indent), visible))
        column = 1
    return lines


def fit_for_xml(text: str) -> tuple[str, str]:
    """The text with U+FFFD for each character that XML cannot hold, and the first of these; empty for none."""
    if text.isprintable():
        return text, ""
    if text.isascii():
        # Few texts hold one, and taking out what XML cannot hold takes a fifth of the time of looking for it.
        fit = len(text.encode().translate(None, _UNFIT_BYTES)) == len(text)
    else:
        # Words of several lines are printable but for the line ends, which XML can hold.
        fit = text.replace("\n", "").replace("\r", "").isprintable()
    if fit:
        return text, ""
    found = _UNFIT.search(text.replace("\f", "\n").replace("\v", "\n") if "\f" in text or "\v" in text else text)
    if not found:
        return text, ""
    return _UNFIT.sub(lambda unfit: unfit[0] if unfit[0] in "\f\v" else "\ufffd", text), found[0]


def unfit_characters(name: str, first: str, line: int) -> Problem:
    """The warning for characters that `fit_for_xml` replaced."""
    return warning(
        name,
        "control-character",
        f"control characters (the first is U+{ord(first):04X}) cannot stand in XML; each became U+FFFD",
        line=line,
    )
