"""The page of one cable on a digital archive, as text: the older and the newer layout."""

import dataclasses
import re
from typing import Final

from cablegram.header.dates import is_only_date
from cablegram.header.labels import is_labelled
from cablegram.model import Cable, PageKind, PageText, Paragraph
from cablegram.problems import warning
from cablegram.sources.addresses import is_salutation
from cablegram.sources.archive_information import kind_below, with_information, with_values
from cablegram.sources.below_message import is_below_message
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import ABOVE_TEXT, BELOW_TEXT, furniture_in, is_furniture
from cablegram.sources.page import cable_of, is_thanks, paragraph
from cablegram.sources.reader import Claim
from cablegram.sources.sentences import is_prose, is_sentence
from cablegram.sources.sign_off import is_closing

TABS: Final = ("get citation", "• share document", "share document")
_HEAD: Final = 30
_CITES: Final = re.compile(r"[\"“«].{3,}")


class OldArchivePage:
    """The older layout: a list of tabs with citation and summary stands before the text."""

    name = "archive-page-old"
    title = "archive page, older layout (tabs “Citation” and “share document” before the text)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with one of the tabs, and none of the marks of another layout."""
        if other := next((mark for mark in ("Document Information", "Contents:") if _has(source, mark)), ""):
            return Claim(claims=False, why=f"it has a line “{other}”")
        tab = next((mark for mark in TABS if _has(source, mark)), "")
        tabs = " or ".join(f"“{mark}”" for mark in TABS)
        return Claim(bool(tab), f"it has the tab “{tab}”" if tab else f"no line {tabs}")

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        texts = [line.text for line in lines]
        tab = next(i for i, text in enumerate(texts) if text in TABS)
        first = next((i for i, text in enumerate(texts[:_HEAD]) if text in ("• Citation", "Citation")), tab)
        end = _tabs_end(lines, tab)
        told = [line for line in lines[min(first, tab) : end] if not is_furniture(line.text)]
        citation = next((line for line in told if _CITES.match(line.text)), None)
        told = [line for line in told if line is not citation]
        above = lines[: min(first, tab)]
        if any(is_thanks(line.text) for line in told):
            # Date, title and thanks stand below the tabs; what stands above the date there is the summary.
            day = next((i for i, line in enumerate(told) if is_only_date(line.text)), len(told))
            above, told = (*above, *told[day:]), told[:day]
        head, donors = _head(above)
        addresses = [line for line in told if is_address(line.text)]
        summary = tuple(paragraph(line) for line in told if line not in addresses)
        page = PageText(
            date=head.date,
            title=head.title,
            citation=paragraph(citation) if citation else None,
            summary=summary,
            donors=donors,
            unread=head.unread,
            furniture=furniture_in(lines[:end]),
        )
        page = with_values(page, [(PageKind.URI, addresses)])
        return cable_of(source, page, lines[end:], translation=False)


# Labels of the information block that stand on no other layout.
_BLOCK: Final = frozenset(
    {"Original Uploaded Date", "Record ID", "Original Archive", "Document Contributors", "Rights"}
)
_FEWEST: Final = 2


class NewArchivePage:
    """The newer layout: the text, then the summary, then a block of information about the document."""

    name = "archive-page-new"
    title = "archive page, newer layout (“Document Information” after the text)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with the heading of the information block and one of its labels."""
        labels = [line.text for line in source.lines if line.text in BELOW_TEXT or kind_below(line.text)]
        if not _has(source, "Document Information"):
            # Where that heading is lost, other labels of the block must be there.
            if len(set(labels) & _BLOCK) >= _FEWEST and not any(_has(source, mark) for mark in (*TABS, "Contents:")):
                return Claim(claims=True, why="it has labels of the information block")
            return Claim(claims=False, why="no line “Document Information”")
        if len(set(labels) - {"Document Information"}) or len(source.lines) > 1:
            return Claim(claims=True, why="it has the marks of this layout")
        return Claim(claims=False, why="nothing stands beside “Document Information”")

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = _block_last(source.lines)
        below = next(i for i, line in enumerate(lines) if line.text in BELOW_TEXT or line.text in _BLOCK)
        start = _text_start(lines[:below])
        head, donors = _head(lines[:start])
        summary_start, told = _summary_start(lines, start, below)
        around = PageText(
            date=head.date,
            title=head.title,
            summary=tuple(paragraph(line) for line in lines[summary_start:below]),
            donors=donors,
            unread=head.unread,
            furniture=furniture_in(lines[:start]),
        )
        page = with_information(around, lines[below:])
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


