"""The typesetter: what it refuses, what it reports, and the fonts that come with the package."""

from pathlib import Path

import pytest

from cablegram import shipped
from cablegram.publish.typeset import TypesetError, missing_glyphs, typeset

FONTS = [shipped.fonts()]
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="red"/></svg>'


def test_an_error_names_file_and_place() -> None:
    with pytest.raises(TypesetError, match=r"unknown variable: nothing[\s\S]*main\.typ:2:1") as caught:
        typeset({"main.typ": b"a\n#nothing"}, "main.typ", fonts=FONTS)
    assert "cablegram-" not in str(caught.value)


def test_an_image_is_found_below_its_folder() -> None:
    source = b'#image("/images/facsimile/a.svg")'
    assert typeset({"main.typ": source}, "main.typ", images={"facsimile/a.svg": PIXEL}, fonts=FONTS)


def test_a_broken_image_is_an_error() -> None:
    with pytest.raises(TypesetError, match="image"):
        typeset({"main.typ": b'#image("/images/a.png")'}, "main.typ", images={"a.png": b"no image"}, fonts=FONTS)


@pytest.mark.parametrize("name", ["../main.typ", "/main.typ", "a/../../b.typ", "", "a\\b.typ"])
def test_no_source_leaves_the_root(name: str) -> None:
    with pytest.raises(TypesetError, match="no path inside"):
        typeset({name: b"x", "main.typ": b"x"}, "main.typ", fonts=FONTS)


def test_a_document_reads_no_file_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.chdir(tmp_path)
    for path in ("secret.txt", "/secret.txt", str(tmp_path / "secret.txt"), "../" * 12 + "etc/hostname"):
        with pytest.raises(TypesetError):
            typeset({"main.typ": f'#read("{path}")'.encode()}, "main.typ", fonts=FONTS)


def test_no_package_is_fetched() -> None:
    with pytest.raises(TypesetError):
        typeset({"main.typ": b'#import "@local/any:1.0.0": x'}, "main.typ", fonts=FONTS)


def test_warnings_are_collected() -> None:
    warnings: list[str] = []
    typeset({"main.typ": b'#set text(font: "No Such Font")\nx'}, "main.typ", fonts=FONTS, warnings=warnings)
    assert len(warnings) == 1
    assert "no such font" in warnings[0]


def test_the_time_of_making_is_an_argument() -> None:
    source = {"main.typ": b"x"}
    assert typeset(source, "main.typ", fonts=FONTS) == typeset(source, "main.typ", fonts=FONTS)
    assert typeset(source, "main.typ", fonts=FONTS) != typeset(source, "main.typ", fonts=FONTS, timestamp=86400)


def test_a_missing_glyph_is_named() -> None:
    assert missing_glyphs("ก中ก\u200b\ufe0f 文\n", FONTS) == [("ก", "THAI CHARACTER KO KAI")]
    assert missing_glyphs("\ue000", FONTS) == [("\ue000", "U+E000")]


@pytest.mark.parametrize("codec", ["gb2312", "big5", "shift_jis", "euc_kr"])
def test_the_fonts_have_the_characters_of_east_asian_standards(codec: str) -> None:
    codes = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    decoded = (code.decode(codec, errors="ignore") for code in codes)
    characters = {text for text in decoded if len(text) == 1 and ord(text) > 0x7F}
    assert len(characters) > 6000
    # Three signs that Noto Serif CJK itself lacks.
    assert {character for character, _ in missing_glyphs("".join(characters), FONTS)} <= set("≒∼◈")


@pytest.mark.parametrize(
    "blocks",
    [
        [(0x20, 0x7E), (0xA0, 0x17F), (0x1E00, 0x1EFF)],  # Latin, with Vietnamese
        [(0x400, 0x52F)],  # Cyrillic
        [(0x391, 0x3A1), (0x3A3, 0x3C9)],  # Greek
        [(0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2190, 0x2193)],  # signs
    ],
)
def test_the_fonts_have_the_letters_of_european_and_vietnamese_texts(blocks: list[tuple[int, int]]) -> None:
    text = "".join(chr(code) for first, last in blocks for code in range(first, last + 1))
    assert missing_glyphs(text, FONTS) == []


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    licence = (shipped.fonts() / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Adobe" in licence
    assert "Google" in licence


def test_the_fonts_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in shipped.fonts().iterdir() if file.suffix in {".ttf", ".otf"}}
    assert len(sizes) == 5
    assert sum(sizes.values()) < 9_500_000
