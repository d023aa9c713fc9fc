"""All PDF files of an edition: one of each cable, and one volume of all."""

import dataclasses
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from cablegram import shipped
from cablegram.edition.register import VOLUME
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error, warning
from cablegram.publish.messages import Interface
from cablegram.publish.pdf.glyphs import missing_glyphs
from cablegram.publish.pdf.press import Press, TypesetError, press
from cablegram.publish.prepared import PreparedCable, PreparedEdition
from cablegram.transform import Stylesheet, TransformError, Tree, stylesheet

_VARIABLE: Final = "{urn:cablegram:variable}"
# A PDF waits in memory until it is written: so many at most.
_AHEAD: Final = 8


@dataclasses.dataclass(frozen=True)
class _Order:
    """A PDF to be set: its file name, its main Typst file, the file that problems name."""

    name: str
    main: str
    path: str


def print_edition(
    prepared: PreparedEdition, interface: Interface, folder: Path, step: Callable[[], None]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Writes the PDF files that the settings ask for.

    A cable that cannot be made ready is an error, and then there is no volume; a character that no font has is a
    warning.

    Args:
        prepared: the edition.
        interface: the words around the documents.
        folder: where the files are written.
        step: called after each PDF.

    Returns:
        The names of the files in their order, and what went wrong.

    Raises:
        OSError: a file cannot be written.
    """
    settings = prepared.edition.settings
    theme = prepared.edition.folder(settings.print_theme) if settings.print_theme else None
    own_fonts = (theme / "fonts",) if theme and (theme / "fonts").is_dir() else ()
    with press(own_fonts, theme) as at_work:
        room = _Room(prepared, interface, at_work, (*own_fonts, shipped.fonts()))
        names = []
        for name, pdf in room.printed():
            if pdf is not None:
                (folder / name).write_bytes(pdf)
                names.append(name)
            step()
    return tuple(sorted(names)), tuple(room.problems)


class _Room:
    """The press with the edition that it prints."""

    def __init__(
        self, prepared: PreparedEdition, interface: Interface, at_work: Press, fonts: tuple[Path, ...]
    ) -> None:
        self.problems: list[Problem] = []
        self._prepared = prepared
        self._press = at_work
        self._glyphs = _Glyphs(fonts)
        self._interface = interface

    def printed(self) -> Iterator[tuple[str, bytes | None]]:
        """Each PDF with its name, as it is done; nothing for one that cannot be made."""
        # The compiler lets go of the interpreter's lock, so threads use all cores while the next files are written.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as executor:
            waiting: deque[tuple[_Order, Future[tuple[bytes, list[str]]]]] = deque()
            for order in self._orders():
                waiting.append((order, executor.submit(self._set, order)))
                if len(waiting) > _AHEAD:
                    yield self._done(*waiting.popleft())
            while waiting:
                yield self._done(*waiting.popleft())

    def _orders(self) -> Iterator[_Order]:
        """Puts everything into the press, and says what is ready to be set."""
        settings = self._prepared.edition.settings
        whole = True
        for cable in self._prepared.cables:
            made = self._put(cable)
            whole = whole and made
            if made and settings.pdf_cables:
                main = f"main/cables/{cable.identifier}.typ"
                parameters: dict[str, str | Tree] = {f"{_VARIABLE}cable": cable.identifier}
                context = self._prepared.catalogue.context(cable.identifier)
                self._press.put(main, _stylesheet("single.xsl").transform(context, parameters).encode())
                yield _Order(f"{cable.identifier}.pdf", main, str(cable.path))
        if not settings.pdf_volume:
            return
        if not whole:
            message = "the volume was not made, because a cable of it could not be"
            self.problems.append(error(VOLUME, "pdf-failed", message))
            return
        register = self._prepared.catalogue.register()
        authority = str(self._prepared.edition.folder(settings.authority))
        self.problems.extend(self._glyphs.without(authority, register.decode(), b""))
        self._press.put("main/volume.typ", _stylesheet("volume.xsl").transform(register).encode())
        yield _Order(VOLUME, "main/volume.typ", VOLUME)

    def _put(self, cable: PreparedCable) -> bool:
        """Puts a cable and its images into the press; false where that fails."""
        try:
            for name, file in cable.images.items():
                self._press.put(f"images/{name}", file.read_bytes())
            loaded = cable.load()
            parameters: dict[str, str | Tree] = {f"{_VARIABLE}images": "\n".join(cable.images)}
            made = _stylesheet("cable.xsl").transform(loaded.document, parameters)
            self._press.put(f"cables/{cable.identifier}.typ", made.encode())
        except (TransformError, NotWellFormedError, OSError) as fault:
            self.problems.append(error(str(cable.path), "pdf-failed", f"no PDF could be made: {fault}"))
            return False
        self.problems.extend(self._glyphs.without(str(cable.path), loaded.text, loaded.original))
        return True

    def _set(self, order: _Order) -> tuple[bytes, list[str]]:
        warnings: list[str] = []
        return self._press.typeset(order.main, warnings=warnings), warnings

    def _done(self, order: _Order, result: Future[tuple[bytes, list[str]]]) -> tuple[str, bytes | None]:
        try:
            pdf, warnings = result.result()
        except TypesetError as fault:
            self.problems.append(error(order.path, "pdf-failed", f"no PDF could be made: {fault}"))
            return order.name, None
        self.problems.extend(warning(order.path, "pdf-warning", words) for words in warnings)
        return order.name, pdf


def _stylesheet(name: str) -> Stylesheet:
    return stylesheet(shipped.stylesheet(f"print/{name}"))


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
