"""`cablegram build`."""

import sys
from pathlib import Path

import click

from cablegram.cli.report import Progress, edition_option, opened, tell
from cablegram.problems import Problem, count, error
from cablegram.publish.pdf import make_pdfs, write_pdfs
from cablegram.publish.prepared import PreparedEdition, prepare
from cablegram.publish.site import PAGES, write_site


@click.command()
@edition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write site/ and pdf/, instead of the edition's own output folder.",
)
def command(folder: Path, output: Path | None) -> None:
    """Publish the edition: site/ and pdf/ in its output folder, made anew from all its TEI files.

    A file that cannot be published is reported, and all others are published.
    """
    edition = opened(folder)
    target = output or edition.folder(edition.settings.output)
    prepared = prepare(edition)
    problems: list[Problem] = list(prepared.problems)
    if not prepared.cables:
        hint = "encode sources first (`cablegram encode`), or see folders.cables in edition.toml"
        problems.append(
            error(str(edition.folder(edition.settings.cables)), "no-cables", "there is no cable here", hint=hint)
        )
        tell(problems)
        sys.exit(1)
    try:
        problems.extend(_publish(prepared, target))
    except OSError as fault:
        problems.append(error(str(fault.filename or target), "unwritable", f"cannot be written: {fault.strerror}"))
    failed = tell(problems)
    click.echo(f"{len(prepared.cables)} cables published in {target}: {count(problems)}", err=True)
    sys.exit(1 if failed else 0)


def _publish(prepared: PreparedEdition, target: Path) -> list[Problem]:
    settings = prepared.edition.settings
    problems: list[Problem] = []
    number = len(prepared.cables)
    pdfs: dict[str, bytes] = {}
    if settings.pdf_cables or settings.pdf_volume:
        progress = Progress("setting PDF", number * settings.pdf_cables + settings.pdf_volume)
        pdfs, told = make_pdfs(prepared, progress.step)
        progress.end()
        problems.extend(told)
        write_pdfs(target / "pdf", pdfs)
    if settings.html:
        progress = Progress("making pages", number + len(PAGES))
        problems.extend(write_site(prepared, target / "site", pdfs, progress.step))
        progress.end()
    return problems
