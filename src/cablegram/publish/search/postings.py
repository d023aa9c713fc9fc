"""Lists of the documents of each key, kept in little memory: full runs are sorted and put aside in a temporary file."""

import contextlib
import heapq
import itertools
import struct
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import IO, Final

_HEAD: Final = struct.Struct("<II")


class Postings:
    """Entries by keys: added in any order, read sorted by key, each key with its entries sorted.

    Both are texts, an entry one of ASCII without line ends. Keys are sorted by their UTF-16 code units, as JavaScript
    compares texts.
    """

    def __init__(self, run: int = 1 << 16) -> None:
        """Keeps about so many entries in memory at most; more go to a temporary file, which goes with the object."""
        self._run = run
        self._held = 0
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        self._files: list[IO[bytes]] = []
        self._open = contextlib.ExitStack()
        weakref.finalize(self, self._open.close)

    def add(self, entries: Collection[tuple[str, str]]) -> None:
        """Adds entries, each with its key."""
        lists = self._lists
        for key, entry in entries:
            lists[key].append(entry)
        self._held += len(entries)
        if self._held >= self._run:
            self._put_aside()

    def _put_aside(self) -> None:
        file = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        for key, entries in self._sorted():
            data = "\n".join(entries).encode("ascii")
            file.write(_HEAD.pack(len(key), len(data)) + key + data)
        self._files.append(file)
        self._lists.clear()
        self._held = 0

    def _sorted(self) -> Iterator[tuple[bytes, list[str]]]:
        yield from sorted((key.encode("utf-16-be"), entries) for key, entries in self._lists.items())

    def __iter__(self) -> Iterator[tuple[str, list[str]]]:
        """Each key with its entries."""
        runs = [*(_read(file) for file in self._files), self._sorted()]
        for key, group in itertools.groupby(heapq.merge(*runs, key=_key), key=_key):
            yield key.decode("utf-16-be"), sorted(itertools.chain.from_iterable(entries for _, entries in group))


def _key(item: tuple[bytes, list[str]]) -> bytes:
    return item[0]


def _read(file: IO[bytes]) -> Iterator[tuple[bytes, list[str]]]:
    file.seek(0)
    while head := file.read(_HEAD.size):
        key_length, data_length = _HEAD.unpack(head)
        key = file.read(key_length)
        yield key, file.read(data_length).decode("ascii").split("\n")
