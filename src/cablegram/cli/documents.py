"""The documents of an edition for commands that read all of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from cablegram.cli.report import Progress
from cablegram.files import read_or_problem
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.xml import parse


def documents(paths: Sequence[Path], task: str, problems: list[Problem]) -> Iterator[tuple[Path, etree._Element]]:
    """Each file with its root; one that cannot be read becomes a problem, and the others go on.

    Args:
        paths: the files.
        task: what the progress line says is being done.
        problems: takes what is wrong.
    """
    progress = Progress(task, len(paths))
    for path in paths:
        data = read_or_problem(path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            try:
                yield path, parse(data)
            except NotWellFormedError as fault:
                problems.append(not_xml(path, fault))
        progress.step()
    progress.end()


def not_xml(path: Path, fault: NotWellFormedError) -> Problem:
    """The problem of a file that is no well-formed XML."""
    return error(str(path), "not-well-formed", str(fault), line=fault.line, column=fault.column)
