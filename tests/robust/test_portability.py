"""What works on one system alone stands in no module, or stands behind a question for the system."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import ROOT

PACKAGE = ROOT / "src/cablegram"
FILES = sorted(PACKAGE.rglob("*.py"))


class Trap(NamedTuple):
    """A name that not every system has, or that means something else there.

    Attributes:
        name: the name as it is written, with its module.
        why: why it is a trap.
        admitted: modules that ask for the system first, by their path in the package.
    """

    name: str
    why: str
    admitted: tuple[str, ...] = ()


TRAPS = [
    Trap("os.fork", "Windows has none, and macOS has libraries that do not outlive it"),
    Trap("os.getuid", "Windows has none"),
    Trap("os.geteuid", "Windows has none"),
    Trap("os.getpgid", "Windows has none"),
    Trap("os.setsid", "Windows has none"),
    Trap("os.killpg", "Windows has none"),
    Trap("os.mkfifo", "Windows has none"),
    Trap("os.uname", "Windows has none; platform.node() and others have it"),
    Trap("os.kill", "on Windows it ends the process, whatever the signal", ("locks.py",)),
    Trap("os.O_NOFOLLOW", "Windows has none", ("unfinished.py",)),
    Trap("os.link", "FAT and some network drives have none", ("publish/incremental/folder.py",)),
    Trap("os.symlink", "on Windows it takes a privilege"),
    Trap("os.rename", "Windows replaces no file by it; os.replace does"),
    Trap("os.sync", "Windows has none"),
    Trap("os.startfile", "only Windows has it"),
    Trap("signal.SIGKILL", "Windows has none"),
    Trap("signal.SIGHUP", "Windows has none"),
    Trap("signal.alarm", "Windows has none"),
    Trap("time.tzset", "Windows has none"),
    Trap("time.clock_gettime", "Windows has none"),
    Trap("socket.AF_UNIX", "Windows has none in Python"),
]
# Modules of the standard library that are not on every system.
MODULES = {
    "fcntl": ("locks.py",),
    "msvcrt": ("locks.py",),
    "resource": (),
    "pwd": (),
    "grp": (),
    "termios": (),
    "tty": (),
    "pty": (),
    "syslog": (),
    "winreg": (),
    "curses": (),
    "readline": (),
    "crypt": (),  # gone from Python 3.13, as the next ones
    "cgi": (),
    "imghdr": (),
    "pipes": (),
}
# Calls that read or write text by the encoding of the locale where none is given; where it stands by its place.
TEXT = {"open": 3, "read_text": 0, "write_text": 1}
# What has a method `open` that opens no text: descriptors, documents, addresses, browsers, folders of the site.
OTHERS = ("os", "self", "document", "opener", "webbrowser", "RenewedFolder")


def _name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _parsed() -> Iterator[tuple[str, ast.AST]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield _name_of(path), node


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return _dotted(node.func)
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_no_module_falls_into_a_trap(trap: Trap) -> None:
    found = {file for file, node in _NODES if isinstance(node, ast.Attribute) and _dotted(node) == trap.name}
    assert sorted(found) == sorted(trap.admitted), trap.why


@pytest.mark.parametrize(("module", "admitted"), MODULES.items())
def test_modules_that_are_not_everywhere(module: str, admitted: tuple[str, ...]) -> None:
    found = set()
    for file, node in _NODES:
        if isinstance(node, ast.Import) and any(alias.name.split(".")[0] == module for alias in node.names):
            found.add(file)
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == module:
            found.add(file)
    assert sorted(found) == sorted(admitted)
    for file in admitted:
        assert "sys.platform" in (PACKAGE / file).read_text("utf-8"), "the system is asked for first"


def test_processes_are_started_afresh() -> None:
    """`fork` is the default on Linux up to Python 3.13 and nowhere else."""
    for file, node in _NODES:
        if isinstance(node, ast.Call) and _dotted(node.func).endswith("get_context"):
            assert [ast.literal_eval(argument) for argument in node.args] == ["spawn"], file
        if isinstance(node, ast.Call) and _dotted(node.func).endswith("ProcessPoolExecutor"):
            assert "mp_context" in {keyword.arg for keyword in node.keywords}, file


def _is_text(call: ast.Call, name: str) -> bool:
    """Whether a call opens a text: with `open`, one whose mode has no b."""
    if name != "open":
        return True
    at = 0 if isinstance(call.func, ast.Attribute) else 1
    modes = [*call.args[at : at + 1], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return not any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)


def test_every_text_is_read_and_written_with_its_encoding() -> None:
    found = []
    for file, node in _NODES:
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _dotted(node.func)
        owner = _dotted(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name not in TEXT or owner in OTHERS or not _is_text(node, name):
            continue
        at = TEXT[name] - (1 if name == "open" and isinstance(node.func, ast.Attribute) else 0)
        if len(node.args) <= at and "encoding" not in {keyword.arg for keyword in node.keywords}:
            found.append(f"{file}:{node.lineno}")
    assert found == []


# Where a path of one system, or an address put together of texts, is right.
ADMITTED = {
    "fonts/subset.py": "the recipe of the package's fonts, which are Debian's",
    "relaxng/locations.py": "the base of a schema that was given as a text, from the path of any system",
}


def test_no_path_of_one_system_is_written_down() -> None:
    """Paths have backslashes on Windows, and a letter before them; addresses come of `as_uri`."""
    place = re.compile(r"""["'](?:file://["'{]|(?:/tmp|/usr|/etc|/home|/var|/dev)/)""")
    found = {_name_of(path) for path in FILES if place.search(path.read_text("utf-8"))}
    assert found == set(ADMITTED)


def test_the_package_has_no_file_that_some_system_refuses() -> None:
    """Names for Windows, in pairs that differ in more than case, and short enough for its 260 characters."""
    folded: dict[str, str] = {}
    for folder in (PACKAGE, ROOT / "xslt", ROOT / "schema"):
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if "__pycache__" in name:
                continue
            assert not set(name) & set('<>:"\\|?*')
            assert not any(part.endswith((".", " ")) for part in name.split("/"))
            assert len(name) < 120, "a folder of packages has up to 140 characters itself"
            assert folded.setdefault(f"{folder.name}/{name}".casefold(), name) == name


_NODES = list(_parsed())
