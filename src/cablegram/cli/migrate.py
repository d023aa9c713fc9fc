"""`cablegram migrate`."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from cablegram import shipped
from cablegram.cli.lock import writing
from cablegram.cli.report import Progress, edition_option, opened, say, tell
from cablegram.edition.edition import RULES, SCHEMA, Edition
from cablegram.migrate.differences import difference
from cablegram.migrate.migrations import Migration, MigrationsError, newest, read_migrations
from cablegram.migrate.plan import Change, Plan, apply, plan
from cablegram.problems import count, counted, error
from cablegram.reports.words import text_of


@click.command()
@edition_option
@click.option("--dry-run", is_flag=True, help="Write nothing; tell which files would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show every line that would change.")
def command(folder: Path | None, *, dry_run: bool, diff: bool) -> None:
    """Move the edition to the newest model of the schema.

    The migrations that it has before it are applied to all its TEI files, and their number is written into
    edition.toml; its copies of the schema become the newest ones. Where one file stands in the way, nothing is
    written. The exit status of --dry-run and --diff is 1 where there is something to do.
    """
    edition = opened(folder)
    shown_only = dry_run or diff
    with nullcontext() if shown_only else writing(edition.root, "cablegram migrate", *edition.folders()):
        _migrate(edition, dry_run=dry_run, diff=diff)


def _migrate(edition: Edition, *, dry_run: bool, diff: bool) -> None:
    """Migrates, or shows what would change; ends the command with status 1 where it cannot."""
    migrations = _migrations()
    model = newest(migrations)
    schemas = {name: shipped.schema(Path(name).name).read_bytes() for name in (SCHEMA, RULES)}
    progress = Progress("migrating", len(edition.documents(readable=False)))
    todo = plan(edition, migrations, schemas, progress.step)
    progress.end()
    if tell(todo.problems):
        click.echo(f"nothing is written: {count(todo.problems)}", err=True)
        sys.exit(1)
    if not todo.pending and not todo.changes:
        click.echo(f"nothing to do: this edition has the newest model, {model}", err=True)
        return
    if todo.pending:
        changed = sum(bool(change.migrations) for change in todo.changes)
        would = f"{changed} of {counted(todo.documents, 'file')} would change; the edition would have model {model}"
        have = f"{changed} of {counted(todo.documents, 'file')} changed; the edition has model {model} now"
    else:
        would = "the edition’s copy of the schema would be renewed"
        have = "the edition’s copy of the schema is the newest now"
    if dry_run or diff:
        _show(todo.changes) if diff else _list(todo)
        click.echo(would, err=True)
        sys.exit(1)
    done, problems = apply(todo.changes)
    if tell(problems):
        click.echo(f"{done} of {counted(len(todo.changes), 'file')} written: {count(problems)}", err=True)
        sys.exit(1)
    _list(todo)
    click.echo(have, err=True)


def _migrations() -> tuple[Migration, ...]:
    """The migrations that come with the program; ends the command where they are damaged."""
    folder = shipped.schema("migrations")
    try:
        return read_migrations(folder)
    except (MigrationsError, OSError) as fault:
        tell([error(str(folder), "migration-failed", f"the program's own migrations cannot be used: {fault}")])
        sys.exit(1)


def _list(todo: Plan) -> None:
    """Writes which migration changes which files, and which files change besides."""
    for migration in todo.pending:
        click.echo(f"{migration.name}: {migration.change}")
        for change in todo.changes:
            if migration.name in change.migrations:
                say(f"    {change.path}")
    for change in todo.changes:
        if not change.migrations:
            say(f"{change.path}")


def _show(changes: tuple[Change, ...]) -> None:
    """Writes the unified diff of all files, coloured on a terminal only."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for change in changes:
        shown = difference(text_of(str(change.path)), change.before, change.after, colour=colour)
        sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
