"""The book written: one cable at a time into a zip file, which is the same for the same edition."""

import datetime
import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.register import name
from cablegram.epoch import source_date
from cablegram.files import whole_file
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.publish.epub.abbreviations import Abbreviations
from cablegram.publish.epub.book import INDEXES, Book, Chapter, book_of
from cablegram.publish.epub.cover import cover
from cablegram.publish.epub.documents import Documents, wanted_anchors
from cablegram.publish.epub.images import Images
from cablegram.publish.epub.package import Access, Resource, Wording, container, last_change, package
from cablegram.publish.messages import Interface
from cablegram.publish.prepared import PreparedCable, PreparedEdition
from cablegram.publish.unhandled import unhandled_problem
from cablegram.transform import Stylesheet, TransformError, Tree, stylesheet

_VARIABLE: Final = "{urn:cablegram:variable}"
_XHTML: Final = "application/xhtml+xml"
# The oldest moment that a zip file can tell.
_UNKNOWN: Final = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_MIMETYPE: Final = b"application/epub+zip"
_NO_ALTERNATIVE: Final = re.compile(r'<img(?=[^>]* alt="\s*")')


def write_epub(
    prepared: PreparedEdition, interface: Interface, file: Path, step: Callable[[], None]
) -> tuple[Problem, ...]:
    """Writes an edition as one EPUB 3 file, whole or not at all.

    Args:
        prepared: the edition.
        interface: the words around the documents.
        file: the EPUB file; its folder is made where it is missing.
        step: called after each cable.

    Returns:
        What could not be done: an image of a kind that a book cannot hold, a cable of which no file could be made
        (its place says so), elements that no template knows.

    Raises:
        OSError: the file cannot be written; an older one is as it was.
    """
    with whole_file(file) as handle, open(handle, "wb", closefd=False) as stream:
        return _Writer(prepared, interface, stream).write(step)


class _Writer:
    """Writes a book into a stream, file by file."""

    def __init__(self, prepared: PreparedEdition, interface: Interface, stream: object) -> None:
        self._prepared = prepared
        self._catalogue = prepared.catalogue
        self._language = interface.language
        self._words = interface.messages[interface.language]
        self._book: Book = book_of(prepared.catalogue)
        self._documents = Documents(self._catalogue, self._book, self._language, self._wording)
        self._anchors = wanted_anchors(self._catalogue)
        self._moment = _moment(last_change(self._catalogue))
        settings = prepared.edition.settings
        self._parameters: Mapping[str, str | Tree] = {
            f"{_VARIABLE}messages": Tree(interface.document()),
            f"{_VARIABLE}parallel": settings.print_parallel,
            f"{_VARIABLE}plates": "yes" if settings.print_plates else "no",
            f"{_VARIABLE}source-pages": "yes" if settings.print_source_pages else "no",
        }
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)  # type: ignore[call-overload]
        self._images = Images()
        self._abbreviations = Abbreviations()
        self._checksum = hashlib.sha256()
        self._described = True
        self._problems: list[Problem] = []

    def write(self, step: Callable[[], None]) -> tuple[Problem, ...]:
        """Writes all files; the ones that need to know all cables come last."""
        cables = {cable.identifier: cable for cable in self._prepared.cables}
        with self._zip:
            self._put("mimetype", _MIMETYPE, stored=True)
            self._put("META-INF/container.xml", container())
            self._put("EPUB/book.css", shipped.stylesheet("epub/book.css").read_bytes())
            self._put("EPUB/cover.svg", cover(self._prepared.edition.settings))
            for chapter in self._book.chapters:
                if chapter.kind == "cable":
                    entry = chapter.cables[0]
                    self._put(f"EPUB/{chapter.path}", self._cable(cables[entry.identifier], entry).encode())
                    step()
            for chapter in self._book.chapters:
                if chapter.kind != "cable":
                    self._put(f"EPUB/{chapter.path}", self._page(self._document(chapter)))
            self._put("EPUB/nav.xhtml", self._page(self._documents.navigation()))
            self._put("EPUB/package.opf", self._package())
        return tuple(self._problems)

    def _cable(self, cable: PreparedCable, entry: CatalogueEntry) -> str:
        """The file of a cable; where none can be made of it, one that says so."""
        anchors = self._anchors.get(entry.identifier, frozenset())
        try:
            loaded = cable.load()
            self._checksum.update(loaded.original)
            told, images = self._images.of(cable, loaded.root)
            self._problems.extend(told)
            beside = [*self._documents.links(entry, self._anchors), *images]
            beside.extend(_element("wanted", anchor=anchor) for anchor in sorted(anchors))
            register = Tree(self._catalogue.context(entry.identifier, *beside))
            parameters = {**self._parameters, f"{_VARIABLE}register": register}
            made = _stylesheet("cable.xsl").transform(loaded.document, parameters)
        except (TransformError, NotWellFormedError, OSError) as fault:
            message = f"no file of the book could be made of this cable: {fault}"
            self._problems.append(error(str(cable.path), "epub-failed", message))
            return self._page(self._documents.failed(entry, sorted(anchors))).decode()
        self._abbreviations.add(loaded.root)
        for path, data in self._images.used_in(made):
            self._put(f"EPUB/{path}", data)
        self._described = self._described and not _NO_ALTERNATIVE.search(made)
        if told_of := unhandled_problem(made, str(cable.path)):
            self._problems.append(told_of)
        return made

    def _document(self, chapter: Chapter) -> bytes:
        return self._documents.document(chapter, self._abbreviations.sorted(), self._checksum.hexdigest())

    def _page(self, document: bytes) -> bytes:
        return _stylesheet("pages.xsl").transform(document, self._parameters).encode()

    def _package(self) -> bytes:
        indexed = any(chapter.kind in INDEXES for chapter in self._book.chapters)
        images = self._images.written
        access = Access(bool(images), self._described, indexed)
        wording = Wording(self._language, self._wording("machine.genre"), self._wording("epub.accessibility"))
        resources = [
            Resource("nav.xhtml", _XHTML, "nav"),
            Resource("cover.svg", "image/svg+xml", "cover-image"),
            Resource("book.css", "text/css"),
            *(Resource(chapter.path, _XHTML, in_order=True) for chapter in self._book.chapters),
            *(Resource(path, media_type) for path, media_type in images),
        ]
        modified = self._moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return package(self._catalogue, resources, access, modified, wording)

    def _wording(self, key: str) -> str:
        return self._words.get(key, key)

    def _put(self, path: str, data: bytes, *, stored: bool = False) -> None:
        """Writes a file with nothing in its record that depends on when and where it is written."""
        info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
        info.create_system = 3
        info.external_attr = 0o644 << 16
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(info, data)


def _stylesheet(file: str) -> Stylesheet:
    return stylesheet(shipped.stylesheet(f"epub/{file}"))


def _element(local: str, **attributes: str) -> etree._Element:
    return etree.Element(name(local), attributes)


def _moment(changed: str) -> datetime.datetime:
    """When the book was modified: what SOURCE_DATE_EPOCH says, else the last change of its texts."""
    told = source_date()
    if told is not None:
        return told
    try:
        return datetime.datetime.fromisoformat(changed)
    except ValueError:
        # There is none, or none that the calendar has.
        return _UNKNOWN
