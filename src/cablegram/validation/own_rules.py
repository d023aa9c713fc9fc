"""cablegram's own rules (`cable.sch`), which go with its own grammar (`cable.rng`) wherever that is named.

An edition can switch each of them in `edition.toml`, and admit in a header that the source itself breaks one.
"""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from cablegram import shipped
from cablegram.edition.rules.of_schema import FILE, rules_of_schema
from cablegram.edition.rules.table import OFF
from cablegram.problems import Problem, Severity
from cablegram.relaxng.source import Fetch
from cablegram.schematron.rules import open_rules
from cablegram.xml import find_all, parse


class OwnRules:
    """The own rules, as an edition has switched them."""

    def __init__(self, fetch: Fetch, cache: Path | None, switches: Mapping[str, str]) -> None:
        """Compiles the rules.

        Args:
            fetch: reads their file.
            cache: the folder in which the stylesheet made of them is kept; None keeps nothing.
            switches: by the id of a rule `off`, `note`, `warning` or `error`; others keep their severity.
        """
        self._rules = open_rules(str(shipped.schema(FILE)), fetch, folders=(), cache=cache)
        self._switches = switches

    def check(self, document: bytes, path: str) -> list[Problem]:
        """What the rules find in a document; arguments and problems are those of `Rules.check`."""
        found = self._rules.check(document, path)
        of_source = {problem.rule for problem in found if rules_of_schema().get(problem.rule)}
        admitted = of_source & _noted(document) if of_source else set()
        kept = []
        for problem in found:
            switch = self._switches.get(problem.rule, problem.severity.value)
            if switch != OFF and problem.rule not in admitted:
                # Where a rule is explained is told as the path of a file, as for the rules of an edition.
                link = f"schema/{problem.link}" if problem.link else ""
                kept.append(dataclasses.replace(problem, severity=Severity(switch), link=link))
        return kept


def _noted(document: bytes) -> set[str]:
    """The rules that notes of the header name."""
    notes = find_all(parse(document), "t:teiHeader/t:fileDesc/t:notesStmt/t:note[@n]")
    return {str(note.get("n")) for note in notes}
