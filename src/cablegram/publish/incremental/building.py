"""A build that makes what has changed, and what depends on it, and takes everything else from the last one."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain
from typing import Any, Final

from cablegram.edition.catalogue import Catalogue
from cablegram.problems import Problem, error
from cablegram.publish.incremental.digests import digest, digest_of_value
from cablegram.publish.incremental.folder import RenewedFolder, settled
from cablegram.publish.incremental.inputs import is_folder_of
from cablegram.publish.incremental.keys import Keys, packed, settings_of_pages
from cablegram.publish.incremental.lasting import lasting
from cablegram.publish.incremental.making import SiteMaking, alternating, path_problems
from cablegram.publish.incremental.packing import PackingError, unpack
from cablegram.publish.incremental.parts import Books, Ingredients, make_books, make_exports
from cablegram.publish.incremental.readings import Fault, Reading, Readings
from cablegram.publish.incremental.reasons import Reasons, ReasonTable
from cablegram.publish.incremental.searching import Search
from cablegram.publish.incremental.state import Known, Record, State, Summary, line_of, write_state
from cablegram.publish.incremental.texts import edited_texts
from cablegram.publish.incremental.unchanged import (
    Look,
    Published,
    images_of,
    stamps_to_keep,
)
from cablegram.publish.messages import interface_of
from cablegram.publish.prepared import PreparedEdition, prepare
from cablegram.publish.presentation import Presentation, presentation_of
from cablegram.publish.site import site_of
from cablegram.publish.workers.workers import Workers

# A line of progress: what is done, and how many steps it has; gives what is called after each, and at the end.
Progress = Callable[[str, int], tuple[Callable[[], None], Callable[[], None]]]


_LARGE: Final = 1000  # cables of which to read what was kept takes longer than to start a worker
_COPIED: Final = (".css", ".woff", ".woff2", ".ttf", ".otf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")


def build(found: Look, progress: Progress, workers: Workers) -> Published:
    """Publishes an edition, as far as it is not published as it is.

    Args:
        found: the edition and what the last build has left.
        progress: shows how far it is.
        workers: who makes pages.

    Returns:
        What was found; where there is no cable, nothing was made, and the last problem says so.

    Raises:
        OSError: something cannot be written; what was there before is as it was.
        ForeignFolderError: a folder that would have to be replaced holds files that were not made here.
        WorkerError: a worker is not fit for it.
    """
    # A first build makes much that does not last.
    with lasting() if found.state.cables else nullcontext():
        presented = presentation_of(found.edition)
        if presented[0] and found.edition.settings.html and len(found.state.cables) >= _LARGE:
            # A few pages are to be made: what they need is loaded while it is found out which.
            workers.load(presented[0], "cable.xsl")
        read: dict[str, Reading] = {}
        try:
            if published := edited_texts(found, read, presented[0], workers):
                return published
            return _Build(found, progress, workers).run(presented, read)
        except PackingError:
            # What was kept is whole, but not what this program has written: it counts as none.
            found = dataclasses.replace(found, state=State(), images={})
            return _Build(found, progress, workers).run(presented, read)


class _Build:
    """A build that looks at everything, and makes what is made of something else than before."""

    def __init__(self, found: Look, progress: Progress, workers: Workers) -> None:
        self._found = found
        self._progress = progress
        self._workers = workers
        self._stages: dict[str, list[Problem]] = {}
        self._records: dict[str, Record] = {}
        self._head: dict[str, Any] = {}
        self._table = line_of({})
        self._reasons = ReasonTable(found.state.head)
        self._complete = True

    def run(self, presented: tuple[Presentation | None, Sequence[Problem]], read: Mapping[str, Reading]) -> Published:
        found, edition = self._found, self._found.edition
        presentation, told = presented
        if presentation:
            self._workers.more(presentation, "pages.xsl")
        readings = Readings({**kept_readings(found.state), **read}, found.inputs)
        readings.ahead(edition.cables, edition.root, self._workers)
        prepared = prepare(edition, readings)
        self._stages["edition"] = list(edition.outdated())
        self._stages["prepared"] = list(prepared.problems)
        if not prepared.cables:
            return Published(0, (*self._problems(), _no_cables(found)))
        self._stages["presentation"] = list(told)
        interface = presentation.interface if presentation else interface_of(edition.settings)
        images = {
            file: images_of(edition, found.files, file, [url for url, _ in cable.images])
            for file, reading in readings.found.items()
            if (cable := reading.told()) is not None and cable.images
        }
        ingredients = Ingredients(prepared, interface, images, _summaries(readings.found))
        books = make_books(found, ingredients, self._reasons, self._progress)
        self._head |= books.head
        self._stages["books"] = books.problems
        self._records |= books.records
        self._complete = self._complete and books.complete
        if edition.settings.html and presentation:
            self._site(prepared, readings, presentation, books)
        self._workers.release()
        exports = make_exports(found, prepared, images, self._records)
        self._stages["exports"] = exports.problems
        self._records |= exports.records
        self._complete = self._complete and exports.complete and (presentation is not None)
        published = Published(len(prepared.cables), self._problems())
        self._keep(published, prepared, readings, images, {**books.keys, **exports.keys})
        return published

    def _problems(self) -> tuple[Problem, ...]:
        # Site, PDF and EPUB find the same of a document.
        return tuple(dict.fromkeys(problem for stage in self._stages.values() for problem in stage))

    def _site(self, prepared: PreparedEdition, readings: Readings, presentation: Presentation, books: Books) -> None:
        found = self._found
        site, told = site_of(prepared, books.files, presentation)
        self._stages["own"] = list(told)
        known = found.state.head.get("descriptions")
        keys = Keys(site.catalogue, _look(found, presentation), _summaries(readings.found), known)
        entries = _entries(site.catalogue)
        keys.settle(_settled(found, site.catalogue, keys, entries))
        # As lists they would take much of the memory while pages are made.
        self._table = found.state.table if entries == found.state.entries else line_of(entries)
        del entries
        reasons = Reasons(found, keys, {entry.file: entry for entry in site.catalogue.cables}, self._reasons)
        step, end = self._progress("making pages", len(prepared.cables))
        with RenewedFolder(found.target, "site", found.state.outputs).open() as folder:
            making = SiteMaking(found, site, keys, reasons, folder)
            search = Search(found, site, keys, folder)
            search.look(prepared.cables)
            cables = making.cables(prepared.cables, indexed=search.whole)
            # By turns: while workers make pages of cables, page documents of the edition are made here.
            plans = alternating(cables, making.edition(site.of_edition()))
            plans = chain(plans, search.changes(making, prepared.cables))
            for done in making.make(plans, self._workers, presentation):
                if done.record is not None:
                    search.add(done.record)
                for _ in range(done.cables):
                    step()
            search.make(making)
        end()
        records = dict(sorted(folder.records.items()))
        paths = [path.removeprefix("site/") for path in records]
        self._stages["paths"] = [*path_problems(paths), *making.faults]
        self._stages["site"] = [problem for path in paths for problem in making.told.get(path, ())]
        # What was made of a file that somebody saved meanwhile is not known to the next build, which makes it again.
        self._records |= {path: record for path, record in records.items() if path not in making.meanwhile}
        self._complete = self._complete and not making.faults and not making.meanwhile
        catalogue = site.catalogue
        self._head |= {
            "frame": keys.frame,
            "look": _look(found, presentation),
            "told": {path: found.places.packed(problems) for path, problems in making.told.items()},
            "collision": making.collision,
            "shown": making.shown,
            "descriptions": {entry.identifier: keys.description(entry.identifier) for entry in catalogue.cables},
            "names": {name: keys.name(name) for name in catalogue.authority.entries},
            "dress": {
                "navigation": [list(one) for one in catalogue.navigation],
                "logo": catalogue.logo,
                "feed": catalogue.feed,
                "epub": catalogue.epub,
                "pdfs": sorted(catalogue.pdfs),
            },
            "search": search.keys,
        }

    def _keep(
        self,
        published: Published,
        prepared: PreparedEdition,
        readings: Readings,
        images: Mapping[str, Any],
        keys: Mapping[str, str],
    ) -> None:
        found = self._found
        head = {
            **self._head,
            "complete": self._complete,
            "reasons": self._reasons.table,
            "build": self._reasons.build,
            "where": found.where,
            "inputs": found.inputs,
            "images": images,
            "surroundings": found.surroundings,
            "settings": settings_of_pages(found.edition.settings),
            "cables": published.cables,
            "files": {entry.identifier: entry.file for entry in prepared.catalogue.cables},
            "stages": {name: found.places.packed(stage) for name, stage in self._stages.items()},
            "problems": found.places.packed(published.problems),
            "stamps": stamps_to_keep(found),
            "parts": dict(keys) if self._complete else {},
        }
        lines = {file: reading.line for file, reading in readings.found.items() if reading.line}
        kept = {
            file: Known(one.digest, one.invalid, one.summary, dataclasses.astuple(one.fault) if one.fault else None)
            for file, one in readings.found.items()
        }
        write_state(found.target, State(head, settled(self._records), kept, lines, self._table))


def kept_readings(state: State) -> dict[str, Reading]:
    """The readings of a state; raises `PackingError` where they are none."""

    def of(file: str) -> Reading:
        known = state.readings[file]
        fault = unpack(Fault, known.fault) if known.fault is not None else None
        return Reading(known.digest, fault, known.invalid, known.summary, file, state.cables.get(file, b""))

    return {file: of(file) for file in state.readings}


def _summaries(readings: Mapping[str, Reading]) -> dict[str, Summary | None]:
    return {file: reading.summary for file, reading in readings.items()}


def _entries(catalogue: Catalogue) -> dict[str, list[Any]]:
    """What is kept of the catalogue: of each cable its entry, and the references to documents that are not here."""
    return {
        entry.file: [
            packed(entry),
            [[link.resolution.sought, link.occurrence.words] for link in catalogue.missing(entry.identifier)],
        ]
        for entry in catalogue.cables
    }


def _settled(found: Look, catalogue: Catalogue, keys: Keys, entries: Mapping[str, list[Any]]) -> frozenset[str]:
    """The cables of which pages show the same as in the last build."""
    state, head = found.state, found.state.head
    if head.get("frame") != keys.frame or head["collision"] or head["dress"]["pdfs"] != sorted(catalogue.pdfs):
        return frozenset()
    names: Mapping[str, str] = head["names"]
    others = {name for name in {**names, **catalogue.authority.entries} if names.get(name, "") != keys.name(name)}
    return frozenset(
        entry.identifier
        for entry in catalogue.cables
        if state.entries.get(entry.file) == entries[entry.file]
        and state.readings[entry.file].summary == keys.summaries.get(entry.file)
        and (not others or others.isdisjoint(entry.names))
    )


def _look(found: Look, presentation: Presentation) -> str:
    """The digest of the theme and of the words around the documents."""
    theme = found.edition.settings.theme
    # Stylesheets read no files, so style sheets, fonts and images of a theme are only copied.
    files = {
        file: made
        for file, made in found.inputs.items()
        if is_folder_of(file, (theme,)) and not file.lower().endswith(_COPIED)
    }
    words = {language: dict(messages) for language, messages in presentation.interface.messages.items()}
    return digest(theme, digest_of_value(files), digest_of_value(words), presentation.interface.language)


def _no_cables(found: Look) -> Problem:
    hint = "encode sources first (`cablegram encode`), or see folders.cables in edition.toml"
    folder = found.edition.folder(found.edition.settings.cables)
    return error(str(folder), "no-cables", "there is no cable here", hint=hint)
