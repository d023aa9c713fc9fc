"""Takes out of a grammar what is superfluous: what cannot be, what is empty, what nothing needs."""

from collections import deque
from collections.abc import Mapping

from cablegram.odd.patterns import EMPTY, NOT_ALLOWED, Pattern, rebuilt, references


def reduced(start: Pattern, definitions: Mapping[str, Pattern]) -> tuple[Pattern, dict[str, Pattern]]:
    """The start and the definitions that it needs, in alphabetical order.

    An element that could only be part of a document without end, or that needs what is not allowed, is gone; so are
    definitions that are empty, and what referred to them.
    """
    dependents = _dependents(definitions)
    possible = _possible(definitions, dependents)
    current = dict(definitions)
    constants = {name: NOT_ALLOWED for name in definitions if name not in possible}
    constants |= {name: EMPTY for name, pattern in definitions.items() if pattern == EMPTY}

    def replace(pattern: Pattern) -> Pattern:
        return constants.get(pattern.name, pattern)

    waiting = deque(constants)
    while waiting:
        for name in dependents.get(waiting.popleft(), ()):
            if name not in constants:
                current[name] = rebuilt(current[name], replace)
                if current[name] in (EMPTY, NOT_ALLOWED):
                    constants[name] = current[name]
                    waiting.append(name)
    start = rebuilt(start, replace)
    needed: set[str] = set()
    unseen = list(references(start))
    while unseen:
        name = unseen.pop()
        if name not in needed and name in current:
            needed.add(name)
            unseen.extend(references(current[name]))
    ordered = sorted(needed, key=lambda name: (name.casefold(), name))
    return start, {name: current[name] for name in ordered}


def _dependents(definitions: Mapping[str, Pattern]) -> dict[str, list[str]]:
    """For each definition, those that refer to it."""
    dependents: dict[str, list[str]] = {}
    for name, pattern in definitions.items():
        for reference in dict.fromkeys(references(pattern)):
            dependents.setdefault(reference, []).append(name)
    return dependents


def _possible(definitions: Mapping[str, Pattern], dependents: Mapping[str, list[str]]) -> set[str]:
    """The definitions that something finite can match: those that can, then those that need only these, and so on."""
    possible: set[str] = set()
    waiting = deque(definitions)
    while waiting:
        name = waiting.popleft()
        if name not in possible and _can_be(definitions[name], possible):
            possible.add(name)
            waiting.extend(dependents.get(name, ()))
    return possible


def _can_be(pattern: Pattern, possible: set[str]) -> bool:
    match pattern.kind:
        case "notAllowed":
            return False
        case "ref":
            return pattern.name in possible
        case "choice":
            return any(_can_be(part, possible) for part in pattern.parts)
        case "repeat":
            return pattern.least == 0 or _can_be(pattern.parts[0], possible)
        case "grammar" | "data" | "value" | "param" | "name" | "anyName" | "nsName" | "except":
            return True
        case _:
            return all(_can_be(part, possible) for part in pattern.parts)
