"""`cablegram new`."""

import os
import sys
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from cablegram import shipped
from cablegram.cli.report import opened, say, tell
from cablegram.edition.edition import RULES, SCHEMA
from cablegram.encode.encoding import encode
from cablegram.encode.fingerprint import with_fingerprint
from cablegram.encode.header import Publication
from cablegram.files import unwritable, write_whole


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def command(directory: Path) -> None:
    """Make a small edition in DIRECTORY that builds at once: settings, introduction, one source and its TEI."""
    if directory.exists() and any(directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty; name a folder that does not exist yet")
    try:
        _make(directory)
    except OSError as fault:
        tell([unwritable(directory, fault)])
        sys.exit(1)
    named = f'"{directory}"' if " " in str(directory) else directory
    say(f"made {directory}: next, `cablegram build --edition {named}`")


def _make(directory: Path) -> None:
    _copy(resources.files("cablegram.edition") / "template", directory)
    for name in (SCHEMA, RULES):
        write_whole(directory / name, shipped.schema(Path(name).name).read_bytes())
    edition = opened(directory)
    settings = edition.settings
    publication = Publication(settings.publisher or settings.title, "../../schema/cable.rng", "../../schema/cable.rng")
    for source in sorted(edition.folder(settings.sources).iterdir()):
        encoding = encode(source.name, source.read_bytes(), publication)
        if encoding.tei is None:
            raise AssertionError(f"the source that comes with a new edition cannot be encoded: {encoding.problems}")
        folder = edition.folder(settings.cables)
        tei = with_fingerprint(encoding.tei, Path(os.path.relpath(source, folder)).as_posix())
        write_whole(folder / f"{encoding.identifier}.xml", tei)


def _copy(template: Traversable, target: Path) -> None:
    for entry in template.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            write_whole(target / entry.name, entry.read_bytes())
