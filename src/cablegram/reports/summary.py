"""What a run of `cablegram validate` did: the frame that a report sets its problems in."""

import dataclasses
import functools
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from cablegram.problems import Problem, Severity


@dataclasses.dataclass(frozen=True)
class Check:
    """One file checked against one schema.

    Attributes:
        path: the file as the user named it.
        schema: the schema as it was named, or what else was checked (`edition rules`); empty where the file could not
            be read far enough to know its schema.
        problems: what was found.
    """

    path: str
    schema: str
    problems: tuple[Problem, ...] = ()


@dataclasses.dataclass(frozen=True)
class Summary:
    """All that was checked, whether or not its problems are shown.

    Attributes:
        checks: each file with each of its schemas, in the order in which they were named.
        version: the version of the program.
        root: the absolute folder that services want paths to be relative to, the repository's as a rule; may be empty.
        here: the absolute folder that the paths of problems are relative to; may be empty.
        lines: the text of lines in which problems are, by path and line, as far as it could be had.
    """

    checks: tuple[Check, ...]
    version: str
    root: str = ""
    here: str = ""
    lines: Mapping[tuple[str, int], str] = dataclasses.field(default_factory=dict)

    @functools.cached_property
    def files(self) -> tuple[str, ...]:
        """The files that were checked, each once."""
        return tuple(dict.fromkeys(check.path for check in self.checks))

    @functools.cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once: by file in the order of the files, and within a file by line."""
        return ordered(self.checks)

    @functools.cached_property
    def tally(self) -> dict[Severity, int]:
        """How many problems there are of each severity."""
        counter = Counter(problem.severity for problem in self.problems)
        return {severity: counter[severity] for severity in Severity}

    def repository_path(self, path: str) -> str:
        """A problem's path relative to `root`, with `/`; absolute, or as it is, where it lies elsewhere."""
        absolute = PurePath(os.path.normpath(PurePath(self.here, path)))
        if self.root and absolute.is_relative_to(self.root):
            return absolute.relative_to(self.root).as_posix()
        return PurePath(os.path.normpath(path)).as_posix()


def ordered(checks: Iterable[Check]) -> tuple[Problem, ...]:
    """The problems of checks, each once: files in the order in which they were first named, within a file by line."""
    by_path: dict[str, dict[Problem, None]] = {}
    for check in checks:
        by_path.setdefault(check.path, {})
        for problem in check.problems:
            by_path.setdefault(problem.path, {})[problem] = None
    return tuple(problem for found in by_path.values() for problem in sorted(found))
