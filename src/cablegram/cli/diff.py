"""`cablegram diff`."""

import contextlib
import dataclasses
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cablegram.cli.diff_versions import Repository, Version, VersionError, on_disk
from cablegram.cli.report import Progress, edition_option, opened, tell
from cablegram.comparison import html_report, text_report
from cablegram.comparison.versions import compare
from cablegram.files import write_whole
from cablegram.links import followed

_FORMATS = ("text", "html")


@click.command()
@click.argument("versions", nargs=-1, metavar="[A B]", type=click.Path(path_type=Path))
@click.option(
    "--git",
    "revisions",
    multiple=True,
    metavar="REV",
    help="Compare the edition with a revision of its git repository; given twice, two revisions.",
)
@edition_option
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="The report's form."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report into this file instead of standard output.",
)
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything differs.")
def command(
    versions: tuple[Path, ...],
    *,
    revisions: tuple[str, ...],
    folder: Path | None,
    form: str,
    output: Path | None,
    exit_code: bool,
) -> None:
    """Show what changed between two versions of an edition: A, the older one, and B.

    Each is the folder of an edition, a folder of TEI files, or a TEI file. With --git REV the edition is compared with
    what its repository holds.
    """
    if len(versions) != (0 if revisions else 2) or len(revisions) > 2:
        raise click.UsageError("name two versions to compare, A and B; or one or two revisions, each with --git")
    if output is not None and not followed(output).parent.is_dir():
        raise click.UsageError(f"{output} cannot be written: there is no folder {output.parent}")
    with contextlib.ExitStack() as stack:
        try:
            old, new = _versions(versions, revisions, folder, stack)
        except VersionError as fault:
            raise click.UsageError(str(fault)) from None
        progress = Progress("comparing", len(old.files) + len(new.files))
        found = compare(old, new, progress.step)
        progress.end()
    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    shown = html_report.report(found) if form == "html" else text_report.report(found, colour=colour)
    try:
        if output:
            write_whole(output, shown.encode("utf-8", "replace"))
        elif form == "html":
            sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
        else:
            click.echo(shown, nl=False)
    except BrokenPipeError:
        raise  # its reader wants no more, which is no fault; click ends the command
    except OSError as fault:
        raise click.UsageError(f"{output or 'standard output'} cannot be written: {fault.strerror}") from None
    failed = tell(found.problems)
    sys.exit(1 if failed or (exit_code and found.differs) else 0)


def _versions(
    paths: Sequence[Path], revisions: Sequence[str], folder: Path | None, stack: contextlib.ExitStack
) -> tuple[Version, Version]:
    """The two versions; what reads from git is ended with the stack.

    Raises:
        VersionError: one of them cannot be had.
    """
    if revisions:
        root = opened(folder).root
        repository = stack.enter_context(Repository(root))
        old = repository.version(revisions[0])
        return old, repository.version(revisions[1]) if revisions[1:] else on_disk(root)
    old, new = (on_disk(path) for path in paths)
    if paths[0].is_dir() != paths[1].is_dir():
        raise VersionError("a folder and a file cannot be compared; name two folders or two files")
    if paths[0].is_file():
        # Two files are two versions of one, whatever their names are.
        new = new._replace(files=[dataclasses.replace(file, key=old.files[0].key) for file in new.files])
    return old, new
