"""Recursive descent without the recursion of Python: however deep a schema is nested, the stack stays flat."""

from collections.abc import Generator
from typing import Any, Final, TypeVar

from cablegram.relaxng.compact.cursor import Cursor

_T = TypeVar("_T")

# What parses something that may be nested: it yields the steps of the inner part, and is sent the result of them.
Steps = Generator[Any, Any, _T]

# Far more than any schema needs: a pair of parentheses takes three of these, an element in an element five.
_DEEPEST: Final = 3000


def run(steps: Steps[_T], cursor: Cursor) -> _T:
    """The result of steps and of all inner steps that they yield.

    Raises:
        SchemaError: what the steps raise, or that the schema is nested too deep.
    """
    stack: list[Steps[Any]] = [steps]
    result: Any = None
    while stack:
        try:
            inner = stack[-1].send(result)
        except StopIteration as end:
            stack.pop()
            result = end.value
            continue
        if len(stack) >= _DEEPEST:
            raise cursor.error("this is nested too deep; put the inner parts into definitions of their own")
        stack.append(inner)
        result = None
    return result  # type: ignore[no-any-return]  # the last one popped is `steps`
