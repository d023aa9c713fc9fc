"""The differences as a web page: whole by itself, no script, nothing from elsewhere.

It has the look of the review of an encoding and takes over its style sheet.
"""

import importlib.resources
from collections.abc import Iterator, Sequence
from html import escape

from cablegram.comparison.documents import PartChange
from cablegram.comparison.pairing import PassageChange
from cablegram.comparison.telling import (
    LAYOUT,
    NAMES,
    TALLIES,
    Said,
    attributes_of_side,
    counts,
    excerpt,
    first_words,
    heading,
    is_long,
    name_of_part,
    notes_on,
    numbers,
    remarks_on,
    seen,
    steady,
    title_of,
)
from cablegram.comparison.versions import Comparison, FileChange
from cablegram.comparison.words import Piece

_CONTEXT = 25
_FIRST_WORDS = 200
_ORDER = ("new", "gone", "renamed", "changed", "layout only", "not compared", "the same")


def report(comparison: Comparison) -> str:
    """The differences as a page."""
    return "".join(_page(comparison))


def _page(comparison: Comparison) -> Iterator[str]:
    title = f"Changes from {comparison.old} to {comparison.new}"
    style = "".join(
        importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8")
        for package, name in (("cablegram.encode", "review.css"), ("cablegram.comparison", "comparison.css"))
    )
    yield f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{_shown(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<style>{style}</style></head><body>\n<header><h1>What changed</h1>"
    yield f'<p class="facts">From <bdi>{_shown(comparison.old)}</bdi> to <bdi>{_shown(comparison.new)}</bdi></p>'
    yield '<p class="key">In the text: <del>words that are gone</del>, '
    yield "<ins>words that are new</ins>.</p></header>\n<main>\n"
    yield from _summary(comparison)
    for kind, (_, words) in NAMES.items():
        files = [(number, file) for number, file in enumerate(comparison.files, 1) if file.kind == kind and file.parts]
        if files:
            yield f'<section aria-labelledby="k-{kind}"><h2 id="k-{kind}">{words}</h2>\n'
            for number, file in files:
                yield from _file(number, file)
            yield "</section>\n"
    yield "</main></body></html>\n"


def _summary(comparison: Comparison) -> Iterator[str]:
    yield '<section aria-labelledby="summary"><h2 id="summary">Summary</h2>\n'
    tallies = {kind: counted for kind in NAMES if (counted := counts(comparison, kind))}
    used = [what for what in _ORDER if any(what in counted for counted in tallies.values())]
    yield '<div class="wide" role="region" tabindex="0" aria-label="Files by kind"><table class="counts">'
    yield '<caption>Files by kind</caption><thead><tr><th scope="col">Kind</th>'
    yield from (f'<th scope="col" class="number">{what}</th>' for what in used)
    yield "</tr></thead><tbody>"
    for kind, counted in tallies.items():
        yield f'<tr><th scope="row">{NAMES[kind][1]}</th>'
        yield from (f'<td class="number">{_count(counted.get(what, 0))}</td>' for what in used)
        yield "</tr>"
    yield "</tbody></table></div>\n"
    if not comparison.files:
        yield "<p>Nothing differs.</p></section>\n"
        return
    yield '<table class="files" role="table">'
    yield "<caption>Files that differ, with the number of changes of each</caption>"
    yield '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">File</th>'
    yield '<th scope="col" role="columnheader">What</th>'
    yield from (f'<th scope="col" role="columnheader" class="number">{name}</th>' for name in TALLIES)
    yield '</tr></thead><tbody role="rowgroup">\n'
    for number, file in enumerate(comparison.files, 1):
        name = f'<bdi class="path">{_shown(file.path)}</bdi>'
        link = f'<a href="#f{number}">{name}</a>' if file.parts else name
        title = f'<span class="title" dir="auto">{_shown(file.title)}</span>' if file.title else ""
        note = f": {_shown(file.note)}" if file.note else ""
        yield f'<tr role="row"><th scope="row" role="rowheader">{link}{title}</th><td role="cell">'
        yield f'<span class="what {_what(file)}">{_shown(heading(file))}{note}</span></td>'
        for tally, count in zip(TALLIES, numbers(file.tally), strict=True):
            empty = "" if count else " empty"
            yield f'<td role="cell" class="number{empty}" data-label="{tally}">{_count(count)}</td>'
        yield "</tr>\n"
    yield "</tbody></table>\n"
    if any(file.what == "layout" for file in comparison.files):
        yield f"<p>{LAYOUT}</p>\n"
    yield "</section>\n"


def _what(file: FileChange) -> str:
    return "renamed" if file.by else file.what


def _count(number: int) -> str:
    return f"{number:,}" if number else '<span class="nothing">0</span>'


def _file(number: int, file: FileChange) -> Iterator[str]:
    yield f'<article id="f{number}" aria-labelledby="f{number}-name"><h3 id="f{number}-name">'
    yield f'<bdi class="path">{_shown(file.path)}</bdi></h3>'
    title = f'<span dir="auto">{_shown(file.title)}</span> · ' if file.title else ""
    yield f'<p class="facts">{title}{_shown(heading(file))}</p>\n'
    if file.note:
        yield f"<p>{_shown(file.note)}</p>\n"
    for part in file.parts:
        yield f'<h4 dir="auto">{_shown(name_of_part(part))}</h4>\n'
        if part.part.kind in ("header", "entry", "settings"):
            yield from _fields(part)
        else:
            for change in part.changes:
                yield from _passage(change)
    yield '<p class="back"><a href="#summary">Back to the summary</a></p></article>\n'


def _fields(part: PartChange) -> Iterator[str]:
    """The fields of a header or an entry: a row for each."""
    yield f'<table class="fields" role="table" aria-label="{_shown(name_of_part(part))}">'
    yield '<thead role="rowgroup"><tr role="row">'
    yield from (f'<th scope="col" role="columnheader">{name}</th>' for name in ("Field", "Before", "After"))
    yield '</tr></thead><tbody role="rowgroup">\n'
    for change in part.changes:
        yield f'<tr role="row"><th scope="row" role="rowheader">{_shown(title_of(change))}</th>'
        pieces = seen(change.pieces)
        for_both = _notes(list(remarks_on(change)), change)
        if change.of_text and change.old and change.new and is_long(change):
            notes = _notes(list(notes_on(change)), change)
            yield f'<td colspan="2" role="cell" data-label="Change">{_words(change, pieces)}{notes}</td></tr>\n'
            continue
        for side, kind, label in ((change.old, "gone", "Before"), (change.new, "new", "After")):
            yield f'<td role="cell" data-label="{label}">'
            if side is None:
                yield '<span class="nothing">none</span></td>'
                continue
            shown = [_marked(piece) for piece in pieces if piece.kind in ("same", kind)]
            said = _notes(list(attributes_of_side(change, new=kind == "new")), change)
            yield _line(change, shown) if shown else "" if said else '<span class="nothing">none</span>'
            yield f"{said}{for_both if side is change.new or change.new is None else ''}</td>"
        yield "</tr>\n"
    yield "</tbody></table>\n"


def _passage(change: PassageChange) -> Iterator[str]:
    yield f'<div class="passage"><h5>{_shown(title_of(change))}</h5>'
    if change.of_text:
        yield _words(change, seen(change.pieces))
    elif text := change.passage.text:
        yield f'<p class="words" dir="auto"{_language(change)}>{_shown(first_words(text, _FIRST_WORDS))}</p>'
    yield f"{_notes(list(notes_on(change)), change)}</div>\n"


def _words(change: PassageChange, pieces: list[Piece]) -> str:
    return _line(change, [_marked(piece) for piece in excerpt(pieces, _CONTEXT)])


def _line(change: PassageChange, parts: list[str]) -> str:
    return f'<p class="words" dir="auto"{_language(change)}>{"".join(parts)}</p>'


def _marked(piece: Piece | None) -> str:
    if piece is None:
        return '<span class="cut">…</span>'
    match piece.kind:
        case "gone":
            return f"<del>{_shown(piece.text)}</del>"
        case "new":
            return f"<ins>{_shown(piece.text)}</ins>"
    return _shown(piece.text)


def _language(change: PassageChange) -> str:
    language = change.passage.language
    return f' lang="{escape(language)}"' if language else ""


def _notes(lines: Sequence[Sequence[Said]], change: PassageChange) -> str:
    told = ["".join(_said(one, change) for one in line) for line in lines]
    return f'<ul class="notes">{"".join(f"<li>{line}</li>" for line in told)}</ul>' if told else ""


def _said(one: Said, change: PassageChange) -> str:
    match one.kind:
        case "code":
            return f"<code>{_shown(one.text)}</code>"
        case "words":
            return f'<q dir="auto"{_language(change)}>{_shown(one.text)}</q>'
    return _shown(one.text)


def _shown(text: str) -> str:
    """Words as HTML text: nothing in them is markup, and nothing steers."""
    return escape(steady(text))
