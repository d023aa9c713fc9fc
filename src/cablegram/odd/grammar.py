"""Makes patterns of a resolved schema: a definition for each element, class, macro and datatype that is needed."""

import re
from collections.abc import Mapping
from typing import Final

from cablegram.odd.classes import Classes
from cablegram.odd.definitions import AttributesOf, Definitions, External, Subject
from cablegram.odd.findings import Findings, did_you_mean
from cablegram.odd.inheritance import ClassAttribute, ClassAttributes, Inheritance, Part, key_of
from cablegram.odd.model import ONCE, XML, Attribute, Origin, Schema, Spec
from cablegram.odd.particles import Contents
from cablegram.odd.patterns import (
    DEFAULT_VALUE,
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    choice,
    data,
    group,
    rebuilt,
    ref,
    references,
    repeat,
    size,
    value,
)

LARGEST: Final = 50_000  # elements of one definition
_LOCAL_NAME: Final = re.compile(r"[^\W\d][\w.-]*")


def _is_element(pattern: Pattern) -> bool:
    return pattern.kind == "element"


def _reaches_itself(name: str, inner: Mapping[str, set[str]], stuck: set[str]) -> bool:
    seen: set[str] = set()
    waiting = list(inner[name])
    while waiting:
        one = waiting.pop()
        if one == name:
            return True
        if one in stuck and one not in seen:
            seen.add(one)
            waiting.extend(inner[one])
    return False


