"""The index after a few cables have changed, from the index before: the same files, made in a moment."""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from cablegram.edition.authority import Entry
from cablegram.publish.search.coding import EVEN, ODD, from_script
from cablegram.publish.search.columns import KINDS, columns_of, days_of, row_of, rows_of, variants_of
from cablegram.publish.search.index import card_of, postings_of, tokens_of_names
from cablegram.publish.search.record import FACETS, SearchRecord
from cablegram.publish.search.shards import (
    BLOCK,
    Shards,
    block,
    card,
    cards_of,
    index_file,
    lines_of,
    read_levels,
    written_levels,
)

_INDEX: Final = "search/index.js"
_SHARDS: Final = ("search/words/", "search/places/")
_NAMED: Final = frozenset(KINDS.values())
# A token in a cable: its level of weight, and its places as they are written.
_Posting: TypeAlias = tuple[int, str]
# What changes of a token: its postings in cables that lose it, or have it at other places, and those that it gets.
_Edit: TypeAlias = tuple[dict[int, _Posting], dict[int, _Posting]]
# The places of a token in one cable, even numbers and an odd one at the end; and those in so many cables.
_CABLE: Final = f"(?:(?:{EVEN})*+(?:{ODD}))"
_MANY: Final = 64
_ONE: Final = re.compile(_CABLE)
_SOME: Final = re.compile(f"{_CABLE}{{{_MANY}}}")


class Change(NamedTuple):
    """A cable that has changed: what the index had of it, and what it is to have."""

    before: SearchRecord
    after: SearchRecord


def patched(
    files: Mapping[str, bytes], changes: Sequence[Change], cables: int, entries: Mapping[str, Entry]
) -> dict[str, bytes | None] | None:
    """The files of an index in which some cables have changed, or stand at the place of another one.

    Args:
        files: all files of the index as it was, by their path in the site.
        changes: the cables that have changed; together they stand at the same places as before.
        cables: how many cables the edition has.
        entries: the authority entries, which are those of the index as it was.

    Returns:
        All files, byte for byte those of an index that is made anew; of a file that stays as it was nothing. No files
        where it has to be made anew: the index does not hold all cables, the authority files do not have all whom they
        name, or the files are not those of an index.
    """
    if sorted(one.before.number for one in changes) != sorted(one.after.number for one in changes):
        return None
    if any(ref not in entries for change in changes for record in change for ref, _ in record.labels):
        return None
    try:
        head = from_script("search/index", files[_INDEX])
        if not isinstance(head, dict) or (head["cables"], head["block"]) != (cables, BLOCK):
            return None
        return _patched(files, head, changes, entries)
    except (KeyError, ValueError, IndexError, TypeError):
        # Files that somebody has changed, or that another version has made.
        return None


def _patched(
    files: Mapping[str, bytes], head: Mapping[str, Any], changes: Sequence[Change], entries: Mapping[str, Entry]
) -> dict[str, bytes | None]:
    """The files of an index whose first file holds `head`."""
    made = dict(_patched_blocks(files, changes))
    edits = _changed_postings(changes, entries)
    words, places = (_Lines(files, kind, head[kind]) for kind in ("words", "places"))
    for token, (gone, come) in edits.items():
        _patch_lines(words, places, token, gone, come)
    shards = {**dict(words.files()), **dict(places.files())}
    firsts = {"words": words.firsts, "places": places.firsts}
    rows = [(row_of(before, entries), row_of(after, entries)) for before, after in changes]
    moved = any(change.before.number != change.after.number for change in changes)
    if moved or any(before != after for before, after in rows):
        columns, names = _patched_columns(head, changes, entries)
        made |= dict([names, index_file("index", {**head, **columns, **firsts})])
    elif any(head[kind] != listed for kind, listed in firsts.items()):
        made |= dict([index_file("index", {**head, **firsts})])
    kept = {name: None for name in files if not name.startswith(_SHARDS)}
    return {**kept, **shards, **made}


class _Lines:
    """What is written of tokens, of which only those shards are read that somebody asks for."""

    def __init__(self, files: Mapping[str, bytes], kind: str, firsts: Sequence[str]) -> None:
        """Reads nothing yet; `firsts` are the tokens with which the shards begin."""
        self.firsts = list(firsts)
        self._files = files
        self._kind = kind
        self._bounds = [_rank(token) for token in firsts]
        self._read: dict[int, dict[str, str]] = {}
        self._changed: set[int] = set()

    def get(self, token: str) -> str | None:
        """What is written of a token, or nothing where there is none."""
        return self._shard(self._place(token)).get(token)

    def put(self, token: str, line: str) -> None:
        """Writes something else of a token; nothing, where it goes away."""
        place = self._place(token)
        shard = self._shard(place)
        self._changed.add(place)
        if line:
            shard[token] = line
        else:
            del shard[token]

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """The files, but nothing for one that stays as it was; `firsts` is right when all have been given."""
        shards = Shards(self._kind)
        for place in range(max(len(self.firsts), 1)):
            if place not in self._changed and self.firsts and shards.keep(place, self.firsts[place]):
                yield f"search/{self._kind}/{place}.js", None
                continue
            lines = self._shard(place)
            for token in sorted(lines, key=_rank):
                yield from shards.add(token, lines[token])
        yield from shards.rest()
        self.firsts = shards.firsts

    def _place(self, token: str) -> int:
        return max(bisect.bisect_right(self._bounds, _rank(token)) - 1, 0)

    def _shard(self, place: int) -> dict[str, str]:
        if place not in self._read:
            self._read[place] = self._lines(place) if self.firsts else {}
        return self._read[place]

    def _lines(self, place: int) -> dict[str, str]:
        name = f"search/{self._kind}/{place}"
        shard = from_script(name, self._files[f"{name}.js"])
        if not isinstance(shard, str):
            raise TypeError(name)
        return dict(lines_of(shard))


