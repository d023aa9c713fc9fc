"""How the page is laid out: the settings of the page, notes in series, rows of parallel texts, tables, plates."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pypdf
import pytest
from tests.print.press import cable, cable_source, pdf_of, register

from cablegram import shipped
from cablegram.publish.messages import messages_document, messages_of
from cablegram.publish.pdf.press import press
from cablegram.transform import Tree, stylesheet

Words: TypeAlias = Callable[[bytes], list[tuple[float, float, float, str]]]
_VARIABLE = "{urn:cablegram:variable}"
ENGLISH = "The Ministry instructs the Ambassador to hand over a mild note and to enclose its text. "
RUSSIAN = "Министерство поручает послу передать ноту и приложить её текст, составленный портом. "
PNG = Path(__file__).parents[2] / "tei" / "facsimile" / "lantern-005-leaf-7.png"


def parallel(rows: int, length: int = 3) -> bytes:
    originals = "".join(f'<p xml:id="o{n}"><pb n="{n}"/>Р{n}. {RUSSIAN * length}</p>' for n in range(rows))
    translations = "".join(
        f'<p corresp="#o{n}">E{n}. {ENGLISH * length}<note>Number {n}. {ENGLISH}</note></p>' for n in range(rows)
    )
    return cable(
        f'<div type="original" xml:id="o" xml:lang="ru">{originals}</div>'
        f'<div type="translation" xml:lang="en" corresp="#o">{translations}</div>'
    )


def set_page(
    document: bytes,
    settings: Mapping[str, str] | None = None,
    *,
    in_volume: bool = False,
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """The PDF of a cable that is set with these settings."""
    parameters: dict[str, str | Tree] = {f"{_VARIABLE}{name}": value for name, value in (settings or {}).items()}
    parameters[f"{_VARIABLE}cable"] = "c1"
    main = stylesheet(shipped.stylesheet("print/single.xsl")).transform(register({"c1": "A test"}), parameters)
    if in_volume:
        main = main.replace("facing: false", "facing: true")
    with press() as at_work:
        for name, data in (images or {}).items():
            at_work.put(f"images/{name}", data)
        at_work.put("main.typ", main.encode())
        at_work.put(
            "cables/c1.typ", cable_source(document, "\n".join(f"../{name}\t{name}" for name in images or {})).encode()
        )
        warnings: list[str] = []
        pdf = at_work.typeset("main.typ", warnings=warnings)
    assert not warnings
    return pdf


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """The words of a PDF as another program reads them: left, right, top, text; or a skip that says why."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")

    def read(pdf: bytes) -> list[tuple[float, float, float, str]]:
        (tmp_path / "out.pdf").write_bytes(pdf)
        command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(tmp_path / "out.pdf"), "-"]
        found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return [
            (float(left), float(right), float(top), text)
            for left, top, right, text in re.findall(
                r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', found
            )
        ]

    return read


def test_textual_notes_follow_editorial_ones_on_the_page(words: Words) -> None:
    notes = "".join(
        f'<p>Soap {n}<note>Fact{n}. {ENGLISH * n}</note>, tar<note type="textual">Ink{n}.</note>.</p>' for n in range(3)
    )
    found = sorted((top, text) for _, _, top, text in words(set_page(cable(notes))) if re.search(r"(Fact|Ink)\d", text))
    assert [re.sub(r".*(Fact|Ink)", r"\1", text) for _, text in found] == [
        *("Fact0.", "Fact1.", "Fact2."),
        *("Ink0.", "Ink1.", "Ink2."),
    ]
    assert all(after - before > 8 for (before, _), (after, _) in pairwise(found))


def test_an_apparatus_is_a_lettered_note_with_lemma_and_witnesses() -> None:
    body = (
        '<p>We <app><lem wit="#A">sent</lem><rdg wit="#B #C">kept</rdg><rdg wit="#D">lost</rdg></app> it.</p>'
        '<listWit><witness xml:id="B" n="Fair copy"/></listWit>'
    )
    source = cable_source(cable(body))
    assert '"sent";cg.textual-note("a", {cg.lemma("sent");"kept";cg.witnesses("Fair copy C");' in source
    assert '"; ";"lost";cg.witnesses("D");' in source
    assert "sorted" not in source


