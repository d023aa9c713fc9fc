"""A folder of outputs that takes what is still right from the folder that it replaces."""

# ruff: noqa: PTH103, PTH108, PTH118, PTH120, PTH123 - paths are texts here: objects for ten thousands of files cost as much as linking them

import functools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from cablegram.files import MARK
from cablegram.publish.incremental.digests import digest_of_bytes
from cablegram.publish.incremental.spare import renewed_folder, spare_of
from cablegram.publish.incremental.state import Record

# Files of which the time of writing does not tell much: a change may follow within one tick of the clock.
_TICK: Final = 20_000_000  # nanoseconds
_LARGE: Final = 5000  # files
_NUMBERED: Final = os.name == "posix"  # elsewhere the number of a file is found by opening it


class RenewedFolder:
    """Takes the files of a folder one by one, and replaces the folder only where one of them is another than before."""

    def __init__(self, target: Path, part: str, before: Mapping[str, Record]) -> None:
        """Looks at the folder.

        Args:
            target: the output folder.
            part: the name of the folder in it.
            before: what the ledger says of all outputs.
        """
        self.path = target / part
        self.part = part
        self.records: dict[str, Record] = {}
        start = f"{part}/"
        self._before = {path[len(start) :]: record for path, record in before.items() if path.startswith(start)}
        self._there = scan(self.path)
        self._kept: dict[str, None] = {}
        self._stack = ExitStack()
        self._new: str = ""
        self._folders: set[str] = set()
        self._held: dict[str, int] = {}

    def intact(self, path: str) -> Record | None:
        """The record of a file that is there and is what the ledger says; nothing of any other."""
        record, found = self._before.get(path), self._there.get(path)
        if record is None or found is None:
            return None
        stamp = found[:2]
        if stamp == record.stamp:
            return record
        try:
            same = digest_of_bytes((self.path / path).read_bytes()) == record.digest
        except OSError:
            return None
        return record.stamped(*stamp) if same else None

    def state_of(self, path: str) -> str:
        """How a file that must be made was found: `new`, `gone`, `touched`; empty where it is as it was."""
        if path not in self._before:
            return "new"
        return "gone" if path not in self._there else "" if self.intact(path) else "touched"

    def read(self, path: str) -> bytes:
        """What a file of the folder as it was holds; raises `OSError`."""
        return (self.path / path).read_bytes()

    def keep(self, path: str, record: Record) -> None:
        """Takes a file over."""
        self.records[f"{self.part}/{path}"] = record
        self._kept[path] = None

    def intact_all(self, paths: Sequence[str]) -> list[Record] | None:
        """The records of files that are all there as they were written; nothing where one may be another."""
        return [self._before[path] for path in paths] if self._untouched.issuperset(paths) else None

    @functools.cached_property
    def _untouched(self) -> set[str]:
        """The files that are there as they were written, as far as their stamps tell it."""
        there = self._there
        return {
            path
            for path, record in self._before.items()
            if (found := there.get(path)) and found[0] == record.size and found[1] == record.modified
        }

    def has_any(self, paths: Iterable[str]) -> bool:
        """Whether one of some files has been taken or made."""
        return any(f"{self.part}/{path}" in self.records for path in paths)

    def keep_known(self, records: Mapping[str, Record]) -> None:
        """Takes files over that `intact_all` has found, by their path in the folder."""
        self.records.update((f"{self.part}/{path}", record) for path, record in records.items())
        self._kept.update(dict.fromkeys(records))

    def keep_all(self, records: Mapping[str, Record]) -> bool:
        """Takes many files over, by their path in the folder; false where one is not what the ledger says."""
        there = self._there
        for path, record in records.items():
            found = there.get(path)
            known = record if found is not None and found[:2] == record.stamp else self.intact(path)
            if known is None:
                return False
            self.records[f"{self.part}/{path}"] = known
            self._kept[path] = None
        return True

    def write(self, path: str, data: bytes, record: Record) -> None:
        """Takes a file that was made; its record gets its size and time.

        Raises:
            OSError: it cannot be written.
        """
        stamp = self._written(path, data)
        self._kept.pop(path, None)
        self.records[f"{self.part}/{path}"] = record.stamped(*stamp)

    @contextmanager
    def open(self) -> Iterator["RenewedFolder"]:
        """The folder, which is replaced when the block ends well and something in it is not as before.

        Raises:
            ForeignFolderError: as `renewed_folder`.
            OSError: as `renewed_folder`.
        """
        with self._stack:
            yield self
            named = {path.removeprefix(f"{self.part}/") for path in self.records}
            if self._new or self._there.keys() - {MARK} != named or MARK not in self._there:
                self._begin()
                for path in self._kept:
                    inode = self._there[path][2]
                    # Where files are not numbered, each is 0.
                    if not inode or self._held.get(path) != inode:
                        self._link(path)
                for path in self._held.keys() - named - {MARK}:
                    self._remove(path)
        if len(self.records) >= _LARGE:
            self._prepare_spare()

    def _prepare_spare(self) -> None:
        """Makes the first spare of a large folder, whose next change is to be quick; of a small one it is soon made."""
        path = Path(os.path.realpath(self.path))
        if not spare_of(path).exists():
            with suppress(OSError):
                shutil.copytree(path, spare_of(path), copy_function=os.link)

    def _begin(self) -> None:
        if not self._new:
            self._new = str(self._stack.enter_context(renewed_folder(self.path)))
            # What a spare holds already, by its path: which files these are.
            self._held = numbers(self._new)

    def _place(self, path: str) -> str:
        self._begin()
        place = os.path.join(self._new, path)
        if path in self._held:
            # It may be the file of the folder in use.
            os.unlink(place)
            del self._held[path]
        folder = os.path.dirname(place)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return place

    def _remove(self, path: str) -> None:
        """Removes what a spare holds and the folder is not to have, with folders that are empty then."""
        os.unlink(os.path.join(self._new, path))
        with suppress(OSError):
            os.removedirs(os.path.dirname(os.path.join(self._new, path)))

    def _written(self, path: str, data: bytes) -> tuple[int, int]:
        place = self._place(path)
        with open(place, "wb") as stream:
            stream.write(data)
            stream.flush()
            status = os.fstat(stream.fileno())
        return status.st_size, status.st_mtime_ns

    def _link(self, path: str) -> None:
        place = self._place(path)
        old = os.path.join(self.path, path)
        try:
            os.link(old, place)
        except OSError:
            # A file system without hard links, or with too many to one file.
            shutil.copy2(old, place)


