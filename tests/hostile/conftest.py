"""A small edition to put hostile files into."""

import shutil
from pathlib import Path

import pytest
from tests.hostile.documents import SECRET
from tests.hostile.limits import run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition as `cablegram new` makes it, which prints nothing."""
    folder = tmp_path_factory.mktemp("made")
    ended = run("new", "edition", cwd=folder)
    assert ended.status == 0, ended.output
    settings = folder / "edition/edition.toml"
    text = settings.read_text("utf-8").replace("pdf-cables = true", "pdf-cables = false")
    text = text.replace("pdf-volume = true", "pdf-volume = false\nguidelines = false").replace("model = 2", "model = 1")
    settings.write_text(text, "utf-8")
    return folder / "edition"


@pytest.fixture
def edition(made: Path, tmp_path: Path) -> Path:
    """A copy of it, in a folder beside a file that is nobody's business."""
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    (tmp_path / "secret.xml").write_text(f"<secret>{SECRET}</secret>", "utf-8")
    return Path(shutil.copytree(made, tmp_path / "edition"))
