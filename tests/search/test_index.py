"""The index of an edition: all that was put in can be read out of its files."""

import dataclasses
import random
from collections import defaultdict
from pathlib import Path

import pytest
from tests.search.reading import Index

from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, catalogue_of
from cablegram.edition.edition import open_edition
from cablegram.edition.facts import read_facts
from cablegram.publish.search import index as index_module
from cablegram.publish.search.coding import number
from cablegram.publish.search.dates import days
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.postings import Postings
from cablegram.publish.search.record import FACETS, LEVELS, SearchRecord, record_of
from cablegram.publish.search.text import Segment
from cablegram.publish.search.tokens import units
from cablegram.xml import parse

DAYS = [
    (("1962-01-09", "", ""), (716248, 716248)),
    (("1962-01-09T16:45:00", "", ""), (716248, 716248)),
    (("1962-02", "", ""), (716271, 716298)),
    (("1962", "", ""), (716240, 716604)),
    (("", "1961-12-28", "1962-01-09"), (716236, 716248)),
    (("", "", "1962-01-09"), (716248, 716248)),
    (("", "1961", ""), (715875, 716239)),
    (("", "", ""), None),
    (("1962-13", "", ""), None),
    (("1962-02-30", "", ""), None),
    (("0000", "", ""), None),
    (("soon", "", ""), None),
]


@pytest.fixture(scope="module")
def specimen() -> tuple[Catalogue, list[SearchRecord]]:
    folder = Path(__file__).resolve().parents[2]
    edition, _ = open_edition(folder)
    assert edition is not None
    roots = {path: parse(path.read_bytes()) for path in edition.cables()}
    facts = [(dataclasses.replace(read_facts(root), identifier=path.stem), path.name) for path, root in roots.items()]
    authority = Authority([parse(path.read_bytes()) for path in edition.authorities()])
    catalogue = catalogue_of(edition.settings, facts, authority)
    by_name = {path.name: root for path, root in roots.items()}
    return catalogue, [record_of(entry, by_name[entry.file]) for entry in catalogue.cables]


def index_of(catalogue: Catalogue, records: list[SearchRecord]) -> Index:
    index = SearchIndex(catalogue.authority)
    for record in records:
        index.add(record)
    return Index(index.files())


@pytest.fixture(scope="module")
def written(specimen: tuple[Catalogue, list[SearchRecord]]) -> Index:
    return index_of(*specimen)


@pytest.mark.parametrize(("date", "expected"), DAYS)
def test_days(date: tuple[str, str, str], expected: tuple[int, int] | None) -> None:
    assert days(*date) == expected


def test_each_word_of_each_cable_is_found_at_its_place(
    specimen: tuple[Catalogue, list[SearchRecord]], written: Index
) -> None:
    expected: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for record in specimen[1]:
        after = 0
        for segment in record.segments:
            for unit in units(segment.text, after):
                expected[unit.token][record.number - 1].add(unit.position)
                after = unit.position
            after += 2
    for token in random.Random(1).sample(sorted(expected), 200):  # noqa: S311 - only to vary
        places = written.places(token)
        for cable, own in expected[token].items():
            assert own <= set(places[cable]), token
        assert all(0 <= level < LEVELS for level in written.levels(token).values())


def test_shards_are_sorted_as_javascript_sorts(specimen: tuple[Catalogue, list[SearchRecord]]) -> None:
    catalogue, records = specimen
    words = ("\uff70", "\U00020bb7", "zz", "外")
    record = dataclasses.replace(records[0], terms=tuple((word, 1, number(1)) for word in words))
    tokens = [token for token in index_of(catalogue, [record]).lines("words") if token in words]
    assert tokens == ["zz", "外", "\U00020bb7", "\uff70"]


def test_a_cable_is_found_by_another_name_of_whom_it_names(
    specimen: tuple[Catalogue, list[SearchRecord]], written: Index
) -> None:
    catalogue, records = specimen
    person = catalogue.authority.entries["pers-vyazhin"]
    naming = {record.number - 1 for record in records if person.identifier in record.names}
    assert naming
    for _, variant in person.variants:
        for unit in units(variant):
            assert naming <= written.levels(unit.token).keys()
    for name in written.value("names")["person"]:
        assert name


