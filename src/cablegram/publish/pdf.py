"""PDF files: one of each cable, and one volume of all."""

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from cablegram import shipped
from cablegram.edition.register import VOLUME
from cablegram.files import replaced_folder
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error, warning
from cablegram.publish.prepared import PreparedEdition
from cablegram.publish.typeset import TypesetError, missing_glyphs, typeset
from cablegram.transform import TransformError, Tree, stylesheet

_VARIABLE: Final = "{urn:cablegram:variable}"


@dataclasses.dataclass(frozen=True)
class _Job:
    """One PDF to be set: its file name, its main Typst source, the modules and images that it needs."""

    name: str
    path: str
    main: str
    modules: Mapping[str, bytes]
    images: Mapping[str, bytes]


def make_pdfs(prepared: PreparedEdition, step: Callable[[], None]) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The PDF files that the settings ask for, by file name, and what went wrong.

    A cable that cannot be made ready is an error, and then there is no volume; a character that no font has is a
    warning.

    Args:
        prepared: the edition.
        step: called after each PDF.
    """
    settings = prepared.edition.settings
    problems: list[Problem] = []
    glyphs = _Glyphs((shipped.fonts(),))
    library = {"cable.typ": shipped.stylesheet("print/cable.typ").read_bytes()}
    modules: dict[str, bytes] = {}
    images: dict[str, bytes] = {}
    own_images: dict[str, dict[str, bytes]] = {}
    for cable in prepared.cables:
        try:
            own = {name: file.read_bytes() for name, file in cable.images.items()}
            loaded = cable.load()
            modules[f"cables/{cable.identifier}.typ"] = _module(loaded.document, own)
        except (TransformError, NotWellFormedError, OSError) as fault:
            problems.append(error(str(cable.path), "pdf-failed", f"no PDF could be made: {fault}"))
            continue
        problems.extend(glyphs.without(str(cable.path), loaded.text, loaded.original))
        images.update(own)
        own_images[cable.identifier] = own
    whole = prepared.catalogue.register()
    authority = str(prepared.edition.folder(prepared.edition.settings.authority))
    problems.extend(glyphs.without(authority, whole.decode(), b""))
    register = Tree(whole)
    jobs: list[_Job] = []
    for cable in prepared.cables if settings.pdf_cables else ():
        name = f"cables/{cable.identifier}.typ"
        if name in modules:
            main = stylesheet(shipped.stylesheet("print/single.xsl")).transform(
                register, {f"{_VARIABLE}cable": cable.identifier}
            )
            needed = {**library, name: modules[name]}
            jobs.append(_Job(f"{cable.identifier}.pdf", str(cable.path), main, needed, own_images[cable.identifier]))
    if settings.pdf_volume and len(modules) < len(prepared.cables):
        message = "the volume was not made, because a cable of it could not be"
        problems.append(error(VOLUME, "pdf-failed", message))
    elif settings.pdf_volume:
        main = stylesheet(shipped.stylesheet("print/volume.xsl")).transform(register)
        jobs.append(_Job(VOLUME, VOLUME, main, {**library, **modules}, images))
    pdfs: dict[str, bytes] = {}
    # The compiler lets go of the interpreter's lock, so threads use all cores; the volume, which takes longest, first.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as executor:
        for job, result in zip(reversed(jobs), executor.map(_typeset, reversed(jobs)), strict=True):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                pdfs[job.name], told = result
                problems.extend(warning(job.path, "pdf-warning", words) for words in told)
            step()
    return dict(sorted(pdfs.items())), tuple(problems)


def write_pdfs(target: Path, pdfs: Mapping[str, bytes]) -> None:
    """Writes PDF files into a folder, which is replaced as a whole; raises `OSError` where that fails."""
    with replaced_folder(target) as folder:
        for name, pdf in pdfs.items():
            (folder / name).write_bytes(pdf)


def _module(document: bytes, images: Mapping[str, bytes]) -> bytes:
    parameters: dict[str, str | Tree] = {f"{_VARIABLE}images": "\n".join(images)}
    return stylesheet(shipped.stylesheet("print/cable.xsl")).transform(document, parameters).encode()


def _typeset(job: _Job) -> tuple[bytes, list[str]] | Problem:
    """The PDF and what Typst warns of, or why there is none."""
    sources = {**job.modules, "main.typ": job.main.encode()}
    warnings: list[str] = []
    try:
        pdf = typeset(sources, "main.typ", images=job.images, fonts=(shipped.fonts(),), warnings=warnings)
    except TypesetError as fault:
        return error(job.path, "pdf-failed", f"no PDF could be made: {fault}")
    return pdf, warnings


class _Glyphs:
    """Tells each character of a document, or else of an authority file, that no font has."""

    def __init__(self, fonts: tuple[Path, ...]) -> None:
        self._fonts = fonts
        self._reported: set[str] = set()

    def without(self, path: str, text: str, original: bytes) -> Iterator[Problem]:
        """A warning for each such character of a text; `original` is the file's own bytes, where there is one."""
        for character, name in missing_glyphs(text, self._fonts):
            # The register repeats titles and names of the cables; what they lack is told with their own line.
            if original or character not in self._reported:
                message = f"no font has the character {character} (U+{ord(character):04X} {name})"
                hint = "the PDF shows an empty box there; the HTML page is not affected"
                line = _line_of(original, character)
                yield warning(path, "no-glyph", message, line=line, hint=hint)
            self._reported.add(character)


def _line_of(document: bytes, character: str) -> int:
    """The first 1-based line of a file that has a character; 0 where it is written as a reference."""
    position = document.find(character.encode())
    return document.count(b"\n", 0, position) + 1 if position >= 0 else 0
