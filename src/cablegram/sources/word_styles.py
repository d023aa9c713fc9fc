"""Styles and numbering of a Word file: what a style makes of a paragraph, and the numbers that Word shows.

WordprocessingML, ECMA-376 part 1: 17.7 (styles), 17.9 (numbering).
"""

import re
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEPTH: Final = 12  # styles that are based on one another
_LEVELS: Final = 9
_HEADING: Final = re.compile(r"heading (?P<level>[1-9])$", re.IGNORECASE)
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def value(node: etree._Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty where it or the element is not there."""
    return (node.get(f"{W}{name}") or "") if node is not None else ""


def child(node: etree._Element | None, *names: str) -> etree._Element | None:
    """The element that a path of names leads to."""
    for name in names:
        node = node.find(f"{W}{name}") if node is not None else None
    return node


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property such as bold is switched on; nothing where it is not named."""
    node = child(properties, name)
    return None if node is None else value(node) not in ("0", "false", "off", "none")


class Styles:
    """The styles of a Word file."""

    def __init__(self, root: etree._Element | None) -> None:
        """Takes the root of the part of styles."""
        self._styles = {value(style, "styleId"): style for style in _all(root, "style")}
        default = child(root, "docDefaults", "rPrDefault", "rPr", "lang")
        self.language = value(default).split("-")[0].lower()

    def heading(self, style: str) -> int | None:
        """The level of a heading of a style, 0 for the title of the document; nothing for all other styles."""
        for node in self._chain(style):
            name = value(child(node, "name")).lower()
            if name == "title":
                return 0
            if found := _HEADING.match(name):
                return int(found["level"])
        return None

    def numbering(self, style: str) -> tuple[str, int]:
        """The list and the level of paragraphs of a style; an empty list for none."""
        for node in self._chain(style):
            number = child(node, "pPr", "numPr")
            if number is not None:
                return value(child(number, "numId")), _number(value(child(number, "ilvl")), 0)
        return "", 0

    def switched(self, style: str, name: str) -> bool | None:
        """Whether a style of characters switches a property on; nothing where it does not name it."""
        return next((on for node in self._chain(style) if (on := is_on(child(node, "rPr"), name)) is not None), None)

    def raised(self, style: str) -> str:
        """`superscript` or `subscript` where a style of characters says so."""
        return next((said for node in self._chain(style) if (said := value(child(node, "rPr", "vertAlign")))), "")

    def _chain(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (node := self._styles.get(style)) is not None and len(chain) < _DEPTH:
            chain.append(node)
            style = value(child(node, "basedOn"))
        return chain


class Numbering:
    """The numbers of lists, counted on paragraph by paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        """Takes the root of the part of numbering."""
        self._abstract = {value(node, "abstractNumId"): node for node in _all(root, "abstractNum")}
        self._lists = {value(node, "numId"): node for node in _all(root, "num")}
        self._counts: dict[str, list[int | None]] = {}

    def mark(self, number: str, level: int) -> str | None:
        """The mark of the next paragraph of a list, as Word shows it; nothing where it is no list."""
        node = self._lists.get(number)
        level = min(max(level, 0), _LEVELS - 1)
        if node is None or number == "0":
            return None
        abstract = value(child(node, "abstractNumId"))
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        now = counts[level]
        counts[level] = self._start(node, abstract, level) if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = None
        form = self._form(abstract, level)
        pattern = value(child(form, "lvlText"))
        if value(child(form, "numFmt")) == "bullet":
            return "–" if pattern in ("-", "–", "—", "−") else "•"

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            count = counts[at] if 0 <= at < _LEVELS else None
            return _in_form(1 if count is None else count, value(child(self._form(abstract, at), "numFmt")))

        return re.sub(r"%([1-9])", shown, pattern).strip()[:_LONGEST_MARK]

    def _form(self, abstract: str, level: int) -> etree._Element | None:
        return next(
            (node for node in _all(self._abstract.get(abstract), "lvl") if value(node, "ilvl") == str(level)), None
        )

    def _start(self, node: etree._Element, abstract: str, level: int) -> int:
        for override in _all(node, "lvlOverride"):
            if value(override, "ilvl") == str(level) and (said := value(child(override, "startOverride"))):
                return _number(said, 1)
        return _number(value(child(self._form(abstract, level), "start")), 1)


_LONGEST_MARK: Final = 40


def _all(node: etree._Element | None, name: str) -> list[etree._Element]:
    return node.findall(f"{W}{name}") if node is not None else []


def _number(said: str, default: int) -> int:
    return int(said) if re.fullmatch(r"\d{1,6}", said) else default


def _in_form(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if count > 0:
            letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 5)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            roman = ""
            for number, letters in _ROMAN:
                roman += letters * (count // number)
                count %= number
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
    return str(count)
