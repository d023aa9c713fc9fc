"""The page of one cable on a digital archive, as text: the older and the newer layout."""

from cablegram.header.archival import read_reference
from cablegram.header.dates import is_only_date
from cablegram.model import Cable, PageText, Paragraph
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import is_furniture
from cablegram.sources.page import cable_of, is_thanks, paragraph
from cablegram.sources.reader import Claim


class OldArchivePage:
    """The older layout: a list of tabs with citation and summary stands before the text."""

    name = "archive-page-old"
    title = "archive page, older layout (tabs “Citation” and “share document” before the text)"

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with both tabs."""
        missing = [mark for mark in ("get citation", "• share document") if not _has(source, mark)]
        return Claim(not missing, _why(missing))

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        texts = [line.text for line in lines]
        cited, shared = texts.index("get citation"), texts.index("• share document")
        head, donors = _head(lines[:cited])
        told = lines[cited + 1 : shared]
        citation = next((line for line in told if line.text[0] in '"“'), None)
        page = PageText(
            date=head.date,
            title=head.title,
            citation=paragraph(citation) if citation else None,
            summary=tuple(paragraph(line) for line in told if line is not citation),
            donors=donors,
            unread=head.unread,
        )
        body = _without_leading_furniture(lines[shared + 1 :])
        return cable_of(source, page, body, translation=False)


class NewArchivePage:
    """The newer layout: the text, then the summary, then a block of information about the document."""

    name = "archive-page-new"
    title = "archive page, newer layout (“Document Information” after the text)"

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a page with the heading of the information block and one of its labels."""
        missing = [] if _has(source, "Document Information") else ["Document Information"]
        if not (_has(source, "Record ID") or _has(source, "Original Uploaded Date")):
            missing.append("Record ID")
        return Claim(not missing, _why(missing))

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        info = [line.text for line in lines].index("Document Information")
        start = next((i for i, line in enumerate(lines[:info]) if is_thanks(line.text)), -1) + 1
        if not start:
            dated = next((i for i, line in enumerate(lines[:info]) if is_only_date(line.text)), 0)
            start = min(dated + 2, info)
        head, donors = _head(lines[:start])
        summary = [lines[info - 1]] if info > start else []
        page = _information(
            lines[info + 1 :],
            PageText(
                date=head.date,
                title=head.title,
                summary=tuple(paragraph(line) for line in summary),
                donors=donors,
                unread=head.unread,
            ),
        )
        return cable_of(source, page, lines[start : info - len(summary)], translation=False)


def _head(lines: tuple[Line, ...]) -> tuple[PageText, tuple[Paragraph, ...]]:
    """Date, title and unread lines of a page's head, and the lines that thank donors."""
    own = [line for line in lines if not is_furniture(line.text)]
    donors = [line for line in own if is_thanks(line.text)]
    date = next((line for line in own if is_only_date(line.text)), None)
    rest = [line for line in own if line not in donors and line is not date]
    title = rest[0] if rest else None
    head = PageText(
        date=paragraph(date) if date else None,
        title=paragraph(title) if title else None,
        unread=tuple(paragraph(line) for line in rest[1:]),
    )
    return head, tuple(paragraph(line) for line in donors)


def _information(lines: tuple[Line, ...], page: PageText) -> PageText:
    """The page with what its information block says: reference, rights, record number, donors."""
    reference: Paragraph | None = None
    record: Paragraph | None = None
    rights: list[Paragraph] = []
    donors = list(page.donors)
    unread = list(page.unread)
    label = ""
    for line in lines:
        said = paragraph(line)
        if is_furniture(line.text):
            label = line.text
        elif label == "Record ID" and line.text.isdigit() and not record:
            record = said
        elif reference is None and read_reference(line.text):
            reference = said
        elif any(word in line.text for word in ("copyright", "permission", "rights")):
            rights.append(said)
        elif line is lines[-1] and len(line.text.split()) > 1 and not is_only_date(line.text):
            donors.append(said)
        else:
            unread.append(said)
    return PageText(
        date=page.date,
        title=page.title,
        citation=reference,
        summary=page.summary,
        donors=tuple(donors),
        rights=tuple(rights),
        record=record,
        unread=tuple(unread),
    )


def _has(source: SourceDocument, text: str) -> bool:
    return any(line.text == text for line in source.lines)


def _why(missing: list[str]) -> str:
    lines = " and ".join(f"“{mark}”" for mark in missing)
    return f"no line {lines}" if missing else "it has the marks of this layout"


def _without_leading_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    start = next((i for i, line in enumerate(lines) if not is_furniture(line.text)), len(lines))
    return lines[start:]
