"""All PDF files of an edition: one of each cable, and one volume of all."""

import dataclasses
import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from cablegram import shipped
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.settings import Settings
from cablegram.files import is_of_disk
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.processors import processors
from cablegram.publish.messages import Interface
from cablegram.publish.pdf import archive
from cablegram.publish.pdf.apart import Apart
from cablegram.publish.pdf.failures import failure
from cablegram.publish.pdf.glyphs import Glyphs, noticed
from cablegram.publish.pdf.images import addresses, printable, refused
from cablegram.publish.pdf.metadata import Metadata
from cablegram.publish.pdf.places import SELECTOR, Places, read_places
from cablegram.publish.pdf.press import Press, TypesetError, press
from cablegram.publish.pdf.signs import signs_of
from cablegram.publish.pdf.theme import theme_of
from cablegram.publish.pdf.volume import Print, volume_document
from cablegram.publish.pdf.volumes import Volume, plan_of
from cablegram.publish.prepared import PreparedCable, PreparedEdition
from cablegram.transform import Stylesheet, TransformError, Tree, stylesheet

_VARIABLE: Final = "{urn:cablegram:variable}"
# A volume that lacks a document must never look complete.
_NOT_WHOLE: Final = "the volume was not made, because a cable of it could not be"
# A volume of so many cables is worth a process of its own, which takes a third of a second to start.
_LARGE: Final = 60
# A PDF waits in memory until it is written: so many at most.
_AHEAD: Final = 8


@dataclasses.dataclass(frozen=True)
class _Order:
    """A PDF to be set.

    Attributes:
        name: its name; `main` its main Typst file, `path` what problems name.
        metadata: what it says of itself.
        cables: its cables.
        apart: what sets it in a process of its own, if it is large.
    """

    name: str
    main: str
    path: str
    metadata: Metadata
    cables: Sequence[PreparedCable]
    apart: Apart | None = None


def print_files(
    prepared: PreparedEdition,
    interface: Interface,
    write: Callable[[str, bytes], None],
    step: Callable[[], None],
    kept: Collection[str] = (),
) -> dict[str, tuple[Problem, ...]]:
    """Makes the PDF files that the settings ask for.

    A cable that cannot be made ready is an error, and then there is no volume; a character that no font has is a
    warning.

    Args:
        prepared: the edition.
        interface: the words around the documents.
        write: called with the name of each PDF and what it holds.
        step: called after each PDF.
        kept: the names of PDFs of single cables that are there already.

    Returns:
        What went wrong with each PDF, by its name; under an empty name what is wrong with the theme.

    Raises:
        OSError: what `write` raises.
    """
    theme, told = theme_of(prepared.edition)
    if theme is None:
        return {"": told}
    with press(theme.fonts, theme.folder) as at_work:
        room = _Room(prepared, interface, at_work, (*theme.fonts, shipped.fonts()))
        for name, pdf in room.printed(frozenset(kept)):
            if pdf is not None:
                write(name, pdf)
            step()
    # A cable that is put into the press once more tells its problems once more.
    return {name: tuple(dict.fromkeys(problems)) for name, problems in room.told.items()}


def page_parameters(settings: Settings) -> dict[str, str | Tree]:
    """The settings of the page, as `single.xsl` and `volume.xsl` take them (xslt/print/modules/page.xsl)."""
    values = {
        "paper": settings.print_paper,
        "size": f"{settings.print_size:g}",
        "columns": str(settings.print_columns),
        "parallel": settings.print_parallel,
        "line-numbers": str(settings.print_line_numbers),
        "source-pages": str(settings.print_source_pages).lower(),
        "plates": str(settings.print_plates).lower(),
        "singles": str(settings.pdf_cables).lower(),
    }
    return {f"{_VARIABLE}{name}": value for name, value in values.items()}


