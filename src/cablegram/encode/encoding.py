"""One source to one TEI file, as a function without I/O."""

import dataclasses
from typing import Literal

from cablegram.encode.account import account
from cablegram.encode.document import file_of, tei_of
from cablegram.encode.header import Publication
from cablegram.model import Cable
from cablegram.problems import Problem, error
from cablegram.sources import choose_reader, reader_named
from cablegram.sources.document import UndecodableError, read_source
from cablegram.xml import parse


@dataclasses.dataclass(frozen=True)
class Encoding:
    """What became of a source.

    Attributes:
        identifier: the identifier of the document; empty where none was made.
        kind: cable or calendar.
        reader: the name of the reader; empty where none was found.
        tei: the bytes of the TEI file; nothing where the source could not be encoded.
        problems: everything that an editor should know of it.
    """

    identifier: str
    kind: Literal["cable", "calendar"]
    reader: str
    tei: bytes | None
    problems: tuple[Problem, ...]


def encode(name: str, data: bytes, publication: Publication, *, reader: str = "") -> Encoding:
    """The TEI file of a source.

    Args:
        name: the file name of the source.
        data: its bytes.
        publication: what the edition says of all its documents.
        reader: the name of a reader to use whatever the readers claim; empty to let them choose.

    Returns:
        The encoding; where words of the source are missing in the TEI, or the TEI holds words that the source
        does not print, it says so in an error and there is no file.
    """
    try:
        source, odd = read_source(name, data)
    except UndecodableError as fault:
        return Encoding("", "cable", "", None, (fault.problem,))
    chosen = reader_named(reader) if reader else choose_reader(source)
    if isinstance(chosen, Problem):
        return Encoding("", "cable", "", None, (*odd, chosen))
    kind: Literal["cable", "calendar"] = "cable"
    try:
        read = chosen.read(source)
    except (ValueError, IndexError, StopIteration):
        # Only a reader that was forced on a source of another kind gets here.
        message = f"{chosen.name} cannot read this source: {chosen.claim(source).why}"
        return Encoding("", kind, chosen.name, None, (*odd, error(name, "wrong-reader", message)))
    kind = "cable" if isinstance(read, Cable) else "calendar"
    schema = publication.cable_schema if kind == "cable" else publication.calendar_schema
    file = file_of(tei_of(read, publication), schema)
    furniture = read.page.furniture if isinstance(read, Cable) else read.furniture
    missing = account(source, parse(file), furniture)
    return Encoding(read.identifier, kind, chosen.name, None if missing else file, (*odd, *read.problems, *missing))
