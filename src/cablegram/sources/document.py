"""A source as it lies on disk: its text in lines, with nothing interpreted."""

import dataclasses
import re
from typing import ClassVar, Final

from cablegram.frozen import frozen
from cablegram.model import Place
from cablegram.problems import Problem, error, warning
from cablegram.sources.old_encodings import encoding_by_look, other_encoding


@frozen
class Line:
    """A line of a source.

    Attributes:
        number: 1-based number of the line.
        column: 1-based column of its first visible character.
        text: the line without the blank space around it, and with very long blank stretches cut to one space.
        region: the part of a web page in which it stands, where that is the site's own and not the document's
            (`navigation`, `header`, `footer` …); empty for all else.
        printed: the same as `text` with the very spaces of the source, one for one; empty where they are the same.
    """

    number: int
    column: int
    text: str
    region: str = ""
    printed: str = ""

    @classmethod
    def of(cls, number: int, column: int, printed: str, region: str = "") -> "Line":
        """The line of printed words: spaces that do not break, or are narrow, are read as any other space."""
        if printed.isascii() or (text := _SPACES.sub(" ", printed)) == printed:
            return cls(number, column, printed, region)
        return cls(number, column, text, region, printed)

    def part(self, start: int, end: int | None = None) -> "Line":
        """The words between two offsets as a line of its own."""
        return Line(
            self.number, self.column + start, self.text[start:end], self.region, self.printed[start:end]
        )  # fmt: skip

    @property
    def place(self) -> Place:
        """Where its first visible character stands."""
        return Place(self.number, self.column)


@dataclasses.dataclass(frozen=True)
class SourceDocument:
    """A source: a file, or one record of a file that holds many. This class is plain text; others add to it.

    Attributes:
        name: its file name, as problems name it.
        lines: all its visible text, in order; what a format has besides text (tags, column names) is not in it.
        record: what tells it from the others of its file (a record number); empty where the file is one source.
        parts: where it was put together out of several files, the first line of each with its name.
        prints_note_marks: whether the mark of a footnote is among the visible text, where the note hangs.
    """

    name: str
    lines: tuple[Line, ...]
    record: str = ""
    parts: tuple[tuple[int, str], ...] = dataclasses.field(default=(), kw_only=True)

    prints_note_marks: ClassVar[bool] = True


LARGEST: Final = 32 << 20
"""The most bytes that a text may have. Files of many documents have no such limit."""


class UndecodableError(Exception):
    """A file that is no text; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_source(name: str, data: bytes) -> tuple[SourceDocument, tuple[Problem, ...]]:
    """The document in a file's bytes, and what was odd about them.

    The text is taken as UTF-8, as UTF-16 where a byte order mark says so, else with a warning in the encoding that it
    looks like.

    Raises:
        UndecodableError: the bytes are no text, there is no visible character in them, or they are more than a cable
            can be.
    """
    if len(data) > LARGEST:
        said = f"this text is larger than {LARGEST >> 20} MB, more than a cable can be"
        raise UndecodableError(
            error(name, "source-too-large", said, hint="split it: one file for each cable, or a table (CSV) of them")
        )
    problems: tuple[Problem, ...] = ()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise UndecodableError(
            error(name, "not-text", "this file is no text: it holds NUL bytes", hint="export the source as text")
        )
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        other = encoding_by_look(data, fault.start) if encoding != "utf-16" else encoding
        try:
            text = data.decode(other, "replace" if other == "utf-8" else "strict")
        except UnicodeDecodeError:
            said = "neither UTF-8 nor in an encoding that is known" if other != "utf-16" else "not UTF-16"
            raise UndecodableError(error(name, "wrong-encoding", f"the text is {said}", line=line)) from None
        problems = (other_encoding(name, other, line),)
    text, problems = _without_controls(name, _LINE_END.sub("\n", text), problems)
    lines = tuple(
        Line.of(number, len(raw) - len(raw.lstrip()) + 1, _BLANK.sub(" ", visible))
        for number, raw in enumerate(text.split("\n"), start=1)
        if (visible := raw.strip())
    )
    if not lines:
        raise UndecodableError(error(name, "empty-source", "this file holds no text"))
    return SourceDocument(name, lines), problems


# Spaces of other widths, and those that keep words on one line; the ideographic space is left as it is.
_SPACES: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
# Page breaks (form feeds) end a line too.
_LINE_END = re.compile(r"\r\n|[\r\f\v]")
# A blank stretch that no form needs, and that rules would search through again and again.
_BLANK = re.compile(r"\s{80,}")
# Characters that XML 1.0 cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _without_controls(name: str, text: str, problems: tuple[Problem, ...]) -> tuple[str, tuple[Problem, ...]]:
    found = _CONTROL.search(text)
    if not found:
        return text, problems
    line = text.count("\n", 0, found.start()) + 1
    told = warning(
        name,
        "control-character",
        f"control characters (the first is U+{ord(found[0]):04X}) cannot stand in XML; each became U+FFFD",
        line=line,
    )
    return _CONTROL.sub("\ufffd", text), (*problems, told)
