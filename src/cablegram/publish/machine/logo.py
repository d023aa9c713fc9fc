"""The logo of an edition."""

from pathlib import Path
from typing import Final

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.links import followed
from cablegram.problems import Problem, warning

LARGEST: Final = 512 * 1024  # bytes; every page loads it


def logo_of(edition: Edition) -> tuple[tuple[str, Path] | None, tuple[Problem, ...]]:
    """The path of the logo in the site and its file, if the settings name one that can be used; else why not."""
    if not edition.settings.logo:
        return None, ()
    path = edition.folder(edition.settings.logo)
    home = followed(edition.root)
    hint = f"see publish.logo in {FILE_NAME}"
    if home not in followed(path).parents:
        return None, (warning(str(path), "logo-unusable", "the logo lies outside of the edition", hint=hint),)
    if not path.is_file():
        return None, (warning(str(path), "logo-unusable", "there is no such logo", hint=hint),)
    size = path.stat().st_size
    if size > LARGEST:
        message = f"the logo has {size // 1024} kB, and every page would load it"
        shrink = f"make it smaller than {LARGEST // 1024} kB"
        return None, (warning(str(path), "logo-unusable", message, hint=shrink),)
    return (f"assets/logo{path.suffix.lower()}", path), ()
