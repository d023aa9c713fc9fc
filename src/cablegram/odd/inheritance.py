"""Which attributes an element carries: its own, and those of its classes as far as it does not change them."""

import dataclasses
from collections.abc import Iterator
from typing import Final

from cablegram.odd.findings import Findings, did_you_mean
from cablegram.odd.merging import changed_attribute
from cablegram.odd.model import (
    Attribute,
    AttributeList,
    AttributeReference,
    Schema,
    Spec,
)

_DEEPEST: Final = 40  # references to attributes in each other

Key = tuple[str, str]  # namespace and name, as in a document


@dataclasses.dataclass(frozen=True, slots=True)
class ClassAttributes:
    """All attributes of a class, with those of the classes that it is a member of, as they are."""

    ident: str


@dataclasses.dataclass(frozen=True, slots=True)
class ClassAttribute:
    """One attribute of a class, as it is."""

    ident: str
    attribute: Attribute


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """Items of which an element carries all, or (`choice`) one."""

    choice: bool
    items: "tuple[ClassAttributes | ClassAttribute | Attribute | Part, ...]"


def key_of(attribute: Attribute) -> Key:
    """What an attribute is in a document: its namespace and its name there."""
    return attribute.namespace, attribute.name or attribute.ident


class Inheritance:
    """The attribute classes of a schema.

    Args:
        schema: the schema.
        findings: takes what is wrong with them.
        own: the files whose changes are to have an effect; what the Guidelines themselves change may find nothing.
    """

    def __init__(self, schema: Schema, findings: Findings, own: frozenset[str]) -> None:
        self._schema = schema
        self._findings = findings
        self._own = own
        self._closures: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, frozenset[Key]] = {}
        self._carried: dict[tuple[str, str], Part] = {}

    def check(self) -> None:
        """Reports classes that are members of themselves, members of no class, and changes that a class cannot make."""
        for spec in self._schema.specs:
            for membership in spec.classes or ():
                if membership.key not in self._schema.classes and membership.key not in self._schema.known:
                    hint = did_you_mean(membership.key, self._schema.classes)
                    self._findings.error(membership.origin, "no-class", f"there is no class {membership.key}", hint)
            if spec.kind != "class" or spec.type != "atts":
                continue
            if any(spec.key in self.closure(parent) for parent in self.parents(spec)):
                self._findings.error(spec.latest, "circular", f"the class {spec.ident} is a member of itself")
            for item in flat(spec.attributes):
                if isinstance(item, Attribute) and item.mode in ("change", "delete") and item.origin.path in self._own:
                    self._check_change(spec, item)

    def _check_change(self, spec: Spec, change: Attribute) -> None:
        """Reports a change of an attribute that a class does not define itself."""
        offered = {one.ident: owner for owner in self.closure(spec.key) for _, one in self.offered(owner)}
        if change.ident in offered:
            self._findings.error(
                change.origin,
                "not-there",
                f"the class {spec.ident} has no attribute {change.ident} of its own to {change.mode}",
                f"it is the class {offered[change.ident]} that has it",
            )
        else:
            self._findings.warning(
                change.origin,
                "not-there",
                f"{spec.ident} has no attribute {change.ident}: there is nothing to {change.mode}",
                did_you_mean(change.ident, offered),
            )

    def parents(self, spec: Spec) -> list[str]:
        """The attribute classes that a specification is a direct member of, each once."""
        found: dict[str, None] = {}
        for membership in spec.classes or ():
            owner = self._schema.classes.get(membership.key)
            if owner is not None and owner.type == "atts" and membership.mode != "delete":
                found[membership.key] = None
        return list(found)

    def closure(self, ident: str) -> tuple[str, ...]:
        """A class and all classes above it, each once, itself first."""
        if ident not in self._closures:
            found: dict[str, None] = {}
            waiting = [ident]
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found[name] = None
                    waiting.extend(reversed(self.parents(self._schema.classes[name])))
            self._closures[ident] = tuple(found)
        return self._closures[ident]

    def keys(self, ident: str) -> frozenset[Key]:
        """What a class and all classes above it offer."""
        if ident not in self._keys:
            self._keys[ident] = frozenset(
                key_of(attribute) for name in self.closure(ident) for _, attribute in self.offered(name)
            )
        return self._keys[ident]

    def offered(self, ident: str) -> Iterator[tuple[str, Attribute]]:
        """The attributes of a class itself, references resolved, each with the class that defines it."""
        for item in flat(self._schema.classes[ident].attributes):
            if isinstance(item, Attribute):
                if item.mode not in ("delete", "change"):
                    yield ident, item
            else:
                yield from self.referred(item)

    def referred(self, reference: AttributeReference) -> list[tuple[str, Attribute]]:
        """What an `attRef` means, each attribute with the class that defines it; what it does not mean is reported."""
        found = list(self._referred(reference, ()))
        if not found and reference.name and reference.origin.path in self._own:
            self._findings.warning(
                reference.origin, "not-there", f"{reference.owner} has no attribute {reference.name} in this schema"
            )
        return found[:1] if reference.name else found

    def _referred(
        self, reference: AttributeReference, trail: tuple[AttributeReference, ...]
    ) -> Iterator[tuple[str, Attribute]]:
        """All that a reference means; `trail` is the references that led to it."""
        if reference in trail or len(trail) > _DEEPEST:
            message = f"the attributes of {reference.owner} refer to themselves, or to too many others"
            self._findings.error(reference.origin, "circular", message)
            return
        if reference.owner not in self._schema.classes:
            if reference.owner not in self._schema.known:
                hint = did_you_mean(reference.owner, self._schema.classes)
                self._findings.error(reference.origin, "no-class", f"there is no class {reference.owner}", hint)
            return
        for name in self.closure(reference.owner):
            for item in flat(self._schema.classes[name].attributes):
                if isinstance(item, AttributeReference):
                    inner = self._referred(item, (*trail, reference))
                    yield from (pair for pair in inner if reference.name in ("", pair[1].ident))
                elif item.mode not in ("delete", "change") and reference.name in ("", item.ident):
                    yield name, item

    def carried(self, spec: Spec) -> Part:
        """The attributes of an element, or of a class."""
        memory = (spec.kind, spec.key)
        if memory not in self._carried:
            self._carried[memory] = _Carrying(self, self._schema, self._findings, self._own, spec).part()
        return self._carried[memory]


