"""The engines that check a document, opened once for each schema, and imported when the first schema needs them."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, TypeAlias, TypeVar

from cablegram import shipped
from cablegram.problems import Problem, warning
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.kinds import Kind, kind_of
from cablegram.validation.network import Access, Copy, Fetcher
from cablegram.validation.schemas import SCHEMATRON, Part, Schema

if TYPE_CHECKING:
    from cablegram.validation.compiled import CompiledOdd

# Document and its name in problems; the problems. Rules need the whole document in memory.
GrammarCheck: TypeAlias = Callable[[bytes | BinaryIO, str], list[Problem]]
RulesCheck: TypeAlias = Callable[[bytes, str], list[Problem]]
_OWN: Final = ("cable.rng", "cable.sch")
_MARK: Final = b"the ODD cable"  # in the first lines of each file that is made of cable.odd
_FIRST: Final = 1000  # bytes
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

    def own_rules(self, fetch: Fetch, cache: Path | None, switches: Mapping[str, str]) -> RulesCheck:
        """The check of cablegram's own rules, as they are switched."""

    def compiled(self, location: str, fetch: Fetch, guidelines: str | None, cache: Path | None) -> "CompiledOdd | None":
        """The schemas that an ODD makes; nothing where it has no `schemaSpec`."""


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

    def own_rules(self, fetch: Fetch, cache: Path | None, switches: Mapping[str, str]) -> RulesCheck:
        """As in `Openers`."""
        from cablegram.validation.own_rules import OwnRules  # noqa: PLC0415  Saxon takes a while to load

        return OwnRules(fetch, cache, switches).check

    def compiled(self, location: str, fetch: Fetch, guidelines: str | None, cache: Path | None) -> "CompiledOdd | None":
        """As in `Openers`."""
        from cablegram.validation.compiled import compiled  # noqa: PLC0415  few runs have an ODD

        return compiled(location, fetch, guidelines, cache)


@dataclasses.dataclass(frozen=True)
class EngineSettings:
    """How schemas are opened; it can be sent to another process.

    Attributes:
        access: where schemas may come from.
        rules: whether Schematron rules are checked.
        guidelines: a path or URL of the TEI Guidelines' `p5subset.xml`, which ODDs are compiled with; None where each
            has its own beside it, or says where it is.
        switches: the severities that an edition gives to cablegram's own rules, by their ids.
        openers: makes the engines.
    """

    access: Access
    rules: bool = True
    guidelines: str | None = None
    switches: Mapping[str, str] = dataclasses.field(default_factory=dict)
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
        self._guidelines = settings.guidelines
        self._switches = settings.switches
        self._rules_cache = settings.access.cache / "rules" if settings.access.cache else None
        self._odds: dict[str, CompiledOdd | SchemaError | None] = {}
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
        if schema.part is Part.RULES:
            return False
        try:
            kind = self.kind(schema)
            return kind in (Kind.XML_SYNTAX, Kind.COMPACT_SYNTAX) or (
                kind is Kind.ODD and self._compiled(schema.location) is not None
            )
        except SchemaError:
            return False

    def copy_of(self, location: str) -> Copy | None:
        """The file that stands for a URL, where there is one."""
        return self._fetch.copy_of(location)

    def grammar(self, schema: Schema) -> GrammarCheck | None:
        """The check of a schema's grammar; nothing where it has none, or only its rules are asked for.

        Raises:
            SchemaError: it cannot be read, breaks a rule of RELAX NG, or is an ODD with an error.
        """
        location, fetch = schema.location, self._fetch
        kind = self.kind(schema)
        if schema.part is Part.RULES or kind is Kind.SCHEMATRON:
            return None
        if kind is not Kind.ODD:
            return _once(self._grammars, location, lambda: self._openers.grammar(location, fetch, self._cache))
        odd = self._compiled(location)
        if odd is None:
            return None
        made = f"{location}.rng"
        return _once(
            self._grammars, made, lambda: self._openers.grammar(made, _with(made, odd.relaxng, fetch), self._cache)
        )

    def rules(self, schema: Schema) -> RulesCheck | None:
        """The check of a schema's rules; nothing where it has none, or rules are not checked.

        Raises:
            SchemaError: it cannot be read, or breaks a rule of Schematron.
        """
        if not self.with_rules or schema.part is Part.GRAMMAR:
            return None
        location, phase, fetch = schema.location, schema.phase, self._fetch
        kind = self.kind(schema)
        if kind is Kind.COMPACT_SYNTAX:
            return None
        if _is_own(location, fetch):
            return _once(
                self._rules, ("", ""), lambda: self._openers.own_rules(fetch, self._rules_cache, self._switches)
            )
        if _is_other_version(location, fetch):
            return _once(self._rules, (location, phase), lambda: self._of_other_version(location, phase, kind))
        if kind is Kind.SCHEMATRON:
            return _once(self._rules, (location, phase), lambda: self._openers.rules(location, fetch, phase))
        # Who asks for the rules of an ODD alone gets those that stand in it, for which it need not be compiled.
        odd = self._compiled(location) if kind is Kind.ODD and schema.part is not Part.RULES else None
        if odd is None:
            return _once(self._rules, (location, phase), lambda: self._openers.embedded_rules(location, fetch, phase))
        made = f"{location}.sch"
        phase = phase if "<phase " in odd.rules else ""  # one that is named for all schemas may be none of its own
        return _once(
            self._rules, (made, phase), lambda: self._openers.rules(made, _with(made, odd.rules, fetch), phase)
        )

    def _of_other_version(self, location: str, phase: str, kind: Kind) -> RulesCheck:
        """The rules in a copy of cablegram's own schema that is not the newest; that it is not is one of the problems.

        Rules that an edition has switched stay as they are in it.
        """
        rules = self._openers.rules(location, self._fetch, phase) if kind is Kind.SCHEMATRON else None
        message = "this copy of cablegram’s own schema was changed, or is of another version"
        if rules is None:
            message += "; the rules that go with it are not checked"
        hint = "`cablegram migrate` renews it; if the schema is meant to be another one, give it another name"
        outdated = warning(location, "schema-outdated", message, hint=hint)
        return lambda document, path: [*(rules(document, path) if rules else ()), outdated]

    def _compiled(self, location: str) -> "CompiledOdd | None":
        """The schemas of an ODD; nothing where it has no `schemaSpec`."""
        return _once(
            self._odds,
            location,
            lambda: self._openers.compiled(location, self._fetch, self._guidelines, self._cache),
        )


def _is_own(location: str, fetch: Fetch) -> bool:
    """Whether a schema is cablegram's own grammar or its rules: the shipped file, or a copy of it in an edition."""
    name = PurePath(location).name
    if name not in _OWN:
        return False
    own = shipped.schema(name)
    return location == str(own) or fetch(location) == own.read_bytes()


def _is_other_version(location: str, fetch: Fetch) -> bool:
    """Whether a schema that is not cablegram's own was once made of `cable.odd`."""
    return PurePath(location).name in _OWN and _MARK in fetch(location)[:_FIRST]


def _with(made: str, schema: str, fetch: Fetch) -> Fetch:
    """Reads as `fetch` does, but answers one location with a schema that was made and is in no file."""
    data = schema.encode()
    return lambda location: data if location == made else fetch(location)


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
