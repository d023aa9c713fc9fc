"""`cablegram build`."""

import atexit
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from cablegram.cli.lock import writing
from cablegram.cli.report import Progress, edition_option, opened, say, tell, workers_option
from cablegram.edition.edition import Edition
from cablegram.files import ForeignFolderError, unwritable
from cablegram.links import followed
from cablegram.problems import Problem, count, counted, error
from cablegram.publish.incremental.explaining import explain
from cablegram.publish.incremental.state import State, read_state
from cablegram.publish.incremental.unchanged import Look, Published, look, nothing_changed

_FOLDERS: Final = ("site", "pdf", "epub", "export")


@click.command()
@edition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write site/, pdf/, epub/ and export/, instead of the edition's own output folder.",
)
@click.option(
    "--explain",
    "asked",
    metavar="FILE",
    help="Also say why an output was last made (site/cables/ID.html), or what was made because of a file.",
)
@workers_option("Make pages")
@click.option(
    "--executor",
    type=click.Choice(("processes", "dask")),
    default="processes",
    show_default=True,
    help="Who makes pages: processes of this computer, or the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The address of the Dask scheduler, such as tcp://10.0.0.5:8786.")
@click.option("--again", "everything", is_flag=True, help="Make everything again, whatever the last build has left.")
def command(
    *,
    folder: Path | None,
    output: Path | None,
    asked: str | None,
    workers: int | None,
    executor: str,
    scheduler: str | None,
    everything: bool,
) -> None:
    """Publish the edition: site/, pdf/, epub/ and export/ in its output folder, as far as something has changed.

    A file that cannot be published is reported, and all others are published.
    """
    if (executor == "dask") != (scheduler is not None):
        raise click.UsageError("--executor dask and --scheduler ADDRESS go together")
    edition = opened(folder)
    settings = edition.settings
    target = output or edition.folder(settings.output)
    overlap = _overlap(edition, target)
    if overlap:
        tell([overlap])
        sys.exit(2)
    if not (settings.html or settings.pdf_cables or settings.pdf_volume or settings.epub or settings.exports):
        raise click.UsageError("edition.toml switches off all that could be published")
    with writing(target, "cablegram build"):
        failed = _build(edition, target, (executor, workers or 0, scheduler or ""), everything=everything)
        if asked is not None:
            _explain(edition, target, asked)
    sys.exit(1 if failed else 0)


def _build(edition: Edition, target: Path, hands: tuple[str, int, str], *, everything: bool) -> bool:
    """Publishes the edition; whether there was an error."""
    found = look(edition, target, everything=everything)
    problems: list[Problem] = []
    number = 0
    try:
        published = nothing_changed(found) or _published(found, hands)
        number, problems = published.cables, list(published.problems)
        done = f"{counted(number, 'cable')} published in {target}"
    except OSError as fault:
        done = "not published"
        problems.append(unwritable(target, fault))
    except ForeignFolderError as fault:
        done = "not published"
        message = "this folder holds files that `build` did not make, and would have to be replaced"
        problems.append(error(str(fault.path), "foreign-folder", message, hint="name another one with --output"))
    failed = tell(problems)
    if number or done == "not published":
        say(f"{done}: {count(problems)}", err=True)
    return failed


def _published(found: Look, hands: tuple[str, int, str]) -> Published:
    """The edition, published by workers: an executor, how many, the address of a scheduler."""
    # They load the engines.
    from cablegram.publish.incremental.building import build  # noqa: PLC0415
    from cablegram.publish.workers.batches import WorkerError  # noqa: PLC0415
    from cablegram.publish.workers.executors import EXECUTORS  # noqa: PLC0415
    from cablegram.publish.workers.workers import Workers  # noqa: PLC0415

    # What is left of a large edition goes with the process: to look for garbage among it takes a while.
    atexit.register(gc.freeze)
    executor, number, scheduler = hands
    try:
        with Workers(EXECUTORS[executor](number, scheduler)) as workers:
            published = build(found, _progress, workers)
            return Published(published.cables, (*published.problems, *workers.problems))
    except WorkerError as fault:
        hint = "nothing was published; without --executor the pages are made on this computer"
        return Published(0, (error(scheduler or executor, "workers-unfit", str(fault), hint=hint),))


def _explain(edition: Edition, target: Path, name: str) -> None:
    """Says why something was made again; ends the command with status 2 where there is nothing of this name."""
    lines = explain(edition, target, read_state(target) or State(), name)
    if not lines:
        raise click.UsageError(
            f"{name} is neither an output, such as site/cables/ID.html, nor a file that the edition is made of"
        )
    for line in lines:
        say(line)


def _progress(task: str, total: int) -> tuple[Callable[[], None], Callable[[], None]]:
    shown = Progress(task, total)
    return shown.step, shown.end


def _overlap(edition: Edition, target: Path) -> Problem | None:
    """The problem that a folder that is to be replaced holds the edition's own files."""
    settings = edition.settings
    own = (
        settings.cables,
        settings.calendar,
        settings.authority,
        settings.introduction,
        settings.sources,
        settings.pages,
    )
    for name in _FOLDERS:
        replaced = followed(target / name)
        for path in (followed(edition.folder(part)) for part in own):
            if replaced == path or replaced in path.parents:
                message = f"{path} lies in this folder, which `build` replaces as a whole"
                return error(str(target / name), "folders-overlap", message, hint="change [folders] or --output")
    return None
