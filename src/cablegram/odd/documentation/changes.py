"""Where a specification differs from the source: which place of the ODD changes what."""

from typing import Final

from lxml import etree

from cablegram.odd.documentation.files import Files
from cablegram.odd.documentation.writing import node
from cablegram.odd.model import Spec
from cablegram.odd.vocabulary import tei_name

_PARTS: Final = {
    "gloss": "gloss",
    "desc": "description",
    "content": "content",
    "valList": "values",
    "exemplum": "examples",
    "remarks": "remarks",
    "altIdent": "name",
}


def write_changes(parent: etree._Element, spec: Spec, files: Files) -> None:
    """Writes how the ODD changes or adds a specification; nothing where it takes it as it is."""
    for layer in reversed(files.layers(spec)):
        if not layer.own:
            continue
        element = layer.element
        made = node(
            parent,
            "change",
            mode=element.get("mode") or "add",
            line=str(element.sourceline or ""),
            path=files.shown(layer.path),
        )
        if made.get("mode") == "change":
            _parts(made, element)


def _parts(parent: etree._Element, element: etree._Element) -> None:
    named: dict[str, None] = {}
    for child in element:
        name = tei_name(child)
        if name == "classes":
            replaced = child.get("mode") != "change"
            for member in child:
                if tei_name(member) == "memberOf":
                    mode = "replace" if replaced else member.get("mode") or "add"
                    node(parent, "part", kind="class", ident=member.get("key") or "", mode=mode)
        elif name == "attList":
            for item in child.iter("{*}attDef", "{*}attRef"):
                if tei_name(item) == "attDef":
                    mode = item.get("mode") or "add"
                    node(parent, "part", kind="attribute", ident=item.get("ident") or "", mode=mode)
                else:
                    ident = item.get("name") or item.get("class") or ""
                    node(parent, "part", kind="attribute", ident=ident, mode="add")
        elif name == "constraintSpec":
            node(parent, "part", kind="rule", ident=child.get("ident") or "", mode=child.get("mode") or "add")
        elif name in _PARTS:
            named[_PARTS[name]] = None
        elif name in ("model", "modelGrp", "modelSequence"):
            named["processing"] = None
    for kind in named:
        node(parent, "part", kind=kind)
