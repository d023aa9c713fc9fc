"""The fingerprint that a freshly encoded TEI file carries, which tells whether it was edited since.

It is a processing instruction behind the root element: the source's name and a hash of the rest of the file. A
file whose hash still holds is as the program wrote it and may be written again; any other one belongs to its editor.
"""

import hashlib
import html
import re
from typing import Final

_INSTRUCTION: Final = re.compile(rb'\n<\?cablegram encoded-from="([^"]*)" sha256="([0-9a-f]{64})"\?>\s*\Z')


def with_fingerprint(document: bytes, source: str) -> bytes:
    """A TEI file with its fingerprint.

    Args:
        document: the file's bytes, which end in a line end.
        source: the source, as the file names it: a path relative to the file, or a file name.
    """
    plain = source.encode("utf-8", "backslashreplace").decode()
    name = re.sub(r"[\x00-\x1f\x7f]", "?", plain).replace("&", "&amp;").replace('"', "&quot;").replace("?>", "?&gt;")
    instruction = f'<?cablegram encoded-from="{name}" sha256="{_hash(document)}"?>\n'
    return document.rstrip(b"\n") + b"\n" + instruction.encode()


def source_of(document: bytes) -> str:
    """How a file names the source that it was made from; empty where it carries no fingerprint."""
    found = _INSTRUCTION.search(document.replace(b"\r\n", b"\n"))
    return html.unescape(found[1].decode()) if found else ""


def is_untouched(document: bytes) -> bool:
    """Whether a file is as `with_fingerprint` made it; changed line ends do not count as an edit."""
    plain = document.replace(b"\r\n", b"\n")
    found = _INSTRUCTION.search(plain)
    return found is not None and _hash(plain[: found.start()]) == found[2].decode()


def _hash(document: bytes) -> str:
    return hashlib.sha256(document.rstrip(b"\n") + b"\n").hexdigest()
