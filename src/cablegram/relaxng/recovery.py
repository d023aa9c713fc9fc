"""How a check goes on after an element that may not stand where it stands, so that one fault is told once.

The aim is that what follows is judged as its author meant it: a mistyped name is taken for the right one, a missing
element for one that is there, an element too many for one that is not.
"""

import functools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cablegram.relaxng.automaton import Configuration, Opening, Outcome, remember
from cablegram.relaxng.letters import Element
from cablegram.relaxng.names import XML, expanded, parts
from cablegram.relaxng.patterns import Choice, ElementPattern, Group, Interleave, OneOrMore, Pattern
from cablegram.relaxng.suggest import Guesses, nearest

_MOST_STATES: Final = 50  # states of one element's content that are looked through
_FARTHEST: Final = 4  # so many missing elements in a row are thought of
_MOST_WAITING: Final = 20  # states after missing elements that are looked at further
_NAMES: Final = 4096  # whose short forms are kept
_SETS_OF_NAMES: Final = 128  # of which an index is kept
_ANY: Final = ""  # in the place of a name: whatever the schema does not have


# Namespaces whose names are always written with a prefix, and always with this one.
_PREFIXES: Final = {
    XML: "xml",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.w3.org/1999/xlink": "xlink",
}


class WayOn(NamedTuple):
    """What an element that may not stand here is taken for.

    Attributes:
        rule: which rule it breaks.
        opening: what its start tag opens.
        resume: the state after it.
        likely: names that were probably meant, best first.
        missing: the names of elements that are missing before it; of each tuple one.
        once: it may stand there only once, and stands there already.
    """

    rule: str
    opening: Opening
    resume: Configuration
    likely: tuple[str, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    once: bool = False


class Resume:
    """In the place of a state: the state that follows, whatever the element turns out to be."""

    def __init__(self, target: Configuration) -> None:
        self.ways: Final[dict[Outcome, Configuration]] = {}
        self._target = target

    def after(self, _: Outcome) -> Configuration:
        """The state that follows."""
        return self._target


def way_on(configuration: Configuration, name: str, guesses: Guesses | None = None) -> WayOn:
    """How to go on at an element that may not come in a state.

    Args:
        configuration: the state.
        name: the element.
        guesses: how many names may still be guessed at in the document; None where that does not matter.
    """
    ways = configuration.recoveries
    if guesses is None or guesses.allow(name, configuration.allowed):
        return ways.get(name) or remember(ways, name, _way_on(configuration, name))
    renamed = _in_another_namespace(configuration, name)
    if renamed:
        return renamed
    known = configuration.grammar.called(name)
    if known:
        own = configuration.grammar.opening(known)
        return WayOn("element-not-here", own, _unknown(configuration).resume)
    return _unknown(configuration)


def _way_on(configuration: Configuration, name: str) -> WayOn:
    grammar = configuration.grammar
    allowed = configuration.allowed
    renamed = _in_another_namespace(configuration, name)
    if renamed:
        return renamed
    known = grammar.called(name)
    likely = _likely(name, allowed, known=bool(known))
    if not known:
        opening = configuration.child(likely[0]) if likely else None
        if opening:
            return WayOn("unknown-element", opening, _after_any(configuration, opening), likely)
        return _unknown(configuration)._replace(likely=_likely(name, tuple(grammar.element_names)))
    own = grammar.opening(known)
    inserted = _inserted(configuration, name)
    if inserted:
        state, missing = inserted
        opening = state.child(name)
        if opening:
            return WayOn("missing-element", opening, _after_any(state, opening), (), missing)
    if any(_holds(configuration, element) for element in known):
        once = _has_come(configuration, known)
        return WayOn("element-order", own, _elsewhere(configuration, known), once=once)
    return WayOn("element-not-here", own, _lenient(configuration), likely)


def _in_another_namespace(configuration: Configuration, name: str) -> WayOn | None:
    """How to go on at an element that is right but for its namespace; None where it is not."""
    grammar = configuration.grammar
    twin = _twin(name, configuration.allowed)
    if not twin and parts(name)[0] not in grammar.namespaces:
        twin = _twin(name, tuple(grammar.element_names))
    if not twin:
        return None
    opening = configuration.child(twin)
    if opening:
        return WayOn("wrong-namespace", opening, _after_any(configuration, opening), (twin,))
    return WayOn("wrong-namespace", grammar.opening(grammar.called(twin)), _lenient(configuration), (twin,))


def _unknown(configuration: Configuration) -> WayOn:
    """How to go on at an element that is like none that may come; the same for all of them."""
    ways = configuration.recoveries
    return ways.get(_ANY) or remember(
        ways, _ANY, WayOn("unknown-element", configuration.grammar.opening(()), _lenient(configuration))
    )


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


def _lenient(configuration: Configuration) -> Configuration:
    """The state after an element that may stand for nothing or for any one that may come."""
    patterns = configuration.grammar.patterns
    return configuration.grammar.configuration(
        (element, patterns.choice((pattern, *(patterns.after(pattern, letter) for letter in _letters(pattern)))))
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
        waiting = following[:_MOST_WAITING]
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
        for state in _states(owner, configuration):
            place = next((element for element in known if element in state.elements), None)
            if place is not None:
                states.append((owner, patterns.after(state, place)))
                break
    owners = dict.fromkeys(owner for owner, _ in states)
    return grammar.configuration(
        (owner, patterns.choice(state for other, state in states if other is owner)) for owner in owners
    )


def _has_come(configuration: Configuration, known: Iterable[Element]) -> bool:
    """Whether an element that may stand in the open one only once must have come before a state is reached."""
    wanted = frozenset(known)
    for owner, current in configuration.hypotheses:
        if owner is None:
            return False
        whole = configuration.grammar.patterns.without_attributes(owner.rest, forgiving=True)
        if _most(whole, wanted, {}) != 1:
            return False
        without = list(_states(owner, configuration, without=wanted))
        if len(without) >= _MOST_STATES or current in without or current not in _states(owner, configuration):
            return False
    return True


def _states(
    owner: Element, configuration: Configuration, without: frozenset[Element] = frozenset()
) -> Iterator[Pattern]:
    """The states of an element's content, the nearest to its start tag first; not all where they are many.

    Args:
        owner: the element.
        configuration: any state of its grammar.
        without: elements that have not come in any of the states.
    """
    patterns = configuration.grammar.patterns
    waiting = deque([patterns.without_attributes(owner.rest, forgiving=True)])
    seen = set(waiting)
    while waiting:
        state = waiting.popleft()
        yield state
        for letter in _letters(state):
            following = patterns.after(state, letter)
            if following not in seen and letter not in without and len(seen) < _MOST_STATES:
                seen.add(following)
                waiting.append(following)


def _most(pattern: Pattern, wanted: frozenset[Element], found: dict[int, int]) -> int:
    """How often one of some elements may come in a pattern at most: never, once or several times (2).

    Args:
        pattern: the pattern.
        wanted: the elements.
        found: the answers for patterns that were looked at before, by their numbers.
    """
    most = found.get(pattern.number)
    if most is not None:
        return most
    match pattern:
        case ElementPattern():
            most = int(pattern.letter in wanted)
        case Choice():
            most = max(_most(part, wanted, found) for part in pattern.parts)
        case Group() | Interleave():
            most = min(2, sum(_most(part, wanted, found) for part in pattern.parts))
        case OneOrMore():
            most = 2 * min(1, _most(pattern.inner, wanted, found))
        case _:
            most = 0
    found[pattern.number] = most
    return most


def _letters(pattern: Pattern) -> list[Element]:
    """The elements that may come next, in the order of the schema."""
    return sorted(pattern.elements, key=lambda element: element.number)


def _least(configuration: Configuration) -> int:
    """How many elements must still come at least."""
    return min((pattern.least for _, pattern in configuration.hypotheses), default=0)


def _holds(configuration: Configuration, element: Element) -> bool:
    """Whether the open element may hold an element at some other place."""
    return any(
        owner is not None and element in configuration.grammar.children(owner) for owner, _ in configuration.hypotheses
    )


def _twin(name: str, names: tuple[str, ...]) -> str:
    """A name of the same local part in another namespace; empty where there is none."""
    return next((other for other in _by_local_part(names).get(parts(name)[1], ()) if other != name), "")


@functools.lru_cache(maxsize=_SETS_OF_NAMES)
def _by_local_part(names: tuple[str, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(parts(name)[1], []).append(name)
    return found


def _likely(name: str, allowed: tuple[str, ...], kind: str = "element", *, known: bool = False) -> tuple[str, ...]:
    """Names that were probably meant, of those that are allowed, best first."""
    shown = _by_short_name(allowed)
    return tuple(shown[found] for found in nearest(short(name), shown, kind=kind, known=known))


@functools.lru_cache(maxsize=_SETS_OF_NAMES)
def _by_short_name(names: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(short(name), name)
    return found


def likely_attributes(
    name: str, allowed: tuple[str, ...], guesses: Guesses | None = None, *, known: bool = False
) -> tuple[str, ...]:
    """Names of attributes that were probably meant, of those that are allowed, best first.

    Args:
        name: the wrong one.
        allowed: the names of attributes that the element may carry.
        guesses: how many names may still be guessed at in the document; None where that does not matter.
        known: it is an attribute of other elements.
    """
    if guesses is not None and not guesses.allow(name, allowed):
        return ()
    return _likely(name, allowed, "attribute", known=known)


@functools.lru_cache(maxsize=_NAMES)
def short(name: str) -> str:
    """A name as people write it: `persName`, `xml:id`, `xsi:schemaLocation`."""
    namespace, local = parts(name)
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


def in_namespace(name: str, namespace: str) -> str:
    """The name in another namespace."""
    return expanded(namespace, parts(name)[1])