def test_an_apparatus_in_a_note_has_no_foot_of_its_own() -> None:
    source = cable_source(cable("<p>x<note>We <app><lem>sent</lem><rdg>kept</rdg></app> it.</note></p>"))
    assert '"sent";cg.alternative(none, {"kept";});' in source


def test_printed_numbers_are_kept_only_where_every_note_has_one() -> None:
    assert re.findall(
        r'cg\.note\("(\w+)"', cable_source(cable('<p>a<note n="3">x</note>b<note n="9">y</note></p>'))
    ) == [
        "3",
        "9",
    ]
    assert re.findall(r'cg\.note\("(\w+)"', cable_source(cable('<p>a<note n="3">x</note>b<note>y</note></p>'))) == [
        "1",
        "2",
    ]


@pytest.mark.parametrize(
    ("settings", "millimetres"),
    [({"paper": "a5"}, (148, 210)), ({"paper": "155x230"}, (155, 230)), ({}, (210, 297))],
)
def test_the_paper_is_that_of_the_settings(settings: dict[str, str], millimetres: tuple[int, int]) -> None:
    box = pypdf.PdfReader(BytesIO(set_page(cable("<p>x</p>"), settings))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == millimetres


def test_lines_are_numbered_from_the_top_of_each_page() -> None:
    document = cable(f"<p>{ENGLISH * 70}</p>")
    numbers = [re.findall(r"^\d+$", page, re.MULTILINE) for page in pages_of(set_page(document, {"line-numbers": "5"}))]
    assert len(numbers) > 1
    assert all(page[:3] == ["5", "10", "15"] for page in ([n for n in found if n != "2"] for found in numbers))
    assert "5" not in re.findall(r"^\d+$", pages_of(set_page(document))[0], re.MULTILINE)


@pytest.mark.parametrize(("switch", "marked"), [("true", True), ("false", False)])
def test_pages_of_the_source_are_marked_where_the_settings_say_so(switch: str, *, marked: bool) -> None:
    document = cable('<pb n="47"/><p>Soap is<pb n="48"/> short.</p><pb n="49"/><opener>x</opener>')
    (text,) = pages_of(set_page(document, {"source-pages": switch}))
    assert [number in text for number in ("47", "48", "49", "|")] == [marked] * 4
    assert "Soap is" in text


@pytest.mark.parametrize("settings", [{}, {"line-numbers": "1"}, {"paper": "a5"}, {"parallel": "sequence"}])
def test_numbers_of_source_pages_stand_in_the_margin_clear_of_the_text(settings: dict[str, str], words: Words) -> None:
    texts = "".join(
        f"""<div type="{kind}" xml:id="{kind}" xml:lang="en"><p>{
            "".join(f'{ENGLISH[: 7 * n % 60]} <pb n="{900 + n}"/>' for n in range(40))
        }</p></div>"""
        for kind in ("original", "translation")
    )
    found = words(set_page(cable(texts), settings))
    numbers = [word for word in found if re.fullmatch(r"9\d\d", word[3])]
    text = [word for word in found if re.fullmatch(r"[A-Za-z|]+", word[3])]
    assert len(numbers) == 80
    edges = min(left for left, *_ in text), max(right for _, right, *_ in text)
    assert all(right < edges[0] or left > edges[1] - 3 for left, right, *_ in numbers)


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 420)])
def test_the_long_name_of_a_page_image_stays_on_the_paper(paper: str, width: int, words: Words) -> None:
    name = "MS-VENN-B-00043-00001-000-00010-recto"
    found = words(set_page(cable(f'<p><pb n="{name}"/>{ENGLISH}</p>'), {"paper": paper}))
    inked = [word for word in found if re.fullmatch(r"[A-Za-z|]+\.?", word[3])]
    pieces = [word for word in found if word[0] > max(right for _, right, *_ in inked if right < width * 0.86)]
    assert "".join(text for *_, text in pieces) == name
    assert max(right for _, right, *_ in pieces) < width - 10


def test_texts_stand_side_by_side_or_in_sequence() -> None:
    beside, after = (
        " ".join(pages_of(set_page(parallel(2), {"parallel": way}))[0].split()) for way in ("columns", "sequence")
    )
    assert beside.index("E0.") < beside.index("Р1.")
    assert after.index("Р1.") < after.index("E0.")


