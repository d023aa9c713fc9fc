"""Reports: problems in the forms that people, editors and services for continuous integration read.

Each format is a module with one function without I/O, `report(problems, summary) -> str`; `FORMATS` names them all.
"""

import importlib
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from cablegram.problems import Problem
from cablegram.reports.summary import Summary

Report: TypeAlias = Callable[[Sequence[Problem], Summary], str]

# The name that `--format` takes, the module in this package, and who reads it.
FORMATS: Final[dict[str, tuple[str, str]]] = {
    "text": ("text", "people, editors with a problem matcher"),
    "github": ("github", "GitHub Actions: annotations in the log, the summary of the step"),
    "sarif": ("sarif", "GitHub code scanning and other readers of SARIF 2.1.0"),
    "junit": ("junit", "test reports of most services for continuous integration"),
    "json": ("json_document", "programs"),
    "gitlab": ("gitlab", "GitLab code quality"),
}


def report_in(name: str) -> Report:
    """The function that writes a report in one of `FORMATS`; its module is imported now."""
    report: Report = importlib.import_module(f"cablegram.reports.{FORMATS[name][0]}").report
    return report
