"""A grammar that is ready to check documents: its elements and attributes, compiled when they are first needed."""

import functools
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cablegram.relaxng.automaton import Configuration, Opening, remember
from cablegram.relaxng.cache import simple_grammar
from cablegram.relaxng.datatypes import datatype
from cablegram.relaxng.derivatives import Patterns
from cablegram.relaxng.letters import Attribute, Element
from cablegram.relaxng.names import Names, parts
from cablegram.relaxng.patterns import (
    AttributePattern,
    Choice,
    Group,
    Interleave,
    Pattern,
)
from cablegram.relaxng.reachable import parts_of
from cablegram.relaxng.simple import SimpleGrammar
from cablegram.relaxng.source import Fetch, SchemaError

if TYPE_CHECKING:
    from cablegram.relaxng.messages import Words

_HEAVIEST: Final = 1_000_000  # machine words of patterns; tei_all after hundreds of letters has 42,000
_DEEPEST: Final = 100  # levels of patterns; tei_all has 12
# Datatypes whose values depend on what the document declares.
_OF_DOCUMENT: Final = ("QName", "NOTATION", "ENTITY", "ENTITIES")


class Grammar:
    """A schema, ready to check any number of documents.

    Attributes:
        simple: the grammar in the simple form.
        patterns: all its patterns.
        elements: its elements.
        id_problem: why ids are not checked; empty where they are.
        unchecked: the state of content that nothing is known of.
        words: what was told of faults, to be told again.
    """

    def __init__(self, simple: SimpleGrammar) -> None:
        """Prepares a grammar.

        Raises:
            SchemaError: a pattern nests too deep.
        """
        self.simple: Final = simple
        self.patterns: Final = Patterns()
        self.id_problem: Final = simple.id_problem
        self._built: dict[int, Pattern] = {}
        self._names: dict[int, Names] = {}
        self._attributes: dict[int, Attribute] = {}
        self.elements: Final = [Element(self, number, source) for number, source in enumerate(simple.elements)]
        self._named: dict[str, list[Element]] = {}
        self._open: list[Element] = []
        for element in self.elements:
            for name in element.names.listed:
                self._named.setdefault(name, []).append(element)
            if element.names.open:
                self._open.append(element)
        self.unchecked: Final = Configuration(self, (), unchecked=True)
        self._configurations: dict[tuple[object, ...], Configuration] = {}
        self.words: Final[dict[Hashable, Words]] = {}
        self._check_depth()
        self._uses_of: dict[int, tuple[set[int], set[int]]] = {}
        self._holders: dict[str, list[Element]] = {}
        self._carriers: dict[str, list[Element]] = {}
        self._openings: dict[tuple[Element, ...], Opening] = {}

    @functools.cached_property
    def start(self) -> Configuration:
        """Where a document begins."""
        return self.configuration([(None, self.pattern(self.simple.start))])

    @functools.cached_property
    def needs_namespaces(self) -> bool:
        """Whether a datatype of the schema looks at what the document declares: prefixes, unparsed entities."""
        return any(pattern[0] in ("data", "value") and pattern[2] in _OF_DOCUMENT for pattern in self.simple.patterns)

    def called(self, name: str) -> list[Element]:
        """The elements of the schema that may have a name, wherever they may stand."""
        found = [element for element in self._open if element.names.allow(name)]
        return [*self._named.get(name, ()), *found]

    @property
    def element_names(self) -> Iterable[str]:
        """The names of all elements, where they are not without number."""
        return self._named

    def children(self, element: Element) -> frozenset[Element]:
        """All elements that an element may hold, at whatever place."""
        return frozenset(self.elements[number] for number in self._used(element.number)[0])

    def holders(self, name: str) -> list[Element]:
        """The elements that may hold an element of this name."""
        if name not in self._holders:
            wanted = {element.number for element in self.called(name)}
            remember(self._holders, name, [e for e in self.elements if not wanted.isdisjoint(self._used(e.number)[0])])
        return self._holders[name]

    def carriers(self, name: str) -> list[Element]:
        """The elements that may carry an attribute of this very name."""
        if name not in self._carriers:
            wanted = self._attributes_called.get(name)
            if wanted is None:
                return []
            remember(self._carriers, name, [e for e in self.elements if not wanted.isdisjoint(self._used(e.number)[1])])
        return self._carriers[name]

    @functools.cached_property
    def _attributes_called(self) -> dict[str, set[int]]:
        """The attributes (their patterns) that may have a name, where their names are not without number."""
        found: dict[str, set[int]] = {}
        for index, pattern in enumerate(self.simple.patterns):
            if pattern[0] == "attribute":
                for name in self.names(pattern[1]).listed:
                    found.setdefault(name, set()).add(index)
        return found

    def _used(self, number: int) -> tuple[set[int], set[int]]:
        """The elements (their numbers) and attributes (their patterns) in the content of an element."""
        found = self._uses_of.get(number)
        if found is not None:
            return found
        elements: set[int] = set()
        attributes: set[int] = set()
        seen: set[int] = set()
        waiting = [self.simple.elements[number].content]
        while waiting:
            index = waiting.pop()
            if index in seen:
                continue
            seen.add(index)
            pattern = self.simple.patterns[index]
            if pattern[0] == "element":
                elements.add(pattern[1])
            elif pattern[0] == "attribute":
                attributes.add(index)
            else:
                waiting.extend(parts_of(pattern))
        self._uses_of[number] = elements, attributes
        return elements, attributes

    @functools.cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces of all elements, where they are not without number."""
        return frozenset(parts(name)[0] for name in self._named)

    def names(self, index: int) -> Names:
        """A name class of the simple grammar."""
        found = self._names.get(index)
        if found is None:
            found = self._names[index] = Names(self.simple.name_classes, index)
        return found

    def configuration(
        self, hypotheses: Iterable[tuple[Element | None, Pattern]] | Iterable[tuple[Element, Pattern]]
    ) -> Configuration:
        """The state of an element's content: what it may be an instance of, and what may come in each case."""
        kept = tuple(pair for pair in hypotheses if pair[1] is not self.patterns.not_allowed)
        key = tuple((element.number if element else -1, pattern.number) for element, pattern in kept)
        found = self._configurations.get(key)
        if found is None:
            found = self._configurations[key] = Configuration(self, kept)
        return found

    def opening(self, candidates: Iterable[Element]) -> Opening:
        """The state at a start tag that may be one of some elements."""
        key = tuple(candidates)
        found = self._openings.get(key)
        if found is None:
            found = self._openings[key] = Opening(self, key)
        return found

    def pattern(self, index: int) -> Pattern:
        """A pattern of the simple grammar, compiled."""
        waiting = [index]
        built = self._built
        while waiting:
            current = waiting[-1]
            missing = [part for part in parts_of(self.simple.patterns[current]) if part not in built]
            if missing:
                waiting.extend(reversed(missing))  # the first one first: patterns have the schema's order
                continue
            if current not in built:
                built[current] = self._build(current)
            waiting.pop()
        return built[index]

    def forget_if_many(self) -> None:
        """Forgets the states that documents have met, when these take too much memory.

        A schema that mingles many repeated elements has more states than fit; those that are needed come back.
        """
        if self.patterns.weight < _HEAVIEST:
            return
        for configuration in (self.start, self.unchecked, *self._configurations.values()):
            configuration.forget()
        self._configurations.clear()
        for opening in self._openings.values():
            opening.plans.clear()
        self.patterns.forget()

    def _check_depth(self) -> None:
        """Raises SchemaError where patterns nest too deep for derivatives, which are found by recursion."""
        depths: list[int] = []
        for pattern in self.simple.patterns:
            depths.append(1 + max((depths[part] for part in parts_of(pattern)), default=0))
        if max(depths, default=0) <= _DEEPEST:
            return
        element = next((e for e in self.simple.elements if depths[e.content] > _DEEPEST), None)
        path, line = (element.path, element.line) if element else (self.simple.files[0][0], 0)
        raise SchemaError(f"patterns nest more than {_DEEPEST} deep here; that is too deep to be checked", path, line)

    def _build(self, index: int) -> Pattern:
        patterns, built = self.patterns, self._built
        match self.simple.patterns[index]:
            case ["empty"]:
                return patterns.empty
            case ["text"]:
                return patterns.text
            case ["choice", *parts]:
                return patterns.choice(built[part] for part in parts)
            case ["group", *parts]:
                return patterns.group(built[part] for part in parts)
            case ["interleave", *parts]:
                return patterns.interleave(built[part] for part in parts)
            case ["oneOrMore", part]:
                return patterns.one_or_more(built[part])
            case ["list", part]:
                return patterns.list(built[part])
            case ["element", number]:
                return patterns.element(self.elements[number])
            case ["attribute", names, value]:
                use = self._attributes.get(index)
                if use is None:
                    use = self._attributes[index] = Attribute(self, index, self.names(names), built[value])
                return patterns.not_allowed if use.value is patterns.not_allowed else patterns.attribute(use)
            case ["data", library, name, parameters, exception]:
                pairs = tuple((key, value) for key, value in parameters)
                kind = datatype(library, name, pairs, self.simple.translations)
                return patterns.data(kind, (library, name), pairs, None if exception is None else built[exception])
            case ["value", library, name, text, namespace, namespaces]:
                kind = datatype(library, name, (), self.simple.translations)
                in_scope = {**namespaces, "": namespace} if kind.needs_namespaces else {}
                return patterns.value(kind, (library, name), text, kind.value(text, in_scope))
        return patterns.not_allowed

    def divide(self, pattern: Pattern, table: dict[str, tuple[Attribute, bool]]) -> Pattern:
        """Moves the plain attributes of a pattern into a table; gives back the rest of the pattern."""
        if not pattern.attributes:
            return pattern
        match pattern:
            case AttributePattern(letter=Attribute() as use) if len(use.names.listed) == 1:
                table[use.names.listed[0]] = (use, True)
                return self.patterns.empty
            case Choice(parts=(Pattern() as first, AttributePattern(letter=Attribute() as use))) if (
                first is self.patterns.empty and len(use.names.listed) == 1
            ):
                table[use.names.listed[0]] = (use, False)
                return first
            case Group():
                return self.patterns.group([self.divide(part, table) for part in pattern.parts])
            case Interleave():
                return self.patterns.interleave([self.divide(part, table) for part in pattern.parts])
        return pattern


def open_grammar(location: str, fetch: Fetch, cache: Path | None = None) -> Grammar:
    """A schema of a file or URL, ready to check documents.

    Args:
        location: an absolute path or a URL; compact syntax where it ends in `.rnc`.
        fetch: reads the schema and what it includes.
        cache: the folder in which grammars are kept; None keeps nothing.

    Raises:
        SchemaError: the schema breaks a rule of RELAX NG, or cannot be read.
    """
    return Grammar(simple_grammar(location, fetch, cache))
