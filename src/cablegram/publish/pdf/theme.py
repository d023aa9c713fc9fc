"""A project's own look of the PDFs: a folder that lays values, functions and fonts over those of the Typst library.

`look.typ` holds values, `theme.typ` functions, `fonts/` font files; each may be missing, one must be there.
"""

import dataclasses
import re
from pathlib import Path
from typing import Final

from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.problems import Problem, error
from cablegram.publish.pdf.press import LAYERS, TypesetError, press

FONTS: Final = "fonts"
# A page that needs every value of the look and calls what a theme is most likely to replace.
_TRIAL: Final = b"""#import "/press.typ" as cg
#show: cg.edition.with(title: "Trial")
#cg.entry("trial", number: "1", title: "Trial", {
  cg.form(marks: (("A", ("a",)),), parties: (("B", ("b",)),))
  cg.running-text({ cg.opener(({ cg.stamp("c") },)); cg.p({ cg.signed("supplied", "d"); cg.note("1", "e") }) })
})
"""
# Where Typst sees an error, in a file of the theme.
_PLACE: Final = re.compile(r"theme/(?P<file>(?:look|theme)\.typ):(?P<line>\d+):(?P<column>\d+)")


@dataclasses.dataclass(frozen=True)
class PrintTheme:
    """What an edition lays over the library.

    Attributes:
        folder: the folder of the theme, if there is one.
        fonts: the folders of its own fonts, none or one.
    """

    folder: Path | None = None
    fonts: tuple[Path, ...] = ()


def theme_of(edition: Edition) -> tuple[PrintTheme | None, tuple[Problem, ...]]:
    """The theme that the settings name, or nothing where it cannot be used; and what is wrong with it."""
    name = edition.settings.print_theme
    if not name:
        return PrintTheme(), ()
    folder = edition.folder(name)
    if not folder.is_dir():
        hint = f"print.theme in {FILE_NAME} names a folder with {' or '.join(LAYERS)}"
        return None, (error(str(folder), "print-theme", f"there is no folder {name}; no PDF was made", hint=hint),)
    own = folder / FONTS
    theme = PrintTheme(folder, (own,) if own.is_dir() else ())
    if not theme.fonts and not any((folder / layer).is_file() for layer in LAYERS):
        hint = f"a theme has {', '.join(LAYERS)} or a folder {FONTS}"
        return None, (error(str(folder), "print-theme", "this folder holds no theme; no PDF was made", hint=hint),)
    try:
        with press(theme.fonts, folder) as at_work:
            at_work.put("main.typ", _TRIAL)
            at_work.typeset("main.typ")
    except TypesetError as fault:
        return None, (theme_fault(folder, str(fault)),)
    except OSError as fault:
        return None, (error(str(folder), "print-theme", f"the theme cannot be read: {fault}; no PDF was made"),)
    return theme, ()


def theme_fault(folder: Path, message: str) -> Problem:
    """An error of Typst in a theme as a problem of the theme's file, on the line that Typst names."""
    words = message.splitlines()[0].removeprefix("error: ")
    place = _PLACE.search(message)
    if not place:
        return error(str(folder), "print-theme", f"the theme cannot be used: {words}; no PDF was made")
    return error(
        str(folder / place["file"]),
        "print-theme",
        f"the theme cannot be used: {words}; no PDF was made",
        line=int(place["line"]),
        column=int(place["column"]),
    )
