"""What is wrong with an ODD, collected while it is read: each finding is a problem with the place of its cause."""

import dataclasses
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.odd.model import Origin
from cablegram.problems import Problem, Severity
from cablegram.relaxng.suggest import nearest

CODE: Final = "odd"
UNREADABLE: Final = frozenset({"cannot-read", "not-well-formed"})  # the rules of files that cannot be used at all
MOST: Final = 1000  # more would not be read


class Findings:
    """The problems found so far.

    Attributes:
        problems: each once, in the order in which they were found.
    """

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}

    def error(self, origin: Origin, rule: str, message: str, hint: str = "") -> None:
        """Takes what keeps the schema from being what the ODD says."""
        self._add(Severity.ERROR, origin, rule, message, hint)

    def warning(self, origin: Origin, rule: str, message: str, hint: str = "") -> None:
        """Takes what has no effect, or perhaps not the one that was meant."""
        self._add(Severity.WARNING, origin, rule, message, hint)

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def _add(self, severity: Severity, origin: Origin, rule: str, message: str, hint: str) -> None:
        if len(self.problems) < MOST:
            self.problems[Problem(origin.path, origin.line, 0, severity, CODE, message, hint, rule)] = None


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """What the reading of an element needs to know beside the element.

    Attributes:
        path: the file that it stands in.
        language: in which language alternative names are wanted.
        findings: takes what is wrong.
    """

    path: str
    language: str
    findings: Findings

    def place(self, element: etree._Element) -> Origin:
        """Where an element stands."""
        return Origin(self.path, element.sourceline or 0)

    def error(self, element: etree._Element, rule: str, message: str, hint: str = "") -> None:
        """Reports an error at an element."""
        self.findings.error(self.place(element), rule, message, hint)

    def warning(self, element: etree._Element, rule: str, message: str, hint: str = "") -> None:
        """Reports a warning at an element."""
        self.findings.warning(self.place(element), rule, message, hint)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names what is spelt nearly like a name; empty where nothing is."""
    near = nearest(name, known, kind="element")
    return f"did you mean {' or '.join(near)}?" if near else ""
