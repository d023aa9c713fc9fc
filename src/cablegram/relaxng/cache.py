"""Grammars kept on disk in their simple form, so that a schema is read and simplified once.

The file is JSON: nothing in it can be executed. It is used only if it is whole and every file that the schema reads
still has the hash that it had; else the schema is read again, and the file written anew.
"""

import contextlib
import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any, Final

from cablegram.files import write_whole
from cablegram.relaxng.loader import load
from cablegram.relaxng.simple import ElementPattern, SimpleGrammar
from cablegram.relaxng.source import Fetch, SchemaError

# Raised whenever the simple form or what is made of schemas changes.
_VERSION: Final = 1
_ARITY: Final = {"notAllowed": 1, "empty": 1, "text": 1, "oneOrMore": 2, "list": 2, "attribute": 3, "element": 2,
                 "data": 5, "value": 6}  # fmt: skip


def simple_grammar(location: str, fetch: Fetch, cache: Path | None) -> SimpleGrammar:
    """The simple form of a schema: the one that is kept, where it is still true, else a new one.

    Args:
        location: an absolute path or a URL.
        fetch: reads the schema and what it includes.
        cache: the folder of kept grammars; None keeps nothing.

    Raises:
        SchemaError: the schema breaks a rule of RELAX NG, or cannot be read.
    """
    if cache is None:
        return load(location, fetch)
    path = cache / f"{hashlib.sha256(location.encode()).hexdigest()[:32]}.relaxng.json"
    kept = _read(path, fetch)
    if kept is not None:
        return kept
    grammar = load(location, fetch)
    with contextlib.suppress(OSError):  # a cache that cannot be written is no reason not to validate
        write_whole(path, _written(grammar))
    return grammar


def _written(grammar: SimpleGrammar) -> bytes:
    fields = {field.name: getattr(grammar, field.name) for field in dataclasses.fields(grammar)}
    fields["elements"] = [[e.names, e.content, e.define, e.path, e.line] for e in grammar.elements]
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return f"cablegram-relaxng {_VERSION} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def _read(path: Path, fetch: Fetch) -> SimpleGrammar | None:
    """The grammar that is kept in a file; None where there is none that is whole and true."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != f"cablegram-relaxng {_VERSION} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    try:
        grammar = _grammar(json.loads(body))
        return grammar if all(_hash(location, fetch) == digest for location, digest in grammar.files) else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _hash(location: str, fetch: Fetch) -> str:
    try:
        return hashlib.sha256(fetch(location)).hexdigest()
    except SchemaError:
        return ""


def _grammar(fields: dict[str, Any]) -> SimpleGrammar:
    """The grammar of the fields; raises one of several errors where they are not those of a grammar."""
    fields["elements"] = [
        ElementPattern(int(names), int(content), str(define), str(path), int(line))
        for names, content, define, path, line in fields["elements"]
    ]
    grammar = SimpleGrammar(**fields)
    classes = len(grammar.name_classes)
    for index, pattern in enumerate(grammar.patterns):
        kind = pattern[0]
        if kind in ("choice", "group", "interleave", "oneOrMore", "list"):
            _check(pattern[1:], index)
        elif len(pattern) != _ARITY[kind]:
            raise ValueError(kind)
        elif kind == "attribute":
            _check(pattern[1:2], classes)
            _check(pattern[2:], index)
        elif kind == "element":
            _check(pattern[1:], len(grammar.elements))
        elif kind == "data" and pattern[4] is not None:
            _check(pattern[4:], index)
    for index, names in enumerate(grammar.name_classes):
        inner = names[1:] if names[0] == "choice" else names[-1:] if names[0] in ("anyName", "nsName") else []
        _check([number for number in inner if number is not None], index)
    for element in grammar.elements:
        _check([element.names], classes)
        _check([element.content], len(grammar.patterns))
    _check([grammar.start], len(grammar.patterns))
    return grammar


def _check(numbers: list[Any], limit: int) -> None:
    if not all(isinstance(number, int) and 0 <= number < limit for number in numbers):
        raise ValueError("an index is out of range")
