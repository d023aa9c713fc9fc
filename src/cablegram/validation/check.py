"""One document against its schemas: grammar first, rules too where the grammar found errors, and never an exception."""

import dataclasses
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error, warning
from cablegram.relaxng.source import SchemaError
from cablegram.reports.summary import Check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, RulesCheck
from cablegram.validation.kinds import Kind
from cablegram.validation.prolog import instructions
from cablegram.validation.schemas import Origin, Part, Schema, is_url, of_document

TREE_LIMIT: Final = 200 << 20  # bytes; a tree takes five to ten times as much memory
_NO_SCHEMA: Final = "name the ODD whose schemaSpec these specifications belong to"
_IN_MEMORY: Final = 32 << 20  # bytes; larger documents are read once for each schema


@dataclasses.dataclass(frozen=True)
class Choice:
    """Which schemas documents are checked against.

    Attributes:
        given: those named by hand; where there are any, no others count.
        fallback: those for documents that name none.
        phase: the phase of Schematron rules, for all schemas; empty where each decides for itself.
    """

    given: tuple[Schema, ...]
    fallback: tuple[Schema, ...]
    phase: str = ""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What became of a document.

    Attributes:
        checks: each schema with its problems.
        fallen_back: whether the document named no schema.
        schema_fault: what is wrong with a schema that no document named; nothing was checked against it.
    """

    checks: tuple[Check, ...]
    fallen_back: bool = False
    schema_fault: Problem | None = None


class _SchemaFaultError(Exception):
    """A schema that no document named cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def check(document: Document, choice: Choice, engine: Engine) -> Outcome:
    """Checks a document; whatever is wrong with it, or with the program, becomes a problem of its own."""
    try:
        return _check(document, choice, engine)
    except _SchemaFaultError as fault:
        return Outcome((), schema_fault=fault.problem)
    except OSError as fault:
        return _alone(error(document.name, "unreadable", f"cannot be read: {fault.strerror or fault}"))
    except Exception as fault:  # noqa: BLE001 - a fault of the program with one file must not stop the others
        message = f"the program failed on this file: {type(fault).__name__}: {fault}"
        return _alone(error(document.name, "program-fault", message, hint="please report it with the file"))


def _check(document: Document, choice: Choice, engine: Engine) -> Outcome:
    fault = document.fault()
    if fault is not None:
        return _alone(fault)
    small = document.size() <= _IN_MEMORY
    content = _read(document) if small else None
    try:
        schemas, problems, fallen_back = chosen(document, content, choice)
    except NotWellFormedError as fault_of_xml:
        line, column = fault_of_xml.line, fault_of_xml.column
        return _alone(error(document.name, "not-well-formed", str(fault_of_xml), line=line, column=column))
    checks = [Check(document.name, "", tuple(problems))] if problems else []
    problems = list(_unchecked(document, schemas, engine))
    if problems:
        checks.append(Check(document.name, "", tuple(problems)))
    done: set[RulesCheck] = set()
    for schema in schemas:
        found = list(_against(document, content, schema, engine, done))
        checks.append(Check(document.name, schema.name, tuple(found)))
        if any(problem.code == "not-well-formed" for problem in found):
            break  # the other schemas would only say it again
    return Outcome(tuple(checks), fallen_back)


def chosen(document: Document, content: bytes | None, choice: Choice) -> tuple[Sequence[Schema], list[Problem], bool]:
    """The schemas for a document, what is wrong with its instructions, and whether it names none.

    Args:
        document: the document.
        content: its bytes, where they were read; else it is read up to its root element.
        choice: the schemas that are named elsewhere.

    Raises:
        NotWellFormedError: the document is no XML up to its root element.
        OSError: the file cannot be read.
    """
    if choice.given:
        return choice.given, [], False
    if content is None:
        with document.open() as stream:
            named = instructions(stream)
    else:
        named = instructions(content)
    schemas, problems = of_document(named, document.path, document.name, phase=choice.phase)
    fallen_back = not schemas and not problems
    return (choice.fallback if fallen_back else schemas), problems, fallen_back


def _unchecked(document: Document, schemas: Sequence[Schema], engine: Engine) -> Iterator[Problem]:
    """Warnings that no grammar is checked: an ODD makes none, or there is nothing where rules are not wanted."""
    if not schemas or any(engine.has_grammar(schema) for schema in schemas):
        return
    odds = []
    for schema in schemas:
        try:
            kind = engine.kind(schema)
        except SchemaError:
            return  # that it cannot be used is told where it is used
        if kind is Kind.ODD and schema.part is not Part.RULES:
            odds.append(schema)
    if not engine.with_rules:
        message = "nothing was checked in this file: its schemas have only rules, which --no-schematron leaves out"
        yield warning(document.name, "nothing-checked", message)
    for odd in odds if engine.with_rules else ():
        yield from _without_grammar(odd, engine)


