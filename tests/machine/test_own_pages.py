"""A project's own pages: Markdown and TEI become pages of the site, and hostile ones do no harm."""

from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.machine.conftest import MakeEdition, cable

from cablegram.edition.edition import Edition
from cablegram.problems import Problem
from cablegram.publish.machine.logo import LARGEST, logo_of
from cablegram.publish.machine.markdown import markdown_body
from cablegram.publish.machine.own_pages import not_found_document, own_page, page_document, read_own_pages
from cablegram.publish.prepared import prepare
from cablegram.publish.presentation import presentation_of
from cablegram.xml import parse

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc><titleStmt><title>Dank</title>'
    "</titleStmt></fileDesc></teiHeader><text><body><div><head>An wen</head><p>Allen.<note>Wirklich.</note></p></div>"
    "</body></text></TEI>"
)
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority"><text><body><listPerson><person xml:id="pers-venn">'
    "<persName>Orla Venn</persName></person></listPerson></body></text></TEI>"
)


def rendered(edition: Edition, name: str) -> tuple[str, list[str]]:
    """The page of a file, and what is told of it."""
    pages, problems = read_own_pages(edition.root / "pages", edition.settings.languages)
    assert problems == ()
    (page,) = (page for page in pages.pages if page.path == f"pages/{name}.html")
    known = {"index.html", "persons/pers-venn.html"}
    document, told = page_document(prepare(edition).catalogue, page, pages, known.__contains__)
    presentation, _ = presentation_of(edition)
    assert presentation is not None
    return presentation.stylesheet("own.xsl").transform(document, presentation.parameters), [str(one) for one in told]


def links(page: str) -> dict[str, str]:
    root = lxml_html.document_fromstring(page)
    return {" ".join(a.text_content().split()): str(a.get("href")) for a in root.xpath("//main//a")}


@pytest.mark.parametrize(
    ("file", "path", "language"),
    [
        ("10-principles.md", "pages/principles.html", "en"),
        ("principles.de.md", "pages/principles.de.html", "de"),
        ("principles.fr.md", "pages/principles.fr.html", "en"),
        ("2. Thanks to all.md", "pages/thanks-to-all.html", "en"),
        ("1961.md", "pages/c-1961.html", "en"),
        ("Ähre.md", "pages/ähre.html", "en"),
    ],
)
def test_the_name_of_a_file_says_where_its_page_stands(file: str, path: str, language: str) -> None:
    page = own_page(Path(file), b"text", ("en", "de"))
    assert not isinstance(page, Problem)
    assert (page.path, page.language) == (path, language)


def test_pages_stand_in_the_order_of_their_numbers(edition: MakeEdition) -> None:
    files = {f"pages/{name}": "# T" for name in ("b.md", "a.md", "10-x.md", "9-y.md", ".hidden.md", "notes.txt")}
    made = edition({**files, "pages/3-tei.xml": TEI, "pages/img/one.png": b"x", "pages/draft~": "x"})
    pages, problems = read_own_pages(made.root / "pages", ("en",))
    assert problems == ()
    assert [page.path for page in pages.pages] == [f"pages/{name}.html" for name in ("tei", "y", "x", "a", "b")]
    assert [path for path, _ in pages.files] == ["pages/img/one.png"]


def test_what_cannot_be_read_is_told_and_the_others_stay(edition: MakeEdition) -> None:
    made = edition({"pages/1-a.md": b"\xff\xfe", "pages/b.xml": "<TEI>", "pages/c.md": "# C", "pages/2-c.md": "# C"})
    pages, problems = read_own_pages(made.root / "pages", ("en",))
    assert [page.path for page in pages.pages] == ["pages/c.html"]
    assert [problem.code for problem in problems] == ["unreadable", "not-well-formed", "same-name"]
    assert read_own_pages(made.root / "nowhere", ("en",)) == read_own_pages(made.root / "none", ("en",))


