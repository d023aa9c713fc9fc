"""The pages that a project writes itself: Markdown or TEI in one folder, published in the edition's own frame.

A number at the beginning of a file's name says where its page stands among the others and is no part of the page's
name: `10-principles.md` is `pages/principles.html`. Before the ending may stand which of the edition's languages it is
in: `20-principles.de.md` is `pages/principles.de.html`.
"""

import copy
import dataclasses
import posixpath
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from cablegram.edition.catalogue import Catalogue
from cablegram.edition.facts import words_of
from cablegram.edition.register import name
from cablegram.files import read_or_problem
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.links import followed
from cablegram.markdown_limits import beyond_limits
from cablegram.problems import Problem, error, warning
from cablegram.publish.finding.documents import add, entry_path, page_of, written
from cablegram.publish.machine.markdown import markdown_body
from cablegram.xml import NAMESPACES, XML_ID, XML_LANG, find_all, parse, tei

FOLDER: Final = "pages"  # of the site
_ORDER: Final = re.compile(r"(\d{1,6})[-_. ]+(?=.*[^.]\.)")
# What is copied from the folder beside the pages.
_COPIED: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"})
_ELSEWHERE: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


@dataclasses.dataclass(frozen=True)
class OwnPage:
    """A page that a project has written.

    Attributes:
        path: where it stands in the site.
        title: its title.
        language: the language that it is in.
        source: its file.
        text: its text as a TEI `text` element.
    """

    path: str
    title: str
    language: str
    source: Path
    text: etree._Element


@dataclasses.dataclass(frozen=True)
class OwnPages:
    """All of them in their order, and the files that are copied beside them, by their path in the site."""

    pages: tuple[OwnPage, ...] = ()
    files: tuple[tuple[str, Path], ...] = ()


def read_own_pages(folder: Path, languages: Sequence[str]) -> tuple[OwnPages, tuple[Problem, ...]]:
    """The pages in a folder, and what is wrong with their files; a folder that is not there has none.

    Args:
        folder: where the files are.
        languages: the languages of the edition; pages that name none are in the first.
    """
    problems: list[Problem] = []
    pages: dict[str, OwnPage] = {}
    for path in sorted(folder.glob("*"), key=_order):
        if path.suffix not in (".md", ".xml") or path.name.startswith(".") or not path.is_file():
            continue
        data = read_or_problem(path)
        page = data if isinstance(data, Problem) else own_page(path, data, languages)
        if isinstance(page, Problem):
            problems.append(page)
        elif (other := pages.setdefault(page.path.casefold(), page)) is not page:
            message = f"this file and {other.source.name} would have the same page, {page.path}; rename one of them"
            problems.append(error(str(path), "same-name", message))
    home = followed(folder)
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _COPIED and path.is_file())
    copied = ((f"{FOLDER}/{path.relative_to(folder).as_posix()}", path) for path in files)
    # A link that leads out of the folder is not followed.
    inside = tuple((site, path) for site, path in copied if home in followed(path).parents and "/." not in site)
    return OwnPages(tuple(pages.values()), inside), tuple(problems)


def own_page(path: Path, data: bytes, languages: Sequence[str]) -> OwnPage | Problem:
    """The page of a file; a problem where it cannot be read as what its ending says.

    Args:
        path: the file.
        data: what is in it.
        languages: the languages of the edition; the page is in the first if it names none.
    """
    stem, dot, told = path.name[_order_length(path.name) : -len(path.suffix)].rpartition(".")
    if not dot or told not in languages:
        stem, told = f"{stem}{dot}{told}", ""
    site = f"{FOLDER}/{identifier_of(f'{stem}.xml').lower()}" + (f".{told}" if told else "") + ".html"
    if path.suffix == ".md":
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            return error(str(path), "unreadable", "this file is not UTF-8", line=line, hint="save it as UTF-8")
        if why := beyond_limits(text):
            return error(str(path), "page-too-large", why, hint="divide it into several pages")
        title, body = markdown_body(text)
        content = etree.Element(tei("text"), nsmap={None: NAMESPACES["t"]})
        content.append(body)
    else:
        try:
            root = parse(data)
        except NotWellFormedError as fault:
            return error(str(path), "not-well-formed", str(fault), line=fault.line, column=fault.column)
        texts = find_all(root, "t:text")
        content = texts[0] if texts else etree.Element(tei("text"), nsmap={None: NAMESPACES["t"]})
        told = told or content.get(XML_LANG) or root.get(XML_LANG) or ""
        titles = find_all(root, "t:teiHeader/t:fileDesc/t:titleStmt/t:title")
        title = words_of(titles[0]) if titles else ""
    return OwnPage(site, title or stem.replace("-", " ").replace("_", " "), told or languages[0], path, content)


