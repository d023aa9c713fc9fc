"""Makes the fonts of this folder from those of a Debian machine; the recipe that the licence wants beside them.

Run as `python subset.py` where fonttools and the Debian packages fonts-noto-core and fonts-noto-cjk are installed;
`python subset.py NotoSerifThai-Bold …` makes some of them. The same package versions and the same fonttools give the
same bytes.
"""

# ruff: noqa: INP001, T201 - a script beside its results, no module of the package
# fonttools has no types:
# mypy: disable-error-code="import-untyped, import-not-found, no-untyped-call, no-any-unimported"

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from marked import join_marks

HERE: Final = Path(__file__).resolve().parent
NOTO: Final = Path("/usr/share/fonts/truetype/noto")
CJK: Final = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
CJK_FACE: Final = 2  # Noto Serif CJK SC within the collection

SERIF_FEATURES: Final = (
    "kern", "mark", "mkmk", "ccmp", "locl", "liga", "smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "case", "rtlm"
)  # fmt: skip
CJK_FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "liga", "ljmo", "vjmo", "tjmo", "locl")
# What joins letters and places vowels belongs to the script: all of it is kept.
SCRIPT_FEATURES: Final = ("*",)

SERIF: Final = tuple(f"NotoSerif-{style}" for style in ("Regular", "Italic", "Bold", "BoldItalic"))
SCRIPTS: Final = tuple(
    f"Noto{name}-{weight}"
    for name in ("SerifHebrew", "SerifArmenian", "SerifGeorgian", "SerifThai", "SerifDevanagari")
    for weight in ("Regular", "Bold")
)
ARABIC: Final = ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")
# Arrows, mathematical and technical signs, shapes, ballot boxes, dingbats, Roman numerals: the blocks of signs, of
# each font those that no font before it has. Beside letters they look better than the wide ones of the CJK font.
SIGNS: Final = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Regular")
SIGN_BLOCKS: Final = (range(0x20D0, 0x2100), range(0x2150, 0x2C00))
HAN: Final = "NotoSerifCJKsc-Regular"
NOTICE: Final = "CablegramNotice-Regular"

# The standards whose characters are kept, with the lead bytes of their two-byte codes.
CHARACTER_SETS: Final = {
    "gb2312": range(0xA1, 0xF8),
    "big5": range(0xA1, 0xFA),
    "euc_jp": range(0xA1, 0xF5),
    "euc_kr": range(0xA1, 0xFE),
}
# Blocks that are kept whole: what no standard above holds in full. The ideographs are the first 20,902, which GBK has.
BLOCKS: Final = (
    range(0x0020, 0x007F),
    range(0x2460, 0x2600),
    range(0x3000, 0x3100),
    range(0x3100, 0x3130),
    range(0x3200, 0x33FF),
    range(0x4E00, 0x9FA6),
    range(0xAC00, 0xD7A4),
    range(0xFF00, 0xFFF0),
)
# Arrows, boxes and signs of typed forms that stand in East Asian text: from the same font as that.
HAN_SIGNS: Final = "←↑→↓↔⇒−∓√∞∴≈≠≡≤≥■□▲△▼▽◆◇○◎●★☆✓"

# Letters that are joined with their marks: those of transliterations, of stressed Russian, of Arabic with vowels.
MARKED_LETTERS: Final = (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x180), *range(0x1CD, 0x1DD))
MARKED_CYRILLIC: Final = range(0x400, 0x460)
MARKS: Final = (0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C)
MARKED_ARABIC: Final = (*range(0x621, 0x64B), 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6BE, 0x6C1, 0x6CC, 0x6D2)
SHADDA: Final = 0x651
VOWELS: Final = (*range(0x64B, 0x651), 0x652, 0x670)

# The shapes of a region are kept for the characters of its own standard, and for all punctuation; a rarer character
# has one shape, that of the mainland. All shapes of all characters would take 3 MB more.
REGIONS: Final = {"JAN ": "euc_jp", "KOR ": "euc_kr", "ZHT ": "big5", "ZHH ": "big5"}
PUNCTUATION: Final = (range(0x2000, 0x2100), range(0x3000, 0x3040), range(0xFF00, 0xFFF0))


def main(names: Iterable[str]) -> None:
    """Writes font files into this folder, all or those of these names, and prints their sizes."""
    makers: dict[str, Callable[[str], TTFont]] = {
        **dict.fromkeys(SERIF, lambda name: _european(_reduced(_source(name), None, SERIF_FEATURES))),
        **dict.fromkeys(SCRIPTS, lambda name: _reduced(_source(name), None, SCRIPT_FEATURES)),
        **dict.fromkeys(ARABIC, lambda name: _arabic(_reduced(_source(name), None, SCRIPT_FEATURES))),
        **dict.fromkeys(SIGNS, lambda name: _reduced(_source(name), _signs(name), ("ccmp", "mark", "mkmk"))),
        HAN: lambda _: _han(),
        NOTICE: lambda _: _notice(),
    }
    for name in names or makers:
        font = makers[name](name)
        target = HERE / f"{name}.{'otf' if name == HAN else 'ttf'}"
        part = target.with_suffix(".part")
        font.save(part)
        part.replace(target)
        print(f"{target.name}: {font['maxp'].numGlyphs} glyphs, {target.stat().st_size:,} bytes")


