"""The whole way from an ODD to its schemas."""

import dataclasses
from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram.odd.assembly import Assembler
from cablegram.odd.findings import UNREADABLE, Findings
from cablegram.odd.grammar import GrammarMaker
from cablegram.odd.inheritance import Inheritance
from cablegram.odd.model import Origin, Schema
from cablegram.odd.patterns import Pattern
from cablegram.odd.reduction import reduced
from cablegram.odd.rules import rules_tree
from cablegram.odd.sources import Document, Sources
from cablegram.odd.writing import grammar_tree, serialised
from cablegram.problems import Problem
from cablegram.relaxng.loader import load
from cablegram.relaxng.source import Fetch, SchemaError

_MADE: Final = "/made.rng"


@dataclasses.dataclass(frozen=True, slots=True)
class Compiled:
    """What one `schemaSpec` makes.

    Attributes:
        schema: the resolved schema.
        inheritance: which attributes its elements carry.
        start: what the root of a document may be.
        definitions: the patterns that it needs, by name.
        relaxng: the `grammar` element.
        rules: the Schematron `schema` element.
        rule_origins: where its patterns are from, by their ids.
    """

    schema: Schema
    inheritance: Inheritance
    start: Pattern
    definitions: Mapping[str, Pattern]
    relaxng: etree._Element
    rules: etree._Element
    rule_origins: Mapping[str, Origin]


@dataclasses.dataclass(frozen=True, slots=True)
class Compilation:
    """What an ODD makes: a schema for each `schemaSpec`, and what is wrong; with an error, none can be trusted."""

    schemas: tuple[Compiled, ...]
    problems: tuple[Problem, ...]


def compile_odd(location: str, guidelines: str, fetch: Fetch, *, words: bool = False) -> Compilation:
    """Compiles an ODD.

    Args:
        location: the absolute path or URL of the ODD.
        guidelines: that of the `p5subset.xml` that its references mean where they name no source, or a release of the
            Guidelines; where it is empty, each release is asked for where the TEI keeps it.
        fetch: reads files.
        words: whether the schemas keep the documentation.
    """
    findings = Findings()
    sources = Sources(fetch, guidelines, findings)
    compiled = []
    document = sources.document(location, Origin(location, 0))
    if document is not None:
        elements = document.schema_specs()
        if not elements:
            findings.error(Origin(location, 0), "no-schema", "there is no schemaSpec in this file")
        assembler = Assembler(sources, findings)
        compiled = [_compiled(element, document, assembler, findings, words=words) for element in elements]
        assembler.report_unused(document, elements)
    # Where a file could not be read, whatever it holds is missed everywhere: what to do is told once.
    told = [problem for problem in findings.problems if problem.rule in UNREADABLE] or findings.problems
    problems = sorted(told, key=lambda problem: (problem.path != location, problem.path, problem.line))
    return Compilation(tuple(compiled), tuple(problems))


def _compiled(
    element: etree._Element, document: Document, assembler: Assembler, findings: Findings, *, words: bool
) -> Compiled:
    schema = assembler.schema(element, document)
    inheritance = Inheritance(schema, findings, assembler.own)
    inheritance.check()
    maker = GrammarMaker(schema, inheritance, findings)
    start, definitions = reduced(maker.make(), maker.definitions)
    comment = f"Made from the ODD {schema.ident}: change that, not this file."
    tree = grammar_tree(start, definitions, schema.namespace, comment, words=words)
    if not findings.failed:
        _check(tree, maker.origins, findings, schema.origin)
    return Compiled(schema, inheritance, start, definitions, tree, *rules_tree(schema, inheritance, findings))


def _check(tree: etree._Element, origins: Mapping[str, Origin], findings: Findings, whole: Origin) -> None:
    """Has the finished grammar loaded: what breaks a rule of RELAX NG is reported where the ODD says it."""
    made = serialised(tree)
    try:
        load(_MADE, lambda _: made)
    except SchemaError as fault:
        name = ""
        for number, line in enumerate(made.decode("utf-8").splitlines(), 1):
            if number > fault.line:
                break
            if line.lstrip().startswith("<define "):
                name = line.split('"')[1]
        rule = f" (RELAX NG, section {fault.rule})" if fault.rule else ""
        message = f"the definition {name} breaks a rule of RELAX NG: {fault.args[0]}{rule}"
        findings.error(origins.get(name, whole), "relaxng", message)
