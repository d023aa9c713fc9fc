"""The site of an edition as it is now, made page by page when a page is asked for.

All of it runs in one thread (`Live.run`): the XSLT processor works for one at a time.
"""

import dataclasses
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cablegram.edition.edition import Edition, open_edition
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.publish.presentation import Presentation, presentation_of
from cablegram.publish.site import Site, site_of
from cablegram.serve.checking import Checker, in_order
from cablegram.serve.reading import Reader
from cablegram.serve.watching import Snapshot, differences, snapshot
from cablegram.transform import TransformError, stylesheet

if TYPE_CHECKING:
    from cablegram.publish.prepared import PreparedEdition

# From so many cables on, which pages there are is not looked into again because cables have changed: the first
# reference to a missing document does not bring the page of these into the navigation before something else changes.
LARGE: Final = 500
_KEPT: Final = 200  # pages that are shown again as they last were when they cannot be made any more
_UNREADABLE: Final = frozenset({"not-well-formed", "unreadable"})
_SLICE: Final = 0.2  # seconds for which documents are looked at while somebody may be waiting for a page
_PATIENCE: Final = 0.7  # seconds for which documents are checked before a report is shown as far as it is
Result = TypeVar("Result")


@dataclasses.dataclass(frozen=True)
class Made:
    """A file of the site.

    Attributes:
        data: its bytes.
        stale: why it is not the newest state of it; nothing where it is.
    """

    data: bytes
    stale: Problem | None = None