def _block_last(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a page, its block of information behind all else, where it begins with that."""
    labels = [i for i, line in enumerate(lines) if line.text in BELOW_TEXT or kind_below(line.text)]
    if not labels or labels[0] > 0:
        return lines
    # Date and title follow the block, whose own dates stand below a label.
    head = next(
        (i for i in range(labels[-1] + 2, len(lines) - 1) if is_only_date(lines[i].text) and i - 1 not in labels), 0
    )
    return (*lines[head:], *lines[:head])


def is_address(text: str) -> bool:
    """Whether a line is a web address and nothing else."""
    return bool(re.fullmatch(r"https?://\S+", text))


def _tabs_end(lines: tuple[Line, ...], tab: int) -> int:
    """The index of the first line below the tabs: behind addresses, the citation, and the choice of form."""
    last = max((i for i, line in enumerate(lines) if line.text in TABS and i < tab + _HEAD), default=tab)
    if lines[last].text == "get citation":
        # The tab to share is lost: summary and citation stand here, and the citation comes last.
        cited = next((i for i in range(last + 1, min(last + 8, len(lines))) if _CITES.match(lines[i].text)), last)
        last = cited
    end = last + 1
    if not any(_CITES.match(line.text) for line in lines[: last + 1]):
        # The tabs stand above what they show.
        end = next((i + 1 for i in range(end, min(end + 3, len(lines))) if _CITES.match(lines[i].text)), end)
    if not any(is_thanks(line.text) for line in lines[:end]):
        # Nor was the head of the page above them: it follows, down to its thanks.
        end = next((i + 1 for i in range(end, min(end + 6, len(lines))) if is_thanks(lines[i].text)), end)
    while end < len(lines) and (lines[end].text in ABOVE_TEXT or is_address(lines[end].text)):
        end += 1
    return end


def _text_start(lines: tuple[Line, ...]) -> int:
    """The index of the first line of the text: behind the thanks, else behind date and title."""
    thanks = next((i for i, line in enumerate(lines) if is_thanks(line.text)), -1)
    if thanks >= 0:
        start = thanks + 1
        while start < len(lines) and lines[start].text in ABOVE_TEXT:
            start += 1
        return start
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
    above = lines[start : max(first - 1, start)]
    signed = first > start and (is_closing(lines[first - 1].text) or is_below_message(lines[first - 1].text))
    # A line in capitals above the first sentence is of the form: nothing was said yet that it could sign.
    if signed and (len(lines[first:end]) == 1 or any(_is_told(line) or is_prose(line) for line in above)):
        return first, True
    return (end - 1, False) if end - 1 > start else (end, True)


def _is_told(line: Line) -> bool:
    """Whether a line can be of a summary, which may be one short sentence."""
    text = line.text
    words = len(re.findall(r"(?<!\w)[^\W\d_A-Z]{2,}|[\u3400-\u9fff\uac00-\ud7a3]{3,}", text))
    if re.search(r"[\u3400-\u9fff]{6,}.*[。！？]$", text):
        words = 3
    below = is_closing(text) or is_below_message(text)
    # `A parade.`
    short = words > 0 and re.search(r"\w{3}\.$", text) and text[:1].isupper() and len(text.split()) > 1
    told = words >= 3 or bool(short)
    return told and not below and not is_labelled(line.text) and not is_salutation(line, after_form=False)


def _head(lines: tuple[Line, ...]) -> tuple[PageText, tuple[Paragraph, ...]]:
    """Date, title and unread lines of a page's head, and the lines that thank donors."""
    own = [line for line in lines if not is_furniture(line.text)]
    donors = [line for line in own if is_thanks(line.text)]
    date = next((line for line in own if is_only_date(line.text)), None)
    rest = [line for line in own if line not in donors and line is not date]
    # The title stands below the date; what stands above it belongs to something else.
    title = next((line for line in rest if date is None or line.number > date.number), None)
    if title is None and rest and not is_sentence(rest[0]):
        title = rest[0]
    head = PageText(
        date=paragraph(date) if date else None,
        title=paragraph(title) if title else None,
        unread=tuple(paragraph(line) for line in rest if line is not title),
    )
    return head, tuple(paragraph(line) for line in donors)


def _has(source: SourceDocument, text: str) -> bool:
    return any(line.text == text for line in source.lines)
