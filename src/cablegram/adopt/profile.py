"""When, in which languages and about what a document that is taken over was written: `profileDesc`."""

import re
from typing import Final

from cablegram.adopt.blocks import LISTS_OF_NAMES
from cablegram.adopt.content import LIMITED, PHRASE
from cablegram.adopt.exchange import Exchange
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making, language_tag
from cablegram.adopt.notes import Notes
from cablegram.adopt.publication import CREATED
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node
from cablegram.header.dates import read_date
from cablegram.header.languages import NAMES as LANGUAGES

_DAY_OF_VOLUME: Final = re.compile(r"\{[^}]*\}doc-dateTime-(min|max)")
_DAY: Final = 10


class Profiles:
    """Makes `profileDesc`."""

    def __init__(self, making: Making, lines: Lines, notes: Notes) -> None:
        """Takes the document in the making, its lines and its notes."""
        self._making: Final = making
        self._lines: Final = lines
        self._notes: Final = notes
        self._exchange: Final = Exchange(making, lines, notes.keep)

    def element(self, node: Source | None, described: Source, content: Source, statement: Element) -> Element:
        """The profile, with the exchange and the languages, without which no cable is.

        Args:
            node: that of the source; nothing where it has none.
            described: the description of the file, which may say the day.
            content: the text of the source.
            statement: the statement of title that was made.
        """
        profile = node if node is not None else Source("profileDesc")
        abstracts: list[Node] = []
        classes: list[Node] = []
        created: list[Node] = []
        tags: dict[str, Element] = {}
        exchange: Source | None = None
        for part in profile.children():
            match part.name:
                case "abstract":
                    inside = self._lines.paragraphs(part)
                    abstracts += [self._making.element("abstract", part, *inside)] if inside else []
                case "creation":
                    created += self._creation(part)
                case "langUsage":
                    for language in part.children("language"):
                        self._language(language, tags)
                case "textClass":
                    classes += self._classes(part)
                case "correspDesc" if exchange is None:
                    exchange = part
                case "particDesc" | "settingDesc" if not [
                    one for one in part.children() if one.name not in LISTS_OF_NAMES
                ]:
                    pass
                case _:
                    self._notes.keep(part)
        correspondence = self._exchange.element(exchange, statement, content)
        if not created:
            created = self._day(described, content, correspondence)
        own = next((language_tag(one) for one in _tags(content) if _accepts(language_tag(one))), "")
        if own and own not in tags:
            tags[own] = Element("language", LANGUAGES.get(own, own), ident=own)
        if not tags:
            tags["und"] = Element("language", "not stated", ident="und")
        self._making.language = own or next(iter(tags))
        return Element(
            "profileDesc",
            *abstracts,
            Element("creation", *created) if created else None,
            Element("langUsage", *tags.values()),
            Element("textClass", *classes) if classes else None,
            correspondence,
        )

    def _creation(self, node: Source) -> list[Node]:
        dates: list[Node] = []
        for part in node.children("date", "origDate"):
            inside = self._lines.stripped(part, PHRASE)
            if inside or any(part.get(key) for key in ("when", "notBefore", "notAfter", "from", "to")):
                dates.append(self._making.element("date", part, *inside))
        rest = [part for part in node.children() if part.name not in ("date", "origDate")]
        for part in rest:
            self._notes.keep(part)
        loose = " ".join(part.strip() for part in node.content if isinstance(part, str) and part.strip())
        if loose and not dates:
            reading = read_date(loose)
            dates.append(Element("date", loose, **(reading.attributes if reading else {})))
        elif re.search(r"\w", loose):
            self._notes.made.append(Element("note", loose, type="unread"))
        return dates

    def _day(self, described: Source, content: Source, correspondence: Element) -> list[Node]:
        """The day of a document whose header does not date it: where a volume has it, else of its dateline."""
        limits = {
            found[1]: value[:_DAY] for key, value in content.attributes.items()
            if (found := _DAY_OF_VOLUME.fullmatch(key))
        }  # fmt: skip
        dates = [one for part in described.children("publicationStmt") for one in part.children("date")]
        stated = next((one for one in dates if one.get("type") in CREATED), None)
        if stated is not None:
            return [self._making.element("date", stated, *self._lines.stripped(stated, PHRASE), said=("type",))]
        if _dated(correspondence):
            return []
        lines = [line for line in content.all("dateline", "opener", "closer") if line.words()]
        tagged = next((date for line in lines for date in line.all("date") if date.get("when")), None)
        if limits.get("min") and limits["min"] == limits.get("max"):
            words = tagged.words() if tagged is not None else limits["min"]
            return [Element("date", words, when=limits["min"])]
        if limits.get("min") and limits.get("max"):
            words = f"{limits['min']} – {limits['max']}"
            return [Element("date", words, notBefore=limits["min"], notAfter=limits["max"])]
        if tagged is not None:
            return [self._making.element("date", tagged, tagged.words(), said=("xml:id",))]
        heads = [head.words() for head in content.children("head")[:1]]
        for words in (*(line.words() for line in content.all("dateline")), *heads):
            if (reading := read_date(words)) is not None:
                day = words[reading.start : reading.end]
                return [Element("date", day, **reading.attributes, cert="medium", resp="#cablegram")]
        return []

    def _language(self, node: Source, tags: dict[str, Element]) -> None:
        tag = language_tag(node.get("ident"))
        if not _accepts(tag):
            tag = "und"
        if tag in tags:
            self._making.ledger.element(node, "merged")
            return
        words = self._lines.stripped(node, LIMITED) or [LANGUAGES.get(tag, tag)]
        tags[tag] = self._making.element("language", node, *words, ident=tag)

    def _classes(self, node: Source) -> list[Node]:
        made: list[Node] = []
        for part in node.children():
            terms: list[Node] = [
                self._making.element("term", term, *self._lines.stripped(term, PHRASE))
                for term in (part.all("term", "item") if part.name == "keywords" else [part])
                if term.words() and not (term.name == "item" and term.child("term") is not None)
            ]
            if terms:
                fixed = {}
                if scheme := part.get("scheme"):
                    fixed["scheme"] = self._making.pointers(scheme, part, "scheme").partition(" ")[0]
                made.append(self._making.element("keywords", part, *terms, said=("scheme",), **fixed))
            else:
                for inside in part.nodes():
                    self._notes.values(inside)
        return made


def _tags(content: Source) -> list[str]:
    """The languages that hold for a text, the nearest first."""
    inside = [node.get("xml:lang") for node in content.children("body")]
    return [tag for tag in (content.get("xml:lang"), *inside, *(one.get("xml:lang") for one in content.above())) if tag]


def _accepts(tag: str) -> bool:
    return bool(tag) and attributes_of("TEI")["xml:lang"].accept(tag)


def _dated(correspondence: Element) -> bool:
    return any(
        action.get("type") == "sent" and action.child("date") is not None for action in correspondence.children()
    )
