"""Has the Schematron of an ODD compiled: an expression that does not compile is told where the ODD has it."""

from typing import Final

from lxml import etree

from cablegram.odd.compiler import Compiled
from cablegram.odd.findings import CODE
from cablegram.odd.model import SCHEMATRON
from cablegram.odd.writing import serialised
from cablegram.problems import Problem, Severity
from cablegram.relaxng.source import SchemaError
from cablegram.xml import parse

_MADE: Final = "/made.sch"


def rule_faults(compiled: Compiled) -> tuple[Problem, ...]:
    """The error in the rules of a schema that was compiled without others: the first one, or none."""
    if next(compiled.rules.iter(f"{{{SCHEMATRON}}}pattern"), None) is None:
        return ()
    from cablegram.schematron.rules import open_rules  # noqa: PLC0415  Saxon takes a while to load

    made = serialised(compiled.rules)
    try:
        open_rules(_MADE, lambda _: made, folders=())
    except SchemaError as fault:
        origin = compiled.rule_origins.get(_pattern_at(parse(made), fault.line), compiled.schema.origin)
        # The lines of the Schematron, which was not written, say nothing.
        words = fault.args[0].partition("; also in line")[0]
        return (Problem(origin.path, origin.line, 0, Severity.ERROR, CODE, words, fault.hint, "rule"),)
    return ()


def _pattern_at(root: etree._Element, line: int) -> str:
    """The id of the pattern that is written at a line; empty where there is none."""
    found = ""
    for child in root.iterchildren(etree.Element):
        if (child.sourceline or 0) > line:
            break
        found = str(child.get("id") or "") if child.tag == f"{{{SCHEMATRON}}}pattern" else ""
    return found
