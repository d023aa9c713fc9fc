"""A folder replaced as a whole at the cost of what is different in it.

The folder that was replaced is kept as a spare beside it. The next time it is brought up to date: only files that are
others than those of the folder in use are linked to these or written. What is the same file (the same inode) on both
sides needs no look at all, so the spare can be in any state, and may be deleted at any time.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cablegram.files import replaced_folder

FOLDER: Final = ".cablegram-spare"


@contextmanager
def renewed_folder(path: Path) -> Iterator[Path]:
    """A folder that takes the place of another one when the block ends well; it may hold what an older one held.

    All else is as `cablegram.files.replaced_folder` says. A file in it may be the same as one of the folder that is in
    use: it must be removed before another one is written in its place, and never be written itself.

    Raises:
        ForeignFolderError: the old folder was not made in this way.
        OSError: it cannot be written.
    """
    spare = spare_of(Path(os.path.realpath(path)))
    plain = _is_plain(spare)
    if os.path.lexists(spare) and not plain:
        shutil.rmtree(spare, ignore_errors=True)
    led_away = spare.parent.is_symlink() or os.path.lexists(spare)
    with replaced_folder(path, spare if plain or not led_away else None) as building:
        yield building


def spare_of(path: Path) -> Path:
    """Where the spare of a folder lies."""
    return path.parent / FOLDER / path.name


def _is_plain(spare: Path) -> bool:
    """Whether a spare holds nothing but files and folders: a link in it could lead anywhere."""
    if spare.is_symlink() or spare.parent.is_symlink() or not spare.is_dir():
        return False
    waiting = [str(spare)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not entry.is_file(follow_symlinks=False):
                    return False
    return True
