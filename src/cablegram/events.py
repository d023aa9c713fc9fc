"""Reading XML as a stream of events with exact places, on the standard library's expat.

Nothing outside the document is read, and no entity is expanded. The memory that reading takes does not grow with the
document, only with the longest tag or comment of it. Names are in expat's form: `namespace}local`, or `local` alone for
a name in no namespace.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final, NamedTuple, Protocol
from xml.parsers import expat

from cablegram.character_encoding import UnreadableError, Utf8Stream
from cablegram.ill_formed import REFERENCE, NotWellFormedError, explained

SEPARATOR: Final = "}"
_XML_NS: Final = "http://www.w3.org/XML/1998/namespace"
# Bytes that are parsed at a time, and the bytes behind that are kept at least, to look at what an event came from.
_CHUNK: Final = 1 << 18
_LONGEST_TEXT: Final = 1 << 16
# Quantifiers are possessive: a tag may have megabytes of white space, or of attributes.
_START: Final = re.compile(rb"<[^\s<>/!?]++")
_TAG: Final = re.compile(rb"""<[^\s<>"'!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE: Final = re.compile(rb"""\s++(?:([^\s=:]++):)?+([^\s=<>/"']++)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_TAG_BEGINS: Final = re.compile(rb"<[^!?]")
_LITERAL: Final = re.compile(rb""""[^"]*+"|'[^']*+'""")
# What may stand before the first visible character of a text: space, comments, instructions, CDATA sections' marks.
_BEFORE_TEXT: Final = re.compile(
    rb"(?:\s++|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[\s*+\]\]>)*+(?:<!\[CDATA\[\s*+)?+", re.DOTALL
)
# Around the place of a fault, how much is looked at to say what is wrong.
_AROUND: Final = 1 << 16


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

    def __init__(self, handler: Handler, open_elements: Sequence[str] | None = None) -> None:
        self.open_elements: Final = open_elements
        self._unparsed: Callable[[str], None] = _ignore
        self.parser = expat.ParserCreate("utf-8", SEPARATOR)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.buffer_size = _LONGEST_TEXT
        self._handler: Final = handler
        self._start = handler.start
        self._text: Final = handler.text
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = handler.end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.SkippedEntityHandler = self._entity_skipped
        self.parser.StartDoctypeDeclHandler = self._doctype
        # Without a handler for external entities nothing is read; but references to parameter entities are told.
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        # What has been parsed last and what is being parsed. It begins at the first of some places, each with its byte,
        # to which expat had come at the end of a chunk: there, and at the beginning of lines, columns are known.
        self._window = bytearray()
        self._window_start = 0
        self._marks: deque[tuple[int, Place]] = deque([(0, Place(1, 1))])
        self._held = ""
        self._edge = 0
        self._attributes_index = -1
        self._attribute_places: dict[tuple[str, str], Place] = {}

    def on_instruction(self, handler: Callable[[str, str], None]) -> None:
        """Has each processing instruction told to `handler(target, data)`; it then divides a run of text."""

        def instruction(target: str, data: str) -> None:
            self._deliver()
            handler(target, data)

        self.parser.ProcessingInstructionHandler = instruction

    def on_namespaces(
        self, start: Callable[[str | None, str | None], None], end: Callable[[str | None], None] | None = None
    ) -> None:
        """Has each namespace declaration told to `start(prefix, uri)` and, when its element ends, `end(prefix)`."""
        self.parser.StartNamespaceDeclHandler = start
        self.parser.EndNamespaceDeclHandler = end

    def on_unparsed_entity(self, handler: Callable[[str], None]) -> None:
        """Has the name of each unparsed entity that the document declares told to `handler(name)`."""
        self._unparsed = handler

    def read(self, document: bytes | BinaryIO) -> None:
        """Reads the whole document, calling the handler.

        Raises:
            NotWellFormedError: the document is no XML, is in an encoding that it does not declare, declares or refers
                to an entity (but for unparsed ones and the five of XML itself), or cannot be unpacked.
            OSError: the file cannot be read further.
        """
        stream = Utf8Stream(document)
        try:
            # A token that is not yet whole is looked at anew with each chunk: let these grow with it.
            while chunk := stream.read(max(_CHUNK, self._window_start + len(self._window) - self._marks[-1][0])):
                self._window += chunk
                if self._held or not stream.exhausted:
                    self._edge = 0 if self._held else self._first_not_whole()
                    self.parser.CharacterDataHandler = self._text_of_chunk
                self.parser.Parse(chunk)
                if not stream.exhausted:
                    self._advance()
            self.parser.Parse(b"", True)  # noqa: FBT003  expat takes no names
        except expat.ExpatError as fault:
            raise self._not_well_formed(fault) from None
        except UnreadableError as fault:
            index, place = self._marks[-1]
            place = self._beyond(place, index - self._window_start, len(self._window))
            raise NotWellFormedError(str(fault), *place) from None

    def place(self) -> Place:
        """Where the tag begins that is being handled (or, for a text, the event after it)."""
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def index(self) -> int:
        """The byte (of the document in UTF-8) at which the event begins; what `text_place` wants of the tag before."""
        return self.parser.CurrentByteIndex

    def end_place(self, tag_index: int) -> Place:
        """Where an end tag begins that is being handled; of an element with nothing in it, where that begins.

        Args:
            tag_index: the `index` of the tag before it.
        """
        here = self.place()
        at = self.parser.CurrentByteIndex - self._window_start
        start = tag_index - self._window_start
        tag = _TAG.match(self._window, start, at) if 0 <= start < at else None
        empty = tag and tag.end() == at and not self._window.startswith(b"</", start)
        return self._before(here, start, at) if empty else here

    def attribute_place(self, name: str) -> Place:
        """Where an attribute of the start tag begins that is being handled; the tag's place if it is not in the tag.

        Of attributes with the same local name and different prefixes, other than `xml`, it is the first one's.
        """
        index = self.parser.CurrentByteIndex
        if index != self._attributes_index:
            self._attributes_index = index
            self._attribute_places = self._places_in_tag(index - self._window_start)
        namespace, _, local = name.rpartition(SEPARATOR)
        prefix = namespace and ("xml" if namespace == _XML_NS else "*")
        return self._attribute_places.get((prefix, local)) or self.place()

    def text_place(self, tag_index: int) -> Place:
        """Where the first visible character of the text begins that was just handled or is being handled.

        It is the place of the event after the text if that is more than 256 KiB behind the tag.

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

    def _places_in_tag(self, at: int) -> dict[tuple[str, str], Place]:
        """The places of the attributes of the tag at byte `at` of the window, by prefix (`*`: not `xml`) and name."""
        found: dict[tuple[str, str], Place] = {}
        place = self.place()
        tag = _START.match(self._window, at)
        end = tag.end() if tag else at
        while attribute := _ATTRIBUTE.match(self._window, end):
            start = attribute.start(1) if attribute[1] else attribute.start(2)
            place, at, end = self._beyond(place, at, start), start, attribute.end()
            prefix = (attribute[1] or b"").decode("utf-8", "replace")
            if prefix != "xmlns":
                local = attribute[2].decode("utf-8", "replace")
                found.setdefault((prefix and ("xml" if prefix == "xml" else "*"), local), place)
        return found

    def _before(self, place: Place, start: int, end: int) -> Place:
        """The place of byte `start` of the window, where `place` is that of the later byte `end`."""
        between = self._window[start:end]
        lines = _line_ends(between)
        if not lines:
            return Place(place.line, place.column - _width(between))
        line = self._window.rfind(b"\n", 0, start) + 1
        line = max(line, self._window.rfind(b"\r", line, start) + 1)
        column = 1 if line else self._marks[0][1].column
        return Place(place.line - lines, column + _width(self._window[line:start]))

    def _beyond(self, place: Place, start: int, end: int) -> Place:
        """The place of byte `end` of the window, where `place` is that of byte `start`."""
        between = self._window[start:end]
        lines = _line_ends(between)
        if not lines:
            return Place(place.line, place.column + _width(between))
        line = max(between.rfind(b"\n"), between.rfind(b"\r")) + 1
        return Place(place.line + lines, _width(between[line:]) + 1)

    def _advance(self) -> None:
        """Drops what no event to come needs: all before the mark that is a chunk behind what is not yet parsed."""
        index = max(self.parser.CurrentByteIndex, 0)
        self._marks.append((index, self.place()))
        while len(self._marks) > 1 and self._marks[1][0] <= index - _CHUNK:
            self._marks.popleft()
        start = self._marks[0][0]
        del self._window[: start - self._window_start]
        self._window_start = start

    # At the end of a chunk expat gives the text before it, though it may go on: hold that until it is known to end.

    def _text_of_chunk(self, data: str) -> None:
        at = self.parser.CurrentByteIndex
        if at < self._edge:
            self._text(data)
            return
        self._held += data
        if _TAG_BEGINS.match(self._window, at - self._window_start) or len(self._held) >= _LONGEST_TEXT:
            self._deliver()
        else:
            self._edge = 0
            self.parser.StartElementHandler = self._start_after_text
            self.parser.EndElementHandler = self._end_after_text

    def _first_not_whole(self) -> int:
        """The byte before which all is whole in what is to be parsed: tags, comments, instructions, runs of text."""
        window = self._window
        after_comment = max(window.rfind(b"-->") - 3, 0)  # the comment <!---> has not ended
        after_instruction = max(window.rfind(b"?>"), 0)
        at = (window.rfind(b"<"), window.find(b"<!", after_comment), window.find(b"<?", after_instruction))
        return self._window_start + min((found for found in at if found >= 0), default=0)

    def _start_after_text(self, name: str, attributes: list[str]) -> None:
        self._deliver()
        self._start(name, attributes)

    def _end_after_text(self, name: str) -> None:
        self._deliver()
        self._handler.end(name)

    def _deliver(self) -> None:
        text, self._held = self._held, ""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._handler.end
        if text:
            self._text(text)

    def _doctype(self, _: str, system: str | None, *__: object) -> None:
        """With a DTD that is not read, expat passes over unknown entities in attributes' values: look at the tags."""
        if system is not None:
            self._start = self._start_with_dtd
            self.parser.StartElementHandler = self._start
            self.parser.AttlistDeclHandler = self._attribute_declared

    def _start_with_dtd(self, name: str, attributes: list[str]) -> None:
        self._refuse_references(_TAG)
        self._handler.start(name, attributes)

    def _attribute_declared(self, *_: object) -> None:
        self._refuse_references(_LITERAL)  # the default value

    def _refuse_references(self, token: re.Pattern[bytes]) -> None:
        at = self.parser.CurrentByteIndex - self._window_start
        found = token.match(self._window, at)
        entity = REFERENCE.search(self._window, at, found.end()) if found else None
        if entity:
            place = self._beyond(self.place(), at, entity.start())
            raise _not_expanded(entity[1].decode("utf-8", "replace"), place)

    def _entity_declared(self, name: str, *declaration: object) -> None:
        if declaration[-1] is not None:  # a notation: nothing of such an entity can get into the document
            self._unparsed(name)
            return
        place = self.place()
        raise NotWellFormedError(f"the entity {name} is declared; write the characters themselves", *place)

    def _entity_skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001  expat gives no names
        if is_parameter:
            raise NotWellFormedError(f"the parameter entity {name} is not read; leave it out", *self.place())
        raise _not_expanded(name, self.place())

    def _not_well_formed(self, fault: expat.ExpatError) -> NotWellFormedError:
        at = max(self.parser.ErrorByteIndex - self._window_start, 0)
        before = bytes(self._window[max(at - _AROUND, 0) : at])
        after = bytes(self._window[at : at + _AROUND])
        innermost = None
        if self.open_elements is not None:
            innermost = self.open_elements[-1].rpartition(SEPARATOR)[2] if self.open_elements else ""
        message, offset = explained(fault.code, before, after, innermost)
        place = Place(fault.lineno, fault.offset + 1)
        moved = self._before(place, at + offset, at) if offset < 0 else self._beyond(place, at, at + offset)
        return NotWellFormedError(message, *moved)


def _not_expanded(entity: str, place: Place) -> NotWellFormedError:
    return NotWellFormedError(f"the entity {entity} is not expanded; write the character itself", *place)


def _line_ends(text: bytearray) -> int:
    """How many lines end in a text: with a line feed, a carriage return, or both."""
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def _width(text: bytearray) -> int:
    """How many characters a text has."""
    return len(text.decode("utf-8", "replace"))


def _ignore(_: str) -> None:
    pass
