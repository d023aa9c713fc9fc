"""What commands tell: problems and progress on standard error, results on standard output."""

import dataclasses
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from cablegram.edition.edition import Edition, open_edition
from cablegram.edition.settings import FILE_NAME
from cablegram.files import like_missing
from cablegram.problems import Problem, Severity
from cablegram.reports.words import one_line, text_of

# A terminal begins to write over the line at the first; the second is a line end that nobody sees in a name.
_RETURN: Final = re.compile("[\r\x85]")
_Command = TypeVar("_Command", bound=Callable[..., Any] | click.Command)

edition_option = click.option(
    "--edition",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the edition; if not given, the current folder or the nearest one above that is an edition.",
)


def workers_option(what: str) -> Callable[[_Command], _Command]:
    """The option that says how many processes share the work of a command, `workers`: a number, or None.

    Args:
        what: what they do, as the first words of the help.
    """
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        metavar="N",
        help=f"{what} in N processes; if not given, one for each processor, where there is much to do.",
    )


def tell(problems: Iterable[Problem]) -> bool:
    """Writes problems to standard error in their order; true where one of them is an error."""
    errors = False
    for problem in problems:
        errors = errors or problem.severity is Severity.ERROR
        shown = str(problem)
        if not shown.replace("\n", "").isprintable() or "\n" in problem.path + problem.message:
            path, message, hint = one_line(problem.path), one_line(problem.message), text_of(problem.hint)
            shown = _RETURN.sub("\ufffd", str(dataclasses.replace(problem, path=path, message=message, hint=hint)))
        click.echo(shown, err=True)
    return errors


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Writes words for people, in which names of files and words of documents stand.

    A terminal obeys control characters, and such a name may hold any: they are replaced, but for tabs and line ends.

    Args:
        text: the words.
        err: whether they go to standard error.
        nl: whether a line end is added.
    """
    click.echo(_RETURN.sub("\ufffd", text_of(text)), err=err, nl=nl)


def opened(folder: Path | None) -> Edition:
    """The edition of a folder, or of the nearest folder upwards from the current one.

    Ends the command with status 2 where there is none or its settings are wrong.
    """
    if folder is not None and not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}; {like_missing(folder)}".removesuffix("; "))
    edition, problems = open_edition(folder or nearest_edition() or Path())
    if edition is None:
        tell(problems)
        sys.exit(2)
    return edition


def nearest_edition() -> Path | None:
    """The current folder or the nearest one above it that has an `edition.toml`, relative to the current one."""
    here = Path.cwd()
    for steps, above in enumerate((here, *here.parents)):
        if (above / FILE_NAME).is_file():
            return Path(*[".."] * steps)
    return None


class Progress:
    """A line on standard error that says how far a long task is; nothing where that is no terminal."""

    _WAIT = 2.0  # seconds before the first word
    _STEP = 0.2  # seconds between words

    def __init__(self, task: str, total: int) -> None:
        self._task = task
        self._total = total
        self._done = 0
        self._next = time.monotonic() + self._WAIT
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def step(self) -> None:
        """Notes that one more part is done."""
        self._done += 1
        now = time.monotonic()
        if self._terminal and now >= self._next:
            self._next = now + self._STEP
            self._shown = True
            click.echo(f"\r{self._task}: {self._done} of {self._total}", nl=False, err=True)

    def end(self) -> None:
        """Clears the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False
