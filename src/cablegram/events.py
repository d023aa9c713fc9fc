"""Reading XML as a stream of events with exact places, on the standard library's expat.

Nothing outside the document is read, and no entity is expanded. The memory that reading takes does not grow with the
document. Names are in expat's form: `namespace}local`, or `local` alone for a name in no namespace.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple, Protocol
from xml.parsers import expat

from cablegram.ill_formed import NotWellFormedError, stepped_back, words

SEPARATOR: Final = "}"
# Bytes; two chunks are kept, to look at the tag or text that an event came from.
_FIRST_CHUNK: Final = 1 << 18
_LARGEST_CHUNK: Final = 1 << 22
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TAG: Final = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
# What may stand before the first visible character of a text: space, comments, instructions, a CDATA section's mark.
_BEFORE_TEXT: Final = re.compile(rb"(?:\s+|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>)*", re.DOTALL)


class Place(NamedTuple):
    """A place in a document: 1-based line, 1-based column in characters."""

    line: int
    column: int


class Handler(Protocol):
    """What receives the events of a document."""

    def start(self, name: str, attributes: list[str]) -> None:
        """Takes a start tag; `attributes` is a flat list: name, value, name, value."""

    def end(self, name: str) -> None:
        """Takes an end tag."""

    def text(self, data: str) -> None:
        """Takes a run of text, in one piece up to 64 KiB; comments and instructions do not divide it."""


class EventReader:
    """One document being read, and the places of its events.

    The methods that tell places are for the handler, while it handles an event.

    Attributes:
        parser: expat's own.
        open_elements: the names of the elements that are open, where the handler keeps them; for better messages.
    """

    def __init__(self, handler: Handler, open_elements: Sequence[str] = ()) -> None:
        self.open_elements: Final = open_elements
        self._unparsed: Callable[[str], None] = _ignore
        self.parser = expat.ParserCreate("utf-8", SEPARATOR)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = handler.start
        self.parser.EndElementHandler = handler.end
        self.parser.CharacterDataHandler = handler.text
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.SkippedEntityHandler = self._entity_skipped
        self._window = b""
        self._window_start = 0

    def on_instruction(self, handler: Callable[[str, str], None]) -> None:
        """Has each processing instruction told to `handler(target, data)`; it then divides a run of text."""
        self.parser.ProcessingInstructionHandler = handler

    def on_namespaces(self, start: Callable[[str | None, str | None], None], end: Callable[[str | None], None]) -> None:
        """Has each namespace declaration told to `start(prefix, uri)` and, when its element ends, `end(prefix)`."""
        self.parser.StartNamespaceDeclHandler = start
        self.parser.EndNamespaceDeclHandler = end

    def read(self, document: bytes | BinaryIO) -> None:
        """Reads the whole document, calling the handler.

        Raises:
            NotWellFormedError: the document is no XML, is in an encoding that it does not declare, or declares or
                refers to an entity.
            OSError: the file cannot be read further.
        """
        try:
            for chunk in _utf8(document):
                kept = self._window[-max(len(chunk), _FIRST_CHUNK) :]
                self._window_start += len(self._window) - len(kept)
                self._window = kept + chunk
                self.parser.Parse(chunk)
            self.parser.Parse(b"", True)  # noqa: FBT003  expat takes no names
        except expat.ExpatError as fault:
            raise self._not_well_formed(fault) from None

    def place(self) -> Place:
        """Where the tag begins that is being handled (or, for a text, the event after it)."""
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def end_place(self, tag_index: int) -> Place:
        """Where an end tag begins that is being handled; of an empty-element tag, where that begins.

        Args:
            tag_index: the `index` of the tag before it.
        """
        here = self.place()
        at = self.parser.CurrentByteIndex - self._window_start
        start = tag_index - self._window_start
        tag = _TAG.match(self._window, start, at) if 0 <= start < at else None
        return self._before(here, start, at) if tag and tag.end() == at else here

    def index(self) -> int:
        """The byte (of the document in UTF-8) at which the event begins; what `text_place` wants of the tag before."""
        return self.parser.CurrentByteIndex

    def attribute_place(self, name: str) -> Place:
        """Where an attribute of the start tag begins that is being handled; the tag's place if that is too long ago."""
        here = self.place()
        at = self.parser.CurrentByteIndex - self._window_start
        tag = _TAG.match(self._window, at) if at >= 0 else None
        if tag is None:
            return here
        namespace, _, local = name.rpartition(SEPARATOR)
        for found in _ATTRIBUTE.finditer(self._window, at, tag.end()):
            prefix, _, own = found[1].decode("utf-8", "replace").rpartition(":")
            if own == local and bool(prefix) == bool(namespace):
                return self._beyond(here, at, found.start())
        return here

    def text_place(self, tag_index: int) -> Place:
        """Where the first visible character of the text begins that was just handled or is being handled.

        Args:
            tag_index: the `index` of the tag before the text.
        """
        here = self.place()
        end = self.parser.CurrentByteIndex - self._window_start
        start = tag_index - self._window_start
        if start < 0:
            return here
        tag = _TAG.match(self._window, start, end)
        if tag:
            start = tag.end()  # for the end of an empty-element tag, expat's index is behind the tag already
        gap = _BEFORE_TEXT.match(self._window, start, end)
        first = gap.end() if gap else start
        return self._before(here, first, end)

    def _before(self, place: Place, start: int, end: int) -> Place:
        """The place of byte `start` of the window, where `place` is that of the later byte `end`."""
        lines = self._window.count(b"\n", start, end)
        line_start = self._window.rfind(b"\n", 0, start) + 1
        if not line_start and self._window_start:
            return place
        return Place(place.line - lines, len(self._window[line_start:start].decode("utf-8", "replace")) + 1)

    def _beyond(self, place: Place, start: int, end: int) -> Place:
        """The place of byte `end` of the window, where `place` is that of byte `start`."""
        between = self._window[start:end].decode("utf-8", "replace")
        lines = between.count("\n")
        if lines:
            return Place(place.line + lines, len(between) - between.rfind("\n"))
        return Place(place.line, place.column + len(between))

    def on_unparsed_entity(self, handler: Callable[[str], None]) -> None:
        """Has the name of each unparsed entity that the document declares told to `handler(name)`."""
        self._unparsed = handler

    def _entity_declared(self, name: str, *declaration: object) -> None:
        if declaration[-1] is not None:  # a notation: nothing of such an entity can get into the document
            self._unparsed(name)
            return
        place = self.place()
        raise NotWellFormedError(f"the entity {name} is declared; write the characters themselves", *place)

    def _entity_skipped(self, name: str, _: object) -> None:
        place = self.place()
        raise NotWellFormedError(f"the entity {name} is not expanded; write the character itself", *place)

    def _not_well_formed(self, fault: expat.ExpatError) -> NotWellFormedError:
        at = max(self.parser.ErrorByteIndex - self._window_start, 0)
        back = stepped_back(self._window[:at][-2:])
        names = [name.rpartition(SEPARATOR)[2] for name in self.open_elements]
        message = words(fault.code, self._window[at - back :], names)
        return NotWellFormedError(message, fault.lineno, max(fault.offset + 1 - back, 1))


