"""The review of a run as web pages: each source beside what was read from it, the doubtful ones first.

The pages are whole by themselves: no script, no picture, nothing from elsewhere. Filters are boxes to tick, which the
style sheet reads.
"""

import importlib.resources
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from cablegram.encode.encoding import Encoding
from cablegram.encode.readings import Reading, Stretch, stretches
from cablegram.problems import Problem, Severity
from cablegram.sources.document import Line

# The kinds of fields that have a colour of their own, with the fields of each; all others are `other`.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("dispatch", "registry", "record", "messageReference", "replyTo"),
    "date": ("date", "page-date", "sent", "received", "deciphered", "printed", "typed", "dateTimeGroup", "stamp"),
    "level": ("precedence", "classification", "handling"),
    "party": ("from", "to", "cc", "info", "distribution", "approved", "drafted", "read", "cleared", "salute", "signed"),
    "page": (
        "title",
        "citation",
        "summary",
        "donors",
        "rights",
        "language",
        "about",
        "address",
        "note",
        "subject",
        "entry",
    ),
    "message": ("message",),
    "unread": ("unread",),
    "furniture": ("furniture",),
    "other": (),
}
_KIND_OF: Final = {field: kind for kind, fields in KINDS.items() for field in fields}
DOUBTS: Final = ("error", "warning", "low", "unread", "none")
_LONGEST: Final = 20_000  # characters of a line that are shown
_MOST_LINES: Final = 3_000


class Page(NamedTuple):
    """The part of a page that shows one source; `doubt` sorts it: the highest first."""

    doubt: tuple[int, int, int, int]
    source: str
    html: str


def page_of(source: str, encoding: Encoding, found: Sequence[Reading]) -> Page:
    """The review of one source.

    Args:
        source: how messages name it.
        encoding: what became of it.
        found: everything that was read from it.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in encoding.problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in encoding.problems)
    low = sum(one.certainty in ("low", "unknown") for one in found)
    unread = sum(one.field == "unread" for one in found)
    doubt = (errors, warnings, low, unread)
    classes = [name for name, number in zip(DOUBTS, doubt, strict=False) if number] or ["none"]
    lines = encoding.source.lines if encoding.source else ()
    order = sorted(range(len(found)), key=lambda number: not found[number].doubtful)
    html = "".join(
        (
            f'<article class="{" ".join(f"has-{name}" for name in classes)}" id="@">',
            f"<h2>{_shown(source)}</h2>",
            f'<p class="facts">{_shown(encoding.reader or "no reader")} · {_counted(doubt)}</p>',
            *_problems(encoding.problems),
            f'<div class="sides"><div class="side source"{_region("Source")}><h3>Source</h3>',
            *_lines(lines, found),
            f'</div><div class="side read"{_region("Encoding")}><h3>Encoding</h3><dl>',
            *(part for number in order for part in _entry(number, found[number])),
            "</dl></div></div></article>\n",
        )
    )
    return Page(doubt, source, html)


def document_of(title: str, pages: Iterable[str], links: Sequence[tuple[str, str]], number: int) -> Iterator[str]:
    """A whole page, piece by piece.

    Args:
        title: its title.
        pages: the parts for its sources, each as `page_of` made it.
        links: the pages of the review, as label and address; empty where this is the only one.
        number: the number of the first source, so that identifiers are unique over all pages.
    """
    yield from _head(title, links)
    yield from _filters()
    yield "<main>"
    for position, page in enumerate(pages, start=number):
        yield page.replace('id="@', f'id="s{position}').replace('href="#@', f'href="#s{position}')
    yield "</main></body></html>\n"


def index_of(title: str, links: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The index of a review of several pages, piece by piece."""
    yield from _head(title, links)
    yield "<main><p>The sources with most doubts are on the first page.</p></main></body></html>\n"


