"""Why a field has its value: the rule, the words it was read from, the certainty, and what else was possible."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from cablegram.encode.encoding import Encoding
from cablegram.encode.readings import FIELDS, Reading, readings, stretches
from cablegram.header.rule import Rule
from cablegram.model import Cable
from cablegram.sources.document import SourceDocument
from cablegram.sources.rules import patterns, reason_of

# Further names for fields, as people say them.
SYNONYMS: Final = {
    "number": "dispatch",
    "sender": "from",
    "addressee": "to",
    "copyTo": "cc",
    "level": "precedence",
    "dateline": "date",
    "shelfmark": "citation",
}
NAMES: Final = ("all", *FIELDS, *SYNONYMS)
_WIDTH: Final = 100


def explanation(field: str, encoding: Encoding, title: str) -> str:
    """Why a field of a document is what it is, for a terminal.

    Args:
        field: a name of `NAMES`.
        encoding: what became of the source.
        title: how messages name the source.
    """
    read, source = encoding.read, encoding.source
    if read is None or source is None:
        return f"{title}: no reader could read it\n"
    found = readings(read)
    field = SYNONYMS.get(field, field)
    wanted = [
        one for one in found if one.field == field or (field == "all" and one.field not in ("message", "furniture"))
    ]
    # What the page says of the date is a witness as good as the form.
    if field == "date":
        wanted = [
            one for one in found if one.field in ("date", "page-date", "sent", "dateTimeGroup", "citation", "stamp")
        ]
    lines = [f"{title}: read by {encoding.reader}"]
    if not wanted:
        lines.append(f"  nothing in it was read as {field}")
    for one in wanted:
        lines.extend(_of_reading(one, source))
    if field in ("date", "all") and isinstance(read, Cable) and read.witnesses:
        lines.append("  witnesses of the date, as they were weighed:")
        lines.extend(
            f"    {witness.name}, line {witness.place.line}: "
            f"{witness.reading.when or '?'} ({witness.reading.certainty})"
            + ("" if witness.of_sending else ", not of sending")
            for witness in read.witnesses
        )
    return "\n".join(lines) + "\n"


def _of_reading(one: Reading, source: SourceDocument) -> Iterator[str]:
    yield f"  {one.field}"
    text = {line.number: line for line in source.lines}
    for stretch in stretches(one, text):
        line = text[stretch.line]
        yield from _underlined(f"{line.number}:{line.column + stretch.start}", line.text, stretch.start, stretch.end)
    if one.rule:
        yield f"    taken by   {_named(one.rule)}"
    else:
        yield "    taken by   its place on the page"
    if one.value:
        yield f"    value      {_plain(one.value)}"
    elif one.certainty == "unknown":
        yield "    value      not understood"
    if one.value_rule:
        yield from (f"    read by    {_named(rule)}" for rule in one.value_rule.split(", "))
    if one.certainty:
        yield f"    certainty  {one.certainty}"
    for other in one.others:
        yield f"    or         {_plain(other)}"
    own = {one.rule, *one.value_rule.split(", ")}
    for rule in _fitting(one):
        if rule.name not in own:
            yield f"    tried too  {_named(rule.name)}"


def _fitting(one: Reading) -> Iterator[Rule]:
    """Other rules of the same families that the words fit; the rule that was taken came before them."""
    families = {name.partition(".")[0] for name in (one.rule, *one.value_rule.split(", ")) if name}
    words = one.printed[:_LONGEST]
    for name, rule in patterns().items():
        if name.partition(".")[0] in families and rule.pattern.search(words):
            yield rule


_LONGEST: Final = 300


def _named(name: str) -> str:
    reason = reason_of(name)
    return f"{name}: {reason}" if reason else name


def _underlined(place: str, text: str, start: int, end: int) -> Iterator[str]:
    """A line with some of its words underlined; of a long one the part around them."""
    first = max(0, start - 20) if end > _WIDTH - 20 else 0
    shown = _plain(text[first : first + _WIDTH - 20])
    margin = f"    {place:>7}  "
    yield f"{margin}{'…' if first else ''}{shown}"
    before = (1 if first else 0) + _columns(shown[: start - first])
    yield " " * (len(margin) + before) + "^" * max(1, _columns(shown[start - first : end - first]))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _plain(text: str) -> str:
    """A text without signs that would steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
