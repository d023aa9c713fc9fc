"""The page of a cable as a reader uses it: languages, views, notes, cards, page images."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cablegram import shipped
from cablegram.transform import stylesheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PARALLEL = "cables/lantern-005-instructions-to-protest.html"
TRANSLATION = "article .cell.translation"
NAME = f"{TRANSLATION} a.name.place >> nth=0"
WIDTHS = (320, 390, 768, 1024, 1280, 1600, 2200)

# An invented letter with notes that would overlap if each stood where it is called, in two languages.
NOTED = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Noted</title>
</titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"""
NOTES = "".join(f"<p>Line {n}<note>{'A long remark on this line. ' * 12}</note> of the letter.</p>" for n in range(12))
COLUMNS = f"""<div type="original" xml:id="o" xml:lang="ar">{NOTES}</div>
<div type="translation" xml:id="t" xml:lang="en" corresp="#o"><p>{"x" * 10_000}</p></div>"""

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("section.notes li")].map((note) => note.getBoundingClientRect());
  boxes.sort((one, other) => one.top - other.top);
  return boxes.filter((box, place) => place && box.top < boxes[place - 1].bottom - 1).length;
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def invented(site_folder: Path, tmp_path: Path) -> Callable[[str, str], str]:
    """Makes a page of an invented text beside the assets of the site, and gives its address on the disk."""
    (tmp_path / "assets").symlink_to(site_folder / "assets")
    (tmp_path / "cables").mkdir()

    def _invented(name: str, body: str) -> str:
        page = stylesheet(shipped.stylesheet("html/cable.xsl")).transform(NOTED.format(body=body).encode())
        path = tmp_path / "cables" / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        return path.as_uri()

    return _invented


@pytest.fixture(params=["server", "disk"])
def opened(request: pytest.FixtureRequest, page: "Page") -> "Page":
    """The page of a cable in two languages, from a web server and from the disk."""
    page.goto(request.getfixturevalue("site" if request.param == "server" else "file_site") + PARALLEL)
    return page


def test_one_language_or_both(opened: "Page") -> None:
    paragraph = opened.locator(f"{TRANSLATION} #t1")
    original = opened.locator("article .cell.original #o1")
    assert (original.is_visible(), paragraph.is_visible()) == (True, True)
    opened.click("button[value=translation]")
    assert (original.is_visible(), paragraph.is_visible()) == (False, True)
    assert opened.locator("button[value=translation]").get_attribute("aria-pressed") == "true"
    opened.evaluate("location.hash = '#o1'")
    original.wait_for(state="visible")
    opened.click("button[value=both]")


def test_a_view_takes_signs_away_and_is_kept(opened: "Page") -> None:
    sign = opened.locator(f"{TRANSLATION} .unclear > .bracket >> nth=0")
    assert sign.is_visible()
    opened.click("button[value=reading]")
    assert not sign.is_visible()
    assert "Velmar" in opened.locator(f"{TRANSLATION} #t2").inner_text()
    opened.reload()
    assert not sign.is_visible()
    opened.click("button[value=signs]")
    assert sign.is_visible()


def test_an_address_can_ask_for_a_view(page: "Page", file_site: str) -> None:
    page.goto(f"{file_site}{PARALLEL}?view=diplomatic&columns=original")
    assert page.locator("button[value=diplomatic]").get_attribute("aria-pressed") == "true"
    assert not page.locator(f"{TRANSLATION} #t1").is_visible()


def test_without_scripts_all_is_there_and_nothing_that_does_nothing(browser: "Browser", file_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file_site + PARALLEL)
    assert page.locator("article .cell.original #o1").is_visible()
    assert page.locator(f"{TRANSLATION} #t1").is_visible()
    assert page.locator("main button >> visible=true").count() == 0
    assert page.locator("article .page-thumbnail img >> nth=0").is_visible()
    context.close()