def _rank(token: str) -> bytes:
    """By which tokens are sorted."""
    return token.encode("utf-16-be")


def _patched_columns(
    head: Mapping[str, Any], changes: Sequence[Change], entries: Mapping[str, Entry]
) -> tuple[dict[str, Any], tuple[str, bytes]]:
    """The days and facets of the first file, and the file of the names."""
    rows = rows_of(head["days"], head["facets"])
    for change in changes:
        rows[change.after.number - 1] = row_of(change.after, entries)
    named = {
        value for _, values in rows for place, facet in enumerate(FACETS) if facet in _NAMED for value in values[place]
    }
    columns = columns_of(rows, {identifier: entries[identifier].name for identifier in named})
    return {"days": days_of(rows), "facets": columns}, index_file("names", variants_of(columns, entries))


def _changed_postings(changes: Sequence[Change], entries: Mapping[str, Entry]) -> dict[str, _Edit]:
    """What changes of each token."""
    names = tokens_of_names(entries)
    old = [(change.before.number - 1, postings_of(change.before, names)) for change in changes]
    new = {change.after.number - 1: postings_of(change.after, names) for change in changes}
    found: dict[str, _Edit] = {}
    for cable, postings in old:
        for token, posting in postings.items():
            if new[cable].get(token) != posting:
                found.setdefault(token, ({}, {}))[0][cable] = posting
    for cable, postings in old:
        for token, posting in new[cable].items():
            if postings.get(token) != posting:
                found.setdefault(token, ({}, {}))[1][cable] = posting
    return found


def _patch_lines(
    words: _Lines, places: _Lines, token: str, gone: Mapping[int, _Posting], come: Mapping[int, _Posting]
) -> None:
    """Puts a token in and out of cables; one without a cable goes away."""
    levels = read_levels(line) if (line := words.get(token)) else {}
    spans, pieces, done, start = places.get(token) or "", [], 0, 0
    for cable in sorted({**gone, **come}):
        # Before its places stand those of all cables before it.
        rank = sum(bisect.bisect_left(listed, cable) for listed in levels.values())
        end = _after(spans, start, rank - done)
        pieces.append(spans[start:end])
        done, start = rank, end
        if cable in gone:
            done, start = rank + 1, _after(spans, end, 1)
        if cable in come:
            pieces.append(come[cable][1])
    places.put(token, "".join([*pieces, spans[start:]]))
    if {cable: level for cable, (level, _) in gone.items()} == {cable: level for cable, (level, _) in come.items()}:
        return
    for cable, (level, _) in gone.items():
        levels[level].remove(cable)
    for cable, (level, _) in come.items():
        bisect.insort(levels.setdefault(level, []), cable)
    levels = {level: listed for level, listed in levels.items() if listed}
    words.put(token, written_levels(levels) if levels else "")


def _after(spans: str, start: int, cables: int) -> int:
    """Where the places of so many cables end that begin at some place."""
    while cables:
        many = cables >= _MANY
        found = (_SOME if many else _ONE).match(spans, start)
        if found is None:
            raise ValueError("a cable has no places")
        cables -= _MANY if many else 1
        start = found.end()
    return start


def _patched_blocks(files: Mapping[str, bytes], changes: Sequence[Change]) -> Iterator[tuple[str, bytes]]:
    """The files of texts with those of some cables replaced."""
    by_block: dict[int, list[Change]] = {}
    for change in changes:
        by_block.setdefault((change.after.number - 1) // BLOCK, []).append(change)
    for place, changed in by_block.items():
        written = from_script(f"search/texts/{place}", files[f"search/texts/{place}.js"])
        if not isinstance(written, str):
            raise TypeError(place)
        cards = list(map(card, cards_of(written)))
        for change in changed:
            cards[(change.after.number - 1) % BLOCK] = card(card_of(change.after))
        yield index_file(f"texts/{place}", block(cards))


def _written(head: dict[str, object], kinds: Mapping[str, dict[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The files of the words, and the one that says where each begins."""
    firsts: dict[str, object] = {}
    for kind, lines in kinds.items():
        shards = Shards(kind)
        for token in sorted(lines, key=lambda token: token.encode("utf-16-be")):
            yield from shards.add(token, lines[token])
        yield from shards.rest()
        firsts[kind] = shards.firsts
    yield index_file("index", {**head, **firsts})
