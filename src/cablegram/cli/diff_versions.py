"""The versions that `cablegram diff` compares: folders, files, and revisions of a git repository."""

import functools
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from cablegram.comparison.versions import File, FileKind
from cablegram.edition.keys import KEYS
from cablegram.edition.settings import FILE_NAME
from cablegram.files import read_or_problem
from cablegram.problems import Problem, error
from cablegram.toml import TomlError, read_toml
from cablegram.validation.documents import is_document

if TYPE_CHECKING:
    import subprocess

# The kinds of files that an edition has in folders, with the key of `[folders]` that says where they are.
_FOLDERS: Final[tuple[tuple[FileKind, str], ...]] = (
    ("cable", "cables"),
    ("authority", "authority"),
    ("calendar", "calendar"),
    ("page", "pages"),
)


class VersionError(Exception):
    """A version cannot be had; the message says why and what to do."""


class Version(NamedTuple):
    """A version: how it is named, and its files."""

    name: str
    files: list[File]


def on_disk(path: Path) -> Version:
    """The files of a folder, or a file.

    Args:
        path: the folder of an edition, a folder of TEI files, or a file.

    Raises:
        VersionError: there is no such folder or file, or no TEI file in it.
    """
    if path.is_file():
        return Version(str(path), [File("cable", path.name, str(path), functools.partial(read_or_problem, path))])
    if not path.is_dir():
        raise VersionError(f"there is no folder or file {path}")
    settings = path / FILE_NAME
    data = read_or_problem(settings) if settings.is_file() else None
    if data is None:
        listed: list[tuple[FileKind, str, str]] = [
            ("cable", name, name) for name in _walk(path, "") if is_document(name.rpartition("/")[2])
        ]
    else:
        folders = _folders(data)
        names = {name for folder in (*folders.values(), "") for name in _walk(path, folder, deep=bool(folder))}
        listed = list(_sorted_out(sorted(names), folders))
    if not listed:
        raise VersionError(f"there is no TEI file in {path}")
    return Version(
        str(path),
        [
            File(kind, key, str(path / name), functools.partial(read_or_problem, path / name))
            for kind, key, name in listed
        ],
    )


def _walk(root: Path, folder: str, *, deep: bool = True) -> Iterator[str]:
    """The files in a folder, named relative to the root, without hidden ones; those in folders inside where `deep`."""
    for above, folders, files in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if deep else []
        at = Path(above).relative_to(root)
        yield from ((at / name).as_posix() for name in sorted(files) if not name.startswith("."))


def _folders(settings: bytes | Problem) -> dict[str, str]:
    """Where the files of an edition are, by the keys of `[folders]`; what `edition.toml` does not say is as usual."""
    found = {key.name: str(key.default) for key in KEYS if key.table == "folders"}
    try:
        data = read_toml(settings.decode("utf-8-sig")) if isinstance(settings, bytes) else {}
    except (TomlError, UnicodeDecodeError):
        data = {}
    said = data.get("folders")
    if isinstance(said, dict):
        found |= {name: value for name, value in said.items() if name in found and isinstance(value, str)}
    wanted = ("introduction", *(name for _, name in _FOLDERS))
    return {name: os.path.normpath(found[name]).replace(os.sep, "/") for name in wanted}


def _sorted_out(names: Iterable[str], folders: dict[str, str]) -> Iterator[tuple[FileKind, str, str]]:
    """The files of an edition among all that there are: kind, name below the folder of that kind, and name."""
    for name in names:
        if name == FILE_NAME:
            yield "settings", FILE_NAME, name
            continue
        if name == folders["introduction"]:
            yield "introduction", "", name
            continue
        for kind, key in _FOLDERS:
            inside = name.removeprefix(f"{folders[key]}/")
            if inside != name and (kind == "page" or ("/" not in inside and inside.endswith(".xml"))):
                yield kind, inside, name
                break


class Repository:
    """A git repository, from which files are read as they were; `with` ends the process that gives them.

    Nothing is written, nothing fetched, and git is never given a word that could be an option.
    """

    def __init__(self, folder: Path) -> None:
        """Takes a folder in the working tree, that of the edition.

        Raises:
            VersionError: there is no git, or no repository.
        """
        git = shutil.which("git")
        if git is None:
            raise VersionError("git is needed for --git, and it is not installed")
        self._git = git
        self._folder = folder
        self._objects: subprocess.Popen[bytes] | None = None
        self._ask("rev-parse", "--show-toplevel")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._objects and self._objects.stdin and self._objects.stdout:
            self._objects.stdin.close()
            self._objects.stdout.close()
            self._objects.wait()

    def version(self, revision: str) -> Version:
        """The files of the edition as a revision has them.

        Args:
            revision: what git knows as a commit (`v1.0`, `HEAD~3`, a hash).

        Raises:
            VersionError: there is no such revision, or no edition in it.
        """
        try:
            commit = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
        except VersionError:
            raise VersionError(f"git knows no revision {revision}; in a shallow clone, fetch it first") from None
        # The names are relative to the folder of the edition, and only what is in it is listed.
        listed = self._ask("ls-tree", "-r", "-z", "--end-of-options", commit)
        blobs: dict[str, str] = {}
        for line in listed.split("\0"):
            told, _, name = line.partition("\t")
            mode, kind, digest = [*told.split(), "", "", ""][:3]
            if kind == "blob" and mode.startswith("100"):
                blobs[name] = digest
        settings = self._blob(blobs[FILE_NAME], FILE_NAME) if FILE_NAME in blobs else None
        if settings is None:
            raise VersionError(f"there is no {FILE_NAME} in this folder at revision {revision}")
        files = [
            File(
                kind,
                key,
                f"{revision}:{name}",
                functools.partial(self._blob, blobs[name], f"{revision}:{name}"),
                blobs[name],
            )
            for kind, key, name in _sorted_out(sorted(blobs), _folders(settings))
        ]
        return Version(revision, files)

    def _blob(self, digest: str, name: str) -> bytes | Problem:
        """The bytes of a file, from one process that is asked again and again."""
        import subprocess  # noqa: PLC0415  git is rarely asked

        if self._objects is None:
            command = [self._git, "-C", str(self._folder), "cat-file", "--batch"]
            pipe, silent = subprocess.PIPE, subprocess.DEVNULL
            self._objects = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=silent)  # noqa: S603  a list of arguments, and git by its path
        asked, answered = self._objects.stdin, self._objects.stdout
        if asked is None or answered is None:
            return error(name, "unreadable", "cannot be read: git gives no answer")
        try:
            asked.write(f"{digest}\n".encode())
            asked.flush()
            head = answered.readline().split()
            if len(head) == 3 and head[1] == b"blob":
                data = answered.read(int(head[2]))
                answered.read(1)
                return data
        except OSError as fault:
            return error(name, "unreadable", f"cannot be read: {fault.strerror}")
        return error(name, "unreadable", "cannot be read: git does not have it (is this a partial clone?)")

    def _ask(self, *arguments: str) -> str:
        """What git answers.

        Raises:
            VersionError: git failed; with its own words.
        """
        import subprocess  # noqa: PLC0415  git is rarely asked

        command = [self._git, "-C", str(self._folder), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603  a list of arguments, and git by its path
        if done.returncode:
            words = " ".join(os.fsdecode(done.stderr).split()) or f"it ended with status {done.returncode}"
            raise VersionError(f"git cannot tell what the edition was: {words}")
        return os.fsdecode(done.stdout)
