"""Reads specifications: `elementSpec`, `classSpec`, `macroSpec`, `dataSpec` and what stands in them."""

from typing import Final

from lxml import etree

from cablegram.odd.contents import (
    DEEPEST,
    alternative_name,
    descriptions,
    read_content,
    read_parts,
    read_values,
)
from cablegram.odd.findings import Context
from cablegram.odd.model import (
    NO_ATTRIBUTES,
    ONCE,
    XML,
    Attribute,
    AttributeList,
    AttributeReference,
    Constraint,
    Datatype,
    Group,
    Membership,
    Particle,
    Spec,
    ValueList,
)
from cablegram.odd.vocabulary import check_attributes, language_of, mode_of, occurs_of, tei_name
from cablegram.xml import local_name

KINDS: Final = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "data"}

# What documents a specification and says nothing about the schema (`paramList` and the models are of processing).
_SILENT: Final = frozenset(
    "altIdent equiv gloss desc exemplum remarks listRef model modelGrp modelSequence stringVal valDesc p "
    "outputRendition paramList interpGrp".split()
)
_SCHEMATRON: Final = frozenset({"schematron", "isoschematron"})


def read_spec(element: etree._Element, context: Context) -> Spec:
    """One specification; what it does not say is None or empty. What is not understood is reported."""
    kind = KINDS[tei_name(element)]
    check_attributes(element, context)
    ident = (element.get("ident") or "").strip()
    if not ident:
        context.error(element, "no-ident", f"{tei_name(element)} without @ident")
    classes: tuple[Membership, ...] | None = None
    changes_classes = False
    content: Particle | None = None
    values: ValueList | None = None
    attributes = NO_ATTRIBUTES
    constraints: list[Constraint] = []
    for child in element:
        match tei_name(child):
            case "classes":
                check_attributes(child, context)
                classes = read_memberships(child, context)
                changes_classes = child.get("mode") == "change"
            case "content":
                content = read_content(child, context)
            case "dataRef" if kind == "data":
                content = read_parts(element, [child], context)
            case "valList":
                values = read_values(child, context)
            case "attList":
                attributes = _joined(attributes, read_attributes(child, context, 0))
            case "constraintSpec":
                constraints.extend(read_constraint(child, context))
            case name if name not in _SILENT and isinstance(child.tag, str):
                context.error(child, "unknown-element", f"{local_name(child)} is no part of {tei_name(element)}")
    if kind == "class" and element.get("type") not in (None, "model", "atts"):
        context.error(element, "class-type", f"a class is of type model or atts, not {element.get('type')}")
    return Spec(
        kind=kind,
        ident=ident,
        mode=mode_of(element, context),
        module=element.get("module") or "",
        type=element.get("type") or "",
        name=alternative_name(element, context.language),
        namespace=element.get("ns") or "",
        prefix=element.get("prefix") or "",
        classes=classes,
        changes_classes=changes_classes,
        content=content,
        values=values,
        attributes=attributes,
        constraints=tuple(constraints),
        valid_until=element.get("validUntil") or "",
        descriptions=tuple(descriptions(element)),
        origin=context.place(element),
    )


def _joined(first: AttributeList, second: AttributeList) -> AttributeList:
    """Two `attList` of one specification; a choice stays by itself."""
    if not first.items:
        return second
    items = second.items if not second.choice else (second,)
    return AttributeList(choice=False, items=((*first.items, *items) if not first.choice else (first, *items)))


def read_memberships(element: etree._Element, context: Context) -> tuple[Membership, ...]:
    """The `memberOf` in a `classes`."""
    found = []
    for child in element:
        if tei_name(child) == "memberOf":
            check_attributes(child, context)
            if not child.get("key"):
                context.error(child, "no-key", "memberOf without @key")
                continue
            mode = mode_of(child, context)
            found.append(
                Membership(
                    str(child.get("key")).strip(), mode, occurs_of(child, context, "min", "max"), context.place(child)
                )
            )
        elif isinstance(child.tag, str) and tei_name(child) not in _SILENT:
            context.error(child, "unknown-element", f"{local_name(child)} is no part of classes")
    return tuple(found)