def test_facing_pages_hold_the_same_rows() -> None:
    pages = pages_of(set_page(parallel(9, 6), {"parallel": "facing"}, in_volume=True))
    rows = {n: (re.findall(r"Р\d", page), re.findall(r"E\d", page)) for n, page in enumerate(pages, 1)}
    spreads = [n for n, (originals, _) in rows.items() if originals]
    assert len(spreads) > 1
    for left in spreads:
        assert left % 2 == 0
        assert [row[1:] for row in rows[left][0]] == [row[1:] for row in rows[left + 1][1]]
        # Each note stands under the text that it belongs to.
        assert all(f"Number {row[1:]}." in pages[left] for row in rows[left + 1][1])
    assert sum(len(originals) for originals, _ in rows.values()) == 9


def test_a_page_that_is_left_free_before_facing_pages_is_empty() -> None:
    front = f"<front><p>{ENGLISH * 45}</p></front><body>".encode()
    document = parallel(4).replace(b"<body>", front)
    pages = pages_of(set_page(document, {"parallel": "facing"}, in_volume=True))
    assert ["Original" in page for page in pages] == [False, False, False, True, False]
    assert not pages[2].strip()
    assert "Salt & Tar" in pages[3]


def test_the_page_of_the_source_before_the_first_pair_is_no_row_of_its_own() -> None:
    body = """<div type="original" xml:id="o"><pb n="7"/><opener xml:id="o1">Pren</opener></div>
    <div type="translation" corresp="#o"><opener corresp="#o1">Take</opener></div>"""
    source = cable_source(cable(body))
    assert re.search(r'source-page-between\("7"\).*Pren.*Take', source, re.DOTALL)
    assert "[], )" not in source


def test_two_columns_have_no_numbers_of_lines_and_give_no_warning() -> None:
    numbered = pages_of(set_page(cable(f"<p>{ENGLISH * 90}</p>"), {"columns": "2", "line-numbers": "5"}))
    plain = pages_of(set_page(cable(f"<p>{ENGLISH * 90}</p>"), {"columns": "2"}))
    assert numbered == plain


def test_a_note_has_the_language_of_its_place_and_stands_clear_of_its_mark(words: Words) -> None:
    body = '<p xml:lang="he">א<note>ב</note></p><p>Soap<note><p>Fat boils.</p><p>Ash too.</p></note></p>'
    assert 'cg.note("1", {"ב";}, tag: "he")' in cable_source(cable(body))
    places = {text: (left, right) for left, right, _, text in words(set_page(cable(body)))}
    assert places["Fat"][0] == pytest.approx(places["Ash"][0], abs=0.5)


def test_a_row_that_is_longer_than_a_page_stands_in_columns() -> None:
    pages = pages_of(set_page(parallel(1, 90), {"parallel": "facing"}, in_volume=True))
    assert any("Р0" in page and "E0" in page for page in pages)
    assert len(re.findall(r"The\s+Min\S?\s*istry", " ".join(pages))) == 91


def test_the_form_runs_across_two_columns() -> None:
    header = """<fileDesc><titleStmt><title>x</title></titleStmt><sourceDesc><msDesc><msIdentifier>
    <repository>A harbour archive with a name that is too long to fit into one of two columns</repository>
    </msIdentifier></msDesc></sourceDesc></fileDesc>"""
    text = pages_of(set_page(cable(f"<p>{ENGLISH * 40}</p>", header), {"columns": "2"}))[0]
    assert "A harbour archive with a name that is too long to fit into one of two columns" in text
    assert not [line for line in text.splitlines() if line.startswith(ENGLISH[:50])]


def test_the_labels_of_a_table_are_repeated_on_every_page() -> None:
    rows = "".join(f"<row><cell>Item {n}</cell><cell>{ENGLISH}</cell></row>" for n in range(60))
    table = f'<table><row role="label"><cell>What</cell><cell>Remarks</cell></row>{rows}</table>'
    pages = pages_of(set_page(cable(table)))
    assert len(pages) > 2
    assert all(page.count("Remarks") == 1 for page in pages)


