"""Hostile documents: text that looks like code, characters that do odd things, images that are none, depth and size."""

import shutil
import struct
import subprocess
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.print.archive_check import attached, faults
from tests.print.pdf_reading import SOFT_HYPHEN, Reading
from tests.print.press import cable, cable_source, single_pdf
from tests.print.volumes import pdfs_of

from cablegram.edition.edition import open_edition
from cablegram.ill_formed import NotWellFormedError
from cablegram.publish.pdf.images import fault_of
from cablegram.publish.pdf.press import TypesetError, press
from cablegram.publish.prepared import prepare
from cablegram.xml import parse

if TYPE_CHECKING:
    from cablegram.problems import Problem

CODE: Final = (
    "#panic()",
    '#read("/etc/passwd")',
    '"; panic("',
    '"});panic("',
    '\\"); panic(\\"',
    "\\",
    "\\\\",
    "\\u{41}\\n",
    "$x^2$ *bold* _it_ `raw` @ref <label>",
    "// comment /* comment */",
    "= heading\n- item\n+ item\n/ term: x",
    "#{1+1} #[x] #let x = 1; #x",
    "~ -- --- ... 'x' \"y\"",
    "&lt;hi&gt;x&lt;/hi&gt; <![CDATA[x]]> &amp;#65;",
    "https://example.org/~a_b?c=#d",
    "%!PS (x) Tj ET endstream endobj",
)
# What the fonts have, of many scripts; letters that join, or run from right to left, are other tests' matter.
SIGNS: Final = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    st.characters(min_codepoint=0xA1, max_codepoint=0x17F, exclude_characters="\u00ad"),
    st.sampled_from("ΑΩαωЖяѣ中文字日本かなカナ한글“”„«»–—…№€→"),
    st.sampled_from("\u00a0\u2009\u3000\t\n"),
)
TEXTS: Final = st.one_of(st.text(SIGNS, min_size=1, max_size=60), st.sampled_from(CODE))


def words(pdf: bytes) -> str:
    """The text of a PDF without white space and hyphens at line ends."""
    return "".join(Reading(pdf).root.text.replace(SOFT_HYPHEN, "").split())


def packed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


