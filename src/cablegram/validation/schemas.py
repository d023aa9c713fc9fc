"""Which schemas a document is checked against: those named by hand, by the document, by its edition, or our own."""

import dataclasses
import enum
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from cablegram.problems import Problem, error, warning
from cablegram.validation.prolog import Instruction

SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
_LANGUAGES_OF_RULES: Final = (SCHEMATRON, "http://www.ascc.net/xml/schematron")
_COMPACT: Final = ("application/relax-ng-compact-syntax", "application/x-rnc")
# Languages that people name in instructions, and that this program does not know.
_OTHERS: Final = {
    "http://www.w3.org/2001/XMLSchema": "a W3C XML Schema",
    "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0": "an NVDL script",
    "application/xml-dtd": "a DTD",
}


class Part(enum.StrEnum):
    """What of a schema is used: what it holds, or one part of that."""

    ALL = "all"
    GRAMMAR = "grammar"
    RULES = "rules"


class Origin(enum.StrEnum):
    """Who named a schema."""

    OPTION = "option"
    DOCUMENT = "document"
    EDITION = "edition"
    OWN = "own"


@dataclasses.dataclass(frozen=True)
class Schema:
    """One schema to check a document against.

    Attributes:
        location: its absolute path or URL.
        name: how messages name it.
        origin: who named it.
        part: what of it is used.
        phase: the phase of its Schematron rules; empty for the schema's own choice.
        line: the line of the document's instruction that names it; 0 where it was named otherwise.
        column: the column of that instruction.
    """

    location: str
    name: str
    origin: Origin
    part: Part = Part.ALL
    phase: str = ""
    line: int = 0
    column: int = 0


def named_schema(name: str, origin: Origin, *, folder: Path, phase: str = "") -> Schema:
    """The schema that a path relative to a folder, or a URL, names."""
    location = name if is_url(name) else str((folder / name).absolute())
    return Schema(location, name, origin, phase=phase)


def of_document(
    instructions: Sequence[Instruction], document: Path, name: str, *, phase: str = ""
) -> tuple[list[Schema], list[Problem]]:
    """The schemas that a document's instructions name, and what is wrong with the instructions.

    Where a document names the same file for its grammar and for the rules embedded in it, that is one schema.

    Args:
        instructions: the document's `xml-model` instructions.
        document: the document's path, which they are relative to.
        name: how problems name the document.
        phase: the phase of Schematron rules, in place of those that the instructions name.
    """
    schemas: dict[str, Schema] = {}
    problems: list[Problem] = []
    unknown: list[tuple[Instruction, str]] = []
    for instruction in instructions:
        place = (instruction.line, instruction.column)
        if not instruction.href:
            message = "this xml-model instruction names no schema: it has no href"
            problems.append(error(name, "schema-unreadable", message, line=place[0], column=place[1]))
            continue
        other = _OTHERS.get(instruction.language) or _OTHERS.get(instruction.media_type)
        if other:
            unknown.append((instruction, other))
            continue
        try:
            location = _resolved(instruction.href, document)
        except ValueError:
            message = f"{instruction.href} is neither a path nor an address"
            problems.append(error(name, "schema-unreadable", message, line=place[0], column=place[1]))
            continue
        part = _part(instruction)
        schema = Schema(location, instruction.href, Origin.DOCUMENT, part, phase or instruction.phase, *place)
        first = schemas.get(location)
        if first is not None:
            joined = part if part == first.part else Part.ALL
            schema = dataclasses.replace(first, part=joined, phase=first.phase or schema.phase)
        schemas[location] = schema
    for instruction, words in unknown:
        message = f"{instruction.href} is {words}, which is not checked"
        line, column = instruction.line, instruction.column
        if schemas:
            problems.append(warning(name, "schema-kind", message, line=line, column=column))
        else:
            hint = "name a RELAX NG or Schematron schema, here or with --schema"
            problems.append(error(name, "schema-kind", message, line=line, column=column, hint=hint))
    return list(schemas.values()), problems


def _part(instruction: Instruction) -> Part:
    """What of a schema an instruction asks for.

    One that names the grammar of a file means the rules inside it too: that is how TEI customisations are published.
    """
    suffix = Path(urlsplit(instruction.href).path).suffix.lower()
    if instruction.language in _LANGUAGES_OF_RULES:
        return Part.RULES
    if suffix == ".rnc" or instruction.media_type in _COMPACT:
        return Part.GRAMMAR
    return Part.ALL


def _resolved(href: str, document: Path) -> str:
    """An `href` as an absolute path or URL.

    Raises:
        ValueError: it is neither.
    """
    address = urljoin(document.absolute().as_uri(), href)
    parts = urlsplit(address)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return path_of_file_url(urlsplit(urldefrag(address).url).path)
    return address


def path_of_file_url(path: str) -> str:
    """The path of a file, from the path part of its `file:` URL: without escapes, on Windows with its drive first."""
    plain = unquote(path)
    return re.sub(r"^/(?=[A-Za-z]:)", "", plain) if sys.platform == "win32" else plain


def is_url(name: str) -> bool:
    """Whether a schema is named by a URL; else it is by a path."""
    return name.partition(":")[0].lower() in ("http", "https", "file", "ftp")
