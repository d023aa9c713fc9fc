"""What `cablegram import` must know of the edition: its entries and files, and where images go."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from cablegram.adopt.adopting import AUTHORITY_FILES
from cablegram.adopt.adopting import Edition as Taking
from cablegram.adopt.entry import URI, same_names
from cablegram.adopt.register import Draft
from cablegram.adopt.tree import Node, read_tree
from cablegram.cli.encode_files import places_of
from cablegram.edition.edition import Edition
from cablegram.edition.rules.pointing import is_web_address
from cablegram.encode.fingerprint import is_untouched, origin_of
from cablegram.files import read_or_problem, unwritable, write_whole
from cablegram.ill_formed import NotWellFormedError
from cablegram.links import followed
from cablegram.problems import Problem
from cablegram.sources.tei_volume import TooDeepError

_SUFFIXES: Final = frozenset(".jpg .jpeg .png .gif .webp .svg .avif".split())


def existing(edition: Edition) -> Taking:
    """The edition as it takes over files: without what an earlier run made of the same ones."""
    settings = edition.settings
    cables = edition.folder(settings.cables)
    authority = edition.folder(settings.authority)
    publication = places_of(edition, None).publication
    drafts: list[Draft] = []
    taken: set[str] = set()
    for path in edition.authorities():
        data = read_or_problem(path)
        if isinstance(data, Problem):
            taken.add(path.stem)
            continue
        ours = any(re.fullmatch(rf"{stem}(-\d+)?", path.stem) for stem, _ in AUTHORITY_FILES.values())
        if ours and is_untouched(data):
            continue
        taken.add(path.stem)
        drafts += _entries(data, path.name)
    others = frozenset(path.stem for path in edition.cables() if not _is_imported(path))
    return Taking(
        publisher=publication.publisher,
        language=settings.languages[0] if settings.languages else "en",
        schema=publication.cable_schema,
        authority=Path(os.path.relpath(authority, cables)).as_posix(),
        pages_to_cables=Path(os.path.relpath(cables, edition.folder(settings.pages))).as_posix(),
        entries=tuple(drafts),
        taken=frozenset(taken),
        identifiers=others,
    )


def _is_imported(path: Path) -> bool:
    """Whether a cable was taken over from another project, in this or an earlier run."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - 4096))
            origin = origin_of(stream.read())
    except OSError:
        return False
    if origin is None:
        return False
    return any(part.endswith((".xml", ".tei")) for part in (origin.source, origin.source.rpartition("#")[0]))


def _entries(data: bytes, name: str) -> Iterator[Draft]:
    try:
        root = read_tree(data, name)
    except (NotWellFormedError, TooDeepError):
        return
    for node in root.all("person", "place", "org"):
        if node.get("xml:id"):
            yield _draft(node, name)


def _draft(node: Node, name: str) -> Draft:
    draft = Draft(node.name, node.get("xml:id"), name)
    draft.names = {
        same_names(part.words()) for part in node.children("persName", "placeName", "orgName") if part.words()
    }
    for number in node.children("idno"):
        words = number.words()
        if words.startswith("http"):
            draft.uris.add(URI.bare(words))
        draft.uris.add(f"{number.get('type')}:{URI.bare(words).rpartition('/')[2]}")
    return draft


class Images:
    """Finds the images that documents name: on the web, or in the folder, from where they are copied."""

    def __init__(self, edition: Edition, directory: Path, pattern: str) -> None:
        """Takes the edition, the folder that is taken over, and the pattern of web addresses; empty for none."""
        self.pattern: Final = pattern
        self._root: Final = directory if directory.is_dir() else directory.parent
        self._folder: Final = edition.folder(edition.settings.cables).parent / "facsimile"
        self._cables: Final = edition.folder(edition.settings.cables)
        self._found: dict[Path, Path] = {}
        self._taken: dict[str, Path] = {}

    def __call__(self, url: str, file: str) -> str:
        """The address of an image, seen from the folder of cables; empty for one that is nowhere."""
        if is_web_address(url):
            return url if not re.search(r"\s", url) else ""
        if not url or url.startswith(("/", "#")) or ":" in url:
            return ""
        path = self._root / Path(file).parent / unquote(url)
        try:
            inside = followed(path).is_relative_to(followed(self._root)) and path.is_file()
        except (OSError, ValueError):
            inside = False
        if inside and path.suffix.lower() in _SUFFIXES:
            return self._copy_of(followed(path))
        return self.pattern.replace("{}", url) if self.pattern and not re.search(r"[\s<>\"{}|\\^`]", url) else ""

    def _copy_of(self, path: Path) -> str:
        if path not in self._found:
            name = re.sub(r"[^\w.-]+", "-", path.name)
            stem, suffix, number = Path(name).stem, path.suffix, 1
            while name.casefold() in self._taken:
                number += 1
                name = f"{stem}-{number}{suffix}"
            self._taken[name.casefold()] = path
            self._found[path] = self._folder / name
        return Path(os.path.relpath(self._found[path], self._cables)).as_posix()

    def copied(self) -> Iterator[Problem]:
        """Copies the images that were found into the edition; those that are there already are left alone."""
        for path, target in self._found.items():
            if target.exists():
                continue
            data = read_or_problem(path)
            if isinstance(data, Problem):
                yield data
                continue
            try:
                write_whole(target, data)
            except OSError as fault:
                yield unwritable(target, fault)
