"""The site made in a folder: each file is taken from the last build where it is made of the same."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.file_names import Paths
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.publish.incremental.digests import digest, digest_of_bytes
from cablegram.publish.incremental.finding import FindingKeys
from cablegram.publish.incremental.folder import RenewedFolder
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.reasons import Reasons
from cablegram.publish.incremental.state import Record
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.machine.files import paths_of_cable
from cablegram.publish.machine.rows import PATCHED, with_rows
from cablegram.publish.orders import Failure, Made, Order, PageOrder, failure_of
from cablegram.publish.prepared import PreparedCable
from cablegram.publish.presentation import Presentation
from cablegram.publish.search.record import SearchRecord
from cablegram.publish.site import Output, Site
from cablegram.publish.workers.workers import Workers
from cablegram.transform import TransformError

_MOST: Final = 500  # rows of a table that are replaced: more take as long as the whole
_FAILS: Final = (TransformError, NotWellFormedError, OSError)
# The kinds of files of a cable that are made of an order; others are copied.
_ORDERED: Final = frozenset({"page", "text", "cite"})


class Step(NamedTuple):
    """One file that is to be made or taken over.

    Attributes:
        output: the file.
        key: of what it is made; empty for one of which only what comes out counts.
        old: the record of the old file, where that is still right.
        data: what it holds, where that is known already.
        told: what was told of its page document, where it has one.
        fault: why it cannot be made.
    """

    output: Output
    key: str
    old: Record | None
    data: bytes | None = None
    told: list[Problem] | None = None
    fault: Failure | None = None


class Plan(NamedTuple):
    """Files that are made together.

    Attributes:
        steps: the files.
        entry: the cable that they are of, where they are of one.
        order: what they are made of; nothing where all are taken over or copied.
        record: what the search takes of the cable.
        cables: of how many cables they are.
        taken: files that are taken over as they are.
    """

    steps: list[Step]
    entry: CatalogueEntry | None
    order: Order | None = None
    record: SearchRecord | None = None
    cables: int = 0
    taken: Mapping[str, Record] = MappingProxyType({})


class SiteMaking:
    """The site of an edition on its way into a folder.

    Attributes:
        told: the problems of each file, by its path.
        faults: what could not be made.
        meanwhile: the paths of outputs whose TEI file is another one than it was when the build began.
        collision: whether two files of different content have one path, of which the later one counts.
        shown: of what each file of the edition is made, by its path, where that is known; for the next build.
    """

    def __init__(self, found: Look, site: Site, keys: Keys, reasons: Reasons, folder: RenewedFolder) -> None:
        """Makes nothing yet.

        Args:
            found: the edition and what the last build has left.
            site: the files.
            keys: the digests of what they are made of.
            reasons: tells why a file is made again.
            folder: where they are written.
        """
        self.told: dict[str, list[Problem]] = {}
        self.faults: list[Problem] = []
        self.meanwhile: set[str] = set()
        self.collision = False
        self.shown: dict[str, str] = {}
        self._of_edition: set[str] = set()
        self._found = found
        self._site = site
        self._keys = keys
        self._reasons = reasons
        self._folder = folder
        self._before = found.state.head.get("told", {})
        self._shown = found.state.head.get("shown", {})
        self._finding = FindingKeys(site.catalogue, keys)

    def make(self, plans: Iterable["Plan"], workers: Workers, presentation: Presentation) -> Iterator["Plan"]:
        """Makes files, or takes them over.

        Args:
            plans: what is to be made.
            workers: who makes it.
            presentation: how pages look and speak.

        Yields:
            Each plan when it is done, with the record of its cable for the search if that was wanted.

        Raises:
            OSError: a file cannot be written.
            WorkerError: a worker is not fit for it.
        """
        for plan, made in workers.make(((plan, plan.order) for plan in plans), presentation):
            self._take_all(plan)
            for step in plan.steps:
                self._finish(plan, step, made)
            yield plan._replace(record=made.record if made else None)

    def cables(self, cables: Iterable[PreparedCable], *, indexed: bool) -> Iterator["Plan"]:
        """The plans of cables: one of all that stay as they are, then one of each that does not.

        Args:
            cables: the cables.
            indexed: whether their records for the search are wanted, which none has that stays as it is.
        """
        taken = {} if indexed else {cable.identifier: found for cable in cables if (found := self._taken(cable))}
        if taken:
            yield Plan([], None, cables=len(taken), taken={path: one for own in taken.values() for path, one in own})
        for cable in cables:
            if cable.identifier in taken:
                continue
            entry = self._site.catalogue.find(cable.identifier)
            steps = [self._step(output, entry) for output in self._site.of_cable(cable)]
            missing = [step.output for step in steps if step.old is None]
            wanted = [output.path for output in missing if output.kind in _ORDERED]
            if entry is None or not (missing or indexed):
                yield Plan(steps, entry, cables=1)
                continue
            try:
                data = cable.path.read_bytes()
            except OSError as fault:
                failed = [step._replace(fault=failure_of(fault)) if step.old is None else step for step in steps]
                yield Plan(failed, entry, cables=1)
                continue
            self._compare(entry, data, [step.output.path for step in steps])
            steps = [step._replace(data=data) if step.output.kind == "tei" else step for step in steps]
            order = self._site.order(cable, data, wanted, indexed=indexed) if wanted or indexed else None
            yield Plan(steps, entry, order, cables=1)

    def records(self, cables: Iterable[PreparedCable]) -> Iterator["Plan"]:
        """Plans of the records of cables for the search, whose files are taken or made already."""
        for cable in cables:
            entry = self._site.catalogue.find(cable.identifier)
            # One that is gone by now has been told with its page.
            with suppress(OSError):
                data = cable.path.read_bytes()
                if entry is not None:
                    self._compare(entry, data, [output.path for output in self._site.of_cable(cable)])
                    yield Plan([], entry, self._site.order(cable, data, (), indexed=True))

    def edition(self, outputs: Iterable[Output]) -> Iterator["Plan"]:
        """The plans of files that are of no cable, one of each."""
        problems = self._site.problems
        for output in outputs:
            shown = self.shown[output.path] = self._finding.page(output.path, output.shows)
            old = self._folder.intact(output.path)
            if shown and old is not None and self._shown.get(output.path) == shown:
                yield Plan([Step(output, old.key, old)], None)
                continue
            before = len(problems)
            try:
                document = output.document() if output.document else None
            except _FAILS as fault:
                yield Plan([Step(output, "", None, fault=failure_of(fault))], None)
                continue
            step = self._step(output, None, document)
            if document is None:
                yield Plan([step], None)
                continue
            # A page document that is made tells what is wrong with it.
            step = step._replace(told=problems[before:])
            order = PageOrder(output.path, output.stylesheet, document) if step.old is None else None
            yield Plan([step], None, order)

    def take(self, path: str, record: Record) -> None:
        """Takes a file over as it is, with what was told of it."""
        self._note(path, record.digest)
        self._folder.keep(path, record)
        if path in self._before:
            self.told[path] = self._found.places.unpacked(self._before[path])

    def put(self, path: str, key: str, data: bytes, entry: CatalogueEntry | None = None, kind: str = "") -> None:
        """Writes a file, or takes the old one where that is the same; raises `OSError`."""
        made, old = digest_of_bytes(data), self._folder.intact(path)
        self._note(path, made)
        if old and old.digest == made:
            self._folder.keep(path, old._replace(key=key))
            return
        reason = self._reasons.of(path, self._folder.state_of(path), entry, kind)
        self._folder.write(path, data, Record(key, made, 0, 0, reason, self._reasons.build))

    def _compare(self, entry: CatalogueEntry, data: bytes, paths: Iterable[str]) -> None:
        """Notes the files of a cable whose TEI file somebody has saved since the build began."""
        if digest_of_bytes(data) != self._found.inputs.get(entry.file):
            self.meanwhile.update(f"{self._folder.part}/{path}" for path in paths)

    def _take_all(self, plan: "Plan") -> None:
        """Takes over what a plan takes."""
        if self._of_edition.isdisjoint(plan.taken) and not self._folder.has_any(plan.taken):
            self._folder.keep_known(plan.taken)
            told = (path for path in self._before if path in plan.taken)
            self.told |= {path: self._found.places.unpacked(self._before[path]) for path in told}
            return
        for path, record in plan.taken.items():
            if self._is_first(plan, path):
                self.take(path, record)

    def _taken(self, cable: PreparedCable) -> Sequence[tuple[str, Record]]:
        """The files of a cable where all are still right: the key of its page holds all that the others are made of."""
        entry = None if cable.images else self._site.catalogue.find(cable.identifier)
        if entry is None:
            return ()
        paths = (entry.html, f"tei/{cable.identifier}.xml", *paths_of_cable(cable.identifier))
        records = self._folder.intact_all(paths)
        return tuple(zip(paths, records, strict=True)) if records and self._is_right(records[0], entry) else ()

    def _is_right(self, page: Record, entry: CatalogueEntry) -> bool:
        """Whether the page of a cable would be made of the same as the old one."""
        if self._found.is_same(entry.file) and self._keys.is_same_page(entry):
            return True
        return page.key == self._keys.page(entry, self._found.inputs.get(entry.file, ""))

    def _step(self, output: Output, entry: CatalogueEntry | None, document: bytes | None = None) -> "Step":
        key = self._key(output, document, entry)
        old = self._folder.intact(output.path)
        return Step(output, key, old if old is not None and key and old.key == key else None)

    def _finish(self, plan: "Plan", step: "Step", made: Made | None) -> None:
        output, path = step.output, step.output.path
        if not self._is_first(plan, path):
            return
        if step.old is not None:
            self.take(path, step.old)
            if step.told is not None:
                self._tell(path, step.told)
            return
        try:
            data, fault = self._data(step, made)
        except _FAILS as failed:
            data, fault = None, failure_of(failed)
        if data is None:
            words, line, column = fault or Failure("it is not there")
            message = f"{path} could not be made: {words}"
            self.faults.append(error(output.source or path, "html-failed", message, line=line, column=column))
            return
        self.put(path, step.key, data, plan.entry, output.kind)
        self._tell(path, step.told or (list(made.problems) if made and output.kind == "page" else []))

    def _is_first(self, plan: "Plan", path: str) -> bool:
        """Whether a file counts: one of the edition counts more than one of a cable, whichever comes first."""
        if not plan.cables:
            self._of_edition.add(path)
        elif path in self._of_edition:
            self.collision = True
            return False
        return True

    def _data(self, step: "Step", made: Made | None) -> tuple[bytes | None, Failure | None]:
        """What a file holds, or why it could not be made; raises what copying does."""
        path = step.output.path
        if step.fault or step.data is not None:
            return step.data, step.fault
        if made is not None and path in made.faults:
            return None, made.faults[path]
        if made is not None and path in made.files:
            return made.files[path], None
        return self._patched(step.output) or step.output.make(), None

    def _patched(self, output: Output) -> bytes | None:
        """A table of which only some rows are others; nothing of any other file."""
        if output.path not in PATCHED or self._folder.intact(output.path) is None or self._rows is None:
            return None
        old = self._folder.read(output.path)
        return with_rows(output.path, old, self._rows, len(self._site.catalogue.cables))

    @functools.cached_property
    def _rows(self) -> dict[int, CatalogueEntry] | None:
        """The cables whose rows are others, by their places; nothing where that is not known, or all are new."""
        cables, kept = self._site.catalogue.cables, self._found.state.entries
        if not self._found.state.head.get("complete") or len(kept) != len(cables):
            return None
        found = {}
        for cable in cables:
            before = self._found.state.readings.get(cable.file)
            same = before and before.summary == self._keys.summaries.get(cable.file) and cable.file in kept
            if not same or kept[cable.file][0][1] != cable.number:
                found[cable.number] = cable
        return found if len(found) <= _MOST else None

    def _tell(self, path: str, problems: list[Problem]) -> None:
        self.told.pop(path, None)
        if problems:
            self.told[path] = problems

    def _note(self, path: str, made: str) -> None:
        other = self._folder.records.get(f"{self._folder.part}/{path}")
        self.collision = self.collision or (other is not None and other.digest != made)

    def _key(self, output: Output, document: bytes | None, entry: CatalogueEntry | None) -> str:
        """The key of a file; empty for one of which only what comes out counts."""
        if document is not None:
            return self._keys.document(output.path, document)
        if output.file is not None:
            return digest("copy", self._found.files.of(str(output.file)))
        if entry is None:
            return ""
        own = self._found.inputs.get(entry.file, "")
        if output.kind == "page":
            return self._keys.page(entry, own)
        if output.kind == "text":
            return self._keys.text(entry, own)
        return self._keys.cite(entry) if output.kind == "cite" else digest("tei", own)


def path_problems(paths: Iterable[str]) -> list[Problem]:
    """What is wrong with the paths of the files of a site, in their order."""
    taken = Paths()
    return [told for path in paths if (told := taken.add(path))]


def alternating(*streams: Iterable[Plan]) -> Iterator[Plan]:
    """Plans of several streams, one of each by turns, as long as it has any."""
    waiting = [iter(stream) for stream in streams]
    while waiting:
        for stream in tuple(waiting):
            plan = next(stream, None)
            if plan is None:
                waiting.remove(stream)
            else:
                yield plan
