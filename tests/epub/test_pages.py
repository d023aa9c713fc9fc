"""The files around the cables: title page, imprint, lists, indexes, calendar, colophon, navigation."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from tests.epub.conftest import NS, BookAsRead

Make = Callable[..., BookAsRead]
VENN = '<person xml:id="venn"><persName>Orla Venn</persName><persName type="sort">Venn, Orla</persName>{}</person>'
ACTIONS = """<correspAction type="sent">
<persName ref="../authority/persons.xml#venn">Orla Venn</persName></correspAction>
<correspAction type="received" subtype="to"><orgName>Light Office</orgName></correspAction>"""
BACK = """<correspAction type="sent"><orgName>Light Office</orgName></correspAction>
<correspAction type="received" subtype="to">
<persName ref="../authority/persons.xml#venn">Orla Venn</persName></correspAction>"""


def test_the_parts_stand_in_their_order(specimen: BookAsRead) -> None:
    spine = specimen.spine()
    cables = [path for path in spine if path.startswith("cables/")]
    assert len(cables) == 28
    first = spine.index(cables[0])
    assert spine[:first] == [
        f"{name}.xhtml" for name in ("title", "imprint", "introduction", "contents", "abbreviations")
    ]
    after = ("correspondents", "persons", "places", "organisations", "calendar", "colophon")
    assert spine[first + 28 :] == [f"{name}.xhtml" for name in after]


def test_the_navigation_leads_to_every_cable_by_number_date_and_title(specimen: BookAsRead) -> None:
    toc = "//h:nav[@e:type='toc']"
    hrefs = specimen.values("nav.xhtml", f"{toc}//h:a/@href")
    assert [href for href in hrefs if href.startswith("cables/")] == [
        path for path in specimen.spine() if path.startswith("cables/")
    ]
    words = specimen.values("nav.xhtml", f"{toc}//h:a")
    assert "7. 10 January 1962 · Instructions to Protest against the Extinction of the Light" in words
    assert set(specimen.values("nav.xhtml", "//h:nav[@e:type='landmarks']//h:a/@e:type")) >= {
        "toc",
        "bodymatter",
        "index",
    }


def test_divisions_are_titles_in_the_text_and_levels_in_the_navigation(book: Make, cable: Callable[..., str]) -> None:
    made = book(
        {"a": cable("<p>x</p>"), "b": cable("<p>y</p>", date="1962-01-02"), "c": cable("<p>z</p>", date="")},
        '[print]\ndivisions = "year"\n',
    )
    assert [path for path in made.spine() if "division" in path or "cables" in path] == [
        *(
            "division-1.xhtml",
            "cables/a.xhtml",
            "division-2.xhtml",
            "cables/b.xhtml",
            "division-3.xhtml",
            "cables/c.xhtml",
        ),
    ]
    assert made.values("nav.xhtml", "//h:li[h:ol]/h:a") == ["1961", "1962", "Undated"]
    assert made.values("division-1.xhtml", "//h:h1") == ["1961"]
    assert made.values("contents.xhtml", "//h:h2") == ["1961", "1962", "Undated"]


def test_an_index_gives_the_numbers_of_the_cables_as_links(book: Make, cable: Callable[..., str]) -> None:
    made = book(
        {"a": cable("<p>x</p>", actions=ACTIONS), "b": cable("<p>y</p>", actions=BACK, date="1962-01-02")},
        persons=VENN.format('<persName xml:lang="ru">Орла Венн</persName>'),
    )
    entry = "//h:li[@id='venn']"
    assert made.values("persons.xhtml", "//h:h2") == ["V"]
    assert made.values("persons.xhtml", entry) == ["Venn, Orla, Орла Венн: 1, 2"]
    assert made.values("persons.xhtml", f"{entry}//h:a/@href") == ["cables/a.xhtml", "cables/b.xhtml"]
    assert made.values("correspondents.xhtml", "//h:ul/h:li") == [
        "Light Office – sent 2; received 1",
        "Venn, Orla – sent 1; received 2",
    ]
    assert made.values("correspondents.xhtml", "//h:span[@class='heading']/h:a/@href") == ["persons.xhtml#venn"]


def test_every_link_of_the_book_leads_to_an_element_of_it(specimen: BookAsRead) -> None:
    ids = {path: set(specimen.values(path, "//@id")) for path in [*specimen.spine(), "nav.xhtml"]}
    count = 0
    for path in ids:
        for href in specimen.values(path, "//h:a/@href[not(contains(., ':'))]"):
            file, _, fragment = href.partition("#")
            folder = path.rpartition("/")[0]
            parts = f"{folder}/{file}".split("/") if folder and file else file.split("/")
            target = "/".join(parts[2:] if ".." in parts else parts) if file else path
            assert target in ids, (path, href)
            assert not fragment or fragment in ids[target], (path, href)
            count += 1
    assert count > 1000


def test_title_page_and_imprint_say_what_the_settings_say(book: Make, cable: Callable[..., str]) -> None:
    settings = """[edition]
