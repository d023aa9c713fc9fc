"""What belongs to the leaf rather than to the words on it: breaks, running heads, hands, images."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cablegram.adopt.content import LIMITED, PARAGRAPH, PHRASE, Content
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element

if TYPE_CHECKING:
    from cablegram.adopt.lines import Lines


def _page(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "pb" not in allowed:
        lines.making.unwrap(node)
        return [" "]
    made = lines.making.element("pb", node, said=("facs",))
    if given := node.get("facs"):
        first, *others = given.split()
        if first.startswith("#") and first[1:] in lines.making.ids:
            made.attributes["facs"] = first
        elif page := lines.making.pages.get(first):
            made.attributes["facs"] = page
        elif image := lines.making.images(first, node):
            made.attributes["facs"] = image
        elif not made.get("n"):
            made.attributes["n"] = first
        else:
            lines.making.ledger.attribute(node, "facs", "pointer", first)
        if others:
            lines.making.ledger.attribute(node, "facs", value=" ".join(others))
    return [made]


def _line_break(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "lb" not in allowed:
        lines.making.unwrap(node)
        return [" "]
    return [lines.making.element("lb", node)]


def _hand_shift(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    leads = lines.making.pointers(node.get("new"), node, "new").partition(" ")[0] if node.get("new") else ""
    if not leads or "handShift" not in allowed:
        lines.making.unwrap(node, but=("new",) if node.get("new") else ())
        return []
    return [lines.making.element("handShift", node, said=("new",), new=leads)]


def _milestone(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if node.get("unit") != "section" or "milestone" not in allowed:
        lines.making.unwrap(node)
        return []
    return [lines.making.element("milestone", node, unit="section")]


def _fw(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    kinds = {"head": "header", "header": "header", "foot": "footer", "footer": "footer", "catch": "catch",
             "pageNum": "pageNum", "pageNo": "pageNum", "folNum": "pageNum"}  # fmt: skip
    if "fw" not in allowed:
        return lines.words(node, allowed)
    kind = kinds.get(node.get("type"), "header")
    return [lines.making.element("fw", node, *lines.content(node, allowed & PHRASE), type=kind)]


def _figure(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "figure" not in allowed:
        return lines.words(node, allowed)
    head, desc = node.child("head"), node.child("figDesc")
    graphics: Content = []
    paragraphs: Content = []
    for part in node.content:
        if isinstance(part, str):
            if part.strip():
                paragraphs.append(Element("p", part.strip()))
        elif part.name in ("graphic", "media"):
            graphics.extend(_graphic(lines, part, frozenset({"figure", "graphic"})))
        elif part is not head and part is not desc and (content := lines.stripped(part, PARAGRAPH - {"figure"})):
            if part.name not in ("p", "ab"):
                lines.making.unwrap(part)
            paragraphs.append(Element("p", *content))
    parts: Content = []
    if head is not None and head.words():
        parts.append(lines.making.element("head", head, *lines.stripped(head, PHRASE - {"figure"})))
    parts += [*graphics, *paragraphs]
    if desc is not None and desc.words():
        parts.append(lines.making.element("figDesc", desc, *lines.stripped(desc, LIMITED)))
    if not parts:
        lines.making.unwrap(node)
        return []
    return [lines.making.element("figure", node, *parts)]


def _graphic(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    image = lines.making.images(node.get("url"), node) if node.get("url") else ""
    if not image or "figure" not in allowed:
        lines.making.unwrap(node)
        return lines.content(node, allowed)
    # It should hold a description and nothing else; what else it holds is told there.
    parts = [part for part in node.content if not isinstance(part, str) or part.strip()]
    desc = node.child("desc")
    holder = desc if desc is not None and parts == [desc] else node
    described = [Element("desc", *lines.stripped(holder, LIMITED))] if holder.words() else []
    made = lines.making.element("graphic", node, *described, said=("url",), url=image)
    return [made] if "graphic" in allowed else [Element("figure", made)]


LEAVES: Final[dict[str, Callable[["Lines", Source, frozenset[str]], Content]]] = {
    "figure": _figure, "fw": _fw, "graphic": _graphic, "handShift": _hand_shift, "lb": _line_break,
    "media": _graphic, "milestone": _milestone, "pb": _page,
}  # fmt: skip
