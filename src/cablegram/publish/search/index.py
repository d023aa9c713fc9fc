"""The search index of an edition: what `SearchIndex.files` gives is what the search page loads, piece by piece.

`search/index.js` says how many cables there are, where the shards begin, and holds the facets. `search/words/N.js`
holds tokens with the cables of each, by level of weight; `search/places/N.js` the places of each token in each of its
cables, which phrases need; `search/texts/N.js` the cards and texts of some cables, compressed; `search/names.js` the
variants of names in the authority files.
"""

import contextlib
import pickle
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cablegram.edition.authority import Authority, Entry
from cablegram.header.classification import CATEGORIES
from cablegram.header.precedence import FLAGS, LEVELS
from cablegram.publish.search.coding import number
from cablegram.publish.search.postings import Postings
from cablegram.publish.search.record import FACETS, SearchRecord
from cablegram.publish.search.shards import BLOCK, Shards, block, index_file, written_levels, written_places
from cablegram.publish.search.tokens import tokens

# Facets whose values have an order that readers know, from the highest on; the search page keeps it.
_RANKED: Final[Mapping[str, Sequence[str]]] = {
    "precedence": (*LEVELS, *FLAGS),
    "classification": tuple(CATEGORIES),
}
_KINDS: Final = {"person": "person", "place": "place", "org": "organisation"}
# Texts of few cables stay in memory.
_SPOOL: Final = 1 << 24
# A posting in one number: the cable, the level of weight, the place.
_DOCUMENT: Final = 32
_PLACE: Final = 29
_MOST: Final = (1 << _PLACE) - 1
_Document = tuple[int, int, list[int]]


