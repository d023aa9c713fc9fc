"""Values that last: hundreds of thousands are no garbage, and to look for some takes longer than to make them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Values that are made before garbage is looked for among them: some ten megabytes.
_MANY: Final = 200_000


@contextmanager
def lasting() -> Iterator[None]:
    """In the block garbage is looked for only once in a long while."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
