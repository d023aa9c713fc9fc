"""EPUBCheck, the conformance checker of the W3C, finds no error and nothing to warn of, whatever the edition holds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from lxml import etree
from tests.epub.conftest import BookAsRead
from tests.html.test_completeness import CORPORA, TREES

Check = Callable[[BookAsRead], list[str]]
Make = Callable[..., BookAsRead]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636060f8cf5000000303010018dd8db0"
    "0000000049454e44ae426082"
)
SAFE = re.compile(r"(https?://[\w./-]+|[\w./-]*\.(xhtml|css)(#[\w.-]+)?|#[\w.-]+)$")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


def test_the_specimen(specimen: BookAsRead, epubcheck: Check) -> None:
    assert epubcheck(specimen) == []
    assert specimen.problems == ()


def test_texts_that_run_from_right_to_left(book: Make, cable: Callable[..., str], epubcheck: Check) -> None:
    arabic = """<div type="original" xml:id="o" xml:lang="ar"><p xml:id="o1">وصلت السفينة
      <persName ref="../authority/persons.xml#venn" xml:lang="en">Orla Venn</persName> في ٢٨ ديسمبر
      <note>ملاحظة</note>.</p></div>
      <div type="translation" xml:id="t" xml:lang="en" corresp="#o">
      <p corresp="#o1">The ship arrived.
      <note type="textual">So the <foreign xml:lang="he">מקור</foreign>.</note></p></div>"""
    made = book(
        {
            "a": cable(arabic, language="ar", title="برقية من تارن"),
            "b": cable("<p>שלום (1961)</p>", language="he", title="מברק"),
        },
        '[edition]\ntitle = "رسائل"\nlanguages = ["ar", "he"]\n[print]\ndivisions = "month"\n',
        '<person xml:id="venn"><persName>Orla Venn</persName><persName xml:lang="ar">أورلا فن</persName></person>',
    )
    assert epubcheck(made) == []


def test_a_hostile_edition(book: Make, cable: Callable[..., str], epubcheck: Check) -> None:
    targets = (
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example/", "https://exa mple.org/%zz"),
        *("https://[::1]/", "http://user:pw@example.org/", "mailto:a b@c", "https://x.example:99999/", "HTTP://%/"),
        *("other.xml#none", "other.xml#1digit", "#1digit", "gone.xml", "one.xml", "#same", "#ed-title"),
    )
    refs = "".join(f'<ref target="{target}">r</ref>' for target in targets)
    images = ("script.svg", "fake.png", "a%20b.avif", "it%22s.png", "good.svg", "none.png")
    figures = "".join(f'<figure><graphic url="../img/{image}"/></figure>' for image in images)
    body = f"""<div xml:id="a b"><head>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &#x85;&#x80;&#x202E;</head>
      <p xml:id="1digit">{refs}</p><p xml:id="same">1</p><p xml:id="same">2</p><p xml:id="ed-title">3</p>
      <p xml:id="ed-note-1">4<note>5</note></p><p xml:lang="not a language">6</p><p xml:lang="x">7</p>
      <bogus onclick="alert(1)"><p>8</p></bogus>{figures}
      <figure><graphic url="../img/good.svg"/><figDesc>"&gt;&lt;x</figDesc></figure></div>"""
    made = book(
        {
            "one": cable(body, title="&lt;b&gt; &amp; &quot;"),
            "other": cable("<p>y</p>", date="0000-99-99", title=" "),
            "船": cable('<p><ref target="one.xml#same">z</ref></p>', language="zh"),
        },
        '[edition]\ntitle = "<&> \\"x\\" ]]>"\neditors = ["<E>"]\nlicence = "&"\nlicence-url = "https://x.example/a"\n'
        'base-url = "https://x.example/e"\n[print]\ndivision-titles = ["1961 <div>"]\n',
        '<person xml:id="ed-1"><persName>&lt;i&gt;</persName></person>',
        {
            "tei/img/script.svg": SVG.format('<script href="x"/>').encode(),
            "tei/img/fake.png": b"no image",
            "tei/img/a b.avif": b"\x00\x00\x00\x1cftypavif",
            'tei/img/it"s.png': PNG,
            "tei/img/good.svg": SVG.format('<path d="M0 0h1"/>').encode(),
        },
    )
    assert epubcheck(made) == []
    assert sorted({problem.code for problem in made.problems}) == ["element-unknown", "epub-image"]
    assert "EPUB/images/it-s.png" in made.files
    assert "EPUB/images/good.svg" in made.files
    for path in made.spine():
        assert made.all(path, "//h:script | //@*[starts-with(local-name(), 'on')]/..") == []
        assert [href for href in made.values(path, "//@href") if not SAFE.match(href)] == []


@pytest.mark.parametrize("number", [1, 2])
def test_elements_nested_in_any_way(number: int, book: Make, cable: Callable[..., str], epubcheck: Check) -> None:
    bodies: list[str] = []

    @seed(number)
    @given(TREES)
    @settings(max_examples=150, deadline=None, database=None, phases=[Phase.generate])
    def collect(tree: etree._Element) -> None:
        bodies.append(etree.tostring(tree, encoding="unicode", with_tail=False))

    collect()
    made = book({f"r{place:03}": cable(f"<div>{body}</div>") for place, body in enumerate(bodies)})
    assert epubcheck(made) == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_corpus(corpus: str, shared: Path, book: Make, epubcheck: Check) -> None:
    files = sorted((shared / "corpora" / corpus).glob("*.xml"))
    made = book({file.stem: file.read_text("utf-8") for file in files})
    assert epubcheck(made) == []
