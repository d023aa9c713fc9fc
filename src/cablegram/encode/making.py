"""What a run makes out of one source, small enough to be kept or sent between processes: TEI, row, page, keys."""

import dataclasses
from typing import Literal

from cablegram.encode.encoding import Encoding, encoding_of
from cablegram.encode.explain import explanation
from cablegram.encode.header import Publication
from cablegram.encode.other_sources import OtherSource
from cablegram.encode.readings import readings, readings_of
from cablegram.encode.review import Page, page_of
from cablegram.encode.same import identity_of, keys_of
from cablegram.encode.summary import Row, row_of
from cablegram.frozen import frozen
from cablegram.model import Cable
from cablegram.problems import Problem, error
from cablegram.sources.opening import Opened


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What is made of each source.

    Attributes:
        publication: what the edition says of all its documents.
        review: whether a page for the review is made.
        explain: the fields that are explained.
        counted: whether what was found is counted for a table; else the row says only what was done.
    """

    publication: Publication
    review: bool = False
    explain: tuple[str, ...] = ()
    counted: bool = True


@frozen
class Made:
    """What was made of one source, and the keys by which its cable is known again."""

    identifier: str
    kind: Literal["cable", "calendar"]
    reader: str
    tei: bytes | None
    problems: tuple[Problem, ...]
    row: Row
    page: Page | None = None
    explained: str = ""
    keys: tuple[str, ...] = ()


def made_of(source: str, opened: Opened, wanted: Wanted, reader: str, same: tuple[OtherSource, ...] = ()) -> Made:
    """What is made of a source; a fault of the program with it becomes a problem.

    Args:
        source: how messages name it.
        opened: its document.
        wanted: what is made.
        reader: the name of the reader that is forced on it; empty for none.
        same: other sources of the same cable.
    """
    try:
        return _made(source, encoding_of(opened, wanted.publication, reader=reader, same=same), wanted)
    except Exception as fault:  # noqa: BLE001 - a fault of the program with one source must not stop the others
        message = f"the program failed on this source: {type(fault).__name__}: {fault}"
        told = (error(source, "program-fault", message, hint="please report it with the source"),)
        return Made("", "cable", "", None, told, row_of(source, "", (), told))


def _made(source: str, encoding: Encoding, wanted: Wanted) -> Made:
    read = encoding.read
    found = readings(read) if read and wanted.review else ()
    counted = readings_of(read) if read and wanted.counted else found
    return Made(
        encoding.identifier,
        encoding.kind,
        encoding.reader,
        encoding.tei,
        encoding.problems,
        row_of(source, encoding.reader, counted, encoding.problems),
        page_of(source, encoding, found) if wanted.review and encoding.source else None,
        "\n".join(explanation(field, encoding, source) for field in wanted.explain),
        keys_of(identity_of(read)) if isinstance(read, Cable) else (),
    )
