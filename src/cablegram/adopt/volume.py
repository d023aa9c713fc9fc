"""Which documents a TEI file holds: one, or the documents of a volume or corpus, and lists of names."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from cablegram.adopt.blocks import LISTS_OF_NAMES
from cablegram.adopt.rules import DOCUMENT_TYPES
from cablegram.adopt.tree import Node
from cablegram.identifiers import identifier_of

_DIVISIONS = frozenset("div div0 div1 div2 div3 div4 div5 div6 div7".split())
_ENTRIES = ("person", "personGrp", "place", "org")


@dataclasses.dataclass
class Document:
    """A document in a file.

    Attributes:
        file: the file, relative to the folder that is taken over.
        record: how the document is named in its file; empty where the file is one document.
        content: its element: a division of a volume, or a text.
        headers: the header of its file, and those of corpora around it, the nearest first.
        root: the element `TEI` around it.
        facsimile: its page images.
        identifier: its `xml:id` in the edition.
        volume: whether its file holds further documents.
    """

    file: str
    record: str
    content: Node
    headers: tuple[Node, ...]
    root: Node
    facsimile: tuple[Node, ...] = ()
    identifier: str = ""
    volume: bool = False


@dataclasses.dataclass
class File:
    """A TEI file that was read.

    Attributes:
        path: relative to the folder that is taken over.
        root: its root element.
        documents: its documents; none for a file that lists names only.
        lists: the entries in it.
        is_volume: whether it holds several documents, so that there is text around them.
    """

    path: str
    root: Node
    documents: list[Document]
    lists: list[Node]
    is_volume: bool


def file_of(root: Node, path: str) -> File:
    """Finds the documents of a file; their identifiers are not yet set."""
    documents: list[Document] = []
    volume = False
    for text, tei, headers in _texts(root, ()):
        facsimile = tuple(tei.children("facsimile", "sourceDoc"))
        divisions = _documents_in(text)
        if divisions:
            volume = True
            documents.extend(
                Document(path, _record(node, number), node, headers, tei, facsimile, volume=True)
                for number, node in enumerate(divisions, start=1)
            )
        elif not _is_list(text) and (text.words() or text.all("pb", "graphic", "gap")):
            own = tei.get("xml:id") if tei is not root else ""
            record = own or (str(len(documents) + 1) if root.name != "TEI" or text.parent is not tei else "")
            documents.append(Document(path, record, text, headers, tei, facsimile, volume=bool(record)))
    entries = [
        node for node in root.nodes()
        if node.name in _ENTRIES and node.parent is not None and node.parent.name.startswith("list")
    ]  # fmt: skip
    return File(path, root, documents, entries, volume)


def _texts(node: Node, headers: tuple[Node, ...]) -> Iterator[tuple[Node, Node, tuple[Node, ...]]]:
    """Each text that is no group of texts, with its `TEI` and the headers that hold for it."""
    header = node.child("teiHeader")
    own = (header, *headers) if header is not None else headers
    if node.name == "teiCorpus":
        for child in node.children("TEI", "teiCorpus"):
            yield from _texts(child, own)
    for child in node.children("TEI"):
        if node.name == "TEI":
            yield from _texts(child, own)
    waiting = node.children("text")
    while waiting:
        text = waiting.pop(0)
        group = text.child("group") if text.name == "text" else text
        if group is not None and group.children("text", "group"):
            waiting = group.children("text", "group") + waiting
        else:
            yield text, node, own


def _documents_in(text: Node) -> list[Node]:
    """The divisions that are documents; none where the text as a whole is one."""
    marked = _outermost(text, lambda node: node.get("subtype") == "historical-document")
    if marked:
        return marked
    typed = _outermost(text, lambda node: node.get("type").lower() in DOCUMENT_TYPES)
    return typed if len(typed) > 1 else []


def _outermost(text: Node, wanted: Callable[[Node], bool]) -> list[Node]:
    found: list[Node] = []
    waiting: list[Node] = [text]
    while waiting:
        node = waiting.pop()
        if node.name in _DIVISIONS and wanted(node):
            found.append(node)
        elif node.name != "floatingText":
            waiting.extend(reversed(node.children()))
    return found


def _record(node: Node, number: int) -> str:
    return node.get("xml:id") or node.get("n") or str(number)


def _is_list(text: Node) -> bool:
    """Whether a text is mostly a list of names: its words stand in lists of the body."""
    body = text.child("body")
    if body is None:
        return False
    outermost = [
        node for node in body.all(*LISTS_OF_NAMES) if not any(above.name in LISTS_OF_NAMES for above in node.above())
    ]
    if not any(node.children(*_ENTRIES) or node.all(*_ENTRIES) for node in outermost):
        return False
    return 2 * sum(len(node.words()) for node in outermost) > len(body.words())


def heading_of(content: Node) -> str:
    """The heading of a division, without its notes: the title of a document; empty where it has none."""
    head = content.child("head")
    if head is None:
        return ""
    words = head.text()
    for note in head.all("note"):
        words = words.replace(note.text(), " ", 1)
    return " ".join(words.split())


def name_of(document: Document) -> str:
    """The identifier that a document would like to have."""
    stem = PurePosixPath(document.file).stem
    given = document.root.get("xml:id") or stem
    if not document.record:
        return identifier_of(f"{given}.xml")
    if document.record == document.root.get("xml:id"):
        return identifier_of(f"{document.record}.xml")
    return identifier_of(f"{given}-{document.record}.xml")
