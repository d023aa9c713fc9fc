"""`cablegram validate`."""

import sys
from pathlib import Path

import click
from lxml import etree

from cablegram import shipped
from cablegram.cli.report import Progress, edition_option, opened, tell
from cablegram.files import files_in, read_or_problem
from cablegram.problems import Problem, count
from cablegram.validate import validate


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@edition_option
@click.option(
    "--schema",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A RELAX NG schema (.rng) to use instead of cablegram's own.",
)
def command(files: tuple[Path, ...], folder: Path | None, schema: Path | None) -> None:
    """Check FILES (TEI files or folders of them) against the schema.

    Without FILES, all documents of the edition are checked: introduction, authority files, cables and calendars.
    """
    paths = files_in(files, (".xml",)) if files else opened(folder).documents()
    if not paths:
        raise click.UsageError("there is no TEI file (.xml) to check")
    progress = Progress("checking", len(paths))
    problems: list[Problem] = []
    for path in paths:
        data = read_or_problem(path)
        if isinstance(data, Problem):
            problems.append(data)
            progress.step()
            continue
        try:
            problems.extend(validate(data, str(path), schema or shipped.schema("cable.rng")))
        except (etree.RelaxNGParseError, etree.XMLSyntaxError) as fault:
            raise click.UsageError(f"{schema} is no RELAX NG schema in XML syntax: {fault}") from None
        progress.step()
    progress.end()
    failed = tell(problems)
    click.echo(f"{len(paths)} {'file' if len(paths) == 1 else 'files'} checked: {count(problems)}", err=True)
    sys.exit(1 if failed else 0)
