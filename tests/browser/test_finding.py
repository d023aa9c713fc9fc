"""The ways to the cables as a reader goes them: map, network, timeline, years, indexes, distribution, missing."""

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_VIEW_BOX: Final = "document.querySelector('svg.map').getAttribute('viewBox').split(' ').map(Number)"


def _first_number(words: str) -> int:
    found = re.search(r"\d+", words)
    assert found
    return int(found[0])


def _address(link: "Locator") -> str:
    address = link.evaluate("(link) => (link.href.baseVal ?? link.href)")
    assert isinstance(address, str)
    return address


def _found(page: "Page") -> int:
    page.wait_for_selector("body[data-searched]")
    return _first_number(page.inner_text("#ed-search-count"))


@pytest.mark.parametrize("root", ["site", "file_site"])
def test_each_number_of_the_network_is_what_the_search_finds(
    root: str, page: "Page", request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(root) + "network.html"
    page.goto(address)
    rows = page.locator(".pairs tbody tr")
    pairs = [
        (row.locator("th, td").last.inner_text(), row.locator("a[href*='search.html']").first.get_attribute("href"))
        for row in rows.all()
    ]
    assert len(pairs) > 10
    for number, target in pairs[:6]:
        page.goto("about:blank")
        page.goto(address.replace("network.html", str(target)))
        assert _found(page) == int(number), target


def test_a_correspondent_that_is_pointed_at_is_lit_with_its_own(page: "Page", file_site: str) -> None:
    page.goto(file_site + "network.html")
    page.hover("svg.network .node >> nth=0")
    assert page.locator("svg.network.has-choice").count() == 1
    lit = page.locator("svg.network .node.is-lit").count()
    assert 2 <= lit < page.locator("svg.network .node").count()
    page.mouse.move(2, 2)
    assert page.locator("svg.network .is-lit").count() == 0


def test_the_map_comes_closer_and_goes_back(page: "Page", file_site: str) -> None:
    page.goto(file_site + "map.html")
    whole = page.evaluate(_VIEW_BOX)
    closer = page.locator("[data-map] button").first
    closer.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(_VIEW_BOX)[2] < whole[2]
    page.locator("[data-map] button").last.click()
    assert page.evaluate(_VIEW_BOX) == pytest.approx(whole)


def test_a_narrow_window_shows_the_places_of_the_map_first(page: "Page", file_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(file_site + "map.html")
    shown = [place.bounding_box() for place in page.locator("svg.map a.place .mark, svg.map a.place path").all()]
    within = [box for box in shown if box and 0 <= box["x"] <= 390]
    assert len(within) > len(shown) / 2


def test_a_place_of_the_map_leads_to_its_page(page: "Page", file_site: str) -> None:
    page.goto(file_site + "map.html")
    table = {link.get_attribute("href") for link in page.locator(".places-table tbody th a").all()}
    drawn = [_address(link).removeprefix(file_site) for link in page.locator("svg.map a.place").all()]
    assert drawn
    assert set(drawn) <= table
    page.goto(file_site + drawn[0])
    assert page.locator("h1").inner_text()


def test_each_month_of_the_timeline_leads_to_its_cables(page: "Page", file_site: str) -> None:
    page.goto(file_site + "timeline.html")
    months = [
        (int(link.inner_text()), _address(link))
        for link in page.locator("table.months td a").all()
        if re.search(r"\d{4}-\d\d$", _address(link))
    ]
    assert [number for number, _ in months] == [1, 17, 7, 2]
    for number, address in months:
        page.goto(address)
        fragment = address.partition("#")[2]
        target = page.locator(f"[id='{fragment}']")
        assert target.is_visible()
        assert target.locator("xpath=following-sibling::ol[1]/li | following-sibling::ul[1]/li").count() == number


def test_a_day_of_the_calendar_leads_to_its_cables(page: "Page", file_site: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto(file_site + "dates/1962.html")
    day = page.locator(".calendar-month td a >> nth=0")
    fragment = _address(day).partition("#")[2]
    day.click()
    target = page.locator(f"[id='{fragment}']")
    box = target.bounding_box()
    assert box
    assert 0 <= box["y"] < 500
    assert target.evaluate("(element) => element.matches(':target')")


@pytest.mark.parametrize("index", ["persons", "places", "organisations"])
def test_letters_lead_to_names_and_names_to_pages(index: str, page: "Page", file_site: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto(f"{file_site}{index}.html")
    letter = page.locator(".letters a").last
    name = letter.inner_text().strip()
    fragment = _address(letter).partition("#")[2]
    letter.click()
    heading = page.locator(f"[id='{fragment}']")
    assert name in heading.inner_text()
    link = page.locator("a.entry-name").first
    words = link.inner_text()
    link.click()
    assert words in page.locator("h1").inner_text()
    assert page.locator(".cable-list a").count() > 0


def test_the_numbers_of_correspondents_are_what_the_search_finds(page: "Page", file_site: str) -> None:
    address = file_site + "persons/pers-artamelov.html"
    page.goto(address)
    links = [(link.inner_text(), _address(link)) for link in page.locator("main td.n a[href*='search.html']").all()]
    assert links
    for number, target in links:
        page.goto("about:blank")
        page.goto(target)
        assert _found(page) == int(number), target


def test_the_distribution_says_who_was_told_what(page: "Page", file_site: str) -> None:
    page.goto(file_site + "distribution.html")
    row = page.locator("tbody tr", has_text="Strait Department")
    assert row.locator("td").all_inner_texts()[-2:] == ["1", "5"]
    link = page.locator("thead a").first
    title = link.get_attribute("title")
    link.click()
    assert title
    assert title in page.title()


def test_what_is_missing_is_told_with_the_cable_that_names_it(page: "Page", file_site: str) -> None:
    page.goto(file_site + "missing.html")
    entry = page.locator("main li", has_text="Eunpajin’s 207").last
    entry.locator("a").first.click()
    assert "Eunpajin’s 207" in page.locator("article.document").inner_text()
