"""What is made beside the site: PDFs, the EPUB, exports.

What makes them is loaded when one is made: most builds make none of them again.
"""

# ruff: noqa: PLC0415 - as above

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from cablegram.files import MARK, replaced_folder
from cablegram.problems import Problem, Severity
from cablegram.publish.incremental.digests import digest_of_bytes, digest_of_value
from cablegram.publish.incremental.folder import is_intact, scan
from cablegram.publish.incremental.inputs import MESSAGES, is_folder_of
from cablegram.publish.incremental.reasons import ReasonTable
from cablegram.publish.incremental.state import Record, Summary
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.messages import Interface
from cablegram.publish.prepared import PreparedEdition

EPUB: Final = "edition.epub"
Progress = Callable[[str, int], tuple[Callable[[], None], Callable[[], None]]]


@dataclasses.dataclass(frozen=True)
class Ingredients:
    """What books are made of.

    Attributes:
        prepared: the edition.
        interface: the words around the documents.
        images: of each cable, by its file, the addresses of its images, each with the state or digest of its file.
        summaries: of each cable, by its file, the digests of what it tells.
    """

    prepared: PreparedEdition
    interface: Interface
    images: Mapping[str, Any]
    summaries: Mapping[str, Summary | None]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """The words as plain values."""
        return {language: dict(messages) for language, messages in self.interface.messages.items()}


@dataclasses.dataclass
class Books:
    """Files that were made, or taken over as wholes.

    Attributes:
        problems: what was told of them.
        records: what the ledger says of them.
        keys: of what each whole is made, for the next build.
        files: PDFs and EPUB by their path in the site.
        head: what else the next build needs to know of them.
        complete: whether all could be made.
    """

    problems: list[Problem] = dataclasses.field(default_factory=list)
    records: dict[str, Record] = dataclasses.field(default_factory=dict)
    keys: dict[str, Any] = dataclasses.field(default_factory=dict)
    files: dict[str, Path] = dataclasses.field(default_factory=dict)
    head: dict[str, Any] = dataclasses.field(default_factory=dict)
    complete: bool = True


def make_books(found: Look, ingredients: Ingredients, table: ReasonTable, progress: Progress) -> Books:
    """Makes PDFs and EPUB where something has changed of what they are made of."""
    made, settings, target = Books(), found.edition.settings, found.target
    prepared, interface, images, words = (
        ingredients.prepared,
        ingredients.interface,
        ingredients.images,
        ingredients.words,
    )
    whole = _Wholes(found, made)
    texts = _inputs(found, (settings.pages, settings.theme))
    if settings.pdf_cables or settings.pdf_volume:

        def pdf() -> tuple[Problem, ...]:
            from cablegram.publish.incremental.pdfs import Pdfs

            pdfs = Pdfs(found, ingredients, table)
            step, end = progress("setting PDF", pdfs.number())
            pdfs.make(step)
            end()
            made.records |= pdfs.records
            made.head |= pdfs.head
            return tuple(pdfs.problems)

        made.head["printed"] = found.state.head.get("printed", {})
        whole.make("pdf", [texts, images, words, repr(settings)], pdf)
        names = sorted(path for path in made.records if path.startswith("pdf/"))
        made.files |= {name: target / name for name in names}
    if settings.epub:

        def epub() -> tuple[Problem, ...]:
            from cablegram.publish.epub.writing import write_epub

            step, end = progress("making EPUB", len(prepared.cables))
            with replaced_folder(target / "epub") as folder:
                told = write_epub(prepared, interface, folder / EPUB, step)
            end()
            return told

        whole.make("epub", [_without(texts, settings.print_theme), images, words, repr(settings)], epub)
        made.files[f"epub/{EPUB}"] = target / "epub" / EPUB
    return made


def make_exports(
    found: Look, prepared: PreparedEdition, images: Mapping[str, Any], records: Mapping[str, Record]
) -> Books:
    """Makes the exports where something has changed of what they are made of; a crate holds the other outputs too."""
    made, settings = Books(), found.edition.settings
    others = [[path, record.digest] for path, record in records.items()] if settings.exports else []
    for words in settings.exports:
        parts = _Wholes(found, made)
        name = words.split()[0] if words.split() else words

        def export(words: str = words) -> tuple[Problem, ...]:
            from cablegram.export.exporting import export_edition

            return export_edition(prepared, [words], found.target / "export")

        parts.make(f"export/{name}", [words, dict(found.inputs), images, others, found.where], export)
    return made


class _Wholes:
    """Folders that are made as wholes, or taken over as wholes."""

    def __init__(self, found: Look, made: Books) -> None:
        self._found = found
        self._made = made

    def make(self, part: str, ingredients: list[Any], make: Callable[[], tuple[Problem, ...]]) -> None:
        found, made = self._found, self._made
        key = digest_of_value([part, ingredients, found.surroundings])
        known = found.state.head.get("parts", {}).get(part)
        if known and known[0] == key and is_intact(found.target, part, found.state.outputs):
            mine = f"{part}/"
            made.records |= {path: record for path, record in found.state.outputs.items() if path.startswith(mine)}
            made.problems += found.places.unpacked(known[1])
            made.keys[part] = known
            return
        told = make()
        made.problems += told
        if any(problem.severity is Severity.ERROR for problem in told):
            made.complete = False
        else:
            made.keys[part] = [key, found.places.packed(told)]
        build = int(found.state.head.get("build", 0)) + 1
        for path, (size, modified, _) in scan(found.target / part).items():
            if path == MARK or f"{part}/{path}" in made.records:
                continue
            data = (found.target / part / path).read_bytes()
            made.records[f"{part}/{path}"] = Record(key, digest_of_bytes(data), size, modified, -1, build)


def _inputs(found: Look, besides: tuple[str, ...]) -> dict[str, str]:
    return {file: made for file, made in found.inputs.items() if not is_folder_of(file, (*besides, MESSAGES))}


def _without(inputs: Mapping[str, str], folder: str) -> dict[str, str]:
    return {file: made for file, made in inputs.items() if not is_folder_of(file, (folder,))}
