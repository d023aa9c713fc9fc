"""`cablegram names`."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from cablegram.cli.documents import documents
from cablegram.cli.lock import writing
from cablegram.cli.report import edition_option, opened, say, tell
from cablegram.edition.authority import Authority
from cablegram.edition.edition import Edition
from cablegram.files import unreadable, unwritable, write_whole
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.names.collecting import Named, as_csv, as_text, collect, merged, read_names
from cablegram.names.draft import draft
from cablegram.names.matching import NameIndex
from cablegram.names.volume_lists import volume_draft
from cablegram.problems import Problem, count, error
from cablegram.sources.tei_volume import TooDeepError


@click.command()
@edition_option
@click.option(
    "--format", "form", type=click.Choice(("text", "csv")), default="text", show_default=True, help="The list's form."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the list into this file instead of standard output.",
)
@click.option(
    "--draft",
    "draft_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the names that no entry has into a new authority file.",
)
@click.option(
    "--volume",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --draft: take the entries from the lists of persons and terms of this TEI volume.",
)
def command(folder: Path | None, form: str, output: Path | None, draft_file: Path | None, volume: Path | None) -> None:
    """List the names of the cables that point to no authority entry, and which they may mean.

    A name is matched where exactly one entry has it, or has it in another romanisation; all else is a candidate,
    told with the reason.
    """
    edition = opened(folder)
    with writing(edition.root, "cablegram names --draft") if draft_file else nullcontext():
        if draft_file and draft_file.exists():
            message = f"{draft_file} is there already: name another file, so that no work on a draft is lost"
            raise click.UsageError(message)
        _names(edition, form, output, draft_file, volume)


def _names(edition: Edition, form: str, output: Path | None, draft_file: Path | None, volume: Path | None) -> None:
    """Lists the names, and writes the draft; ends the command where it cannot."""
    problems: list[Problem] = []
    if volume:
        _draft_of_volume(volume, draft_file, edition.settings.publisher)
        return
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
            (click.echo if form == "csv" else say)(shown, nl=False)
        if draft_file:
            where = draft_file
            groups = merged(collected)
            if groups:
                settings = edition.settings
                publisher = settings.publisher or settings.title
                identifier = identifier_of(draft_file.name)
                data = draft(groups, publisher=publisher, taken=authority.entries, identifier=identifier)
                write_whole(draft_file, data)
                say(f"draft: {draft_file}", err=True)
            else:
                click.echo("no draft: every name has an entry or candidates", err=True)
    except OSError as fault:
        problems.append(unwritable(where or Path("standard output"), fault))
    if tell(problems):
        click.echo(count(problems), err=True)
        sys.exit(1)


def _draft_of_volume(volume: Path, draft_file: Path | None, publisher: str) -> None:
    """Writes the draft of a volume's lists; ends the command where it cannot."""
    if draft_file is None:
        raise click.UsageError("--volume wants --draft: name the authority file to write")
    problem: Problem | None = None
    try:
        with volume.open("rb") as stream:
            data = volume_draft(stream, publisher=publisher)
        if data is None:
            message = "this volume has no list of persons"
            problem = error(str(volume), "empty-source", message, hint="its division has the xml:id persons")
        else:
            write_whole(draft_file, data)
            say(f"draft: {draft_file}", err=True)
    except NotWellFormedError as fault:
        problem = error(str(volume), "not-well-formed", str(fault), line=fault.line, column=fault.column)
    except TooDeepError:
        problem = error(str(volume), "not-a-text", "its elements are nested deeper than those of any text")
    except OSError as fault:
        problem = unreadable(volume, fault)
    if problem:
        tell([problem])
        sys.exit(1)
