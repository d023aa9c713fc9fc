"""Saved web pages: an archive's own pages, told by their classes, and any other page with a cable in it."""

import dataclasses
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cablegram.header.dates import is_only_date
from cablegram.header.source_note import is_source_note
from cablegram.model import Cable, Encodable, PageText, Paragraph
from cablegram.sources.archive_information import kind_below, with_information, with_values
from cablegram.sources.archive_page import NewArchivePage, OldArchivePage
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.frus_head import heading_at
from cablegram.sources.frus_text import FrusText
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.html_file import HtmlDocument
from cablegram.sources.html_markup import Markup
from cablegram.sources.html_text import HtmlLine
from cablegram.sources.listing import PlacePage, ResultList
from cablegram.sources.page import cable_of, is_thanks, message_beside, paragraph, with_parallels
from cablegram.sources.pdf_export import PdfExport
from cablegram.sources.reader import Claim, Reader
from cablegram.sources.state_telegram import RelayedMessage, StateTelegram

# Classes by which scrapers find their way on an archive's pages.
_MARKS: Final = (".text-block", ".tab-pane", ".information-block", ".donated")
_SUMMARIES: Final = frozenset({".summary", ".description", ".abstract", ".teaser", ".intro", ".lead"})
_FEWEST: Final = 2
_TEXT_READERS: Final[tuple[Reader, ...]] = (
    NewArchivePage(),
    OldArchivePage(),
    PdfExport(),
    ResultList(),
    PlacePage(),
    StateTelegram(),
    RelayedMessage(),
    FrusText(),
)
# The mark that a page may print before a note, and the arrow back to the text.
_NOTE_MARK: Final = re.compile(r"^[\W\d]{1,6}\s*")


class ArchiveHtml:
    """An archive's page of one document as HTML: title, date, donors, tabs with texts, blocks of information."""

    name = "archive-html"
    title = "archive page, saved as HTML (classes “tab-pane”, “text-block”, “information-block”)"
    reads: type[SourceDocument] = HtmlDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with at least two of the classes, one of them around a text."""
        found = _classes(source)
        text = not {".text-block", ".tab-pane"}.isdisjoint(found)
        why = f"it has the classes {', '.join(found)}" if found else "it has none of an archive's classes"
        return Claim(text and len(found) >= _FEWEST, why)

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page, with the same cable in other tabs as parallels."""
        if not isinstance(source, HtmlDocument):
            raise TypeError(source)
        html = dict(zip(source.lines, source.html, strict=True))
        own = [line for line in source.lines if not line.region]
        panes = _panes(own, html)
        page = _head(own, html, panes)
        markup = Markup(source.html, (line for pane in panes for line in pane))
        labels = {pane[0]: _label(pane, html, source) for pane in panes}
        return _cable(source, page, panes, markup, labels)


