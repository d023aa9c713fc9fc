"""Makes the fonts of this folder from those of a Debian machine; the recipe that the licence wants beside them.

Run as `python subset.py` where fonttools and the Debian packages fonts-noto-core and fonts-noto-cjk are installed.
The same package versions and the same fonttools give the same bytes.
"""

# ruff: noqa: INP001, T201 - a script beside its results, no module of the package
# fonttools has no types:
# mypy: disable-error-code="import-untyped"

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

HERE: Final = Path(__file__).resolve().parent
SOURCES: Final = Path("/usr/share/fonts")

SERIF: Final = {
    style: SOURCES / "truetype" / "noto" / f"NotoSerif-{style}.ttf"
    for style in ("Regular", "Italic", "Bold", "BoldItalic")
}
CJK: Final = SOURCES / "opentype" / "noto" / "NotoSerifCJK-Regular.ttc"
CJK_FACE: Final = 2  # Noto Serif CJK SC within the collection

SERIF_FEATURES: Final = (
    "kern", "mark", "mkmk", "ccmp", "locl", "liga", "smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "case", "rtlm"
)  # fmt: skip
# `locl` would keep a second and third shape of every character for Taiwan, Japan and Korea. They would take the
# room of eight thousand rarer characters, and a hole in a document is worse than a neighbour's shape.
CJK_FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "liga", "ljmo", "vjmo", "tjmo")

# The standards whose characters are kept, with the lead bytes of their two-byte codes.
CHARACTER_SETS: Final = (
    ("gb2312", range(0xA1, 0xF8)),
    ("big5", range(0xA1, 0xFA)),
    ("euc_jp", range(0xA1, 0xF5)),
    ("euc_kr", range(0xA1, 0xFE)),
)
# Blocks that are kept whole: what no standard above holds in full. The ideographs are the first 20,902, which GBK has.
BLOCKS: Final = (
    range(0x0020, 0x007F),
    range(0x2460, 0x2500),
    range(0x3000, 0x3100),
    range(0x3100, 0x3130),
    range(0x3200, 0x33FF),
    range(0x4E00, 0x9FA6),
    range(0xFF00, 0xFFF0),
)
# Arrows, boxes and signs of typed forms that Noto Serif lacks.
SIGNS: Final = "←↑→↓↔⇒−∓√∞∴≈≠≡≤≥■□▲△▼▽◆◇○◎●★☆✓"


def main() -> None:
    """Writes the five font files into this folder and prints their sizes."""
    for style, source in SERIF.items():
        font = TTFont(source, recalcTimestamp=False)
        _write(font, font.getBestCmap(), SERIF_FEATURES, HERE / f"NotoSerif-{style}.ttf")
    font = TTFont(CJK, fontNumber=CJK_FACE, recalcTimestamp=False)
    _write(font, cjk_repertoire(), CJK_FEATURES, HERE / "NotoSerifCJKsc-Regular.otf")


def cjk_repertoire() -> set[int]:
    """The code points that are kept of the CJK font."""
    characters = set(map(ord, SIGNS))
    for codec, lead_bytes in CHARACTER_SETS:
        characters.update(_characters_of(codec, lead_bytes))
    for block in BLOCKS:
        characters.update(block)
    return characters


def _characters_of(codec: str, lead_bytes: Iterable[int]) -> Iterator[int]:
    for lead in lead_bytes:
        for trail in range(0x40, 0xFF):
            character = bytes([lead, trail]).decode(codec, errors="replace")
            if len(character) == 1 and character != "\N{REPLACEMENT CHARACTER}":
                yield ord(character)


def _write(font: TTFont, characters: Iterable[int], features: Iterable[str], target: Path) -> None:
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False  # for screens of low resolution only; more than a third of the size
    options.name_IDs = ["*"]  # with copyright, trademark and licence
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # vertical setting
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(characters))
    subsetter.subset(font)
    if "CFF " in font:
        # fonttools keeps a table of format 4 for the basic plane, which can hold only so many separate ranges.
        table = CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language = 3, 10, 0
        table.cmap = font.getBestCmap()
        font["cmap"].tables = [table]
    font.save(target)
    print(f"{target.name}: {font['maxp'].numGlyphs} glyphs, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
