"""Paragraphs, lists, tables, sections and notes of a message as TEI."""

from collections.abc import Iterable, Iterator, Sequence

from cablegram.encode.elements import Element, Node
from cablegram.encode.inline import Context, Mark, bracketed, inline
from cablegram.identifiers import identifier_of
from cablegram.model import Block, Cell, Heading, ItemList, Note, Paragraph, Span, Table


def blocks(content: Sequence[Block], context: Context) -> list[Element]:
    """The elements of a message; below a heading there is a `div` of type section, up to the next of its level."""
    made: list[Element] = []
    at = 0
    while at < len(content):
        block = content[at]
        at += 1
        if not isinstance(block, Heading):
            made.append(_block(block, context))
            continue
        end = at
        while end < len(content) and not _ends(block, content[end]):
            end += 1
        inside = blocks(content[at:end], context)
        head = heading(block.paragraph, context)
        # A division without a block would not be valid; the heading then stands alone above an empty paragraph.
        made.append(Element("div", head, *(inside or [Element("p")]), type="section"))
        at = end
    return made


def words(paragraph: Paragraph, context: Context) -> list[Node]:
    """The nodes of a paragraph, with what its source says of its words."""
    return inline(paragraph.text, context, [_mark(span, context) for span in paragraph.spans])


def heading(paragraph: Paragraph, context: Context) -> Element:
    """A heading; names and references in it are not marked, since it only announces what follows."""
    return Element("head", *bracketed(paragraph.text, context, [_mark(span, context) for span in paragraph.spans]))


def _ends(heading: Heading, block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def _block(block: Block, context: Context) -> Element:
    match block:
        case ItemList():
            items = (
                Element("item", *words(item.paragraph, context), *_inside(item.inner, context), n=item.mark)
                for item in block.items
            )
            return Element("list", *items, rend=_rendition(block.items[0].mark))
        case Table():
            return Element("table", *(_row(row, context) for row in block.rows))
        case Heading():
            return Element("p", Element("hi", *words(block.paragraph, context), rend="bold"))
        case Paragraph():
            return Element("p", *words(block, context))


def _inside(content: Iterable[Block], context: Context) -> Iterator[Element]:
    """What stands inside an item, where no division may."""
    return (_block(block, context) for block in content)


def _row(row: Sequence[Cell], context: Context) -> Element:
    cells = (
        Element(
            "cell",
            *words(cell.paragraph, context),
            role="label" if cell.label else None,
            cols=str(cell.columns) if cell.columns > 1 else None,
            rows=str(cell.rows) if cell.rows > 1 else None,
        )
        for cell in row
    )
    return Element("row", *cells)


def _rendition(mark: str) -> str:
    """The kind of list that a mark belongs to."""
    inner = mark.strip("().")
    if not inner:
        return "simple"
    if inner.isdigit():
        return "numbered"
    if inner.isalpha():
        return "lettered"
    return "dash" if mark in "-–—" else "bulleted"


def _mark(span: Span, context: Context) -> Mark:
    def build(content: list[Node]) -> list[Node]:
        if span.note:
            return [note(span.note, context)]
        attributes = dict(span.attributes)
        if span.rendition and (span.element or span.target):
            content = [Element("hi", *content, rend=span.rendition)]
        if span.target:
            return [Element(span.element or "ref", *content, **{"target": span.target, **attributes})]
        if span.element:
            return [Element(span.element, *content, **attributes)]
        return [Element("hi", *content, rend=span.rendition)]

    return Mark(span.start, span.end, span.start, span.end, build)


def person_identifier(name: str) -> str:
    """The identifier of someone who made notes, by which these point to the header."""
    return f"by-{identifier_of(f'{name}.').lower()}"


def note(told: Note, context: Context) -> Element:
    """A note at its point of the text; `n` is its mark, a printed mark before its words is a label."""
    label: list[Node] = [Element("seg", told.label, type="label"), " "] if told.label else []
    place = "foot" if told.kind == "footnote" else None
    by = f"#{person_identifier(told.by)}" if told.by else None
    if len(told.blocks) == 1 and isinstance(told.blocks[0], Paragraph):
        return Element(
            "note", *label, *words(told.blocks[0], context), type=told.kind, n=told.mark, place=place, resp=by
        )
    content = [_block(block, context) for block in told.blocks]
    if label and content and isinstance(told.blocks[0], Paragraph):
        content[0] = Element("p", *label, *words(told.blocks[0], context))
    return Element("note", *content, type=told.kind, n=told.mark, place=place, resp=by)