@dataclasses.dataclass(frozen=True)
class Report:
    """What is wrong with an edition, or with one document.

    Attributes:
        problems: errors first.
        checked: of how many documents it is known what is wrong with them.
        documents: how many there are.
    """

    problems: tuple[Problem, ...]
    checked: int
    documents: int

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be checked."""
        return self.checked >= self.documents


class Live:
    """An edition that is being edited."""

    def __init__(self, edition: Edition, address: str) -> None:
        """Reads nothing yet; `address` is where the preview stands, which takes the place of the `base-url`."""
        self._address = address
        self._edition = self._here(edition)
        self._settings_problems: tuple[Problem, ...] = ()
        self._reader = Reader()
        self._checker = Checker(self._edition)
        self._presentation: Presentation | None = None
        self._presentation_problems: tuple[Problem, ...] = ()
        self._prepared: PreparedEdition | None = None
        self._site: Site | None = None
        self._site_problems: tuple[Problem, ...] = ()
        self._failed: dict[str, Problem] = {}
        self._fault: tuple[Problem, ...] = ()
        self._good: OrderedDict[str, bytes] = OrderedDict()
        self._seen: Snapshot = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")

    def run(self, task: Callable[[], Result]) -> Result:
        """The result of a task that is done in the one thread; what it raises is raised here."""
        return self._thread.submit(task).result()

    def warm(self) -> None:
        """Has the first page made in advance, so that the stylesheets are compiled when somebody asks for a page."""
        cables = self._prepared.catalogue.cables if self._prepared else ()
        for path in ("index.html", *(entry.html for entry in cables[:1])):
            self._thread.submit(self.page, path)

    def close(self) -> None:
        """Ends the thread, after what it is doing."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def look(self) -> frozenset[Path]:
        """The files that have changed since the last look; it may run in any thread, but only in one."""
        now = snapshot(self._edition)
        changed = differences(self._seen, now)
        self._seen = now
        return changed

    def read(self, changed: frozenset[Path]) -> None:
        """Takes note of files that have changed; of an edition that cannot be read the last good state stays."""
        only_cables = bool(changed) and all(path.is_file() and self._reader.knows(path) for path in changed)
        if not only_cables:
            self._read_settings()
        if self._presentation is None or not only_cables:
            if any(path.suffix in (".xsl", ".xslt") for path in changed):
                stylesheet.cache_clear()
            presentation, self._presentation_problems = presentation_of(self._edition)
            self._presentation = presentation or self._presentation
        before = self._prepared
        self._prepared = self._reader.prepared(self._edition, changed, only_cables=only_cables)
        self._checker.forget_edition()
        large = len(self._prepared.cables) > LARGE
        if self._site is not None and before is not None and only_cables and large:
            same = self._prepared.catalogue is before.catalogue
            self._site = self._site.renewed(self._prepared, same_facts=same)
        elif self._presentation is not None:
            self._reader.references.forget()
            self._site, self._site_problems = site_of(self._prepared, {}, self._presentation)

    def follow(self, changed: frozenset[Path]) -> None:
        """As `read`, for a change while the edition is shown: whatever goes wrong becomes a problem."""
        self._fault = ()
        try:
            self.read(changed)
        except Exception as fault:  # noqa: BLE001 - a fault of the program with one state must not end the preview
            where = str(min(changed, default=self._edition.root))
            message = f"the program failed on this change: {type(fault).__name__}: {fault}"
            self._fault = (error(where, "program-fault", message, hint="please report it with the file"),)

    def page(self, path: str) -> Made | None:
        """A file of the site, or nothing where the site has none of this path.

        A file that cannot be made is shown as it last was, else it has no bytes; the problem says why.
        """
        if not path.startswith("cables/"):
            self._reader.references.settle()
        output = self._site.find(path) if self._site else None
        if output is None:
            return None
        try:
            data = output.make()
        except (TransformError, NotWellFormedError, OSError) as fault:
            place = (fault.line, fault.column) if isinstance(fault, NotWellFormedError) else (0, 0)
            message = f"this page cannot be made: {fault}"
            told = error(output.source or path, "html-failed", message, line=place[0], column=place[1])
            if isinstance(fault, TransformError):
                self._failed[path] = told
            return Made(self._good.get(path, b""), told)
        self._failed.pop(path, None)
        if path.endswith(".html"):
            self._good[path] = data
            self._good.move_to_end(path)
            if len(self._good) > _KEPT:
                self._good.popitem(last=False)
        return Made(data)

    def problems_of(self, path: str) -> Report:
        """What is wrong with the document that a page is of; with the edition as a whole, if it is of no document.

        What the rules over all documents say of it may be that of an older state, as long as not all are looked at.
        """
        output = self._site.find(path) if self._site else None
        source = output.source if output else ""
        failed = [self._failed[path]] if path in self._failed else []
        if not source:
            return Report(tuple(in_order([*failed, *self._general()])), 0, 0)
        alone = self._checker.alone(Path(source))
        finished = self._checker.together(time.monotonic() + _SLICE)
        known = {problem.code for problem in alone}
        # What the validator says of a file that cannot be read says enough.
        told = [
            problem
            for problem in (*self._told(), *self._checker.of_edition)
            if problem.path == source and not (problem.code in _UNREADABLE and problem.code in known)
        ]
        return Report(
            tuple(in_order([*failed, *self._fault, *self._settings_problems, *told, *alone])), int(finished), 1
        )

    def report(self) -> Report:
        """What is wrong with the edition, as far as its documents could be checked in a moment."""
        documents = self._edition.documents(readable=False)
        until = time.monotonic() + _PATIENCE
        of_files = {str(path) for path in documents}
        found = [one for one in self._general() if one.code not in _UNREADABLE or one.path not in of_files]
        checked = 0
        for path in documents:
            if self._checker.is_checked(path) or time.monotonic() < until:
                found += self._checker.alone(path)
                checked += 1
        finished = checked == len(documents) and self._checker.together(until)
        found += self._checker.of_edition
        return Report(tuple(in_order(found)), checked if finished else min(checked, len(documents) - 1), len(documents))

    @property
    def title(self) -> str:
        """The title of the edition."""
        return self._edition.settings.title

    def source_of(self, problem: Problem) -> str:
        """The path of the page that a problem is on; empty where there is none."""
        cables = self._prepared.cables if self._prepared else ()
        return next((f"cables/{cable.identifier}.html" for cable in cables if str(cable.path) == problem.path), "")

    def name_of(self, problem: Problem) -> str:
        """The file of a problem as the editor knows it: relative to the edition."""
        path = Path(problem.path)
        return path.relative_to(self._edition.root).as_posix() if path.is_relative_to(self._edition.root) else str(path)

    def _general(self) -> list[Problem]:
        site = (*self._site_problems, *(self._site.problems if self._site else ()))
        told = (*self._fault, *self._settings_problems, *self._presentation_problems, *self._told())
        return [*told, *site, *self._edition.outdated()]

    def _told(self) -> tuple[Problem, ...]:
        return self._prepared.problems if self._prepared else ()

    def _read_settings(self) -> None:
        edition, self._settings_problems = open_edition(self._edition.root)
        if edition is not None and self._here(edition) != self._edition:
            self._edition = self._here(edition)
            self._checker = Checker(self._edition)

    def _here(self, edition: Edition) -> Edition:
        return Edition(edition.root, dataclasses.replace(edition.settings, base_url=self._address))
