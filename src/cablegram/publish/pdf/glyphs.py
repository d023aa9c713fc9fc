"""The characters that no font at hand can print.

Typst prints an empty box for such a character and says nothing, and refuses the whole document where an archival PDF
is asked for. So they are looked for before anything is set, told, and printed as notices (`noticed` in the library):
a frame with the character's number, which copies and extracts as the character itself.
"""

import functools
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from cablegram.problems import Problem, warning

_FONT_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}

# Characters that print nothing by themselves: format characters and separators by their category, and those that
# Unicode's property Default_Ignorable_Code_Point adds; a few format characters do have a shape.
_WITHOUT_SHAPE: Final = {"Cf", "Zs", "Zl", "Zp", "Cs"}
_OTHER_IGNORABLE: Final = (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
_IGNORABLE: Final = frozenset(
    [*range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000), *range(0x180B, 0x1810), *_OTHER_IGNORABLE]
)
_FORMAT_WITH_SHAPE: Final = frozenset(
    (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0xFFF9, 0xFFFA, 0xFFFB, 0x110BD, 0x110CD)
)
_BYTE_ORDER_MARK: Final = "\ufeff"
_UNNAMED: Final = {"Cc": "CONTROL CHARACTER", "Co": "PRIVATE USE", "Cn": "UNASSIGNED"}


def lacking(text: str, fonts: Sequence[Path]) -> tuple[str, ...]:
    """What of a text cannot be printed, each once and in order.

    That is each character that no font has, and each letter with marks for which no one font has all of it, because a
    mark is only placed on a letter of its own font. A character counts as there where its canonical decomposition or
    composition is (the shaper tries both). Characters of private use cannot stand in PDF/A-3a, whatever font has them,
    and no PDF/A has U+FEFF.

    Args:
        text: any text; white space and characters without a shape are passed over.
        fonts: folders of fonts, as the press takes them.
    """
    folders = tuple(fonts)
    characters = {character for character in set(text) if _has_shape(character)}
    single = {character for character in characters if not _printable(character, folders)}
    marks = {mark for mark in characters - single if unicodedata.category(mark).startswith("M")}
    found = set(single)
    if marks:
        one = f"[{re.escape(''.join(sorted(marks)))}]"
        clusters = set(re.findall(rf"[^\s\0-\x1f]{one}+", text))
        found.update(cluster for cluster in clusters if not single & set(cluster) and not _printable(cluster, folders))
    if _BYTE_ORDER_MARK in text:
        found.add(_BYTE_ORDER_MARK)
    return tuple(sorted(found))


def noticed(source: str, texts: Iterable[str]) -> str:
    """A main Typst file that prints these texts as notices; the first line of the file is its import of the library."""
    escaped = ["".join(rf"\u{{{ord(character):x}}}" for character in text) for text in texts]
    literals = "".join(f'"{text}", ' for text in escaped)
    if not literals:
        return source
    first, _, rest = source.partition("\n")
    return f"{first}\n#show: cg.noticed.with(({literals}))\n{rest}"


class Glyphs:
    """Tells what of the documents of an edition cannot be printed."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        """Looks at the fonts of these folders, once."""
        self._fonts = tuple(fonts)
        self._told: set[str] = set()

    def lacking(self, text: str) -> tuple[str, ...]:
        """What of a text cannot be printed; see the function of this name."""
        return lacking(text, self._fonts)

    def problems(self, path: str, text: str, texts: Iterable[str], original: bytes = b"") -> tuple[Problem, ...]:
        """A warning for each text that cannot be printed.

        Args:
            path: the file that problems name.
            text: what is printed of it.
            texts: what of that cannot be printed.
            original: the file's own bytes, in which the first place is looked up. Where there are none, what was told
                before is not told again: titles and names of cables are repeated in registers.
        """
        found: list[Problem] = []
        for lack in texts:
            if lack != _BYTE_ORDER_MARK and (original or lack not in self._told):
                line, column = place_of(original, lack)
                message, hint = _words(lack, text.count(lack))
                found.append(warning(path, "no-glyph", message, line=line, column=column, hint=hint))
            self._told.add(lack)
        return tuple(found)


def place_of(document: bytes, text: str) -> tuple[int, int]:
    """The 1-based line and column of the first place of a text in an XML file, zeros where it has none.

    Characters may be written as numeric references (XML 1.0, 4.1).
    """
    encoding = "utf-16" if document[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    characters = (
        f"(?:{re.escape(character)}|&#0*{ord(character)};|&#x0*(?i:{ord(character):x});)" for character in text
    )
    decoded = document.decode(encoding, errors="replace").replace("\r\n", "\n")
    found = re.search("".join(characters), decoded)
    if found is None:
        return 0, 0
    return decoded.count("\n", 0, found.start()) + 1, found.start() - decoded.rfind("\n", 0, found.start())


def _words(lack: str, count: int) -> tuple[str, str]:
    """Message and hint for a text that cannot be printed."""
    times = f", {count} times" if count > 1 else ""
    names = " ".join(_name(character) for character in lack)
    if unicodedata.category(lack[0]) in {"Co", "Cc"}:
        message = f"a character without a shape that all readers share ({names}){times}"
        return (
            message,
            f"the PDF has ⟨U+{ord(lack[0]):04X}⟩ there; put the character that is meant, or g with a charDecl",
        )
    hint = (
        "the PDF shows a frame with its number there, which copies as the character; "
        "a font that has it can be put into the folder fonts of the print theme"
    )
    if len(lack) > 1:
        return f"no font has the letter and its marks {lack} ({names}) together{times}", hint
    shown = f"{lack} " if lack.isprintable() else ""
    return f"no font has the character {shown}({names}){times}", hint


def _name(character: str) -> str:
    name = unicodedata.name(character, _UNNAMED.get(unicodedata.category(character), ""))
    return f"U+{ord(character):04X} {name}".strip()


@functools.lru_cache(maxsize=1 << 16)
def _has_shape(character: str) -> bool:
    code = ord(character)
    if character in "\t\n\r" or code in _IGNORABLE:
        return False
    return unicodedata.category(character) not in _WITHOUT_SHAPE or code in _FORMAT_WITH_SHAPE


@functools.lru_cache(maxsize=1 << 16)
def _printable(text: str, folders: tuple[Path, ...]) -> bool:
    """Whether one font has a text as it is, composed or decomposed."""
    if unicodedata.category(text[0]) == "Co":
        return False
    forms = {text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)}
    return any(coverage.issuperset(map(ord, form)) for form in forms for coverage in _coverages(folders))


@functools.lru_cache(maxsize=4)
def _coverages(folders: tuple[Path, ...]) -> tuple[frozenset[int], ...]:
    return tuple(_coverage(file) for folder in folders for file in _font_files(folder))


def _font_files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _FONT_SUFFIXES)


@functools.cache
def _coverage(file: Path) -> frozenset[int]:
    """The code points of a font file or collection: the union of its Unicode `cmap` subtables (OpenType 1.9, cmap).

    Subtables of format 13 are left out: they give one glyph to all characters, as the font of notices does.
    """
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
