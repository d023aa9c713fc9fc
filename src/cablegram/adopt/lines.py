"""The words of a line: what stands inside paragraphs, headings, items and names."""

from collections.abc import Callable
from typing import Final

from cablegram.adopt.content import PERSON_NAME, PHRASE, SPECIAL, TEXT, Content, has_words, spaced, trimmed
from cablegram.adopt.leaves import LEAVES
from cablegram.adopt.made import DOCUMENT, Making
from cablegram.adopt.marks import MARKS, nothing
from cablegram.adopt.names import NAMES, comma_separated, is_list_of_places
from cablegram.adopt.rules import IN_LINE, NOTE_TYPES, REND
from cablegram.adopt.schema import names
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node

# Elements that stand on lines of their own; where only their words stay, these do not run together.
APART: Final = frozenset(
    """p ab head l lg item addrLine label row cell cit bibl biblStruct biblFull opener closer dateline salute signed
    byline postscript sp speaker stage div quote list table docAuthor docDate docImprint titlePart docTitle trailer
    desc note figDesc listBibl monogr analytic imprint series author editor publisher street settlement country
    postCode region district""".split()
)
_SEPARATE: Final = frozenset("p ab l addrLine item head dateline salute signed label street".split())
_ADDRESS: Final = frozenset("street postCode addrLine settlement country region district".split())
# Elements without words that mark a place for other markup.
_MARKS: Final = frozenset(
    """anchor addSpan delSpan damageSpan index interp interpGrp span spanGrp link linkGrp alt altGrp join joinGrp
    timeline cb gb certainty precision respons listTranspose metamark substJoin""".split()
)
_EMPTY: Final = frozenset("handShift lb milestone pb ptr space".split())
_EDITED: Final = frozenset("supplied unclear sic corr orig reg abbr expan add del".split())
_NAMES: Final = frozenset(("persName", "placeName", "orgName", "name"))