def test_titles_count_for_more(written: Index) -> None:
    in_title = {n for n, card in enumerate(written.cards()) if "temple" in f"{card[1]} {card[2]}".lower()}
    levels = written.levels("temple")
    rest = [level for cable, level in levels.items() if cable not in in_title]
    assert in_title
    assert min(levels[cable] for cable in in_title) >= max(rest) - 1
    assert sum(levels[c] for c in in_title) / len(in_title) > sum(rest) / len(rest)


def test_cards_hold_the_texts(specimen: tuple[Catalogue, list[SearchRecord]], written: Index) -> None:
    cards = written.cards()
    assert [card[0] for card in cards] == [entry.identifier for entry in specimen[0].cables]
    for card, record in zip(cards, specimen[1], strict=True):
        assert card[:7] == list(record.card)
        others = [s for s in record.segments if s.part not in ("title", "subject")]
        assert [Segment(*text) for text in card[7]] == others


def test_facets(specimen: tuple[Catalogue, list[SearchRecord]], written: Index) -> None:
    catalogue, records = specimen
    assert list(written.head["facets"]) == list(FACETS)
    assert written.values("precedence") == [[lv.category for lv in e.facts.precedence] for e in catalogue.cables]
    persons = {entry.identifier for entry in catalogue.authority.entries.values() if entry.kind == "person"}
    assert written.values("person") == [[n for n in record.names if n in persons] for record in records]
    column = written.head["facets"]["sender"]
    labels = dict(zip(column["keys"], column["labels"], strict=True))
    assert labels["org-hanlan-ministry"] == "Ministry of External Affairs of Hanlan"


def test_the_order_in_which_cables_come_does_not_matter(
    specimen: tuple[Catalogue, list[SearchRecord]], written: Index
) -> None:
    catalogue, records = specimen
    shuffled = random.Random(2).sample(records, len(records))  # noqa: S311 - only to vary
    assert index_of(catalogue, shuffled).files == written.files


def test_a_cable_that_could_not_be_read_leaves_no_hole(
    specimen: tuple[Catalogue, list[SearchRecord]], written: Index
) -> None:
    catalogue, records = specimen
    some = index_of(catalogue, records[:3] + records[4:])
    assert some.head["cables"] == len(records) - 1
    assert some.cards() == [card for n, card in enumerate(written.cards()) if n != 3]


def test_an_empty_edition_has_an_index() -> None:
    index = Index(SearchIndex(Authority([])).files())
    assert index.head["cables"] == 0
    assert index.head["words"] == []


def test_what_is_put_aside_comes_back(specimen: tuple[Catalogue, list[SearchRecord]], written: Index,
                                      monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(index_module, "Postings", lambda: Postings(run=1000))
    monkeypatch.setattr(index_module, "_SPOOL", 100)
    assert index_of(*specimen).files == written.files


def test_hostile_documents_have_records(specimen: tuple[Catalogue, list[SearchRecord]]) -> None:
    entry = specimen[0].cables[0]
    for document in (b"<a/>", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>&lt;script&gt; ]]&gt;</text></TEI>"):
        record = record_of(entry, parse(document))
        assert index_of(specimen[0], [record]).head["cables"] == 1


def test_dates_come_back_even_if_they_sort_amiss(specimen: tuple[Catalogue, list[SearchRecord]]) -> None:
    catalogue, records = specimen
    dates = [(716248, 716248), (716236, 716241), None, (700, 700)]
    changed = [dataclasses.replace(r, days=d) for r, d in zip(records[:4], dates, strict=True)]
    assert index_of(catalogue, changed).days() == dates


def test_a_record_says_what_its_cable_is(specimen: tuple[Catalogue, list[SearchRecord]]) -> None:
    record = specimen[1][0]
    values = dict(zip(FACETS, record.facets, strict=True))
    assert record.card[0] == "lantern-001-the-tender-is-iced-in"
    assert values["precedence"] == ("routine",)
    assert values["language"] == ("ru", "en")
    assert values["sender"] == ("org-velmar-ministry", "pers-vyazhin")
    assert values["type"] == ("cable",)
