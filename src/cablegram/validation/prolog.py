"""What stands before the root element of a document: `xml-model` instructions, which name the schemas for it.

Their form is that of the W3C Note "Associating Schemas with XML documents 1.0 (Third Edition)", section 3.
"""

import contextlib
import dataclasses
import html
import re
from typing import BinaryIO, Final

from cablegram.events import EventReader

_TARGET: Final = "xml-model"
# Pseudo-attributes as in "Associating Style Sheets with XML documents", section 3: name="value", name='value'.
_PSEUDO_ATTRIBUTE: Final = re.compile(r"""([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")


@dataclasses.dataclass(frozen=True)
class Instruction:
    """One `xml-model` instruction.

    Attributes:
        href: the schema, relative to the document; empty where the instruction lacks it.
        media_type: `type`; may be empty.
        language: `schematypens`, the namespace of the schema language; may be empty.
        phase: the phase of a Schematron schema; may be empty.
        line: 1-based line on which the instruction begins.
        column: 1-based column.
    """

    href: str
    media_type: str
    language: str
    phase: str
    line: int
    column: int


class _RootReachedError(Exception):
    """The root element begins."""


class _Prolog:
    """A handler of events that ends the reading at the root element."""

    root = ""

    def start(self, name: str, attributes: list[str]) -> None:  # noqa: ARG002  events.Handler has both
        self.root = name
        raise _RootReachedError

    def end(self, name: str) -> None:
        """Never comes."""

    def text(self, data: str) -> None:
        """Never comes."""


def instructions(document: bytes | BinaryIO) -> list[Instruction]:
    """The `xml-model` instructions before the root element of a document, in their order.

    Raises:
        NotWellFormedError: the document is no XML up to its root element.
        OSError: the file cannot be read.
    """
    return _read(document)[0]


def root_name(document: bytes | BinaryIO) -> str:
    """The name of the root element, as `events` has names.

    Raises:
        NotWellFormedError: the document is no XML up to its root element.
        OSError: the file cannot be read.
    """
    return _read(document)[1]


def _read(document: bytes | BinaryIO) -> tuple[list[Instruction], str]:
    found: list[Instruction] = []
    prolog = _Prolog()
    reader = EventReader(prolog)

    def instruction(target: str, data: str) -> None:
        if target == _TARGET:
            values = {name: html.unescape(one or other) for name, one, other in _PSEUDO_ATTRIBUTE.findall(data)}
            href, kind, language, phase = (values.get(n, "").strip() for n in ("href", "type", "schematypens", "phase"))
            found.append(Instruction(href, kind, language, phase, *reader.place()))

    reader.on_instruction(instruction)
    with contextlib.suppress(_RootReachedError):
        reader.read(document)
    return found, prolog.root
