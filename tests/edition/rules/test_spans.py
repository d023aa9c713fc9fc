"""Dates as spans of time."""

import pytest

from cablegram.edition.facts import DateFact
from cablegram.edition.rules.spans import Span, day_span, months, universal_span

DAY = 24 * 60


def date(when: str = "", first: str = "", last: str = "") -> DateFact:
    return DateFact("", when, first, last, "")


def minutes(span: Span | None) -> float:
    assert span is not None
    return span.end - span.start


@pytest.mark.parametrize(
    ("when", "length"),
    [("1962", 365), ("1964", 366), ("1900", 365), ("2000", 366), ("1962-02", 28), ("1964-02", 29), ("1962-12", 31),
     ("9999", 365), ("9999-12-31", 1), ("1962-08-19", 1), ("1962-08-19Z", 1)],
)  # fmt: skip
def test_a_date_is_as_long_as_it_is_vague(when: str, length: int) -> None:
    assert minutes(day_span(date(when))) == length * DAY
    # Without a zone it may be fourteen hours before universal time, or twelve behind it.
    assert minutes(universal_span(date(when))) == length * DAY + (0 if when.endswith("Z") else 26 * 60)


def test_zones_count_for_the_order_and_not_for_the_day() -> None:
    tokyo, washington = date("1962-01-02T08:00:00+09:00"), date("1962-01-01T18:00:00-05:00")
    assert universal_span(tokyo) == universal_span(washington)
    assert minutes(Span(day_span(washington).start, day_span(tokyo).start)) == 14 * 60  # type: ignore[union-attr]


def test_spans_may_be_open() -> None:
    after, before = day_span(date(first="1962")), day_span(date(last="1962"))
    assert after is not None
    assert before is not None
    assert (after.end, before.start) == (float("inf"), float("-inf"))
    assert after.start == before.end - 365 * DAY


@pytest.mark.parametrize(
    "when", ["", "0000", "1962-13", "1962-02-30", "--02-03", "62", "in May", "19620203", "12:00:00"]
)
def test_what_is_no_date_has_no_span(when: str) -> None:
    assert universal_span(date(when)) is None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (date("1962-08-19"), {8}),
        (date("1962"), set()),
        (date(first="1961-11", last="1962-02-03"), {11, 12, 1, 2}),
        (date(first="1961-11", last="1970-02"), set(range(1, 13))),
        (date(first="1961-11"), set()),
        (date(first="1962-11", last="1961-01"), set()),
    ],
)
def test_months(found: DateFact, expected: set[int]) -> None:
    assert months(found) == expected
