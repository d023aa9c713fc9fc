"""Lists of the documents of each key, kept in little memory: full runs are sorted and put aside in a temporary file."""

import contextlib
import heapq
import itertools
import struct
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator
from typing import IO, Final

_HEAD: Final = struct.Struct("<II")


class Postings:
    """Numbers by keys: added in any order, read sorted by key, each key with its ascending numbers.

    Keys are texts. They are sorted by their UTF-16 code units, as JavaScript compares texts.
    """

    def __init__(self, run: int = 1 << 20) -> None:
        """Keeps so many numbers in memory at most; more go to a temporary file, which goes with the object."""
        self._run = run
        self._held = 0
        self._lists: dict[str, array[int]] = {}
        self._files: list[IO[bytes]] = []
        self._open = contextlib.ExitStack()
        weakref.finalize(self, self._open.close)

    def add(self, key: str, values: Iterable[int]) -> None:
        """Adds numbers (below 2**64) to those of a key."""
        found = self._lists.get(key)
        if found is None:
            self._lists[key] = found = array("Q")
        before = len(found)
        found.extend(values)
        self._held += len(found) - before
        if self._held >= self._run:
            self._put_aside()

    def _put_aside(self) -> None:
        file = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        for key, values in self._sorted():
            data = values.tobytes()
            file.write(_HEAD.pack(len(key), len(data)) + key + data)
        self._files.append(file)
        self._lists = {}
        self._held = 0

    def _sorted(self) -> Iterator[tuple[bytes, "array[int]"]]:
        yield from sorted((key.encode("utf-16-be"), values) for key, values in self._lists.items())

    def __iter__(self) -> Iterator[tuple[str, "array[int]"]]:
        """Each key with its numbers, ascending."""
        runs = [*(_read(file) for file in self._files), self._sorted()]
        for key, group in itertools.groupby(heapq.merge(*runs, key=lambda item: item[0]), key=lambda item: item[0]):
            merged = array("Q")
            for _, values in group:
                merged.extend(values)
            yield key.decode("utf-16-be"), array("Q", sorted(merged))


def _read(file: IO[bytes]) -> Iterator[tuple[bytes, "array[int]"]]:
    file.seek(0)
    while head := file.read(_HEAD.size):
        key_length, data_length = _HEAD.unpack(head)
        key = file.read(key_length)
        values = array("Q")
        values.frombytes(file.read(data_length))
        yield key, values
