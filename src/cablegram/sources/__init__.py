"""Source formats: the table of readers, and the choice of the one that reads a file.

A new format is a class with the attributes of `Reader` in a module of this package, and a row of `READERS`.
"""

from typing import Final

from cablegram.problems import Problem, error
from cablegram.sources.archive_html import ArchiveHtml, CablePage
from cablegram.sources.archive_page import NewArchivePage, OldArchivePage
from cablegram.sources.archive_record import ArchiveService, ArchiveTable
from cablegram.sources.bare_cable import BareCable
from cablegram.sources.cited_page import CitedPage
from cablegram.sources.document import SourceDocument
from cablegram.sources.frus_text import FrusText
from cablegram.sources.frus_volume import TeiText
from cablegram.sources.keyed_text import KeyedText
from cablegram.sources.listing import PlacePage, ResultList
from cablegram.sources.markdown_file import MarkdownFile
from cablegram.sources.pdf_export import PdfExport
from cablegram.sources.reader import Reader
from cablegram.sources.spreadsheet import Spreadsheet
from cablegram.sources.state_telegram import RelayedMessage, StateTelegram
from cablegram.sources.word_file import WordFile

_READERS: Final[tuple[Reader, ...]] = (
    NewArchivePage(),
    OldArchivePage(),
    PdfExport(),
    ResultList(),
    PlacePage(),
    ArchiveHtml(),
    CablePage(),
    ArchiveTable(),
    ArchiveService(),
    KeyedText(),
    MarkdownFile(),
    Spreadsheet(),
    WordFile(),
    StateTelegram(),
    RelayedMessage(),
    TeiText(),
    FrusText(),
)
# The last two claim what has no mark of any other form, so they have to know the others.
_MARKED: Final[tuple[Reader, ...]] = (*_READERS, CitedPage(_READERS))
READERS: Final[tuple[Reader, ...]] = (*_MARKED, BareCable(_MARKED))


def choose_reader(source: SourceDocument) -> Reader | Problem:
    """The one reader that claims a source, or a problem that says which readers looked at it and why not.

    Two claims are an error that names both: a guess would encode the file wrongly without a word.
    """
    claims = [(reader, reader.claim(source)) for reader in READERS if type(source) is reader.reads]
    claiming = [(reader, claim) for reader, claim in claims if claim.claims]
    if len(claiming) == 1:
        return claiming[0][0]
    if not claiming:
        looked = "; ".join(f"{reader.name}: {claim.why}" for reader, claim in claims)
        return error(
            source.name,
            "no-reader",
            f"no reader knows this source ({looked})",
            hint="see `cablegram readers`; choose one with --reader if the page is of its kind all the same",
        )
    names = " and ".join(f"{reader.name} ({claim.why})" for reader, claim in claiming)
    return error(
        source.name,
        "several-readers",
        f"more than one reader claims this source: {names}",
        hint="choose one with --reader; if the file holds two documents, put each into a file of its own",
    )


def reader_named(name: str) -> Reader:
    """The reader of a name; raises `KeyError` where there is none."""
    return {reader.name: reader for reader in READERS}[name]
