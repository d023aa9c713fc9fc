"""What a schema's file is: RELAX NG, Schematron, a TEI customisation (ODD), or no schema at all."""

import enum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cablegram.events import SEPARATOR, EventReader
from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.prolog import root_name
from cablegram.validation.schemas import SCHEMATRON
from cablegram.xml import TEI_NS


class Kind(enum.StrEnum):
    """What a schema's file is."""

    XML_SYNTAX = "RELAX NG"
    COMPACT_SYNTAX = "RELAX NG, compact syntax"
    SCHEMATRON = "Schematron"
    ODD = "ODD"


_SUFFIXES: Final = {
    ".rng": Kind.XML_SYNTAX,
    ".rnc": Kind.COMPACT_SYNTAX,
    ".sch": Kind.SCHEMATRON,
    ".isosch": Kind.SCHEMATRON,
    ".schematron": Kind.SCHEMATRON,
    ".odd": Kind.ODD,
}
_NAMESPACES: Final = {
    "http://relaxng.org/ns/structure/1.0": Kind.XML_SYNTAX,
    SCHEMATRON: Kind.SCHEMATRON,
    "http://www.ascc.net/xml/schematron": Kind.SCHEMATRON,
    TEI_NS: Kind.ODD,
}
# What specifies a schema in an ODD (TEI Guidelines, chapter 22): one of these makes a TEI document one.
_SPECIFICATIONS: Final = frozenset(
    TEI_NS + SEPARATOR + name
    for name in ("schemaSpec", "specGrp", "moduleSpec", "elementSpec", "classSpec", "macroSpec", "dataSpec",
                 "constraintSpec")
)  # fmt: skip
_MARKS: Final = b"\xef\xbb\xbf \t\r\n"  # what may stand before the first character that counts


class _SpecificationError(Exception):
    """The first specification begins."""


class _Specifications:
    """A handler of events that ends the reading at the first specification of an ODD."""

    def start(self, name: str, attributes: list[str]) -> None:  # noqa: ARG002  events.Handler has both
        if name in _SPECIFICATIONS:
            raise _SpecificationError

    def end(self, name: str) -> None:
        """Nothing to do."""

    def text(self, data: str) -> None:
        """Nothing to do."""


def kind_of(location: str, fetch: Fetch) -> Kind:
    """What a schema's file is: by its suffix, or else by its content; an ODD always by its content.

    Raises:
        SchemaError: it cannot be read, or is no schema.
    """
    try:
        suffix = Path(urlsplit(location).path).suffix.lower()
    except ValueError:
        raise SchemaError("this is neither a path nor an address", location) from None
    kind = _SUFFIXES.get(suffix) or _by_content(location, fetch)
    if kind is Kind.ODD:
        _check_odd(location, fetch)
    return kind


def is_web_page(data: bytes) -> bool:
    """Whether bytes are HTML, which servers send with all signs of success where they have no such file."""
    start = data[:1024].lstrip(_MARKS).lower()
    return start.startswith((b"<!doctype html", b"<html"))


def may_be_schema(data: bytes, location: str) -> bool:
    """Whether bytes look like a schema, or a part of one: XML of a known namespace, or what may be compact syntax."""
    if location.lower().partition("?")[0].endswith(".rnc"):
        return not data.lstrip(_MARKS).startswith(b"<")
    try:
        return root_name(data).rpartition(SEPARATOR)[0] in _NAMESPACES
    except NotWellFormedError:
        return False


def _by_content(location: str, fetch: Fetch) -> Kind:
    try:
        namespace = root_name(fetch(location)).rpartition(SEPARATOR)[0]
    except NotWellFormedError:
        message = "this is no schema in XML; one in the compact syntax must have a name that ends in .rnc"
        raise SchemaError(message, location) from None
    if namespace not in _NAMESPACES:
        raise SchemaError("this is no schema: neither RELAX NG nor Schematron nor an ODD", location, 1)
    return _NAMESPACES[namespace]


def _check_odd(location: str, fetch: Fetch) -> None:
    """Raises SchemaError where a TEI document specifies nothing, so that it is no ODD."""
    try:
        EventReader(_Specifications()).read(fetch(location))
    except _SpecificationError:
        return
    except NotWellFormedError as fault:
        raise SchemaError(str(fault), location, fault.line, fault.column) from None
    raise SchemaError("this is a TEI document, not a schema: it has no schemaSpec", location, 1)
