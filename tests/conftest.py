"""What all tests share: the checkout, the reference material beside it, tools that may be missing."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def reference_material() -> Path | None:
    """The folder of reference material (real sources, corpora, the TEI's schemas); nothing where it is not there."""
    folder = Path(os.environ.get("CABLEGRAM_SHARED", ROOT.parent / "shared"))
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material, or a skip that says why."""
    folder = reference_material()
    if folder is None:
        pytest.skip("the reference material is not beside the checkout (set CABLEGRAM_SHARED to its folder)")
    return folder


@pytest.fixture(scope="session")
def jing() -> str:
    """The path of jing, or a skip that says why."""
    found = shutil.which("jing")
    if found is None:
        pytest.skip("jing is not installed (Debian package jing)")
    return found


def peer(name: str) -> Path:
    """A file of a checker that comes as an npm package, named below its `node_modules`, or a skip that says why."""
    file = Path(os.environ.get("CABLEGRAM_PEERS", ROOT / ".peers")) / "node_modules" / name
    if not file.is_file():
        package = name.partition("/")[0]
        pytest.skip(f"{package} is not installed (`npm install --prefix .peers --no-save {package}`)")
    return file


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the test's own: no test leaves anything in the user's, or finds anything there."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("CABLEGRAM_CACHE", str(folder))
    return folder


@pytest.fixture
def checkout() -> Path:
    """The root of the checkout."""
    return ROOT
