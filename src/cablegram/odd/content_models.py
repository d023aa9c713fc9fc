"""What the elements of a compiled schema may hold, and where they may stand."""

import dataclasses
from collections.abc import Iterator, Mapping

from cablegram.odd.compiler import Compiled
from cablegram.odd.model import Spec
from cablegram.odd.patterns import Pattern, references


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """What an element may hold, by whatever way.

    Attributes:
        elements: the keys of elements, in alphabetical order.
        others: elements that no specification names, in words.
        text: whether it may hold text.
    """

    elements: tuple[str, ...]
    others: tuple[str, ...]
    text: bool


class ContentModels:
    """The content models of a schema.

    Args:
        compiled: the schema.

    Attributes:
        definitions: the patterns of the grammar, by name.
        specs: the specifications, by the name of their pattern.
        held: what each element may hold, by its key.
        within: the keys of the elements that it may stand in, by its key; in alphabetical order.
        roots: the keys of the elements that may be the root of a document.
    """

    def __init__(self, compiled: Compiled) -> None:
        schema = compiled.schema
        self.definitions: Mapping[str, Pattern] = compiled.definitions
        self.specs: Mapping[str, Spec] = {(spec.prefix or schema.prefix) + spec.ident: spec for spec in schema.specs}
        self._names = {(spec.kind, spec.key): name for name, spec in self.specs.items()}
        self.held: dict[str, Held] = {}
        self.within: dict[str, list[str]] = {}
        for key in sorted(schema.elements, key=_order):
            self.held[key] = self._reached(self.of(schema.elements[key]))
            for held in self.held[key].elements:
                self.within.setdefault(held, []).append(key)
        self.roots = [self.specs[name].key for name in references(compiled.start) if name in self.specs]

    def possible(self, spec: Spec) -> bool:
        """Whether a document of the schema can have what is specified."""
        pattern = self.definitions.get(self._names[spec.kind, spec.key])
        return pattern is not None and (spec.kind != "element" or pattern.kind == "element")

    def of(self, spec: Spec) -> Pattern | None:
        """The content of an element, macro or datatype, without attributes; None where it is empty or cannot be."""
        pattern = self.definitions.get(self._names[spec.kind, spec.key])
        if pattern is None:
            return None
        if spec.kind == "element":
            return without_attributes(pattern.parts[-1]) if pattern.kind == "element" else None
        return pattern

    def _reached(self, content: Pattern | None) -> Held:
        elements: set[str] = set()
        others: set[str] = set()
        text = False
        seen: set[str] = set()
        waiting = [content] if content is not None else []
        while waiting:
            pattern = waiting.pop()
            if pattern.kind == "text":
                text = True
            elif pattern.kind == "element":
                others.add(any_words(pattern))
            elif pattern.kind == "ref":
                definition = self.definitions.get(pattern.name)
                if pattern.name in seen or definition is None or _of_attributes(pattern):
                    continue
                seen.add(pattern.name)
                if definition.kind == "element" and pattern.name in self.specs:
                    elements.add(self.specs[pattern.name].key)
                else:
                    waiting.append(definition)
            elif pattern.kind != "attribute":
                waiting.extend(pattern.parts)
        return Held(tuple(sorted(elements, key=_order)), tuple(sorted(others)), text)


def without_attributes(pattern: Pattern) -> Pattern | None:
    """A pattern without the attributes in it; None where nothing is left."""
    if pattern.kind in ("attribute", "empty") or _of_attributes(pattern):
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


def _of_attributes(pattern: Pattern) -> bool:
    """Whether a pattern refers to attributes: `att.global.attributes`, `att.global.attribute.n`."""
    return pattern.kind == "ref" and ".attribute" in pattern.name


def any_words(element: Pattern) -> str:
    """Which elements an element pattern with a name class allows, in words."""
    named = dict(element.attributes).get("name")
    if named is not None:
        return f"the element {named}"
    names = element.parts[0] if element.parts else Pattern("anyName")
    if names.kind == "anyName":
        exceptions = list(_exceptions(names))
        return "any element" + (f", except {' and '.join(exceptions)}" if exceptions else "")
    return _class_words(names)


def _exceptions(names: Pattern) -> Iterator[str]:
    for part in names.parts:
        for one in part.parts:
            yield _class_words(one)


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
