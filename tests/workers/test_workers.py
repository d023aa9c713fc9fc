"""Pages made by workers are the same pages, whatever becomes of the workers."""

import dataclasses
import functools
import os
import pickle
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cablegram.cli import main
from cablegram.edition.edition import open_edition
from cablegram.problems import Problem
from cablegram.publish.incremental import building
from cablegram.publish.incremental.building import build
from cablegram.publish.incremental.unchanged import look
from cablegram.publish.presentation import presentation_of
from cablegram.publish.workers import batches, executors, workers
from cablegram.publish.workers.batches import WorkerError, make_batch, press_of, read_batch
from cablegram.publish.workers.executors import EXECUTORS, Pool
from cablegram.publish.workers.workers import Workers

from .conftest import made, write_edition


def _built(folder: Path, out: Path, pool: Pool | None) -> tuple[dict[str, bytes], list[Problem]]:
    """What is made of an edition, and what is told of the workers."""
    opened, _ = open_edition(folder)
    assert opened is not None
    with Workers(pool) as workers:
        build(look(opened, out), lambda _task, _total: (lambda: None, lambda: None), workers)
    return made(out), workers.problems


def test_two_workers_make_the_same_bytes(edition: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    assert b"OURS</footer>" in b"".join(alone.values())
    out = str(tmp_path / "out")
    done = CliRunner().invoke(main, ["build", "--edition", str(edition), "-o", out, "--workers", "2"])
    assert (done.exit_code, "workers-" in done.output) == (0, False), done.output
    assert made(tmp_path / "out") == alone


def test_any_executor_makes_the_same_bytes(
    edition: Path, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not even the last few are made here, which would load all that pages are made with once more.
    monkeypatch.setattr(workers, "make_all", lambda *_: pytest.fail("a page was made here"))

    @contextmanager
    def threads() -> Iterator[tuple[Executor, int]]:
        with ThreadPoolExecutor(4) as executor:
            yield executor, 4

    found, told = _built(edition, tmp_path / "out", Pool("threads", threads, (BrokenExecutor,), at_once=True))
    assert found == alone
    assert told == []


def test_one_worker_makes_the_page_of_a_cable_whose_text_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_edition(tmp_path / "edition")
    _built(folder, tmp_path / "out", None)
    cable = next(path for path in sorted((folder / "tei/cables").glob("*.xml")) if "</p>" in path.read_text("utf-8"))
    cable.write_text(cable.read_text("utf-8").replace("</p>", " Again.</p>", 1), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(building, "_LARGE", 1)
        patched.setattr(building, "_Build", lambda *_: pytest.fail("more than a text has changed"))
        patched.setattr(workers, "make_all", lambda *_: pytest.fail("a page was made here"))
        found, told = _built(folder, tmp_path / "out", EXECUTORS["processes"](2, ""))
    assert told == []
    clean, _ = _built(folder, tmp_path / "clean", None)
    assert {path: data for path, data in found.items() if path.startswith("site/")} == clean


@pytest.mark.parametrize("alone", [150, 2])
def test_one_worker_loads_what_pages_need_and_more_come_where_there_are_many(
    alone: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_edition(tmp_path / "edition")
    _built(folder, tmp_path / "out", None)
    cable = next(path for path in sorted((folder / "tei/cables").glob("*.xml")) if "<title" in path.read_text("utf-8"))
    cable.write_text(cable.read_text("utf-8").replace("</title>", " again</title>", 1), "utf-8")
    monkeypatch.setattr(building, "_LARGE", 1)
    monkeypatch.setattr(workers, "_PAGES_ALONE", alone)
    started: list[int] = []
    pool = EXECUTORS["processes"](2, "")
    assert pool is not None

    @contextmanager
    def noted(opened: Callable[[], AbstractContextManager[tuple[Executor, int]]]) -> Iterator[tuple[Executor, int]]:
        with opened() as (executor, number):
            started.append(number)
            yield executor, number

    assert pool.one is not None
    every, one = functools.partial(noted, pool.open), functools.partial(noted, pool.one)
    pool = dataclasses.replace(pool, open=every, one=one, at_once=False)
    found, told = _built(folder, tmp_path / "out", pool)
    assert started == ([1] if alone == 150 else [1, 2])
    assert told == []
    clean, _ = _built(folder, tmp_path / "clean", None)
    assert {path: data for path, data in found.items() if path.startswith("site/")} == clean


class _Killing(ProcessPoolExecutor):
    """Has one of its processes killed after some batches."""

    submitted = 0

    def submit(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is asked
        future = super().submit(*arguments, **named)
        self.submitted += 1
        if self.submitted == 4:
            os.kill(next(iter(self._processes)), signal.SIGKILL)
        return future


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_what_a_killed_worker_has_not_made_is_made_here(
    edition: Path, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "ProcessPoolExecutor", _Killing)
    found, told = _built(edition, tmp_path / "out", EXECUTORS["processes"](2, ""))
    assert found == alone
    assert [problem.code for problem in told] == ["workers-lost"]


def test_a_system_without_processes_makes_everything_here(
    edition: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    @contextmanager
    def none() -> Iterator[tuple[Executor, int]]:
        raise NotImplementedError("no semaphores")
        yield

    found, told = _built(edition, tmp_path / "out", Pool("processes", none, (BrokenExecutor,), at_once=True))
    assert found == alone
    assert [problem.code for problem in told] == ["workers-lost"]


def test_a_small_build_starts_no_workers(tmp_path: Path) -> None:
    folder = write_edition(tmp_path / "edition")
    for path in sorted((folder / "tei/cables").glob("*.xml"))[1:]:
        path.unlink()

    @contextmanager
    def never() -> Iterator[tuple[Executor, int]]:
        raise AssertionError("it was started")
        yield

    _, told = _built(folder, tmp_path / "out", Pool("processes", never, ()))
    assert told == []


def test_one_cable_that_cannot_be_made_is_told_and_the_others_are_made(edition: Path, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(edition, folder)
    first = min((folder / "tei/cables").glob("*.xml")).stem
    failing = f'<xsl:if test="*/@xml:id = \'{first}\'"><xsl:sequence select="error()"/></xsl:if><xsl:next-match/>'
    own = (folder / "theme/cable.xsl").read_text("utf-8")
    changed = own.replace("m:footer", "m:main").replace("<footer>OURS</footer>", failing)
    (folder / "theme/cable.xsl").write_text(changed, "utf-8")
    outcomes = []
    for number in ("1", "2"):
        arguments = ["build", "--edition", str(folder), "-o", str(tmp_path / number), "--workers", number]
        done = CliRunner().invoke(main, arguments)
        outcomes.append((done.exit_code, made(tmp_path / number), done.stderr.replace(str(tmp_path / number), "")))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == 1
    assert f"cables/{first}.html could not be made" in outcomes[0][2]
    assert f"site/text/{first}.txt" in outcomes[0][1]


def test_a_worker_of_another_program_makes_nothing(edition: Path) -> None:
    opened, _ = open_edition(edition)
    presentation, _ = presentation_of(opened) if opened else (None, ())
    assert presentation is not None
    press = press_of(presentation)
    assert make_batch(press, []) == []
    other = pickle.dumps(("another", *pickle.loads(press)[1:]))  # noqa: S301 - made above
    with pytest.raises(WorkerError, match="another version"):
        make_batch(other, [])
    with pytest.raises(WorkerError, match="another version"):
        read_batch("another", [])


def test_a_worker_that_does_not_find_the_theme_makes_nothing(tmp_path: Path) -> None:
    folder = write_edition(tmp_path / "edition")
    opened, _ = open_edition(folder)
    presentation, _ = presentation_of(opened) if opened else (None, ())
    assert presentation is not None
    press = press_of(presentation)
    batches._presentation.cache_clear()
    (folder / "theme/cable.xsl").unlink()
    with pytest.raises(WorkerError, match="does not find the theme"):
        make_batch(press, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--executor", "dask"], "go together"),
        (["--scheduler", "tcp://127.0.0.1:1"], "go together"),
        (["--workers", "0"], "range"),
    ],
)
def test_wrong_use_is_told(edition: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(main, ["build", "--edition", str(edition), "-o", str(tmp_path / "out"), *arguments])
    assert done.exit_code == 2
    assert words in done.output
