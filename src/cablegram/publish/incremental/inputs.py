"""The files that an edition is published from, each by its digest, so that a clock that was set back does no harm."""

# ruff: noqa: PTH114, PTH118, PTH208 - paths are texts here: objects for thousands of files cost as much as reading them

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.publish.incremental.digests import digest_of_bytes

# How a file is told that was not read in full: its size, when it and its place in the folder changed, which it is.
Stamp = tuple[int, int, int, int]
_LARGE: Final = 1 << 18  # bytes: a larger file that is no TEI is not read again as long as its stamp is the same
_JUST: Final = 2_000_000_000  # nanoseconds within which a file may be changed twice without another stamp
MESSAGES: Final = "messages"  # the folder of an edition's own words


class Files:
    """The digests of files, each found once."""

    def __init__(self, stamps: Mapping[str, tuple[Stamp, str]] | None = None) -> None:
        """Knows large files of an earlier time by their stamps."""
        self._stamps = stamps or {}
        self._found: dict[str, str] = {}
        self.stamps: dict[str, tuple[Stamp, str]] = {}

    def of(self, path: str) -> str:
        """The digest of a file; of one that cannot be read, why."""
        if path not in self._found:
            self._found[path] = self._digest(path)
        return self._found[path]

    def _digest(self, path: str) -> str:
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        except (OSError, ValueError) as fault:
            return f"unreadable: {getattr(fault, 'errno', 0)}"
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return "no file"
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            large = status.st_size > _LARGE and not path.endswith(".xml")
            if large:
                known = self._stamps.get(path)
                if known and tuple(known[0]) == stamp:
                    self.stamps[path] = known
                    return known[1]
            with os.fdopen(os.dup(handle), "rb") as stream:
                found = digest_of_bytes(stream.read())
            if large:
                self.stamps[path] = (stamp, found)
        except OSError as fault:
            return f"unreadable: {fault.errno}"
        else:
            return found
        finally:
            os.close(handle)

    def kept(self, now: int) -> dict[str, tuple[Stamp, str]]:
        """The stamps for the next time, but of files that were written a moment before `now` (in nanoseconds)."""
        return {path: known for path, known in self.stamps.items() if abs(now - max(known[0][1:3])) > _JUST}


def inputs_of(edition: Edition, files: Files) -> dict[str, str]:
    """The digest of each file of an edition but its images, by its path in the edition."""
    settings = edition.settings
    found = {FILE_NAME: files.of(str(edition.root / FILE_NAME))}
    root = str(edition.root)
    for place in _tei(edition):
        found[place] = files.of(os.path.join(root, place))
    folders = [settings.pages, MESSAGES, settings.theme, settings.print_theme]
    for folder in dict.fromkeys(name for name in folders if name):
        for place in _below(os.path.join(root, folder)):
            path = os.path.join(root, folder, place)
            # Whether a link leads out of the edition counts as well.
            found[f"{folder}/{place}"] = files.of(path) + (os.path.realpath(path) if os.path.islink(path) else "")
    if settings.logo:
        path = os.path.join(root, settings.logo)
        found[settings.logo] = files.of(path) + os.path.realpath(path)
    return found


def is_folder_of(name: str, folders: Iterable[str]) -> bool:
    """Whether a file lies in one of some folders."""
    return any(name.startswith(f"{folder}/") for folder in folders if folder)


def _tei(edition: Edition) -> Iterator[str]:
    settings = edition.settings
    if os.path.lexists(edition.folder(settings.introduction)):
        yield PurePath(settings.introduction).as_posix()
    for folder in (settings.authority, settings.cables, settings.calendar):
        try:
            names = sorted(os.listdir(edition.folder(folder)))
        except OSError:
            continue
        base = PurePath(folder).as_posix()
        prefix = "" if base == "." else f"{base}/"
        for name in names:
            if name.endswith(".xml") and not name.startswith("."):
                yield f"{prefix}{name}"


def _below(folder: str) -> Iterator[str]:
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, inside)) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inside}{entry.name}/")
            else:
                yield f"{inside}{entry.name}"
