"""Writing the review of a run: its parts wait in a file of their own until all are there and can be sorted."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cablegram.encode.review import Page, document_of, index_of
from cablegram.files import write_whole

_ON_A_PAGE: Final = 500
_TITLE: Final = "Review of the encoding"


class Review:
    """The review of a run; `path` is its page, or the index of its pages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the review
        self._places: list[tuple[tuple[int, int, int, int], str, int, int]] = []

    def add(self, page: Page) -> None:
        """Adds the part of one source."""
        data = page.html.encode("utf-8", "replace")
        self._places.append((page.doubt, page.source, self._parts.tell(), len(data)))
        self._parts.write(data)

    def write(self) -> None:
        """Writes the pages, the most doubtful sources first; nothing can be added any more.

        Raises:
            OSError: a page cannot be written.
        """
        with self._parts:
            self._write_all()

    def _write_all(self) -> None:
        order = sorted(self._places, key=lambda place: (*(-number for number in place[0]), place[1]))
        groups = [order[at : at + _ON_A_PAGE] for at in range(0, len(order), _ON_A_PAGE)] or [[]]
        if len(groups) == 1:
            self._write(self.path, document_of(_TITLE, self._html(order), (), 1))
            return
        names = [f"{self.path.stem}-{number}{self.path.suffix or '.html'}" for number in range(1, len(groups) + 1)]
        links = [(f"Sources {i * _ON_A_PAGE + 1}–{i * _ON_A_PAGE + len(group)}", name)
                 for i, (group, name) in enumerate(zip(groups, names, strict=True))]  # fmt: skip
        self._write(self.path, index_of(f"{_TITLE}: {len(order)} sources", links))
        back = [("Index", self.path.name), *links]
        for number, (group, name) in enumerate(zip(groups, names, strict=True)):
            parts = document_of(f"{_TITLE}, page {number + 1}", self._html(group), back, number * _ON_A_PAGE + 1)
            self._write(self.path.with_name(name), parts)

    def _html(self, places: Sequence[tuple[tuple[int, int, int, int], str, int, int]]) -> Iterator[str]:
        for _, _, start, length in places:
            self._parts.seek(start)
            yield self._parts.read(length).decode()

    @staticmethod
    def _write(path: Path, parts: Iterator[str]) -> None:
        write_whole(path, "".join(parts).encode("utf-8", "replace"))
