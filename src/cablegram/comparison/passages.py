"""A document as a list of passages: paragraphs, headings, notes, fields of the header, each with its words and markup.

A passage is a stretch of words that is read as one. Elements that only hold others (a division, a list) are passages
without words, so that a change of their attributes is seen too. Notes are passages of their own behind the one that
they belong to. White space counts as one blank.
"""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator
from typing import Final, NamedTuple

from lxml import etree

from cablegram.xml import XML_ID, XML_LANG, XML_NS

# Elements of a text that stand by themselves: what has such a child, and no words of its own, only holds others.
_BLOCKS: Final = frozenset(
    (
        "div div1 div2 div3 div4 div5 div6 div7 p ab lg l list item label table row cell head opener closer "
        "dateline salute signed trailer postscript byline argument epigraph note figure figDesc floatingText group "
        "body front back text sp speaker stage quote cit listBibl bibl biblStruct listPerson listPlace listOrg "
        "listEvent listNym listRelation person place org personGrp event nym surface surfaceGrp facsimile standOff "
        "zone TEI teiCorpus docTitle titlePart titlePage"
    ).split()
)
# Those of them that may stand inside of a line, where they part no words.
_INLINE: Final = frozenset("bibl biblStruct quote cit label note stage".split())
# Elements that are read as one passage wherever they stand, though only other elements are inside.
_WHOLE: Final = frozenset("p ab head l title seg cell salute signed".split())
# Entries of authority files and calendars.
_ENTRIES: Final = frozenset(("person", "place", "org", "personGrp", "event", "nym", "bibl"))
# Breaks part words, unless they say that they do not.
_BREAKS: Final = frozenset(("lb", "pb", "cb", "gb"))
# Elements that give several readings of one place; a sign stands between these.
_CHOICES: Final = frozenset(("choice", "app"))
_BETWEEN_READINGS: Final = "|"
_BLANKS: Final = re.compile(r"[ \t\r\n]+")


class Mark(NamedTuple):
    """An element inside a passage, round the characters from `start` to `end`, or between two where these are equal."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    end: int


class Step(NamedTuple):
    """An element on the way to a passage, with the value that tells it from others of its name; may be empty."""

    name: str
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A passage.

    Attributes:
        path: the elements from the part's own one down to that of the passage.
        attributes: those of its element, names as they are written, in their order.
        text: its words, white space folded.
        marks: the elements inside, in their order.
        language: the language that it is in, as a tag; empty where none is said.
        line: the line on which it begins.
        field: whether it is one of a header or of an entry, so that its path says what it means.
        holds: whether it is an element that only holds others.
    """

    path: tuple[Step, ...]
    attributes: tuple[tuple[str, str], ...]
    text: str
    marks: tuple[Mark, ...]
    language: str
    line: int
    field: bool = False
    holds: bool = False

    @property
    def name(self) -> str:
        """The name of its element."""
        return self.path[-1].name

    @property
    def identifier(self) -> str:
        """Its `xml:id`; empty where it has none."""
        return dict(self.attributes).get("xml:id", "")

    @property
    def where(self) -> tuple[object, ...]:
        """What of its path counts: of a field all; of a text not the types, which are told once, of the divisions."""
        return self.path if self.field else tuple(step.name for step in self.path)

    def key(self) -> tuple[object, ...]:
        """All that it says; two passages are the same where their keys are."""
        return self.where, self.attributes, self.text, self.marks


def passages(
    top: etree._Element, *, fields: bool, language: str = "", without: Collection[etree._Element] = ()
) -> Iterator[Passage]:
    """The passages inside an element, in their order; it is itself the first where it has no words.

    Args:
        top: the element.
        fields: whether each element without words of its own is divided, as in a header; else only those that hold
            paragraphs and the like.
        language: the language outside of it.
        without: elements inside that are left out.
    """
    waiting: list[tuple[etree._Element, tuple[Step, ...], str]] = [(top, (), language)]
    while waiting:
        node, above, outside = waiting.pop()
        tongue = node.get(XML_LANG) or outside
        path = (*above, Step(name_of(node), _kind(node)))
        if _holds(node, fields=fields):
            yield Passage(path, attributes_of(node), "", (), tongue, node.sourceline or 0, field=fields, holds=True)
            children = [child for child in reversed(node) if isinstance(child.tag, str) and child not in without]
            waiting += [(child, path, tongue) for child in children]
            continue
        text, marks, notes = _words(node)
        yield Passage(path, attributes_of(node), text, marks, tongue, node.sourceline or 0, field=fields)
        waiting += [(note, path, tongue) for note in reversed(notes)]


def remarks(root: etree._Element) -> Iterator[Passage]:
    """The comments and processing instructions of a document as passages; the program's own fingerprint apart."""
    tree = root.getroottree()
    for node in tree.xpath("//comment() | //processing-instruction()"):
        if isinstance(node, etree._ProcessingInstruction):
            if node.target != "cablegram":
                text = f"{node.target} {node.text or ''}"
                yield Passage((Step("processing instruction", ""),), (), _folded(text), (), "", node.sourceline or 0)
        elif isinstance(node, etree._Comment):
            yield Passage((Step("comment", ""),), (), _folded(node.text or ""), (), "", node.sourceline or 0)


