"""Random values of the XSD datatypes that the schema uses, within their facets."""

import functools
import random
import re
from collections.abc import Callable

Sampler = Callable[[random.Random], str]

TOKENS = ("508", "外发508", "(65) No. Si-1296", "# 600428/sh", "-", "°", "№ 7")
URIS = (
    "#s1",
    "x.xml",
    "../authority/persons.xml#pers-x",
    "cable-1961.xml#p.2",
    "https://example.org/a/b?c=d&e=f#g",
    "urn:example:7",
    "images/%E5%8F%91-1.png",
    "persons.xml#人",
    "//example.org:8080/~a",
)
MOST_REPEATS = 4


class DataWriter:
    """Writes values of datatypes; every ID is new within a run."""

    def __init__(self, source: random.Random) -> None:
        self._random = source
        self._identifiers = 0

    def value(self, datatype: str, facets: dict[str, str]) -> str:
        """A value of a datatype. Raises KeyError for a datatype that the schema has not used before."""
        pattern = facets.get("pattern")
        if datatype in {"token", "language", "NCName", "ID"} and pattern is not None:
            return pattern_sampler(pattern)(self._random)
        writer: Callable[[dict[str, str]], str] = {
            "ID": self._identifier,
            "NCName": lambda _: self._random.choice(("cablegram", "_x.1-y", "é")),
            "token": lambda _: self._random.choice(TOKENS),
            "anyURI": lambda _: self._random.choice(URIS),
            "decimal": self._decimal,
            "nonNegativeInteger": lambda facets: self._integer(0, facets),
            "positiveInteger": lambda facets: self._integer(1, facets),
            "gYear": lambda _: self._year(),
            "gYearMonth": lambda _: f"{self._year()}-{self._random.randint(1, 12):02}",
            "date": lambda _: self._day(),
            "time": lambda _: self._time(),
            "dateTime": lambda _: f"{self._day()}T{self._time()}",
        }[datatype]
        while True:
            value = writer(facets)
            if pattern is None or re.fullmatch(pattern, value):
                return value

    def _identifier(self, _: dict[str, str]) -> str:
        self._identifiers += 1
        return self._random.choice(("x{}", "_{}", "pers-{}.a", "号{}")).format(self._identifiers)

    def _decimal(self, facets: dict[str, str]) -> str:
        low, high = float(facets.get("minInclusive", -1000)), float(facets.get("maxInclusive", 1000))
        form = self._random.choice(("{:.0f}", "{:.1f}", "{:+.4f}", "0{:.1f}"))
        number = self._random.uniform(low, high)
        return form.format(abs(number) if form.startswith("0") else number)

    def _integer(self, least: int, facets: dict[str, str]) -> str:
        most = int(facets.get("maxInclusive", 1000))
        return self._random.choice(("{}", "+{}", "00{}")).format(self._random.randint(least, most))

    def _year(self) -> str:
        return f"{self._random.choice((1, 1850, 1949, 1961, 2000, 9999)):04}"

    def _day(self) -> str:
        return self._random.choice((f"{self._year()}-{self._random.randint(1, 12):02}-28", "1964-02-29"))

    def _time(self) -> str:
        clock = f"{self._random.randint(0, 23):02}:{self._random.randint(0, 59):02}:{self._random.randint(0, 59):02}"
        return clock + self._random.choice(("", "", "Z", "+08:00", "-05:30", ".5"))


@functools.cache
def pattern_sampler(pattern: str) -> Sampler:
    """A generator of strings that match a pattern facet.

    It knows what the schema's patterns use: literals, escaped signs, classes of ranges, groups, alternatives and
    quantifiers. Raises ValueError for anything else.
    """
    sampler, rest = _alternatives(pattern)
    if rest:
        raise ValueError(f"{pattern!r}: cannot read {rest!r}")
    return sampler


def _alternatives(pattern: str) -> tuple[Sampler, str]:
    branches = []
    rest = "|" + pattern
    while rest.startswith("|"):
        branch, rest = _sequence(rest[1:])
        branches.append(branch)
    return (lambda source: source.choice(branches)(source)), rest


def _sequence(pattern: str) -> tuple[Sampler, str]:
    pieces = []
    while pattern and pattern[0] not in "|)":
        piece, pattern = _piece(pattern)
        pieces.append(piece)
    return (lambda source: "".join(piece(source) for piece in pieces)), pattern


def _piece(pattern: str) -> tuple[Sampler, str]:
    atom, rest = _atom(pattern)
    quantifier = re.match(r"[?*+]|\{(\d+)(?:,(\d+))?\}", rest)
    if quantifier is None:
        return atom, rest
    sign = quantifier[0]
    if sign in "?*+":
        least, most = {"?": (0, 1), "*": (0, MOST_REPEATS), "+": (1, MOST_REPEATS)}[sign]
    else:
        least, most = int(quantifier[1]), int(quantifier[2] or quantifier[1])

    def repeated(source: random.Random) -> str:
        return "".join(atom(source) for _ in range(source.randint(least, most)))

    return repeated, rest[quantifier.end() :]


def _atom(pattern: str) -> tuple[Sampler, str]:
    if pattern[0] == "(":
        group, rest = _alternatives(pattern[1:])
        return group, rest.removeprefix(")")
    if pattern[0] == "[":
        return _class(pattern[1:])
    sign = re.match(r"\\([.\-|()\[\]\\])|([^\\.*+?{}])", pattern)
    if sign is None:
        raise ValueError(f"cannot read {pattern!r}")
    literal = sign[1] or sign[2]
    return (lambda _: literal), pattern[sign.end() :]


def _class(pattern: str) -> tuple[Sampler, str]:
    signs: list[str] = []
    while not pattern.startswith("]"):
        single = re.match(r"(\w)-(\w)|\\(.)|([^\\^\]])", pattern, re.ASCII)
        if single is None:
            raise ValueError(f"cannot read [{pattern!r}")
        first, last = (single[1], single[2]) if single[1] else (single[3] or single[4],) * 2
        signs.extend(chr(code) for code in range(ord(first), ord(last) + 1))
        pattern = pattern[single.end() :]
    return (lambda source: source.choice(signs)), pattern[1:]
