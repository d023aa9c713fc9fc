"""One document that is taken over, as a cable of the schema."""

from collections.abc import Callable
from typing import Final

from cablegram.adopt.blocks import Blocks
from cablegram.adopt.content import LIMITED
from cablegram.adopt.division import Part, assembled
from cablegram.adopt.header import Header
from cablegram.adopt.lines import Lines
from cablegram.adopt.made import Making, is_name, language_tag
from cablegram.adopt.rules import ATTACHMENT_TYPES, NOTE_DIVISIONS
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node as Source
from cablegram.adopt.volume import Document, heading_of
from cablegram.encode.elements import Element, Node

_DIVISIONS: Final = frozenset("div div0 div1 div2 div3 div4 div5 div6 div7".split())
_LISTS: Final = ("listBibl", "listEvent")
_OPENING: Final = frozenset("head opener dateline salute byline".split())


def cable_of(document: Document, making: Making, *, publisher: str, language: str) -> Element:
    """The TEI of a document.

    Args:
        document: the document.
        making: collects what is to be told; its resolver leads pointers to what is taken over too.
        publisher: who publishes the edition where the source names nobody.
        language: that of the edition, for a document that names none.
    """
    making.ids.add(document.identifier)
    content = document.content
    making.noted.update(_notes_apart(content))
    apart = _lists_apart(content)
    making.used.update(id(node) for node in apart)
    facsimile = _facsimile(document, making)
    divisions = _divisions(content, making)
    header = Header(making, publisher)
    for node in apart:
        for part in node.children():
            header.keep_apart(part)
    words = heading_of(content) if document.volume and content.name != "text" else ""
    title: list[Node] = [words] if words else []
    made = header.element(document.headers, content, title, divisions, of_volume=bool(title))
    own = _language(content)
    for division in divisions:
        if own and not division.get("lang"):
            division.attributes["lang"] = own
    tag = making.language if making.language != "und" else language
    root = Element("TEI", made, facsimile, Element("text", Element("body", *divisions)))
    root.attributes = {"type": "cable", "id": document.identifier, "lang": tag}
    return root


def settle(root: Element, making: Making, address: Callable[[str], str]) -> None:
    """Leads the pointers of a document that was made to where their targets are now.

    Args:
        root: the document; it is changed.
        making: its identifiers.
        address: the address of a document or an entry, seen from the file, for a pointer of the program's own.
    """
    identifier = root.get("id")
    ids = {node.get("id") for node in root.elements()}
    for node in root.elements():
        for key, value in list(node.attributes.items()):
            if not value or not ("#" in value or "cablegram-" in value) or key in ("id", "lang", "n"):
                continue
            if node.name in ("catRef", "seg") and key in ("ana", "target", "scheme"):
                continue
            if not attributes_of(node.name).get(key) or "anyURI" not in {
                one[0] for one in attributes_of(node.name)[key].types
            }:
                continue
            parts = []
            for pointer in value.split():
                if pointer.startswith("#") and pointer[1:] not in ids:
                    there = making.alias.get(pointer[1:], "")
                    parts.append(f"#{there if there in ids else identifier}")
                else:
                    parts.append(address(pointer) if pointer.startswith("cablegram-") else pointer)
            node.attributes[key] = " ".join(dict.fromkeys(parts))


def ids_of(root: Element) -> frozenset[str]:
    """The `xml:id`s in a document that was made."""
    return frozenset(node.get("id") for node in root.elements()) - {""}


def _notes_apart(content: Source) -> dict[str, Source]:
    """Notes that stand behind the text, by their `xml:id`."""
    found: dict[str, Source] = {}
    for note in content.all("note"):
        if note.get("xml:id") and any(
            above.name == "back" or above.get("type") in NOTE_DIVISIONS or above.name == "noteGrp"
            for above in note.above()
        ):
            found.setdefault(note.get("xml:id"), note)
    return found


def _lists_apart(content: Source) -> list[Source]:
    """Lists of works and events behind the text, the outermost ones: what they describe goes to the header."""
    lists = [node for back in content.children("back") for node in back.all(*_LISTS)]
    return [node for node in lists if not any(above.name in _LISTS for above in node.above())]


def _divisions(content: Source, making: Making) -> list[Element]:
    """The divisions of the body: the message, then what was attached to it."""
    blocks = Blocks(making)
    attached = _attachments(content)
    message = _message_parts(content, blocks, attached)
    inside = assembled(message, top=True)
    if not any(isinstance(part, Element) for part in inside):
        inside = [Element("p", Element("gap", reason="omitted"))]
    first = Element("div", *inside, type="message")
    divisions = [making.house(first)]
    for node in attached:
        parts = assembled(blocks.parts(node), top=True)
        if parts:
            divisions.append(making.house(making.element("div", node, *parts, type="attachment")))
    return divisions


