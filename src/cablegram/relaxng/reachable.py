"""Makes a grammar from what can be reached from its start (sections 4.19 and 4.20 of the specification)."""

from typing import Final

from cablegram.relaxng import name_classes
from cablegram.relaxng.simple import Pattern, SimpleGrammar
from cablegram.relaxng.simplify import Simplifier
from cablegram.relaxng.source import SchemaNode

_SEVERAL: Final = frozenset(("choice", "group", "interleave"))


def reachable(simplifier: Simplifier, start: int) -> tuple[SimpleGrammar, list[SchemaNode]]:
    """The grammar of what can be reached from the start, and the element of the schema that each pattern came from.

    The order stays: a pattern refers only to patterns before it, a name class to name classes before it.
    """
    patterns, elements, names = simplifier.pool.patterns, simplifier.elements, simplifier.names.all
    seen = {start}
    seen_elements: set[int] = set()
    seen_names: set[int] = set()
    waiting = [start]
    while waiting:
        pattern = patterns[waiting.pop()]
        parts: list[int] = parts_of(pattern)
        if pattern[0] == "element" and pattern[1] not in seen_elements:
            element = elements[pattern[1]]
            seen_elements.add(pattern[1])
            seen_names.add(element.names)
            parts = [element.content]
        elif pattern[0] == "attribute":
            seen_names.add(pattern[1])
        for part in parts:
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    waiting = list(seen_names)
    while waiting:
        for part in name_classes.parts(names[waiting.pop()]):
            if part not in seen_names:
                seen_names.add(part)
                waiting.append(part)
    kept = sorted(seen)
    kept_elements = sorted(seen_elements)
    kept_names = sorted(seen_names)
    new = {old: index for index, old in enumerate(kept)}
    new_elements = {old: index for index, old in enumerate(kept_elements)}
    new_names = {old: index for index, old in enumerate(kept_names)}
    for index in kept_elements:
        element = elements[index]
        element.names = new_names[element.names]
        element.content = new[element.content]
    grammar = SimpleGrammar(
        start=new[start],
        patterns=[_renumbered(patterns[index], new, new_elements, new_names) for index in kept],
        name_classes=[
            [new_names[part] if isinstance(part, int) else part for part in names[index]] for index in kept_names
        ],
        elements=[elements[index] for index in kept_elements],
        files=[],
        translations=simplifier.translations,
        id_problem="",
    )
    return grammar, [simplifier.pool.nodes[index] for index in kept]


def parts_of(pattern: Pattern) -> list[int]:
    """The indices of the patterns that one refers to; what is in an element is not among them."""
    kind = pattern[0]
    if kind in _SEVERAL:
        return pattern[1:]
    if kind in ("oneOrMore", "list"):
        return [pattern[1]]
    if kind == "attribute":
        return [pattern[2]]
    if kind == "data" and pattern[4] is not None:
        return [pattern[4]]
    return []


def _renumbered(pattern: Pattern, new: dict[int, int], elements: dict[int, int], names: dict[int, int]) -> Pattern:
    kind = pattern[0]
    if kind in _SEVERAL or kind in ("oneOrMore", "list"):
        return [kind, *(new[part] for part in pattern[1:])]
    if kind == "element":
        return [kind, elements[pattern[1]]]
    if kind == "attribute":
        return [kind, names[pattern[1]], new[pattern[2]]]
    if kind == "data" and pattern[4] is not None:
        return [*pattern[:4], new[pattern[4]]]
    return pattern
