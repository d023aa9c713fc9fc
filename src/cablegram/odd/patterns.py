"""Patterns of RELAX NG as immutable values, put together so that nothing in them is superfluous.

The functions `choice`, `group`, `interleave` and `repeat` keep the rules by which RELAX NG itself simplifies (section 4
of its specification): `notAllowed` and `empty` vanish where they change nothing, a group of one is that one.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final


@dataclasses.dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, or a name class inside one.

    Attributes:
        kind: as RELAX NG names it (`choice`, `group`, `ref`, `element`, `anyName`…), or `repeat` for what comes `least`
            to `most` times (None: without end).
        parts: the patterns in it.
        name: of a `ref`, what it refers to.
        attributes: other attributes, as RELAX NG has them (`type`, `ns`, `datatypeLibrary`…).
        text: of `value`, `param` and `name`.
        words: documentation, written only where it is asked for.
    """

    kind: str
    parts: "tuple[Pattern, ...]" = ()
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    least: int = 1
    most: int | None = 1
    words: str = ""


DEFAULT_VALUE: Final = "{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue"

NOT_ALLOWED: Final = Pattern("notAllowed")
EMPTY: Final = Pattern("empty")
TEXT: Final = Pattern("text")


def ref(name: str) -> Pattern:
    """A reference to a definition."""
    return Pattern("ref", name=name)


def value(text: str, words: str = "") -> Pattern:
    """One allowed value, compared as a token."""
    return Pattern("value", text=text, words=words)


def data(name: str, facets: Iterable[tuple[str, str]] = ()) -> Pattern:
    """A datatype of XML Schema with its facets."""
    parts = tuple(Pattern("param", attributes=(("name", facet),), text=text) for facet, text in facets)
    return Pattern("data", parts, attributes=(("type", name),))


def choice(parts: Iterable[Pattern]) -> Pattern:
    """One of several patterns, each named once; `notAllowed` where there is none."""
    kept: dict[Pattern, None] = {}
    optional = False
    for part in parts:
        for one in part.parts if part.kind == "choice" else (part,):
            if one.kind == "empty":
                optional = True
            elif one.kind != "notAllowed":
                kept[one] = None
    if not kept:
        return EMPTY if optional else NOT_ALLOWED
    whole = next(iter(kept)) if len(kept) == 1 else Pattern("choice", tuple(kept))
    return repeat(whole, 0, 1) if optional else whole


def group(parts: Iterable[Pattern]) -> Pattern:
    """Several patterns, one after the other."""
    return _all_of("group", parts)


def interleave(parts: Iterable[Pattern]) -> Pattern:
    """Several patterns in any order."""
    return _all_of("interleave", parts)


def _all_of(kind: str, parts: Iterable[Pattern]) -> Pattern:
    kept: list[Pattern] = []
    for part in parts:
        if part.kind == "notAllowed":
            return NOT_ALLOWED
        if part.kind == kind:
            kept.extend(part.parts)
        elif part.kind != "empty":
            kept.append(part)
    if not kept:
        return EMPTY
    return kept[0] if len(kept) == 1 else Pattern(kind, tuple(kept))


def repeat(part: Pattern, least: int, most: int | None) -> Pattern:
    """A pattern that comes `least` to `most` times."""
    if most == 0 or part.kind == "empty":
        return EMPTY
    if part.kind == "notAllowed":
        return EMPTY if least == 0 else NOT_ALLOWED
    if (least, most) == (1, 1):
        return part
    if part.kind == "repeat" and part.least <= 1 and part.most in (1, None) and least <= 1 and most in (1, None):
        low, high = min(part.least, least), None if None in (part.most, most) else 1
        return Pattern("repeat", part.parts, least=low, most=high)
    return Pattern("repeat", (part,), least=least, most=most)


_REPEATED: Final = {"optional": (0, 1), "zeroOrMore": (0, None), "oneOrMore": (1, None)}


def rng_pattern(kind: str, attributes: Mapping[str, str], text: str, parts: tuple[Pattern, ...]) -> Pattern:
    """The pattern of one element of RELAX NG whose children are patterns already.

    Args:
        kind: its local name.
        attributes: its attributes in no namespace.
        text: the text of `value`, `param` or `name`.
        parts: its children.
    """
    if kind == "choice" and not any(part.kind in NAME_CLASSES for part in parts):
        return choice(parts)
    if kind in ("group", "div"):
        return group(parts)
    if kind == "interleave":
        return interleave(parts)
    if kind in _REPEATED:
        return repeat(group(parts), *_REPEATED[kind])
    if kind in ("ref", "parentRef"):
        return Pattern(kind, name=attributes.get("name", "").strip())
    return Pattern(kind, parts, attributes=tuple(sorted(attributes.items())), text=text)


def rebuilt(pattern: Pattern, replace: Callable[[Pattern], Pattern]) -> Pattern:
    """The pattern with `replace` applied to each `ref` in it, simplified again."""
    if pattern.kind == "ref":
        return replace(pattern)
    if not pattern.parts:
        return pattern
    parts = tuple(rebuilt(part, replace) for part in pattern.parts)
    if parts == pattern.parts:
        return pattern
    return _put_together(pattern, parts)


def _put_together(pattern: Pattern, parts: tuple[Pattern, ...]) -> Pattern:
    kind = pattern.kind
    if kind == "choice" and any(part.kind in NAME_CLASSES for part in parts):
        return dataclasses.replace(pattern, parts=parts)
    if kind == "choice":
        return choice(parts)
    if kind in ("group", "interleave"):
        return _all_of(kind, parts)
    if kind == "repeat":
        return repeat(parts[0], pattern.least, pattern.most)
    if kind in ("element", "attribute", "list") and any(part.kind == "notAllowed" for part in parts):
        # An element can hold nothing that is not allowed; a list without words cannot be.
        return NOT_ALLOWED
    return dataclasses.replace(pattern, parts=parts)


NAME_CLASSES: Final = frozenset({"name", "anyName", "nsName", "except"})


def references(pattern: Pattern) -> Iterator[str]:
    """The names that a pattern refers to, in their order, as often as it does."""
    if pattern.kind in ("ref", "parentRef"):
        yield pattern.name
    for part in pattern.parts:
        yield from references(part)


def size(pattern: Pattern) -> int:
    """How many elements a pattern becomes when it is written out."""
    own = 1 + sum(size(part) for part in pattern.parts)
    if pattern.kind == "repeat":
        times = pattern.least + 1 if pattern.most is None else pattern.most
        return own * max(times, 1)
    return own
