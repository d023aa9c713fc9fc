"""Runs of the program that cost no start: a process that has imported everything forks one for each.

`python -m tests.forked` reads lines of JSON from standard input, each an order as `Forked.run` takes it, and answers
each with a line: how the run ended. A run is a process of its own, with its own folder, limits and exit.
"""

import argparse
import contextlib
import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
# What commands import when they run. Neither starts the XSLT processor, which would not live on in another process.
_MODULES: Final = (
    *(f"cablegram.cli.{path.stem}" for path in sorted((ROOT / "src/cablegram/cli").glob("[!_]*.py"))),
    "cablegram.export.table",
    "cablegram.publish.incremental.building",
)


class Ended(NamedTuple):
    """How a run ended.

    Attributes:
        status: its status; negative: the signal that ended it.
        told: what the run itself said of it on descriptor `REPORT`.
    """

    status: int
    told: str


# The file descriptor on which a run may say something that is no output of the program.
REPORT: Final = 9


class Forked:
    """A process that starts runs, until it is told to end."""

    def __init__(self, prepare: str = "") -> None:
        """Starts it.

        Args:
            prepare: `module:function`, called in the process of each run with its order before anything else. Where
                it returns a status, that is the whole run.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", *([f"--prepare={prepare}"] if prepare else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def run(self, *arguments: str | Path, **order: object) -> Ended:
        """Runs `cablegram` with some arguments, and waits.

        Args:
            arguments: the words after `cablegram`.
            order: `cwd`: the folder it starts in; `environment`: variables of its own; `output`: the file for what it
                writes, or nowhere; `seconds`: when it is killed, where it has not ended; and what `prepare` asks for.
        """
        assert self._process.stdin
        assert self._process.stdout
        line = json.dumps({**order, "arguments": [str(argument) for argument in arguments]}, default=str)
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return Ended(*json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """Ends it."""
        self._process.communicate()


def _become(order: Mapping[str, Any], prepare: Callable[[Mapping[str, Any]], int | None] | None) -> None:
    """Is the run, in the process for it; ends with SystemExit or an error, as the program does."""
    target = os.open(order.get("output") or os.devnull, os.O_RDWR | os.O_CREAT, 0o666)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, source in enumerate((nothing, target, target)):
        os.dup2(source, stream)
    os.environ.update(order.get("environment") or {})
    os.chdir(order.get("cwd") or ROOT)
    sys.argv = ["cablegram", *order["arguments"]]
    status = prepare(order) if prepare else None
    if status is None:
        runpy.run_module("cablegram", run_name="__main__", alter_sys=True)
    sys.exit(status)


def _waited(child: int, seconds: float | None) -> int:
    """The status of a process, which is killed after some time."""
    if seconds is not None:
        clock = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
        clock.start()
        # What has ended keeps its number until it is asked for its status: nothing else is killed.
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        clock.cancel()
        clock.join()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _said(reading: int) -> str:
    """What is in a pipe; not to its end, which processes that a run has left behind may keep open."""
    os.set_blocking(reading, False)
    with contextlib.suppress(BlockingIOError), contextlib.closing(os.fdopen(reading, "rb")) as pipe:
        return (pipe.read() or b"").decode()
    return ""


def main() -> None:
    """Answers orders until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--prepare", default="")
    module, _, function = parser.parse_args().prepare.partition(":")
    prepare = getattr(importlib.import_module(module), function) if module else None
    for name in _MODULES:
        with contextlib.suppress(ImportError):  # of a package that not everybody has
            importlib.import_module(name)
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.dup2(writing, REPORT, inheritable=False)
            _become(order, prepare)
        os.close(writing)
        status = _waited(child, order.get("seconds"))
        print(json.dumps([status, _said(reading)]), flush=True)  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main()