def _source(name: str) -> TTFont:
    return TTFont(NOTO / f"{name}.ttf", recalcTimestamp=False)


def _signs(name: str) -> set[int]:
    """The signs for which a font is the first that has them."""
    earlier: set[int] = set()
    for other in ("NotoSerif-Regular", *SIGNS[: SIGNS.index(name)]):
        earlier |= set(_source(other).getBestCmap())
    return {code for block in SIGN_BLOCKS for code in block} - earlier


def han_repertoire() -> set[int]:
    """The code points that are kept of the font of Chinese, Japanese and Korean."""
    characters = set(map(ord, HAN_SIGNS))
    for codec in CHARACTER_SETS:
        characters |= _standard(codec)
    for block in BLOCKS:
        characters.update(block)
    return characters


def _standard(codec: str) -> set[int]:
    def characters() -> Iterator[int]:
        for lead in CHARACTER_SETS[codec]:
            for trail in range(0x40, 0xFF):
                character = bytes([lead, trail]).decode(codec, errors="replace")
                if len(character) == 1 and character != "\N{REPLACEMENT CHARACTER}":
                    yield ord(character)

    return set(characters())


def _han() -> TTFont:
    font = TTFont(CJK, fontNumber=CJK_FACE, recalcTimestamp=False)
    _forget_shapes(font)
    font = _reduced(font, han_repertoire(), CJK_FEATURES)
    # fonttools keeps a table of format 4 for the basic plane, which can hold only so many separate ranges.
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = font.getBestCmap()
    font["cmap"].tables = [table]
    return font


def _forget_shapes(font: TTFont) -> None:
    """Takes the shapes of regions out of `locl` that `REGIONS` does not keep."""
    table = font["GSUB"].table
    lookups: dict[str, set[int]] = {}
    for script in table.ScriptList.ScriptRecord:
        for language in script.Script.LangSysRecord:
            for index in language.LangSys.FeatureIndex:
                feature = table.FeatureList.FeatureRecord[index]
                if feature.FeatureTag == "locl":
                    lookups.setdefault(language.LangSysTag, set()).update(feature.Feature.LookupListIndex)
    # Lookups that several languages share turn only signs.
    uses = Counter(index for indexes in lookups.values() for index in indexes)
    names = font.getBestCmap()
    for tag, codec in REGIONS.items():
        codes = _standard(codec).union(*PUNCTUATION)
        kept = {names[code] for code in codes if code in names}
        for index in sorted(lookups[tag]):
            if uses[index] == 1:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    mapping = getattr(subtable, "ExtSubTable", subtable).mapping
                    for name in set(mapping) - kept:
                        del mapping[name]


def _reduced(font: TTFont, characters: Iterable[int] | None, features: Iterable[str]) -> TTFont:
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False  # for screens of low resolution only; more than a third of the size
    options.name_IDs = ["*"]  # with copyright, trademark and licence
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # vertical setting
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap() if characters is None else characters))
    subsetter.subset(font)
    return font


def _european(font: TTFont) -> TTFont:
    names = font.getBestCmap()
    letters = {names[code] for code in (*MARKED_LETTERS, 0x254, 0x25B, 0x259, *MARKED_CYRILLIC) if code in names}
    join_marks(font, letters, [names[code] for code in MARKS])
    return font


def _arabic(font: TTFont) -> TTFont:
    names = font.getBestCmap()
    letters = {names[code] for code in MARKED_ARABIC}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            if lookup.LookupType == 1:  # initial, medial and final shapes
                letters |= {subtable.mapping[name] for name in letters & set(subtable.mapping)}
    vowels = [names[code] for code in (SHADDA, *VOWELS)]
    both = [
        ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for subtable in lookup.SubTable
        if lookup.LookupType == 4
        for first in set(vowels) & set(subtable.ligatures)
        for ligature in subtable.ligatures[first]
        if set(ligature.Component) <= set(vowels)
    ]
    join_marks(font, letters, [*vowels, *sorted(both)])
    return font


def _notice() -> TTFont:
    """A font with one glyph, a frame, for every character of Unicode (`cmap` format 13, OpenType 1.9)."""
    pen = TTGlyphPen(None)
    for x, y, turn in ((40, -140, 1), (80, -100, -1)):
        corners = [(x, y), (x, 700 - y), (960 - x, 700 - y), (960 - x, y)][::turn]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    frame = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder([".notdef", "frame"])
    builder.setupCharacterMap({0x21: "frame"})
    builder.setupGlyf({".notdef": frame, "frame": frame})
    builder.setupHorizontalMetrics({".notdef": (960, 40), "frame": (960, 40)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    # Typst falls back on a font of one width last of all.
    builder.setupPost(isFixedPitch=1)
    builder.setupNameTable(
        {
            "copyright": "Made for cablegram",
            "familyName": "Cablegram Notice",
            "styleName": "Regular",
            "uniqueFontIdentifier": "CablegramNotice-Regular 1.0",
            "fullName": "Cablegram Notice Regular",
            "version": "Version 1.0",
            "psName": "CablegramNotice-Regular",
            "licenseDescription": "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        }
    )
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys((*range(0x21, 0xD800), *range(0xE000, 0x110000)), "frame")
    font: TTFont = builder.font
    font["cmap"].tables = [table]
    font.recalcTimestamp = False
    return font


if __name__ == "__main__":
    main(sys.argv[1:])
