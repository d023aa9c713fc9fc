"""Paths with the links in them followed."""

import os
from pathlib import Path


def followed(path: Path) -> Path:
    """The absolute path to which a path leads; where links go in a circle, as far as they lead.

    `Path.resolve` raises `RuntimeError` for a circle, or an `OSError`, or nothing, by the version of Python.

    Raises:
        ValueError: no path can have such a name.
    """
    return Path(os.path.realpath(path))
