"""`cablegram export`."""

import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import click

from cablegram.cli.lock import writing
from cablegram.cli.report import edition_option, opened, say, tell
from cablegram.export.exporting import Request, read_request, write_export
from cablegram.export.table import EXPORTS
from cablegram.problems import Problem, Severity, count, error
from cablegram.publish.prepared import prepare


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@edition_option
@click.option("--all", "everything", is_flag=True, help="Make all exports.")
@click.option("--list", "listed", is_flag=True, help="List the exports and their options, and do nothing.")
@click.option("--option", "options", multiple=True, metavar="KEY=VALUE", help="Choose an option of the exports named.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="The folder for the folders of exports; for a single export of one file also that file (with an ending).",
)
@click.option("--verbose", "-v", is_flag=True, help="Tell the first place of each thing that is left out.")
def command(
    names: tuple[str, ...],
    folder: Path | None,
    options: tuple[str, ...],
    output: Path | None,
    *,
    everything: bool,
    listed: bool,
    verbose: bool,
) -> None:
    """Write the edition in the formats of other programs: citations, tables, networks, maps, TEI and more.

    Each export becomes a folder with its name below `export/` in the output folder of the edition, replaced as a whole.
    What a format has no place for is told, field by field.
    """
    if listed:
        click.echo(_table(), nl=False)
        return
    if everything:
        names = tuple(export.name for export in EXPORTS)
    if not names:
        raise click.UsageError("name an export, or say --all; --list shows them")
    requests: list[Request] = []
    for name in dict.fromkeys(names):
        found = read_request(" ".join((name, *options)), "cablegram export")
        if isinstance(found, Problem):
            tell([found])
            sys.exit(2)
        requests.append(found)
    edition = opened(folder)
    prepared = prepare(edition)
    problems: list[Problem] = [*edition.outdated(), *prepared.problems]
    if not prepared.cables:
        hint = "encode sources first (`cablegram encode`), or see folders.cables in edition.toml"
        problems.append(error(str(edition.folder(edition.settings.cables)), "no-cables", "there is no cable here",
                              hint=hint))  # fmt: skip
    target = output or edition.folder(edition.settings.output) / "export"
    alone = len(requests) == 1 and requests[0].export.file and target.suffix and not target.is_dir()
    if prepared.cables:
        # The folder that `build` locks, so that the two do not write at once.
        with writing(edition.folder(edition.settings.output) if output is None else target.parent if alone else target,
                     "cablegram export"):  # fmt: skip
            for request in requests:
                told = write_export(prepared, request, target if alone else target / request.export.name)
                # Who asks for all means all that can be made here.
                problems.extend(
                    replace(one, severity=Severity.WARNING) if everything and one.code == "export-needs" else one
                    for one in told
                )
    failed = False
    for problem in problems:
        failed = tell([problem]) or failed
        if verbose and problem.details:
            say(textwrap.indent(problem.details, "    "), err=True)
    done = ", ".join(request.export.name for request in requests)
    say(f"{done} in {target}: {count(problems)}", err=True)
    sys.exit(1 if failed else 0)


def _table() -> str:
    """The exports as lines: name, files, what it is; below it the options."""
    width = max(len(export.name) for export in EXPORTS)
    lines = []
    for export in EXPORTS:
        files = export.file or "a folder"
        lines.append(f"{export.name:{width}}  {export.what} ({files})")
        lines += [f"{'':{width}}    {option.form}: {option.meaning}" for option in export.options]
    return "\n".join(lines) + "\n"
