"""Disks that are full or read-only: what was there before stays, and the message says what to do."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.robust.conftest import files_no_longer_than, litter, small_edition, sums, told

from cablegram.files import replaced_folder, write_whole

BOOKS = """[edition]
title = "Two Cables"
publisher = "Tarn Press"
languages = ["en", "zh"]
model = 2

[publish]
pdf-cables = {pdf}
pdf-volume = false
epub = {epub}
html = {html}
guidelines = false
"""
COMMANDS = {
    "build, a site": (BOOKS.format(pdf="false", epub="false", html="true"), ("build",)),
    "build, PDF files": (BOOKS.format(pdf="true", epub="false", html="false"), ("build",)),
    "build, a book": (BOOKS.format(pdf="false", epub="true", html="false"), ("build",)),
    "export into folders": (BOOKS, ("export", "csv", "tei")),
    "export into a file": (BOOKS, ("export", "cmif", "--output", "out.xml")),
    "validate into a report": (BOOKS, ("validate", "--format", "sarif", "--output", "report.sarif", "tei")),
    "names into a draft": (BOOKS, ("names", "--draft", "draft.xml", "--output", "names.txt")),
    "references into a list": (BOOKS, ("references", "--format", "graphml", "--output", "out.graphml")),
}


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes an edition and goes there."""

    def make(settings: str) -> Path:
        filled = settings.format(pdf="false", epub="false", html="true") if "{" in settings else settings
        folder = small_edition(tmp_path / "edition", filled)
        monkeypatch.chdir(folder)
        return folder

    return make


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_is_full_costs_nothing_that_was_there(edition: Callable[[str], Path], name: str) -> None:
    settings, arguments = COMMANDS[name]
    folder = edition(settings)
    if "--draft" in arguments:  # it replaces nothing, and needs names that point to no entry
        shutil.rmtree(folder / "tei/authority")
        for cable in (folder / "tei/cables").iterdir():
            cable.write_text(re.sub(' ref="[^"]*"', "", cable.read_text("utf-8")), "utf-8")
    else:
        told(*arguments)
        (folder / "edition.toml").write_text((folder / "edition.toml").read_text("utf-8").replace("Two", "2"), "utf-8")
    before = sums(folder)
    # So short that nothing but the smallest files can be written.
    with files_no_longer_than(300):
        status, words = told(*arguments)
    assert status in (1, 2)
    assert "cannot be written" in words
    assert sums(folder) == before
    status, words = told(*arguments)
    assert "cannot be written" not in words
    assert litter(folder) == []


@pytest.mark.parametrize("size", [1_000, 20_000, 150_000, 350_000])
def test_a_site_that_finds_no_room_leaves_the_last_one(small_disk: Path, tmp_path: Path, size: int) -> None:
    edition = small_edition(tmp_path / "edition", BOOKS.format(pdf="false", epub="false", html="true"))
    output = small_disk / "out"
    with replaced_folder(output / "site") as site:
        (site / "index.html").write_text("the last one", "utf-8")
    (small_disk / "ballast").write_bytes(bytes(380_000 - size))
    before = sums(output)
    status, words = told("build", "--edition", edition, "--output", output)
    assert status == 1
    assert f"{output}: error: cannot be written: No space left on device [unwritable]" in words
    assert "make room there" in words
    assert sums(output) == before
    assert litter(small_disk) == []


def test_encoding_on_a_full_disk_writes_what_finds_room_and_the_rest_the_next_time(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    page = (ROOT / "tests/encode/pairs/old-layout-stamps.txt").read_text("utf-8")
    (sources / "long.txt").write_text(page + "A line of the text.\n" * 1000, "utf-8")
    (sources / "short.txt").write_text(page.replace("1964", "1965"), "utf-8")
    with files_no_longer_than(20_000):
        status, words = told("encode", sources, "--output", tmp_path / "tei")
    assert status == 1
    assert "long.xml: error: cannot be written" in words
    assert [path.name for path in (tmp_path / "tei").iterdir()] == ["short.xml"]
    told("encode", sources, "--output", tmp_path / "tei")
    assert sorted(path.name for path in (tmp_path / "tei").iterdir()) == ["long.xml", "short.xml"]


def test_a_folder_that_must_not_be_written(tmp_path: Path, read_only: Callable[[Path], None]) -> None:
    edition = small_edition(tmp_path / "edition")
    (edition / "sources").mkdir()
    shutil.copyfile(ROOT / "tests/encode/pairs/old-layout-stamps.txt", edition / "sources/a.txt")
    assert told("encode", "--edition", edition)[0] == 0
    before = sums(edition)
    read_only(edition)
    status, words = told("build", "--edition", edition)
    assert status == 1
    assert "cannot be written: Read-only file system [unwritable]" in words
    # What writes nothing into it works, and so does what has nothing to write.
    assert told("build", "--edition", edition, "--output", tmp_path / "out")[0] == 0
    assert told("encode", "--edition", edition)[0] == 0
    assert (
        "cannot be written" in told("encode", "--edition", edition, "--again", "--force")[1] or sums(edition) == before
    )
    assert sums(edition) == before


def test_a_file_whose_writing_fails_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    write_whole(target, b"old")
    with files_no_longer_than(100), pytest.raises(OSError, match="File too large"):
        write_whole(target, bytes(1000), durable=True)
    assert sums(tmp_path).keys() == {"a.xml"}
    assert target.read_bytes() == b"old"


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    real, link = tmp_path / "deep/real.xml", tmp_path / "link.xml"
    write_whole(real, b"old")
    real.chmod(0o640)
    link.symlink_to("deep/real.xml")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640
    site = tmp_path / "site"
    site.symlink_to("elsewhere", target_is_directory=True)
    for word in ("one", "two"):
        with replaced_folder(site) as folder:
            (folder / "index.html").write_text(word, "utf-8")
    assert site.is_symlink()
    assert (tmp_path / "elsewhere/index.html").read_text("utf-8") == "two"
    assert litter(tmp_path) == []