def test_markdown_is_a_text_of_the_edition(edition: MakeEdition) -> None:
    text = (
        "# The *principles*\n\nOne[^n] and `two`.\n\n## A\n\n- x\n\n| H | I |\n|---|---|\n| 1 | **2** |\n\n#### B\n\n"
        "[^n]: A note with [a link](https://x.example/).\n"
    )
    page, told = rendered(edition({"pages/p.md": text, "tei/cables/a.xml": cable("<p/>")}), "p")
    root = lxml_html.document_fromstring(page)
    assert told == []
    assert [(str(h.tag), h.text_content()) for h in root.xpath("//main//h1 | //main//h2 | //main//h3")][:3] == [
        ("h1", "The principles"), ("h2", "A"), ("h3", "B")
    ]  # fmt: skip
    assert [th.text_content() for th in root.xpath("//main//th[@scope='col']")] == ["H", "I"]
    assert root.xpath("//main//td//*[self::b or self::strong]/text()") == ["2"]
    assert "A note with" in root.xpath("string(//main)")
    assert links(page)["a link"] == "https://x.example/"


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("other.md", "../pages/other.html"),
        ("2-other.md#a-b", None),
        ("../tei/cables/tarn-1.xml", "../cables/tarn-1.html"),
        ("tarn-1.xml#p1", "../cables/tarn-1.html#p1"),
        ("../tei/authority/persons.xml#pers-venn", "../persons/pers-venn.html"),
        ("../index.html", "../index.html"),
        ("plan.pdf", "../pages/plan.pdf"),
        ("https://x.example/?a=1&b=2", "https://x.example/?a=1&b=2"),
        ("mailto:venn@tarn.example", "mailto:venn@tarn.example"),
        ("#a-heading", "#a-heading"),
        ("#nowhere", None),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//x.example/", None),
        ("/etc/passwd", None),
        ("../../../etc/passwd", None),
        ("..\\\\x.md", None),
        ("nothing.md", None),
    ],
)
def test_links_lead_where_they_may(edition: MakeEdition, target: str, href: str | None) -> None:
    files = {
        "pages/p.md": f"# P\n\n[link](<{target}>)\n\n## A heading\n", "pages/other.md": "# O", "pages/plan.pdf": b"P",
        "tei/cables/tarn-1.xml": cable('<p xml:id="p1">x</p>'), "tei/authority/persons.xml": PERSONS,
    }  # fmt: skip
    page, told = rendered(edition(files), "p")
    assert links(page).get("link") == href
    codes = [line.partition("[")[2].partition("]")[0] for line in told]
    assert codes == ([] if href else ["page-link"])
    assert all("p.md:3: warning: the link to" in line for line in told if "\\" not in target)


HOSTILE = (
    "# <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<a href='javascript:alert(1)'>x</a> ]]> <!-- -->\n"
    "\n![x](javascript:alert(1)) ![y](https://x.example/y.png) ![](../../../secret.png)\n\n```\n</article>"
    "<script>\n```\n\n" + "w" * 10_000 + "\x01\x00\n"
)  # fmt: skip


def test_hostile_markdown_is_inert(edition: MakeEdition) -> None:
    page, told = rendered(edition({"pages/p.md": HOSTILE, "tei/cables/a.xml": cable("<p/>")}), "p")
    root = lxml_html.document_fromstring(page)
    assert (
        root.xpath("//main//script | //main//*[@onerror] | //main//img | //main//a[contains(@href, 'javascript')]")
        == []
    )
    text = root.xpath("string(//main)")
    for piece in ("<img src=x onerror=alert(1)>", "]]> <!-- -->", "</article><script>", "w" * 10_000):
        assert piece in text
    assert len(told) == 1  # of the image outside; the others are no files


@pytest.mark.parametrize("text", [">" * 5000 + "a", "[" * 20_000, "- " * 5000, "[^1]: [^1]\n\n[^1]", "`" * 10_000])
def test_markdown_of_any_depth_is_read(text: str) -> None:
    title, body = markdown_body(text)
    assert title == ""
    assert str(body.tag).endswith("body")


def test_a_page_in_tei_keeps_its_title_language_and_notes(edition: MakeEdition) -> None:
    page, told = rendered(edition({"pages/dank.xml": TEI, "tei/cables/a.xml": cable("<p/>")}), "dank")
    root = lxml_html.document_fromstring(page)
    assert told == []
    assert [h.text_content() for h in root.xpath("//main//h1 | //main//h2")][:2] == ["Dank", "An wen"]
    assert root.xpath("//article/@lang") == ["de"]
    assert "Wirklich." in root.xpath("string(//main)")


@pytest.mark.parametrize(
    ("more", "home"),
    [("", ""), ('base-url = "https://x.example"\n', "/"), ('base-url = "https://x.example/a/b/"\n', "/a/b/")],
)
def test_the_page_for_no_address_finds_the_site_from_anywhere(edition: MakeEdition, more: str, home: str) -> None:
    document = not_found_document(prepare(edition(more=more)).catalogue)
    assert parse(document).get("home") == home
    presentation, _ = presentation_of(edition(more=more))
    assert presentation is not None
    page = presentation.stylesheet("own.xsl").transform(document, presentation.parameters)
    assert f'href="{home}index.html"' in page
    assert f'href="{home}assets/css/base.css"' in page
    assert "canonical" not in page


def test_a_logo_is_small_and_inside_of_the_edition(edition: MakeEdition, tmp_path: Path) -> None:
    cables = {"tei/cables/a.xml": cable("<p/>")}
    more = '[publish]\nlogo = "art/Logo.SVG"\n'
    assert logo_of(edition(cables)) == (None, ())
    for content, word in ((None, "no such logo"), (b"x" * (LARGEST + 1), "kB")):
        made = edition({**cables, **({"art/Logo.SVG": content} if content else {})}, more)
        logo, (problem,) = logo_of(made)
        assert logo is None
        assert word in problem.message
    made = edition({**cables, "art/Logo.SVG": b"<svg/>"}, more)
    assert logo_of(made) == (("assets/logo.svg", tmp_path / "art/Logo.SVG"), ())
    (tmp_path / "art/Logo.SVG").unlink()
    (tmp_path / "art/Logo.SVG").symlink_to("/etc/hostname")
    assert logo_of(made)[0] is None
