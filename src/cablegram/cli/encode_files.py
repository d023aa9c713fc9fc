"""Writing the TEI files of a run: where each goes, and what is done where one is there already."""

import dataclasses
import functools
import os
from pathlib import Path
from typing import Literal

from cablegram.edition.edition import SCHEMA, Edition
from cablegram.encode.fingerprint import Origin, is_untouched, same_but_for_fingerprint, source_of, with_fingerprint
from cablegram.encode.header import Publication
from cablegram.files import read_or_problem, unwritable, write_whole
from cablegram.names.marking import KnownNames, known_names
from cablegram.problems import Problem, error, warning

What = Literal["encoded", "unchanged", "kept", "same", "failed"]


@dataclasses.dataclass(frozen=True)
class Places:
    """Where the files of a run go.

    Attributes:
        cables: the folder of cables.
        calendar: the folder of calendars.
        publication: what the edition says of all its documents.
    """

    cables: Path
    calendar: Path
    publication: Publication

    def target(self, identifier: str, kind: str) -> Path:
        """The TEI file of a document."""
        return (self.cables if kind == "cable" else self.calendar) / f"{identifier}.xml"


def places_of(edition: Edition | None, output: Path | None) -> Places:
    """Where the files go: into the folder that is named, else into those of the edition."""
    if edition is None:
        folder = output or Path()
        return Places(folder, folder, Publication())
    settings = edition.settings
    publisher = settings.publisher or settings.title
    if output:
        return Places(output, output, Publication(publisher))
    cables, calendar = edition.folder(settings.cables), edition.folder(settings.calendar)
    schemas = _schema(edition, cables), _schema(edition, calendar)
    return Places(cables, calendar, Publication(publisher, *schemas, _names(edition, cables)))


def _names(edition: Edition, cables: Path) -> KnownNames | None:
    """The entries of the authority files; `validate` tells what is wrong with a file that cannot be read."""
    read = ((path.name, read_or_problem(path)) for path in edition.authorities())
    files = {name: data for name, data in read if not isinstance(data, Problem)}
    folder = Path(os.path.relpath(edition.folder(edition.settings.authority), cables)).as_posix()
    return known_names(files, folder) if files else None


def written(target: Path, tei: bytes, origin: Origin, *, force: bool) -> tuple[What, tuple[Problem, ...]]:
    """Writes a TEI file unless its editor has worked on it; says what was done.

    Args:
        target: the file.
        tei: the document.
        origin: what it was made from; its source is relative to the file.
        force: whether an edited file is overwritten, with a backup.
    """
    data = with_fingerprint(tei, origin)
    try:
        return _written(target, data, force=force)
    except OSError as fault:
        return "failed", (unwritable(target, fault),)


def _written(target: Path, tei: bytes, *, force: bool) -> tuple[What, tuple[Problem, ...]]:
    # Asked first: an error for each new file takes as long as writing it.
    if not os.path.exists(target):  # noqa: PTH110 - a third of the time of the method, for each file
        write_whole(target, tei)
        return "encoded", ()
    old = target.read_bytes()
    if old == tei:
        return "unchanged", ()
    other = source_of(old)
    if other and other != source_of(tei) and _is_there(target.parent, other):
        message = f"this file was made from another source, {other}; it is kept as it is"
        hint = "rename one of the sources, or write into another folder; where a source has moved, delete its old copy"
        return "kept", (error(str(target), "same-name", message, hint=hint),)
    if is_untouched(old):
        write_whole(target, tei)
        return ("unchanged" if same_but_for_fingerprint(old, tei) else "encoded"), ()
    if not force:
        return "kept", (_edited(target),)
    backup = _free_name(target)
    write_whole(backup, old, durable=True)
    write_whole(target, tei)
    return "encoded", (warning(str(target), "overwritten", f"the edited file was kept as {backup.name}"),)


def _edited(target: Path) -> Problem:
    """The warning that a file is its editor's now."""
    message = "this file was edited since it was encoded; it is kept as it is"
    hint = "take over by hand what is new; --force overwrites the file and keeps a backup"
    return warning(str(target), "edited-since", message, hint=hint)


def origin_name(path: Path, record: str, folder: Path | str) -> str:
    """How a TEI file in a folder names its source; the folder of many records is better given as a text."""
    name = _relative(path, folder)
    return f"{name}#{record}" if record else name


# The records of a file are one after another.
@functools.lru_cache(maxsize=8)
def _relative(path: Path, folder: Path | str) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_there(folder: Path, source: str) -> bool:
    """Whether the file of a source is there; `file#record` names a record in it."""
    return (folder / source).exists() or (folder / source.rpartition("#")[0]).is_file()


def _free_name(target: Path) -> Path:
    number = 1
    while (backup := target.with_name(f"{target.name}.backup-{number}")).exists():
        number += 1
    return backup


def _schema(edition: Edition, folder: Path) -> str:
    """The edition's own copy of the schema as a reference from one of its folders; empty where it has none."""
    schema = edition.folder(SCHEMA)
    return Path(os.path.relpath(schema, folder)).as_posix() if schema.is_file() else ""
