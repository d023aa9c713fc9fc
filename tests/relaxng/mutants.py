"""Documents with one known fault each: fourteen kinds, made from valid TEI documents by changing their text.

A mutant knows where its fault is, so that what a validator says of it can be measured. Now and then a mutant is valid
(an element that was taken out was not required): that is for a reference validator to say.

What counts as the right place of a fault:

* Of an element that is wrong in itself (unknown, misplaced, in a wrong namespace): its start tag.
* Of an attribute: the attribute; column of its name or of its value.
* Of an attribute that is missing: the start tag of its element (any line of it, column of its beginning).
* Of a missing element: the start tag or the end tag of its parent, or the start tag of a sibling that follows (the next
  one, or a later one where the element might still have come before that).
* Of an emptied element: its start tag or its end tag (they stand on one line).
* Of two elements that were swapped: the start tag of either, or the tag that follows them.
* Of stray text: the text; its first character.
"""

import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from typing import Final

from tests.relaxng.tagged import Attribute, Element, Place, elements, place
from tests.relaxng.wrong_names import WRONG_ATTRIBUTES, WRONG_ELEMENTS

_DATES: Final = (
    "1962-13-01",
    "1962-02-30",
    "25.4.1962",
    "1962-4-25",
    "April 1962",
    "25 April 1962",
    "1962/04/25",
    "62",
)
_DATE_ATTRIBUTES: Final = ("when", "notBefore", "notAfter", "from", "to", "when-iso", "from-iso", "to-iso")
_IDS: Final = ("1962", "no spaces", "a:b", "", "-first", "4th", "§12", "a,b")
_POINTERS: Final = ("", "two words.xml", "#one two", "  ", "my picture.jpg")
_POINTER_ATTRIBUTES: Final = (
    "ref",
    "target",
    "corresp",
    "url",
    "facs",
    "source",
    "who",
    "resp",
    "hand",
    "scheme",
    "sameAs",
)
_WORDS: Final = ("Draft", "see above", "unklar", "12", "To be checked.", "于6月")
_REQUIRED: Final = frozenset(
    "teiHeader fileDesc titleStmt title publicationStmt sourceDesc text body p publisher bibl licence correspAction "
    "idno language change resp name div head item castItem role speaker graphic settlement msIdentifier repository ab "
    "persName placeName date".split()
)
_ATTRIBUTES: Final = frozenset("ident url type who target n ref xml:id unit scheme level role cause".split())
_FOREIGN: Final = (
    ("lemma", "run"),
    ("url", "a.jpg"),
    ("when", "1962-04-25"),
    ("cols", "2"),
    ("who", "#a"),
    ("level", "a"),
    ("target", "#a"),
    ("ident", "en"),
    ("place", "margin"),
    ("scheme", "#a"),
    ("mimeType", "text/plain"),
)
_NAMESPACES: Final = ("", "http://www.tei-c.org/ns/1.0/", "http://www.tei-c.org/ns/P5", "http://www.w3.org/1999/xhtml")


@dataclasses.dataclass(frozen=True, slots=True)
class Mutant:
    """A document with a fault.

    Attributes:
        kind: the kind of the fault; one of `KINDS`.
        text: the document.
        places: where the fault may be said to be; the first of them is its own place.
        lines: the lines on which it may be said to be.
        names: the names of which one should be in a message.
        was: what stood at the place before.
        right: for a name that is typed wrong, the right one; else empty.
    """

    kind: str
    text: str
    places: tuple[Place, ...]
    lines: frozenset[int]
    names: tuple[str, ...]
    was: str
    right: str = ""


_Maker = Callable[[str, list[Element], random.Random], Mutant | None]


def _mutant(
    kind: str, text: str, offsets: list[int], names: tuple[str, ...], was: str, *, right: str = "", to: int = -1
) -> Mutant:
    """A mutant whose fault is at one of the offsets; where `to` is given, on any line from the first offset to it."""
    places = tuple(place(text, offset) for offset in offsets)
    lines = {each.line for each in places}
    if to >= 0:
        lines |= set(range(places[0].line, place(text, to).line + 1))
    return Mutant(kind, text, places, frozenset(lines), names, was, right)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _attributes(found: list[Element], *names: str) -> list[tuple[Element, Attribute]]:
    """The attributes of these names."""
    return [(element, each) for element in found for each in element.attributes if each.name in names]


def _only_elements(text: str, element: Element) -> bool:
    """Whether an element holds elements, and no text but space."""
    at = element.tag_end
    for child in element.children:
        if text[at : child.start].strip():
            return False
        at = child.end
    return bool(element.children) and not text[at : element.close].strip()


