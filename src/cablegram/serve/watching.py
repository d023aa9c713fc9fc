"""Which files of an edition have changed, told by looking at all of them."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.links import followed
from cablegram.publish.presentation import OWN_MESSAGES

# When a file was written, how long it is, and which file it is: an editor may write a new one and rename it.
Stamp: TypeAlias = tuple[int, int, int]
# By the path of each file.
Snapshot: TypeAlias = Mapping[str, Stamp]


def snapshot(edition: Edition) -> dict[str, Stamp]:
    """The files that pages are made of, each with its stamp; hidden ones are left out."""
    settings = edition.settings
    tei = edition.folder(settings.cables).parent
    # Images stand beside the folder of the cables, unless that is the edition itself.
    inside = [settings.cables, settings.calendar, settings.authority, settings.pages, settings.theme, OWN_MESSAGES]
    places = [edition.folder(name) for name in inside]
    places += [edition.root / FILE_NAME, edition.folder(settings.introduction)]
    if settings.logo:
        places.append(edition.folder(settings.logo))
    if followed(tei) != followed(edition.root):
        places.append(tei)
    found: dict[str, Stamp] = {}
    for place in dict.fromkeys(place for place in places if not any(other in place.parents for other in places)):
        _look(place, found)
    return found


def differences(before: Snapshot, after: Snapshot) -> frozenset[Path]:
    """The files that were written, made or removed between two looks."""
    written = (path for path, stamp in after.items() if before.get(path) != stamp)
    return frozenset(map(Path, [*written, *(path for path in before if path not in after)]))


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; nothing where there is none."""
    try:
        return _stamp(path.stat())
    except (OSError, ValueError):
        return None


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _look(place: Path, found: dict[str, Stamp]) -> None:
    """Adds the files in a folder, or one file; a folder that went away, or may not be read, has none."""
    if not place.is_dir():
        stamp = stamp_of(place)
        if stamp is not None:
            found[str(place)] = stamp
        return
    waiting = [str(place)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                # A link that leads nowhere is no file.
                with contextlib.suppress(OSError):
                    found[entry.path] = _stamp(entry.stat())
