"""Texts that match a regular expression: all of them where they are few, or one."""

import functools
import itertools
from collections.abc import Iterator
from typing import Final

from cablegram.relaxng.datatypes.errors import ExpressionError
from cablegram.relaxng.datatypes.expressions import Choice, Expression, Repeat, Sequence, Signs, read

_NICE: Final = "a1A.-_/:#,+ "
_LONGEST: Final = 100
_LAST_TRIED: Final = 0x3000  # one sign of the scripts before this is in every class that somebody wrote so far


def all_values(pattern: str, most: int) -> tuple[str, ...]:
    """All texts that a pattern matches, in its order; none where they are more than `most` or one is empty."""
    try:
        found = tuple(itertools.islice(_values(read(pattern)), most + 1))
    except (ExpressionError, _EndlessError):
        return ()
    return found if len(found) <= most and all(found) else ()


def samples(pattern: str) -> Iterator[str]:
    """A few texts that match a pattern: with as few repetitions as may be, and with one for each that may be none."""
    try:
        expression = read(pattern)
    except ExpressionError:
        return
    for least in (0, 1):
        text = _sample(expression, least)
        if text is not None:
            yield text


class _EndlessError(Exception):
    """An expression stands for more texts than can be listed."""


def _values(expression: Expression) -> Iterator[str]:
    match expression:
        case Signs(members):
            yield _only(members)
        case Choice(branches):
            for branch in branches:
                yield from _values(branch)
        case Sequence(parts):
            lists = [tuple(itertools.islice(_values(part), _LONGEST)) for part in parts]
            yield from ("".join(texts) for texts in itertools.product(*lists))
        case Repeat(part, least, most) if most is not None and most <= 1:
            if least == 0:
                yield ""
            if most:
                yield from _values(part)
        case _:
            raise _EndlessError


def _only(members: str) -> str:
    """The one character that members of a class are; raises _EndlessError where they are more."""
    if len(members) == 1:
        return members
    if len(members) == 4 and members.startswith(r"\x"):  # as expressions.py writes what is no letter or digit
        return chr(int(f"0{members[1:]}", base=0))
    raise _EndlessError


def _sample(expression: Expression, least_tried: int) -> str | None:
    match expression:
        case Signs(members):
            return _character(members)
        case Choice(branches):
            return next((text for branch in branches if (text := _sample(branch, least_tried)) is not None), None)
        case Sequence(parts):
            texts = [_sample(part, least_tried) for part in parts]
            known = [text for text in texts if text is not None]
            return "".join(known) if len(known) == len(texts) else None
        case Repeat(part, least, most):
            times = max(least, least_tried) if most is None else min(max(least, least_tried), most)
            text = _sample(part, least_tried) if times else ""
            return text * times if text is not None and len(text) * times <= _LONGEST else None


@functools.lru_cache(maxsize=256)
def _character(members: str) -> str | None:
    import regex  # noqa: PLC0415 -- takes long to load, and an example is wanted only for a wrong document

    belongs = regex.compile(f"[{members}]", regex.V1).fullmatch
    tried = itertools.chain(_NICE, map(chr, range(0x21, _LAST_TRIED)))
    return next((character for character in tried if belongs(character)), None)
