"""From files to sources: the table of file formats, and the documents that a file holds.

A new format is a function with the shape of `Format.documents` in a module of this package, and a row of `FORMATS`.
"""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from cablegram.problems import Problem, error
from cablegram.sources import (
    html_file,
    json_file,
    keyed_text,
    markdown_file,
    spreadsheet,
    table_file,
    tei_file,
    word_file,
)
from cablegram.sources.document import LARGEST, SourceDocument, UndecodableError, read_source
from cablegram.sources.several import cables_in

_HEAD: Final = 4096


class Opened(NamedTuple):
    """A document of a file with what was odd about it; no document where it cannot be read."""

    document: SourceDocument | None
    problems: tuple[Problem, ...] = ()


class Record(NamedTuple):
    """A document before it is read: a digest of its part of the file (empty where not known), and what reads it.

    A run that knows the digest from the time before leaves the document unread.
    """

    digest: str
    read: Callable[[], Opened]


@dataclasses.dataclass(frozen=True)
class Format:
    """A file format.

    Attributes:
        name: how messages name it.
        suffixes: the endings of its files in lower case, by which folders are searched.
        claims: whether a file is of this format, told by its name and its first bytes.
        documents: the documents of a file, one after another, so that a file of any size can be read.
        records: the same before they are read, for a format of many documents of which a run may know most.
    """

    name: str
    suffixes: tuple[str, ...]
    claims: Callable[[str, bytes], bool]
    documents: Callable[[str, BinaryIO], Iterator[Opened]]
    records: Callable[[str, BinaryIO], Iterator[Record]] | None = None


def _text_documents(name: str, stream: BinaryIO) -> Iterator[Opened]:
    document, problems = read_source(name, stream.read(LARGEST + 1))
    for number, one in enumerate(cables_in(document)):
        yield Opened(one, () if number else problems)


def _opening(
    read: Callable[[str, BinaryIO], Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]],
) -> Callable[[str, BinaryIO], Iterator[Opened]]:
    return lambda name, stream: (Opened(document, problems) for document, problems in read(name, stream))


def _table_records(name: str, stream: BinaryIO) -> Iterator[Record]:
    if spreadsheet.holds_sheet(name, stream):
        at = getattr(stream, "name", None)
        folder = Path(at).parent if isinstance(at, str) else None
        for line in spreadsheet.sheet_rows(name, stream, folder):
            yield Record(line.digest, functools.partial(_opened, line))
        return
    for row in table_file.table_rows(name, stream):
        digest = (
            hashlib.blake2b(row.raw.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest() if row.raw else ""
        )
        yield Record(digest, functools.partial(_opened, row))


def _opened(row: table_file.Row | spreadsheet.SheetRow) -> Opened:
    return Opened(*row.read())


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        "text with a header", keyed_text.SUFFIXES, keyed_text.claims_keyed_text, _opening(keyed_text.keyed_documents)
    ),
    Format(
        "Markdown", markdown_file.SUFFIXES, markdown_file.claims_markdown, _opening(markdown_file.markdown_documents)
    ),
    Format("Word", word_file.SUFFIXES, word_file.claims_word, _opening(word_file.word_documents)),
    Format("TEI", tei_file.SUFFIXES, tei_file.claims_tei, _opening(tei_file.tei_documents)),
    Format("web page", html_file.SUFFIXES, html_file.claims_html, _opening(html_file.html_document)),
    Format("JSON", json_file.SUFFIXES, json_file.claims_json, _opening(json_file.json_documents)),
    Format("table", table_file.SUFFIXES, table_file.claims_table, _opening(table_file.table_documents), _table_records),
)

# What no other format claims.
TEXT: Final = Format("plain text", (".txt", ".text"), lambda _name, _head: True, _text_documents)


def suffixes() -> tuple[str, ...]:
    """The endings of all files that can be sources."""
    return tuple(dict.fromkeys(suffix for form in (TEXT, *FORMATS) for suffix in form.suffixes))


def documents(name: str, stream: BinaryIO) -> Iterator[Opened]:
    """The documents of a file in their order, each with its problems; a faulty one does not stop the others.

    Args:
        name: the file's name.
        stream: the file, open at its beginning; it must be seekable.
    """
    return (record.read() for record in records(name, stream))


def records(name: str, stream: BinaryIO) -> Iterator[Record]:
    """The documents of a file in their order before they are read; the arguments are those of `documents`."""
    head = stream.read(_HEAD)
    stream.seek(0)
    claiming = [form for form in FORMATS if form.claims(name, head)] or [TEXT]
    if len(claiming) > 1:
        names = " and ".join(form.name for form in claiming)
        told = error(name, "several-formats", f"this file could be of more than one format: {names}")
        yield Record("", lambda: Opened(None, (told,)))
        return
    form = claiming[0]
    try:
        if form.records:
            yield from form.records(name, stream)
        else:
            for opened in form.documents(name, stream):
                yield Record("", functools.partial(Opened, *opened))
    except UndecodableError as fault:
        yield Record("", functools.partial(Opened, None, (fault.problem,)))