def _head(title: str, links: Sequence[tuple[str, str]]) -> Iterator[str]:
    style = importlib.resources.files("cablegram.encode").joinpath("review.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{_shown(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<style>{style}</style></head><body><header><h1>{_shown(title)}</h1>"
    if links:
        yield '<nav aria-label="Pages"><ol>'
        yield from (f'<li><a href="{escape(address)}">{_shown(label)}</a></li>' for label, address in links)
        yield "</ol></nav>"
    yield "</header>"


def _filters() -> Iterator[str]:
    yield '<form class="filters" aria-label="Show"><fieldset><legend>Sources with</legend>'
    words = {
        "error": "errors",
        "warning": "warnings",
        "low": "low certainty",
        "unread": "unread lines",
        "none": "no doubts",
    }
    yield from (_box(f"has-{name}", words[name]) for name in DOUBTS)
    yield "</fieldset><fieldset><legend>Fields</legend>"
    yield from (_box(f"k-{kind}", kind) for kind in KINDS)
    yield "</fieldset></form>"


def _box(name: str, words: str) -> str:
    return f'<label class="{name}"><input type="checkbox" id="show-{name}" checked> {words}</label>'


def _region(label: str) -> str:
    """The attributes of a part that scrolls by itself, so that it can be reached by key."""
    return f' role="region" tabindex="0" aria-label="{label}"'


def _counted(doubt: tuple[int, int, int, int]) -> str:
    words = ("errors", "warnings", "of low certainty", "unread lines")
    return ", ".join(f"{number} {word}" for number, word in zip(doubt, words, strict=True) if number) or "no doubts"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield '<ul class="problems">'
        for problem in sorted(problems, key=lambda one: (list(Severity).index(one.severity), one.line)):
            at = ":".join(str(number) for number in (problem.line, problem.column) if number)
            place = f'<span class="place">{at}</span> ' if at else ""
            hint = f" <em>{_shown(problem.hint)}</em>" if problem.hint else ""
            severity = f'<li class="{problem.severity}"><strong>{problem.severity}</strong>'
            yield f"{severity} {place}{_shown(problem.message)}{hint}</li>"
        yield "</ul>"


def _lines(lines: Sequence[Line], found: Sequence[Reading]) -> Iterator[str]:
    """The lines of the source, the words of each reading marked and linked to what was read."""
    numbered = {line.number: line for line in lines}
    by_line: dict[int, list[tuple[Stretch, int]]] = {}
    for number, one in enumerate(found):
        for stretch in stretches(one, numbered):
            by_line.setdefault(stretch.line, []).append((stretch, number))
    anchored: set[int] = set()
    yield '<ol class="lines">'
    for line in lines[:_MOST_LINES]:
        yield f'<li value="{line.number}">'
        position = 0
        for stretch, number in sorted(by_line.get(line.number, ())):
            if stretch.start < position or stretch.end <= stretch.start or stretch.start >= _LONGEST:
                continue
            yield _shown(line.text[position : stretch.start])
            # A value of several lines is pointed to where it begins.
            anchor = f' id="@-w{number}"' if number not in anchored else ""
            anchored.add(number)
            yield _marked(found[number], number, line.text[stretch.start : min(stretch.end, _LONGEST)], anchor)
            position = stretch.end
        yield _shown(line.text[position : max(position, _LONGEST)])
        yield "</li>"
    yield "</ol>"
    if len(lines) > _MOST_LINES:
        yield f"<p>{len(lines) - _MOST_LINES} further lines are not shown here.</p>"


def _marked(one: Reading, number: int, words: str, anchor: str) -> str:
    kind = _kind(one)
    if kind in ("message", "furniture"):
        return f'<span class="k-{kind}">{_shown(words)}</span>'
    doubt = " doubtful" if one.doubtful else ""
    told = "; ".join(part for part in (one.field, one.value, one.certainty, one.rule) if part)
    return (
        f'<a class="mark k-{kind}{doubt}" href="#@-{number}"{anchor}>{_shown(words)}'
        f'<span class="tip" role="note"> {_shown(told)}</span></a>'
    )


def _entry(number: int, one: Reading) -> Iterator[str]:
    """What was read, as a term and its description."""
    kind = _kind(one)
    if kind in ("message", "furniture"):
        return
    doubt = " doubtful" if one.doubtful else ""
    value = one.value or ("not understood" if one.certainty == "unknown" else one.printed[:200])
    place = f'<a class="place" href="#@-w{number}">{one.line}:{one.column}</a>'
    yield f'<div class="k-{kind}{doubt}" id="@-{number}" tabindex="-1">'
    yield f"<dt>{_shown(one.field)} {place}</dt><dd>{_shown(value)}"
    if one.others:
        yield f' <span class="others">or {_shown(" or ".join(one.others))}</span>'
    if one.certainty:
        yield f' <span class="cert {one.certainty}">{one.certainty}</span>'
    rules = " · ".join(rule for rule in (one.rule, one.value_rule) if rule)
    if rules:
        yield f' <code class="rule">{_shown(rules)}</code>'
    yield "</dd></div>"


def _kind(one: Reading) -> str:
    return _KIND_OF.get(one.field, "other")


# Signs that change the direction of what follows them could make a page say what its source does not.
_STEERING: Final = {code: f"⟨{code:X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


def _shown(text: str) -> str:
    """Words as HTML text: nothing in them is markup, and nothing steers."""
    return escape(text.translate(_STEERING)).replace("@", "&#64;")
