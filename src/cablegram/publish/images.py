"""The images that documents name: where they stand in the site, which files they are, whether they are there."""

import os
import posixpath
from pathlib import Path
from urllib.parse import unquote

from cablegram.edition.edition import Edition
from cablegram.links import followed


def image_name(path: Path, url: str) -> str:
    """The path of an image below the folder that holds the folder of cables.

    Args:
        path: the TEI file that shows it.
        url: its `@url`, which is relative to that file.
    """
    return posixpath.normpath(posixpath.join(path.parent.name, unquote(url.strip())))


def image_file(path: Path, url: str) -> Path:
    """The file of an image; the arguments are those of `image_name`."""
    return Path(os.path.normpath(path.parent / unquote(url)))


def state_of_image(edition: Edition, path: Path, url: str) -> str:
    """Whether an image that a document names is `there`, `missing`, or lies `outside` of the edition."""
    file, name = image_file(path, url), image_name(path, url)
    try:
        inside = followed(edition.root) in followed(file).parents and not name.startswith("..") and "\\" not in name
        there = file.is_file()
    except (ValueError, OSError):
        # A name that no file can have: with a NUL character, or too long.
        inside, there = True, False
    return "there" if inside and there else "missing" if inside else "outside"
