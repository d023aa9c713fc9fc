"""One process at a time writes into a folder; the lock of one that has ended is taken over."""

import errno
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.robust.conftest import litter, small_edition, told

from cablegram import locks
from cablegram.cli.lock import writing
from cablegram.locks import LOCK, LockedError, locked
from cablegram.unfinished import new_file, new_folder, tidy

HOLD = """
import sys, time
from pathlib import Path
from cablegram.locks import locked
with locked(Path(sys.argv[1]), "cablegram build"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (("build",), "dist"),
        (("build", "--output", "{}/else"), "else"),
        (("export", "csv"), "dist"),
        (("export", "csv", "--output", "{}/else"), "else"),
        (("export", "cmif", "--output", "{}/else/cmif.xml"), "else"),
        (("migrate",), ""),
        (("references", "--write"), ""),
        (("names", "--draft", "{}/draft.xml"), ""),
        (("encode", "{}/sources"), ""),
        (("encode", "{}/sources", "--output", "{}/else"), "else"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value or "the edition",
)
def test_a_command_says_who_writes_there_already(tmp_path: Path, arguments: tuple[str, ...], folder: str) -> None:
    edition = small_edition(tmp_path)
    (edition / "sources").mkdir()
    (edition / "sources/a.txt").write_text("A source.\n", "utf-8")
    with locked(edition / folder, "cablegram build"):
        status, words = told(*(part.format(tmp_path) for part in arguments), "--edition", edition)
    assert status == 1
    line = next(line for line in words.splitlines() if "[locked]" in line)
    assert line.startswith(f"{edition / folder}: error: process {os.getpid()} on {platform.node()} (`cablegram build`")
    assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d\) writes into this folder", line)
    assert f"delete {edition / folder / LOCK}" in words
    assert litter(edition) == []


@pytest.mark.parametrize(
    "arguments", [("validate", "tei"), ("names",), ("references",), ("migrate", "--dry-run"), ("export", "--list")]
)
def test_what_writes_nothing_asks_for_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(small_edition(tmp_path / "edition"))
    with locked(Path(), "cablegram encode"):
        assert "[locked]" not in told(*arguments)[1]


def test_the_lock_of_a_process_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "edition")
    command = [sys.executable, "-c", HOLD, str(edition / "dist")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        status, words = told("build", "--edition", edition)
        assert status == 1
        assert f"process {process.pid} on " in words
        process.kill()
    assert (edition / "dist" / LOCK).is_file()
    status, words = told("build", "--edition", edition)
    assert status == 0, words
    assert litter(edition) == []


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        ("{dead}\n{host}\n2026-01-01 00:00:00+00:00\ncablegram build\n", True),
        ("{alive}\n{host}\n2026-01-01 00:00:00+00:00\ncablegram build\n", False),
        ("{dead}\nanother-host\n2026-01-01 00:00:00+00:00\ncablegram build\n", False),
        ("", False),
        ("not a lock", False),
        ("9" * 30 + "\n{host}\nx\ny\n", True),
    ],
    ids=["dead", "alive", "of another computer", "empty", "nonsense", "a number that no process has"],
)
def test_where_a_file_system_has_no_locks_the_file_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, taken: bool
) -> None:
    """Who has made the file holds the lock; it is taken over where that process is known to have ended."""
    if sys.platform == "win32":
        pytest.skip("Windows always has locks")

    def refused(_handle: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "claimed", refused)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    values = {"dead": ended.pid, "alive": os.getpid(), "host": platform.node()}
    (tmp_path / LOCK).write_text(content.format(**values), "utf-8")
    if taken:
        with locked(tmp_path, "cablegram build"):
            assert (tmp_path / LOCK).is_file()
        assert litter(tmp_path) == []
    else:
        with pytest.raises(LockedError), locked(tmp_path, "cablegram build"):
            pass
        assert (tmp_path / LOCK).read_text("utf-8") == content.format(**values)


def test_a_folder_that_is_made_for_the_lock_goes_with_it(tmp_path: Path) -> None:
    with locked(tmp_path / "a/dist", "cablegram build"):
        assert (tmp_path / "a/dist" / LOCK).is_file()
    assert not (tmp_path / "a/dist").exists()


def test_only_what_ended_runs_have_left_is_removed(tmp_path: Path) -> None:
    """What a process still holds stays, and what only looks a little alike."""
    kept = ["site", ".cablegram", ".cablegram-lock", ".cablegram-1", ".cablegram-1-2.xml", "x.cablegram-1-2"]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / ".cablegram-1-0").touch()
    (tmp_path / ".cablegram-1-1/new").mkdir(parents=True)
    (tmp_path / ".cablegram-1-1/old/site").mkdir(parents=True)  # its place is taken
    (tmp_path / ".cablegram-1-2/old/export").mkdir(parents=True)
    (tmp_path / ".cablegram-1-3").symlink_to(tmp_path / "site")
    handle, name = new_file(str(tmp_path))
    with new_folder(tmp_path) as room:
        (room / "new").mkdir()
        tidy(tmp_path)
        left = {path.name for path in tmp_path.iterdir()}
        assert left == {*kept, ".cablegram-1-3", "export", Path(name).name, room.name}
        assert (room / "new").is_dir()
    os.close(handle)
    tidy(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*kept, ".cablegram-1-3", "export"}


def test_a_command_tidies_up_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / ".cablegram-1-2/old/site").mkdir(parents=True)
    (tmp_path / "cables").mkdir()
    (tmp_path / "cables/.cablegram-1-3").touch()
    with writing(tmp_path, "cablegram build", tmp_path / "cables"):
        assert {path.name for path in tmp_path.iterdir()} == {LOCK, "site", "cables"}
        assert not list((tmp_path / "cables").iterdir())
