"""Reads content: of elements, macros and datatypes (TEI Guidelines, 23.5.1), in either of the two ways to write it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from cablegram.odd.findings import Context
from cablegram.odd.model import (
    ALL_FORMS,
    EXAMPLES,
    ONCE,
    RNG,
    TEI,
    AnyElement,
    Data,
    Description,
    Empty,
    Foreign,
    Group,
    Particle,
    Reference,
    TextNode,
    Value,
    ValueList,
)
from cablegram.odd.patterns import Pattern, group, rng_pattern
from cablegram.odd.vocabulary import check_attributes, language_of, mode_of, occurs_of, tei_name, tokens
from cablegram.xml import local_name

DEEPEST: Final = 60  # levels of content in each other
_IGNORED: Final = frozenset({"desc", "gloss", "remarks", "exemplum", "valDesc", "equiv", "altIdent", "listRef", "p"})
_EXPANDED: Final = {"alternation": "alternate"}
_XSD: Final = re.compile(r"^(?:xsd?:|https?://www\.w3\.org/(?:TR/xmlschema-2/?|2001/XMLSchema(?:-datatypes)?)#)(\w+)$")


def read_content(element: etree._Element, context: Context) -> Particle:
    """What stands in a `content`, a `datatype` or another element that holds it; several parts are a sequence."""
    check_attributes(element, context)
    return read_parts(element, list(element), context)


def read_parts(element: etree._Element, children: Iterable[etree._Element], context: Context) -> Particle:
    """What some children of an element hold; several parts are a sequence."""
    parts = [part for child in children if (part := _particle(child, context, 0)) is not None]
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Empty()
    origin = context.place(element)
    if all(isinstance(part, Foreign) for part in parts):
        return Foreign(group(part.pattern for part in parts if isinstance(part, Foreign)), origin)
    return Group("sequence", tuple(parts), ONCE, origin)


def _particle(element: etree._Element, context: Context, depth: int) -> Particle | None:
    """One part of a content; nothing for a comment, a description, or what is not understood and reported."""
    if not isinstance(element.tag, str):
        return None
    origin = context.place(element)
    if depth > DEEPEST:
        context.error(element, "too-deep", f"content is nested more than {DEEPEST} levels deep")
        return None
    if etree.QName(element).namespace == RNG:
        pattern = read_rng(element, context, depth)
        return None if pattern is None else Foreign(pattern, origin)
    name = tei_name(element)
    if name in _IGNORED:
        return None
    check_attributes(element, context)
    match name:
        case "sequence" | "alternate":
            kind = "unordered" if name == "sequence" and element.get("preserveOrder") in ("false", "0") else name
            parts = tuple(part for child in element if (part := _particle(child, context, depth + 1)) is not None)
            return Group(kind, parts, occurs_of(element, context), origin)
        case "elementRef" | "classRef" | "macroRef":
            return _reference(element, name.removesuffix("Ref"), context)
        case "dataRef":
            return _data(element, context)
        case "anyElement":
            return _any_element(element, context)
        case "textNode":
            return TextNode()
        case "empty":
            return Empty()
        case "valList":
            return read_values(element, context)
        case _:
            context.error(element, "unknown-content", f"{local_name(element)} is no part of a content model")
            return None


def _reference(element: etree._Element, kind: str, context: Context) -> Reference | None:
    origin = context.place(element)
    key = (element.get("key") or "").strip()
    if not key:
        context.error(element, "no-key", f"{kind}Ref without @key refers to nothing")
        return None
    expand = (element.get("expand") or "").strip()
    expand = _EXPANDED.get(expand, expand)
    if expand and expand not in ALL_FORMS:
        context.error(element, "expand", f"there is no @expand {expand}", f"one of {', '.join(ALL_FORMS)}")
        expand = ""
    include, excluded = frozenset(tokens(element, "include")), frozenset(tokens(element, "except"))
    if include and excluded:
        context.error(element, "include-and-except", "@include and @except do not go together")
    return Reference(kind, key, occurs_of(element, context), origin, expand, include, excluded)


def _data(element: etree._Element, context: Context) -> Data | None:
    origin = context.place(element)
    key, name = (element.get("key") or "").strip(), (element.get("name") or "").strip()
    for reference in (element.get("ref") or "", key):
        if (found := _XSD.match(reference.strip())) is not None:
            key, name = "", found[1]
    if element.get("ref") and not name:
        context.error(element, "datatype", f"{element.get('ref')} is no datatype of XML Schema")
        return None
    if bool(key) == bool(name):
        context.error(element, "no-key", "dataRef needs one of @key and @name")
        return None
    facets = []
    for child in element:
        if tei_name(child) == "dataFacet":
            check_attributes(child, context)
            facets.append((child.get("name") or "", child.get("value") or ""))
        elif isinstance(child.tag, str) and tei_name(child) not in _IGNORED:
            context.error(child, "unknown-content", f"{local_name(child)} is no part of a dataRef")
    restriction = element.get("restriction") or ""
    # TEI Guidelines, dataRef: both of these are rules of the Guidelines' own.
    if facets and restriction:
        context.error(element, "datatype", "@restriction and dataFacet do not go together")
    if facets and key:
        hint = "name the datatype of XML Schema in @name, or say it with @restriction"
        context.error(element, "datatype", f"a dataFacet is of a datatype of XML Schema, and {key} is none", hint)
    return Data(key, name, restriction, tuple(facets), occurs_of(element, context), origin)


def _any_element(element: etree._Element, context: Context) -> AnyElement:
    excluded = element.get("except")
    if excluded is not None and element.get("require"):
        context.error(element, "require-and-except", "@require and @except do not go together")
    return AnyElement(
        tokens(element, "require"),
        None if excluded is None else read_exceptions(element, "except"),
        occurs_of(element, context),
        context.place(element),
    )


def read_exceptions(element: etree._Element, attribute: str) -> tuple[tuple[str, str], ...]:
    """The namespaces and prefixed element names that an attribute lists, each as (namespace, local name or empty)."""
    found = []
    for token in tokens(element, attribute):
        prefix, colon, local = token.partition(":")
        if colon and prefix in element.nsmap:
            found.append((str(element.nsmap[prefix]), local))
        elif (prefix, local) == ("teix", "egXML"):  # the default of the Guidelines, known without a declaration
            found.append((EXAMPLES, local))
        else:
            found.append((token, ""))
    return tuple(found)


def read_values(element: etree._Element, context: Context) -> ValueList:
    """A `valList`."""
    check_attributes(element, context)
    kind = (element.get("type") or "").strip()
    if kind not in ("", "open", "semi", "closed"):
        context.error(element, "value-list", f"there is no value list of type {kind}")
    values = []
    for child in element:
        name = tei_name(child)
        if name == "valItem":
            check_attributes(child, context)
            if child.get("ident") is None:
                context.error(child, "no-ident", "valItem without @ident is no value")
                continue
            ident = str(child.get("ident"))
            values.append(
                Value(
                    ident,
                    alternative_name(child, context.language) or ident,
                    mode_of(child, context),
                    child.get("validUntil") or "",
                    tuple(str(spec.get("ident") or "") for spec in child.iter(f"{{{TEI}}}paramSpec")),
                    tuple(descriptions(child)),
                    context.place(child),
                )
            )
        elif isinstance(child.tag, str) and name not in _IGNORED and name not in ("head", "paramList"):
            context.error(child, "unknown-content", f"{local_name(child)} is no part of a valList")
    return ValueList(kind, mode_of(element, context), tuple(values), context.place(element))


def alternative_name(element: etree._Element, language: str) -> str:
    """The name that `altIdent` gives; one in the language of the schema before one without a language."""
    unsaid = ""
    for child in element:
        if tei_name(child) == "altIdent":
            words = " ".join("".join(child.itertext()).split())
            said = language_of(child)
            if said and said == language:
                return words
            if not said and not unsaid:
                unsaid = words
    return unsaid


def descriptions(element: etree._Element) -> Iterator[Description]:
    """The glosses and descriptions directly in an element."""
    for child in element:
        name = tei_name(child)
        if name in ("gloss", "desc"):
            yield Description(name, language_of(child), " ".join("".join(child.itertext()).split()))


def read_rng(element: etree._Element, context: Context, depth: int) -> Pattern | None:
    """A pattern that is written in RELAX NG; nothing where it is too deep, which is reported."""
    if depth > DEEPEST:
        context.error(element, "too-deep", f"content is nested more than {DEEPEST} levels deep")
        return None
    kind = local_name(element)
    parts = tuple(
        part
        for child in element
        if isinstance(child.tag, str)
        and etree.QName(child).namespace == RNG
        and (part := read_rng(child, context, depth + 1)) is not None
    )
    for child in element:
        if tei_name(child):
            context.error(child, "unknown-content", f"{tei_name(child)} cannot stand inside RELAX NG")
    attributes = {str(name): str(text) for name, text in element.attrib.items() if not str(name).startswith("{")}
    text = "".join(element.itertext()) if kind in ("value", "param", "name") else ""
    if kind == "name":
        # A prefix means what it means here; only `ns` can take it along.
        prefix, colon, local = text.strip().partition(":")
        if colon and prefix in element.nsmap:
            text, attributes["ns"] = local, str(element.nsmap[prefix])
    return rng_pattern(kind, attributes, text, parts)
