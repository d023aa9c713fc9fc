"""Marks of an editor in a line: corrections and other pairs, readings, gaps, and the space that was left."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cablegram.adopt.content import LIMITED, PHRASE, Content, spaced
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element

if TYPE_CHECKING:
    from cablegram.adopt.lines import Lines


def _choice(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "choice" not in allowed:
        return lines.words(node, allowed)
    pairs = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"), ("unclear", "unclear"))
    parts = node.children()
    loose = any(isinstance(part, str) and part.strip() for part in node.content)
    for first, second in pairs if not loose else ():
        ones, others = node.children(first), node.children(second)
        if first == second:
            good = len(ones) > 1 and len(parts) == len(ones)
            ones, others = ones[:1], ones[1:]
        else:
            good = len(ones) == 1 and bool(others) and len(parts) == 1 + len(others)
        if good and all(one.words() or one.name in ("sic", "corr") for one in parts):
            made = [
                lines.making.element(one.name, one, *lines.content(one, allowed & PHRASE)) for one in (*ones, *others)
            ]
            return [lines.making.element("choice", node, *made)]
    # Another pairing than those of the schema: all of it stays, one after another.
    lines.making.unwrap(node)
    content: Content = []
    for part in node.content:
        if isinstance(part, str):
            content.append(spaced(part))
        else:
            content += [" ", *lines.convert(part, allowed)] if content else lines.convert(part, allowed)
    return content


def _subst(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    parts = node.children()
    loose = any(isinstance(part, str) and part.strip() for part in node.content)
    if (
        loose
        or "subst" not in allowed
        or sorted(part.name for part in parts) != ["add", "del"]
        or not all(part.words() for part in parts)
    ):
        return lines.words(node, allowed)
    made = [lines.making.element(part.name, part, *lines.content(part, allowed & PHRASE)) for part in parts]
    return [lines.making.element("subst", node, *made)]


def _app(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    lemma, readings = node.child("lem"), node.children("rdg")
    loose = any(isinstance(part, str) and part.strip() for part in node.content)
    good = bool(readings) and not loose and all(part.name in ("lem", "rdg", "note") for part in node.children())
    if good and "app" in allowed:
        made: Content = []
        for part in ([lemma] if lemma is not None else []) + readings:
            witnesses = lines.making.pointers(part.get("wit"), part, "wit") if part.get("wit") else ""
            if not witnesses and part.name == "rdg":
                good = False
                break
            fixed = {"wit": witnesses} if witnesses else {}
            content = lines.content(part, allowed & PHRASE)
            made.append(lines.making.element(part.name, part, *content, said=("wit",), **fixed))
        if good:
            for part in node.children("note"):
                made.extend(lines.note(part, allowed))
            return [lines.making.element("app", node, *made)]
    # Readings of witnesses that are not described: the lemma stands in the line, the others in a note.
    lines.making.unwrap(node)
    first = lemma if lemma is not None else readings[0] if readings else None
    content = lines.content(first, allowed) if first is not None else []
    for other in node.content:
        if other is first:
            continue
        if isinstance(other, str):
            content.append(spaced(other))
            continue
        inside = lines.stripped(other, allowed & PHRASE)
        if inside:
            content += [Element("note", *inside, type="textual")] if "note" in allowed else [" ", *inside]
    return content


def _gap(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "gap" not in allowed:
        return lines.words(node, allowed)
    desc = node.child("desc")
    inside = [Element("desc", *lines.stripped(desc, LIMITED))] if desc is not None and desc.words() else []
    made = lines.making.element("gap", node, *inside)
    made.attributes.setdefault("reason", "omitted")
    rest = [part for part in node.content if part is not desc and (isinstance(part, Source) or part.strip())]
    loose: Content = []
    for part in rest:
        loose.extend([spaced(part)] if isinstance(part, str) else lines.convert(part, allowed))
    return [_measured(lines, made, node), *loose]


def _measured(lines: "Lines", made: Element, node: Source) -> Element:
    """The extent of a gap or space: a number with its unit, or words."""
    attributes = made.attributes
    if attributes.get("quantity") and attributes.get("unit"):
        dropped = ["extent"]
    elif attributes.get("extent"):
        dropped = ["quantity", "unit"]
    elif attributes.get("quantity") or attributes.get("unit"):
        # One without the other is told in words.
        attributes["extent"] = str(attributes.pop("quantity", None) or attributes.pop("unit", None) or "")
        dropped = []
    else:
        dropped = []
    for key in dropped:
        if value := attributes.pop(key, None):
            lines.making.ledger.attribute(node, key, value=value)
    return made


def nothing(lines: "Lines", target: str, node: Source, allowed: frozenset[str]) -> Content:
    """An editor's mark around no words: a gap where something was, else nothing."""
    reason = {"unclear": "illegible", "del": "deleted", "supplied": "omitted"}.get(target)
    if not reason or "gap" not in allowed:
        lines.making.unwrap(node)
        return []
    lines.making.ledger.element(node, "mapped", "gap")
    gap = lines.making.element("gap", node)
    gap.attributes.setdefault("reason", reason)
    return [_measured(lines, gap, node)]


def _space(lines: "Lines", node: Source, allowed: frozenset[str]) -> Content:
    if "space" not in allowed:
        lines.making.unwrap(node)
        return [" "]
    return [_measured(lines, lines.making.element("space", node), node)]


MARKS: Final[dict[str, Callable[["Lines", Source, frozenset[str]], Content]]] = {
    "app": _app, "choice": _choice, "gap": _gap, "space": _space, "subst": _subst,
}  # fmt: skip
