"""What a rule of the header grammar is: a pattern with a name, an example, and the reason why it is there."""

import dataclasses
import functools
import re
from typing import Final

_GROUP: Final = re.compile(r"\(\?P<(\w+)>")


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule of a field family.

    Attributes:
        name: family and form, `date.day-month-year`; values say by it which rule read them.
        example: words that this rule reads, as a source prints them.
        reason: where such words come from, or what they must not be taken for.
        words: the regular expression that finds them, and its `flags`.
    """

    name: str
    example: str
    reason: str
    words: str
    flags: int = 0

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds such words; it is compiled when it is first used, for most commands use few rules."""
        return re.compile(self.words, self.flags)

    @functools.cached_property
    def groups(self) -> tuple[str, ...]:
        """The names of its groups, in their order."""
        return tuple(_GROUP.findall(self.words))
