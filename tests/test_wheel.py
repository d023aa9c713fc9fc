"""The built wheel, installed into an empty environment outside of the checkout, does the whole job."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.docs.tutorial import follow


def run(*command: object, folder: Path) -> str:
    """The output of a command that must succeed; nothing of this environment is passed on to it but the PATH."""
    kept = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "SSL_CERT_FILE", "TMPDIR")
    environment = {name: value for name, value in os.environ.items() if name in kept or "proxy" in name.lower()}
    result = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout; the build's own requirements come from the package index."""
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).parent.parent
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, root, folder=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_stylesheets_schema_fonts_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "cablegram/xslt/html/cable.xsl",
        "cablegram/xslt/html/assets/css/base.css",
        "cablegram/xslt/html/assets/js/frame.js",
        "cablegram/xslt/html/assets/viewer/LICENSE.txt",
        "cablegram/xslt/messages/zh/cable.toml",
        "cablegram/xslt/themes/contrast/theme.css",
        "cablegram/publish/finding/land.txt",
        "cablegram/serve/assets/live.js",
        "cablegram/xslt/print/typst/press.typ",
        "cablegram/schema/cable.rng",
        "cablegram/schema/migrations/001-admitted-rules.xsl",
        "cablegram/fonts/OFL.txt",
        "cablegram/edition/template/edition.toml",
        "cablegram/py.typed",
    ):
        assert name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "tei/"))]
    assert wheel.stat().st_size < 20_000_000


def test_an_installed_wheel_does_what_the_tutorial_says(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "env", folder=tmp_path)
    bin_folder = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(bin_folder / "python", "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    folder = tmp_path / "empty"
    folder.mkdir()
    follow(folder, lambda arguments, place: run(bin_folder / "cablegram", *arguments.split(), folder=place))
    assert "half past eight" in (folder / "ferry/dist/site/cables/captain.html").read_text(encoding="utf-8")
    assert (folder / "ferry/dist/pdf/volume.pdf").read_bytes().startswith(b"%PDF")


def test_the_source_distribution_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    backend = "import sys; from hatchling.build import build_sdist; build_sdist(sys.argv[1])"
    run(sys.executable, "-m", "venv", tmp_path / "env", folder=tmp_path)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", "hatchling", folder=tmp_path)
    run(python, "-c", backend, tmp_path, folder=root)
    sdist = next(tmp_path.glob("*.tar.gz"))
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, sdist, folder=tmp_path)
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()
