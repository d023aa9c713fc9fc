"""The tables of cables after some cables have changed, from the tables before: the same bytes, made in a moment."""

import re
from collections.abc import Mapping
from typing import Final

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.machine.tables import CABLES, csv_lines, json_lines

PATCHED: Final = ("data/cables.csv", "data/cables.json")
# A record of CSV with its end (RFC 4180): line ends and quotation marks stand between quotation marks alone.
_RECORD: Final = re.compile(rb'(?:[^"\r\n]++|"(?:[^"]++|"")*+")*+\r\n')


def with_rows(path: str, table: bytes, cables: Mapping[int, CatalogueEntry], total: int) -> bytes | None:
    """A table in which the rows of some cables are others.

    Args:
        path: `data/cables.csv` or `data/cables.json`.
        table: the table as it was.
        cables: the cables that have changed, each by its place from 1, which is that of its row.
        total: how many cables there are.

    Returns:
        The table as it is to be; nothing where it is no such table.
    """
    if path == "data/cables.csv":
        head = b"".join(csv_lines(CABLES, ()))
        rows = _RECORD.findall(table)
        made = {place: b"".join(csv_lines(CABLES, (cable,))).removeprefix(head) for place, cable in cables.items()}
        return _replaced(rows, made) if len(rows) == total + 1 and rows[0] == head else None
    if path == "data/cables.json":
        rows = table.splitlines(keepends=True)  # those of bytes end at no other sign
        made = {
            place: b"".join(json_lines(CABLES, (cable,)))[2:-3] + (b"\n" if place == total else b",\n")
            for place, cable in cables.items()
        }
        return _replaced(rows, made) if len(rows) == total + 2 else None
    return None


def _replaced(rows: list[bytes], made: Mapping[int, bytes]) -> bytes:
    for place, row in made.items():
        rows[place] = row
    return b"".join(rows)
