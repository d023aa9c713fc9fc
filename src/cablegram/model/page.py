"""The page around a cable: what an archive says of the document."""

import enum
import functools
from typing import NamedTuple

from cablegram.frozen import frozen
from cablegram.model.text import Paragraph


class PageKind(enum.StrEnum):
    """What a line beside a cable says of it, beyond what has an attribute of its own in `PageText`."""

    AUTHOR = "author"
    CONTRIBUTOR = "contributor"
    CREDIT = "credit"
    TOPIC = "topic"
    PEOPLE = "people"
    PLACE = "place"
    GENRE = "genre"
    ORIGINAL_ARCHIVE = "originalArchive"
    CLASSIFICATION = "archiveClassification"
    UPLOADED = "uploaded"
    DATING = "dating"
    RELATED = "related"
    URI = "uri"


class PageLine(NamedTuple):
    """A line of what an archive says of a document, as printed."""

    kind: PageKind
    paragraph: Paragraph


@frozen
class PageText:
    """Words of the page around a cable, by what they are; each is printed once on the page.

    The attributes hold the printed words with their places: the date line, the title, the citation (or the
    archival reference that stands for one), the summary, the lines that thank donors, the rights statement,
    the name of the original language, and lines that no rule reads. `furniture` has the 1-based numbers of the lines
    that are the site's own and were left out. `about` has what else the archive says of the document, `address` the
    web address that the source's markup gives and its text does not print.
    """

    date: Paragraph | None = None
    title: Paragraph | None = None
    citation: Paragraph | None = None
    summary: tuple[Paragraph, ...] = ()
    donors: tuple[Paragraph, ...] = ()
    rights: tuple[Paragraph, ...] = ()
    record: Paragraph | None = None
    original_language: Paragraph | None = None
    unread: tuple[Paragraph, ...] = ()
    furniture: tuple[int, ...] = ()
    about: tuple[PageLine, ...] = ()
    address: str = ""

    def lines_about(self, kind: PageKind) -> tuple[Paragraph, ...]:
        """The lines of a kind among `about`, in printed order."""
        return self._by_kind.get(kind, ())

    # The parts of the header each ask for some kinds.
    @functools.cached_property
    def _by_kind(self) -> dict[PageKind, tuple[Paragraph, ...]]:
        lines: dict[PageKind, list[Paragraph]] = {}
        for line in self.about:
            lines.setdefault(line.kind, []).append(line.paragraph)
        return {kind: tuple(paragraphs) for kind, paragraphs in lines.items()}
