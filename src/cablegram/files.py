"""Files at the edges: whole or not at all, and never a half-written one."""

import difflib
import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cablegram.exchange import exchanged
from cablegram.problems import Problem, error
from cablegram.unfinished import new_file, new_folder, set_aside, tidy, without_unfinished

# What stands in each folder that was made here and may be replaced.
MARK: Final = ".cablegram"


# What is wrong with the disk is not wrong with the file that is being made.
_OF_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Writes a file so that it is there whole or not at all: a temporary file beside it is renamed over it.

    A link to a file stays a link, and a file that is replaced keeps its permissions.

    Args:
        path: the file; its folder is made where it is missing.
        data: what it is to hold.
        durable: whether it must outlast a power cut too. Take it for what cannot be made again; it is slow.

    Raises:
        OSError: the folder cannot be written, or the disk is full; an older file is then as it was.
    """
    with whole_file(path, durable=durable) as handle:
        _write(handle, data)


@contextmanager
def whole_file(path: Path, *, durable: bool = False) -> Iterator[int]:
    """The descriptor of an open file that becomes another one, whole, when the block ends well; see `write_whole`."""
    # A path of its own for each file would cost as much as writing it, so these are texts.
    target, mode = _place(path)
    folder = os.path.dirname(target)  # noqa: PTH120 - as above
    try:
        handle, temporary = new_file(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        handle, temporary = new_file(folder)
    try:
        try:
            yield handle
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(temporary, mode)  # noqa: PTH101 - as above
        os.replace(temporary, target)  # noqa: PTH105 - as above
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _place(path: Path) -> tuple[str, int | None]:
    """Where a file is written, and with which permissions where one is there already."""
    try:
        old = os.lstat(path)
    except FileNotFoundError:
        return str(path), None
    if not stat.S_ISLNK(old.st_mode):
        return str(path), stat.S_IMODE(old.st_mode)
    target = os.path.realpath(path)
    try:
        return target, stat.S_IMODE(os.stat(target).st_mode)  # noqa: PTH116 - it is a text
    except FileNotFoundError:
        return target, None


def _write(handle: int, data: bytes) -> None:
    """Writes all of the data; a stream would cost as much as the writing."""
    written = os.write(handle, data)
    while written < len(data):
        written += os.write(handle, data[written:])


def is_of_disk(fault: OSError) -> bool:
    """Whether a file could not be written because the disk is full or read-only: no other will fare better."""
    return fault.errno in _OF_DISK


def read_or_problem(path: Path) -> bytes | Problem:
    """The bytes of a file, or the problem that says why they cannot be had."""
    try:
        return path.read_bytes()
    except OSError as fault:
        return unreadable(path, fault)


def unreadable(path: Path, fault: OSError) -> Problem:
    """The problem that says why a file cannot be read."""
    if isinstance(fault, IsADirectoryError):
        return error(str(path), "unreadable", "this is a folder, not a file")
    if isinstance(fault, FileNotFoundError):
        return error(str(path), "unreadable", "there is no such file", hint=like_missing(path))
    return error(str(path), "unreadable", f"cannot be read: {fault.strerror}")


def like_missing(path: Path) -> str:
    """Asks whether the nearest name in its folder was meant by a path that is not there; empty where none is near."""
    try:
        names = sorted(other.name for other in path.parent.iterdir())
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {path.parent / near[0]}?" if near else ""


def unwritable(path: Path, fault: OSError) -> Problem:
    """The problem that says why something cannot be written.

    Args:
        path: what was to be written.
        fault: what the system said; of a temporary file, which the editor has never heard of, the folder is named.
    """
    place = without_unfinished(os.fsdecode(fault.filename)) if isinstance(fault.filename, str | bytes) else str(path)
    hint = ""
    if is_of_disk(fault):
        hint = "make room there, or name another place; what was there before is as it was"
    elif isinstance(fault, PermissionError):
        hint = "you may not write there: name another place, or change the rights of the folder"
    return error(place, "unwritable", f"cannot be written: {fault.strerror or fault}", hint=hint)


def files_in(paths: Iterable[Path], suffixes: tuple[str, ...]) -> list[Path]:
    """The files that paths name: each file as it is, and in each folder the files of some kinds, sorted by name.

    Args:
        paths: files and folders; folders are searched through.
        suffixes: the endings that count inside folders, in lower case with their dot.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in suffixes and not _hidden(p.relative_to(path)))
            found.extend(sorted(p for p in inside if p.is_file()))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


class ForeignFolderError(Exception):
    """A folder that was to be replaced holds files that this program did not make; `path` is the folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds files that were not made here")
        self.path = path


@contextmanager
def replaced_folder(path: Path, spare: Path | None = None) -> Iterator[Path]:
    """A new folder that takes the place of another one when the block ends well.

    While the block runs, and where it fails, the old folder is as it was. A folder that was made in this way holds
    a file named `.cablegram`; one that does not, and is not empty, is never replaced. A link to a folder stays a link.

    On Linux the two folders change places in one step. Elsewhere there is a moment between two steps in which neither
    is there; where the process is ended in it, whatever comes to the folder next by `tidy` puts the old one back.

    Args:
        path: the folder that is replaced.
        spare: a folder to begin with, if it is there and was made in this way; the one that is
            replaced takes its place.

    Raises:
        ForeignFolderError: the old folder was not made in this way.
        OSError: it cannot be written.
    """
    named, path = path, Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    tidy(path.parent)
    if path.exists() and not (path / MARK).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise ForeignFolderError(named)
    with new_folder(path.parent) as room:
        building = room / "new"
        if spare and (spare / MARK).is_file():
            spare.replace(building)
        else:
            building.mkdir()
        # The spare may share its files with the folder in use: what stands in one is removed, never written over.
        (building / MARK).unlink(missing_ok=True)
        (building / MARK).write_text("Made by cablegram, which replaces this folder as a whole.\n", "utf-8")
        yield building
        if not path.exists():
            building.replace(path)
            return
        old = building
        if not exchanged(building, path):
            old = set_aside(path, room)
            try:
                building.replace(path)
            except OSError:
                old.replace(path)
                raise
        if spare:
            spare.parent.mkdir(exist_ok=True)
            if os.path.lexists(spare):
                shutil.rmtree(spare, ignore_errors=True)
            old.replace(spare)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
