"""The files to check: what the arguments of the command line name, and why one of them cannot be read."""

import dataclasses
import glob
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from cablegram.problems import Problem, error, warning

STANDARD_INPUT: Final = "-"
_SUFFIXES: Final = (".xml", ".tei")
_KINDS: Final = (
    (stat.S_ISDIR, "this is a folder, not a file"),
    (stat.S_ISFIFO, "this is a pipe, not a file; send its content to standard input and write - for it"),
    (stat.S_ISREG, ""),
)


@dataclasses.dataclass(frozen=True)
class Document:
    """A file to check.

    Attributes:
        name: how problems name it.
        path: where it is; for standard input, where it would be (what its schemas are relative to).
        data: its bytes, where they were read from standard input; else nothing.
    """

    name: str
    path: Path
    data: bytes | None = None

    def open(self) -> BinaryIO:
        """The bytes, as a stream.

        Raises:
            OSError: the file cannot be read.
        """
        return io.BytesIO(self.data) if self.data is not None else self.path.open("rb")

    def size(self) -> int:
        """The number of bytes; for files, as the file system says.

        Raises:
            OSError: there is no such file.
        """
        return len(self.data) if self.data is not None else self.path.stat().st_size

    def fault(self) -> Problem | None:
        """The problem that this is nothing to read; nothing is opened that could wait for ever (a pipe, a device)."""
        if self.data is not None:
            return None if self.data.strip() else _empty(self.name)
        try:
            status = self.path.stat()
        except FileNotFoundError:
            message = "this link leads nowhere" if self.path.is_symlink() else "there is no such file"
            return error(self.name, "unreadable", message)
        except (OSError, ValueError) as fault:
            return error(self.name, "unreadable", f"cannot be read: {_reason(fault)}")
        words = next((words for is_kind, words in _KINDS if is_kind(status.st_mode)), "this is a device, not a file")
        if words:
            return error(self.name, "unreadable", words)
        try:
            with self.path.open("rb") as stream:
                beginning = stream.read(4096)
        except OSError as fault:
            return error(self.name, "unreadable", f"cannot be read: {_reason(fault)}")
        return None if beginning.strip() or status.st_size > len(beginning) else _empty(self.name)


def named(arguments: Iterable[str], stdin: BinaryIO, stdin_name: str) -> tuple[list[Document], list[Problem]]:
    """The files that arguments name, each once, and a problem for each argument that names none.

    Args:
        arguments: files; folders, which are searched for XML files, hidden ones apart; patterns with `*`, `?`, `[…]`
            and `**`, for shells that leave them as they are; `-` for standard input.
        stdin: standard input.
        stdin_name: how problems name it.
    """
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for argument in arguments:
        if argument == STANDARD_INPUT:
            if stdin_name not in found:
                found[stdin_name] = Document(stdin_name, Path(stdin_name).absolute(), stdin.read())
            continue
        path = Path(argument)
        if _is_folder(path):
            inside = list(_in_folder(path))
            if not inside:
                problems.append(warning(str(path), "no-files", "there is no XML file in this folder"))
        elif glob.has_magic(argument) and not os.path.lexists(path):
            inside = sorted(
                file
                for match in map(Path, glob.glob(argument, recursive=True))  # noqa: PTH207  as it was typed
                for file in _matched(match)
            )
            if not inside:
                problems.append(error(argument, "unreadable", "no file matches this pattern"))
        else:
            inside = [path]
        for file in inside:
            found.setdefault(str(file), Document(str(file), file))
    return list(found.values()), problems


def is_document(name: str) -> bool:
    """Whether a file that was found in a folder is one to check, by its name."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder to search; one that is named as a file is (`a.xml`) is a mistake to report."""
    return path.is_dir() and not is_document(path.name)


def _in_folder(folder: Path) -> Iterator[Path]:
    for above, folders, files in os.walk(folder):
        mistaken = {name for name in folders if is_document(name)}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in mistaken)
        yield from (Path(above, name) for name in sorted({name for name in files if is_document(name)} | mistaken))


def _matched(path: Path) -> Iterator[Path]:
    """What a match of a pattern stands for: a file for itself; of other folders, `**` finds the files by itself."""
    if not _is_folder(path):
        yield path


def _empty(name: str) -> Problem:
    return error(name, "not-well-formed", "this file is empty")


def _reason(fault: Exception) -> str:
    return re.sub(r"\s+", " ", str(getattr(fault, "strerror", None) or fault))
