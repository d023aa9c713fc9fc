"""`cablegram build`."""

import sys
from pathlib import Path
from typing import Final

import click

from cablegram.cli.report import Progress, edition_option, opened, tell
from cablegram.edition.edition import Edition
from cablegram.export.exporting import export_edition
from cablegram.files import ForeignFolderError, replaced_folder
from cablegram.problems import Problem, count, error
from cablegram.publish.epub.writing import write_epub
from cablegram.publish.messages import interface_of
from cablegram.publish.pdf.printing import print_edition
from cablegram.publish.pdf.volumes import plan_of
from cablegram.publish.prepared import PreparedEdition, prepare
from cablegram.publish.presentation import presentation_of
from cablegram.publish.site import site_of, write_site

EPUB: Final = "edition.epub"
_FOLDERS: Final = ("site", "pdf", "epub", "export")


@click.command()
@edition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write site/, pdf/, epub/ and export/, instead of the edition's own output folder.",
)
def command(folder: Path | None, output: Path | None) -> None:
    """Publish the edition: site/, pdf/, epub/ and export/ in its output folder, made anew from all its TEI files.

    A file that cannot be published is reported, and all others are published.
    """
    edition = opened(folder)
    settings = edition.settings
    target = output or edition.folder(settings.output)
    overlap = _overlap(edition, target)
    if overlap:
        tell([overlap])
        sys.exit(2)
    if not (settings.html or settings.pdf_cables or settings.pdf_volume or settings.epub or settings.exports):
        raise click.UsageError("edition.toml switches off all that could be published")
    prepared = prepare(edition)
    problems: list[Problem] = [*edition.outdated(), *prepared.problems]
    if not prepared.cables:
        hint = "encode sources first (`cablegram encode`), or see folders.cables in edition.toml"
        problems.append(error(str(edition.folder(settings.cables)), "no-cables", "there is no cable here", hint=hint))
        tell(problems)
        sys.exit(1)
    number = len(prepared.cables)
    done = f"{number} {'cable' if number == 1 else 'cables'} published in {target}"
    try:
        # Site, PDF and EPUB find the same of a document.
        problems = list(dict.fromkeys([*problems, *_publish(prepared, target)]))
    except OSError as fault:
        done = "not published"
        problems.append(error(str(fault.filename or target), "unwritable", f"cannot be written: {fault.strerror}"))
    except ForeignFolderError as fault:
        done = "not published"
        message = "this folder holds files that `build` did not make, and would have to be replaced"
        problems.append(error(str(fault.path), "foreign-folder", message, hint="name another one with --output"))
    failed = tell(problems)
    click.echo(f"{done}: {count(problems)}", err=True)
    sys.exit(1 if failed else 0)


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
        replaced = (target / name).resolve()
        for path in (edition.folder(part).resolve() for part in own):
            if replaced == path or replaced in path.parents:
                message = f"{path} lies in this folder, which `build` replaces as a whole"
                return error(str(target / name), "folders-overlap", message, hint="change [folders] or --output")
    return None


def _publish(prepared: PreparedEdition, target: Path) -> list[Problem]:
    """Makes everything that the settings ask for, the site last: it links to the others."""
    settings = prepared.edition.settings
    number = len(prepared.cables)
    presentation, told = presentation_of(prepared.edition)
    problems: list[Problem] = list(told)
    interface = presentation.interface if presentation else interface_of(settings)
    books: dict[str, Path] = {}
    if settings.pdf_cables or settings.pdf_volume:
        volumes = len(plan_of(prepared.catalogue)) if settings.pdf_volume else 0
        progress = Progress("setting PDF", number * settings.pdf_cables + volumes)
        with replaced_folder(target / "pdf") as folder:
            names, told = print_edition(prepared, interface, folder, progress.step)
        progress.end()
        problems.extend(told)
        books |= {f"pdf/{name}": target / "pdf" / name for name in names}
    if settings.epub:
        progress = Progress("making EPUB", number)
        with replaced_folder(target / "epub") as folder:
            problems.extend(write_epub(prepared, interface, folder / EPUB, progress.step))
        progress.end()
        books[f"epub/{EPUB}"] = target / "epub" / EPUB
    if settings.html and presentation:
        site, told = site_of(prepared, books, presentation)
        problems.extend(told)
        progress = Progress("making pages", number)
        problems.extend(write_site(site, target / "site", progress.step))
        progress.end()
    problems.extend(export_edition(prepared, settings.exports, target / "export"))
    return problems
