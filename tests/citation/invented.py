"""Parties and dates of invented cables, for the tables of the tests; what makes a citation of them."""

from collections.abc import Callable
from typing import TypeAlias

from cablegram.citation import Citation
from cablegram.edition.facts import DateFact, NamedParty

Cite: TypeAlias = Callable[..., Citation]


def party(role: str, name: str, kind: str = "person", ref: str = "") -> NamedParty:
    """A party; `ref` is the identifier of an authority entry."""
    return NamedParty(role, kind, name, f"authority.xml#{ref}" if ref else "", 0)  # type: ignore[arg-type]


def when(
    iso: str = "",
    words: str = "",
    cert: str = "",
    *,
    span: tuple[str, str] = ("", ""),
    between: tuple[str, str] = ("", ""),
) -> DateFact:
    """A date of a header."""
    return DateFact(words, iso, span[0] or between[0], span[1] or between[1], cert, any(span))
