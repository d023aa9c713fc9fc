"""The report for programs: one JSON document. docs/validating.md describes its form."""

import json
from collections.abc import Sequence
from typing import Final

from cablegram.problems import Problem, Severity
from cablegram.reports.summary import Summary
from cablegram.reports.words import rule_id

FORM: Final = 1  # goes up when a member changes its meaning or goes away


def report(problems: Sequence[Problem], summary: Summary) -> str:
    """The numbers, each file with its schemas, and the problems."""
    schemas: dict[str, list[str]] = {path: [] for path in summary.files}
    for check in summary.checks:
        if check.schema and check.schema not in schemas[check.path]:
            schemas[check.path].append(check.schema)
    document = {
        "form": FORM,
        "tool": {"name": "cablegram", "version": summary.version},
        "summary": {
            "files": len(summary.files),
            **{f"{severity}s": summary.tally[severity] for severity in Severity},
            "shown": len(problems),
        },
        "files": [{"path": path, "schemas": names} for path, names in schemas.items()],
        "problems": [_problem(problem) for problem in problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _problem(problem: Problem) -> dict[str, str | int | None]:
    return {
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": str(problem.severity),
        "code": problem.code,
        "rule": rule_id(problem),
        "message": problem.message,
        "hint": problem.hint,
        "details": problem.details,
        "link": problem.link,
    }
