"""Holds a grammar in the simple form to section 7 of the specification.

Each pattern is looked at once, the ones that it is made of before it; so a schema whose definitions are shared by many
others costs no more than its size. Sets of names are numbers with a bit for each name (`NameSets`).
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from cablegram.relaxng.name_sets import NameSets
from cablegram.relaxng.reachable import parts_of
from cablegram.relaxng.simple import Pattern, SimpleGrammar
from cablegram.relaxng.source import SchemaError, SchemaNode

# What occurs in a pattern, itself included: bits of a set. What is in an element is not in the pattern around it.
_ATTRIBUTE: Final = 1 << 0
_ELEMENT: Final = 1 << 1
_TEXT: Final = 1 << 2
_LIST: Final = 1 << 3
_GROUP: Final = 1 << 4
_INTERLEAVE: Final = 1 << 5
_ONE_OR_MORE: Final = 1 << 6
_EMPTY: Final = 1 << 7
_DATA: Final = 1 << 8
_VALUE: Final = 1 << 9
_GROUPED_ATTRIBUTE: Final = 1 << 10  # an attribute in a group or interleave
_OPEN_ATTRIBUTE: Final = 1 << 11  # an attribute with an infinite name class that is not in a oneOrMore

_OF_SEVERAL: Final = {"choice": 0, "group": _GROUP, "interleave": _INTERLEAVE}
_WORDS: Final = {
    _ATTRIBUTE: "an attribute",
    _ELEMENT: "an element",
    _TEXT: "text",
    _LIST: "a list",
    _GROUP: "a group",
    _INTERLEAVE: "an interleave",
    _ONE_OR_MORE: "a oneOrMore",
    _EMPTY: "empty",
    _DATA: "data",
    _VALUE: "a value",
}
_NOT_IN_ATTRIBUTE: Final = _ELEMENT | _ATTRIBUTE
_NOT_IN_LIST: Final = _LIST | _ELEMENT | _ATTRIBUTE | _TEXT | _INTERLEAVE
_NOT_IN_EXCEPT: Final = _ATTRIBUTE | _ELEMENT | _TEXT | _LIST | _GROUP | _INTERLEAVE | _ONE_OR_MORE | _EMPTY
_NOT_IN_START: Final = _NOT_IN_EXCEPT & ~_ELEMENT | _DATA | _VALUE

# Content types, in their order (section 7.2), and that of a pattern that has none.
_NOTHING: Final = 0
_COMPLEX: Final = 1
_SIMPLE: Final = 2
_NO_TYPE: Final = 3


class _Facts(NamedTuple):
    """What must be known of a pattern to judge those that it is a part of.

    What is in an attribute, a list or an exception does not occur in the pattern around it: all that could break a rule
    further out is forbidden there already.

    Attributes:
        inside: what occurs in it.
        content: its content type.
        attributes: the names of the attributes that occur in it.
        elements: the names of the elements.
    """

    inside: int
    content: int
    attributes: int
    elements: int


_LEAVES: Final = {
    "notAllowed": _Facts(0, _NOTHING, 0, 0),
    "empty": _Facts(_EMPTY, _NOTHING, 0, 0),
    "text": _Facts(_TEXT, _COMPLEX, 0, 0),
    "value": _Facts(_VALUE, _SIMPLE, 0, 0),
}
_LIST_FACTS: Final = _Facts(_LIST, _SIMPLE, 0, 0)
_DATA_FACTS: Final = _Facts(_DATA, _SIMPLE, 0, 0)


def check(grammar: SimpleGrammar, nodes: Sequence[SchemaNode], names: NameSets) -> None:
    """Holds a grammar to section 7.

    Args:
        grammar: the grammar; its patterns refer only to patterns before them.
        nodes: for each pattern the element of the schema that it came from.
        names: its name classes as sets.

    Raises:
        SchemaError: a restriction is broken.
    """
    _Check(grammar, nodes, names).check()


class _Check:
    """One grammar being checked: what is known of its patterns so far."""

    def __init__(self, grammar: SimpleGrammar, nodes: Sequence[SchemaNode], names: NameSets) -> None:
        self._grammar = grammar
        self._nodes = nodes
        self._names = names
        self._facts: list[_Facts] = []

    def check(self) -> None:
        """Looks at all patterns, then at the start and at the content of each element."""
        for index, pattern in enumerate(self._grammar.patterns):
            self._facts.append(self._look(index, pattern))
        start = self._grammar.start
        if wrong := self._facts[start].inside & _NOT_IN_START:
            where = self._find(start, lambda facts: facts.inside & _NOT_IN_START)
            raise self._broken(where, f"the start cannot contain {_words(wrong)}: it is one element", "7.1.5")
        for element in self._grammar.elements:
            self._check_content_type(element.content)
            if self._facts[element.content].inside & _OPEN_ATTRIBUTE:
                where = self._find(element.content, lambda facts: facts.inside & _OPEN_ATTRIBUTE)
                message = "an attribute with anyName or nsName must be in a oneOrMore or zeroOrMore"
                raise self._broken(where, message, "7.3")

    def _look(self, index: int, pattern: Pattern) -> _Facts:
        """What must be known of a pattern; it is held to the rules that speak of its kind."""
        kind = pattern[0]
        if kind in _OF_SEVERAL:
            return self._look_at_several(index, pattern)
        if kind == "element":
            return _Facts(_ELEMENT, _COMPLEX, 0, self._names.sets[self._grammar.elements[pattern[1]].names])
        if kind == "attribute":
            if wrong := self._facts[pattern[2]].inside & _NOT_IN_ATTRIBUTE:
                raise self._broken(index, f"an attribute cannot contain {_words(wrong)}", "7.1.1")
            self._check_content_type(pattern[2])
            inside = _ATTRIBUTE | _OPEN_ATTRIBUTE if self._names.infinite[pattern[1]] else _ATTRIBUTE
            return _Facts(inside, _NOTHING, self._names.sets[pattern[1]], 0)
        if kind == "oneOrMore":
            inside, content, attributes, elements = self._facts[pattern[1]]
            if inside & _GROUPED_ATTRIBUTE:
                message = "a oneOrMore or zeroOrMore cannot contain an attribute in a group or interleave"
                raise self._broken(index, message, "7.1.2")
            inside = inside & ~_OPEN_ATTRIBUTE | _ONE_OR_MORE
            return _Facts(inside, _NO_TYPE if content == _SIMPLE else content, attributes, elements)
        if kind == "list":
            if wrong := self._facts[pattern[1]].inside & _NOT_IN_LIST:
                raise self._broken(index, f"a list cannot contain {_words(wrong)}", "7.1.3")
            return _LIST_FACTS
        if kind == "data":
            if pattern[4] is not None and (wrong := self._facts[pattern[4]].inside & _NOT_IN_EXCEPT):
                raise self._broken(index, f"what is excepted from data cannot contain {_words(wrong)}", "7.1.4")
            return _DATA_FACTS
        return _LEAVES[kind]

    def _look_at_several(self, index: int, pattern: Pattern) -> _Facts:
        kind = pattern[0]
        parts = pattern[1:]
        inside = attributes = elements = 0
        for at, part in enumerate(parts):
            facts = self._facts[part]
            if kind != "choice" and (both := attributes & facts.attributes):
                where = self._two_places(parts[: at + 1], index, attributes=both)
                message = f"the attribute {self._names.words(both)} can come twice here{where}"
                raise self._broken(index, message, "7.3")
            if kind == "interleave":
                if both := elements & facts.elements:
                    where = self._two_places(parts[: at + 1], index, elements=both)
                    message = f"the element {self._names.words(both)} is in two parts of an interleave{where}"
                    raise self._broken(index, message, "7.4")
                if inside & facts.inside & _TEXT:
                    raise self._broken(index, "text is in two parts of an interleave", "7.4")
            inside |= facts.inside
            attributes |= facts.attributes
            elements |= facts.elements
        contents = [self._facts[part].content for part in parts]
        content = max(contents)
        if kind != "choice":
            inside |= _OF_SEVERAL[kind]
            if inside & _ATTRIBUTE:
                inside |= _GROUPED_ATTRIBUTE
            if content == _SIMPLE and len(contents) - contents.count(_NOTHING) > 1:
                content = _NO_TYPE
        return _Facts(inside, content, attributes, elements)

    def _check_content_type(self, index: int) -> None:
        """Holds the content of an element or attribute to section 7.2."""
        if self._facts[index].content == _NO_TYPE:
            where = self._find(index, lambda facts: facts.content == _NO_TYPE)
            message = "data, value and list fill the whole content: nothing can stand beside them or repeat them"
            raise self._broken(where, f"{message}; in a list they can be repeated", "7.2")

    def _find(self, index: int, fits: Callable[[_Facts], object]) -> int:
        """The innermost pattern of those in a pattern that something is true of."""
        while True:
            inner = next((part for part in parts_of(self._grammar.patterns[index]) if fits(self._facts[part])), None)
            if inner is None:
                return index
            index = inner

    def _two_places(self, parts: Sequence[int], around: int, *, attributes: int = 0, elements: int = 0) -> str:
        """Where the last of some parts, and one before it, have these names; empty where that is one line."""

        def fits(facts: _Facts) -> bool:
            return bool(facts.attributes & attributes or facts.elements & elements)

        first = next(part for part in parts if fits(self._facts[part]))
        nodes = [self._nodes[self._find(part, fits)] for part in (first, parts[-1])]
        here = self._nodes[around].path
        places = [f"line {node.line}" + (f" of {node.path}" if node.path != here else "") for node in nodes]
        return f": {places[0]}, {places[1]}" if places[0] != places[1] else ""

    def _broken(self, index: int, message: str, rule: str) -> SchemaError:
        node = self._nodes[index]
        return SchemaError(message, node.path, node.line, node.column, rule)


def _words(kinds: int) -> str:
    """What the lowest bit of a set means."""
    return _WORDS[kinds & -kinds]
