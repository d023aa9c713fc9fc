"""The search index of an edition: what `SearchIndex.files` gives is what the search page loads, piece by piece.

`search/index.js` says how many cables there are, where the shards begin, and holds the facets. `search/words/N.js`
holds tokens with the cables of each, by level of weight; `search/places/N.js` the places of each token in each of its
cables, which phrases need; `search/texts/N.js` the cards and texts of some cables, compressed; `search/names.js` the
variants of names in the authority files.
"""

import contextlib
import functools
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from cablegram.edition.authority import Authority, Entry
from cablegram.publish.search.columns import Row, columns_of, days_of, names_of, row_of, variants_of
from cablegram.publish.search.postings import Postings
from cablegram.publish.search.record import SearchRecord
from cablegram.publish.search.shards import (
    BLOCK,
    Shards,
    block,
    card,
    index_file,
    read_places,
    written_levels,
    written_places,
)
from cablegram.publish.search.tokens import tokens

# Texts of few cables stay in memory.
_SPOOL: Final = 1 << 24
# A posting as a text: the cable in so many signs, its level of weight in one, the places.
_CABLE: Final = 8
# Gives the tokens of each name of an authority entry, with their places in it, by the identifier of the entry.
Names: TypeAlias = Callable[[str], Sequence[Sequence[tuple[str, int]]]]


class SearchIndex:
    """Takes the records of an edition one by one, in any order, and gives the files of its index."""

    def __init__(self, authority: Authority) -> None:
        """Needs the authority entries, since a cable is found under each name of those that it names."""
        self._entries = authority.entries
        self._names = tokens_of_names(authority.entries)
        self._postings = Postings()
        self._rows: dict[int, Row] = {}
        self._labels: dict[str, str] = {}
        self._open = contextlib.ExitStack()
        weakref.finalize(self, self._open.close)
        self._texts = self._open.enter_context(tempfile.SpooledTemporaryFile(_SPOOL))  # noqa: SIM115 - the stack closes it
        self._positions: dict[int, tuple[int, int]] = {}

    def add(self, record: SearchRecord) -> None:
        """Adds a cable; each number may be added once, and numbers may be left out."""
        cable = record.number
        sign, found = _sign(cable), _postings(record, self._names)
        self._postings.add([(token, f"{sign}{level}{places}") for token, level, places in found])
        for identifier in record.names:
            entry = self._entries.get(identifier)
            if entry is not None:
                self._labels[identifier] = entry.name
        for identifier, label in record.labels:
            self._labels.setdefault(identifier, label)
        self._rows[cable] = row_of(record, self._entries)
        self._put_text(record)

    def _put_text(self, record: SearchRecord) -> None:
        data = card(card_of(record)).encode("utf-8", "backslashreplace")
        start = self._texts.seek(0, 2)
        self._texts.write(data)
        self._positions[record.number] = (start, len(data))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of the index with their paths in the site; the same records give the same bytes."""
        order = sorted(self._rows)
        ranks = {_sign(cable): rank for rank, cable in enumerate(order)}
        words, places = Shards("words"), Shards("places")
        for token, entries in self._postings:
            yield from words.add(token, _by_level(entries, ranks))
            yield from places.add(token, "".join([entry[_CABLE + 1 :] for entry in entries]))
        yield from words.rest()
        yield from places.rest()
        for place, first in enumerate(range(0, len(order), BLOCK)):
            yield index_file(f"texts/{place}", block(self._cards(order[first : first + BLOCK])))
        rows = [self._rows[cable] for cable in order]
        columns = columns_of(rows, self._labels)
        yield index_file("names", variants_of(columns, self._entries))
        head = {"cables": len(order), "block": BLOCK, "words": words.firsts, "places": places.firsts}
        yield index_file("index", {**head, "days": days_of(rows), "facets": columns})

    def _cards(self, cables: Iterable[int]) -> Iterator[str]:
        for cable in cables:
            start, length = self._positions[cable]
            self._texts.seek(start)
            yield self._texts.read(length).decode()


def tokens_of_names(entries: Mapping[str, Entry]) -> Names:
    """What gives the tokens of the names of authority entries; of an entry that there is not it gives none."""

    @functools.cache
    def found(identifier: str) -> Sequence[Sequence[tuple[str, int]]]:
        entry = entries.get(identifier)
        return [tokens(name) for name in names_of(entry)] if entry is not None else ()

    return found


def postings_of(record: SearchRecord, names: Names) -> dict[str, tuple[int, str]]:
    """The tokens by which a cable is found, each with its level of weight and its places as they are written.

    They are those of its text, and after these each name that the authority files have for those whom it names.
    """
    return {token: (level, places) for token, level, places in _postings(record, names)}


def _postings(record: SearchRecord, names: Names) -> Iterator[tuple[str, int, str]]:
    named: defaultdict[str, list[int]] = defaultdict(list)
    after = record.length
    for identifier in record.names:
        for name in names(identifier):
            for token, place in name:
                named[token].append(after + place)
            after += (name[-1][1] if name else 0) + 2
    for posting in record.terms:
        token = posting[0]
        if token in named:
            _, level, places = posting
            yield token, level, written_places([*read_places(places), *named.pop(token)])
        else:
            yield posting
    for token, own in named.items():
        yield token, 0, written_places(own)


def card_of(record: SearchRecord) -> list[object]:
    """What the index keeps of a cable for the list of results: what it shows, and the texts that it quotes."""
    shown = ("title", "subject")
    return [*record.card, [(s.part, s.language, s.text) for s in record.segments if s.part not in shown]]


def _sign(cable: int) -> str:
    return f"{cable:0{_CABLE}x}"


def _by_level(entries: Sequence[str], ranks: Mapping[str, int]) -> str:
    levels: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        levels[entry[_CABLE]].append(ranks[entry[:_CABLE]])
    return written_levels({int(level): cables for level, cables in levels.items()})
