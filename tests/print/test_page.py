"""What stands on the page: form, brackets, notes, parallel texts, languages."""

from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from tests.print.press import cable, cable_source, pdf_of, printed, single_pdf

from cablegram.publish.pdf.press import Standard

HEADER = """<fileDesc><titleStmt><title type="main">Cable</title><title type="subject">Soap</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>Harbour Archive</repository>
<idno type="shelfmark">7-B</idno><altIdentifier type="dispatch"><idno type="dispatch">31</idno></altIdentifier>
</msIdentifier></msDesc></sourceDesc></fileDesc>
<encodingDesc><classDecl><taxonomy xml:id="precedence">
<category xml:id="precedence.priority"><catDesc>Priority</catDesc>
</category></taxonomy></classDecl></encodingDesc>
<profileDesc><abstract><p>Soap is short.</p></abstract><langUsage><language ident="zh">Chinese</language>
<language ident="en">English</language></langUsage>
<textClass><catRef scheme="#precedence" target="#precedence.priority" cert="low"/></textClass>
<correspDesc><correspAction type="sent"><orgName>Office of Soap</orgName>
<date when="1961-03-14">14 March</date></correspAction>
<correspAction type="received" subtype="to"><persName ref="persons.xml#pers-lime">Lime</persName></correspAction>
<correspAction type="transmitted"><date when="1961-03-14T10:00:00"/></correspAction></correspDesc></profileDesc>"""
PARALLEL = """<div type="original" xml:id="original" xml:lang="zh"><opener><seg type="precedence"
ana="#precedence.priority"><seg type="label">等级:</seg>急</seg><lb/><stamp>收 5</stamp></opener>
<p xml:id="o1">肥皂不多。</p><p xml:id="o2">请速寄。</p></div>
<div type="translation" xml:id="translation" xml:lang="en" corresp="#original"><opener><seg type="precedence"><seg
type="label">Level:</seg> Urgent</seg></opener><p corresp="#o1">Soap is
<choice><orig>shrot</orig><reg>short</reg></choice>
<supplied>again</supplied>, <gap reason="illegible"><desc>[illegible]</desc></gap><note
type="editorial">Of the hard sort.</note>
<note type="textual">In pencil.</note>.</p><p corresp="#o2">Send <unclear>some</unclear> <sic>quik</sic>.</p>
<closer><signed>Lime</signed></closer></div>"""


def test_the_typst_source_of_a_cable(file_regression: FileRegressionFixture) -> None:
    source = cable_source(cable(PARALLEL, HEADER))
    assert all(word in printed(source) for word in ("肥皂不多。", "Soapis", "[illegible]", "Urgent"))
    file_regression.check(source, extension=".typ", encoding="utf-8")


def test_the_form_shows_what_the_header_says(pdf_text: Callable[[bytes], str]) -> None:
    text = pdf_text(single_pdf(cable(PARALLEL, HEADER)))
    for words in (
        "急 / Urgent",
        "Priority (uncertain)",
        "Office of Soap",
        "Lime",
        "Harbour Archive, 7-B",
    ):
        assert words in text
    assert "14 March 1961, 10:00" in text
    assert "Soap is short." in text


def test_brackets_are_put_back(pdf_text: Callable[[bytes], str]) -> None:
    text = " ".join(pdf_text(single_pdf(cable(PARALLEL, HEADER))).split())
    assert "Soap is shrot [short] [again], [illegible]" in text
    assert "Send [some?] quik [sic]." in text


def test_notes_stand_at_the_foot_by_number_and_by_letter(pdf_text: Callable[[bytes], str]) -> None:
    text = " ".join(pdf_text(single_pdf(cable(PARALLEL, HEADER))).split())
    assert "[illegible]1,a." in text
    assert text.index("In pencil.") > text.index("Of the hard sort.") > text.index("Send [some?]")


def test_a_note_keeps_its_own_mark() -> None:
    assert 'cg.note("12", {"x";})' in cable_source(cable('<p>a<note place="foot" n="12"><p>x</p></note></p>'))


def test_aligned_paragraphs_share_a_row() -> None:
    source = cable_source(cable(PARALLEL, HEADER))
    rows = source.partition("cg.parallel(")[2].split("}, ), (")
    assert [("肥皂" in row, "Soap is" in row) for row in rows] == [(False, False), (True, True), (False, False)]
    assert [("请速寄" in row, "Send" in row) for row in rows] == [(False, False), (False, False), (True, True)]


def test_crossed_alignments_lose_no_paragraph() -> None:
    body = """<div type="original" xml:id="o" xml:lang="ru"><p xml:id="a">один</p><p xml:id="b">два</p></div>
    <div type="translation" corresp="#o"><p corresp="#b">two</p><p corresp="#a">one</p><p>three</p></div>"""
    found = printed(cable_source(cable(body)))
    assert all(word in found for word in ("один", "два", "two", "one", "three"))


