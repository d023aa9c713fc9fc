"""Texts in many languages as the PDF has them: their characters in reading order, fonts, languages and direction."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from tests.print.press import cable, cable_source, pdf_of, single_pdf

from cablegram import shipped
from cablegram.publish.pdf.glyphs import lacking
from cablegram.xml import parse

FOLDER = Path(__file__).with_name("languages")
TEI = "{http://www.tei-c.org/ns/1.0}"
HAN = "NotoSerifCJKsc-Regular-Identity-H"

# Each specimen with the fonts that it must be set in beside Noto Serif, and the languages that the PDF must name.
SPECIMENS = {
    "zh-Hans": ({HAN}, {"zh-CN", "zh"}),
    "zh-Hant": ({HAN}, {"zh-TW"}),
    "ja": ({HAN}, {"ja"}),
    "ko": ({HAN}, {"ko"}),
    "ru": (set(), {"ru"}),
    "vi": (set(), {"vi"}),
    "el": (set(), {"el"}),
    "ar": ({"NotoNaskhArabic-Regular"}, {"ar"}),
    "he": ({"NotoSerifHebrew-Regular"}, {"he"}),
    "ka-hy-th-hi": (
        {
            HAN,
            "NotoSerifGeorgian-Regular",
            "NotoSerifArmenian-Regular",
            "NotoSerifThai-Regular",
            "NotoSerifDevanagari-Regular",
            "NotoSerifHebrew-Regular",
            "NotoNaskhArabic-Regular",
            "NotoSansMath-Regular",
            "NotoSansSymbols2-Regular",
        },
        {"ka", "hy", "th", "hi", "he", "ar", "zh"},
    ),
}
# Readers put these in where they turn lines of text that runs from the right.
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\\s]")
# In text from the right, pdftotext gives a vowel sign before its letter instead of after it, and puts the brackets and
# points between the two directions by a rule of its own.
_ONLY_LETTERS = re.compile(r"[\W_\u0591-\u05c7\u064b-\u0655\u0670]")


@pytest.fixture(scope="module")
def printed() -> Callable[[str], bytes]:
    """The PDF of a specimen, under PDF/A-3a and PDF/UA-1, each made once."""
    made: dict[str, bytes] = {}

    def make(name: str) -> bytes:
        if name not in made:
            warnings: list[str] = []
            document = (FOLDER / f"{name}.xml").read_bytes()
            made[name] = single_pdf(document, standards=("a-3a", "ua-1"), warnings=warnings)
            assert warnings == []
        return made[name]

    return make


def test_every_specimen_is_known() -> None:
    assert {file.stem for file in FOLDER.glob("*.xml")} == set(SPECIMENS)


@pytest.mark.parametrize("name", SPECIMENS)
def test_no_glyph_is_missing(name: str) -> None:
    assert lacking(cable_source((FOLDER / f"{name}.xml").read_bytes()), [shipped.fonts()]) == ()


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_fonts_are_those_of_the_scripts(name: str, printed: Callable[[str], bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed(name))) as pdf:
        fonts = {str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()}
    assert SPECIMENS[name][0] | {"NotoSerif-Regular"} <= fonts
    assert not any(font.startswith("CablegramNotice") for font in fonts)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_languages_are_in_the_structure(name: str, printed: Callable[[str], bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed(name))) as pdf:
        named = {str(node.Lang) for node in _nodes(pdf.Root.StructTreeRoot) if "/Lang" in node}
        for page in pdf.pages:  # within a paragraph the content itself is marked
            named |= {tag.decode() for tag in re.findall(rb"/Lang\((.*?)\)", page.Contents.read_bytes())}
    expected = SPECIMENS[name][1]
    assert expected & named if name == "zh-Hans" else expected <= named


@pytest.mark.parametrize("name", [name for name in SPECIMENS if name != "ka-hy-th-hi"])
@pytest.mark.parametrize("in_order_of", ["reading", "content"])
def test_the_text_is_read_in_its_order(
    name: str, in_order_of: str, printed: Callable[[str], bytes], pdf_text: Callable[[bytes], str], tmp_path: Path
) -> None:
    pdf = printed(name)
    if in_order_of == "content":
        # Lines from the right have no order but that of reading; the layout keeps it.
        options = ["-layout" if name in {"ar", "he"} else "-raw"]
        (tmp_path / "a.pdf").write_bytes(pdf)
        command = ["pdftotext", "-enc", "UTF-8", *options, str(tmp_path / "a.pdf"), "-"]
        read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    else:
        read = pdf_text(pdf)
    beside = _ONLY_LETTERS if name in {"ar", "he"} else _TURNS
    for words in _runs(FOLDER / f"{name}.xml"):
        assert beside.sub("", words) in beside.sub("", read)
    assert not re.search("[\ufb1d-\ufdff\ufe70-\ufefc]", read), "presentation forms"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh", 'language: "zh", region: none, script: "Hans"'),
        ("zh-Hant", 'language: "zh", region: "TW", script: "Hant"'),
        ("zh-TW", 'language: "zh", region: "TW", script: "Hant"'),
        ("zh-Hant-HK", 'language: "zh", region: "HK", script: "Hant"'),
        ("ZH-hans-sg", 'language: "zh", region: "SG", script: "Hans"'),
        ("yue", 'language: "zh", region: "HK", script: "Hant"'),
        ("zh-Latn-pinyin", 'language: "zh", region: none, script: "Latn"'),
        ("ja-Hira", 'language: "ja", region: none, script: "Jpan"'),
        ("ar-Latn", 'language: "ar", region: none, script: "Latn"'),
        ("az-Arab", 'language: "az", region: none, script: "Arab"'),
        ("pa", 'language: "pa", region: none, script: "Latn"'),
        ("sr-Cyrl", 'language: "sr", region: none, script: "Cyrl"'),
        ("de-1901", 'language: "de", region: none, script: "Latn"'),
        ("en-x-ar-Arab", 'language: "en", region: none, script: "Latn"'),
        ("und-Hebr", 'language: "und", region: none, script: "Hebr"'),
        ("x-cipher", 'language: "und", region: none, script: "Latn"'),
        ("", 'language: "und", region: none, script: "Latn"'),
        ("ü--", 'language: "und", region: none, script: "Latn"'),
    ],
)
def test_a_tag_is_taken_apart(tag: str, expected: str) -> None:
    check = f'#let parts = cg.tag-parts("{tag}")\n#let _ = parts.remove("usual")\n#assert(parts == ({expected}))'
    assert pdf_of({"main.typ": f'#import "/press.typ" as cg\n{check}\n#cg.lang("{tag}", flow: true)[a]'})


@pytest.mark.parametrize(
    ("tag", "word", "breaks"),
    [
        ("en", "responsibilities", True),
        ("ru", "взаимопонимание", True),
        ("el", "κυματοθραύστης", True),
        ("de", "Verantwortlichkeit", True),
        ("fr", "responsabilités", True),
        ("ru-Latn", "vzaimoponimanie", False),
        ("ar-Latn", "almustashfayat", False),
        ("und", "responsibilities", False),
        ("zh-Latn", "responsibilities", False),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(tag: str, word: str, breaks: bool) -> None:
    narrow = f'#set text(hyphenate: true)\n#block(width: 30pt, cg.lang("{tag}", "{word}"))'
    main = f'#import "/press.typ" as cg\n#set page(width: 100pt, height: 500pt)\n{narrow}'
    with pikepdf.open(io.BytesIO(pdf_of({"main.typ": main}))) as pdf:
        shown = pdf.pages[0].Contents.read_bytes()
    assert (shown.count(b"BT") > 1) is breaks


@pytest.mark.parametrize(
    ("tag", "right"), [("ar", True), ("he", True), ("fa", True), ("ar-Latn", False), ("en", False)]
)
def test_text_begins_at_its_side(tag: str, right: bool) -> None:
    main = f'#import "/press.typ" as cg\n#cg.lang("{tag}", context assert((text.dir == rtl) == {str(right).lower()}))'
    assert pdf_of({"main.typ": main})


def test_regions_have_their_own_shapes_of_characters() -> None:
    glyphs = {}
    for tag in ("zh", "zh-Hant", "ja", "ko"):
        document = cable(f'<p xml:lang="{tag}">直骨述誤房</p>')
        with pikepdf.open(io.BytesIO(single_pdf(document))) as pdf:
            fonts = [font for page in pdf.pages for font in page.Resources.Font.values() if HAN in str(font.BaseFont)]
            glyphs[tag] = fonts[0].DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()
    assert len(set(glyphs.values())) == 4


def _nodes(root: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """All structure elements, from the top."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Dictionary):
            yield node
            if "/K" in node:
                waiting.extend(node.K if isinstance(node.K, pikepdf.Array) else [node.K])


def _runs(file: Path) -> Iterator[str]:
    """The text of the body in pieces between the marks of notes."""
    body = parse(file.read_bytes()).find(f".//{TEI}body")
    assert body is not None
    for note in body.iter(f"{TEI}note"):
        yield "".join(note.itertext())
    for paragraph in body.iter(f"{TEI}p"):
        words = "".join(
            "\0" if element.getparent().tag == f"{TEI}note" and not element.is_tail else str(element)
            for element in paragraph.xpath(".//text()")
        )
        yield from words.split("\0")
