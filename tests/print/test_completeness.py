"""No text is lost, doubled, changed or moved between TEI and PDF, whatever the document.

The way is followed in three steps, each of which is exact:

1. from the TEI to the literals of the Typst file: every character of a text node is in one literal, in the order of
   the document (but for what `streams` tells), and nothing else is but what `GENERATED` allows;
2. from the literals to the PDF: the same file is set a second time with a link around each literal, so that the
   structure tree tells what became of each; then both PDFs must have the same text;
3. from the structure tree to what another program reads: `pdftotext` gives the same characters in the same order.

White space is compared in the second step, inside of literals; hyphens at line ends are soft hyphens in the PDF, and
are taken out; letters that the encoding asks to be capitals are compared as capitals.
"""

import dataclasses
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.conftest import ROOT, reference_material
from tests.print.literals import Literal, literals, marked, printed_literals
from tests.print.pdf_reading import SOFT_HYPHEN, Reading
from tests.print.press import cable, cable_source, pdf_of, single_pdf
from tests.print.volumes import pdfs_of

from cablegram.edition.edition import open_edition
from cablegram.publish.pdf import press as at_work
from cablegram.publish.pdf.press import Press
from cablegram.publish.prepared import prepare
from cablegram.xml import NAMESPACES, local_name, parse, tei

SPECIMEN = sorted((ROOT / "tei" / "cables").glob("*.xml"))
CORPORA = sorted((reference_material() or Path("missing")).glob("corpora/*/*.xml"))
# All of the corpora are set in some minutes; else every so-manieth is, and the smaller ones of these.
WHOLE = "CABLEGRAM_ALL_CORPORA" in os.environ
SHARE, LARGEST = 4, 100_000

MAIN = """#import "/press.typ" as cg
#show: cg.edition.with(title: "c1", language: "en")
#cg.entry("c1", title: "A title", include "/cables/c1.typ")"""

# What the stylesheets add as a statement of its own: dates of life, dots, separators. Labels, marks, signs and all that
# the library adds are arguments of calls, or none of the file's.
GENERATED = re.compile(r"[*†]|\.{2,20}|[;,/]")
# What prints what has been printed already, or the header: the form of a cable and its summary; the lemma of a note.
BESIDE = {"form", "summary", "lemma"}


def packed(text: str | None) -> str:
    """The characters without white space."""
    return "".join((text or "").split())


def streams(root: etree._Element) -> list[str]:
    """The text of the outermost texts, as sequences that each keep their order.

    The first is the document's own; original and translation stand side by side, and of several readings the printed
    one comes first.
    """
    found: list[list[str]] = [[]]

    def read(element: etree._Element, into: list[str]) -> None:
        name, parent = local_name(element), element.getparent()
        if name in ("", "teiHeader", "facsimile", "sourceDoc", "standOff"):
            return
        alternative = parent is not None and local_name(parent) in ("choice", "app", "rdgGrp")
        side = name == "div" and element.get("type") in ("original", "translation")
        if alternative or side:
            into = []
            found.append(into)
        into.append(packed(element.text))
        for child in element:
            read(child, into)
            into.append(packed(child.tail))

    for text in root.iter(tei("text")):
        if not text.xpath("ancestor::t:text", namespaces=dict(NAMESPACES)):
            read(text, found[0])
    return [text for text in map("".join, found) if text]


def difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    """Where literals do not make up the streams; nothing where they do.

    Each literal continues one of the streams; where several could be meant, the first way on which all fit counts.
    """
    literals_ = [text for text in map(packed, found) if text]
    states: list[tuple[tuple[int, ...], int, int]] = [((0,) * len(wanted), 0, 0)]
    furthest = (0, "")
    for _ in range(200_000):
        if not states:
            break
        at, number, last = states.pop()
        if number == len(literals_):
            left = [text[position:] for text, position in zip(wanted, at, strict=True) if position < len(text)]
            if not left:
                return ""
            furthest = max(furthest, (number, f"lost: {left[0][:60]}"))
            continue
        literal = literals_[number]
        fits = [index for index, text in enumerate(wanted) if text.startswith(literal, at[index])]
        if GENERATED.fullmatch(literal):
            states.append((at, number + 1, last))
        # The last one is tried first: a literal that goes on where the one before it ended.
        states.extend(
            ((*at[:index], at[index] + len(literal), *at[index + 1 :]), number + 1, index)
            for index in sorted(fits, key=lambda index: (index == last, -index))
        )
        furthest = max(furthest, (number, f"not in its turn: {''.join(literals_[number : number + 8])[:60]}"))
    return furthest[1] or "too many ways"


def literal_difference(document: bytes, source: str) -> str:
    """What the literals of a Typst file lack of the document, or have beside it."""
    texts = [literal.text for literal in literals(source) if not BESIDE & set(literal.calls)]
    return difference(streams(parse(document)), texts)


