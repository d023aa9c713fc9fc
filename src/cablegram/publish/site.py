"""The site: HTML pages, stylesheet, images, TEI and PDF files, in one folder that works from anywhere."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from cablegram import shipped
from cablegram.edition.authority import REGISTER_NS
from cablegram.edition.register import GUIDELINES, with_pdfs
from cablegram.files import replaced_folder
from cablegram.odd.documentation.pages import Site
from cablegram.odd.documentation.pages import pages as documentation_pages
from cablegram.problems import Problem, error
from cablegram.publish.prepared import PreparedEdition
from cablegram.transform import TransformError, Tree, stylesheet
from cablegram.xml import parse

_VARIABLE: Final = "{urn:cablegram:variable}"


def write_site(
    prepared: PreparedEdition, target: Path, pdfs: Mapping[str, bytes], step: Callable[[], None]
) -> tuple[Problem, ...]:
    """Writes the site of an edition; the folder is replaced as a whole when all pages are made.

    Args:
        prepared: the edition.
        target: the folder of the site.
        pdfs: PDF files by their names, which the pages link to.
        step: called after each page.

    Returns:
        A problem for each document that a stylesheet failed on; the other pages are there.

    Raises:
        OSError: the site cannot be written; an older one is as it was.
    """
    problems: list[Problem] = []
    register = Tree(with_pdfs(prepared.register, pdfs.keys()))
    cable_page = stylesheet(shipped.stylesheet("html/cable.xsl"))
    list_page = stylesheet(shipped.stylesheet("html/pages.xsl"))
    edition = prepared.edition
    with replaced_folder(target) as site:
        shutil.copytree(shipped.stylesheet("html/assets"), site / "assets")
        for cable in prepared.cables:
            try:
                page = cable_page.transform(cable.document, {f"{_VARIABLE}register": register})
            except TransformError as fault:
                problems.append(error(str(cable.path), "html-failed", f"no page could be made: {fault}"))
            else:
                _write(site / "cables" / f"{cable.identifier}.html", page.encode())
            _write(site / "tei" / f"{cable.identifier}.xml", cable.original)
            for name, file in cable.images.items():
                _write(site / name, file.read_bytes())
            step()
        for name in pages_of(prepared.register):
            page = list_page.transform(register, {f"{_VARIABLE}page": name})
            _write(site / f"{name}.html", page.encode())
            step()
        if edition.settings.guidelines:
            step()
            for name, data in _guidelines(edition.settings.title).items():
                _write(site / PurePosixPath(GUIDELINES).parent / name, data)
        for path in edition.authorities():
            _write(site / "authority" / path.name, path.read_bytes())
        for name, pdf in pdfs.items():
            _write(site / "pdf" / name, pdf)
    return tuple(problems)


def _guidelines(title: str) -> Mapping[str, bytes]:
    """The encoding guidelines and the documentation of the schema, with the way back to the edition."""
    tree = shipped.schema("cable.doc.xml").read_bytes()
    return documentation_pages(tree, site=Site(title, "../index.html"))


def pages_of(register: bytes) -> list[str]:
    """The names of the list pages that an edition has something for; the index is always one."""
    root = parse(register)
    lists = {"persons": "persons", "places": "places", "organisations": "organisations", "calendar": "calendars"}
    filled = {str(node.tag) for node in root if len(node)}
    return ["index", *(name for name, group in lists.items() if f"{{{REGISTER_NS}}}{group}" in filled)]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
