"""The report for GitLab's code quality, in the part of the Code Climate form that its documentation describes."""

import json
from collections.abc import Sequence
from typing import Final

from cablegram.problems import Problem, Severity
from cablegram.reports.summary import Summary
from cablegram.reports.words import fingerprints, message_of, one_line, rule_id

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(problems: Sequence[Problem], summary: Summary) -> str:
    """A JSON list with one object for each problem."""
    issues = [
        {
            "description": message_of(problem),
            "check_name": rule_id(problem),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.severity],
            "location": {
                "path": one_line(summary.repository_path(problem.path)),
                "lines": {"begin": problem.line or 1},
            },
        }
        for problem, fingerprint in zip(problems, fingerprints(problems, summary), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