@given(st.lists(TEXTS, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_comes_back_as_it_was(texts: list[str]) -> None:
    paragraphs = "".join(f"<p>{escape(text)} <hi>{escape(text)}</hi></p>" for text in texts)
    expected = "".join(packed(text) * 2 for text in texts)
    assert expected in words(single_pdf(cable(paragraphs)))


def test_every_ascii_sign_comes_back() -> None:
    signs = "".join(map(chr, range(0x20, 0x7F)))
    for text in (signs, signs[::-1], " ".join(signs), *CODE):
        assert packed(text) in words(single_pdf(cable(f"<p>{escape(text)}</p>")))


ELEMENTS: Final = (
    "<p xml:id={0}>x</p><p><ref target={0}>y</ref></p>",
    "<p>x<note n={0} xml:id={0} place={0} type={0} resp={0}>y</note></p>",
    "<p>x<pb n={0} facs={0}/>y</p><pb n={0}/>",
    "<list rend={0} type={0}><item n={0}>x</item></list>",
    "<p rend={0} rendition={0} style={0}>x <hi rend={0}>y</hi></p>",
    "<p xml:lang={0}>x <foreign xml:lang={0}>y</foreign></p>",
    "<p>x <gap reason={0} extent={0} unit={0} quantity={0}/> y</p>",
    "<p>x <ref target={0}>y</ref> <ptr target={0}/></p>",
    "<p><persName ref={0}>x</persName> <rs key={0} ref={0}>y</rs></p>",
    "<table rows={0} cols={0}><row role={0}><cell cols={0} rows={0} role={0}>x</cell></row></table>",
    "<p>x <app><lem wit={0}>y</lem><rdg wit={0}>z</rdg></app></p>",
    "<p>x <c rendition={0} n={0}/><space quantity={0} unit={0}/><handShift new={0} scribe={0}/>y</p>",
    "<div type={0} corresp={0} subtype={0}><head>x</head><p>y</p></div>",
    "<figure><graphic url={0} width={0} height={0}/><figDesc>x</figDesc></figure>",
    "<p>x <date when={0}>y</date> <num value={0}>1</num> <stamp type={0}>z</stamp></p>",
)


def test_the_form_is_that_of_one_header() -> None:
    sent = '<correspAction type="sent"><persName>Orla Venn</persName></correspAction>'
    document = cable("<p>x</p>", f"<profileDesc><correspDesc>{sent}</correspDesc></profileDesc>")
    header = document[document.index(b"<teiHeader") : document.index(b"</teiHeader>") + len(b"</teiHeader>")]
    source = cable_source(document)
    assert "parties: " in source
    assert cable_source(document.replace(header, header * 2)) == source


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.split("{", maxsplit=1)[0][:24])
def test_attributes_are_never_code(element: str) -> None:
    for value in CODE:
        document = cable(element.replace("{0}", quoteattr(value)))
        assert "x" in words(single_pdf(document)), value


@given(st.sampled_from(ELEMENTS), st.text(st.one_of(SIGNS, st.sampled_from('"\\#{}[]();')), max_size=20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_attribute_stops_the_press(element: str, value: str) -> None:
    assert single_pdf(cable(element.replace("{0}", quoteattr(value)))).startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        b"\x00",
        b"\x08",
        b"\x1b",
        b"&#0;",
        b"&#8;",
        b"&#xD800;",
        b"&#xDFFF;",
        b"\xed\xa0\x80",
        b"\xff",
        b"&#xFFFE;",
        b"&#x110000;",
    ],
)
def test_what_is_no_character_is_refused_before(text: bytes) -> None:
    with pytest.raises(NotWellFormedError):
        cable_source(cable("<p>@</p>").replace(b"@", text))


# Direction, joining, width: what changes how others look, and prints nothing itself; then what no font has.
@pytest.mark.parametrize(
    "sign",
    [
        *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2060\u00ad",
        *"\u2028\u2029\u0085\u00a0\u180e\u2003\u0301\u20dd\ufe0f\ufffd\u0f00\U000e0001\U0010fffd\ue000\U0001f600\ufdd0",
    ],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_odd_characters_take_no_others_with_them(sign: str) -> None:
    text = f"alpha{sign}beta {sign} {sign}gamma{sign}{sign}delta{sign}"
    found = unicodedata.normalize("NFD", words(single_pdf(cable(f"<p>{text}</p>"))))
    if sign == "\u202e":  # an override turns the letters round, as it is meant to
        assert Counter(found) >= Counter("alphabetagammadelta")
        return
    for word in ("alpha", "beta", "gamma", "delta"):
        assert word in found


def test_an_override_of_direction_ends_with_its_paragraph(pdf_text: Callable[[bytes], str]) -> None:
    pdf = single_pdf(cable("<p>safe \u202eevil</p><p>next words</p>"))
    assert "nextwords" in words(pdf)
    assert "safe" in pdf_text(pdf)


def test_a_very_long_word_is_broken_and_whole() -> None:
    word = "".join(f"{number:x}" for number in range(600))
    pdf = single_pdf(cable(f"<p>{word}</p>"))
    assert word in words(pdf)


def png(width: int, height: int, *, cut: int = 0, depth: int = 8) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + (width * depth + 7) // 8)) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    data = rows[: len(rows) - cut]
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def svg(content: str, *, start: str = "") -> bytes:
    """A drawing."""
    return f'{start}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{content}</svg>'.encode()


HUGE = png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000), 1)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", png(3, 3), ""),
        ("A.PNG", png(3, 3), ""),
        ("a.png", b"", "no PNG"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "size"),
        ("a.png", HUGE, "60000 × 60000"),
        ("a.jpg", png(3, 3), "named as JPEG, but is PNG"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x07\x01\x01\x11\x00", ""),
        ("a.jpeg", b"\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00\x00\x00", "size"),
        ("a.jpg", b"\xff\xd8\xff\xff\xff", "size"),
        ("a.gif", b"GIF89a\x05\x00\x07\x00", ""),
        ("a.gif", b"GIF89a\x00\x00\x00\x00", "size"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(14), ""),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f\x04\x80\x01\x00", ""),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(10) + b"\x05\x00\x07\x00", ""),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", "size"),
        ("a.tiff", b"II*\0", ".tiff is no format"),
        ("a", png(3, 3), "is no format"),
        ("a.svg", svg(""), ""),
        ("a.svg", svg("<g>" * 150 + "</g>" * 150), ""),
        ("a.svg", svg("<g>" * 20_000 + "</g>" * 20_000), "20001 deep"),
        ("a.svg", b"<svg/>", "not svg"),
        ("a.svg", b"<svg", "line 1"),
        ("a.svg", svg("&x;", start='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "no SVG"),
    ],
)
def test_an_image_that_cannot_be_printed_is_told_beforehand(name: str, data: bytes, words: str) -> None:
    fault = fault_of(name, data)
    assert words in fault if words else fault == ""


