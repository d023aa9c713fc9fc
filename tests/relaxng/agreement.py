"""Holds our verdicts of schemas and documents against jing's."""

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.relaxng.jing_batch import Answer, Jing
from tests.relaxng.random_schemas import Case

from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.relaxng.validator import validate

VALUE_RULES: Final = frozenset({"wrong-value", "wrong-content", "duplicate-id", "idref-nowhere"})
_OF_VALUES: Final = re.compile(r'value of attribute |character content of element |ID "|IDREF "')
_MEMORY: Final = "/memory.rng"


class Verdict(NamedTuple):
    """What a validator says of a schema or a document: whether it is fine, of what kind its complaints are, and all.

    Attributes:
        fine: it is valid, or is a correct schema.
        kind: `""` where it is fine, `values` where nothing but values is wrong, `structure`, or `crash`.
        words: each complaint, with its place.
    """

    fine: bool
    kind: str
    words: tuple[str, ...] = ()


class Difference(NamedTuple):
    """A schema or document on which the verdicts are not the same.

    Attributes:
        name: which one it is.
        kind: `schema`, `structure`, `values` or `crash`.
        schema: the schema.
        document: the document; nothing where the schema itself is what they differ on.
        ours: our verdict.
        theirs: jing's.
    """

    name: str
    kind: str
    schema: bytes | Path
    document: bytes | None
    ours: Verdict
    theirs: Verdict


def our_grammar(schema: bytes | Path) -> Grammar | Verdict:
    """The grammar of a schema, or what our loader says against it."""
    try:
        if isinstance(schema, Path):
            return open_grammar(str(schema), _read, None)
        return open_grammar(_MEMORY, {_MEMORY: schema}.__getitem__, None)
    except SchemaError as fault:
        return Verdict(False, "schema", (str(fault),))  # noqa: FBT003  a NamedTuple's first field
    except Exception as fault:  # noqa: BLE001  any exception but our own is what this looks for
        return Verdict(False, "crash", (f"{type(fault).__name__}: {fault}",))  # noqa: FBT003  as above


def our_verdict(document: bytes, grammar: Grammar) -> Verdict:
    """Our verdict of a document."""
    try:
        problems = validate(document, "document.xml", grammar)
    except Exception as fault:  # noqa: BLE001  any exception is what this looks for
        return Verdict(False, "crash", (f"{type(fault).__name__}: {fault}",))  # noqa: FBT003  as above
    kind = "values" if {problem.rule for problem in problems} <= VALUE_RULES else "structure"
    return Verdict(not problems, kind if problems else "", tuple(str(problem) for problem in problems))


def their_verdict(answer: Answer) -> Verdict:
    """jing's answer as a verdict."""
    words = tuple(f"{error.line}:{error.column}: {error.message}" for error in answer.errors)
    kind = "values" if all(_OF_VALUES.match(error.message) for error in answer.errors) else "structure"
    return Verdict(answer.fine, "" if answer.fine else kind, words)


def compared(name: str, schema: bytes | Path, document: bytes, ours: Verdict, theirs: Verdict) -> Difference | None:
    """The difference between two verdicts of a document, if there is one."""
    if ours.kind == "crash":
        return Difference(name, "crash", schema, document, ours, theirs)
    if ours.fine == theirs.fine:
        return None
    return Difference(name, ours.kind or theirs.kind, schema, document, ours, theirs)


def load(jing: Jing, schema: bytes | Path) -> Answer:
    """Loads a schema into jing; without the check of ID and IDREF where the schema does not allow it."""
    answer = jing.load(schema, ids=True)
    return answer if answer.fine else jing.load(schema)


def differences(case: Case, jing: Jing) -> Iterator[Difference]:
    """What a random schema and its documents show."""
    ours = our_grammar(case.schema)
    theirs = their_verdict(load(jing, case.schema))
    if isinstance(ours, Verdict):
        if theirs.fine or ours.kind == "crash":
            kind = "crash" if ours.kind == "crash" else "schema"
            yield Difference(str(case.seed), kind, case.schema, None, ours, theirs)
        return
    if not theirs.fine:
        accepted = Verdict(True, "")  # noqa: FBT003  as above
        yield Difference(str(case.seed), "schema", case.schema, None, accepted, theirs)
        return
    for number, document in enumerate(case.documents):
        verdict = their_verdict(jing.check(document))
        found = compared(f"{case.seed}-{number}", case.schema, document, our_verdict(document, ours), verdict)
        if found:
            yield found


def file_differences(schema: Path, documents: Iterable[tuple[str, bytes]], jing: Jing) -> Iterator[Difference]:
    """The documents on which we and jing differ, held against a schema.

    Raises:
        SchemaError: one of the two does not take the schema.
    """
    ours = our_grammar(schema)
    if isinstance(ours, Verdict) or not load(jing, schema).fine:
        raise SchemaError("not accepted by both", str(schema))
    for name, document in documents:
        theirs = their_verdict(jing.check(document))
        found = compared(name, schema, document, our_verdict(document, ours), theirs)
        if found:
            yield found


@functools.cache
def _read(location: str) -> bytes:
    return Path(location).read_bytes()
