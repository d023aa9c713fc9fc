"""Images of the book: only kinds that every reading system shows, known by their content (EPUB 3.3, section 3.2)."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree

from cablegram.edition.register import name
from cablegram.files import read_or_problem
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, warning
from cablegram.publish.prepared import PreparedCable
from cablegram.xml import local_name, parse, tei

# How the files of a kind begin; WebP has four bytes of length after the first four.
_BEGINNINGS: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", "png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", "jpg"),
    (re.compile(rb"GIF8[79]a"), "image/gif", "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp", "webp"),
)
_SVG: Final = "{http://www.w3.org/2000/svg}"
_ACTIVE: Final = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "audio", "video"})
_HINT: Final = "EPUB has PNG, JPEG, GIF, WebP and SVG without scripts or parts from elsewhere; convert the image"


class Images:
    """The image files of a book, each in it once, and only where a text shows it.

    Attributes:
        written: the path and media type of each, in the order in which they were asked for.
    """

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []
        self._names: dict[Path, tuple[str, str] | None] = {}
        self._taken: set[str] = set()
        self._waiting: dict[str, tuple[bytes, str]] = {}

    def of(self, cable: PreparedCable, root: etree._Element) -> tuple[list[Problem], list[etree._Element]]:
        """What is wrong with the images of a cable, and where its page finds the others (`r:image`)."""
        problems: list[Problem] = []
        found: list[etree._Element] = []
        self._waiting = {}
        for graphic in root.iter(tei("graphic"), tei("media")):
            url = graphic.get("url") or ""
            file = cable.images.get(posixpath.normpath(posixpath.join(cable.path.parent.name, unquote(url.strip()))))
            if file is None:
                continue
            if file not in self._names:
                made = image_of(file, str(cable.path))
                self._names[file] = None
                if isinstance(made, Problem):
                    problems.append(made)
                else:
                    data, media_type, ending = made
                    self._names[file] = self._name(file, ending), media_type
                    self._waiting[self._name_of(file)] = data, media_type
            elif (known := self._names[file]) and known not in self.written and known[0] not in self._waiting:
                # An earlier text named it and did not show it.
                made = image_of(file, str(cable.path))
                if not isinstance(made, Problem):
                    self._waiting[known[0]] = made[0], made[1]
            if self._names[file]:
                href = f"../{self._name_of(file)}"
                found.append(etree.Element(name("image"), url=_as_compared(url), href=href))
        return problems, found

    def used_in(self, page: str) -> Iterator[tuple[str, bytes]]:
        """The path and bytes of each image that a page shows and the book does not have yet."""
        for path, (data, media_type) in self._waiting.items():
            if f'src="../{path}"' in page:
                self.written.append((path, media_type))
                yield path, data
        self._waiting = {}

    def _name_of(self, file: Path) -> str:
        known = self._names[file]
        return known[0] if known else ""

    def _name(self, file: Path, ending: str) -> str:
        """A path that every reading system can open: that of the file, as far as it is in Latin letters and digits."""
        stem = re.sub(r"[^A-Za-z0-9]+", "-", file.stem).strip("-").lower()[:60] or "image"
        free, number = stem, 1
        while free in self._taken:
            number += 1
            free = f"{stem}-{number}"
        self._taken.add(free)
        return f"images/{free}.{ending}"


def _as_compared(url: str) -> str:
    """An address as `f:image-url` in `xslt/html/modules/facsimile.xsl` has it: without white space and controls."""
    return "".join(sign for sign in url if not sign.isspace() and not unicodedata.category(sign).startswith("C"))


def image_of(path: Path, document: str) -> tuple[bytes, str, str] | Problem:
    """The bytes of an image file, its media type and the usual ending of such files; or why it is left out.

    Args:
        path: the image.
        document: the TEI file that names it.
    """
    data = read_or_problem(path)
    if isinstance(data, Problem):
        return data
    for beginning, media_type, ending in _BEGINNINGS:
        if beginning.match(data):
            return data, media_type, ending
    if path.suffix.lower() == ".svg" and _is_plain_svg(data):
        return data, "image/svg+xml", "svg"
    message = f"the image {path.name} is of no kind that a book can hold; its name stands in its place"
    return warning(document, "epub-image", message, hint=_HINT)


def _is_plain_svg(data: bytes) -> bool:
    """Whether an SVG image holds nothing that acts or that is read from elsewhere."""
    if b"<!DOCTYPE" in data:
        return False
    try:
        root = parse(data)
    except NotWellFormedError:
        return False
    # An instruction in front of the root may name a style sheet.
    if root.tag != f"{_SVG}svg" or root.getprevious() is not None:
        return False
    return not any(_acts(node) for node in root.iter(etree.Element))


def _acts(node: etree._Element) -> bool:
    if local_name(node) in _ACTIVE or not str(node.tag).startswith(_SVG):
        return True
    for attribute, value in node.attrib.items():
        local = str(attribute).rpartition("}")[2].lower()
        text = str(value)
        if (
            local.startswith("on")
            or (local == "href" and not text.startswith("#"))
            or re.search(r"url\(\s*[\"']?[^#\"'\s]", text)
        ):
            return True
    return local_name(node) == "style" and bool(re.search(r"@import|url\(\s*[\"']?[^#\"'\s]", node.text or ""))