def shown_text(literal: Literal) -> str:
    """The characters of a literal as they are printed."""
    return (literal.text.upper() if "capitals" in literal.calls else literal.text).replace(SOFT_HYPHEN, "")


def literal_by_literal(source: str, wanted: Sequence[Literal], found: Sequence[tuple[int, str]]) -> str:
    """Where the marked literals of a PDF are others than those of its source.

    Parts of one word may come as one: the typesetter hyphenates it as a whole, and then tags it as a whole.
    """
    expected = 0
    for number, text in found:
        while expected < len(wanted) and not shown_text(wanted[expected]):
            expected += 1
        if number != expected:
            return f"literal {expected} is missing before {text!r}"
        whole = shown_text(wanted[number])
        while whole != text and text.startswith(whole) and expected + 1 < len(wanted):
            between = source[wanted[expected].end : wanted[expected + 1].start]
            if "[ ]" in between or "\n" in between or "linebreak" in between:
                break
            expected += 1
            whole += shown_text(wanted[expected])
        if whole != text:
            return f"{number}: {whole!r} became {text!r}"
        expected += 1
    return "".join(f"{literal.text!r} is missing" for literal in wanted[expected:] if shown_text(literal))


def pdf_difference(source: str, library: dict[str, str] | None = None, *, once_more: str | None = None) -> str:
    """What the PDF of a Typst file lacks of its literals, or has beside them or elsewhere.

    Args:
        source: the file.
        library: other files to be put into the press.
        once_more: the file that the real PDF is made of, where it is to be another one.
    """
    with_links, all_literals = marked(source)
    reading = Reading(pdf_of({"main.typ": MAIN, "cables/c1.typ": with_links, **(library or {})}))
    fault = literal_by_literal(source, all_literals, printed_literals(reading))
    if fault:
        return fault
    real = pdf_of({"main.typ": MAIN, "cables/c1.typ": once_more or source, **(library or {})})
    if Reading(real).root.text != reading.root.text:
        return "with links it has another text"
    return as_others_read(real)


def as_others_read(pdf: bytes) -> str:
    """Where `pdftotext` reads something else than the content streams say; nothing where it is not installed."""
    if shutil.which("pdftotext") is None:
        return ""
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    others = packed(run.stdout.decode()).replace(SOFT_HYPHEN, "")
    own = packed("".join(run.text for run in Reading(pdf).runs)).replace(SOFT_HYPHEN, "")
    at = next((at for at, (one, other) in enumerate(zip(own, others, strict=False)) if one != other), -1)
    if at < 0:
        return "" if len(own) == len(others) else "pdftotext ends elsewhere"
    return f"pdftotext reads {others[at : at + 20]!r} for {own[at : at + 20]!r}"


@pytest.mark.parametrize("file", SPECIMEN, ids=lambda file: file.stem)
def test_the_pdf_of_a_specimen_has_its_text(file: Path) -> None:
    document = file.read_bytes()
    source = cable_source(document)
    assert literal_difference(document, source) == ""
    assert pdf_difference(source) == ""


@pytest.fixture(scope="module")
def corpora() -> dict[Path, str]:
    """The Typst file of every document of the reference corpora."""
    if not CORPORA:
        pytest.skip("the reference material is not beside the checkout (set CABLEGRAM_SHARED to its folder)")
    return {file: cable_source(file.read_bytes()) for file in CORPORA}


