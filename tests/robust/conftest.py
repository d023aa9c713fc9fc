"""What these tests share: small editions, runs of the program that are ended, sums of all files of a folder."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import ROOT
from tests.forked import Forked

from cablegram.cli import main
from cablegram.file_names import is_device, is_text
from cablegram.publish.incremental.state import FILE

SETTINGS = """[edition]
title = "Two Cables"
publisher = "Tarn Press"
languages = ["en", "zh"]
model = 2

[publish]
pdf-cables = false
pdf-volume = false
epub = false
guidelines = false
exports = ["csv"]
"""


def small_edition(folder: Path, settings: str = SETTINGS, number: int = 2) -> Path:
    """An edition with the first cables of the specimen and its authority files."""
    (folder / "tei/cables").mkdir(parents=True)
    (folder / "edition.toml").write_text(settings, "utf-8")
    for cable in sorted((ROOT / "tei/cables").glob("*.xml"))[:number]:
        shutil.copyfile(cable, folder / "tei/cables" / cable.name)
    shutil.copytree(ROOT / "tei/authority", folder / "tei/authority")
    return folder


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below a folder, by its path; a folder has none, and `build`’s memory is left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
        if path.name != FILE
    }


def is_refused_by_windows(path: str) -> bool:
    """Whether Windows can have no file of this path (Microsoft, "Naming Files, Paths, and Namespaces")."""
    return any(
        set(part) & set('<>:"\\|?*')
        or not is_text(part)
        or part.endswith((".", " "))
        or is_device(part)
        or len(part) > 255
        for part in path.split("/")
    )


def litter(folder: Path) -> list[str]:
    """Temporary files and folders, and locks, below a folder."""
    return [path.name for path in folder.rglob(".cablegram-[0-9l]*")]


class Runs:
    """Runs of the program that may be ended on the way; see killed.py."""

    def __init__(self, forked: Forked) -> None:
        self._forked = forked

    def run(self, *arguments: str | Path, at: int = 0, seconds: float | None = None) -> tuple[int, int]:
        """The status of a run (negative: the signal that ended it), and how often it touched the file system.

        It is ended when it has touched the file system as often as `at` says, or after some seconds.
        """
        ended = self._forked.run(*arguments, at=at, seconds=seconds)
        return ended.status, int(ended.told or 0)


@pytest.fixture
def runs() -> Iterator[Runs]:
    """Runs of the program, where a process can be ended in such a way."""
    if sys.platform == "win32":
        pytest.skip("Windows has no fork")
    forked = Forked("tests.robust.killed:prepare")
    yield Runs(forked)
    forked.end()


def _mounted(folder: Path, *options: str) -> bool:
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode == 0
    except OSError:
        return False


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB, where the system lets one be mounted."""
    folder = tmp_path / "small-disk"
    if not _mounted(folder, "size=400k"):
        pytest.skip("no file system can be mounted here (it takes root)")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Makes what is mounted over a folder read-only: what is in it can be read by everybody, and written by nobody."""
    mounted: list[Path] = []

    def protect(folder: Path) -> None:
        if subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True, check=False).returncode:
            pytest.skip("no file system can be mounted here (it takes root)")
        mounted.append(folder)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)

    yield protect
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Lets no file grow beyond a number of bytes: what is written then fails on the way, as on a full disk."""
    resource = pytest.importorskip("resource", reason="Windows has no limits for processes")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def told(*arguments: str | Path) -> tuple[int, str]:
    """The status of a command and what it tells on standard error; no fault of the program gets through."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr
