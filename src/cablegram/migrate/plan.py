"""What migrating an edition would change, and changing it: all or nothing, `edition.toml` last."""

import dataclasses
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.files import read_or_problem, write_whole
from cablegram.ill_formed import NotWellFormedError
from cablegram.links import followed
from cablegram.migrate.document import DocumentText, for_parser
from cablegram.migrate.fingerprint import kept_fingerprint
from cablegram.migrate.migrations import Migration, newest, pending
from cablegram.migrate.model_key import with_model
from cablegram.migrate.rewriting import LostError, rewritten
from cablegram.problems import Problem, error
from cablegram.transform import TransformError, stylesheet
from cablegram.validation.documents import Document
from cablegram.xml import parse


@dataclasses.dataclass(frozen=True)
class Change:
    """A file that changes.

    Attributes:
        path: the file.
        before: its bytes as they are.
        after: its bytes as they are to be.
        migrations: the names of those that change it; none for the edition's copy of the schema and `edition.toml`.
    """

    path: Path
    before: bytes
    after: bytes
    migrations: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes:
        pending: the migrations that the edition has before it.
        documents: how many documents were looked at.
        changes: the files that change, in the order in which they are to be written; none where there are problems.
        problems: what stands in the way.
    """

    pending: tuple[Migration, ...]
    documents: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def plan(
    edition: Edition,
    migrations: Sequence[Migration],
    schemas: Mapping[str, bytes] | None = None,
    step: Callable[[], None] = lambda: None,
) -> Plan:
    """What migrating an edition would change; nothing is written.

    Args:
        edition: the edition, as it is.
        migrations: all migrations that there are.
        schemas: the newest files of the schema, by their names in an edition; each replaces the edition's copy of it
            where there is one, also where no migration is pending.
        step: is called after each document.
    """
    before_it = pending(migrations, edition.settings.model)
    paths = edition.documents(readable=False) if before_it else []
    changes: list[Change] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    for path in paths:
        if followed(path) not in seen:  # a link and its file are one document
            seen.add(followed(path))
            outcome = _document(path, before_it)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome:
                changes.append(outcome)
        step()
    others = [_schema(edition.folder(name), schema) for name, schema in (schemas or {}).items()]
    if before_it:
        others.append(_settings(edition.root / FILE_NAME, newest(migrations)))
    for outcome in others:
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome:
            changes.append(outcome)
    return Plan(before_it, len(seen), () if problems else tuple(changes), tuple(problems))


def apply(changes: Sequence[Change]) -> tuple[int, tuple[Problem, ...]]:
    """Writes files, each whole or not at all.

    Nothing is written where one of them was changed since it was read, or must not be written. Where writing fails
    on the way, the files before are written; `edition.toml`, being the last, is not, and to migrate again finishes it.

    Returns:
        How many files were written, and what stood in the way.
    """
    problems = [problem for change in changes if (problem := _obstacle(change))]
    if problems:
        return 0, tuple(problems)
    for number, change in enumerate(changes):
        try:
            write_whole(change.path, change.after, durable=True)
        except OSError as fault:
            hint = "run the command again when that is put right; what was written already stays as it is"
            message = f"cannot be written: {fault.strerror}"
            return number, (error(str(change.path), "unwritable", message, hint=hint),)
    return len(changes), ()


def migrated(data: bytes, migrations: Sequence[Migration]) -> tuple[bytes, tuple[str, ...]]:
    """A document after some migrations.

    Args:
        data: the bytes of its file.
        migrations: which, in their order.

    Returns:
        The bytes of the new one, and the names of the migrations that changed it.

    Raises:
        NotWellFormedError: the document is no XML.
        MigrationFailedError: a migration cannot be applied to it.
    """
    parse(data)  # a fault is told with its place in the file, whatever the encoding
    document = DocumentText.of(data)
    by: list[str] = []
    for migration in migrations:
        try:
            result = stylesheet(migration.stylesheet).transform(for_parser(document.text))
            # A carriage return that is a character (&#13;) is written raw by the processor in white space.
            changed = rewritten(document, parse(result.replace("\r", "&#13;").encode()))
        except TransformError as fault:
            words = fault.faults[0][1].removeprefix(f"{migration.stylesheet.name}: ")
            raise MigrationFailedError(migration, words) from None
        except NotWellFormedError:
            raise MigrationFailedError(migration, "it leaves no document") from None
        except LostError:
            raise MigrationFailedError(migration, "its result could not be written; please report it") from None
        if changed is not document:
            document = changed
            by.append(migration.name)
    if not by:
        return data, ()
    return kept_fingerprint(data, document.bytes_of(document.text)), tuple(by)


class MigrationFailedError(Exception):
    """A migration that cannot be applied to a document."""

    def __init__(self, migration: Migration, message: str) -> None:
        super().__init__(f"the migration {migration.name} cannot be applied: {message}")


def _document(path: Path, migrations: Sequence[Migration]) -> Change | Problem | None:
    if unreadable := Document(str(path), path).fault():
        return unreadable
    data = read_or_problem(path)
    if isinstance(data, Problem):
        return data
    try:
        after, by = migrated(data, migrations)
    except NotWellFormedError as fault:
        return error(str(path), "not-well-formed", str(fault), line=fault.line, column=fault.column)
    except MigrationFailedError as fault:
        return error(str(path), "migration-failed", str(fault))
    return Change(path, data, after, by) if by else None


def _schema(path: Path, schema: bytes) -> Change | Problem | None:
    if not path.is_file():
        return None
    data = read_or_problem(path)
    return data if isinstance(data, Problem) else Change(path, data, schema) if data != schema else None


def _settings(path: Path, model: int) -> Change | Problem:
    data = read_or_problem(path)
    if isinstance(data, Problem):
        return data
    changed = with_model(data.decode(), model)
    if changed is None:
        message = "no place was found for the number of the model"
        return error(str(path), "migration-failed", message, hint=f"write model = {model} below [edition] yourself")
    return Change(path, data, changed.encode())


def _obstacle(change: Change) -> Problem | None:
    """What keeps a file from being written, as far as that can be known before."""
    data = read_or_problem(change.path)
    if isinstance(data, Problem):
        return data
    if data != change.before:
        message = "this file was changed while the command ran; nothing is written"
        return error(str(change.path), "changed-meanwhile", message, hint="run the command again")
    if not change.path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        message = "this file must not be written (it is read-only); nothing is written"
        return error(str(change.path), "unwritable", message, hint="make it writable, or take it out of the edition")
    return None
