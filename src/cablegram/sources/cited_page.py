"""A page of a digital archive of whose layout nothing is left but its citation, or its thanks: copied text, or cut."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from cablegram.header.archival import read_citation
from cablegram.header.dates import is_only_date
from cablegram.model import Cable, PageKind, PageText
from cablegram.problems import warning
from cablegram.sources.archive_information import kind_below, with_values
from cablegram.sources.archive_page import is_address
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.form_lines import known_fields
from cablegram.sources.furniture import ABOVE_TEXT, furniture_in, is_furniture
from cablegram.sources.page import cable_of, is_thanks, joined, paragraph
from cablegram.sources.reader import Claim, Reader, claiming
from cablegram.sources.sentences import is_prose, is_sentence

_HEAD: Final = 30  # lines among which the citation stands
_MOST_WRAPPED: Final = 5
_LONGEST: Final = 2000
_FORM: Final = 3  # lines of which a form has one that a rule knows
_QUOTED: Final = re.compile(r"[\"“«].{3,}")
_ENDED: Final = re.compile(r"(?:[.\d)]|https?://\S+)$")
# What may stand below labels between citation and text, as `kind_below` names it.
_LABELLED: Final = frozenset({"summary", "credits", "donors", "language"})


class CitedPage:
    """The reader of such pages."""

    name = "archive-page-cited"
    title = "archive page without the marks of a layout: date, title, citation or donors, text"
    reads: type[SourceDocument] = SourceDocument

    def __init__(self, others: Sequence[Reader]) -> None:
        """Takes the readers that go before: it claims only what none of them claims."""
        self._others = tuple(others)

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a text near whose beginning a digital archive cites a document, or thanks its donors."""
        span = _head_end(source.lines)
        if span is None:
            return Claim(claims=False, why="no citation of a digital archive near its beginning, and no thanks")
        if span[1] == len(source.lines):
            return Claim(claims=False, why="nothing stands below its head")
        if other := claiming(self._others, source):
            return Claim(claims=False, why=f"it has the marks of another form ({other})")
        return Claim(claims=True, why="it begins with the head of an archive page")

    def read(self, source: SourceDocument) -> Cable:
        """The cable on the page; its words are kept as `Cable` says."""
        lines = source.lines
        start, end = _head_end(lines) or (0, 0)
        cited = lines[start:end]
        citation = joined(cited)
        title = read_citation(citation.text).title if citation else ""
        above = [line for line in lines[:start] if not is_furniture(line.text)]
        labelled, body = _labelled(lines, end)
        guessed = _summary_at(lines, body)
        if guessed:
            labelled.append(("summary", [lines[body]]))
            body += 1
        thanks = [line for line in above if is_thanks(line.text)]
        date = next((line for line in above if is_only_date(line.text)), None)
        rest = [line for line in above if line is not date and line not in thanks]
        named = next((line for line in rest if _same(line.text, title)), None)
        if named is None:
            # The title stands below the date; where there is none, the citation has it.
            named = next(
                (line for line in rest if not is_sentence(line) and (not date or line.number > date.number)), None
            )
        told = [line for line in rest if line is not named]
        page = PageText(
            date=paragraph(date) if date else None,
            title=paragraph(named) if named else None,
            citation=citation,
            summary=tuple(paragraph(line) for line in told if is_sentence(line)),
            donors=tuple(paragraph(line) for line in thanks),
            unread=tuple(paragraph(line) for line in told if not is_sentence(line)),
            furniture=furniture_in(lines[:body]),
        )
        cable = cable_of(source, with_values(page, labelled), lines[body:], translation=False)
        if not guessed:
            return cable
        told_of = warning(
            source.name,
            "summary-guessed",
            "a sentence stands between the citation and the form; it is taken as the summary",
            line=lines[body - 1].number,
            hint="move it from abstract to the text if it is none",
        )
        return dataclasses.replace(cable, problems=(*cable.problems, told_of))


def _head_end(lines: Sequence[Line]) -> tuple[int, int] | None:
    """What `_citation` gives; where there is none, twice the index behind the thanks."""
    thanks = next((number for number, line in enumerate(lines[:_HEAD], 1) if is_thanks(line.text)), 0)
    return _citation(lines) or ((thanks, thanks) if thanks else None)


def _citation(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The indices of the first line of the citation and of the one behind its last; nothing where there is none."""
    for start, line in enumerate(lines[:_HEAD]):
        if not _QUOTED.match(line.text):
            continue
        text = ""
        for end in range(start + 1, min(start + 1 + _MOST_WRAPPED, len(lines) + 1)):
            text = f"{text} {lines[end - 1].text}".strip()
            if len(text) > _LONGEST:
                break
            said = read_citation(text)
            # A line that a page has wrapped ends within a sentence.
            if said.title and said.publisher and (said.date or said.reference) and _ENDED.search(text):
                # The address of the page is its last part.
                return start, end + (end < len(lines) and is_address(lines[end].text))
    return None


def _labelled(lines: Sequence[Line], start: int) -> tuple[list[tuple[str, list[Line]]], int]:
    """What stands below the citation and above the text, each kind with its lines, and the index of the text."""
    found: list[tuple[str, list[Line]]] = []
    end = start
    while end < len(lines):
        text = lines[end].text
        kind = kind_below(text) if is_furniture(text) else ""
        if is_address(text):
            found.append((PageKind.URI, [lines[end]]))
        elif is_thanks(text):
            found.append(("donors", [lines[end]]))
        elif kind in _LABELLED:
            # One line belongs to a label; more only where another label follows, which ends them.
            after = [number for number in range(end + 1, min(end + 8, len(lines))) if is_furniture(lines[number].text)]
            last = after[0] if after else min(end + 2, len(lines))
            found.append((kind, list(lines[end + 1 : last])))
            end = last
            continue
        elif text not in ABOVE_TEXT and not is_furniture(text):
            break
        end += 1
    return found, end


def _summary_at(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a sentence above the form, which is not of the message."""
    below = lines[at + 1 : at + 1 + _FORM]
    told = bool(below) and is_prose(lines[at]) and not is_prose(below[0])
    return told and any(known_fields(line, "", 0) for line in below)


def _same(line: str, title: str) -> bool:
    """Whether a line is the title that the citation gives, whatever its capitals and signs."""
    one, other = ("".join(re.findall(r"\w", text.casefold())) for text in (line, title))
    return bool(one) and one == other
