"""cablegram's own schema for cables, authority files, calendars and introductions."""

import functools
from pathlib import Path
from typing import BinaryIO

from cablegram import shipped
from cablegram.problems import Problem
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.validator import validate as validate_against


@functools.cache
def grammar() -> Grammar:
    """The schema `cable.rng`, opened once in the life of this process."""
    return open_grammar(str(shipped.schema("cable.rng")), lambda location: Path(location).read_bytes())


def validate(document: bytes | BinaryIO, path: str) -> list[Problem]:
    """The faults of a document against the schema, in the order of its lines; none where it is valid.

    Args:
        document: the file, or its bytes.
        path: how problems name the file.
    """
    return validate_against(document, path, grammar())
