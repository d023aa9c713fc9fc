"""Fields of lines of a form that carry no label of the usual kind, by the rules of `form_rules`."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.classification import read_classification
from cablegram.header.dates import read_date
from cablegram.header.form_rules import RULES
from cablegram.header.label_words import LABELS, fold
from cablegram.header.rule import Rule
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, Place

_KINDS: Final = {kind.value: kind for kind in FieldKind}
_GROUPS: Final[dict[str, tuple[tuple[str, FieldKind], ...]]] = {
    rule.name: tuple((name, _KINDS[name]) for name in rule.groups if not name.endswith("__label")) for rule in RULES
}

# Labels that stand before a time or a day without a colon: `Sent by wire on 10/14/50 at 03:15 a.m.`
_DATED: Final = frozenset(
    {FieldKind.SENT, FieldKind.RECEIVED, FieldKind.DECIPHERED, FieldKind.PRINTED, FieldKind.TYPED, FieldKind.COPIED}
)
_TIMED_ROWS: Final = {
    word: row for row in reversed(LABELS) if row.kind in _DATED for word in row.words.split("|") if len(word) > 2
}
TIMED: Final = Rule(
    "form.timed",
    "Arrived at the 8D/GS on 3/3/51 at 5:40 a.m.",
    "a word of sending, receipt, deciphering, printing or typing, who or where, then day and time, without a colon",
    (
        r"^\(?(?P<words>[^\W\d_][^\W\d_'’-]*(?:\s[^\W\d_][\w'’-]*){0,3}?)(?=[\s.:]|$)(?P<filler>(?:\.?\s+(?:by|in|"
        r"at|from|to|on|the|of|dnia|dne|la|le|el|em|am|u|w|v|в|на|von|in the)\b|\s+[^\W_a-zа-я][\w./-]*"
        r"|\s+\d{1,3}[-\w]*\s?(?:[Dd]epartment|[Dd]\b|/[A-Z]+)[\w/]*|\s+\d{1,2}D/[A-Z]+){0,10}?)"
        r"(?P<link>(?:\s+(?:on|at|dnia|dne|la|le|el|em|am|de|den|dňa|в))?)[\s:]*$"
    ),
)
# `2.9 16:47`: day, month and time without a year, which may be no date elsewhere.
_DAY_AND_TIME: Final = re.compile(r"(?<![\d.])\d{1,2}[./]\d{1,2}\.?,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?!\d)")
_SMALL_WORD: Final = re.compile(r"(?<!\w)[^\W\d_A-Z]{3,}")
_LONGEST: Final = 300


def fields_of_form_line(text: str, place: Place, year: int) -> tuple[Field, ...]:
    """The fields of a line that one of these rules knows; empty where none does."""
    if len(text) > _LONGEST:
        return ()
    for rule in RULES:
        if found := rule.pattern.match(text):
            fields = tuple(_fields(rule, text, found, place, year))
            if _holds(rule, fields):
                return fields
    return ()


def timed_field(text: str, place: Place, year: int) -> Field | None:
    """A line that says when something was done with the cable, without a colon; nothing where it is none."""
    if len(text) > _LONGEST // 2 or not any(map(str.isdigit, text)):
        return None
    reading = read_date(text, year=year)
    day = None if reading else _DAY_AND_TIME.search(text)
    if not reading and not day:
        return None
    start, end = (reading.start, reading.end) if reading else day.span() if day else (0, 0)
    if len(_SMALL_WORD.findall(text[end:])) > 2:
        return None
    found = TIMED.pattern.match(text[:start])
    if not found:
        return None
    words = found["words"].split()
    for count in range(len(words), 0, -1):
        row = _TIMED_ROWS.get(fold(" ".join(words[:count]).rstrip(".")))
        if row:
            break
    else:
        return None
    label_end = len(found[0].rstrip())
    # `Deciphered by Lukin on 3/3/51`: who did it is part of what the line says, not of its label.
    if by := re.match(r"\(?\S+(?:\s+by)\s+(?=[^\Wa-z_])(?!wire|WIRE)", found[0]):
        label_end = by.end()
    return with_value(
        Field(row.kind, text[:label_end].strip(), text[label_end:].strip(), place, rule=row.rule), year=year
    )


def _fields(rule: Rule, text: str, found: re.Match[str], place: Place, year: int) -> Iterator[Field]:
    """The fields of a match, with what stands between them put to the one before or behind, so that no sign is lost."""
    groups = [(kind, name) for name, kind in _GROUPS[rule.name] if found[name] is not None]
    parts = found.groupdict()
    starts = [found.start(f"{name}__label") if parts.get(f"{name}__label") else found.start(name) for _, name in groups]
    for number, (kind, name) in enumerate(groups):
        begin = 0 if number == 0 else starts[number]
        end = starts[number + 1] if number + 1 < len(groups) else len(text)
        value_start = found.start(name) if parts.get(f"{name}__label") or number == 0 else begin
        labelled = bool(parts.get(f"{name}__label"))
        label = text[begin : found.start(name)].strip() if labelled else ""
        printed = text[value_start if labelled else begin : end].strip()
        if printed or label:
            field = Field(kind, label, found[name].strip(), Place(place.line, place.column + begin), rule=rule.name)
            # The value is that of the words of the rule; signs around them are kept as printed.
            valued = field if kind is FieldKind.GAP else with_value(field, year=year)
            yield (
                dataclasses.replace(valued, printed=printed)
                if printed.startswith(field.printed)
                else with_value(dataclasses.replace(field, printed=printed), year=year)
            )


def _holds(rule: Rule, fields: tuple[Field, ...]) -> bool:
    """Whether the values bear out what the rule took the line for."""
    for field in fields:
        if field.kind is FieldKind.CLASSIFICATION and not read_classification(field.printed):
            return False
        if field.kind in (FieldKind.DATELINE, FieldKind.DATE_TIME_GROUP) and field.value is None:
            return False
        if rule.name in _TIMES and field.kind is not FieldKind.SENDER and field.value is None:
            return False
        if (
            field.kind in (FieldKind.ADDRESSEE, FieldKind.SENDER)
            and rule.name in _IN_WORDS
            and _is_clause(field.printed)
        ):
            return False
    return bool(fields)


_TIMES: Final = frozenset(
    {
        "form.from-day",
        "form.from-received",
        "form.from-sent",
        "form.sent-received",
        "form.received-printed",
        "form.from-number-received",
    }
)
_IN_WORDS: Final = frozenset(
    {
        "form.to",
        "form.from",
        "form.from-to",
        "form.for",
        "form.from-sent",
        "form.br.from",
        "form.br.to",
        "form.to-comrade",
    }
)
_OF_NAMES: Final = frozenset("of the and for in de la du and von der to at on also report".split())


def _is_clause(words: str) -> bool:
    """Whether words are of a sentence and no name: small words that names do not have."""
    small = re.findall(r"(?<![\w’'])[a-zà-ÿа-я]{2,}", words)
    return sum(word not in _OF_NAMES for word in small) > 2 or bool(
        re.search(
            r"\b(?:is|are|was|were|has|have|had|said|says|will|he|she|they|we|which|that|this|his|our|their)"
            r"\b",
            words,
        )
    )
