"""The engines that check a document, opened once for each schema, and imported when the first schema needs them."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeAlias, TypeVar

from cablegram.problems import Problem, warning
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.kinds import Kind, kind_of
from cablegram.validation.network import Access, Copy, Fetcher
from cablegram.validation.schemas import SCHEMATRON, Part, Schema

# Document and its name in problems; the problems. Rules need the whole document in memory.
GrammarCheck: TypeAlias = Callable[[bytes | BinaryIO, str], list[Problem]]
RulesCheck: TypeAlias = Callable[[bytes, str], list[Problem]]
Key = TypeVar("Key")
Opened = TypeVar("Opened")


class Openers(Protocol):
    """What opens schemas; each raises SchemaError where a schema is wrong."""

    def grammar(self, location: str, fetch: Fetch, cache: Path | None) -> GrammarCheck:
        """The check of a RELAX NG grammar."""

    def rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        """The check of a Schematron schema's rules, in a phase; nothing where it has none."""

    def embedded_rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        """The check of the rules inside a RELAX NG grammar or an ODD; nothing where it has none."""


class OwnOpeners:
    """The engines of this project."""

    def grammar(self, location: str, fetch: Fetch, cache: Path | None) -> GrammarCheck:
        """As in `Openers`."""
        from cablegram.relaxng.grammar import open_grammar  # noqa: PLC0415  imported when it is needed
        from cablegram.relaxng.validator import validate  # noqa: PLC0415  the same

        grammar = open_grammar(location, fetch, cache)
        if not grammar.id_problem:
            return lambda document, path: validate(document, path, grammar)
        reason = grammar.id_problem[:1].lower() + grammar.id_problem[1:]
        message = f"ids are not checked with this schema: {reason}"
        unchecked = warning(location, "ids-unchecked", message, hint="give the attribute the same type everywhere")

        def check(document: bytes | BinaryIO, path: str) -> list[Problem]:
            found = validate(document, path, grammar)
            return found if any(problem.code == "not-well-formed" for problem in found) else [*found, unchecked]

        return check

    def rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        """As in `Openers`."""
        from cablegram.schematron.source import SCH, load  # noqa: PLC0415  lxml takes a while to load

        schema = load(location, fetch)
        has_rules = next(schema.iter(f"{SCH}assert", f"{SCH}report"), None) is not None
        from cablegram.schematron.rules import Rules  # noqa: PLC0415  Saxon takes a while to load

        rules = Rules(schema, fetch, phase)
        return rules.check if has_rules else None

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
    """Opens each schema once, for all documents, and remembers those that cannot be opened.

    Attributes:
        with_rules: whether Schematron rules are checked.
    """

    def __init__(self, settings: EngineSettings) -> None:
        self._fetch = Fetcher(settings.access)
        self.with_rules: Final = settings.rules
        self._cache = settings.access.cache / "grammars" if settings.access.cache else None
        self._openers = settings.openers()
        self._kinds: dict[str, Kind | SchemaError] = {}
        self._grammars: dict[str, GrammarCheck | SchemaError] = {}
        self._rules: dict[tuple[str, str], RulesCheck | SchemaError | None] = {}

    def kind(self, schema: Schema) -> Kind:
        """What a schema's file is.

        Raises:
            SchemaError: it cannot be read, or is no schema.
        """
        return _once(self._kinds, schema.location, lambda: kind_of(schema.location, self._fetch))

    def has_grammar(self, schema: Schema) -> bool:
        """Whether a grammar is checked of a schema; a schema that cannot be read is told of where it is used."""
        try:
            return schema.part is not Part.RULES and self.kind(schema) in (Kind.XML_SYNTAX, Kind.COMPACT_SYNTAX)
        except SchemaError:
            return False

    def copy_of(self, location: str) -> Copy | None:
        """The file that stands for a URL, where there is one."""
        return self._fetch.copy_of(location)

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
        if not self.with_rules or schema.part is Part.GRAMMAR:
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
