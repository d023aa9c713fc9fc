"""What whole processes cost: CPU time, time on the clock, peak memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

# A process counts the memory of the one that it was forked from as its own. So a small one stands in between: it
# starts the command, and tells what `getrusage` says of its children.
_LAUNCHER: Final = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
with open(sys.argv[2], "wb") as output:
    status = subprocess.call(sys.argv[3:], stdout=output, stderr=subprocess.STDOUT)
clock = time.perf_counter() - begin
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as report:
    json.dump([usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss, status], report)
"""


class Cost(NamedTuple):
    """What a process cost, with the processes that it started.

    Attributes:
        cpu: seconds of CPU time, of user and system.
        clock: seconds on the clock.
        memory: peak of the resident memory of the largest process, in MB; what takes less than about 10 counts as 10.
        status: its exit status.
        output: the end of what it wrote.
    """

    cpu: float
    clock: float
    memory: float
    status: int
    output: str


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None, folder: Path | None = None) -> Cost:
    """Runs a command to its end."""
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as place:
        report, output = Path(place) / "report.json", Path(place) / "output"
        words = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(report), str(output), *map(str, command)]
        subprocess.run(  # noqa: S603  the commands are this module's callers'
            words, check=True, env={**os.environ, **(environment or {})}, cwd=folder
        )
        cpu, clock, memory, status = json.loads(report.read_text())
        unit = 1 if sys.platform == "darwin" else 1024
        text = output.read_bytes()[-2000:].decode("utf-8", "replace")
    return Cost(cpu, clock, memory * unit / 1e6, status, text)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; status and output are those of the last run."""
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.clock for cost in costs),
        statistics.median(cost.memory for cost in costs),
        costs[-1].status,
        costs[-1].output,
    )
