"""The form in which the archive exports a page to PDF, as text: `Citation:`, `Summary:`, …, `Contents:`."""

from collections.abc import Mapping
from typing import Final

from cablegram.header.dates import is_only_date
from cablegram.model import Cable, PageText
from cablegram.sources.archive_information import with_values
from cablegram.sources.archive_page import TABS
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import ABOVE_TEXT, furniture_in, is_furniture
from cablegram.sources.page import cable_of, is_thanks, joined, paragraph
from cablegram.sources.reader import Claim

_MOST_WRAPPED: Final = 4
_LABELS: Final = ("citation", "summary", "credits", "original language")
_CONTENTS: Final = "contents"


class PdfExport:
    """An exported page: date and title, labelled parts, then the text behind `Contents:`."""

    name = "pdf-export"
    title = "PDF export as text (labels “Citation:”, “Summary:”, “Contents:” on lines of their own)"
    reads = SourceDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text with the labels of citation and contents, in this order, on lines of their own."""
        texts = {line.text for line in source.lines}
        if {"Citation:", "Contents:"} <= texts:
            return Claim(claims=True, why="it has the labels of this form")
        # Copied by other means, labels lose their colons or are in capitals.
        labels = {_label(text) for text in texts}
        missing = [name for name in ("citation", "contents") if name not in labels]
        if missing:
            named = " and ".join(f"“{name.capitalize()}:”" for name in missing)
            return Claim(claims=False, why=f"no line {named}")
        other = next((mark for mark in (*TABS, "Document Information") if mark in texts), "")
        return Claim(not other, f"it has a line “{other}”" if other else "it has the labels of this form")

    def read(self, source: SourceDocument) -> Cable:
        """The cable in the export; its words are kept as `Cable` says."""
        head: list[Line] = []
        parts: dict[str, list[Line]] = {label: [] for label in _LABELS}
        current = head
        left_out: list[Line] = []
        translation = False
        body: list[Line] = []
        for number, line in enumerate(source.lines):
            label = _label(line.text)
            if current is not head and label == _CONTENTS:
                left_out.append(line)
                body = list(source.lines[number + 1 :])
                break
            if label in parts:
                current = parts[label]
                left_out.append(line)
            elif is_furniture(line.text) and current is not parts["original language"]:
                left_out.append(line)
            else:
                current.append(line)
        while body and body[0].text in ABOVE_TEXT:
            translation = translation or body[0].text.startswith("Translation")
            left_out.append(body.pop(0))
        date = next((line for line in head if is_only_date(line.text)), None)
        thanks = [line for line in head if is_thanks(line.text)]
        order = {line.number: position for position, line in enumerate(source.lines)}
        # The title stands below the date; long titles and citations are wrapped.
        named = [line for line in head if line is not date and line not in thanks]
        below = [line for line in named if date is None or line.number > date.number] or named
        title = _wrapped(below, order)[:_MOST_WRAPPED]
        citation = _wrapped(parts["citation"], order)
        language = _wrapped(parts["original language"], order)
        taken = (*title, *citation, *language)
        told = (*named, *parts["citation"], *parts["original language"])
        unread = [line for line in told if line not in taken]
        page = PageText(
            date=paragraph(date) if date else None,
            title=joined(title),
            citation=joined(citation),
            summary=tuple(paragraph(line) for line in parts["summary"]),
            donors=tuple(paragraph(line) for line in thanks),
            original_language=joined(language),
            unread=tuple(paragraph(line) for line in unread),
            furniture=furniture_in(left_out),
        )
        page = with_values(page, [("credits", parts["credits"])])
        return cable_of(source, page, body, translation=translation)


def _label(text: str) -> str:
    """The label that a line is, in small letters without its colon; empty where it is none of this form."""
    name = text.rstrip(":").lower()
    return name if name in (*_LABELS, _CONTENTS) and is_furniture(text) else ""


def _wrapped(lines: list[Line], order: Mapping[int, int]) -> list[Line]:
    """The first lines that follow one another without any other line between them."""
    end = 1
    while end < len(lines) and order[lines[end].number] == order[lines[end - 1].number] + 1:
        end += 1
    return lines[:end]
