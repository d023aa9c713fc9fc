"""Writing what was resolved into a document: `@target`, and the context of correspondence; all else stays as it is."""

from collections.abc import Sequence

from lxml import etree

from cablegram.header.date_reading import in_words
from cablegram.migrate.document import DocumentText, for_parser
from cablegram.migrate.rewriting import rewritten
from cablegram.references.documents import Document
from cablegram.references.network import Answer, Link
from cablegram.xml import NAMESPACES, parse, tei


def with_targets(data: bytes, links: Sequence[Link], answers: Sequence[Answer], file: str) -> bytes:
    """The bytes of a document with its resolved references; the same bytes where nothing is to be written.

    A `ref` that has a target stays as it is, and so does a context that names a cable before or after already.

    Args:
        data: the file.
        links: the references of this document.
        answers: the relations of reply to be told; those of other documents are left out.
        file: the path of the document in the edition.

    Raises:
        NotWellFormedError: the document is no XML.
        LostError: it could not be written as it should.
    """
    text = DocumentText.of(data)
    root = parse(for_parser(text.text))
    nodes = list(root.iter(tei("ref")))
    for link in links:
        at = link.occurrence.number
        if link.resolution.status != "resolved" or not 0 <= at < len(nodes) or nodes[at].get("target"):
            continue
        node = nodes[at]
        node.set("target", pointer(link.resolution.documents[0]))
        if node.get("subtype") == "unresolved":
            del node.attrib["subtype"]
    for answer in answers:
        if answer.prev and answer.cable.file == file:
            _add_context(root, "prev", answer.to)
        if answer.next and answer.to.file == file:
            _add_context(root, "next", answer.cable)
    changed = rewritten(text, root)
    return data if changed is text else changed.bytes_of(changed.text)


def pointer(document: Document) -> str:
    """How a cable points to another one: cables lie in one folder."""
    return document.file.rpartition("/")[2]


def _add_context(root: etree._Element, direction: str, document: Document) -> None:
    description = root.find("t:teiHeader/t:profileDesc/t:correspDesc", NAMESPACES)
    if description is None:
        return
    context = description.find("t:correspContext", NAMESPACES)
    if context is None:
        context = etree.Element(tei("correspContext"))
        actions = description.findall("t:correspAction", NAMESPACES)
        at = description.index(actions[-1]) + 1 if actions else 0
        _insert(description, at, context)
    elif context.find(f"t:ref[@type='{direction}']", NAMESPACES) is not None:
        return
    ref = etree.Element(tei("ref"), type=direction, target=pointer(document))
    ref.text = _title(document)
    _insert(context, 0 if direction == "prev" else len(context), ref)


def _insert(parent: etree._Element, at: int, node: etree._Element) -> None:
    """Puts an element into its parent on a line of its own, laid out as its sisters are."""
    if not len(parent):
        before = parent.getprevious()
        outer = before.tail if before is not None else None
        outer = outer if outer and not outer.strip() else "\n"
        parent.text, node.tail = f"{outer}  ", outer
    elif at:
        sister = parent[at - 1]
        # The last child stands before the end of its parent, which is indented less.
        node.tail = sister.tail
        sister.tail = parent.text if parent.text and not parent.text.strip() else sister.tail
    else:
        node.tail = parent.text
    parent.insert(at, node)


def _title(document: Document) -> str:
    """What a reader would like to read: `No. 44 of 12 September 1961`."""
    number = next(iter(document.facts.dispatch), "")
    date = in_words(document.day) if document.day else ""
    if number:
        number = number if "No" in number else f"No. {number}"
        return f"{number} of {date}" if date else number
    title = document.facts.title or document.identifier
    return f"{title}, {date}" if date and date not in title else title
