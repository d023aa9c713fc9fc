"""No command asks anything of the network unless it is allowed to: told by Python itself, and by the system's calls."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

# An audit hook (PEP 578) sees what Python asks of the system, in this process and in those that it starts.
_HOOK: Final = """
import os, sys

def told(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os.write(2, f"NETWORK {event} {arguments[1:]}\\n".encode())
        os._exit(97)

sys.addaudithook(told)
"""
_SCHEMA: Final = "http://127.0.0.1:9/cable.rng"
COMMANDS: Final = (
    ("--help",),
    ("readers",),
    ("new", "another"),
    ("encode", "sources", "--output", "made"),
    ("validate", "tei"),
    ("validate", "away.xml"),
    ("validate", "--schema", _SCHEMA, "tei"),
    ("migrate", "--dry-run"),
    ("build",),
    ("export", "--all"),
    ("references",),
    ("names",),
    ("show", "tei/cables/first-cable.xml"),
    ("odd", "compile", "away.odd", "--output", "made"),
)
_AWAY: Final = (
    f'<?xml-model href="{_SCHEMA}"?><!DOCTYPE TEI SYSTEM "{_SCHEMA}"><TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
)
_ODD: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="x" source="http://127.0.0.1:9/p5.xml">'
    '<moduleRef url="http://127.0.0.1:9/x.rng"/></schemaSpec></body></text></TEI>'
)


@pytest.fixture
def ready(edition: Path) -> Path:
    """An edition whose files name addresses wherever they can."""
    (edition / "away.xml").write_text(_AWAY, "utf-8")
    (edition / "away.odd").write_text(_ODD, "utf-8")
    cable = edition / "tei/cables/first-cable.xml"
    graphic = '<figure><graphic url="http://127.0.0.1:9/full/max/0/default.jpg"/></figure></body>'
    cable.write_text(cable.read_text("utf-8").replace("</body>", graphic), "utf-8")
    return edition


def _environment(folder: Path) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(_HOOK, "utf-8")
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, "CABLEGRAM_CACHE": str(folder / "cache")}


def test_the_hook_sees_the_network(tmp_path: Path) -> None:
    """Else the tests below would hold of anything."""
    words = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    made = subprocess.run(
        [sys.executable, "-c", words], env=_environment(tmp_path), capture_output=True, check=False, text=True
    )
    assert made.returncode == 97
    assert "NETWORK socket.getaddrinfo" in made.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_asks_the_network(ready: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "cablegram", *words],
        cwd=ready,
        env=_environment(tmp_path),
        capture_output=True,
        check=False,
        text=True,
    )
    assert "NETWORK" not in made.stderr
    assert made.returncode in (0, 1, 2), made.stderr[-2000:]
    assert "Traceback" not in made.stderr


def test_what_is_compiled_does_not_ask_it_either(ready: Path, tmp_path: Path) -> None:
    """The XSLT processor and Typst are no Python, and no hook sees them: the system tells what they ask of it."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed (Debian package strace)")
    settings = ready / "edition.toml"
    text = settings.read_text("utf-8").replace("pdf-cables = false", "pdf-cables = true")
    settings.write_text(text, "utf-8")
    traced = (strace, "-f", "-qq", "-e", "trace=connect,bind,sendto,sendmsg")
    for words in (("build",), ("validate", "tei"), ("export", "csv")):
        log = tmp_path / "calls"
        made = subprocess.run(
            [*traced, "-o", str(log), sys.executable, "-m", "cablegram", *words],
            cwd=ready,
            env={**os.environ, "CABLEGRAM_CACHE": str(tmp_path / "cache")},
            capture_output=True,
            check=False,
            text=True,
        )
        if "ptrace" in made.stderr and "not permitted" in made.stderr:
            pytest.skip("this system lets no process be traced")
        assert made.returncode in (0, 1), made.stderr[-2000:]
        # Processes of one run speak to each other by pipes and by sockets of the system (AF_UNIX), not of the network.
        calls = [call for call in log.read_text("utf-8", "replace").splitlines() if "AF_INET" in call]
        assert calls == []