class CablePage:
    """Any other web page with a cable in it."""

    name = "html"
    title = "any other web page with a cable in it"
    reads: type[SourceDocument] = HtmlDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims every web page that has not an archive's classes."""
        claim = ArchiveHtml().claim(source)
        return Claim(not claim.claims, claim.why)

    def read(self, source: SourceDocument) -> Encodable:
        """What the page holds: a layout that is known as text, else the text below its heading."""
        if not isinstance(source, HtmlDocument):
            raise TypeError(source)
        html = dict(zip(source.lines, source.html, strict=True))
        own = tuple(line for line in source.lines if not line.region)
        # The source note of a printed edition is read with the text, not hung at its heading.
        volume = heading_at(own) >= 0
        markup = Markup(source.html, [line for line in own if not (volume and _is_source(line))])
        as_text = SourceDocument(source.name, markup.without_notes(own), source.record)
        known = [reader for reader in _TEXT_READERS if reader.claim(as_text).claims]
        if len(known) != 1:
            return self._read_bare(source, own, html)
        read = known[0].read(as_text)
        left_out = tuple(line.number for line in source.lines if line.region)
        if not isinstance(read, Cable):
            furniture = tuple(sorted({*read.furniture, *left_out}))
            return dataclasses.replace(read, furniture=furniture, problems=source.in_file(read.problems))
        furniture = tuple(sorted({*read.page.furniture, *left_out}))
        page = dataclasses.replace(read.page, furniture=furniture, address=source.address)
        return _finished(_titled(dataclasses.replace(read, page=page), own, html), source, markup)

    def _read_bare(self, source: HtmlDocument, own: tuple[Line, ...], html: dict[Line, HtmlLine]) -> Cable:
        """The cable below the first heading of a page, which is its title."""
        title = next((line for line in own if "h1" in html[line].within), None)
        title = title or next((line for line in own if html[line].block == "h2"), None)
        start = own.index(title) + 1 if title else 0
        above = list(own[: start - 1]) if title else []
        body = list(own[start:])
        date = next((line for line in above if is_only_date(line.text)), None)
        if date is None and len(body) > 1 and is_only_date(body[0].text) and "time" in html[body[0]].within:
            date = body.pop(0)
        donors = [line for line in (*above, *body) if is_thanks(line.text)]
        page = PageText(
            date=paragraph(date) if date else None,
            title=paragraph(title) if title else None,
            donors=tuple(paragraph(line) for line in donors),
            unread=tuple(paragraph(line) for line in above if line is not date and line not in donors),
        )
        body = [line for line in body if line not in donors]
        return _cable(source, page, [body], Markup(source.html, body), {})


def _is_source(line: Line) -> bool:
    return is_source_note(_NOTE_MARK.sub("", line.text[:80]))


def _titled(cable: Cable, own: Sequence[Line], html: Mapping[Line, HtmlLine]) -> Cable:
    """A cable whose reader knows no title, with the heading of the page as its title."""
    heading = next((line for line in own if "h1" in html[line].within), None)
    title = next((one for one in cable.page.unread if heading and one.place.line == heading.number), None)
    if cable.page.title or title is None:
        return cable
    page = dataclasses.replace(
        cable.page, title=title, unread=tuple(one for one in cable.page.unread if one is not title)
    )
    told = tuple(
        problem
        for problem in cable.problems
        if not (problem.code == "unread-line" and problem.line == title.place.line)
    )
    return dataclasses.replace(cable, page=page, problems=told)


def _classes(source: SourceDocument) -> list[str]:
    if not isinstance(source, HtmlDocument):
        return []
    return [mark for mark in _MARKS if any(mark in line.within for line in source.html)]


def _panes(own: Sequence[Line], html: dict[Line, HtmlLine]) -> list[list[Line]]:
    """The lines of each tab, or of each block of text where the page has no tabs."""
    tabs = any(".tab-pane" in html[line].within for line in own)

    def key(line: Line) -> tuple[str, ...] | None:
        within = html[line].within
        if ".information-block" in within or ".donated" in within or "h1" in within:
            return None
        if tabs:
            if ".tab-pane" not in within:
                return None
            return (".active" if ".active" in within else "", *sorted(mark for mark in within if mark.startswith("#")))
        return ("text",) if ".text-block" in within else None

    groups = [(marks, list(lines)) for marks, lines in itertools.groupby(own, key=key)]
    panes: dict[tuple[str, ...], list[Line]] = {}
    for marks, lines in groups:
        if marks is not None and not (marks == ("text",) and marks in panes):
            panes.setdefault(marks, []).extend(lines)
    texts = [[line for line in pane if not is_furniture(line.text)] for pane in panes.values()]
    texts = [pane for pane in texts if pane]
    if any(one[-1].number > two[0].number for one, two in itertools.pairwise(texts)):
        # Tabs within tabs are no texts beside one another.
        return [sorted((line for pane in texts for line in pane), key=lambda line: line.number)]
    return texts


