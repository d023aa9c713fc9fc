"""`cablegram references`."""

import sys
from pathlib import Path

import click

from cablegram.cli.documents import documents, not_xml
from cablegram.cli.lock import writing
from cablegram.cli.report import edition_option, opened, say, tell
from cablegram.files import read_or_problem, unwritable, write_whole
from cablegram.ill_formed import NotWellFormedError
from cablegram.migrate.rewriting import LostError
from cablegram.problems import Problem, count, counted, error
from cablegram.references.network import Network, Read, network_of, read
from cablegram.references.reports import as_csv, as_graphml, as_text
from cablegram.references.writing import with_targets

_FORMATS = ("text", "csv", "graphml")


@click.command()
@edition_option
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="The list's form."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the list into this file instead of standard output.",
)
@click.option("--write", is_flag=True, help="Write the targets that were found into the TEI files.")
def command(folder: Path | None, form: str, output: Path | None, *, write: bool) -> None:
    """List what the cables refer to, and which documents of the edition these are.

    A reference is resolved where exactly one document fits its number, party and date; the list says why, or what was
    looked for. Targets that editors gave stay as they are, with --write too.
    """
    edition = opened(folder)
    problems: list[Problem] = []
    reads: list[Read] = []
    for path, root in documents(edition.cables(), "reading references", problems):
        reads.append(read(root, path.relative_to(edition.root).as_posix()))
    network = network_of(reads)
    shown = {"text": as_text, "csv": as_csv}[form](network).encode() if form != "graphml" else as_graphml(network)
    try:
        if output:
            write_whole(output, shown)
        else:
            (say if form == "text" else click.echo)(shown.decode(), nl=False)
    except OSError as fault:
        problems.append(unwritable(output or Path("standard output"), fault))
    if write:
        with writing(edition.root, "cablegram references --write", *edition.folders()):
            written, faults = _write(edition.root, network)
        problems.extend(faults)
        click.echo(f"{counted(written, 'file')} changed", err=True)
    if tell(problems):
        click.echo(count(problems), err=True)
        sys.exit(1)


def _write(root: Path, network: Network) -> tuple[int, list[Problem]]:
    """Writes the targets into the files; how many changed, and what stood in the way."""
    by_file: dict[str, list[int]] = {}
    for number, link in enumerate(network.links):
        if link.resolution.status == "resolved" and link.occurrence.number >= 0:
            by_file.setdefault(link.source.file, []).append(number)
    concerned = {answer.cable.file for answer in network.answers if answer.prev}
    concerned |= {answer.to.file for answer in network.answers if answer.next}
    problems: list[Problem] = []
    written = 0
    for file in sorted({*by_file, *concerned}):
        path = root / file
        data = read_or_problem(path)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        links = [network.links[number] for number in by_file.get(file, ())]
        try:
            changed = with_targets(data, links, network.answers, file)
            if changed != data:
                write_whole(path, changed, durable=True)
                written += 1
        except NotWellFormedError as fault:
            problems.append(not_xml(path, fault))
        except LostError:
            hint = "please report it with the file"
            problems.append(error(str(path), "program-fault", "the file could not be written as it should", hint=hint))
        except OSError as fault:
            problems.append(unwritable(path, fault))
    return written, problems
