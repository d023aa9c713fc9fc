"""The same build on a Dask cluster: a scheduler and workers of their own on this computer."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cli import main
from cablegram.publish.incremental.making import SiteMaking
from cablegram.publish.workers import executors

from .conftest import made

pytest.importorskip("distributed", reason="Dask is not installed (the extra dask)")


class Cluster:
    """A scheduler with workers, each a process."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._stack = contextlib.ExitStack()
        file = folder / "scheduler.json"
        self._run("scheduler", "--port", "0", "--scheduler-file", str(file))
        self.address = str(_waited(file)["address"])
        self.workers = [
            self._run("worker", self.address, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
            for _ in range(workers)
        ]

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        name = f"{arguments[0]}{time.monotonic_ns()}.log"
        log = self._stack.enter_context((self._folder / name).open("wb"))
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        process = subprocess.Popen([*command, "--host", "127.0.0.1", "--no-dashboard"], stdout=log, stderr=log)
        self._stack.callback(_ended, process)
        return process

    def close(self) -> None:
        self._stack.close()


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def _waited(file: Path) -> dict[str, object]:
    for _ in range(600):
        with contextlib.suppress(OSError, ValueError):
            return dict(json.loads(file.read_text("utf-8")))
        time.sleep(0.1)
    pytest.fail("the scheduler did not start")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    running = Cluster(folder, 2)
    yield running
    running.close()


def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(
    cluster: Cluster, edition: Path, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, made_files = SiteMaking.put, 0

    def kill_once(*arguments: object, **named: object) -> None:
        nonlocal made_files
        made_files += 1
        if made_files == 20:
            os.kill(cluster.workers[0].pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        put(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(SiteMaking, "put", kill_once)
    out = str(tmp_path / "out")
    arguments = ["build", "--edition", str(edition), "-o", out, "--executor", "dask", "--scheduler", cluster.address]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert cluster.workers[0].wait(10) != 0
    assert cluster.workers[1].poll() is None
    assert "workers-" not in done.output
    assert made(tmp_path / "out") == alone


def test_a_scheduler_that_does_not_answer_is_told(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "_PATIENCE", 1)
    out = tmp_path / "out"
    arguments = ["--edition", str(edition), "-o", str(out), "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    done = CliRunner().invoke(main, ["build", *arguments])
    assert done.exit_code == 1
    assert "tcp://127.0.0.1:9: error: no Dask scheduler answers" in done.output
    assert not (out / "site").exists()
