"""One source to one TEI file, as a function without I/O."""

import io
from collections.abc import Iterator
from typing import BinaryIO, Final, Literal

from lxml import etree

from cablegram.encode.account import account
from cablegram.encode.document import file_of, tei_of
from cablegram.encode.header import Publication
from cablegram.encode.other_sources import OtherSource, add_sources
from cablegram.encode.spaces import keep_spaces
from cablegram.frozen import frozen
from cablegram.model import Cable, Encodable
from cablegram.names.marking import KnownNames, with_entries
from cablegram.names.matching import Match
from cablegram.problems import Problem, Severity, error
from cablegram.sources import choose_reader, reader_named
from cablegram.sources.document import SourceDocument
from cablegram.sources.doubts import doubts
from cablegram.sources.opening import Opened, documents
from cablegram.sources.second_cable import several
from cablegram.xml import parse

_SHOWN: Final = 3  # candidates for a name that a message lists


@frozen
class Encoding:
    """What became of a source.

    Attributes:
        identifier: the identifier of the document; empty where none was made.
        kind: cable or calendar.
        reader: the name of the reader; empty where none was found.
        tei: the bytes of the TEI file; nothing where the source could not be encoded.
        problems: everything that an editor should know of it.
        record: what tells the document from the others of its file; empty where it is the only one.
        read: what the reader read; nothing where it could not.
        source: the source itself; nothing where it could not be opened.
        same: other sources of the same cable, which its TEI names.
    """

    identifier: str
    kind: Literal["cable", "calendar"]
    reader: str
    tei: bytes | None
    problems: tuple[Problem, ...]
    record: str = ""
    read: Encodable | None = None
    source: SourceDocument | None = None
    same: tuple[OtherSource, ...] = ()


def encodings(name: str, stream: BinaryIO, publication: Publication, *, reader: str = "") -> Iterator[Encoding]:
    """The TEI files of all documents in a source file, one after another.

    Args:
        name: the file name of the source.
        stream: the file, open at its beginning.
        publication: what the edition says of all its documents.
        reader: the name of a reader to use whatever the readers claim; empty to let them choose.
    """
    for opened in documents(name, stream):
        yield encoding_of(opened, publication, reader=reader)


def encode(name: str, data: bytes, publication: Publication, *, reader: str = "") -> Encoding:
    """The TEI file of a source that holds one document; see `encodings`."""
    return next(encodings(name, io.BytesIO(data), publication, reader=reader))


def encoding_of(
    opened: Opened, publication: Publication, *, reader: str = "", same: tuple[OtherSource, ...] = ()
) -> Encoding:
    """The encoding of one document.

    Where words of the source are missing in the TEI, or the TEI holds words that the source does not print, it says so
    in an error and there is no file.

    Args:
        opened: the document.
        publication: what the edition says of all its documents.
        reader: the name of a reader to use whatever the readers claim; empty to let them choose.
        same: other sources of the same cable, compared with this one; the TEI names them with all that they add.
    """
    source, odd = opened.document, opened.problems
    if source is None:
        return Encoding("", "cable", "", None, odd)
    chosen = reader_named(reader) if reader else choose_reader(source)
    if isinstance(chosen, Problem):
        return Encoding("", "cable", "", None, (*odd, chosen, *several(source)), source.record, source=source)
    # Only a reader that was forced on a source of another kind fails.
    why = "" if type(source) is chosen.reads else "the file is of another format"
    read: Encodable | None = None
    if not why:
        try:
            read = chosen.read(source)
        except (ValueError, IndexError, StopIteration):
            why = chosen.claim(source).why
    if read is None:
        told = (*odd, error(source.name, "wrong-reader", f"{chosen.name} cannot read this source: {why}"))
        return Encoding("", "cable", chosen.name, None, told, source.record, source=source)
    kind: Literal["cable", "calendar"] = "cable" if isinstance(read, Cable) else "calendar"
    schema = publication.cable_schema if kind == "cable" else publication.calendar_schema
    root = tei_of(read, publication)
    keep_spaces(root, source.lines)
    add_sources(root, same)
    file = file_of(root, schema)
    if kind == "cable" and publication.names is not None:
        file, unsure = _with_entries(file, source.name, publication.names)
        odd = (*odd, *unsure)
    furniture = read.page.furniture if isinstance(read, Cable) else read.furniture
    # What was written is what stands in the tree: tests/encode/test_written_tree.py compares the two.
    missing = account(source, root, furniture)
    doubtful = doubts(source, read) if isinstance(read, Cable) else ()
    problems = (*odd, *read.problems, *doubtful, *missing)
    data = None if missing else file
    return Encoding(read.identifier, kind, chosen.name, data, problems, source.record, read, source, same)


def _with_entries(file: bytes, name: str, names: KnownNames) -> tuple[bytes, tuple[Problem, ...]]:
    """A file whose names point to the entries that they surely mean, and what was not sure."""
    root = parse(file)
    doubtful = with_entries(root, names.index, names.files)
    head = file[: file.index(b"<TEI")]
    written = etree.tostring(root, encoding="unicode").encode()
    return head + written + b"\n", tuple(_unsure(name, words, match) for words, match in doubtful)


def _unsure(name: str, words: str, match: Match) -> Problem:
    shown = match.candidates[:_SHOWN]
    told = ", ".join(f"{candidate.entry.identifier} ({candidate.reason})" for candidate in shown)
    more = len(match.candidates) - _SHOWN
    rest = f" and {more} more" if more > 0 else ""
    message = f"“{words}” may be {told}{rest}; it is left without a reference"
    hint = "give it its @ref by hand, or add the form to the entry that is meant"
    return Problem(name, 0, 0, Severity.NOTE, "name-unsure", message, hint)
