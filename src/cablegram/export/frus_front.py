"""What stands before the documents of a volume: header, title page, preface, sources, abbreviations, persons."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.export.exported import Exported
from cablegram.export.frus_note import person_id
from cablegram.export.pieces import xml_text
from cablegram.xml import TEI_NS, XML_ID, find_all, tei

_PRIMARY: Final = "primary"


@dataclass(frozen=True)
class Term:
    """An abbreviation that a cable explains, with its id in the list of a volume."""

    identifier: str
    words: str
    meanings: tuple[str, ...]


def volume_id(title: str) -> str:
    """The identifier of a volume, which its file has too: the words of its title in ASCII."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
    return words if words[:1].isalpha() else f"volume-{words}".rstrip("-")


def header(exported: Exported, identifier: str, title: str = "") -> etree._Element:
    """The header of a volume, or of a file with one document of it.

    Args:
        exported: the edition.
        identifier: the identifier of the file.
        title: the title of the document; empty for a whole volume.
    """
    settings = exported.settings
    root = etree.Element(tei("teiHeader"), nsmap={None: TEI_NS})
    file = _sub(root, "fileDesc")
    titles = _sub(file, "titleStmt")
    complete = ", ".join(filter(None, (settings.title, settings.subtitle, title)))
    for kind, words in (
        ("complete", complete),
        ("series", settings.title),
        ("sub-series", _years(exported.catalogue.cables)),
        ("volume-number", ""),
        ("volume", settings.subtitle or settings.title),
    ):
        _sub(titles, "title", words, type=kind)
    for editor in settings.editors:
        _sub(titles, "editor", editor, role=_PRIMARY)
    publication = _sub(file, "publicationStmt")
    _sub(publication, "publisher", settings.publisher or settings.title)
    _sub(publication, "pubPlace")
    _sub(publication, "date", str(exported.day.year), type="publication-date")
    _sub(publication, "idno", identifier, type="frus")
    if settings.licence or settings.licence_url:
        licence = _sub(_sub(publication, "availability"), "licence")
        if settings.licence_url:
            licence.set("target", xml_text(settings.licence_url))
        _sub(licence, "p", settings.licence or settings.licence_url)
    source = settings.statement or "An edition of diplomatic cables; the note to each document says where it is from."
    _sub(_sub(file, "sourceDesc"), "p", source)
    return root


def front(
    exported: Exported, cables: Sequence[CatalogueEntry], persons: Collection[str], terms: Iterable[Term]
) -> etree._Element:
    """The front matter.

    Args:
        exported: the edition.
        cables: the documents of the volume.
        persons: the identifiers of the persons that they name.
        terms: the abbreviations that they explain.
    """
    settings = exported.settings
    root = etree.Element(tei("front"), nsmap={None: TEI_NS})
    page = _sub(root, "titlePage", type="main")
    title = _sub(page, "docTitle")
    _sub(title, "titlePart", settings.title, type="series")
    if settings.subtitle:
        _sub(title, "titlePart", settings.subtitle, type="volume")
    for editor in settings.editors:
        byline = _sub(page, "byline", "Editor: ")
        _sub(byline, "persName", editor)
    imprint = _sub(page, "docImprint")
    _sub(imprint, "publisher", settings.publisher or settings.title)
    _sub(imprint, "docDate", str(exported.day.year))
    if settings.statement:
        _sub(_section(root, "preface", "Preface"), "p", settings.statement)
    _sources(root, cables)
    _terms(root, terms)
    _persons(root, [entry for entry in exported.entries("person") if entry.identifier in persons])
    return root


def terms_of(roots: Iterable[etree._Element]) -> dict[str, Term]:
    """The abbreviations that documents explain (`choice` with `abbr` and `expan`), by their words, in their order."""
    found: dict[str, list[str]] = {}
    for root in roots:
        for short, long in _explained(root):
            meanings = found.setdefault(short, [])
            if long not in meanings:
                meanings.append(long)
    made: dict[str, Term] = {}
    taken: dict[str, int] = {}
    for short in sorted(found, key=lambda words: (words.casefold(), words)):
        name = "".join(re.findall(r"[A-Za-z0-9]+", short)) or "x"
        taken[name] = taken.get(name, 0) + 1
        # As the volumes have it, the number tells terms apart that have the same letters.
        made[short] = Term(f"t_{name}_{taken[name]}", short, tuple(found[short]))
    return made


def _explained(root: etree._Element) -> Iterator[tuple[str, str]]:
    for choice in find_all(root, "t:text//t:choice[t:abbr][t:expan]"):
        short, long = (find_all(choice, f"t:{name}")[0] for name in ("abbr", "expan"))
        words = " ".join("".join(short.itertext()).split())
        if words:
            yield words, " ".join("".join(long.itertext()).split())


def _sources(root: etree._Element, cables: Iterable[CatalogueEntry]) -> None:
    files: dict[str, dict[str, None]] = {}
    for cable in cables:
        if cable.facts.repository:
            shelfmarks = files.setdefault(cable.facts.repository, {})
            if cable.facts.shelfmark:
                shelfmarks[cable.facts.shelfmark] = None
    if not files:
        return
    listed = _sub(_section(root, "sources", "Sources"), "list", type="sources")
    for archive in sorted(files, key=str.casefold):
        item = _sub(listed, "item")
        _sub(item, "hi", archive, rend="strong")
        if files[archive]:
            inner = _sub(item, "list")
            for shelfmark in sorted(files[archive]):
                _sub(inner, "item", shelfmark)


def _terms(root: etree._Element, terms: Iterable[Term]) -> None:
    listed = None
    for term in terms:
        if listed is None:
            listed = _sub(_section(root, "terms", "Abbreviations and Terms"), "list", type="terms")
        item = _sub(listed, "item")
        strong = _sub(item, "hi", rend="strong")
        own = _sub(strong, "term", term.words)
        own.set(XML_ID, term.identifier)
        own.tail = ","
        strong.tail = f" {'; '.join(term.meanings)}"


def _persons(root: etree._Element, persons: Sequence[Entry]) -> None:
    if not persons:
        return
    listed = _sub(_section(root, "persons", "Persons"), "list", type="names")
    for person in persons:
        item = _sub(listed, "item")
        strong = _sub(item, "hi", rend="strong")
        name = _sub(strong, "persName", person.sort or person.name or person.identifier)
        name.set(XML_ID, person_id(person.identifier))
        if person.role:
            name.tail = ","
            strong.tail = f" {person.role}"


def _section(root: etree._Element, identifier: str, head: str) -> etree._Element:
    made = _sub(root, "div", type="section")
    made.set(XML_ID, identifier)
    _sub(made, "head", head)
    return made


def _years(cables: Iterable[CatalogueEntry]) -> str:
    years = sorted(cable.sort[:4] for cable in cables if re.match(r"\d{4}", cable.sort))
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _sub(parent: etree._Element, name: str, words: str = "", /, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, tei(name), attrib=dict(attributes))
    made.text = xml_text(words) or None
    return made


def listed_terms(terms: Mapping[str, Term], root: etree._Element) -> list[Term]:
    """The terms that a document explains."""
    return [terms[short] for short in dict.fromkeys(short for short, _ in _explained(root)) if short in terms]
