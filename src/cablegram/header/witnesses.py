"""The witnesses of a cable's date, and what they say together.

Four kinds of witness are kept apart: the page, its citation, the text of the cable with its form and sign-off, and
what was stamped or noted when it was registered. All are kept. What one of them leaves open (the order of day and
month, a year, the month of a day-hour group) is settled by the others; where they disagree, that is told once.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.archival import read_citation
from cablegram.header.date_order import complete, in_order_of_dots, read_incomplete, settle
from cablegram.header.date_reading import DateReading, moved
from cablegram.header.dates import read_date
from cablegram.header.month_code import HINT, code_disagrees
from cablegram.header.numbers import DispatchNumber
from cablegram.model import DateWitness, Field, FieldKind, FormLine, Opener, PageText, Place
from cablegram.problems import Problem, shortened, warning

_PAGE: Final = "the page"
_CITATION: Final = "the citation"
_SIGN_OFF: Final = "the sign-off"
_SENDING: Final = "the time of sending"
_FORM: Final = "a date line of the form"
# The witness that says when a cable was received.
RECEIPT: Final = "the time of receipt"
_PASSED_ON: Final = "the time of passing on"
_DECIPHERING: Final = "the time of deciphering"
_PRINTING: Final = "the print time"
# What is done with a telegram when it comes in, on the day itself or soon after it.
_AFTERWARDS: Final = frozenset({RECEIPT, _PASSED_ON, _DECIPHERING, _PRINTING})
_FIELDS: Final = {
    FieldKind.DATELINE: _FORM,
    FieldKind.STAMP: "a stamp",
    FieldKind.SENT: _SENDING,
    FieldKind.DATE_TIME_GROUP: _SENDING,
    FieldKind.RECEIVED: RECEIPT,
    FieldKind.DECIPHERED: _DECIPHERING,
    FieldKind.PRINTED: _PRINTING,
}
# Who decides the date of sending, the best first, and why.
DECIDING: Final = {
    _SIGN_OFF: "the cable itself says it",
    _SENDING: "its form prints it",
    _FORM: "no sign-off and no time of sending says another",
    _PAGE: "the cable itself says none",
    _CITATION: "the cable and its page say none",
}
_SHOWN: Final = 40
# `12 March 1947`, `March 12, 1947`, `12 marca 1947`: letters between the numbers tell which is the day.
_NAMED_DAY: Final = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?[^\W\d_]{3,10}\.?,?\s(?:de\s)?\d{4}\b"
    r"|\b[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b"
)
_MOST_DAYS: Final = 50
_SOON: Final = 3  # days from the sending of a telegram to its receipt, deciphering and printing
_DAY: Final = len("1962-06-28")


@frozen
class Dating:
    """The dates of a cable, settled.

    Attributes:
        witnesses: every place that bears a date: those of the page first, then in printed order.
        openers: the forms of the cable, their dates settled.
        closer: its sign-off, likewise.
        tail: what stands below the sign-off, likewise.
    """

    witnesses: tuple[DateWitness, ...]
    openers: tuple[Opener, ...]
    closer: tuple[FormLine, ...]
    tail: tuple[Field, ...]


@dataclasses.dataclass(slots=True)
class _Statement:
    """What one place says, before it is settled: a reading, or words that are a date only with another's help."""

    name: str
    printed: str
    place: Place
    of_sending: bool
    reading: DateReading | None
    field: Field | None = None


def date_cable(
    page: PageText,
    openers: Sequence[Opener],
    closer: Sequence[FormLine],
    tail: Sequence[Field],
    *,
    country: str = "",
    words: str = "",
) -> Dating:
    """The witnesses of a cable's date, each settled by the others.

    Args:
        page: the words around the cable.
        openers: its forms.
        closer: its sign-off.
        tail: what stands below the sign-off.
        country: the ISO 3166 code of the country in which it was typed; empty where the reader does not know.
        words: its title and message: a day that they name can tell the order of day and month in a date.
    """
    statements = [*_of_page(page), *_of_text(openers, closer, tail)]
    # The witnesses of the sending come first, the best of them before the others.
    weighty = sorted(statements, key=lambda one: (not one.of_sending, _rank(one.name)))
    dated = [one for one in weighty if one.reading]
    readings = [one.reading for one in dated if one.reading]
    if any(reading.others for reading in readings):
        named = _named_days(words)
        for one, reading in zip(dated, settle([*readings, *named], country=country), strict=False):
            one.reading = in_order_of_dots(reading, one.printed)
    sure = [one.reading for one in weighty if one.reading and not one.reading.completed and not one.reading.others]
    for one in weighty:
        if one.reading is None or (one.reading.completed and not one.reading.precision):
            incomplete = read_incomplete(one.printed)
            one.reading = (complete(incomplete, sure) if incomplete else None) or one.reading
    _tell_passing_on(statements)
    settled = {id(one.field): one.reading for one in statements if one.field and one.field.value != one.reading}
    return Dating(
        tuple(itertools.chain.from_iterable(map(_witnesses, statements))),
        tuple(Opener(opener.language, tuple(_settled(line, settled) for line in opener.lines)) for opener in openers),
        tuple(_settled(line, settled) for line in closer),
        _settled(tail, settled),
    )


