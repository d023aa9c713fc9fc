"""The site: every file of it, made one by one, in one folder that works from anywhere."""

import dataclasses
import functools
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from cablegram import shipped
from cablegram.citation import citation_of, cite_element
from cablegram.edition.register import GUIDELINES
from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.documentation.pages import Site as Documentation
from cablegram.odd.documentation.pages import pages as documentation_pages
from cablegram.problems import Problem
from cablegram.publish.finding.documents import Shown
from cablegram.publish.finding.pages import documents, navigation
from cablegram.publish.finding.survey import Survey
from cablegram.publish.machine.files import files_of_edition, has_feed, paths_of_cable
from cablegram.publish.machine.logo import logo_of
from cablegram.publish.machine.own_pages import (
    OwnPage,
    OwnPages,
    not_found_document,
    page_document,
    read_own_pages,
)
from cablegram.publish.machine.tables import shown_in
from cablegram.publish.orders import CableOrder, Order, PageOrder, make
from cablegram.publish.prepared import PreparedCable, PreparedEdition
from cablegram.publish.presentation import Presentation
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.page import PATH as SEARCH
from cablegram.publish.search.page import search_page
from cablegram.transform import TransformError

FEED: Final = "feed.xml"
NOT_FOUND: Final = "404.html"
SEARCH_FOLDER: Final = "search"
PDF: Final = "pdf/"  # the folder of the PDF files


@dataclasses.dataclass(frozen=True)
class Output:
    """One file of the site.

    Attributes:
        path: its path in the site, with forward slashes.
        make: makes its bytes; raises `TransformError`, `NotWellFormedError` or `OSError` where that fails.
        source: the TEI file that it is the page of; empty where it is of the whole edition.
        kind: what of a cable it is (`page`, `tei`, `text`, `cite`); empty where it is none of these.
        file: the file that it is a copy of; nothing where it is made.
        document: the page document that it is made of, where it is made of one.
        stylesheet: the stylesheet that makes it of that document.
        shows: what it shows; nothing where that can be anything of the edition.
    """

    path: str
    make: Callable[[], bytes]
    source: str = ""
    kind: str = ""
    file: Path | None = None
    document: Callable[[], bytes] | None = None
    stylesheet: str = ""
    shows: Shown | None = None


def _copy(path: str, file: Path, source: str = "") -> Output:
    return Output(path, file.read_bytes, source, file=file)


@dataclasses.dataclass(frozen=True)
class Dress:
    """What stands in a site beside what is made of the edition's TEI.

    Attributes:
        books: PDF and EPUB files by their path in the site (`pdf/ID.pdf`).
        own: the pages that the project has written itself.
        files: files that are copied, by their path in the site: those beside the own pages, the logo.
    """

    books: Mapping[str, Path]
    own: OwnPages
    files: tuple[tuple[str, Path], ...]


