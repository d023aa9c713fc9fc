"""Whether ID, IDREF and IDREFS can be checked with a schema (RELAX NG DTD Compatibility, section 4).

They can where the names of an element and an attribute always tell whether the attribute is one of the three. A name
class of an element may list several names, which the specification does not foresee; jing takes it too.

https://relaxng.org/compatibility-20011203.html
"""

import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cablegram.relaxng.datatypes import Datatype
from cablegram.relaxng.name_sets import NameSets
from cablegram.relaxng.reachable import parts_of
from cablegram.relaxng.simple import ElementPattern, SimpleGrammar
from cablegram.relaxng.source import SchemaNode

DatatypeKey = tuple[str, str, tuple[tuple[str, str], ...]]

_KINDS: Final = ("", "ID", "IDREF", "IDREFS")
_Typed = tuple[int, ...]  # for each of these kinds, the set of the names of the attributes that are of it
_NONE: Final[_Typed] = (0, 0, 0, 0)
_MOST_OPEN: Final = 1000  # name classes of elements with anyName or nsName; each is compared with each name


def problem(
    grammar: SimpleGrammar,
    nodes: Sequence[SchemaNode],
    names: NameSets,
    datatypes: Mapping[DatatypeKey, Datatype],
) -> str:
    """Why ID, IDREF and IDREFS cannot be checked, in a sentence; empty where they can.

    Args:
        grammar: the grammar; its patterns refer only to patterns before them.
        nodes: for each pattern the element of the schema that it came from.
        names: its name classes as sets.
        datatypes: its datatypes, by library, name and parameters.
    """
    kinds = _id_kinds(grammar, datatypes)
    if not kinds:
        return ""
    typed: list[_Typed] = []
    for index, pattern in enumerate(grammar.patterns):
        parts = parts_of(pattern)
        if pattern[0] == "attribute":
            kind = kinds.get(pattern[2], 0)
            if kind and grammar.name_classes[pattern[1]][0] != "name":
                node = nodes[index]
                return f"An attribute of type {_KINDS[kind]} must have a single name ({_place(node)})."
            typed.append(_only(kind, names.sets[pattern[1]]))
            continue
        for part in parts:
            if part in kinds:
                return _misplaced(kinds[part], nodes[part])
        typed.append(_all(typed[part] for part in parts))
    for element in grammar.elements:
        if element.content in kinds:
            return _misplaced(kinds[element.content], nodes[element.content])
    return _conflict(grammar.elements, typed, names)


def _id_kinds(grammar: SimpleGrammar, datatypes: Mapping[DatatypeKey, Datatype]) -> dict[int, int]:
    """The data and value patterns of the three types, with the number of the type."""
    kinds: dict[int, int] = {}
    for index, pattern in enumerate(grammar.patterns):
        if pattern[0] in ("data", "value"):
            parameters = tuple((name, value) for name, value in pattern[3]) if pattern[0] == "data" else ()
            kind = datatypes[pattern[1], pattern[2], parameters].id_kind
            if kind:
                kinds[index] = _KINDS.index(kind)
    return kinds


def _conflict(elements: Sequence[ElementPattern], typed: Sequence[_Typed], names: NameSets) -> str:
    """Whether an attribute of one element has different types at different places, in a sentence."""
    by_names: dict[int, _Typed] = {}
    open_names: dict[int, _Typed] = {}
    for element in elements:
        own = names.sets[element.names]
        attributes = typed[element.content]
        kind = next((kind for kind in (1, 2, 3) if attributes[kind]), 0)
        if kind and names.infinite[element.names]:
            return (
                f"An element with an attribute of type {_KINDS[kind]} must have a name, or a choice of names "
                f"({_place(element)})."
            )
        where = open_names if names.infinite[element.names] else by_names
        where[own] = _all((where.get(own, _NONE), attributes))
    if len(open_names) > _MOST_OPEN:
        return "Too many elements of the schema have anyName or nsName."
    by_name: dict[int, _Typed] = {}
    for several, attributes in by_names.items():
        left = several
        while left:
            name = left & -left
            by_name[name] = _all((by_name.get(name, _NONE), attributes))
            left ^= name
    for name, attributes in by_name.items():
        found = _all((attributes, *(other for several, other in open_names.items() if several & name)))
        for kind in (1, 2, 3):
            for other in range(kind):
                if both := found[kind] & found[other]:
                    having = [item for item in elements if names.sets[item.names] & name]
                    first = next(item for item in having if typed[item.content][kind] & both)
                    second = next(item for item in having if typed[item.content][other] & both)
                    return (
                        f"The attribute {names.words(both)} of the element {names.words(name)} is of type "
                        f"{_KINDS[kind]} at one place ({_place(first)}), of type {_KINDS[other] or 'text'} at another "
                        f"({_place(second)})."
                    )
    return ""


def _only(kind: int, names: int) -> _Typed:
    return tuple(names if each == kind else 0 for each in range(len(_KINDS)))


def _all(several: Iterable[_Typed]) -> _Typed:
    made = _NONE
    for typed in several:
        if made is _NONE:
            made = typed
        elif typed is not _NONE:
            made = tuple(map(operator.or_, made, typed))
    return made


def _misplaced(kind: int, node: SchemaNode) -> str:
    return f"The type {_KINDS[kind]} can only be the whole content of an attribute ({_place(node)})."


def _place(where: SchemaNode | ElementPattern) -> str:
    return f"{where.path}, line {where.line}"
