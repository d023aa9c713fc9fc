"""Which attributes the elements of an ODD have, so that a misspelt one does not pass unseen.

The source is TEI Guidelines, chapter 23; attributes that every TEI element may carry are always allowed, and so are
those that only older editions of the Guidelines knew and that say nothing about the schema.
"""

from typing import Final

from lxml import etree

from cablegram.odd.findings import Context
from cablegram.odd.model import TEI, XML, Occurs

_GLOBAL: Final = frozenset(
    "n rend style rendition cert resp source corresp synch sameAs copyOf next prev exclude select facs change ana "
    "versionDate validUntil status part org sample decls".split()
)
_OCCURS: Final = frozenset({"minOccurs", "maxOccurs"})
_SPEC: Final = frozenset({"ident", "mode", "module", "predeclare", "ns", "prefix"})
_REFERENCE: Final = _OCCURS | {"key"}
ATTRIBUTES: Final = {
    "schemaSpec": frozenset("ident start prefix targetLang docLang defaultExceptions ns module mode type".split()),
    "moduleRef": frozenset("key url include except prefix mode".split()),
    "elementRef": _REFERENCE,
    "classRef": _REFERENCE | {"expand", "include", "except"},
    "macroRef": _REFERENCE,
    "dataRef": _REFERENCE | {"name", "ref", "restriction"},
    "specGrpRef": frozenset({"target"}),
    "elementSpec": _SPEC | {"usage"},
    "classSpec": _SPEC | {"type", "generate", "subtype"},
    "macroSpec": _SPEC | {"type"},
    "dataSpec": _SPEC,
    "attList": frozenset(),
    "attDef": _SPEC | {"usage"},
    "attRef": frozenset({"class", "name", "key"}),
    "valList": frozenset({"type", "mode", "repeatable"}),
    "valItem": frozenset({"ident", "mode"}),
    "datatype": _OCCURS,
    "content": frozenset({"autoPrefix", "allowText", "mode"}),
    "sequence": _OCCURS | {"preserveOrder"},
    "alternate": _OCCURS,
    "anyElement": _OCCURS | {"require", "except"},
    "textNode": frozenset(),
    "empty": frozenset(),
    "classes": frozenset({"mode"}),
    "memberOf": frozenset({"key", "mode", "min", "max"}),
    "constraintSpec": frozenset("ident mode scheme type subtype module predeclare".split()),
    "dataFacet": frozenset({"name", "value"}),
}

# `org` means something on `attList` alone, where it is read; `exclude` on a `classRef` is `except` misspelt.
_NOT_HERE: Final = {"classRef": frozenset({"exclude"}), "moduleRef": frozenset({"exclude"})}

MODES: Final = ("add", "change", "replace", "delete")
MOST_TIMES: Final = 500  # a number of times that is larger is not written out


def check_attributes(element: etree._Element, context: Context) -> None:
    """Reports the attributes that an element of an ODD cannot have; an element without an entry is not looked at."""
    name = etree.QName(element).localname
    allowed = ATTRIBUTES.get(name)
    if allowed is None:
        return
    wrong = _NOT_HERE.get(name, frozenset())
    for attribute in map(str, element.attrib):
        if attribute.startswith("{"):
            continue
        if attribute in wrong or not (attribute in allowed or attribute in _GLOBAL):
            context.warning(element, "unknown-attribute", f"@{attribute} on {name} has no meaning")


def mode_of(element: etree._Element, context: Context) -> str:
    """The `mode` of an element; `add` where it says none or a wrong one, which is reported."""
    mode = (element.get("mode") or "add").strip()
    if mode in MODES:
        return mode
    context.error(element, "mode", f"there is no mode {mode}", f"one of {', '.join(MODES)}")
    return "add"


def occurs_of(
    element: etree._Element, context: Context, least_in: str = "minOccurs", most_in: str = "maxOccurs"
) -> Occurs:
    """What `minOccurs` and `maxOccurs`, or two other attributes, say; once where they are wrong, which is reported."""
    least, most = _count(element, least_in, context), _count(element, most_in, context)
    least = 1 if least is None else least
    most = 1 if most is None and element.get(most_in) is None else most
    if most is not None and most < least:
        context.error(
            element,
            "occurs",
            f"this comes at least {least} times and at most {most}",
            "maxOccurs is 1 where it is not given",
        )
        return Occurs(least, least)
    return Occurs(least, most)


def _count(element: etree._Element, attribute: str, context: Context) -> int | None:
    text = (element.get(attribute) or "").strip()
    if not text or (attribute.startswith("max") and text == "unbounded"):
        return None
    if not (text.isascii() and text.isdigit()):
        wanted = "a number or unbounded" if attribute.startswith("max") else "a number"
        context.error(element, "occurs", f"@{attribute} is {text!r}, not {wanted}")
        return 1
    if len(text) > 6 or int(text) > MOST_TIMES:
        context.error(
            element,
            "occurs",
            f"@{attribute} is {text}, and no more than {MOST_TIMES} can be written out",
            "use unbounded, and a rule that counts",
        )
        return 1
    return int(text)


def tokens(element: etree._Element, attribute: str) -> tuple[str, ...]:
    """The words of an attribute; none where it is not there."""
    return tuple((element.get(attribute) or "").split())


def language_of(element: etree._Element) -> str:
    """The `xml:lang` of an element itself."""
    return str(element.get(f"{{{XML}}}lang") or "")


def tei_name(element: etree._Element) -> str:
    """The local name of an element of the TEI; empty for all others, and for comments."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else ""
