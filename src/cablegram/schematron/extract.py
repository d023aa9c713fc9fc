"""Schematron inside other schemas: the annotations of a RELAX NG grammar, the constraints of a TEI ODD."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from cablegram.relaxng.source import Fetch
from cablegram.schematron.source import MARK, SCH, XSL, detached, fault, include, read, resolve
from cablegram.xml import TEI_NS, XML_LANG, tei

_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_DEFINITIONS: Final = (f"{_RNG}define", f"{_RNG}start")
# The id of a pattern that the TEI's processor made of a constraint in another language: the language itself is lost,
# but the constraint's ident ends in it (tei_all-addSpan-addSpan-requires-spanTo-fr-constraint-rule-71).
_OF_CONSTRAINT: Final = re.compile(r"-([a-z]{2})-constraint-(?:assert|report|rule)-\d+$")
_SCHEMES: Final = ("schematron", "isoschematron")
_ASSERTIONS: Final = (f"{SCH}assert", f"{SCH}report")
# Prefixes that constraints in ODDs use without declaring them, as the TEI's own do.
_CUSTOMARY: Final = {
    "tei": TEI_NS,
    "teix": "http://www.tei-c.org/ns/Examples",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xi": "http://www.w3.org/2001/XInclude",
}
# The specifications that rules can belong to, innermost first wanted.
_OWNERS: Final = tuple(
    tei(name) for name in ("attDef", "elementSpec", "classSpec", "macroSpec", "dataSpec", "schemaSpec")
)


def extract(location: str, fetch: Fetch) -> etree._Element | None:
    """The Schematron in a RELAX NG schema or an ODD, as one schema; nothing where there is none.

    Rules in included grammars belong to it, but not those in definitions that an inclusion overrides. Rules of a TEI
    `constraintSpec` that have no context are about the element or the attribute that is specified there (TEI
    Guidelines, 23.5.2).

    Raises:
        SchemaError: a file cannot be read, or a bare assertion belongs to no element and no attribute.
    """
    if location.endswith(".rnc"):
        return None
    root = read(location, fetch)
    schema = etree.Element(f"{SCH}schema", {"queryBinding": "xslt3"}, nsmap={"sch": SCH[1:-1]})
    for name in ("file", "line", "column"):
        schema.set(f"{MARK}{name}", root.get(f"{MARK}{name}", ""))
    if str(root.tag).startswith(_RNG):
        for grammar, without in _grammars(root, location, fetch):
            schema.extend(_from_annotations(grammar, without))
    else:
        _from_constraints(root, schema)
    include(schema, location, fetch)
    _without_repetitions(schema)
    return schema if next(schema.iter(f"{SCH}rule"), None) is not None else None


def _grammars(
    root: etree._Element, location: str, fetch: Fetch
) -> Iterator[tuple[etree._Element, frozenset[etree._Element]]]:
    """A grammar and what it includes, each file once, with its definitions that all its inclusions override."""
    grammars, overridden = {location: root}, {location: frozenset[str]()}
    waiting = [location]
    while waiting:
        path = waiting.pop(0)
        without = _overridden_in(grammars[path], overridden[path])
        for element in grammars[path].iter(f"{_RNG}include", f"{_RNG}externalRef"):
            target = resolve(path, element.get("href", ""))
            if target.endswith(".rnc") or not without.isdisjoint((element, *element.iterancestors())):
                continue
            names = frozenset[str]()
            if element.tag == f"{_RNG}include":
                # A grammar inside of another has definitions of its own.
                outer = overridden[path] if _grammar_of(element) is _grammar_of(grammars[path]) else names
                names = outer | {_defined(one) for one in element.iter(*_DEFINITIONS)}
            if target not in grammars:
                grammars[target], overridden[target] = read(target, fetch), names
            elif overridden[target] <= names:
                continue
            else:
                overridden[target] &= names
            waiting.append(target)
    for path, grammar in grammars.items():
        yield grammar, _overridden_in(grammar, overridden[path])


def _overridden_in(root: etree._Element, names: frozenset[str]) -> frozenset[etree._Element]:
    """The definitions of a file that have one of the names, but not those in a grammar inside of its own."""
    if not names:
        return frozenset()
    own = _grammar_of(root)
    return frozenset(one for one in root.iter(*_DEFINITIONS) if _defined(one) in names and _grammar_of(one) is own)


def _grammar_of(element: etree._Element) -> etree._Element | None:
    return next((one for one in (element, *element.iterancestors()) if one.tag == f"{_RNG}grammar"), None)


def _defined(definition: etree._Element) -> str:
    """The name of a definition; that of a start, which has none, is empty."""
    return definition.get("name", "").strip()


def _from_annotations(grammar: etree._Element, without: frozenset[etree._Element]) -> Iterator[etree._Element]:
    """The Schematron elements of a grammar that stand in no other; a rule without pattern is one of its own.

    Those in definitions that are overridden are left out.
    """
    for element in list(grammar.iter(f"{SCH}*", f"{XSL}*")):
        parent = element.getparent()
        while parent is not None and parent.tag == f"{SCH}schema":
            parent = parent.getparent()
        if parent is None or str(parent.tag).startswith((SCH, XSL)) or element.tag == f"{SCH}schema":
            continue
        if element.tag == f"{SCH}title" or (without and not without.isdisjoint(element.iterancestors())):
            continue
        part = _in_pattern([element], "") if element.tag == f"{SCH}rule" else detached(element)
        language = _OF_CONSTRAINT.search(part.get("id", ""))
        if language and part.get(XML_LANG) is None:
            part.set(XML_LANG, language[1])
        yield part


def _from_constraints(root: etree._Element, schema: etree._Element) -> None:
    specifications = [
        one
        for one in root.iter(tei("constraintSpec"))
        if one.get("scheme") in _SCHEMES and all(step.get("mode") != "delete" for step in (one, *one.iterancestors()))
    ]
    declared = {ns.get("prefix", ""): ns.get("uri", "") for one in specifications for ns in one.iter(f"{SCH}ns")}
    in_scope = {prefix: uri for one in specifications for prefix, uri in one.nsmap.items() if prefix}
    bound = {**_CUSTOMARY, **in_scope, **declared}
    prefixes = {uri: prefix for prefix, uri in bound.items()} | {uri: prefix for prefix, uri in declared.items()}
    for specification in specifications:
        names = (_ident(owner) for owner in reversed(list(specification.iterancestors(*_OWNERS[:-1]))))
        identifier = "-".join(filter(None, (*names, _ident(specification))))
        for constraint in specification.iterchildren(tei("constraint")):
            parts = [one for one in constraint if str(one.tag).startswith((SCH, XSL))]
            lets = [one for one in parts if one.tag == f"{SCH}let"]
            bare = [one for one in parts if one.tag in _ASSERTIONS]
            rules = [one for one in parts if one.tag == f"{SCH}rule"]
            others = [one for one in parts if one not in lets and one not in bare and one not in rules]
            for element in others:
                schema.append(copied := detached(element))
                if copied.tag == f"{SCH}pattern" and not copied.get("id"):
                    copied.set("id", identifier)
            if bare:
                schema.append(_in_pattern([_rule(bare, lets, _context(specification, bare[0], prefixes))], identifier))
            if rules:
                schema.append(_in_pattern([*lets, *rules], identifier))
            elif lets and not bare:
                schema.extend(detached(one) for one in lets)
    own = {ns.get("prefix") for ns in schema.iterchildren(f"{SCH}ns")}
    for prefix, uri in {**bound, **{prefix: uri for uri, prefix in prefixes.items()}}.items():
        if prefix not in own:
            schema.insert(0, etree.Element(f"{SCH}ns", {"prefix": prefix, "uri": uri}))


def _context(specification: etree._Element, bare: etree._Element, prefixes: dict[str, str]) -> str:
    """What a bare assertion is about: the element or the attribute that is specified around it."""
    owner = next(specification.iterancestors(*_OWNERS), None)
    attribute = ""
    if owner is not None and owner.tag == tei("attDef"):
        name, namespace = _ident(owner), owner.get("ns", "")
        attribute = "/@" + (name if ":" in name else _prefixed(namespace, name, prefixes))
        owner = next(owner.iterancestors(*_OWNERS[1:]), None)
    if owner is not None and owner.tag == tei("elementSpec"):
        around = next(owner.iterancestors(tei("schemaSpec")), None)
        namespace = owner.get("ns", "" if around is None else around.get("ns", "")) or TEI_NS
        return _prefixed(namespace, _ident(owner), prefixes) + attribute
    if attribute:
        return _prefixed(TEI_NS, "*", prefixes) + attribute
    raise fault(
        bare, f"the {etree.QName(bare).localname} has no context: no element or attribute is specified around it"
    )


def _prefixed(namespace: str, name: str, prefixes: dict[str, str]) -> str:
    if not namespace:
        return name
    if namespace not in prefixes:
        prefixes[namespace] = f"ns{len(prefixes)}"
    return f"{prefixes[namespace]}:{name}"


def _ident(element: etree._Element) -> str:
    return element.get("ident", "").strip()


def _rule(assertions: Iterable[etree._Element], lets: Iterable[etree._Element], context: str) -> etree._Element:
    parts = [detached(one) for one in (*lets, *assertions)]
    rule = etree.Element(f"{SCH}rule", {"context": context})
    _mark(rule, parts[0])
    rule.extend(parts)
    return rule


def _in_pattern(parts: Iterable[etree._Element], identifier: str) -> etree._Element:
    """A pattern around rules; an abstract rule alone needs none, but has one too."""
    copies = [detached(one) for one in parts]
    pattern = etree.Element(f"{SCH}pattern", {"id": identifier} if identifier else {})
    _mark(pattern, copies[0])
    pattern.extend(copies)
    return pattern


def _mark(element: etree._Element, origin: etree._Element) -> None:
    for name in ("file", "line", "column"):
        element.set(f"{MARK}{name}", origin.get(f"{MARK}{name}", ""))


def _without_repetitions(schema: etree._Element) -> None:
    """Removes declarations that several annotations repeat, and tells patterns of one id apart."""
    seen: set[tuple[object, ...]] = set()
    ids: dict[str, int] = {}
    for element in list(schema):
        if element.tag == f"{SCH}ns":
            said: tuple[object, ...] = ("ns", element.get("prefix"), element.get("uri"))
        elif element.tag in (f"{SCH}let", f"{XSL}key", f"{XSL}variable"):
            values = sorted((str(name), str(value)) for name, value in element.attrib.items() if MARK not in str(name))
            said = (element.tag, *values, "".join(element.itertext()))
        else:
            identifier = element.get("id")
            if element.tag == f"{SCH}pattern" and identifier:
                ids[identifier] = ids.get(identifier, 0) + 1
                if ids[identifier] > 1:
                    element.set("id", f"{identifier}-{ids[identifier]}")
            continue
        if said in seen:
            schema.remove(element)
        seen.add(said)
