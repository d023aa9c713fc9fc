"""A TEI volume of many documents, one after another: where each lies in the file, and each as a tree of its own.

A volume of the Office of the Historian has tens of megabytes, and as one tree twenty times that. So the file is read
through once for the places of its documents, and once more for the documents.
"""

import html
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

from lxml import etree

from cablegram.character_encoding import Utf8Stream
from cablegram.events import SEPARATOR, EventReader
from cablegram.xml import TEI_NS, XML_NS, parse

DEEPEST: Final = 150
_DIV: Final = f"{TEI_NS}{SEPARATOR}div"
_ID: Final = f"{XML_NS}{SEPARATOR}id"
_CHUNK: Final = 1 << 20
# White space that would be read as a space in an attribute.
_BREAKS: Final = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


class TooDeepError(Exception):
    """A file whose elements are nested deeper than those of any text."""


class DocumentRange(NamedTuple):
    """A document in a volume.

    Attributes:
        start: the first byte of its element, of the file in UTF-8.
        end: the byte at which its end tag begins.
        line: the line of its start tag.
        namespaces: the prefixes that are declared around it.
    """

    start: int
    end: int
    line: int
    namespaces: tuple[tuple[str, str], ...]


class Volume(NamedTuple):
    """The identifier of a volume, which may be empty, and the places of its documents."""

    identifier: str
    documents: tuple[DocumentRange, ...]


def is_document(attributes: dict[str, str]) -> bool:
    """Whether a division is a document of a volume."""
    return attributes.get("subtype") == "historical-document" or (
        attributes.get("type") == "document" and bool(attributes.get("n"))
    )


def is_list_of_names(attributes: dict[str, str]) -> bool:
    """Whether a division holds the persons of a volume, or its terms and abbreviations."""
    return attributes.get(_ID) in ("persons", "terms", "names", "abbreviations")


def volume_of(stream: BinaryIO, wanted: Callable[[dict[str, str]], bool] = is_document) -> Volume:
    """The places of the documents of a TEI file, or of other divisions; those in others are left out.

    Args:
        stream: the file, open at its beginning.
        wanted: whether a division with these attributes (names in expat's form) is one of them.

    Raises:
        NotWellFormedError: the file is no XML, or declares or refers to an entity.
        TooDeepError: its elements are nested deeper than those of any text.
    """
    search = _Search(wanted)
    search.reader.read(stream)
    return Volume(search.identifier, tuple(search.found))


def documents_in(stream: BinaryIO, volume: Volume) -> Iterator[etree._Element]:
    """The documents of a volume, each as a tree with the lines of the file; `stream` is open at its beginning."""
    window = bytearray()
    begin = 0
    source = Utf8Stream(stream)
    for place in volume.documents:
        while (behind := _behind(window, begin, place.end)) < 0:
            chunk = source.read(_CHUNK)
            if not chunk:
                return
            window += chunk
            if begin < place.start:
                dropped = min(place.start - begin, len(window))
                del window[:dropped]
                begin += dropped
        data = bytes(window[place.start - begin : behind])
        names = "".join(f" xmlns{':' if prefix else ''}{prefix}={_quoted(uri)}" for prefix, uri in place.namespaces)
        # The document begins on its own line, below what only declares its prefixes.
        head = f"<volume{names}>" if place.line == 1 else "\n" * (place.line - 2) + f"<volume{names}>\n"
        root = parse(head.encode() + data + b"</volume>")
        del window[:behind]
        begin += behind
        yield root[0]


def _quoted(value: str) -> str:
    """The value of an attribute as it is written; `xml.sax.saxutils` would load half of the network library."""
    return f'"{html.escape(value).translate(_BREAKS)}"'


def _behind(window: bytearray, begin: int, end: int) -> int:
    """The offset in the window behind an end tag; -1 where the window does not reach so far."""
    at = end - begin
    if at < 0 or at + 2 > len(window):
        return -1
    if not window.startswith(b"</", at):
        # Of an element with nothing in it the place of the end is behind it.
        return at
    return window.find(b">", at) + 1 or -1


class _Search:
    """The search for documents, by the events of a file."""

    def __init__(self, wanted: Callable[[dict[str, str]], bool]) -> None:
        self._wanted: Final = wanted
        self.reader: Final = EventReader(self)
        self.reader.on_namespaces(self._declared, self._undeclared)
        self.identifier = ""
        self.found: list[DocumentRange] = []
        self._depth = 0
        self._inside = 0
        self._open: tuple[int, int, tuple[tuple[str, str], ...]] = (0, 0, ())
        self._namespaces: dict[str, list[str]] = {}

    def start(self, name: str, attributes: list[str]) -> None:
        """Takes a start tag: the root's identifier, or the beginning of a document."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError
        if self._depth == 1 and _ID in attributes[::2]:
            self.identifier = attributes[attributes.index(_ID) + 1]
        if not self._inside and name == _DIV and self._wanted(_by_name(attributes)):
            self._inside = self._depth
            declared = tuple((prefix, uris[-1]) for prefix, uris in self._namespaces.items() if uris)
            self._open = (self.reader.index(), self.reader.place().line, declared)

    def end(self, name: str) -> None:  # noqa: ARG002 - the events' own signature
        """Takes an end tag, which may be that of a document."""
        if self._inside == self._depth:
            start, line, namespaces = self._open
            self.found.append(DocumentRange(start, self.reader.index(), line, namespaces))
            self._inside = 0
        self._depth -= 1

    def text(self, data: str) -> None:
        """Takes text, which says nothing of where documents are."""

    def _declared(self, prefix: str | None, uri: str | None) -> None:
        self._namespaces.setdefault(prefix or "", []).append(uri or "")

    def _undeclared(self, prefix: str | None) -> None:
        self._namespaces[prefix or ""].pop()


def _by_name(attributes: list[str]) -> dict[str, str]:
    return dict(zip(attributes[::2], attributes[1::2], strict=True))