def read_attributes(element: etree._Element, context: Context, depth: int) -> AttributeList:
    """An `attList` with all in it."""
    check_attributes(element, context)
    org = element.get("org") or "group"
    if org not in ("group", "choice"):
        context.error(element, "attribute-list", f"there is no organization {org} of attributes")
    if depth > DEEPEST:
        context.error(element, "too-deep", f"attList is nested more than {DEEPEST} levels deep")
        return NO_ATTRIBUTES
    items: list[Attribute | AttributeReference | AttributeList] = []
    for child in element:
        match tei_name(child):
            case "attDef":
                attribute = read_attribute(child, context)
                if attribute is not None:
                    items.append(attribute)
            case "attRef":
                items.extend(_attribute_reference(child, context))
            case "attList":
                items.append(read_attributes(child, context, depth + 1))
            case name if isinstance(child.tag, str) and name not in _SILENT:
                context.error(child, "unknown-element", f"{local_name(child)} is no part of attList")
    return AttributeList(choice=org == "choice", items=tuple(items))


def _attribute_reference(element: etree._Element, context: Context) -> list[AttributeReference]:
    """An `attRef`; in its older form the name holds the class, too: `att.global.attribute.xmlid`."""
    check_attributes(element, context)
    owner = (element.get("class") or "").strip()
    name = (element.get("name") or element.get("key") or "").strip()
    if not owner:
        owner, _, name = name.rpartition(".attribute.") if ".attribute." in name else (name, "", "")
        owner = owner.removesuffix(".attributes")
        name = f"xml:{name[3:]}" if name in ("xmlid", "xmllang", "xmlbase", "xmlspace") else name
    if not owner:
        context.error(element, "no-key", "attRef names no class")
        return []
    return [AttributeReference(owner, name, context.place(element))]


def read_attribute(element: etree._Element, context: Context) -> Attribute | None:
    """An `attDef`; nothing for a namespace declaration, which RELAX NG has no attribute for."""
    check_attributes(element, context)
    ident = (element.get("ident") or "").strip()
    if not ident:
        context.error(element, "no-ident", "attDef without @ident")
        return None
    if ident == "xmlns" or ident.startswith("xmlns:"):
        return None
    usage = (element.get("usage") or "").strip()
    if usage not in ("", "req", "rec", "opt", "mwa"):
        context.error(element, "usage", f"there is no usage {usage}", "one of req, rec, opt")
    datatype: Datatype | None = None
    values: ValueList | None = None
    constraints: list[Constraint] = []
    default = ""
    for child in element:
        match tei_name(child):
            case "datatype":
                datatype = _datatype(child, context)
            case "valList":
                values = read_values(child, context)
            case "constraintSpec":
                constraints.extend(read_constraint(child, context))
            case "defaultVal":
                default = " ".join("".join(child.itertext()).split())
            case name if isinstance(child.tag, str) and name not in _SILENT:
                context.error(child, "unknown-element", f"{local_name(child)} is no part of attDef")
    return Attribute(
        ident=ident,
        mode=mode_of(element, context),
        name=alternative_name(element, context.language),
        namespace=element.get("ns") or (XML if ident.startswith("xml:") else ""),
        usage=usage,
        datatype=datatype,
        values=values,
        default=default,
        constraints=tuple(constraints),
        valid_until=element.get("validUntil") or "",
        descriptions=tuple(descriptions(element)),
        origin=context.place(element),
    )


def _datatype(element: etree._Element, context: Context) -> Datatype:
    content = read_content(element, context)
    if isinstance(content, Group) and len(element) > 1:
        # Several parts directly in a datatype have always been alternatives there.
        content = Group("alternate", content.parts, ONCE, content.origin)
    return Datatype(content, occurs_of(element, context))


def read_constraint(element: etree._Element, context: Context) -> list[Constraint]:
    """A `constraintSpec`: one where it is Schematron, none in a scheme that no schema can hold."""
    check_attributes(element, context)
    scheme = (element.get("scheme") or "").strip()
    mode = mode_of(element, context)
    ident = (element.get("ident") or "").strip()
    if not ident:
        context.error(element, "no-ident", "constraintSpec without @ident")
    if scheme not in _SCHEMATRON and not (mode != "add" and not scheme):
        context.warning(
            element, "scheme", f"the constraint {ident} is in the scheme {scheme or 'unknown'}, not in Schematron"
        )
        return []
    body = []
    for child in element:
        if tei_name(child) == "constraint":
            body.append(child)
        elif isinstance(child.tag, str) and tei_name(child) not in _SILENT:
            context.error(child, "unknown-element", f"{local_name(child)} is no part of constraintSpec")
    return [Constraint(ident, mode, language_of(element), tuple(body), context.place(element))]
