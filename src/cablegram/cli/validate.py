"""`cablegram validate`."""

import contextlib
import dataclasses
import functools
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cablegram import __version__, shipped
from cablegram.cli.report import Progress, edition_option, nearest_edition, opened, tell, workers_option
from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.files import unwritable, write_whole
from cablegram.links import followed
from cablegram.problems import Problem, Severity, count, counted
from cablegram.reports import FORMATS, report_in
from cablegram.reports.summary import Check, Summary
from cablegram.reports.text import report as text_report
from cablegram.validation.check import Choice
from cablegram.validation.documents import Document, named
from cablegram.validation.edition_rules import check_edition
from cablegram.validation.engine import EngineSettings
from cablegram.validation.jobs import check_all, workers_for
from cablegram.validation.lines import texts_of_lines
from cablegram.validation.network import Access, cache_folder
from cablegram.validation.repository import ChangedError, changed_files, repository_root
from cablegram.validation.schemas import Origin, Schema, named_schema

_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}
_FINGERPRINTED: Final = ("sarif", "gitlab")  # formats that tell a problem again when its line has moved
_STDIN_NAME: Final = "standard-input.xml"


@click.command()
@click.argument("files", nargs=-1)
@edition_option
@click.option(
    "--schema",
    "schemas",
    multiple=True,
    metavar="FILE|URL",
    help="A schema to check against, whatever the files name: .rng, .rnc, .sch, .odd. It may be given several times.",
)
@click.option(
    "--tei",
    "guidelines",
    metavar="FILE|URL",
    help="For an ODD, the TEI Guidelines' p5subset.xml; if not given, the file of this name beside it.",
)
@click.option("--phase", default="", metavar="NAME", help="The phase of Schematron rules that is checked.")
@click.option("--no-schematron", is_flag=True, help="Check no Schematron rules.")
@click.option("--no-edition-rules", is_flag=True, help="Check no rules of the edition as a whole.")
@click.option("--changed-since", metavar="REV", help="Check only files that differ from where the branch left REV.")
@click.option("--stdin-name", default=_STDIN_NAME, metavar="NAME", help="How problems name standard input (-).")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="The report's form."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report into this file instead of standard output.",
)
@click.option("--verbose", "-v", is_flag=True, help="Show all that is known of each problem.")
@click.option("--max-problems", type=click.IntRange(min=0), metavar="N", help="Show no more than N problems.")
@click.option("--warn-only", is_flag=True, help="Report errors as warnings, so that the exit status is 0.")
@workers_option("Check")
@click.option("--allow-network", is_flag=True, help="Fetch schemas that are URLs, once, and keep them.")
@click.option(
    "--schema-folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="CABLEGRAM_SCHEMAS",
    help="A folder of schemas that stand for URLs; CABLEGRAM_SCHEMAS may name it too.",
)
def command(
    *,
    files: tuple[str, ...],
    folder: Path | None,
    schemas: tuple[str, ...],
    guidelines: str | None,
    phase: str,
    changed_since: str | None,
    stdin_name: str,
    form: str,
    output: Path | None,
    max_problems: int | None,
    workers: int | None,
    schema_folder: Path | None,
    no_schematron: bool,
    no_edition_rules: bool,
    verbose: bool,
    warn_only: bool,
    allow_network: bool,
) -> None:
    """Check FILES (TEI files, folders of them, patterns, - for standard input).

    Each file is checked against the schemas of --schema; else those that it names itself in xml-model instructions;
    else the edition's; else cablegram's own. Without FILES, all documents of the edition are checked.
    """
    if output is not None and not followed(output).parent.is_dir():
        raise click.UsageError(f"{output} cannot be written: there is no folder {output.parent}")
    edition = _edition(files, folder, alone=changed_since is not None)
    documents, unnamed = _documents(files, edition, stdin_name)
    choice = Choice(
        tuple(named_schema(name, Origin.OPTION, folder=Path(), phase=phase) for name in schemas),
        _fallback(edition, phase),
        phase,
    )
    folder_of_schemas = schema_folder or (edition.folder(edition.settings.schema_folder) if edition else None)
    settings = EngineSettings(
        Access(folder_of_schemas and folder_of_schemas.absolute(), allow_network, cache_folder()),
        rules=not no_schematron,
        guidelines=guidelines,
        switches=edition.settings.rules if edition else {},
    )
    if changed_since is not None:
        documents = _changed(documents, changed_since, edition, choice, settings)
    elif not documents and not any(problem.severity is Severity.ERROR for problem in unnamed):
        raise click.UsageError("there is no TEI file (.xml) to check")
    checks = [Check(problem.path, "", (problem,)) for problem in unnamed]
    found, fallen_back = _checked(documents, choice, settings, workers)
    checks += found
    if edition and not no_edition_rules:
        checks += check_edition(edition, documents if files else None)
    if warn_only:
        checks = [_as_warnings(check) for check in checks]
    summary = _summary(checks, documents, form)
    shown = _first(summary.problems, max_problems)
    if edition is None:
        _tell_own_schema(fallen_back, len(documents))
    _write(form, output, shown, summary, verbose=verbose)
    click.echo(f"{counted(len(documents), 'file')} checked: {count(summary.problems)}", err=True)
    sys.exit(1 if summary.tally[Severity.ERROR] else 0)


def _edition(files: Sequence[str], folder: Path | None, *, alone: bool) -> Edition | None:
    """The edition that is checked or that the files may belong to; without files there must be one.

    Args:
        files: the arguments of the command.
        folder: the folder that --edition names.
        alone: whether the current folder is taken where there is no edition.
    """
    if folder is None and nearest_edition() is None and (files or alone):
        return None
    return opened(folder)


