"""Pages of a documentation tree."""

import dataclasses
from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.transform import Tree, stylesheet

FORMS: Final = ("html", "markdown")
_SITE: Final = "{urn:cablegram:variable}site"


@dataclasses.dataclass(frozen=True, slots=True)
class Site:
    """The site that pages are part of.

    Attributes:
        title: what the way to its start is called.
        home: the way there, as seen from the folder of the pages; empty for none.
        links: more ways to elsewhere, each with its label.
        stylesheets: stylesheets that come after the pages' own.
    """

    title: str = ""
    home: str = ""
    links: tuple[tuple[str, str], ...] = ()
    stylesheets: tuple[str, ...] = ()


def pages(tree: bytes, form: str = "html", site: Site | None = None) -> Mapping[str, bytes]:
    """Makes the pages of a documentation tree.

    Args:
        tree: the tree, as `documentation` makes it.
        form: `html` or `markdown`.
        site: the site that they are part of; HTML only.

    Returns:
        The files by their names; all are to lie in one folder. `index.html` (`index.md`) is the first one to read.

    Raises:
        NotWellFormedError: the tree is no XML.
        TransformError: it is no documentation tree.
    """
    parameters = {_SITE: Tree(_site_tree(site or Site()))} if form == "html" else {}
    made = stylesheet(shipped.stylesheet(f"odd/{form}.xsl")).documents(tree, parameters)
    files = {name: text.encode("utf-8") for name, text in made.items()}
    if form == "html":
        for name in ("odd.css", "odd.js"):
            files[name] = shipped.stylesheet(f"odd/assets/{name}").read_bytes()
    return dict(sorted(files.items()))


def _site_tree(site: Site) -> bytes:
    root = etree.Element("site", title=site.title)
    if site.home:
        root.set("home", site.home)
    for label, href in site.links:
        etree.SubElement(root, "link", href=href, label=label)
    for href in site.stylesheets:
        etree.SubElement(root, "stylesheet", href=href)
    return etree.tostring(root)