def _without_grammar(odd: Schema, engine: Engine) -> Iterator[Problem]:
    """The warning that an ODD makes no grammar; where it has no rule either, another one says so."""
    try:
        if engine.rules(odd) is None:
            return
    except SchemaError:
        return
    message = "only the rules in this ODD are checked: it has no schemaSpec, which would make a grammar"
    yield warning(_shown(odd), "odd-grammar", message, hint=_NO_SCHEMA)


def _against(
    document: Document, content: bytes | None, schema: Schema, engine: Engine, done: set[RulesCheck]
) -> Iterator[Problem]:
    """The problems of a document with one schema: those of its grammar, then those of its rules that are not `done`."""
    try:
        grammar = engine.grammar(schema)
    except SchemaError as fault:
        yield _schema_fault(document, schema, fault, engine)
        return
    if grammar is not None:
        with document.open() as stream:
            found = grammar(stream if content is None else content, document.name)
        yield from (_at(problem, schema) for problem in found)
        if any(problem.code == "not-well-formed" for problem in found):
            return
    try:
        rules = engine.rules(schema)
    except SchemaError as fault:
        yield _schema_fault(document, schema, fault, engine)
        return
    if rules is None:
        if grammar is None and engine.with_rules:
            message = "nothing is checked against this schema: there is no rule in it"
            hint = _NO_SCHEMA if engine.kind(schema) is Kind.ODD else ""
            yield warning(_shown(schema), "nothing-checked", message, hint=hint)
        return
    if rules in done:
        return  # those of the grammar that was named before
    done.add(rules)
    size = document.size()
    if size > TREE_LIMIT:
        message = (
            f"this file is too large for Schematron rules: {size >> 20} MB, and the most is {TREE_LIMIT >> 20} MB, "
            "since they need all of it in memory"
        )
        yield error(document.name, "too-large", message, hint="--no-schematron checks the grammar alone")
        return
    # Rules may read what lies beside the document, so they want to know where that is.
    place = os.path.abspath(document.path)  # noqa: PTH100  `..` goes, links stay
    for problem in rules(_read(document) if content is None else content, place):
        yield dataclasses.replace(problem, path=document.name) if problem.path == place else _at(problem, schema)


def _schema_fault(document: Document, schema: Schema, fault: SchemaError, engine: Engine) -> Problem:
    """The problem that a schema cannot be used, on the line of the instruction that names it.

    Raises:
        _SchemaFaultError: no document names it.
    """
    hint = _advice(fault)
    path = schema.name if fault.path == schema.location and schema.origin is not Origin.EDITION else fault.path
    copy = engine.copy_of(fault.path)
    if copy is not None and not copy.fetched:
        path = _near(str(copy.path))
    elif copy is not None and not hint:
        hint = f"it was fetched once, and kept in {copy.path}; delete that file to fetch it anew"
    elif path == fault.path:
        path = _near(path)
    words = fault.args[0]
    if schema.origin is not Origin.DOCUMENT:
        who = ", which edition.toml names," if schema.origin is Origin.EDITION else ""
        message = f"this schema{who} cannot be used: {words}"
        raise _SchemaFaultError(
            error(path, "schema-unreadable", message, line=fault.line, column=fault.column, hint=hint)
        )
    if fault.path != schema.location or fault.line or (copy is not None and not copy.fetched):
        words = str(SchemaError(words, path, fault.line, fault.column, fault.rule))
    message = f"the schema {schema.name} cannot be used: {words}"
    return error(document.name, "schema-unreadable", message, line=schema.line, column=schema.column, hint=hint)


def _at(problem: Problem, schema: Schema) -> Problem:
    """A problem of a schema itself, or of what an ODD makes, at the file that the user knows."""
    if problem.path not in (schema.location, f"{schema.location}.rng", f"{schema.location}.sch"):
        return problem
    return dataclasses.replace(problem, path=_shown(schema))


def _shown(schema: Schema) -> str:
    """How problems of a schema itself name it: as it was named by hand, or else from the current folder."""
    return schema.name if schema.origin is Origin.OPTION else _near(schema.location)


def _near(location: str) -> str:
    """A path from the current folder, where it lies in it, else absolute; a URL as it is."""
    if is_url(location):
        return location
    plain = os.path.normpath(location)
    try:
        return str(Path(plain).relative_to(Path.cwd()))
    except ValueError:
        return plain


def _advice(fault: BaseException | None) -> str:
    """What to do about a schema that cannot be used, or about one that includes such a schema."""
    while fault is not None and not (isinstance(fault, SchemaError) and fault.hint):
        fault = fault.__cause__ or fault.__context__
    return fault.hint if isinstance(fault, SchemaError) else ""


def _read(document: Document) -> bytes:
    with document.open() as stream:
        return stream.read()


def _alone(problem: Problem) -> Outcome:
    return Outcome((Check(problem.path, "", (problem,)),))
