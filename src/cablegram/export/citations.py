"""Citations of all cables and of the edition, for reference managers and citation processors: CSL-JSON, BibTeX, RIS."""

import json
import textwrap
from collections.abc import Callable, Iterator

from cablegram.citation import Citation, bibtex, citation_of, citation_of_edition, csl_item, ris
from cablegram.citation.bibtex import key
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import fields

CSL_FILE = "citations.json"
BIBTEX_FILE = "citations.bib"
RIS_FILE = "citations.ris"
_HELD = "identifier title date dispatch archive shelfmark leaves senders addressees translators"
CSL_HOLDS = fields(_HELD, "summary date-certainty original-language entry:name entry:sort")
BIBTEX_HOLDS = fields(_HELD, "date-certainty entry:name entry:sort")
RIS_HOLDS = fields(_HELD, "summary date-certainty original-language entry:name entry:sort")


def csl_json(exported: Exported) -> Made:
    """A list of items (CSL 1.0.2, `csl-data.json`): the edition first, then its cables."""
    before = "[\n"
    for citation in _citations(exported):
        item = json.dumps(csl_item(citation), ensure_ascii=False, indent=2)
        yield Piece(CSL_FILE, (before + textwrap.indent(item, "  ")).encode())
        before = ",\n"
        date = citation.date
        if date.known and not (date.first and date.last) and (date.first or date.last):
            yield Loss("one end of an open span of dates, which it has as words", citation.identifier)
        yield from _copied(citation)
    yield Piece(CSL_FILE, b"\n]\n")


def bib(exported: Exported) -> Made:
    """Entries of BibTeX and biblatex: the edition first, then its cables. Keys are the identifiers of the cables."""
    yield from _in_lines(exported, BIBTEX_FILE, bibtex)
    for citation in _citations(exported):
        if citation.identifier and key(citation) != citation.identifier:
            yield Loss("an identifier as key, which has other signs than a key may have", citation.identifier)
        if citation.date.words and not (citation.date.first or citation.date.last):
            yield Loss("a date that is words alone", citation.identifier)
        yield from _copied(citation)


def ris_records(exported: Exported) -> Made:
    """Records of RIS: the edition first, then its cables."""
    yield from _in_lines(exported, RIS_FILE, ris)
    for citation in _citations(exported):
        for name in (*citation.senders, *citation.recipients, *citation.translators):
            if not name.family and "," in name.text:
                yield Loss("a comma in the name of a body", citation.identifier)
        yield from _copied(citation)


def _in_lines(exported: Exported, path: str, form: Callable[[Citation], str]) -> Iterator[Piece]:
    after = "\n" if path == BIBTEX_FILE else ""
    for citation in _citations(exported):
        yield Piece(path, (form(citation) + after).encode())


def _citations(exported: Exported) -> Iterator[Citation]:
    yield citation_of_edition(exported.settings)
    for entry in exported.catalogue.cables:
        yield citation_of(entry, exported.settings, exported.authority)


def _copied(citation: Citation) -> Iterator[Loss]:
    if citation.licence and not citation.identifier:
        yield Loss("the licence of the edition", citation.title)