class Lines:
    """Converts what stands in lines, for one document."""

    def __init__(self, making: Making, blocks: "Callable[[Source, frozenset[str]], Content]") -> None:
        """Takes the document in the making, and what converts a block (list, table, quotation) inside a paragraph."""
        self.making: Final = making
        self._blocks: Final = blocks

    def content(self, node: Source, allowed: frozenset[str]) -> Content:
        """What an element holds, as far as a place allows it; else the words alone."""
        made: Content = []
        for part in node.content:
            if isinstance(part, str):
                made.append(spaced(part))
            else:
                made.extend(self.convert(part, allowed))
        return made

    def convert(self, node: Source, allowed: frozenset[str]) -> Content:
        """An element of a line."""
        if special := _SPECIAL.get(node.name):
            made = special(self, node, allowed)
            if node.name in _EMPTY and node.words():
                # It should have none.
                made = [*made, *self.content(node, allowed)]
            return made
        if node.name in _MARKS:
            self.making.unwrap(node)
            return self.content(node, allowed)
        rule = IN_LINE.get(node.name)
        target = rule.name if rule else node.name if node.name in names() else ""
        if not target or target not in allowed:
            return self.words(node, allowed)
        return self._made(target, node, allowed, dict(rule.attributes) if rule else {})

    def stripped(self, node: Source, allowed: frozenset[str]) -> Content:
        """What a block holds, without white space at its ends."""
        return trimmed(self.content(node, allowed))

    def plain(self, node: Source) -> str:
        """The words of an element for a place that takes no markup; what is lost is told."""
        words = "".join(part for part in self.content(node, TEXT) if isinstance(part, str))
        return " ".join(words.split())

    def paragraphs(self, node: Source) -> list[Node]:
        """What an element of the header holds, as a paragraph for each block in it."""
        made: list[Node] = []
        for part in node.children():
            inside = self.stripped(part, PHRASE)
            if has_words(inside):
                made.append(self.making.element("p", part, *inside))
        loose = " ".join(part.strip() for part in node.content if isinstance(part, str) and part.strip())
        return [Element("p", loose), *made] if loose else made

    def note(self, node: Source, allowed: frozenset[str]) -> Content:
        """A note in the text."""
        if "note" not in allowed:
            return self.words(node, allowed)
        if id(node) in self.making.used:
            return []
        given = node.get("type")
        kind = NOTE_TYPES.get(given, "" if not given else "editorial")
        if not kind and node.get("place") in ("foot", "bottom", "end"):
            kind = "footnote"
        if not node.words() and not node.all("graphic"):
            self.making.unwrap(node)
            return []
        content = trimmed(self.content(node, SPECIAL))
        fixed = {"type": kind} if kind else {}
        return [self.making.element("note", node, *content, **fixed)]

    def _made(self, target: str, node: Source, allowed: frozenset[str], fixed: dict[str, str]) -> Content:
        inside = PERSON_NAME if target == "persName" and allowed >= PHRASE else allowed & PHRASE
        content = self.content(node, inside)
        if target in _EDITED and not has_words(content):
            return [*nothing(self, target, node, allowed), *(part for part in content if isinstance(part, Element))]
        if target in _NAMES and not has_words(content):
            self.making.unwrap(node)
            return content
        if target != node.name:
            self.making.ledger.element(node, "mapped", target)
        if target == "placeName" and is_list_of_places(content):
            # A place that is described by others around it: these are the names.
            self.making.unwrap(node)
            return comma_separated(content)
        # Names in a text have no type; those of authority entries have.
        left = ("type",) if target in _NAMES else ()
        return [self.making.element(target, node, *content, left=left, **fixed)]

    def words(self, node: Source, allowed: frozenset[str]) -> Content:
        """What an element holds without the element itself, which is told; set apart where it had a line of its own."""
        self.making.unwrap(node)
        content = self.content(node, allowed)
        if node.name in APART and has_words(content):
            if node.name in _ADDRESS and "lb" not in allowed:
                return [", ", *trimmed(content), " "]
            between: Node = Element("lb") if "lb" in allowed and node.name in _SEPARATE else " "
            return [between, *content, " "]
        return content

    def _block(self, node: Source, allowed: frozenset[str]) -> Content:
        name = "quote" if node.name == "cit" else node.name
        if name in allowed:
            return self._blocks(node, allowed)
        return self.words(node, allowed)

    def _quotation(self, node: Source, allowed: frozenset[str]) -> Content:
        if node.children("p", "lg", "list", "table", "ab", "l") and "quote" in allowed:
            return self._blocks(node, allowed)
        if "q" not in allowed:
            return self.words(node, allowed)
        return self._made("q", node, allowed, {})

    def _character(self, node: Source, allowed: frozenset[str]) -> Content:
        self.making.unwrap(node)
        return self.content(node, allowed)

    def _highlighted(self, node: Source, allowed: frozenset[str]) -> Content:
        given = f"{node.get('rend')} {node.get('rendition')}".replace("#", " ").replace(";", " ").split()
        known = " ".join(dict.fromkeys(REND[word] for word in given if word in REND))
        if not known or "hi" not in allowed:
            self.making.unwrap(node)
            return self.content(node, allowed)
        return [self.making.element("hi", node, *self.content(node, allowed & PHRASE), rend=known)]

    def _reference(self, node: Source, allowed: frozenset[str]) -> Content:
        if (note := self._noted(node)) and "note" in allowed:
            return note
        if "ref" not in allowed:
            return self.words(node, allowed)
        target = node.get("target")
        if not node.words() and not node.all("graphic"):
            return self._pointer(node, allowed) if target else self.words(node, allowed)
        leads = self.making.pointers(target, node, "target").partition(" ")[0] if target else ""
        if not leads:
            self.making.unwrap(node, but=("target",))
            return self.content(node, allowed)
        content = self.content(node, allowed & PHRASE)
        made = self.making.element("ref", node, *content, said=("target",), left=("type", "subtype"), target=leads)
        if leads.startswith(DOCUMENT) and "#" not in leads:
            made.attributes["type"] = "cable"
        return [made]

    def _pointer(self, node: Source, allowed: frozenset[str]) -> Content:
        if (note := self._noted(node)) and "note" in allowed:
            return note
        leads = self.making.pointers(node.get("target"), node, "target").partition(" ")[0]
        if not leads or "ptr" not in allowed:
            self.making.unwrap(node, but=("target",))
            # The other project makes the words of such a reference out of its target.
            return [] if node.get("target").startswith("#") else [node.get("target")]
        return [self.making.element("ptr", node, said=("target",), target=leads)]

    def _noted(self, node: Source) -> Content:
        """The note that stands apart and belongs to this place."""
        pointer = node.get("target")
        note = self.making.noted.get(pointer[1:]) if pointer.startswith("#") else None
        if note is None or id(note) in self.making.used:
            return []
        made = self.note(note, PHRASE)
        self.making.used.add(id(note))
        mark = node.words()
        for part in made:
            if isinstance(part, Element) and mark and not part.get("n"):
                part.attributes["n"] = mark
        self.making.ledger.element(node, "mapped", "note")
        return made

    def _note_group(self, node: Source, allowed: frozenset[str]) -> Content:
        self.making.ledger.element(node, "words")
        return self.content(node, allowed)


# Elements that are more than a name of the schema with what they hold.
_SPECIAL: Final[dict[str, Callable[[Lines, Source, frozenset[str]], Content]]] = {
    **NAMES,
    **MARKS,
    **LEAVES,
    "c": Lines._character,
    "cit": Lines._block,
    "g": Lines._character,
    "hi": Lines._highlighted,
    "lg": Lines._block,
    "list": Lines._block,
    "note": Lines.note,
    "noteGrp": Lines._note_group,
    "p": Lines._block,
    "ptr": Lines._pointer,
    "quote": Lines._quotation,
    "ref": Lines._reference,
    # The types that the schema has for it are those of forms, and a form of another project is not known.
    "seg": Lines.words,
    "table": Lines._block,
}
