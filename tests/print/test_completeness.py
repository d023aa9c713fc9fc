"""No letter of a text is lost on the way to Typst and to the PDF, whatever the document."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.conftest import ROOT, reference_material
from tests.print.press import cable, cable_source, pdf_of, printed, single_pdf

from cablegram.xml import NAMESPACES, parse, tei

SPECIMEN = sorted((ROOT / "tei" / "cables").glob("*.xml"))
CORPORA = sorted((reference_material() or Path("missing")).glob("corpora/*/*.xml"))


def texts(document: bytes) -> Iterator[str]:
    """The characters of the outermost texts of a document, without white space."""
    for text in parse(document).iter(tei("text")):
        if not text.xpath("ancestor::t:text", namespaces=dict(NAMESPACES)):
            yield "".join("".join(node for node in text.xpath(".//text()") if isinstance(node, str)).split())


def lost(wanted: str, found: str) -> str:
    """What stands around the first character that does not come in its turn; nothing where all do."""
    position = 0
    for index, character in enumerate(wanted):
        position = found.find(character, position) + 1
        if not position:
            return wanted[max(0, index - 30) : index + 30]
    return ""


@pytest.fixture(scope="module")
def corpora() -> dict[Path, str]:
    """The Typst file of every document of the reference corpora."""
    if not CORPORA:
        pytest.skip("the reference material is not beside the checkout (set CABLEGRAM_SHARED to its folder)")
    return {file: cable_source(file.read_bytes()) for file in CORPORA}


def test_no_text_of_the_corpora_is_lost(corpora: dict[Path, str]) -> None:
    assert len(corpora) == 177
    losses = {file.name: lost("".join(texts(file.read_bytes())), printed(corpora[file])) for file in corpora}
    assert {name: loss for name, loss in losses.items() if loss} == {}


def test_the_corpora_are_typeset_without_a_warning(corpora: dict[Path, str]) -> None:
    def warnings_of(file: Path) -> list[str]:
        warnings: list[str] = []
        main = '#import "/press.typ" as cg\n#show: cg.edition.with(title: "c1")\n#include "/cables/c1.typ"'
        assert pdf_of({"main.typ": main, "cables/c1.typ": corpora[file]}, warnings=warnings).startswith(b"%PDF")
        return warnings

    # The compiler lets go of the interpreter's lock.
    with ThreadPoolExecutor() as executor:
        found = dict(zip(corpora, executor.map(warnings_of, corpora), strict=True))
    assert {file.name: warnings for file, warnings in found.items() if warnings} == {}


@pytest.mark.parametrize("file", SPECIMEN, ids=lambda file: file.stem)
def test_no_text_of_a_specimen_is_lost_in_the_pdf(file: Path, pdf_text: Callable[[bytes], str]) -> None:
    document = file.read_bytes()
    warnings: list[str] = []
    pdf = single_pdf(document, warnings=warnings)
    # Columns and footnotes change the order, hyphenation adds hyphens: the letters are counted.
    missing = Counter("".join(texts(document))) - Counter(pdf_text(pdf))
    assert not missing
    assert not warnings


def test_no_specimen_has_an_element_that_nobody_knows() -> None:
    for file in SPECIMEN:
        assert "cg.unknown(" not in cable_source(file.read_bytes()), file.name


def test_an_unknown_element_keeps_its_text_between_marks(pdf_text: Callable[[bytes], str]) -> None:
    document = cable('<p>a <x:odd xmlns:x="urn:x">strange <hi>thing</hi></x:odd></p>')
    assert "a ‹odd›strange thing‹/odd›" in pdf_text(single_pdf(document))
