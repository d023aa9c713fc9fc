"""The definitions of a grammar while they are made: what a name stands for, what is still to be made, what is missing.

Names of definitions are the idents of the ODD (`persName`, `model.pLike`, `macro.paraContent`, `teidata.pointer`) with
the schema's or their own prefix, so that a schema that includes this one can redefine them; the attributes of a class
are `att.global.attributes`, one of them alone (where an element changes its neighbours) is `att.global.attribute.n`.
"""

import dataclasses
import re
from collections import deque
from collections.abc import Iterable
from typing import Final

from cablegram.odd.findings import Findings, did_you_mean
from cablegram.odd.model import Attribute, Description, Origin, Schema, Spec
from cablegram.odd.patterns import Pattern, ref

_NAME: Final = re.compile(r"[^\W\d][\w.-]*")


@dataclasses.dataclass(frozen=True, slots=True)
class AttributesOf:
    """What a definition `….attributes` stands for: the attributes of a class."""

    ident: str


@dataclasses.dataclass(frozen=True, slots=True)
class External:
    """What a definition stands for that a RELAX NG module brought in."""

    pattern: Pattern


Subject = Spec | Attribute | AttributesOf | External


class Definitions:
    """The definitions of a schema.

    Args:
        schema: the schema.
        findings: takes what cannot be made.

    Attributes:
        schema: the same.
        findings: the same.
        subjects: what each definition stands for, by name.
        made: the definitions that are made, by name.
        origins: where what a definition stands for is specified.
        external: the definitions of RELAX NG modules, by name.
    """

    def __init__(self, schema: Schema, findings: Findings) -> None:
        self.schema = schema
        self.findings = findings
        self.subjects: dict[str, Subject] = {}
        self.made: dict[str, Pattern] = {}
        self.origins: dict[str, Origin] = {}
        self.external: dict[str, Pattern] = {}
        self._waiting: deque[str] = deque()
        own = {*schema.elements, *schema.classes, *schema.macros, *schema.data}
        for module in schema.external:
            for name, pattern in module.definitions.items():
                if name in self.external or name in own:
                    findings.error(
                        module.origin, "there-already", f"{name} is defined twice", "give the moduleRef a @prefix"
                    )
                self.external[name] = pattern

    def ref(self, name: str, subject: Subject, origin: Origin) -> Pattern:
        """A reference to a definition, which is made later where it is new."""
        known = self.subjects.get(name)
        if known is None:
            if not _NAME.fullmatch(name):
                self.findings.error(origin, "name", f"{name} is no name that XML allows")
            self.subjects[name] = subject
            self.origins[name] = origin
            self._waiting.append(name)
        elif known != subject:
            self.findings.error(origin, "there-already", f"{name} would be defined twice", "give one a @prefix")
        return ref(name)

    def spec(self, spec: Spec) -> Pattern:
        """A reference to what a specification makes."""
        return self.ref(self.name(spec), spec, spec.latest)

    def name(self, spec: Spec) -> str:
        """The name of the definition of a specification."""
        return (spec.prefix or self.schema.prefix) + spec.ident

    def attributes_of(self, ident: str) -> Pattern:
        """A reference to all attributes of a class."""
        spec = self.schema.classes[ident]
        return self.ref(f"{self.name(spec)}.attributes", AttributesOf(ident), spec.latest)

    def attribute_of(self, ident: str, attribute: Attribute) -> Pattern:
        """A reference to one attribute of a class."""
        name = f"{self.name(self.schema.classes[ident])}.attribute.{attribute.ident.replace(':', '')}"
        return self.ref(name, attribute, attribute.origin)

    def from_module(self, name: str) -> Pattern | None:
        """A reference to a definition of a RELAX NG module; nothing where no module has it."""
        if name not in self.external:
            return None
        return self.ref(name, External(self.external[name]), self.schema.origin)

    def next(self) -> tuple[str, Subject] | None:
        """What is to be made next; nothing where all is made."""
        if not self._waiting:
            return None
        name = self._waiting.popleft()
        return name, self.subjects[name]

    def missing(self, kind: str, key: str, origin: Origin) -> None:
        """Reports a reference to what no source has; what only is not in this schema is passed over in silence."""
        if key not in self.schema.known:
            names = {"element": self.schema.elements, "class": self.schema.classes, "macro": self.schema.macros}
            hint = did_you_mean(key, names.get(kind, self.schema.data))
            self.findings.error(origin, f"no-{kind}", f"there is no {kind} {key}", hint)

    def words(self, descriptions: Iterable[Description]) -> str:
        """The documentation in the schema's language, else in English, else in whichever comes first."""
        given = list(descriptions)
        for language in (self.schema.language or "en", "en", ""):
            chosen = {one.kind: one.words for one in reversed(given) if one.language == language}
            if chosen:
                gloss = f"({chosen['gloss']}) " if chosen.get("gloss") else ""
                return f"{gloss}{chosen.get('desc', '')}".strip()
        return given[0].words if given else ""
