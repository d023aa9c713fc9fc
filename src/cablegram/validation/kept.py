"""Schemas from the network, kept in the user's cache folder with their SHA-256."""

import contextlib
import hashlib
import json
from pathlib import Path

from cablegram.files import write_whole


class KeptError(Exception):
    """A kept schema is not what was fetched; the message says what to do."""


class Kept:
    """A folder of schemas, one file for each URL: a line of JSON with URL and SHA-256, then the bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "schemas"

    def get(self, url: str) -> bytes | None:
        """The bytes that were fetched from a URL; nothing where it was not fetched.

        Raises:
            KeptError: the bytes do not match the SHA-256 that was recorded.
        """
        path = self.path(url)
        try:
            head, _, data = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        try:
            record = json.loads(head)
            intact = record["url"] == url and record["sha256"] == hashlib.sha256(data).hexdigest()
        except (ValueError, TypeError, KeyError):
            intact = False
        if not intact:
            raise KeptError(f"the kept copy of this schema was changed since it was fetched; delete {path}")
        return data

    def put(self, url: str, data: bytes) -> None:
        """Keeps the bytes of a URL; a folder that cannot be written keeps nothing."""
        record = json.dumps({"url": url, "sha256": hashlib.sha256(data).hexdigest()})
        with contextlib.suppress(OSError):
            write_whole(self.path(url), record.encode("ascii") + b"\n" + data)

    def path(self, url: str) -> Path:
        """The file of a URL, whether or not it is there."""
        return self._folder / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