title = "The Oil Account"
subtitle = "A Correspondence"
editors = ["Orla Venn", "Una Garrowby"]
publisher = "Port Asher Press"
licence = "CC0"
licence-url = "https://creativecommons.org/publicdomain/zero/1.0/"
base-url = "https://oil.example/edition"
doi = "10.5555/oil"
"""
    made = book({"a": cable("<p>x</p>")}, settings)
    assert made.values("title.xhtml", "//h:h1 | //h:p") == [
        *("The Oil Account", "A Correspondence", "Edited by Orla Venn, Una Garrowby", "Port Asher Press"),
    ]
    imprint = made.values("imprint.xhtml", "//h:dd")
    assert imprint[:3] == ["Port Asher Press", "CC0", "10.5555/oil"]
    assert "The Oil Account: A Correspondence" in imprint[-1]
    assert "https://doi.org/10.5555/oil" in made.values("imprint.xhtml", "//h:a/@href")


def test_abbreviations_of_all_texts_are_listed_once(book: Make, cable: Callable[..., str]) -> None:
    choice = "<choice><abbr>{}</abbr><expan>{}</expan></choice>"
    made = book(
        {
            "a": cable(f"<p>{choice.format('P.U.S.', 'Permanent Under-Secretary')}</p>"),
            "b": cable(
                f"<p>{choice.format('P.U.S.', 'Permanent Under-Secretary')} {choice.format('Amb.', 'Ambassador')}</p>"
            ),
        }
    )
    items = "//h:section[@class='abbreviation-list']//"
    assert made.values("abbreviations.xhtml", f"{items}h:dt") == ["Amb.", "P.U.S."]
    assert made.values("abbreviations.xhtml", f"{items}h:dd") == ["Ambassador", "Permanent Under-Secretary"]
    assert "doubtful reading" in " ".join(made.values("abbreviations.xhtml", "//h:section[@class='legend']//h:li"))


def test_the_introduction_has_its_text_and_its_links(specimen: BookAsRead, checkout: Path) -> None:
    shown = re.sub(r"\s+", "", "".join(specimen.values("introduction.xhtml", "//h:article")))
    body = re.search(r"<body>(.*)</body>", (checkout / "tei/edition.xml").read_text("utf-8"), re.DOTALL)
    assert body
    source = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", body[1]))
    assert len(shown) >= len(source)


def test_the_colophon_has_the_checksum_of_the_texts(book: Make, cable: Callable[..., str]) -> None:
    one = cable("<p>x</p>")
    made = book({"a": one})
    digest = hashlib.sha256(one.encode()).hexdigest()
    assert made.values("colophon.xhtml", "//h:code") == [digest]
    assert book({"a": cable("<p>X</p>")}).values("colophon.xhtml", "//h:code") != [digest]


def test_all_text_around_the_cables_is_in_the_language_of_the_interface(book: Make, cable: Callable[..., str]) -> None:
    settings = '[edition]\ntitle = "Das Ölkonto"\nlanguages = ["de"]\n'
    made = book({"a": cable("<p>x</p>", actions=ACTIONS)}, settings, VENN.format(""))
    assert made.values("imprint.xhtml", "//h:h1") == ["Impressum"]
    assert made.values("nav.xhtml", "/h:html/@xml:lang") == ["de"]
    assert NS["h"] in made.files["EPUB/nav.xhtml"].decode()
