"""Divisions of the schema, put together from the parts of a text.

A division of the schema has headings and openers first, then paragraphs and the like, then sections, then closers and
postscripts (`macro.divisionBody`). A part that stands elsewhere in its source becomes a paragraph where it stands, so
that the order of the words is kept.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cablegram.encode.elements import Element, Node

_UNFIT_IN_PARAGRAPH: Final = frozenset(("dateline", "salute", "signed"))


class Part(NamedTuple):
    """A part of a text.

    Attributes:
        kind: head, opener, closer, postscript, block, section, or global: what may stand between all others.
        element: its element; of a section and a postscript still without what it holds.
        parts: what a section or a postscript holds.
        bare: whether it is a line that had no opener or closer around it in the source.
    """

    kind: str
    element: Element
    parts: tuple["Part", ...] = ()
    bare: bool = False


def assembled(parts: Sequence[Part], *, top: bool) -> list[Node]:
    """What a division holds.

    Args:
        parts: what it is to hold, in their order.
        top: whether it is a division of the body, which alone may have openers, closers and postscripts.
    """
    first, last = _edges(parts, top=top)
    made = _openings(parts[:first])
    middle = _flattened(parts[first:last])
    if not any(part.kind in ("block", "section") for part in middle) and last < len(parts):
        # Closers need something to close.
        middle, last = [*middle, *_flattened([parts[last]])], last + 1
        while last < len(parts) and parts[last].kind == "global":
            middle.append(parts[last])
            last += 1
    for part in middle:
        made.extend(_section(part) if part.kind == "section" else [part.element])
    for part in parts[last:]:
        made.append(_closing(part))
    return made


def _edges(parts: Sequence[Part], *, top: bool) -> tuple[int, int]:
    """Where the openers end, and where the closers begin."""
    opening = ("head", "global", "opener", "closer") if top else ("head", "global")
    first = 0
    while first < len(parts) and parts[first].kind in opening:
        first += 1
    last = len(parts)
    if top:
        while last > first and parts[last - 1].kind in ("closer", "opener", "postscript", "global"):
            last -= 1
        while last < len(parts) and parts[last].kind == "global":
            last += 1
    return first, last


def _openings(parts: Sequence[Part]) -> list[Node]:
    """Headings and openers; lines that had no opener in the source share one."""
    made: list[Node] = []
    shared: Element | None = None
    for part in parts:
        if part.kind in ("head", "global"):
            made.append(part.element)
            shared = None
        elif part.bare and shared is not None and not part.element.get("id"):
            shared.content += [Element("lb"), *part.element.content]
        else:
            opener = Element("opener", *part.element.content)
            opener.attributes = dict(part.element.attributes)
            made.append(opener)
            shared = opener if part.bare else None
    return made


def _closing(part: Part) -> Node:
    if part.kind == "opener":
        closer = Element("closer", *part.element.content)
        closer.attributes = dict(part.element.attributes)
        return closer
    if part.kind == "postscript":
        return _postscript(part)
    return part.element


def _postscript(part: Part) -> Element:
    first, last = 0, len(part.parts)
    while part.parts[first].kind in ("head", "global"):
        first += 1
    while last > first and part.parts[last - 1].kind in ("closer", "opener", "global"):
        last -= 1
    while last < len(part.parts) and part.parts[last].kind == "global":
        last += 1
    made: list[Node] = [one.element for one in part.parts[:first]]
    made += [one.element for one in _dissolved(part.parts[first:last])]
    made += [_closing(one) for one in part.parts[last:]]
    part.element.content = made
    return part.element


def _flattened(parts: Sequence[Part]) -> list[Part]:
    """Parts of which each is a block, a section or between them; sections that a paragraph follows are dissolved."""
    plain = [position for position, part in enumerate(parts) if part.kind not in ("section", "global")]
    ends = plain[-1] + 1 if plain else 0
    return [*_dissolved(parts[:ends]), *parts[ends:]]


def _dissolved(parts: Sequence[Part]) -> list[Part]:
    """Parts as blocks only."""
    made: list[Part] = []
    for part in parts:
        if part.kind in ("block", "global"):
            made.append(part)
        elif part.kind in ("section", "postscript"):
            made.extend(_dissolved(part.parts))
        elif part.kind == "head":
            made.append(_paragraph([Element("hi", *part.element.content, rend="bold")], part.element))
        else:
            made.append(_paragraph(_in_line(part.element.content), part.element))
    return made


def _paragraph(content: Sequence[Node], of: Element) -> Part:
    made = Element("p", *content)
    made.attributes = {key: value for key, value in of.attributes.items() if key in ("id", "lang", "n")}
    return Part("block", made)


def _in_line(content: Sequence[Node]) -> list[Node]:
    """The lines of an opener or closer as those of a paragraph."""
    made: list[Node] = []
    for part in content:
        if isinstance(part, Element) and part.name in _UNFIT_IN_PARAGRAPH:
            if any(not isinstance(one, str) or one.strip() for one in made):
                made.append(Element("lb"))
            made.extend(part.content)
        else:
            made.append(part)
    return made


def _section(part: Part) -> list[Node]:
    """A section, behind what stands in it before its heading."""
    first = next(position for position, one in enumerate(part.parts) if one.kind == "head")
    part.element.content = assembled(part.parts[first:], top=False)
    return [*(one.element for one in part.parts[:first]), part.element]
