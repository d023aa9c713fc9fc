"""A fault of a document against a grammar: what is known of it, before it is put into words."""

import dataclasses
from collections.abc import Hashable

from cablegram.events import Place
from cablegram.relaxng.patterns import Pattern


@dataclasses.dataclass(slots=True)
class Fault:
    """One fault; names are in expat's form.

    Attributes:
        rule: which rule is broken; one of `messages.RULES`.
        place: where the offending tag, attribute or text begins.
        name: the offending element or attribute; empty where something is missing, and for text.
        parent: the element in which the fault is; for an attribute, the one that carries it. Empty for the root.
        likely: names that were probably meant, best first.
        allowed: names that may stand here, in the order of the schema.
        missing: names that are missing; of each tuple one.
        value: the offending value or text.
        patterns: what the value ought to match.
        elements: the numbers of the element patterns that the parent may be an instance of.
        line: the line of another place that the fault has to do with.
        late: the element that came later than it ought to.
        once: the element may stand there only once, and stands there already.
        guess: the values that were probably meant may be looked for.
    """

    rule: str
    place: Place
    name: str
    parent: str
    likely: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    value: str = ""
    patterns: tuple[Pattern, ...] = ()
    elements: tuple[int, ...] = ()
    line: int = 0
    late: str = ""
    once: bool = False
    guess: bool = True

    def words_key(self) -> Hashable:
        """All that the words for the fault depend on: everything but its place."""
        return (self.rule, self.name, self.parent, self.likely, self.allowed, self.missing, self.value, self.patterns,
                self.elements, self.line, self.late, self.once, self.guess)  # fmt: skip
