"""Elements of the documentation tree, and TEI put into it."""

import copy
import re
from typing import Final

from lxml import etree

from cablegram.odd.model import EXAMPLES, SCHEMATRON, TEI

NAMESPACE: Final = "urn:cablegram:documentation"
EG_XML: Final = f"{{{EXAMPLES}}}egXML"
# Declared once, so that what is put into the tree needs no prefixes of its own.
_NAMESPACES: Final = {None: NAMESPACE, "tei": TEI, "eg": EXAMPLES, "sch": SCHEMATRON}
_INDENT: Final = re.compile(r"\n[ \t]*")


def node(parent: etree._Element | None, name: str, /, **attributes: str) -> etree._Element:
    """A new element of the documentation tree; attributes that are empty are not written, `from_` becomes `from`."""
    tag = f"{{{NAMESPACE}}}{name}"
    made = etree.Element(tag, nsmap=_NAMESPACES) if parent is None else etree.SubElement(parent, tag)
    for key, value in attributes.items():
        if value:
            made.set(key.rstrip("_"), value)
    return made


def taken(element: etree._Element) -> etree._Element:
    """A copy of an element without what follows it; comments are only kept in examples, which begin at the margin."""
    made = copy.deepcopy(element)
    made.tail = None
    for example in made.iter(EG_XML, f"{{{TEI}}}eg"):
        dedent(example)
    for aside in list(made.iter(etree.Comment, etree.ProcessingInstruction)):
        if not any(ancestor.tag == EG_XML for ancestor in aside.iterancestors()):
            _drop(aside)
    return made


def put(parent: etree._Element, element: etree._Element) -> None:
    """Puts copies of the text and children of an element at the end of another one."""
    made = taken(element)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (made.text or "")
    else:
        parent.text = (parent.text or "") + (made.text or "")
    parent.extend(list(made))


def dedent(example: etree._Element) -> None:
    """Takes away, in place, the indentation that all lines of an example share, and blank lines around it."""
    places = [(part, name) for part in example.iter() for name in ("text", "tail") if name == "text" or part != example]
    texts = [str(getattr(part, name) or "") for part, name in places]
    breaks = [found[0] for text in texts for found in _INDENT.finditer(text)]
    before_end = _INDENT.findall(str(example[-1].tail or "") if len(example) else texts[0])
    if before_end:
        breaks.remove(before_end[-1])
    common = min((len(one) - 1 for one in breaks), default=0)
    for (part, name), text in zip(places, texts, strict=True):
        if common and "\n" in text and isinstance(getattr(part, name), str):
            setattr(part, name, _INDENT.sub(lambda found: "\n" + found[0][1 + common :], text))
    example.text = (example.text or "").lstrip("\n") or None
    if len(example):
        example.text = re.sub(r"^\s*\n", "", str(example.text or ""))
        example[-1].tail = (example[-1].tail or "").rstrip() or None
    else:
        example.text = (example.text or "").rstrip() or None


def _drop(aside: etree._Element) -> None:
    """Takes out a comment; what follows it stays."""
    parent, before = aside.getparent(), aside.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (aside.tail or "")
    else:
        parent.text = (parent.text or "") + (aside.tail or "")
    aside.tail = None
    parent.remove(aside)


def lay_out(root: etree._Element) -> None:
    """Puts each element of the tree's own vocabulary on a line of its own, where it stands between such elements."""
    waiting = [(root, "\n")]
    while waiting:
        element, line = waiting.pop()
        children = list(element)
        if not children or (element.text or "").strip() or any((child.tail or "").strip() for child in children):
            continue
        if not all(etree.QName(child).namespace == NAMESPACE for child in children):
            continue
        element.text = f"{line} "
        for child in children:
            child.tail = f"{line} "
            waiting.append((child, f"{line} "))
        children[-1].tail = line
