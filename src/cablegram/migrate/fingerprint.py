"""A file that nobody edited still counts as such after a migration, and one that was edited as edited."""

import re
from typing import Final

from cablegram.encode.fingerprint import is_untouched, source_of, with_fingerprint

_INSTRUCTION: Final = re.compile(
    rb'<\?cablegram encoded-from="[^"]*"(?: [a-z]+="[^"]*")* sha256="(?P<hash>[0-9a-f]{64})"\?>\s*\Z'
)


def kept_fingerprint(before: bytes, after: bytes) -> bytes:
    """The bytes of a changed file, with a fingerprint that holds where that of the file as it was held.

    Args:
        before: the file as it was.
        after: the file as it is to be, with the old fingerprint.
    """
    here = _INSTRUCTION.search(after)
    if here is None or not is_untouched(before):
        return after
    rest = after[: here.start()].replace(b"\r\n", b"\n")
    there = _INSTRUCTION.search(with_fingerprint(rest, source_of(before)))
    if there is None:
        return after
    return after[: here.start("hash")] + there["hash"] + after[here.end("hash") :]
