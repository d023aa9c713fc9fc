"""Stylesheets made of schemas, kept on disk: to make one takes four times as long as to read and compile it."""

import contextlib
import hashlib
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.files import write_whole

_FORM: Final = "cablegram-schematron 1"


class Kept:
    """The place in a cache for the stylesheet of one schema, which is another when anything that it is made of changes.

    Like all of a user's own cache, the file is trusted; its hash only tells that it is whole.
    """

    def __init__(self, schema: etree._Element, phase: str, cache: Path) -> None:
        """Finds the place.

        Args:
            schema: the schema with its inclusions in place.
            phase: the phase that is compiled.
            cache: the folder of kept stylesheets.
        """
        made_of = hashlib.sha256(phase.encode() + b"\0" + etree.tostring(schema))
        for part in sorted(shipped.stylesheet("schematron").glob("*.xsl")):
            made_of.update(part.read_bytes())
        self._path = cache / f"{made_of.hexdigest()[:32]}.schematron.xsl"

    def read(self) -> str:
        """The stylesheet; empty where none is kept that is whole."""
        try:
            head, _, body = self._path.read_bytes().partition(b"\n")
            return body.decode() if head == _head(body) else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def write(self, stylesheet: str) -> None:
        """Keeps a stylesheet; a cache that cannot be written is no reason not to check."""
        body = stylesheet.encode()
        with contextlib.suppress(OSError):
            write_whole(self._path, _head(body) + b"\n" + body)


def _head(body: bytes) -> bytes:
    return f"{_FORM} {hashlib.sha256(body).hexdigest()}".encode()
