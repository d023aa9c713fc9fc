"""Themes: the look of a site.

A theme is a folder with a style sheet, `theme.css`. It may hold XSLT stylesheets whose templates stand over the ones of
the same name below `xslt/html/` (`cable.xsl`, `pages.xsl`, …), a `frame.xsl` that stands over the frame of every page,
and a folder `assets` of files that these name. A theme comes from elsewhere, so its stylesheets may read no files.
"""

import dataclasses
import difflib
import functools
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from cablegram import shipped
from cablegram.edition.edition import Edition
from cablegram.edition.settings import FILE_NAME
from cablegram.files import read_or_problem
from cablegram.ill_formed import NotWellFormedError
from cablegram.links import followed
from cablegram.problems import Problem, error, warning
from cablegram.transform import Stylesheet, TransformError, stylesheet
from cablegram.xml import parse

SHIPPED: Final = ("scholarly", "contrast")
STYLE_SHEET: Final = "theme.css"
FRAME: Final = "frame.xsl"
_XSL: Final = "{http://www.w3.org/1999/XSL/Transform}"
# Functions that read files or the machine's settings, or that find such functions by name: `doc('x')`, `doc#1`.
_READS: Final = re.compile(
    r"(?<![\w.-])(?P<name>doc|doc-available|document|collection|uri-collection|json-doc|unparsed-text|unparsed-text-lines"
    r"|unparsed-text-available|transform|load-xquery-module|function-lookup|environment-variable"
    r"|available-environment-variables|stream-available|system-property)\s*[(#]"
)
_FORBIDDEN: Final = ("evaluate", "import-schema", "merge-source", "result-document", "source-document", "use-package")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS: Final = re.compile(r"""@import\s+["'](?P<imported>[^"']*)|url\(\s*["']?(?P<named>[^"')]*)""")
_PLACE: Final = re.compile(r"on line (?P<line>\d+) column (?P<column>\d+) of (?P<file>[^\s:]+)")


@dataclasses.dataclass(frozen=True)
class Theme:
    """A theme that can be used.

    Attributes:
        folder: where its files are.
        state: changes with its stylesheets, which are compiled anew then.
    """

    folder: Path
    state: str = ""

    def stylesheet(self, name: str) -> Stylesheet:
        """The shipped stylesheet of a name below `html/` (`cable.xsl`), with the theme's own over it.

        Raises:
            TransformError: it does not compile.
        """
        over = tuple(self.folder / each for each in (FRAME, name) if (self.folder / each).is_file())
        return stylesheet(shipped.stylesheet(f"html/{name}"), over, self.state if over else "")

    def files(self) -> dict[str, Path]:
        """The files that the pages of a site need, by their paths below `assets/theme/`."""
        assets = (self.folder / "assets").rglob("*")
        files = [self.folder / STYLE_SHEET, *(path for path in assets if path.is_file() and _is_in(path, self.folder))]
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(files)}


def theme_of(edition: Edition) -> tuple[Theme | None, tuple[Problem, ...]]:
    """The theme that the settings of an edition name, or nothing where it cannot be used, and what is wrong with it."""
    name = edition.settings.theme
    if name in SHIPPED:
        return Theme(shipped.stylesheet(f"themes/{name}")), ()
    folder = edition.folder(name)
    if not (folder / STYLE_SHEET).is_file():
        message = (
            f"there is no theme {name}: neither is it one of {', '.join(SHIPPED)}, nor a folder with a {STYLE_SHEET}"
        )
        near = difflib.get_close_matches(name, SHIPPED, n=1)
        hint = "no site was made" + (f"; did you mean {near[0]}?" if near else "")
        return None, (error(str(edition.root / FILE_NAME), "theme-missing", message, hint=hint),)
    theme = Theme(folder, state_of_theme(folder))
    problems = tuple(sorted(check_theme(theme)))
    return (None if any(problem.severity == "error" for problem in problems) else theme), problems


