"""What a branch touches, in real repositories."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cablegram.validation.documents import Document
from cablegram.validation.repository import ChangedError, changed_files, only_changed, repository_root

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch that left `main` after one commit; `main` has gone on since."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    top = tmp_path / "repository"
    (top / "tei").mkdir(parents=True)
    git(top, "init")
    for name in ("kept", "committed", "staged", "edited", "gone", "moved", "mains"):
        (top / f"tei/{name}.xml").write_text(f"<{name}/>\n" * 9, encoding="utf-8")
    (top / ".gitignore").write_text("ignored.xml\n", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "-m", "one")
    git(top, "branch", "work")
    (top / "tei/mains.xml").write_text("<later/>", encoding="utf-8")
    git(top, "commit", "-am", "two")
    git(top, "checkout", "work")
    (top / "tei/committed.xml").write_text("<new/>", encoding="utf-8")
    git(top, "rm", "tei/gone.xml")
    git(top, "mv", "tei/moved.xml", "tei/moved there.xml")
    git(top, "commit", "-am", "three")
    (top / "tei/staged.xml").write_text("<new/>", encoding="utf-8")
    git(top, "add", ".")
    (top / "tei/edited.xml").write_text("<new/>", encoding="utf-8")
    (top / "tei/fresh ü\n.xml").write_text("<new/>", encoding="utf-8")
    (top / "tei/ignored.xml").write_text("<new/>", encoding="utf-8")
    return top


EXPECTED = {"committed.xml", "moved there.xml", "staged.xml", "edited.xml", "fresh ü\n.xml"}


@pytest.mark.parametrize("below", ["", "tei"])
def test_what_the_branch_and_the_working_tree_touch(repository: Path, below: str) -> None:
    documents = [Document(path.name, path) for path in sorted((repository / "tei").iterdir())]
    changed = only_changed(documents, changed_files("main", repository / below))
    assert {document.name for document in changed} == EXPECTED


def test_a_link_to_a_touched_file_is_touched(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "link.xml").symlink_to(repository / "tei/edited.xml")
    changed = changed_files("main", repository)
    assert only_changed([Document("link.xml", tmp_path / "link.xml")], changed)


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "main:tei", "HEAD^{tree}", ""])
def test_a_revision_that_git_does_not_know(repository: Path, revision: str) -> None:
    with pytest.raises(ChangedError, match="git knows no revision"):
        changed_files(revision, repository)
    assert not (repository / "x").exists()


def test_no_common_ancestor(repository: Path) -> None:
    git(repository, "stash", "--include-untracked")
    git(repository, "checkout", "--orphan", "other")
    git(repository, "commit", "-m", "other")
    with pytest.raises(ChangedError, match="no common ancestor"):
        changed_files("main", repository)


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ChangedError, match="git cannot tell what was changed"):
        changed_files("main", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ChangedError, match="it is not installed"):
        changed_files("main", tmp_path)


def test_the_root_of_a_repository(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert repository_root(repository / "tei") == repository.resolve()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert repository_root(repository / "tei") == tmp_path.resolve()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert repository_root(repository / "tei") == repository.resolve()