def test_parallel_texts_break_across_pages(pdf_text: Callable[[bytes], str]) -> None:
    paragraphs = "".join(f'<p xml:id="o{n}">Слово {n}. {"Очень длинный текст. " * 40}</p>' for n in range(8))
    others = "".join(f'<p corresp="#o{n}">Word {n}. {"A very long text. " * 40}</p>' for n in range(8))
    pdf = single_pdf(
        cable(
            f'<div type="original" xml:id="o" xml:lang="ru">{paragraphs}</div>'
            f'<div type="translation" corresp="#o">{others}</div>'
        )
    )
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) > 2
    text = pdf_text(pdf)
    assert text.count("Очень") == text.count("A very") == 320


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "外交部致驻某国使馆：请即办理，切勿延误。"),
        ("zh-Hant", "臺灣圖書館藏電報，體例與前件同。"),
        ("ja", "電報を受け取りました。至急ご連絡ください。"),
        ("ko", "대사관은 전보를 받았다. 回電을 기다린다."),
        ("ru", "Шифртелеграмма: объём, съезд, ещё."),
        ("vi", "Bộ Ngoại giao đã nhận được điện mật của Đại sứ quán."),
        ("el", "Ἀθῆναι, ὁ πρέσβυς."),
    ],
)
def test_every_script_can_be_copied_from_the_pdf(tag: str, text: str, pdf_text: Callable[[bytes], str]) -> None:
    read = pdf_text(single_pdf(cable(f'<div xml:lang="{tag}"><p>{text}</p></div>')))
    assert "".join(text.split()) in "".join(read.split())


def test_every_change_of_language_is_set() -> None:
    body = '<p>a <foreign xml:lang="de">b</foreign> <hi xml:lang="en">c</hi> <seg xml:lang="zh-Hant">d</seg></p>'
    source = cable_source(cable(body))
    assert 'cg.lang("de", {' in source
    assert 'cg.lang("zh-Hant", {' in source
    assert source.count('cg.lang("en"') == 1


@pytest.mark.parametrize("tag", ["und", "x-private", "mul", "q", "tlh-Latn-x-odd", ""])
def test_no_language_tag_stops_the_typesetter(tag: str) -> None:
    assert single_pdf(cable(f'<p xml:lang="{tag}">x</p>'))


@pytest.mark.parametrize(
    "body",
    [
        "<table/>",
        "<table><row/></table>",
        '<table><row><cell rows="3">a</cell><cell cols="2">b</cell></row><row><cell>c</cell></row></table>',
        '<table><row><cell rows="99" cols="99"/></row><row><cell cols="0">c</cell><cell rows="x"/></row></table>',
        '<table><row><cell/></row><row><cell rows="2">b</cell><cell rows="2"/></row><row><cell>d</cell></row></table>',
        "<list/>",
        "<list><item/><item><list><item>a</item></list></item></list>",
        "<p/>",
        "<opener/><closer/>",
        "<p><lb/>a<lb/></p>",
        "<p><note/><note><note>a</note></note></p>",
        '<ref target="">a</ref><ref target="#no">b</ref><ptr target="http://x"/><ref target="https://e.o/a b"/>',
        '<p xml:id="a">a <ref target="#a">b</ref></p><p xml:id="a">c</p>',
        '<p><graphic url="../missing.png"/><figure><figDesc>x</figDesc></figure></p>',
        "<p>" + "<hi>" * 60 + "deep" + "</hi>" * 60 + "</p>",
        "<div>" * 40 + "<p>deep</p>" + "</div>" * 40,
        "<list><item>" * 12 + "deep" + "</item></list>" * 12,
        '<sp><speaker>A</speaker><stage>x</stage><p>b</p><lg><l part="F">c</l></lg></sp>',
        '<p><rs ref="#a #b">x</rs><c rendition="#dots" n="999999"/><space quantity="x"/></p>',
        "text without a paragraph <hi>and</hi> <p>with one</p> and more",
    ],
)
def test_odd_markup_is_typeset(body: str) -> None:
    warnings: list[str] = []
    assert single_pdf(cable(body), warnings=warnings)
    assert not warnings


def test_another_cable_is_named_with_its_number_and_its_page(pdf_text: Callable[[bytes], str]) -> None:
    reference = '<p>See <ref type="cable" target="c1.xml">the first</ref>.</p>'
    entries = "".join(
        f'#cg.entry("c{n}", number: "No. {n}", title: "Title {n}", include "/cables/c{n}.typ")\n' for n in (1, 2)
    )
    main = (
        '#import "/press.typ" as cg\n#show: cg.edition.with(title: "Salt", numbers: (c1: "1", c2: "2"), '
        'words: (number: "No. {number}", page: "p. {page}"))\n' + entries
    )
    cables = {"c1": cable("<p>x</p>"), "c2": cable(reference, identifier="c2")}
    sources = {f"cables/{name}.typ": cable_source(data) for name, data in cables.items()}
    assert "See the first [No. 1, p. 1]." in " ".join(pdf_text(pdf_of({"main.typ": main, **sources})).split())


def test_the_same_input_gives_the_same_bytes() -> None:
    document = cable(PARALLEL, HEADER)
    assert single_pdf(document) == single_pdf(document)


@pytest.mark.parametrize("standards", [["ua-1"], ["a-2a"], ["a-3a", "ua-1"]])
def test_typst_grants_its_standards(standards: list[Standard]) -> None:
    assert single_pdf(cable(PARALLEL, HEADER), standards=standards)


def test_a_short_cable_and_where_it_comes_from_stand_on_one_page() -> None:
    reader = pypdf.PdfReader(BytesIO(single_pdf(cable("<p>Send soap.</p>", HEADER))))
    assert len(reader.pages) == 1
    assert "c1." in reader.pages[0].extract_text()


def test_a_sign_off_is_not_torn_apart() -> None:
    text = "We have counted the soap and found it short. " * 20
    lines = "<lb/>".join(f"<signed>Office {number}</signed>" for number in range(6))
    for filling in range(18, 30):
        body = "<p>Soap.</p>" * filling + f"<p>{text}</p><closer>{lines}</closer>"
        pages = pypdf.PdfReader(BytesIO(single_pdf(cable(body)))).pages
        assert sum("Office" in page.extract_text() for page in pages) == 1