def entries(root: etree._Element) -> Iterator[etree._Element]:
    """The entries of an authority file or a calendar that have an identifier; those inside others are parts of them."""
    for node in root.iter(*(f"{{*}}{name}" for name in _ENTRIES)):
        above = [name_of(parent) for parent in node.iterancestors()]
        if not node.get(XML_ID) or "teiHeader" in above or not _ENTRIES.isdisjoint(above):
            continue
        if name_of(node) != "bibl" or (above[:1] == ["listBibl"] and not _has_words(node)):
            yield node


def name_of(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def attributes_of(node: etree._Element) -> tuple[tuple[str, str], ...]:
    """The attributes of an element, sorted, with `xml:` before the names that XML has given."""
    return tuple(
        sorted((str(name).replace(f"{{{XML_NS}}}", "xml:"), _folded(str(value))) for name, value in node.attrib.items())
    )


def _kind(node: etree._Element) -> str:
    values = [node.get(name) for name in ("type", "subtype", "role", "scheme")]
    return " ".join(value.removeprefix("#") for value in values if value)


def _holds(node: etree._Element, *, fields: bool) -> bool:
    """Whether an element only holds others that are passages."""
    children = [name_of(child) for child in node if isinstance(child.tag, str)]
    if not children or _has_words(node) or (name_of(node) == "note" and children in (["p"], ["ab"])):
        return False
    if fields:
        return name_of(node) not in _WHOLE
    # A note inside a line of names is lifted out of it, as it is out of a sentence.
    return any(name in _BLOCKS and name != "note" for name in children) or set(children) == {"note"}


def _has_words(node: etree._Element) -> bool:
    if (node.text or "").strip(" \t\r\n"):
        return True
    return any((child.tail or "").strip(" \t\r\n") for child in node)


def _words(top: etree._Element) -> tuple[str, tuple[Mark, ...], list[etree._Element]]:
    """The words of a passage, the elements inside, and the notes that stand in it."""
    parts: list[str] = []
    length = 0
    ends_blank = True
    # Each element with its number among the marks, and where it began.
    opened: list[tuple[etree._Element, int]] = []
    found: list[Mark] = []
    notes: list[etree._Element] = []

    def add(text: str) -> None:
        nonlocal length, ends_blank
        told = _BLANKS.sub(" ", text)
        if ends_blank:
            told = told.lstrip(" ")
        if told:
            parts.append(told)
            length += len(told)
            ends_blank = told.endswith(" ")

    add(top.text or "")
    node = next(iter(top), None)
    while node is not None:
        element = isinstance(node.tag, str)
        if element:
            name = name_of(node)
            _part_words(node, name, add)
            found.append(Mark(name, attributes_of(node) if name != "note" else (), length, length))
            if name == "note":
                notes.append(node)
            else:
                add(node.text or "")
                if len(node):
                    opened.append((node, len(found) - 1))
                    node = node[0]
                    continue
                found[-1] = found[-1]._replace(end=length)
        _close(node, add)
        following = node.getnext()
        while following is None and opened:
            above, number = opened.pop()
            found[number] = found[number]._replace(end=length)
            _close(above, add)
            following = above.getnext()
        node = following
    whole = "".join(parts)
    text = whole.rstrip(" ")
    return text, tuple(_trimmed(whole, len(text), mark) for mark in found), notes


def _part_words(node: etree._Element, name: str, add: Callable[[str], None]) -> None:
    """Writes what parts the words before an element from its own."""
    above = node.getparent()
    if (name in _BREAKS and node.get("break") != "no") or name in _BLOCKS - _INLINE:
        add(" ")
    elif above is not None and name_of(above) in _CHOICES and any(True for _ in node.itersiblings("*", preceding=True)):
        add(_BETWEEN_READINGS)


def _close(node: etree._Element, add: Callable[[str], None]) -> None:
    """Writes what stands behind an element; between the readings of a choice that is nothing but layout."""
    above = node.getparent()
    if above is not None and name_of(above) in _CHOICES and not (node.tail or "").strip(" \t\r\n"):
        return
    if isinstance(node.tag, str) and name_of(node) in _BLOCKS - _INLINE:
        add(" ")
    add(node.tail or "")


def _trimmed(whole: str, most: int, mark: Mark) -> Mark:
    """A mark without the blanks at its ends, so that these may stand inside or outside of the element."""
    start, end = min(mark.start, most), min(mark.end, most)
    if start == end:
        # Between two words all places are one.
        if start and whole[start - 1] == " ":
            start = end = start - 1
        return mark._replace(start=start, end=end)
    while start < end and whole[start] == " ":
        start += 1
    while end > start and whole[end - 1] == " ":
        end -= 1
    return mark._replace(start=start, end=end)


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")
