"""A table of header data whose rows name the files of their texts, or hold the texts themselves.

The columns are the keys of an editor's header. A file lies in the folder of the table or below it; a name that leads
out of it is an error.
"""

import dataclasses
import difflib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, ClassVar, Final, NamedTuple

from cablegram.files import unreadable
from cablegram.identifiers import identifier_of
from cablegram.links import followed
from cablegram.model import Cable, Place
from cablegram.problems import Problem, error, warning
from cablegram.sources.document import Line, SourceDocument, UndecodableError, read_source
from cablegram.sources.header_entries import Entry
from cablegram.sources.header_keys import EDITORIAL, About, Key, key_of
from cablegram.sources.keyed_header import read_header, visible_lines, with_header
from cablegram.sources.keyed_text import KeyedDocument, claims_keyed_text, keyed_documents
from cablegram.sources.markdown_file import claims_markdown, markdown_documents
from cablegram.sources.page import cable_of
from cablegram.sources.reader import Claim
from cablegram.sources.rich_text import RichDocument, read_rich
from cablegram.sources.table_file import Row, TableDocument, claims_table, table_rows
from cablegram.sources.word_file import claims_word, word_documents

TEXT_SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", ".docx")
_HEAD: Final = 4096
_ENOUGH: Final = 3  # columns that are keys make a table one of header data
_MOST_TOLD: Final = 10


_NO_TEXT: Final = SourceDocument("", ())


@dataclasses.dataclass(frozen=True)
class SheetDocument(SourceDocument):
    """A row of a table with its text.

    Attributes:
        entries: the columns of the row with their cells.
        text: the document of the text.
        file: the file of the text as the row names it; empty where the text stands in the row.
        row: the line of the table in which the row begins.
        known: whether columns that are no keys have been told of.
    """

    entries: tuple[Entry, ...] = ()
    text: SourceDocument = _NO_TEXT
    file: str = ""
    row: int = 0
    known: bool = False

    # Only texts with markup have notes, and those print no marks.
    prints_note_marks: ClassVar[bool] = False


class SheetRow(NamedTuple):
    """A row before its text is read: a digest of both, and what reads them."""

    digest: str
    read: Callable[[], tuple[SourceDocument | None, tuple[Problem, ...]]]


