"""The pages of the whole edition, made from a small register."""

from collections.abc import Callable
from typing import Any

import pytest

from cablegram.transform import TransformError


def test_the_index_says_what_it_is(edition_page: Callable[[str], Any], words: Callable[..., str]) -> None:
    page = edition_page("index")
    assert words(page.one("//h1")) == "The Windmill Papers"
    assert words(page.one("//p[@class='statement']")) == "A specimen: both parishes are invented."
    assert words(page.one("(//article//h2)[1]")) == "How it began"
    assert words(page.one("//li[@id='ed-note-1']")) == "1 For a week."
    assert page.values("//link[@rel='canonical']/@href") == ["https://edition.example/mill/index.html"]


def test_the_index_groups_cables_by_year_and_month(
    edition_page: Callable[[str], Any], words: Callable[..., str]
) -> None:
    page = edition_page("index")
    headings = page.all("//section[@class='cables']//*[self::h3 or self::h4]")
    assert [words(heading) for heading in headings] == ["1911", "May", "1912", "January", "Undated"]
    entry = page.all("//ol[@class='cable-list']/li")[1]
    assert words(entry) == (
        "2 2 May 1911 Telegram from the Miller to the Clerk Want of Wind Jory Pask → The Vestry Dispatch 7 "
        "Pressing Immediate Night"
    )


def test_persons_stand_in_order_with_their_cables(
    edition_page: Callable[[str], Any], words: Callable[..., str]
) -> None:
    page = edition_page("persons")
    assert [words(name) for name in page.all("//h3")] == ["Jory Pask (1860–1931)", "Ann Tolley"]
    record = page.one("//section[@id='pers-miller']")
    assert [[words(child) for child in row] for row in record.xpath(".//dl/div")] == [
        ["Identifiers", "GND 000-1"],
        ["Sent", "Telegram from the Miller to the Clerk, 2 May 1911"],
        ["Mentioned in", "Reply of the Vestry, 10 January 1912"],
    ]
    assert page.values("//section[@id='pers-miller']//a/@href") == ["cables/mill-1.html", "cables/mill-2.html"]
    assert page.values("//section[@id='pers-miller']//@lang") == ["kw", "zh"]


def test_places_have_coordinates_in_words(edition_page: Callable[[str], Any], words: Callable[..., str]) -> None:
    assert "12.5° S, 101.2° E" in words(edition_page("places").one("//section[@id='place-hill']"))


def test_organisations_have_received_and_sent(edition_page: Callable[[str], Any], words: Callable[..., str]) -> None:
    labels = [words(label) for label in edition_page("organisations").all("//section[@id='org-vestry']//dt")]
    assert labels == ["Sent", "Received"]


def test_the_calendar_is_by_date_and_links_what_is_there(
    edition_page: Callable[[str], Any], words: Callable[..., str]
) -> None:
    page = edition_page("calendar")
    assert [words(entry) for entry in page.all("//li[div]")] == [
        "2 May 1911 Miller to Clerk",
        "September 1911 Draft, not sent About sacks.",
    ]
    assert page.values("//main//a/@href") == ["cables/mill-1.html"]


@pytest.mark.parametrize("name", ["index", "persons", "places", "organisations", "calendar"])
def test_every_page_names_its_place(name: str, edition_page: Callable[[str], Any]) -> None:
    page = edition_page(name)
    assert page.values("//nav//a[@aria-current]/@href") == [f"{name}.html"]
    assert page.values("//link[@rel='stylesheet']/@href") == [
        f"assets/css/{name}.css" for name in ("base", "frame", "document", "finding", "search", "print")
    ]
    assert not page.all("//script")
    ids = page.values("//@id")
    assert len(ids) == len(set(ids))


def test_a_page_that_does_not_exist_is_refused(edition_page: Callable[[str], Any]) -> None:
    with pytest.raises(TransformError):
        edition_page("indx")
