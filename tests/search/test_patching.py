"""The index after texts have changed: the same bytes as an index that is made anew, or none at all."""

import dataclasses

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


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=20), st.data())
def test_a_patched_index_is_that_of_the_new_texts(texts: list[str], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_SHARD", 60)
        old = [record(number, text) for number, text in enumerate(texts, start=1)]
        edited = data.draw(st.dictionaries(st.integers(0, len(old) - 1), TEXTS, max_size=4))
        new = [record(place + 1, edited[place]) if place in edited else one for place, one in enumerate(old)]
        changes = [Change(old[place], new[place]) for place in edited]
        assert patched(index_of(old), changes, len(old), AUTHORITY.entries) == index_of(new)


def test_a_word_of_many_cables_changes_in_one() -> None:
    texts = [f"salt {'outpost ' * (number % 40)}end {number}" for number in range(700)]
    old = [record(number, text) for number, text in enumerate(texts, start=1)]
    new = [*old[:612], record(613, "outpost salt, and no ending"), *old[613:]]
    assert patched(index_of(old), [Change(old[612], new[612])], 700, AUTHORITY.entries) == index_of(new)


OLD = [record(number, "salt of Tarn") for number in range(1, 4)]


@pytest.mark.parametrize(
    "after",
    [
        dataclasses.replace(OLD[1], days=None),
        dataclasses.replace(OLD[1], number=9),
        dataclasses.replace(OLD[1], names=(PERSON,)),
        dataclasses.replace(OLD[1], facets=(("flash",), *OLD[1].facets[1:])),
        dataclasses.replace(OLD[1], labels=(("org-1", "Ministry"),)),
    ],
)
def test_other_changes_than_of_texts_need_a_new_index(after: SearchRecord) -> None:
    assert patched(index_of(OLD), [Change(OLD[1], after)], 3, AUTHORITY.entries) is None


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("search/index.js", b"cablegram"),
        ("search/index.js", b'cablegram.data("search/index",[]);\n'),
        ("search/index.js", b'cablegram.data("search/index",{});\n'),
        ("search/words/0.js", b'cablegram.data("search/words/0",7);\n'),
        ("search/words/0.js", b'cablegram.data("search/words/0","salt \xc3\xa9");\n'),
        ("search/places/0.js", b'cablegram.data("search/places/0","");\n'),
        ("search/texts/0.js", b'cablegram.data("search/texts/0","YWJj");\n'),
        ("search/texts/0.js", b'cablegram.data("search/texts/0","!");\n'),
    ],
)
def test_damaged_files_need_a_new_index(path: str, data: bytes) -> None:
    after = record(2, "of Tarn the salt salt")
    damaged = {**index_of(OLD), path: data}
    assert patched(damaged, [Change(OLD[1], after)], 3, AUTHORITY.entries) is None


def test_an_index_that_lacks_cables_is_made_anew() -> None:
    after = record(2, "of Tarn the salt salt")
    assert patched(index_of(OLD), [Change(OLD[1], after)], 4, AUTHORITY.entries) is None


def test_a_file_that_is_no_script_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold search/x"):
        from_script("search/x", b'cablegram.data("search/y",1);\n')
