"""Whether anything has changed since the last build; nothing is parsed for that, and no engine is loaded."""

import dataclasses
import datetime
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cablegram.edition.edition import Edition
from cablegram.problems import Problem
from cablegram.publish.images import image_file, state_of_image
from cablegram.publish.incremental.folder import is_intact
from cablegram.publish.incremental.inputs import Files, inputs_of
from cablegram.publish.incremental.lasting import lasting
from cablegram.publish.incremental.packing import PackingError
from cablegram.publish.incremental.problems import Places
from cablegram.publish.incremental.state import State, read_state


@dataclasses.dataclass(frozen=True)
class Published:
    """What a build has done.

    Attributes:
        cables: how many cables the edition has.
        problems: what was found.
    """

    cables: int
    problems: tuple[Problem, ...]


@dataclasses.dataclass(frozen=True)
class Look:
    """An edition and its output folder as they are found before a build.

    Attributes:
        edition: the edition.
        target: the output folder.
        state: what the last build has left; an empty state where there is none.
        files: the digests of files.
        inputs: the digest of each file of the edition but its images.
        images: of each cable the addresses of its images, each with the state or digest of its file, as far as the last
            build knew them.
        surroundings: what else counts: the date that the environment gives.
    """

    edition: Edition
    target: Path
    state: State
    files: Files
    inputs: Mapping[str, str]
    images: Mapping[str, list[list[str]]]
    surroundings: list[str]

    @property
    def places(self) -> Places:
        """Where edition and outputs are."""
        return Places(self.edition.root, self.target)

    def is_same(self, file: str) -> bool:
        """Whether a file of the edition holds what it held in the last build."""
        return file in self.inputs and self.state.head.get("inputs", {}).get(file) == self.inputs[file]

    @property
    def where(self) -> list[str]:
        """The same as texts."""
        return [str(self.edition.root), str(self.target)]


def look(edition: Edition, target: Path, *, everything: bool = False) -> Look:
    """Looks at an edition and its output folder.

    Args:
        edition: the edition.
        target: the output folder.
        everything: whether what the last build has left does not count.
    """
    with lasting():
        state = (None if everything else read_state(target)) or State()
    stamps = {path: (tuple(stamp), found) for path, (stamp, found) in state.head.get("stamps", {}).items()}
    files = Files(stamps)
    inputs = inputs_of(edition, files)
    addresses = {file: [url for url, _ in listed] for file, listed in state.head.get("images", {}).items()}
    images = {file: images_of(edition, files, file, urls) for file, urls in addresses.items()}
    return Look(edition, target, state, files, inputs, images, _surroundings(edition))


def images_of(edition: Edition, files: Files, file: str, addresses: list[str]) -> list[list[str]]:
    """The addresses of the images of a cable, each with the digest of its file, or with why there is none."""
    path = edition.root / file
    found = []
    for url in addresses:
        state = state_of_image(edition, path, url)
        found.append([url, files.of(str(image_file(path, url))) if state == "there" else state])
    return found


def parts_of(edition: Edition) -> list[str]:
    """The folders that a build makes in the output folder."""
    settings = edition.settings
    parts = ["site"] if settings.html else []
    parts += ["pdf"] if settings.pdf_cables or settings.pdf_volume else []
    parts += ["epub"] if settings.epub else []
    return parts + [f"export/{words.split()[0]}" for words in settings.exports if words.split()]


def nothing_changed(found: Look) -> Published | None:
    """What the last build told, where a new one would make and tell the same; else nothing."""
    head = found.state.head
    same = (
        head.get("complete")
        and head["inputs"] == found.inputs
        and head["images"] == found.images
        and head["surroundings"] == found.surroundings
    )
    if not same or not all(is_intact(found.target, part, found.state.outputs) for part in parts_of(found.edition)):
        return None
    try:
        return Published(head["cables"], tuple(found.places.unpacked(head["problems"]))) if holds_here(found) else None
    except PackingError:
        return None


def holds_here(found: Look) -> bool:
    """Whether what the last build told, and wrote into exports, holds from where this one is run.

    What a message says of a file may begin with the way that leads to it; pages never do.

    Raises:
        PackingError: what was told is not of this program.
    """
    head = found.state.head
    if head["where"] == found.where:
        return True
    told = found.places.unpacked(head["problems"])
    return not found.edition.settings.exports and not any({"/", "\\"} & {*one.message, *one.hint} for one in told)


def stamps_to_keep(found: Look) -> dict[str, Any]:
    """The stamps of large files for the next time."""
    return dict(found.files.kept(time.time_ns()))


def _surroundings(edition: Edition) -> list[str]:
    """The date of the environment, and today's where exports may be dated by it."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat() if edition.settings.exports else ""
    return [os.environ.get("SOURCE_DATE_EPOCH", ""), today]
