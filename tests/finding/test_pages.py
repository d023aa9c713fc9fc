"""The finding pages of a small edition, as a reader meets them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.pages import PAGES, documents, navigation

_ALL = [
    "index.html", "timeline.html", "dates/1911.html", "dates/1912.html", "dates/undated.html", "map.html",
    "network.html",
    "persons.html", "persons/pers-miller.html", "persons/pers-clerk.html", "places.html", "places/place-hill.html",
    "places/place-lost.html", "places/place-vale.html", "organisations.html", "organisations/org-vestry.html",
    "distribution.html", "missing.html", "calendar.html",
]  # fmt: skip


def test_every_kind_of_page_is_there(mill_pages: dict[str, Any]) -> None:
    assert sorted(mill_pages) == sorted(_ALL)


def test_the_navigation_names_what_is_there(mill: Catalogue, mill_pages: dict[str, Any]) -> None:
    assert [path for path, _ in navigation(mill)] == [page.path for page in PAGES if page.path]
    assert all(path in mill_pages for path, _ in navigation(mill))


def test_an_edition_without_authority_files_has_only_what_it_can_show(
    edition: Callable[..., Any], facts: Callable[..., Any]
) -> None:
    bare = edition([facts("a", "1961-03-14")], authority="<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")
    assert [one.path for one in documents(bare)] == ["index.html", "timeline.html", "dates/1961.html"]


@pytest.mark.parametrize("path", _ALL)
def test_every_page_is_whole(path: str, mill_pages: dict[str, Any]) -> None:
    page = mill_pages[path]
    assert "finding." not in " ".join(page.words("//body")), "a message is missing"
    assert len(page.all("//h1")) == 1
    ids = page.values("//@id")
    assert len(ids) == len(set(ids))
    labels = {*page.values("//@aria-labelledby")}
    assert labels <= set(ids)
    levels = [int(tag[1]) for tag in (node.tag for node in page.all("//main//*")) if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not page.values("//@style")
    assert not page.all("//*[@onclick or @onload]")
    assert all(table.xpath("./caption") for table in page.all("//main//table"))
    assert not page.all("//thead//th[not(@scope)]")
    focusable = page.values("//*[@aria-hidden='true']//a[not(@tabindex='-1')]/@href")
    assert not focusable


@pytest.mark.parametrize("path", _ALL)
def test_links_lead_to_pages_that_are_there(path: str, mill_pages: dict[str, Any]) -> None:
    home = "../" * path.count("/")
    for href in mill_pages[path].values("//main//@href"):
        target, _, fragment = href.partition("#")
        if href.startswith("https:") or "search.html" in href:
            continue
        assert target == "" or target.startswith(home)
        name = target.removeprefix(home) or path
        if not name.startswith("cables/"):
            assert name in mill_pages, href
            assert not fragment or fragment in mill_pages[name].values("//@id"), href


def test_the_index_says_what_it_is(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["index.html"]
    assert page.words("//h1") == ["The Windmill Papers"]
    assert page.words("//p[@class='statement']") == ["A specimen: both parishes are invented."]
    assert page.words("(//article//h2)[1]") == ["How it began"]
    assert page.words("//li[@id='ed-note-1']") == ["1 For a week."]
    assert "persons/pers-miller.html" in " ".join(page.values("//article//a/@href"))
    assert page.values("//link[@rel='canonical']/@href") == ["https://edition.example/mill/"]


def test_the_index_names_the_archives_that_are_known(
    facts: Callable[..., Any], edition: Callable[..., Catalogue], pages: Callable[..., dict[str, Any]]
) -> None:
    held = [replace(facts(f"a-{n}", "1961"), repository=name) for n, name in enumerate(("Chest", "unknown", ""))]
    assert pages(edition(held), "index.html")["index.html"].words("//dl[@class='numbers']//li") == ["Chest"]


def test_the_index_counts(mill_pages: dict[str, Any]) -> None:
    rows = mill_pages["index.html"].words("//dl[@class='numbers']/div")
    assert rows[:4] == ["Cables 4", "Persons 2", "Places 3", "Organisations 1"]


def test_the_index_groups_cables_by_year_and_month(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["index.html"]
    headings = page.words("//section[@class='cables']//*[self::h3 or self::h4]")
    assert headings == ["1911", "May 1911", "1912", "January 1912", "Undated"]
    assert page.words("//ol[@class='cable-list']/li")[1] == (
        "2 May 1911 Telegram from the Miller pers-miller → org-vestry Immediate"
    )


def test_a_large_edition_lists_years_on_its_first_page(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    large = edition([facts(f"c-{n}", f"19{60 + n % 3}-02-03") for n in range(301)])
    page = pages(large, "index.html")["index.html"]
    assert page.words("//ul[@class='parts']/li") == ["1960 101", "1961 100", "1962 100"]
    assert not page.all("//ol[@class='cable-list']")


def test_the_calendar_is_by_date_and_links_what_is_there(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["calendar.html"]
    assert page.words("//ol[@class='calendar-list']/li") == [
        "2 May 1911 Miller to Clerk",
        "September 1911 Draft, not sent About sacks.",
    ]
    assert page.values("//main//li//a/@href") == ["cables/mill-1.html"]


def test_the_same_edition_gives_the_same_bytes(mill: Catalogue) -> None:
    once, again = ([one.make() for one in documents(mill)] for _ in range(2))
    assert once == again
