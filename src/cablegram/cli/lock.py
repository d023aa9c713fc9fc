"""One command at a time writes into an edition or an output folder."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from cablegram.cli.report import tell
from cablegram.files import unwritable
from cablegram.locks import LOCK, LockedError, locked
from cablegram.problems import error
from cablegram.unfinished import tidy

_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def writing(folder: Path, command: str, *others: Path) -> Iterator[None]:
    """Keeps other commands from writing into a folder, and removes what runs that were ended have left there.

    Ends the command with status 1 where another process writes into the folder, and tells which. A folder that must
    not be written is not locked: a command may have nothing to write, and else says itself what cannot be written.

    Args:
        folder: the folder that is locked.
        command: what is done, as other processes tell it (`cablegram build`).
        others: further folders in which temporary files may have been left.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(folder, command))
        except LockedError as fault:
            message = f"{fault.owner} writes into this folder"
            hint = (
                "wait until it has ended, or end it, then run the command again; "
                f"if there is no such process any more, delete {fault.path}"
            )
            tell([error(str(folder), "locked", message, hint=hint)])
            sys.exit(1)
        except OSError as fault:
            if fault.errno not in _READ_ONLY or os.path.lexists(folder / LOCK):
                tell([unwritable(folder, fault)])
                sys.exit(1)
        for place in (folder, *others):
            tidy(place)
        yield
