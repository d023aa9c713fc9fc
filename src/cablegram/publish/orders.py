"""Orders: what is to be made of a cable or of a page document, whole in itself, so that any process can make it."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from cablegram.citation import Citation
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem
from cablegram.publish.machine.files import files_of_cable
from cablegram.publish.prepared import LoadedCable, loaded
from cablegram.publish.presentation import Presentation
from cablegram.publish.search.record import SearchRecord, record_of
from cablegram.publish.unhandled import unhandled_problem
from cablegram.transform import TransformError, Tree

_REGISTER: Final = "{urn:cablegram:variable}register"


@dataclasses.dataclass(frozen=True, slots=True)
class CableOrder:
    """Files of one cable.

    Attributes:
        entry: the cable in its catalogue.
        source: its TEI file, as problems name it.
        data: what that file holds.
        register: the slice of the register that its page needs; empty where no page is wanted.
        citation: how it is cited; nothing where neither page nor text nor citations are wanted.
        wanted: the paths of its files that are wanted.
        indexed: whether its record for the search is wanted.
    """

    entry: CatalogueEntry
    source: str
    data: bytes
    register: bytes
    citation: Citation | None
    wanted: frozenset[str]
    indexed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class PageOrder:
    """A page that is made of a page document.

    Attributes:
        path: its path in the site.
        stylesheet: the name of the stylesheet below `html/`.
        document: the page document.
    """

    path: str
    stylesheet: str
    document: bytes


Order: TypeAlias = CableOrder | PageOrder


class Failure(NamedTuple):
    """Why a file could not be made, and where in its document, where that is ill-formed."""

    message: str
    line: int = 0
    column: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """What was made of an order.

    Attributes:
        files: the bytes of each file, by its path.
        faults: why a file could not be made, by its path.
        problems: what was told of the page of a cable.
        record: what the search takes of a cable.
    """

    files: Mapping[str, bytes]
    faults: Mapping[str, Failure]
    problems: tuple[Problem, ...] = ()
    record: SearchRecord | None = None


def make(order: Order, presentation: Presentation) -> Made:
    """Makes what is ordered; a file that cannot be made is a fault, and the others are made."""
    if isinstance(order, CableOrder):
        return _of_cable(order, presentation)
    page = _Files()
    page.make(order.path, lambda: _page(order, presentation))
    return Made(page.files, page.faults)


def failure_of(fault: Exception) -> Failure:
    """The failure that an exception is."""
    if isinstance(fault, NotWellFormedError):
        return Failure(str(fault), fault.line, fault.column)
    return Failure(str(fault))


class _Files:
    """Files as they are made."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, Failure] = {}

    def make(self, path: str, make: Callable[[], bytes]) -> None:
        try:
            self.files[path] = make()
        except (TransformError, NotWellFormedError, OSError) as fault:
            self.faults[path] = failure_of(fault)


def _page(order: PageOrder, presentation: Presentation) -> bytes:
    stylesheet = presentation.stylesheet(order.stylesheet)
    return stylesheet.transform(order.document, presentation.parameters).encode()


def _of_cable(order: CableOrder, presentation: Presentation) -> Made:
    entry, files = order.entry, _Files()
    try:
        cable = loaded(order.data, entry.identifier)
    except NotWellFormedError as fault:
        return Made({}, dict.fromkeys(sorted(order.wanted), failure_of(fault)))
    problems: list[Problem] = []
    if entry.html in order.wanted:
        files.make(entry.html, lambda: _cable_page(order, cable, presentation, problems))
    if order.citation is not None:
        for path, form in files_of_cable(entry, order.citation, cable.root, presentation.wording):
            if path in order.wanted:
                files.make(path, form)
    record = record_of(entry, cable.root) if order.indexed else None
    return Made(files.files, files.faults, tuple(problems), record)


def _cable_page(order: CableOrder, cable: LoadedCable, presentation: Presentation, problems: list[Problem]) -> bytes:
    page = presentation.stylesheet("cable.xsl")
    parameters = {**presentation.parameters, _REGISTER: Tree(order.register.decode())}
    made = page.transform(Tree(cable.root), parameters)
    if told := unhandled_problem(made, order.source):
        problems.append(told)
    return made.encode()