def _attachments(content: Source) -> list[Source]:
    """The divisions of the body that are enclosures, at its end."""
    body = content.child("body") if content.name == "text" else content
    found: list[Source] = []
    for part in reversed(body.content if body is not None else []):
        if isinstance(part, str):
            if part.strip():
                break
        elif part.name in _DIVISIONS and part.get("type").lower() in ATTACHMENT_TYPES:
            found.append(part)
        elif part.name not in ("pb", "lb", "note", "cb"):
            break
    if body is None or len(found) == len(body.children()):
        return []
    return found[::-1]


def _message_parts(content: Source, blocks: Blocks, attached: list[Source]) -> list[Part]:
    making = blocks.making
    if content.name != "text":
        for key, value in content.attributes.items():
            if value.strip() and key not in ("xml:id", "xml:lang"):
                making.ledger.attribute(content, key)
        making.homeless(content)
        return blocks.parts(_without(content, attached))
    parts: list[Part] = []
    for area in content.children("front", "body", "back"):
        if area.name == "body":
            parts += _body_parts(_without(area, attached), blocks)
        else:
            if area.words() and area.name == "front":
                making.unwrap(area)
            parts += blocks.parts(area)
    for other in content.children():
        if other.name not in ("front", "body", "back"):
            parts += blocks.parts(_wrapped(other))
    loose = " ".join(part.strip() for part in content.content if isinstance(part, str) and part.strip())
    return [*parts, Part("block", Element("p", loose))] if loose else parts


def _body_parts(body: Source, blocks: Blocks) -> list[Part]:
    """The parts of a body; where one division is all of it, those of the division, with what stands above as a note."""
    children = [child for child in body.children() if child.name not in ("pb", "lb")]
    divisions = [child for child in children if child.name in _DIVISIONS]
    loose = any(isinstance(part, str) and part.strip() for part in body.content)
    if loose or len(divisions) != 1 or children[-1] is not divisions[0]:
        return blocks.parts(body)
    division, before = divisions[0], children[:-1]
    inner = division.children()
    if before and not (all(one.name == "p" for one in before) and inner and inner[0].name in _OPENING):
        return blocks.parts(body)
    making = blocks.making
    for key, value in division.attributes.items():
        if value.strip() and key not in ("xml:id", "xml:lang"):
            making.ledger.attribute(division, key)
    making.homeless(division)
    parts: list[Part] = []
    notes: list[Element] = []
    for one in body.content:
        if isinstance(one, Source) and one.name == "p":
            inside = [part.element for part in blocks.parts(_wrapped(one)) if part.kind == "block"]
            making.ledger.element(one, "mapped", "note[@type='source']")
            notes += [Element("note", *element.content, type="source") for element in inside]
        elif isinstance(one, Source) and one is not division:
            parts += blocks.parts(_wrapped(one))
    own = blocks.parts(division)
    head = next((part for part in own[:1] if part.kind == "head"), None)
    if head is None:
        return [*parts, *(Part("global", note) for note in notes), *own]
    # As in print, where such a note hangs at the heading.
    head.element.content.extend(notes)
    return [*parts, *own]


def _wrapped(node: Source) -> Source:
    """An element as the only content of another one, which no document has."""
    around = Source("body", file=node.file, line=node.line, column=node.column)
    around.content = [node]
    return around


def _without(node: Source, left_out: list[Source]) -> Source:
    if not left_out:
        return node
    around = Source(node.name, file=node.file, line=node.line, column=node.column)
    around.content = [part for part in node.content if not any(part is one for one in left_out)]
    around.attributes = node.attributes
    around.parent = node.parent
    return around


def _language(content: Source) -> str:
    """The language of a text, where it names one itself or its file does."""
    accepts = attributes_of("TEI")["xml:lang"].accept
    inside = [node.get("xml:lang") for node in content.children("body")]
    given = [content.get("xml:lang"), *inside, *(one.get("xml:lang") for one in content.above())]
    return next((tag for one in given if one and accepts(tag := language_tag(one))), "")


def _facsimile(document: Document, making: Making) -> Element | None:
    """The page images that are there, or have an address."""
    surfaces: list[Node] = []
    lines = Lines(making, lambda node, _: [" ", node.words(), " "])
    for facsimile in document.facsimile:
        for part in facsimile.children():
            graphics = [part] if part.name == "graphic" else part.children("graphic")
            made: list[Node] = []
            for graphic in graphics:
                image = making.images(graphic.get("url"), graphic) if graphic.get("url") else ""
                if not image:
                    making.ledger.attribute(graphic, "url", "pointer")
                    continue
                made.append(making.element("graphic", graphic, said=("url",), url=image))
            words = lines.stripped(part, LIMITED) if part.words() else []
            if not made:
                making.homeless(part)
                continue
            desc = [Element("desc", *words)] if words else []
            surface = making.element("surface", part if part.name == "surface" else Source("surface"), *desc, *made)
            if not surface.get("id"):
                number = len(surfaces) + 1
                while (identifier := f"page-{number}") in making.ids or not is_name(identifier):
                    number += 1
                making.ids.add(identifier)
                surface.attributes["id"] = identifier
            surfaces.append(surface)
            for graphic in graphics[:1]:
                making.pages.setdefault(graphic.get("url"), f"#{surface.get('id')}")
    return Element("facsimile", *surfaces) if surfaces else None
