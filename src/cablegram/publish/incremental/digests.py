"""Digests: of bytes, of values, of the program itself."""

import functools
import hashlib
import json
import os
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

from cablegram import __version__, shipped

_SIZE: Final = 12  # bytes: chance gives two of a billion things the same one time in 10^10
_ENGINES: Final = ("lxml", "saxonche", "typst")
_PASSED_OVER: Final = frozenset({"__pycache__"})


def digest(*parts: str | bytes) -> str:
    """One digest of several texts, in their order."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


def digest_of_value(value: object) -> str:
    """The digest of lists, texts and numbers."""
    return digest(json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True))


def digest_of_bytes(data: bytes) -> str:
    """The digest of what a file holds."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


@functools.cache
def program() -> str:
    """What tells this program from another one: its version, its engines, and each of its files.

    An installed package lists its files with their checksums. In a checkout a file is told by its size and the time
    when it was written.
    """
    engines = [f"{name} {_version(name)}" for name in _ENGINES]
    return digest(__version__, sys.version, *engines, *(_installed() or _in_checkout()))


def _installed() -> list[str]:
    """The lines of the list of files that an installed package has (PEP 376); none in a checkout."""
    try:
        listed = (metadata.distribution("cablegram").read_text("RECORD") or "").splitlines()
    except metadata.PackageNotFoundError:
        return []
    files = sorted(line for line in listed if line.startswith("cablegram/") and ",sha256=" in line)
    return files if any(line.startswith("cablegram/__init__.py,") for line in files) else []


def _in_checkout() -> list[str]:
    folders = [Path(__file__).resolve().parents[2], shipped.stylesheet(""), shipped.schema("")]
    return sorted(line for folder in folders for line in _files(str(folder)))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _files(folder: str) -> list[str]:
    found: list[str] = []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name in _PASSED_OVER:
                    continue
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return found