def numbers(folder: str) -> dict[str, int]:
    """The inodes of the files in a folder and below it, which cost less to find than all else of them."""
    found: dict[str, int] = {}
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                else:
                    found[f"{inside}{entry.name}"] = entry.inode() if _NUMBERED else 0
    return found


def scan(folder: Path) -> dict[str, tuple[int, int, int]]:
    """The files in a folder and below it, each with its size, the time of its last change, and its inode.

    What is no regular file has the size -1.
    """
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [""]
    top = str(folder)
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(f"{top}/{inside}") as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{inside}{entry.name}/")
                    else:
                        status = entry.stat(follow_symlinks=False)
                        size = status.st_size if entry.is_file(follow_symlinks=False) else -1
                        inode = entry.inode() if _NUMBERED else 0
                        found[f"{inside}{entry.name}"] = (size, status.st_mtime_ns, inode)
        except OSError:
            continue
    return found


def is_intact(target: Path, part: str, records: Mapping[str, Record]) -> bool:
    """Whether a folder holds exactly the files that the ledger names, each as it was written."""
    there = scan(target / part)
    if there.pop(MARK, None) is None:
        return False
    mine = {path.removeprefix(f"{part}/"): record for path, record in records.items() if path.startswith(f"{part}/")}
    if there.keys() != mine.keys():
        return False
    doubtful = [path for path, record in mine.items() if there[path][:2] != record.stamp]
    try:
        return all(digest_of_bytes((target / part / path).read_bytes()) == mine[path].digest for path in doubtful)
    except OSError:
        return False


def settled(records: Mapping[str, Record]) -> dict[str, Record]:
    """Records whose times tell a later change for sure: the newest ones are looked at by what they hold."""
    newest = max((record.modified for record in records.values()), default=0)
    return {
        path: record.stamped(record.size, 0) if newest - record.modified < _TICK else record
        for path, record in records.items()
    }
