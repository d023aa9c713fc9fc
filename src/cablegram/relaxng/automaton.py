"""The states between two tags, and the ways from one to the next, found out when a document first takes them.

A name may belong to several element patterns of a grammar. Then each of them is a hypothesis of its own until the end
tag says which of them hold; in nearly all schemas there is one.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

from cablegram.relaxng.patterns import Pattern

if TYPE_CHECKING:
    from cablegram.relaxng.grammar import Grammar
    from cablegram.relaxng.letters import Attribute, Element
    from cablegram.relaxng.recovery import WayOn

_MOST_REMEMBERED: Final = 5000  # names, or sets of names, in one state; hostile documents make up new ones

Outcome: TypeAlias = frozenset["Element | None"]
_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


def remember(memory: dict[_Key, _Thing], key: _Key, thing: _Thing) -> _Thing:
    """Keeps a thing under its key, in a memory that never grows beyond bounds; gives back the thing."""
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()
    memory[key] = thing
    return thing


class Configuration:
    """The state of the content of one open element.

    Attributes:
        hypotheses: each element pattern that it may be an instance of, with what may still come in it. The document
            itself has the pattern None.
        unchecked: nothing is known of this content; all may come, and elements of the schema are checked in it.
        strings: a text must be looked at as a whole.
        outcome: the element patterns that hold if the end tag comes now; None where there is none. What texts mean for
            datatypes is not in it.
        ways: what comes after each child, by its outcome; filled by `after`.
        children: what a start tag of each name opens, filled by `child`.
        recoveries: how a check goes on at names that may not come, filled by `recovery.way_on`.
    """

    def __init__(
        self, grammar: "Grammar", hypotheses: "tuple[tuple[Element | None, Pattern], ...]", *, unchecked: bool = False
    ) -> None:
        self.grammar: Final = grammar
        self.hypotheses: Final = hypotheses
        self.unchecked: Final = unchecked
        self.strings: Final = any(pattern.strings for _, pattern in hypotheses)
        held = frozenset(element for element, pattern in hypotheses if pattern.nullable)
        self.outcome: Final[Outcome | None] = held if held or unchecked else None
        self.ways: Final[dict[Outcome, Configuration]] = {}
        self.children: Final[dict[str, Opening | None]] = {}
        self.recoveries: Final[dict[str, WayOn]] = {}

    def child(self, name: str) -> "Opening | None":
        """What a start tag of this name opens; None where it may not come."""
        if name in self.children:
            return self.children[name]
        grammar = self.grammar
        known = grammar.called(name)
        if not self.unchecked:
            known = [e for e in known if any(e in pattern.elements for _, pattern in self.hypotheses)]
        found = grammar.opening(known) if known or self.unchecked else None
        return remember(self.children, name, found)

    def after(self, outcome: Outcome) -> "Configuration":
        """The state after a child that holds as the element patterns of `outcome`."""
        found = self.ways.get(outcome)
        if found is None:
            self.grammar.forget_if_many()
            found = self.ways[outcome] = self._after(outcome)
        return found

    def forget(self) -> None:
        """Forgets what comes after this state; it is found out anew when a document takes a way again."""
        self.ways.clear()
        self.children.clear()
        self.recoveries.clear()
        self.__dict__.pop("after_text", None)

    def _after(self, outcome: Outcome) -> "Configuration":
        if self.unchecked:
            return self
        patterns = self.grammar.patterns
        children = sorted((child for child in outcome if child is not None), key=lambda child: child.number)
        return self.grammar.configuration(
            (element, patterns.choice(patterns.after(pattern, child) for child in children))
            for element, pattern in self.hypotheses
        )

    @functools.cached_property
    def after_text(self) -> "Configuration | None":
        """The state after a text that is not blank; None where none may come."""
        if self.unchecked:
            return self
        patterns = self.grammar.patterns
        found = self.grammar.configuration(
            (element, patterns.after_text(pattern)) for element, pattern in self.hypotheses
        )
        return found if found.hypotheses else None

    def outcome_of_text(self, text: str, namespaces: Mapping[str, str]) -> Outcome | None:
        """The element patterns that hold if a text is the whole content."""
        matches = self.grammar.patterns.matches
        held = frozenset(element for element, pattern in self.hypotheses if matches(pattern, text, namespaces))
        return held or None

    @property
    def expected(self) -> "list[Element]":
        """The elements that may come next, in the order of the schema."""
        found = {letter for _, pattern in self.hypotheses for letter in pattern.elements}
        return sorted(found, key=lambda element: element.number)

    @functools.cached_property
    def allowed(self) -> tuple[str, ...]:
        """The names of the elements that may come next, in the order of the schema."""
        return tuple(dict.fromkeys(name for element in self.expected for name in element.names.listed))


class Plan(NamedTuple):
    """What a start tag with some attribute names means.

    Attributes:
        uses: for each attribute the pattern of its value; None where the element may not carry it.
        content: the state after the start tag.
        unknown: the names that the element may not carry.
        missing: the names that ought to be there; of each tuple one.
        clean: there are neither unknown nor missing ones.
    """

    uses: "tuple[Attribute | None, ...]"
    content: Configuration
    unknown: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    clean: bool


class Opening:
    """The state at a start tag: the element patterns that it may be an instance of.

    Attributes:
        candidates: those patterns; none where the element is not checked.
        plans: what the names of attributes mean, for names that were met; None where their values matter too.
    """

    __slots__ = ("candidates", "grammar", "plans")

    def __init__(self, grammar: "Grammar", candidates: "tuple[Element, ...]") -> None:
        self.grammar = grammar
        self.candidates: Final = candidates
        self.plans: dict[tuple[str, ...], Plan | None] = {}

    def plan(self, names: tuple[str, ...]) -> Plan | None:
        """What these attribute names mean; None where that depends on the values."""
        if names in self.plans:
            return self.plans[names]
        return remember(self.plans, names, self._plan(names))

    def _plan(self, names: tuple[str, ...]) -> Plan | None:
        if not self.candidates:
            return Plan((None,) * len(names), self.grammar.unchecked, (), (), clean=True)
        if len(self.candidates) > 1:
            return None
        element = self.candidates[0]
        for name in names:
            if name not in element.table and len(_uses(element.rest, name)) > 1:
                return None
        return self._of_names(element, names, None)

    def of_values(
        self, names: tuple[str, ...], values: Sequence[str], namespaces: Mapping[str, str]
    ) -> tuple[Configuration | None, Plan]:
        """What a start tag means where the values of its attributes matter.

        Returns:
            the state after the start tag, None where no candidate allows these attributes; and the plan of a
            candidate that allows them, or of the one that comes nearest, with the content of all that are as near.
        """
        grammar = self.grammar
        hypotheses: list[tuple[Element, Pattern]] = []
        uses: list[Attribute | None] = []
        for element in self.candidates:
            state = element.rest
            mine: list[Attribute | None] = []
            for name, value in zip(names, values, strict=True):
                state, use = self._after_attribute(element, state, name, value, namespaces)
                mine.append(use)
            if all(name in names for name in element.required):
                state = grammar.patterns.without_attributes(state)
                if state is not grammar.patterns.not_allowed:
                    hypotheses.append((element, state))
                    uses = uses or mine
        found = grammar.configuration(hypotheses)
        if found.hypotheses:
            return found, Plan(tuple(uses), found, (), (), clean=True)
        plans = [self._of_names(element, names, (values, namespaces)) for element in self.candidates]
        faults = [len(plan.unknown) + len(plan.missing) + _wrong(plan, values, namespaces) for plan in plans]
        nearest = [plan for plan, number in zip(plans, faults, strict=True) if number == min(faults)]
        content = grammar.configuration(pair for plan in nearest for pair in plan.content.hypotheses)
        return None, nearest[0]._replace(content=content)

    def values_of(self, name: str) -> tuple[Pattern, ...]:
        """What the value of an attribute may be, for each candidate that may carry it."""
        uses = [use for element in self.candidates for use in element.attributes() if use.names.allow(name)]
        return tuple(dict.fromkeys(use.value for use in uses))

    def _after_attribute(
        self, element: "Element", state: Pattern, name: str, value: str, namespaces: Mapping[str, str]
    ) -> "tuple[Pattern, Attribute | None]":
        """What is left of an element's pattern after an attribute (`not_allowed`: it may not come), and its use."""
        patterns = self.grammar.patterns
        plain = element.table.get(name)
        if plain is not None:
            return (state if plain[0].allows(value, namespaces) else patterns.not_allowed), plain[0]
        uses = [use for use in _uses(state, name) if use.allows(value, namespaces)]
        if len(uses) == 1:
            return patterns.after(state, uses[0]), uses[0]
        return patterns.choice(patterns.after(state, use) for use in uses), uses[0] if uses else None

    def _of_names(
        self, element: "Element", names: tuple[str, ...], values: tuple[Sequence[str], Mapping[str, str]] | None
    ) -> Plan:
        patterns = self.grammar.patterns
        state = element.rest
        uses: list[Attribute | None] = []
        unknown: list[str] = []
        for at, name in enumerate(names):
            plain = element.table.get(name)
            if plain is not None:
                uses.append(plain[0])
                continue
            possible = _uses(state, name)
            if not possible:
                unknown.append(name)
                uses.append(None)
                continue
            if values is not None:  # those that allow the value; if there are none, what follows is up to any of them
                value = values[0][at]
                possible = [use for use in possible if use.allows(value, values[1])] or possible
            uses.append(possible[0])
            state = patterns.choice(patterns.after(state, use) for use in possible)
        missing: list[tuple[str, ...]] = [(name,) for name in element.required if name not in names]
        content = patterns.without_attributes(state)
        if content is patterns.not_allowed:
            missing.append(tuple(sorted({name for use in state.attributes for name in use.names.listed})))
            content = patterns.without_attributes(state, forgiving=True)
        after = self.grammar.configuration([(element, content)])
        return Plan(tuple(uses), after, tuple(unknown), tuple(missing), clean=not unknown and not missing)


def _uses(pattern: Pattern, name: str) -> "list[Attribute]":
    """The attributes of a pattern that may have a name, in the order of the schema."""
    found = pattern.uses.get(name)
    if found is None:
        uses = sorted((use for use in pattern.attributes if use.names.allow(name)), key=lambda use: use.number)
        found = remember(pattern.uses, name, uses)
    return found


def _wrong(plan: Plan, values: Sequence[str], namespaces: Mapping[str, str]) -> int:
    return sum(
        use is not None and not use.allows(value, namespaces) for use, value in zip(plan.uses, values, strict=True)
    )