class Site:
    """All files of the site of an edition, to be written or to be asked for one by one."""

    def __init__(
        self, prepared: PreparedEdition, presentation: Presentation, dress: Dress, survey: Survey | None = None
    ) -> None:
        """Makes nothing yet.

        Args:
            prepared: the edition; its catalogue knows the pages of the site, as `site_of` has told it.
            presentation: how the pages look and speak.
            dress: what stands in the site beside what is made of the edition's TEI.
            survey: the edition surveyed for its finding pages, where it is already.
        """
        self.prepared = prepared
        self.catalogue = prepared.catalogue
        self.problems: list[Problem] = []
        self._presentation = presentation
        self._dress = dress
        self._survey = survey

    def renewed(self, prepared: PreparedEdition, *, same_facts: bool) -> "Site":
        """The site after cables have changed that were there before; which pages there are has not changed.

        Args:
            prepared: the edition as it is now.
            same_facts: whether its catalogue is the one of the last time.
        """
        mine = self.catalogue
        catalogue = (
            mine
            if same_facts
            else dataclasses.replace(
                prepared.catalogue,
                pdfs=mine.pdfs,
                epub=mine.epub,
                logo=mine.logo,
                feed=mine.feed,
                navigation=mine.navigation,
            )
        )
        return Site(dataclasses.replace(prepared, catalogue=catalogue), self._presentation, self._dress)

    def find(self, path: str) -> Output | None:
        """The file of a path, or nothing; only what it takes to make this one is done."""
        if path.startswith(f"{SEARCH_FOLDER}/"):
            return self._search_files.get(path)
        cable = self._cables.get(PurePosixPath(path).stem)
        own = (output for output in self.of_cable(cable) if output.path == path) if cable else iter(())
        return next(own, None) or self._files.get(path)

    @functools.cached_property
    def _cables(self) -> dict[str, PreparedCable]:
        return {cable.identifier: cable for cable in self.prepared.cables}

    @functools.cached_property
    def _files(self) -> dict[str, Output]:
        """All files but those that are found by the identifier of their cable, and those of the search."""
        images = (
            _copy(name, file, str(cable.path)) for cable in self.prepared.cables for name, file in cable.images.items()
        )
        return {output.path: output for output in (*images, *self.of_edition())}

    @functools.cached_property
    def _search_files(self) -> dict[str, Output]:
        index = SearchIndex(self.catalogue.authority)
        for cable in self.prepared.cables:
            # One that has changed since it was read is left out; that no page could be made of it is told.
            with suppress(OSError):
                order = self.order(cable, cable.path.read_bytes(), (), indexed=True)
                record = make(order, self._presentation).record
                if record is not None:
                    index.add(record)
        return {name: Output(name, functools.partial(bytes, data)) for name, data in index.files()}

    def of_cable(self, cable: PreparedCable) -> Iterator[Output]:
        """The files of one cable, its page first."""
        entry = self.catalogue.find(cable.identifier)
        if entry is None:
            return
        source = str(cable.path)
        yield Output(entry.html, functools.partial(self._made, cable, entry.html), source, "page")
        yield Output(f"tei/{cable.identifier}.xml", cable.path.read_bytes, source, "tei")
        for name in paths_of_cable(cable.identifier):
            yield Output(name, functools.partial(self._made, cable, name), source, name.partition("/")[0])
        for name, file in cable.images.items():
            yield _copy(name, file, source)

    def order(self, cable: PreparedCable, data: bytes, wanted: Collection[str], *, indexed: bool = False) -> CableOrder:
        """What it takes to make files of a cable.

        Args:
            cable: the cable, which the catalogue must have.
            data: what its TEI file holds.
            wanted: the paths of the files.
            indexed: whether its record for the search is wanted too.
        """
        entry = self.catalogue.find(cable.identifier)
        if entry is None:
            raise KeyError(cable.identifier)
        citation = citation_of(entry, self.catalogue.settings, self.catalogue.authority) if wanted else None
        register = b""
        if citation and entry.html in wanted:
            cite = cite_element(citation, self._presentation.interface.language, self._presentation.wording)
            register = self.catalogue.context(entry.identifier, cite)
        return CableOrder(entry, str(cable.path), data, register, citation, frozenset(wanted), indexed)

    def of_edition(self) -> Iterator[Output]:
        """The files that are not of one cable, but for those of the search."""
        pages = list(self._pages())
        yield from pages
        edition = self.prepared.edition
        listed = [output.path for output in pages if output.path not in (NOT_FOUND, SEARCH)]
        addresses = [*(entry.html for entry in self.catalogue.cables), *listed]
        for name, form in files_of_edition(self.catalogue, addresses):
            yield Output(name, form, shows=shown_in(name, self.catalogue))
        for name in _files_below(shipped.stylesheet("html/assets")):
            yield _copy(f"assets/{name}", shipped.stylesheet(f"html/assets/{name}"))
        for name, form in self._presentation.files().items():
            yield Output(name, form)
        for name, file in self._dress.files:
            yield _copy(name, file)
        if edition.settings.guidelines:
            folder = PurePosixPath(GUIDELINES).parent
            for name, data in _guidelines(edition.settings.title).items():
                yield Output(f"{folder}/{name}", functools.partial(bytes, data))
        for path in edition.authorities():
            yield _copy(f"authority/{path.name}", path)
        for name, book in self._dress.books.items():
            yield _copy(name, book)

    def _pages(self) -> Iterator[Output]:
        """The pages that are not of one cable."""
        for document in documents(self.catalogue, self._survey):
            yield self._page(document.path, "pages.xsl", document.make, document.shows)
        search = search_page(self.catalogue)
        yield self._page(search.path, "search.xsl", search.make)
        for page in self._dress.own.pages:
            yield self._page(page.path, "own.xsl", functools.partial(self._own_document, page))
        yield self._page(NOT_FOUND, "own.xsl", lambda: not_found_document(self.catalogue))

    def _page(self, path: str, stylesheet: str, document: Callable[[], bytes], shows: Shown | None = None) -> Output:
        def page() -> bytes:
            return self._one(PageOrder(path, stylesheet, document()), path)

        return Output(path, page, document=document, stylesheet=stylesheet, shows=shows)

    def _own_document(self, page: OwnPage) -> bytes:
        exists = functools.partial(_exists, self)
        document, problems = page_document(self.catalogue, page, self._dress.own, exists)
        self.problems.extend(problem for problem in problems if problem not in self.problems)
        return document

    def _made(self, cable: PreparedCable, path: str) -> bytes:
        return self._one(self.order(cable, cable.path.read_bytes(), (path,)), path)

    def _one(self, order: Order, path: str) -> bytes:
        """One file of an order; raises as `Output.make` does."""
        made = make(order, self._presentation)
        self.problems.extend(made.problems)
        if path in made.faults:
            message, line, column = made.faults[path]
            raise NotWellFormedError(message, line, column) if line else TransformError(message)
        return made.files[path]


