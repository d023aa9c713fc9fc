"""Makes a document valid against a schema by taking out what jing complains of; what is then empty gets a paragraph.

A fault that is put into a document can only be told from others where there are no others.
"""

import re
from typing import Final

from tests.relaxng.jing_batch import Jing, JingError
from tests.relaxng.tagged import Element, elements

_ATTRIBUTE: Final = re.compile(r'(?:value of )?attribute "([^"]+)"')
_ID: Final = re.compile(r'(?:ID|IDREF) "')
_ROUNDS: Final = 40
_KEPT: Final = 0.5  # what has lost more of its text is no longer the document that it was


def sound(text: str, jing: Jing) -> str | None:
    """The document without what is not valid in it, or nothing where it cannot be mended.

    Args:
        text: the document.
        jing: with the schema loaded.
    """
    length = len(text)
    for _ in range(_ROUNDS):
        answer = jing.check(text.encode())
        if answer.fine:
            return text if len(text) > _KEPT * length else None
        changes = _changes(text, answer.errors)
        if not changes:
            return None
        for start, end, new in sorted(changes, reverse=True):
            text = text[:start] + new + text[end:]
    return None


def _changes(text: str, errors: list[JingError]) -> set[tuple[int, int, str]]:
    """What to replace, and by what; none of the places is inside another."""
    found = elements(text)
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    by_tag = {element.tag_end: element for element in found} | {element.close: element for element in found}
    ends = {element.end: element for element in found}
    changes: set[tuple[int, int, str]] = set()
    for error in errors:
        at = lines[error.line - 1] + error.column - 1
        named = _ATTRIBUTE.match(error.message)
        element = by_tag.get(at) or ends.get(at) or _nearest(found, at)
        if element is None:
            continue
        attribute = next((each for each in element.attributes if named and each.name == named[1]), None)
        if attribute is None and _ID.match(error.message):
            attribute = next((each for each in element.attributes if each.name == "xml:id"), None)
        if attribute:
            changes.add((attribute.start, attribute.end, ""))
        elif " incomplete;" in error.message and '"p"' in error.message and not element.children:
            start = text[element.start : element.tag_end].rstrip("/>")
            changes.add((element.start, element.end, f"{start}><p/></{element.name}>"))
        elif element.parent:
            changes.add((element.start, element.end, ""))
    return {one for one in changes if not any(other[0] <= one[0] and one[1] <= other[1] for other in changes - {one})}


def _nearest(found: list[Element], at: int) -> Element | None:
    """The last element whose start tag has ended by a place."""
    return next((element for element in reversed(found) if element.tag_end <= at), None)