class GrammarMaker:
    """Makes the definitions of a schema.

    Args:
        schema: the schema.
        inheritance: its attribute classes.
        findings: takes what cannot be made.
    """

    def __init__(self, schema: Schema, inheritance: Inheritance, findings: Findings) -> None:
        self._schema = schema
        self._inheritance = inheritance
        self._findings = findings
        self._definitions = Definitions(schema, findings)
        self._classes = Classes(self._definitions)
        self._contents = Contents(self._definitions, self._classes)

    @property
    def definitions(self) -> Mapping[str, Pattern]:
        """All definitions that were made, by name."""
        return self._definitions.made

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Where what each definition is made of is specified."""
        return self._definitions.origins

    def make(self) -> Pattern:
        """Makes all definitions that the start needs, and returns the start."""
        start = choice([self._start(name) for name in self._start_names()])
        while (following := self._definitions.next()) is not None:
            name, subject = following
            pattern = self._definition(subject)
            if size(pattern) > LARGEST:
                self._findings.error(
                    self.origins[name],
                    "too-large",
                    f"{name} would have more than {LARGEST} parts",
                    "smaller numbers in minOccurs and maxOccurs make it smaller",
                )
                pattern = EMPTY
            self._definitions.made[name] = pattern
        self._share_attributes()
        self._check_circles()
        if start.kind == "notAllowed" and self._schema.start:
            self._findings.error(self._schema.origin, "no-start", "nothing that @start names is in the schema")
        return start

    def _check_circles(self) -> None:
        """Reports definitions that are made of themselves, with no element in between; others are put together of them.

        What such a one could match would be nothing, or without end (RELAX NG, section 4.19).
        """
        made = self._definitions.made
        inner = {name: set(references(pattern)) for name, pattern in made.items() if not _is_element(pattern)}
        users: dict[str, list[str]] = {}
        left: dict[str, int] = {}
        for name, names in inner.items():
            left[name] = len(names & inner.keys())
            for one in names & inner.keys():
                users.setdefault(one, []).append(name)
        waiting = [name for name, number in left.items() if not number]
        while waiting:
            for name in users.get(waiting.pop(), ()):
                left[name] -= 1
                if not left[name]:
                    waiting.append(name)
        # Left are the circles, and what needs them: of these only what can be reached from itself is told.
        stuck = {name for name, number in left.items() if number}
        for name in sorted(stuck):
            if _reaches_itself(name, inner, stuck):
                self._findings.error(self.origins[name], "circular", f"{name} is made of itself")
                return

    def _share_attributes(self) -> None:
        """Has a class refer to those of its attributes that have a definition of their own."""
        subjects, made = self._definitions.subjects, self._definitions.made
        single = {made[name]: name for name, subject in subjects.items() if isinstance(subject, Attribute)}
        for name, subject in subjects.items():
            if isinstance(subject, AttributesOf):
                whole = made[name]
                parts = whole.parts if whole.kind == "group" else (whole,)
                made[name] = group(
                    ref(single[part]) if single.get(part, "").startswith(f"{name[:-1]}.") else part for part in parts
                )

    def _start_names(self) -> tuple[str, ...]:
        if self._schema.start:
            return self._schema.start
        usual = tuple(name for name in ("TEI", "teiCorpus") if name in self._schema.elements)
        if not usual:
            self._findings.error(
                self._schema.origin, "no-start", "nothing is the root of a document", "name elements in @start"
            )
        return usual

    def _start(self, name: str) -> Pattern:
        found = self._contents.named(name)
        if found is not None:
            return found
        for spec in self._schema.elements.values():
            if spec.name == name:
                return self._definitions.spec(spec)
        hint = did_you_mean(name, self._schema.elements)
        self._findings.warning(self._schema.origin, "no-start", f"the root {name} is not in the schema", hint)
        return NOT_ALLOWED

    def _definition(self, subject: Subject) -> Pattern:
        match subject:
            case External():
                return rebuilt(subject.pattern, self._inside_module)
            case AttributesOf():
                return self._attributes(self._inheritance.carried(self._schema.classes[subject.ident]))
            case Attribute():
                return self._attribute(subject)
            case Spec(kind="element"):
                return self._element(subject)
            case Spec(kind="class"):
                return self._classes.definition(subject)
            case _:
                return self._contents.of(subject)

    def _inside_module(self, reference: Pattern) -> Pattern:
        """What a reference in a RELAX NG module means: a definition of a module, or else one of the ODD's."""
        found = self._definitions.from_module(reference.name) or self._contents.named(reference.name)
        if found is None:
            place = next(iter(self._schema.external)).origin
            self._findings.error(place, "no-pattern", f"the module refers to {reference.name}, which is not there")
            return NOT_ALLOWED
        return found

    def _element(self, spec: Spec) -> Pattern:
        name = spec.name or spec.ident
        if not _LOCAL_NAME.fullmatch(name):
            if spec.name:  # a wrong ident is no name of a definition either, which was told
                self._findings.error(spec.latest, "name", f"{name} is no name of an element")
            return NOT_ALLOWED
        content = self._contents.of(spec)
        whole = group([content, self._attributes(self._inheritance.carried(spec))])
        if whole.kind == "notAllowed":
            return NOT_ALLOWED
        named = (("name", name), ("ns", spec.namespace or self._schema.namespace))
        return Pattern("element", (whole,), attributes=named, words=self._definitions.words(spec.descriptions))

    def _attributes(self, part: Part) -> Pattern:
        parts = []
        for item in part.items:
            match item:
                case Part():
                    parts.append(self._attributes(item))
                case ClassAttributes():
                    parts.append(self._definitions.attributes_of(item.ident))
                case ClassAttribute():
                    parts.append(self._definitions.attribute_of(item.ident, item.attribute))
                case _:
                    parts.append(self._attribute(item))
        return choice(parts) if part.choice else group(parts)

    def _attribute(self, attribute: Attribute) -> Pattern:
        namespace, name = key_of(attribute)
        local = name.removeprefix("xml:") if namespace == XML else name
        if not _LOCAL_NAME.fullmatch(local):
            hint = "give the namespace with @ns" if ":" in local else ""
            self._findings.error(attribute.origin, "name", f"{name} is no name of an attribute", hint)
            return EMPTY
        required = attribute.usage == "req"
        named: tuple[tuple[str, str], ...] = (("name", f"xml:{local}" if namespace == XML else local),)
        if namespace and namespace != XML:
            named = (*named, ("ns", namespace))
        if attribute.default and not required:
            named = (*named, (DEFAULT_VALUE, attribute.default))
        whole = self._attribute_value(attribute)
        if whole.kind == "notAllowed":
            return NOT_ALLOWED if required else EMPTY
        words = self._definitions.words(attribute.descriptions)
        return repeat(Pattern("attribute", (whole,), attributes=named, words=words), 1 if required else 0, 1)

    def _attribute_value(self, attribute: Attribute) -> Pattern:
        values, given = attribute.values, attribute.datatype
        one = TEXT
        if given is not None:
            one = self._contents.particle(given.content, attribute.ident) or TEXT
        if values is not None and values.kind == "closed":
            if not values.values:
                self._findings.warning(
                    values.origin, "no-values", f"the closed list of @{attribute.ident} is empty: nothing is allowed"
                )
            one = self._contents.values(values)
        elif values is not None and values.kind == "semi":
            # RELAX NG has no values beside text; where no datatype is given, the TEI's own processor allows a name.
            own = data("Name") if given is None else one
            listed = [value(item.name, self._definitions.words(item.descriptions)) for item in values.values]
            one = TEXT if own.kind == "text" else choice([*listed, own])
        occurs = given.occurs if given is not None else ONCE
        if occurs.most == 1:
            # No word at all is an empty attribute.
            return repeat(one, occurs.least, 1) if one.kind != "text" else one
        return Pattern("list", (repeat(self._contents.as_words(one), occurs.least, occurs.most),))
