"""Names, titles, dates and numbers in a line."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cablegram.adopt.content import PERSON_NAME, PHRASE, Content, has_words, number_type, spaced
from cablegram.adopt.made import language_tag
from cablegram.adopt.rules import NAME_KINDS
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element

if TYPE_CHECKING:
    from cablegram.adopt.lines import Lines


def _name(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    kind = NAME_KINDS.get(node.get("type").lower(), "name")
    if kind not in allowed:
        return lines.words(node, allowed)
    inside = PERSON_NAME if kind == "persName" and allowed >= PHRASE else allowed & PHRASE
    content = lines.content(node, inside)
    if not has_words(content):
        lines.making.unwrap(node)
        return content
    if kind != node.name:
        lines.making.ledger.element(node, "mapped", kind)
    # The element says the type; that of another kind of name has no place.
    said, left = ((), ("type",)) if kind == "name" else (("type",), ())
    return [lines.making.element(kind, node, *content, said=said, left=left)]


def _name_part(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if node.name in allowed and not node.children() and node.words():
        return [lines.making.element(node.name, node, spaced(node.text()))]
    return lines.words(node, allowed)


def _title(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "title" not in allowed:
        return lines.words(node, allowed)
    if not node.words():
        lines.making.unwrap(node)
        return []
    return [lines.making.element("title", node, *lines.content(node, allowed & PHRASE), left=("type",))]


def _date(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "date" not in allowed:
        return lines.words(node, allowed)
    return [lines.making.element("date", node, *lines.content(node, allowed & PHRASE))]


def _foreign(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "foreign" not in allowed or not _is_tag(language_tag(node.get("xml:lang"))):
        return lines.words(node, allowed)
    return [lines.making.element("foreign", node, *lines.content(node, allowed & PHRASE))]


def _number(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    words = node.words()
    if "idno" not in allowed or not words:
        return lines.words(node, allowed)
    kind = number_type(words, node.get("type"))
    return [lines.making.element("idno", node, words, type=kind)]


def is_list_of_places(content: Content) -> bool:
    """Whether content is nothing but names of places."""
    elements = [part for part in content if isinstance(part, Element)]
    loose = any(isinstance(part, str) and part.strip() for part in content)
    return bool(elements) and not loose and all(part.name == "placeName" for part in elements)


def comma_separated(content: Content) -> Content:
    """The elements of content with commas between them."""
    made: Content = []
    for part in content:
        if isinstance(part, Element):
            made += [", ", part] if made else [part]
    return made


def _is_tag(tag: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,3}(-.*)?", tag))


NAMES: Final[dict[str, Callable[["Lines", Source, frozenset[str]], Content]]] = {
    "date": _date, "foreign": _foreign, "forename": _name_part, "idno": _number, "name": _name,
    "roleName": _name_part, "rs": _name, "surname": _name_part, "title": _title,
}  # fmt: skip
