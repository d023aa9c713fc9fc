"""A run that is ended, as by `kill -9`, when it touches the file system the Nth time; see `tests/forked.py`.

An order says `at`: this number, or 0 for a run that is let alone; what the run then tells of itself is how often it
touched the file system. The argument `-replace` stands for no command: the folder after it is replaced, its files hold
the word after that, and with a further word the two folders do not change places in one step.

Python tells an audit hook of each file that is opened, made, moved or removed; between two of these nothing changes
on disk but what is being written. The one call that it does not tell, the exchange of two folders, lies between two
that it does.
"""

import atexit
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.forked import REPORT

from cablegram import files

_EVENTS: Final = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"})
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Hook:
    """Counts what touches the file system, and ends the process at one of these events."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.touched = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _EVENTS or (event == "open" and not int(str(arguments[2])) & _WRITING):
            return
        self.touched += 1
        if self.touched == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def tell(self) -> None:
        """Says on the way out how often it was."""
        os.write(REPORT, str(self.touched).encode())


def _replace(folder: str, word: str, *stepwise: str) -> None:
    if stepwise:
        files.exchanged = lambda *_: False  # type: ignore[attr-defined]
    with files.replaced_folder(Path(folder)) as new:
        (new / "deep").mkdir()
        for name in ("a", "b", "deep/c"):
            (new / name).write_text(word, "utf-8")


def prepare(order: Mapping[str, Any]) -> int | None:
    """Has the hook look at this process, and is the whole run where that is to replace a folder."""
    hook = _Hook(order["at"])
    sys.addaudithook(hook)
    atexit.register(hook.tell)
    arguments = order["arguments"]
    if arguments[0] != "-replace":
        return None
    _replace(*arguments[1:])
    return 0