def state_of_theme(folder: Path) -> str:
    """A text that is another one when a stylesheet of a theme has changed."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.xsl")):
        data = read_or_problem(path)
        digest.update(f"{path.as_posix()}\0".encode())
        digest.update(data if isinstance(data, bytes) else b"")
    return digest.hexdigest()


def check_theme(theme: Theme) -> Iterator[Problem]:
    """What is wrong with the files of a theme."""
    yield from _in_style_sheet(theme.folder / STYLE_SHEET)
    names = [path.name for path in sorted(shipped.stylesheet("html").glob("*.xsl"))]
    used: set[Path] = set()
    sound = True
    for own in (FRAME, *names):
        if (theme.folder / own).is_file():
            problems = list(_in_stylesheets(theme.folder / own, theme.folder, used))
            sound = sound and not problems
            yield from problems
    for path in sorted(theme.folder.glob("*.xsl")):
        if followed(path) not in used:
            hint = f"a theme’s stylesheets are {', '.join((FRAME, *names))}, and what these include"
            yield warning(str(path), "theme-unused", "this stylesheet is not used", hint=hint)
    if sound and used:
        told: set[Problem] = set()
        for name in names:
            try:
                theme.stylesheet(name)
            except TransformError as fault:
                told.update(_compile_problems(theme, name, str(fault)))
        yield from sorted(told)


def _is_in(path: Path, folder: Path) -> bool:
    return followed(path).is_relative_to(followed(folder))


def _in_style_sheet(path: Path) -> Iterator[Problem]:
    data = read_or_problem(path)
    if isinstance(data, Problem):
        yield data
        return
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        yield error(str(path), "theme-style", "this style sheet is not UTF-8", line=line)
        return
    # Comments give way to as many lines.
    css = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for found in _ADDRESS.finditer(css):
        address = (found["imported"] or found["named"] or "").strip()
        line = css.count("\n", 0, found.start()) + 1
        parts = urlsplit(address)
        if parts.scheme == "data" or address.startswith("#"):
            continue
        if parts.scheme or parts.netloc:
            message = f"{address} is not on the site: pages load nothing from elsewhere"
            hint = "put the file into the folder assets of the theme, and name it by its path"
            yield error(str(path), "theme-style", message, line=line, hint=hint)
        elif not _is_asset(path.parent, unquote(parts.path)):
            message = f"there is no file {address} in the theme’s folder assets"
            yield error(str(path), "theme-style", message, line=line)
    yield from _unbalanced(css, path)


def _is_asset(folder: Path, name: str) -> bool:
    file = folder / name
    try:
        return file.is_file() and _is_in(file, folder / "assets")
    except (OSError, ValueError):  # a name that no file can have
        return False


def _unbalanced(css: str, path: Path) -> Iterator[Problem]:
    """The brace that has no partner: the first that closes nothing, else the last that is never closed."""
    opened: list[int] = []
    for sign in re.finditer(r"""[{}]|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", css):
        if sign[0] == "{":
            opened.append(sign.start())
        elif sign[0] == "}" and not opened:
            line = css.count("\n", 0, sign.start()) + 1
            yield error(str(path), "theme-style", "this } closes nothing", line=line)
            return
        elif sign[0] == "}":
            opened.pop()
    if opened:
        line = css.count("\n", 0, opened[-1]) + 1
        yield error(str(path), "theme-style", "this { is not closed", line=line)


def _in_stylesheets(path: Path, folder: Path, used: set[Path]) -> Iterator[Problem]:
    """What is wrong with a stylesheet and those that it includes, each looked at once."""
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if followed(current) in used:
            continue
        used.add(followed(current))
        data = read_or_problem(current)
        if isinstance(data, Problem):
            yield data
            continue
        try:
            root = parse(data)
        except NotWellFormedError as fault:
            yield error(str(current), "not-well-formed", str(fault), line=fault.line, column=fault.column)
            continue
        for element in root.iter(etree.Element):
            yield from _forbidden(element, current)
            yield from _unknown_modes(element, current)
            if element.tag in (f"{_XSL}include", f"{_XSL}import"):
                yield from _included(element, current, folder, waiting)


