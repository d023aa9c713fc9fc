"""The index after cables have changed: the same bytes as an index that is made anew, or none at all."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT

from cablegram.edition.authority import Authority
from cablegram.publish.search import shards
from cablegram.publish.search.coding import from_script
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.patching import Change, patched
from cablegram.publish.search.record import SearchRecord, terms_of
from cablegram.publish.search.text import Segment
from cablegram.xml import parse

AUTHORITY = Authority([parse(path.read_bytes()) for path in sorted((ROOT / "tei" / "authority").glob("*.xml"))])
PERSON = next(entry.identifier for entry in AUTHORITY.entries.values() if entry.kind == "person")
BODY = next(entry.identifier for entry in AUTHORITY.entries.values() if entry.kind == "org")
WORDS = "the salt of Tarn 外交部 外交 и соль ξ Orla Venn ship ship's \ud7ff".split()
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", ",", "."]), max_size=60).map(" ".join)


def record(number: int, text: str) -> SearchRecord:
    """The record of a cable with a text; every third one names a person."""
    found = (Segment("title", "en", f"Cable {number}"), Segment("text", "en", text), Segment("note", "en", "salt"))
    terms, length = terms_of(found)
    card = (f"cable-{number}", f"Cable {number}", "", "1962", str(number), "Tarn", "Merrow")
    facets = ((), (), ("Tarn",), ("Merrow",), (), (), (), ("cable",), ("en",), ())
    names = (PERSON,) if number % 3 == 0 else ()
    return SearchRecord(number, card, (716240 + number, 716240 + number), facets, (), names, found, terms, length)


def index_of(records: list[SearchRecord]) -> dict[str, bytes]:
    """The files of an index that is made anew."""
    index = SearchIndex(AUTHORITY)
    for one in records:
        index.add(one)
    return dict(index.files())


def after(files: dict[str, bytes], changes: list[Change], cables: int) -> dict[str, bytes] | None:
    """The files of an index that is patched."""
    made = patched(files, changes, cables, AUTHORITY.entries)
    if made is None:
        return None
    return {path: files[path] if data is None else data for path, data in made.items()}


EDITS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "days": st.sampled_from([None, (716300, 716300), (716000, 716400)]),
        "names": st.sampled_from([(), (PERSON,), (PERSON, BODY), ("nobody",)]),
        "facets": st.sampled_from([(("flash",), *([()] * 9)), ((), ("secret",), ("Tarn", "Merrow"), *([()] * 7))]),
        "labels": st.just(((PERSON, "Venn"),)),
    },
)


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=20), st.data())
def test_a_patched_index_is_that_of_the_new_texts(texts: list[str], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_SHARD", 60)
        old = [record(number, text) for number, text in enumerate(texts, start=1)]
        edited = data.draw(st.dictionaries(st.integers(0, len(old) - 1), st.tuples(TEXTS, EDITS), max_size=4))
        places = list(edited)
        goals = data.draw(st.permutations(places))
        new = list(old)
        for place, goal in zip(places, goals, strict=True):
            text, fields = edited[place]
            new[goal] = dataclasses.replace(record(place + 1, text), number=goal + 1, **fields)
        changes = [Change(old[place], new[goal]) for place, goal in zip(places, goals, strict=True)]
        assert after(index_of(old), changes, len(old)) == index_of(new)


def test_a_word_of_many_cables_changes_in_one() -> None:
    texts = [f"salt {'outpost ' * (number % 40)}end {number}" for number in range(700)]
    old = [record(number, text) for number, text in enumerate(texts, start=1)]
    new = [*old[:612], record(613, "outpost salt, and no ending"), *old[613:]]
    assert after(index_of(old), [Change(old[612], new[612])], 700) == index_of(new)


OLD = [record(number, "salt of Tarn") for number in range(1, 4)]


@pytest.mark.parametrize(
    "new",
    [
        dataclasses.replace(OLD[1], number=3),
        dataclasses.replace(OLD[1], number=9),
        dataclasses.replace(OLD[1], labels=(("org-1", "Ministry"),)),
    ],
)
def test_a_cable_without_its_place_or_an_unknown_name_needs_a_new_index(new: SearchRecord) -> None:
    assert after(index_of(OLD), [Change(OLD[1], new)], 3) is None


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("search/index.js", b"cablegram"),
        ("search/index.js", b'cablegram.data("search/index",[]);\n'),
        ("search/index.js", b'cablegram.data("search/index",{});\n'),
        ("search/index.js", index_of(OLD)["search/index.js"].replace(b'"rows":"#', b'"rows":"&')),
        ("search/index.js", index_of(OLD)["search/index.js"].replace(b'"days":"', b'"days":"#')),
        ("search/words/0.js", b'cablegram.data("search/words/0",7);\n'),
        ("search/words/0.js", b'cablegram.data("search/words/0","salt \xc3\xa9");\n'),
        ("search/places/0.js", b'cablegram.data("search/places/0","");\n'),
        ("search/texts/0.js", b'cablegram.data("search/texts/0","YWJj");\n'),
        ("search/texts/0.js", b'cablegram.data("search/texts/0","!");\n'),
    ],
)
def test_damaged_files_need_a_new_index(path: str, data: bytes) -> None:
    new = dataclasses.replace(record(2, "of Tarn the salt salt"), days=(716300, 716300))
    damaged = {**index_of(OLD), path: data}
    assert after(damaged, [Change(OLD[1], new)], 3) is None


def test_an_index_that_lacks_cables_is_made_anew() -> None:
    new = record(2, "of Tarn the salt salt")
    assert after(index_of(OLD), [Change(OLD[1], new)], 4) is None


class _Asked(dict[str, bytes]):
    """Files that remember which of them were read."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.asked: set[str] = set()

    def __getitem__(self, path: str) -> bytes:
        self.asked.add(path)
        return super().__getitem__(path)


def test_files_that_no_change_concerns_are_neither_read_nor_made() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_SHARD", 60)
        old = [record(number, f"salt ship{number % 7} end{number}") for number in range(1, 41)]
        files = _Asked(index_of(old))
        made = patched(files, [Change(old[20], record(21, "salt ship6 end21"))], 40, AUTHORITY.entries)
    assert made is not None
    again = {path for path, data in made.items() if data is not None}
    assert "search/names.js" not in again
    assert len(files.asked | again) < len(files) / 2


def test_a_file_that_is_no_script_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold search/x"):
        from_script("search/x", b'cablegram.data("search/y",1);\n')
