"""Who wrote to whom: `correspDesc` of a document that is taken over."""

from collections.abc import Callable
from typing import Final

from cablegram.adopt.content import PHRASE, Content, has_words
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node
from cablegram.header.parties import read_parties
from cablegram.header.titles import fields_of_title
from cablegram.model import FieldKind

_OURS: Final = frozenset(
    "sent received approved cleared drafted typed read transmitted deciphered printed copied".split()
)
_ALIKE: Final[dict[str, str]] = {
    "transmitted": "transmitted", "redirected": "transmitted", "forwarded": "transmitted", "delivered": "received",
    "written": "drafted", "signed": "sent", "archived": "copied",
}  # fmt: skip
_SUBTYPES: Final = frozenset(("to", "cc", "info", "distribution"))
_PARTIES: Final = frozenset(("persName", "orgName", "placeName", "name", "date", "time"))
_LETTERLIKE: Final = frozenset("opener closer dateline salute signed".split())
_ELEMENTS: Final = {"person": "persName", "organisation": "orgName", "place": "placeName", "name": "name"}


class Exchange:
    """Makes `correspDesc`."""

    def __init__(self, making: Making, lines: Lines, keep: Callable[[Source, str], None]) -> None:
        """Takes the document in the making, and what keeps a part that has no place in a note of a type."""
        self._making: Final = making
        self._lines: Final = lines
        self._keep: Final = keep

    def element(self, node: Source | None, statement: Element, content: Source) -> Element:
        """The description of the exchange; without one in the source, what the title says of it.

        Args:
            node: that of the source; nothing where it has none.
            statement: the statement of title that was made.
            content: the text of the source.
        """
        actions: list[Node] = []
        contexts: list[Node] = []
        for part in node.children() if node is not None else []:
            if part.name == "correspAction":
                if (action := self._action(part)) is not None:
                    actions.append(action)
            elif part.name == "correspContext":
                if (context := self._context(part)) is not None:
                    contexts.append(context)
            else:
                self._keep(part, "related")
        if not any(isinstance(one, Element) and one.get("type") == "sent" for one in actions):
            actions = [*self._said(statement, content, sender=True), *actions]
        if node is None:
            actions += self._said(statement, content, sender=False)
        if node is None:
            return Element("correspDesc", *actions, *contexts)
        return self._making.element("correspDesc", node, *actions, *contexts)

    def _action(self, node: Source) -> Element | None:
        given = node.get("type")
        kind = given if given in _OURS else _ALIKE.get(given, "transmitted")
        if kind != given:
            self._making.ledger.element(node, "mapped", f"correspAction[@type='{kind}']")
        parts: list[Node] = []
        notes: list[Node] = []
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    notes.append(Element("note", " ".join(part.split()), type="unread"))
                continue
            self._party(part, parts, notes)
        if kind != given and given:
            notes.append(Element("note", f"In the source the type of this action is “{given}”.", type="encoding"))
        if not parts and not notes:
            self._making.unwrap(node)
            return None
        fixed = {"type": kind}
        if kind == "received":
            fixed["subtype"] = node.get("subtype") if node.get("subtype") in _SUBTYPES else "to"
        return self._making.element("correspAction", node, *parts, *notes, **fixed)

    def _party(self, node: Source, parts: list[Node], notes: list[Node]) -> None:
        if node.name == "note":
            kind = node.get("type") if node.get("type") in ("blank", "copies", "encoding") else "unread"
            content = self._lines.stripped(node, PHRASE - {"note"})
            if has_words(content):
                notes.append(self._making.element("note", node, *content, type=kind))
            return
        if node.name == "date":
            made = self._lines.convert(node, _PARTIES | PHRASE)
            for date in made:
                if isinstance(date, Element) and not has_words([date]):
                    # A value without words: the words are made of it.
                    date.content = [next((date.get(key) for key in ("when", "from", "notBefore", "notAfter", "to")
                                          if date.get(key)), "unknown")]  # fmt: skip
            parts.extend(made)
            return
        if node.name == "idno" and node.words():
            parts.append(self._making.element("idno", node, node.words(), type="record"))
            return
        inside: Content = self._lines.convert(node, PHRASE - {"note"})
        found = [part for part in inside if isinstance(part, Element) and part.name in _PARTIES]
        loose = [part for part in inside if part not in found]
        parts.extend(found)
        if has_words(loose):
            notes.append(Element("note", *loose, type="unread"))

    def _context(self, node: Source) -> Element | None:
        """References to the letters before and behind; all else becomes notes."""
        references: list[Node] = []
        known: set[tuple[str, str]] = set()
        for part in node.children():
            said = f"{part.get('type')} {part.get('subtype')}".lower()
            kind = "prev" if "prev" in said else "next" if "next" in said else ""
            if part.name != "ref" or not kind or not part.words():
                self._keep(part, "related")
                continue
            given = part.get("target")
            leads = self._making.pointers(given, part, "target").partition(" ")[0] if given else ""
            if (kind, leads or part.words()) in known:
                self._making.ledger.element(part, "merged")
                continue
            known.add((kind, leads or part.words()))
            content = self._lines.stripped(part, PHRASE - {"note"})
            # A letter that is not taken over too stays known by its name.
            fixed = {"target": leads} if leads else {"subtype": "unresolved"}
            references.append(
                self._making.element("ref", part, *content, said=("target", "subtype"), type=kind, **fixed)
            )
        return Element("correspContext", *references) if references else None

    def _said(self, statement: Element, content: Source, *, sender: bool) -> list[Node]:
        """Sender or addressee where the source does not describe the exchange: from the title, else the author."""
        kind = FieldKind.SENDER if sender else FieldKind.ADDRESSEE
        title = _words(statement.children()[0])
        fields = [field for field in fields_of_title(title) if field.kind is kind and field.printed]
        names: list[Node] = [
            Element(_ELEMENTS[party.kind], party.name, cert="medium", resp="#cablegram")
            for field in fields
            for party in read_parties(field.printed)
        ]
        if sender and not names and any(node.name in _LETTERLIKE for node in content.nodes()):
            author = statement.child("author")
            if author is not None:
                names = [Element("persName", _words(author), ref=author.get("ref") or None, cert="low",
                                 resp="#cablegram")]  # fmt: skip
        if names:
            more = {} if sender else {"subtype": "to"}
            return [Element("correspAction", *names, type="sent" if sender else "received", **more)]
        if not sender:
            return []
        unknown = Element("note", "The source does not say who sent it.", type="encoding", resp="#cablegram")
        return [Element("correspAction", unknown, type="sent")]


def _words(made: Element) -> str:
    texts: list[str] = []
    waiting: list[Node] = [made]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.append(part)
        else:
            waiting.extend(reversed(part.content))
    return " ".join("".join(texts).split())
