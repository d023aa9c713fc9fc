"""Which files arguments name, and the one line for each that cannot be read."""

import io
import os
from pathlib import Path

import pytest

from cablegram.validation.documents import Document, named

NOTHING = io.BytesIO()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.xml", "a.xml", "notes.txt", ".hidden.xml", "sub/c.XML", "sub/d.tei", ".git/e.xml", "x[1].xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<a/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["b.xml", "a.xml", "b.xml", "./a.xml"], ["b.xml", "a.xml"]),
        (["notes.txt"], ["notes.txt"]),
        (["."], ["a.xml", "b.xml", "x[1].xml", "sub/c.XML", "sub/d.tei"]),
        (["sub"], ["sub/c.XML", "sub/d.tei"]),
        (["*.xml"], ["a.xml", "b.xml", "x[1].xml"]),
        (["**/*.tei"], ["sub/d.tei"]),
        (["**/*"], ["a.xml", "b.xml", "notes.txt", "sub/c.XML", "sub/d.tei", "x[1].xml"]),
        (["x[1].xml"], ["x[1].xml"]),
        (["missing.xml"], ["missing.xml"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_arguments_name_files(arguments: list[str], expected: list[str]) -> None:
    documents, problems = named(arguments, NOTHING, "stdin.xml")
    assert [document.name for document in documents] == expected
    assert problems == []


def test_what_names_nothing_is_told(folder: Path) -> None:
    (folder / "none").mkdir()
    documents, problems = named(["none", "*.json", "a.xml"], NOTHING, "stdin.xml")
    assert [document.name for document in documents] == ["a.xml"]
    assert [(problem.path, problem.code, str(problem.severity)) for problem in problems] == [
        ("none", "no-files", "warning"),
        ("*.json", "unreadable", "error"),
    ]


def test_standard_input_is_read_once(folder: Path) -> None:
    documents, _ = named(["-", "a.xml", "-"], io.BytesIO(b"<a/>"), "letters/new.xml")
    assert [document.name for document in documents] == ["letters/new.xml", "a.xml"]
    assert documents[0].data == b"<a/>"
    assert documents[0].path == folder / "letters/new.xml"


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda _: None, "unreadable", "there is no such file"),
        (lambda path: path.mkdir(), "unreadable", "this is a folder"),
        (lambda path: path.symlink_to("nowhere"), "unreadable", "this link leads nowhere"),
        (lambda path: path.symlink_to(path.name), "unreadable", "cannot be read"),
        (os.mkfifo, "unreadable", "this is a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "unreadable", "this is a device"),
        (lambda path: path.write_bytes(b""), "not-well-formed", "this file is empty"),
        (lambda path: path.write_bytes(b" \n\t"), "not-well-formed", "this file is empty"),
    ],
)
def test_what_cannot_be_read_is_one_problem(make: object, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    assert callable(make)
    make(path)
    fault = Document("x.xml", path).fault()
    assert fault is not None
    assert (fault.path, fault.code, words in fault.message) == ("x.xml", code, True)


def test_a_folder_named_as_a_file_is_told_once_and_not_searched(tmp_path: Path) -> None:
    (tmp_path / "x.xml").mkdir()
    (tmp_path / "x.xml/inner.xml").write_text("<a/>", encoding="utf-8")
    for argument in (tmp_path, tmp_path / "x.xml"):
        documents, problems = named([str(argument)], NOTHING, "stdin.xml")
        assert [document.path.name for document in documents] == ["x.xml"]
        assert problems == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not hold for this user")
def test_a_file_without_permission_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text("<a/>", encoding="utf-8")
    path.chmod(0)
    fault = Document("x.xml", path).fault()
    assert fault is not None
    assert fault.message == "cannot be read: Permission denied"