def flat(attributes: AttributeList) -> Iterator[Attribute | AttributeReference]:
    """All definitions and references in a list, however deep."""
    for item in attributes.items:
        if isinstance(item, AttributeList):
            yield from flat(item)
        else:
            yield item


class _Carrying:
    """Finds the attributes of one element."""

    def __init__(
        self, inheritance: Inheritance, schema: Schema, findings: Findings, own: frozenset[str], spec: Spec
    ) -> None:
        self._inheritance = inheritance
        self._schema = schema
        self._findings = findings
        self._own = own
        self._spec = spec
        self._seen: dict[Key, str] = {}  # what the element carries already, and from where
        self._classes: set[str] = set()
        self._changes: dict[str, Attribute] = {}  # by ident: what the element changes of its classes
        self._used: set[str] = set()

    def part(self) -> Part:
        defined = [item for item in flat(self._spec.attributes) if isinstance(item, Attribute)]
        inherited = {
            attribute.ident: None
            for parent in self._inheritance.parents(self._spec)
            for name in self._inheritance.closure(parent)
            for _, attribute in self._inheritance.offered(name)
        }
        for attribute in defined:
            if attribute.mode == "add" or (attribute.mode == "replace" and attribute.ident not in inherited):
                self._seen[key_of(attribute)] = self._spec.ident
            else:
                self._changes[attribute.ident] = attribute
        items: list[ClassAttributes | ClassAttribute | Attribute | Part] = []
        for parent in self._inheritance.parents(self._spec):
            items.extend(self._from_class(parent))
        own = self._own_items(self._spec.attributes, frozenset(inherited))
        items.extend([own] if own.choice else own.items)
        self._report_unused()
        return Part(choice=False, items=tuple(items))

    def _own_items(self, attributes: AttributeList, inherited: frozenset[str]) -> Part:
        items: list[ClassAttributes | ClassAttribute | Attribute | Part] = []
        for item in attributes.items:
            if isinstance(item, AttributeList):
                items.append(self._own_items(item, inherited))
            elif isinstance(item, AttributeReference):
                for owner, attribute in self._inheritance.referred(item):
                    if self._take(attribute, owner):
                        items.append(ClassAttribute(owner, attribute))
            elif item.mode == "add" or (item.mode == "replace" and item.ident not in inherited):
                items.append(item)
        return Part(attributes.choice, tuple(items))

    def _from_class(self, ident: str) -> list[ClassAttributes | ClassAttribute | Attribute | Part]:
        """What a class gives: all by its name where nothing in it is touched, else each by its own."""
        closure = self._inheritance.closure(ident)
        keys = self._inheritance.keys(ident)
        touched = any(
            attribute.ident in self._changes for name in closure for _, attribute in self._inheritance.offered(name)
        )
        if not touched and self._classes.isdisjoint(closure) and keys.isdisjoint(self._seen):
            self._classes.update(closure)
            self._seen.update(dict.fromkeys(keys, ident))
            return [ClassAttributes(ident)]
        if ident in self._classes:
            return []
        self._classes.add(ident)
        items: list[ClassAttributes | ClassAttribute | Attribute | Part] = []
        for parent in self._inheritance.parents(self._schema.classes[ident]):
            items.extend(self._from_class(parent))
        own = self._touched(ident, self._schema.classes[ident].attributes)
        items.extend([own] if own.choice else own.items)
        return items

    def _touched(self, ident: str, attributes: AttributeList) -> Part:
        items: list[ClassAttributes | ClassAttribute | Attribute | Part] = []
        for item in attributes.items:
            if isinstance(item, AttributeList):
                items.append(self._touched(ident, item))
                continue
            offered = [(ident, item)] if isinstance(item, Attribute) else self._inheritance.referred(item)
            for owner, attribute in offered:
                if attribute.mode in ("delete", "change"):
                    continue
                change = self._changes.get(attribute.ident)
                if change is None:
                    if self._take(attribute, owner):
                        items.append(ClassAttribute(owner, attribute))
                    continue
                self._used.add(change.ident)
                if change.mode in ("delete", "deleted"):
                    continue
                final = change if change.mode == "replace" else changed_attribute(attribute, change, self._findings)
                if self._take(final, owner):
                    items.append(dataclasses.replace(final, mode="add"))
        return Part(attributes.choice, tuple(items))

    def _take(self, attribute: Attribute, owner: str) -> bool:
        """Whether the element does not carry an attribute of this name yet; it does then."""
        key = key_of(attribute)
        if key in self._seen:
            return False
        self._seen[key] = owner
        return True

    def _report_unused(self) -> None:
        if self._spec.kind == "class":  # what a class cannot change has been told, see `Inheritance.check`
            return
        for change in self._changes.values():
            if change.ident not in self._used and change.mode != "deleted" and change.origin.path in self._own:
                self._findings.warning(
                    change.origin,
                    "not-there",
                    f"{self._spec.ident} has no attribute {change.ident}: there is nothing to {change.mode}",
                    did_you_mean(change.ident, (name for _, name in self._seen)),
                )


def own_attributes(part: Part) -> Iterator[Attribute]:
    """The attributes in a part that the element itself defines or changes."""
    for item in part.items:
        if isinstance(item, Part):
            yield from own_attributes(item)
        elif isinstance(item, Attribute):
            yield item