def _included(element: etree._Element, path: Path, folder: Path, waiting: list[Path]) -> Iterator[Problem]:
    href = element.get("href") or ""
    target = path.parent / unquote(href)
    line = element.sourceline or 0
    if urlsplit(href).scheme or not (_is_in(target, folder) or _is_in(target, shipped.stylesheet("html"))):
        message = f"a theme may include stylesheets of its own folder only, not {href}"
        hint = "the edition’s own stylesheets are there without being imported"
        yield error(str(path), "theme-stylesheet", message, line=line, hint=hint)
    elif not target.is_file():
        yield error(str(path), "theme-stylesheet", f"there is no stylesheet {href}", line=line)
    elif _is_in(target, folder):
        waiting.append(target)


def _forbidden(element: etree._Element, path: Path) -> Iterator[Problem]:
    """What a stylesheet of a theme may not do: read files, and name what it reads in ways that cannot be looked at."""
    line = element.sourceline or 0
    tag = str(element.tag)
    if tag.startswith(_XSL) and tag.removeprefix(_XSL) in _FORBIDDEN:
        message = f"xsl:{tag.removeprefix(_XSL)} is not for themes, which read and write no files"
        yield error(str(path), "theme-stylesheet", message, line=line)
    texts = [element.text or ""]
    for child in element:
        # For XSLT the text on both sides of a comment or an instruction is one, and so may be the name of a function.
        texts += [""] if isinstance(child.tag, str) else []
        texts[-1] += child.tail or ""
    expressions = [text for text in texts if "{" in text]  # others are no text value templates
    for name, value in element.attrib.items():
        if tag.startswith(_XSL) and str(name).startswith("_"):
            yield error(str(path), "theme-stylesheet", f"write {str(name)[1:]} without _", line=line)
        if str(name) == "{http://www.w3.org/XML/1998/namespace}base":
            yield error(str(path), "theme-stylesheet", "xml:base is not for themes", line=line)
        expressions.append(str(value))
    for expression in expressions:
        for found in _READS.finditer(expression):
            message = f"{found['name']}() is not for themes, which read no files"
            yield error(str(path), "theme-stylesheet", message, line=line)


def _unknown_modes(element: etree._Element, path: Path) -> Iterator[Problem]:
    """The modes of a template that no page has: it would never be used."""
    if element.tag != f"{_XSL}template":
        return
    for mode in (element.get("mode") or "").split():
        if not mode.startswith("#") and _expanded(mode, element) not in _modes():
            message = f"no page has a mode {mode}, so this template is never used"
            yield error(str(path), "theme-stylesheet", message, line=element.sourceline or 0)


@functools.cache
def _modes() -> frozenset[str]:
    """The names of the modes of the shipped stylesheets."""
    roots = (parse(path.read_bytes()) for path in shipped.stylesheet("html").rglob("*.xsl"))
    return frozenset(
        _expanded(name, mode) for root in roots for mode in root.iter(f"{_XSL}mode") if (name := mode.get("name"))
    )


def _expanded(name: str, element: etree._Element) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{element.nsmap.get(prefix, '')}}}{local}" if prefix else local


def _compile_problems(theme: Theme, name: str, message: str) -> Iterator[Problem]:
    """The errors of the processor, each with its place in the theme."""
    words = " ".join(message.split())
    place = _PLACE.search(message)
    file = theme.folder / place["file"] if place else theme.folder / name
    if place is None or not file.is_file():
        yield error(str(theme.folder), "theme-stylesheet", words)
    else:
        words = " ".join(message[place.end() :].lstrip(":").split())
        line, column = int(place["line"]), int(place["column"])
        yield error(str(file), "theme-stylesheet", words, line=line, column=column)
