"""Problems as values: what is wrong, where, and what to do about it."""

import dataclasses
import enum
from collections.abc import Iterable


class Severity(enum.StrEnum):
    """How much a problem matters: an error ends a command with status 1, a warning asks for a look, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One thing that an editor should know.

    Attributes:
        path: the file as the user named it.
        line: 1-based line; 0 where the problem is of the whole file.
        column: 1-based column; 0 where unknown.
        severity: error or warning.
        code: the stable name of the kind of problem (`dates-disagree`).
        message: what is wrong, in words for an editor.
        hint: what to do; empty where the message says it.
        rule: within the code, the rule that found it (`unknown-element`, the id of a Schematron rule); may be empty.
        link: where the rule or the element is explained; may be empty.
        details: what is too long for the message (all that is allowed at this place); may be empty.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    rule: str = ""
    link: str = ""
    details: str = ""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}: {self.severity}: {self.message} [{self.label}]{hint}"

    @property
    def label(self) -> str:
        """The code, with the rule where that is one that a project has made or can switch: `schematron/date-order`."""
        return f"{self.code}/{self.rule}" if self.rule and self.code != "relaxng" else self.code


def error(path: str, code: str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> Problem:
    """A problem of severity error; the arguments are those of `Problem`."""
    return Problem(path, line, column, Severity.ERROR, code, message, hint)


def warning(path: str, code: str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> Problem:
    """A problem of severity warning; the arguments are those of `Problem`."""
    return Problem(path, line, column, Severity.WARNING, code, message, hint)


def shortened(text: str, most: int = 60) -> str:
    """Words of a document as a message quotes them: cut behind so many characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def count(problems: Iterable[Problem]) -> str:
    """The numbers in words: `2 errors, 1 warning`."""
    tally = dict.fromkeys(Severity, 0)
    for problem in problems:
        tally[problem.severity] += 1
    return ", ".join(counted(number, name) for name, number in tally.items() if number or name is not Severity.NOTE)


def counted(number: int, word: str) -> str:
    """A number of things whose plural has an s: `1 file`, `2 files`."""
    return f"{number} {word}{'' if number == 1 else 's'}"