def test_a_distribution_list_is_a_table_of_copies() -> None:
    body = """<list type="distribution"><item>Minister (<num>3</num>),</item>
    <item>Lights Service – <num>1</num>.</item></list>"""
    source = cable_source(cable(body))
    assert re.search(r'cg\.distribution\(\(\s*\(\{"Minister";\}, \{"\(";"3";"\),";\}, \)', source)
    assert '{"Lights Service";}, {"–";[ ];"1";".";}' in source


def test_plates_have_pages_captions_and_words_for_those_who_do_not_see_them() -> None:
    document = cable("<p>Soap.</p>").replace(
        b"<text>",
        b'<facsimile><surface xml:id="s1"><graphic url="../f/1.png"/></surface><graphic url="../f/2.png"><desc>The '
        b'back</desc></graphic><graphic url="../f/none.png"/></facsimile><text>',
    )
    document = document.replace(b"<p>Soap.", b'<p><pb n="7" facs="#s1"/>Soap.')
    images = {"f/1.png": PNG.read_bytes(), "f/2.png": PNG.read_bytes()}
    pages = pages_of(set_page(document, images=images))
    assert len(pages) == 3
    assert "Page 7 of the source" in pages[1]
    assert "The back" in pages[2]
    assert cable_source(document, "../f/1.png\tf/1.png").count('"Page 7 of the source", "Page 7 of the source"') == 1
    assert len(pages_of(set_page(document, {"plates": "false"}, images=images))) == 1


def test_the_words_of_the_form_are_messages() -> None:
    header = """<profileDesc><textClass><catRef scheme="#precedence" target="#precedence.flash" cert="low"/></textClass>
    <correspDesc><correspAction type="printed"><note type="copies"><num>7</num></note></correspAction></correspDesc>
    </profileDesc>"""
    document = messages_document("ru", messages_of("ru"))
    source = stylesheet(shipped.stylesheet("print/cable.xsl")).transform(
        cable("<p>a<gap reason='illegible' quantity='2' unit='word'/></p>", header),
        {f"{_VARIABLE}messages": Tree(document)},
    )
    russian = messages_of("ru")
    for key in ("cable.form-precedence", "cable.precedence.flash", "cable.certainty-low", "cable.gap-illegible"):
        assert russian[key] in source
    assert russian["cable.copies.many"].replace("{n}", "7").replace(" ", "\u00a0") in source
    assert russian["cable.unit-word.few"].replace("{n}", "2") in source
    assert 'cg.lang("ru", ' in source


def test_a_subject_that_repeats_the_title_is_not_printed_again() -> None:
    def source(subject: str) -> str:
        header = f"""<fileDesc><titleStmt><title type="main">On soap</title><title type="subject">{subject}</title>
        </titleStmt></fileDesc>"""
        return cable_source(cable("<p>x</p>", header))

    assert "Subject" not in source("On soap")
    assert '("Subject", ({"Tar";}, ), true, )' in source("Tar")


@pytest.mark.parametrize("word", ["x" * 300, "Д" * 300, "https://example.org/" + "a-b/" * 90])
def test_no_word_is_too_long_for_its_column(word: str, words: Words) -> None:
    body = f"""<div type="original" xml:id="o" xml:lang="ru"><p>{word}</p></div>
    <div type="translation" corresp="#o" xml:lang="en"><p>{word}</p></div>"""
    ends = [right for _, right, _, _ in words(set_page(cable(body)))]
    assert max(ends) < 0.85 * 210 / 25.4 * 72
    assert len({round(end) for end in ends}) > 2


def test_no_link_leads_to_a_file_that_is_not_made() -> None:
    document = cable('<p>See <ref type="cable" target="c2.xml">the first</ref>.</p>')
    titles = {"c1": "A test", "c2": "Another"}
    for singles in ("true", "false"):
        parameters = {f"{_VARIABLE}cable": "c1", f"{_VARIABLE}singles": singles}
        main = stylesheet(shipped.stylesheet("print/single.xsl")).transform(register(titles), parameters)
        source = main.replace("numbers: (:)", 'numbers: ("c2": "2")')
        pdf = pdf_of({"main.typ": source, "cables/c1.typ": cable_source(document)})
        assert (b"c2.pdf" in pdf) is (singles == "true")
