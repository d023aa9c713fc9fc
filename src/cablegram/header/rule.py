"""What a rule of the header grammar is: a pattern with a name, an example, and the reason why it is there."""

import dataclasses
import re


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a field family.

    Attributes:
        name: family and form, `date.day-month-year`; values say by it which rule read them.
        example: words that this rule reads, as a source prints them.
        reason: where such words come from, or what they must not be taken for.
        pattern: finds them.
    """

    name: str
    example: str
    reason: str
    pattern: re.Pattern[str]
