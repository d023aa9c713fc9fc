"""From files to sources: the table of file formats, and the documents that a file holds.

A new format is a function with the shape of `Format.documents` in a module of this package, and a row of `FORMATS`.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

from cablegram.problems import Problem, error
from cablegram.sources.document import SourceDocument, UndecodableError, read_source

_HEAD: Final = 4096


class Opened(NamedTuple):
    """A document of a file with what was odd about it; no document where it cannot be read."""

    document: SourceDocument | None
    problems: tuple[Problem, ...] = ()


@dataclasses.dataclass(frozen=True)
class Format:
    """A file format.

    Attributes:
        name: how messages name it.
        suffixes: the endings of its files in lower case, by which folders are searched.
        claims: whether a file is of this format, told by its name and its first bytes.
        documents: the documents of a file, one after another, so that a file of any size can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    claims: Callable[[str, bytes], bool]
    documents: Callable[[str, BinaryIO], Iterator[Opened]]


def _text_documents(name: str, stream: BinaryIO) -> Iterator[Opened]:
    document, problems = read_source(name, stream.read())
    yield Opened(document, problems)


FORMATS: Final[tuple[Format, ...]] = ()

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
    head = stream.read(_HEAD)
    stream.seek(0)
    claiming = [form for form in FORMATS if form.claims(name, head)] or [TEXT]
    if len(claiming) > 1:
        names = " and ".join(form.name for form in claiming)
        yield Opened(None, (error(name, "several-formats", f"this file could be of more than one format: {names}"),))
        return
    try:
        yield from claiming[0].documents(name, stream)
    except UndecodableError as fault:
        yield Opened(None, (fault.problem,))
