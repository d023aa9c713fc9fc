"""What the index says of each cable beside its words, in columns: its days and the values of its facets, and back."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from cablegram.edition.authority import Entry
from cablegram.header.classification import CATEGORIES
from cablegram.header.precedence import FLAGS, LEVELS
from cablegram.publish.search.coding import number, numbers
from cablegram.publish.search.record import FACETS, SearchRecord

# Facets whose values have an order that readers know, from the highest on; the search page keeps it.
_RANKED: Final[Mapping[str, Sequence[str]]] = {
    "precedence": (*LEVELS, *FLAGS),
    "classification": tuple(CATEGORIES),
}
KINDS: Final = {"person": "person", "place": "place", "org": "organisation"}

# A cable: its first and last day, where it is dated, and the values that it has in each of `FACETS`.
Row: TypeAlias = tuple[tuple[int, int] | None, tuple[tuple[str, ...], ...]]


def row_of(record: SearchRecord, entries: Mapping[str, Entry]) -> Row:
    """The row of a cable, whose persons, places and organisations are told apart by the authority files."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS.values()}
    for identifier in record.names:
        if identifier in entries:
            by_kind[KINDS[entries[identifier].kind]].append(identifier)
    values = (by_kind.get(facet) or own for facet, own in zip(FACETS, record.facets, strict=True))
    return record.days, tuple(tuple(value) for value in values)


def columns_of(rows: Sequence[Row], labels: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The facets: of each the values by rank, else by number, their names, and the values of each cable.

    Args:
        rows: the cables, in order of time.
        labels: the names of values that are not their own names.
    """
    return {facet: _column([values[place] for _, values in rows], facet, labels) for place, facet in enumerate(FACETS)}


def _column(rows: Sequence[tuple[str, ...]], facet: str, labels: Mapping[str, str]) -> dict[str, Any]:
    counted = Counter(value for row in rows for value in row)
    ranks = {value: rank for rank, value in enumerate(_RANKED.get(facet, ()))}
    keys = sorted(counted, key=lambda value: (ranks.get(value, len(ranks)), -counted[value], value))
    codes = {key: code for code, key in enumerate(keys)}
    cells = (number(len(row)) + "".join(number(codes[value]) for value in row) for row in rows)
    named = [labels.get(key, key) for key in keys]
    return {"keys": keys, "labels": [] if named == keys else named, "rows": "".join(cells)}


def days_of(rows: Sequence[Row]) -> str:
    """First days as steps from one dated cable to the next, then how many more days each may mean.

    A step is coded as twice its length, one less where it goes back: what sorts before in writing, such as a date
    after a blank, need not be earlier.
    """
    before, steps = 0, []
    for bounds, _ in rows:
        if bounds is None:
            steps.append(number(0))
            continue
        first, last = bounds
        step = first - before
        steps.append(number(1 + (2 * step if step >= 0 else -2 * step - 1)) + number(last - first))
        before = first
    return "".join(steps)


def rows_of(days: str, columns: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """The rows of which `days_of` and `columns_of` made these.

    Raises:
        KeyError, IndexError, ValueError: these are none.
    """
    bounds = list(_read_days(days))
    cells = [list(_read_column(columns[facet])) for facet in FACETS]
    return list(zip(bounds, zip(*cells, strict=True), strict=True))


def _read_days(days: str) -> Iterator[tuple[int, int] | None]:
    before, written = 0, numbers(days)
    for coded in written:
        if coded:
            step = coded // 2
            before += -step if coded % 2 == 0 else step
            yield before, before + next(written, 0)
        else:
            yield None


def _read_column(column: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    keys, written = column["keys"], numbers(column["rows"])
    for length in written:
        row = tuple(keys[code] for code in itertools.islice(written, length))
        if len(row) < length:
            raise ValueError("a row of a facet is cut off")
        yield row


def variants_of(columns: Mapping[str, Mapping[str, Any]], entries: Mapping[str, Entry]) -> dict[str, list[list[str]]]:
    """All names of the persons, places and organisations, in the order of their facets."""
    return {
        kind: [names_of(entries[key]) if key in entries else [] for key in columns[kind]["keys"]]
        for kind in KINDS.values()
    }


def names_of(entry: Entry) -> list[str]:
    """All names of an entry, each once."""
    return list(dict.fromkeys(name for name in (entry.name, *(name for _, name in entry.variants)) if name))
