"""The documents of an edition made ready for its stylesheets: read, identified, with their catalogue and images."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.edition import Edition
from cablegram.file_names import is_text, name_problem
from cablegram.files import read_or_problem
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity, counted, error, warning
from cablegram.publish.images import image_file, image_name, state_of_image
from cablegram.publish.incremental.readings import Readings, places_in
from cablegram.validation.documents import Document
from cablegram.xml import XML_ID, parse

if TYPE_CHECKING:
    from cablegram.edition.facts import CableFacts
    from cablegram.references.network import Read


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
        return loaded(self.path.read_bytes(), self.identifier)


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


def loaded(original: bytes, identifier: str) -> LoadedCable:
    """A document with its text, of the bytes of its file; raises `NotWellFormedError`."""
    root = parse(original)
    root.set(XML_ID, identifier)
    return LoadedCable(original, root)


@dataclasses.dataclass(frozen=True)
class PreparedEdition:
    """An edition with all that its stylesheets need: its documents, its catalogue, and what was wrong with files."""

    edition: Edition
    cables: tuple[PreparedCable, ...]
    catalogue: Catalogue
    problems: tuple[Problem, ...]


def prepare(edition: Edition, readings: Readings | None = None) -> PreparedEdition:
    """Reads all documents of an edition; a file that cannot be read becomes a problem, the others go on.

    Args:
        edition: the edition.
        readings: what reads them, where it knows some of them already.
    """
    readings = readings or Readings()
    problems: list[Problem] = []
    cables: list[PreparedCable] = []
    facts: list[tuple[CableFacts, str]] = []
    reads: list[Read] = []
    taken: dict[str, Path] = {}
    place = places_in(edition.root)
    for path in edition.cables():
        identifier, file = identifier_of(path.name), place(path)
        reading = readings.cable(path, identifier, file)
        if isinstance(reading, Problem):
            problems.append(reading)
            continue
        if reading.fault:
            fault = reading.fault
            problems.append(error(str(path), "not-well-formed", fault.message, line=fault.line, column=fault.column))
            continue
        if told := name_problem(path, identifier):
            problems.append(told)
            if told.severity is Severity.ERROR:
                continue
        other = taken.setdefault(identifier.casefold(), path)
        if other != path:
            message = f"this file and {other.name} would have the same page, {identifier}.html; rename one of them"
            problems.append(error(str(path), "same-name", message))
            continue
        cable = reading.told()
        if cable is None:
            continue
        images, missing = images_in(edition, path, cable.images)
        problems.extend(missing)
        cables.append(PreparedCable(identifier, path, images))
        facts.append((cable.facts, file))
        reads.append(cable.read)
    files = edition.documents()
    problems.extend(_left_out(edition, set(files)))
    problems.extend(_validity(files, place, readings))
    catalogue = catalogue_of(
        edition.settings,
        facts,
        Authority(list(_roots(edition.authorities(), problems))),
        calendars=list(_roots(edition.calendars(), problems)),
        introduction=next(_roots(edition.introduction(), problems), None),
        references=References(reads),
    )
    return PreparedEdition(edition, tuple(cables), catalogue, tuple(problems))


def _left_out(edition: Edition, files: Collection[Path]) -> Iterator[Problem]:
    """An error for all that is named as a TEI file of the edition and is none of those that could be published."""
    for path in edition.documents(readable=False):
        if path in files:
            continue
        if not is_text(path.name):
            message = "the name of this file is no text (it is not UTF-8, or has control characters); it is left out"
            yield error(str(path), "name-unusable", message, hint="rename it")
        elif not path.is_file() and (fault := Document(str(path), path).fault()):
            yield fault


def _validity(files: Sequence[Path], place: Callable[[Path], str], readings: Readings) -> list[Problem]:
    """One warning where documents are not valid; what is wrong with them is `validate`'s to tell."""
    invalid = [path for path in files if readings.is_invalid(path, place(path))]
    if not invalid:
        return []
    told = "is not valid; it is" if len(invalid) == 1 else "are not valid; they are"
    message = f"{len(invalid)} of {counted(len(files), 'TEI file')} {told} published all the same"
    return [warning(str(invalid[0]), "not-valid", message, hint="`cablegram validate` says what is wrong with them")]


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


def images_in(
    edition: Edition, path: Path, addresses: Iterable[tuple[str, int]]
) -> tuple[dict[str, Path], list[Problem]]:
    """The image files that a document names, and a warning for each that is not there or lies outside.

    Args:
        edition: the edition.
        path: the document.
        addresses: the address of each image, relative to the document, with its line.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for url, line in addresses:
        file = image_file(path, url)
        state = state_of_image(edition, path, url)
        if state == "outside":
            message = f"the image {url} lies outside of the edition and is left out"
            problems.append(warning(str(path), "image-outside", message, line=line))
        elif state == "missing":
            problems.append(warning(str(path), "image-missing", f"there is no image {url[:80]}", line=line))
        else:
            found[image_name(path, url)] = file
    return found, problems
