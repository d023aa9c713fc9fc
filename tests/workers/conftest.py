"""An edition with a theme of its own, and what was made of it without workers."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import ROOT

from cablegram.cli import main
from cablegram.publish.incremental.state import FILE

_SETTINGS = """[edition]
title = "Two Hands"
publisher = "Tarn Press"
languages = ["en", "zh"]
model = 2
[publish]
theme = "theme"
pdf-cables = false
pdf-volume = false
epub = false
guidelines = false
"""
_STYLESHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:m="urn:cablegram:mode"><xsl:template match="/" mode="m:footer"><footer>OURS</footer></xsl:template>
</xsl:stylesheet>"""


def made(folder: Path) -> dict[str, bytes]:
    """All files of an output folder by their paths, but what the next build is told."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != FILE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write_edition(folder: Path) -> Path:
    """The cables and authority files of the specimen with other settings."""
    for name in ("cables", "authority"):
        shutil.copytree(ROOT / "tei" / name, folder / "tei" / name)
    (folder / "edition.toml").write_text(_SETTINGS, "utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/theme.css").write_text("body { color: black }", "utf-8")
    (folder / "theme/cable.xsl").write_text(_STYLESHEET, "utf-8")
    return folder


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an edition that nobody changes."""
    return write_edition(tmp_path_factory.mktemp("edition"))


@pytest.fixture(scope="session")
def alone(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of it."""
    out = tmp_path_factory.mktemp("alone") / "out"
    done = CliRunner().invoke(main, ["build", "--edition", str(edition), "-o", str(out), "--workers", "1"])
    assert done.exit_code == 0, done.output
    return made(out)