@given(
    st.sampled_from((png(3, 3), svg("<g/>"), b"GIF89a\x05\x00\x07\x00", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0")),
    st.data(),
)
def test_no_image_is_too_broken_to_be_looked_at(image: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(image)))
    changed = image[:start] + data.draw(st.binary(max_size=6)) + image[data.draw(st.integers(start, len(image))) :]
    for name in ("a.png", "a.jpg", "a.gif", "a.webp", "a.svg"):
        fault_of(name, changed)


@pytest.mark.parametrize("address", ["file:///{0}", "{0}", "../../../../../../../..{0}", "http://127.0.0.1:9/x.png"])
def test_a_drawing_brings_nothing_from_elsewhere(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.png").write_bytes(png(7, 7))
    href = address.replace("{0}", str(tmp_path / "secret.png"))
    drawing = svg(f'<script>alert(1)</script><image href="{href}" width="9" height="9"/>')
    with press() as at_work:
        at_work.put("images/a.svg", drawing)
        at_work.put("main.typ", b'#image("/images/a.svg")')
        with pytest.raises(TypesetError, match="failed to load linked image"):
            at_work.typeset("main.typ")


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../etc/hostname", "/tei/../../../../etc/hostname"])
def test_a_theme_reads_nothing_outside_of_the_press(tmp_path: Path, path: str) -> None:
    (tmp_path / "theme.typ").write_text(f'#let secret = read("{path}")')
    with press(theme=tmp_path) as at_work:
        at_work.put("main.typ", b'#import "/press.typ": secret\n#secret')
        with pytest.raises(TypesetError):
            at_work.typeset("main.typ")


def test_a_theme_may_read_the_tei(tmp_path: Path) -> None:
    (tmp_path / "theme.typ").write_text('#let source = read("/tei/c1.xml")')
    with press(theme=tmp_path) as at_work:
        at_work.put("tei/c1.xml", b"<TEI/>")
        at_work.put("main.typ", b'#import "/press.typ": source\n#source')
        assert "TEI" in words(at_work.typeset("main.typ"))


TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable"><teiHeader><fileDesc><titleStmt>
<title>{title}</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>
</teiHeader><text><body>
{body}
</body></text></TEI>"""


class Printed:
    """An edition that was printed: its PDFs by name, and the problems by the name of their file."""

    def __init__(self, folder: Path, cables: dict[str, str], images: dict[str, bytes], settings: str = "") -> None:
        home = folder / "edition"
        for name in ("tei/cables", "tei/images"):
            (home / name).mkdir(parents=True)
        (home / "edition.toml").write_text(settings or "[edition]\ntitle = 'x'\nmodel = 2\n")
        for name, body in cables.items():
            document = TEI.replace("{title}", escape(name)).replace("{body}", body)
            (home / "tei/cables" / f"{name}.xml").write_text(document)
        for name, data in images.items():
            (home / "tei/images" / name).write_bytes(data)
        edition, problems = open_edition(home)
        assert edition is not None, problems
        self.pdfs, told = pdfs_of(prepare(edition))
        self.problems: dict[str, list[Problem]] = {}
        for problem in told:
            self.problems.setdefault(Path(problem.path).name, []).append(problem)


FIGURE: Final = '<figure><graphic url="../images/{0}"/><figDesc>Seen</figDesc></figure>'


def test_a_broken_image_is_left_out_and_named(tmp_path: Path) -> None:
    printed = Printed(
        tmp_path,
        {
            "a": "<p>Words</p>" + FIGURE.replace("{0}", "cut.png"),
            "b": "<p>More</p>" + FIGURE.replace("{0}", "two%20%22words%22%20%E5%9C%96.png"),
            "c": "<p>Most</p>" + FIGURE.replace("{0}", "huge.png"),
        },
        {"cut.png": png(90, 90, cut=10), 'two "words" 圖.png': png(3, 3), "huge.png": HUGE},
    )
    assert sorted(printed.pdfs) == ["a.pdf", "b.pdf", "c.pdf", "volume.pdf"]
    assert {name: [(each.code, each.line) for each in told] for name, told in printed.problems.items()} == {
        "a.xml": [("image-unprintable", 4)],
        "c.xml": [("image-unprintable", 4)],
    }
    assert "cut.png" in words(printed.pdfs["a.pdf"])
    assert "Words" in words(printed.pdfs["volume.pdf"])
    assert any(element.kind == "Figure" for element in Reading(printed.pdfs["b.pdf"]).root.walk())
    assert {name: faults(pdf) for name, pdf in printed.pdfs.items()} == {name: [] for name in printed.pdfs}


DEEP: Final = "<list><item>" * 90 + "x" + "</item></list>" * 90


@pytest.mark.parametrize("singles", ["true", "false"])
def test_a_cable_that_cannot_be_set_is_named_and_others_are_set(tmp_path: Path, singles: str) -> None:
    settings_ = f'[edition]\ntitle = "x"\nmodel = 2\n[publish]\npdf-cables = {singles}\n'
    cables = {"a": "<p>Words</p>", "b": "<p>Before</p>\n" + DEEP, "c": "<p>More</p>"}
    printed = Printed(tmp_path, cables, {}, settings_)
    assert sorted(printed.pdfs) == (["a.pdf", "c.pdf"] if singles == "true" else [])
    (problem,) = printed.problems["b.xml"]
    assert (problem.code, problem.severity, problem.line) == ("pdf-failed", "error", 5)
    assert "nested too deeply" in problem.message
    assert "depth exceeded" in problem.hint
    # A volume that lacks a document must not look complete.
    (problem,) = printed.problems["volume.pdf"]
    assert "because a cable of it could not be" in problem.message


def test_titles_and_names_of_files_are_never_code(tmp_path: Path) -> None:
    title = '"); panic(" #read("/etc/passwd") \\u{41} $x$ <a> & \'文\''
    settings_ = f"[edition]\ntitle = '''{title}'''\nsubtitle = '''{title}'''\neditors = ['''{title}''']\nmodel = 2\n"
    names = ["電報三", 'two "words"', "it's #panic()", "a b\\c", "[x] $y$ *z*"]
    printed = Printed(tmp_path, dict.fromkeys(names, "<p>Words.</p>"), {}, settings_)
    assert not [problem for told in printed.problems.values() for problem in told if problem.severity == "error"]
    assert len(printed.pdfs) == len(names) + 1
    assert len(attached(printed.pdfs["volume.pdf"])) == len(names)
    assert packed(title) in words(printed.pdfs["volume.pdf"])
    for name, pdf in printed.pdfs.items():
        assert faults(pdf) == [], name


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        ("<p>" + "word<note>A note of some words.</note> " * 2000 + "</p>", 60),
        ("<p>word<note>A note of some words.</note></p>" * 2000, 60),
        ("<p>" + "Some words of a paragraph " * 4000 + "</p>", 60),
        ("<p>" + "0123456789abcdef" * 600 + "</p>", 60),
        ("<list>" + "<item>x</item>" * 2000 + "</list>", 60),
        ("<table>" + ("<row>" + "<cell>x</cell>" * 8 + "</row>") * 500 + "</table>", 60),
    ],
    ids=["notes", "paragraphs", "paragraph", "word", "list", "table"],
)
def test_size_is_no_matter(content: str, seconds: int) -> None:
    document = cable(content)
    expected = packed("".join(str(text) for text in parse(document).xpath("//*[local-name()='body']//text()")))
    start = time.process_time()
    found = words(single_pdf(document))
    assert time.process_time() - start < seconds
    assert len(found) >= len(expected)


@pytest.mark.parametrize(
    "content",
    [
        "<p>" + "<hi>" * 300 + "x" + "</hi>" * 300 + "</p>",
        "<div>" * 300 + "<p>x</p>" + "</div>" * 300,
        "<div><head>h</head>" * 300 + "<p>x</p>" + "</div>" * 300,
        "<list><item>" * 300 + "x" + "</item></list>" * 300,
        "<quote><p>a</p>" * 300 + "x" + "</quote>" * 300,
        "<table><row><cell>" * 300 + "x" + "</cell></row></table>" * 300,
        "<p>" + "<foreign xml:lang='fr'><foreign xml:lang='de'>" * 300 + "x" + "</foreign></foreign>" * 300 + "</p>",
    ],
    ids=["hi", "div", "head", "list", "quote", "table", "foreign"],
)
def test_depth_stops_no_process(content: str) -> None:
    try:
        told = single_pdf(cable(content))[:4].decode()
    except TypesetError as fault:
        told = str(fault)
    assert told == "%PDF" or "depth exceeded" in told


def test_lists_are_nested_as_deep_as_documents_need() -> None:
    assert "x" in words(single_pdf(cable("<list><item>" * 10 + "x" + "</item></list>" * 10)))


def test_other_programs_find_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(single_pdf(cable(f"<p>{escape(' '.join(CODE))}</p>"), ("a-3a", "ua-1")))
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed (Debian package qpdf)")
    run = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout


def test_markup_that_is_escaped_stays_text() -> None:
    text = "<hi>not bold</hi> &amp; <!-- no comment --> <?no instruction?>"
    root = etree.fromstring(cable("<p/>"))
    root[1][0][0].text = text
    assert packed(text) in words(single_pdf(etree.tostring(root)))
