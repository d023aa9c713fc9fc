"""The index after a few cables have changed, from the index before: the same files, made in a moment."""

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
# The places of a token in one cable: even numbers, and an odd one at the end.
_CABLE: Final = re.compile(f"(?:{EVEN})*+(?:{ODD})")


class Change(NamedTuple):
    """A cable that has changed: what the index had of it, and what it is to have."""

    before: SearchRecord
    after: SearchRecord


def patched(
    files: Mapping[str, bytes], changes: Sequence[Change], cables: int, entries: Mapping[str, Entry]
) -> dict[str, bytes] | None:
    """The files of an index in which some cables have changed, or stand at the place of another one.

    Args:
        files: all files of the index as it was, by their path in the site.
        changes: the cables that have changed; together they stand at the same places as before.
        cables: how many cables the edition has.
        entries: the authority entries, which are those of the index as it was.

    Returns:
        All files, byte for byte those of an index that is made anew; nothing where it has to be made anew: the index
        does not hold all cables, the authority files do not have all whom they name, or the files are not those of an
        index.
    """
    if sorted(one.before.number for one in changes) != sorted(one.after.number for one in changes):
        return None
    if any(ref not in entries for change in changes for record in change for ref, _ in record.labels):
        return None
    try:
        head = from_script("search/index", files[_INDEX])
        if not isinstance(head, dict) or (head["cables"], head["block"]) != (cables, BLOCK):
            return None
        texts = dict(_patched_blocks(files, changes))
        head, names = _patched_head(head, changes, entries)
        postings = _changed_postings(changes, entries)
        if not postings:
            return {**files, **texts, **dict([names, index_file("index", head)])}
        words, places = (_lines(files, kind, len(head[kind])) for kind in ("words", "places"))
        for token, (gone, come) in postings.items():
            _patch_lines(words, places, token, gone, come)
        kept = {name: data for name, data in files.items() if not name.startswith(_SHARDS)}
        return {**kept, **texts, **dict([names, *_written(head, {"words": words, "places": places})])}
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


def _patched_head(
    head: dict[str, Any], changes: Sequence[Change], entries: Mapping[str, Entry]
) -> tuple[dict[str, Any], tuple[str, bytes]]:
    """The first file with other days and facets, and the file of the names."""
    rows = rows_of(head["days"], head["facets"])
    for change in changes:
        rows[change.after.number - 1] = row_of(change.after, entries)
    named = {
        value for _, values in rows for place, facet in enumerate(FACETS) if facet in _NAMED for value in values[place]
    }
    columns = columns_of(rows, {identifier: entries[identifier].name for identifier in named})
    return {**head, "days": days_of(rows), "facets": columns}, index_file("names", variants_of(columns, entries))


def _changed_postings(
    changes: Sequence[Change], entries: Mapping[str, Entry]
) -> dict[str, tuple[set[int], dict[int, _Posting]]]:
    """Of each token the cables that lose it, or have it at other places, and those that have it now."""
    names = tokens_of_names(entries)
    old = [(change.before.number - 1, postings_of(change.before, names)) for change in changes]
    new = {change.after.number - 1: postings_of(change.after, names) for change in changes}
    found: dict[str, tuple[set[int], dict[int, _Posting]]] = {}
    for cable, postings in old:
        for token, posting in postings.items():
            if new[cable].get(token) != posting:
                found.setdefault(token, (set(), {}))[0].add(cable)
    for cable, postings in old:
        for token, posting in new[cable].items():
            if postings.get(token) != posting:
                found.setdefault(token, (set(), {}))[1][cable] = posting
    return found


def _patch_lines(
    words: dict[str, str], places: dict[str, str], token: str, gone: set[int], come: Mapping[int, _Posting]
) -> None:
    """Puts a token in and out of cables; one without a cable goes away."""
    levels = read_levels(words[token]) if token in words else {}
    cables = sorted((cable, level) for level, listed in levels.items() for cable in listed)
    spans = [match[0] for match in _CABLE.finditer(places.get(token, ""))]
    found = {cable: (level, span) for (cable, level), span in zip(cables, spans, strict=True)}
    for cable in gone:
        del found[cable]
    found.update(come)
    if not found:
        del words[token], places[token]
        return
    levels = {}
    for cable in sorted(found):
        levels.setdefault(found[cable][0], []).append(cable)
    words[token] = written_levels(levels)
    places[token] = "".join(found[cable][1] for cable in sorted(found))


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
