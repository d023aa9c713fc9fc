"""Patterns run against values: by the `regex` library, and in bounded time.

XML Schema's regular expressions are regular in the strict sense, so each can be decided in time that grows with the
length of the text alone. The library tries one way after the other instead, which is fast nearly always and takes hours
for a few patterns with unlucky texts (`(a|aa)+b` and a hundred times a). So it gets a short time of the processor;
where that is not enough, `automaton` decides, and does so for this pattern from then on. The answer is the same either
way, whatever the machine is busy with.
"""

import functools
from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cablegram.relaxng.datatypes.automaton import Automaton

# Seconds for one text; what people write takes a hundred-thousandth of that.
PATIENCE: Final = 0.05


class Matcher:
    """One pattern, which is compiled when the first text comes.

    Args:
        pattern: the regular expression as the schema has it.
        translation: the same for the `regex` library.
    """

    def __init__(self, pattern: str, translation: str) -> None:
        self._pattern = pattern
        self._translation = translation
        self._fullmatch: Callable[..., object] | None = None
        self._linear = False
        self._automaton: Automaton | None = None

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        if self._automaton is not None:
            return self._automaton.matches(text)
        if self._fullmatch is None:
            import regex  # noqa: PLC0415 -- takes longer to load than all else here: only where a pattern is run

            from cablegram.relaxng.datatypes.expressions import is_linear, read  # noqa: PLC0415 -- as above

            self._fullmatch = regex.compile(self._translation, regex.V1).fullmatch
            self._linear = is_linear(read(self._pattern))
        if self._linear:
            return self._fullmatch(text) is not None  # watching the time would take longer than the match
        try:
            return self._fullmatch(text, timeout=PATIENCE) is not None
        except TimeoutError:
            from cablegram.relaxng.datatypes.automaton import Automaton  # noqa: PLC0415 -- hardly ever needed
            from cablegram.relaxng.datatypes.expressions import read  # noqa: PLC0415 -- as above

            self._automaton = Automaton(read(self._pattern))
            return self._automaton.matches(text)


def matcher(pattern: str, translations: MutableMapping[str, str]) -> Matcher:
    """The matcher of a pattern, shared by all who ask for it; the pattern's translation is added where it is missing.

    Raises:
        ExpressionError: the pattern is no regular expression of XML Schema; not noticed where it is translated already.
    """
    if pattern not in translations:
        from cablegram.relaxng.datatypes.expressions import translate  # noqa: PLC0415 -- a kept grammar needs none

        translations[pattern] = translate(pattern)
    return _shared(pattern, translations[pattern])


@functools.lru_cache(maxsize=1024)
def _shared(pattern: str, translation: str) -> Matcher:
    return Matcher(pattern, translation)
