"""What a reader is: something that looks at a source, claims it or says why not, and reads it."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from cablegram.model import Encodable
from cablegram.sources.document import SourceDocument


class Claim(NamedTuple):
    """A reader's verdict on a source: whether it is its own, and why."""

    claims: bool
    why: str


class Reader(Protocol):
    """A reader of one source format."""

    name: str
    """How the command line names it."""

    title: str
    """What it reads, for an editor."""

    reads: type[SourceDocument]
    """The class of the documents that it looks at; it is asked about no others."""

    def claim(self, source: SourceDocument) -> Claim:
        """Whether the source is of this format; must not raise on any text."""
        ...

    def read(self, source: SourceDocument) -> Encodable:
        """What the source holds; called only on a source that the reader claims or the editor assigns to it."""
        ...


def claiming(readers: Iterable[Reader], source: SourceDocument) -> str:
    """The name of the first of some readers that claims a source; empty where none does."""
    mine = (reader for reader in readers if type(source) is reader.reads)
    return next((reader.name for reader in mine if reader.claim(source).claims), "")
