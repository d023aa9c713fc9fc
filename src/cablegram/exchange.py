"""Two folders that change places in one step, where the system can do that."""

import ctypes
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

# renameat2(2) of Linux: paths are taken from the working directory; the two paths change places.
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def exchanged(one: Path, other: Path) -> bool:
    """Lets two folders of one file system change places, so that at no moment one of them is not there.

    False where the system or the file system cannot do it; both are then as they were.
    """
    rename = _renameat2()
    if rename is None:
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


@functools.cache
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The function of the C library; nothing where it has none (other systems, old libraries)."""
    if sys.platform != "linux":
        return None
    try:
        function = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    function.restype = ctypes.c_int
    found: Callable[[int, bytes, int, bytes, int], int] = function
    return found
