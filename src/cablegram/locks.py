"""Locks: one process at a time writes into a folder, and what a process that was ended has left is known as such.

The operating system holds the lock on an open file (`flock`; on Windows a locked byte) and lets go of it when the
process ends, however it ends. So a lock needs no time to run out, and a clock that is set back does no harm.
"""

import datetime
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = ".cablegram-lock"
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL
_OLD: Final = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
# Where Windows locks a byte nobody can read it: it lies behind all that is ever written.
_BYTE: Final = 1 << 30


class Owner(NamedTuple):
    """The process that holds a lock; the process is 0 where the file does not say it.

    Attributes:
        process: its number.
        host: the name of its computer.
        started: when it took the lock, as its own clock and time zone say it.
        command: what it does.
    """

    process: int
    host: str
    started: str
    command: str

    def __str__(self) -> str:
        if not self.process:
            return "another process"
        return f"process {self.process} on {self.host} (`{self.command}`, since {self.started})"


class LockedError(Exception):
    """Another process writes into a folder; `path` is the file of its lock, `owner` the process."""

    def __init__(self, path: Path, owner: Owner) -> None:
        super().__init__(f"{path} is held by {owner}")
        self.path = path
        self.owner = owner


def claimed(handle: int) -> bool:
    """Locks an open file; false where another process has locked it.

    Raises:
        OSError: the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def is_at(handle: int, path: str | Path) -> bool:
    """Whether a path still leads to an open file, which may have been removed since it was opened."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


@contextmanager
def locked(folder: Path, command: str) -> Iterator[None]:
    """Keeps other processes from writing into a folder while the block runs.

    The folder is made where it is missing, and removed again where nothing was written into it. The lock of a process
    that has ended, in whatever way, is taken over. Two locks of one process exclude each other too.

    Args:
        folder: the folder.
        command: what is done, as another process tells it (`cablegram build`).

    Raises:
        LockedError: another process holds the lock.
        OSError: the file of the lock cannot be made.
    """
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    handle = _taken(path)
    try:
        with suppress(OSError):  # a disk that is full: the lock holds all the same
            _write(handle, command)
        yield
    finally:
        _release(handle, path)
        if made:
            with suppress(OSError):  # it is not empty
                folder.rmdir()


def _taken(path: Path) -> int:
    """The open file of a lock that is now held."""
    while True:
        try:
            handle, new = os.open(path, _NEW, 0o666), True
        except FileExistsError:
            try:
                handle, new = os.open(path, _OLD), False
            except FileNotFoundError:
                continue  # let go of a moment ago
        try:
            try:
                held = claimed(handle)
            except OSError:
                # No locks here, as on some network drives: who has made the file holds it.
                held = new
                if not new and _has_ended(_owner(handle)):
                    path.unlink(missing_ok=True)
                    os.close(handle)
                    continue
            if held and is_at(handle, path):
                return handle
            owner = _owner(handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if not held and not new:
            raise LockedError(path, owner)


def _release(handle: int, path: Path) -> None:
    """Removes the file of a lock, then lets go of it; Windows removes only what is closed."""
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):  # another process has it already
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _write(handle: int, command: str) -> None:
    now = datetime.datetime.now().astimezone().isoformat(" ", "seconds")
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, "\n".join((str(os.getpid()), platform.node(), now, command, "")).encode("utf-8", "replace"))


def _owner(handle: int) -> Owner:
    os.lseek(handle, 0, os.SEEK_SET)
    process, *others = os.read(handle, 4096).decode("utf-8", "replace").split("\n")
    if not process.isdecimal() or len(others) < 3:
        return Owner(0, "", "", "")
    return Owner(int(process), *others[:3])


def _has_ended(owner: Owner) -> bool:
    """Whether the process that has made a lock is known not to run any more: it was one of this computer."""
    if sys.platform == "win32" or not owner.process or owner.host != platform.node():
        return False
    try:
        os.kill(owner.process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False
