"""`cablegram odd doc`, as it is used: files, exit status, what stands on which stream."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.odd.documented import document
from tests.odd.tiny import BASIC, SOURCE, odd

from cablegram.cli.odd import command
from cablegram.odd.documentation.pages import pages


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, ["doc", *(str(argument) for argument in arguments)])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "p5subset.xml").write_bytes(SOURCE.read_bytes())
    (tmp_path / "test.odd").write_text(document(), encoding="utf-8")
    (tmp_path / "wrong.odd").write_text(odd(BASIC + '<elementRef key="x"/>'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_pages_are_written_and_the_first_is_named(project: Path) -> None:
    result = run("test.odd", "-o", "out")
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", f"{Path('out/index.html')}\n")
    assert (project / "out" / "element-name.html").is_file()
    assert (project / "out" / "odd.css").is_file()


def test_without_a_folder_it_is_named_after_the_schema(project: Path) -> None:
    assert run("test.odd", "--format", "markdown").stdout == f"{Path('test/index.md')}\n"
    assert {path.suffix for path in (project / "test").iterdir()} == {".md"}


def test_a_tree_makes_the_same_pages(project: Path) -> None:
    assert run("test.odd", "--format", "tree").stdout == "test.doc.xml\n"
    run("test.odd", "-o", "out")
    for name, page in pages((project / "test.doc.xml").read_bytes()).items():
        assert (project / "out" / name).read_bytes() == page


def test_own_words_and_language(project: Path) -> None:
    run("test.odd", "--format", "tree", "--own-words", "--language", "fr")
    tree = (project / "test.doc.xml").read_text(encoding="utf-8")
    assert "une empreinte" in tree
    assert "says what kind it is" not in tree


def test_an_error_is_told_and_nothing_is_written(project: Path) -> None:
    result = run("wrong.odd", "-o", "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "wrong.odd:4: error: the source has no element x" in result.stderr
    assert not (project / "out").exists()


def test_what_cannot_be_read_or_written(project: Path) -> None:
    assert run("none.odd").exit_code == 1
    (project / "file").write_text("", encoding="utf-8")
    result = run("test.odd", "-o", "file/out")
    assert result.exit_code == 1
    assert "error" in result.stderr


@pytest.mark.parametrize("arguments", [["--schema", "other"], ["--format", "pdf"], ["--nothing"], []])
def test_wrong_use(project: Path, arguments: list[str]) -> None:
    assert run(*(["test.odd", *arguments] if arguments else [])).exit_code == 2
    assert not (project / "test").exists()
