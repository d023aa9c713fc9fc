"""`cablegram odd`."""

import importlib
import sys
from pathlib import Path

import click

from cablegram.cli.report import say, tell
from cablegram.files import unwritable, write_whole
from cablegram.odd.compiler import Compilation, Compiled, compile_odd
from cablegram.odd.findings import CODE, UNREADABLE, did_you_mean
from cablegram.odd.rule_check import rule_faults
from cablegram.odd.show import described, element_names
from cablegram.odd.sources import GUIDELINES, guidelines_location
from cablegram.odd.writing import serialised
from cablegram.problems import Problem, Severity
from cablegram.validation.network import Access, Fetcher, OnNetworkError, cache_folder

tei_option = click.option(
    "--tei",
    "guidelines",
    metavar="FILE|URL",
    help=f"The TEI Guidelines' {GUIDELINES}; if not given, the file of this name beside the ODD.",
)
network_option = click.option(
    "--allow-network", "network", is_flag=True, help="Fetch what --tei and the ODD name by a URL, once, and keep it."
)


class _Commands(click.Group):
    """A group whose `doc` is imported when it runs: it takes its options from here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "doc"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "doc":
            return super().get_command(ctx, cmd_name)
        documenting: click.Command = importlib.import_module("cablegram.cli.odd_doc").command
        return documenting


@click.group(cls=_Commands)
def command() -> None:
    """Make schemas and documentation of a TEI project's ODD, or look into it."""


@command.command("compile")
@click.argument("file", type=click.Path(path_type=Path))
@tei_option
@network_option
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder for the schemas; if not given, the current one.",
)
@click.option("--schema", "ident", metavar="IDENT", help="Which schemaSpec; if not given, each.")
@click.option("--documentation", is_flag=True, help="Keep glosses and descriptions in the RELAX NG.")
@click.option("--force", is_flag=True, help="Write the schemas even where the ODD has errors.")
def compile_command(
    file: Path,
    guidelines: str | None,
    *,
    network: bool,
    folder: Path,
    ident: str | None,
    documentation: bool,
    force: bool,
) -> None:
    """Make IDENT.rng and IDENT.sch of each schemaSpec in the ODD FILE.

    Exit status is 1 where the ODD has errors; nothing is written then, unless --force is given.
    """
    compilation = compiled_odd(file, guidelines, network=network, words=documentation)
    errors = tell(compilation.problems)
    if not errors:
        faults = (fault for compiled in compilation.schemas for fault in rule_faults(compiled))
        errors = tell(_shown(fault, {str(file.resolve()): str(file)}) for fault in faults)
    if errors and not force:
        sys.exit(1)
    try:
        for compiled in chosen(compilation, ident, file):
            for suffix, tree in ((".rng", compiled.relaxng), (".sch", compiled.rules)):
                path = folder / f"{Path(compiled.schema.ident).name}{suffix}"
                write_whole(path, serialised(tree))
                say(str(path))
    except OSError as fault:
        tell([unwritable(folder, fault)])
        sys.exit(1)
    sys.exit(1 if errors else 0)


@command.command("show")
@click.argument("element")
@click.option("--odd", "file", type=click.Path(path_type=Path), metavar="FILE", required=True, help="The ODD.")
@tei_option
@network_option
@click.option("--schema", "ident", metavar="IDENT", help="Which schemaSpec; if not given, the first.")
def show_command(element: str, file: Path, guidelines: str | None, *, network: bool, ident: str | None) -> None:
    """Show what ELEMENT may hold and carry in the schema of an ODD."""
    compilation = compiled_odd(file, guidelines, network=network)
    errors = tell(problem for problem in compilation.problems if problem.severity is Severity.ERROR)
    if any(problem.rule in UNREADABLE for problem in compilation.problems):
        sys.exit(1)
    for compiled in chosen(compilation, ident, file)[:1]:
        lines = described(element, compiled)
        if lines is None:
            hint = did_you_mean(element, element_names(compiled.schema))
            message = f"{compiled.schema.ident} has no element {element}"
            tell([Problem(str(file), 0, 0, Severity.ERROR, CODE, message, hint, "no-element")])
            sys.exit(1)
        say("\n".join(lines))
    sys.exit(1 if errors else 0)


def compiled_odd(file: Path, guidelines: str | None, *, network: bool, words: bool = False) -> Compilation:
    """Compiles an ODD for a command; problems name files as the user did.

    Args:
        file: the ODD.
        guidelines: what `--tei` says: a path, a URL, or nothing.
        network: whether what is named by a URL may be fetched; it is kept then, and was perhaps kept before.
        words: whether the schemas keep the documentation.
    """
    location = str(file.resolve())
    source = guidelines_location(guidelines, location)
    fetcher = Fetcher(Access(network=network, cache=cache_folder()))

    def fetch(asked: str) -> bytes:
        try:
            return fetcher(asked)
        except OnNetworkError as fault:
            hint = "allow the network with --allow-network, or keep a copy on this computer"
            if asked.endswith(GUIDELINES):
                hint += " and name it with --tei"
            raise OnNetworkError(fault.path, hint) from None

    compilation = compile_odd(location, source, fetch, words=words)
    shown = {location: str(file), source: guidelines or str(file.with_name(GUIDELINES))}
    problems = (_shown(problem, shown) for problem in compilation.problems)
    return Compilation(compilation.schemas, tuple(problems))


def _shown(problem: Problem, shown: dict[str, str]) -> Problem:
    """A problem with its file as the user named it."""
    path = shown.get(problem.path, problem.path)
    return Problem(
        path, problem.line, problem.column, problem.severity, problem.code, problem.message, problem.hint, problem.rule
    )


def chosen(compilation: Compilation, ident: str | None, file: Path) -> list[Compiled]:
    """The schemas of an ODD, or the one that `--schema` names; ends the command with status 2 where there is none."""
    if ident is None:
        return list(compilation.schemas)
    chosen = [compiled for compiled in compilation.schemas if compiled.schema.ident == ident]
    if not chosen and compilation.schemas:
        hint = did_you_mean(ident, (compiled.schema.ident for compiled in compilation.schemas))
        raise click.UsageError(f"{file} has no schemaSpec {ident}. {hint}".rstrip())
    return chosen