def _named_days(words: str) -> list[DateReading]:
    """The days that words name with their month and year."""
    found = (read_date(one[0]) for one in itertools.islice(_NAMED_DAY.finditer(words), _MOST_DAYS))
    return [reading for reading in found if reading and len(reading.day) == _DAY and not reading.others]


def _tell_passing_on(statements: Sequence[_Statement]) -> None:
    """Mark a sending that is printed below the receipt and is later: the office that received it passed it on then."""
    received = ""
    for one in statements:
        if one.reading is None or one.reading.others or len(one.reading.day) < _DAY:
            continue
        if one.name == RECEIPT:
            received = received or one.reading.when
        elif one.name == _SENDING and received and one.reading.day > received[:_DAY]:
            one.name, one.of_sending = _PASSED_ON, False


def deciding_witness(witnesses: Sequence[DateWitness]) -> DateWitness | None:
    """The witness that decides the date of sending: the best by the order of `DECIDING`.

    One that tells the day for sure goes before one that tells a month, a span or a doubtful day.
    """
    return min(
        (witness for witness in witnesses if witness.of_sending),
        key=lambda witness: (_is_vague(witness.reading), _rank(witness.name)),
        default=None,
    )


def witnesses_disagree(witnesses: Sequence[DateWitness]) -> bool:
    """Whether two witnesses of the date cannot be of one day."""
    spans = [witness.reading.span() for witness in witnesses]
    # Spans of time of which each two meet have a day in common.
    return bool(spans) and max(first for first, _ in spans) > min(last for _, last in spans)


def _as_expected(witnesses: Sequence[DateWitness]) -> bool:
    """Whether all that differ are times of receipt, deciphering or printing shortly after the sending."""
    sending = [witness for witness in witnesses if witness.of_sending]
    others = [witness for witness in witnesses if not witness.of_sending]
    if not sending or witnesses_disagree(sending):
        return False
    sent = sending[0].reading.span()
    return all(
        witness.reading.agrees(sending[0].reading)
        or (witness.name in _AFTERWARDS and _soon_after(witness.reading, sent))
        for witness in others
    )


def _soon_after(reading: DateReading, sent: tuple[str, str]) -> bool:
    """Whether a day is none of before the sending, and none of long after it."""
    first, last = reading.span()
    return last >= sent[0] and first <= moved(sent[1], _SOON)


def date_problems(name: str, witnesses: Sequence[DateWitness], fields: Sequence[Field]) -> Iterator[Problem]:
    """What an editor should know of the dates: disagreement, doubts, month codes of another month.

    Args:
        name: the name of the source.
        witnesses: the witnesses of the date.
        fields: all fields of the cable.
    """
    if witnesses_disagree(witnesses) and not _as_expected(witnesses):
        yield _disagreement(name, witnesses)
    for witness in witnesses:
        if witness.reading.others:
            values = " or ".join((witness.reading.day, *witness.reading.others))
            yield warning(
                name,
                "date-doubtful",
                f"{witness.name}, “{_short(witness.printed)}”, can be {values}, and no other witness decides; "
                f"{witness.reading.day} is taken",
                line=witness.place.line,
                column=witness.place.column,
                hint="check it against the original; the date has cert='low'",
            )
    for number in dict.fromkeys(field.value.number for field in fields if isinstance(field.value, DispatchNumber)):
        sending = [witness for witness in witnesses if witness.of_sending and witness.reading.day[5:7]]
        against = [one for one in sending if code_disagrees(number, (int(one.reading.day[5:7]),), "")]
        if against:
            said = "; ".join(
                f"{witness.name} says {witness.reading.when or witness.reading.day}" for witness in against
            )
            months = {int(witness.reading.day[5:7]) for witness in against}
            message = code_disagrees(number, months, said)
            yield warning(name, "month-code", message, line=against[0].place.line, hint=HINT)