def _head(own: Sequence[Line], html: dict[Line, HtmlLine], panes: Sequence[Sequence[Line]]) -> PageText:
    """What the page says around its texts."""
    in_panes = {line for pane in panes for line in pane}
    rest = [line for line in own if line not in in_panes]

    def first(*tests: Callable[[Line], bool]) -> Line | None:
        return next((line for test in tests for line in rest if test(line)), None)

    # Where the heading holds nothing but the date, the page has no title.
    heading = [line for line in rest if "h1" in html[line].within and not is_only_date(line.text)]
    title = next((line for line in heading if ".title" in html[line].within), heading[0] if heading else None)
    date = first(
        lambda line: ".date" in html[line].within and is_only_date(line.text), lambda line: is_only_date(line.text)
    )
    values: list[tuple[str, list[Line]]] = []
    informing: list[Line] = []
    left_out: list[Line] = []
    label = ""
    for line in rest:
        within = html[line].within
        if line is title or line is date:
            continue
        if ".sub-title" in within and is_furniture(line.text):
            label = kind_below(line.text)
            informing.append(line)
        elif ".information-block" in within:
            informing.append(line)
        elif is_furniture(line.text):
            label = kind_below(line.text)
            (informing if label else left_out).append(line)
        elif is_thanks(line.text) or ".donated" in within:
            values.append(("credits", [line]))
        elif label == "summary" or not _SUMMARIES.isdisjoint(within) or ".text-block" in within:
            values.append(("summary", [line]))
        else:
            informing.append(line)
    page = PageText(
        date=paragraph(date) if date else None,
        title=paragraph(title) if title else None,
        furniture=furniture_in(left_out),
    )
    # A line above the information has no label of it.
    first_label = next((i for i, line in enumerate(informing) if kind_below(line.text)), len(informing))
    above, below = informing[:first_label], informing[first_label:]
    return with_values(with_information(page, below), [*values, ("unread", above)])


def _label(pane: Sequence[Line], html: dict[Line, HtmlLine], source: HtmlDocument) -> str:
    """What the tab of a pane is called: the words of the link that opens it."""
    identifiers = {mark[1:] for mark in html[pane[0]].within if mark.startswith("#")}
    return next(
        (line.text for line in source.html for _, _, target in line.links if target in identifiers),
        next((line.text for line in source.lines if line.text.startswith("Translation - ")), ""),
    )


def _cable(
    source: HtmlDocument,
    page: PageText,
    panes: Sequence[Sequence[Line]],
    markup: Markup,
    labels: Mapping[Line, str],
) -> Cable:
    """The cable of a page: the first text, with the others beside it in the order of the page."""
    body, *others = panes or [[]]
    furniture = {*page.furniture, *(line.number for line in source.lines if line.region)}
    page_lines = {line.number for line in (*body, *itertools.chain.from_iterable(others))}
    known = {*page_lines, *furniture, *(part.place.line for part in _paragraphs(page))}
    left = [line for line in source.lines if line.number not in known]
    page = dataclasses.replace(
        page,
        address=source.address,
        unread=(*page.unread, *(paragraph(line) for line in left if not is_furniture(line.text))),
        furniture=tuple(sorted({*furniture, *furniture_in(left)})),
    )
    text = SourceDocument(source.name, source.lines, source.record)
    cable = cable_of(
        text, page, markup.without_notes(body), translation=_translated(labels.get(body[0], "") if body else "")
    )
    parallels = tuple(
        message_beside(text, page, markup.without_notes(other), label, translation=_translated(label))
        for other in others
        for label in [labels.get(other[0], "")]
    )
    label = labels.get(body[0], "") if body else ""
    return _finished(with_parallels(cable, label, parallels), source, markup)


def _finished(cable: Cable, source: HtmlDocument, markup: Markup) -> Cable:
    marked = markup.of_cable(cable)
    left = markup.left_notes()
    return dataclasses.replace(marked, notes=(*marked.notes, *left), problems=source.in_file(marked.problems))


def _translated(label: str) -> bool:
    return label.startswith("Translation")


def _paragraphs(page: PageText) -> list[Paragraph]:
    single = [page.date, page.title, page.citation, page.record, page.original_language]
    many = [*page.summary, *page.donors, *page.rights, *page.unread, *(line.paragraph for line in page.about)]
    return [part for part in (*single, *many) if part]
