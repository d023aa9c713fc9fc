"""Progress is for a person at a terminal, and only for what takes long."""

import io

import pytest

from cablegram.cli.report import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "terminal", "expected"), [(0, True, False), (3, True, True), (3, False, False)])
def test_progress(seconds: int, terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("sys.stderr", stream)
    progress = Progress("encoding", 7)
    progress.step()
    now[0] += seconds
    progress.step()
    assert ("encoding: 2 of 7" in stream.getvalue()) is expected
    progress.end()
    assert stream.getvalue().endswith("\x1b[K") is expected
