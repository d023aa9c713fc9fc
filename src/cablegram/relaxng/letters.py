"""What patterns are made of: the elements and attributes of a grammar, each a letter."""

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from cablegram.relaxng.names import Names
from cablegram.relaxng.patterns import Data, Pattern, Value
from cablegram.relaxng.simple import ElementPattern

if TYPE_CHECKING:
    from cablegram.relaxng.grammar import Grammar

# An attribute's value that was judged once is not looked at again; so many of them are remembered.
_REMEMBERED: Final = 5000
_LONGEST: Final = 200  # characters of a value that is remembered


class Attribute:
    """An attribute pattern: a letter of patterns.

    Attributes:
        number: a number of its own.
        names: its name class.
        value: the pattern of its value.
        known: values that are allowed, as far as they were met; always empty where the namespaces in scope matter,
            and for ids and references to ids.
        id_kind: `ID`, `IDREF`, `IDREFS`, or empty.
    """

    def __init__(self, grammar: "Grammar", number: int, names: Names, value: Pattern) -> None:
        self.number: Final = number
        self.names: Final = names
        self.value: Final = value
        self.known: Final[set[str]] = set()
        self._refused: Final[set[str]] = set()
        self.id_kind: Final = "" if grammar.id_problem else _id_kind(value)
        self._patterns = grammar.patterns
        self._plain = value.datatype if isinstance(value, Data) and value.exception is None else None
        self._forgetful: Final = bool(self.id_kind) or _needs_namespaces(value)

    def allows(self, value: str, namespaces: Mapping[str, str]) -> bool:
        """Whether a value is allowed."""
        if value in self.known:
            return True
        if value in self._refused:
            return False
        plain = self._plain
        allowed = plain.allows(value, namespaces) if plain else self._patterns.matches(self.value, value, namespaces)
        if not self._forgetful and len(value) <= _LONGEST:
            memory = self.known if allowed else self._refused
            if len(memory) >= _REMEMBERED:
                memory.clear()
            memory.add(value)
        return allowed


class Element:
    """An element pattern: a letter of patterns. Its content is compiled when it is first asked for.

    Attributes:
        number: its index in the simple grammar.
        names: its name class.
    """

    def __init__(self, grammar: "Grammar", number: int, source: ElementPattern) -> None:
        self.number: Final = number
        self.names: Final = grammar.names(source.names)
        self._grammar = grammar
        self._source: Final = source

    @functools.cached_property
    def whole(self) -> Pattern:
        """The pattern of its attributes and content."""
        return self._grammar.pattern(self._source.content)

    @functools.cached_property
    def _divided(self) -> tuple[dict[str, tuple[Attribute, bool]], Pattern]:
        table: dict[str, tuple[Attribute, bool]] = {}
        return table, self._grammar.divide(self.whole, table)

    @functools.cached_property
    def required(self) -> tuple[str, ...]:
        """The names in the table that must be there."""
        return tuple(name for name, (_, needed) in self.table.items() if needed)

    @property
    def table(self) -> dict[str, tuple[Attribute, bool]]:
        """Its plain attributes by name, each with whether it must be there; they do not depend on each other."""
        return self._divided[0]

    @property
    def rest(self) -> Pattern:
        """Its content, with those attributes that are not in the table."""
        return self._divided[1]

    def attributes(self) -> list[Attribute]:
        """All attributes that it may carry, in the schema's order."""
        found = {use for use, _ in self.table.values()}
        found |= self.rest.attributes
        return sorted(found, key=lambda use: use.number)


def _id_kind(value: Pattern) -> str:
    return value.datatype.id_kind if isinstance(value, Data | Value) else ""


def _needs_namespaces(value: Pattern) -> bool:
    """Whether a value pattern looks at what the document declares."""
    waiting, seen = [value], {value}
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, Data | Value) and pattern.datatype.needs_namespaces:
            return True
        inner = [*getattr(pattern, "parts", ()), getattr(pattern, "inner", None), getattr(pattern, "exception", None)]
        found = [part for part in inner if part is not None and part not in seen]
        waiting += found
        seen.update(found)
    return False
