"""The site: every file of it, made one by one, in one folder that works from anywhere."""

import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from cablegram import shipped
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.register import GUIDELINES
from cablegram.files import replaced_folder
from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.documentation.pages import Site as Documentation
from cablegram.odd.documentation.pages import pages as documentation_pages
from cablegram.problems import Problem, error
from cablegram.publish.prepared import LoadedCable, PreparedCable, PreparedEdition
from cablegram.transform import TransformError, Tree, stylesheet

_VARIABLE: Final = "{urn:cablegram:variable}"


@dataclasses.dataclass(frozen=True)
class Output:
    """One file of the site.

    Attributes:
        path: its path in the site, with forward slashes.
        make: makes its bytes; raises `TransformError`, `NotWellFormedError` or `OSError` where that fails.
        source: the TEI file that it is the page of; empty where it is of the whole edition.
    """

    path: str
    make: Callable[[], bytes]
    source: str = ""


class Site:
    """All files of the site of an edition, to be written or to be asked for one by one."""

    def __init__(self, prepared: PreparedEdition, pdfs: Mapping[str, bytes]) -> None:
        """Makes nothing yet; `pdfs` are PDF files by their names, which the pages link to."""
        self._prepared = prepared
        self._pdfs = pdfs
        self._loaded: tuple[str, LoadedCable] | None = None
        self.catalogue = dataclasses.replace(prepared.catalogue, pdfs=frozenset(pdfs))

    def outputs(self) -> Iterator[Output]:
        """Every file of the site, those of one cable one after another."""
        entries = {entry.identifier: entry for entry in self.catalogue.cables}
        for cable in self._prepared.cables:
            yield from self._of_cable(cable, entries[cable.identifier])
        yield from self._of_edition()

    def _of_cable(self, cable: PreparedCable, entry: CatalogueEntry) -> Iterator[Output]:
        source = str(cable.path)
        yield Output(entry.html, lambda: self._cable_page(self._load(cable), entry), source)
        yield Output(f"tei/{cable.identifier}.xml", lambda: self._load(cable).original, source)
        for name, file in cable.images.items():
            yield Output(name, file.read_bytes, source)

    def _load(self, cable: PreparedCable) -> LoadedCable:
        """A cable with its text; the last one is kept, since its files are made one after another."""
        if self._loaded is None or self._loaded[0] != cable.identifier:
            self._loaded = (cable.identifier, cable.load())
        return self._loaded[1]

    def _of_edition(self) -> Iterator[Output]:
        edition = self._prepared.edition
        for name in _files_below(shipped.stylesheet("html/assets")):
            yield Output(f"assets/{name}", shipped.stylesheet(f"html/assets/{name}").read_bytes)
        if edition.settings.guidelines:
            folder = PurePosixPath(GUIDELINES).parent
            for name, data in _guidelines(edition.settings.title).items():
                yield Output(f"{folder}/{name}", functools.partial(bytes, data))
        register = Tree(self.catalogue.register())
        for page in pages_of(self.catalogue):
            yield Output(f"{page}.html", functools.partial(_list_page, register, page))
        for path in edition.authorities():
            yield Output(f"authority/{path.name}", path.read_bytes)
        for name, pdf in self._pdfs.items():
            yield Output(f"pdf/{name}", functools.partial(bytes, pdf))

    def _cable_page(self, loaded: LoadedCable, entry: CatalogueEntry) -> bytes:
        context = Tree(self.catalogue.context(entry.identifier))
        page = stylesheet(shipped.stylesheet("html/cable.xsl"))
        return page.transform(loaded.document, {f"{_VARIABLE}register": context}).encode()


def write_site(site: Site, target: Path, step: Callable[[], None]) -> tuple[Problem, ...]:
    """Writes a site; the folder is replaced as a whole when all files are made.

    Args:
        site: the files.
        target: the folder of the site.
        step: called after each page of a cable.

    Returns:
        A problem for each file that could not be made; the others are there.

    Raises:
        OSError: the site cannot be written; an older one is as it was.
    """
    problems: list[Problem] = []
    with replaced_folder(target) as folder:
        for output in site.outputs():
            try:
                data = output.make()
            except (TransformError, NotWellFormedError, OSError) as fault:
                message = f"{output.path} could not be made: {fault}"
                problems.append(error(output.source or output.path, "html-failed", message))
            else:
                path = folder / output.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if output.path.startswith("cables/"):
                step()
    return tuple(problems)


def pages_of(catalogue: Catalogue) -> list[str]:
    """The names of the list pages that an edition has something for; the index is always one."""
    kinds = {entry.kind for entry in catalogue.authority.entries.values()}
    lists = {"persons": "person", "places": "place", "organisations": "org"}
    names = [name for name, kind in lists.items() if kind in kinds]
    return ["index", *names, *(["calendar"] if catalogue.calendars else [])]


def _list_page(register: Tree, page: str) -> bytes:
    pages = stylesheet(shipped.stylesheet("html/pages.xsl"))
    return pages.transform(register, {f"{_VARIABLE}page": page}).encode()


@functools.cache
def _guidelines(title: str) -> Mapping[str, bytes]:
    """The encoding guidelines and the documentation of the schema, with the way back to the edition."""
    tree = shipped.schema("cable.doc.xml").read_bytes()
    return documentation_pages(tree, site=Documentation(title, "../index.html"))


def _files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
