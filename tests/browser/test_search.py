"""Search and facets as a reader uses them, on the specimen edition."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from tests.search.test_tokens import FOLDED, TOKENS

from cablegram.publish.search.tokens import units

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., None]

# What is asked, how many cables have it, and one of them.
QUERIES = [
    ("temple", 12, "lantern-018-there-is-no-temple"),
    ("TEMPLE", 12, "lantern-018-there-is-no-temple"),
    ('"held by ice"', 1, "lantern-001-the-tender-is-iced-in"),
    ('"by held ice"', 0, ""),
    ("灯", None, "lantern-003-qinghe-7-aground"),
    ("灯塔", None, "lantern-003-qinghe-7-aground"),
    ("连续三夜", 1, "lantern-003-qinghe-7-aground"),
    ("三夜连续", 0, ""),
    ("затёрт льдом", 1, "lantern-001-the-tender-is-iced-in"),
    ("затерт", 1, "lantern-001-the-tender-is-iced-in"),
    ("cua ngan", None, "lantern-001-the-tender-is-iced-in"),
    ("tend*", None, "lantern-001-the-tender-is-iced-in"),
    ("4417/sh", 1, "lantern-001-the-tender-is-iced-in"),
    ("Yinmen", 16, "lantern-001-the-tender-is-iced-in"),
    ("temple -ice", None, "lantern-018-there-is-no-temple"),
    ("공사관", None, "lantern-010-the-shrine-of-the-sea-grandmother"),
    ("xyzzy", 0, ""),
]

FACETS = [
    ("precedence", "flash", 3),
    ("classification", "top-secret", 4),
    ("sender", "org-hanlan-ministry", 3),
    ("addressee", "org-hanlan-ministry", None),
    ("person", "pers-vyazhin", None),
    ("place", "place-ostrogard", None),
    ("organisation", "org-hanlan-ministry", None),
    ("type", "telegram", None),
    ("language", "zh", 5),
    ("archive", None, None),
]


@pytest.fixture
def ask(page: "Page", site: str) -> Open:
    """Opens the search page with a state in its address, and waits for the results."""

    def _ask(**state: object) -> None:
        page.goto("about:blank")
        page.goto(f"{site}search.html#{urlencode(state, doseq=True)}")
        page.wait_for_selector("body[data-searched]")

    return _ask


def found(page: "Page") -> list[str]:
    """The cables of all pages of results, in their order."""
    listed: list[str] = []
    while True:
        listed += page.eval_on_selector_all("#ed-results > li", "items => items.map((item) => item.dataset.id)")
        following = page.locator("#ed-page-next")
        if not following.count() or following.is_disabled():
            return listed
        change(page, following.click)


def change(page: "Page", act: Callable[[], object]) -> None:
    """Does something that changes the results, and waits until they are there."""
    before = page.evaluate("document.body.dataset.searched")
    act()
    page.wait_for_function("before => document.body.dataset.searched !== before", arg=before)


def counted(page: "Page") -> int:
    """The number of cables that is announced."""
    number = re.match(r"[\d,]+", page.inner_text("#ed-search-count"))
    assert number
    return int(number[0].replace(",", ""))


def state(page: "Page") -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment, keep_blank_values=True)


def test_words_are_those_of_the_index(page: "Page", ask: Open) -> None:
    ask()
    texts = [text for text, _ in (*TOKENS, *FOLDED)] + [
        "中国，海峡",
        "one\ntwo, three 外 部",
        "é" * 60,
        "a\u0308\u0323b",
    ]
    own = page.evaluate("texts => texts.map((t) => cablegram.search.units(t).map((u) => [u.token, u.position]))", texts)
    assert own == [[[unit.token, unit.position] for unit in units(text)] for text in texts]


def test_without_a_query_all_cables_are_listed_in_order_of_time(page: "Page", ask: Open) -> None:
    ask()
    listed = found(page)
    assert counted(page) == len(listed) == len(set(listed)) == 28
    assert listed[0] == "lantern-001-the-tender-is-iced-in"


@pytest.mark.parametrize(("query", "number", "one"), QUERIES)
def test_queries(page: "Page", ask: Open, query: str, number: int | None, one: str) -> None:
    ask(q=query)
    listed = found(page)
    assert counted(page) == len(listed)
    if number is not None:
        assert len(listed) == number
    if one:
        assert one in listed


@pytest.mark.parametrize(
    ("query", "language", "marked"),
    [("连续三夜", "zh", "连续三夜"), ("затерт", "ru", "затёрт"), ('"held by ice"', "en", "held by ice")],
)
def test_snippets_mark_what_is_found_in_its_language(
    page: "Page", ask: Open, query: str, language: str, marked: str
) -> None:
    ask(q=query)
    quoted = page.locator(f"#ed-results .snippet [lang={language}]").first
    assert quoted.locator("mark").all_inner_texts() == [marked]


@pytest.mark.parametrize(("facet", "key", "number"), FACETS)
def test_each_facet_limits_to_as_many_as_it_says(
    page: "Page", ask: Open, facet: str, key: str | None, number: int | None
) -> None:
    ask()
    place = page.locator(f"#ed-facet-{facet}")
    if not place.is_visible():
        page.click(f"#ed-facet-name-{facet}")
    more = page.locator(f"#ed-more-{facet}")
    if more.count():
        change(page, more.click)
    box = page.locator(f"#ed-value-{facet}-{key}") if key else place.locator("input[type=checkbox]").first
    count = int(box.locator("xpath=..").locator(".count").inner_text())
    change(page, box.check)
    assert counted(page) == count == len(found(page))
    if number is not None:
        assert count == number
    assert len(state(page)[facet]) == 1
    assert page.locator(".chip").count() == 1


def test_facets_combine_and_their_counts_follow(page: "Page", ask: Open) -> None:
    ask(q="temple")
    all_found = counted(page)
    change(page, page.locator("#ed-value-precedence-flash").check)
    flash = counted(page)
    other = page.locator("#ed-value-precedence-priority")
    further = int(other.locator("xpath=..").locator(".count").inner_text())
    change(page, other.check)
    assert counted(page) == flash + further < all_found
    change(page, page.locator("#ed-value-classification-secret").check)
    both = counted(page)
    assert both < flash + further
    assert state(page)["precedence"] == ["flash", "priority"]
    chips = page.locator("#ed-chips button.chip")
    assert chips.count() == 4
    assert chips.first.get_attribute("aria-label") == "Remove the limit Priority: Flash"
    change(page, chips.last.click)
    assert counted(page) == all_found


def test_two_persons_are_both_named(page: "Page", ask: Open) -> None:
    ask(person="pers-artamelov")
    first = set(found(page))
    ask(person="pers-tikhoborova")
    second = set(found(page))
    ask(person=["pers-artamelov", "pers-tikhoborova"])
    assert set(found(page)) == first & second
    assert first & second


def test_a_range_of_dates(page: "Page", ask: Open) -> None:
    ask()
    page.fill("#ed-from", "1962-02")
    change(page, lambda: page.press("#ed-from", "Enter"))
    page.fill("#ed-to", "1962-02-10")
    change(page, lambda: page.press("#ed-to", "Enter"))
    assert (state(page)["from"], state(page)["to"]) == (["1962-02"], ["1962-02-10"])
    days = page.eval_on_selector_all("#ed-results time", "times => times.map((time) => time.dateTime)")
    assert days
    assert all(day[:7] == "1962-02" or day == "1962" for day in days)
    page.fill("#ed-from", "soon")
    change(page, lambda: page.press("#ed-from", "Enter"))
    assert page.is_visible("#ed-date-wrong")
    assert page.get_attribute("#ed-from", "aria-invalid") == "true"


def test_a_link_shows_the_same_search_again(page: "Page", ask: Open) -> None:
    ask(q="temple", precedence="flash", **{"from": "1962-01"})
    assert page.input_value("#ed-q") == "temple"
    assert page.is_checked("#ed-value-precedence-flash")
    assert page.input_value("#ed-from") == "1962-01"
    listed = found(page)
    page.reload()
    page.wait_for_selector("body[data-searched]")
    assert found(page) == listed


def test_back_leads_to_the_search_before(page: "Page", ask: Open) -> None:
    ask(q="temple")
    page.fill("#ed-q", "oil")
    change(page, lambda: page.press("#ed-q", "Enter"))
    page.locator("h1").click()
    change(page, page.go_back)
    page.locator("#ed-sort").focus()
    assert state(page)["q"] == ["temple"]
    assert counted(page) == 12


def test_a_form_of_another_page_is_taken_over(page: "Page", site: str) -> None:
    page.goto(f"{site}search.html?q=temple")
    page.wait_for_selector("body[data-searched]")
    assert page.input_value("#ed-q") == "temple"
    assert counted(page) == 12
    page.fill("#ed-q", "")
    change(page, lambda: page.press("#ed-q", "Enter"))
    assert counted(page) == 28


def test_pages_of_results(page: "Page", ask: Open) -> None:
    ask()
    assert page.locator("#ed-results > li").count() == 20
    change(page, page.locator("#ed-page-next").click)
    assert page.locator("#ed-results > li").count() == 8
    assert page.get_attribute("#ed-results", "start") == "21"
    assert page.evaluate("document.activeElement.id") == "ed-search-count"
    assert state(page)["page"] == ["2"]


def test_orders(page: "Page", ask: Open) -> None:
    ask(sort="latest")
    last = found(page)
    ask(sort="earliest")
    first = found(page)
    assert set(first) == set(last)
    assert first[0] != last[0]


def test_a_result_leads_to_marked_words(page: "Page", ask: Open) -> None:
    ask(q='"held by ice"')
    page.locator("#ed-results h3 a").click()
    page.wait_for_selector("mark.found-mark")
    marks = page.locator("mark.found-mark").all_inner_texts()
    assert set(marks) == {"held by ice"}
    assert page.locator(".found-bar [role=status]").inner_text().startswith(f"{len(marks)} ")
    words = page.inner_text("main article")
    page.get_by_role("button", name="Remove the marks").click()
    assert page.locator("mark.found-mark").count() == 0
    assert page.inner_text("main article") == words


def test_another_name_is_told(page: "Page", ask: Open) -> None:
    ask(q="Yinmen")
    told = page.locator("#ed-results li").first.locator(".snippet").last
    told.locator("mark").wait_for()
    assert "Yinmen (Cửa Ngân)" in told.inner_text()


def test_nothing_found_proposes_words(page: "Page", ask: Open) -> None:
    ask(q="tendr")
    button = page.locator("#ed-search-none button", has_text="tender").first
    change(page, button.click)
    assert counted(page) > 0


def test_hostile_queries_are_text(page: "Page", ask: Open) -> None:
    for query in ('"><img src=x onerror=alert(1)>', "*", "-", '"', "-*", "a" * 3000, "\u0000", " ".join("abc" * 200)):
        ask(q=query)
        assert page.input_value("#ed-q").replace("\n", "") == query.strip("\u0000") or query == "\u0000"
        assert page.locator("img[src=x]").count() == 0


def test_from_the_disk(page: "Page", file_site: str) -> None:
    page.goto(f"{file_site}search.html#q={'灯塔'}&language=zh")
    page.wait_for_selector("body[data-searched]")
    assert counted(page) > 0
    change(page, page.locator("#ed-chips button").first.click)
    page.locator("#ed-results h3 a").first.click()
    page.wait_for_selector("mark.found-mark")


def test_without_decompression_in_the_browser(page: "Page", ask: Open) -> None:
    page.add_init_script("delete window.DecompressionStream")
    ask(q="temple")
    assert page.locator("#ed-results mark").count() > 0


def test_on_a_phone(page: "Page", ask: Open) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    ask(q="temple")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not page.is_visible("#ed-facet-precedence")
    page.locator("#ed-facets > summary").click()
    change(page, page.locator("#ed-value-precedence-flash").check)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_by_keyboard_alone(page: "Page", ask: Open) -> None:
    ask()
    page.focus("#ed-q")
    page.keyboard.type("temple")
    change(page, lambda: page.keyboard.press("Enter"))
    assert counted(page) == 12
    page.focus("#ed-value-precedence-flash")
    change(page, lambda: page.keyboard.press("Space"))
    assert page.evaluate("document.activeElement.id") == "ed-value-precedence-flash"
    assert page.is_checked("#ed-value-precedence-flash")


def test_without_scripts_the_page_leads_to_the_lists(browser: "Browser", site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{site}search.html")
    assert not opened.is_visible("#ed-search-page")
    links = opened.locator("#ed-search-plain a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert {"index.html", "persons.html"} <= set(links)
    context.close()


def test_a_missing_index_is_told(browser: "Browser", site: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.route("**/search/index.js", lambda route: route.abort())
    opened.goto(f"{site}search.html")
    opened.locator("#ed-search-failed").wait_for()
    assert opened.is_visible("#ed-search-plain")
    context.close()


def test_the_language_of_the_interface_changes_facets_and_counts(page: "Page", ask: Open) -> None:
    ask(q="temple", precedence="flash")
    change(page, lambda: page.select_option("#ed-language", "de"))
    page.wait_for_function("document.querySelector('h1').innerText === 'Suche'")
    named = page.locator("#ed-value-language-zh").locator("xpath=..").text_content()
    assert named
    assert named.startswith("Chinesisch")
    assert page.locator("#ed-search-count").get_attribute("lang") == "de"
