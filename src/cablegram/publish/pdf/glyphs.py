"""The characters that fonts cannot print: Typst prints an empty box for them and says nothing."""

import functools
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

_FONT_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}

# Characters that print nothing by themselves: format characters, separators, surrogates, unassigned code points
# are left to Unicode's own judgement; control characters are none of these and have no glyph on purpose.
_WITHOUT_GLYPH: Final = {"Cf", "Zs", "Zl", "Zp", "Cs"}


def missing_glyphs(text: str, fonts: Sequence[Path]) -> list[tuple[str, str]]:
    """The characters of a text that none of the fonts has, each once and in order, with their Unicode names.

    Typst prints an empty box for such a character and says nothing, unless a PDF/A is asked for.

    Args:
        text: any text; white space and characters without a shape are passed over.
        fonts: folders of fonts, as `typeset` takes them.
    """
    characters = sorted(set(text) - set("\t\n\r"))
    covered = [_coverage(file) for folder in fonts for file in _font_files(folder)]
    return [
        (character, unicodedata.name(character, f"U+{ord(character):04X}"))
        for character in characters
        if unicodedata.category(character) not in _WITHOUT_GLYPH
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
        and not any(ord(character) in coverage for coverage in covered)
    ]


def _font_files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _FONT_SUFFIXES)


@functools.cache
def _coverage(file: Path) -> frozenset[int]:
    """The code points of a font file or collection: the union of its Unicode `cmap` subtables (OpenType 1.9, cmap)."""
    data = file.read_bytes()
    fonts: Iterable[int] = (0,)
    if data[:4] == b"ttcf":
        fonts = struct.unpack_from(f">{struct.unpack_from('>I', data, 8)[0]}I", data, 12)
    found: set[int] = set()
    for start in fonts:
        found.update(_code_points(data, start))
    return frozenset(found)


def _code_points(data: bytes, font: int) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", data, font + 4)
    for number in range(tables):
        tag, _, cmap, _ = struct.unpack_from(">4sIII", data, font + 12 + 16 * number)
        if tag != b"cmap":
            continue
        (subtables,) = struct.unpack_from(">H", data, cmap + 2)
        for index in range(subtables):
            platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
            (table_format,) = struct.unpack_from(">H", data, cmap + offset)
            if (platform, encoding) not in {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}:
                continue
            if table_format == 4:
                yield from _format_4(data, cmap + offset)
            elif table_format == 12:
                yield from _format_12(data, cmap + offset)


def _format_4(data: bytes, table: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, table + 14)
    starts = struct.unpack_from(f">{count}H", data, table + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, table + 16 + 4 * count)
    offsets_at = table + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    for segment, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offset:
                place = offsets_at + 2 * segment + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
                if not glyph:
                    continue
            if code != 0xFFFF and (glyph + delta) & 0xFFFF:
                yield code


def _format_12(data: bytes, table: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", data, table + 12)
    for group in range(groups):
        start, end, _ = struct.unpack_from(">III", data, table + 16 + 12 * group)
        yield from range(start, end + 1)
