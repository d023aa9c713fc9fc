"""Makes patterns, each once, and finds their derivatives.

The derivative of a pattern by an element, an attribute or a text is what may come after that (James Clark, "An
algorithm for RELAX NG validation"; Brzozowski, "Derivatives of regular expressions"). Equal patterns are one object,
and each derivative is computed once, so that the patterns that a kind of document meets become the states of an
automaton.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from cablegram.relaxng.datatypes import Datatype
from cablegram.relaxng.patterns import (
    AttributePattern,
    Choice,
    Data,
    ElementPattern,
    Empty,
    Group,
    Interleave,
    Letter,
    List,
    NotAllowed,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

if TYPE_CHECKING:
    from cablegram.relaxng.letters import Attribute, Element

Namespaces: TypeAlias = Mapping[str, str]
SPACES: Final = " \t\n\r"  # white space in XML; Python knows more
tokens: Final = re.compile(f"[^{SPACES}]+").findall
_Key: TypeAlias = tuple[object, ...]


class Patterns:
    """All patterns of one grammar: makes them, each once, and their derivatives.

    Attributes:
        weight: about how much memory the patterns take that were made since `forget`, in machine words.
    """

    def __init__(self) -> None:
        self._made: dict[_Key, Pattern] = {}
        self.not_allowed: Final[Pattern] = NotAllowed(0)
        self.empty: Final[Pattern] = Empty(1)
        self.text: Final[Pattern] = Text(2)
        self._next = 3
        self.weight = 0

    def element(self, letter: "Element") -> Pattern:
        """The pattern of one element."""
        return self._made.get(("element", letter)) or self._keep(
            ("element", letter), ElementPattern(self._next, letter)
        )

    def attribute(self, letter: "Attribute") -> Pattern:
        """The pattern of one attribute."""
        key = ("attribute", letter)
        return self._made.get(key) or self._keep(key, AttributePattern(self._next, letter))

    def data(
        self,
        datatype: Datatype,
        name: tuple[str, str],
        parameters: tuple[tuple[str, str], ...],
        exception: Pattern | None,
    ) -> Pattern:
        """The pattern of a datatype."""
        key = ("data", name, parameters, exception)
        return self._made.get(key) or self._keep(key, Data(self._next, datatype, name, parameters, exception))

    def value(self, datatype: Datatype, name: tuple[str, str], text: str, value: Hashable) -> Pattern:
        """The pattern of one value."""
        key = ("value", name, value)
        return self._made.get(key) or self._keep(key, Value(self._next, datatype, text, value))

    def list(self, inner: Pattern) -> Pattern:
        """The pattern of a list."""
        if inner is self.not_allowed:
            return inner
        key = ("list", inner.number)
        return self._made.get(key) or self._keep(key, List(self._next, inner))

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of the parts; no part, or none that can match, is `not_allowed`."""
        found: dict[int, Pattern] = {}
        for part in parts:
            if isinstance(part, Choice):
                found.update((inner.number, inner) for inner in part.parts)
            else:
                found[part.number] = part
        found.pop(self.not_allowed.number, None)
        if self.empty.number in found and any(p.nullable for p in found.values() if p is not self.empty):
            del found[self.empty.number]
        for part in [p for p in found.values() if isinstance(p, OneOrMore)]:
            found.pop(part.inner.number, None)
        if len(found) < 2:
            return next(iter(found.values()), self.not_allowed)
        numbers = tuple(sorted(found))
        key = ("choice", numbers)
        return self._made.get(key) or self._keep(key, Choice(self._next, tuple(found[number] for number in numbers)))

    def group(self, parts: Iterable[Pattern]) -> Pattern:
        """The parts one after the other; no part is `empty`."""
        found: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            for inner in part.parts if isinstance(part, Group) else (part,):
                if inner is self.empty or (inner is self.text and found and found[-1] is inner):
                    continue
                found.append(inner)
        if len(found) < 2:
            return found[0] if found else self.empty
        key = ("group", *[part.number for part in found])
        return self._made.get(key) or self._keep(key, Group(self._next, tuple(found)))

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """The parts mingled; no part is `empty`."""
        found: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            for inner in part.parts if isinstance(part, Interleave) else (part,):
                if inner is self.empty or (inner is self.text and inner in found):
                    continue
                found.append(inner)
        if len(found) < 2:
            return found[0] if found else self.empty
        found.sort(key=_number)
        key = ("interleave", *[part.number for part in found])
        return self._made.get(key) or self._keep(key, Interleave(self._next, tuple(found)))

    def one_or_more(self, inner: Pattern) -> Pattern:
        """The pattern once or several times."""
        if inner in (self.not_allowed, self.empty, self.text) or isinstance(inner, OneOrMore):
            return inner
        if isinstance(inner, Choice) and not inner.attributes:
            # (a+ | b | empty)+ is (a | b)+ or empty: fewer states for the same documents.
            plain = self.choice(
                part.inner if isinstance(part, OneOrMore) else part for part in inner.parts if part is not self.empty
            )
            if plain is not inner:
                once = self.one_or_more(plain)
                return self.optional(once) if self.empty in inner.parts else once
        key = ("oneOrMore", inner.number)
        return self._made.get(key) or self._keep(key, OneOrMore(self._next, inner))

    def optional(self, inner: Pattern) -> Pattern:
        """The pattern, or nothing."""
        return self.choice((inner, self.empty))

    def after(self, pattern: Pattern, letter: Letter) -> Pattern:
        """What may come after an element or attribute; `not_allowed` where it may not come."""
        found = pattern._derivatives.get(letter)
        if found is None:
            found = self._after(pattern, letter)
            pattern._derivatives[letter] = found
        return found

    def _after(self, pattern: Pattern, letter: Letter) -> Pattern:
        if letter not in pattern.elements and letter not in pattern.attributes:
            return self.not_allowed
        match pattern:
            case ElementPattern() | AttributePattern():
                return self.empty
            case Choice():
                branches = [self.after(branch, letter) for branch in pattern.branches]
                return self.choice([*branches, self.empty] if letter in pattern.leaves else branches)
            case Group():
                return self._after_in_group(pattern.parts, letter)
            case Interleave():
                parts = pattern.parts
                return self.choice(
                    self.interleave((*parts[:at], self.after(part, letter), *parts[at + 1 :]))
                    for at, part in enumerate(parts)
                    if letter in part.elements or letter in part.attributes
                )
            case OneOrMore():
                return self.group((self.after(pattern.inner, letter), self.optional(pattern)))
        return self.not_allowed

    def _after_in_group(self, parts: tuple[Pattern, ...], letter: Letter) -> Pattern:
        found: list[Pattern] = []
        for at, part in enumerate(parts):
            if letter in part.attributes:  # attributes have no order: what stands before them still has to come
                found.append(self.group((*parts[:at], self.after(part, letter), *parts[at + 1 :])))
        for at, part in enumerate(parts):
            if letter in part.elements:
                found.append(self.group((self.after(part, letter), *parts[at + 1 :])))
            if not part.nullable:
                break
        return self.choice(found)

    def after_text(self, pattern: Pattern) -> Pattern:
        """What may come after a text that datatypes have no part in; `not_allowed` where no text may come."""
        found = pattern._after_text
        if found is None:
            found = self.after_string(pattern, None, {})
            pattern._after_text = found
        return found

    def after_string(self, pattern: Pattern, text: str | None, namespaces: Namespaces) -> Pattern:
        """What may come after a text; `None` stands for one that no datatype, value or list matches."""
        # A definition that is used in many places is one pattern: it is looked at once.
        seen: dict[Pattern, Pattern] = {}

        def after(pattern: Pattern) -> Pattern:
            if not (pattern.takes_text or pattern.strings):
                return self.not_allowed
            found = seen.get(pattern)
            if found is None:
                found = seen[pattern] = after_new(pattern)
            return found

        def after_new(pattern: Pattern) -> Pattern:
            match pattern:
                case Text():
                    return pattern
                case Data() | Value() | List():
                    matched = text is not None and self._string_matches(pattern, text, namespaces)
                    return self.empty if matched else self.not_allowed
                case Choice():
                    return self.choice(map(after, pattern.branches))
                case Group():
                    found: list[Pattern] = []
                    for at, part in enumerate(pattern.parts):
                        found.append(self.group((after(part), *pattern.parts[at + 1 :])))
                        if not part.nullable:
                            break
                    return self.choice(found)
                case Interleave():
                    parts = pattern.parts
                    return self.choice(
                        self.interleave((*parts[:at], after(part), *parts[at + 1 :])) for at, part in enumerate(parts)
                    )
                case OneOrMore():
                    return self.group((after(pattern.inner), self.optional(pattern)))
            return self.not_allowed

        return after(pattern)

    def matches(self, pattern: Pattern, text: str, namespaces: Namespaces) -> bool:
        """Whether a text is all that the pattern needs: the value of an attribute, the whole content of an element."""
        if pattern.nullable and not text.strip(SPACES):
            return True
        return self.after_string(pattern, text, namespaces).nullable

    def _string_matches(self, pattern: Pattern, text: str, namespaces: Namespaces) -> bool:
        match pattern:
            case Data():
                if not pattern.datatype.allows(text, namespaces):
                    return False
                return pattern.exception is None or not self.matches(pattern.exception, text, namespaces)
            case Value():
                try:
                    return pattern.datatype.value(text, namespaces) == pattern.value
                except ValueError:
                    return False
            case List():
                state = pattern.inner
                met: dict[tuple[Pattern, str], Pattern] = {}
                for token in tokens(text):
                    following = met.get((state, token))
                    if following is None:
                        following = met[state, token] = self.after_string(state, token, namespaces)
                        if following is self.not_allowed:
                            return False
                    state = following
                return state.nullable
        return False

    def without_attributes(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """What may come after the start tag: attributes that did not come may not come any more.

        Args:
            pattern: what is left when all attributes of a start tag have come.
            forgiving: attributes that ought to have come are taken as if they had.
        """
        seen: dict[Pattern, Pattern] = {}

        def without(pattern: Pattern) -> Pattern:
            if not pattern.attributes:
                return pattern
            found = seen.get(pattern)
            if found is None:
                found = seen[pattern] = without_new(pattern)
            return found

        def without_new(pattern: Pattern) -> Pattern:
            match pattern:
                case AttributePattern():
                    return self.empty if forgiving else self.not_allowed
                case Choice():
                    return self.choice(map(without, pattern.parts))
                case Group():
                    return self.group(map(without, pattern.parts))
                case Interleave():
                    return self.interleave(map(without, pattern.parts))
                case OneOrMore():
                    return self.one_or_more(without(pattern.inner))
            return pattern

        return without(pattern)

    def forget(self) -> None:
        """Forgets all derivatives, and which patterns there are; those in use stay what they are."""
        for pattern in self._made.values():
            pattern._derivatives.clear()
            pattern._after_text = None
            pattern.uses.clear()
        self._made.clear()
        self.weight = 0

    def _keep(self, key: _Key, pattern: Pattern) -> Pattern:
        self._next += 1
        self.weight += 8 + len(pattern.elements) + len(getattr(pattern, "parts", ()))
        self._made[key] = pattern
        return pattern


def _number(pattern: Pattern) -> int:
    return pattern.number
