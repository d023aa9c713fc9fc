"""What works on one system alone stands in no module, or stands behind a question for the system."""

import ast
import functools
import re
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from tests.conftest import ROOT

from cablegram.file_names import is_device

PACKAGE = ROOT / "src/cablegram"
FILES = sorted(PACKAGE.rglob("*.py"))
Node = TypeVar("Node", bound=ast.AST)


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
    Trap("os.pread", "Windows has none"),
    Trap("os.fchmod", "Windows has none before Python 3.13"),
    Trap("os.chown", "Windows has none"),
    Trap("os.statvfs", "Windows has none; shutil.disk_usage does"),
    Trap("os.getloadavg", "Windows has none"),
    Trap("os.sched_getaffinity", "only Linux has it"),
    Trap("os.sysconf", "Windows has none"),
    Trap("os.wait", "Windows has none"),
    Trap("os.O_DIRECTORY", "Windows has none"),
    Trap("os.O_CLOEXEC", "Windows has none, and it is set anyway"),
    Trap("os.startfile", "only Windows has it"),
    Trap("signal.SIGKILL", "Windows has none"),
    Trap("signal.SIGHUP", "Windows has none"),
    Trap("signal.alarm", "Windows has none"),
    Trap("signal.setitimer", "Windows has none"),
    Trap("signal.SIGPIPE", "Windows has none"),
    Trap("signal.SIGUSR1", "Windows has none"),
    Trap("tempfile.NamedTemporaryFile", "on Windows nobody else opens it while it is open"),
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
# What has a method `open` that opens no text: descriptors, documents, addresses, browsers, workers, site folders.
OTHERS = ("os", "self", "self._pool", "document", "opener", "webbrowser", "RenewedFolder")


def _name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@functools.cache
def _parsed() -> list[tuple[str, list[ast.AST]]]:
    """All nodes of each module."""
    return [(_name_of(path), list(ast.walk(ast.parse(path.read_text("utf-8"))))) for path in FILES]


@functools.cache
def _nodes(kind: type[Node]) -> list[tuple[str, Node]]:
    """All nodes of a kind, each with the module it is in."""
    return [(file, node) for file, nodes in _parsed() for node in nodes if isinstance(node, kind)]


@functools.cache
def _attributes() -> dict[str, set[str]]:
    """The modules in which a name with its module stands."""
    found: dict[str, set[str]] = {}
    for file, node in _nodes(ast.Attribute):
        found.setdefault(_dotted(node), set()).add(file)
    return found


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return _dotted(node.func)
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_no_module_falls_into_a_trap(trap: Trap) -> None:
    assert sorted(_attributes().get(trap.name, ())) == sorted(trap.admitted), trap.why


@pytest.mark.parametrize(("module", "admitted"), MODULES.items())
def test_modules_that_are_not_everywhere(module: str, admitted: tuple[str, ...]) -> None:
    found = set()
    for file, node in _nodes(ast.Import):
        if any(alias.name.split(".")[0] == module for alias in node.names):
            found.add(file)
    for file, origin in _nodes(ast.ImportFrom):
        if not origin.level and (origin.module or "").split(".")[0] == module:
            found.add(file)
    assert sorted(found) == sorted(admitted)
    for file in admitted:
        assert "sys.platform" in (PACKAGE / file).read_text("utf-8"), "the system is asked for first"


def test_processes_are_started_afresh() -> None:
    """`fork` is the default on Linux up to Python 3.13 and nowhere else."""
    for file, node in _nodes(ast.Call):
        if _dotted(node.func).endswith("get_context"):
            assert [ast.literal_eval(argument) for argument in node.args] == ["spawn"], file
        if _dotted(node.func).endswith("ProcessPoolExecutor"):
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
    for file, node in _nodes(ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _dotted(node.func)
        owner = _dotted(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name not in TEXT or owner in OTHERS or not _is_text(node, name):
            continue
        at = TEXT[name] - (1 if name == "open" and isinstance(node.func, ast.Attribute) else 0)
        if len(node.args) <= at and "encoding" not in {keyword.arg for keyword in node.keywords}:
            found.append(f"{file}:{node.lineno}")
    assert found == []


# Methods of paths that stand for functions that are traps.
METHODS = ("symlink_to", "hardlink_to", "rename", "lchmod", "owner", "is_mount")


def test_no_path_falls_into_a_trap() -> None:
    calls = ((file, node.lineno, node.func) for file, node in _nodes(ast.Call))
    found = [f"{file}:{line}" for file, line, func in calls if isinstance(func, ast.Attribute) and func.attr in METHODS]
    assert found == []


def test_no_shell_is_asked_and_no_date_is_written_by_one_system() -> None:
    """`%-d` is of Unix, `%#d` of Windows; a shell differs everywhere."""
    shells = [
        f"{file}:{node.lineno}"
        for file, node in _nodes(ast.Call)
        if any(keyword.arg in ("shell", "preexec_fn", "start_new_session") for keyword in node.keywords)
        or _dotted(node.func) in ("os.system", "os.popen")
    ]
    assert shells == []
    dates = [
        f"{file}:{node.lineno}"
        for file, node in _nodes(ast.Call)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "strftime"
        and re.search("%[-#_]", ast.unparse(node))
    ]
    assert dates == []


def test_paths_are_not_cut_at_slashes() -> None:
    """The text of a path has other signs on Windows; its parts, or `as_posix`, have not."""
    cut = re.compile(r"str\(\w*(?:path|folder|file|root)\w*\)\.(?:r?split|r?partition|replace|(?:starts|ends)with)\(")
    assert [_name_of(path) for path in FILES if cut.search(path.read_text("utf-8"))] == []


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
            assert not any(part.endswith((".", " ")) or is_device(part) for part in name.split("/"))
            assert len(name) < 120, "a folder of packages has up to 140 characters itself"
            assert folded.setdefault(f"{folder.name}/{name}".casefold(), name) == name
