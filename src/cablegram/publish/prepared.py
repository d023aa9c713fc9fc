"""The documents of an edition made ready for its stylesheets: read, identified, with their catalogue and images."""

import dataclasses
import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from cablegram.cable_schema import validate
from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.edition import Edition
from cablegram.edition.facts import CableFacts, read_facts
from cablegram.files import read_or_problem
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error, warning
from cablegram.references.network import Read, read
from cablegram.xml import XML_ID, parse, tei


@dataclasses.dataclass(frozen=True)
class PreparedCable:
    """A document to be published; its text stays in its file until it is asked for.

    Attributes:
        identifier: its identifier, which is the stem of its file.
        path: its TEI file.
        images: the images that it shows, by their path below the folder that holds the folder of cables.
    """

    identifier: str
    path: Path
    images: dict[str, Path]

    def load(self) -> "LoadedCable":
        """The document as it is in its file now.

        Raises:
            OSError: the file cannot be read any more.
            NotWellFormedError: it has become ill-formed.
        """
        original = self.path.read_bytes()
        root = parse(original)
        root.set(XML_ID, self.identifier)
        return LoadedCable(original, root)


@dataclasses.dataclass(frozen=True)
class LoadedCable:
    """A document with its text.

    Attributes:
        original: the bytes of its file.
        root: its tree, with its identifier as `xml:id` of the root.
    """

    original: bytes
    root: etree._Element

    @property
    def document(self) -> bytes:
        """The tree as bytes, for the stylesheets."""
        return etree.tostring(self.root, encoding="utf-8", with_tail=False)

    @property
    def text(self) -> str:
        """All characters of its header and text, for a look at the fonts."""
        return "".join(map(str, self.root.itertext()))


@dataclasses.dataclass(frozen=True)
class PreparedEdition:
    """An edition with all that its stylesheets need: its documents, its catalogue, and what was wrong with files."""

    edition: Edition
    cables: tuple[PreparedCable, ...]
    catalogue: Catalogue
    problems: tuple[Problem, ...]


def prepare(edition: Edition) -> PreparedEdition:
    """Reads all documents of an edition; a file that cannot be read becomes a problem, the others go on."""
    problems: list[Problem] = []
    cables: list[PreparedCable] = []
    facts: list[tuple[CableFacts, str]] = []
    reads: list[Read] = []
    taken: dict[str, Path] = {}
    for path in edition.cables():
        found = _read(path)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        root = found[1]
        identifier = identifier_of(path.name)
        other = taken.setdefault(identifier.casefold(), path)
        if other != path:
            message = f"this file and {other.name} would have the same page, {identifier}.html; rename one of them"
            problems.append(error(str(path), "same-name", message))
            continue
        root.set(XML_ID, identifier)
        images, missing = _images(edition, path, root)
        problems.extend(missing)
        file = path.relative_to(edition.root).as_posix()
        cables.append(PreparedCable(identifier, path, images))
        own = read_facts(root)
        facts.append((own, file))
        reads.append(read(root, file, own))
    problems.extend(_validity(edition))
    catalogue = catalogue_of(
        edition.settings,
        facts,
        Authority(list(_roots(edition.authorities(), problems))),
        calendars=list(_roots(edition.calendars(), problems)),
        introduction=next(_roots(edition.introduction(), problems), None),
        references=References(reads),
    )
    return PreparedEdition(edition, tuple(cables), catalogue, tuple(problems))


def _validity(edition: Edition) -> list[Problem]:
    """One warning where documents are not valid; what is wrong with them is `validate`'s to tell."""
    files = edition.documents()
    invalid = [path for path in files if _is_invalid(path)]
    if not invalid:
        return []
    message = f"{len(invalid)} of {len(files)} TEI files are not valid; they are published all the same"
    return [warning(str(invalid[0]), "not-valid", message, hint="`cablegram validate` says what is wrong with them")]


def _is_invalid(path: Path) -> bool:
    data = read_or_problem(path)
    return not isinstance(data, Problem) and any(p.code == "relaxng" for p in validate(data, str(path)))


def _read(path: Path) -> tuple[bytes, etree._Element] | Problem:
    data = read_or_problem(path)
    if isinstance(data, Problem):
        return data
    try:
        return data, parse(data)
    except NotWellFormedError as fault:
        return error(str(path), "not-well-formed", str(fault), line=fault.line, column=fault.column)


def _roots(paths: Sequence[Path], problems: list[Problem]) -> Iterator[etree._Element]:
    for path in paths:
        read = _read(path)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            yield read[1]


def image_name(path: Path, url: str) -> str:
    """The path of an image below the folder that holds the folder of cables.

    Args:
        path: the TEI file that shows it.
        url: its `@url`, which is relative to that file.
    """
    return posixpath.normpath(posixpath.join(path.parent.name, unquote(url.strip())))


def _images(edition: Edition, path: Path, root: etree._Element) -> tuple[dict[str, Path], list[Problem]]:
    """The image files that a document names, and a warning for each that is not there or lies outside."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    home = edition.root.resolve()
    for graphic in root.iter(tei("graphic"), tei("media")):
        url = (graphic.get("url") or "").strip()
        if not url or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", url) or not posixpath.splitext(url)[1]:
            continue
        file = Path(os.path.normpath(path.parent / unquote(url)))
        name = image_name(path, url)
        line = graphic.sourceline or 0
        try:
            inside = home in file.resolve().parents and not name.startswith("..") and "\\" not in name
            there = file.is_file()
        except (ValueError, OSError):
            # A name that no file can have: with a NUL character, or too long.
            inside, there = True, False
        if not inside:
            message = f"the image {url} lies outside of the edition and is left out"
            problems.append(warning(str(path), "image-outside", message, line=line))
        elif not there:
            problems.append(warning(str(path), "image-missing", f"there is no image {url[:80]}", line=line))
        else:
            found[name] = file
    return found, problems
