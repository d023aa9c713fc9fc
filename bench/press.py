"""Runs `cablegram build` and tells where its CPU time went; `bench/pdf.py` and `bench/building.py` run it.

What it writes at the end, a line of JSON: CPU seconds of the transformations and of Typst, and of all together.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from cablegram.cli import main
from cablegram.publish.pdf.press import Press
from cablegram.transform import Stylesheet, Tree

_lock = threading.Lock()
_spent: dict[str, float] = {"xslt": 0, "typst": 0, "typst in the main thread": 0}


def _timed(kind: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        begin = time.thread_time()
        try:
            return function(*arguments, **named)
        finally:
            spent = time.thread_time() - begin
            with _lock:
                _spent[kind] += spent
                if kind == "typst" and threading.current_thread() is threading.main_thread():
                    _spent["typst in the main thread"] += spent

    return call


def _run() -> int:
    for name in ("typeset", "query"):
        setattr(Press, name, _timed("typst", getattr(Press, name)))
    for name in ("__init__", "transform", "documents"):
        setattr(Stylesheet, name, _timed("xslt", getattr(Stylesheet, name)))
    # What a stylesheet is given as a tree is parsed before.
    setattr(Tree, "__init__", _timed("xslt", Tree.__init__))  # noqa: B010 - mypy takes no assignment to a method
    status = 0
    try:
        main(sys.argv[1:])
    except SystemExit as end:
        status = int(end.code or 0)
    # A large volume is set in a process of its own.
    spent = os.times()
    apart = spent.children_user + spent.children_system
    whole = time.process_time() + apart
    # Typst works in threads of its own too: what is not the main thread's is Typst's.
    typst = whole - time.thread_time() + _spent["typst in the main thread"]
    sys.stdout.write(json.dumps({"xslt": _spent["xslt"], "typst": typst, "whole": whole}) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(_run())
