"""A large volume in a process of its own: the same PDF, the same faults, and nothing left of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.print.volumes import cable, edition, pdfs_of

from cablegram.publish.pdf import apart, printing
from cablegram.publish.pdf.apart import Apart
from cablegram.publish.pdf.press import Press, TypesetError, press

# It would take years.
ENDLESS = b"#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }"


def test_volumes_are_the_same_in_processes_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cables = [cable(f"c{n}", f"1961-03-0{n}", "<p>Salt, and tar.</p>") for n in range(1, 6)]
    together, _ = pdfs_of(edition(tmp_path, cables, "volume-cables = 3"))
    monkeypatch.setattr(printing, "_LARGE", 1)
    monkeypatch.setattr(Press, "typeset", lambda *_, **__: pytest.fail("it is set in this process"))
    separate, problems = pdfs_of(edition(tmp_path, cables, "volume-cables = 3"))
    assert not problems
    assert len(separate) == 2
    assert separate == together


def test_a_fault_names_its_file_and_line() -> None:
    with press() as at_work:
        at_work.put("main/a.typ", b"a\n#nothing")
        with pytest.raises(TypesetError, match=r"unknown variable: nothing[\s\S]*main/a\.typ:2:1") as caught:
            Apart(at_work).typeset("main/a.typ")
    assert "cablegram-" not in str(caught.value)


def test_standards_warnings_and_what_a_file_tells_come_back() -> None:
    warnings: list[str] = []
    with press() as at_work:
        at_work.put("main.typ", b'#set text(font: "No Such Font")\nx\n#metadata(7)<told>')
        setter = Apart(at_work, "<told>")
        assert setter.typeset("main.typ", warnings=warnings, timestamp=86400) == at_work.typeset(
            "main.typ", timestamp=86400
        )
        assert json.loads(setter.told) == [7]
        assert "no such font" in " ".join(warnings)
        with pytest.raises(TypesetError, match=r"(?i)title|ua-1"):
            setter.typeset("main.typ", standards=["ua-1"])


@pytest.mark.parametrize("fault", ["no interpreter", "breaks off", "frozen"])
def test_without_a_process_it_is_set_here(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with press() as at_work:
        at_work.put("main.typ", b"x\n#metadata(7)<told>")
        expected = at_work.typeset("main.typ")
        if fault == "frozen":
            monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(broken if fault == "breaks off" else tmp_path / "none"))
        setter = Apart(at_work, "<told>")
        assert setter.typeset("main.typ") == expected
        assert json.loads(setter.told) == [7]


def test_an_interrupt_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[str]] = []

    class Interrupted(subprocess.Popen[str]):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[call-overload]
            started.append(self)
            assert self.stdout is not None
            monkeypatch.setattr(self, "stdout", _Interrupting(self.stdout))

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    with press() as at_work:
        at_work.put("main.typ", ENDLESS)
        with pytest.raises(KeyboardInterrupt):
            Apart(at_work).typeset("main.typ")
    assert started[0].poll() is not None


class _Interrupting:
    """The output of a process, while the user presses Ctrl-C."""

    def __init__(self, output: object) -> None:
        self._output = output

    def readline(self) -> str:
        raise KeyboardInterrupt

    def close(self) -> None:
        self._output.close()  # type: ignore[attr-defined]


def test_a_process_ends_with_the_one_that_waits_for_it() -> None:
    with press() as at_work:
        at_work.put("main.typ", ENDLESS)
        order = {
            "root": str(at_work.root),
            "fonts": [],
            "main": "main.typ",
            "standards": [],
            "timestamp": 0,
            "selector": "",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", apart.__name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.communicate(timeout=20)
    assert process.returncode == 1
