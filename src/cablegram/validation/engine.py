"""The engines that check a document, opened once for each schema, and imported when the first schema needs them."""

import dataclasses
import enum
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeAlias, TypeVar
from urllib.parse import urlsplit

from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.network import Access, Fetcher
from cablegram.validation.prolog import root_name
from cablegram.validation.schemas import SCHEMATRON, Part, Schema
from cablegram.xml import TEI_NS

# Document and its name in problems; the problems. Rules need the whole document in memory.
GrammarCheck: TypeAlias = Callable[[bytes | BinaryIO, str], list[Problem]]
RulesCheck: TypeAlias = Callable[[bytes, str], list[Problem]]
Key = TypeVar("Key")
Opened = TypeVar("Opened")


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


class Openers(Protocol):
    """What opens schemas; each raises SchemaError where a schema is wrong."""

    def grammar(self, location: str, fetch: Fetch, cache: Path | None) -> GrammarCheck:
        """The check of a RELAX NG grammar."""

    def rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck:
        """The check of a Schematron schema's rules, in a phase."""

    def embedded_rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        """The check of the rules inside a RELAX NG grammar or an ODD; nothing where it has none."""


class OwnOpeners:
    """The engines of this project."""

    def grammar(self, location: str, fetch: Fetch, cache: Path | None) -> GrammarCheck:
        """As in `Openers`."""
        from cablegram.relaxng.grammar import open_grammar  # noqa: PLC0415  imported when it is needed
        from cablegram.relaxng.validator import validate  # noqa: PLC0415  the same

        grammar = open_grammar(location, fetch, cache)
        return lambda document, path: validate(document, path, grammar)

    def rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck:
        """As in `Openers`."""
        from cablegram.schematron.rules import open_rules  # noqa: PLC0415  Saxon takes a while to load

        return open_rules(location, fetch, phase).check

    def embedded_rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        """As in `Openers`."""
        if not _may_hold_rules(fetch(location)):
            return None
        from cablegram.schematron.extract import extract  # noqa: PLC0415  lxml takes a while to load

        schema = extract(location, fetch)
        if schema is None:
            return None
        from cablegram.schematron.rules import Rules  # noqa: PLC0415  Saxon takes a while to load

        # Rules inside a grammar seldom have phases; a phase that is named for all schemas is none of theirs then.
        has_phases = schema.find(f"{{{SCHEMATRON}}}phase") is not None
        return Rules(schema, fetch, phase if has_phases else "").check


@dataclasses.dataclass(frozen=True)
class EngineSettings:
    """How schemas are opened; it can be sent to another process.

    Attributes:
        access: where schemas may come from.
        rules: whether Schematron rules are checked.
        openers: makes the engines.
    """

    access: Access
    rules: bool = True
    openers: Callable[[], Openers] = OwnOpeners


class Engine:
    """Opens each schema once, for all documents, and remembers those that cannot be opened."""

    def __init__(self, settings: EngineSettings) -> None:
        self._fetch = Fetcher(settings.access)
        self._cache = settings.access.cache / "grammars" if settings.access.cache else None
        self._with_rules = settings.rules
        self._openers = settings.openers()
        self._kinds: dict[str, Kind | SchemaError] = {}
        self._grammars: dict[str, GrammarCheck | SchemaError] = {}
        self._rules: dict[tuple[str, str], RulesCheck | SchemaError | None] = {}

    def kind(self, schema: Schema) -> Kind:
        """What a schema's file is: by its suffix, or else by its content.

        Raises:
            SchemaError: it cannot be read, or is no schema.
        """
        return _once(self._kinds, schema.location, lambda: self._kind(schema.location))

    def grammar(self, schema: Schema) -> GrammarCheck | None:
        """The check of a schema's grammar; nothing where it has none, or only its rules are asked for.

        Raises:
            SchemaError: it cannot be read, or breaks a rule of RELAX NG.
        """
        location = schema.location
        if schema.part is Part.RULES or self.kind(schema) not in (Kind.XML_SYNTAX, Kind.COMPACT_SYNTAX):
            return None
        return _once(self._grammars, location, lambda: self._openers.grammar(location, self._fetch, self._cache))

    def rules(self, schema: Schema) -> RulesCheck | None:
        """The check of a schema's rules; nothing where it has none, or rules are not checked.

        Raises:
            SchemaError: it cannot be read, or breaks a rule of Schematron.
        """
        if not self._with_rules or schema.part is Part.GRAMMAR:
            return None
        location, phase = schema.location, schema.phase
        match self.kind(schema):
            case Kind.SCHEMATRON:
                return _once(self._rules, (location, phase), lambda: self._openers.rules(location, self._fetch, phase))
            case Kind.XML_SYNTAX | Kind.ODD:
                return _once(
                    self._rules, (location, phase), lambda: self._openers.embedded_rules(location, self._fetch, phase)
                )
            case Kind.COMPACT_SYNTAX:
                return None

    def _kind(self, location: str) -> Kind:
        try:
            suffix = Path(urlsplit(location).path).suffix.lower()
        except ValueError:
            raise SchemaError("this is neither a path nor an address", location) from None
        if suffix in _SUFFIXES:
            return _SUFFIXES[suffix]
        try:
            namespace = root_name(self._fetch(location)).rpartition("}")[0]
        except NotWellFormedError:
            message = "this is no schema in XML; one in the compact syntax must have a name that ends in .rnc"
            raise SchemaError(message, location) from None
        if namespace not in _NAMESPACES:
            raise SchemaError("this is no schema: neither RELAX NG nor Schematron nor an ODD", location, 1)
        return _NAMESPACES[namespace]


def _may_hold_rules(schema: bytes) -> bool:
    """Whether rules may be embedded in a schema or in what it includes, by a look that is quick."""
    return any(word in schema for word in (b"schematron", b"include", b"externalRef", b"\0"))


def _once(known: dict[Key, Opened | SchemaError], key: Key, opens: Callable[[], Opened]) -> Opened:
    """What `opens` returns or raises, the first time and ever after."""
    if key not in known:
        try:
            known[key] = opens()
        except SchemaError as fault:
            known[key] = fault
    result = known[key]
    if isinstance(result, SchemaError):
        raise result.with_traceback(None)
    return result
