"""Pointers of TEI documents that move: to other documents of the edition, to authority entries, to images.

A pointer is rewritten only where it is known what it means: `#x` where the document has an element x, a path where it
leads to a file of the edition. All others stay as they are.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from cablegram.xml import XML_ID

# Attributes whose values are pointers (teidata.pointer in the TEI Guidelines) and that an edition of texts may have.
POINTING: Final = frozenset(
    "adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod datingPoint decls "
    "domains edRef end exclude facs feats filter follow fromUnit given hand inst lemmaRef mergedIn mutual new next "
    "nymRef origin parent parts passive active perf period prev property ref rendition replyTo require resp sameAs "
    "scheme scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd toUnit toWhom "
    "unitRef uri url valueDatcat where who wit from to".split()
)
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


@dataclass(frozen=True)
class Place:
    """Where a file of the edition goes.

    Attributes:
        path: its path in the export; empty where it is not in it.
        address: its path in the site; empty where the site has it not.
        prefix: what stands before the ids of its elements in the export.
        own: the id of its root element in the export, to which a pointer without a fragment
            leads where all documents are in one file; empty where each is in its own.
    """

    path: str
    address: str
    prefix: str = ""
    own: str = ""


def local_path(pointer: str, file: Path) -> tuple[str, str] | None:
    """The file that a pointer of a file leads to, as a normal path, and the fragment; nothing where it is elsewhere."""
    path, _, fragment = pointer.partition("#")
    if not path or _ELSEWHERE.match(path) or "\\" in path or "\0" in path:
        return None
    return posixpath.normpath(posixpath.join(file.parent.as_posix(), unquote(path))), fragment


def pointers(root: etree._Element) -> Iterator[str]:
    """The pointers of a tree, in its order."""
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if str(name) in POINTING:
                yield from str(value).split()


def rewrite(root: etree._Element, change: Callable[[str], str | None]) -> None:
    """Rewrites the pointers of a tree; `change` gives the new form of one, or nothing where it stays."""
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if str(name) not in POINTING:
                continue
            before = str(value).split()
            changed = [change(pointer) or pointer for pointer in before]
            if changed != before:
                node.set(name, " ".join(changed))


def ids(root: etree._Element) -> Iterator[str]:
    """The `xml:id` of each element of a tree."""
    return (str(found) for node in root.iter(etree.Element) if (found := node.get(XML_ID)))


def prefix_ids(root: etree._Element, prefix: str) -> None:
    """Puts a prefix before the ids of all elements below the root."""
    for node in root.iterdescendants(etree.Element):
        if own := node.get(XML_ID):
            node.set(XML_ID, prefix + own)


@dataclass(frozen=True)
class Layout:
    """Where pointers lead in an export.

    Attributes:
        places: the files of the edition by their normal path, each with its place.
        base: the address of the site with a slash at its end; empty where pointers stay relative.
    """

    places: Mapping[str, Place]
    base: str

    def pointer(self, pointer: str, file: Path, own: Place, own_ids: frozenset[str]) -> str | None:
        """The new form of a pointer of a file.

        Args:
            pointer: the pointer.
            file: the file that it stands in.
            own: the place of this file.
            own_ids: the ids of its elements, as they were.
        """
        if pointer.startswith("#"):
            return f"#{own.prefix}{pointer[1:]}" if pointer[1:] in own_ids else None
        found = local_path(pointer, file)
        place = self.places.get(found[0]) if found else None
        if found is None or place is None:
            return None
        fragment = f"#{place.prefix}{found[1]}" if found[1] else ""
        if place.own:
            return fragment or f"#{place.own}"
        if self.base and place.address:
            # The site has the files as they are, with their own ids.
            return f"{self.base}{quote(place.address)}{f'#{found[1]}' if found[1] else ''}"
        if not place.path:
            return None
        folder = posixpath.dirname(own.path) or "."
        return quote(posixpath.relpath(place.path, folder)) + fragment
