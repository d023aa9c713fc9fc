"""Identifiers: the `xml:id` and file stem of a document, made from the name of its source."""

import re
import unicodedata
from pathlib import PurePath


def identifier_of(name: str) -> str:
    """The identifier of the document that a source file becomes: its stem as an XML name.

    Letters of every script stay; blanks and signs become hyphens; a leading digit gets `c-` before it. The same
    name always gives the same identifier, so a source that is encoded again meets its own TEI file.
    """
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    slug = re.sub(r"[^\w.-]+", "-", stem).strip("-._") or "document"
    return slug if re.match(r"[^\W\d]", slug) else f"c-{slug}"
