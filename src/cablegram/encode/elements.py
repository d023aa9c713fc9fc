"""Building TEI elements, and writing a tree as text."""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from lxml import etree

from cablegram.xml import TEI_NS, XML_ID, XML_LANG, tei

Node: TypeAlias = str | etree._Element

_ATTRIBUTES: Final = {"id": XML_ID, "lang": XML_LANG}

# Elements whose children are laid out on lines of their own; everything else is left as it is, because white
# space in mixed content is text.
_LAID_OUT: Final = frozenset(
    tei(name)
    for name in (
        "TEI teiHeader fileDesc titleStmt publicationStmt seriesStmt notesStmt sourceDesc msDesc msIdentifier"
        " altIdentifier msContents msItem physDesc additions encodingDesc classDecl taxonomy category appInfo"
        " application profileDesc abstract creation langUsage textClass correspDesc correspAction correspContext"
        " respStmt availability licence revisionDesc text body div list listBibl bibl standOff"
    ).split()
)

# Elements of printed lines: each `lb` in them begins a line of the file too, where white space is at an edge.
_LINED: Final = frozenset(tei(name) for name in ("opener", "closer"))


class _Empty(dict[str, Callable[[], etree._Element]]):
    """What makes an empty element, by its name: a copy of one takes less than half the time of a new one."""

    def __missing__(self, name: str) -> Callable[[], etree._Element]:
        empty = etree.Element(tei(name), nsmap={None: TEI_NS})
        # The method itself, since `copy.copy` takes half as long again to find it.
        copied: Callable[[], etree._Element] = empty.__copy__  # type: ignore[attr-defined]  # the stubs lack it
        self[name] = copied
        return copied


_EMPTY: Final = _Empty()


def element(name: str, *content: Node | None, **attributes: str | None) -> etree._Element:
    """A TEI element.

    Args:
        name: its local name.
        *content: text and elements in their order; `None` is left out.
        **attributes: its attributes by name (`id` and `lang` are `xml:id` and `xml:lang`); those that are
            `None` or empty are left out.
    """
    node: etree._Element = _EMPTY[name]()
    for key, value in attributes.items():
        if value:
            node.set(_ATTRIBUTES.get(key, key), value)
    if len(content) == 1 and isinstance(content[0], str):
        node.text = content[0]
        return node
    last: etree._Element | None = None
    text: str | None = None
    # As `extend` does it, for an element that is known to be empty.
    for part in content:
        if isinstance(part, str):
            if last is not None:
                last.tail = part if last.tail is None else last.tail + part
            else:
                text = part if text is None else text + part
        elif part is not None:
            node.append(part)
            last = part
    if text is not None:
        node.text = text
    return node


def extend(node: etree._Element, content: Iterable[Node | None]) -> None:
    """Appends text and elements to an element, in their order."""
    # lxml counts the children anew for each `len`, so the last one is kept in hand.
    last = node[-1] if len(node) else None
    for part in content:
        if part is None:
            continue
        if not isinstance(part, str):
            node.append(part)
            last = part
        elif last is not None:
            last.tail = (last.tail or "") + part
        else:
            node.text = (node.text or "") + part


def serialise(root: etree._Element, instructions: Iterable[str] = ()) -> bytes:
    """A TEI tree as UTF-8 with an XML declaration, indented where white space is not text.

    Args:
        root: the tree; its white space is changed in place.
        instructions: processing instructions to stand before the root, each with its angle brackets.
    """
    if root.tag in _LAID_OUT:
        _lay_out(root, 0)
    body = etree.tostring(root, encoding="unicode", with_tail=False)
    head = "".join(f"{instruction}\n" for instruction in instructions)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}\n'.encode()


def laid_out(part: etree._Element, depth: int) -> etree._Element:
    """A part of a tree that stands so deep in it, indented already: `serialise` leaves it, and copies of it, alone."""
    _lay_out(part, depth)
    return part


def _lay_out(node: etree._Element, depth: int) -> None:
    children = list(node)
    if not children or _has_text(node, children):
        return
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    node.text = inner
    for child in children:
        # One that has text is mixed content, or laid out already.
        if child.tag in _LAID_OUT and not child.text:
            _lay_out(child, depth + 1)
        elif child.tag in _LINED:
            _line_up(child, depth + 1)
        child.tail = inner
    children[-1].tail = outer


def _line_up(node: etree._Element, depth: int) -> None:
    line = "\n" + "  " * (depth + 1)
    for child in node.iterchildren(tei("lb")):
        before = child.getprevious()
        if before is None:
            node.text = (node.text or "").rstrip() + line
        else:
            before.tail = (before.tail or "").rstrip() + line


def _has_text(node: etree._Element, children: Iterable[etree._Element]) -> bool:
    if (node.text or "").strip():
        return True
    for child in children:  # noqa: SIM110 - a generator would take twice as long, for each element of each file
        if (tail := child.tail) and tail.strip():
            return True
    return False
