"""The index after the texts of a few cables have changed, from the index before: the same files, made in a moment."""

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cablegram.edition.authority import Entry
from cablegram.publish.search.coding import EVEN, ODD, from_script
from cablegram.publish.search.index import card_of, postings_of
from cablegram.publish.search.record import SearchRecord
from cablegram.publish.search.shards import (
    BLOCK,
    Shards,
    block,
    cards_of,
    index_file,
    lines_of,
    read_levels,
    written_levels,
    written_places,
)

_INDEX: Final = "search/index.js"
_SHARDS: Final = ("search/words/", "search/places/")
# The places of a token in one cable: even numbers, and an odd one at the end.
_CABLE: Final = re.compile(f"(?:{EVEN})*+(?:{ODD})")


class Change(NamedTuple):
    """A cable whose text has changed: what the index had of it, and what it is to have."""

    before: SearchRecord
    after: SearchRecord

    @property
    def is_of_text(self) -> bool:
        """Whether nothing but texts, and the words in them, is different."""
        old, new = self
        kept = [(one.number, one.days, one.facets, one.labels, one.names) for one in (old, new)]
        return kept[0] == kept[1]


def patched(
    files: Mapping[str, bytes], changes: Sequence[Change], cables: int, entries: Mapping[str, Entry]
) -> dict[str, bytes] | None:
    """The files of an index in which the texts of some cables have changed.

    Args:
        files: all files of the index as it was, by their path in the site.
        changes: the cables that have changed.
        cables: how many cables the edition has.
        entries: the authority entries, which are those of the index as it was.

    Returns:
        All files, byte for byte those of an index that is made anew; nothing where it has to be made anew: other things
        than texts have changed, the index does not hold all cables, or the files are not those of an index.
    """
    if not all(change.is_of_text for change in changes):
        return None
    try:
        head = from_script("search/index", files[_INDEX])
        if not isinstance(head, dict) or (head["cables"], head["block"]) != (cables, BLOCK):
            return None
        texts = dict(_patched_blocks(files, changes))
        worded = [change for change in changes if change.before.terms != change.after.terms]
        if not worded:
            return {**files, **texts}
        words, places = (_lines(files, kind, len(head[kind])) for kind in ("words", "places"))
        for change in worded:
            _patch_lines(words, places, change, entries)
        kept = {name: data for name, data in files.items() if not name.startswith(_SHARDS)}
        return {**kept, **texts, **dict(_written(head, {"words": words, "places": places}))}
    except (KeyError, ValueError, IndexError, TypeError):
        # Files that somebody has changed, or that another version has made.
        return None


def _lines(files: Mapping[str, bytes], kind: str, number: int) -> dict[str, str]:
    """What is written of each token, in the order of the shards."""
    found: dict[str, str] = {}
    for place in range(number):
        name = f"search/{kind}/{place}"
        shard = from_script(name, files[f"{name}.js"])
        if not isinstance(shard, str):
            raise TypeError(name)
        found.update(lines_of(shard))
    return found


def _patch_lines(words: dict[str, str], places: dict[str, str], change: Change, entries: Mapping[str, Entry]) -> None:
    """Puts the tokens of a cable into the place of those that it had; tokens without a cable go away."""
    cable = change.before.number - 1
    old, new = postings_of(change.before, entries), postings_of(change.after, entries)
    for token in {**old, **new}:
        was, now = old.get(token), new.get(token)
        if was == now:
            continue
        levels = read_levels(words[token]) if token in words else {}
        before = sum(bisect.bisect_left(listed, cable) for listed in levels.values())
        start, end = _span(places.get(token, ""), before, there=was is not None)
        written = written_places(now[1]) if now else ""
        places[token] = places.get(token, "")[:start] + written + places.get(token, "")[end:]
        if was and (now is None or was[0] != now[0]):
            levels[was[0]].remove(cable)
        if now and (was is None or was[0] != now[0]):
            bisect.insort(levels.setdefault(now[0], []), cable)
        levels = {level: listed for level, listed in levels.items() if listed}
        if levels:
            words[token] = written_levels(levels)
        else:
            del words[token], places[token]


def _span(written: str, before: int, *, there: bool) -> tuple[int, int]:
    """Where the places of a cable stand in what is written of a token, after those of so many other cables."""
    found = itertools.islice(_CABLE.finditer(written), before + there)
    ends = [0, *(match.end() for match in found)]
    return ends[before], ends[before + there]


def _patched_blocks(files: Mapping[str, bytes], changes: Sequence[Change]) -> Iterator[tuple[str, bytes]]:
    """The files of texts with those of some cables replaced."""
    by_block: dict[int, list[Change]] = {}
    for change in changes:
        by_block.setdefault((change.before.number - 1) // BLOCK, []).append(change)
    for place, changed in by_block.items():
        written = from_script(f"search/texts/{place}", files[f"search/texts/{place}.js"])
        if not isinstance(written, str):
            raise TypeError(place)
        cards = cards_of(written)
        for change in changed:
            cards[(change.after.number - 1) % BLOCK] = card_of(change.after)
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
