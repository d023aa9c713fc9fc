"""`cablegram encode`."""

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from cablegram.cli.report import Progress, edition_option, nearest_edition, opened, tell
from cablegram.edition.edition import SCHEMA, Edition
from cablegram.encode.encoding import Encoding, encodings
from cablegram.encode.fingerprint import is_untouched, source_of, with_fingerprint
from cablegram.encode.header import Publication
from cablegram.files import files_in, unreadable, write_whole
from cablegram.problems import Problem, count, error, warning
from cablegram.sources import READERS
from cablegram.sources.opening import suffixes


@dataclasses.dataclass(frozen=True)
class _Outcome:
    """What was done with a source: `encoded`, `unchanged`, `kept` or `failed`, where, and its problems."""

    what: str
    source: str
    target: str
    reader: str
    problems: tuple[Problem, ...]


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@edition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all TEI files into this folder.",
)
@click.option(
    "--reader",
    type=click.Choice([reader.name for reader in READERS]),
    help="Read every source with this reader.",
)
@click.option("--force", is_flag=True, help="Overwrite TEI files that were edited by hand, keeping a backup of each.")
def command(
    sources: tuple[Path, ...], folder: Path | None, output: Path | None, reader: str | None, *, force: bool
) -> None:
    """Encode SOURCES (files or folders) as TEI, one file for each.

    Without SOURCES, the edition's own folder of sources is taken. Cables go to tei/cables, listings to
    tei/calendar, as edition.toml says. A TEI file that was edited by hand since is kept as it is.
    """
    alone = output and sources and not (folder or nearest_edition())
    edition = None if alone else opened(folder)
    if not sources and edition:
        own = edition.folder(edition.settings.sources)
        if not own.is_dir():
            raise click.UsageError(f"name the sources to encode: there is no folder {own}")
        sources = (own,)
    files = files_in(sources, suffixes())
    if not files:
        raise click.UsageError(f"there is no source ({', '.join(suffixes())}) in the folders that you named")
    progress = Progress("encoding", len(files))
    outcomes: list[_Outcome] = []
    taken: dict[str, str] = {}
    for path in files:
        outcomes.extend(_encode(path, edition, output, taken, reader=reader or "", force=force))
        progress.step()
    progress.end()
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    failed = tell(problems)
    for outcome in outcomes:
        detail = f" → {outcome.target} ({outcome.reader})" if outcome.target else ""
        click.echo(f"{outcome.what:9} {outcome.source}{detail}")
    tally = Counter(outcome.what for outcome in outcomes)
    number = len(outcomes)
    click.echo(f"{number} {'source' if number == 1 else 'sources'}: {_numbers(tally)}; {count(problems)}", err=True)
    sys.exit(1 if failed else 0)


def _encode(
    path: Path,
    edition: Edition | None,
    output: Path | None,
    taken: dict[str, str],
    *,
    reader: str,
    force: bool,
) -> Iterator[_Outcome]:
    """Encodes all documents of a file; `taken` says which source already became a file in this run."""
    try:
        with path.open("rb") as stream:
            for encoding in encodings(path.name, stream, _publication(edition, output), reader=reader):
                yield _written(path, encoding, edition, output, taken, force=force)
    except OSError as fault:
        yield _Outcome("failed", str(path), "", "", (unreadable(path, fault),))
    except Exception as fault:  # noqa: BLE001 - a fault of the program with one source must not stop the others
        message = f"the program failed on this source: {type(fault).__name__}: {fault}"
        hint = "please report it with the source"
        yield _Outcome("failed", str(path), "", "", (error(str(path), "program-fault", message, hint=hint),))


def _written(
    path: Path,
    encoding: Encoding,
    edition: Edition | None,
    output: Path | None,
    taken: dict[str, str],
    *,
    force: bool,
) -> _Outcome:
    """Writes the TEI file of one document."""
    source = f"{path}#{encoding.record}" if encoding.record else str(path)
    problems = tuple(dataclasses.replace(problem, path=str(path)) for problem in encoding.problems)
    if encoding.tei is None:
        return _Outcome("failed", source, "", encoding.reader, problems)
    folder = _folder(encoding, edition, output)
    target = folder / f"{encoding.identifier}.xml"
    # File systems that fold case would let one cable overwrite another.
    first = taken.setdefault(str(target).casefold(), source)
    if first != source:
        message = f"this source and {first} both become {target.name}; rename one of them"
        return _Outcome("failed", source, "", encoding.reader, (*problems, error(str(path), "same-name", message)))
    origin = Path(os.path.relpath(path, folder)).as_posix()
    tei = with_fingerprint(encoding.tei, f"{origin}#{encoding.record}" if encoding.record else origin)
    try:
        what, told = _write(target, tei, force=force)
    except OSError as fault:
        message = f"cannot be written: {fault.strerror}"
        told = (error(str(target), "unwritable", message),)
        return _Outcome("failed", source, "", encoding.reader, (*problems, *told))
    return _Outcome(what, source, str(target), encoding.reader, (*problems, *told))


def _write(target: Path, tei: bytes, *, force: bool) -> tuple[str, tuple[Problem, ...]]:
    """Writes a TEI file unless its editor has worked on it; says what was done."""
    if not target.exists():
        write_whole(target, tei)
        return "encoded", ()
    old = target.read_bytes()
    if old == tei:
        return "unchanged", ()
    other = source_of(old)
    if other and other != source_of(tei) and _is_there(target.parent, other):
        message = f"this file was made from another source, {other}; it is kept as it is"
        hint = "rename one of the sources, or write into another folder"
        return "kept", (error(str(target), "same-name", message, hint=hint),)
    if is_untouched(old):
        write_whole(target, tei)
        return "encoded", ()
    if not force:
        hint = "--force overwrites it and keeps a backup"
        message = "this file was edited since it was encoded; it is kept as it is"
        return "kept", (warning(str(target), "edited-since", message, hint=hint),)
    backup = _free_name(target)
    write_whole(backup, old)
    write_whole(target, tei)
    return "encoded", (warning(str(target), "overwritten", f"the edited file was kept as {backup.name}"),)


def _is_there(folder: Path, source: str) -> bool:
    """Whether the file of a source is there; `file#record` names a record in it."""
    return (folder / source).exists() or (folder / source.rpartition("#")[0]).is_file()


def _free_name(target: Path) -> Path:
    number = 1
    while (backup := target.with_name(f"{target.name}.backup-{number}")).exists():
        number += 1
    return backup


def _folder(encoding: Encoding, edition: Edition | None, output: Path | None) -> Path:
    if output:
        return output
    if edition is None:
        raise AssertionError("without an edition there is an output folder")
    settings = edition.settings
    return edition.folder(settings.cables if encoding.kind == "cable" else settings.calendar)


def _publication(edition: Edition | None, output: Path | None) -> Publication:
    if edition is None:
        return Publication()
    settings = edition.settings
    if output:
        return Publication(settings.publisher or settings.title)
    return Publication(
        settings.publisher or settings.title,
        _schema(edition, settings.cables),
        _schema(edition, settings.calendar),
    )


def _schema(edition: Edition, folder: str) -> str:
    """The edition's own copy of the schema as a reference from one of its folders; empty where it has none."""
    schema = edition.folder(SCHEMA)
    return Path(os.path.relpath(schema, edition.folder(folder))).as_posix() if schema.is_file() else ""


def _numbers(tally: Counter[str]) -> str:
    return ", ".join(f"{tally[what]} {what}" for what in ("encoded", "unchanged", "kept", "failed") if tally[what])
