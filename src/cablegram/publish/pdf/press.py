"""Typst at work: a folder of sources, fonts and images, and what is set from them.

Nothing here knows what an edition is.
"""

import functools
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal, Protocol

import typst

from cablegram import shipped

# The standards that a PDF can be asked to keep to; more than one goes together where Typst allows it.
Standard = Literal["a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "ua-1"]

# What a theme may lay over the library: values, and functions.
LAYERS: Final = ("look.typ", "theme.typ")


# For how many files more Typst keeps what it has worked out for one, so that setting it again is fast.
_KEPT: Final = 12
# A compiler keeps the files that it has read: after so many it makes way for a new one.
_RENEWED: Final = 64


class TypesetError(Exception):
    """Typst sources that cannot be set; the message is Typst's own, with its place in the sources."""


class Setter(Protocol):
    """What sets files: a press, or one in a process of its own (`cablegram.publish.pdf.apart`)."""

    def typeset(
        self,
        main: str,
        *,
        standards: Sequence[Standard] = (),
        timestamp: int = 0,
        warnings: list[str] | None = None,
    ) -> bytes:
        """The PDF of a file, as `Press.typeset` makes it."""


class Press:
    """A folder that Typst sees, and nothing else: its root.

    It holds the library (`/cablegram/`), what a theme lays over it (`/theme/`), `/press.typ`, which joins both and is
    what every other file imports, and whatever is put into it.
    """

    def __init__(self, root: Path, fonts: Sequence[Path], theme: Path | None = None, *, laid_out: bool = False) -> None:
        """Lays out the library.

        Args:
            root: an empty folder, which the caller removes.
            fonts: folders of fonts; the first one that has a font of a name is the one that counts.
            theme: a folder that may hold `look.typ` and `theme.typ`.
            laid_out: whether the folder is that of another press, which holds all this.

        Raises:
            OSError: the folder cannot be written, or the theme cannot be read.
        """
        self.root = root.resolve()
        self.fonts = tuple(fonts)
        self._thread = threading.local()
        if laid_out:
            return
        for file in sorted(shipped.stylesheet("print/typst").glob("*.typ")):
            self.put(f"cablegram/{file.name}", file.read_bytes())
        for layer in LAYERS:
            self.put(f"theme/{layer}", _layer(theme, layer) if theme else b"")
        self.put("look.typ", b'#import "/cablegram/look.typ": *\n#import "/theme/look.typ": *\n')
        self.put("press.typ", b'#import "/cablegram/press.typ": *\n#import "/theme/theme.typ": *\n')

    def put(self, path: str, data: bytes) -> None:
        """Puts a file into the folder, by its path from there.

        Raises:
            TypesetError: the path would lead out of the folder.
            OSError: it cannot be written.
        """
        target = self.root / _inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def get(self, path: str) -> bytes:
        """What was put into the folder under a path.

        Raises:
            TypesetError: the path would lead out of the folder.
            OSError: nothing was put there, or it cannot be read.
        """
        return (self.root / _inside(path)).read_bytes()

    def typeset(
        self,
        main: str,
        *,
        standards: Sequence[Standard] = (),
        timestamp: int = 0,
        warnings: list[str] | None = None,
    ) -> bytes:
        """The PDF of a file in the folder.

        Args:
            main: the path of the file (`main/volume.typ`).
            standards: PDF standards to enforce, as Typst names them (`a-3a`, `ua-1`); a tagged PDF 1.7 by default.
            timestamp: the time that the PDF names as that of its making, in seconds since 1970.
            warnings: a list that Typst's warnings are added to.

        Raises:
            TypesetError: Typst refuses a source, an image or a standard.
        """
        try:
            pdf, given = self._compiler(main).compile_with_warnings(
                input=self._path(main), format="pdf", timestamp=timestamp, pdf_standards=list(standards)
            )
        except BaseException as error:
            if not _is_of_typst(error):
                raise
            raise TypesetError(self._message(error)) from None
        if warnings is not None:
            warnings.extend(self._message(warning) for warning in given)
        assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file, and no path was given to write it to
        return pdf

    def query(self, main: str, selector: str, field: str = "value") -> str:
        """What a file in the folder tells of itself: a JSON list of a field of all elements that a selector finds.

        Raises:
            TypesetError: Typst refuses a source or the selector.
        """
        try:
            return str(self._new_compiler(main).query(selector, field=field, format="json"))
        except BaseException as error:
            if not _is_of_typst(error):
                raise
            raise TypesetError(self._message(error)) from None

    def forget(self) -> None:
        """Makes room for another large file: Typst keeps what it has set until it has set some other files."""
        self.put("forget.typ", b"")
        for _ in range(_KEPT):
            self._new_compiler("forget.typ").compile(format="pdf", timestamp=0)

    def _compiler(self, main: str) -> typst.Compiler:
        """The compiler of this thread, which has read the library before; a new one where it has read much else."""
        used = getattr(self._thread, "used", _RENEWED)
        if used == _RENEWED:
            self._thread.compiler = self._new_compiler(main)
            used = 0
        self._thread.used = used + 1
        compiler: typst.Compiler = self._thread.compiler
        return compiler

    def _new_compiler(self, main: str) -> typst.Compiler:
        # Without package paths of its own, Typst would look for packages in the user's home, then online; with the
        # working directory as its root, it would let a document read whatever lies there.
        return typst.Compiler(
            input=self._path(main),
            root=str(self.root),
            font_paths=_fonts(self.fonts),
            ignore_system_fonts=True,
            package_path=str(self.root / "packages"),
            package_cache_path=str(self.root / "packages"),
        )

    def _path(self, main: str) -> str:
        return str(self.root / _inside(main))

    def _message(self, error: Any) -> str:  # noqa: ANN401 - Typst's errors and warnings share no base class
        diagnostic = str(getattr(error, "diagnostic", "") or error).strip()
        hints = "".join(f"\nhint: {hint}" for hint in getattr(error, "hints", []) if hint not in diagnostic)
        # Typst names files from the working directory, by a way that leads through the folder.
        return re.sub(rf"[^\s`]*{re.escape(self.root.name)}/", "", diagnostic + hints)


@contextmanager
def press(fonts: Sequence[Path] = (), theme: Path | None = None) -> Iterator[Press]:
    """A press in a temporary folder of its own, with these fonts before the package's."""
    with tempfile.TemporaryDirectory(prefix="cablegram-") as folder:
        yield Press(Path(folder), (*fonts, shipped.fonts()), theme)


def _is_of_typst(error: BaseException) -> bool:
    """Whether Typst has failed: where it breaks off for a fault of its own, what it raises is no `Exception`."""
    return isinstance(error, typst.TypstError | RuntimeError | ValueError) or type(error).__name__ == "PanicException"


def _layer(theme: Path, name: str) -> bytes:
    """A file of a theme, or nothing; a link that leads out of the theme is none of its files."""
    file = (theme / name).resolve()
    return file.read_bytes() if file.is_file() and file.is_relative_to(theme.resolve()) else b""


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise TypesetError(f"{name!r} is no path inside the folder that is typeset")
    return path


@functools.lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    # The system's fonts and Typst's own stay out, so that the same input gives the same bytes on every machine.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in folders]
    )
