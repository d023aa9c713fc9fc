"""The header of a document that is taken over."""

import re
from collections.abc import Sequence
from typing import Final

from cablegram.adopt.exchange import Exchange
from cablegram.adopt.lines import LIMITED, PARAGRAPH, PHRASE, SPECIAL, Content, Lines, has_words, number_type, trimmed
from cablegram.adopt.made import Making, language_tag
from cablegram.adopt.manuscript import Manuscripts
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node
from cablegram.encode.header import application
from cablegram.header.dates import read_date
from cablegram.header.languages import NAMES as LANGUAGES

_MAIN: Final = ("main", "complete", "full", "uniform")
_CREATED: Final = frozenset(("created", "creation", "written", "composed"))
_RESPONSIBLE: Final = ("author", "editor", "respStmt", "sponsor", "funder")
_DECLARED: Final = frozenset(
    "correction hyphenation interpretation normalization punctuation quotation segmentation stdVals".split()
)
_LISTS: Final = frozenset("listPerson listPlace listOrg".split())
_DAY_OF_VOLUME: Final = re.compile(r"\{[^}]*\}doc-dateTime-(min|max)")
_DAY: Final = 10


class Header:
    """Makes the header of one document out of those that hold for it."""

    def __init__(self, making: Making, publisher: str) -> None:
        """Takes the document in the making, and who publishes the edition where the source names nobody."""
        self._making: Final = making
        self._publisher: Final = publisher
        self._lines: Final = Lines(making, self._flat)
        self._notes: Final[list[Element]] = []
        self._moved: Final[list[Element]] = []
        self._sources: Final[list[Element]] = []
        self._exchange: Final = Exchange(making, self._lines, self._keep)
        self._manuscripts: Final = Manuscripts(making, self._lines, self._keep)

    def element(
        self, headers: Sequence[Source], content: Source, title: Content, text: Sequence[Element], *, of_volume: bool
    ) -> Element:
        """The `teiHeader`.

        Args:
            headers: that of the file first, then those of corpora around it; there may be none.
            content: the text, or the division of a volume.
            title: the heading of a division of a volume, which is its title then.
            text: the divisions that the text became.
            of_volume: whether it is one document of several in its file.
        """
        own = headers[0] if headers else Source("teiHeader")
        described = own.child("fileDesc") or Source("fileDesc")
        statement = self._title_statement(described.child("titleStmt"), title, content, of_volume=of_volume)
        series = self._series(described, headers, of_volume=of_volume)
        publication = self._publication([head.child("fileDesc") for head in headers])
        sources = self._manuscripts.elements(described.child("sourceDesc"), text)
        for part in described.children():
            if part.name == "editionStmt":
                self._edition(part)
            elif part.name == "notesStmt":
                self._stated(part)
            elif part.name not in ("titleStmt", "seriesStmt", "publicationStmt", "sourceDesc"):
                self._keep(part)
        statement.content.extend(self._moved)
        profile = self._profile(own.child("profileDesc"), described, content, statement)
        encoding = self._encoding(own.child("encodingDesc"))
        revision = self._revision(own.child("revisionDesc"))
        for part in own.children():
            if part.name not in ("fileDesc", "profileDesc", "encodingDesc", "revisionDesc"):
                self._keep(part)
        notes = Element("notesStmt", *self._notes) if self._notes else None
        file = Element("fileDesc", statement, publication, *series, notes, sources)
        return Element("teiHeader", file, encoding, profile, revision)

    def keep_apart(self, node: Source) -> None:
        """Takes what stands behind a text and is no part of it: a description of a work or an event."""
        self._keep(node, kind="related")

    def _flat(self, node: Source, _: frozenset[str]) -> Content:
        """A list or table in a paragraph of the header, as its words."""
        return [" ", *self._lines.content(node, PHRASE - {"note"}), " "]

    def _keep(self, node: Source, kind: str = "unread") -> None:
        """Keeps the words of a part of the header, and what its elements say without words, in a note."""
        if node.name in _LISTS or (not node.words() and not node.attributes and not node.children()):
            return
        content = self._lines.stripped(node, PHRASE - {"note", "figure", "pb"})
        if not has_words(content):
            for inside in node.nodes():
                self._values(inside)
            return
        self._making.ledger.element(node, "note")
        made = self._making.element("note", node, *content, left=("type", "n", "target"), type=kind)
        self._notes.append(self._making.house(made))

    def _values(self, node: Source) -> None:
        for key, value in node.attributes.items():
            if value.strip() and not key.startswith("xml:"):
                self._making.ledger.attribute(node, key)

    def _title_statement(self, node: Source | None, heading: Content, content: Source, *, of_volume: bool) -> Element:
        titles = node.children("title") if node is not None else []
        own = [title for title in titles if title.words() and title.get("level") != "s"]
        main = next((t for kind in _MAIN for t in own if t.get("type") == kind), None)
        main = main or next((title for title in own if title.get("level") == "a"), own[0] if own else None)
        made: list[Node] = []
        if of_volume or main is None:
            number = content.get("n") or content.get("xml:id")
            words = heading or [title.words() for title in own[:1]] or [number or "Untitled"]
            made.append(Element("title", *words, type="main"))
        else:
            made.append(
                self._making.element("title", main, *self._lines.stripped(main, PHRASE - {"note"}), type="main")
            )
            for title in own:
                if title is not main and title.get("type") in ("sub", "subject"):
                    inside = self._lines.stripped(title, PHRASE - {"note"})
                    made.append(self._making.element("title", title, *inside, type="subject"))
                elif title is not main and title.words() != main.words():
                    self._keep(title)
        for part in node.children() if node is not None else []:
            if part.name == "title" or (of_volume and part.name == "author"):
                continue
            if (person := self._responsible(part)) is not None:
                made.append(person)
            else:
                self._keep(part)
        return Element("titleStmt", *made)

    def _responsible(self, node: Source) -> Element | None:
        name = "editor" if node.name == "principal" else node.name
        if name not in _RESPONSIBLE or not node.words():
            return None
        if name == "respStmt":
            return self._resp_statement(node)
        inside = LIMITED if name in ("sponsor", "funder") else PHRASE - {"note"}
        fixed = {"role": "principal"} if node.name == "principal" else {}
        return self._making.element(name, node, *_separated(self._lines.stripped(node, inside)), **fixed)

    def _resp_statement(self, node: Source) -> Element | None:
        resp = [self._making.element("resp", one, *self._lines.stripped(one, LIMITED)) for one in node.children("resp")
                if one.words()]  # fmt: skip
        people: list[Node] = []
        for one in node.children():
            if one.name != "resp":
                people += [part for part in self._lines.convert(one, PHRASE) if isinstance(part, Element)
                           and part.name in ("persName", "orgName", "name")]  # fmt: skip
        if not resp or not people:
            return None
        return self._making.element("respStmt", node, *resp, *people)

    def _edition(self, node: Source) -> None:
        for part in node.children():
            statement = self._resp_statement(part) if part.name == "respStmt" else None
            if statement is not None:
                self._making.ledger.element(part, "mapped", "titleStmt/respStmt")
                self._moved.append(statement)
            else:
                self._keep(part)

    def _stated(self, node: Source) -> None:
        for part in node.children():
            if part.words():
                self._keep(part, kind="encoding" if part.get("type") == "encoding" else "related")

    def _series(self, described: Source, headers: Sequence[Source], *, of_volume: bool) -> list[Element]:
        """The series: stated, a title of level `s`, the title of the volume or corpus around the document."""
        made: list[Element] = []
        for statement in described.children("seriesStmt"):
            titles = statement.children("title") or statement.children("p", "ab")
            inside: list[Node] = [
                self._making.element("title", title, *self._unnoted(title), left=("type",), level="s")
                for title in titles
                if title.words()
            ]
            if not inside:
                self._keep(statement)
                continue
            for part in statement.children():
                if part.name == "biblScope" and part.words():
                    inside.append(self._making.element("biblScope", part, *self._lines.stripped(part, PHRASE)))
                elif part not in titles:
                    self._keep(part)
            made.append(self._making.element("seriesStmt", statement, *inside))
        known = {_text(title) for one in made for title in one.children()}
        around = [header.child("fileDesc") for header in headers[1:]]
        titles = [title for title in _titles(described) if title.get("level") == "s" or of_volume]
        titles += [title for one in around if one is not None for title in _titles(one)[:1]]
        for title in titles:
            if title.words() and title.words() not in known:
                known.add(title.words())
                words = self._lines.stripped(title, PHRASE - {"note"})
                made.append(
                    Element("seriesStmt", self._making.element("title", title, *words, left=("type",), level="s"))
                )
        return made

    def _unnoted(self, node: Source) -> Content:
        """What an element holds, notes as words."""
        return self._lines.stripped(node, PHRASE - {"note"})

    def _publication(self, described: Sequence[Source | None]) -> Element:
        """The statement of publication; what it lacks comes from the corpus around it, or from the edition."""
        statements = [one.child("publicationStmt") for one in described if one is not None]
        found = [one for one in statements if one is not None and (one.words() or one.children())]
        if not found:
            availability = Element("availability", Element("p", "The source states no terms of use."), status="unknown")
            return Element("publicationStmt", Element("publisher", self._publisher), availability)
        own = found[0]
        publishers = [part for part in own.children("publisher") if part.words()]
        publishers = publishers or [part for part in own.children("authority", "distributor") if part.words()]
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
                status = part.get("status") if part.get("status") in ("free", "restricted") else status
                terms.extend(self._terms(part))
            elif part.name == "licence" or (part.name in ("p", "ab") and part.words()):
                terms.extend(self._terms_of(part))
            elif part.name == "idno" and part.words():
                kind = number_type(part.words(), part.get("type"))
                kind = kind if kind in ("message", "film", "URI", "DOI", "ISBN") else "record"
                middle.append(self._making.element("idno", part, part.words(), type=kind))
            elif part.name in ("date", "pubPlace") and part.words() and part.get("type") not in _CREATED:
                middle.append(self._making.element(part.name, part, *self._lines.stripped(part, PHRASE)))
            elif part.name in ("authority", "distributor", "address") and part.words():
                self._making.ledger.element(part, "mapped", "pubPlace")
                middle.append(Element("pubPlace", *_separated(self._lines.stripped(part, PHRASE))))
            elif part.get("type") not in _CREATED:
                self._keep(part)
        for other in found[1:] if not terms else ():
            for part in other.children("availability"):
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

    def _profile(self, node: Source | None, described: Source, content: Source, statement: Element) -> Element:
        profile = node if node is not None else Source("profileDesc")
        abstracts: list[Node] = []
        classes: list[Node] = []
        created: list[Node] = []
        tags: dict[str, Element] = {}
        exchange: Source | None = None
        for part in profile.children():
            match part.name:
                case "abstract":
                    inside = self._paragraphs(part)
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
                case "particDesc" | "settingDesc" if not [one for one in part.children() if one.name not in _LISTS]:
                    pass
                case _:
                    self._keep(part)
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

    def _paragraphs(self, node: Source) -> list[Node]:
        made: list[Node] = []
        for part in node.children():
            inside = self._lines.stripped(part, PHRASE)
            if has_words(inside):
                made.append(self._making.element("p", part, *inside))
        loose = " ".join(part.strip() for part in node.content if isinstance(part, str) and part.strip())
        return [Element("p", loose), *made] if loose else made

    def _creation(self, node: Source) -> list[Node]:
        dates: list[Node] = []
        for part in node.children("date", "origDate"):
            inside = self._lines.stripped(part, PHRASE)
            if inside or any(part.get(key) for key in ("when", "notBefore", "notAfter", "from", "to")):
                dates.append(self._making.element("date", part, *inside))
        rest = [part for part in node.children() if part.name not in ("date", "origDate")]
        for part in rest:
            self._keep(part)
        loose = " ".join(part.strip() for part in node.content if isinstance(part, str) and part.strip())
        if loose and not dates:
            reading = read_date(loose)
            dates.append(Element("date", loose, **(reading.attributes if reading else {})))
        elif re.search(r"\w", loose):
            self._notes.append(Element("note", loose, type="unread"))
        return dates

    def _day(self, described: Source, content: Source, correspondence: Element) -> list[Node]:
        """The day of a document whose header does not date it: where a volume has it, else of its dateline."""
        limits = {
            found[1]: value[:_DAY] for key, value in content.attributes.items()
            if (found := _DAY_OF_VOLUME.fullmatch(key))
        }  # fmt: skip
        dates = [one for part in described.children("publicationStmt") for one in part.children("date")]
        stated = next((one for one in dates if one.get("type") in _CREATED), None)
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
                    self._values(inside)
        return made

    def _encoding(self, node: Source | None) -> Element:
        projects: list[Node] = []
        sampling: list[Node] = []
        editorial: list[Node] = []
        for part in node.children() if node is not None else []:
            inside = self._paragraphs(part) if part.name in ("projectDesc", "samplingDecl") else []
            if part.name == "projectDesc" and inside:
                projects.append(self._making.element("projectDesc", part, *inside))
            elif part.name == "samplingDecl" and inside:
                sampling.append(self._making.element("samplingDecl", part, *inside))
            elif part.name == "editorialDecl":
                declared = self._editorial(part)
                editorial += [self._making.element("editorialDecl", part, *declared)] if declared else []
            elif part.name == "p" and part.words():
                projects.append(Element("projectDesc", Element("p", *self._lines.stripped(part, PHRASE))))
            elif part.name != "listPrefixDef":
                self._keep(part)
        return Element("encodingDesc", *projects, *sampling, *editorial, application())

    def _editorial(self, node: Source) -> list[Node]:
        made: list[Node] = []
        for part in node.children():
            if part.name in _DECLARED and (inside := self._paragraphs(part)):
                made.append(self._making.element(part.name, part, *inside))
            elif has_words(content := self._lines.stripped(part, PHRASE)):
                made.append(self._making.element("p", part, *content))
        return made

    def _revision(self, node: Source | None) -> Element | None:
        if node is None:
            return None
        self._values(node)
        changes: list[Node] = []
        for part in node.all("change", "item"):
            if part.all("change", "item") or not (part.words() or part.get("when")):
                continue
            content = trimmed(self._lines.content(part, PHRASE - {"figure", "pb"}))
            given = part.get("who")
            who = self._making.pointers(given, part, "who") if given else ""
            if given and not who:
                # A short form of a name that stands nowhere.
                content = [f"{given.lstrip('#')}: ", *content] if has_words(content) else [given.lstrip("#")]
            changes.append(self._making.element("change", part, *content, said=("who",),
                                                **({"who": who} if who else {})))  # fmt: skip
        return Element("revisionDesc", *changes) if changes else None


def _separated(content: Content) -> Content:
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


def _titles(described: Source) -> list[Source]:
    statement = described.child("titleStmt")
    return [title for title in statement.children("title") if title.words()] if statement is not None else []


def _text(made: Element) -> str:
    return " ".join("".join(part for part in made.content if isinstance(part, str)).split())


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