def _disagreement(name: str, witnesses: Sequence[DateWitness]) -> Problem:
    by_value: dict[str, list[str]] = {}
    for witness in witnesses:
        by_value.setdefault(_value(witness.reading), []).append(_named(witness))
    said = "; ".join(f"{value} {', '.join(named)}" for value, named in by_value.items())
    message = f"the witnesses of the date disagree: {said}"
    decides = deciding_witness(witnesses)
    if decides:
        message += f". Sent {_value(decides.reading)}, by {decides.name}: {DECIDING[decides.name]}"
        early = [
            witness
            for witness in witnesses
            if not witness.of_sending and witness.reading.span()[1] < decides.reading.span()[0]
        ]
        if early:
            message += f". Earlier than that: {', '.join(witness.name for witness in early)}"
    hint = "all are kept; check note[@type='dating'] and the dates in correspDesc"
    return warning(name, "dates-disagree", message, line=witnesses[0].place.line, hint=hint)


def _named(witness: DateWitness) -> str:
    """A witness with its line, and its words where they do not say the value themselves."""
    words = "" if witness.printed == witness.reading.when else f": “{_short(witness.printed)}”"
    return f"{witness.name} (line {witness.place.line}{words})"


def _value(reading: DateReading) -> str:
    if reading.when and len(reading.when) >= _DAY:
        return reading.when
    if reading.not_before and reading.not_after:
        return f"{reading.not_before} to {reading.not_after}"
    bound = f"not before {reading.not_before}" if reading.not_before else f"not after {reading.not_after}"
    return reading.when if not reading.precision or reading.precision == "circa" else bound


def _of_page(page: PageText) -> Iterator[_Statement]:
    if page.date and (reading := read_date(page.date.text)):
        yield _Statement(_PAGE, page.date.text, page.date.place, of_sending=True, reading=reading)
    if page.citation and (reading := read_citation(page.citation.text).date):
        yield _Statement(_CITATION, reading.when or reading.day, page.citation.place, of_sending=True, reading=reading)


def _of_text(openers: Sequence[Opener], closer: Sequence[FormLine], tail: Sequence[Field]) -> Iterator[_Statement]:
    for opener in openers:
        for before, line in itertools.pairwise(((), *opener.lines)):
            # A date below a stamp or a registry number is when the cable was registered.
            stamped = any(field.kind in (FieldKind.STAMP, FieldKind.REGISTRY) for field in before)
            for statement in _of_fields(line, _FIELDS):
                statement.of_sending = statement.of_sending and not stamped
                yield statement
    for line in closer:
        yield from _of_fields(line, {FieldKind.DATELINE: _SIGN_OFF})
    yield from _of_fields(tail, _FIELDS)


def _of_fields(fields: Sequence[Field], names: dict[FieldKind, str]) -> Iterator[_Statement]:
    for field in fields:
        if field.kind in names and field.printed:
            reading = field.value if isinstance(field.value, DateReading) else None
            if reading or field.value is None:
                name = names[field.kind]
                yield _Statement(name, field.printed, field.place, name in DECIDING, reading, field)


def _witnesses(statement: _Statement) -> Iterator[DateWitness]:
    reading = statement.reading
    if reading is None:
        return
    yield DateWitness(statement.name, statement.printed, reading, statement.place, of_sending=statement.of_sending)
    if reading.arrival:
        arrival = dataclasses.replace(reading, when=reading.arrival, day=reading.arrival, arrival="", others=())
        yield DateWitness(RECEIPT, statement.printed, arrival, statement.place, of_sending=False)


def _settled(fields: Sequence[Field], settled: dict[int, DateReading | None]) -> tuple[Field, ...]:
    return tuple(
        dataclasses.replace(field, value=settled[id(field)]) if id(field) in settled else field for field in fields
    )


def _rank(name: str) -> int:
    return _RANKS.get(name, len(_RANKS))


_RANKS: Final = {name: rank for rank, name in enumerate(DECIDING)}


def _is_vague(reading: DateReading) -> bool:
    return reading.certainty == "low" or len(reading.day) < _DAY or bool(reading.not_before or reading.not_after)


def _short(printed: str) -> str:
    return shortened(" ".join(printed.split()), _SHOWN)
