"""How a check goes on after an element that may not stand where it stands, so that one fault is told once.

The aim is that what follows is judged as its author meant it: a mistyped name is taken for the right one, a missing
element for one that is there, an element too many for one that is not.
"""

import functools
from collections.abc import Iterable
from typing import Final, NamedTuple

from cablegram.relaxng.automaton import Configuration, Opening, Outcome, remember
from cablegram.relaxng.grammar import Element
from cablegram.relaxng.names import XML, expanded, parts
from cablegram.relaxng.suggest import nearest

_MOST_STATES: Final = 50  # states of one element's content that are looked through
_FARTHEST: Final = 4  # so many missing elements in a row are thought of


class WayOn(NamedTuple):
    """What an element that may not stand here is taken for.

    Attributes:
        rule: which rule it breaks.
        opening: what its start tag opens.
        resume: the state after it.
        likely: names that were probably meant, best first.
        missing: the names of elements that are missing before it; of each tuple one.
    """

    rule: str
    opening: Opening
    resume: Configuration
    likely: tuple[str, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()


class Resume:
    """In the place of a state: the state that follows, whatever the element turns out to be."""

    def __init__(self, target: Configuration) -> None:
        self.ways: Final[dict[Outcome, Configuration]] = {}
        self._target = target

    def after(self, _: Outcome) -> Configuration:
        """The state that follows."""
        return self._target


def way_on(configuration: Configuration, name: str) -> WayOn:
    """How to go on at an element that may not come in a state."""
    return configuration.recoveries.get(name) or remember(configuration.recoveries, name, _way_on(configuration, name))


def _way_on(configuration: Configuration, name: str) -> WayOn:
    grammar = configuration.grammar
    allowed = configuration.allowed
    twin = _twin(name, allowed) or ("" if parts(name)[0] in grammar.namespaces else _twin(name, grammar.element_names))
    if twin:
        opening = configuration.child(twin)
        if opening:
            return WayOn("wrong-namespace", opening, _after_any(configuration, opening), (twin,))
        return WayOn("wrong-namespace", grammar.opening(grammar.called(twin)), lenient(configuration), (twin,))
    known = grammar.called(name)
    likely = _likely(name, allowed)
    if not known:
        opening = configuration.child(likely[0]) if likely else None
        if opening:
            return WayOn("unknown-element", opening, _after_any(configuration, opening), likely)
        far = _likely(name, grammar.element_names)
        return WayOn("unknown-element", grammar.opening(()), lenient(configuration), far)
    own = grammar.opening(known)
    inserted = _inserted(configuration, name)
    if inserted:
        state, missing = inserted
        opening = state.child(name)
        if opening:
            return WayOn("missing-element", opening, _after_any(state, opening), (), missing)
    if any(_holds(configuration, element) for element in known):
        return WayOn("element-order", own, _elsewhere(configuration, known))
    return WayOn("element-not-here", own, lenient(configuration), likely)


def missing_at_end(configuration: Configuration) -> tuple[tuple[str, ...], ...]:
    """The names of elements that must still come in a state; of each tuple one."""
    found: list[tuple[str, ...]] = []
    state = configuration
    while state.outcome is None and len(found) < _FARTHEST:
        steps = _needed(state)
        if not steps:
            break
        least = _least(steps[0][0])
        found.append(tuple(name for after, names in steps if _least(after) == least for name in names))
        state = steps[0][0]
    return tuple(found)


def lenient(configuration: Configuration) -> Configuration:
    """The state after an element that may stand for nothing or for any one that may come."""
    if configuration.unchecked:
        return configuration
    patterns = configuration.grammar.patterns
    return configuration.grammar.configuration(
        (element, patterns.choice((pattern, *(patterns.after(pattern, letter) for letter in pattern.elements))))
        for element, pattern in configuration.hypotheses
    )


def _after_any(configuration: Configuration, opening: Opening) -> Configuration:
    """The state after an element, whichever of its patterns holds."""
    return configuration.after(frozenset(opening.candidates))


def _inserted(configuration: Configuration, name: str) -> tuple[Configuration, tuple[tuple[str, ...], ...]] | None:
    """The nearest state in which an element may come when some that must come are taken as there, and their names."""
    waiting: list[tuple[Configuration, tuple[tuple[str, ...], ...]]] = [(configuration, ())]
    for _ in range(_FARTHEST):
        following = []
        for state, missing in waiting:
            for after, names in _needed(state):
                if after.child(name):
                    return after, (*missing, names)
                following.append((after, (*missing, names)))
        waiting = following[:20]
    return None


def _needed(configuration: Configuration) -> list[tuple[Configuration, tuple[str, ...]]]:
    """The states after elements that bring the end nearer, each with the names that lead to it; the best first."""
    found: dict[int, tuple[Configuration, list[str]]] = {}
    least = _least(configuration)
    for element in configuration.expected:
        if not element.names.listed:
            continue
        after = configuration.after(frozenset((element,)))
        if after.hypotheses and _least(after) < least:
            found.setdefault(id(after), (after, []))[1].extend(element.names.listed)
    ranked = sorted(found.values(), key=lambda item: _least(item[0]))
    return [(state, tuple(names)) for state, names in ranked]


def _elsewhere(configuration: Configuration, known: Iterable[Element]) -> Configuration:
    """The state itself, or the one after an element where it had its place: what follows may go on from either."""
    grammar = configuration.grammar
    patterns = grammar.patterns
    states = list(configuration.hypotheses)
    for owner, _ in configuration.hypotheses:
        if owner is None:
            continue
        waiting = [patterns.without_attributes(owner.rest, forgiving=True)]
        seen = set(waiting)
        while waiting and len(seen) < _MOST_STATES:
            state = waiting.pop(0)
            place = next((element for element in known if element in state.elements), None)
            if place is not None:
                states.append((owner, patterns.after(state, place)))
                break
            for letter in sorted(state.elements, key=lambda element: element.number):
                following = patterns.after(state, letter)
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
    owners = dict.fromkeys(owner for owner, _ in states)
    return grammar.configuration(
        (owner, patterns.choice(state for other, state in states if other is owner)) for owner in owners
    )


def _least(configuration: Configuration) -> int:
    """How many elements must still come at least."""
    return min((pattern.least for _, pattern in configuration.hypotheses), default=0)


def _holds(configuration: Configuration, element: Element) -> bool:
    """Whether the open element may hold an element at some other place."""
    return any(
        owner is not None and element in configuration.grammar.children(owner) for owner, _ in configuration.hypotheses
    )


def _twin(name: str, names: Iterable[str]) -> str:
    """A name of the same local part in another namespace; empty where there is none."""
    own = parts(name)[1]
    return next((other for other in names if parts(other)[1] == own and other != name), "")


def _likely(name: str, allowed: Iterable[str], kind: str = "element") -> tuple[str, ...]:
    """Names that were probably meant, of those that are allowed, best first."""
    shown: dict[str, str] = {}
    for other in allowed:
        shown.setdefault(short(other), other)
    return tuple(shown[found] for found in nearest(short(name), shown, kind=kind))


def likely_attributes(name: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """Names of attributes that were probably meant, of those that are allowed, best first."""
    return _likely(name, allowed, "attribute")


@functools.cache
def short(name: str) -> str:
    """A name as people write it: `persName`, `xml:id`."""
    namespace, local = parts(name)
    return f"xml:{local}" if namespace == XML else local


def in_namespace(name: str, namespace: str) -> str:
    """The name in another namespace."""
    return expanded(namespace, parts(name)[1])
