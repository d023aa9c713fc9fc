"""A command in a process of its own that may take only so much time and memory."""

import atexit
import functools
import resource
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.forked import Forked

MEMORY: Final = 3 << 30  # bytes of data; the XSLT processor reserves more address space than it ever uses
SECONDS: Final = 60  # of CPU time


class Ended(NamedTuple):
    """How a command ended: its status (negative: the signal that ended it), and all that it wrote."""

    status: int
    output: str

    def held(self) -> None:
        """Asserts that it ended by itself, in its own words."""
        assert self.status in (0, 1, 2), (self.status, self.output[-2000:])
        assert "Traceback" not in self.output, self.output[-4000:]
        # Terminals obey these: no file and no name of one may bring them there.
        assert not {sign for sign in self.output if sign < " " and sign not in "\n\t"}, ascii(self.output[:2000])


def run(*words: str | Path, cwd: Path, seconds: int = SECONDS, cache: Path | None = None) -> Ended:
    """Runs `cablegram` with some words."""
    with tempfile.NamedTemporaryFile() as output:
        status, _ = _forked().run(
            *words,
            cwd=cwd,
            environment={"CABLEGRAM_CACHE": str(cache or cwd / ".cache")},
            output=output.name,
            seconds=10 * seconds,
            cpu=seconds,
        )
        return Ended(status, output.read().decode("utf-8", "replace"))


@functools.cache
def _forked() -> Forked:
    """The process that starts all of them, and ends with this one."""
    forked = Forked("tests.hostile.limits:limit")
    atexit.register(forked.end)
    return forked


def limit(order: Mapping[str, Any]) -> None:
    """Sets the limits of this process."""
    # No core file, and no file that fills the disk.
    for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, order["cpu"]), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))
