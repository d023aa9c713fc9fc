"""What a branch touches, in real repositories."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cablegram.validation.changed import files_of, only_touched
from cablegram.validation.check import Choice
from cablegram.validation.documents import Document
from cablegram.validation.network import Access
from cablegram.validation.repository import ChangedError, changed_files, repository_root
from cablegram.validation.schemas import Origin, named_schema

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


NO_SCHEMA = Choice((), ())
EXPECTED = {"committed.xml", "moved there.xml", "staged.xml", "edited.xml", "fresh ü\n.xml"}


@pytest.mark.parametrize("below", ["", "tei"])
def test_what_the_branch_and_the_working_tree_touch(repository: Path, below: str) -> None:
    documents = [Document(path.name, path) for path in sorted((repository / "tei").iterdir())]
    changed = only_touched(documents, changed_files("main", repository / below), NO_SCHEMA, Access())
    assert {document.name for document in changed} == EXPECTED


def test_a_link_to_a_touched_file_is_touched(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "link.xml").symlink_to(repository / "tei/edited.xml")
    changed = changed_files("main", repository)
    assert only_touched([Document("link.xml", tmp_path / "link.xml")], changed, NO_SCHEMA, Access())


RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
SCHEMAS = {
    "a.rng": f"<grammar xmlns='{RNG}'><include href='sub/b.rng'/></grammar>",
    "sub/b.rng": f"<grammar xmlns='{RNG}'><include href='../c.rnc'/></grammar>",
    "c.rnc": 'start = external "sub/d.rng"',
    "sub/d.rng": f"<element name='kept' xmlns='{RNG}'><empty/></element>",
    "e.sch": f"<schema xmlns='{SCH}'><include href='sub/f.sch'/></schema>",
    "sub/f.sch": f"<pattern xmlns='{SCH}'><rule context='a'><assert test='b'/></rule></pattern>",
    "wrong.rng": f"<grammar xmlns='{RNG}'><include href='c.rnc'/><what/></grammar>",
    "g.odd": "<schemaSpec xmlns='http://www.tei-c.org/ns/1.0'/>",
}


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    for name, text in SCHEMAS.items():
        (tmp_path / "schemas" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "schemas" / name).write_text(text, encoding="utf-8")
    return tmp_path / "schemas"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.rng", {"a.rng", "sub/b.rng", "c.rnc", "sub/d.rng"}),
        ("e.sch", {"e.sch", "sub/f.sch"}),
        ("g.odd", {"g.odd"}),
        ("wrong.rng", {"wrong.rng"}),
        ("none.rng", {"none.rng"}),
    ],
)
def test_a_schema_is_read_from_its_file_and_those_that_it_includes(
    schemas: Path, name: str, expected: set[str]
) -> None:
    for cache in (None, schemas / "cache", schemas / "cache"):
        files = files_of(str(schemas / name), Access(cache=cache))
        assert {file.relative_to(schemas).as_posix() for file in files} >= expected
    (schemas / "local").mkdir()
    (schemas / "x.rng").write_text(f"<grammar xmlns='{RNG}'><include href='https://e.org/d.rng'/></grammar>", "utf-8")
    assert schemas / "sub/d.rng" in files_of(str(schemas / "x.rng"), Access(schemas / "sub"))


@pytest.mark.parametrize("touched", ["a.rng", "sub/d.rng", "c.rnc", "edition.toml", ""])
@pytest.mark.parametrize("origin", [Origin.OPTION, Origin.EDITION, Origin.DOCUMENT])
def test_the_documents_of_a_touched_schema_are_touched(schemas: Path, touched: str, origin: Origin) -> None:
    schema = named_schema("a.rng", origin, folder=schemas)
    named = '<?xml-model href="a.rng"?>' if origin is Origin.DOCUMENT else ""
    other = named_schema("g.odd", Origin.OWN, folder=schemas)
    choice = Choice((schema,) if origin is Origin.OPTION else (), (schema if origin is Origin.EDITION else other,))
    documents = [Document("x.xml", schemas / "x.xml"), Document("y.xml", schemas / "y.xml")]
    for document in documents:
        document.path.write_text(f"{named}<kept/>", encoding="utf-8")
    changed = {str((schemas / touched).resolve())} if touched else set()
    found = only_touched(documents, changed, choice, Access(), schemas / "edition.toml")
    expected = bool(touched) and (touched != "edition.toml" or origin is Origin.EDITION)
    assert found == (documents if expected else [])


@pytest.mark.parametrize("gone", ["a.rng", "sub/d.rng"])
def test_documents_of_a_schema_that_is_gone_are_touched(schemas: Path, gone: str) -> None:
    (schemas / gone).unlink()
    (schemas / "x.xml").write_text("<kept/>", encoding="utf-8")
    choice = Choice((named_schema("a.rng", Origin.OPTION, folder=schemas),), ())
    changed = {str((schemas / gone).resolve())}
    assert only_touched([Document("x.xml", schemas / "x.xml")], changed, choice, Access())


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
