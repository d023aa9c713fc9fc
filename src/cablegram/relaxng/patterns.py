"""Patterns: what may still come in an element.

Elements are single letters here: what is inside them is their own affair, and another pattern's. Patterns are made, and
their derivatives found, by `cablegram.relaxng.derivatives.Patterns`.
"""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from cablegram.relaxng.datatypes import Datatype

if TYPE_CHECKING:
    from cablegram.relaxng.letters import Attribute, Element

Letter: TypeAlias = "Element | Attribute"


class Pattern:
    """One pattern; make it with `Patterns`.

    Attributes:
        number: a number of its own; equal patterns have the same one.
        nullable: nothing more needs to come.
        elements: the elements that may come next.
        attributes: the attributes that may come at all.
        takes_text: a text may come next.
        strings: it holds datatypes, values or lists, so that a text must be looked at as a whole.
        least: how many elements must come at least.
        uses: the attributes by the names that they may have, in the schema's order, for names that were met.
    """

    __slots__ = (
        "_after_text",
        "_derivatives",
        "attributes",
        "elements",
        "least",
        "nullable",
        "number",
        "strings",
        "takes_text",
        "uses",
    )

    nullable: bool
    elements: "frozenset[Element]"
    attributes: "frozenset[Attribute]"
    takes_text: bool
    strings: bool
    least: int

    def __init__(self, number: int, parts: "Iterable[Pattern]" = ()) -> None:
        self.number = number
        self._derivatives: dict[Letter, Pattern] = {}
        self._after_text: Pattern | None = None
        self.uses: dict[str, list[Attribute]] = {}
        parts = tuple(parts)
        self.elements = frozenset["Element"]().union(*[part.elements for part in parts])
        self.attributes = frozenset["Attribute"]().union(*[part.attributes for part in parts])
        self.takes_text = any(part.takes_text for part in parts)
        self.strings = any(part.strings for part in parts)
        self.least = sum(part.least for part in parts)


class NotAllowed(Pattern):
    """Nothing matches."""

    __slots__ = ()
    nullable = False


class Empty(Pattern):
    """Nothing more may come."""

    __slots__ = ()
    nullable = True


class Text(Pattern):
    """Any text, or none."""

    __slots__ = ()
    nullable = True

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.takes_text = True


class ElementPattern(Pattern):
    """One element."""

    __slots__ = ("letter",)
    nullable = False

    def __init__(self, number: int, letter: "Element") -> None:
        super().__init__(number)
        self.letter = letter
        self.elements = frozenset((letter,))
        self.least = 1


class AttributePattern(Pattern):
    """One attribute."""

    __slots__ = ("letter",)
    nullable = False

    def __init__(self, number: int, letter: "Attribute") -> None:
        super().__init__(number)
        self.letter = letter
        self.attributes = frozenset((letter,))


class Data(Pattern):
    """A text that a datatype allows, and that the exception does not match."""

    __slots__ = ("datatype", "exception", "name", "parameters")
    nullable = False

    def __init__(
        self,
        number: int,
        datatype: Datatype,
        name: tuple[str, str],
        parameters: tuple[tuple[str, str], ...],
        exception: Pattern | None,
    ) -> None:
        super().__init__(number)
        self.datatype = datatype
        self.name = name  # of the library, of the type
        self.parameters = parameters
        self.exception = exception
        self.strings = True


class Value(Pattern):
    """A text that is equal to one value, by the rules of a datatype."""

    __slots__ = ("datatype", "text", "value")
    nullable = False

    def __init__(self, number: int, datatype: Datatype, text: str, value: Hashable) -> None:
        super().__init__(number)
        self.datatype = datatype
        self.text = text
        self.value = value
        self.strings = True


class List(Pattern):
    """A text that, divided at its spaces, is a sequence of texts that match."""

    __slots__ = ("inner",)
    nullable = False

    def __init__(self, number: int, inner: Pattern) -> None:
        super().__init__(number)
        self.inner = inner
        self.strings = True


class Choice(Pattern):
    """One of several; `leaves` are those of them that are single elements."""

    __slots__ = ("branches", "leaves", "parts")

    def __init__(self, number: int, parts: tuple[Pattern, ...]) -> None:
        super().__init__(number, parts)
        self.parts = parts
        self.leaves = {part.letter for part in parts if isinstance(part, ElementPattern)}
        self.branches = tuple(part for part in parts if not isinstance(part, ElementPattern))
        self.nullable = any(part.nullable for part in parts)
        self.least = min(part.least for part in parts)


class Group(Pattern):
    """One after the other; attributes in any order."""

    __slots__ = ("parts",)

    def __init__(self, number: int, parts: tuple[Pattern, ...]) -> None:
        super().__init__(number, parts)
        self.parts = parts
        self.nullable = all(part.nullable for part in parts)
        reached = []
        for part in parts:
            reached.append(part)
            if not part.nullable:
                break
        self.elements = frozenset["Element"]().union(*[part.elements for part in reached])
        self.takes_text = any(part.takes_text for part in reached)


class Interleave(Pattern):
    """All of them, mingled in any way."""

    __slots__ = ("parts",)

    def __init__(self, number: int, parts: tuple[Pattern, ...]) -> None:
        super().__init__(number, parts)
        self.parts = parts
        self.nullable = all(part.nullable for part in parts)


class OneOrMore(Pattern):
    """Once or several times."""

    __slots__ = ("inner",)

    def __init__(self, number: int, inner: Pattern) -> None:
        super().__init__(number, (inner,))
        self.inner = inner
        self.nullable = inner.nullable
