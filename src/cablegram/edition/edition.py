"""An edition on disk: where its files are, and which documents it has."""

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cablegram.edition.settings import FILE_NAME, NEWEST_MODEL, Settings, read_settings
from cablegram.file_names import is_text
from cablegram.problems import Problem, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where an edition that brings its own copy of the schema keeps it, for editors such as oXygen.
SCHEMA: Final = "schema/cable.rng"
# The same of its rules: `SCHEMA` alone is named in documents, and the rules go with it.
RULES: Final = "schema/cable.sch"


@dataclasses.dataclass(frozen=True)
class Edition:
    """An edition: its folder and its settings."""

    root: Path
    settings: Settings

    def folder(self, name: str) -> Path:
        """The path of a folder or file that the settings name relative to the edition."""
        return self.root / name

    def outdated(self, newest: int = NEWEST_MODEL) -> tuple[Problem, ...]:
        """A warning where its documents are of an older model than the newest one.

        Nothing is told where they are not, nor where `edition.toml` names schemas of the edition's own: these have no
        models.
        """
        model = self.settings.model
        if model >= newest or self.settings.schema:
            return ()
        message = f"this edition has model {model} of the schema, and the newest is {newest}"
        hint = "`cablegram migrate --diff` shows what would change, `cablegram migrate` changes it"
        return (warning(str(self.root / FILE_NAME), "migrations-pending", message, hint=hint),)

    def folders(self) -> tuple[Path, ...]:
        """The folders of its TEI files."""
        settings = self.settings
        return tuple(self.folder(name) for name in (settings.cables, settings.calendar, settings.authority))

    def cables(self) -> list[Path]:
        """The TEI files of the cables, sorted by name."""
        return _tei_files(self.folder(self.settings.cables))

    def calendars(self) -> list[Path]:
        """The TEI files of the calendars, sorted by name."""
        return _tei_files(self.folder(self.settings.calendar))

    def authorities(self) -> list[Path]:
        """The TEI files that list persons, places and organisations, sorted by name."""
        return _tei_files(self.folder(self.settings.authority))

    def introduction(self) -> list[Path]:
        """The TEI file of the introduction, where there is one."""
        path = self.folder(self.settings.introduction)
        return [path] if path.is_file() else []

    def documents(self, *, readable: bool = True) -> list[Path]:
        """All TEI files of the edition.

        Args:
            readable: whether to leave out what is named as such a file and cannot be read as one: a link that leads
                nowhere, a pipe, a folder; and what has a name that no XML document can hold.
        """
        if readable:
            files: Iterable[Path] = (*self.introduction(), *self.authorities(), *self.cables(), *self.calendars())
            return list(dict.fromkeys(files))
        introduction = self.folder(self.settings.introduction)
        found = [introduction] if os.path.lexists(introduction) else []
        for name in (self.settings.authority, self.settings.cables, self.settings.calendar):
            found += _tei_files(self.folder(name), readable=False)
        return list(dict.fromkeys(found))


def open_edition(folder: Path, newest: int = NEWEST_MODEL) -> tuple[Edition | None, tuple[Problem, ...]]:
    """The edition in a folder, or the problems of its `edition.toml`; `newest` is the newest model that is known."""
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        hint = "go to the folder of an edition, name it with --edition, or make one with `cablegram new DIR`"
        return None, (error(str(path), "no-edition", f"there is no {FILE_NAME} here", hint=hint),)
    except UnicodeDecodeError as fault:
        return None, (error(str(path), "settings-syntax", f"this file is not UTF-8 ({fault.reason})"),)
    except OSError as fault:
        return None, (error(str(path), "unreadable", f"cannot be read: {fault.strerror}"),)
    settings, problems = read_settings(text, str(path), newest)
    return (Edition(folder, settings) if settings else None), problems


def _tei_files(folder: Path, *, readable: bool = True) -> list[Path]:
    """What is named as a TEI file in a folder, sorted by name; where there is no folder, nothing."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(".xml") and not entry.name.startswith(".")
                if not readable or (is_text(entry.name) and _is_file(entry))
            )
    except OSError:
        return []
    return [folder / name for name in names]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether what a folder names is a file, or leads to one; a link that leads to itself is an error to the system."""
    try:
        return entry.is_file()
    except OSError:
        return False
