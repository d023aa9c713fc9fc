"""The same edition gives the same bytes: whoever builds it, wherever, whenever, and in whatever order files came."""

import importlib.util
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.robust.conftest import is_refused_by_windows, litter, sums

from cablegram.export.table import EXPORTS

# An export may need a package that is not installed.
MADE = [export for export in EXPORTS if not export.needs or importlib.util.find_spec(export.needs[0])]
# Everything on: the PDF files, the book, all exports, addresses, two languages of the interface.
SETTINGS = f"""[edition]
title = "Three Cables"
editors = ["Orla Venn"]
publisher = "Tarn Press"
base-url = "https://cables.invalid/"
languages = ["en", "zh"]
model = 2

[publish]
interface-languages = ["en", "zh"]
pdf-cables = true
pdf-volume = true
epub = true
exports = {[export.name for export in MADE]}
"""
# Those with images of their pages, and one more.
CABLES = ("lantern-001", "lantern-005", "lantern-007")


def _edition(folder: Path, *, backwards: bool) -> Path:
    """The edition, its files made in one order or the other, with times that tell nothing."""
    files = [*(path for start in CABLES for path in sorted((ROOT / "tei/cables").glob(f"{start}*.xml")))]
    for part in ("authority", "calendar", "facsimile"):
        files += sorted(path for path in (ROOT / "tei" / part).rglob("*") if path.is_file())
    for number, path in enumerate(reversed(files) if backwards else files):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (number, 2**31 - number * 86_400))
    shutil.copyfile(ROOT / "tei/edition.xml", folder / "tei/edition.xml")
    (folder / "edition.toml").write_text(SETTINGS, "utf-8")
    return folder


def _built(edition: Path, *arguments: str | Path, here: Path, umask: int, **variables: str) -> Mapping[str, str]:
    """What a build in a process of its own has made."""
    # Nothing of this process's environment but where programs are, and Windows' own folders.
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
    command = [sys.executable, "-m", "cablegram", "build", "--edition", str(edition), *map(str, arguments)]
    before = os.umask(umask)
    try:
        done = subprocess.run(command, cwd=here, env=kept | variables, capture_output=True, text=True, check=False)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert litter(edition) == []
    return sums(Path(here, arguments[1]) if arguments else edition / "dist")


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> Sequence[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition that is built first."""
    return tmp_path_factory.mktemp("first")


def _at_home(place: Path) -> Mapping[str, str]:
    return _built(
        place / "edition", here=place, umask=0o022, PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8", LC_ALL="C.UTF-8",
        HOME=str(place), CABLEGRAM_CACHE=str(place / "cache"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(place: Path) -> Mapping[str, str]:
    """The files of a first build."""
    _edition(place / "edition", backwards=False)
    return _at_home(place)


def test_everything_is_made(first: Mapping[str, str]) -> None:
    assert {"site", "pdf", "epub", "export"} == {name for name in first if "/" not in name}
    assert {f"export/{export.name}" for export in MADE} <= first.keys()
    for name in ("site/index.html", "site/feed.xml", "site/sitemap.xml", "epub/edition.epub", "pdf/volume.pdf"):
        assert first[name]
    assert any(name.startswith("site/facsimile/") for name in first)


def test_every_system_can_have_the_files_and_tells_them_apart(first: Mapping[str, str]) -> None:
    assert [path for path in first if is_refused_by_windows(path)] == []
    assert len({unicodedata.normalize("NFC", path).casefold() for path in first}) == len(first)


def test_another_machine_makes_the_same(first: Mapping[str, str], tmp_path: Path) -> None:
    """Folder, order of files, times of files, locale, time zone, hash seed, umask, current folder, home, cache."""
    _edition(tmp_path / "else where/版本", backwards=True)
    second = _built(
        Path("else where/版本"), "--output", "o/ut", here=tmp_path, umask=0o077,
        PYTHONHASHSEED="4242", TZ="Asia/Kolkata", LANG="C", LC_ALL="POSIX", PYTHONUTF8="0",
        HOME=str(tmp_path / "no such home"), USERNAME="vyazhin", CABLEGRAM_CACHE=str(tmp_path / "cache"),
    )  # fmt: skip
    assert _differing(first, second) == []


def test_a_second_build_makes_the_same_over_the_first(first: Mapping[str, str], place: Path) -> None:
    """The second time there are an older output, with times in the future, and filled caches."""
    for path in (place / "edition/dist").rglob("*"):
        os.utime(path, (2**31, 2**31))
    assert _differing(first, _at_home(place)) == []
