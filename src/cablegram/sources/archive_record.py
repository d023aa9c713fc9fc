"""Records of a digital archive: the rows of a scraper's table, and the JSON of the archive's former service.

Each record becomes a cable with the same functions as a page of the archive.
"""

import dataclasses
import functools
import itertools
from collections.abc import Sequence
from typing import Final

from cablegram.model import Cable, PageKind, PageText, Paragraph
from cablegram.sources.archive_information import with_values
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.furniture import furniture_in, is_furniture
from cablegram.sources.html_markup import Markup
from cablegram.sources.json_file import JsonDocument
from cablegram.sources.page import cable_of, message_beside, paragraph, with_parallels
from cablegram.sources.reader import Claim
from cablegram.sources.table_file import TableDocument

# The columns of the scraper's table, and what each says: a `PageKind` or an attribute of `PageText`.
COLUMNS: Final[dict[str, str]] = {
    "document_url": PageKind.URI,
    "original_publication_date": "date",
    "title": "title",
    "credits": "credits",
    "text_body": "text",
    "summary": "summary",
    "authors": PageKind.AUTHOR,
    "associated_places": PageKind.PLACE,
    "subjects_discussed": PageKind.TOPIC,
    "associated_people_orgs": PageKind.PEOPLE,
    "document_contributors": PageKind.CONTRIBUTOR,
    "source": "citation",
    "original_upload_date": PageKind.UPLOADED,
    "original_archive_title": PageKind.ORIGINAL_ARCHIVE,
    "language": "language",
    "rights": "rights",
    "record_id": "record",
    "original_classification": PageKind.CLASSIFICATION,
    "donors": "donors",
}
# The keys of the service's records, in the same terms.
_SERVICE: Final[dict[str, str]] = {
    "title": "title",
    "frontend_doc_date": "date",
    "doc_date": PageKind.DATING,
    "date_range_start": PageKind.DATING,
    "date_range_end": PageKind.DATING,
    "description": "summary",
    "source": "citation",
    "creators": PageKind.AUTHOR,
    "contributors": PageKind.CONTRIBUTOR,
    "coverages": PageKind.PLACE,
    "subjects": PageKind.TOPIC,
    "topics": PageKind.TOPIC,
    "people": PageKind.PEOPLE,
    "organizations": PageKind.PEOPLE,
    "repositories": PageKind.ORIGINAL_ARCHIVE,
    "classifications": PageKind.CLASSIFICATION,
    "donors": "donors",
    "credits": "credits",
    "rights": "rights",
    "language": "language",
    "languages": "language",
    "type": PageKind.GENRE,
    "types": PageKind.GENRE,
    "id": "record",
    "record_id": "record",
    "url": PageKind.URI,
    "uri": PageKind.URI,
    "transcripts": "text",
    "translations": "text",
}
_FEWEST_KEYS: Final = 3
# Columns that no other table has all of.
_TELLING: Final = ("text_body", "title", "document_url", "record_id")


class ArchiveTable:
    """A row of the table that a public scraper makes of an archive."""

    name = "archive-table"
    title = "row of a scraper's table of an archive (columns “document_url”, “text_body”, “record_id” …)"
    reads: type[SourceDocument] = TableDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a row with the telling columns."""
        columns = source.columns if isinstance(source, TableDocument) else ()
        missing = [name for name in _TELLING if name not in columns]
        named = " and ".join(f"“{name}”" for name in missing)
        return Claim(not missing, f"no column {named}" if missing else "it has the columns of this table")

    def read(self, source: SourceDocument) -> Cable:
        """The cable of a record."""
        if not isinstance(source, TableDocument):
            raise TypeError(source)
        cable = cable_of_record(source, list(zip(_kinds_of(source.columns), source.cell_lines, strict=True)))
        if not cable.problems:
            return cable
        return dataclasses.replace(cable, problems=source.in_file(cable.problems))


# The rows of a table have the same columns.
@functools.lru_cache(maxsize=8)
def _kinds_of(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(COLUMNS.get(column, "") for column in columns)


class ArchiveService:
    """A JSON record of the archive's former service."""

    name = "archive-json"
    title = "JSON record of an archive's service (“doc_date”, “title”, “transcripts”, “translations” …)"
    reads: type[SourceDocument] = JsonDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims a record with a title and a text."""
        keys = {part[0] for part in source.paths} if isinstance(source, JsonDocument) else set()
        told = keys & _SERVICE.keys()
        enough = "title" in keys and len(told) >= _FEWEST_KEYS
        return Claim(enough, f"it has the keys {', '.join(sorted(told)) or 'of no such record'}")

    def read(self, source: SourceDocument) -> Cable:
        """The cable of a record: the transcript, with its translations beside it."""
        if not isinstance(source, JsonDocument):
            raise TypeError(source)
        texts: dict[tuple[str, ...], list[Line]] = {}
        values: list[tuple[str, Sequence[Line]]] = []
        dated = any(part[0] == "frontend_doc_date" for part in source.paths)
        languages = dict(source.languages)
        for line, part in zip(source.lines, source.paths, strict=True):
            kind = _SERVICE.get(part[0], "")
            if kind == "text":
                texts.setdefault(part, []).append(line)
            elif part[0] == "doc_date":
                values.append((PageKind.DATING if dated else "date", (line,)))
            else:
                values.append((kind, (line,)))
        markup = Markup(source.html, itertools.chain.from_iterable(texts.values()))
        (main, body), *others = texts.items() or [((), [])]
        translated = main[:1] == ("translations",)
        page = _page_of_record(values)
        cable = cable_of(source, page, markup.without_notes(body), translation=translated)
        parallels = tuple(
            message_beside(
                source, page, markup.without_notes(lines), languages.get(part, ""),
                translation=part[0] == "translations",
            )
            for part, lines in others
        )  # fmt: skip
        marked = markup.of_cable(with_parallels(cable, languages.get(main, ""), parallels))
        notes = (*marked.notes, *markup.left_notes())
        return dataclasses.replace(marked, notes=notes, problems=source.in_file(marked.problems))


def cable_of_record(source: SourceDocument, values: Sequence[tuple[str, Sequence[Line]]]) -> Cable:
    """The cable of a record.

    Args:
        source: the record, for its name.
        values: its lines with what they say: `date`, `title`, `text`, a `PageKind`, an attribute of `PageText`;
            empty for what is not known.
    """
    text = [line for kind, lines in values if kind == "text" for line in lines]
    furniture = furniture_in(text)
    body = [line for line in text if not is_furniture(line.text)] if furniture else text
    page = _page_of_record([(kind, lines) for kind, lines in values if kind != "text"])
    if furniture:
        page = dataclasses.replace(page, furniture=furniture)
    return cable_of(source, page, body, translation=False)


def _page_of_record(values: Sequence[tuple[str, Sequence[Line]]]) -> PageText:
    """What a record says around its text; a date or title has one line, further ones are unread."""
    single: dict[str, Paragraph] = {}
    rest: list[tuple[str, Sequence[Line]]] = []
    for kind, lines in values:
        if kind in ("date", "title") and lines and kind not in single:
            single[kind] = paragraph(lines[0])
            rest.append(("", lines[1:]))
        else:
            rest.append((kind, lines))
    return with_values(PageText(date=single.get("date"), title=single.get("title")), rest)
