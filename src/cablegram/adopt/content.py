"""What stands in lines, in the making: words and elements in their order, and what each place of the schema takes."""

import re
from collections.abc import Collection
from typing import Final

from cablegram.encode.elements import Element, Node

Content = list[Node]

_GLOBAL: Final = frozenset(("milestone", "pb", "lb", "fw", "note", "gap", "space", "app", "figure"))
LIMITED: Final = frozenset(
    "hi q foreign emph title stamp choice abbr expan subst ptr ref date time num measure name orgName persName "
    "placeName idno".split()
)
# What may stand in a line (macro.phraseSeq of the schema), in a description, in a paragraph, in a note or item.
TEXT: Final[frozenset[str]] = frozenset()
PHRASE: Final = LIMITED | _GLOBAL | frozenset("seg sic corr reg orig add del unclear handShift supplied".split())
PARAGRAPH: Final = PHRASE | {"quote", "list", "lg", "table"}
SPECIAL: Final = PARAGRAPH | {"p"}
PERSON_NAME: Final = PHRASE | {"forename", "surname", "roleName"}


def number_type(words: str, given: str) -> str:
    """The type of an identifier, as the schema names it."""
    if given in ("dispatch", "registry", "record", "message", "film", "ISBN", "shelfmark"):
        return given
    if re.match(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d+/\S+$", words):
        return "DOI"
    if re.match(r"https?://[^\s/]+\.\S+$|(?:urn|info|hdl|ark|oai):\S+$", words):
        return "URI"
    return "record"


def trimmed(content: Content) -> Content:
    """Content without white space at its ends, and without line breaks there that nothing precedes."""
    parts: Content = []
    for part in content:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] = re.sub(r" {2,}", " ", parts[-1] + part).replace(" , ", ", ")
        elif part:
            parts.append(re.sub(r" {2,}", " ", part) if isinstance(part, str) else part)
    while parts and (_is_blank(parts[0]) or _is_break(parts[0])):
        parts.pop(0)
    while parts and (_is_blank(parts[-1]) or _is_break(parts[-1])):
        parts.pop()
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return parts


def _is_blank(part: Node) -> bool:
    return isinstance(part, str) and not part.strip()


def _is_break(part: Node) -> bool:
    return isinstance(part, Element) and part.name == "lb" and not any(part.attributes.values())


def has_words(content: Collection[Node]) -> bool:
    """Whether content has words, or something that stands for them: a gap, an image."""
    waiting = list(content)
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if part.strip():
                return True
        elif part.name in ("gap", "graphic"):
            return True
        else:
            waiting.extend(part.content)
    return False


def spaced(text: str) -> str:
    """Text with each run of white space as one space: line ends in a file are none of the page."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def separated(content: Content) -> Content:
    """Content with semicolons between elements that nothing stands between."""
    made: Content = []
    for part in content:
        names = ("name", "persName", "orgName")
        if isinstance(part, Element) and part.name in names and made and not _ends_in_words(made):
            made.append("; ")
        made.append(part)
    return made


def _ends_in_words(made: Content) -> bool:
    """Whether words stand behind the last name."""
    for part in reversed(made):
        if isinstance(part, Element):
            return part.name not in ("name", "persName", "orgName")
        if part.strip():
            return True
    return True
