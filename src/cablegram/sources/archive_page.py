"""The page of one cable on a digital archive, as text: the older and the newer layout."""

import dataclasses
import itertools
import re

from cablegram.header.archival import read_reference
from cablegram.header.dates import is_only_date
from cablegram.header.languages import TAGS
from cablegram.model import Cable, PageText, Paragraph
from cablegram.problems import warning
from cablegram.sources.cable_text import is_below_message
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.form_lines import is_labelled, is_salutation
from cablegram.sources.furniture import ABOVE_TEXT, BELOW_TEXT, furniture_in, is_furniture
from cablegram.sources.page import cable_of, is_thanks, paragraph
from cablegram.sources.reader import Claim
from cablegram.sources.sign_off import is_closing


class OldArchivePage:
    """The older layout: a list of tabs with citation and summary stands before the text."""

    name = "archive-page-old"
    title = "archive page, older layout (tabs “Citation” and “share document” before the text)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with both tabs."""
        missing = [mark for mark in ("get citation", "• share document") if not _has(source, mark)]
        texts = [line.text for line in source.lines]
        if not missing and texts.index("get citation") > texts.index("• share document"):
            return Claim(claims=False, why="“get citation” stands below “• share document”")
        return Claim(not missing, _why(missing))

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        texts = [line.text for line in lines]
        cited, shared = texts.index("get citation"), texts.index("• share document")
        head, donors = _head(lines[:cited])
        told = lines[cited + 1 : shared]
        above = tuple(itertools.takewhile(lambda line: line.text in ABOVE_TEXT, lines[shared + 1 :]))
        citation = next((line for line in told if line.text[0] in '"“'), None)
        page = PageText(
            date=head.date,
            title=head.title,
            citation=paragraph(citation) if citation else None,
            summary=tuple(paragraph(line) for line in told if line is not citation),
            donors=donors,
            unread=head.unread,
            furniture=furniture_in((*lines[: cited + 1], lines[shared], *above)),
        )
        return cable_of(source, page, lines[shared + 1 + len(above) :], translation=False)


class NewArchivePage:
    """The newer layout: the text, then the summary, then a block of information about the document."""

    name = "archive-page-new"
    title = "archive page, newer layout (“Document Information” after the text)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with the heading of the information block and one of its labels."""
        missing = [] if _has(source, "Document Information") else ["Document Information"]
        if not (_has(source, "Record ID") or _has(source, "Original Uploaded Date")):
            missing.append("Record ID")
        return Claim(not missing, _why(missing))

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        below = next(i for i, line in enumerate(lines) if line.text in BELOW_TEXT)
        start = _text_start(lines[:below])
        head, donors = _head(lines[:start])
        summary_start, told = _summary_start(lines, start, below)
        page = _information(
            lines[below:],
            PageText(
                date=head.date,
                title=head.title,
                summary=tuple(paragraph(line) for line in lines[summary_start:below]),
                donors=donors,
                unread=head.unread,
                furniture=furniture_in((*lines[:start], *lines[below:])),
            ),
        )
        cable = cable_of(source, page, lines[start:summary_start], translation=False)
        if told:
            return cable
        guessed = warning(
            source.name,
            "summary-guessed",
            "no sign-off tells the end of the text; the last paragraph is taken as the summary",
            line=lines[summary_start].number,
            hint="move it from abstract to the text if it is none",
        )
        return dataclasses.replace(cable, problems=(*cable.problems, guessed))


def _text_start(lines: tuple[Line, ...]) -> int:
    """The index of the first line of the text: behind the thanks, else behind date and title."""
    thanks = next((i for i, line in enumerate(lines) if is_thanks(line.text)), -1)
    if thanks >= 0:
        return thanks + 1
    dated = next((i for i, line in enumerate(lines) if is_only_date(line.text)), 0)
    return min(dated + 2, len(lines))


def _summary_start(lines: tuple[Line, ...], start: int, end: int) -> tuple[int, bool]:
    """The index of the first line of the summary, which stands below the text, and whether the page tells it.

    Sentences below a sign-off or a distribution list are the summary. Where there is no sign-off, the last
    sentence is taken for it.
    """
    first = end
    while first > start and _is_told(lines[first - 1]):
        first -= 1
    if first == end:
        return end, True
    if first > start and (is_closing(lines[first - 1].text) or is_below_message(lines[first - 1].text)):
        return first, True
    return (end - 1, False) if end - 1 > start else (end, True)


def _is_told(line: Line) -> bool:
    """Whether a line can be of a summary, which may be one short sentence."""
    text = line.text
    words = len(re.findall(r"(?<!\w)[^\W\d_A-Z]{2,}", text))
    below = is_closing(text) or is_below_message(text)
    return words >= 3 and not below and not is_labelled(line) and not is_salutation(line, after_form=False)


def _head(lines: tuple[Line, ...]) -> tuple[PageText, tuple[Paragraph, ...]]:
    """Date, title and unread lines of a page's head, and the lines that thank donors."""
    own = [line for line in lines if not is_furniture(line.text)]
    donors = [line for line in own if is_thanks(line.text)]
    date = next((line for line in own if is_only_date(line.text)), None)
    rest = [line for line in own if line not in donors and line is not date]
    # The title stands below the date; what stands above it belongs to something else.
    title = next((line for line in rest if date is None or line.number > date.number), rest[0] if rest else None)
    head = PageText(
        date=paragraph(date) if date else None,
        title=paragraph(title) if title else None,
        unread=tuple(paragraph(line) for line in rest if line is not title),
    )
    return head, tuple(paragraph(line) for line in donors)


def _information(lines: tuple[Line, ...], page: PageText) -> PageText:
    """The page with what stands below its text: reference, rights, record number, language, donors.

    A label may have a value below it or none; values are also known by their shape, since labels can be missing.
    """
    reference = record = language = None
    rights: list[Paragraph] = []
    donors = list(page.donors)
    unread = list(page.unread)
    label = ""
    for line in lines:
        said = paragraph(line)
        if is_furniture(line.text):
            label = line.text
        elif record is None and label == "Record ID" and line.text.isdigit():
            record = said
        elif language is None and label == "Language" and line.text in TAGS:
            language = said
        elif reference is None and (label in ("Source", "Document Information") or read_reference(line.text)):
            reference = said
        elif any(word in line.text.lower() for word in ("copyright", "permission", "rights")):
            rights.append(said)
        elif label == "Donors" or (label in ("", "Record ID") and line is lines[-1] and _names_donors(line.text)):
            donors.append(said)
        else:
            unread.append(said)
    return dataclasses.replace(
        page,
        citation=reference,
        donors=tuple(donors),
        rights=tuple(rights),
        record=record,
        original_language=language,
        unread=tuple(unread),
    )


def _names_donors(text: str) -> bool:
    return len(text.split()) > 1 and not is_only_date(text)


def _has(source: SourceDocument, text: str) -> bool:
    return any(line.text == text for line in source.lines)


def _why(missing: list[str]) -> str:
    lines = " and ".join(f"“{mark}”" for mark in missing)
    return f"no line {lines}" if missing else "it has the marks of this layout"
