"""The differences as text, for a terminal or a mail."""

import re
import unicodedata
from collections.abc import Iterator

from cablegram.comparison.documents import PartChange
from cablegram.comparison.pairing import PassageChange
from cablegram.comparison.telling import (
    LAYOUT,
    NAMES,
    TALLIES,
    excerpt,
    first_words,
    heading,
    in_words,
    is_long,
    name_of_part,
    notes_on,
    numbers,
    seen,
    steady,
    summary,
    title_of,
)
from cablegram.comparison.versions import Comparison, FileChange
from cablegram.comparison.words import Piece

_CONTEXT = 8
_FIRST_WORDS = 80
_COLOURS = {"gone": "31", "new": "32", "head": "1"}
_COLOUR = re.compile(r"(\x1b\[(?:0|1|31|32)m)")


def report(comparison: Comparison, *, colour: bool = False) -> str:
    """The differences as text.

    Args:
        comparison: what differs.
        colour: whether to colour it for a terminal.
    """
    return "".join(f"{_safe(line)}\n" for line in _lines(comparison, colour=colour))


def _lines(comparison: Comparison, *, colour: bool) -> Iterator[str]:
    yield f"{comparison.old} → {comparison.new}"
    yield from summary(comparison)
    if not comparison.files:
        yield "Nothing differs."
        return
    yield ""
    yield from _table(comparison)
    if any(file.what == "layout" for file in comparison.files):
        yield LAYOUT
    for file in comparison.files:
        if file.parts:
            yield ""
            yield _painted("head", f"{file.path}: {heading(file)}", colour=colour)
            if file.title:
                yield f"  {file.title}"
            for part in file.parts:
                yield from _part(part, colour=colour)


def _table(comparison: Comparison) -> Iterator[str]:
    """A row for each file, with the numbers of its changes."""
    first = [(NAMES[file.kind][0], file.path) for file in comparison.files]
    widths = [max(map(_width, column)) for column in zip(*first, strict=True)]
    head = "  ".join(f"{name:>6}" for name in TALLIES)
    yield f"{_filled('', widths[0])}  {_filled('', widths[1])}  {head}"
    for file, (kind, path) in zip(comparison.files, first, strict=True):
        counted = "  ".join(f"{number or '·':>6}" for number in numbers(file.tally))
        row = f"{_filled(kind, widths[0])}  {_filled(path, widths[1])}  {counted}  {heading(file)}"
        yield f"{row}: {told}" if (told := _told(file)) else row


def _told(file: FileChange) -> str:
    title = file.title if file.what in ("new", "gone") else ""
    return " ".join(part for part in (title, file.note) if part)


def _part(part: PartChange, *, colour: bool) -> Iterator[str]:
    yield f"  {name_of_part(part)}"
    for change in part.changes:
        said = _said(change, colour=colour)
        title = title_of(change)
        yield f"    {title}: {said}" if said and change.passage.field else f"    {title}"
        if said and not change.passage.field:
            yield f"      {said}"
        yield from (f"      {in_words(line)}" for line in notes_on(change))


def _said(change: PassageChange, *, colour: bool) -> str:
    """The words of a change: of a short field as a whole, else word by word with those round them."""
    if not change.of_text:
        text = change.passage.text
        return f"“{first_words(text, _FIRST_WORDS)}”" if text else ""
    pieces = seen(change.pieces)
    if change.passage.field and change.old and change.new and not is_long(change):
        before, after = ("".join(p.text for p in pieces if p.kind != kind) for kind in ("new", "gone"))
        gone = _painted("gone", f"“{before}”", colour=colour) if before else "none"
        return f"{gone} → {_painted('new', f'“{after}”', colour=colour) if after else 'none'}"
    return "".join("…" if one is None else _marked(one, colour=colour) for one in excerpt(pieces, _CONTEXT))


def _marked(piece: Piece, *, colour: bool) -> str:
    match piece.kind:
        case "gone":
            return _painted("gone", f"[-{piece.text}-]", colour=colour)
        case "new":
            return _painted("new", f"{{+{piece.text}+}}", colour=colour)
    return piece.text


def _painted(name: str, text: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if colour else text


def _safe(line: str) -> str:
    """A line in which a terminal obeys nothing but the colours of this report."""
    return "".join(part if _COLOUR.fullmatch(part) else steady(part) for part in _COLOUR.split(line))


def _width(text: str) -> int:
    """The columns that a text takes in a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
