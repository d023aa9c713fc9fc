"""The site: every file of it, made one by one, in one folder that works from anywhere."""

import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from cablegram import shipped
from cablegram.citation import citation_of, cite_element
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.register import GUIDELINES
from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.documentation.pages import Site as Documentation
from cablegram.odd.documentation.pages import pages as documentation_pages
from cablegram.problems import Problem
from cablegram.publish.finding.pages import documents, navigation
from cablegram.publish.machine.files import files_of_cable, files_of_edition, has_feed
from cablegram.publish.machine.logo import logo_of
from cablegram.publish.machine.own_pages import (
    OwnPage,
    OwnPages,
    not_found_document,
    page_document,
    read_own_pages,
)
from cablegram.publish.prepared import LoadedCable, PreparedCable, PreparedEdition
from cablegram.publish.presentation import Presentation
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.page import PATH as SEARCH
from cablegram.publish.search.page import search_page
from cablegram.publish.search.record import record_of
from cablegram.publish.unhandled import unhandled_problem
from cablegram.transform import Tree

FEED: Final = "feed.xml"
NOT_FOUND: Final = "404.html"
SEARCH_FOLDER: Final = "search"
PDF: Final = "pdf/"  # the folder of the PDF files
_VARIABLE: Final = "{urn:cablegram:variable}"


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
        render: makes its bytes of that document, as `make` does.
    """

    path: str
    make: Callable[[], bytes]
    source: str = ""
    kind: str = ""
    file: Path | None = None
    document: Callable[[], bytes] | None = None
    render: Callable[[bytes], bytes] | None = None


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

    def __init__(self, prepared: PreparedEdition, presentation: Presentation, dress: Dress) -> None:
        """Makes nothing yet.

        Args:
            prepared: the edition; its catalogue knows the pages of the site, as `site_of` has told it.
            presentation: how the pages look and speak.
            dress: what stands in the site beside what is made of the edition's TEI.
        """
        self.prepared = prepared
        self.catalogue = prepared.catalogue
        self.problems: list[Problem] = []
        self._presentation = presentation
        self._dress = dress
        self._loaded: tuple[str, LoadedCable] | None = None
        self._indexed: set[str] = set()
        self._index = SearchIndex(prepared.catalogue.authority)

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

    def outputs(self) -> Iterator[Output]:
        """Every file of the site, those of one cable one after another.

        The index of the search is filled meanwhile, while each cable is at hand.
        """
        for cable in self.prepared.cables:
            yield from self.of_cable(cable)
            self._add_to_index(cable)
        yield from self.of_edition()
        yield from self.of_search()

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
        return {output.path: output for output in self.of_search()}

    def _add_to_index(self, cable: PreparedCable) -> None:
        entry = self.catalogue.find(cable.identifier)
        if entry is not None and cable.identifier not in self._indexed:
            self._indexed.add(cable.identifier)
            try:
                root = self._load(cable).root
            except (NotWellFormedError, OSError):
                # It has changed since it was read; that no page could be made of it is told.
                return
            self._index.add(record_of(entry, root))

    def of_cable(self, cable: PreparedCable) -> Iterator[Output]:
        """The files of one cable, its page first."""
        entry = self.catalogue.find(cable.identifier)
        if entry is None:
            return
        source = str(cable.path)
        yield Output(entry.html, functools.partial(self._cable_page, cable, entry), source, "page")
        yield Output(f"tei/{cable.identifier}.xml", lambda: self._load(cable).original, source, "tei")
        for name, make in files_of_cable(self.catalogue, entry, lambda: self._load(cable).root, self._wording):
            yield Output(name, make, source, name.partition("/")[0])
        for name, file in cable.images.items():
            yield _copy(name, file, source)

    def original(self, cable: PreparedCable) -> bytes:
        """What the files of a cable were made of: its TEI file as it was read for them; raises as `load` does."""
        return self._load(cable).original

    def of_edition(self) -> Iterator[Output]:
        """The files that are not of one cable, but for those of the search."""
        pages = list(self._pages())
        yield from pages
        edition = self.prepared.edition
        listed = [output.path for output in pages if output.path not in (NOT_FOUND, SEARCH)]
        addresses = [*(entry.html for entry in self.catalogue.cables), *listed]
        for name, make in files_of_edition(self.catalogue, addresses):
            yield Output(name, make)
        for name in _files_below(shipped.stylesheet("html/assets")):
            yield _copy(f"assets/{name}", shipped.stylesheet(f"html/assets/{name}"))
        for name, make in self._presentation.files().items():
            yield Output(name, make)
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
        for document in documents(self.catalogue):
            yield self._page(document.path, "pages.xsl", document.make)
        search = search_page(self.catalogue)
        yield self._page(search.path, "search.xsl", search.make)
        for page in self._dress.own.pages:
            yield self._page(page.path, "own.xsl", functools.partial(self._own_document, page))
        yield self._page(NOT_FOUND, "own.xsl", lambda: not_found_document(self.catalogue))

    def of_search(self) -> Iterator[Output]:
        """The files of the search, whose index takes all cables that it does not have yet."""
        for cable in self.prepared.cables:
            self._add_to_index(cable)
        for name, data in self._index.files():
            yield Output(name, functools.partial(bytes, data))

    def _page(self, path: str, stylesheet: str, document: Callable[[], bytes]) -> Output:
        def render(data: bytes) -> bytes:
            page = self._presentation.stylesheet(stylesheet)
            return page.transform(data, self._presentation.parameters).encode()

        return Output(path, lambda: render(document()), document=document, render=render)

    def _own_document(self, page: OwnPage) -> bytes:
        exists = functools.partial(_exists, self)
        document, problems = page_document(self.catalogue, page, self._dress.own, exists)
        self.problems.extend(problem for problem in problems if problem not in self.problems)
        return document

    def _load(self, cable: PreparedCable) -> LoadedCable:
        """A cable with its text; the last one is kept, since its files are made one after another."""
        if self._loaded is None or self._loaded[0] != cable.identifier:
            self._loaded = (cable.identifier, cable.load())
        return self._loaded[1]

    def _cable_page(self, cable: PreparedCable, entry: CatalogueEntry) -> bytes:
        citation = citation_of(entry, self.catalogue.settings, self.catalogue.authority)
        cite = cite_element(citation, self._presentation.interface.language, self._wording)
        context = Tree(self.catalogue.context(entry.identifier, cite))
        page = self._presentation.stylesheet("cable.xsl")
        parameters = {**self._presentation.parameters, f"{_VARIABLE}register": context}
        made = page.transform(self._load(cable).document, parameters)
        if told := unhandled_problem(made, str(cable.path)):
            self.problems.append(told)
        return made.encode()

    def _wording(self, key: str) -> str:
        interface = self._presentation.interface
        return interface.messages[interface.language].get(key, key)


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
    catalogue = dataclasses.replace(catalogue, navigation=tuple(_navigation(catalogue, own)))
    dress = Dress(books, own, (*own.files, *((logo,) if logo else ())))
    return Site(dataclasses.replace(prepared, catalogue=catalogue), presentation, dress), (*told, *problems)


def _navigation(catalogue: Catalogue, own: OwnPages) -> Iterator[tuple[str, str, str]]:
    """The pages that the navigation names: the search after the index, and last what the project has written."""
    first, *others = navigation(catalogue)
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
