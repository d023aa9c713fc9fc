"""A large volume is set in a process of its own, which has nothing else in memory.

Beside Typst such a process holds 17 MB; the one that prepares the edition holds ten times as much, and gets back
little of what Typst has taken. Where no process can be had, the volume is set in this one.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from cablegram.publish.pdf.press import Press, Standard, TypesetError

# Typst works in several threads. The GNU C library would give each a heap of its own, and would keep large blocks of
# memory that were given back. Other systems do not know these names.
_SPARING: Final = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
# Where the process leaves the PDF, in the folder of the press.
_PDF: Final = "apart.pdf"


class Apart:
    """Sets files of a press, each in a process of its own.

    Attributes:
        told: what the file that was set last tells of itself, as `Press.query` gives it.
    """

    def __init__(self, at_work: Press, selector: str = "") -> None:
        """Takes a press.

        Args:
            at_work: the press.
            selector: what each file is asked for, as a Typst selector; empty for nothing.
        """
        self.told = ""
        self._press = at_work
        self._selector = selector

    def typeset(
        self,
        main: str,
        *,
        standards: Sequence[Standard] = (),
        timestamp: int = 0,
        warnings: list[str] | None = None,
    ) -> bytes:
        """The PDF of a file, as `Press.typeset` makes it.

        Raises:
            TypesetError: Typst refuses a source, an image or a standard.
        """
        done = _answer({
            "root": str(self._press.root),
            "fonts": [str(folder) for folder in self._press.fonts],
            "main": main,
            "standards": list(standards),
            "timestamp": timestamp,
            "selector": self._selector,
        })  # fmt: skip
        if done is None:
            pdf = self._press.typeset(main, standards=standards, timestamp=timestamp, warnings=warnings)
            self.told = self._press.query(main, self._selector) if self._selector else ""
            self._press.forget()
            return pdf
        if "fault" in done:
            raise TypesetError(done["fault"])
        if warnings is not None:
            warnings.extend(done["warnings"])
        self.told = done["told"]
        return self._press.get(_PDF)


def _answer(order: dict[str, Any]) -> dict[str, Any] | None:
    """What the process says of an order; nothing where there is none, or it breaks off."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    environment = {**_SPARING, **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", __name__]
    try:
        process = subprocess.Popen(  # noqa: S603 - the interpreter that runs this
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8"
        )
    except OSError:
        return None
    try:
        with process:
            try:
                assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
                # It stays open: when this process ends, however that comes, so does the other one.
                process.stdin.write(json.dumps(order) + "\n")
                process.stdin.flush()
                return dict(json.loads(process.stdout.readline()))
            finally:
                # It has nothing left to do but to give back its memory piece by piece.
                process.kill()
    except (OSError, ValueError):
        return None


def _done(order: dict[str, Any]) -> dict[str, Any]:
    """Sets what is ordered, and says how that went; the PDF is left in the folder of the press."""
    at_work = Press(Path(order["root"]), [Path(folder) for folder in order["fonts"]], laid_out=True)
    warnings: list[str] = []
    main, selector = order["main"], order["selector"]
    try:
        pdf = at_work.typeset(main, standards=order["standards"], timestamp=order["timestamp"], warnings=warnings)
        at_work.put(_PDF, pdf)
        del pdf
        told = at_work.query(main, selector) if selector else ""
    except TypesetError as fault:
        return {"fault": str(fault)}
    return {"warnings": warnings, "told": told}


def _main() -> None:
    """Sets what is ordered on the standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that waits for this one
    order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    sys.stdout.buffer.write(json.dumps(_done(order)).encode() + b"\n")
    sys.stdout.buffer.flush()


def _end_with_input() -> None:
    # A read through `sys.stdin` would still hold its lock when the interpreter shuts down.
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    _main()
