"""Who publishes a document that is taken over, and on which terms: `publicationStmt`."""

from collections.abc import Sequence
from typing import Final

from cablegram.adopt.content import PARAGRAPH, PHRASE, SPECIAL, Content, has_words, number_type, separated
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.notes import Notes
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node

# The types of a date of publication that is none: that of the document itself.
CREATED: Final = frozenset(("created", "creation", "written", "composed"))


class Publications:
    """Makes `publicationStmt`."""

    def __init__(self, making: Making, lines: Lines, notes: Notes, publisher: str) -> None:
        """Takes the document in the making, its lines and notes, and who publishes it where the source names nobody."""
        self._making: Final = making
        self._lines: Final = lines
        self._notes: Final = notes
        self._publisher: Final = publisher

    def element(self, described: Sequence[Source | None]) -> Element:
        """The statement of publication; what it lacks comes from the corpus around it, or from the edition."""
        statements = [one.child("publicationStmt") for one in described if one is not None]
        found = [one for one in statements if one is not None and (one.words() or one.children())]
        if not found:
            availability = Element("availability", Element("p", "The source states no terms of use."), status="unknown")
            return Element("publicationStmt", Element("publisher", self._publisher), availability)
        own = found[0]
        publishers = next((named for one in found if (named := _publishers(one))), [])
        names: Content = []
        for part in publishers:
            names += ["; ", *self._lines.stripped(part, PHRASE)] if names else self._lines.stripped(part, PHRASE)
        publisher = self._making.element("publisher", publishers[0], *names) if publishers else Element(
            "publisher", self._publisher)  # fmt: skip
        middle: list[Node] = []
        terms: list[Node] = []
        status = "unknown"
        for part in own.children():
            if part in publishers:
                continue
            if part.name == "availability":
                status = _status(part) or status
                terms.extend(self._terms(part))
            elif part.name == "licence" or (part.name in ("p", "ab") and part.words()):
                terms.extend(self._terms_of(part))
            elif part.name == "idno" and part.words():
                kind = number_type(part.words(), part.get("type"))
                kind = kind if kind in ("message", "film", "URI", "DOI", "ISBN") else "record"
                middle.append(self._making.element("idno", part, part.words(), type=kind))
            elif part.name in ("date", "pubPlace") and part.words() and part.get("type") not in CREATED:
                middle.append(self._making.element(part.name, part, *self._lines.stripped(part, PHRASE)))
            elif part.name in ("authority", "distributor", "address") and part.words():
                self._making.ledger.element(part, "mapped", "pubPlace")
                middle.append(Element("pubPlace", *separated(self._lines.stripped(part, PHRASE))))
            elif part.get("type") not in CREATED:
                self._notes.keep(part)
        for other in found[1:] if not terms else ():
            for part in other.children("availability"):
                status = _status(part) or status
                terms.extend(self._terms(part))
        if not terms:
            terms = [Element("p", "The source states no terms of use.")]
        return Element("publicationStmt", publisher, *middle, Element("availability", *terms, status=status))

    def _terms(self, node: Source) -> list[Node]:
        made: list[Node] = []
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    made.append(Element("p", " ".join(part.split())))
            else:
                made.extend(self._terms_of(part))
        return made

    def _terms_of(self, node: Source) -> list[Node]:
        if node.name == "licence":
            if not node.words() and not node.get("target"):
                return []
            paragraphs = node.children("p", "ab")
            inside = [] if paragraphs else self._lines.stripped(node, SPECIAL - {"list", "table", "lg", "quote", "p"})
            if paragraphs:
                inside = [self._making.element("p", one, *self._lines.stripped(one, PARAGRAPH)) for one in paragraphs
                          if one.words()]  # fmt: skip
                loose = " ".join(part.strip() for part in node.content if isinstance(part, str) and part.strip())
                others = [one for one in node.children() if one not in paragraphs and one.words()]
                inside += [Element("p", loose)] if loose else []
                inside += [Element("p", *self._lines.stripped(one, PHRASE)) for one in others]
            return [self._making.element("licence", node, *(inside or [node.get("target")]))]
        content = self._lines.stripped(node, PARAGRAPH)
        return [self._making.element("p", node, *content)] if has_words(content) else []


def _publishers(statement: Source) -> list[Source]:
    """Those who publish it; where none is named so, the authorities and distributors."""
    publishers = [part for part in statement.children("publisher") if part.words()]
    return publishers or [part for part in statement.children("authority", "distributor") if part.words()]


def _status(availability: Source) -> str:
    """Whether it is free or restricted; empty where it does not say, or says what the edition takes as unknown."""
    return availability.get("status") if availability.get("status") in ("free", "restricted") else ""
