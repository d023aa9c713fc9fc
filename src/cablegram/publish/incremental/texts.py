"""The way of a build where only texts of cables were edited: all that other pages show of them is as it was."""

from collections.abc import Iterator, Mapping
from typing import Any

from cablegram.edition.authority import Authority
from cablegram.files import read_or_problem
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem
from cablegram.publish.incremental.folder import RenewedFolder, settled
from cablegram.publish.incremental.kept import KeptCatalogue, keeper
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.making import Plan, SiteMaking
from cablegram.publish.incremental.readings import Reading, Told, read_cable
from cablegram.publish.incremental.reasons import Reasons, ReasonTable
from cablegram.publish.incremental.searching import Search
from cablegram.publish.incremental.state import Known, Record, State, write_state
from cablegram.publish.incremental.unchanged import Look, Published, holds_here, images_of, parts_of, stamps_to_keep
from cablegram.publish.machine.own_pages import OwnPages
from cablegram.publish.prepared import PreparedCable, PreparedEdition, images_in
from cablegram.publish.presentation import Presentation
from cablegram.publish.site import SEARCH_FOLDER, Dress, Site
from cablegram.publish.workers.workers import Workers
from cablegram.xml import parse

Changed = dict[str, tuple[Reading, Told]]


def edited_texts(
    found: Look, read: dict[str, Reading], presentation: Presentation | None, workers: Workers
) -> Published | None:
    """Publishes an edition of which only texts have changed, at the cost of these; else nothing is done.

    Args:
        found: the edition and what the last build has left.
        read: takes what is read of changed files, by their path, for those who have to go on.
        presentation: how pages look and speak.
        workers: who makes pages.

    Returns:
        What was found; nothing where other pages may have changed too, or where there are more than pages.

    Raises:
        OSError: the site cannot be written; the old one is as it was.
        PackingError: the state is not of this program.
    """
    head = found.state.head
    unlike = not head.get("complete") or head.get("collision", True) or not holds_here(found)
    if unlike or head["surroundings"] != found.surroundings or parts_of(found.edition) != ["site"]:
        return None
    changed = _changed(found, read)
    return _Texts(found, changed).run(presentation, workers) if changed and presentation else None


def _changed(found: Look, read: dict[str, Reading]) -> Changed | None:
    """The cables whose texts have changed, or bytes of whose images; nothing where more has."""
    before = found.state.head["inputs"]
    if before.keys() != found.inputs.keys():
        return None
    files = {file for file, made in found.inputs.items() if before[file] != made}
    for file, images in found.images.items():
        if images != found.state.head["images"].get(file):
            files.add(file)
    changed: Changed = {}
    for file in found.inputs:
        if file not in files:
            continue
        data = read_or_problem(found.edition.root / file)
        known = found.state.readings.get(file)
        if isinstance(data, Problem) or known is None or file not in found.state.cables:
            return None
        read[file] = reading = read_cable(data, identifier_of((found.edition.root / file).name), file)
        told = reading.told()
        if told is None or (reading.invalid, reading.summary) != (known.invalid, known.summary):
            return None
        changed[file] = (reading, told)
    return changed


class _MoreError(Exception):
    """More has changed than texts."""


def _demand(enough: bool) -> None:  # noqa: FBT001 - there is only this one
    if not enough:
        raise _MoreError


