"""The package of the book: its manifest, its reading order, its metadata (EPUB 3.3; EPUB Accessibility 1.1)."""

import dataclasses
import re
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.citation.citation import citation_of_edition
from cablegram.edition.catalogue import Catalogue
from cablegram.edition.settings import Settings
from cablegram.publish.machine.feed import changed_at
from cablegram.xml import NAMESPACES

PACKAGE: Final = "EPUB/package.opf"
_OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CONTAINER: Final = "urn:oasis:names:tc:opendocument:xmlns:container"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_ARCHIVES: Final = 50  # that are named as sources


@dataclasses.dataclass(frozen=True, slots=True)
class Resource:
    """A file of the book.

    Attributes:
        path: where it stands, below the folder of the book.
        media_type: what kind of file it is.
        properties: what the manifest says of it (`nav`, `cover-image`).
        in_order: whether it is read in its place, and not only shown by others.
    """

    path: str
    media_type: str
    properties: str = ""
    in_order: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Wording:
    """What the metadata say in words.

    Attributes:
        language: the language of the interface, which is that of headings and labels.
        subject: what the book is about.
        accessibility: how it can be read, in a paragraph.
    """

    language: str
    subject: str
    accessibility: str


@dataclasses.dataclass(frozen=True, slots=True)
class Access:
    """What the metadata say of how the book can be read.

    Attributes:
        images: whether it has any.
        described: whether each of them has a text that stands for it.
        indexed: whether it has an index.
    """

    images: bool
    described: bool
    indexed: bool


def container() -> bytes:
    """The file that says where the package document is (EPUB 3.3, section 4.2.6.3.1)."""
    root = etree.Element(f"{{{_CONTAINER}}}container", nsmap={None: _CONTAINER}, version="1.0")
    listed = etree.SubElement(root, f"{{{_CONTAINER}}}rootfiles")
    attributes = {"full-path": PACKAGE, "media-type": "application/oebps-package+xml"}
    etree.SubElement(listed, f"{{{_CONTAINER}}}rootfile", attributes)
    return _written(root)


def package(
    catalogue: Catalogue, resources: Sequence[Resource], access: Access, modified: str, wording: Wording
) -> bytes:
    """The package document.

    Args:
        catalogue: the edition.
        resources: all files of the book; those that are read stand in reading order.
        access: what is said of accessibility.
        modified: when the book was last modified.
        wording: what is said in words.
    """
    settings = catalogue.settings
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF}, version="3.0")
    root.set("unique-identifier", "identifier")
    root.set(_XML_LANG, settings.languages[0])
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    for local, text, attributes in _dublin_core(catalogue, wording):
        etree.SubElement(metadata, f"{{{_DC}}}{local}", attributes).text = text
    for number in range(1, len(_editors(settings)) + 1):
        _meta(metadata, "role", "edt", refines=f"#editor-{number}", scheme="marc:relators")
    if settings.subtitle.strip():
        _meta(metadata, "title-type", "main", refines="#title")
        _meta(metadata, "title-type", "subtitle", refines="#subtitle")
    _meta(metadata, "dcterms:modified", modified)
    for name, value in (*_accessibility(access), ("accessibilitySummary", wording.accessibility)):
        _meta(metadata, f"schema:{name}", value)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for number, resource in enumerate(resources, start=1):
        item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=f"f{number}", href=resource.path)
        item.set("media-type", resource.media_type)
        if resource.properties:
            item.set("properties", resource.properties)
        if resource.in_order:
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"f{number}")
    return _written(root)


def identifier(settings: Settings) -> str:
    """The identifier of the book: the DOI of the edition, else its address, else a UUID made of its title.

    It stays the same when texts change, as EPUB asks for (section 5.5.3.1.2): `dcterms:modified` tells versions apart.
    """
    if settings.doi:
        return f"https://doi.org/{settings.doi}"
    base = settings.base_url.strip().rstrip("/")
    return f"{base}/" if base else uuid.uuid5(uuid.NAMESPACE_URL, f"urn:cablegram:{settings.title}/edition.epub").urn


def last_change(catalogue: Catalogue) -> str:
    """The moment of the last change that a cable tells of; empty where none does."""
    return max((changed_at(entry) for entry in catalogue.cables), default="")


def _dublin_core(catalogue: Catalogue, wording: Wording) -> Iterator[tuple[str, str, dict[str, str]]]:
    settings = catalogue.settings
    yield "identifier", identifier(settings), {"id": "identifier"}
    yield "title", _line(settings.title) or "–", {"id": "title"}
    if settings.subtitle.strip():
        yield "title", _line(settings.subtitle), {"id": "subtitle"}
    for tag in dict.fromkeys((*settings.languages, wording.language)):
        yield "language", tag, {}
    for number, editor in enumerate(_editors(settings), start=1):
        # Libraries of reading systems show creators alone; the role says that these are editors.
        yield "creator", editor, {"id": f"editor-{number}"}
    if publisher := _line(settings.publisher):
        yield "publisher", publisher, {}
    if rights := " ".join(filter(None, (_line(settings.licence), settings.licence_url.strip()))):
        yield "rights", rights, {}
    if statement := _line(settings.statement):
        yield "description", statement, {}
    if date := _published(catalogue):
        yield "date", date, {}
    yield "subject", wording.subject, {}
    archives = dict.fromkeys(filter(None, (_line(entry.facts.repository) for entry in catalogue.cables)))
    for archive in list(archives)[:_ARCHIVES]:
        yield "source", archive, {}


def _editors(settings: Settings) -> list[str]:
    return [name.text for name in citation_of_edition(settings).editors]


def _published(catalogue: Catalogue) -> str:
    """The date of publication that the header of the introduction gives."""
    if catalogue.introduction is None:
        return ""
    path = "t:teiHeader/t:fileDesc/t:publicationStmt/t:date"
    found = catalogue.introduction.find(path, NAMESPACES)
    when = (found.get("when") or "") if found is not None else ""
    return when if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", when) else ""


def _accessibility(access: Access) -> Iterator[tuple[str, str]]:
    """Metadata of the Schema.org accessibility vocabulary; nothing is claimed that only a person could judge."""
    yield "accessMode", "textual"
    if access.images:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual" if access.described else "textual,visual"
    for feature in ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"):
        yield "accessibilityFeature", feature
    if access.indexed:
        yield "accessibilityFeature", "index"
    if access.images and access.described:
        yield "accessibilityFeature", "alternativeText"
    yield "accessibilityHazard", "none"


def _meta(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    node = etree.SubElement(parent, f"{{{_OPF}}}meta", property=name)
    node.text = text
    for key, value in attributes.items():
        node.set(key, value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