def _ignore(_: str) -> None:
    pass


def _utf8(document: bytes | BinaryIO) -> Iterator[bytes]:
    """The document in UTF-8 without its byte order mark, in chunks.

    Raises:
        NotWellFormedError: the encoding is not known, or the bytes are not in it.
    """
    chunks = _chunks(document)
    first = next(chunks, b"")
    encoding = next((name for mark, name in _MARKS if first.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(first[:1024])
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding.startswith("utf-16"):  # a declaration that can be read as ASCII is not in UTF-16
            encoding = "utf-16-be" if first.startswith(b"\0") else "utf-16-le" if first[1:2] == b"\0" else "utf-8"
        elif not declared and b"\0" in first[:4]:
            encoding = "utf-16-be" if first.startswith(b"\0") else "utf-16-le"
    if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
        yield first  # expat itself finds wrong bytes, with their place
        yield from chunks
        return
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise NotWellFormedError(f"the encoding {encoding} is not known", 1, 1) from None
    line = 1
    for chunk in (first, *chunks) if isinstance(document, bytes) else _chain(first, chunks):
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as fault:
            line += chunk[: fault.start].count(b"\n")
            raise NotWellFormedError(f"a byte here is not {encoding}, the encoding of this file", line, 1) from None
        line += text.count("\n")
        yield text.encode("utf-8", "replace")


def _chunks(document: bytes | BinaryIO) -> Iterator[bytes]:
    """The document in pieces that grow: expat looks at a tag that is not yet whole again with each piece."""
    if isinstance(document, bytes):
        yield document
        return
    size = _FIRST_CHUNK
    while chunk := document.read(size):
        yield chunk
        size = min(2 * size, _LARGEST_CHUNK)


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
