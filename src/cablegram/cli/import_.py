"""`cablegram import`."""

import csv
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cablegram import __version__
from cablegram.adopt.adopting import Adopted, Adoption, adopt
from cablegram.adopt.adopting import Edition as Taking
from cablegram.adopt.ledger import Told, problems_of, table
from cablegram.cli.encode_files import What, origin_name, written
from cablegram.cli.import_edition import Images, existing
from cablegram.cli.lock import writing
from cablegram.cli.report import Progress, edition_option, opened, say, tell
from cablegram.edition.edition import Edition
from cablegram.encode.fingerprint import Origin, digest
from cablegram.files import read_or_problem, write_whole
from cablegram.links import followed
from cablegram.problems import Problem, Severity, counted, error

_SUFFIXES: Final = (".xml", ".tei")
_LARGEST: Final = 64 << 20
# What the line at the end calls the entries; and the files written, of which those of entries are no encodings.
_ENTRIES: Final = {"person": "person", "place": "place", "org": "organisation"}
_SAID: Final = {"encoded": "files written"}


def _form(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value != "tei":
        raise click.UsageError(f"say what the files are: cablegram import tei {value}")
    return value


@click.command()
@click.argument("form", metavar="tei", callback=_form)
@click.argument("directory", metavar="DIRECTORY", type=click.Path(path_type=Path))
@edition_option
@click.option(
    "--images", metavar="PATTERN", default="", help="The web address of a page image; {} stands for its name."
)
@click.option("--force", is_flag=True, help="Overwrite TEI files that were edited by hand, keeping a backup of each.")
@click.option("--verbose", "-v", is_flag=True, help="Tell each change with its line and column.")
@click.option(
    "--report", type=click.Choice(["json", "csv"]), help="Print each change as JSON or CSV instead of the table."
)
@click.option("--report-file", type=click.Path(path_type=Path, dir_okay=False), help="Where the report goes.")
@click.option("--quiet", "-q", is_flag=True, help="Print no list and no table, only problems.")
def command(
    form: str,  # noqa: ARG001 - the only one so far; the word says what is taken over
    directory: Path,
    *,
    folder: Path | None,
    images: str,
    force: bool,
    verbose: bool,
    report: str | None,
    report_file: Path | None,
    quiet: bool,
) -> None:
    """Take over the TEI files in DIRECTORY as cables of this edition.

    Each document becomes a file in the folder of cables, the persons, places and organisations that the files list
    become authority files. What the schema of cables does not have is mapped or kept in words, and told in a table. A
    TEI file that was edited by hand since is kept as it is.
    """
    edition = opened(folder)
    if not directory.exists():
        raise click.UsageError(f"there is no folder {directory}")
    names = _names(directory)
    if not names:
        raise click.UsageError(f"there is no file {' or '.join(_SUFFIXES)} in {directory}")
    if images and "{}" not in images:
        raise click.UsageError("--images needs {} where the name of the image stands: 'https://example.org/{}.jpg'")
    with writing(edition.root, "cablegram import", *edition.folders()):
        status = _take_over(edition, directory, names, Images(edition, directory, images), force=force,
                            verbose=verbose, report=report, report_file=report_file, quiet=quiet)  # fmt: skip
    sys.exit(status)


def _take_over(
    edition: Edition, directory: Path, names: Sequence[str], images: Images, *, force: bool, verbose: bool,
    report: str | None, report_file: Path | None, quiet: bool,
) -> int:  # fmt: skip
    root = directory if directory.is_dir() else directory.parent
    inside = followed(root)

    def read(name: str) -> bytes | Problem:
        path = root / name
        if not followed(path).is_relative_to(inside):
            return error(
                str(path), "import-outside", "this file is a link that leads out of the folder; it is left out"
            )
        if path.is_file() and path.stat().st_size > _LARGEST:
            return error(str(path), "source-too-large", f"this file is larger than {_LARGEST >> 20} MB")
        return read_or_problem(path)

    progress = Progress("taking over", len(names))
    taking = existing(edition)
    adoption = adopt(names, read, str(root), taking, images, progress=progress.step)
    progress.end()
    tally: Counter[Severity] = Counter(problem.severity for problem in adoption.problems)
    tell(adoption.problems)
    done: Counter[str] = Counter()
    printed = not quiet and report is None
    for what, source, target, problems in _write(edition, root, adoption, images, taking, force=force):
        done[what] += 1
        tally.update(problem.severity for problem in problems)
        tell(problems)
        if printed:
            say(f"{what:9} {source} → {target}")
    for same, first in adoption.same:
        done["same"] += 1
        if printed:
            say(f"{'same':9} {root / same} (the bytes of {first})")
    told = [*(one for document in adoption.documents for one in document.told), *adoption.told]
    if verbose:
        tell(problems_of(told, str(root)))
    _report(told, adoption, report, report_file, printed=printed)
    if not adoption.documents and not adoption.authorities:
        tell([error(str(directory), "import-nothing", "no file in this folder could be taken over")])
        tally[Severity.ERROR] += 1
    outcomes = ("encoded", "unchanged", "kept", "same", "failed")
    counts = ", ".join(f"{done[name]} {_SAID.get(name, name)}" for name in outcomes if done[name])
    entries = ", ".join(counted(number, _ENTRIES[kind]) for kind, number in adoption.entries.items())
    severities = f"{counted(tally[Severity.ERROR], 'error')}, {counted(tally[Severity.WARNING], 'warning')}"
    taken = f"{counted(len(adoption.documents), 'document')} of {counted(len(names), 'file')}"
    click.echo(
        f"{taken}: {counts or 'nothing written'}; entries: {entries or 'none'}; {severities}",
        err=True,
    )
    return 1 if tally[Severity.ERROR] else 0


def _write(
    edition: Edition, root: Path, adoption: Adoption, images: Images, taking: Taking, *, force: bool
) -> "list[tuple[What, str, Path, tuple[Problem, ...]]]":
    """Writes all files; tells of each what was done, from which source, and with which problems."""
    settings = edition.settings
    by = digest(repr((__version__, taking.publisher, taking.schema, images.pattern)).encode())[:16]
    digests: dict[str, str] = {}
    outcomes: list[tuple[What, str, Path, tuple[Problem, ...]]] = []

    def put(folder: Path, identifier: str, data: bytes, file: str, record: str) -> None:
        target = folder / f"{identifier}.xml"
        source = root / file if file else root
        if file and file not in digests:
            content = read_or_problem(source)
            digests[file] = "" if isinstance(content, Problem) else digest(content)
        origin = Origin(origin_name(source, record, folder), digests.get(file, ""), by if file else "")
        what, problems = written(target, data, origin, force=force)
        outcomes.append((what, f"{source}#{record}" if record else str(source), target, problems))

    for document in adoption.documents:
        put(edition.folder(settings.cables), document.identifier, document.tei, document.file, document.record)
    for name, data in adoption.authorities.items():
        put(edition.folder(settings.authority), name, data, "", name)
    for name, (file, data) in adoption.pages.items():
        put(edition.folder(settings.pages), name, data, file, "")
    outcomes.extend(("failed", problem.path, Path(problem.path), (problem,)) for problem in images.copied())
    return outcomes


def _names(directory: Path) -> list[str]:
    """The files to be read, relative to the folder; those in folders whose names begin with a dot are left out."""
    if directory.is_file():
        return [directory.name]
    found = []
    for above, folders, files in os.walk(directory):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        place = Path(above)
        found += [
            (place / name).relative_to(directory).as_posix()
            for name in files
            if Path(name).suffix.lower() in _SUFFIXES and not name.startswith(".")
        ]
    return sorted(found)


def _report(told: Sequence[Told], adoption: Adoption, report: str | None, path: Path | None, *, printed: bool) -> None:
    text = ""
    if report == "json":
        documents = [_as_json(document) for document in adoption.documents]
        changes = [_change(one) for one in told]
        text = json.dumps({"documents": documents, "changes": changes}, ensure_ascii=False, indent=2) + "\n"
    elif report == "csv":
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(_change(Told("", 0, 0, "", "words"))), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {key: f"'{value}" if str(value).startswith(("=", "+", "-", "@", "\t")) else value
             for key, value in _change(one).items()} for one in told
        )  # fmt: skip
        text = stream.getvalue()
    elif printed and (summary := table(told)):
        say(f"\n{summary}")
    if not text:
        return
    try:
        if path:
            write_whole(path, text.encode())
        else:
            click.echo(text, nl=False)
    except OSError as fault:
        raise click.UsageError(
            f"the report cannot be written to {path or 'standard output'}: {fault.strerror}"
        ) from None


def _as_json(document: Adopted) -> dict[str, object]:
    return {"source": document.file, "record": document.record, "identifier": document.identifier,
            "changes": len(document.told)}  # fmt: skip


def _change(one: Told) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "column": one.column, "name": one.name, "what": one.what,
            "became": one.became, "value": one.value}  # fmt: skip
