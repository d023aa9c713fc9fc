"""Files at the edges: whole or not at all, and never a half-written one."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cablegram.problems import Problem, error

_MARK: Final = ".cablegram"


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all: a temporary file beside it is renamed over it.

    Raises:
        OSError: the folder cannot be written, or the disk is full; an older file is then as it was.
    """
    folder = os.path.dirname(path)  # noqa: PTH120 - a path of its own for each file costs as much as writing it
    try:
        handle, temporary = _new_file(folder)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = _new_file(folder)
    try:
        try:
            _write(handle, data)
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105 - as above
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(handle: int, data: bytes) -> None:
    """Writes all of the data; a stream would cost as much as the writing."""
    written = os.write(handle, data)
    while written < len(data):
        written += os.write(handle, data[written:])


_NUMBERS: Final = itertools.count()


def _new_file(folder: str) -> tuple[int, str]:
    """A new file of this process in a folder, open for writing, with the permissions that new files have."""
    while True:
        name = os.path.join(folder, f".cablegram-{os.getpid()}-{next(_NUMBERS)}")  # noqa: PTH118 - as above
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            return os.open(name, flags, 0o666), name
        except FileExistsError:
            # Left by a process that was ended, which had the same number.
            continue


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
        return error(str(path), "unreadable", "there is no such file")
    return error(str(path), "unreadable", f"cannot be read: {fault.strerror}")


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
def replaced_folder(path: Path) -> Iterator[Path]:
    """A new folder that takes the place of another one when the block ends well.

    While the block runs, and where it fails, the old folder is as it was. A folder that was made in this way holds
    a file named `.cablegram`; one that does not, and is not empty, is never replaced.

    Raises:
        ForeignFolderError: the old folder was not made in this way.
    """
    if path.exists() and not (path / _MARK).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise ForeignFolderError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    building.chmod(0o777 & ~_umask())
    try:
        (building / _MARK).write_text("Made by cablegram, which replaces this folder as a whole.\n", "utf-8")
        yield building
        old = Path(tempfile.mkdtemp(prefix=f".{path.name}-old-", dir=path.parent))
        if path.exists():
            path.replace(old / path.name)
        try:
            building.replace(path)
        except OSError:
            if (old / path.name).exists():
                (old / path.name).replace(path)
            raise
        finally:
            shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