def page_document(
    catalogue: Catalogue, page: OwnPage, pages: OwnPages, exists: Callable[[str], bool]
) -> tuple[bytes, tuple[Problem, ...]]:
    """The page document of a page (`r:page` of the kind `own`), and a warning for each link that leads nowhere.

    Args:
        catalogue: the edition.
        page: the page.
        pages: all pages that the project has written.
        exists: whether the site has a page of this path.
    """
    text = copy.deepcopy(page.text)
    root = page_of(catalogue, page.path, "own")
    root.set("lang", page.language)
    add(root, "title", page.title)
    identifiers = {node.get(XML_ID) for node in text.iter(etree.Element) if node.get(XML_ID)}
    leads = _Leads(catalogue, page, pages, exists)
    problems: list[Problem] = []
    targets: dict[str, str] = {}
    for node in text.iter(tei("ref"), tei("ptr")):
        target = (node.get("target") or "").strip()
        own, _, fragment = target.partition("#")
        if _ELSEWHERE.match(target) or (not own and fragment in identifiers):
            continue
        found, place = leads.to(target)
        if found:
            key = targets.setdefault(found, f"target-{len(targets) + 1}")
            node.set("target", f"{key}.xml#{place}" if place else f"{key}.xml")
        else:
            node.attrib.pop("target", None)
            message = f"the link to {target[:80]} leads nowhere" if target else "this link has no target"
            hint = "name another page (other.md), a cable (ID.xml), a page of the site (../index.html) or a web address"
            problems.append(warning(str(page.source), "page-link", message, line=_line(page, node, target), hint=hint))
    files = {site for site, _ in pages.files}
    for node in list(text.iter(tei("graphic"))):
        url = (node.get("url") or "").strip()
        if not _SCHEME.match(url) and _beside(url) not in files:
            message = f"there is no image {url[:80]}"
            problems.append(warning(str(page.source), "image-missing", message, line=_line(page, node, url)))
            # Its description stays; the address could name something outside of the site.
            node.set("url", f"missing:{url}")
    for path, key in targets.items():
        etree.SubElement(root, name("target"), id=key, html=quote(path))
    refs = dict.fromkeys(ref for node in text.iter(etree.Element) for ref in (node.get("ref") or "").split())
    named = dict.fromkeys(catalogue.authority.identifier(ref) for ref in refs)
    catalogue.authority.write(root, [found for found in named if found])
    root.append(text)
    return written(root), tuple(problems)


def not_found_document(catalogue: Catalogue) -> bytes:
    """The page document of `404.html`.

    A server shows it under any address, so its links begin with the path of the site where the edition has a
    `base-url`; without one they are right at the root of the site only.
    """
    root = page_of(catalogue, "404.html", "not-found")
    base = catalogue.settings.base_url.strip()
    if base:
        root.set("home", re.sub(r"^[A-Za-z]+://[^/?#]*", "", base).partition("?")[0].rstrip("/") + "/")
    return written(root)


class _Leads:
    """Where the links of a page lead: to pages of the project, cables, entries, other pages and files of the site."""

    def __init__(self, catalogue: Catalogue, page: OwnPage, pages: OwnPages, exists: Callable[[str], bool]) -> None:
        self._catalogue = catalogue
        self._folder = page.source.parent
        self._pages = {other.source.name: other.path for other in pages.pages}
        self._files = {site for site, _ in pages.files}
        self._exists = exists

    def to(self, target: str) -> tuple[str, str]:
        """The path in the site and the place on that page; empty where it leads nowhere, or to where none may lead."""
        path, _, fragment = target.partition("#")
        entry = self._catalogue.authority.entries.get(fragment)
        if entry is not None and path.endswith(".xml"):
            return entry_path(entry), ""
        if not path or _SCHEME.match(path) or "\\" in path:
            return "", ""
        last = unquote(path).rpartition("/")[2]
        cable = self._catalogue.find(last.removesuffix(".xml")) if last.endswith(".xml") else None
        site = self._pages.get(last) or (cable.html if cable else _beside(path))
        known = last in self._pages or cable is not None or site in self._files or self._exists(site)
        return (site, fragment) if known else ("", "")


def _beside(url: str) -> str:
    """The path in the site of what a page names relative to itself."""
    return posixpath.normpath(posixpath.join(FOLDER, unquote(url)))


def _order_length(file: str) -> int:
    """How many signs of a file's name are the number that orders it, and what parts it from the rest."""
    found = _ORDER.match(file)
    return found.end() if found else 0


def _order(path: Path) -> tuple[bool, int, str]:
    found = _ORDER.match(path.name)
    return (found is None, int(found[1]) if found else 0, path.name)


def _line(page: OwnPage, node: etree._Element, words: str) -> int:
    """The line of a link in its file; in Markdown the first one that holds its words, 0 where none does."""
    if page.source.suffix != ".md":
        return node.sourceline or 0
    data = read_or_problem(page.source)
    place = -1 if isinstance(data, Problem) else data.find(words.encode())
    return data.count(b"\n", 0, place) + 1 if isinstance(data, bytes) and place >= 0 else 0
