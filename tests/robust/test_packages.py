"""The source package and the wheel: the same from the checkout and from the source package, twice."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT

# What belongs to the project: the checkout may hold environments and outputs besides.
PARTS = ("src", "xslt", "schema", "pyproject.toml", "README.md", "LICENSE")


def _python(*arguments: object, folder: Path, **variables: str) -> None:
    command = [sys.executable, *map(str, arguments)]
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"} | variables
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The source package, the wheel of the checkout, the wheel of the source package."""
    folder = tmp_path_factory.mktemp("packages")
    source = folder / "source"
    source.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, source / part)
    pip = ("-m", "pip", "--quiet")
    _python(*pip, "install", "--target", folder / "tools", "hatchling", folder=folder)
    tools = {"PYTHONPATH": str(folder / "tools")}
    _python("-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", folder / "one", folder=source, **tools)
    package = next((folder / "one").glob("*.tar.gz"))
    with tarfile.open(package) as archive:
        archive.extractall(folder / "again", filter="data")
    again = next((folder / "again").iterdir())
    _python("-m", "hatchling", "build", "-t", "wheel", "-d", folder / "two", folder=again, **tools)
    return package, next((folder / "one").glob("*.whl")), next((folder / "two").glob("*.whl"))


def test_the_wheel_of_the_source_package_is_that_of_the_checkout(packages: tuple[Path, Path, Path]) -> None:
    _, one, two = packages
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(two) as second:
        assert first.namelist() == second.namelist()
        assert [name for name in first.namelist() if first.read(name) != second.read(name)] == []
    assert one.read_bytes() == two.read_bytes()
    assert one.name == two.name
    assert one.name.endswith("-py3-none-any.whl")


def test_both_can_be_unpacked_everywhere_and_are_small(packages: tuple[Path, Path, Path]) -> None:
    package, wheel, _ = packages
    assert package.stat().st_size < 20_000_000
    assert wheel.stat().st_size < 16_000_000
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 120
