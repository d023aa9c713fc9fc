"""The migrations of a schema: one stylesheet for each step from a model to the next."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.xml import parse

NAMESPACE: Final = "urn:cablegram:migration"
_FILE: Final = re.compile(r"(?P<number>\d{3})-(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\.xsl")


class MigrationsError(Exception):
    """A folder that holds no sequence of migrations; the message says why."""


@dataclasses.dataclass(frozen=True)
class Migration:
    """A step from one model to the next.

    Attributes:
        number: the model from which it leads; it leads to the next.
        name: its number and name, as its file has them (`001-admitted-rules`).
        change: what it changes, in one sentence.
        reason: why.
        stylesheet: its file.
    """

    number: int
    name: str
    change: str
    reason: str
    stylesheet: Path


def read_migrations(folder: Path) -> tuple[Migration, ...]:
    """The migrations in a folder, in their order.

    Each is a file `NNN-name.xsl`, numbered from 001 without gaps, with an element `m:migration` at the top that says
    what changes and why.

    Raises:
        MigrationsError: a number is missing or given twice, or a file is no migration.
        OSError: a file cannot be read.
    """
    found = [_migration(path) for path in sorted(folder.glob("*.xsl"))]
    for number, migration in enumerate(found, start=1):
        if migration.number < number:
            raise MigrationsError(f"{found[number - 2].name} and {migration.name} have the same number")
        if migration.number > number:
            raise MigrationsError(f"there is no migration {number:03} before {migration.name}")
    return tuple(found)


def pending(migrations: Sequence[Migration], model: int) -> tuple[Migration, ...]:
    """The migrations that an edition of a model has before it."""
    return tuple(migration for migration in migrations if migration.number >= model)


def newest(migrations: Sequence[Migration]) -> int:
    """The model to which migrations lead; 1 where there are none."""
    return len(migrations) + 1


def _migration(path: Path) -> Migration:
    file_name = _FILE.fullmatch(path.name)
    if not file_name:
        raise MigrationsError(f"{path.name}: a migration is named by three digits and words, as in 001-words.xsl")
    try:
        root = parse(path.read_bytes())
    except NotWellFormedError as fault:
        raise MigrationsError(f"{path.name}:{fault.line}: {fault}") from None
    said = {name: _sentence(root, name) for name in ("change", "reason")}
    for name, words in said.items():
        if not words:
            raise MigrationsError(f"{path.name}: m:migration/m:{name} is missing or empty")
    return Migration(int(file_name["number"]), path.stem, said["change"], said["reason"], path)


def _sentence(root: etree._Element, name: str) -> str:
    return " ".join((root.findtext(f"{{{NAMESPACE}}}migration/{{{NAMESPACE}}}{name}") or "").split())
