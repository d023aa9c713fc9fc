"""A command in a process of its own that may take only so much time and memory."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

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
    home = cache or cwd / ".cache"
    # No core file, and no file that fills the disk.
    limits = ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    made = subprocess.run(
        [sys.executable, "-m", "cablegram", *map(str, words)],
        cwd=cwd,
        env={**os.environ, "CABLEGRAM_CACHE": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        preexec_fn=_limiting(limits),
        timeout=10 * seconds,
    )
    return Ended(made.returncode, (made.stdout + made.stderr).decode("utf-8", "replace"))


def _limiting(limits: Sequence[tuple[int, int]]) -> Callable[[], None]:
    def limit() -> None:
        for kind, most in limits:
            resource.setrlimit(kind, (most, most))

    return limit
