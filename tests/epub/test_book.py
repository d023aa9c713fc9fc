"""The plan of the book: parts and their order, divisions, files that stay short, names that every system can open."""

import dataclasses

import pytest
from tests.conftest import ROOT

from cablegram.edition.catalogue import Catalogue
from cablegram.edition.edition import open_edition
from cablegram.publish.epub import book as plan
from cablegram.publish.epub.book import book_of, cable_path
from cablegram.publish.prepared import prepare


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue of the specimen."""
    edition, _ = open_edition(ROOT)
    assert edition
    return prepare(edition).catalogue


def _with(catalogue: Catalogue, **settings: object) -> Catalogue:
    return dataclasses.replace(catalogue, settings=dataclasses.replace(catalogue.settings, **settings))  # type: ignore[arg-type]


def test_the_parts_stand_in_the_order_of_the_settings(catalogue: Catalogue) -> None:
    book = book_of(_with(catalogue, print_parts=("persons", "cables", "title")))
    kinds = [chapter.kind for chapter in book.chapters]
    assert kinds == ["persons", *["cable"] * len(catalogue.cables), "title"]


def test_a_part_without_content_is_left_out(catalogue: Catalogue) -> None:
    book = book_of(dataclasses.replace(catalogue, calendars=(), introduction=None))
    assert not {"calendar", "introduction"} & {chapter.kind for chapter in book.chapters}


def test_each_cable_has_one_file_and_each_name_one_place(catalogue: Catalogue) -> None:
    book = book_of(catalogue)
    paths = [chapter.path for chapter in book.chapters]
    assert len(paths) == len({path.casefold() for path in paths})
    assert set(book.cables) == {entry.identifier for entry in catalogue.cables}
    assert {name for entry in catalogue.cables for name in entry.names} == set(book.entries)


def test_the_cables_stand_in_the_order_of_print(catalogue: Catalogue) -> None:
    backwards = tuple(dataclasses.replace(entry, document=29 - entry.document) for entry in catalogue.cables)
    book = book_of(dataclasses.replace(catalogue, cables=backwards))
    assert list(book.cables) == [entry.identifier for entry in reversed(catalogue.cables)]


@pytest.mark.parametrize(
    ("settings", "titles"),
    [
        ({}, []),
        ({"print_divisions": "year"}, ["1961", "1962"]),
        ({"print_division_titles": ("1962-02 The light", "1962-01-10 The protest")}, ["The protest", "The light"]),
    ],
)
def test_divisions_have_a_file_of_their_own(catalogue: Catalogue, settings: dict[str, str], titles: list[str]) -> None:
    book = book_of(_with(catalogue, **settings))
    headed = [chapter.section for chapter in book.chapters if chapter.kind == "division" and chapter.section]
    assert [section.division.title or section.division.period for section in headed] == titles
    assert [entry for section in book.sections for entry in section.cables] == list(catalogue.cables)


def test_long_lists_are_parted(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "LINES", 10)
    monkeypatch.setattr(plan, "NUMBERS", 20)
    book = book_of(catalogue)
    contents = [chapter for chapter in book.chapters if chapter.kind == "contents"]
    assert [len(chapter.cables) for chapter in contents] == [10, 10, 8]
    assert [chapter.path for chapter in contents] == ["contents.xhtml", "contents-2.xhtml", "contents-3.xhtml"]
    persons = [chapter for chapter in book.chapters if chapter.kind == "persons"]
    assert len(persons) > 2
    assert all(book.entries[line.entry.identifier] == one.path for one in persons for line in one.lines if line.entry)


def test_names_of_files_are_ascii_and_stay() -> None:
    assert cable_path("lantern-001") == "cables/lantern-001.xhtml"
    strange = [cable_path(name) for name in ("燈塔", "é", "a" * 300)]
    assert all(path.isascii() and len(path) < 40 for path in strange)
    assert len(set(strange)) == 3
    assert cable_path("燈塔") == strange[0]
