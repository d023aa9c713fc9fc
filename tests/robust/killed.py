"""A program that is ended, as by `kill -9`, when it touches the file system the Nth time.

`python killed.py` reads lines of JSON from standard input, `{"at": N, "arguments": [...]}`, runs `cablegram` with
these arguments in a process of its own, and answers each with how that ended: `{"status": …, "touched": …}`. What was
imported stays, so that a run begins at once. N is 0 for a run that is let alone. The argument `-replace` stands for no
command: the folder after it is replaced, its files hold the word after that, and with a further word the two folders
do not change places in one step.

Python tells an audit hook of each file that is opened, made, moved or removed; between two of these nothing changes
on disk. The one call that it does not tell, the exchange of two folders, lies between two that it does.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Final

import cablegram.cli.build
import cablegram.cli.encode  # noqa: F401 - so that no run has to import it
from cablegram import files
from cablegram.cli import main

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


def _replace(folder: str, word: str, *stepwise: str) -> None:
    if stepwise:
        files.exchanged = lambda *_: False  # type: ignore[attr-defined]
    with files.replaced_folder(Path(folder)) as new:
        (new / "deep").mkdir()
        for name in ("a", "b", "deep/c"):
            (new / name).write_text(word, "utf-8")


def _run(at: int, arguments: list[str], answer: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    hook = _Hook(at)
    sys.addaudithook(hook)
    try:
        if arguments[0] == "-replace":
            _replace(*arguments[1:])
        else:
            main(arguments, standalone_mode=False)
        status = 0
    except SystemExit as end:
        status = int(str(end.code or 0))
    os.write(answer, str(hook.touched).encode())
    os._exit(status)


def _answer(line: str) -> dict[str, int]:
    order = json.loads(line)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _run(order["at"], order["arguments"], writing)
        finally:
            os._exit(70)
    os.close(writing)
    with os.fdopen(reading) as told:
        touched = told.read()
    _, status = os.waitpid(child, 0)
    return {"status": os.waitstatus_to_exitcode(status), "touched": int(touched or 0)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_answer(line)), flush=True)  # noqa: T201 - this is its answer
