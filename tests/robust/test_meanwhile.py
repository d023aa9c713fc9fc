"""Sources that are changed, replaced or removed while a command reads them, and clocks that are set back."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.robust.conftest import litter, small_edition, told

Change = Callable[[Path], object]


def _grown(path: Path) -> None:
    _written(path, b"\nA line that came late.\n", os.O_APPEND)


def _replaced(path: Path, data: bytes) -> None:
    path.unlink()
    _written(path, data, os.O_CREAT)


def _written(path: Path, data: bytes, how: int) -> None:
    handle = os.open(path, os.O_WRONLY | how, 0o666)
    os.write(handle, data)
    os.close(handle)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Change] = {
    "removed": Path.unlink,
    "grown": _grown,
    "emptied": lambda path: _replaced(path, b""),
    "ill-formed": lambda path: _replaced(path, b"<TEI><"),
    "another document": lambda path: _replaced(path, b"<other/>"),
    "a folder": _a_folder,
}


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Change, int], None]:
    """Has a file changed just before it is opened for the Nth time."""

    def arrange(path: Path, change: Change, at: int) -> None:
        genuine, place = io.open, str(path)
        opened = 0

        def watching(file: object, *arguments: object, **named: object) -> object:
            nonlocal opened
            if isinstance(file, str | Path) and os.path.abspath(file) == place:  # noqa: PTH100 - links and all
                opened += 1
                if opened == at:
                    change(path)
            return genuine(file, *arguments, **named)  # type: ignore[call-overload]

        monkeypatch.setattr(io, "open", watching)
        monkeypatch.setattr("builtins.open", watching)

    return arrange


@pytest.mark.parametrize(("name", "at"), [*(("removed", at) for at in (1, 2, 4, 5)), *((name, 3) for name in CHANGES)])
def test_a_cable_that_changes_while_it_is_published(
    tmp_path: Path, meanwhile: Callable[[Path, Change, int], None], name: str, at: int
) -> None:
    """The others are published; of this one something is published or something is told."""
    edition = small_edition(tmp_path / "edition")
    one, other = sorted((edition / "tei/cables").iterdir())
    meanwhile(one, CHANGES[name], at)
    status, words = told("build", "--edition", edition)
    pages = edition / "dist/site/cables"
    assert (pages / f"{other.stem}.html").is_file()
    assert (pages / f"{one.stem}.html").is_file() or (status == 1 and f"{one}" in words)
    assert "2 cables published" in words or "1 cable published" in words
    assert litter(edition) == []


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("name", ["removed", "grown", "emptied", "a folder"])
def test_a_source_that_changes_while_it_is_encoded(
    tmp_path: Path, meanwhile: Callable[[Path, Change, int], None], name: str, at: int
) -> None:
    """What was encoded is what was read; where the source is another one now, the next run sees it."""
    sources, tei = tmp_path / "sources", tmp_path / "tei"
    sources.mkdir()
    page = (ROOT / "tests/encode/pairs/old-layout-stamps.txt").read_bytes()
    for number, stem in enumerate(("one", "two")):
        (sources / f"{stem}.txt").write_bytes(page.replace(b"1964", b"196%d" % number))
    late = sources / "one.txt"
    meanwhile(late, CHANGES[name], at)
    status, words = told("encode", sources, "--output", tei)
    assert (tei / "two.xml").is_file()
    assert (tei / "one.xml").is_file() or (status == 1 and "one.txt" in words)
    if name == "grown" and b"came late" in late.read_bytes():
        told("encode", sources, "--output", tei)
        assert "came late" in (tei / "one.xml").read_text("utf-8")


def test_a_clock_that_was_set_back_hides_no_change(tmp_path: Path) -> None:
    """Files that are newer by their content are older by their times, and what was made lies in the future."""
    edition = small_edition(tmp_path / "edition")
    cable = min((edition / "tei/cables").iterdir())
    assert told("build", "--edition", edition)[0] == 0
    for path in (edition / "dist").rglob("*"):
        os.utime(path, (2**32, 2**32))
    size, times = cable.stat().st_size, cable.stat()
    text = cable.read_text("utf-8")
    title = text.partition('<title type="main">')[2].partition("<")[0] or text.partition("<title>")[2].partition("<")[0]
    cable.write_text(text.replace(title, title[::-1]), "utf-8")
    os.utime(cable, ns=(times.st_atime_ns - 10**18, times.st_mtime_ns - 10**18))
    assert cable.stat().st_size == size
    assert told("build", "--edition", edition)[0] == 0
    assert title[::-1] in (edition / f"dist/site/cables/{cable.stem}.html").read_text("utf-8")


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    """Some tools restore the time of a file that they have changed."""
    edition = small_edition(tmp_path / "edition", number=1)
    cable = min((edition / "tei/cables").iterdir())
    assert told("build", "--edition", edition)[0] == 0
    times = cable.stat()
    text = cable.read_text("utf-8")
    word = text.partition("<p>")[2].split()[0]
    cable.write_text(text.replace(f"<p>{word}", f"<p>{'Q' * len(word)}", 1), "utf-8")
    os.utime(cable, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert told("build", "--edition", edition)[0] == 0
    assert "Q" * len(word) in (edition / f"dist/site/cables/{cable.stem}.html").read_text("utf-8")