class Spreadsheet:
    """The reader of such rows."""

    name = "spreadsheet"
    title = "row of a table of header data, with a text that it names or holds"
    reads: type[SourceDocument] = SheetDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims every row that has a text."""
        mine = isinstance(source, SheetDocument)
        return Claim(mine, "its columns are keys of a header" if mine else "it is no row of such a table")

    def read(self, source: SourceDocument) -> Cable:
        """The cable of the text, with what the row states of it."""
        if not isinstance(source, SheetDocument):
            raise TypeError(source.name)
        text = source.text
        if isinstance(text, RichDocument):
            cable = read_rich(dataclasses.replace(text, entries=(*source.entries, *text.entries)))
        else:
            further = text.entries if isinstance(text, KeyedDocument) else ()
            body = text.body if isinstance(text, KeyedDocument) else text.lines
            header = read_header(source.name, (*source.entries, *further))
            cable = with_header(cable_of(text, header.page, body, translation=False), header)
        problems = (_placed(problem, source) for problem in cable.problems)
        return dataclasses.replace(
            cable,
            identifier=identifier_of(Path(source.file).name) if source.file else identifier_of(f"{source.record}.row"),
            source=source.name,
            problems=tuple(p for p in problems if not (source.known and p.code == "unknown-key")),
        )


def is_sheet(columns: Sequence[str]) -> bool:
    """Whether a table with these columns is one of header data: a column for texts, or several keys."""
    keys = [key for column in columns if (key := key_of(column))]
    named = any(key.about in (About.FILE, About.TEXT) for key in keys)
    editorial = sum(key.about in EDITORIAL or key.kind is not None for key in keys)
    return named or (len(keys) >= _ENOUGH and editorial * 2 >= len(columns))


def holds_sheet(name: str, stream: BinaryIO) -> bool:
    """Whether a table is one of header data, told by its first row; the stream stands at its beginning again."""
    row = next(table_rows(name, stream), None)
    document = row.read()[0] if row else None
    stream.seek(0)
    return document is not None and is_sheet(document.columns)


def sheet_rows(name: str, stream: BinaryIO, folder: Path | None) -> Iterator[SheetRow]:
    """The rows of a table of header data in their order.

    Args:
        name: the name of the table.
        stream: the table.
        folder: the folder in which it lies; nothing where it is in none, and so names no file.
    """
    named: set[Path] = set()
    waiting: SheetRow | None = None
    for number, row in enumerate(table_rows(name, stream)):
        if waiting:
            yield waiting
        waiting = _sheet_row(name, row, folder, named, known=number > 0)
    if waiting:
        left = tuple(_unnamed(name, named))
        yield waiting._replace(read=lambda: _with_problems(waiting.read(), left)) if left else waiting


def joined_files(path: Path) -> frozenset[Path]:
    """The files that the rows of a table name as their texts; none where it is no table of header data."""
    found: set[Path] = set()
    try:
        with path.open("rb") as stream:
            for row in table_rows(path.name, stream):
                document, _ = row.read()
                if document is None:
                    continue
                if not is_sheet(document.columns):
                    break
                file = _file_named(document)
                target = _target(path.parent, file) if file else None
                if isinstance(target, Path):
                    found.add(target)
    except OSError:
        return frozenset()
    return frozenset(found)


def without_joined(files: Sequence[Path]) -> list[Path]:
    """Files without those that a table among them names as its texts: they are no sources of their own."""
    named = {file for path in files if claims_table(path.name, b"") for file in joined_files(path)}
    return [path for path in files if not named or followed(path) not in named]


def _sheet_row(name: str, row: Row, folder: Path | None, named: set[Path], *, known: bool) -> SheetRow:
    document, odd = row.read()
    if document is None:
        return SheetRow("", lambda: (None, odd))
    file = _file_named(document)
    target = _target(folder, file) if file else None
    data = b""
    if isinstance(target, Path):
        named.add(target)
        try:
            with target.open("rb") as stream:
                data = hashlib.file_digest(stream, hashlib.blake2b).digest()
        except OSError as fault:
            target = unreadable(target, fault).message
    digest = hashlib.blake2b(row.raw.encode("utf-8", "backslashreplace") + data, digest_size=12).hexdigest()
    return SheetRow(digest, lambda: _read(name, document, odd, file, target, known=known))


def _read(
    name: str, row: TableDocument, odd: tuple[Problem, ...], file: str, target: Path | str | None, *, known: bool
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """The row with its text; an error where there is none."""
    line = row.row
    inside = [
        cell for column, cell in zip(row.columns, row.cell_lines, strict=True) if _about(column) is About.TEXT and cell
    ]
    if isinstance(target, str):
        return None, (*odd, error(name, "text-file", f"{target} ({_record(row)})", line=line))
    if target and inside:
        said = f"this row names the file {file}, and holds a text too ({_record(row)})"
        return None, (*odd, error(name, "two-texts", said, line=line, hint="leave one of them empty"))
    if target is None and not inside:
        said = f"this row names no file and holds no text ({_record(row)})"
        hint = "name the file in a column `file`, relative to the table, or put the text into a column `text`"
        return None, (*odd, error(name, "no-text", said, line=line, hint=hint))
    if target:
        text, told = _text_of(target)
        told = tuple(dataclasses.replace(p, message=f"{file}: {p.message}", line=0, column=0) for p in told)
        if text is None:
            return None, (*odd, *told)
    else:
        text, told = SourceDocument(name, inside[0]), ()
    entries = tuple(
        # Lines of the table are none of the text: they have no number of their own.
        Entry(column, tuple(dataclasses.replace(one, number=0) for one in cell), Place(0))
        for column, cell in zip(row.columns, row.cell_lines, strict=True)
        if cell and _about(column) not in (About.FILE, About.TEXT)
    )
    further, body = _parts(text)
    lines = (*visible_lines((*entries, *further)), *body)
    document = SheetDocument(name, lines, _record(row), entries=entries, text=text, file=file, row=line, known=known)
    return document, (*odd, *told)


def _parts(text: SourceDocument) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """The header of a text, and its other lines."""
    if isinstance(text, KeyedDocument):
        return text.entries, text.body
    if isinstance(text, RichDocument):
        own = len(visible_lines(text.entries))
        head = len(text.lines) - len(text.body_lines())
        return text.entries, (*text.lines[: head - own], *text.body_lines())
    return (), text.lines


def _text_of(path: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """The document of a text file."""
    name = path.name
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            if claims_word(name, head):
                return next(word_documents(name, stream))
            if claims_markdown(name, head):
                return next(markdown_documents(name, stream))
            if claims_keyed_text(name, head):
                return next(keyed_documents(name, stream))
            return read_source(name, stream.read())
    except UndecodableError as fault:
        return None, (fault.problem,)
    except OSError as fault:
        return None, (unreadable(path, fault),)


def _target(folder: Path | None, file: str) -> Path | str:
    """The file that a row names, or what is wrong with the name."""
    if folder is None:
        return f"the file {file} cannot be found, since the table lies in no folder"
    steps = file.replace("\\", "/")
    if steps.startswith(("/", "~")) or re.match(r"[A-Za-z]:", steps) or ".." in steps.split("/") or "\0" in steps:
        return f"the name {file} leads out of the folder of the table; name a file in it, without “..”"
    try:
        top = followed(folder)
        path = followed(folder / steps)
        if not path.is_relative_to(top):
            return f"the name {file} leads out of the folder of the table by a link"
        if not path.is_file():
            found = [one for suffix in TEXT_SUFFIXES if (one := path.with_name(path.name + suffix)).is_file()]
            if len(found) != 1:
                return f"there is no file {file}{_meant(path)}"
            path = found[0]
    except (OSError, ValueError):
        return f"there is no file {file}"
    if path.suffix.lower() not in TEXT_SUFFIXES:
        return f"the file {file} is no text that is read here ({', '.join(TEXT_SUFFIXES)})"
    return path


def _meant(path: Path) -> str:
    try:
        there = [one.name for one in sorted(path.parent.iterdir())] if path.parent.is_dir() else []
    except OSError:
        there = []
    near = difflib.get_close_matches(path.name, there, n=1, cutoff=0.8)
    return f"; did you mean {near[0]}?" if near else ""


def _unnamed(name: str, named: set[Path]) -> Iterator[Problem]:
    """Texts beside those that rows name, and that none names."""
    left = [
        path.name
        for folder in sorted({path.parent for path in named})
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in TEXT_SUFFIXES and followed(path) not in named and not path.name.startswith(".")
    ]
    if left:
        more = f" and {len(left) - _MOST_TOLD} more" if len(left) > _MOST_TOLD else ""
        said = f"no row of this table names {', '.join(left[:_MOST_TOLD])}{more}"
        yield warning(name, "file-without-row", said, hint="add a row for each, or move them to another folder")


def _with_problems(
    read: tuple[SourceDocument | None, tuple[Problem, ...]], problems: tuple[Problem, ...]
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    return read[0], (*read[1], *problems)


def _file_named(row: TableDocument) -> str:
    named = (cell.strip() for column, cell in zip(row.columns, row.cells, strict=True) if _about(column) is About.FILE)
    return next((cell for cell in named if cell), "")


def _about(column: str) -> About | None:
    key: Key | None = key_of(column)
    return key.about if key else None


def _record(row: TableDocument) -> str:
    return row.record


def _placed(problem: Problem, source: SheetDocument) -> Problem:
    """A problem of the text with its place in words, since its line is none of the table."""
    if not source.file or not problem.line:
        return dataclasses.replace(problem, path=source.name, line=source.row, column=0)
    place = f"{source.file}:{problem.line}"
    message = f"{place}: {problem.message}"
    return dataclasses.replace(problem, path=source.name, message=message, line=source.row, column=0)
