"""An invented edition whose texts try to become code, to break out of where they stand, and to tear pages apart; and a
cable that is written from right to left. What a page asks of the browser is told by the canary `window.caught`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import pytest
from tests.browser.conftest import build
from tests.conftest import peer

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONG: Final = "w" * 10_000
_CODE: Final = (
    "</script><script>window.caught=1</script><img src=x onerror=window.caught=1><svg onload=window.caught=1>"
    "\"onmouseover=\"window.caught=1' onfocus='window.caught=1 --> ]]> */ {{caught}} ${window.caught=1} "
    '\\"};window.caught=1;//\u2028window.caught=1\u2029 \u202eevil\u202c &amp;lt;b&amp;gt;'
)
_MARKED: Final = escape(_CODE)
_QUOTED: Final = quoteattr(_CODE)
_SETTINGS: Final = f"""[edition]
title = '''{_CODE}'''
subtitle = '''{_CODE}'''
statement = '''{_CODE}'''
editors = ['''{_CODE}''']
languages = ["en", "ar", "he"]

[publish]
guidelines = false
interface-languages = ["en", "ru"]
"""
_AUTHORITY: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<listPerson><person xml:id="pers-evil"><persName type="main">{_MARKED}</persName>
  <persName type="variant" xml:lang="he">{_MARKED}</persName><persName type="sort">{_MARKED}</persName>
  <birth when="1900">{_MARKED}</birth><occupation>{_MARKED}</occupation>
  <idno type="Wikidata">javascript:window.caught=1</idno><idno type="URI">javascript:window.caught=1</idno>
  <note>{_MARKED} <ref target="javascript:window.caught=1">{_MARKED}</ref></note></person>
  <person xml:id="pers-long"><persName type="main">{_LONG}</persName><note>{_LONG}</note></person></listPerson>
<listPlace><place xml:id="place-evil"><placeName type="main">{_MARKED}</placeName><location><geo>10 20</geo></location>
  <note>{_MARKED}</note></place>
  <place xml:id="place-far"><placeName type="main">{_LONG}</placeName><location><geo>20 40</geo></location></place>
</listPlace>
<listOrg><org xml:id="org-evil"><orgName type="main">{_MARKED}</orgName><note>{_MARKED}</note></org></listOrg>
</body></text></TEI>"""
_CABLE: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="{identifier}" xml:lang="{language}">
<teiHeader><fileDesc><titleStmt><title type="main">{title}</title><title type="subject">{title}</title></titleStmt>
<publicationStmt><publisher>{title}</publisher></publicationStmt>
<sourceDesc><msDesc><msIdentifier><repository>{title}</repository><idno type="shelfmark">{title}</idno></msIdentifier>
<msContents><msItem><textLang mainLang="{language}">x</textLang></msItem></msContents></msDesc></sourceDesc></fileDesc>
<profileDesc><abstract><p>{title}</p></abstract><correspDesc>
<correspAction type="sent"><persName ref="../authority/all.xml#pers-{who}">{title}</persName>
<placeName ref="../authority/all.xml#place-{where}">{title}</placeName><date when="{date}">{title}</date>
</correspAction>
<correspAction type="received"><orgName ref="../authority/all.xml#org-evil">{title}</orgName></correspAction>
<correspAction type="received" subtype="cc"><orgName>{title}</orgName></correspAction>
</correspDesc></profileDesc><revisionDesc><change when="2026-01-01">{title}</change></revisionDesc></teiHeader>
<text><body>{body}</body></text></TEI>"""
_BODY: Final = f"""<div><head>{_MARKED}</head><p rend={_QUOTED} n={_QUOTED}>{_MARKED} canary
<persName ref="../authority/all.xml#pers-evil">{_MARKED}</persName>, a name
<persName ref="../authority/all.xml#pers-long">{_LONG}</persName>
<ref target="javascript:window.caught=1">{_MARKED}</ref> <ref target="data:text/html,x">d</ref>
<placeName ref="javascript:window.caught=1">{_MARKED}</placeName> <ptr target="vbscript:x"/>
<graphic url="javascript:window.caught=1"/> <graphic url="//example.org/x.png"/> <note>{_MARKED} {_LONG}</note>
<gap reason={_QUOTED}/> <stamp>{_LONG}</stamp> <supplied reason={_QUOTED}>{_MARKED}</supplied>
<ref type="cable" subtype="notPresent">{_MARKED}</ref></p><p>{_LONG}</p>
<table><row><cell>{_LONG}</cell><cell>{_MARKED}</cell></row></table><list><item n={_QUOTED}>{_LONG}</item></list>
<script xmlns="http://www.w3.org/1999/xhtml">window.caught=1</script>
<p xml:id="deep">The end.</p></div>"""
# Invented: a letter in Arabic with a Hebrew note and names in Latin letters.
_RIGHT_TO_LEFT: Final = """<div type="original" xml:id="o" xml:lang="ar"><head>برقية إلى السفارة</head>
<p xml:id="o1">وصلت برقيتكم رقم 17 أمس. الفنار <persName ref="../authority/all.xml#pers-long">أورلا فن</persName> مطفأ
<note xml:lang="he">המגדלור כבוי מאז 3 בינואר.</note> منذ ثلاث ليال،
و<foreign xml:lang="en">Lantern Rock</foreign> بعيدة.</p>
<p xml:id="o2">أرسلوا الزيت (10 براميل)!</p></div>
<div type="translation" xml:id="t" xml:lang="en" corresp="#o"><head>Telegram to the Embassy</head>
<p corresp="#o1">Your telegram No. 17 came yesterday. The light is out.</p><p corresp="#o2">Send oil!</p></div>"""
_PAGES: Final = (
    "index.html",
    "cables/evil-1.html",
    "cables/long-1.html",
    "cables/rtl-1.html",
    "persons.html",
    "persons/pers-evil.html",
    "persons/pers-long.html",
    "places.html",
    "places/place-evil.html",
    "organisations.html",
    "organisations/org-evil.html",
    "map.html",
    "network.html",
    "timeline.html",
    "dates/1960.html",
    "distribution.html",
    "missing.html",
    "pages/evil.html",
    "404.html",
)
_SIDEWAYS: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _cable(identifier: str, title: str, body: str, language: str = "en") -> str:
    who, where = ("evil", "evil") if identifier == "evil-1" else ("long", "far")
    date = f"1960-05-0{len(identifier)}"
    return _CABLE.format(
        identifier=identifier, title=title, body=body, who=who, where=where, language=language, date=date
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    """The address of the site of the hostile edition; ends in a slash."""
    folder = tmp_path_factory.mktemp("hostile")
    edition = folder / "edition"
    files = {
        "edition.toml": _SETTINGS,
        "tei/authority/all.xml": _AUTHORITY,
        "tei/cables/evil-1.xml": _cable("evil-1", _MARKED, _BODY),
        "tei/cables/long-1.xml": _cable("long-1", _LONG, f"<p>canary {_LONG}</p>"),
        "tei/cables/rtl-1.xml": _cable("rtl-1", "برقية من أورلا فن", _RIGHT_TO_LEFT, "ar"),
        "pages/evil.md": f"# {_CODE}\n\n<script>window.caught=1</script> [a](javascript:window.caught=1)\n\n"
        f"{_CODE}\n\n![x](javascript:window.caught=1) {_LONG}\n",
    }
    for name, text in files.items():
        path = edition / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return served(build(edition, folder))


def _harmless(page: "Page") -> None:
    assert page.evaluate("window.caught") is None
    # Neither elements nor handlers nor addresses came out of the texts.
    assert (
        page.evaluate("document.querySelectorAll('script:not([src]):not([type=\"application/ld+json\"])').length") == 0
    )
    assert (
        page.evaluate("document.querySelectorAll('[onerror], [onload], [onfocus], [onmouseover], img[src=x]').length")
        == 0
    )
    address = "(links) => links.map((link) => new URL(link.href.baseVal ?? link.href, location).href)"
    assert [
        target
        for target in page.eval_on_selector_all("a[href]", address)
        if not target.startswith(("http:", "https:", "mailto:"))
    ] == []


@pytest.mark.parametrize("path", _PAGES)
def test_nothing_becomes_code_and_no_page_is_torn(path: str, page: "Page", hostile: str) -> None:
    page.goto(hostile + path)
    _harmless(page)
    for blocks in page.locator("script[type='application/ld+json']").all():
        blocks.evaluate("(block) => JSON.parse(block.textContent)")
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_SIDEWAYS) <= 0, width
    page.select_option("#ed-language", "ru")
    page.wait_for_function("() => cablegram.language === 'ru'")
    _harmless(page)


def test_results_and_questions_of_the_search_are_harmless(page: "Page", hostile: str) -> None:
    for question in ("canary", "caught", '"><img src=x onerror=window.caught=1>', _LONG, _CODE):
        page.goto("about:blank")
        page.goto(f"{hostile}search.html#q={quote(question)}")
        page.wait_for_selector("body[data-searched]")
        if question == "canary":
            assert page.locator("#ed-results > li").count() == 2
        _harmless(page)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(_SIDEWAYS) <= 0, question[:20]
    for state in (
        "sender=%3Cimg%20src=x%20onerror=window.caught=1%3E",
        "from=%3Cscript%3E&to=x",
        "sort=__proto__&page=-1",
    ):
        page.goto("about:blank")
        page.goto(f"{hostile}search.html#{state}")
        page.wait_for_selector("body[data-searched]")
        _harmless(page)


def test_a_page_opened_from_the_results_is_harmless(page: "Page", hostile: str) -> None:
    for question in ("caught", '"><img src=x onerror=window.caught=1>'):
        page.goto("about:blank")
        page.goto(f"{hostile}cables/evil-1.html#q={quote(question)}")
        page.wait_for_timeout(200)
        _harmless(page)
    for odd in ("#%E0%A4%A", "#q=%E0", "?view=__proto__&columns=<script>", "#"):
        page.goto("about:blank")
        page.goto(f"{hostile}cables/evil-1.html{odd}")
        _harmless(page)


def test_cards_of_hostile_names_are_harmless_and_stay_in_the_window(page: "Page", hostile: str) -> None:
    page.goto(hostile + "cables/evil-1.html")
    for name in page.locator("article a[data-card]").all():
        name.focus()
        page.locator("#ed-card").wait_for(state="visible")
        _harmless(page)
        box = page.locator("#ed-card").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1200
        page.keyboard.press("Escape")


def test_a_text_from_right_to_left(page: "Page", hostile: str) -> None:
    page.goto(hostile + "cables/rtl-1.html")
    original = page.locator("article .cell.original #o1")
    translation = page.locator("article .cell.translation p").first
    direction = "(element) => getComputedStyle(element).direction"
    assert original.evaluate(direction) == "rtl"
    assert translation.evaluate(direction) == "ltr"
    assert page.locator("article [lang=he]").first.evaluate(direction) == "rtl"
    assert page.locator("article [lang=ar] [lang=en]").first.evaluate(direction) == "ltr"
    assert page.locator("h1").evaluate(direction) == "rtl"
    assert page.locator(".masthead").evaluate(direction) == "ltr"
    page.evaluate(peer("axe-core/axe.min.js").read_text(encoding="utf-8") + ";0")
    values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(
        "async (values) => (await axe.run(document, { runOnly: { type: 'tag', values } })).violations"
        ".map((fault) => [fault.id, fault.nodes[0].html.slice(0, 200)])",
        values,
    )
    assert found == []
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_SIDEWAYS) <= 0
