"""Identifiers: the `xml:id` and file stem of a document, made from the name of its source."""

import functools
import re
import unicodedata
from pathlib import PurePath
from typing import Final

from cablegram.file_names import is_device
from cablegram.xml_names import name_characters, name_start

# Identifiers that the encoding gives to parts of every cable.
_TAKEN: Final = re.compile(
    r"(?:text|citation|cablegram|transcriber|translator|credit-[\d.]+|original|translation|(?:precedence|classification|keywords)(?:\..*)?)$"
)


def identifier_of(name: str) -> str:
    """The identifier of the document that a source file becomes: its stem as an XML name.

    Letters of every script stay, as far as the datatype `xs:ID` has them; blanks and signs become hyphens; `c-` stands
    before what could not begin a name, before a name that a part of each cable has, and before what Windows takes for
    a device (`con`). The same name always gives the same identifier, so a source that is encoded again meets its own
    TEI file.
    """
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    slug = re.sub(r"-{2,}", "-", _other().sub("-", stem)).strip("-._") or "document"
    free = _begins().match(slug) and not _TAKEN.match(slug) and not is_device(slug)
    return slug if free else f"c-{slug}"


@functools.cache
def _begins() -> re.Pattern[str]:
    return re.compile(f"[{name_start(colon=False)}]")


@functools.cache
def _other() -> re.Pattern[str]:
    return re.compile(f"[^{name_characters(colon=False)}]+")
