"""Model classes as patterns: one of the members, or their sequence (TEI Guidelines, 23.5.1.1)."""

from collections.abc import Mapping
from typing import Final

from cablegram.odd.definitions import Definitions
from cablegram.odd.model import Reference, Schema, Spec
from cablegram.odd.patterns import NOT_ALLOWED, Pattern, choice, group, repeat

# How often each member comes in a class that stands for a sequence.
FORMS: Final = {
    "sequence": (1, 1),
    "sequenceOptional": (0, 1),
    "sequenceRepeatable": (1, None),
    "sequenceOptionalRepeatable": (0, None),
}

_DEEPEST: Final = 40  # classes in each other
_MOST: Final = 20_000  # classes that are put into others, in all


def members_of_classes(schema: Schema) -> Mapping[str, list[Spec]]:
    """The direct members of each class, in their order of declaration."""
    members: dict[str, list[Spec]] = {}
    for spec in schema.specs:
        for key in dict.fromkeys(membership.key for membership in spec.classes or () if membership.mode != "delete"):
            members.setdefault(key, []).append(spec)
    return members


class Classes:
    """The model classes of a schema.

    Args:
        definitions: makes references.
    """

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._members = members_of_classes(definitions.schema)
        self._circular: dict[tuple[str, str], bool] = {}
        self._put_in = 0

    def definition(self, spec: Spec) -> Pattern:
        """A class as one of its members."""
        return self._pattern(spec, "alternate", frozenset(), frozenset(), deep=False)

    def referred(self, spec: Spec, reference: Reference) -> Pattern:
        """A class as a `classRef` wants it."""
        if not (reference.expand or reference.include or reference.excluded):
            return self._definitions.spec(spec)
        form = reference.expand or "alternate"
        return self._pattern(spec, form, reference.include, reference.excluded, deep=False)

    def named(self, name: str) -> Pattern | None:
        """A class as content in RELAX NG refers to it: `model.pLike`, or with a form `model.pLike_sequence`."""
        classes = self._definitions.schema.classes
        owner, _, form = name.rpartition("_")
        if name in classes and classes[name].type == "model":
            return self._definitions.spec(classes[name])
        if owner in classes and classes[owner].type == "model" and form in (*FORMS, "alternation"):
            return self._pattern(classes[owner], form, frozenset(), frozenset(), deep=True)
        return None

    def _pattern(
        self, spec: Spec, form: str, include: frozenset[str], excluded: frozenset[str], *, deep: bool, depth: int = 0
    ) -> Pattern:
        """A class as its members.

        Args:
            spec: the class.
            form: which sequence; any other for one of them.
            include: the idents of the only members that are meant; empty for all.
            excluded: the idents of members that are not meant.
            deep: whether a member that is a class takes the same form; else it stands for one of its members.
            depth: how many classes this one is put into.
        """
        parts = []
        for member in self._members.get(spec.key, ()):
            if (include and member.ident not in include) or member.ident in excluded:
                continue
            if member.kind == "class" and (member.type != "model" or self._is_circular(member.key, spec.key)):
                continue
            if deep and member.kind == "class" and form in FORMS and self._may_be_put_in(spec, depth):
                part = self._pattern(member, form, frozenset(), frozenset(), deep=True, depth=depth + 1)
            else:
                part = self._definitions.spec(member)
            if form in FORMS:
                occurs = next(one.occurs for one in member.classes or () if one.key == spec.key)
                part = repeat(repeat(part, occurs.least, occurs.most), *FORMS[form])
            parts.append(part)
        if form in FORMS:
            return group(parts) if parts or form != "sequenceRepeatable" else NOT_ALLOWED
        return choice(parts)

    def _may_be_put_in(self, spec: Spec, depth: int) -> bool:
        """Whether one more class may be put into another; that it would be too many is reported."""
        self._put_in += 1
        if depth < _DEEPEST and self._put_in <= _MOST:
            return True
        message = f"the sequence of the class {spec.ident} has too many classes in it"
        self._definitions.findings.error(spec.latest, "too-large", message)
        return False

    def _is_circular(self, member: str, key: str) -> bool:
        """Whether a class is among those that its member is made of, which is reported: it would never end."""
        asked = (member, key)
        if asked not in self._circular:
            seen: set[str] = set()
            waiting = [member]
            while waiting and key not in seen:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    waiting.extend(spec.key for spec in self._members.get(name, ()) if spec.kind == "class")
            self._circular[asked] = key in seen
            if key in seen:
                spec = self._definitions.schema.classes[member]
                self._definitions.findings.error(
                    spec.latest, "circular", f"the class {key} is a member of itself, by way of {member}"
                )
        return self._circular[asked]
