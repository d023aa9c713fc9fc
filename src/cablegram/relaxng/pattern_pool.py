"""The patterns of a schema in the simple form; each is made by the rules of sections 4.20 and 4.21."""

from collections.abc import Hashable, Sequence
from typing import Final

from cablegram.relaxng.simple import Pattern
from cablegram.relaxng.source import SchemaNode

NOT_ALLOWED: Final = 0
EMPTY: Final = 1
TEXT: Final = 2


class PatternPool:
    """Patterns by their index; equal ones are kept once.

    Attributes:
        patterns: all patterns; one refers only to those before it.
        nodes: for each pattern the element of the schema that it came from.
    """

    def __init__(self, root: SchemaNode) -> None:
        self.patterns: list[Pattern] = []
        self.nodes: list[SchemaNode] = []
        self._known: dict[tuple[Hashable, ...], int] = {}
        for kind in ("notAllowed", "empty", "text"):
            self.keep((kind,), [kind], root)

    def keep(self, key: tuple[Hashable, ...], pattern: Pattern, node: SchemaNode) -> int:
        """The index of a pattern; equal ones have the same key."""
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.patterns)
            self.patterns.append(pattern)
            self.nodes.append(node)
        return index

    def __contains__(self, key: tuple[Hashable, ...]) -> bool:
        return key in self._known

    def element(self, number: int, node: SchemaNode) -> int:
        """An element pattern, by its number among them."""
        return self.keep(("element", number), ["element", number], node)

    def attribute(self, names: int, content: int, node: SchemaNode) -> int:
        """An attribute."""
        if content == NOT_ALLOWED:
            return NOT_ALLOWED
        return self.keep(("attribute", names, content), ["attribute", names, content], node)

    def several(self, kind: str, parts: Sequence[int], node: SchemaNode) -> int:
        """A `choice`, `group` or `interleave`."""
        if kind == "choice":
            made = list(dict.fromkeys(part for part in parts if part != NOT_ALLOWED)) or [NOT_ALLOWED]
            if EMPTY in made:
                made.remove(EMPTY)
                made.insert(0, EMPTY)
        elif NOT_ALLOWED in parts:
            return NOT_ALLOWED
        else:
            made = [part for part in parts if part != EMPTY] or [EMPTY]
        return made[0] if len(made) == 1 else self.keep((kind, *made), [kind, *made], node)

    def one_or_more(self, part: int, node: SchemaNode) -> int:
        """A `oneOrMore`."""
        return part if part in (NOT_ALLOWED, EMPTY) else self.keep(("oneOrMore", part), ["oneOrMore", part], node)

    def list_of(self, part: int, node: SchemaNode) -> int:
        """A `list`."""
        return part if part == NOT_ALLOWED else self.keep(("list", part), ["list", part], node)

    def data(
        self, library: str, name: str, parameters: Sequence[tuple[str, str]], excepted: int, node: SchemaNode
    ) -> int:
        """A `data`; `excepted` is not allowed where nothing is excepted."""
        exception = None if excepted == NOT_ALLOWED else excepted
        key = ("data", library, name, tuple(parameters), exception)
        return self.keep(key, ["data", library, name, [list(pair) for pair in parameters], exception], node)
