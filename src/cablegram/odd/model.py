"""What an ODD says, as frozen values: specifications, their content, their attributes, their rules.

Idents are those of the ODD; names are what a document shows (`altIdent`, else the ident). The source of each class is
the TEI Guidelines, chapter 23 (Documentation Elements).
"""

import dataclasses
from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram.odd.patterns import Pattern

TEI: Final = "http://www.tei-c.org/ns/1.0"
EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"
RNG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
XSL: Final = "http://www.w3.org/1999/XSL/Transform"
XML: Final = "http://www.w3.org/XML/1998/namespace"

ALL_FORMS: Final = ("sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable", "alternate")


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands: file or URL, 1-based line."""

    path: str
    line: int


@dataclasses.dataclass(frozen=True, slots=True)
class Occurs:
    """How often something comes: at least, and at most (None: without end)."""

    least: int = 1
    most: int | None = 1


ONCE: Final = Occurs()


@dataclasses.dataclass(frozen=True, slots=True)
class Description:
    """A `gloss` or `desc`: its language (empty where unsaid) and its words."""

    kind: str
    language: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """A `sequence` or `alternate`.

    Attributes:
        kind: `sequence`, `alternate`, or `unordered` (a sequence with `preserveOrder="false"`).
    """

    kind: str
    parts: "tuple[Particle, ...]"
    occurs: Occurs
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """An `elementRef`, `classRef` or `macroRef` in content.

    Attributes:
        kind: `element`, `class` or `macro`.
        expand: how a class stands for its members; empty where unsaid.
        include: the only members that are meant; empty for all.
        excluded: the members that are not meant.
    """

    kind: str
    key: str
    occurs: Occurs
    origin: Origin
    expand: str = ""
    include: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Data:
    """A `dataRef`: either the ident of a `dataSpec` (`key`) or a datatype of XML Schema (`name`)."""

    key: str
    name: str
    restriction: str
    facets: tuple[tuple[str, str], ...]
    occurs: Occurs
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class AnyElement:
    """An `anyElement`.

    Attributes:
        require: the namespaces of which one must be the element's; empty for any.
        excluded: what is not permitted, each as (namespace, local name or empty); None where unsaid.
    """

    require: tuple[str, ...]
    excluded: tuple[tuple[str, str], ...] | None
    occurs: Occurs
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class TextNode:
    """A `textNode`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Empty:
    """An `empty`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Value:
    """A `valItem`.

    Attributes:
        mode: how it changes a list that is there (`add`, `change`, `replace`, `delete`).
        parameters: the idents in its `paramList`: what a `param` may be called where a `model` behaves so.
    """

    ident: str
    name: str
    mode: str
    valid_until: str
    parameters: tuple[str, ...]
    descriptions: tuple[Description, ...]
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class ValueList:
    """A `valList`; `kind` is `closed`, `semi` or `open`, empty where unsaid."""

    kind: str
    mode: str
    values: tuple[Value, ...]
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class Foreign:
    """A pattern written in RELAX NG itself; its references are still to be resolved."""

    pattern: Pattern
    origin: Origin


Particle = Group | Reference | Data | AnyElement | TextNode | Empty | ValueList | Foreign


@dataclasses.dataclass(frozen=True, slots=True)
class Constraint:
    """A `constraintSpec` in Schematron.

    Attributes:
        ident: its ident.
        language: its `xml:lang`, or empty.
        body: the `constraint` elements in it; they are never changed.
    """

    ident: str
    mode: str
    language: str
    body: tuple[etree._Element, ...]
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class Datatype:
    """A `datatype`: what one word of the attribute's value is, and how many words there are."""

    content: Particle
    occurs: Occurs


@dataclasses.dataclass(frozen=True, slots=True)
class Attribute:
    """An `attDef`; what an `attDef` in mode `change` does not say is None or empty.

    Attributes:
        mode: `add`, `change`, `replace` or `delete`; `deleted` where a definition of the element itself was, and
            whatever a class offers under its name is not wanted either.
    """

    ident: str
    mode: str
    name: str
    namespace: str
    usage: str
    datatype: Datatype | None
    values: ValueList | None
    default: str
    constraints: tuple[Constraint, ...]
    valid_until: str
    descriptions: tuple[Description, ...]
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class AttributeReference:
    """An `attRef`: an attribute of a class, or (without a name) all of them."""

    owner: str
    name: str
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class AttributeList:
    """An `attList`; `choice` where only one of the items is allowed."""

    choice: bool
    items: "tuple[Attribute | AttributeReference | AttributeList, ...]"


NO_ATTRIBUTES: Final = AttributeList(choice=False, items=())


@dataclasses.dataclass(frozen=True, slots=True)
class Membership:
    """A `memberOf`, with how often the member comes where the class is a sequence."""

    key: str
    mode: str
    occurs: Occurs
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class Spec:
    """An `elementSpec`, `classSpec`, `macroSpec` or `dataSpec`; what a change does not say is None.

    Attributes:
        kind: `element`, `class`, `macro` or `data`.
        mode: `add`, `change`, `replace` or `delete`.
        type: of a class, `model` or `atts`.
        name: what a document shows; the ident where there is no `altIdent`.
        namespace: as written; empty where it is the schema's.
        changes_classes: whether `classes` only changes what is there.
        origin: where it is first specified.
        changed: where it is changed, in order.
    """

    kind: str
    ident: str
    mode: str
    module: str
    type: str
    name: str
    namespace: str
    prefix: str
    classes: tuple[Membership, ...] | None
    changes_classes: bool
    content: Particle | None
    values: ValueList | None
    attributes: AttributeList
    constraints: tuple[Constraint, ...]
    valid_until: str
    descriptions: tuple[Description, ...]
    origin: Origin
    changed: tuple[Origin, ...] = ()

    @property
    def latest(self) -> Origin:
        """Where its last form comes from."""
        return self.changed[-1] if self.changed else self.origin

    @property
    def key(self) -> str:
        """What references name it by."""
        return self.prefix + self.ident


@dataclasses.dataclass(frozen=True, slots=True)
class ExternalModule:
    """A `moduleRef` to a RELAX NG grammar: its definitions, by name (with the prefix), and where it stands."""

    location: str
    definitions: Mapping[str, Pattern]
    origin: Origin


@dataclasses.dataclass(frozen=True, slots=True)
class Schema:
    """A `schemaSpec` of which nothing is left to resolve: every specification is there, once, in its last form.

    Attributes:
        namespace: of elements that name no other.
        prefix: before the names of all patterns.
        start: the keys of what may be the root.
        excluded: what `anyElement` does not permit where it says nothing itself.
        specs: all specifications, in their order of declaration.
        elements, classes, macros, data: the same by kind and key.
        constraints: those of the `schemaSpec` itself.
        external: the RELAX NG modules.
        known: the keys of all specifications of the sources, in the schema or not.
    """

    ident: str
    namespace: str
    prefix: str
    start: tuple[str, ...]
    language: str
    excluded: tuple[tuple[str, str], ...]
    specs: tuple[Spec, ...]
    elements: Mapping[str, Spec]
    classes: Mapping[str, Spec]
    macros: Mapping[str, Spec]
    data: Mapping[str, Spec]
    constraints: tuple[Constraint, ...]
    external: tuple[ExternalModule, ...]
    known: frozenset[str]
    origin: Origin
