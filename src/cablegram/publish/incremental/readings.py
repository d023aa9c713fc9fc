"""What is read of each TEI file of an edition, kept by the digest of the file, so that no file is read twice."""

import dataclasses
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_type_hints

from lxml import etree

from cablegram.cable_schema import validate
from cablegram.edition.facts import CableFacts, NamedParty, read_facts
from cablegram.files import read_or_problem
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem
from cablegram.publish.incremental.digests import digest, digest_of_bytes, digest_of_value
from cablegram.publish.incremental.packing import PackingError, pack, unpack
from cablegram.publish.incremental.state import Summary, line_of
from cablegram.references.documents import Document
from cablegram.references.network import Read, read
from cablegram.references.occurrences import Occurrence
from cablegram.xml import XML_ID, parse, tei

if TYPE_CHECKING:
    from cablegram.publish.workers.workers import Workers

_FEW: Final = 20  # files that are read in less time than all cables are listed
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


@dataclasses.dataclass(frozen=True)
class Told:
    """What a cable tells the rest of its edition.

    Attributes:
        facts: what its header says.
        read: the references that it makes.
        images: the addresses of the images that it may find beside itself, each with its line.
    """

    facts: CableFacts
    read: Read
    images: tuple[tuple[str, int], ...]


@dataclasses.dataclass(frozen=True)
class Fault:
    """Where a file is not well-formed, and why."""

    message: str
    line: int
    column: int


@dataclasses.dataclass(slots=True)
class Reading:
    """What was read of a file.

    Attributes:
        digest: of its bytes.
        fault: why it could not be read as XML; nothing where it could.
        invalid: whether it is not valid.
        summary: digests of what it tells the edition; nothing where it tells nothing, being no cable, or having a
            fault.
        file: its path in the edition.
        line: what it tells the edition as one line of JSON, as a state keeps it; empty where it tells nothing.
    """

    digest: str
    fault: Fault | None
    invalid: bool
    summary: Summary | None
    file: str
    line: bytes
    _told: Told | None = None

    def told(self) -> Told | None:
        """What it tells the edition; raises `PackingError` where its line is not of this program."""
        if self._told is None and self.summary:
            self._told = _unpacked(self.line, self.file)
        return self._told


def read_cable(data: bytes, identifier: str, file: str) -> Reading:
    """Reads a TEI file as a cable; raises nothing.

    Args:
        data: what it holds.
        identifier: the identifier of the cable.
        file: its path in the edition.
    """
    invalid = is_invalid(data)
    own = digest_of_bytes(data)
    try:
        root = parse(data)
    except NotWellFormedError as fault:
        return Reading(own, Fault(str(fault), fault.line, fault.column), invalid, None, file, b"")
    root.set(XML_ID, identifier)
    facts = read_facts(root)
    # What it tells is made of the line again: so texts that many cables have are in memory once.
    packed = _packed(Told(facts, read(root, file, facts), tuple(_image_addresses(root))))
    return Reading(own, None, invalid, _summary(packed, facts), file, line_of(packed))


def is_invalid(data: bytes) -> bool:
    """Whether a TEI file is not valid; of one that is not well-formed nothing is known."""
    return any(problem.code == "relaxng" for problem in validate(data, ""))


def _packed(told: Told) -> list[Any]:
    document = told.read.document
    return [
        pack(CableFacts, told.facts),
        [pack(kind, getattr(document, name)) for name, kind in _KINDS.items()],
        [pack(Occurrence, one) for one in told.read.found],
        sorted(told.read.directions),
        [list(image) for image in told.images],
    ]


def _unpacked(line: bytes, file: str) -> Told:
    try:
        facts, document, found, directions, images = json.loads(line)
        own = unpack(CableFacts, facts)
        known = {name: unpack(kind, part) for (name, kind), part in zip(_KINDS.items(), document, strict=True)}
        whole = Document(file=file, facts=own, **known)
        occurrences = tuple(unpack(Occurrence, one) for one in found)
        return Told(own, Read(whole, occurrences, frozenset(directions)), tuple((url, line) for url, line in images))
    except (TypeError, ValueError) as fault:
        raise PackingError(str(fault)) from None


