"""Content as patterns (TEI Guidelines, 23.5.1).

What is not in the schema vanishes from content as if it had not been written; where it could be left out, that it is
left out stays possible. What is in the schema but can never be (a class without members) is not allowed, and what needs
it neither.
"""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from cablegram.odd.classes import Classes
from cablegram.odd.definitions import Definitions
from cablegram.odd.findings import did_you_mean
from cablegram.odd.model import (
    AnyElement,
    Data,
    Empty,
    Foreign,
    Group,
    Occurs,
    Origin,
    Particle,
    Reference,
    Spec,
    TextNode,
    ValueList,
)
from cablegram.odd.patterns import (
    EMPTY,
    NAME_CLASSES,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    choice,
    data,
    group,
    interleave,
    ref,
    repeat,
    value,
)
from cablegram.odd.writing import DATATYPES
from cablegram.relaxng.datatypes import DatatypeError, datatype

_DEEPEST: Final = 40  # datatypes in each other
_MOST: Final = 20_000  # datatypes that are put into others, in all


class Contents:
    """Makes patterns of content.

    Args:
        definitions: makes references.
        classes: the model classes.
    """

    def __init__(self, definitions: Definitions, classes: Classes) -> None:
        self._definitions = definitions
        self._schema = definitions.schema
        self._classes = classes
        self._put_in = 0
        self._trail: list[str] = []  # the datatypes that are being put in, from the outermost inwards

    def of(self, spec: Spec) -> Pattern:
        """What a specification has as its content."""
        if spec.values is not None and spec.values.kind == "closed":
            return self.values(spec.values)
        if spec.content is None:
            return EMPTY
        return self.particle(spec.content, self._definitions.name(spec)) or EMPTY

    def particle(self, particle: Particle, owner: str) -> Pattern | None:
        """The pattern of a part of content; nothing where it refers only to what is not in the schema.

        Args:
            particle: the part.
            owner: the name of the definition that it is for.
        """
        match particle:
            case TextNode():
                return TEXT
            case Empty():
                return EMPTY
            case ValueList():
                return TEXT if particle.kind in ("open", "semi") else self.values(particle)
            case Foreign():
                return self._foreign(particle.pattern, particle.origin)
            case Data():
                return _times(self._data(particle), particle.occurs)
            case AnyElement():
                return _times(self._any_element(particle, owner), particle.occurs)
            case Reference():
                found = self._reference(particle)
                if found is None:
                    return EMPTY if particle.occurs.least == 0 else None
                return _times(found, particle.occurs)
            case Group():
                return self._group(particle, owner)

    def values(self, values: ValueList) -> Pattern:
        """One of the values of a list."""
        return choice(value(one.name, self._definitions.words(one.descriptions)) for one in values.values)

    def named(self, name: str) -> Pattern | None:
        """What a name means in RELAX NG inside an ODD; nothing where it means nothing in this schema.

        It may have the prefix of the schema already, as where `content` says `autoPrefix="false"`.
        """
        schema = self._schema
        if schema.prefix and (found := self._named(name.removeprefix(schema.prefix))) is not None:
            return found
        return self._named(name)

    def _named(self, name: str) -> Pattern | None:
        schema = self._schema
        spec = schema.elements.get(name) or schema.macros.get(name) or schema.data.get(name)
        if spec is not None:
            return self._definitions.spec(spec)
        owner = name.removesuffix(".attributes")
        if owner != name and owner in schema.classes and schema.classes[owner].type == "atts":
            return self._definitions.attributes_of(owner)
        return self._classes.named(name) or self._definitions.from_module(name)

    def as_words(self, pattern: Pattern) -> Pattern:
        """A datatype as words of a list: text is a word, and the words of a list in it are words of the whole."""
        match pattern.kind:
            case "text":
                return data("token")
            case "list":
                return self.as_words(pattern.parts[0])
            case "ref":
                subject = self._definitions.subjects.get(pattern.name)
                if not isinstance(subject, Spec) or subject.kind == "element":
                    return pattern
                with self._inside(pattern.name, subject) as content:
                    words = self.as_words(content)
                return pattern if words == content else words
            case "choice":
                return choice(self.as_words(part) for part in pattern.parts)
            case "group":
                return group(self.as_words(part) for part in pattern.parts)
            case "repeat":
                return repeat(self.as_words(pattern.parts[0]), pattern.least, pattern.most)
            case _:
                return pattern

    @contextmanager
    def _inside(self, name: str, subject: Spec) -> Iterator[Pattern]:
        """What a datatype has as its content, where that is put in at once; one that has itself is reported."""
        self._put_in += 1
        if name in self._trail or len(self._trail) > _DEEPEST or self._put_in > _MOST:
            message = f"{subject.ident} is made of itself, or of too many others"
            self._definitions.findings.error(subject.latest, "circular", message)
            yield EMPTY
            return
        self._trail.append(name)
        try:
            yield self.of(subject)
        finally:
            self._trail.pop()

    def _group(self, particle: Group, owner: str) -> Pattern | None:
        if particle.kind == "sequence" and particle.parts and all(isinstance(one, Data) for one in particle.parts):
            # Datatypes cannot follow each other but as the words of a list.
            words = group(self.as_words(self.particle(one, owner) or EMPTY) for one in particle.parts)
            return Pattern("list", (_times(words, particle.occurs),))
        parts = [part for one in particle.parts if (part := self.particle(one, owner)) is not None]
        if particle.parts and not parts:
            return EMPTY if particle.occurs.least == 0 else None
        if particle.kind == "alternate":
            return _times(choice(parts) if parts else EMPTY, particle.occurs)
        return _times(interleave(parts) if particle.kind == "unordered" else group(parts), particle.occurs)

    def _reference(self, reference: Reference) -> Pattern | None:
        schema, kind, key = self._schema, reference.kind, reference.key
        if kind == "class":
            owner = schema.classes.get(key)
            if owner is not None and owner.type == "model":
                return self._classes.referred(owner, reference)
            if owner is not None:
                self._definitions.findings.error(
                    reference.origin, "class-type", f"{key} is a class of attributes, which are no content"
                )
                return None
        else:
            spec = schema.elements.get(key) if kind == "element" else schema.macros.get(key) or schema.data.get(key)
            if spec is not None:
                return self._definitions.spec(spec)
        found = self._definitions.from_module(key)
        if found is None:
            self._definitions.missing(kind, key, reference.origin)
        return found

    def _any_element(self, particle: AnyElement, owner: str) -> Pattern:
        if particle.require:
            names = [Pattern("nsName", attributes=(("ns", namespace),)) for namespace in particle.require]
            allowed = names[0] if len(names) == 1 else Pattern("choice", tuple(names))
        else:
            excluded = self._schema.excluded if particle.excluded is None else particle.excluded
            exceptions = tuple(
                Pattern("name", attributes=(("ns", namespace),), text=local)
                if local
                else Pattern("nsName", attributes=(("ns", namespace),))
                for namespace, local in excluded
            )
            allowed = Pattern("anyName", (Pattern("except", exceptions),) if exceptions else ())
        made = self._definitions.made
        base, number = f"{owner}.anyElement", 1
        name = base
        while name in made and made[name] != _any_named(allowed, name):
            number += 1
            name = f"{base}.{number}"
        made[name] = _any_named(allowed, name)
        self._definitions.origins[name] = particle.origin
        return ref(name)

    def _foreign(self, pattern: Pattern, origin: Origin) -> Pattern | None:
        """A pattern written in RELAX NG, with its references resolved; nothing where they all lead nowhere."""
        if pattern.kind == "ref":
            found = self.named(pattern.name)
            if found is None:
                owner, _, form = pattern.name.rpartition("_")
                self._definitions.missing("pattern", owner if form.startswith(("seq", "alt")) else pattern.name, origin)
            return found
        if not pattern.parts:
            return pattern
        parts = tuple(part for one in pattern.parts if (part := self._foreign(one, origin)) is not None)
        if not parts:
            return None
        match pattern.kind:
            case "choice" if not any(part.kind in NAME_CLASSES for part in parts):
                return choice(parts)
            case "group":
                return group(parts)
            case "interleave":
                return interleave(parts)
            case "repeat":
                return repeat(parts[0], pattern.least, pattern.most)
            case _:
                return dataclasses.replace(pattern, parts=parts)

    def _data(self, particle: Data) -> Pattern:
        if particle.name:
            facets = particle.facets or ((("pattern", particle.restriction),) if particle.restriction else ())
            return data(particle.name, facets)
        spec = self._schema.data.get(particle.key) or self._schema.macros.get(particle.key)
        if spec is None:
            found = self._definitions.from_module(particle.key)
            if found is None:
                self._missing_data(particle)
            return found or TEXT
        if particle.restriction:
            return self._restricted(self.of(spec), particle.restriction)
        return self._definitions.spec(spec)

    def _missing_data(self, particle: Data) -> None:
        key, known = particle.key, particle.key in self._schema.known
        hint = "refer to it, or to its module, in the schemaSpec"
        if not known:
            newer = f"tei{key}"
            hint = f"did you mean {newer}?" if newer in self._schema.data else did_you_mean(key, self._schema.data)
        where = " in this schema" if known else ""
        self._definitions.findings.error(particle.origin, "no-data", f"there is no datatype {key}{where}", hint)

    def _restricted(self, pattern: Pattern, restriction: str) -> Pattern:
        """A datatype of which only the values are allowed that match a regular expression, too."""
        match pattern.kind:
            case "text":
                return data("string", (("pattern", restriction),))
            case "data":
                facet = Pattern("param", attributes=(("name", "pattern"),), text=restriction)
                return dataclasses.replace(pattern, parts=(*pattern.parts, facet))
            case "value":
                return pattern if _matches(pattern.text, restriction) else NOT_ALLOWED
            case "ref":
                subject = self._definitions.subjects.get(pattern.name)
                if not isinstance(subject, Spec) or subject.kind == "element":
                    return pattern
                with self._inside(pattern.name, subject) as content:
                    return self._restricted(content, restriction)
            case "choice":
                return choice(self._restricted(part, restriction) for part in pattern.parts)
            case "repeat":
                return repeat(self._restricted(pattern.parts[0], restriction), pattern.least, pattern.most)
            case _:
                parts = tuple(self._restricted(part, restriction) for part in pattern.parts)
                return dataclasses.replace(pattern, parts=parts)


def _matches(text: str, restriction: str) -> bool:
    try:
        return datatype(DATATYPES, "string", [("pattern", restriction)], {}).allows(text, {})
    except DatatypeError:
        return True  # said again, with its place, where the finished schema is looked at


def _any_named(allowed: Pattern, name: str) -> Pattern:
    """An element with one of the allowed names, all attributes, text, and elements like itself."""
    attribute = Pattern("attribute", (Pattern("anyName"), TEXT))
    content = group([repeat(attribute, 0, None), repeat(choice([TEXT, ref(name)]), 0, None)])
    return Pattern("element", (allowed, content))


def _times(pattern: Pattern, occurs: Occurs) -> Pattern:
    return repeat(pattern, occurs.least, occurs.most)