def test_the_typst_files_of_the_corpora_have_their_text(corpora: dict[Path, str]) -> None:
    assert len(corpora) == 177
    found = {file.name: literal_difference(file.read_bytes(), source) for file, source in corpora.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_the_pdfs_of_the_corpora_have_their_text(corpora: dict[Path, str]) -> None:
    some = {file: source for file, source in list(corpora.items())[::SHARE] if len(source) < LARGEST}
    chosen = corpora if WHOLE else some
    # The compiler lets go of the interpreter's lock.
    with ThreadPoolExecutor() as executor:
        found = dict(zip(chosen, executor.map(pdf_difference, chosen.values()), strict=True))
    assert {file.name: each for file, each in found.items() if each} == {}


class _MarkingPress(Press):
    """A press that marks the literals of all cables."""

    def __init__(self, root: Path, fonts: Sequence[Path], theme: Path | None = None) -> None:
        self.cables: dict[str, tuple[int, str, list[Literal]]] = {}
        super().__init__(root, fonts, theme)

    def put(self, path: str, data: bytes) -> None:
        if path.startswith("cables/"):
            first = sum(len(found) for _, _, found in self.cables.values())
            source = data.decode()
            with_links, found = marked(source, first)
            self.cables[path] = (first, source, found)
            data = with_links.encode()
        super().put(path, data)


@pytest.mark.parametrize(
    "changes",
    [{}, {"print_parallel": "sequence", "print_line_numbers": 5}, {"print_parallel": "facing"}, {"print_columns": 2}],
    ids=["columns", "sequence", "facing", "two"],
)
def test_a_volume_has_the_text_of_its_cables(changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    edition, _ = open_edition(ROOT)
    assert edition is not None
    presses: list[_MarkingPress] = []

    def make(root: Path, fonts: Sequence[Path], theme: Path | None = None) -> _MarkingPress:
        presses.append(_MarkingPress(root, fonts, theme))
        return presses[-1]

    monkeypatch.setattr(at_work, "Press", make)
    settings = dataclasses.replace(edition.settings, pdf_cables=False, **changes)
    prepared = prepare(dataclasses.replace(edition, settings=settings))
    pdfs, problems = pdfs_of(prepared)
    assert [problem for problem in problems if problem.severity == "error"] == []
    found = [each for pdf in pdfs.values() for each in printed_literals(Reading(pdf))]
    assert len(presses[0].cables) == len(SPECIMEN)
    faults = {}
    for path, (first, source, wanted) in presses[0].cables.items():
        own = [(number - first, text) for number, text in found if 0 <= number - first < len(wanted)]
        # Only in columns do the rows of two texts stand as in the file.
        faults[path] = literal_by_literal(source, wanted, sorted(own) if "print_parallel" in changes else own)
    assert {path: fault for path, fault in faults.items() if fault} == {}


TEXT = cable(
    "<p>One two <hi>three</hi> four.</p><p>Five <hi rend='capitals'>six</hi> seven<note>A note.</note> eight.</p>"
    "<p>Nine ten eleven.</p>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One two", "One"),  # a word less
        ('"three"', '"threee"'),  # a letter more
        ('"Nine ten eleven.";', '"Nine ten eleven.";"Nine ten eleven.";'),  # doubled
        ('"Nine ten eleven.";', ""),  # lost
        ("Five", "Nine"),  # another word
        ('"four."', '"four"'),
        ('"A note."', '"A  note. "'),
    ],
)
def test_a_change_in_a_typst_file_is_found(old: str, new: str) -> None:
    source = cable_source(TEXT)
    assert old in source
    assert literal_difference(TEXT, source) == ""
    found = literal_difference(TEXT, source.replace(old, new))
    # White space is not the matter of this step.
    assert (found == "") == (packed(old) == packed(new))


def test_two_paragraphs_in_the_wrong_order_are_found() -> None:
    source = cable_source(TEXT)
    first, second = (
        re.search(r"\ncg\.p\(\{\"One.*?\n(?=cg\.p)", source, re.DOTALL),
        re.search(r"\ncg\.p\(\{\"Nine[^\n]*", source),
    )
    assert first is not None
    assert second is not None
    moved = source.replace(second[0], "").replace(first[0], second[0] + first[0])
    assert sorted(moved) == sorted(source)
    assert literal_difference(TEXT, moved).startswith("not in its turn")


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("#let italic(body) = none", "is missing"),  # its words are lost
        ("#let italic(body) = { body; body }", "became"),  # and doubled
        ("#let p(align: none, body) = place(end, body)", ""),  # moved on the page, not in the logical order
        ("#let capitals(body) = body", "became"),
        ('#let p(align: none, body) = { show "seven": "eight"; parbreak(); body; parbreak() }', "became"),
        ("#let p(align: none, body) = hide(body)", "missing"),
    ],
)
def test_a_change_in_the_library_is_found(theme: str, words: str) -> None:
    found = pdf_difference(cable_source(TEXT), {"theme/theme.typ": theme})
    assert words in found if words else found == ""


def test_what_the_links_would_hide_is_found() -> None:
    source = cable_source(TEXT)
    assert pdf_difference(source, once_more=source.replace("eleven", "twelve")) == "with links it has another text"


def test_every_literal_of_a_file_is_found() -> None:
    source = (
        '#{\ncg.p({"a \\"b\\"";[ ];cg.italic({"c\\\\";});cg.long-word("ddd");});cg.note("1", {"e";});"f";linebreak();}'
    )
    found = list(literals(source))
    assert [literal.text for literal in found] == ['a "b"', "c\\", "ddd", "e", "f"]
    assert [literal.calls[-1:] for literal in found] == [("p",), ("italic",), ("p",), ("note",), ()]
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert [source[literal.start : literal.end] for literal in found][2] == 'cg.long-word("ddd")'


def test_no_specimen_has_an_element_that_nobody_knows() -> None:
    for file in SPECIMEN:
        assert "cg.unknown(" not in cable_source(file.read_bytes()), file.name


def test_an_unknown_element_keeps_its_text_between_marks() -> None:
    document = cable('<p>a <x:odd xmlns:x="urn:x">strange <hi>thing</hi></x:odd></p>')
    assert "a ‹odd›strange thing‹/odd›" in Reading(single_pdf(document)).root.text
