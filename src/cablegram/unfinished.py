"""What is not finished yet: temporary files and folders beside those that they become, and what killed runs left.

Each is named `.cablegram-PROCESS-NUMBER` and locked by the process that writes it (see `cablegram.locks`). One that
nobody holds is the rest of a run that was ended: it is removed, whatever its age.
"""

import itertools
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from cablegram.locks import claimed, is_at

_NAME: Final = re.compile(r"\.cablegram-\d+-\d+")  # .cablegram-4711-0
_NUMBERS: Final = itertools.count()
_CLAIM: Final = "claim"  # the file of a temporary folder that is locked
_OLD: Final = "old"  # the folder of a temporary folder in which that lies which is being replaced
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ANY: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def new_file(folder: str) -> tuple[int, str]:
    """A new file of this process in a folder, open for writing, with the permissions that new files have.

    Raises:
        OSError: none can be made there.
    """
    while True:
        name = _free_name(folder)
        try:
            handle = os.open(name, _NEW, 0o666)
        except FileExistsError:
            continue  # left by a process that was ended, which had the same number
        # Windows removes no file that is open.
        if sys.platform == "win32" or (_held(handle) and os.fstat(handle).st_nlink):
            return handle, name
        os.close(handle)  # removed by a process that tidied up before it was locked


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A new folder of this process in another one, which is removed with all that is in it when the block ends.

    Raises:
        OSError: none can be made there.
    """
    while True:
        name = Path(_free_name(str(folder)))
        try:
            name.mkdir()
            handle = os.open(name / _CLAIM, _ANY, 0o666)
        except FileExistsError:
            continue
        except FileNotFoundError:
            # Removed by a process that tidied up before it was claimed, or there is no such folder.
            if folder.is_dir():
                continue
            raise
        except OSError:
            with suppress(OSError):
                name.rmdir()
            raise
        if _held(handle) and is_at(handle, name / _CLAIM):
            break
        os.close(handle)
    try:
        yield name
    finally:
        os.close(handle)
        shutil.rmtree(name, ignore_errors=True)


def set_aside(path: Path, folder: Path) -> Path:
    """Moves a file or folder into a temporary folder beside it, from where `tidy` brings it back; its new place."""
    (folder / _OLD).mkdir()
    return path.replace(folder / _OLD / path.name)


def without_unfinished(path: str) -> str:
    """A path up to the first temporary file or folder in it."""
    parts = Path(path).parts
    kept = tuple(itertools.takewhile(lambda part: not _NAME.fullmatch(part), parts))
    return path if len(kept) == len(parts) else str(Path(*kept))


def tidy(folder: Path) -> None:
    """Removes from a folder what runs have left there that were ended, and nothing else.

    A folder that such a run had set aside, and not yet put another one in its place, is put back.
    """
    try:
        with os.scandir(folder) as entries:
            left = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries if _is_ours(entry)]
    except OSError:
        return
    for path, is_folder in left:
        with suppress(OSError):
            _remove_folder(Path(path)) if is_folder else _remove_file(path)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return _NAME.fullmatch(entry.name) is not None and not entry.is_symlink()


def _remove_folder(path: Path) -> None:
    handle = os.open(path / _CLAIM, _ANY, 0o666)
    try:
        held = claimed(handle)
        for old in sorted((path / _OLD).glob("*")) if held else ():
            if not os.path.lexists(path.parent / old.name):
                old.replace(path.parent / old.name)
        if held and sys.platform != "win32":
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)
    if held and sys.platform == "win32":
        shutil.rmtree(path, ignore_errors=True)  # it removes no file that is open


def _remove_file(path: str) -> None:
    if sys.platform == "win32":
        os.unlink(path)  # noqa: PTH108 - fails where a process has it open, as it should
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if claimed(handle):
            os.unlink(path)  # noqa: PTH108 - the path comes as a text
    finally:
        os.close(handle)


def _free_name(folder: str) -> str:
    # As a text: a path of its own for each file costs as much as writing it.
    return os.path.join(folder, f".cablegram-{os.getpid()}-{next(_NUMBERS)}")  # noqa: PTH118 - see above


def _held(handle: int) -> bool:
    """Locks a new file; false where a process that tidies up has it."""
    try:
        return claimed(handle)
    except OSError:
        return True  # a file system without locks, on which nobody tidies up either