def site_of(
    prepared: PreparedEdition, books: Mapping[str, Path], presentation: Presentation
) -> tuple[Site, tuple[Problem, ...]]:
    """The site of an edition with its own pages and its logo, and what is wrong with their files.

    Args:
        prepared: the edition.
        books: PDF and EPUB files by their path in the site, which the pages link to.
        presentation: how the pages look and speak.
    """
    edition = prepared.edition
    settings = edition.settings
    own, told = read_own_pages(edition.folder(settings.pages), settings.languages)
    logo, problems = logo_of(edition)
    catalogue = dataclasses.replace(
        prepared.catalogue,
        pdfs=frozenset(path.removeprefix(PDF) for path in books if path.startswith(PDF)),
        epub=next((path for path in books if path.endswith(".epub")), ""),
        logo=logo[0] if logo else "",
        feed=FEED if has_feed(prepared.catalogue) else "",
    )
    survey = Survey(catalogue)
    catalogue = dataclasses.replace(catalogue, navigation=tuple(_navigation(survey, own)))
    dress = Dress(books, own, (*own.files, *((logo,) if logo else ())))
    site = Site(dataclasses.replace(prepared, catalogue=catalogue), presentation, dress, survey.dressed(catalogue))
    return site, (*told, *problems)


def _navigation(survey: Survey, own: OwnPages) -> Iterator[tuple[str, str, str]]:
    """The pages that the navigation names: the search after the index, and last what the project has written."""
    first, *others = navigation(survey.catalogue, survey)
    yield (*first, "")
    yield SEARCH, "frame.nav-search", ""
    for path, key in others:
        yield path, key, ""
    for page in own.pages:
        yield page.path, "", page.title


def _exists(site: Site, path: str) -> bool:
    return site.find(path) is not None


@functools.cache
def _guidelines(title: str) -> Mapping[str, bytes]:
    """The encoding guidelines and the documentation of the schema, with the way back to the edition."""
    tree = shipped.schema("cable.doc.xml").read_bytes()
    return documentation_pages(tree, site=Documentation(title, "../index.html"))


def _files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
