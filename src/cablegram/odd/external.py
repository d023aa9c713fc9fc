"""Takes grammars of RELAX NG into a schema: `moduleRef` with `url` (TEI Guidelines, 23.7).

Each definition gets the `prefix` of the `moduleRef`; what the grammar refers to and does not define is the ODD's.
Names of elements get their namespace and datatypes their library at each place, since those of the grammar that takes
them in are others. What the grammar starts with plays no part.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram.odd.findings import Context
from cablegram.odd.model import RNG, ExternalModule, Origin
from cablegram.odd.patterns import Pattern, choice, group, interleave, rebuilt, ref, rng_pattern
from cablegram.odd.sources import Sources
from cablegram.odd.vocabulary import tei_name
from cablegram.relaxng import compact, xml_syntax
from cablegram.relaxng.locations import resolve
from cablegram.relaxng.source import SchemaError, SchemaNode
from cablegram.xml import local_name

_DEEPEST: Final = 60  # patterns in each other; grammars in each other
_NAMES: Final = ("element", "name", "nsName")


class _CannotTakeError(Exception):
    """A grammar that cannot be taken in, with the place of the reason."""

    def __init__(self, message: str, origin: Origin) -> None:
        super().__init__(message)
        self.origin = origin


def read_module(element: etree._Element, sources: Sources, context: Context) -> ExternalModule | None:
    """The definitions of the grammar that a `moduleRef` names; nothing where there is none, which is reported."""
    url = (element.get("url") or "").strip()
    if not url:
        context.error(element, "no-key", "moduleRef needs one of @key and @url")
        return None
    prefix = (element.get("prefix") or "").strip()
    try:
        location = resolve(context.path, url)
        grammar = _Grammar(sources, prefix)
        grammar.take_file(location, ())
        for child in element.iterchildren(etree.Element):
            if tei_name(child) == "content":
                definitions = _definitions_in(child, context)
                document = etree.tostring(_wrapped(definitions))
                grammar.replace(xml_syntax.read(document, context.path))
    except ValueError as fault:
        context.error(element, "cannot-read", f"{url} cannot be read: {fault}")
        return None
    except SchemaError as fault:
        context.error(element, "cannot-read", f"{url} cannot be taken in: {fault}", fault.hint)
        return None
    except _CannotTakeError as fault:
        context.findings.error(fault.origin, "cannot-read", str(fault))
        return None
    return ExternalModule(location, grammar.definitions(), context.place(element))


def _definitions_in(content: etree._Element, context: Context) -> list[etree._Element]:
    """The definitions in the `content` of a `moduleRef`; anything else there is reported."""
    found = []
    for part in content.iterchildren(etree.Element):
        if part.tag == f"{{{RNG}}}define":
            found.append(part)
        else:
            message = f"{local_name(part)} cannot stand in the content of a moduleRef, only rng:define"
            context.error(part, "unknown-content", message)
    return found


def _wrapped(definitions: list[etree._Element]) -> etree._Element:
    root = etree.Element(f"{{{RNG}}}grammar", nsmap={"rng": RNG})  # no default: what is put in has another
    root.set("datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes")
    root.extend(etree.fromstring(etree.tostring(definition, with_tail=False)) for definition in definitions)
    return root


class _Grammar:
    """The definitions of a grammar, while its files are read."""

    def __init__(self, sources: Sources, prefix: str) -> None:
        self._sources = sources
        self._prefix = prefix
        self._found: dict[str, list[tuple[str, Pattern]]] = {}

    def definitions(self) -> Mapping[str, Pattern]:
        """All definitions, those of one name combined as they say."""
        combined = {}
        for name, parts in self._found.items():
            patterns = [pattern for _, pattern in parts]
            how = next((how for how, _ in parts if how), "choice")
            whole = interleave(patterns) if how == "interleave" else choice(patterns)
            combined[name] = rebuilt(whole if len(patterns) > 1 else patterns[0], self._referred)
        return combined

    def _referred(self, reference: Pattern) -> Pattern:
        """A reference with the prefix, where it is to a definition of the grammar; else it is to one of the ODD's."""
        name = self._prefix + reference.name
        return ref(name) if name in self._found else reference

    def take_file(self, location: str, trail: tuple[str, ...], namespace: str = "") -> None:
        """Takes the definitions of a file; `namespace` holds where it names none."""
        node = self._read(location, trail)
        if node.name != "grammar":
            raise _CannotTakeError("this is no grammar of RELAX NG", Origin(location, node.line))
        self._take(node, _inherited(node, (namespace, "")), (*trail, location))

    def replace(self, node: SchemaNode) -> None:
        """Takes definitions in place of those of the same name."""
        names = {self._prefix + child.attributes.get("name", "").strip() for child in node.children}
        for name in names:
            self._found.pop(name, None)
        self._take(node, _inherited(node, ("", "")), ())

    def _read(self, location: str, trail: tuple[str, ...]) -> SchemaNode:
        if location in trail or len(trail) > _DEEPEST:
            raise _CannotTakeError("this grammar includes itself", Origin(location, 0))
        data = self._sources.fetch(location)
        return compact.read(data, location) if location.endswith(".rnc") else xml_syntax.read(data, location)

    def _take(self, node: SchemaNode, inherited: tuple[str, str], trail: tuple[str, ...]) -> None:
        for child in node.children:
            own = _inherited(child, inherited)
            match child.name:
                case "define":
                    name = self._prefix + child.attributes.get("name", "").strip()
                    pattern = group(self._pattern(part, own, 0) for part in child.children)
                    self._found.setdefault(name, []).append((child.attributes.get("combine", "").strip(), pattern))
                case "div":
                    self._take(child, own, trail)
                case "include":
                    inner = _Grammar(self._sources, self._prefix)
                    inner.take_file(_target(child), trail, own[0])
                    overriding = _flattened(child)
                    if overriding.children:
                        for definition in overriding.children:
                            inner._found.pop(self._prefix + definition.attributes.get("name", "").strip(), None)
                        inner._take(overriding, own, trail)
                    for name, parts in inner._found.items():
                        self._found.setdefault(name, []).extend(parts)

    def _pattern(self, node: SchemaNode, inherited: tuple[str, str], depth: int) -> Pattern:
        origin = Origin(node.path, node.line)
        if depth > _DEEPEST:
            raise _CannotTakeError(f"patterns are nested more than {_DEEPEST} levels deep", origin)
        if node.name in ("grammar", "externalRef", "parentRef"):
            raise _CannotTakeError(f"{node.name} inside a grammar cannot be taken into a schema", origin)
        own = _inherited(node, inherited)
        parts = tuple(self._pattern(child, own, depth + 1) for child in node.children)
        attributes = {name: text for name, text in node.attributes.items() if name not in ("ns", "datatypeLibrary")}
        if node.name in _NAMES and (node.name != "element" or "name" in attributes):
            attributes["ns"] = own[0]
        elif node.name == "attribute" and "name" in attributes:
            attributes["ns"] = node.attributes.get("ns", "")
        elif node.name == "data" or (node.name == "value" and "type" in attributes):
            attributes["datatypeLibrary"] = own[1]
        if node.name == "value" and attributes.get("type") in ("QName", "NOTATION"):
            attributes["ns"] = own[0]
        text = node.text
        for where in ("name",) if node.name in ("element", "attribute") else ():
            prefix, colon, local = attributes.get(where, "").strip().partition(":")
            if colon and prefix in node.namespaces:
                attributes[where], attributes["ns"] = local, node.namespaces[prefix]
        if node.name == "name":
            prefix, colon, local = text.strip().partition(":")
            if colon and prefix in node.namespaces:
                text, attributes["ns"] = local, node.namespaces[prefix]
        return rng_pattern(node.name, attributes, text, parts)


def _inherited(node: SchemaNode, inherited: tuple[str, str]) -> tuple[str, str]:
    """The namespace and the datatype library that hold in a node."""
    return (
        node.attributes.get("ns", inherited[0]).strip(),
        node.attributes.get("datatypeLibrary", inherited[1]).strip(),
    )


def _target(node: SchemaNode) -> str:
    try:
        return resolve(node.base, node.attributes.get("href", ""))
    except ValueError as fault:
        raise _CannotTakeError(str(fault), Origin(node.path, node.line)) from None


def _flattened(node: SchemaNode) -> SchemaNode:
    """The definitions in an `include`, without the `div` around them."""
    definitions = []
    waiting = list(node.children)
    while waiting:
        child = waiting.pop(0)
        if child.name == "div":
            waiting[:0] = child.children
        elif child.name == "define":
            definitions.append(child)
    return SchemaNode("include", {}, definitions, "", node.namespaces, node.path, node.base, node.line, node.column)
