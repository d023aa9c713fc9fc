"""The schemas that an ODD makes: compiled when documents are checked against it, kept until one of its files changes.

The kept file is JSON: nothing in it can be executed. It is used only if it is whole and every file that the ODD was
compiled from still has the hash that it had; else the ODD is compiled again, and the file written anew.
"""

import contextlib
import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Final

from cablegram.files import write_whole
from cablegram.odd.compiler import Compilation, compile_odd
from cablegram.odd.rule_check import rule_faults
from cablegram.odd.sources import GUIDELINES, guidelines_location
from cablegram.odd.writing import serialised
from cablegram.problems import Severity
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.network import OnNetworkError

# Raised whenever what is made of ODDs changes.
_VERSION: Final = 2


@dataclasses.dataclass(frozen=True)
class CompiledOdd:
    """The schemas of one ODD.

    Attributes:
        relaxng: the grammar, in XML syntax.
        rules: the Schematron.
        files: what they were made of: each location with its SHA-256.
    """

    relaxng: str
    rules: str
    files: tuple[tuple[str, str], ...]


def compiled(location: str, fetch: Fetch, guidelines: str | None, cache: Path | None) -> CompiledOdd | None:
    """The schemas that an ODD makes: those that are kept, where they are still true, else new ones.

    Args:
        location: the absolute path or URL of the ODD.
        fetch: reads it, and what it refers to.
        guidelines: a path or URL of the TEI Guidelines' `p5subset.xml`; None where the one beside the ODD is meant.
        cache: the folder of kept schemas; None keeps nothing.

    Returns:
        Nothing where the ODD has no `schemaSpec`: there are specifications in it, but they make no schema.

    Raises:
        SchemaError: a file cannot be read, the ODD has an error (the first one is told), or it has several schemas.
    """
    source = guidelines_location(guidelines, location)
    name = hashlib.sha256(json.dumps([location, source]).encode()).hexdigest()[:32]
    path = cache / f"{name}.odd.json" if cache else None
    kept = _read(path, fetch) if path else None
    if kept is not None:
        return kept
    read: dict[str, str] = {}

    def recorded(asked: str) -> bytes:
        try:
            data = fetch(asked)
        except OnNetworkError as fault:
            if not asked.endswith(GUIDELINES):
                raise
            raise OnNetworkError(fault.path, f"{fault.hint}, or name a {GUIDELINES} with --tei") from None
        read[asked] = hashlib.sha256(data).hexdigest()
        return data

    compilation = compile_odd(location, source, recorded)
    if any(problem.rule == "no-schema" for problem in compilation.problems):
        return None
    _check(compilation, location)
    (schema,) = compilation.schemas
    made = CompiledOdd(
        serialised(schema.relaxng).decode(), serialised(schema.rules).decode(), tuple(sorted(read.items()))
    )
    if path:
        with contextlib.suppress(OSError):  # a cache that cannot be written is no reason not to validate
            write_whole(path, _written(made))
    return made


def _check(compilation: Compilation, location: str) -> None:
    """Raises SchemaError where an ODD does not make one schema without errors."""
    errors = [problem for problem in compilation.problems if problem.severity is Severity.ERROR]
    if not errors:
        errors = [fault for compiled in compilation.schemas for fault in rule_faults(compiled)]
    if errors:
        first, others = errors[0], len(errors) - 1
        more = f" (and {others} more {'error' if others == 1 else 'errors'}: `cablegram odd compile` tells all)"
        fault = SchemaError(f"{first.message}{more if others else ''}", first.path, first.line)
        fault.hint = first.hint
        raise fault
    if len(compilation.schemas) > 1:
        names = ", ".join(compiled.schema.ident for compiled in compilation.schemas)
        fault = SchemaError(f"there are several schemas in this ODD: {names}", location)
        fault.hint = "make the one that is meant with `cablegram odd compile --schema`, and name what comes of it"
        raise fault


def _written(made: CompiledOdd) -> bytes:
    body = json.dumps(dataclasses.asdict(made), ensure_ascii=False, separators=(",", ":")).encode()
    return f"cablegram-odd {_VERSION} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def _read(path: Path, fetch: Fetch) -> CompiledOdd | None:
    """The schemas that are kept in a file; None where there are none that are whole and true."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != f"cablegram-odd {_VERSION} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    fields = json.loads(body)
    files = tuple((str(location), str(digest)) for location, digest in fields["files"])
    with contextlib.suppress(SchemaError):
        if all(hashlib.sha256(fetch(location)).hexdigest() == digest for location, digest in files):
            return CompiledOdd(fields["relaxng"], fields["rules"], files)
    return None
