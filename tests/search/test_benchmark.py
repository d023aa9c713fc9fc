"""The benchmark of the search runs, on an invented edition that is valid."""

import subprocess
import sys
from pathlib import Path

from cablegram.cable_schema import validate


def done(*command: str | Path) -> str:
    result = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_benchmark_runs(checkout: Path) -> None:
    assert "bytes per cable" in done(checkout / "bench" / "search.py", "--number", "20", "--runs", "1", "--no-peer")


def test_an_invented_edition_is_valid_and_always_the_same(checkout: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        done(checkout / "bench" / "editions.py", folder, "--number", "6", "--seed", "3")
    one, two = [{path.name: path.read_bytes() for path in folder.rglob("*.xml")} for folder in folders]
    assert one == two
    assert len(one) == 6 + 3
    for name, data in one.items():
        assert [problem for problem in validate(data, name) if problem.severity == "error"] == []