def _slipped(name: str, chance: random.Random) -> str:
    """A name with one slip of the finger: a letter too many or too few, two swapped, or a capital forgotten."""
    prefix, colon, local = name.rpartition(":")
    at = chance.randrange(1, len(local) - 1)
    slips = [
        local[:at] + local[at + 1 :],
        local[:at] + local[at] * 2 + local[at + 1 :],
        local[:at] + local[at + 1] + local[at] + local[at + 2 :],
        local.lower(),
    ]
    return prefix + colon + chance.choice([slip for slip in slips if slip != local])


def _mistyped(present: set[str], known: dict[str, str], chance: random.Random) -> tuple[str, str] | None:
    """A wrong name and the right one of those that are present.

    Half of them are known mistakes, half a slip of the finger, so that nobody can prepare for a list.
    """
    wrong = [(name, right) for name, right in known.items() if right in present]
    slips = sorted(name for name in present if len(name.rpartition(":")[2]) > 3)
    if slips and (not wrong or chance.random() < 0.5):
        right = chance.choice(slips)
        name = _slipped(right, chance)
        if name not in present | set(known.values()):
            return name, right
    return chance.choice(wrong) if wrong else None


def _unknown_element(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    chosen = _mistyped({element.name for element in found}, WRONG_ELEMENTS, chance)
    if not chosen:
        return None
    name, right = chosen
    element = chance.choice([element for element in found if element.name == right])
    changed = text
    if element.close != element.end:
        changed = changed[: element.close] + f"</{name}>" + changed[element.end :]
    changed = changed[: element.start + 1] + name + changed[element.start + 1 + len(right) :]
    return _mutant("unknown element", changed, [element.start], (name,), f"<{right}>", right=right)


def _missing_element(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    inner = [element for element in found if element.parent and _only_elements(text, element.parent)]
    likely = [element for element in inner if element.name in _REQUIRED and _lonely(element)]
    if not inner:
        return None
    element = chance.choice(likely if likely and chance.random() < 0.9 else inner)
    if element.parent is None:
        return None
    changed = text[: element.start] + text[element.end :]
    removed = element.end - element.start
    following = [child.start - removed for child in element.parent.children if child.start > element.start]
    offsets = [element.parent.start, element.parent.close - removed, *following]
    return _mutant("missing element", changed, offsets, (element.name,), text[element.start : element.end])


def _lonely(element: Element) -> bool:
    """Whether an element is the only one of its name in its parent."""
    return element.parent is not None and [child.name for child in element.parent.children].count(element.name) == 1


def _misplaced_element(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    small = [
        element for element in found if element.parent and element.size() < 5 and element.end - element.start < 900
    ]
    holders = [element for element in found if element.children]
    if not small or not holders:
        return None
    element, holder = chance.choice(small), chance.choice(holders)
    copy = re.sub(r"\sxml:id\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", text[element.start : element.end])
    at = chance.choice(holder.children).start
    return _mutant("misplaced element", text[:at] + copy + text[at:], [at], (element.name,), "")


def _emptied_element(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    full = [element for element in found if element.parent and _only_elements(text, element)]
    if not full:
        return None
    element = chance.choice(full)
    changed = text[: element.tag_end] + text[element.close :]
    was = text[element.tag_end : element.close]
    return _mutant(
        "emptied element", changed, [element.start, element.tag_end], (element.name,), was, to=element.tag_end
    )


def _reordered_elements(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    pairs = [
        (one, other)
        for parent in found
        if _only_elements(text, parent)
        for one, other in zip(parent.children, parent.children[1:], strict=False)
        if one.name != other.name
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    first, between, second = text[other.start : other.end], text[one.end : other.start], text[one.start : one.end]
    changed = text[: one.start] + first + between + second + text[other.end :]
    siblings = one.parent.children if one.parent else []
    at = siblings.index(other) + 1
    after = siblings[at].start if at < len(siblings) else one.parent.close if one.parent else other.end
    offsets = [one.start, one.start + len(first) + len(between), after]
    return _mutant("reordered elements", changed, offsets, (one.name, other.name), second + between + first)


def _unknown_attribute(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    present = {each.name for element in found for each in element.attributes if not each.name.startswith("xmlns")}
    chosen = _mistyped(present - {"xml:base", "xml:space"}, WRONG_ATTRIBUTES, chance)
    if not chosen:
        return None
    name, right = chosen
    _, attribute = chance.choice(_attributes(found, right))
    changed = text[: attribute.start] + name + text[attribute.start + len(right) :]
    offsets = [attribute.start, attribute.value_start + len(name) - len(right)]
    return _mutant("unknown attribute", changed, offsets, (name,), right, right=right)


def _missing_attribute(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    likely = _attributes(found, *_ATTRIBUTES)
    if not likely:
        return None
    by_name: dict[str, list[tuple[Element, Attribute]]] = {}
    for element, attribute in likely:
        by_name.setdefault(f"{element.name}/{attribute.name}", []).append((element, attribute))
    element, attribute = chance.choice(by_name[chance.choice(list(by_name))])
    start = attribute.start
    while text[start - 1].isspace():
        start -= 1
    changed = text[:start] + text[attribute.end :]
    end = element.tag_end - (attribute.end - start)
    was = text[attribute.start : attribute.end]
    return _mutant("missing attribute", changed, [element.start], (attribute.name,), was, to=end - 1)


def _wrong_attribute(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    name, value = chance.choice(_FOREIGN)
    element = chance.choice([each for each in found if not each.value(name)])
    at = element.start + 1 + len(element.name)
    changed = f'{text[:at]} {name}="{value}"{text[at:]}'
    return _mutant("wrong attribute", changed, [at + 1, at + 3 + len(name)], (name,), "")


def _value(
    kind: str, text: str, places: list[tuple[Element, Attribute]], values: tuple[str, ...], chance: random.Random
) -> Mutant | None:
    if not places:
        return None
    _, attribute = chance.choice(places)
    value = chance.choice(values)
    changed = text[: attribute.value_start] + value + text[attribute.value_start + len(attribute.value) :]
    return _mutant(kind, changed, [attribute.start, attribute.value_start], (attribute.name,), attribute.value)


def _wrong_date(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    return _value("wrong date", text, _attributes(found, *_DATE_ATTRIBUTES), _DATES, chance)


def _malformed_id(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    return _value("malformed xml:id", text, _attributes(found, "xml:id"), _IDS, chance)


def _duplicate_id(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    known = _attributes(found, "xml:id")
    if not known:
        return None
    first, attribute = known[chance.randrange(len(known))]
    following = [each for each in found if each.start > first.start and each.name == first.name]
    if not following:
        return None
    element = chance.choice(following)
    own = next((each for each in element.attributes if each.name == "xml:id"), None)
    if own:
        changed = text[: own.value_start] + attribute.value + text[own.value_start + len(own.value) :]
        offsets = [own.start, own.value_start]
    else:
        at = element.start + 1 + len(element.name)
        changed = f'{text[:at]} xml:id="{attribute.value}"{text[at:]}'
        offsets = [at + 1, at + 9]
    return _mutant("duplicate xml:id", changed, offsets, (attribute.value,), own.value if own else "")


def _wrong_pointer(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    return _value("wrong pointer", text, _attributes(found, *_POINTER_ATTRIBUTES), _POINTERS, chance)


def _stray_text(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    holders = [element for element in found if _only_elements(text, element)]
    if not holders:
        return None
    holder = chance.choice(holders)
    at = chance.choice([holder.tag_end, *(child.end for child in holder.children)])
    words = chance.choice(_WORDS)
    return _mutant("stray text", text[:at] + words + text[at:], [at], (holder.name, words), "")


def _wrong_namespace(text: str, found: list[Element], chance: random.Random) -> Mutant | None:
    small = [
        element for element in found if element.size() < 6 and not element.value("xmlns") and ":" not in element.name
    ]
    if not small:
        return None
    element = found[0] if chance.random() < 0.02 else chance.choice(small)
    namespace = chance.choice(_NAMESPACES)
    at = element.start + 1 + len(element.name)
    own = next((each for each in element.attributes if each.name == "xmlns"), None)
    if own:
        changed = text[: own.value_start] + namespace + text[own.value_start + len(own.value) :]
    else:
        changed = f'{text[:at]} xmlns="{namespace}"{text[at:]}'
    return _mutant("wrong namespace", changed, [element.start], (_local(element.name),), own.value if own else "")


_MAKERS: Final[dict[str, _Maker]] = {
    "unknown element": _unknown_element,
    "missing element": _missing_element,
    "misplaced element": _misplaced_element,
    "emptied element": _emptied_element,
    "reordered elements": _reordered_elements,
    "unknown attribute": _unknown_attribute,
    "missing attribute": _missing_attribute,
    "wrong attribute": _wrong_attribute,
    "wrong date": _wrong_date,
    "malformed xml:id": _malformed_id,
    "duplicate xml:id": _duplicate_id,
    "wrong pointer": _wrong_pointer,
    "stray text": _stray_text,
    "wrong namespace": _wrong_namespace,
}
KINDS: Final = tuple(_MAKERS)
# What is taken out is often not required; more tries give about as many invalid documents as of the other kinds.
_TRIES: Final = {"missing element": 2, "missing attribute": 3, "reordered elements": 2, "wrong pointer": 2}


def mutants(text: str, seed: str, each: int = 1) -> Iterator[Mutant]:
    """Mutants of a document: of each kind so many, where the document has what the kind needs.

    Args:
        text: a valid document.
        seed: what the choices follow from, such as the document's name.
        each: how many of each kind; more of the kinds that are often valid.
    """
    found = elements(text)
    for kind, make in _MAKERS.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311 (a repeatable choice, not a secret)
        made = (make(text, found, chance) for _ in range(each * _TRIES.get(kind, 1)))
        yield from {mutant.text: mutant for mutant in made if mutant}.values()
