"""Values that last: hundreds of thousands are no garbage, and to look for some takes longer than to make them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """No garbage is looked for in the block, nor afterwards among what was made in it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
