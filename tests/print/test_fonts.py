"""The fonts that come with the package: what they hold, how large they are, under which licence."""

import re

import pytest
import typst
from tests.print.press import pdf_of

from cablegram import shipped
from cablegram.publish.pdf.glyphs import lacking

FONTS = [shipped.fonts()]
FILES = sorted(file for file in shipped.fonts().iterdir() if file.suffix in {".ttf", ".otf"})


@pytest.mark.parametrize("codec", ["gb2312", "big5", "shift_jis", "euc_kr", "cp949"])
def test_the_fonts_have_the_characters_of_east_asian_standards(codec: str) -> None:
    codes = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    decoded = (code.decode(codec, errors="ignore") for code in codes)
    characters = {text for text in decoded if len(text) == 1 and ord(text) > 0x7F and not 0xE000 <= ord(text) < 0xF900}
    assert len(characters) > 6000
    assert lacking("".join(characters), FONTS) == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x20, 0x7E),
        (0xA0, 0x36F),  # Latin, phonetic letters, modifiers, combining marks
        (0x400, 0x52F),  # Cyrillic
        (0x391, 0x3A1),  # Greek
        (0x3A3, 0x3E1),
        (0x531, 0x556),  # Armenian
        (0x5D0, 0x5EA),  # Hebrew
        (0x5B0, 0x5C2),
        (0x621, 0x652),  # Arabic
        (0x660, 0x6D3),  # Persian, Urdu, Uighur
        (0x905, 0x939),  # Devanagari
        (0xE01, 0xE3A),  # Thai
        (0x10D0, 0x10FA),  # Georgian
        (0x1E00, 0x1EFF),  # Vietnamese and transliterations
        (0x1F00, 0x1F15),  # Greek with accents
        (0x2010, 0x205E),
        (0x20A0, 0x20BF),  # currencies
        (0x2150, 0x218B),  # fractions, Roman numerals
        (0x2190, 0x22FF),  # arrows, mathematical signs
        (0x2460, 0x257F),  # in circles, box drawing
        (0x25A0, 0x266F),  # shapes, ballot boxes, signs
        (0x2713, 0x2718),  # check marks
        (0xAC00, 0xD7A3),  # Hangul
    ],
)
def test_the_fonts_have_the_letters_and_signs_of_a_block(first: int, last: int) -> None:
    assert lacking("".join(map(chr, range(first, last + 1))), FONTS) == ()


def test_every_font_that_the_library_names_is_there() -> None:
    source = (shipped.stylesheet("print/typst") / "look.typ").read_text(encoding="utf-8")
    named = set(re.findall(r'"(Noto [^"]+)"', source)) | {"Cablegram Notice"}
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(shipped.fonts())]
    ).families()
    assert named == set(known)
    warnings: list[str] = []
    pdf_of({"main.typ": '#import "/press.typ" as cg\n#set text(font: cg.fonts)\na'}, warnings=warnings)
    assert warnings == []


def test_the_note_of_the_fonts_tells_their_sizes() -> None:
    note = (shipped.fonts() / "README.md").read_text(encoding="utf-8")
    told = {name: int(size.replace(",", "")) for name, size in re.findall(r"\| `(\S+)` \| ([\d,]+) \|", note)}
    assert told == {file.name: file.stat().st_size for file in FILES}


def test_the_fonts_stay_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < 18_000_000


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    licence = (shipped.fonts() / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Adobe" in licence
    assert "Google" in licence
