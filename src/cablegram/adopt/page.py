"""What a volume holds besides its documents, as a page of the edition: front and back matter, and the contents."""

from cablegram.adopt.blocks import Blocks
from cablegram.adopt.division import Part, assembled
from cablegram.adopt.made import DOCUMENT, Making
from cablegram.adopt.tree import Node
from cablegram.adopt.volume import File, heading_of
from cablegram.encode.elements import Element
from cablegram.encode.header import application
from cablegram.identifiers import identifier_of


def page_of(file: File, making: Making, *, publisher: str, language: str) -> Element | None:
    """The page of a volume; nothing where it has no words but those of its documents.

    Args:
        file: the volume.
        making: collects what is to be told.
        publisher: who publishes the edition.
        language: the first language of the edition.
    """
    texts = list(dict.fromkeys(id(text) for text in file.root.all("text")))
    outer = [text for text in file.root.all("text") if not any(id(one) in texts for one in text.above())]
    skipped = {id(document.content): document.identifier for document in file.documents}
    blocks = Blocks(making)
    parts: list[Part] = []
    for text in outer:
        if id(text) not in skipped:
            parts += blocks.parts(_around(text, skipped))
    if not parts:
        return None
    inside = assembled(parts, top=False)
    header = file.root.child("teiHeader")
    titles = [title.words() for title in header.all("title") if title.words()] if header is not None else []
    title = titles[0] if titles else file.path
    body = [part for part in inside if isinstance(part, Element)]
    if not body or body[0].name != "head":
        body = [Element("head", title), *body]
    identifier = identifier_of(file.root.get("xml:id") or file.path)
    made = Element(
        "TEI",
        Element(
            "teiHeader",
            Element(
                "fileDesc",
                Element("titleStmt", Element("title", title, type="main")),
                Element(
                    "publicationStmt",
                    Element("publisher", publisher),
                    Element("availability", Element("p", "The source states its terms of use with each document."),
                            status="unknown"),
                ),
                Element("sourceDesc", Element("p", f"Taken over from {file.path}.")),
            ),
            Element("encodingDesc", application()),
        ),
        Element("text", Element("body", Element("div", *body, type="introduction"))),
    )  # fmt: skip
    made.attributes = {"type": "edition", "id": f"{identifier}-volume", "lang": language}
    return made


def _around(node: Node, skipped: dict[int, str]) -> Node:
    """A copy of a text in which each document is a paragraph that points to it."""
    made = Node(node.name, file=node.file, line=node.line, column=node.column)
    made.attributes = node.attributes
    made.parent = node.parent
    for part in node.content:
        if isinstance(part, str):
            made.content.append(part)
        elif id(part) in skipped:
            made.append(_pointer(part, skipped[id(part)]))
        else:
            inner = _around(part, skipped)
            inner.parent = made
            made.content.append(inner)
    return made


def _pointer(document: Node, identifier: str) -> Node:
    paragraph = Node("p", file=document.file, line=document.line, column=document.column)
    reference = Node("ref", file=document.file, line=document.line, column=document.column)
    reference.attributes["target"] = f"{DOCUMENT}{identifier}"
    reference.append(heading_of(document) or identifier)
    paragraph.append(reference)
    return paragraph