def _documents(files: Sequence[str], edition: Edition | None, stdin_name: str) -> tuple[list[Document], list[Problem]]:
    """The documents to check, and a problem for each argument that names none."""
    if files or edition is None:
        return named(files or ["."], sys.stdin.buffer, stdin_name)
    return [Document(str(path), path) for path in edition.documents(readable=False)], []


def _changed(
    documents: Sequence[Document], revision: str, edition: Edition | None, choice: Choice, settings: EngineSettings
) -> list[Document]:
    """Those documents that a branch touches; ends the command with status 2 where git cannot tell."""
    from cablegram.validation.changed import only_touched  # noqa: PLC0415  of this option alone

    try:
        changed = changed_files(revision, edition.root if edition else Path())
    except ChangedError as fault:
        raise click.UsageError(str(fault)) from None
    named_in = edition.root / FILE_NAME if edition else None
    return only_touched(documents, changed, choice, settings.access, named_in, guidelines=settings.guidelines)


def _fallback(edition: Edition | None, phase: str) -> tuple[Schema, ...]:
    """The schemas for documents that name none: the edition's, or cablegram's own."""
    if edition and edition.settings.schema:
        names = edition.settings.schema
        return tuple(named_schema(name, Origin.EDITION, folder=edition.root, phase=phase) for name in names)
    own = shipped.schema("cable.rng")
    return (Schema(str(own), own.name, Origin.OWN, phase=phase),)


def _checked(
    documents: Sequence[Document], choice: Choice, settings: EngineSettings, workers: int | None
) -> tuple[list[Check], int]:
    """The checks of all documents, and how many of these named no schema.

    Ends the command with status 2 where a schema that no document named cannot be used.
    """
    checks: list[Check] = []
    fallen_back = 0
    progress = Progress("checking", len(documents))
    with contextlib.closing(check_all(documents, choice, settings, workers or workers_for(documents))) as outcomes:
        for outcome in outcomes:
            progress.step()
            if outcome.schema_fault:
                progress.end()
                tell([outcome.schema_fault])
                sys.exit(2)
            checks += outcome.checks
            fallen_back += outcome.fallen_back
    progress.end()
    return checks, fallen_back


def _as_warnings(check: Check) -> Check:
    problems = (
        dataclasses.replace(problem, severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem
        for problem in check.problems
    )
    return dataclasses.replace(check, problems=tuple(problems))


def _summary(checks: Sequence[Check], documents: Sequence[Document], form: str) -> Summary:
    here = Path.cwd()
    summary = Summary(tuple(checks), __version__, str(repository_root(here)), str(here))
    if form not in _FINGERPRINTED:
        return summary
    lines = texts_of_lines(summary.problems, {document.name: document for document in documents})
    return dataclasses.replace(summary, lines=lines)


def _first(problems: Sequence[Problem], most: int | None) -> list[Problem]:
    """As many problems as are to be shown, errors before warnings, in their old order."""
    if most is None or most >= len(problems):
        return list(problems)
    numbers = sorted(range(len(problems)), key=lambda number: _RANKS[problems[number].severity])
    return [problems[number] for number in sorted(numbers[:most])]


def _write(form: str, output: Path | None, problems: Sequence[Problem], summary: Summary, *, verbose: bool) -> None:
    """Writes the report to standard output or into a file; ends the command with status 2 where that fails."""
    report = report_in(form)
    if form == "text":
        colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        report = functools.partial(text_report, colour=colour, verbose=verbose)
    written = report(problems, summary)
    try:
        if output is not None:
            _write_file(output, written.encode("utf-8", "replace"))
        elif form == "text":
            click.echo(written, nl=False)
        else:
            sys.stdout.buffer.write(written.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            _append_step_summary(Path(page), problems, summary)
    except BrokenPipeError:
        raise  # its reader wants no more, which is no fault; click ends the command
    except OSError as fault:
        where = unwritable(output or Path("standard output"), fault).path  # never that of an unfinished file
        raise click.UsageError(f"{where} cannot be written: {fault.strerror}") from None


def _write_file(output: Path, data: bytes) -> None:
    """Writes a report whole or not at all; a link stays a link, and a device or pipe (/dev/stdout) what it is.

    Raises:
        OSError: it cannot be written.
    """
    target = followed(output)
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.write(data)
    else:
        write_whole(target, data)


def _append_step_summary(page: Path, problems: Sequence[Problem], summary: Summary) -> None:
    from cablegram.reports.github import SUMMARY_LIMIT, step_summary  # noqa: PLC0415  of this format alone

    used = page.stat().st_size if page.exists() else 0
    with page.open("ab") as stream:
        stream.write(step_summary(problems, summary, SUMMARY_LIMIT - used).encode())


def _tell_own_schema(fallen_back: int, number: int) -> None:
    """Tells on standard error, above the problems, that a schema was taken which nobody named."""
    if not fallen_back:
        return
    if fallen_back == number:
        subject = "this file names no schema" if number == 1 else "these files name no schema"
    else:
        subject = f"{counted(fallen_back, 'file')} of {number} {'names' if fallen_back == 1 else 'name'} no schema"
    click.echo(
        f"note: {subject}, so cablegram's own is used, which is for diplomatic cables (cable.rng)\n"
        "    name the one that you mean: with --schema FILE, or with an xml-model instruction in the file",
        err=True,
    )
