"""What a document was made from: `sourceDesc` with a description of the manuscript, and the printed sources."""

from collections.abc import Callable, Sequence
from typing import Final

from cablegram.adopt.content import LIMITED, PARAGRAPH, PHRASE, Content, has_words, trimmed
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making, language_tag
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node
from cablegram.header.source_note import is_source_note, read_source_note
from cablegram.model import Place

_TEXTS: Final = ("country", "settlement")
_IN_BIBL: Final = (PHRASE | {"author", "editor", "publisher", "pubPlace", "biblScope"}) - {
    "note",
    "figure",
    "pb",
    "supplied",
}
_JOINED: Final = frozenset(
    "biblStruct biblFull monogr analytic imprint series listBibl titleStmt publicationStmt".split()
)


class Manuscripts:
    """Makes `sourceDesc`."""

    def __init__(self, making: Making, lines: Lines, keep: Callable[[Source, str], None]) -> None:
        """Takes the document in the making, and what keeps a part that has no place in a note of a type."""
        self._making: Final = making
        self._lines: Final = lines
        self._keep: Final = keep
        self._described: list[Node] = []
        self._printed: list[Node] = []

    def elements(self, node: Source | None, text: Sequence[Element]) -> Element:
        """The description of the source.

        Args:
            node: that of the source; nothing where there is none.
            text: the divisions that the text became.
        """
        for part in node.children() if node is not None else []:
            self._part(part)
        if not self._described:
            self._described.append(_of_note(text))
        return Element("sourceDesc", *self._described, *self._printed)

    def _part(self, node: Source) -> None:
        if node.name in ("listPerson", "listPlace", "listOrg"):
            return
        if node.name == "msDesc":
            self._described.append(self._manuscript(node))
        elif node.name in ("listWit", "witness") and node.all("msDesc"):
            if node.name == "listWit":
                self._making.ledger.element(node, "mapped", "msDesc")
            for part in node.children():
                self._part(part)
        elif node.name in ("bibl", "biblStruct", "biblFull", "listBibl", "msItem"):
            inside = node.children("bibl", "biblStruct", "biblFull", "listBibl") if node.name == "listBibl" else [node]
            for one in inside:
                self._print(one)
        elif node.words() and node.name in ("p", "ab", "witness", "listWit", "recordingStmt", "scriptStmt"):
            self._print(node)
        elif node.words():
            self._keep(node, "unread")
        else:
            self._empty(node)

    def _empty(self, node: Source) -> None:
        for one in node.nodes():
            self._making.ledger.element(one, "words")
            for key, value in one.attributes.items():
                if value.strip() and not key.startswith("xml:"):
                    self._making.ledger.attribute(one, key)

    def _print(self, node: Source) -> None:
        content = trimmed(self._bibliographic(node))
        if not has_words(content):
            self._empty(node)
            return
        if node.name != "bibl":
            self._making.ledger.element(node, "mapped", "bibl")
        self._printed.append(self._making.house(self._making.element("bibl", node, *content)))

    def _bibliographic(self, node: Source) -> Content:
        """The parts of a description, with commas between those of one that has no text of its own."""
        made: Content = []
        strict = node.name in _JOINED
        for part in node.content:
            if isinstance(part, str):
                made.append(" ".join(part.split()) if strict else part)
                continue
            if part.name in _JOINED:
                inside = trimmed(self._bibliographic(part))
            elif part.name in ("author", "editor", "publisher", "pubPlace", "biblScope"):
                inside = self._lines.stripped(part, PHRASE - {"note"})
                inside = [self._making.element(part.name, part, *inside)] if has_words(inside) else inside
            elif part.name == "relatedItem":
                inside = trimmed(self._bibliographic(part))
            else:
                inside = self._lines.convert(part, _IN_BIBL)
            if strict and has_words(made) and has_words(inside):
                made.append(", ")
            made.extend(inside)
        return made

    def _manuscript(self, node: Source) -> Element:
        identifier = node.child("msIdentifier")
        found = self._identifier(identifier if identifier is not None else Source("msIdentifier"))
        contents: list[Node] = []
        paragraphs: list[Node] = []
        form: Element | None = None
        hands: list[Node] = []
        additions: list[Node] = []
        for part in node.children():
            if part.name == "msIdentifier":
                continue
            if part.name == "msContents":
                contents += self._contents(part, paragraphs)
            elif part.name == "physDesc":
                for one in part.children():
                    if one.name == "objectDesc":
                        form = self._form(one, paragraphs) or form
                    elif one.name == "handDesc":
                        self._hands(one, hands, paragraphs)
                    elif one.name == "additions":
                        self._paragraphs(one, additions)
                    else:
                        self._paragraphs(one, paragraphs)
            else:
                self._paragraphs(part, paragraphs)
        physical: list[Node] = [*paragraphs]
        if form is not None:
            physical.append(form)
        if hands:
            physical.append(Element("handDesc", *hands))
        if additions:
            physical.append(Element("additions", *additions))
        return self._making.element(
            "msDesc", node, found, Element("msContents", *contents) if contents else None,
            Element("physDesc", *physical) if physical else None,
        )  # fmt: skip

    def _identifier(self, node: Source) -> Element:
        before: dict[str, list[Node]] = {"country": [], "settlement": [], "institution": [], "repository": [],
                                         "collection": [], "idno": []}  # fmt: skip
        others: list[Node] = []
        for part in node.children():
            words = part.words()
            if not words:
                self._empty(part)
            elif part.name in _TEXTS and not before[part.name]:
                before[part.name].append(self._making.element(part.name, part, self._lines.plain(part)))
            elif part.name in ("institution", "repository") and not before[part.name]:
                before[part.name].append(self._making.element(part.name, part, *self._lines.stripped(part, LIMITED)))
            elif part.name == "collection":
                before["collection"].append(
                    self._making.element("collection", part, *self._lines.stripped(part, LIMITED))
                )
            elif part.name == "idno" and not before["idno"]:
                before["idno"].append(self._making.element("idno", part, self._lines.plain(part), type="shelfmark"))
            elif part.name in ("idno", "altIdentifier", "msName"):
                self._making.ledger.element(part, "mapped", "altIdentifier")
                others.append(Element("altIdentifier", Element("idno", self._lines.plain(part), type="registry"),
                                      type="registry"))  # fmt: skip
            else:
                # A region, a second place: a part of where it lies.
                self._making.ledger.element(part, "mapped", "collection")
                before["collection"].append(Element("collection", *self._lines.stripped(part, LIMITED)))
        if not before["repository"]:
            before["repository"] = [Element("repository", "unknown")]
        parts = [part for one in before.values() for part in one]
        return self._making.element("msIdentifier", node, *parts, *others)

    def _contents(self, node: Source, paragraphs: list[Node]) -> list[Node]:
        made: list[Node] = []
        for part in node.children():
            language = part if part.name == "textLang" else part.child("textLang")
            tag = language_tag(language.get("mainLang")) if language is not None else ""
            if language is not None and attributes_of("textLang")["mainLang"].accept(tag):
                words = self._lines.stripped(language, PHRASE) or [tag]
                made.append(Element("msItem", self._making.element("textLang", language, *words, mainLang=tag)))
                if part is language:
                    continue
            title = part.child("title")
            if part.name == "msItem" and title is not None and title.words():
                inside = self._lines.stripped(title, PHRASE - {"note"})
                made.append(Element("msItem", self._making.element("title", title, *inside, left=("type",))))
                for one in part.children():
                    if one not in (title, language):
                        self._paragraphs(one, paragraphs)
            else:
                self._paragraphs(part, paragraphs)
        return made

    def _form(self, node: Source, paragraphs: list[Node]) -> Element | None:
        given = node.get("form")
        for part in node.children():
            self._paragraphs(part, paragraphs)
        if not attributes_of("objectDesc")["form"].accept(given):
            if given:
                self._making.ledger.attribute(node, "form")
            return None
        return Element("objectDesc", form=given)

    def _hands(self, node: Source, hands: list[Node], paragraphs: list[Node]) -> None:
        for number, part in enumerate(node.children(), start=1):
            if part.name != "handNote":
                self._paragraphs(part, paragraphs)
                continue
            content = self._lines.stripped(part, PHRASE)
            made = self._making.element("handNote", part, *content)
            if not made.get("id"):
                identifier = f"hand-{len(hands) + number}"
                while identifier in self._making.ids:
                    identifier += "a"
                self._making.ids.add(identifier)
                made.attributes["id"] = identifier
            hands.append(made)
        for key, value in node.attributes.items():
            if value.strip() and not key.startswith("xml:"):
                self._making.ledger.attribute(node, key)

    def _paragraphs(self, node: Source, made: list[Node]) -> None:
        """What an element says, as paragraphs: one for each paragraph or block in it, else one."""
        inner = [part for part in node.children() if part.name in ("p", "ab")]
        loose = any(isinstance(part, str) and part.strip() for part in node.content)
        if inner and not loose and len(inner) == len(node.children()):
            for part in inner:
                self._one(part, made)
        else:
            self._one(node, made)

    def _one(self, node: Source, made: list[Node]) -> None:
        content = self._lines.stripped(node, PARAGRAPH - {"list", "table", "quote", "lg", "figure", "pb"})
        if not has_words(content) and not any(isinstance(part, Element) for part in content):
            self._empty(node)
            return
        if node.name not in ("p", "ab"):
            self._making.unwrap(node)
        made.append(self._making.element("p", node if node.name == "p" else Source("p"), *content))


def _of_note(text: Sequence[Element]) -> Element:
    """The archive and the shelfmark that the note “Source:” of a printed edition names; else an unknown one."""
    reference = None
    for words in _notes(text):
        if is_source_note(words):
            reference = read_source_note(words, Place(1)).reference
            break
    repository = Element("repository", reference.repository if reference else "unknown")
    shelfmark = None
    if reference:
        repository.attributes["resp"] = "#cablegram"
        if reference.shelfmark:
            shelfmark = Element("idno", reference.shelfmark, type="shelfmark", resp="#cablegram")
    return Element("msDesc", Element("msIdentifier", repository, shelfmark))


def _notes(text: Sequence[Element]) -> list[str]:
    """The words of the notes of type `source` in a text."""
    found: list[str] = []
    waiting: list[Node] = list(reversed(text))
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            continue
        if part.name == "note" and part.get("type") == "source":
            found.append(" ".join(_flat(part).split()))
        else:
            waiting.extend(reversed(part.content))
    return found


def _flat(made: Element) -> str:
    return "".join(part if isinstance(part, str) else _flat(part) for part in made.content)
