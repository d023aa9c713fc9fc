"""What an archive prints beside a document: authors, topics, source, rights, record number, donors.

Labels stand on lines of their own, their values below them; a label can have lost its value, and a value its label.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cablegram.header.archival import read_reference
from cablegram.header.classification import read_classification
from cablegram.header.credits import read_credits
from cablegram.header.dates import is_only_date
from cablegram.header.languages import TAGS
from cablegram.model import PageKind, PageLine, PageText, Paragraph
from cablegram.sources.document import Line
from cablegram.sources.furniture import furniture_in, is_furniture

# What stands below a label, by the label in small letters without its colon.
_BELOW: Final[dict[str, str]] = {
    "author(s)": PageKind.AUTHOR,
    "author": PageKind.AUTHOR,
    "authors": PageKind.AUTHOR,
    "associated people & organizations": PageKind.PEOPLE,
    "associated people and organizations": PageKind.PEOPLE,
    "associated people": PageKind.PEOPLE,
    "associated organizations": PageKind.PEOPLE,
    "associated places": PageKind.PLACE,
    "associated topics": PageKind.TOPIC,
    "subjects discussed": PageKind.TOPIC,
    "subjects": PageKind.TOPIC,
    "related documents": PageKind.RELATED,
    "document information": "source",
    "source": "source",
    "citation": "citation",
    "rights": "rights",
    "original archive": PageKind.ORIGINAL_ARCHIVE,
    "original classification": PageKind.CLASSIFICATION,
    "type": PageKind.GENRE,
    "language": "language",
    "original language": "language",
    "donors": "donors",
    "credits": "credits",
    "document contributors": PageKind.CONTRIBUTOR,
    "contributors": PageKind.CONTRIBUTOR,
    "original uploaded date": PageKind.UPLOADED,
    "record id": "record",
    "doi": PageKind.URI,
    "permalink": PageKind.URI,
    "url": PageKind.URI,
    "summary": "summary",
    "description": "summary",
}
# Kinds whose lines are told by their label alone, until the next label.
_LISTED: Final = frozenset(
    {PageKind.AUTHOR, PageKind.PEOPLE, PageKind.PLACE, PageKind.TOPIC, PageKind.RELATED, PageKind.CONTRIBUTOR}
)
# Kinds that no name of a person, place or topic can be taken for.
_NUMBERS: Final = frozenset({"record", PageKind.URI, PageKind.UPLOADED})
_MARKED: Final = re.compile(r"secret|confiden|restrict|classif|official use|none|marking|unknown", re.IGNORECASE)
_RIGHTS: Final = re.compile(r"copyright|permission|\brights\b|\breuse\b|public domain|licen[cs]e|©", re.IGNORECASE)
_GENRE: Final = re.compile(
    r"(?:Cable|Telegram|Dispatch|Letter|Memorandum(?: of Conversation)?|Minutes(?: of Meeting)?|Report|Note|"
    r"Record of Conversation|Transcript|Speech|Press Release|Talking Points|Aide[- ]M[ée]moire|Resolution|Agreement|"
    r"Diary(?: Entry)?|Article|Government Document|Policy Document|Intelligence Report|Circular|Statement)s?$",
    re.IGNORECASE,
)
_GIVER: Final = re.compile(
    r"\b(?:Foundations?|Trust|Endowment|Corporation|Institute|Fund|University|Council|Society|Family|Program(?:me)?|"
    r"Project|Center|Centre|Ministry|Academy)\b"
)
_URI: Final = re.compile(r"(?:https?://\S+|doi:\s?10\.\d{4,9}/\S+|10\.\d{4,9}/\S+)$", re.IGNORECASE)


def kind_below(label: str) -> str:
    """What stands below a label: a `PageKind`, or an attribute of `PageText`; empty for what is no label."""
    return str(_BELOW.get(re.sub(r"\s+", " ", label).strip(" :").lower(), ""))


def with_information(page: PageText, lines: Sequence[Line]) -> PageText:
    """A page with what lines say that stand beside its document, labels among them; what is not known is unread."""
    label = ""
    found = _Found(page)
    for position, line in enumerate(lines):
        # `English` is the name of a tab elsewhere, and a value here.
        if line.region or (is_furniture(line.text) and not is_language(line.text)):
            label = kind_below(line.text) if not line.region else label
            found.furniture.append(line)
        else:
            found.add(label, line, last=position == len(lines) - 1)
    return found.page()


def with_values(page: PageText, values: Iterable[tuple[str, Sequence[Line]]]) -> PageText:
    """A page with values whose kind is known, each a kind as `kind_below` gives it and its lines."""
    found = _Found(page)
    for kind, lines in values:
        for line in lines:
            found.put(kind, line)
    return found.page()


class _Found:
    """What was found so far."""

    def __init__(self, page: PageText) -> None:
        self._page = page
        self._single: dict[str, Paragraph | None] = {
            "citation": page.citation,
            "record": page.record,
            "language": page.original_language,
        }
        self._many: dict[str, list[Paragraph]] = {
            "rights": list(page.rights),
            "donors": list(page.donors),
            "summary": list(page.summary),
            "unread": list(page.unread),
        }
        self._about = list(page.about)
        self.furniture: list[Line] = []

    def page(self) -> PageText:
        """The page with all of it."""
        page = self._page
        return PageText(
            date=page.date,
            title=page.title,
            citation=self._single["citation"],
            record=self._single["record"],
            original_language=self._single["language"],
            rights=tuple(self._many["rights"]),
            donors=tuple(self._many["donors"]),
            summary=tuple(self._many["summary"]),
            unread=tuple(self._many["unread"]),
            about=tuple(self._about),
            furniture=(*page.furniture, *furniture_in(self.furniture)),
            address=page.address,
        )

    def add(self, label: str, line: Line, *, last: bool) -> None:
        """Adds a line below a label, or one whose label is lost: its shape must fit, or tell what it is."""
        text = line.text
        told = self._by_certain_shape(text)
        if label in _LISTED and told and (label == PageKind.CONTRIBUTOR or told in _NUMBERS):
            label = ""
        listed = label in _LISTED and not (label == PageKind.AUTHOR and len(text) > 200)
        if listed or (label and not self._is_full(label) and _fits(label, text)):
            self.put(told if told and not listed else label, line)
        else:
            self.put(told or self._by_shape(label, text, last=last), line)

    def put(self, kind: str, line: Line) -> None:
        """Adds a line of a kind; a second value of what a page has once is unread."""
        said = Paragraph(line.text, line.place)
        if kind == "source":
            kind = "citation"
        if kind in self._single and self._single[kind] is None:
            self._single[kind] = said
        elif kind == "credits":
            self._put_credit(said)
        elif kind in self._many:
            self._many[kind].append(said)
        elif known := _PAGE_KINDS.get(kind):
            self._about.append(PageLine(known, said))
        else:
            self._many["unread"].append(said)

    def _put_credit(self, said: Paragraph) -> None:
        if read_credits(said.text):
            self._about.append(PageLine(PageKind.CREDIT, said))
        else:
            self._many["donors"].append(said)

    def _is_full(self, label: str) -> bool:
        kind = "citation" if label == "source" else label
        return kind in self._single and self._single[kind] is not None

    def _by_certain_shape(self, text: str) -> str:
        """What a line is whatever label stands above it: the label can have lost its own value."""
        if not self._is_full("record") and re.fullmatch(r"\d{5,7}", text):
            return "record"
        if _URI.match(text):
            return PageKind.URI
        if not self._is_full("language") and is_language(text):
            return "language"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return PageKind.UPLOADED
        if len(text) < 40 and read_classification(text):
            return PageKind.CLASSIFICATION
        return PageKind.GENRE if _GENRE.match(text) else ""

    def _by_shape(self, label: str, text: str, *, last: bool) -> str:
        """What a line is whose label does not fit; empty where nothing tells."""
        if _RIGHTS.search(text) and len(text) > 20:
            return "rights"
        if not self._is_full("citation") and read_reference(text):
            return "citation"
        if is_only_date(text):
            return PageKind.UPLOADED
        if read_credits(text):
            return PageKind.CREDIT
        if _GIVER.search(text) and len(text) < 300:
            return "donors"
        if label in ("", "record", PageKind.UPLOADED) and last and len(text.split()) > 1 and len(text) < 300:
            return "donors"
        return ""


_PAGE_KINDS: Final = {kind.value: kind for kind in PageKind}


def is_language(text: str) -> bool:
    """Whether words are names of languages and nothing else."""
    return all(part in TAGS for part in re.split(r"\s*(?:,|;|/|\band\b|&|\s)\s*", text.strip()) if part)


def _fits(label: str, text: str) -> bool:
    """Whether words can be the value of a label."""
    match label:
        case "record":
            return bool(re.fullmatch(r"\d{1,9}", text))
        case "language":
            return is_language(text) or (len(text.split()) <= 3 and not _GIVER.search(text) and not _GENRE.match(text))
        case PageKind.UPLOADED:
            return is_only_date(text) or bool(re.fullmatch(r"\d{4}-\d\d-\d\d.{0,15}", text))
        case PageKind.CLASSIFICATION:
            return bool(read_classification(text)) or (len(text) < 60 and bool(_MARKED.search(text)))
        case PageKind.GENRE:
            return len(text) < 60 and not re.fullmatch(r"\d+", text)
        case "rights":
            return bool(_RIGHTS.search(text)) or len(text) > 60
        case "donors" | "credits":
            return not re.fullmatch(r"\d+", text) and not is_only_date(text)
        case PageKind.URI:
            return bool(_URI.match(text))
        case "source" | "citation":
            return not (re.fullmatch(r"\d{5,7}", text) or is_language(text) or is_only_date(text))
        case PageKind.ORIGINAL_ARCHIVE | "summary":
            return not _RIGHTS.search(text) or len(text) < 60
    return False
