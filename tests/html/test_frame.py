"""The frame of each page: head, masthead, navigation, the way down to a page, colophon; and its script."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from cablegram import shipped
from cablegram.publish.messages import LANGUAGES, messages_document, messages_of, messages_script
from cablegram.transform import Tree, stylesheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_V = "{urn:cablegram:variable}"
_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="one" type="letter" xml:lang="vi"><teiHeader><fileDesc>'
    "<titleStmt><title>One</title></titleStmt></fileDesc></teiHeader><text><body><p>Gió.</p></body></text></TEI>"
)
_REGISTER = """<register xmlns="urn:cablegram:register" version="9.9">
<edition lang="en" base-url="https://mill.example/" guidelines="guidelines/index.html" {more}>
 <nav path="index.html" key="frame.nav-index"/><nav path="missing.html" key="frame.nav-missing"/>
 <nav path="search.html" key="frame.nav-search"/><nav path="persons.html" key="frame.nav-persons"/>
 <nav path="pages/about.html" key="own">About &lt;us&gt;</nav>
 <title>The Windmill Papers</title><subtitle>Letters</subtitle><statement>Invented.</statement>
 <editor>A. Pask</editor><editor>B. Tolley</editor><publisher>The Mill</publisher>
 <licence target="https://licence.example/">Free</licence>
</edition>
<cables>
 <cable id="one" html="cables/one.html" sort="1911-05-02"><title>One</title><date>2 May 1911</date></cable>
