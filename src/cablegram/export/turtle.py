"""Turtle, the text form of RDF (W3C Recommendation, RDF 1.1 Turtle): terms and statements."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

# A predicate and an object, both as they are written.
Statement: TypeAlias = tuple[str, str]
_TAG: Final = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")
_UNSAFE: Final = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL: Final = re.compile(r'[\\"\n\r\t\x08\x0c]')
_HALVES: Final = re.compile(r"[\ud800-\udfff\x00]")


def iri(address: str) -> str:
    """An address as a term."""
    return (
        f"<{_UNSAFE.sub(lambda sign: ''.join(f'%{byte:02X}' for byte in sign[0].encode('utf-8', 'replace')), address)}>"
    )


def literal(text: str, language: str = "", kind: str = "") -> str:
    """A text as a term, in a language or of a datatype (`xsd:date`), where one is given."""
    safe = _HALVES.sub("\ufffd", text)
    quoted = f'"{_SPECIAL.sub(lambda sign: _ESCAPES[sign[0]], safe)}"'
    if language and _TAG.fullmatch(language):
        return f"{quoted}@{language}"
    return f"{quoted}^^{kind}" if kind else quoted


def moment(day: str, *, last: bool) -> str:
    """The first or the last second of a day as a literal; it has no time zone, since none is known."""
    return literal(f"{day}T{'23:59:59' if last else '00:00:00'}", kind="xsd:dateTime")


def node(statements: Iterable[Statement]) -> str:
    """A node without a name of its own."""
    return f"[ {' ; '.join(f'{predicate} {value}' for predicate, value in statements)} ]"


def described(subject: str, statements: Iterable[Statement]) -> bytes:
    """Statements about one subject, each on its line, each once."""
    lines = " ;\n".join(f"    {predicate} {value}" for predicate, value in dict.fromkeys(statements))
    return f"{subject}\n{lines} .\n\n".encode()