class SearchIndex:
    """Takes the records of an edition one by one, in any order, and gives the files of its index."""

    def __init__(self, authority: Authority) -> None:
        """Needs the authority entries, since a cable is found under each name of those that it names."""
        self._entries = authority.entries
        self._postings = Postings()
        self._rows: dict[int, tuple[tuple[int, int] | None, tuple[tuple[str, ...], ...]]] = {}
        self._labels: dict[str, str] = {}
        self._open = contextlib.ExitStack()
        weakref.finalize(self, self._open.close)
        self._texts = self._open.enter_context(tempfile.SpooledTemporaryFile(_SPOOL))  # noqa: SIM115 - the stack closes it
        self._positions: dict[int, tuple[int, int]] = {}

    def add(self, record: SearchRecord) -> None:
        """Adds a cable; each number may be added once, and numbers may be left out."""
        cable = record.number
        by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS.values()}
        for token, (level, places) in postings_of(record, self._entries).items():
            base = cable << _DOCUMENT | level << _PLACE
            self._postings.add(token, [base | place for place in places])
        for identifier in record.names:
            entry = self._entries.get(identifier)
            if entry is not None:
                by_kind[_KINDS[entry.kind]].append(identifier)
                self._labels[identifier] = entry.name
        for identifier, label in record.labels:
            self._labels.setdefault(identifier, label)
        values = (by_kind.get(facet) or own for facet, own in zip(FACETS, record.facets, strict=True))
        self._rows[cable] = (record.days, tuple(tuple(value) for value in values))
        self._put_text(record)

    def _put_text(self, record: SearchRecord) -> None:
        data = pickle.dumps(card_of(record))
        start = self._texts.seek(0, 2)
        self._texts.write(data)
        self._positions[record.number] = (start, len(data))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of the index with their paths in the site; the same records give the same bytes."""
        ranks = {cable: rank for rank, cable in enumerate(sorted(self._rows))}
        order = list(ranks)
        words, places = Shards("words"), Shards("places")
        for token, documents in self._documents(ranks):
            yield from words.add(token, _by_level(documents))
            yield from places.add(token, "".join(written_places(found) for _, _, found in documents))
        yield from words.rest()
        yield from places.rest()
        for place, first in enumerate(range(0, len(order), BLOCK)):
            yield index_file(f"texts/{place}", block(self._cards(order[first : first + BLOCK])))
        columns = {facet: self._column(order, place) for place, facet in enumerate(FACETS)}
        yield index_file("names", {kind: self._variants(columns[kind]) for kind in _KINDS.values()})
        head = {"cables": len(order), "block": BLOCK, "words": words.firsts, "places": places.firsts}
        yield index_file("index", {**head, "days": self._days(order), "facets": columns})

    def _documents(self, ranks: Mapping[int, int]) -> Iterator[tuple[str, list[_Document]]]:
        """Each token with its cables: the place of each among all, counted from 0, its level of weight, the places."""
        for token, values in self._postings:
            documents: list[_Document] = []
            for value in values:
                document, level, place = ranks[value >> _DOCUMENT], value >> _PLACE & 7, value & _MOST
                if not documents or documents[-1][0] != document:
                    documents.append((document, level, [place]))
                else:
                    documents[-1][2].append(place)
            yield token, documents

    def _cards(self, cables: Iterable[int]) -> Iterator[object]:
        for cable in cables:
            start, length = self._positions[cable]
            self._texts.seek(start)
            yield pickle.loads(self._texts.read(length))  # noqa: S301 - written above

    def _days(self, order: Iterable[int]) -> str:
        """First days as steps from one dated cable to the next, then how many more days each may mean.

        A step is coded as twice its length, one less where it goes back: what sorts before in writing, such as a date
        after a blank, need not be earlier.
        """
        before, steps = 0, []
        for cable in order:
            bounds = self._rows[cable][0]
            if bounds is None:
                steps.append(number(0))
                continue
            first, last = bounds
            step = first - before
            steps.append(number(1 + (2 * step if step >= 0 else -2 * step - 1)) + number(last - first))
            before = first
        return "".join(steps)

    def _column(self, order: Iterable[int], place: int) -> dict[str, object]:
        """A facet: its values by rank, else by number, with their names, and the values of each cable."""
        rows = [self._rows[cable][1][place] for cable in order]
        counted = Counter(value for row in rows for value in row)
        ranks = {value: rank for rank, value in enumerate(_RANKED.get(FACETS[place], ()))}
        keys = sorted(counted, key=lambda value: (ranks.get(value, len(ranks)), -counted[value], value))
        codes = {key: code for code, key in enumerate(keys)}
        cells = (number(len(row)) + "".join(number(codes[value]) for value in row) for row in rows)
        labels = [self._labels.get(key, key) for key in keys]
        return {"keys": keys, "labels": [] if labels == keys else labels, "rows": "".join(cells)}

    def _variants(self, column: dict[str, object]) -> list[list[str]]:
        keys = column["keys"]
        known = (self._entries.get(key) for key in keys) if isinstance(keys, list) else ()
        return [_names(entry) if entry is not None else [] for entry in known]


def postings_of(record: SearchRecord, entries: Mapping[str, Entry]) -> dict[str, tuple[int, list[int]]]:
    """The tokens by which a cable is found, each with its level of weight and its places, in ascending order.

    They are those of its text, and after these each name that the authority files have for those whom it names.
    """
    found = {token: (level, list(places)) for token, level, places in record.terms}
    after = record.length
    for entry in (entries[identifier] for identifier in record.names if identifier in entries):
        for name in _names(entry):
            for token, place in tokens(name, after):
                found.setdefault(token, (0, []))[1].append(place)
                after = place
            after += 2
    return found


def card_of(record: SearchRecord) -> list[object]:
    """What the index keeps of a cable for the list of results: what it shows, and the texts that it quotes."""
    shown = ("title", "subject")
    return [*record.card, [(s.part, s.language, s.text) for s in record.segments if s.part not in shown]]


def _names(entry: Entry) -> list[str]:
    """All names of an entry, each once."""
    return list(dict.fromkeys(name for name in (entry.name, *(name for _, name in entry.variants)) if name))


def _by_level(documents: list[_Document]) -> str:
    levels: dict[int, list[int]] = {}
    for cable, level, _ in documents:
        levels.setdefault(level, []).append(cable)
    return written_levels(levels)
