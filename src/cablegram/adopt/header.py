"""The header of a document that is taken over."""

from collections.abc import Sequence
from typing import Final

from cablegram.adopt.content import LIMITED, PHRASE, Content, has_words, separated, trimmed
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.manuscript import Manuscripts
from cablegram.adopt.notes import Notes
from cablegram.adopt.profile import Profiles
from cablegram.adopt.publication import Publications
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node
from cablegram.encode.header import application

_MAIN: Final = ("main", "complete", "full", "uniform")
_RESPONSIBLE: Final = ("author", "editor", "respStmt", "sponsor", "funder")
_DECLARED: Final = frozenset(
    "correction hyphenation interpretation normalization punctuation quotation segmentation stdVals".split()
)


class Header:
    """Makes the header of one document out of those that hold for it."""

    def __init__(self, making: Making, publisher: str) -> None:
        """Takes the document in the making, and who publishes the edition where the source names nobody."""
        self._making: Final = making
        self._lines: Final = Lines(making, self._flat)
        self._notes: Final = Notes(making, self._lines)
        self._moved: Final[list[Element]] = []
        self._publications: Final = Publications(making, self._lines, self._notes, publisher)
        self._profiles: Final = Profiles(making, self._lines, self._notes)
        self._manuscripts: Final = Manuscripts(making, self._lines, self._notes.keep)

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
        publication = self._publications.element([head.child("fileDesc") for head in headers])
        sources = self._manuscripts.elements(described.child("sourceDesc"), text)
        for part in described.children():
            if part.name == "editionStmt":
                self._edition(part)
            elif part.name == "notesStmt":
                self._stated(part)
            elif part.name not in ("titleStmt", "seriesStmt", "publicationStmt", "sourceDesc"):
                self._notes.keep(part)
        statement.content.extend(self._moved)
        profile = self._profiles.element(own.child("profileDesc"), described, content, statement)
        encoding = self._encoding(own.child("encodingDesc"))
        revision = self._revision(own.child("revisionDesc"))
        for part in own.children():
            if part.name not in ("fileDesc", "profileDesc", "encodingDesc", "revisionDesc"):
                self._notes.keep(part)
        notes = Element("notesStmt", *self._notes.made) if self._notes.made else None
        file = Element("fileDesc", statement, publication, *series, notes, sources)
        return Element("teiHeader", file, encoding, profile, revision)

    def keep_apart(self, node: Source) -> None:
        """Takes what stands behind a text and is no part of it: a description of a work or an event."""
        self._notes.keep(node, kind="related")

    def _flat(self, node: Source, _: frozenset[str]) -> Content:
        """A list or table in a paragraph of the header, as its words."""
        return [" ", *self._lines.content(node, PHRASE - {"note"}), " "]

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
                    self._notes.keep(title)
        for part in node.children() if node is not None else []:
            if part.name == "title" or (of_volume and part.name == "author"):
                continue
            if (person := self._responsible(part)) is not None:
                made.append(person)
            else:
                self._notes.keep(part)
        return Element("titleStmt", *made)

    def _responsible(self, node: Source) -> Element | None:
        name = "editor" if node.name == "principal" else node.name
        if name not in _RESPONSIBLE or not node.words():
            return None
        if name == "respStmt":
            return self._resp_statement(node)
        inside = LIMITED if name in ("sponsor", "funder") else PHRASE - {"note"}
        fixed = {"role": "principal"} if node.name == "principal" else {}
        return self._making.element(name, node, *separated(self._lines.stripped(node, inside)), **fixed)

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
                self._notes.keep(part)

    def _stated(self, node: Source) -> None:
        for part in node.children():
            if part.words():
                self._notes.keep(part, kind="encoding" if part.get("type") == "encoding" else "related")

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
                self._notes.keep(statement)
                continue
            for part in statement.children():
                if part.name == "biblScope" and part.words():
                    inside.append(self._making.element("biblScope", part, *self._lines.stripped(part, PHRASE)))
                elif part not in titles:
                    self._notes.keep(part)
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

    def _encoding(self, node: Source | None) -> Element:
        projects: list[Node] = []
        sampling: list[Node] = []
        editorial: list[Node] = []
        for part in node.children() if node is not None else []:
            inside = self._lines.paragraphs(part) if part.name in ("projectDesc", "samplingDecl") else []
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
                self._notes.keep(part)
        return Element("encodingDesc", *projects, *sampling, *editorial, application())

    def _editorial(self, node: Source) -> list[Node]:
        made: list[Node] = []
        for part in node.children():
            if part.name in _DECLARED and (inside := self._lines.paragraphs(part)):
                made.append(self._making.element(part.name, part, *inside))
            elif has_words(content := self._lines.stripped(part, PHRASE)):
                made.append(self._making.element("p", part, *content))
        return made

    def _revision(self, node: Source | None) -> Element | None:
        if node is None:
            return None
        self._notes.values(node)
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


def _titles(described: Source) -> list[Source]:
    statement = described.child("titleStmt")
    return [title for title in statement.children("title") if title.words()] if statement is not None else []


def _text(made: Element) -> str:
    return " ".join("".join(part for part in made.content if isinstance(part, str)).split())
