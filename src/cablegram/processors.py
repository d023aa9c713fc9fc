"""How much this computer can do at once."""

import os


def processors() -> int:
    """How many processors this process may use; at least one."""
    usable = getattr(os, "sched_getaffinity", None)  # neither macOS nor Windows has it
    return len(usable(0)) if usable else os.cpu_count() or 1