class _Room:
    """The press with the edition that it prints."""

    def __init__(
        self, prepared: PreparedEdition, interface: Interface, at_work: Press, fonts: tuple[Path, ...]
    ) -> None:
        self.told: dict[str, list[Problem]] = {_name_of(cable): [] for cable in prepared.cables}
        self._prepared = prepared
        self._press = at_work
        self._glyphs = Glyphs(fonts)
        self._lacking: dict[str, tuple[str, ...]] = {}  # what of each cable no font has
        self._messages: dict[str, str | Tree] = {f"{_VARIABLE}messages": Tree(interface.document())}
        self._page = self._messages | page_parameters(prepared.edition.settings)
        self._words = interface.messages[interface.language]
        self._signs: dict[str, frozenset[str]] = {}  # that each cable uses
        self._images: dict[str, tuple[str, ...]] = {}  # that each cable shows and that can be printed
        self._unprintable: dict[str, str] = {}  # the images that the typesetter has refused, and why
        self._whole = True  # whether every cable could be put into the press

    def printed(self, kept: frozenset[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each PDF but those that are kept, with its name, as it is done; nothing for one that cannot be made."""
        # The compiler lets go of the interpreter's lock, so threads use all cores while the next files are written.
        with ThreadPoolExecutor(max_workers=processors()) as executor:
            waiting: deque[tuple[_Order, Future[tuple[bytes, tuple[Problem, ...]]]]] = deque()
            for order in self._orders(kept):
                waiting.append((order, executor.submit(self._set, order)))
                if len(waiting) > _AHEAD:
                    yield self._done(*waiting.popleft())
            while waiting:
                yield self._done(*waiting.popleft())
        if self._prepared.edition.settings.pdf_volume:
            yield from self._volumes()

    def _orders(self, kept: frozenset[str]) -> Iterator[_Order]:
        """Puts everything into the press that is needed, and says what is ready to be set."""
        settings = self._prepared.edition.settings
        taken = {volume.file for volume in plan_of(self._prepared.catalogue)} if settings.pdf_volume else set()
        for cable in self._prepared.cables:
            name = _name_of(cable)
            if name in kept and not settings.pdf_volume:
                continue
            if not self._put(cable):
                self._whole = False
            elif settings.pdf_cables and name in taken:
                message = f"its PDF would have the name of a volume, {name}, and is not made; rename the file"
                self._tell(name, error(str(cable.path), "same-name", message))
            elif settings.pdf_cables and name not in kept:
                yield self._single(cable)

    def _volumes(self) -> Iterator[tuple[str, bytes | None]]:
        """The volumes, one after another: each must know on which page the one before it ends."""
        catalogue = self._prepared.catalogue
        plan = plan_of(catalogue)
        if not self._whole:
            self._tell(plan[0].file, error(plan[0].file, "pdf-failed", _NOT_WHOLE))
            return
        printed: list[Places] = []
        for volume in plan:
            order = self._volume(volume, plan, printed)
            try:
                pdf, problems = self._set_at_last(order)
                if not volume.last:
                    printed.append(read_places(self._told(order)))
            except TypesetError as fault:
                self._volume_failed(order, fault)
                return
            self._tell(order.name, *problems)
            yield order.name, pdf

    def _told(self, order: _Order) -> str:
        """What a volume that was set tells of its pages."""
        if order.apart:
            return order.apart.told
        told = self._press.query(order.main, SELECTOR)
        self._press.forget()
        return told

    def _volume(self, volume: Volume, plan: Sequence[Volume], printed: Sequence[Places]) -> _Order:
        """Puts the main file of a volume into the press."""
        catalogue = self._prepared.catalogue
        cables = volume.cables
        given = Print(self._words, frozenset().union(*self._signs.values()), self._checksum(cables), tuple(printed))
        source = _stylesheet("volume.xsl").transform(
            volume_document(catalogue, volume, plan, given), self._page | {f"{_VARIABLE}date": archive.day_of(cables)}
        )
        lacking = {text for cable in cables for text in self._lacking[cable.identifier]}
        main = f"main/{Path(volume.file).stem}.typ"
        noted = self._noticed(volume.file, source, lacking)
        self._press.put(main, (noted + self._attachments(*cables)).encode())
        metadata = archive.metadata_of_volume(catalogue.settings, cables)
        apart = Apart(self._press, "" if volume.last else SELECTOR) if len(cables) >= _LARGE else None
        return _Order(volume.file, main, volume.file, metadata, self._prepared.cables, apart)

    def _checksum(self, cables: Iterable[CatalogueEntry]) -> str:
        """The SHA-256 of the TEI files of these cables, one after another."""
        digest = hashlib.sha256()
        for cable in cables:
            digest.update(self._press.get(archive.place_of(cable.identifier)))
        return digest.hexdigest()

    def _single(self, cable: PreparedCable) -> _Order:
        """Puts the main file of one cable's own PDF into the press."""
        catalogue = self._prepared.catalogue
        entry = catalogue.find(cable.identifier)
        assert entry is not None  # noqa: S101 - the catalogue was made of these cables
        main = f"main/cables/{cable.identifier}.typ"
        parameters = self._page | {
            f"{_VARIABLE}cable": cable.identifier,
            f"{_VARIABLE}date": archive.day_of((entry,)),
        }
        made = _stylesheet("single.xsl").transform(catalogue.context(cable.identifier), parameters)
        source = self._noticed(_name_of(cable), made, self._lacking[cable.identifier])
        self._press.put(main, (source + self._attachments(entry)).encode())
        metadata = archive.metadata_of_cable(self._prepared.edition.settings, entry)
        return _Order(_name_of(cable), main, str(cable.path), metadata, (cable,))

    def _tell(self, name: str, *problems: Problem) -> None:
        self.told.setdefault(name, []).extend(problems)

    def _noticed(self, name: str, source: str, lacking: Iterable[str]) -> str:
        """A main file that prints as notices what no font has, of itself and of these texts of its cables."""
        own = self._glyphs.lacking(source)
        authority = str(self._prepared.edition.folder(self._prepared.edition.settings.authority))
        self._tell(name, *self._glyphs.problems(authority, source, own))
        return noticed(source, sorted({*own, *lacking}))

    def _attachments(self, *cables: CatalogueEntry) -> str:
        return archive.attachments((cable.identifier for cable in cables), self._words["print.attachment"])

    def _put(self, cable: PreparedCable) -> bool:
        """Puts a cable and its images into the press; false where that fails."""
        try:
            loaded = cable.load()
            images, told = printable(cable, loaded.root, self._unprintable)
            self._tell(_name_of(cable), *told)
            self._images[cable.identifier] = tuple(images)
            for name, data in images.items():
                self._press.put(f"images/{name}", data)
            self._signs[cable.identifier] = signs_of(loaded.root)
            parameters = self._messages | {f"{_VARIABLE}images": addresses(cable, loaded.root, images)}
            made = _stylesheet("cable.xsl").transform(loaded.document, parameters)
            self._press.put(f"cables/{cable.identifier}.typ", made.encode())
            self._press.put(archive.place_of(cable.identifier), loaded.original)
        except (TransformError, NotWellFormedError, OSError) as fault:
            if isinstance(fault, OSError) and is_of_disk(fault):
                raise
            self._tell(_name_of(cable), error(str(cable.path), "pdf-failed", f"no PDF could be made: {fault}"))
            return False
        lacking = self._lacking[cable.identifier] = self._glyphs.lacking(made)
        self._tell(_name_of(cable), *self._glyphs.problems(str(cable.path), made, lacking, loaded.original))
        return True

    def _set_without(self, order: _Order, fault: TypesetError) -> bool:
        """Takes images that the typesetter refuses out of the cables; false where it refuses something else."""
        if "image" not in str(fault) and "SVG" not in str(fault):
            return False
        names = {name for cable in order.cables for name in self._images[cable.identifier]}
        found = refused(self._press, sorted(names))
        self._unprintable |= found
        made = [self._put(cable) for cable in order.cables if cable.images.keys() & found.keys()]
        return bool(made) and all(made)

    def _failed(self, identifier: str, fault: TypesetError) -> None:
        """Tells of a cable that cannot be set, and that no volume can therefore be whole."""
        self._whole = False
        cable = next(cable for cable in self._prepared.cables if cable.identifier == identifier)
        source = self._press.get(f"cables/{identifier}.typ").decode()
        self._tell(_name_of(cable), failure(str(cable.path), str(fault), cable.load().root, source))

    def _volume_failed(self, order: _Order, fault: TypesetError) -> None:
        """Tells of a volume that cannot be set; where cables have no PDFs of their own, of which it is the fault."""
        if not self._prepared.edition.settings.pdf_cables:
            for cable in self._prepared.cables:
                try:
                    self._set(self._single(cable))
                except TypesetError as own_fault:
                    self._failed(cable.identifier, own_fault)
        words = f"no PDF could be made: {fault}" if self._whole else _NOT_WHOLE
        self._tell(order.name, error(order.path, "pdf-failed", words))

    def _set_at_last(self, order: _Order) -> tuple[bytes, tuple[Problem, ...]]:
        """The same as `_set`, without the images that the typesetter refuses."""
        while True:
            try:
                return self._set(order)
            except TypesetError as fault:
                if not self._set_without(order, fault):
                    raise

    def _set(self, order: _Order) -> tuple[bytes, tuple[Problem, ...]]:
        return archive.typeset(order.apart or self._press, order.main, order.path, order.metadata)

    def _done(self, order: _Order, result: Future[tuple[bytes, tuple[Problem, ...]]]) -> tuple[str, bytes | None]:
        try:
            try:
                pdf, problems = result.result()
            except TypesetError as fault:
                if not self._set_without(order, fault):
                    raise
                pdf, problems = self._set_at_last(order)
        except TypesetError as fault:
            self._failed(Path(order.name).stem, fault)
            return order.name, None
        self._tell(order.name, *problems)
        return order.name, pdf


def _name_of(cable: PreparedCable) -> str:
    """The name of the PDF of one cable."""
    return f"{cable.identifier}.pdf"


def _stylesheet(name: str) -> Stylesheet:
    return stylesheet(shipped.stylesheet(f"print/{name}"))
