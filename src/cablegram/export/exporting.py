"""Exports into folders: asked for by name, written whole or not at all, with what they had to leave out."""

import dataclasses
import datetime
import difflib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import IO

from cablegram.edition.catalogue import Catalogue
from cablegram.epoch import source_date
from cablegram.export.exported import Export, Exported, Loss, Made
from cablegram.export.fields import left_out
from cablegram.export.table import EXPORTS
from cablegram.files import ForeignFolderError, replaced_folder, unwritable
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity, error
from cablegram.publish.prepared import PreparedEdition
from cablegram.transform import TransformError
from cablegram.unfinished import new_folder


@dataclasses.dataclass(frozen=True)
class Request:
    """An export that is wanted, with the values of all its options."""

    export: Export
    options: Mapping[str, str]


def read_request(words: str, path: str) -> Request | Problem:
    """The export that a text asks for, as `publish.exports` and the command line have it: `tei form=corpus`.

    Args:
        words: the name of the export, then its options as NAME=VALUE, parted by blanks.
        path: how a problem names the place of the text.
    """
    name, *chosen = words.split() or [""]
    known = {export.name: export for export in EXPORTS}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        return error(path, "export-unknown", f"there is no export {name or 'without a name'}", hint=hint)
    export = known[name]
    options = {option.name: option.values[0] for option in export.options}
    offered = {option.name: option for option in export.options}
    for choice in chosen:
        key, _, value = choice.partition("=")
        if key not in offered or not offered[key].takes(value):
            forms = "it has " + ", ".join(option.form for option in export.options) if offered else ""
            message = f"the export {name} has no option {choice}"
            return error(path, "export-unknown", message, hint=forms or "it has no options at all")
        options[key] = value
    return Request(export, MappingProxyType(options))


def export_edition(prepared: PreparedEdition, names: Sequence[str], target: Path) -> tuple[Problem, ...]:
    """Writes exports of an edition, each into a folder with its name.

    Args:
        prepared: the edition.
        names: the exports, each as `read_request` reads it.
        target: the folder that gets the folders; site, PDF and EPUB lie beside it, as far as they were made.

    Returns:
        What was wrong with the names and what could not be written; one note of all exports that left something out.
    """
    problems: list[Problem] = []
    for words in names:
        request = read_request(words, str(target))
        if isinstance(request, Problem):
            problems.append(request)
        else:
            problems.extend(write_export(prepared, request, target / request.export.name, target.parent))
    notes = [problem for problem in problems if problem.severity is Severity.NOTE]
    return (*(problem for problem in problems if problem not in notes), *_together(notes, target))


def _together(told: Sequence[Problem], target: Path) -> Iterable[Problem]:
    """Notes of what exports left out as one note: a build is about the edition, and what formats lack is known."""
    if told:
        names = ", ".join(Path(problem.path).name for problem in told)
        verb = "leaves" if len(told) == 1 else "leave"
        message = f"{names} {verb} out what the format has no place for"
        hint = "`cablegram export NAME` counts it, field by field"
        details = "\n".join(f"{problem.path}: {problem.message}" for problem in told)
        yield Problem(str(target), 0, 0, Severity.NOTE, "export-left-out", message, hint, details=details)


def write_export(
    prepared: PreparedEdition, request: Request, path: Path, built: Path | None = None
) -> tuple[Problem, ...]:
    """Writes one export, whole or not at all.

    Args:
        prepared: the edition.
        request: the export.
        path: the folder that it becomes; of an export that is one file, a path with an ending is that file's own.
        built: the folder with what `build` made; that of the edition's settings where none is given.
    """
    export = request.export
    if export.needs and importlib.util.find_spec(export.needs[0]) is None:
        package, extra = export.needs
        message = f"the export {export.name} needs the package {package}"
        return (error(str(path), "export-needs", message, hint=f"install it: pip install 'cablegram[{extra}]'"),)
    if export.needs_address and not prepared.edition.settings.base_url.strip():
        message = f"the export {export.name} is made of web addresses, and the edition has none"
        return (error(str(path), "export-needs", message, hint="say where the site will stand: edition.base-url"),)
    edition = prepared.edition
    built = built or edition.folder(edition.settings.output)
    exported = Exported(prepared, request.options, _day(prepared.catalogue), built)
    losses: dict[str, list[str]] = {}
    try:
        if export.file and path.suffix and not path.is_dir():
            _write_file(path, export.file, export.make(exported), losses)
        else:
            with replaced_folder(path) as folder:
                _write(folder, export.make(exported), losses)
    except ForeignFolderError as fault:
        message = "this folder holds files that `export` did not make, and would have to be replaced"
        return (error(str(fault.path), "foreign-folder", message, hint="name another one with --output"),)
    except NotWellFormedError as fault:
        return (error(str(path), "export-failed", f"a cable cannot be read any more: {fault}"),)
    except TransformError as fault:
        return (error(str(path), "export-failed", str(fault)),)
    except OSError as fault:
        return (unwritable(path, fault),)
    return tuple(_told(exported, export, path, losses))


def _write_file(path: Path, name: str, made: Made, losses: dict[str, list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with new_folder(path.parent) as room:
        _write(room, made, losses)
        (room / name).replace(path)


def _write(folder: Path, made: Made, losses: dict[str, list[str]]) -> None:
    """Writes pieces into files; where a loss is told, its place is added to those of its kind."""
    path = ""
    with ExitStack() as stack:
        stream: IO[bytes] | None = None
        for one in made:
            if isinstance(one, Loss):
                losses.setdefault(one.what, []).append(one.where)
                continue
            if stream is None or one.path != path:
                stack.close()
                path = one.path
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                # A path that comes twice, with another one between, would be a fault of the export.
                stream = stack.enter_context((folder / path).open("xb"))
            stream.write(one.data)


def _told(exported: Exported, export: Export, path: Path, losses: Mapping[str, list[str]]) -> Iterable[Problem]:
    """One note of all that is left out: the message counts each kind, the details give the first place of each."""
    catalogue = exported.catalogue
    entries = catalogue.authority.entries.values()
    kinds = list(left_out(catalogue.cables, entries, export.held(exported.options)))
    kinds += [(what, len(places), places[0]) for what, places in losses.items()]
    if kinds:
        counted = ", ".join(f"{what} ({number})" for what, number, _ in kinds)
        message = f"{export.name} has no place for, or leaves out: {counted}"
        details = "\n".join(f"{what}: {number}, the first of {first}" for what, number, first in kinds)
        yield Problem(str(path), 0, 0, Severity.NOTE, "export-left-out", message, details=details)


def _day(catalogue: Catalogue) -> datetime.date:
    """The date of an export: that of SOURCE_DATE_EPOCH, else of the last change that a cable tells, else today."""
    given = source_date()
    if given is not None:
        return given.date()
    told = (entry.facts.changed.sort[:10] for entry in catalogue.cables if entry.facts.changed)
    days = [day for text in told if (day := _date(text))]
    return max(days, default=datetime.datetime.now(datetime.UTC).date())


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
