"""`cablegram odd`."""

import sys
from pathlib import Path

import click

from cablegram.cli.report import tell
from cablegram.files import write_whole
from cablegram.odd.compiler import Compilation, Compiled, compile_odd
from cablegram.odd.findings import CODE, did_you_mean
from cablegram.odd.show import described, element_names
from cablegram.odd.writing import serialised
from cablegram.problems import Problem, Severity, error
from cablegram.relaxng.locations import is_url
from cablegram.relaxng.source import SchemaError

_GUIDELINES = "p5subset.xml"

tei_option = click.option(
    "--tei",
    "guidelines",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The TEI Guidelines' {_GUIDELINES}; if not given, the file of this name beside the ODD.",
)


@click.group()
def command() -> None:
    """Make schemas of a TEI project's ODD, or look into it."""


@command.command("compile")
@click.argument("file", type=click.Path(path_type=Path))
@tei_option
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder for the schemas; if not given, the current one.",
)
@click.option("--schema", "ident", help="Which schemaSpec; if not given, each.")
@click.option("--documentation", is_flag=True, help="Keep glosses and descriptions in the RELAX NG.")
@click.option("--force", is_flag=True, help="Write the schemas even where the ODD has errors.")
def compile_command(
    file: Path, guidelines: Path | None, *, folder: Path, ident: str | None, documentation: bool, force: bool
) -> None:
    """Make IDENT.rng and IDENT.sch of each schemaSpec in the ODD FILE.

    Exit status is 1 where the ODD has errors; nothing is written then, unless --force is given.
    """
    compilation = _compiled(file, guidelines, words=documentation)
    errors = tell(compilation.problems)
    if errors and not force:
        sys.exit(1)
    try:
        for compiled in _chosen(compilation, ident, file):
            for suffix, tree in ((".rng", compiled.relaxng), (".sch", compiled.rules)):
                path = folder / f"{Path(compiled.schema.ident).name}{suffix}"
                write_whole(path, serialised(tree))
                click.echo(str(path))
    except OSError as fault:
        tell([error(str(fault.filename or folder), "unwritable", fault.strerror or str(fault))])
        sys.exit(1)
    sys.exit(1 if errors else 0)


@command.command("show")
@click.argument("element")
@click.option("--odd", "file", type=click.Path(path_type=Path), required=True, help="The ODD.")
@tei_option
@click.option("--schema", "ident", help="Which schemaSpec; if not given, the first.")
def show_command(element: str, file: Path, guidelines: Path | None, ident: str | None) -> None:
    """Show what ELEMENT may hold and carry in the schema of an ODD."""
    compilation = _compiled(file, guidelines)
    errors = tell(problem for problem in compilation.problems if problem.severity is Severity.ERROR)
    for compiled in _chosen(compilation, ident, file)[:1]:
        lines = described(element, compiled)
        if lines is None:
            hint = did_you_mean(element, element_names(compiled.schema))
            message = f"{compiled.schema.ident} has no element {element}"
            tell([Problem(str(file), 0, 0, Severity.ERROR, CODE, message, hint, "no-element")])
            sys.exit(1)
        click.echo("\n".join(lines))
    sys.exit(1 if errors else 0)


def _compiled(file: Path, guidelines: Path | None, *, words: bool = False) -> Compilation:
    if guidelines is None and (beside := file.parent / _GUIDELINES).is_file():
        guidelines = beside
    source = str(guidelines.resolve()) if guidelines is not None else ""
    location = str(file.resolve())
    compilation = compile_odd(location, source, _fetch, words=words)
    shown = {location: str(file), source: str(guidelines)}
    problems = (_shown(problem, shown) for problem in compilation.problems)
    return Compilation(compilation.schemas, tuple(problems))


def _shown(problem: Problem, shown: dict[str, str]) -> Problem:
    """A problem with its file as the user named it."""
    path = shown.get(problem.path, problem.path)
    return Problem(
        path, problem.line, problem.column, problem.severity, problem.code, problem.message, problem.hint, problem.rule
    )


def _chosen(compilation: Compilation, ident: str | None, file: Path) -> list[Compiled]:
    if ident is None:
        return list(compilation.schemas)
    chosen = [compiled for compiled in compilation.schemas if compiled.schema.ident == ident]
    if not chosen and compilation.schemas:
        hint = did_you_mean(ident, (compiled.schema.ident for compiled in compilation.schemas))
        raise click.UsageError(f"{file} has no schemaSpec {ident}. {hint}".rstrip())
    return chosen


def _fetch(location: str) -> bytes:
    if is_url(location):
        raise SchemaError("nothing is read from the network; keep a copy beside the ODD", location)
    try:
        return Path(location).read_bytes()
    except OSError as fault:
        raise SchemaError(fault.strerror or str(fault), location) from None
