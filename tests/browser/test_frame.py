"""What every page shares: languages and colours of the interface, keyboard, narrow windows, paper, no scripts."""

import tomllib
from typing import TYPE_CHECKING, Final

import pytest
from tests.browser.conftest import KINDS, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CABLE: Final = KINDS["cable in two languages with images"]
# What a finger must be able to hit, where it is not a word of a sentence (WCAG 2.2, 2.5.8): the space around small
# targets is axe's part, so what has its own place must be large itself. A label belongs to its control.
_SMALL: Final = """() => {
  const large = (element) => {
    const box = element?.getBoundingClientRect();
    return box && box.height >= 23.5 && box.width >= 23.5;
  };
  return [...document.querySelectorAll("button, select, input, summary, nav a")]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest("svg"))
    .filter((control) => !large(control) && !large(control.labels?.[0]))
    .map((control) => control.outerHTML.slice(0, 160));
}"""
_WIDE: Final = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) { return []; }
  return ["wide", ...[...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > room + 1).slice(0, 4)
    .map((element) => element.outerHTML.slice(0, 120))];
}"""
# What cannot do anything without a script.
_DEAD: Final = """() => [...document.querySelectorAll("button, input, select, textarea, [role=button], [role=slider]")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true })).map((control) => control.outerHTML)"""
# All words of a page that stand in its source outside of scripts and are not on the screen; what a reader may unfold
# by `details` is there, and what is in a drawing is in the table beside it.
_HIDDEN: Final = """() => {
  document.querySelectorAll("details").forEach((folded) => { folded.open = true; });
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const hidden = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() && !parent.closest("script, [aria-hidden=true], svg title, svg desc, datalist, [hidden]")
      && !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      hidden.push(node.data.trim() + " < " + parent.outerHTML.slice(0, 120));
    }
  }
  return hidden;
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_is_wider_than_a_telephone_and_no_target_too_small(width: int, page: "Page", file_site: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for kind, path in KINDS.items():
        page.goto(file_site + path)
        if kind.startswith("search"):
            page.wait_for_selector("body[data-searched]")
        assert page.evaluate(_WIDE) == [], kind
        if not kind.startswith("guidelines"):
            page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
            assert page.evaluate(_SMALL) == [], kind


def test_without_scripts_all_is_there_and_nothing_that_does_nothing(browser: "Browser", file_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(file_site + path)
        assert page.evaluate(_DEAD) == [], kind
        if not kind.startswith("guidelines"):  # their signs of sections come with the pointer
            assert page.evaluate(_HIDDEN) == [], kind
    context.close()


@pytest.mark.parametrize("root", ["site", "file_site"])
def test_the_language_is_switched_and_kept(root: str, page: "Page", request: pytest.FixtureRequest) -> None:
    address = request.getfixturevalue(root)
    page.goto(address + CABLE)
    text = page.locator("article .cell.original #o1").inner_text()
    for language, date in (("de", "10. Januar 1962"), ("zh", "1962年1月10日")):
        messages = tomllib.loads((ROOT / f"xslt/messages/{language}/cable.toml").read_text(encoding="utf-8"))
        page.select_option("#ed-language", language)
        page.locator(f"main h2 [data-m][lang={language}] >> nth=0").wait_for()
        assert messages["cable.citation"] in page.locator(".apparatus").inner_text()
        assert page.locator(".document-head [data-m-date] >> nth=0").inner_text() == date
        assert page.eval_on_selector_all(
            "[data-m]:not(option), [data-m-date]", "(all, own) => all.every((label) => label.lang === own)", language
        )
        assert page.locator("article .cell.original #o1").inner_text() == text
    page.goto(address + "timeline.html")
    page.locator("h1 [data-m][lang=zh]").wait_for()
    assert page.locator("#ed-language").input_value() == "zh"
    page.select_option("#ed-language", "en")
    page.locator("h1 [data-m][lang=en]").wait_for()
    assert page.locator("h1").inner_text() == "Timeline"


def test_every_language_has_every_message_of_every_page(page: "Page", file_site: str) -> None:
    """A key without a message would be shown as it is, with its full stop: `finding.by-month`."""
    for kind, path in KINDS.items():
        if kind.startswith("guidelines"):
            continue
        page.goto(file_site + path)
        for language in ("de", "fr", "es", "ru", "zh"):
            page.select_option("#ed-language", language)
            page.wait_for_function("language => cablegram.language === language", arg=language)
            shown = page.eval_on_selector_all(
                "[data-m]", "all => all.filter((one) => one.textContent === one.dataset.m)"
            )
            assert shown == [], (kind, language)


def test_the_colours_are_switched_and_kept(page: "Page", file_site: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(file_site + "index.html")
    light = page.evaluate(ground)
    page.select_option("#ed-scheme", "dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(file_site + CABLE)
    assert page.evaluate(ground) == dark
    page.select_option("#ed-scheme", "light")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == light
    page.select_option("#ed-scheme", "auto")
    assert page.evaluate(ground) == dark


def test_the_keyboard_reaches_the_text_at_once(page: "Page", file_site: str) -> None:
    page.goto(file_site + CABLE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#ed-main"
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_focus_is_seen(page: "Page", file_site: str) -> None:
    page.goto(file_site + CABLE)
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, style.boxShadow, document.activeElement.outerHTML.slice(0, 100)]; }"
        )
        assert style[0] != "none" or style[1] != "none", style[2]


@pytest.mark.parametrize("width", [390, 1200])
def test_a_deep_link_scrolls_to_its_target_and_marks_it(width: int, page: "Page", file_site: str) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(f"{file_site}{CABLE}#t3")
    target = page.locator("#t3")
    box = target.bounding_box()
    assert box
    assert 0 <= box["y"] < 600
    page.goto("about:blank")
    page.goto(file_site + CABLE)
    plain = target.evaluate("(element) => getComputedStyle(element).backgroundColor")
    page.goto(f"{file_site}{CABLE}#t3")
    assert target.evaluate("(element) => getComputedStyle(element).backgroundColor") != plain


def test_previous_and_next_lead_through_time(page: "Page", file_site: str) -> None:
    page.goto(file_site + CABLE)
    title = page.title()
    page.click("nav.sequence >> nth=0 >> a[rel=next]")
    assert page.title() != title
    page.click("nav.sequence >> nth=0 >> a[rel=prev]")
    assert page.title() == title


def test_paper_has_the_text_and_no_ways_about(page: "Page", file_site: str) -> None:
    for kind, path in KINDS.items():
        page.goto(file_site + path)
        page.emulate_media(media="print", color_scheme="dark")
        for gone in (".site-navigation", ".preferences", ".skip", ".tools", "nav.sequence"):
            assert page.locator(f"{gone} >> visible=true").count() == 0, (kind, gone)
        if not kind.startswith("guidelines"):
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
                "rgba(0, 0, 0, 0)",
                "rgb(255, 255, 255)",
            ), kind
    page.goto(file_site + KINDS["cable with notes"])
    assert page.locator("section.notes li >> visible=true").count() == page.locator("section.notes li").count() > 0