</cables>
</register>"""


@pytest.fixture(scope="module")
def framed(page_class: type) -> Callable[..., Any]:
    """Makes the page of a small document in a language, with languages to choose from."""

    # The class of pages is in conftest.py, which cannot be imported.
    def _framed(language: str = "en", offered: tuple[str, ...] = (), more: str = "") -> Any:  # noqa: ANN401 - see above
        parameters = {
            f"{_V}register": Tree(_REGISTER.format(more=more).encode()),
            f"{_V}messages": Tree(messages_document(language, messages_of(language), offered)),
        }
        return page_class(stylesheet(shipped.stylesheet("html/cable.xsl")).transform(_TEI.encode(), parameters))

    return _framed


@pytest.fixture(scope="module")
def page_class(page: Callable[..., Any]) -> type:
    """The class of parsed pages."""
    return type(page(_TEI))


def test_no_page_may_load_or_run_what_is_not_of_the_site(framed: Callable[..., Any]) -> None:
    page = framed()
    policy = dict(part.split(" ", 1) for part in page.values("//meta[@http-equiv]/@content")[0].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    assert not page.all("//style | //*[@style] | //@*[starts-with(name(), 'on')]/.. | //script[not(@src)][not(@type)]")
    assert not [path for path in page.values("//link[@rel='stylesheet']/@href | //script/@src") if "//" in path]


def test_the_policy_comes_before_anything_that_could_be_loaded(framed: Callable[..., Any]) -> None:
    children = framed().all("//head/*")
    kinds = [child.get("http-equiv") or child.tag for child in children]
    assert kinds.index("Content-Security-Policy") < min(kinds.index("link"), kinds.index("script"))


def test_style_sheets_stand_in_the_order_of_their_layers(framed: Callable[..., Any]) -> None:
    names = [Path(path).stem for path in framed().values("//link[@rel='stylesheet']/@href")]
    assert names == ["base", "frame", "document", "finding", "search", "theme", "print"]


def test_the_navigation_is_grouped_and_names_own_pages(framed: Callable[..., Any], words: Callable[..., str]) -> None:
    page = framed()
    groups = [[words(item) for item in group.xpath("li")] for group in page.all("//nav[@class='site-navigation']//ul")]
    assert groups == [["Edition", "Search"], ["Persons"], ["Missing documents"], ["About <us>"]]
    assert page.values("//nav[@class='site-navigation']//a/@href")[0] == "../index.html"


def test_landmarks_have_names_of_their_own(framed: Callable[..., Any]) -> None:
    page = framed()
    names = [nav.get("aria-label") for nav in page.all("//nav")]
    assert all(names)
    assert len(set(names)) == len(names)
    assert [len(page.all(f"//{name}")) for name in ("main", "body/header", "body/footer")] == [1, 1, 1]


def test_the_way_down_leads_over_the_year(framed: Callable[..., Any], words: Callable[..., str]) -> None:
    links = framed().all("//nav[@class='trail']//a")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Edition", "../index.html"),
        ("1911", "../dates/1911.html"),
    ]


def test_the_colophon_says_how_to_cite_and_use_the_edition(
    framed: Callable[..., Any], words: Callable[..., str]
) -> None:
    page = framed()
    assert words(page.one("//p[@class='cite-edition']")) == (
        "How to cite this edition: A. Pask, B. Tolley (eds.), The Windmill Papers. Letters. The Mill. "
        "https://mill.example/"
    )
    assert page.values("//footer//a/@href") == [
        "https://licence.example/",
        "https://mill.example/",
        "../guidelines/index.html",
    ]
    assert words(page.one("//p[@class='made-with']")) == "Made with cablegram 9.9"


def test_the_first_link_leads_to_the_text(framed: Callable[..., Any]) -> None:
    page = framed()
    assert page.all("//body/*")[0].get("href") == "#" + page.values("//main/@id")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_one_language_and_says_where_it_is_not(language: str, framed: Callable[..., Any]) -> None:
    page = framed(language, ("en", "de", "zh"))
    assert page.values("/html/@lang") == [language]
    assert f"../assets/messages/{language}.js" in page.values("//script/@src")
    labels = page.all("//*[@data-m]")
    assert labels
    assert {label.get("lang") for label in labels} == {language}
    assert page.values("//article/@lang") == ["vi"]
    # Words of the edition itself are in its own language.
    assert page.values("//p[@class='edition-title']//span/@lang") == ([] if language == "en" else ["en"])


def test_the_switches_wait_for_the_script(framed: Callable[..., Any]) -> None:
    page = framed("de", ("de", "zh"))
    assert page.all("//div[@class='preferences'][@hidden]")
    options = page.all("//select[@id='ed-language']/option")
    assert [(option.get("value"), option.get("lang"), option.text) for option in options] == [
        ("de", "de", "Deutsch"),
        ("zh", "zh", "中文"),
    ]
    assert not framed("de", ("de",)).all("//select[@id='ed-language']")


def test_a_logo_is_an_ornament_beside_the_title(framed: Callable[..., Any]) -> None:
    image = framed(more='logo="assets/logo.svg"').one("//p[@class='edition-title']//img")
    assert (image.get("src"), image.get("alt")) == ("../assets/logo.svg", "")


def test_a_document_alone_has_no_frame(page: Callable[..., Any]) -> None:
    alone = page(_TEI)
    assert not alone.all("//header[@class='masthead'] | //footer | //nav")


# What the script does, in a browser.

_PROBE = """() => [
  document.querySelector(".preferences").hidden, document.documentElement.lang, cablegram.language,
  document.querySelector(".skip span").textContent, document.querySelector(".skip span").lang,
  document.querySelector(".site-navigation").getAttribute("aria-label"),
  getComputedStyle(document.documentElement).colorScheme]"""


@pytest.fixture(scope="module")
def site(framed: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page, with what its frame needs."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(shipped.stylesheet("html/assets"), root / "assets")
    (root / "assets" / "messages").mkdir()
    for language in LANGUAGES:
        script = messages_script(language, messages_of(language))
        (root / "assets" / "messages" / f"{language}.js").write_bytes(script)
    (root / "cables").mkdir()
    page = framed("en", tuple(LANGUAGES)).source
    (root / "cables" / "one.html").write_text(re.sub(r"<link[^>]*theme\.css[^>]*>", "", page), "utf-8")
    return root


def test_the_switches_work_from_the_disk_and_are_remembered(browser: "Browser", site: Path) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((site / "cables" / "one.html").as_uri())
    english = messages_of("en")
    shown = [False, "en", "en", english["frame.skip"], "en", english["frame.navigation"], "light dark"]
    assert page.evaluate(_PROBE) == shown
    page.select_option("#ed-language", "ru")
    page.locator(".skip span[lang=ru]").wait_for(state="attached")
    page.select_option("#ed-scheme", "dark")
    russian = messages_of("ru")
    shown = [False, "en", "ru", russian["frame.skip"], "ru", russian["frame.navigation"], "dark"]
    assert page.evaluate(_PROBE) == shown
    page.reload()
    page.locator(".skip span[lang=ru]").wait_for(state="attached")
    assert page.evaluate(_PROBE) == shown
    page.select_option("#ed-language", "en")
    page.locator(".skip span[lang=en]").wait_for(state="attached")
    assert page.evaluate(_PROBE)[3] == english["frame.skip"]
    assert faults == []
    context.close()


def test_the_switches_work_where_nothing_can_be_stored(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto((site / "cables" / "one.html").as_uri())
    page.select_option("#ed-scheme", "dark")
    page.select_option("#ed-language", "zh")
    page.locator(".skip span[lang=zh]").wait_for(state="attached")
    assert page.evaluate(_PROBE)[3] == messages_of("zh")["frame.skip"]
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_script_and_stylesheet_say_the_same(language: str, browser: "Browser", site: Path, tmp_path: Path) -> None:
    path = tmp_path / "stub.xsl"
    module = shipped.stylesheet("html").resolve() / "modules" / "parameters.xsl"
    dates = ("1961-03-14", "1961-03", "1961", "0961-05-01", "1961-03-14T10:00Z", "spring")
    numbers = (0, 1, 2, 5, 11, 21, 1234, 12345)
    path.write_text(
        f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:cablegram:function"><xsl:include href="{module}"/>
<xsl:template match="/"><o><xsl:for-each select="{dates}"><i><xsl:value-of select="f:date-text(.)"/></i></xsl:for-each>
<xsl:for-each select="{numbers}"><i><xsl:value-of select="f:number(.)"/></i>
<i><xsl:value-of select="f:m-count('cable.copies', .)"/></i></xsl:for-each></o></xsl:template></xsl:stylesheet>""",
        "utf-8",
    )
    messages = Tree(messages_document(language, messages_of(language)))
    made = etree.fromstring(stylesheet(path).transform(b"<a/>", {f"{_V}messages": messages}).encode())
    page = browser.new_page()
    page.goto((site / "cables" / "one.html").as_uri())
    page.select_option("#ed-language", language)
    page.locator(f".skip span[lang={language}]").wait_for(state="attached")
    in_script = page.evaluate(
        """([dates, numbers]) => [...dates.map((date) => cablegram.date(date)),
             ...numbers.flatMap((n) => [cablegram.number(n), cablegram.m("cable.copies", { n })])]""",
        [list(dates), list(numbers)],
    )
    page.close()
    assert in_script == [node.text for node in made.iter("i")]
