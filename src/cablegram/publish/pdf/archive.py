"""PDF files for archives: the standards that they keep to, the TEI files inside them, what they say of themselves.

Every PDF is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once. One that Typst refuses to make so is made all
the same, without the standards.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.settings import Settings
from cablegram.epoch import source_date
from cablegram.problems import Problem, warning
from cablegram.publish.pdf.metadata import Metadata, UnknownStructureError, with_metadata
from cablegram.publish.pdf.press import Setter, Standard, TypesetError

STANDARDS: Final[tuple[Standard, ...]] = ("a-3a", "ua-1")
# The media type that RFC 6129 registers for TEI.
_TEI_TYPE: Final = "application/tei+xml"
# The first day that such a number can mean: what a PDF is dated by where nothing gives it a date.
_NO_DATE: Final = datetime.date(1970, 1, 1)


def attachments(identifiers: Iterable[str], description: str) -> str:
    """Typst code, for the end of a main file, that puts TEI files into its PDF.

    Each is `tei/ID.xml` in the press, and its relationship to the PDF is that of a source (ISO 19005-3, annex E).

    Args:
        identifiers: the cables.
        description: what the files are, in the words of the edition.
    """
    return "".join(
        f"#pdf.attach({literal(f'/{identifier}.xml')}, read({literal('/' + place_of(identifier))}, encoding: none), "
        f'relationship: "source", mime-type: "{_TEI_TYPE}", description: {literal(description)})\n'
        for identifier in identifiers
    )


def place_of(identifier: str) -> str:
    """Where in the press the TEI file of a cable lies."""
    return f"tei/{identifier}.xml"


def literal(text: str) -> str:
    """A Typst string: its escapes are backslash and quotation mark, as the stylesheets write them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def day_of(cables: Iterable[CatalogueEntry], environment: dict[str, str] | None = None) -> str:
    """The day that a PDF of these cables is dated by, as YYYY-MM-DD: PDF/A wants one, and it must not be today.

    It is that of `SOURCE_DATE_EPOCH` where this is set, else that of the last change that any of the files tells.
    """
    told = source_date(environment)
    if told is not None:
        return told.date().isoformat()
    changes = (cable.facts.changed.sort[:10] for cable in cables if cable.facts.changed)
    return max(filter(_is_day, changes), default=_NO_DATE.isoformat())


def _is_day(text: str) -> bool:
    try:
        # Other ways to write a day are not for the stylesheets.
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def metadata_of_cable(settings: Settings, cable: CatalogueEntry) -> Metadata:
    """What is said of the PDF of one cable.

    Its authors are those who sent the cable; who edited it are contributors. Its identifier is the address of its page,
    because the edition's DOI is that of the edition, which the PDF is a part of.
    """
    facts = cable.facts
    base = _base(settings)
    shelfmark = f"{facts.repository} {facts.shelfmark}".strip() if facts.shelfmark else ""
    return Metadata(
        identifier=f"{base}/{cable.html}" if base else cable.identifier,
        contributors=(*settings.editors, *facts.translators),
        publisher=settings.publisher,
        source=shelfmark,
        relations=(edition_address(settings),) if edition_address(settings) else (),
        languages=facts.languages,
        date=facts.date.when[:10] if facts.date else "",
        rights=settings.licence,
        licence=settings.licence_url,
    )


def metadata_of_volume(settings: Settings, cables: Sequence[CatalogueEntry]) -> Metadata:
    """What is said of the PDF of a volume of these cables; its authors are the editors."""
    days = sorted(cable.sort[:10] for cable in cables if cable.sort)
    return Metadata(
        identifier=edition_address(settings),
        publisher=settings.publisher,
        languages=tuple(dict.fromkeys(tag for cable in cables for tag in cable.facts.languages)),
        coverage="/".join(dict.fromkeys((days[0], days[-1]))) if days else "",
        rights=settings.licence,
        licence=settings.licence_url,
    )


def edition_address(settings: Settings) -> str:
    """The address that the edition is cited by: its DOI, else that of its site; empty where it has none."""
    return f"https://doi.org/{settings.doi}" if settings.doi else _base(settings)


def _base(settings: Settings) -> str:
    return settings.base_url.rstrip("/")


def typeset(at_work: Setter, main: str, path: str, metadata: Metadata) -> tuple[bytes, tuple[Problem, ...]]:
    """The PDF of a main file, by the standards where that is possible.

    Args:
        at_work: the press that the file was put into, or one that sets for it.
        main: its path there.
        path: how problems name the PDF or what it is made of.
        metadata: what the PDF says of itself beside what the main file says.

    Returns:
        The PDF, and warnings: those of Typst, and one where the standards are not kept to.

    Raises:
        TypesetError: it cannot be set at all.
    """
    warnings: list[str] = []
    refused = ""
    try:
        pdf = at_work.typeset(main, standards=STANDARDS, warnings=warnings)
    except TypesetError as fault:
        refused = str(fault)
        warnings.clear()
        pdf = at_work.typeset(main, warnings=warnings)
    try:
        pdf = with_metadata(pdf, metadata)
    except UnknownStructureError as fault:
        refused = refused or f"its metadata could not be completed: {fault}"
    return pdf, tuple(_problems(path, warnings, refused))


def _problems(path: str, warnings: Iterable[str], refused: str) -> Iterator[Problem]:
    for words in warnings:
        yield warning(path, "pdf-warning", words)
    if refused:
        message = f"the PDF is not fit for an archive: {refused}"
        hint = "it was made without PDF/A-3 and PDF/UA-1; its text is whole"
        yield warning(path, "pdf-not-archival", message, hint=hint)
