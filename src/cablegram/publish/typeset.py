"""PDF from Typst sources, and the characters that the fonts at hand cannot print.

Nothing here knows what an edition is: sources, images and fonts come in, a PDF comes out.
"""

import functools
import re
import struct
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

import typst

# The standards that a PDF can be asked to keep to; more than one goes together where Typst allows it.
Standard = Literal["a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "ua-1"]

_FONT_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}

# Characters that print nothing by themselves: format characters, separators, surrogates, unassigned code points
# are left to Unicode's own judgement; control characters are none of these and have no glyph on purpose.
_WITHOUT_GLYPH: Final = {"Cf", "Zs", "Zl", "Zp", "Cs"}


class TypesetError(Exception):
    """Typst sources that cannot be typeset; the message is Typst's own, with its place in the sources."""


def typeset(
    sources: Mapping[str, bytes],
    main: str,
    *,
    images: Mapping[str, bytes] | None = None,
    fonts: Sequence[Path],
    standards: Sequence[Standard] = (),
    timestamp: int = 0,
    warnings: list[str] | None = None,
) -> bytes:
    """The PDF of a Typst document, from these sources and fonts alone.

    Typst sees a temporary folder that holds nothing else: its own default, the working directory, would let a
    document read whatever lies there, and it follows symbolic links. Fonts of the system are not used, so that
    the same input gives the same bytes on every machine.

    Args:
        sources: Typst files by their path in the root (`main.typ`, `cables/a.typ`).
        main: the path of the file to compile.
        images: image files by their path below `/images/`.
        fonts: folders of fonts.
        standards: PDF standards to enforce, as Typst names them (`a-3a`, `ua-1`); a tagged PDF 1.7 by default.
        timestamp: the time that the PDF names as that of its making, in seconds since 1970.
        warnings: a list that Typst's warnings are added to.

    Raises:
        TypesetError: Typst refuses a source, an image or a standard, or a path would lead out of the root.
    """
    files = dict(sources) | {f"images/{name}": data for name, data in (images or {}).items()}
    with tempfile.TemporaryDirectory(prefix="cablegram-") as folder:
        root = Path(folder).resolve()
        for name, data in files.items():
            _write(root, name, data)
        try:
            # Without package paths of its own, Typst would look for packages in the user's home, then online.
            compiler = typst.Compiler(
                input=str(root / _inside(main)),
                root=str(root),
                font_paths=_fonts(tuple(fonts)),
                ignore_system_fonts=True,
                package_path=str(root / "packages"),
                package_cache_path=str(root / "packages"),
            )
            pdf, given = compiler.compile_with_warnings(
                format="pdf", timestamp=timestamp, pdf_standards=list(standards)
            )
        except (typst.TypstError, RuntimeError, ValueError) as error:
            raise TypesetError(_message(error, root)) from None
    if warnings is not None:
        warnings.extend(_message(warning, root) for warning in given)
    assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file, and no path was given to write it to
    return pdf


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


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise TypesetError(f"{name!r} is no path inside the folder that is typeset")
    return path


def _write(root: Path, name: str, data: bytes) -> None:
    target = root / _inside(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _message(error: Any, root: Path) -> str:  # noqa: ANN401 - Typst's errors and warnings share no base class
    diagnostic = str(getattr(error, "diagnostic", "") or error).strip()
    hints = "".join(f"\nhint: {hint}" for hint in getattr(error, "hints", []) if hint not in diagnostic)
    # Typst names files from the working directory, by a way that leads through the temporary folder.
    return re.sub(rf"[^\s`]*{re.escape(root.name)}/", "", diagnostic + hints)


@functools.lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    # Typst's embedded fonts stay out too: they are no part of what `missing_glyphs` looks at.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in folders]
    )


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
