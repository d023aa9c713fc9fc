"""cablegram's own schema for cables, authority files, calendars and introductions.

`schema/cable.odd` is its source; `cable.rng` holds what of it is structure, `cable.sch` its rules.
"""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cablegram import shipped
from cablegram.problems import Problem
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.validator import validate as validate_against

if TYPE_CHECKING:
    from cablegram.schematron.rules import Rules


def relaxng() -> Path:
    """Where the schema's structure is: elements, attributes, datatypes."""
    return shipped.schema("cable.rng")


def schematron() -> Path:
    """Where the schema's rules are: what depends on the context."""
    return shipped.schema("cable.sch")


@functools.cache
def grammar() -> Grammar:
    """The structure, opened once in the life of this process."""
    return open_grammar(str(relaxng()), _read)


@functools.cache
def rules() -> "Rules":
    """The rules, compiled once in the life of this process."""
    from cablegram.schematron.rules import open_rules  # noqa: PLC0415  loads the XSLT processor

    return open_rules(str(schematron()), _read, folders=())


def validate(document: bytes | BinaryIO, path: str) -> list[Problem]:
    """The faults of a document's structure, in the order of its lines; none where it is valid.

    Args:
        document: the file, or its bytes.
        path: how problems name the file.
    """
    return validate_against(document, path, grammar())


def check(document: bytes, path: str) -> list[Problem]:
    """The faults of a document's structure; where it has none, what the rules find in it.

    Args:
        document: the bytes of the file.
        path: how problems name the file.
    """
    return validate(document, path) or rules().check(document, path)


def _read(location: str) -> bytes:
    return Path(location).read_bytes()