class _Texts:
    """A build of which only some cables are another."""

    def __init__(self, found: Look, changed: Changed) -> None:
        self._found = found
        self._changed = changed
        self._root = found.edition.root

    def run(self, presentation: Presentation, workers: Workers) -> Published | None:
        """Makes the files of these cables and of the search; nothing is done where that is not enough."""
        found, head = self._found, self._found.state.head
        images = {**found.images, **self._images()}
        authority = self._authority()
        if authority is None or _presence(images) != _presence(head["images"]):
            return None
        cables = self._cables()
        catalogue = _catalogue(found, authority)
        site = Site(PreparedEdition(found.edition, cables, catalogue, ()), presentation, Dress({}, OwnPages(), ()))
        keys = Keys(catalogue, head["look"], {file: known.summary for file, known in found.state.readings.items()})
        table = ReasonTable(head)
        reasons = Reasons(found, keys, {}, table)
        try:
            stages = {name: found.places.unpacked(kept) for name, kept in head["stages"].items()}
            stages["prepared"] = self._prepared_problems(stages["prepared"])
            with RenewedFolder(found.target, "site", found.state.outputs).open() as folder:
                making = SiteMaking(found, site, keys, reasons, folder)
                own = {output.path for cable in cables for output in site.of_cable(cable)}
                self._take_others(folder, own)
                search = Search(found, site, keys, folder)

                def plans() -> Iterator[Plan]:
                    yield from making.cables(cables, indexed=False)
                    # Meanwhile a worker makes the pages.
                    _demand(search.patch([one.identifier for one in cables]))

                for _ in making.make(plans(), workers, presentation):
                    pass
                search.make(making)
                _demand(not making.faults and not making.collision and not making.meanwhile)
        except _MoreError:
            return None
        workers.release()
        records = {
            path: folder.records[path] for path in {**found.state.outputs, **folder.records} if path in folder.records
        }
        told = {**{path: kept for path, kept in head["told"].items() if path not in own}}
        told |= {path: found.places.packed(problems) for path, problems in making.told.items() if path in own}
        names = [path.removeprefix("site/") for path in records]
        stages["site"] = [problem for path in names for problem in found.places.unpacked(told.get(path, []))]
        problems = tuple(dict.fromkeys(problem for stage in stages.values() for problem in stage))
        published = Published(head["cables"], problems)
        own_keys = {one.identifier: search.key(entry) for one in cables if (entry := catalogue.find(one.identifier))}
        self._keep(
            records,
            {
                **head,
                "where": found.where,
                "inputs": found.inputs,
                "images": images,
                "told": told,
                "search": {**head["search"], "cables": {**head["search"]["cables"], **own_keys}},
                "stages": {name: found.places.packed(stage) for name, stage in stages.items()},
                "problems": found.places.packed(problems),
                "stamps": stamps_to_keep(found),
                "reasons": table.table,
                "build": table.build,
            },
        )
        return published

    def _images(self) -> dict[str, list[list[str]]]:
        edition, files = self._found.edition, self._found.files
        return {
            file: images_of(edition, files, file, [url for url, _ in told.images])
            for file, (_, told) in self._changed.items()
            if told.images
        }

    def _cables(self) -> tuple[PreparedCable, ...]:
        edition = self._found.edition
        paths = {file: self._root / file for file in self._changed}
        return tuple(
            PreparedCable(identifier_of(path.name), path, images_in(edition, path, self._changed[file][1].images)[0])
            for file, path in paths.items()
        )

    def _prepared_problems(self, before: list[Problem]) -> list[Problem]:
        """What reading has told, with the lines on which the images of these cables stand now."""
        now = {
            str(self._root / file): images_in(self._found.edition, self._root / file, told.images)[1]
            for file, (_, told) in self._changed.items()
        }
        found = []
        for problem in before:
            if problem.path in now and problem.code.startswith("image-"):
                if not now[problem.path]:
                    raise _MoreError
                found.append(now[problem.path].pop(0))
            else:
                found.append(problem)
        if any(now.values()):
            raise _MoreError
        return found

    def _authority(self) -> Authority | None:
        roots = []
        for path in self._found.edition.authorities():
            data = read_or_problem(path)
            if isinstance(data, Problem):
                continue
            try:
                roots.append(parse(data))
            except NotWellFormedError:
                continue  # as it was in the last build, which told it
        return Authority(roots)

    def _take_others(self, folder: RenewedFolder, own: set[str]) -> None:
        prefix, searched = "site/", f"{SEARCH_FOLDER}/"
        others = {
            name: record
            for path, record in self._found.state.outputs.items()
            if path.startswith(prefix) and (name := path[len(prefix) :]) not in own and not name.startswith(searched)
        }
        if not folder.keep_all(others):
            raise _MoreError

    def _keep(self, records: dict[str, Record], head: dict[str, Any]) -> None:
        state = self._found.state
        readings, lines = dict(state.readings), dict(state.cables)
        for file, (reading, _) in self._changed.items():
            readings[file] = Known(reading.digest, reading.invalid, reading.summary, None)
            lines[file] = reading.line
        others = {path: record for path, record in state.outputs.items() if not path.startswith("site/")}
        write_state(self._found.target, State(head, settled({**others, **records}), readings, lines, state.table))


def _catalogue(found: Look, authority: Authority) -> KeptCatalogue:
    dress = found.state.head["dress"]
    return KeptCatalogue(
        found.edition.settings,
        (),
        authority,
        navigation=tuple((path, key, title) for path, key, title in dress["navigation"]),
        logo=dress["logo"],
        feed=dress["feed"],
        epub=dress["epub"],
        pdfs=frozenset(dress["pdfs"]),
        kept=keeper(found.state),
    )


def _presence(images: Mapping[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """Which images there are, whatever they hold."""
    return {
        file: [[url, state if state in ("missing", "outside") else ""] for url, state in listed]
        for file, listed in images.items()
    }
