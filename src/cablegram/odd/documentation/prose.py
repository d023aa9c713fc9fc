"""The prose of an ODD; where specifications stand in it, there is a sign for each."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.odd.documentation.writing import EG_XML, node, put, taken
from cablegram.odd.model import TEI
from cablegram.odd.reading import KINDS
from cablegram.odd.vocabulary import tei_name

_DEEPEST: Final = 50  # groups in each other
_GROUPS: Final = frozenset({"schemaSpec", "specGrp"})
_SPECS: Final = frozenset(KINDS) | {"constraintSpec", "attDef", "valList"}
_REFERENCES: Final = frozenset({"moduleRef", "elementRef", "classRef", "macroRef", "dataRef", "specGrpRef"})


def title_of(root: etree._Element) -> str:
    """The title of a TEI document; empty where there is none."""
    titles = list(root.iterfind(f"{{{TEI}}}teiHeader/{{{TEI}}}fileDesc/{{{TEI}}}titleStmt/{{{TEI}}}title"))
    titles.sort(key=lambda title: title.get("type") != "main")
    return next((words for title in titles if (words := " ".join("".join(title.itertext()).split()))), "")


def write_prose(parent: etree._Element, root: etree._Element) -> None:
    """Writes the header and the text of an ODD."""
    for header in root.iterfind(f"{{{TEI}}}teiHeader"):
        node(parent, "header").append(taken(header))
    made = node(parent, "prose")
    for text in root.iter(f"{{{TEI}}}text"):
        if any(ancestor.tag in (f"{{{TEI}}}text", EG_XML) for ancestor in text.iterancestors()):
            continue
        copied = taken(text)
        for specification in list(_outermost(copied)):
            _replace(specification)
        made.append(copied)
    if tei_name(root) in _GROUPS:
        made.append(_sign(root))


def _outermost(text: etree._Element) -> Iterator[etree._Element]:
    """The specifications in a text that stand in no other one, and in no example."""
    waiting = list(reversed(text))
    while waiting:
        element = waiting.pop()
        name = tei_name(element)
        if name in _GROUPS or name in _SPECS or name in _REFERENCES:
            yield element
        elif element.tag != EG_XML:
            waiting.extend(reversed(element))


def _replace(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        made = _sign(element)
        made.tail = element.tail
        parent.replace(element, made)


def _sign(element: etree._Element) -> etree._Element:
    """What stands in the prose for a specification, a reference or a group of them."""
    holder = node(None, "place")
    _write(holder, element, 0)
    made = holder[0]
    holder.remove(made)
    return made


def _write(parent: etree._Element, element: etree._Element, depth: int) -> None:
    name = tei_name(element)
    if name in _GROUPS:
        ident = element.get("ident") or element.get("n") or ""
        id_ = element.get("{http://www.w3.org/XML/1998/namespace}id") or ""
        made = node(parent, "specifications", of=name, ident=ident, id=str(id_), line=str(element.sourceline or ""))
        for child in element if depth < _DEEPEST else ():
            _write(made, child, depth + 1)
    elif name in KINDS:
        node(parent, "specification", kind=KINDS[name], key=_key(element), mode=element.get("mode") or "add")
    elif name in _SPECS:
        node(parent, "specification", kind=name, key=element.get("ident") or "", mode=element.get("mode") or "add")
    elif name in _REFERENCES:
        made = node(parent, "reference", kind=name.removesuffix("Ref"))
        for attribute in ("key", "url", "include", "except", "source", "target"):
            if element.get(attribute):
                made.set(attribute, " ".join(str(element.get(attribute)).split()))
    elif isinstance(element.tag, str) and name not in ("altIdent", "equiv", "moduleSpec"):
        node(parent, "words").append(taken(element))
    elif name == "moduleSpec":
        put(node(parent, "words"), element)


def _key(element: etree._Element) -> str:
    return (element.get("prefix") or "") + (element.get("ident") or "").strip()
