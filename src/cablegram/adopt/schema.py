"""What `cable.rng` says of attributes, so that no value is written that the schema does not know."""

import dataclasses
import functools
import re
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.xml import XML_NS, parse

_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_NAME: Final = re.compile(r"[^\W\d][\w.\-·]*")
_TYPES: Final[dict[str, re.Pattern[str]]] = {
    "ID": _NAME,
    "NCName": _NAME,
    "anyURI": re.compile(r"[^\s<>\"{}|\\^`%]*(?:%[0-9A-Fa-f]{2}[^\s<>\"{}|\\^`%]*)*"),
    "decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII),
    "nonNegativeInteger": re.compile(r"\+?\d{1,9}", re.ASCII),
    "positiveInteger": re.compile(r"[1-9]\d{0,8}", re.ASCII),
    "language": re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),
    "gYear": re.compile(r"(?!0000)\d{4}", re.ASCII),
    "gYearMonth": re.compile(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])", re.ASCII),
    "date": re.compile(r"(?!0000)\d{4}-\d\d-\d\d", re.ASCII),
    "dateTime": re.compile(
        r"(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII
    ),
    "time": re.compile(r"\d\d:\d\d:\d\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII),
    "token": re.compile(r".+", re.DOTALL),
}
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclasses.dataclass(frozen=True)
class Values:
    """The values that an attribute may have.

    Attributes:
        words: the words of an enumeration.
        types: datatypes, each with the pattern that narrows it (empty for none) and the greatest number.
        many: whether several stand in one value.
        required: whether its element must have it.
    """

    words: frozenset[str]
    types: tuple[tuple[str, str, str], ...]
    many: bool
    required: bool

    def accept(self, value: str) -> bool:
        """Whether a value may be written."""
        parts = value.split() if self.many else [" ".join(value.split())]
        return bool(parts) and all(part in self.words or any(_is(part, *kind) for kind in self.types) for part in parts)


@functools.cache
def attributes_of(element: str) -> dict[str, Values]:
    """The attributes of an element of the schema, by name; none for an element that it does not have."""
    found: dict[str, Values] = {}
    for node in _elements().get(element, ()):
        _collect(node, found, required=True)
    return found


@functools.cache
def names() -> frozenset[str]:
    """The names of all elements of the schema."""
    return frozenset(_elements())


@functools.cache
def _defines() -> dict[str, etree._Element]:
    root = parse(shipped.schema("cable.rng").read_bytes())
    return {str(node.get("name")): node for node in root.iter(f"{_RNG}define")}


@functools.cache
def _elements() -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for define in _defines().values():
        for node in define.iter(f"{_RNG}element"):
            found.setdefault(str(node.get("name")), []).append(node)
    return found


def _collect(node: etree._Element, found: dict[str, Values], *, required: bool) -> None:
    for child in node:
        if child.tag == f"{_RNG}attribute":
            found[_attribute_name(child)] = _values(child, required=required)
        elif child.tag == f"{_RNG}ref":
            define = _defines()[str(child.get("name"))]
            # What holds elements holds no attribute of this one.
            if ".attribute" in str(child.get("name")):
                _collect(define, found, required=required)
        elif child.tag != f"{_RNG}element":
            _collect(child, found, required=required and child.tag not in (f"{_RNG}optional", f"{_RNG}choice"))


def _attribute_name(node: etree._Element) -> str:
    name = str(node.get("name"))
    return name.replace(f"{{{XML_NS}}}", "xml:")


def _values(node: etree._Element, *, required: bool) -> Values:
    words: set[str] = set()
    types: list[tuple[str, str, str]] = []
    many = False
    waiting = list(node)
    while waiting:
        part = waiting.pop(0)
        if part.tag == f"{_RNG}value":
            words.add(part.text or "")
        elif part.tag == f"{_RNG}data":
            limits = {str(one.get("name")): one.text or "" for one in part.iter(f"{_RNG}param")}
            types.append((str(part.get("type")), limits.get("pattern", ""), limits.get("maxInclusive", "")))
        elif part.tag == f"{_RNG}ref":
            waiting.extend(_defines()[str(part.get("name"))])
        else:
            many = many or part.tag == f"{_RNG}list"
            waiting.extend(part)
    return Values(frozenset(words), tuple(types), many, required)


def _is(value: str, datatype: str, pattern: str, greatest: str) -> bool:
    form = _TYPES.get(datatype)
    if form is None or not form.fullmatch(value):
        return False
    if pattern and not re.fullmatch(pattern, value):
        return False
    if greatest and int(value) > int(greatest):
        return False
    return _is_day(value) if datatype in ("date", "dateTime") else True


def _is_day(value: str) -> bool:
    found = _DAY.match(value)
    if not found:
        return False
    year, month, day = map(int, found.groups())
    if not 1 <= month <= len(_LENGTHS) or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)