def test_a_card_comes_with_the_pointer_stays_and_goes(opened: "Page") -> None:
    card = opened.locator("#ed-card")
    opened.hover(NAME)
    card.wait_for(state="visible")
    assert "Ostrogard" in card.inner_text()
    assert opened.locator(NAME).get_attribute("aria-describedby") == "ed-card"
    box = card.bounding_box()
    assert box
    opened.mouse.move(box["x"] + 20, box["y"] + 10)
    opened.wait_for_timeout(400)
    assert card.is_visible()
    opened.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_card_comes_with_the_focus(opened: "Page") -> None:
    card = opened.locator("#ed-card")
    opened.locator(NAME).focus()
    card.wait_for(state="visible")
    opened.keyboard.press("Tab")
    assert "Eunpajin" in card.inner_text()
    opened.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_touch_shows_the_card_and_a_second_one_follows_the_link(browser: "Browser", file_site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(file_site + PARALLEL)
    page.tap(NAME)
    page.locator("#ed-card .card-hint").wait_for(state="visible")
    assert page.url.endswith(PARALLEL)
    page.tap(NAME)
    page.wait_for_url(re.compile("places/place-ostrogard"))
    context.close()


def test_a_page_image_opens_beside_the_text_turns_and_closes(opened: "Page") -> None:
    opened.click(".open-viewer")
    opened.locator(".viewer-stage canvas").wait_for(state="visible")
    told = opened.locator(".viewer-page")
    assert told.inner_text() == "Page 7"
    text, image = (opened.locator(place).bounding_box() for place in ("article.document", "#ed-viewer"))
    assert text
    assert image
    assert text["x"] + text["width"] <= image["x"]
    opened.click("[data-viewer=next]")
    assert told.inner_text() == "Page 8"
    opened.keyboard.press("Escape")
    assert not opened.locator("#ed-viewer").is_visible()
    assert opened.evaluate("document.activeElement.className") == "open-viewer"


def test_an_image_service_is_asked_only_on_demand(page: "Page", site_folder: Path, site: str) -> None:
    service = f"{site}service"
    info = {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": service,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": 620,
        "height": 877,
        "sizes": [{"width": 620, "height": 877}],
    }
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    image = (site_folder / "facsimile" / "lantern-005-leaf-7.png").read_bytes()
    page.route(
        f"{service}/info.json", lambda route: route.fulfill(body=json.dumps(info), content_type="application/json")
    )
    page.route(f"{service}/full/**", lambda route: route.fulfill(body=image, content_type="image/png"))
    document = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><facsimile><surface xml:id="s">
      <graphic url="{service}/info.json"/></surface></facsimile><text><body><pb n="1" facs="#s"/>
      <p>x</p></body></text></TEI>"""
    made = stylesheet(shipped.stylesheet("html/cable.xsl")).transform(document.encode())
    page.route(f"{site}cables/service.html", lambda route: route.fulfill(body=made, content_type="text/html"))
    page.goto(f"{site}cables/service.html")
    assert not [url for url in asked if "/service/" in url]
    page.click("article .pb a")
    page.locator(".viewer-stage canvas").wait_for(state="visible")
    page.wait_for_timeout(300)
    assert {url.removeprefix(service) for url in asked if "/service/" in url} >= {"/info.json"}
    assert any("/service/full/" in url for url in asked)


@pytest.mark.parametrize("body", [NOTES, COLUMNS], ids=["one column", "two columns"])
def test_notes_never_overlap_and_no_page_is_wider_than_its_window(
    body: str, page: "Page", invented: Callable[[str, str], str]
) -> None:
    address = invented("noted", body)
    beside = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        page.wait_for_timeout(50)
        assert page.evaluate(OVERLAPS) == 0, width
        assert page.evaluate(SIDEWAYS) <= 0, width
        beside.append(page.evaluate("() => 'sidenotes' in document.querySelector('article').dataset"))
    assert beside == sorted(beside)
    assert (beside[0], beside[-1]) == (False, True)


def test_a_note_and_its_reference_lead_to_each_other(page: "Page", invented: Callable[[str, str], str]) -> None:
    page.goto(invented("noted", NOTES))
    page.locator("#ed-ref-note-3").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#ed-note-3$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#ed-ref-note-3"


def test_notes_stand_at_the_foot_on_paper(page: "Page", invented: Callable[[str, str], str]) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto(invented("noted", NOTES))
    assert page.evaluate("getComputedStyle(document.querySelector('section.notes li')).position") == "absolute"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('section.notes li')).position") == "static"


def test_the_citation_is_copied(page: "Page", site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + PARALLEL)
    page.click("button[data-copy=ed-cite-text]")
    page.locator("[data-copied] >> text=Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == " ".join(page.locator("#ed-cite-text").inner_text().split())
