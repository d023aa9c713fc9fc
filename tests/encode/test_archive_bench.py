"""The benchmark of a whole archive runs, and its records are invented alike each time."""

import subprocess
import sys
from pathlib import Path


def test_the_benchmark_runs_and_the_second_run_reads_nothing(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "bench/encode.py"), "--number", "12", "--few", "4", "--pages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "12 TEI files of 12 records." in done.stdout
    assert done.stdout.count("| encode") == 3


def test_the_accuracy_is_one_command(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "bench/accuracy.py"), "dispatch", "--misses"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2].startswith("all ")
