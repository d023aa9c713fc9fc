"""Identifiers: the `xml:id` and file stem of a document, made from the name of its source."""

import re
import unicodedata
from pathlib import PurePath
from typing import Final

from cablegram.file_names import is_device

# Name characters of XML 1.0 (fifth edition, productions 4 and 4a) without the colon.
_START: Final = (
    r"A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_BEGINS: Final = re.compile(rf"[{_START}]")
_OTHER: Final = re.compile(rf"[^{_START}0-9.\xb7\u0300-\u036f\u203f\u2040-]+")
# Identifiers that the encoding gives to parts of every cable.
_TAKEN: Final = re.compile(
    r"(?:text|citation|cablegram|transcriber|translator|credit-[\d.]+|original|translation|(?:precedence|classification|keywords)(?:\..*)?)$"
)


def identifier_of(name: str) -> str:
    """The identifier of the document that a source file becomes: its stem as an XML name.

    Letters of every script stay; blanks and signs become hyphens; `c-` stands before what could not begin a name,
    before a name that a part of each cable has, and before what Windows takes for a device (`con`). The same name
    always gives the same identifier, so a source that is encoded again meets its own TEI file.
    """
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    slug = re.sub(r"-{2,}", "-", _OTHER.sub("-", stem)).strip("-._") or "document"
    free = _BEGINS.match(slug) and not _TAKEN.match(slug) and not is_device(slug)
    return slug if free else f"c-{slug}"