def _summary(packed: list[Any], own: CableFacts) -> Summary:
    """Digests that do not change where a reference only stands on another line, or further on in its paragraph."""
    facts, _, found, directions, images = packed
    names = [field.name for field in dataclasses.fields(Occurrence)]
    line, reference = names.index("line"), names.index("reference")
    # How often a document is named counts lines: which references share one must stay.
    ranks = {number: rank for rank, number in enumerate(dict.fromkeys(one[line] for one in found))}
    occurrences = []
    for one in found:
        shown = [ranks[one[line]] if place == line else value for place, value in enumerate(one)]
        if one[reference] is not None:
            shown[reference] = one[reference][2:]  # without its offsets
        occurrences.append(shown)
    whole = digest(json.dumps([facts, occurrences, directions, [url for url, _ in images]]))
    counted = [own.sort, pack(tuple[NamedParty, ...], own.parties), list(own.mentions)]
    return Summary(whole, digest_of_value(counted))


def _image_addresses(root: etree._Element) -> Iterator[tuple[str, int]]:
    for graphic in root.iter(tei("graphic"), tei("media")):
        url = (graphic.get("url") or "").strip()
        if url and not _ELSEWHERE.match(url) and posixpath.splitext(url)[1]:
            yield url, graphic.sourceline or 0


# What a document has beside its file and its facts: the type of each, by its name.
_KINDS: Final = {name: kind for name, kind in get_type_hints(Document).items() if name not in ("file", "facts")}


def places_in(root: Path) -> Callable[[Path], str]:
    """What gives the path of a file in an edition, whose root every path begins with."""
    above = len(root.parts)
    return lambda path: "/".join(path.parts[above:])


class Readings:
    """Reads the files of an edition; one that was read before, and is the same, is not read again."""

    def __init__(self, kept: Mapping[str, Reading] | None = None, digests: Mapping[str, str] | None = None) -> None:
        """Knows what was read before.

        Args:
            kept: earlier readings, by the path of the file in the edition.
            digests: the digest of each file as it is now, by its path in the edition, where it is known.
        """
        self._kept = kept or {}
        self._digests = digests or {}
        self.found: dict[str, Reading] = {}

    def ahead(self, paths: Callable[[], Iterable[Path]], root: Path, workers: "Workers") -> None:
        """Has many new files read by workers; one that cannot be read is left to `cable`, which tells it.

        Args:
            paths: gives the files of cables.
            root: the folder of the edition.
            workers: who reads.
        """
        if self._kept and sum(not self._is_known(file) for file in self._digests) < _FEW:
            return
        place = places_in(root)
        new = [(path, file) for path in paths() if not self._is_known(file := place(path))]

        def files() -> Iterator[tuple[bytes, str, str]]:
            for path, file in new:
                data = read_or_problem(path)
                if not isinstance(data, Problem):
                    yield data, identifier_of(path.name), file

        for reading in workers.read(files(), len(new)) or ():
            self.found[reading.file] = reading

    def cable(self, path: Path, identifier: str, file: str) -> Reading | Problem:
        """The reading of a cable, or the problem that its file cannot be read.

        Args:
            path: the file.
            identifier: the identifier of the cable.
            file: its path in the edition.
        """
        return self._of(path, file, lambda data: read_cable(data, identifier, file))

    def is_invalid(self, path: Path, file: str) -> bool:
        """Whether a TEI file is not valid; arguments as above."""
        reading = self._of(path, file, lambda data: _read_document(data, file))
        return isinstance(reading, Reading) and reading.invalid

    def _of(self, path: Path, file: str, read_it: Callable[[bytes], Reading]) -> Reading | Problem:
        if file in self.found:
            return self.found[file]
        kept = self._kept.get(file)
        if kept is None or not self._is_known(file):
            data = read_or_problem(path)
            if isinstance(data, Problem):
                return data
            kept = read_it(data)
        self.found[file] = kept
        return kept

    def _is_known(self, file: str) -> bool:
        kept = self._kept.get(file)
        return kept is not None and self._digests.get(file) == kept.digest


def _read_document(data: bytes, file: str) -> Reading:
    """The reading of a file that is no cable: only whether it is valid."""
    return Reading(digest_of_bytes(data), None, is_invalid(data), None, file, b"")
