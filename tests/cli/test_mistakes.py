"""Mistakes that people make with names of files and folders: each is told with what was probably meant."""

import errno
import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.cli import main

_REFUSED = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "out/.cablegram-77-1")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new edition; the current folder is the one that it is in."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "ferry").exit_code == 0
    return Path("ferry")


def test_the_next_command_can_be_typed_where_a_folder_has_a_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("new", "Port Osk").stdout
    command = shlex.split(told.split("`")[1])
    assert command[-1] == "Port Osk"
    assert run("show", *(Path(command[-1]) / "sources").iterdir()).exit_code == 0
    assert "--edition plain`" in run("new", "plain").stdout


@pytest.mark.parametrize("command", ["encode", "validate", "build", "serve", "names"])
def test_an_edition_that_is_not_there_is_told_with_the_nearest_name(edition: Path, command: str) -> None:
    result = run(command, "--edition", "fery")
    assert result.exit_code == 2
    assert f"there is no folder fery; did you mean {edition}?" in result.stderr


def test_a_folder_that_is_nothing_like_another_is_told_without_a_guess(edition: Path) -> None:
    assert edition.is_dir()
    assert run("build", "--edition", "zzz").stderr.strip().endswith("there is no folder zzz")


def test_a_source_that_is_not_there_is_told_with_the_nearest_name(edition: Path) -> None:
    result = run("encode", edition / "source", "--edition", edition)
    assert result.exit_code == 1
    assert "ferry/source: error: there is no such file [unreadable]\n    did you mean ferry/sources?" in result.stderr


def test_a_reader_that_is_not_there_is_told_with_the_nearest_name(edition: Path) -> None:
    result = run("encode", "--edition", edition, "--reader", "kyed-text")
    assert result.exit_code == 2
    assert "there is no reader kyed-text; did you mean keyed-text?" in result.stderr
    assert "known are archive-page-new, " in run("encode", "--edition", edition, "--reader", "zzz").stderr


def test_sources_without_an_edition_are_told_to_name_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A text.\n", encoding="utf-8")
    result = run("encode", "a.txt")
    assert result.exit_code == 2
    assert "there is no edition here" in result.stderr
    assert "--output" in result.stderr


def test_a_report_that_may_not_be_written_is_named(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise _REFUSED

    monkeypatch.setattr("cablegram.cli.validate.write_whole", refused)
    result = run("validate", "--edition", edition, "-o", "out.txt")
    assert result.exit_code == 2
    assert ".cablegram-" not in result.stderr
    assert "out cannot be written: Permission denied" in result.stderr
    monkeypatch.setattr("cablegram.cli.encode.write_whole", refused)
    result = run("encode", "--edition", edition, "--report", "csv", "--report-file", "table.csv")
    assert "the report cannot be written to table.csv: Permission denied" in result.stderr


@pytest.mark.parametrize(("module", "command"), [("names", ("names",)), ("references", ("references",))])
def test_a_list_that_may_not_be_written_is_told_with_what_to_do(
    edition: Path, monkeypatch: pytest.MonkeyPatch, module: str, command: tuple[str, ...]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise _REFUSED

    monkeypatch.setattr(f"cablegram.cli.{module}.write_whole", refused)
    result = run(*command, "--edition", edition, "-o", "list.txt")
    assert result.exit_code == 1
    assert "out: error: cannot be written: Permission denied [unwritable]\n    you may not write there" in result.stderr
