"""`cablegram names`."""

import sys
from pathlib import Path

import click

from cablegram.cli.documents import documents
from cablegram.cli.report import edition_option, opened, tell
from cablegram.edition.authority import Authority
from cablegram.files import write_whole
from cablegram.names.collecting import Named, as_csv, as_text, collect, merged, read_names
from cablegram.names.draft import draft
from cablegram.names.matching import NameIndex
from cablegram.problems import Problem, count, error


@click.command()
@edition_option
@click.option("--format", "form", type=click.Choice(("text", "csv")), default="text", help="The form of the list.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the list into a file.")
@click.option(
    "--draft",
    "draft_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the names that no entry has into a new authority file.",
)
def command(folder: Path | None, form: str, output: Path | None, draft_file: Path | None) -> None:
    """List the names of the cables that point to no entry, and which entries they may mean.

    A name is matched where exactly one entry has it, or has it in another romanisation; all else is a candidate,
    told with the reason.
    """
    edition = opened(folder)
    problems: list[Problem] = []
    if draft_file and draft_file.exists():
        raise click.UsageError(f"{draft_file} is there already: name another file, so that no work on a draft is lost")
    authority = Authority([root for _, root in documents(edition.authorities(), "reading entries", problems)])
    names: list[Named] = []
    for path, root in documents(edition.cables(), "reading names", problems):
        names.extend(read_names(root, path.relative_to(edition.root).as_posix()))
    collected = collect(names, NameIndex(authority.entries.values()))
    shown = as_csv(collected) if form == "csv" else as_text(collected)
    where = output
    try:
        if output:
            write_whole(output, shown.encode())
        else:
            click.echo(shown, nl=False)
        if draft_file:
            where = draft_file
            groups = merged(collected)
            if groups:
                write_whole(draft_file, draft(groups, publisher=edition.settings.publisher, taken=authority.entries))
                click.echo(f"draft: {draft_file}", err=True)
            else:
                click.echo("no draft: every name has an entry or candidates", err=True)
    except OSError as fault:
        problems.append(error(str(where), "unwritable", f"cannot be written: {fault.strerror}"))
    if tell(problems):
        click.echo(count(problems), err=True)
        sys.exit(1)
