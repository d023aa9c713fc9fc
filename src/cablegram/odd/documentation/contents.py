"""Content models for readers: what the grammar says, each name known by its specification."""

from typing import Final

from lxml import etree

from cablegram.odd.compiler import Compiled
from cablegram.odd.documentation.datatypes import data_words
from cablegram.odd.documentation.writing import node
from cablegram.odd.model import Spec
from cablegram.odd.patterns import Pattern, references

_GROUPS: Final = {"choice": "choice", "group": "sequence", "interleave": "interleave", "mixed": "mixed"}


class Contents:
    """The content models of a schema.

    Args:
        compiled: the schema.

    Attributes:
        holds: the keys of the elements that each element may hold, by its key; in alphabetical order.
        within: the keys of the elements that it may stand in, likewise.
        roots: the keys of the elements that may be the root of a document.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._definitions = compiled.definitions
        schema = compiled.schema
        self._specs: dict[str, Spec] = {(spec.prefix or schema.prefix) + spec.ident: spec for spec in schema.specs}
        self._names = {(spec.kind, spec.key): name for name, spec in self._specs.items()}
        self._reached: dict[str, frozenset[str]] = {}
        self.holds: dict[str, list[str]] = {}
        self.within: dict[str, list[str]] = {}
        for key, spec in schema.elements.items():
            content = self.of(spec)
            found = self._reach(content) if content is not None else frozenset()
            self.holds[key] = sorted(found, key=_order)
        for key in sorted(self.holds, key=_order):
            for held in self.holds[key]:
                self.within.setdefault(held, []).append(key)
        self.roots = [self._specs[name].key for name in references(compiled.start) if name in self._specs]

    def possible(self, spec: Spec) -> bool:
        """Whether a document of the schema can have what is specified."""
        return self._names[spec.kind, spec.key] in self._definitions

    def of(self, spec: Spec) -> Pattern | None:
        """The content of an element, macro or datatype, without attributes; None where it is empty or cannot be."""
        pattern = self._definitions.get(self._names[spec.kind, spec.key])
        if pattern is None:
            return None
        if spec.kind == "element":
            return without_attributes(pattern.parts[-1]) if pattern.kind == "element" else None
        return pattern

    def write(self, parent: etree._Element, pattern: Pattern | None) -> None:
        """Puts a content model into the tree."""
        if pattern is None:
            node(parent, "empty")
            return
        least, most = 1, "1"
        while pattern.kind == "repeat" and (least, most) == (1, "1"):
            least, most = pattern.least, "unbounded" if pattern.most is None else str(pattern.most)
            pattern = pattern.parts[0]
        made = self._written(parent, pattern)
        if (least, most) != (1, "1"):
            made.set("min", str(least))
            made.set("max", most)

    def _written(self, parent: etree._Element, pattern: Pattern) -> etree._Element:
        match pattern.kind:
            case "ref" if pattern.name in self._specs:
                spec = self._specs[pattern.name]
                return node(parent, "ref", kind=spec.kind, key=spec.key)
            case "ref" if (found := self._definitions.get(pattern.name)) is not None and found.kind == "element":
                return node(parent, "any", words=any_words(found))
            case "ref":
                return node(parent, "ref", key=pattern.name)
            case "element":
                return node(parent, "any", words=any_words(pattern))
            case "text" | "empty":
                return node(parent, pattern.kind)
            case "value":
                return node(parent, "literal", value=pattern.text)
            case "data":
                return node(parent, "data", name=dict(pattern.attributes).get("type", ""), words=data_words(pattern))
            case kind:
                made = node(parent, _GROUPS.get(kind, "sequence"))
                if kind in ("repeat", "list"):
                    made.set("as", kind)
                for part in pattern.parts:
                    self.write(made, part)
                return made

    def _reach(self, pattern: Pattern) -> frozenset[str]:
        """The elements in a content, by whatever way."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = list(references(pattern))
        while waiting:
            name = waiting.pop()
            definition = self._definitions.get(name)
            if name in seen or definition is None or ".attribute" in name:
                continue
            seen.add(name)
            if definition.kind == "element":
                found.update([self._specs[name].key] if name in self._specs else ())
            elif name in self._reached:
                found |= self._reached[name]
            else:
                waiting.extend(references(definition))
        return frozenset(found)


def without_attributes(pattern: Pattern) -> Pattern | None:
    """A pattern without the attributes in it; None where nothing is left."""
    if pattern.kind in ("attribute", "empty") or (pattern.kind == "ref" and ".attribute" in pattern.name):
        return None
    if not pattern.parts or pattern.kind in ("data", "list", "value"):
        return pattern
    parts = [part for one in pattern.parts if (part := without_attributes(one)) is not None]
    if not parts:
        return None
    if len(parts) == 1 and pattern.kind in ("group", "choice", "interleave"):
        return parts[0]
    return Pattern(
        pattern.kind, tuple(parts), pattern.name, pattern.attributes, pattern.text, pattern.least, pattern.most
    )


def any_words(element: Pattern) -> str:
    """Which elements an element pattern with a name class allows, in words."""
    named = dict(element.attributes).get("name")
    if named is not None:
        return f"the element {named}"
    names = element.parts[0] if element.parts else Pattern("anyName")
    if names.kind == "anyName":
        exceptions = [_class_words(one) for part in names.parts for one in part.parts]
        return "any element" + (f", except {' and '.join(exceptions)}" if exceptions else "")
    return _class_words(names)


def _class_words(names: Pattern) -> str:
    namespace = dict(names.attributes).get("ns", "")
    match names.kind:
        case "nsName":
            return f"those in the namespace {namespace}" if namespace else "those in no namespace"
        case "name":
            return f"the element {names.text}" + (f" in the namespace {namespace}" if namespace else "")
        case "choice":
            return " and ".join(_class_words(part) for part in names.parts)
        case _:
            return "any element"


def _order(key: str) -> tuple[str, str]:
    return key.casefold(), key
